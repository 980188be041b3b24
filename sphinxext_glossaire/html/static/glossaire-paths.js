/* What the reader has read, kept in this browser alone; the way to one term. */
(() => {
  "use strict";
  const KEY = "glossaire-read";
  const root = new URL(document.documentElement.dataset.content_root ?? "./", document.baseURI);
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const recall = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return new Set(Array.isArray(kept) ? kept : []);
    } catch {
      return new Set(); /* no storage, or not ours */
    }
  };
  const keep = () => {
    try {
      if (read.size) localStorage.setItem(KEY, JSON.stringify([...read].sort()));
      else localStorage.removeItem(KEY);
    } catch { /* no storage: until the page is left */ }
  };
  let read = recall();

  /* A term is its address below the root. */
  const term = (address) => {
    const { href } = new URL(address, location);
    return href.startsWith(root.href) ? href.slice(root.href.length) : href;
  };
  const shown = [];
  const paint = () => {
    for (const update of shown) update();
  };
  const mark = (name, value) => {
    if (value) read.add(name);
    else read.delete(name);
    keep();
    paint();
  };
  addEventListener("storage", ({ key }) => {
    if (key !== KEY && key !== null) return;
    read = recall();
    paint();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    read = recall();
    paint();
  });

  /* A box before each term of a list. */
  const tick = document.querySelector("[data-tick]")?.dataset.tick ?? "{term}";
  const addBoxes = (list) => {
    for (const item of list.children) {
      const link = item.querySelector("a");
      if (!link || item.querySelector("input")) continue;
      const name = term(link.href);
      const box = make("input", { type: "checkbox" });
      box.setAttribute("aria-label", tick.replace("{term}", () => link.textContent));
      box.addEventListener("change", () => mark(name, box.checked));
      link.before(box);
      const update = () => {
        box.checked = read.has(name);
        item.classList.toggle("is-read", box.checked);
      };
      shown.push(update);
      update();
    }
  };
  for (const list of document.querySelectorAll("ol.glossaire-path")) addBoxes(list);

  /* The button of a term page. */
  const button = document.querySelector(".read-mark");
  if (button) {
    const name = term(location.href.split(/[?#]/)[0]);
    const [todo, done] = [button.textContent, button.dataset.done];
    button.addEventListener("click", () => mark(name, !read.has(name)));
    const update = () => {
      button.ariaPressed = String(read.has(name));
      button.textContent = read.has(name) ? done : todo;
    };
    shown.push(update);
    update();
    button.hidden = false;
  }

  /* How far the reader is. */
  const progress = document.querySelector(".glossaire-progress");
  if (progress) {
    const names = new Set(
      [...document.querySelectorAll(".glossaire-domains .glossaire-path a")].map(({ href }) => term(href)),
    );
    const count = progress.querySelector("[data-count]");
    const forget = progress.querySelector("[data-forget]");
    forget.addEventListener("click", () => {
      read.clear();
      keep();
      paint();
    });
    const update = () => {
      const number = [...names].filter((name) => read.has(name)).length;
      count.textContent = count.dataset.count.replace("{read}", number).replace("{all}", names.size);
      forget.disabled = !read.size;
    };
    shown.push(update);
    update();
    progress.hidden = false;
  }

  /* The way to one term. */
  const chooser = document.querySelector(".glossaire-chooser");
  if (!chooser) return;
  const said = JSON.parse(chooser.dataset.words);
  const [input, list, status, way] = ["input", "ul", "[role=status]", "ol"].map((part) => chooser.querySelector(part));
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/[’‘]/g, "'").trim();
  let loading;
  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = make("script", { src: new URL("_glossaire/paths.js", root), onload: resolve, onerror: reject });
      document.head.append(script);
    }).then(() =>
      globalThis.glossairePaths.map(([label, address, nearest]) => ({
        label,
        nearest,
        key: plain(label),
        href: new URL(address, root).href,
      })),
    ));
  const before = (terms, place) => {
    const found = new Set();
    const open = [place];
    while (open.length)
      for (const other of terms[open.pop()].nearest)
        if (!found.has(other)) {
          found.add(other);
          open.push(other);
        }
    return [...found].sort((one, other) => one - other);
  };
  const reference = ({ label, href }) => make("a", { href, textContent: label });
  const tell = (terms, place) => {
    const places = before(terms, place);
    const text = places.length > 1 ? said.steps : places.length ? said.step : said.nothing;
    status.textContent = text.replace("{count}", places.length).replace("{term}", () => terms[place].label);
    way.replaceChildren(
      ...[...places, place].map((each) => {
        const item = make("li", {});
        item.append(reference(terms[each]));
        const names = terms[each].nearest.map((other) => terms[other].label).join(", ");
        if (names) item.append(" ", make("small", { textContent: said.after.replace("{terms}", () => names) }));
        return item;
      }),
    );
    way.hidden = false;
    addBoxes(way);
  };

  /* A field that offers terms as one types: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
  let [found, at] = [[], 0];
  const open = (value) => {
    list.hidden = !value;
    input.ariaExpanded = String(value);
    if (!value) input.removeAttribute("aria-activedescendant");
  };
  const light = (number) => {
    at = number;
    [...list.children].forEach((item, place) => (item.ariaSelected = String(place === at)));
    if (!found.length) return;
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const choose = async (place) => {
    const terms = await load();
    input.value = terms[place].label;
    open(false);
    tell(terms, place);
  };
  const offer = async () => {
    const terms = await load();
    const wanted = plain(input.value);
    const ranks = [(key) => key.startsWith(wanted), (key) => !key.startsWith(wanted) && key.includes(wanted)];
    const places = [...terms.keys()].sort((one, other) => terms[one].key.localeCompare(terms[other].key));
    found = ranks.flatMap((fits) => places.filter((place) => fits(terms[place].key)));
    list.replaceChildren(
      ...found.map((place, number) => make("li", { role: "option", id: `${list.id}-${number}`, textContent: terms[place].label })),
    );
    if (!found.length) list.append(make("li", { role: "option", ariaDisabled: "true", textContent: said.none }));
    open(true);
    light(0);
  };
  input.addEventListener("input", offer);
  input.addEventListener("click", () => list.hidden && offer());
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden && step) offer();
    else if (list.hidden) return;
    else if (step && found.length) light((at + step + found.length) % found.length);
    else if (event.key === "Enter" && found.length) choose(found[at]);
    else if (event.key === "Escape") open(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", () => open(false));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const place = found[[...list.children].indexOf(target.closest("li"))];
    if (place !== undefined) choose(place);
  });
  chooser.firstElementChild.hidden = true; /* what to do without this script */
  chooser.lastElementChild.hidden = false;
})();
