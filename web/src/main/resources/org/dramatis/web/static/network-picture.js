// What stands on the drawing of a network beside nodes and ties: labels that do not cover each
// other, and the whole as a picture of its own.
"use strict";

const networkPicture = (() => {
  const measure = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  function width(text, font) {
    const key = `${font}\n${text}`;
    if (!widths.has(key)) {
      measure.font = font;
      widths.set(key, measure.measureText(text).width);
    }
    return widths.get(key);
  }

  const short = (name) => (name.length > 28 ? `${name.slice(0, 27)}…` : name);

  function overlap(a, b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  }

  // Where labels stand: the first nodes get theirs, below, above or beside, as long as it covers no
  // other label and no node that is more important.
  function labels(nodes, size, family, bounds) {
    const font = `${size}px ${family}`;
    const placed = [];
    const discs = [];
    for (const node of nodes) {
      const text = short(node.name);
      const [w, h] = [width(text, font) + 4, size * 1.25];
      const r = node.r + 2;
      const spots = [[node.x - w / 2, node.y + r], [node.x + r, node.y - h / 2], [node.x - w / 2, node.y - r - h], [node.x - r - w, node.y - h / 2]];
      const inside = ([x, y]) => !bounds || (x >= bounds.x && y >= bounds.y && x + w <= bounds.x + bounds.w && y + h <= bounds.y + bounds.h);
      for (const [x, y] of spots.filter(inside)) {
        const box = { x, y, w, h, text, id: node.id, dx: x - node.x, dy: y - node.y };
        if (!placed.some((other) => overlap(box, other)) && !discs.some((disc) => overlap(box, disc))) {
          placed.push(box);
          break;
        }
      }
      discs.push({ x: node.x - node.r, y: node.y - node.r, w: 2 * node.r, h: 2 * node.r });
    }
    return placed;
  }

  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const f = (number) => number.toFixed(1);

  function shape(node) {
    const { x, y, r } = node;
    const paint = `fill="${node.fill}" stroke="${node.stroke}" stroke-width="${f(node.ring)}"`;
    switch (node.type) {
      case "ORGANIZATION":
        return `<rect x="${f(x - r)}" y="${f(y - r)}" width="${f(2 * r)}" height="${f(2 * r)}" rx="${f(r / 3)}" ${paint}/>`;
      case "COUNTRY":
        return `<path d="M${f(x)} ${f(y - r)}L${f(x + r)} ${f(y)}L${f(x)} ${f(y + r)}L${f(x - r)} ${f(y)}Z" ${paint}/>`;
      case "PLACE":
        return `<path d="M${f(x)} ${f(y - r)}L${f(x + r)} ${f(y + r)}L${f(x - r)} ${f(y + r)}Z" ${paint}/>`;
      default:
        return `<circle cx="${f(x)}" cy="${f(y)}" r="${f(r)}" ${paint}/>`;
    }
  }

  // The drawing as SVG: {width, height, ground, ink, soft, family, nodes (the most important
  // first), ties, legend: [{colour, text}], caption: [lines], unit}.
  function svg(picture) {
    const { width: w, height: h, family, nodes, ties, legend, caption } = picture;
    const size = picture.font;
    const foot = (legend.length > 0 ? size * 1.7 * Math.ceil(legend.length / 3) : 0) + caption.length * size * 1.5 + 1.7 * size;
    const area = { x: size, y: size, w: w - 2 * size, h: h - foot - 2 * size };
    const box = nodes.reduce(
      (all, node) => ({ l: Math.min(all.l, node.x - node.r), t: Math.min(all.t, node.y - node.r), r: Math.max(all.r, node.x + node.r), b: Math.max(all.b, node.y + node.r) }),
      { l: Infinity, t: Infinity, r: -Infinity, b: -Infinity });
    const margin = size * 3;
    const scale = Math.min((area.w - 2 * margin) / Math.max(1, box.r - box.l), (area.h - 2 * margin) / Math.max(1, box.b - box.t));
    const at = (p) => ({ x: area.x + area.w / 2 + (p.x - (box.l + box.r) / 2) * scale, y: area.y + area.h / 2 + (p.y - (box.t + box.b) / 2) * scale });
    const drawn = nodes.map((node) => ({ ...node, ...at(node), r: node.r * scale, ring: Math.max(0.5, size / 12) }));
    const parts = [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${picture.wide}" height="${picture.high}" viewBox="0 0 ${w} ${h}" font-family="${escape(family)}" font-size="${size}">`,
      `<title>${escape(caption[0] ?? "Network")}</title>`,
      `<rect width="${w}" height="${h}" fill="${picture.ground}"/>`,
    ];
    for (const tie of ties) {
      const [a, b] = [at(tie.a), at(tie.b)];
      parts.push(`<line x1="${f(a.x)}" y1="${f(a.y)}" x2="${f(b.x)}" y2="${f(b.y)}" stroke="${tie.colour}" stroke-opacity="${tie.opacity}" stroke-width="${f(Math.max(0.4, tie.width * scale))}"/>`);
    }
    [...drawn].reverse().forEach((node) => parts.push(shape(node)));
    for (const label of labels(drawn, size, family, { x: 0, y: 0, w, h: h - foot })) {
      parts.push(`<text x="${f(label.x + 2)}" y="${f(label.y + size)}" fill="${picture.ink}" stroke="${picture.ground}" stroke-width="${f(size / 4)}" paint-order="stroke" stroke-linejoin="round">${escape(label.text)}</text>`);
    }
    let y = h - foot + size;
    const column = (w - 2 * size) / 3;
    legend.forEach((entry, i) => {
      const x = size + (i % 3) * column;
      const line = y + Math.floor(i / 3) * size * 1.7;
      parts.push(`<circle cx="${f(x + size / 2)}" cy="${f(line)}" r="${f(size / 2)}" fill="${entry.colour}"/>`);
      const most = Math.floor(column / (size * 0.55)) - 3;
      const text = entry.text.length > most ? `${entry.text.slice(0, most)}…` : entry.text;
      parts.push(`<text x="${f(x + size * 1.4)}" y="${f(line + size * 0.35)}" fill="${picture.ink}">${escape(text)}</text>`);
    });
    y += legend.length > 0 ? size * (0.7 + 1.7 * Math.ceil(legend.length / 3)) : 0;
    caption.forEach((line, i) => parts.push(`<text x="${size}" y="${f(y + i * size * 1.5)}" fill="${picture.soft}">${escape(line)}</text>`));
    parts.push("</svg>");
    return parts.join("\n");
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  const saveSvg = (text, name) => save(new Blob([text], { type: "image/svg+xml" }), name);

  function savePng(text, wide, high, name) {
    return new Promise((done, failed) => {
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement("canvas");
        canvas.width = wide;
        canvas.height = high;
        canvas.getContext("2d").drawImage(image, 0, 0, wide, high);
        canvas.toBlob((blob) => {
          save(blob, name);
          done();
        }, "image/png");
      };
      image.onerror = () => failed(new Error("The picture cannot be drawn"));
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    });
  }

  return { labels, svg, saveSvg, savePng };
})();
