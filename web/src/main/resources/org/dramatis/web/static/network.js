// The network: actors as nodes, ties as lines; a click says more and leads on. What is looked at
// stands in the address: the question before the #, the view of it behind.
"use strict";

(() => {
  // What is on show; another choice of filters replaces it.
  let drawn = null;

  const SHAPES = { PERSON: "ellipse", ORGANIZATION: "round-rectangle", COUNTRY: "diamond", PLACE: "triangle" };
  const TYPES = { PERSON: "Persons", ORGANIZATION: "Organizations", COUNTRY: "Countries", PLACE: "Places" };
  const MEASURES = { mentions: "mentions", degree: "degree", strength: "strength", betweenness: "betweenness", pageRank: "PageRank", core: "k-core" };
  const COLOURS = 9;
  // Wider than high, as windows are.
  const STRETCH = 1.5;

  const byId = (id) => document.getElementById(id);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const whole = (number) => number.toLocaleString("en");
  const figure = (measure, value) => (measure === "betweenness" || measure === "pageRank" ? value.toFixed(4) : whole(value));

  function make(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    return made;
  }

  const shortened = (text) => (text.length > 340 ? `${text.slice(0, 340)}…` : text);

  function action(text, title, act) {
    const button = make("button", text, { type: "button", class: "ghost small", title });
    button.addEventListener("click", act);
    return button;
  }

  function path(...segments) {
    return segments.map((segment) => encodeURIComponent(segment).replaceAll("%3A", ":")).join("/");
  }

  // Pages that follow keep the period and the source that are looked at.
  function scoped(href) {
    const here = new URLSearchParams(location.search);
    const kept = new URLSearchParams();
    ["from", "to", "source"].filter((name) => here.get(name)).forEach((name) => kept.set(name, here.get(name)));
    return kept.size > 0 ? `${href}${href.includes("?") ? "&" : "?"}${kept}` : href;
  }

  const actorHref = (id) => scoped(`/actors/${path(id)}`);
  const pairHref = (edge) => scoped(`/pairs/${path(edge.first, edge.second)}?window=${edge.window.toLowerCase()}`);

  // The view, as the part of the address behind the # says it.
  function readView() {
    const said = new URLSearchParams(location.hash.slice(1));
    const pins = new Map();
    for (const pin of said.getAll("pin")) {
      const [x, y, ...id] = pin.split(",");
      if (Number.isFinite(Number(x)) && Number.isFinite(Number(y))) {
        pins.set(id.join(","), { x: Number(x), y: Number(y) });
      }
    }
    return {
      selected: said.getAll("sel"), hidden: new Set(said.getAll("hide")), pins,
      size: said.get("size") in MEASURES ? said.get("size") : "mentions",
      colour: said.get("colour") === "type" ? "type" : "community",
      least: Number(said.get("least")) || 0, time: Number(said.get("time")) || 0, span: Math.min(24, Number(said.get("span")) || 1),
    };
  }

  function writeView() {
    const { view } = drawn;
    const said = new URLSearchParams();
    view.selected.forEach((id) => said.append("sel", id));
    view.hidden.forEach((id) => said.append("hide", id));
    view.pins.forEach(({ x, y }, id) => said.append("pin", `${Math.round(x)},${Math.round(y)},${id}`));
    if (view.size !== "mentions") said.set("size", view.size);
    if (view.colour !== "community") said.set("colour", view.colour);
    if (view.least > 0) said.set("least", view.least);
    if (view.time > 0) said.set("time", view.time);
    if (view.span > 1) said.set("span", view.span);
    const hash = said.size > 0 ? `#${said}` : "";
    history.replaceState(history.state, "", location.pathname + location.search + hash);
  }

  // The same numbers each time, so that the layout comes out the same.
  function repeatably(work) {
    const random = Math.random;
    let state = 20_180_612;
    Math.random = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
    };
    try {
      return work();
    } finally {
      Math.random = random;
    }
  }

  function style() {
    return [
      {
        selector: "node",
        style: {
          shape: (node) => SHAPES[node.data("type")], width: "data(size)", height: "data(size)", "background-color": "data(fill)",
          "border-width": 1, "border-color": colour("--surface"),
        },
      },
      { selector: "edge", style: { width: "data(thickness)", "line-color": "data(line)", opacity: 0.4, "curve-style": "haystack", "haystack-radius": 0 } },
      { selector: "edge.brought", style: { "line-style": "dashed", "curve-style": "straight", opacity: 0.9 } },
      { selector: ".away", style: { display: "none" } },
      { selector: "node.faint", style: { opacity: 0.14 } },
      { selector: ".far", style: { opacity: 0.1 } },
      { selector: "edge.near", style: { opacity: 0.9 } },
      { selector: "node.pinned", style: { "border-width": 3, "border-color": colour("--ink") } },
      { selector: "node.chosen", style: { "border-width": 4, "border-color": colour("--accent") } },
      { selector: "edge.chosen", style: { "line-color": colour("--accent"), opacity: 1 } },
    ];
  }

  // Colours and sizes of nodes and ties by what was chosen.
  function paint() {
    const { cy, view, network } = drawn;
    const most = Math.max(1e-12, ...network.nodes.map((node) => node[view.size]));
    // A drawing of many is seen from farther away.
    const scale = Math.min(2, Math.max(1, Math.sqrt(network.nodes.length / 130)));
    cy.batch(() => {
      cy.nodes().not(".brought").forEach((node) => {
        node.data("fill", fill(node.data()));
        node.data("size", scale * (9 + 33 * Math.sqrt(node.data(view.size) / most)));
      });
      cy.edges().not(".brought").forEach((edge) => {
        const [a, b] = [edge.source().data(), edge.target().data()];
        edge.data("line", view.colour === "community" && a.community === b.community ? fill(a) : colour("--soft"));
      });
    });
    legend();
  }

  function fill(data) {
    return drawn.view.colour === "type" ? colour(`--${data.type.toLowerCase()}`) : colour(`--c${Math.min(data.community, COLOURS)}`);
  }

  function legendEntries() {
    const { view, network } = drawn;
    if (view.colour === "type") {
      return Object.entries(TYPES)
        .filter(([type]) => network.nodes.some((node) => node.type === type))
        .map(([type, text]) => ({ text, colour: colour(`--${type.toLowerCase()}`), of: (node) => node.type === type }));
    }
    const shown = network.communities.slice(0, COLOURS).map((community) => ({
      text: `${community.name}${community.actors > 3 ? ` and ${community.actors - 3} more` : ""}`,
      colour: colour(`--c${community.number}`), of: (node) => node.community === community.number,
    }));
    const rest = network.communities.length - shown.length;
    return rest > 0
      ? [...shown, { text: `${rest} more ${rest === 1 ? "community" : "communities"}`, colour: colour(`--c${COLOURS}`), of: (node) => node.community >= COLOURS }]
      : shown;
  }

  function legend() {
    const list = make("ul", "", { class: "net-legend" });
    for (const entry of legendEntries()) {
      const item = make("li", "");
      const button = make("button", "", { type: "button", class: "plain", title: "Show these alone" });
      const dot = make("span", "", { class: "dot", "aria-hidden": "true" });
      dot.style.backgroundColor = entry.colour;
      button.append(dot, entry.text);
      button.addEventListener("click", () => {
        select([]);
        const those = drawn.cy.nodes().filter((node) => entry.of(node.data()));
        focusOn(those.union(those.edgesWith(those)));
      });
      item.append(button);
      list.append(item);
    }
    byId("net-legend").replaceChildren(make("h3", drawn.view.colour === "type" ? "Types" : "Communities"), list);
  }

  // How often two stand together in what is looked at: all of the time, or some spans of it.
  function countOf(edge) {
    const { view, days } = drawn;
    if (!days || view.time === 0) {
      return edge.data("count");
    }
    const counts = days.of.get(edge.id());
    let sum = 0;
    for (let i = Math.max(0, view.time - view.span); counts && i < view.time; i++) {
      sum += counts[i];
    }
    return sum;
  }

  // Which nodes and ties are there, and how thick these are.
  function refresh() {
    const { cy, view, days } = drawn;
    const timed = days !== null && view.time > 0;
    const most = Math.max(1, ...(timed ? days.most(view.span) : [drawn.mostCount]));
    cy.batch(() => {
      cy.edges().not(".brought").forEach((edge) => {
        const count = countOf(edge);
        edge.data("now", count);
        edge.data("thickness", 0.8 + 5 * Math.sqrt(count / most));
        const gone = (timed ? count === 0 : false) || edge.data("count") < view.least || view.hidden.has(edge.data("first")) || view.hidden.has(edge.data("second"));
        edge.toggleClass("away", gone);
      });
      cy.nodes().not(".brought").forEach((node) => {
        const tied = node.connectedEdges().some((edge) => !edge.hasClass("away"));
        node.toggleClass("away", view.hidden.has(node.id()) || (!tied && !timed && !view.selected.includes(node.id())));
        node.toggleClass("faint", timed && !tied);
        node.toggleClass("pinned", view.pins.has(node.id()));
      });
    });
    byId("net-least-out").value = whole(Math.max(1, view.least));
    byId("net-unhide").hidden = view.hidden.size === 0;
    byId("net-unpin").hidden = view.pins.size === 0;
    placeLabels();
  }

  // Labels are drawn above the drawing, in one size however near one looks.
  const LABEL = 12;

  function placeLabels() {
    const { cy, view } = drawn;
    const zoom = cy.zoom();
    const chosen = new Set(view.selected);
    const nodes = cy.nodes().filter((node) => !node.hasClass("away") && !node.hasClass("faint") && !node.hasClass("far"));
    const sorted = nodes
      .map((node) => {
        const at = node.renderedPosition();
        return { id: node.id(), name: node.data("name"), x: at.x, y: at.y, r: (node.data("size") * zoom) / 2, first: chosen.has(node.id()) };
      })
      .sort((a, b) => b.first - a.first || b.r - a.r || (a.id < b.id ? -1 : 1));
    const bounds = { x: 0, y: 0, w: cy.width(), h: cy.height() };
    drawn.labels = networkPicture.labels(sorted, LABEL, getComputedStyle(document.body).fontFamily, bounds);
    drawLabels();
  }

  function drawLabels() {
    const { cy, over, labels } = drawn;
    const ratio = window.devicePixelRatio || 1;
    const [w, h] = [cy.width(), cy.height()];
    if (over.width !== Math.round(w * ratio) || over.height !== Math.round(h * ratio)) {
      over.width = Math.round(w * ratio);
      over.height = Math.round(h * ratio);
      // As large as the drawing, also before it has seen that its place became larger.
      over.style.width = `${w}px`;
      over.style.height = `${h}px`;
    }
    const pen = over.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, w, h);
    pen.font = `${LABEL}px ${drawn.family}`;
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    pen.strokeStyle = drawn.ground;
    pen.fillStyle = drawn.ink;
    for (const label of labels) {
      const at = cy.getElementById(label.id).renderedPosition();
      pen.strokeText(label.text, at.x + label.dx + 2, at.y + label.dy + LABEL);
      pen.fillText(label.text, at.x + label.dx + 2, at.y + label.dy + LABEL);
    }
  }

  function theme() {
    drawn.family = getComputedStyle(document.body).fontFamily;
    drawn.ground = colour("--surface");
    drawn.ink = colour("--ink");
  }

  // Selection

  function focusOn(near) {
    const { cy } = drawn;
    cy.batch(() => {
      cy.elements().removeClass("far near chosen");
      if (near && near.length > 0) {
        cy.elements().not(near).addClass("far");
        near.edges().addClass("near");
      }
      drawn.view.selected.forEach((id) => cy.getElementById(id).addClass("chosen"));
    });
    placeLabels();
  }

  function select(ids) {
    const { cy, view } = drawn;
    cy.elements(".brought").remove();
    view.selected = ids.filter((id) => cy.getElementById(id).length > 0);
    writeView();
    if (view.selected.length === 0) {
      focusOn(null);
      overview();
      return;
    }
    const elements = view.selected.map((id) => cy.getElementById(id));
    const last = elements[elements.length - 1];
    const near = elements.reduce((all, one) => all.union(one.isNode() ? one.closedNeighborhood() : one.union(one.connectedNodes())), cy.collection());
    focusOn(near);
    if (elements.length === 2 && elements.every((one) => one.isNode())) {
      showChain(elements[0].id(), elements[1].id());
    } else if (last.isNode()) {
      showActor(last);
    } else {
      showTie(last);
    }
  }

  function panel(...parts) {
    byId("selection").replaceChildren(...parts);
  }

  function overview() {
    const { network } = drawn;
    const parts = [
      make("p", `${whole(network.nodes.length)} actors, ${whole(network.edges.length)} ${network.edges.length < network.fitting ? `of ${whole(network.fitting)} ties` : "ties"}`),
      make("p", "Click an actor or a tie. Scroll to zoom, drag to move.", { class: "muted" }),
    ];
    if (network.edges.length < network.fitting) {
      parts.splice(1, 0, make("p", "All measures are of the ties that are drawn.", { class: "muted small" }));
    }
    panel(...parts);
  }

  function showActor(node) {
    const data = node.data();
    const { view } = drawn;
    const list = document.createElement("ul");
    const ties = node.connectedEdges().filter((edge) => !edge.hasClass("away")).sort((a, b) => b.data("now") - a.data("now"));
    ties.slice(0, 10).forEach((edge) => {
      const other = edge.connectedNodes().not(node)[0];
      const item = document.createElement("li");
      item.append(make("a", other.data("name"), { href: pairHref(edge.data()) }), make("span", whole(edge.data("now")), { class: "muted" }));
      list.append(item);
    });
    const way = document.createElement("p");
    way.className = "net-actions";
    const pinned = view.pins.has(data.id);
    way.append(
      make("a", "Open its page", { href: actorHref(data.id), class: "button" }),
      action("Expand", "Add its own strongest ties", () => expand(data.id)),
      action("Centre", "Bring it to the middle", () => centre(data.id)),
      action(pinned ? "Let go" : "Pin", "Keep it where it is", () => pin(data.id, !pinned)),
      action("Hide", "Leave it out of the drawing", () => hide(data.id)));
    const chain = make("label", "Chain to ", { class: "net-chain" });
    const to = make("input", "", { type: "search", list: "net-names", autocomplete: "off", placeholder: "another actor" });
    to.addEventListener("change", () => {
      const other = named(to.value);
      if (other && other !== data.id) {
        select([data.id, other]);
      }
    });
    chain.append(to);
    const facts = make("dl", "", { class: "net-facts" });
    Object.entries(MEASURES).forEach(([measure, name]) => facts.append(make("dt", name), make("dd", figure(measure, data[measure]))));
    panel(make("h2", data.name), way, chain, facts, make("h3", "Strongest ties here"), list);
  }

  function showTie(edge) {
    const data = edge.data();
    const way = document.createElement("p");
    way.append(make("a", "Show what holds both", { href: pairHref(data), class: "button" }));
    panel(
      make("h2", `${data.firstName} – ${data.secondName}`),
      make("p", `${whole(data.now)} together${data.now === data.count ? `, in ${whole(data.documents)} documents` : ` in these spans, ${whole(data.count)} in all`}`),
      make("p", `NPMI ${data.npmi.toFixed(2)}, G² ${data.g2.toFixed(1)}`, { class: "muted" }),
      way);
  }

  async function ask(address) {
    const answer = await fetch(address);
    const said = await answer.json();
    if (!answer.ok) {
      throw new Error(`${said.message}. ${said.advice}`);
    }
    return said;
  }

  function failed(error) {
    panel(make("p", error instanceof TypeError ? "The ties could not be loaded. Is the server still running?" : error.message));
  }

  async function showChain(one, other) {
    const here = drawn;
    const { cy } = here;
    const [path0, query] = here.source.split("?");
    panel(make("p", "Looking for the shortest chain…", { class: "muted" }));
    let chain;
    try {
      chain = await ask(`${path0}/path/${path(one, other)}?${query ?? ""}`);
    } catch (error) {
      failed(error);
      return;
    }
    if (here !== drawn || drawn.view.selected.join() !== [one, other].join()) {
      return;
    }
    const name = (id) => cy.getElementById(id).data("name") ?? id;
    if (chain.steps.length === 0) {
      panel(make("h2", `${name(one)} – ${name(other)}`), make("p", "No chain of ties leads from the one to the other. Try a wider window or a lower least number."));
      return;
    }
    const list = make("ol", "", { class: "net-steps" });
    bring(chain.steps);
    let near = cy.collection();
    for (const step of chain.steps) {
      const item = make("li", "");
      const [first, second] = [step.from, step.to].sort();
      const href = pairHref({ first, second, window: here.window });
      item.append(make("a", `${step.fromName} – ${step.toName}`, { href }), make("span", ` ${whole(step.count)} together`, { class: "muted small" }));
      if (step.evidence) {
        const said = make("blockquote", shortened(step.evidence.text.replace(/\s+/g, " ")));
        const source = make("a", step.evidence.title, { href: `/documents/${path(step.evidence.documentId)}?actor=${encodeURIComponent(step.from)}` });
        const from = make("p", `${step.evidence.published ?? "undated"}, `, { class: "muted small" });
        from.append(source);
        item.append(said, from);
      }
      list.append(item);
      near = near.union(cy.getElementById(step.from)).union(cy.getElementById(step.to)).union(cy.getElementById(`${first} ${second}`));
    }
    focusOn(near);
    panel(make("h2", `${name(one)} – ${name(other)}`), make("p", `Shortest chain: ${chain.steps.length} ${chain.steps.length === 1 ? "tie" : "ties"}`), list);
  }

  // Actors and ties of a chain that are not drawn, as long as it is looked at.
  function bring(steps) {
    const { cy } = drawn;
    steps.forEach((step, i) => {
      const [first, second] = [step.from, step.to].sort();
      if (cy.getElementById(step.to).length === 0) {
        const ends = [cy.getElementById(steps[0].from), cy.getElementById(steps[steps.length - 1].to)].filter((end) => end.length > 0).map((end) => end.position());
        const part = (i + 1) / steps.length;
        const [a, b] = [ends[0], ends[ends.length - 1]];
        cy.add({
          group: "nodes", classes: "brought",
          data: { id: step.to, name: step.toName, type: "PERSON", size: 12, fill: colour("--soft"), community: COLOURS },
          position: { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part + 30 },
        });
      }
      if (cy.getElementById(`${first} ${second}`).length === 0) {
        cy.add({
          group: "edges", classes: "brought",
          data: { id: `${first} ${second}`, source: step.from, target: step.to, first, second, count: step.count, now: step.count, thickness: 2, line: colour("--accent") },
        });
      }
    });
  }

  // What can be done to an actor

  function named(text) {
    const wanted = text.trim().toLowerCase();
    const nodes = drawn.network.nodes;
    const found = nodes.find((node) => node.name.toLowerCase() === wanted)
      ?? nodes.filter((node) => node.name.toLowerCase().includes(wanted)).sort((a, b) => b.strength - a.strength)[0];
    return wanted && found ? found.id : null;
  }

  function centre(id) {
    const { cy } = drawn;
    cy.animate({ center: { eles: cy.getElementById(id) }, zoom: Math.max(cy.zoom(), 1) }, { duration: 250 });
  }

  function pin(id, held) {
    if (held) {
      drawn.view.pins.set(id, { ...drawn.cy.getElementById(id).position() });
    } else {
      drawn.view.pins.delete(id);
    }
    writeView();
    refresh();
    if (drawn.view.selected.includes(id)) {
      showActor(drawn.cy.getElementById(id));
    }
  }

  function hide(id) {
    drawn.view.hidden.add(id);
    drawn.view.selected = drawn.view.selected.filter((other) => other !== id);
    select(drawn.view.selected);
    refresh();
  }

  function expand(id) {
    const here = new URLSearchParams(location.search);
    if (!here.getAll("expand").includes(id)) {
      here.append("expand", id);
      history.pushState(history.state, "", `${location.pathname}?${here}${location.hash}`);
      const place = byId("network");
      place.dataset.source += `${place.dataset.source.includes("?") ? "&" : "?"}expand=${encodeURIComponent(id)}`;
      draw(place);
    }
  }

  // Tables

  function table(caption, headings, rows) {
    const made = make("table", "", { class: "list" });
    made.append(make("caption", caption));
    const head = document.createElement("tr");
    const body = document.createElement("tbody");
    const fillBody = (by, falls) => {
      const sorted = [...rows].sort((a, b) => {
        const [left, right] = [a.keys[by], b.keys[by]];
        return (typeof left === "number" ? left - right : left.localeCompare(right)) * (falls ? -1 : 1);
      });
      body.replaceChildren(...sorted.map((row) => row.element));
    };
    headings.forEach((name, i) => {
      const cell = make("th", "", i > 0 && typeof rows[0]?.keys[i] === "number" ? { class: "num", scope: "col" } : { scope: "col" });
      const button = make("button", name, { type: "button", class: "plain" });
      button.addEventListener("click", () => {
        const falls = cell.getAttribute("aria-sort") !== "descending" && typeof rows[0]?.keys[i] === "number" ? true : cell.getAttribute("aria-sort") === "ascending";
        head.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
        cell.setAttribute("aria-sort", falls ? "descending" : "ascending");
        fillBody(i, falls);
      });
      cell.append(button);
      head.append(cell);
    });
    body.append(...rows.map((row) => row.element));
    made.createTHead().append(head);
    made.append(body);
    return made;
  }

  function tables() {
    const { network } = drawn;
    const names = new Map(network.communities.map((community) => [community.number, community.name]));
    const actors = [...network.nodes].sort((a, b) => b.strength - a.strength).map((node) => {
      const element = document.createElement("tr");
      const cell = document.createElement("td");
      cell.append(make("a", node.name, { href: actorHref(node.id) }), " ");
      const show = make("button", "show", { type: "button", class: "plain small", "aria-label": `Show ${node.name} in the drawing` });
      show.addEventListener("click", () => {
        select([node.id]);
        centre(node.id);
        byId("network").scrollIntoView({ block: "nearest" });
      });
      cell.append(show);
      element.append(cell, ...Object.keys(MEASURES).map((measure) => make("td", figure(measure, node[measure]), { class: "num" })), make("td", names.get(node.community) ?? ""));
      return { element, keys: [node.name, ...Object.keys(MEASURES).map((measure) => node[measure]), names.get(node.community) ?? ""] };
    });
    const ties = network.edges.map((edge) => {
      const element = document.createElement("tr");
      const pair = document.createElement("td");
      pair.append(make("a", edge.firstName, { href: actorHref(edge.first) }), " – ", make("a", edge.secondName, { href: actorHref(edge.second) }));
      const count = make("td", "", { class: "num" });
      count.append(make("a", whole(edge.count), { href: pairHref(edge) }));
      element.append(pair, count, make("td", edge.npmi.toFixed(2), { class: "num" }), make("td", edge.g2.toFixed(1), { class: "num" }));
      return { element, keys: [`${edge.firstName} ${edge.secondName}`, edge.count, edge.npmi, edge.g2] };
    });
    byId("net-actors").replaceChildren(table("Actors", ["Actor", ...Object.values(MEASURES), "Community"], actors));
    byId("ties").replaceChildren(table("Ties", ["Pair", "Together", "NPMI", "G²"], ties));
    byId("net-names").replaceChildren(...[...network.nodes].sort((a, b) => b.strength - a.strength).map((node) => make("option", "", { value: node.name })));
  }

  // Over time

  const MONTH = new Intl.DateTimeFormat("en", { month: "short", year: "numeric", timeZone: "UTC" });
  const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

  function spanName(start, unit) {
    const day = new Date(`${start}T00:00:00Z`);
    return unit === "MONTHS" ? MONTH.format(day) : unit === "YEARS" ? start.slice(0, 4) : unit === "WEEKS" ? `week of ${DAY.format(day)}` : DAY.format(day);
  }

  function when() {
    const { view, days } = drawn;
    if (!days || view.time === 0) {
      return "all of the time";
    }
    const last = spanName(days.starts[view.time - 1], days.unit);
    const first = Math.max(0, view.time - view.span);
    return first === view.time - 1 ? last : `${spanName(days.starts[first], days.unit)} – ${last}`;
  }

  async function loadDays() {
    const here = drawn;
    if (here.days) {
      return true;
    }
    const [path0, query] = here.source.split("?");
    try {
      const said = await ask(`${path0}/days?${query ?? ""}`);
      const of = new Map(said.ties.map((tie) => [`${tie.first} ${tie.second}`, tie.counts]));
      const most = (span) => [...of.values()].map((counts) => {
        let best = 0;
        for (let i = 0, sum = 0; i < counts.length; i++) {
          sum += counts[i] - (i >= span ? counts[i - span] : 0);
          best = Math.max(best, sum);
        }
        return best;
      });
      here.days = { ...said, of, most };
    } catch (error) {
      failed(error);
      return false;
    }
    if (here !== drawn) {
      return false;
    }
    const slider = byId("net-time");
    slider.max = here.days.starts.length;
    slider.disabled = here.days.starts.length === 0;
    byId("net-span").disabled = slider.disabled;
    byId("net-span").max = Math.max(1, Math.min(24, here.days.starts.length));
    if (slider.disabled) {
      panel(make("p", "None of its documents has a date."));
    }
    return !slider.disabled;
  }

  function goTo(time) {
    drawn.view.time = Math.max(0, Math.min(time, drawn.days ? drawn.days.starts.length : 0));
    byId("net-time").value = drawn.view.time;
    byId("net-when").value = when();
    byId("net-span-out").value = `${drawn.view.span}`;
    refresh();
  }

  function stop() {
    clearInterval(drawn?.playing);
    if (drawn) {
      drawn.playing = null;
    }
    const button = byId("net-play");
    button.textContent = "▶ Play over time";
    button.setAttribute("aria-pressed", "false");
  }

  async function play() {
    if (drawn.playing) {
      stop();
      writeView();
      return;
    }
    if (!(await loadDays())) {
      return;
    }
    const button = byId("net-play");
    button.textContent = "❚❚ Stop";
    button.setAttribute("aria-pressed", "true");
    const here = drawn;
    goTo(here.view.time >= here.days.starts.length ? 1 : here.view.time + 1);
    here.playing = setInterval(() => {
      if (here !== drawn || here.view.time >= here.days.starts.length) {
        stop();
        writeView();
        return;
      }
      goTo(here.view.time + 1);
    }, 650);
  }

  // Pictures

  function picture(print) {
    const { cy, view, network } = drawn;
    const [w, h] = print ? [1122, 793] : [Math.max(900, cy.width()), Math.max(640, cy.height()) + 60];
    const root = document.documentElement;
    const was = root.dataset.theme;
    if (print) {
      root.dataset.theme = "light";
    }
    const ground = print ? "#ffffff" : colour("--surface");
    const ink = print ? "#000000" : colour("--ink");
    const nodes = cy.nodes().filter((node) => !node.hasClass("away")).map((node) => ({
      ...node.position(), id: node.id(), name: node.data("name"), type: node.data("type"), r: node.data("size") / 2, fill: fill(node.data()), stroke: ground,
    })).sort((a, b) => b.r - a.r || (a.id < b.id ? -1 : 1));
    const ties = cy.edges().filter((edge) => !edge.hasClass("away")).map((edge) => {
      const [a, b] = [edge.source().data(), edge.target().data()];
      return {
        a: edge.source().position(), b: edge.target().position(), width: edge.data("thickness"), opacity: 0.45,
        colour: view.colour === "community" && a.community === b.community ? fill(a) : colour("--soft"),
      };
    });
    const legendOf = legendEntries().map(({ text, colour: of }) => ({ text, colour: of }));
    const soft = print ? "#333333" : colour("--soft");
    if (print) {
      if (was === undefined) {
        delete root.dataset.theme;
      } else {
        root.dataset.theme = was;
      }
    }
    const here = new URLSearchParams(location.search);
    const part = [here.get("from") && `from ${here.get("from")}`, here.get("to") && `until ${here.get("to")}`, here.get("source") && `source ${here.get("source")}`].filter(Boolean).join(", ");
    const caption = [
      `${whole(nodes.length)} actors and ${whole(ties.length)} ties: same ${drawn.window.toLowerCase()}, at least ${whole(Math.max(view.least, Number(byId("min")?.value) || 1))} together; ${drawn.days && view.time > 0 ? when() : part || "whole corpus"}.`,
      `Size: ${MEASURES[view.size]}. Colour: ${view.colour === "type" ? "type" : "community (Leiden)"}. Shown ${network.edges.length < network.fitting ? `the strongest ${whole(network.edges.length)} of ${whole(network.fitting)} ties` : "all ties that fit"}. Dramatis, ${new Date().toISOString().slice(0, 10)}.`,
    ];
    return networkPicture.svg({
      width: w, height: h, wide: print ? "297mm" : w, high: print ? "210mm" : h, font: print ? 12 : 13, ground, ink, soft,
      family: "Liberation Sans, Arial, Helvetica, sans-serif", nodes, ties, legend: legendOf, caption,
    });
  }

  const size = (svg) => svg.match(/viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"/).slice(1).map(Number);

  function savePng() {
    const svg = picture(false);
    const [w, h] = size(svg);
    return networkPicture.savePng(svg.replace(/width="[^"]*" height="[^"]*"/, `width="${w}" height="${h}"`), 2 * w, 2 * h, "network.png").catch(failed);
  }

  function savePrint() {
    const svg = picture(true).replace('width="297mm" height="210mm"', 'width="3508" height="2480"');
    return networkPicture.savePng(svg, 3508, 2480, "network-print.png").catch(failed);
  }

  // Keys: from an actor to the nearest one in the direction.
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function step([dx, dy]) {
    const { cy, view } = drawn;
    const shown = cy.nodes().filter((node) => !node.hasClass("away"));
    const at = cy.getElementById(view.selected[view.selected.length - 1] ?? "");
    if (at.length === 0 || !at.isNode()) {
      const first = shown.sort((a, b) => b.data("size") - a.data("size"))[0];
      if (first) {
        select([first.id()]);
      }
      return;
    }
    const from = at.position();
    let best = null;
    shown.forEach((node) => {
      const [x, y] = [node.position("x") - from.x, node.position("y") - from.y];
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (node.id() !== at.id() && along > 0) {
        const cost = along + 2.5 * aside;
        best = best === null || cost < best.cost ? { node, cost } : best;
      }
    });
    if (best) {
      select([best.node.id()]);
      const shownAt = best.node.renderedPosition();
      if (shownAt.x < 20 || shownAt.y < 20 || shownAt.x > cy.width() - 20 || shownAt.y > cy.height() - 20) {
        centre(best.node.id());
      }
    }
  }

  function key(event) {
    if (!drawn || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const { cy, view } = drawn;
    const id = view.selected[view.selected.length - 1];
    const node = id ? cy.getElementById(id) : cy.collection();
    const of = (work) => () => node.length > 0 && node.isNode() && work(id);
    const middle = { x: cy.width() / 2, y: cy.height() / 2 };
    const acts = {
      Enter: () => node.length > 0 && (location.href = node.isNode() ? actorHref(id) : pairHref(node.data())),
      Escape: () => select([]),
      "+": () => cy.zoom({ level: cy.zoom() * 1.25, renderedPosition: middle }),
      "-": () => cy.zoom({ level: cy.zoom() / 1.25, renderedPosition: middle }),
      0: () => cy.fit(undefined, 40),
      " ": play,
      x: of(expand), p: of((of) => pin(of, !view.pins.has(of))), h: of(hide), c: of(centre),
    };
    const act = STEPS[event.key] ? () => step(STEPS[event.key]) : acts[event.key];
    if (act) {
      event.preventDefault();
      event.stopPropagation();
      act();
    }
  }

  // Drawing

  function elements({ nodes, edges }) {
    return [
      ...nodes.map((node) => ({ data: { ...node, size: 20, fill: "#888888" } })),
      ...edges.map((edge) => ({
        data: { ...edge, now: edge.count, id: `${edge.first} ${edge.second}`, source: edge.first, target: edge.second, thickness: 1, line: "#888888" },
      })),
    ];
  }

  function layOut() {
    const { cy, view, mostCount } = drawn;
    const fixed = [...view.pins].filter(([id]) => cy.getElementById(id).length > 0).map(([nodeId, { x, y }]) => ({ nodeId, position: { x: x / STRETCH, y } }));
    repeatably(() => cy.layout({
      name: "fcose", quality: "proof", randomize: true, animate: false, fit: false, numIter: 2500, nodeSeparation: 110,
      nodeRepulsion: () => 14_000, gravity: 0.35, gravityRange: 2.6, tile: true, tilingPaddingVertical: 26, tilingPaddingHorizontal: 40,
      idealEdgeLength: (edge) => 60 + 90 * (1 - Math.sqrt(edge.data("count") / mostCount)),
      ...(fixed.length > 0 ? { fixedNodeConstraint: fixed } : {}),
    }).run());
    cy.nodes().positions((node) => ({ x: node.position("x") * STRETCH, y: node.position("y") }));
    pack();
    fixed.forEach(({ nodeId }) => cy.getElementById(nodeId).position(view.pins.get(nodeId)));
  }

  // Those whom no tie joins to the greatest part stand close together in rows below it.
  function pack() {
    const [main, ...rest] = drawn.cy.elements().components()
      .map((part) => ({ nodes: part.nodes(), ids: part.nodes().map((node) => node.id()).sort() }))
      .sort((a, b) => b.nodes.length - a.nodes.length || (a.ids[0] < b.ids[0] ? -1 : 1));
    const around = main.nodes.boundingBox({ includeLabels: false });
    const small = rest.map(({ nodes, ids }) => {
      // Two or three stand side by side, more as they are laid out.
      if (nodes.length <= 3) {
        const middle = nodes.length === 3 ? nodes.max((node) => node.degree()).ele.id() : null;
        const order = middle ? [ids.find((id) => id !== middle), middle, ids.filter((id) => id !== middle)[1]] : ids;
        order.forEach((id, i) => drawn.cy.getElementById(id).position({ x: 62 * i, y: 14 * (i % 2) }));
      } else {
        nodes.positions((node) => ({ x: node.position("x") * 0.55, y: node.position("y") * 0.55 }));
      }
      return { nodes, box: nodes.boundingBox({ includeLabels: false }) };
    });
    const gap = 46;
    const area = small.reduce((sum, { box }) => sum + (box.w + gap) * (box.h + gap), around.w * around.h);
    const width = Math.max(around.w, Math.sqrt(1.7 * area));
    const left = (around.x1 + around.x2 - width) / 2;
    let [x, y, high] = [left, around.y2 + gap, 0];
    for (const { nodes, box } of small) {
      if (x > left && x + box.w > left + width) {
        [x, y, high] = [left, y + high + gap, 0];
      }
      const [dx, dy] = [x - box.x1, y - box.y1];
      nodes.positions((node) => ({ x: node.position("x") + dx, y: node.position("y") + dy }));
      x += box.w + gap;
      high = Math.max(high, box.h);
    }
  }

  async function draw(place) {
    const source = place.dataset.source;
    let network;
    try {
      network = await ask(source);
    } catch (error) {
      failed(error);
      return;
    }
    if (source !== place.dataset.source) {
      return;
    }
    clearInterval(drawn?.playing);
    drawn?.cy.destroy();
    drawn?.over.remove();
    drawn = null;
    if (network.nodes.length === 0) {
      panel(make("p", "No tie fits. Choose a wider window, a lower least number, or other types."));
      byId("ties").replaceChildren();
      place.dataset.drawn = "empty";
      return;
    }
    const cy = cytoscape({ container: place, elements: elements(network), style: [], minZoom: 0.08, maxZoom: 5, layout: { name: "null" } });
    const over = make("canvas", "", { class: "net-labels", "aria-hidden": "true" });
    place.append(over);
    drawn = {
      cy, over, network, source, view: readView(), days: null, playing: null, labels: [],
      mostCount: Math.max(1, ...network.edges.map((edge) => edge.count)), window: network.edges[0].window,
    };
    theme();
    paint();
    layOut();
    cy.style(style());
    cy.fit(undefined, 40);
    wire(cy);
    tables();
    controls();
    refresh();
    select(drawn.view.selected);
    if (drawn.view.time > 0 && (await loadDays())) {
      goTo(drawn.view.time);
    }
    place.network = cy;
    place.view = () => ({ labels: drawn.labels, picture, view: drawn.view });
    place.dataset.drawn = "true";
  }

  function wire(cy) {
    let settling = 0;
    cy.on("render", () => drawn?.cy === cy && drawLabels());
    cy.on("viewport resize", () => {
      clearTimeout(settling);
      settling = setTimeout(() => drawn?.cy === cy && placeLabels(), 90);
    });
    cy.on("tap", (event) => {
      if (event.target === cy) {
        select([]);
      } else if (event.originalEvent?.shiftKey && event.target.isNode() && drawn.view.selected.length === 1 && drawn.view.selected[0] !== event.target.id()) {
        select([drawn.view.selected[0], event.target.id()]);
      } else {
        select([event.target.id()]);
      }
    });
    cy.on("dbltap", "node", (event) => {
      location.href = actorHref(event.target.id());
    });
    // What somebody moves stays where it was put.
    cy.on("dragfree", "node", (event) => pin(event.target.id(), true));
    cy.on("drag", "node", placeLabels);
  }

  function controls() {
    const { view } = drawn;
    byId("net-size").value = view.size;
    byId("net-colour").value = view.colour;
    const counts = [...new Set(drawn.network.edges.map((edge) => edge.count))].sort((a, b) => a - b);
    drawn.steps = counts;
    const least = byId("net-least");
    least.max = counts.length - 1;
    least.value = Math.max(0, counts.findIndex((count) => count >= view.least));
    byId("net-span").value = view.span;
    byId("net-span-out").value = `${view.span}`;
    byId("net-time").value = 0;
    byId("net-time").disabled = true;
    byId("net-when").value = when();
    stop();
  }

  function listen(place) {
    const on = (id, event, act) => byId(id).addEventListener(event, () => drawn && act());
    on("net-find", "change", () => {
      const id = named(byId("net-find").value);
      if (id) {
        drawn.view.hidden.delete(id);
        refresh();
        select([id]);
        centre(id);
      } else if (byId("net-find").value.trim()) {
        panel(make("p", `Nobody here is called “${byId("net-find").value.trim()}”. The list of actors may have them: draw more ties, or open their page and draw their network.`));
      }
    });
    on("net-size", "change", () => {
      drawn.view.size = byId("net-size").value;
      paint();
      refresh();
      writeView();
    });
    on("net-colour", "change", () => {
      drawn.view.colour = byId("net-colour").value;
      paint();
      writeView();
    });
    on("net-least", "input", () => {
      const at = Number(byId("net-least").value);
      drawn.view.least = at === 0 ? 0 : drawn.steps[at];
      refresh();
    });
    on("net-least", "change", writeView);
    on("net-fit", "click", () => drawn.cy.animate({ fit: { eles: drawn.cy.elements(":visible"), padding: 40 } }, { duration: 250 }));
    on("net-unhide", "click", () => {
      drawn.view.hidden.clear();
      writeView();
      refresh();
    });
    on("net-unpin", "click", () => {
      drawn.view.pins.clear();
      writeView();
      layOut();
      drawn.cy.fit(undefined, 40);
      refresh();
    });
    on("net-play", "click", play);
    on("net-time", "input", () => {
      stop();
      goTo(Number(byId("net-time").value));
    });
    on("net-time", "change", writeView);
    on("net-span", "input", () => {
      drawn.view.span = Number(byId("net-span").value);
      goTo(drawn.view.time);
    });
    on("net-span", "change", writeView);
    on("net-png", "click", savePng);
    on("net-svg", "click", () => networkPicture.saveSvg(picture(false), "network.svg"));
    on("net-print", "click", savePrint);
    place.addEventListener("keydown", key);
  }

  document.addEventListener("themechange", () => {
    if (drawn) {
      theme();
      paint();
      drawn.cy.style(style());
      drawLabels();
    }
  });

  function start() {
    const place = byId("network");
    if (place && !place.dataset.drawn) {
      place.dataset.drawn = "begun";
      listen(place);
      draw(place);
    }
  }

  start();
  document.addEventListener("htmx:afterSettle", start);
})();
