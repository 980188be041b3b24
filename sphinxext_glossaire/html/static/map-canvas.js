/* The painter of a map with too many terms for an SVG: a canvas that shows what can be seen. */
"use strict";
window.glossaireCanvas = (map, stage, { overlap, grown }) => {

  const surface = document.createElement("canvas");
  stage.prepend(surface);
  const context = surface.getContext("2d", { alpha: false });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const MOST = 250; // labels at a time
  const PEN = { x: 0, y: 0, scale: 0 };
  const shapes = {};
  let [style, frame, ratio, state, drawn] = [null, 0, 1, {}, []];

  const colors = () => {
    const page = getComputedStyle(stage);
    const value = (name) => page.getPropertyValue(`--glossaire-${name}`).trim();
    style = { paper: value("paper"), ink: value("ink"), edge: value("edge"), font: page.fontFamily };
    style.lift = (color) => `color-mix(in oklab, ${color}, white ${value("lift")})`;
  };
  const later = () => (frame ||= requestAnimationFrame(paint));
  new MutationObserver(() => (colors(), later())).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  dark.addEventListener("change", () => (colors(), later()));

  /* Boxes and lines of one colour make one path: a path costs more than what is in it. */
  const grouped = (items, key) => {
    const groups = new Map();
    for (const item of items) {
      const found = groups.get(key(item));
      if (found) found.push(item);
      else groups.set(key(item), [item]);
    }
    return groups;
  };
  const seen = ({ x, y, w, h }, left, top, right, bottom) => x + w > left && x - w < right && y + h > top && y - h < bottom;

  const lines = (edges, alpha, width) => {
    for (const [kind, some] of grouped(edges, (edge) => edge.kind)) {
      context.globalAlpha = alpha;
      context.strokeStyle = style.edge;
      context.lineWidth = width / PEN.scale;
      context.setLineDash(kind.dash && edges.length < 2000 ? kind.dash.split(" ").map(Number) : []);
      context.beginPath();
      for (const { a, b } of some) {
        context.moveTo(a.x, a.y);
        context.lineTo(b.x, b.y);
      }
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  };
  const boxes = (concepts, alpha) => {
    context.globalAlpha = alpha;
    for (const [color, some] of grouped(concepts, (concept) => concept.home.color)) {
      context.fillStyle = color;
      context.beginPath();
      for (const { x, y, w, h } of some) context.rect(x - w * 0.4, y - h * 0.3, w * 0.8, h * 0.6);
      context.fill();
    }
    context.globalAlpha = 1;
  };
  const label = (box, color, filled, by) => {
    const [x, y, w, h] = grown(box, by);
    context.beginPath();
    context.roundRect(x - w / 2, y - h / 2, w, h, 7 * by);
    context.fillStyle = filled ? color : style.paper;
    context.strokeStyle = style.lift(color);
    context.lineWidth = (box === state.current ? 4 : 1.4) / PEN.scale;
    context.fill();
    context.stroke();
    words(box, filled ? "#fff" : style.ink, by, box.level ? 600 : 400);
  };
  const words = ({ x, y, lines, size }, color, by, weight) => {
    context.font = `${weight} ${size * by}px ${style.font}`;
    context.fillStyle = color;
    const step = size * 1.18 * by;
    lines.forEach((line, number) => context.fillText(line, x, y + (number - (lines.length - 1) / 2) * step));
  };

  const paint = () => {
    frame = 0;
    if (!style) colors();
    const { x, y, scale } = PEN;
    const [width, height] = [surface.width / ratio, surface.height / ratio];
    const [left, top, right, bottom] = [x - width / 2 / scale, y - height / 2 / scale, x + width / 2 / scale, y + height / 2 / scale];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = style.paper;
    context.fillRect(0, 0, width, height);
    context.setTransform(ratio * scale, 0, 0, ratio * scale, -left * scale * ratio, -top * scale * ratio);
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const { key, outline, color } of map.domains)
      if (outline) {
        context.globalAlpha = 0.1;
        context.fillStyle = color;
        context.fill((shapes[key] ??= new Path2D(outline)), "evenodd");
        context.globalAlpha = 1;
      }
    const shown = map.concepts.filter((concept) => !concept.off && seen(concept, left, top, right, bottom));
    const edges = map.edges.filter((edge) => !edge.off && (scale > 0.25 || (state.busy && edge.lit)) && crosses(edge, left, top, right, bottom));
    lines(edges.filter((edge) => !state.busy || !edge.lit), state.busy ? 0.1 : 0.45, 1);
    boxes(shown.filter((concept) => !concept.lit), 0.15);
    boxes(shown.filter((concept) => concept.lit), 0.5);
    if (state.busy) lines(edges.filter((edge) => edge.lit), 1, 2);
    /* Labels side by side, the weightiest first. */
    const kept = [];
    drawn = [];
    const place = (box, draw) => {
      if (box.off || kept.length >= MOST || !seen(box, left, top, right, bottom)) return;
      const by = state.enlarged(box.size);
      const wanted = grown(box, by);
      if (kept.some((other) => overlap(other, wanted))) return;
      kept.push(wanted);
      draw(by);
    };
    const labels = (concepts) => {
      for (const concept of concepts)
        place(concept, (by) => {
          label(concept, concept.home.color ?? style.edge, concept.level === 2, by);
          drawn.push([concept, by]);
        });
    };
    const titles = () => {
      for (const domain of map.domains) place(domain, (by) => words(domain, style.lift(domain.color), by, 600));
    };
    if (state.near) labels(state.near.keys());
    if (!state.busy) titles();
    if (!state.near) labels(map.ranked);
  };
  const crosses = ({ a, b }, left, top, right, bottom) =>
    Math.max(a.x, b.x) > left && Math.min(a.x, b.x) < right && Math.max(a.y, b.y) > top && Math.min(a.y, b.y) < bottom;

  return {
    surface,
    at({ target, clientX, clientY }) {
      if (target !== surface) return undefined;
      const box = surface.getBoundingClientRect();
      const x = (clientX - box.x - box.width / 2) / PEN.scale + PEN.x;
      const y = (clientY - box.y - box.height / 2) / PEN.scale + PEN.y;
      const point = [x, y, 6 / PEN.scale, 6 / PEN.scale];
      const hit = ([concept, by]) => !concept.off && overlap(grown(concept, by), point);
      return (drawn.find(hit) ?? map.ranked.map((concept) => [concept, 1]).find(hit))?.[0];
    },
    resize(across, tall) {
      ratio = window.devicePixelRatio || 1;
      surface.width = across * ratio;
      surface.height = tall * ratio;
    },
    move(view) {
      Object.assign(PEN, view);
      later();
    },
    mark(changed) {
      state = changed;
      later();
    },
  };
};
