// What every page needs: the theme switch, keys, the card of a mention, one actor alone.
"use strict";

const root = document.documentElement;

function dark() {
  return root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
}

document.getElementById("theme").addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  localStorage.setItem("dramatis-theme", root.dataset.theme);
  document.dispatchEvent(new CustomEvent("themechange"));
});

// The card of a mention: who, how it refers, why, how sure. Text only, never HTML.
const tip = document.createElement("div");
tip.className = "tip";
tip.id = "tip";
tip.hidden = true;
document.body.append(tip);
let tipped = null;

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

function showTip(mark) {
  if (tipped === mark) {
    return;
  }
  hideTip();
  tipped = mark;
  const data = mark.dataset;
  const parts = [
    element("b", data.name),
    element("p", `${data.type}, by ${data.kind} · ${data.sure}`),
  ];
  if (data.reason) {
    parts.push(element("p", `Why: ${data.reason}`));
  }
  if (data.note) {
    parts.push(element("p", data.note));
  }
  const way = element("p", "");
  way.append(element("a", "All its sentences →", { href: data.href }));
  parts.push(way);
  tip.replaceChildren(...parts);
  tip.hidden = false;
  mark.removeAttribute("title");
  mark.setAttribute("aria-describedby", "tip");
  placeTip(mark);
}

function placeTip(mark) {
  const box = (mark.getClientRects()[0] ?? mark.getBoundingClientRect());
  const left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 16));
  const below = box.bottom + tip.offsetHeight + 12 < innerHeight;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${(below ? box.bottom + 4 : box.top - tip.offsetHeight - 4) + scrollY}px`;
}

function hideTip() {
  tip.hidden = true;
  tip.classList.remove("open");
  tipped?.removeAttribute("aria-describedby");
  tipped = null;
}

let timer = 0;
document.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("mark.m");
  clearTimeout(timer);
  if (tip.classList.contains("open")) {
    return;
  }
  if (mark) {
    mark.removeAttribute("title");
    timer = setTimeout(() => showTip(mark), 120);
  } else if (tipped && !event.target.closest(".tip")) {
    timer = setTimeout(hideTip, 250);
  }
});
document.addEventListener("focusin", (event) => {
  const mark = event.target.closest("mark.m");
  if (mark && mark.matches(":focus-visible")) {
    showTip(mark);
  } else if (!event.target.closest(".tip")) {
    hideTip();
  }
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark.m");
  if (mark) {
    openTip(mark);
  } else if (!event.target.closest(".tip")) {
    hideTip();
  }
});

// A click on a mention, or Enter, adds the form that puts it right.
function openTip(mark) {
  showTip(mark);
  const place = mark.dataset.span && mark.closest("[data-document]");
  if (!document.getElementById("correct")) {
    tip.querySelector("a").focus({ preventScroll: true });
    return;
  }
  if (!place || tip.classList.contains("open")) {
    return;
  }
  const form = correction(place.dataset.document, mark.dataset.span, mark.id);
  const fields = form.elements;
  fields.namedItem("actor").value = mark.dataset.actor;
  fields.namedItem("where").value = mark.classList.contains("k-pronoun") ? "mention" : "form";
  tip.append(form);
  tip.classList.add("open");
  suggestNames(form);
  placeTip(mark);
  fields.namedItem("name").focus({ preventScroll: true });
}

function correction(id, span, place) {
  const form = document.getElementById("correct").content.cloneNode(true).firstElementChild;
  form.elements.namedItem("mention").value = `${id}:${span}`;
  form.elements.namedItem("back").value =
    location.pathname + location.search + (place ? `#${place}` : location.hash);
  return form;
}

