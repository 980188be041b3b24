/* The search page: the terms that answer, with their definitions, then what Sphinx's own search
   finds in the text. Excerpts are taken from the pages where these can be read (not on file://),
   when their place on the screen is near. */
(() => {
  "use strict";
  const { load, find, fold, shown, element, filled } = globalThis.glossaireSearch;
  const root = (document.documentElement.dataset.content_root ?? "").replace(/^\.\//, "");
  const [TERMS, PAGES] = [10, 20];

  function address(docname) {
    const { BUILDER, LINK_SUFFIX } = DOCUMENTATION_OPTIONS;
    if (BUILDER !== "dirhtml") return root + docname + LINK_SUFFIX;
    return root + (docname === "index" ? "" : `${docname.replace(/(^|\/)index$/, "$1")}/`).replace("//", "/");
  }

  /* What a page says below its heading, drawings aside. */
  function body(html) {
    const main = new DOMParser().parseFromString(html, "text/html").querySelector('[role="main"]');
    const aside = ".trail, h1, .headerlink, .glossaire-head, .glossaire-relations, svg, script, style";
    for (const each of main?.querySelectorAll(aside) ?? []) each.remove();
    return main?.textContent ?? "";
  }

  /* What stands around the first of the words, which are marked. */
  function passage(text, words) {
    const clean = text.replace(/\s+/g, " ").trim();
    const chars = [...clean];
    const folded = chars.map((char) => fold(char)[0] ?? " ").join("");
    const starts = words.map((word) => (word.length > 2 ? `${word}[\\p{L}\\p{N}]*` : word));
    const marks = new RegExp(`(?<![\\p{L}\\p{N}])(?:${starts.join("|")})(?![\\p{L}\\p{N}])`, "gu");
    const first = words.length ? folded.search(marks) : -1;
    const from = first > 90 ? folded.indexOf(" ", first - 90) + 1 : 0;
    const to = from + 240;
    const result = element("p", { class: "context" }, from ? "… " : "");
    let done = from;
    for (const match of words.length ? folded.slice(0, to).matchAll(marks) : []) {
      if (match.index < done) continue;
      const end = match.index + match[0].length;
      result.append(chars.slice(done, match.index).join(""));
      result.append(element("mark", {}, chars.slice(match.index, end).join("")));
      done = end;
    }
    result.append(chars.slice(done, to).join(""), to < chars.length ? " …" : "");
    return result;
  }

  function inText(query) {
    const asked = Search._parseQuery(query);
    try { localStorage.removeItem("sphinx_highlight_terms"); } catch { /* no storage */ }
    const found = new Map();
    for (const [docname, title, anchor] of Search._performSearch(...asked).reverse())
      if (!found.has(docname)) found.set(docname, { docname, title, anchor });
    return { words: [...asked[1]].map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")), pages: [...found.values()] };
  }

  function textItem({ docname, title, anchor }, words, definition) {
    const href = address(docname);
    const item = element("li", {}, element("a", { href: href + anchor }, title));
    const fallback = definition && element("p", { class: "context" }, definition);
    if (location.protocol === "file:") {
      if (fallback) item.append(fallback);
      return item;
    }
    near(item, () => fetch(href)
      .then((response) => response.text())
      .then((html) => item.append(passage(body(html), words)))
      .catch(() => fallback && item.append(fallback)));
    return item;
  }

  /* Do something once an element is on the screen or soon will be. */
  function near(element, act) {
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      act();
    }, { rootMargin: "400px" });
    watch.observe(element);
  }

  /* The terms, which are there before the index of the text has come. */
  function showTerms(query, strings) {
    const out = document.getElementById("search-results");
    const status = element("p", { role: "status", class: "search-summary" });
    const terms = find(query, TERMS);
    out.replaceChildren(status);
    if (terms.length) {
      const items = terms.map((term) => {
        const link = element("a", { href: term.href }, term.label);
        const item = element("li", {}, ...shown(term, link));
        if (term.domain.color) item.style.setProperty("--domain", term.domain.color);
        return item;
      });
      if (terms[0].close) status.textContent = strings.close;
      out.append(
        element("h2", {}, strings.terms),
        element("ul", { class: "search found-terms", role: "list" }, ...items),
      );
    }
    return { out, status, strings, terms };
  }

  function showText(query, { out, status, strings, terms }) {
    const { words, pages } = inText(query);
    const seen = new Set(terms.map(({ href }) => href));
    const definitions = new Map(
      (globalThis.glossaireNames?.terms ?? []).map(([uri, , definition]) => [root + uri, definition]),
    );
    const others = pages.filter(({ docname }) => !seen.has(address(docname)));
    if (others.length) {
      const list = element("ul", { class: "search", role: "list" });
      const more = element("button", { type: "button", class: "search-more" }, strings.more);
      const add = () => {
        const from = list.children.length;
        const next = others.slice(from, from + PAGES);
        list.append(...next.map((page) => textItem(page, words, definitions.get(address(page.docname)))));
        more.hidden = list.children.length >= others.length;
        if (from) list.children[from].querySelector("a").focus();
      };
      more.addEventListener("click", add);
      out.append(element("h2", {}, strings.text), list, more);
      add();
    }
    if (!terms.length && !others.length) status.textContent = filled(strings.nothing, { words: query });
  }

  /* Sphinx calls these: one when the page is ready, one when the index has come. The terms need not
     wait for either. */
  const asked = new URLSearchParams(location.search).get("q");
  const listed = asked && load().then((strings) => showTerms(asked, strings));
  Search.performSearch = (query) => (Search.hasIndex() ? Search.query(query) : Search.deferQuery(query));
  Search.query = (query) => listed.then((found) => showText(query, found));
})();
