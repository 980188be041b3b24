/* What makes the forms of the map handy: keys in the tree, order and filter in the table, the
   prerequisites of a stop of the course. Without it all of them can be read. */
(() => {
  "use strict";
  const language = document.documentElement.lang || undefined;
  const collator = new Intl.Collator(language, { numeric: true });
  const plain = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .replace(/[’‘]/g, "'")
      .trim();

  /* Tree: https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ */
  function makeTree(frame, number) {
    const root = frame.querySelector("ul");
    root.setAttribute("role", "tree");
    root.setAttribute("aria-label", frame.dataset.label);
    for (const details of [...root.querySelectorAll("details")]) {
      const item = details.parentElement;
      const relations = details.querySelector("ul");
      const below = details.nextElementSibling;
      if (below) relations.append(...below.children);
      below?.remove();
      details.replaceWith(relations);
      item.lastElementChild.classList.remove("tree-relations");
    }
    for (const [place, item] of [...root.querySelectorAll("li")].entries()) {
      const own = item.querySelector(":scope > p > :is(a, span)");
      const group = item.querySelector(":scope > ul");
      item.setAttribute("role", "none");
      own.setAttribute("role", "treeitem");
      own.tabIndex = -1;
      if (!group) continue;
      group.setAttribute("role", "group");
      group.id = `tree-${number}-${place}`;
      item.classList.add("branch");
      own.setAttribute("aria-owns", group.id);
      own.setAttribute("aria-expanded", "false");
    }
    const items = () =>
      [...root.querySelectorAll('[role="treeitem"]')].filter((each) => each.offsetParent);
    const parentOf = (own) =>
      own.closest("ul").parentElement.querySelector(':scope > p > [role="treeitem"]');
    const siblings = (own) =>
      own.closest("ul").querySelectorAll(':scope > li.branch > p > [role="treeitem"]');
    const isOpen = (own) => own.getAttribute("aria-expanded") === "true";
    function open(own, wanted) {
      if (!own.hasAttribute("aria-expanded")) return;
      own.setAttribute("aria-expanded", String(wanted));
      own.closest("li").classList.toggle("open", wanted);
      if (!wanted && own.closest("li").querySelector('ul [tabindex="0"]')) rove(own);
    }
    function rove(own) {
      for (const each of root.querySelectorAll('[tabindex="0"]')) each.tabIndex = -1;
      own.tabIndex = 0;
    }
    function go(own) {
      if (!own) return;
      rove(own);
      own.focus();
    }
    rove(root.querySelector('[role="treeitem"]'));
    if (root.children.length === 1) open(root.querySelector('[role="treeitem"]'), true);

    let typed = "";
    let last = 0;
    function search(key, from) {
      const now = performance.now();
      typed = now - last > 600 ? plain(key) : typed + plain(key);
      last = now;
      const shown = items();
      const start = shown.indexOf(from) + (typed.length > 1 ? 0 : 1);
      const order = [...shown.slice(start), ...shown.slice(0, start)];
      go(order.find((each) => plain(each.textContent).startsWith(typed)));
    }
    const keys = {
      ArrowDown: (own, shown) => go(shown[shown.indexOf(own) + 1]),
      ArrowUp: (own, shown) => go(shown[shown.indexOf(own) - 1]),
      ArrowRight: (own, shown) =>
        isOpen(own) ? go(shown[shown.indexOf(own) + 1]) : open(own, true),
      ArrowLeft: (own) => (isOpen(own) ? open(own, false) : go(parentOf(own))),
      Home: (own, shown) => go(shown[0]),
      End: (own, shown) => go(shown.at(-1)),
      "*": (own) => siblings(own).forEach((each) => open(each, true)),
      Enter: (own) => (own.href ? own.click() : open(own, !isOpen(own))),
      " ": (own) => open(own, !isOpen(own)),
    };
    root.addEventListener("keydown", (event) => {
      const own = event.target.closest('[role="treeitem"]');
      if (!own || event.ctrlKey || event.metaKey || event.altKey) return;
      if (Object.hasOwn(keys, event.key)) keys[event.key](own, items());
      else if (/^[\p{L}\p{N}]$/u.test(event.key)) search(event.key, own);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    root.addEventListener("click", (event) => {
      const own = event.target.closest("p")?.querySelector('[role="treeitem"]');
      if (!own || (own.href && own.contains(event.target))) return;
      open(own, !isOpen(own));
      go(own);
    });
    frame.classList.add("ready");
  }

  function makeTable(block) {
    const table = block.querySelector("table");
    const body = table.tBodies[0];
    const form = block.querySelector(".table-filter");
    const [field, select] = [form.querySelector("input"), form.querySelector("select")];
    const output = form.querySelector("output");
    const rows = [...body.rows].map((row) => {
      const cells = [...row.cells].map((cell) => cell.textContent.trim());
      return { row, cells, words: plain(cells.join(" ")) };
    });
    const isRelation = (each) => each.cells[1] !== "—";
    function filter() {
      const wanted = plain(field.value).split(/\s+/);
      let count = 0;
      for (const each of rows) {
        const shown =
          wanted.every((word) => each.words.includes(word)) &&
          (!select?.value || each.cells[3] === select.value);
        each.row.hidden = !shown;
        if (shown && isRelation(each)) count += 1;
      }
      const words = output.dataset[count === 0 ? "none" : count === 1 ? "one" : "many"];
      output.textContent = words.replace("{count}", count.toLocaleString(language));
    }
    for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent.trim();
      head.replaceChildren(button);
      if (column === 0) head.setAttribute("aria-sort", "ascending");
      button.addEventListener("click", () => {
        const back = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", back ? "descending" : "ascending");
        const order = [column, 0, 1, 2];
        rows.sort((one, other) => {
          for (const [rank, each] of order.entries()) {
            const found = collator.compare(one.cells[each], other.cells[each]);
            if (found) return rank === 0 && back ? -found : found;
          }
          return 0;
        });
        body.append(...rows.map((each) => each.row));
      });
    }
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }

  /* Course: all that a stop supposes, and all that supposes it, while it is pointed at. */
  function traceCourse(svg) {
    const edges = [...svg.querySelectorAll(".edge")];
    const nodes = new Map([...svg.querySelectorAll(".node")].map((each) => [each.dataset.id, each]));
    function follow(id, from, to) {
      const found = new Set([id]);
      for (const each of found)
        for (const edge of edges) if (edge.dataset[from] === each) found.add(edge.dataset[to]);
      return found;
    }
    function trace(node) {
      svg.classList.toggle("traced", Boolean(node));
      for (const each of svg.querySelectorAll(".lit")) each.classList.remove("lit");
      if (!node) return;
      const id = node.dataset.id;
      const before = follow(id, "from", "to");
      const after = follow(id, "to", "from");
      for (const each of [...before, ...after]) nodes.get(each)?.classList.add("lit");
      for (const edge of edges) {
        const { from, to } = edge.dataset;
        const inside = before.has(from) && before.has(to);
        edge.classList.toggle("lit", inside || (after.has(from) && after.has(to)));
      }
    }
    for (const [event, other] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
      svg.addEventListener(event, ({ target }) => trace(target.closest(".node")));
      svg.addEventListener(other, () => trace(null));
    }
  }

  document.querySelectorAll(".glossaire-tree .tree-frame").forEach(makeTree);
  document.querySelectorAll(".glossaire-table").forEach(makeTable);
  document.querySelectorAll(".glossaire-course svg").forEach(traceCourse);
})();
