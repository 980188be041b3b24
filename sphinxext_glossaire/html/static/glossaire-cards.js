/* A card with the definition of a term where a link to it is pointed at, focused, or pressed long.
   It is a dialog that takes no focus by itself: it stands behind its link in the order of Tab, what
   it says describes the link, Escape closes it. A link in a card opens a second one, no third. */
(() => {
  "use strict";
  const LINK = "a.glossaire-term, .concept-map.local a:not(:has(> title))";
  const [POINTED, FOCUSED, PRESSED, LEFT] = [300, 500, 450, 250]; // milliseconds
  const root = new URL("..", document.currentScript.src).href;
  const here = location.href.split("#")[0];
  const cards = new Map(); // what the shards have told, by address
  const shards = new Map(); // promise of each
  const shown = []; // the open cards, each in the one before
  let [wanted, opening, closing, pressed, count] = [null, 0, 0, false, 0];
  let quiet = null; // link that has just got the focus back: it shall not open at once

  globalThis.glossaireCards = (found) => {
    for (const [key, card] of Object.entries(found)) cards.set(key, card);
  };

  function decoded(address) {
    try { return decodeURIComponent(address); } catch { return address; }
  }

  /* Address of a link as the shards have it; nothing where it leads to this very page. */
  function keyOf(link) {
    const written = link.getAttribute("href");
    const { href } = new URL(written, document.baseURI);
    if (href.split("#")[0] === here) return "";
    return decoded(href.startsWith(root) ? href.slice(root.length) : written);
  }

  function shardOf(key) {
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(key))
      value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    return value.toString(16).padStart(8, "0");
  }

  function load(key) {
    const name = shardOf(key);
    if (!shards.has(name))
      shards.set(name, new Promise((done) => {
        const script = document.createElement("script");
        script.src = `${root}_glossaire/cards/${name}.js`;
        script.onload = script.onerror = () => done();
        document.head.append(script);
      }));
    return shards.get(name).then(() => cards.get(key));
  }

  /* Only emphasis, code and links of the web remain of a definition; all else is its text. */
  function clean(html) {
    const result = document.createDocumentFragment();
    const copy = (from, to) => {
      for (const node of from.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
        if (node.nodeType !== Node.ELEMENT_NODE || /^(script|style)$/i.test(node.localName)) continue;
        let into = to;
        if (["em", "strong", "code"].includes(node.localName))
          to.append((into = document.createElement(node.localName)));
        if (node.localName === "a") to.append((into = anchor(node.getAttribute("href") ?? "")));
        copy(node, into);
      }
    };
    copy(new DOMParser().parseFromString(html, "text/html").body, result);
    return result;
  }

  function anchor(address) {
    const link = document.createElement("a");
    let url;
    try { url = new URL(address, root); } catch { return link; }
    const relative = !/^[a-z][a-z0-9+.-]*:|^[\\/]{2}/i.test(address.trim());
    if (!relative && !/^https?:$/.test(url.protocol)) return link;
    link.setAttribute("href", relative ? url.href : address);
    if (relative) link.className = "glossaire-term"; // of this glossary: it has a card too
    return link;
  }

  function piece(name, kind, ...content) {
    const element = document.createElement(name);
    element.className = kind;
    element.append(...content.filter(Boolean));
    return element;
  }

  function names(card) {
    const parts = (card.abbreviations ?? []).map((each) => piece("b", "card-abbreviation", each));
    for (const [language, words] of Object.entries(card.translations ?? {}))
      for (const word of words) {
        const part = piece("i", "card-translation", word);
        part.lang = language;
        parts.push(part);
      }
    return parts.flatMap((part, place) => (place ? [" · ", part] : [part]));
  }

  function make(card, link) {
    const id = `glossaire-card-${(count += 1)}`;
    const title = piece("div", "card-title", piece("strong", "card-label", card.label), " ",
      card.grammar && piece("span", "card-grammar", card.grammar));
    const said = piece("div", "card-definition", clean(card.html ?? ""));
    const article = piece("a", "card-more", card.more);
    article.href = new URL(card.address, root).href;
    article.setAttribute("aria-label", `${card.more} (${card.label})`);
    const place = [card.domain, card.source].filter(Boolean).join(" · ");
    const element = piece("div", "glossaire-card", title,
      piece("div", "card-names", ...names(card)), said,
      piece("div", "card-foot", piece("span", "card-place", place), article));
    title.firstChild.id = `${id}-title`;
    said.id = `${id}-definition`;
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-labelledby", title.firstChild.id);
    if (card.lang) for (const part of [title, said]) part.lang = card.lang;
    link.setAttribute("aria-describedby", said.id);
    return element;
  }

  /* Below its link, or above where there is more room; never beyond an edge of the window. */
  function place({ element, link, at }) {
    const rows = [...link.getClientRects()];
    const row = rows.find((each) => at && at.y >= each.top - 2 && at.y <= each.bottom + 2) ?? rows[0];
    if (!row || row.bottom < 0 || row.top > innerHeight) return close(0);
    const [width, margin] = [document.documentElement.clientWidth, 8];
    element.style.maxHeight = "";
    const above = row.bottom + element.offsetHeight + margin > innerHeight && row.top > innerHeight / 2;
    const room = (above ? row.top : innerHeight - row.bottom) - 2 * margin;
    element.style.maxHeight = `${Math.max(room, 96)}px`;
    const top = above ? row.top - element.offsetHeight - 4 : row.bottom + 4;
    const left = Math.min(row.left, width - element.offsetWidth - margin);
    element.style.left = `${Math.max(left, margin)}px`;
    element.style.top = `${Math.max(top, margin)}px`;
  }

  function depthOf(node) {
    let depth = 0;
    while (shown[depth]?.element.contains(node)) depth += 1;
    return depth;
  }

  /* Close every card from a depth on; the focus goes back to the link where it was in one. */
  function close(depth) {
    while (shown.length > depth) {
      const { element, link, title } = shown.pop();
      const inside = element.contains(document.activeElement);
      element.remove();
      link.removeAttribute("aria-describedby");
      if (title) link.title = title;
      if (inside) {
        quiet = link;
        link.focus({ preventScroll: true });
      }
    }
  }

  async function open(link, at) {
    const depth = depthOf(link);
    if (depth > 1 || shown[depth]?.link === link) return;
    const key = keyOf(link);
    const card = key && (await load(key));
    if (wanted !== link || !link.isConnected) return;
    close(depth);
    if (!card) return;
    const entry = { element: make(card, link), link, at, title: link.title };
    link.removeAttribute("title");
    shown.push(entry);
    (link.ownerSVGElement ?? link).after(entry.element);
    if (entry.element.showPopover) {
      entry.element.popover = "manual"; // above all else, whatever frame the link stands in
      entry.element.showPopover();
    }
    place(entry);
  }

  function soon(link, delay, at) {
    clearTimeout(opening);
    wanted = link;
    opening = setTimeout(() => open(link, at), delay);
  }

  function forget() {
    clearTimeout(opening);
    wanted = null;
  }

  function leaveSoon(depth) {
    clearTimeout(closing);
    const last = shown.at(-1);
    if (!last || depth >= shown.length) return;
    closing = setTimeout(() => {
      const kept = shown.findLastIndex((each) =>
        each.element.contains(document.activeElement) || each.link === document.activeElement);
      close(Math.max(depth, kept + 1));
    }, LEFT);
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = event.target.closest?.(LINK);
    const own = shown.findIndex((each) => each.link === link);
    leaveSoon(own < 0 ? depthOf(event.target) : own + 1);
    if (!link) forget();
    else if (own < 0) soon(link, POINTED, { y: event.clientY });
  });
  document.addEventListener("focusin", ({ target }) => {
    const own = shown.findIndex((each) => each.link === target);
    close(own < 0 ? depthOf(target) : own + 1);
    const link = target.closest?.(LINK);
    if (link && link !== quiet && own < 0 && link.matches(":focus-visible")) soon(link, FOCUSED);
    quiet = null;
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target === wanted) forget();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    forget();
    if (!shown.length) return;
    close(shown.length - 1);
    event.preventDefault();
    event.stopPropagation();
  }, true);

  /* A finger: long on a link shows its card, anywhere else closes it. */
  document.addEventListener("pointerdown", (event) => {
    pressed = false;
    if (!shown.some((each) => each.link === event.target.closest?.(LINK)))
      close(depthOf(event.target));
    const link = event.pointerType === "touch" && event.target.closest?.(LINK);
    if (!link) return;
    soon(link, PRESSED, { y: event.clientY });
    const [x, y] = [event.clientX, event.clientY];
    const stop = new AbortController();
    const end = () => {
      clearTimeout(opening);
      stop.abort();
    };
    const options = { signal: stop.signal };
    setTimeout(() => { if (!stop.signal.aborted) pressed = true; }, PRESSED);
    addEventListener("pointermove", (move) => {
      if (Math.hypot(move.clientX - x, move.clientY - y) > 10) end();
    }, options);
    addEventListener("pointerup", end, options);
    addEventListener("pointercancel", end, options);
    link.addEventListener("contextmenu", (menu) => menu.preventDefault(), options);
  });
  document.addEventListener("click", (event) => {
    if (pressed && event.target.closest?.(LINK)) event.preventDefault();
    pressed = false;
  }, true);

  const replace = () => shown.forEach(place);
  addEventListener("scroll", (event) => {
    if (!shown.some((each) => each.element === event.target)) replace();
  }, { capture: true, passive: true });
  addEventListener("resize", replace);
  document.documentElement.addEventListener("pointerleave", () => leaveSoon(0));
  addEventListener("pagehide", () => {
    forget();
    close(0);
  });
})();
