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
  const box = (mark.getClientRects()[0] ?? mark.getBoundingClientRect());
  const left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 16));
  const below = box.bottom + tip.offsetHeight + 12 < innerHeight;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${(below ? box.bottom + 4 : box.top - tip.offsetHeight - 4) + scrollY}px`;
}

function hideTip() {
  tip.hidden = true;
  tipped?.removeAttribute("aria-describedby");
  tipped = null;
}

let timer = 0;
document.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("mark.m");
  clearTimeout(timer);
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
    showTip(mark);
  } else if (!event.target.closest(".tip")) {
    hideTip();
  }
});

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

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "Escape") {
    if (!tip.hidden) {
      hideTip();
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
  } else if (event.key === "Enter" && event.target.matches("mark.m")) {
    location.href = event.target.dataset.href;
  } else if (event.key === " " && event.target.matches('[role="button"]')) {
    event.preventDefault();
    event.target.click();
  }
});

// What a field suggests: arrows go through it, Escape and leaving it close it.
function suggests(holder, field, list) {
  holder.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && list.childElementCount > 0) {
      // By itself it would empty the field, too; what was typed is still to be searched for.
      event.preventDefault();
      list.replaceChildren();
      field.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [field, ...list.querySelectorAll("a, button")];
      const at = stops.indexOf(event.target.closest("a, button, input"));
      const next = at < 0 ? null : stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });
  holder.addEventListener("focusout", (event) => {
    if (!holder.contains(event.relatedTarget)) {
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
