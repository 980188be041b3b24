/* Terms whose names are near to the address that was asked for. */
(() => {
  "use strict";
  const page = document.querySelector(".not-found");
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/[^a-z0-9]+/g, " ").trim();
  const pairs = (text) => {
    const padded = ` ${text} `;
    return new Set([...padded].slice(1).map((sign, place) => padded[place] + sign));
  };
  const nearness = (one, other) => {
    const common = [...one].filter((pair) => other.has(pair)).length;
    return (2 * common) / (one.size + other.size);
  };
  const asked = () => {
    let path = location.pathname;
    try { path = decodeURIComponent(path); } catch { /* taken as it is */ }
    const parts = path.replace(/\/(index\.html?)?$/, "").split("/");
    return plain(parts.at(-1).replace(/\.\w+$/, ""));
  };
  const wanted = asked();
  /* A link inside the page leads to this address, and not to the root. */
  for (const link of document.querySelectorAll('a[href^="#"]'))
    link.href = location.href.split("#")[0] + link.getAttribute("href");
  if (!page.dataset.names || !wanted || wanted === "404") return;
  const script = document.createElement("script");
  script.src = new URL(page.dataset.names, document.baseURI);
  script.addEventListener("load", () => {
    const sought = pairs(wanted);
    const near = globalThis.glossairePaths
      .map(([label, address]) => ({ label, address, rank: nearness(sought, pairs(plain(label))) }))
      .filter(({ rank }) => rank > 0.4)
      .sort((one, other) => other.rank - one.rank)
      .slice(0, 5);
    if (!near.length) return;
    const list = page.querySelector(".not-found-near ul");
    for (const { label, address } of near) {
      const link = Object.assign(document.createElement("a"), { href: address, textContent: label });
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    list.parentElement.hidden = false;
  });
  document.head.append(script);
})();