// A stretch of a document that is selected can be marked as a mention that nobody found.
const article = document.querySelector("article[data-document]");
if (article && document.getElementById("correct")) {
  const offer = element("button", "Mark as a mention", { type: "button", class: "offer" });
  const roles = element("button", "Change its role", { type: "button", class: "offer" });
  offer.hidden = roles.hidden = true;
  document.body.append(offer, roles);
  let chosen = null;

  /** The selected stretch without blanks around it; null when it is none of the text. */
  const stretch = () => {
    const selection = document.getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) {
      return null;
    }
    const range = selection.getRangeAt(0);
    const outer = range.commonAncestorContainer;
    const run = (outer.closest ? outer : outer.parentElement).closest(".run[data-start]");
    const text = range.toString();
    if (!run || !article.contains(run) || !text.trim()) {
      return null;
    }
    const before = document.createRange();
    before.setStart(run, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const blanks = text.length - text.trimStart().length;
    const start = Number(run.dataset.start) + before.toString().length + blanks;
    const end = start + text.trim().length;
    const name = run.dataset.counted === "true" && end - start <= 200;
    return { text: text.trim(), start, end, name, box: range };
  };

  const say = (form) => {
    const { text, box } = chosen;
    hideTip();
    const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
    tip.replaceChildren(element("b", `“${shown}”`), form);
    tip.hidden = false;
    tip.classList.add("open");
    offer.hidden = roles.hidden = true;
    placeTip(box);
  };

  const openRole = () => {
    const form = document.getElementById("role").content.cloneNode(true).firstElementChild;
    form.elements.namedItem("place").value =
      `${article.dataset.document}:${chosen.start}-${chosen.end}`;
    say(form);
    form.elements.namedItem("value").focus({ preventScroll: true });
  };

  const open = () => {
    const { text, start, end } = chosen;
    const form = correction(article.dataset.document, `${start}-${end}`, `m${start}-${end}`);
    form.action = "/decisions/mark";
    for (const name of ["actor", "where"]) {
      form.elements.namedItem(name).disabled = true;
    }
    form.elements.namedItem("where").closest("label").hidden = true;
    form.querySelector('[name="nobody"]').remove();
    const type = form.elements.namedItem("type");
    type.disabled = false;
    type.closest("label").hidden = false;
    form.querySelector('button[type="submit"]').textContent = "Mark";
    say(form);
    suggestNames(form, text);
    form.elements.namedItem("name").focus({ preventScroll: true });
  };

  document.addEventListener("selectionchange", () => {
    if (tip.contains(document.activeElement)) {
      return;
    }
    chosen = stretch();
    offer.hidden = !chosen || !chosen.name;
    roles.hidden = !chosen || !document.getElementById("role");
    if (chosen) {
      const box = chosen.box.getBoundingClientRect();
      const left = Math.max(8, Math.min(box.left, innerWidth - 320)) + scrollX;
      offer.style.left = `${left}px`;
      roles.style.left = `${left + (chosen.name ? offer.offsetWidth + 6 : 0)}px`;
      offer.style.top = roles.style.top = `${box.bottom + 6 + scrollY}px`;
    }
  });
  // The selection would be gone with the button's focus.
  for (const button of [offer, roles]) {
    button.addEventListener("pointerdown", (event) => event.preventDefault());
  }
  roles.addEventListener("click", (event) => {
    event.stopPropagation();
    openRole();
  });
  offer.addEventListener("click", (event) => {
    event.stopPropagation();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "m" && chosen && !offer.hidden && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open();
    }
  });
}

