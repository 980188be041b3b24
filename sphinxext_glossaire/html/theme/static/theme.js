/* Light or dark, as the reader says; "/" and Ctrl-K lead to the search. */
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = () =>
    root.dataset.theme === "dark" ||
    (root.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const paint = () => {
    const sheet = document.getElementById("pygments_dark_css");
    if (sheet) sheet.media = dark() ? "all" : "not all";
  };
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  document.querySelector(".theme-toggle")?.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("glossaire-theme", root.dataset.theme); } catch { /* no storage */ }
    paint();
  });
  const reach = () => {
    for (const each of document.querySelectorAll("pre, div.math, .glossaire-map, .glossaire-local-map")) {
      if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
      else each.removeAttribute("tabindex");
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !busy && !event.ctrlKey && !event.metaKey;
    const command = event.key.toLowerCase() === "k" && event.ctrlKey !== event.metaKey;
    if ((!slash && !command) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const field = document.querySelector(".hero-search input") ?? document.getElementById("recherche");
    field.focus();
    field.select();
  });
})();
