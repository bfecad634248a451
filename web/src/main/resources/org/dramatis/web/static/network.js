// The network: actors as nodes, ties as lines; a click says more and leads on.
"use strict";

(() => {
  // What is on show; another choice of filters replaces it.
  let drawn = null;

  const SHAPES = { PERSON: "ellipse", ORGANIZATION: "round-rectangle", COUNTRY: "diamond", PLACE: "triangle" };

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function make(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    return made;
  }

  function path(...segments) {
    return segments.map((segment) => encodeURIComponent(segment).replaceAll("%3A", ":")).join("/");
  }

  const actorHref = (id) => `/actors/${path(id)}`;
  const pairHref = (edge) => `/pairs/${path(edge.first, edge.second)}?window=${edge.window.toLowerCase()}`;

  // Sizes are given in screen pixels; a drawing of many actors is zoomed out until it fits.
  function style(zoom) {
    const font = getComputedStyle(document.body).fontFamily;
    const types = Object.keys(SHAPES).map((type) => ({
      selector: `node[type = "${type}"]`,
      style: { shape: SHAPES[type], "background-color": colour(`--${type.toLowerCase()}`) },
    }));
    return [
      {
        selector: "node",
        style: {
          label: "data(name)", width: (node) => node.data("size") / zoom, height: (node) => node.data("size") / zoom, color: colour("--ink"),
          "font-size": 12 / zoom, "font-family": font, "text-valign": "bottom", "text-margin-y": 3 / zoom,
          "text-background-color": colour("--surface"), "text-background-opacity": 0.8, "text-background-padding": 1 / zoom,
          "text-max-width": 120 / zoom, "text-wrap": "ellipsis", "min-zoomed-font-size": 5,
        },
      },
      ...types,
      {
        selector: "edge",
        style: {
          width: (edge) => edge.data("thickness") / zoom, "line-color": colour("--soft"), opacity: 0.45, "curve-style": "straight",
        },
      },
      { selector: ".far", style: { opacity: 0.12 } },
      { selector: "edge.near", style: { opacity: 0.9, "line-color": colour("--accent") } },
      { selector: ":selected", style: { "border-width": 3 / zoom, "border-color": colour("--accent"), "line-color": colour("--accent"), opacity: 1 } },
    ];
  }

  function elements({ nodes, edges }) {
    const mostMentions = Math.max(1, ...nodes.map((node) => node.mentions));
    const mostCount = Math.max(1, ...edges.map((edge) => edge.count));
    return [
      ...nodes.map((node) => ({
        data: { ...node, size: 10 + 26 * Math.sqrt(node.mentions / mostMentions) },
      })),
      ...edges.map((edge) => ({
        data: {
          ...edge, id: `${edge.first} ${edge.second}`, source: edge.first, target: edge.second,
          thickness: 1 + 5 * Math.sqrt(edge.count / mostCount),
        },
      })),
    ];
  }

  function tieRow(edge) {
    const row = document.createElement("tr");
    const pair = document.createElement("td");
    pair.append(
      make("a", edge.firstName, { href: actorHref(edge.first) }), " – ",
      make("a", edge.secondName, { href: actorHref(edge.second) }));
    const count = make("td", "", { class: "num" });
    count.append(make("a", edge.count.toLocaleString("en"), { href: pairHref(edge) }));
    row.append(pair, count, make("td", edge.npmi.toFixed(2), { class: "num" }), make("td", edge.g2.toFixed(1), { class: "num" }));
    return row;
  }

  function table(edges) {
    const made = make("table", "", { class: "list" });
    const head = document.createElement("tr");
    head.append(make("th", "Pair"), ...["Together", "NPMI", "G²"].map((name) => make("th", name, { class: "num" })));
    made.createTHead().append(head);
    made.createTBody().append(...edges.map(tieRow));
    return made;
  }

  function showActor(panel, node) {
    const data = node.data();
    const list = document.createElement("ul");
    const ties = node.connectedEdges().sort((a, b) => b.data("count") - a.data("count"));
    ties.slice(0, 12).forEach((edge) => {
      const other = edge.connectedNodes().not(node)[0];
      const item = document.createElement("li");
      item.append(
        make("a", other.data("name"), { href: pairHref(edge.data()) }),
        make("span", edge.data("count").toLocaleString("en"), { class: "muted" }));
      list.append(item);
    });
    const way = document.createElement("p");
    way.append(make("a", "Open its page", { href: actorHref(data.id), class: "button" }));
    panel.replaceChildren(
      make("h2", data.name),
      make("p", `${data.mentions.toLocaleString("en")} mentions, ${ties.length} ties here`, { class: "muted" }),
      list, way);
  }

  function showTie(panel, edge) {
    const data = edge.data();
    const way = document.createElement("p");
    way.append(make("a", "Show what holds both", { href: pairHref(data), class: "button" }));
    panel.replaceChildren(
      make("h2", `${data.firstName} – ${data.secondName}`),
      make("p", `${data.count.toLocaleString("en")} together, in ${data.documents.toLocaleString("en")} documents`),
      make("p", `NPMI ${data.npmi.toFixed(2)}, G² ${data.g2.toFixed(1)}`, { class: "muted" }),
      way);
  }

  // A layout knows nothing of the window: use its whole width, or height.
  function spread(cy) {
    const box = cy.elements().boundingBox();
    const ratio = (cy.width() * box.h) / (cy.height() * Math.max(1, box.w));
    const [x, y] = [Math.min(2, Math.max(1, ratio)), Math.min(2, Math.max(1, 1 / ratio))];
    cy.nodes().positions((node) => ({ x: node.position("x") * x, y: node.position("y") * y }));
    cy.fit(undefined, 34);
  }

  async function draw(place) {
    const panel = document.getElementById("selection");
    let network;
    try {
      const answer = await fetch(place.dataset.source);
      network = await answer.json();
      if (!answer.ok) {
        panel.replaceChildren(make("p", `${network.message}. ${network.advice}`));
        return;
      }
    } catch {
      panel.replaceChildren(make("p", "The ties could not be loaded. Is the server still running?"));
      return;
    }
    drawn?.cy.destroy();
    drawn = null;
    document.getElementById("ties").replaceChildren(table(network.edges));
    if (network.nodes.length === 0) {
      panel.replaceChildren(make("p", "No tie fits. Choose a wider window, a lower least number, or other types."));
      place.dataset.drawn = "empty";
      return;
    }
    const cy = cytoscape({
      container: place,
      elements: elements(network),
      style: style(1),
      minZoom: 0.15,
      maxZoom: 4,
      layout: {
        name: "cose", animate: false, randomize: false, fit: true, padding: 34, nodeDimensionsIncludeLabels: true,
        idealEdgeLength: () => 70, nodeRepulsion: () => 400_000, nodeOverlap: 30, gravity: 1.2, numIter: 2500, componentSpacing: 60,
      },
    });
    spread(cy);
    const fitted = Math.min(1, cy.zoom());
    cy.style(style(fitted));
    cy.fit(undefined, 34);
    cy.on("tap", (event) => {
      cy.elements().removeClass("far near");
      if (event.target === cy) {
        return;
      }
      const near = event.target.isNode() ? event.target.closedNeighborhood() : event.target.union(event.target.connectedNodes());
      cy.elements().not(near).addClass("far");
      near.edges().addClass("near");
      if (event.target.isNode()) {
        showActor(panel, event.target);
      } else {
        showTie(panel, event.target);
      }
    });
    cy.on("dbltap", "node", (event) => {
      location.href = actorHref(event.target.id());
    });
    drawn = { cy, fitted };
    place.network = cy;
    place.dataset.drawn = "true";
  }

  document.addEventListener("themechange", () => drawn?.cy.style(style(drawn.fitted)));

  function start() {
    const place = document.getElementById("network");
    if (place && !place.dataset.drawn) {
      place.dataset.drawn = "begun";
      draw(place);
    }
  }

  start();
  document.addEventListener("htmx:afterSettle", start);
})();