// Whom a name may mean: first who is in the document, then whoever is called like what is typed.
function suggestNames(form, written = "") {
  const field = form.elements.namedItem("name");
  const list = form.querySelector(".named");
  const button = form.querySelector('button:not([name="nobody"])');
  const label = button.textContent;
  const taken = form.elements.namedItem("actor").value;
  let asked = 0;
  let waiting = 0;

  const pick = (id, name) => {
    const to = form.elements.namedItem("to");
    to.disabled = false;
    to.value = id;
    field.value = name;
    form.requestSubmit(button);
  };
  const show = (actors) => {
    const others = actors.filter((actor) => actor.id !== taken).slice(0, 6);
    const items = others.map((actor) => {
      const item = element("li", "");
      const choice = element("button", actor.name, { type: "button", class: "plain" });
      choice.append(element("span", actor.note, { class: "muted small" }));
      choice.addEventListener("click", () => pick(actor.id, actor.name));
      item.append(choice);
      return item;
    });
    const box = element("ul", "");
    box.append(...items);
    list.replaceChildren(...(items.length ? [box] : []));
    field.setAttribute("aria-expanded", String(items.length > 0));
    const typed = field.value.trim().toLowerCase();
    button.textContent =
      typed === "" || others.some((actor) => actor.name.toLowerCase() === typed)
        ? label
        : "New actor of this name";
  };
  const here = () =>
    [...document.querySelectorAll(".legend .pick")].map((pick) => ({
      id: pick.dataset.pick,
      name: pick.querySelector(".name").textContent,
      note: "in this document",
    }));
  const ask = async () => {
    const name = field.value.trim();
    const number = ++asked;
    if (name.length < 2) {
      show(here());
      return;
    }
    try {
      const answer = await fetch(`/api/v1/search/actors?limit=7&q=${encodeURIComponent(name)}`);
      const found = answer.ok ? (await answer.json()).items : [];
      if (number === asked) {
        show(
          found.map(({ id, name, type, counts }) => ({
            id,
            name,
            note: `${type.toLowerCase()} · ${counts.mentions}`,
          })),
        );
      }
    } catch {
      show([]);
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", async (event) => {
    if (event.key === "Enter" && field.value.trim()) {
      // Half a name must not make a new actor beside the one that is meant.
      event.preventDefault();
      clearTimeout(waiting);
      await ask();
      (list.querySelector("button") ?? button).focus();
    }
  });
  suggests(form, field, list, false);
  field.value = written;
  if (written) {
    ask();
  } else {
    show(here());
  }
}

// What was just decided is told once: not when the page is loaded again or passed on.
const told = new URL(location.href);
if (told.searchParams.has("decided")) {
  told.searchParams.delete("decided");
  history.replaceState(null, "", told);
}

// On a document: one actor's mentions alone. The server marks them when the address names one.
function highlightOne(reader, actor) {
  reader.dataset.chosen = actor;
  reader.classList.toggle("one", actor !== "");
  for (const mark of reader.querySelectorAll("mark.m")) {
    mark.classList.toggle("same", mark.dataset.actor === actor);
  }
  for (const pick of reader.querySelectorAll(".pick")) {
    pick.setAttribute("aria-pressed", String(pick.dataset.pick === actor));
  }
}

const reader = document.querySelector(".reader");

function choose(actor) {
  highlightOne(reader, actor);
  showWalk();
  const address = new URL(location.href);
  if (actor) {
    address.searchParams.set("actor", actor);
  } else {
    address.searchParams.delete("actor");
  }
  history.replaceState(null, "", address);
}

if (reader) {
  reader.addEventListener("click", (event) => {
    const pick = event.target.closest(".pick");
    // The links of a text in several parts lead to the part that has the actor.
    if (!pick || event.ctrlKey || event.metaKey || event.shiftKey || reader.dataset.parts !== "1") {
      return;
    }
    event.preventDefault();
    const actor = reader.dataset.chosen === pick.dataset.pick ? "" : pick.dataset.pick;
    choose(actor);
    if (actor) {
      reader.querySelector("mark.same")?.scrollIntoView({ block: "center" });
    }
  });
}

// Of the actor that is seen alone, or of all, to the mention before or after the one that has the
// focus, or had it last; behind the last one, to the next part of the text that has one.
let walkedTo = null;

function walked() {
  return [...reader.querySelectorAll(`mark.m${reader.dataset.chosen ? ".same" : ""}`)];
}

function showWalk() {
  const bar = reader.querySelector(".walk");
  const marks = walked();
  bar.hidden = !reader.dataset.chosen || marks.length === 0;
  const at = marks.indexOf(walkedTo);
  const many = `${marks.length} mention${marks.length === 1 ? "" : "s"}`;
  bar.querySelector("span").textContent = at < 0 ? many : `${at + 1} of ${many}`;
}

