/* The names of the glossary: loaded when a search field is first used, matched as French and
   English write them, and offered under the field (WAI-ARIA combobox with a listbox). */
(() => {
  "use strict";
  const root = (document.documentElement.dataset.content_root ?? "").replace(/^\.\//, "");
  const LITTLE = new Set(
    ("a au aux c ce de des definition du en est et la le les ou par pour quoi qu que sur un une " +
      "an for is of the what").split(" "),
  );
  const TYPO = 60; // scores from here on are of names that resemble what was typed

  /* -- words */

  const fold = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .replace(/[’ʼ‘`´′]/g, "'");
  const ELISIONS = /(^|[^\p{L}\p{N}])(?:[cdjlmnst]|(?:lors|puis|jus)?qu)'(?=[\p{L}\p{N}])/gu;
  const plainWords = (text) => fold(text).replace(ELISIONS, "$1").match(/\p{L}+|\p{N}+/gu) ?? [];
  /* As `_alike` in exports/names_js.py. */
  function alike(word) {
    const bare = word.length > 3 && /[sx]$/.test(word) ? word.slice(0, -1) : word;
    return bare.length > 3 && bare.endsWith("al") ? `${bare.slice(0, -2)}au` : bare;
  }
  function reading(text) {
    const plain = plainWords(text);
    const full = plain.filter((word) => !LITTLE.has(word));
    const bag = full.length ? full : plain;
    return {
      plain: plain.join(" "),
      key: plain.map(alike).join(" "),
      bag,
      bagKeys: bag.map(alike),
      bagKey: bag.map(alike).join(" "),
    };
  }

  /* -- names */

  let entries = null;
  let vocabulary = null;
  let terms = [];
  let loading = null;
  function load() {
    loading ??= new Promise((resolve, reject) => {
      if (globalThis.glossaireNames) return resolve();
      const script = document.createElement("script");
      script.src = `${root}_glossaire/names.js`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    }).then(() => {
      const names = globalThis.glossaireNames;
      terms = names.terms.map(([uri, label, definition, domain]) => ({
        href: root + uri, uri, label, definition, domain: names.domains[domain],
      }));
      entries = names.terms.flatMap(([, label, , , seen, hidden], number) =>
        [label, ...seen, ...hidden].map((name, place) => ({
          number,
          name,
          weight: place === 0 ? 0 : place <= seen.length ? 1 : 3,
          ...reading(name),
        })),
      );
      return names.strings;
    });
    return loading;
  }

  /* How well a name answers, less being better: the same, the same but for plural or little words,
     one that begins so, one that has all the words, one that holds the letters. */
  function rank(entry, asked) {
    if (entry.plain === asked.plain) return 0;
    if (entry.key === asked.key) return 10;
    if (entry.bagKey === asked.bagKey) return 20;
    if (entry.plain.startsWith(asked.plain)) return 30;
    const has = (word, place) =>
      entry.bagKeys.includes(asked.bagKeys[place]) ||
      entry.bag.some((each) => each.startsWith(word));
    if (asked.bag.every(has)) return 40;
    if (asked.plain.length > 2 && entry.plain.includes(asked.plain)) return 50;
    return null;
  }

  /* Edits that part two words, two neighbours in the wrong order being one; `most` + 1 if more. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let i = 1; i <= one.length; i += 1) {
      const now = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          now[j] = Math.min(now[j], before[j - 2] + 1);
      }
      if (Math.min(...now) > most) return most + 1;
      [before, last] = [last, now];
    }
    return last[other.length];
  }
  function typos(asked) {
    vocabulary ??= [...new Set(entries.flatMap((entry) => entry.bag))];
    const near = asked.bag.map((word) => {
      const most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
      const found = new Map();
      for (const each of vocabulary) {
        const whole = distance(word, each, most);
        const start = each.length > word.length ? distance(word, each.slice(0, word.length), most) : 9;
        const edits = Math.min(whole, start + 0.5);
        if (edits <= most + 0.5) found.set(each, edits);
      }
      return found;
    });
    return (entry) => {
      let edits = 0;
      for (const found of near) {
        const best = Math.min(...entry.bag.map((word) => found.get(word) ?? 99));
        if (best > 9) return null;
        edits += best;
      }
      return TYPO + 4 * edits;
    };
  }

  /* Terms that answer to some words, the best first; each with the name that answers. */
  function find(words, most = 8) {
    const asked = reading(words);
    if (!asked.plain || !entries) return [];
    const collect = (score) => {
      const best = new Map();
      for (const entry of entries) {
        const tier = score(entry);
        if (tier === null) continue;
        const longer = Math.min(Math.abs(entry.plain.length - asked.plain.length), 99) / 100;
        const value = tier + entry.weight + longer;
        if (value < (best.get(entry.number)?.value ?? Infinity))
          best.set(entry.number, { value, name: entry.name });
      }
      return best;
    };
    let best = collect((entry) => rank(entry, asked));
    if (!best.size) best = collect(typos(asked));
    return [...best]
      .sort(([one, { value }], [other, { value: second }]) => value - second || one - other)
      .slice(0, most)
      .map(([number, { value, name }]) => ({ ...terms[number], name, close: value >= TYPO }));
  }

  /* -- the field */

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter(Boolean));
    return made;
  }
  /* A term as both lists show it: its label, the name that answered, its definition. */
  function shown(term, label) {
    const other = fold(term.name) !== fold(term.label);
    return [
      element("span", { class: "found-term" }, label, " ",
        other && element("span", { class: "found-name" }, term.name), " "),
      term.definition && element("span", { class: "found-definition" }, term.definition),
    ];
  }

  function complete(field, number) {
    const form = field.form;
    const list = element("ul", { role: "listbox", id: `found-${number}`, class: "found-list" });
    const status = element("p", { role: "status", class: "visually-hidden" });
    list.hidden = true;
    form.append(list, status);
    form.classList.add("completes");
    const set = (name, value) => field.setAttribute(name, value);
    set("role", "combobox");
    set("aria-autocomplete", "list");
    set("aria-expanded", "false");
    set("aria-controls", list.id);
    set("autocomplete", "off");
    let strings = null;
    let active = -1;
    const options = () => [...list.children];

    function close() {
      list.hidden = true;
      set("aria-expanded", "false");
      activate(-1);
    }
    function activate(place) {
      active = place;
      for (const [each, option] of options().entries())
        option.setAttribute("aria-selected", String(each === place));
      if (place < 0) return field.removeAttribute("aria-activedescendant");
      set("aria-activedescendant", options()[place].id);
      options()[place].scrollIntoView({ block: "nearest" });
    }
    function open(option, event) {
      if (!option) return;
      if (event.ctrlKey || event.metaKey) return void globalThis.open(option.dataset.href, "_blank");
      close();
      location.href = option.dataset.href;
    }
    function show() {
      const words = field.value.trim();
      if (!strings || !words) {
        list.replaceChildren();
        status.textContent = "";
        return close();
      }
      const found = find(words);
      list.setAttribute("aria-label", strings.list);
      list.replaceChildren(
        ...found.map((term) => {
          const option = element("li", { role: "option", "data-href": term.href },
            ...shown(term, term.label));
          if (term.domain.color) option.style.setProperty("--domain", term.domain.color);
          return option;
        }),
        element("li", {
          role: "option",
          class: "found-all",
          "data-href": `${form.action.split(/[?#]/)[0]}?q=${encodeURIComponent(words)}`,
        }, filled(strings.all, { words })),
      );
      for (const [place, option] of options().entries()) option.id = `${list.id}-${place}`;
      const said = found.length === 0 ? "none" : found[0].close ? "close"
        : found.length === 1 ? "one" : "many";
      status.textContent = filled(strings[said], { count: found.length });
      list.hidden = false;
      set("aria-expanded", "true");
      activate(-1);
    }
    const start = () => load().then((found) => { strings = found; }, () => {});
    field.addEventListener("focus", start);
    field.addEventListener("input", () => start().then(show));
    field.addEventListener("blur", close);
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps focus
    list.addEventListener("click", (event) => open(event.target.closest("li"), event));
    field.addEventListener("keydown", (event) => {
      const count = list.children.length;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && !event.altKey) {
        if (list.hidden) show();
        else activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
        event.preventDefault();
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        open(options()[active], event);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); // what was typed stays; a second one clears the field
        close();
      } else if (event.key === "Tab") close();
    });
    if (document.activeElement === field) start();
  }

  /* -- a term to discover: another one each day of the reader's calendar */

  function discover(place) {
    const link = place.querySelector(".discovery-name a");
    const now = new Date();
    const day = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5;
    load().then(() => {
      const known = terms.filter(({ definition }) => definition);
      const term = known[(day * 7919) % known.length]; // a prime: not in alphabetical order
      if (!term) return;
      link.href = term.href;
      link.textContent = term.label;
      place.querySelector(".discovery-definition").textContent = term.definition;
      place.style.setProperty("--domain", term.domain.color);
    }, () => {});
  }
  const today = document.querySelector(".glossaire-discovery");
  if (today) discover(today);

  globalThis.glossaireSearch = { load, find, fold, shown, element, filled };
  document
    .querySelectorAll('.site-search input[name="q"], .hero-search input[name="q"]')
    .forEach(complete);
})();
