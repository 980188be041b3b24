/* The concept map in motion: pan, zoom, search, filters, what is around a term, paths. It stands on
   the page's drawing and data, and asks for nothing else; without it the drawing stays what it is, a
   picture of links. A map with too many terms for a drawing is painted by map-canvas.js. */
(() => {
  "use strict";
  const READABLE = 11.1; // CSS pixels: text that would be smaller is enlarged or left out
  const NARROW = 600; // CSS pixels: below, the card stands at the bottom
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
  const fill = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
  const plain = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/’/g, "'");
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const overlap = (one, other) =>
    Math.abs(one[0] - other[0]) * 2 < one[2] + other[2] && Math.abs(one[1] - other[1]) * 2 < one[3] + other[3];
  const grown = ({ x, y, w, h }, by) => [x, y, w * by, h * by];

  /* Boxes spread out, edges that know their ends, terms that know their edges. */
  const model = (data) => {
    const { concepts, domains, relations } = data;
    const byKey = Object.fromEntries(domains.map((domain) => [domain.key, domain]));
    for (const box of [...concepts, ...domains]) [box.x, box.y, box.w, box.h] = box.place;
    for (const concept of concepts) Object.assign(concept, { home: byKey[concept.domain] ?? {}, edges: [] });
    const edges = data.edges.map(([from, to, kind, emphasis]) => {
      const edge = { a: concepts[from], b: concepts[to], kind: relations[kind], emphasis };
      edge.a.edges.push(edge);
      edge.b.edges.push(edge);
      return edge;
    });
    const ranked = [...concepts].sort((a, b) => b.level - a.level || b.edges.length - a.edges.length);
    return { ...data, edges, ranked };
  };

  /* The page's drawing, to which a state gives classes. */
  const svgPainter = (map, svg) => {
    const by = (layer, ...names) =>
      new Map([...svg.querySelector(layer).children].map((each) => [names.map((name) => each.getAttribute(name)).join(" "), each]));
    const nodes = by(".nodes", "data-id");
    const [paths, phrases] = [".edges", ".phrases"].map((layer) => by(layer, "data-from", "data-to"));
    const titles = svg.querySelectorAll(".domain");
    const groups = [svg.querySelector(".edges"), svg].map((layer) =>
      layer.appendChild(document.createElementNS(svg.namespaceURI, "g")),
    );
    const [terms, base] = [new Map(), svg.getAttribute("class")];
    let middle;
    for (const concept of map.concepts) {
      const node = (concept.node = nodes.get(concept.id));
      terms.set(node, concept);
      node.tabIndex = -1;
      concept.base = ["node", "node known", "node strong"][concept.level];
    }
    map.domains.forEach((domain, number) => (domain.node = titles[number]));
    for (const edge of map.edges) {
      const key = `${edge.a.id} ${edge.b.id}`;
      edge[edge.emphasis === 1 ? "stub" : "path"] = paths.get(key);
      edge.phrase = phrases.get(key);
    }
    const look = (element, drawn, ...changes) => {
      const all = [drawn, ...changes.filter(Boolean)].join(" ");
      if ((element.look ?? drawn) !== all) element.setAttribute("class", (element.look = all));
    };
    /* A relation that the drawing leaves out: a curve from border to border. */
    const draw = (edge) => {
      const { a, b, kind } = edge;
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const leave = ({ w, h }) => Math.min((w / 2 + 3) / Math.abs(dx), (h / 2 + 3) / Math.abs(dy), 0.49);
      const [x1, y1, x2, y2] = [a.x + dx * leave(a), a.y + dy * leave(a), b.x - dx * leave(b), b.y - dy * leave(b)];
      const broader = kind.name === "broader";
      groups[0].insertAdjacentHTML(
        "beforeend",
        `<path class="edge ${kind.name}" d="M${x1} ${y1}Q${(x1 + x2) / 2 - dy * 0.08} ${(y1 + y2) / 2 + dx * 0.08} ${x2} ${y2}" stroke="${broader ? b.home.color : "#6b7480"}" stroke-width="${broader ? 2.2 : 1.3}" stroke-dasharray="${kind.dash || "none"}" style="--domain:${b.home.color}"${kind.symmetric ? "" : ` marker-end="url(#${svg.querySelector("marker").id})"`}/>`,
      );
      edge.path = groups[0].lastChild;
    };
    /* One phrase an edge, where it covers nothing that is to be read. */
    const say = ({ told, near, enlarged }) => {
      const by = enlarged(12.5);
      const taken = [...(near?.keys() ?? [])].map((box) => grown(box, box.far ? 1 : enlarged(box.size)));
      groups[1].innerHTML = "";
      for (const { kind, path } of told) {
        const half = kind.phrase.length * 2.9 + 6;
        const spots = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map((share) => path.getPointAtLength(share * path.getTotalLength()));
        const spot = spots.find(({ x, y }) => !taken.some((box) => overlap(box, [x, y, 2 * half * by, 18 * by])));
        if (!spot) continue;
        taken.push([spot.x, spot.y, 2 * half * by, 18 * by]);
        groups[1].insertAdjacentHTML(
          "beforeend",
          `<g class="phrase" transform="translate(${spot.x} ${spot.y})scale(${by})"><rect x="${-half}" y="-9" width="${2 * half}" height="18" rx="9" fill="#fff"/><text y="4.2" font-size="12.5" font-style="italic" text-anchor="middle" fill="#5a6472"></text></g>`,
        );
        groups[1].lastChild.lastChild.textContent = kind.phrase;
      }
    };
    return {
      surface: svg,
      at: ({ target }) => terms.get(target.closest?.(".node")),
      resize: (across, tall) => (middle = [across / 2, tall / 2]),
      move({ x, y, scale }) {
        const shift = [middle[0] - x * scale, middle[1] - y * scale];
        svg.style.width = `${map.width * scale}px`;
        svg.style.height = `${map.height * scale}px`;
        svg.style.transform = `translate(${shift.map(Math.round).join("px,")}px)`;
      },
      mark(state) {
        const { busy, focused, enlarged, told } = state;
        for (const [name, size] of [["small", 14.5], ["known", 15.5], ["strong", 18], ["title", 24]])
          svg.style.setProperty(`--${name}`, enlarged(size).toFixed(3));
        look(svg, base, busy && "busy", focused && "focused", enlarged(14.5) > 1 && "distant", enlarged(12.5) > 1 && "unsaid", enlarged(12.5) > 3 && "remote");
        for (const { node, far } of map.domains) if (node) look(node, "domain", far && "off", busy && "dim");
        for (const { node, base, off, far, covered, lit, chosen } of map.concepts)
          look(node, base, off && "off", far && "far", covered && "covered", !lit && "dim", chosen && "chosen");
        for (const edge of map.edges) {
          const cut = edge.stub && !(busy && edge.lit); // the drawing has its ends alone
          if (edge.stub) look(edge.stub, `edge ${edge.kind.name}`, (edge.off || !cut) && "off", busy && "dim");
          if (!edge.off && !edge.path && !cut) draw(edge);
          if (edge.path) look(edge.path, `edge ${edge.kind.name}`, (edge.off || cut) && "off", busy && (edge.lit ? "lit" : "dim"));
          if (edge.phrase) look(edge.phrase, "phrase", edge.off && "off");
        }
        if (told.length || groups[1].firstChild) say(state);
      },
    };
  };

  /* Names without accents or case: what begins with the words stands before what holds them. */
  const finder = (concepts) => {
    let names;
    return (words) => {
      names ??= concepts.flatMap((concept) =>
        [concept.label, ...concept.names].map((name) => ({ concept, name, key: plain(name) })),
      );
      const [wanted, found] = [plain(words.trim()), new Map()];
      const ranks = [
        ({ key }) => key === wanted,
        ({ key, name, concept }) => name === concept.label && key.startsWith(wanted),
        ({ key }) => key.startsWith(wanted),
        ({ key }) => key.includes(wanted),
      ];
      for (const rank of wanted ? ranks : [])
        for (const each of names)
          if (found.size < 8 && !found.has(each.concept) && rank(each)) found.set(each.concept, each);
      return [...found.values()];
    };
  };

  /* A field that offers terms as one types (WAI-ARIA combobox with a list). */
  const combobox = (input, find, none, pick) => {
    const list = input.nextElementSibling;
    let [found, at] = [[], 0];
    const show = (open) => {
      list.hidden = !open;
      input.ariaExpanded = open;
      if (!open) input.removeAttribute("aria-activedescendant");
    };
    const light = (number) => {
      at = number;
      [...list.children].forEach((item, place) => (item.ariaSelected = place === at));
      if (found.length) input.setAttribute("aria-activedescendant", list.children[at].id);
    };
    const choose = ({ concept }) => {
      input.value = concept.label;
      show(false);
      pick(concept);
    };
    input.addEventListener("input", () => {
      found = find(input.value);
      list.replaceChildren(
        ...found.map(({ concept, name }, number) => {
          const item = make("li", { role: "option", id: `${list.id}-${number}`, textContent: concept.label });
          item.style.setProperty("--domain", concept.home.color);
          if (name !== concept.label) item.append(" ", make("small", { textContent: name }));
          return item;
        }),
      );
      if (!found.length) list.append(make("li", { role: "option", ariaDisabled: true, textContent: none }));
      show(Boolean(input.value.trim()));
      light(0);
    });
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (list.hidden) return;
      if (step && found.length) light((at + step + found.length) % found.length);
      else if (event.key === "Enter" && found.length) choose(found[at]);
      else if (event.key === "Escape") show(false);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    input.addEventListener("blur", () => show(false));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      const chosen = found[[...list.children].indexOf(target.closest("li"))];
      if (chosen) choose(chosen);
    });
  };

  /* The drawing as a file of its own: in the light colours that it bears, with the page's fonts. */
  const standalone = async (map, svg) => {
    const copy = svg.cloneNode(true);
    const each = (selector, change) => copy.querySelectorAll(selector).forEach(change);
    copy.removeAttribute("style");
    each(svg.matches(".busy") ? ".off, .phrase[data-from]" : ".off", (element) => element.remove());
    each(".dim", (element) => element.setAttribute("opacity", 0.16));
    each("a", (link) => link.setAttribute("href", new URL(link.getAttribute("href"), location)));
    copy.insertAdjacentHTML("afterbegin", `<style>${(await Promise.all(fonts())).join("")}</style><rect width="100%" height="100%" fill="#fff"/>`);
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  };
  const fonts = () =>
    [...document.styleSheets]
      .filter(({ href }) => href?.startsWith(location.origin)) // rules of others cannot be read
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => /^"?Source Sans 3"?$/.test(rule.style?.fontFamily) && rule.style.src)
      .map(async ({ cssText, parentStyleSheet }) => {
        const [, source] = /url\("?(.+?)"?\)/.exec(cssText);
        const bytes = new Uint8Array(await (await fetch(new URL(source, parentStyleSheet.href))).arrayBuffer());
        const coded = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
        return cssText.replace(source, `data:font/woff2;base64,${coded}`);
      });
  const raster = async (map, svg) => {
    const image = new Image();
    image.src = URL.createObjectURL(await standalone(map, svg));
    await image.decode();
    const scale = Math.min(2, Math.sqrt(16e6 / (map.width * map.height))); // the most that Safari paints
    const canvas = make("canvas", { width: map.width * scale, height: map.height * scale });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  };
  const save = (blob, download) => make("a", { href: URL.createObjectURL(blob), download }).click();

  const start = (frame) => {
    const one = (selector) => frame.querySelector(selector);
    const map = model(JSON.parse(one(".map-data").textContent));
    const { concepts, domains, edges, ranked, strings } = map;
    const [stage, card, svg] = [one(".map-stage"), one(".map-card"), one("svg.concept-map")];
    const painter = svg ? svgPainter(map, svg) : window.glossaireCanvas(map, stage, { overlap, grown });
    frame.classList.add("in-motion");
    frame.removeAttribute("tabindex");
    stage.tabIndex = svg ? -1 : 0;
    one(".map-bar").hidden = one(".map-zoom").hidden = false;

    /* The view: the point in the middle of the stage, and CSS pixels per unit. */
    const view = { x: 0, y: 0, scale: 0 };
    let [whole, flight, labelled, across, tall] = [0, 0, 0, 0, 0];
    const enlarged = (size) => Math.max(1, READABLE / (size * view.scale));
    const screen = ({ x, y }) => [(x - view.x) * view.scale + across / 2, (y - view.y) * view.scale + tall / 2];
    const scaled = (scale) => clamp(scale, whole * 0.9, 4);
    const go = (x, y, scale) => {
      Object.assign(view, { x: clamp(x, 0, map.width), y: clamp(y, 0, map.height), scale: scaled(scale) });
      painter.move(view);
      if (Math.abs(labelled / view.scale - 1) > 0.02) mark();
      placeCard();
    };
    const fly = (x, y, scale) => {
      cancelAnimationFrame(flight);
      const [from, began] = [{ ...view }, performance.now()];
      const step = (now) => {
        const time = calm.matches ? 1 : clamp((now - began) / 320, 0, 1);
        const share = time * time * (3 - 2 * time);
        go(from.x + (x - from.x) * share, from.y + (y - from.y) * share, from.scale * (scaled(scale) / from.scale) ** share);
        if (time < 1) flight = requestAnimationFrame(step);
      };
      step(began);
    };
    const zoom = (factor, { clientX, clientY } = {}, move = fly) => {
      const box = stage.getBoundingClientRect();
      const kept = 1 / view.scale - 1 / scaled(view.scale * factor);
      const from = (at, begin, size) => (at === undefined ? 0 : at - begin - size / 2) * kept;
      move(view.x + from(clientX, box.x, box.width), view.y + from(clientY, box.y, box.height), view.scale * factor);
    };
    const fit = (boxes) => {
      const sides = (at, size) => [Math.min(...boxes.map((box) => box[at] - box[size] / 2)), Math.max(...boxes.map((box) => box[at] + box[size] / 2))];
      const [[left, right], [top, bottom]] = [sides("x", "w"), sides("y", "h")];
      const beside = across > 2 * NARROW ? one(".map-path[open] .map-panel")?.offsetWidth ?? 0 : 0;
      const scale = Math.min((across - beside - 40) / (right - left), (tall - 120) / (bottom - top), 1.15);
      fly((left + right - beside / scale) / 2, (top + bottom) / 2, scale);
    };
    const fitAll = (move = fly) => move(map.width / 2, map.height / 2, whole);

    /* The state, and what it does to the picture. */
    let [current, centre, route, ends] = [null, null, null, {}];
    const depth = () => Number(one("[type=radio]:checked").value);
    const boxes = (group) => [...frame.querySelectorAll(`[data-${group}]`)];
    const closed = (group) => boxes(group).filter((box) => !box.checked).map((box) => box.dataset[group]);
    const around = (middle, steps) => {
      const near = new Map([[middle, 0]]);
      for (const [concept, distance] of near)
        for (const { a, b, open } of distance < steps ? concept.edges : [])
          if (open) for (const end of [a, b]) if (!near.has(end)) near.set(end, distance + 1);
      return near;
    };
    const filter = () => {
      const [hidden, relations] = ["domain", "relation"].map((group) => new Set(closed(group)));
      for (const concept of concepts) concept.off = hidden.has(concept.domain);
      for (const domain of domains) domain.off = hidden.has(domain.key);
      for (const edge of edges) edge.open = !relations.has(edge.kind.name) && !edge.a.off && !edge.b.off;
    };
    const mark = () => {
      const subject = centre ?? current;
      const near = route ? new Map(route.flatMap(({ edge }) => [[edge.a], [edge.b]])) : subject && around(subject, centre ? depth() : 1);
      const along = new Set(route?.map(({ edge }) => edge));
      const told = [];
      for (const concept of concepts) {
        concept.lit = !near || near.has(concept);
        concept.chosen = concept === current || concept === centre;
      }
      for (const edge of edges) {
        const own = route ? along.has(edge) : edge.a === subject || edge.b === subject;
        edge.lit = !near || own || (centre && near.has(edge.a) && near.has(edge.b));
        edge.off = !edge.open || !(edge.emphasis || (near && edge.lit));
        if (near && own && edge.open) told.push(edge);
      }
      labelled = view.scale;
      if (svg) declutter(near);
      painter.mark({ near, told, current, enlarged, busy: Boolean(near), focused: Boolean(centre || route) });
    };
    /* Which labels can be read side by side at this scale, the weightiest first. */
    const declutter = (near) => {
      const kept = [];
      const place = (box) => {
        const by = enlarged(box.size);
        const wanted = grown(box, by);
        box.far = box.off || (by > 1 && kept.some((other) => overlap(other, wanted)));
        if (!box.far && by > 1) kept.push(wanted);
      };
      if (near) [...near.keys()].forEach(place);
      else domains.forEach(place);
      for (const concept of ranked) if (!near?.has(concept)) place(concept);
      if (near) domains.forEach(place);
      for (const box of concepts) {
        const dot = grown(box, 0.8);
        box.covered = box.far && kept.some((other) => overlap(other, dot));
      }
    };
    const say = (text) => (one(".map-said").textContent = text);
    const remember = () => {
      const url = new URL(location);
      const values = {
        centre: centre?.id,
        profondeur: centre && depth(),
        sans: closed("domain").join(),
        "sans-lien": closed("relation").join(),
        de: route && ends.from.id,
        a: route && ends.to.id,
      };
      for (const [name, value] of Object.entries(values))
        if (value) url.searchParams.set(name, value);
        else url.searchParams.delete(name);
      history.replaceState(null, "", url);
    };

    /* The card beside a label, where it covers as few of the terms around as can be. */
    const placeCard = () => {
      card.classList.toggle("docked", across < NARROW);
      if (card.hidden || across < NARROW) return card.removeAttribute("style");
      const [[x, y], [width, height]] = [screen(current), [card.offsetWidth, card.offsetHeight]];
      const by = view.scale * (current.far ? 1 : enlarged(current.size));
      const [right, down] = [(current.w * by + width) / 2 + 8, (current.h * by + height) / 2 + 8];
      const others = concepts.filter((each) => each.lit && !each.off && each !== current).map((each) => [...screen(each), 90, 40]);
      const spots = [[x, y + down], [x, y - down], [x + right, y], [x - right, y]].map((spot) => {
        const left = clamp(spot[0], width / 2 + 8, across - width / 2 - 8);
        const top = clamp(spot[1], height / 2 + 8, tall - height / 2 - 8);
        const covered = others.filter((other) => overlap(other, [left, top, width, height])).length;
        return [covered + 10 * (Math.abs(left - spot[0]) + Math.abs(top - spot[1])), left, top];
      });
      const [, left, top] = spots.sort((a, b) => a[0] - b[0])[0];
      card.style.left = `${left - width / 2}px`;
      card.style.top = `${top - height / 2}px`;
    };
    const select = (concept, aloud = true) => {
      if (concept === current) return;
      current = concept;
      card.hidden = !concept;
      if (concept) {
        const tooltip = concept.node?.querySelector("title");
        if (tooltip) concept.definition = tooltip.textContent;
        tooltip?.remove(); // the card says it
        const { label, definition, href, home } = concept;
        card.ariaLabel = label;
        card.style.setProperty("--domain", home.color);
        for (const [name, text] of [["b", label], ["span", home.label], [".map-card-text", definition]])
          card.querySelector(name).textContent = text ?? "";
        card.querySelector("a").href = href;
        if (aloud) say(fill(strings.selected, { term: label, domain: home.label, count: concept.edges.length }));
      }
      mark();
      placeCard();
    };
    /* One term alone is a stop of the Tab key: the last that was visited. */
    let entry;
    const enter = (concept) => {
      if (!svg || !concept) return;
      if (entry) entry.node.tabIndex = -1;
      entry = concept;
      entry.node.tabIndex = 0;
    };
    const visit = (concept, scale = view.scale) => {
      enter(concept);
      (svg ? concept.node : stage).focus({ preventScroll: true });
      select(concept);
      const [x, y] = screen(concept);
      if (scale !== view.scale || x < 60 || y < 60 || x > across - 60 || y > tall - 40) fly(concept.x, concept.y, scale);
    };

    /* What is around a term, and the way from one to another. */
    const focusOn = (concept, steps = null) => {
      [centre, route] = [concept, steps];
      const bar = one(".map-focus");
      bar.hidden = !centre && !route;
      bar.querySelector("fieldset").hidden = !centre;
      bar.querySelector("b").textContent = centre ? fill(strings.around, { term: centre.label }) : route ? `${ends.from.label} → ${ends.to.label}` : "";
      const sentences = (route ?? []).map(({ edge, from, to }) => `${from.label} — ${edge.a === from ? edge.kind.phrase : edge.kind.inverse} → ${to.label}`);
      one(".map-path ol").replaceChildren(...sentences.map((textContent) => make("li", { textContent })));
      mark();
      remember();
      if (route) say([fill(strings.steps, { count: route.length, from: ends.from.label, to: ends.to.label }), ...sentences].join(". "));
      if (centre) fit([...around(centre, depth()).keys()]);
      placeCard();
    };
    const travel = () => {
      const { from, to } = ends;
      if (!from || !to || from === to) return;
      const came = new Map([[from, null]]);
      for (const [concept] of came)
        for (const edge of concept.edges) {
          const next = edge.a === concept ? edge.b : edge.a;
          if (edge.open && !came.has(next)) came.set(next, { edge, from: concept, to: next });
        }
      if (!came.has(to)) return say(strings.unrelated);
      const steps = [];
      for (let step = came.get(to); step; step = came.get(step.from)) steps.unshift(step);
      select(null);
      focusOn(null, steps);
      if (across > 2 * NARROW) one(".map-path").open = true;
      fit([from, ...steps.map((step) => step.to)]);
    };
    const leave = () => {
      const left = centre || route;
      ends = {};
      select(null);
      for (const end of ["from", "to"]) one(`[data-field=${end}]`).value = "";
      focusOn(null);
      return left;
    };

    /* The tools. */
    const find = finder(concepts);
    const refilter = () => {
      filter();
      if (current?.off) select(null);
      if (entry?.off) enter(concepts.find((concept) => !concept.off));
      mark();
      remember();
      say(fill(strings.shown, { count: concepts.filter((concept) => !concept.off).length }));
    };
    combobox(one("[data-field=search]"), find, strings.none, (concept) => {
      if (concept.off) {
        boxes("domain").find((box) => box.dataset.domain === concept.domain).checked = true;
        refilter();
      }
      visit(concept, Math.max(view.scale, 0.9));
    });
    for (const end of ["from", "to"])
      combobox(one(`[data-field=${end}]`), find, strings.none, (concept) => {
        ends[end] = concept;
        travel();
      });
    one(".map-path").addEventListener("toggle", () => {
      if (!centre || ends.from) return;
      ends.from = centre;
      one("[data-field=from]").value = centre.label;
    });
    frame.addEventListener("change", ({ target }) => {
      if (target.type === "checkbox") refilter();
      else if (target.type === "radio") focusOn(centre);
    });
    const full = () => frame.matches(":fullscreen, .full");
    const actions = {
      in: () => zoom(1.5),
      out: () => zoom(1 / 1.5),
      fit: () => fitAll(),
      full() {
        if (document.fullscreenElement) document.exitFullscreen();
        else if (frame.requestFullscreen) frame.requestFullscreen();
        else frame.classList.toggle("full"); // iPhone
      },
      every() {
        const none = closed("domain").length > 0;
        for (const box of boxes("domain")) box.checked = none;
        refilter();
      },
      leave,
      centre: () => current && focusOn(current),
      svg: async () => save(await standalone(map, svg), "carte.svg"),
      png: async () => (svg ? await raster(map, svg) : painter.surface).toBlob((blob) => save(blob, "carte.png")),
    };
    frame.addEventListener("click", ({ target }) => actions[target.closest("[data-do]")?.dataset.do]?.());

    /* Mouse and fingers. */
    let [held, dragged, aim, timer, hinted, last] = [null, false, null, 0, 0, null];
    const mine = ({ target }) => target === stage || painter.surface.contains(target);
    const hint = (textContent) => {
      const note = Object.assign(one(".map-hint"), { textContent, hidden: false });
      clearTimeout(hinted);
      hinted = setTimeout(() => (note.hidden = true), 1600);
    };
    const focused = () => (card.contains(document.activeElement) ? current : painter.at({ target: document.activeElement }) ?? null);
    const hover = (concept = null) => {
      if (concept === aim) return;
      aim = concept;
      clearTimeout(timer);
      timer = setTimeout(() => select(aim ?? focused(), false), concept ? 130 : 300);
    };
    const pan = (dx, dy) => go(view.x - dx / view.scale, view.y - dy / view.scale, view.scale);
    stage.addEventListener("dragstart", (event) => event.preventDefault());
    stage.addEventListener("pointerdown", (event) => {
      dragged = false;
      held = mine(event) && { type: event.pointerType, x: event.clientX, y: event.clientY, was: current };
      if (held && !painter.at(event)) stage.focus({ preventScroll: true });
    });
    stage.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "mouse") return;
      if (!held || !event.buttons) return hover(card.contains(event.target) ? current : painter.at(event));
      const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
      if (!dragged && Math.hypot(dx, dy) < 4) return;
      if (!dragged) stage.setPointerCapture(event.pointerId);
      dragged = true;
      Object.assign(held, { x: event.clientX, y: event.clientY });
      pan(dx, dy);
    });
    stage.addEventListener("pointerleave", () => hover());
    stage.addEventListener("click", (event) => {
      const concept = painter.at(event);
      if (dragged) event.preventDefault();
      else if (!concept) mine(event) && select(null);
      else if (held?.type === "touch" && held.was !== concept) {
        event.preventDefault();
        select(concept);
      } else if (!svg) location.assign(concept.href);
    });
    stage.addEventListener("dblclick", (event) => mine(event) && !painter.at(event) && zoom(2, event));
    const active = { passive: false };
    stage.addEventListener("wheel", (event) => {
      if (!mine(event)) return;
      if (!event.ctrlKey && !full() && !stage.contains(document.activeElement)) return hint(strings.keys);
      event.preventDefault();
      zoom(Math.exp(clamp(-event.deltaY * (event.deltaMode ? 30 : 1), -120, 120) * 0.004), event, go);
    }, active);
    const grip = ({ touches }) => {
      const [a, b] = [touches[0], touches[touches.length - 1]];
      return { count: touches.length, clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2, gap: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) };
    };
    stage.addEventListener("touchstart", (event) => (last = mine(event) ? grip(event) : null), { passive: true });
    stage.addEventListener("touchmove", (event) => {
      if (!last) return;
      if (event.touches.length < 2 && !full()) return hint(strings.touch);
      event.preventDefault();
      const now = grip(event);
      if (now.count === last.count) {
        pan(now.clientX - last.clientX, now.clientY - last.clientY);
        if (last.gap) zoom(now.gap / last.gap, now, go);
      }
      last = now;
    }, active);

    /* The keyboard. */
    stage.addEventListener("focusin", ({ target }) => {
      const concept = painter.at({ target });
      if (concept) enter(concept);
      if (concept && target.matches(":focus-visible")) visit(concept);
    });
    frame.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !stage.contains(relatedTarget)) select(null);
    });
    /* The nearest within a right angle around the way, else the nearest on that side: so no term is
       out of reach. */
    const beyond = (here, [right, down]) => {
      let [best, least] = [here, Infinity];
      for (const concept of concepts) {
        const [dx, dy] = [concept.x - here.x, concept.y - here.y];
        const ahead = dx * right + dy * down;
        const cost = Math.hypot(dx, dy) + (Math.abs(dx * down + dy * right) > ahead ? 1e6 : 0);
        if (!concept.off && ahead > 0 && cost < least) [best, least] = [concept, cost];
      }
      return best;
    };
    const keys = { "+": "in", "=": "in", "-": "out", 0: "fit", f: "centre" };
    stage.addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || target.type === "radio") return;
      if (WAYS[key]) visit(current ? beyond(current, WAYS[key]) : entry ?? ranked.find((concept) => !concept.off));
      else if (keys[key]) actions[keys[key]]();
      else if (key === "Enter" && target === stage && current) location.assign(current.href);
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", ({ key, target }) => {
      if (key !== "Escape" || !(current || frame.contains(target))) return;
      const [panel, was] = [one("details[open]"), current];
      if (panel) {
        panel.open = false;
        panel.querySelector("summary").focus();
      } else if (was) {
        if (card.contains(document.activeElement)) (svg ? was.node : stage).focus();
        select(null);
      } else if (!leave()) frame.classList.remove("full");
    });
    document.addEventListener("pointerdown", ({ target }) => {
      for (const panel of frame.querySelectorAll(".map-bar details[open]:not(.map-path)")) if (!panel.contains(target)) panel.open = false;
    });

    /* The beginning: what the address asks for, in the room that there is. */
    const begin = () => {
      const asked = new URLSearchParams(location.search);
      const several = (name) => (asked.get(name) ?? "").split(",");
      const named = (name) => concepts.find(({ id }) => id === asked.get(name));
      for (const box of boxes("domain")) box.checked = !several("sans").includes(box.dataset.domain);
      for (const box of boxes("relation")) box.checked = !several("sans-lien").includes(box.dataset.relation);
      filter();
      enter(concepts.find((concept) => !concept.off));
      const narrow = across < NARROW && whole < 0.42;
      if (narrow) go(ranked[0].x, Math.max(ranked[0].y, tall / 0.84 - 20), 0.42);
      else fitAll(go);
      const steps = clamp(Number(asked.get("profondeur")), 1, 3) || 1;
      one(`[type=radio][value="${steps}"]`).checked = true;
      ends = { from: named("de"), to: named("a") };
      for (const end of ["from", "to"]) one(`[data-field=${end}]`).value = ends[end]?.label ?? "";
      travel();
      if (!route && named("centre")) focusOn(named("centre"));
    };
    const resize = () => {
      const [before, { clientWidth, clientHeight }] = [whole, stage];
      if (!clientWidth || (clientWidth === across && clientHeight === tall)) return;
      [across, tall] = [clientWidth, clientHeight];
      whole = 0.97 * Math.min(across / map.width, tall / map.height);
      painter.resize(across, tall);
      if (!before) begin();
      else if (Math.abs(view.scale / before - 1) < 0.01) fitAll(go);
      else go(view.x, view.y, view.scale);
    };
    resize(); // the room is measured without laying out the drawing
    frame.classList.remove("waiting");
    new ResizeObserver(resize).observe(stage);
  };
  document.querySelectorAll(".glossaire-map:has(> .map-data)").forEach(start);
})();