function walk(step) {
  const marks = walked();
  const focused = marks.indexOf(document.activeElement.closest("mark.m"));
  const at = focused < 0 ? marks.indexOf(walkedTo) : focused;
  const next = marks[at < 0 && step < 0 ? marks.length - 1 : at + step];
  if (next) {
    walkedTo = next;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    showWalk();
  } else {
    reader.querySelector(`[data-mentions="${step}"]`)?.click();
  }
}

if (reader) {
  showWalk();
  for (const button of reader.querySelectorAll("[data-walk]")) {
    button.addEventListener("click", () => walk(Number(button.dataset.walk)));
  }
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "Escape") {
    if (!tip.hidden) {
      const mark = tipped;
      const back = tip.contains(document.activeElement);
      hideTip();
      if (back) {
        mark?.focus();
        hideTip();
      }
    } else if (reader && reader.dataset.chosen) {
      reader.querySelector('.pick[aria-pressed="true"]')?.click();
    }
  } else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search =
      document.querySelector('main input[type="search"]') ?? document.getElementById("find");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  } else if (
    reader &&
    (event.key === "n" || event.key === "p") &&
    !event.target.closest("input, textarea, select, .tip") &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey
  ) {
    walk(event.key === "n" ? 1 : -1);
  } else if (event.key === "Enter" && event.target.matches("mark.m")) {
    event.preventDefault();
    openTip(event.target);
  } else if (event.key === " " && event.target.matches('[role="button"]')) {
    event.preventDefault();
    event.target.click();
  }
});

