"use strict";
// Colours what plugins found in the text of a document; a click in the list goes to its place.
(() => {
  const list = document.getElementById("layers");
  const runs = [...document.querySelectorAll(".reader .text .run")];
  const starts = list.dataset.starts.split(",").map(Number);
  if (!window.CSS || !CSS.highlights || runs.length !== starts.length) {
    return;
  }
  // The text nodes with the offset that each begins at.
  const nodes = [];
  runs.forEach((run, i) => {
    const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
    for (let at = starts[i]; walker.nextNode(); at += walker.currentNode.length) {
      nodes.push({ node: walker.currentNode, start: at });
    }
  });
  const node = (offset, last) => {
    let low = 0;
    let high = nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const from = nodes[middle].start;
      if (last ? from < offset : from <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    const found = nodes[low];
    return [found.node, Math.min(Math.max(offset - found.start, 0), found.node.length)];
  };
  const places = new Map();
  const range = (item) => {
    const place = new Range();
    place.setStart(...node(Number(item.dataset.start), false));
    place.setEnd(...node(Number(item.dataset.end), true));
    return place;
  };
  if (nodes.length === 0) {
    return;
  }
  const show = (layer) => {
    const name = "layer-" + layer.dataset.colour;
    const others = CSS.highlights.get(name) || new Highlight();
    layer.querySelectorAll("li").forEach((item) => {
      const place = places.get(item) || range(item);
      places.set(item, place);
      if (layer.open) {
        others.add(place);
      } else {
        others.delete(place);
      }
    });
    CSS.highlights.set(name, others);
  };
  list.querySelectorAll("details").forEach((layer) => {
    show(layer);
    layer.addEventListener("toggle", () => show(layer));
  });
  list.querySelectorAll("q").forEach((quote) => {
    const go = () => {
      const place = places.get(quote.closest("li"));
      const beside = place.startContainer.parentElement;
      beside.scrollIntoView({ block: "center" });
      window.getSelection().removeAllRanges();
      window.getSelection().addRange(place);
    };
    quote.tabIndex = 0;
    quote.setAttribute("role", "button");
    quote.addEventListener("click", go);
    quote.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        go();
      }
    });
  });
})();
