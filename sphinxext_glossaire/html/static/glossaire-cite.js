/* The ways to cite a term: each with a button that copies it. Without it they can be read. */
(() => {
  "use strict";
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* no clipboard: an address without encryption, an older browser */ }
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
  for (const menu of document.querySelectorAll(".glossaire-cite")) {
    const [summary, status] = [menu.querySelector("summary"), menu.querySelector('[role="status"]')];
    for (const button of menu.querySelectorAll("button")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const done = await copy(button.parentElement.querySelector("code").textContent);
        button.focus();
        const name = button.parentElement.querySelector(".cite-name").textContent;
        status.textContent = ""; // so that a second time is told too
        setTimeout(() => { if (done) status.textContent = `${name} ${status.dataset.copied}`; }, 50);
      });
    }
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      summary.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("toggle", () => { status.textContent = ""; });
  }
})();