// What a field suggests: arrows go through it, Escape and leaving it close it.
function suggests(holder, field, list, closes = true) {
  holder.addEventListener("keydown", (event) => {
    if (closes && event.key === "Escape" && list.childElementCount > 0) {
      // By itself it would empty the field, too; what was typed is still to be searched for.
      event.preventDefault();
      list.replaceChildren();
      field.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [field, ...list.querySelectorAll("a, button")];
      const at = stops.indexOf(event.target.closest("a, button, input"));
      if (event.target.matches("select")) {
        return;
      }
      const next = at < 0 ? null : stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });
  holder.addEventListener("focusout", (event) => {
    if (closes && !holder.contains(event.relatedTarget)) {
      // A click on a suggestion comes after the focus has gone.
      setTimeout(() => {
        if (!holder.contains(document.activeElement)) {
          list.replaceChildren();
        }
      }, 200);
    }
  });
}
suggests(
  document.querySelector(".find"),
  document.getElementById("find"),
  document.getElementById("suggestions"),
);

// In a query: what is written after actor: is a name, whose actors can be picked.
const query = document.querySelector("input[data-picks]");
if (query) {
  const list = document.getElementById("picks");
  const insert = document.getElementById("insert-actor");
  let waiting = 0;
  let asked = 0;

  /** The name that is being written, and where what is to be replaced begins. */
  const written = () => {
    const match = /(^|[\s(-])actor:"?([^"()]*)$/i.exec(query.value.slice(0, query.selectionStart));
    return match && { name: match[2].trim(), from: match.index + match[1].length };
  };

  const pick = (name) => {
    const from = written()?.from ?? query.selectionStart;
    const rest = query.value.slice(query.selectionStart).replace(/^"?\s*/, "");
    const before = `${query.value.slice(0, from)}actor:"${name}" `;
    query.value = before + rest;
    list.replaceChildren();
    query.focus();
    query.setSelectionRange(before.length, before.length);
  };

  const show = (actors) => {
    const items = actors.map((actor) => {
      const bearers = actors.filter((other) => other.name === actor.name).length;
      // A name that several bear would stand for all of them.
      const plain = bearers === 1 && !/["\\]/.test(actor.name);
      const item = element("li", "");
      const button = element("button", actor.name, { type: "button", class: "plain" });
      button.append(element("span", actor.type.toLowerCase(), { class: "muted small" }));
      button.addEventListener("click", () => pick(plain ? actor.name : actor.id));
      item.append(button);
      return item;
    });
    const box = element("ul", "", { class: "suggested" });
    box.append(...items);
    list.replaceChildren(...(items.length ? [box] : []));
  };

  const ask = async () => {
    const name = written()?.name ?? "";
    const number = ++asked;
    if (name.length < 2) {
      list.replaceChildren();
      return;
    }
    try {
      const answer = await fetch(`/api/v1/search/actors?limit=8&q=${encodeURIComponent(name)}`);
      const actors = answer.ok ? (await answer.json()).items : [];
      if (number === asked && written()?.name === name) {
        show(actors);
      }
    } catch {
      list.replaceChildren();
    }
  };

  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  suggests(query.form, query, list);
  insert.hidden = false;
  insert.addEventListener("click", () => {
    const at = query.selectionStart;
    const before = query.value.slice(0, at);
    const begun = `${before}${/[^\s(]$/.test(before) ? " " : ""}actor:"`;
    query.value = begun + query.value.slice(at);
    query.focus();
    query.setSelectionRange(begun.length, begun.length);
  });
}

// Lists that are worked through by keys: j and k go on and back, the letters of buttons press them.
document.addEventListener("keydown", (event) => {
  const lists = [...document.querySelectorAll(".review, .judge .evidence")];
  if (
    lists.length === 0 ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.target.closest('input:not([type="radio"]), textarea, select, .tip')
  ) {
    return;
  }
  const items = lists.flatMap((list) => [...list.children]);
  const at = items.indexOf(document.activeElement.closest("li"));
  const go = (index) => {
    const item = items[Math.max(0, Math.min(index, items.length - 1))];
    item.tabIndex = -1;
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  };
  if (event.key === "j" || event.key === "k") {
    go(at + (event.key === "j" ? 1 : -1));
  } else if (event.key === "u") {
    document.querySelector("#decided button")?.click();
  } else if (/^[yn0-9]$/.test(event.key)) {
    const item = items[Math.max(at, 0)];
    const radio = item.querySelector(`input[value="${event.key === "y" ? "right" : "wrong"}"]`);
    if (radio && /[yn]/.test(event.key)) {
      radio.checked = true;
      go(Math.max(at, 0) + 1);
      return;
    }
    const answer = item.querySelector(`[data-key="${event.key}"]`);
    if (answer?.matches("input")) {
      event.preventDefault();
      answer.focus();
    } else {
      answer?.click();
    }
  }
});

// A part of a page that could not be loaded.
const notice = document.getElementById("notice");
function tell(text) {
  notice.textContent = text;
  notice.hidden = false;
  setTimeout(() => {
    notice.hidden = true;
  }, 8000);
}
document.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  tell(page.querySelector(".hero .lead")?.textContent ?? "The server refused that.");
});
document.addEventListener("htmx:sendError", () => {
  tell("The server does not answer. Is it still running?");
});

// What is to be split off: ticks outlive a change of filters, and going on to the next part.
const ticked = new Map();
function showTicks() {
  const form = document.querySelector("form.split");
  const kept = form?.querySelector(".kept");
  if (!kept) {
    return;
  }
  kept.replaceChildren();
  for (const [value, name] of ticked) {
    const box = form.querySelector(`input[type="checkbox"][value="${CSS.escape(value)}"]`);
    if (box) {
      box.checked = true;
    } else {
      kept.append(element("input", "", { type: "hidden", name, value }));
    }
  }
  const elsewhere = kept.children.length;
  kept.hidden = elsewhere === 0;
  kept.append(`${elsewhere} more ticked that are not on show.`);
}
document.addEventListener("change", (event) => {
  if (event.target.matches('form.split input[type="checkbox"]')) {
    const { name, value, checked } = event.target;
    if (checked) {
      ticked.set(value, name);
    } else {
      ticked.delete(value);
    }
  }
});
document.addEventListener("htmx:afterSettle", showTicks);

// Files and folders that are dropped into a page, or chosen: in batches, with their folders, and read
// when the last one is there.
for (const form of document.querySelectorAll("form.upload")) {
  const drop = form.querySelector(".drop");
  const field = form.querySelector("input[type=file]");
  const told = form.querySelector(".told");
  const BATCH_FILES = 100;
  const BATCH_BYTES = 200_000_000;

  const send = async (files) => {
    const batches = [];
    let size = 0;
    for (const entry of files) {
      const last = batches[batches.length - 1];
      if (!last || last.length >= BATCH_FILES || size + entry.file.size > BATCH_BYTES) {
        batches.push([entry]);
        size = entry.file.size;
      } else {
        last.push(entry);
        size += entry.file.size;
      }
    }
    let sent = 0;
    for (const [number, batch] of batches.entries()) {
      const body = new FormData();
      for (const { file, path } of batch) {
        body.append("files", file, path);
      }
      told.textContent = `Copying: ${sent} of ${files.length} files`;
      const more = number < batches.length - 1 ? "?more=true" : "";
      const answer = await fetch(`/upload${more}`, {
        method: "POST",
        body,
        headers: { "X-Dramatis-Token": form.dataset.token },
      });
      if (!answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        throw new Error(page.querySelector(".hero .lead")?.textContent ?? "The server refused that.");
      }
      sent += batch.length;
      if (!more) {
        location.href = answer.url;
      }
    }
  };

  const start = async (files) => {
    if (files.length === 0) {
      told.textContent = "There is no file in it.";
      return;
    }
    try {
      await send(files);
    } catch (failure) {
      told.textContent = failure.message || "The server does not answer. Is it still running?";
    }
  };

  // All files below what was dropped, with their paths.
  const below = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((found, failed) => entry.file(found, failed));
      return [{ file, path: entry.fullPath.replace(/^\//, "") }];
    }
    const reader = entry.createReader();
    const all = [];
    for (;;) {
      const some = await new Promise((found, failed) => reader.readEntries(found, failed));
      if (some.length === 0) {
        return all;
      }
      for (const inner of some) {
        all.push(...(await below(inner)));
      }
    }
  };

  const chosen = (input) =>
    [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start(chosen(field));
  });
  const folder = form.querySelector("#choose-folder");
  folder.hidden = false;
  folder.addEventListener("click", () => {
    const picker = element("input", "", { type: "file", webkitdirectory: "" });
    picker.addEventListener("change", () => start(chosen(picker)));
    picker.click();
  });
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const files = entries.length
      ? (await Promise.all(entries.map(below))).flat()
      : [...event.dataTransfer.files].map((file) => ({ file, path: file.name }));
    start(files);
  });
}

// Period and source that are chosen in a part of a page hold on the pages that the header leads to.
document.addEventListener("htmx:pushedIntoHistory", () => {
  const here = new URLSearchParams(location.search);
  const find = document.querySelector(".find");
  for (const name of ["from", "to", "source"]) {
    const value = here.get(name);
    for (const link of document.querySelectorAll(".top nav a")) {
      const url = new URL(link.href);
      url.searchParams.delete(name);
      if (value) {
        url.searchParams.set(name, value);
      }
      link.href = url;
    }
    find.querySelector(`input[type="hidden"][name="${name}"]`)?.remove();
    if (value) {
      find.append(element("input", "", { type: "hidden", name, value }));
    }
  }
});

// On a phone the entries of the navigation scroll: the one on show is in sight.
{
  const entry = document.querySelector(".top nav [aria-current]");
  const entries = document.querySelector(".top nav");
  if (entry) {
    entries.scrollLeft = entry.offsetLeft - entries.offsetLeft - (entries.clientWidth - entry.offsetWidth) / 2;
  }
}

// Print is complete: what is folded away is printed, too, but for forms.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("main details:not([open]):not(:has(form))")) {
    fold.open = true;
    fold.dataset.printed = "true";
  }
});
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details[data-printed]")) {
    fold.open = false;
    delete fold.dataset.printed;
  }
});
