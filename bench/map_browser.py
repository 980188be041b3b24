"""The map in a browser against two libraries: ``python bench/map_browser.py [TERMS ...]``.

Ours, Cytoscape.js and d3-force draw the same terms at the same places, in one Chromium with the
processor slowed down four times. Milliseconds, the median of three loads, or of nine where a map is
small and chance weighs more, the three in turn:

paint
    from the navigation to two frames after all is drawn: for d3-force after its first tick (it goes
    on moving for seconds);
toggle
    from hiding one of twelve domains to two frames after it is drawn so; for d3-force, after a
    tick.

Needs a Chromium and npm, which fetches the two libraries into a temporary folder.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from sphinxext_glossaire.config import read_options
from sphinxext_glossaire.exports.canvas import Canvas
from sphinxext_glossaire.exports.map_json import map_json, without_drawn
from sphinxext_glossaire.html import FONTS, STATIC
from sphinxext_glossaire.html.concept_map import map_template
from sphinxext_glossaire.i18n import translation
from sphinxext_glossaire.pages.map_words import map_words
from sphinxext_glossaire.pages.maps import MOST_DRAWN

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from test_tools import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from sphinxext_glossaire.config import Options

PAGES = Path(__file__).parent / "map_pages"
PACKAGES = ("cytoscape@3.34.4", "d3-force@3.0.0", "d3-selection@3.0.0")
SLOWER, DOMAINS = 4, 12
NAMES = ("ours", "cytoscape", "d3-force")
BOX, STEP = (104.0, 34.0), (128.0, 58.0)
FRAMES = """<script>
const frames = (count, told) =>
  count ? requestAnimationFrame(() => frames(count - 1, told)) : told();
</script>"""
TOGGLE = """() => new Promise(told => requestAnimationFrame(() => {
  if (window.still) still();
  setTimeout(() => {
    const began = performance.now();
    toggle();
    const done = () => told(performance.now() - began);
    if (window.settled) settled(done); else frames(2, done);
  }, 50);
}))"""
OURS = """<!doctype html><html lang="fr" data-theme="light"><meta charset="utf-8">
<link rel="stylesheet" href="_static/glossaire.css"><link rel="stylesheet" href="_static/map.css">
<style>body{margin:0;width:1360px}</style>%s
%s<script defer src="_static/map.js"></script>
<script>
addEventListener("DOMContentLoaded", () => frames(2, () => (window.painted = performance.now())));
window.toggle = () => document.querySelector('[data-domain="d0"]').click();
</script>%s"""


def synthetic(count: int) -> dict[str, Any]:
    """Terms on a grid, a block a domain, in the shape of ``map_data``."""
    chance = random.Random(1)
    in_domain = -(-count // DOMAINS)
    across = max(1, round((in_domain / 1.3) ** 0.5))
    down = -(-in_domain // across)
    block = ((across + 1) * STEP[0], (down + 2) * STEP[1])
    concepts, edges = [], []
    for number in range(count):
        domain, place = number % DOMAINS, number // DOMAINS
        label = f"notion synthétique {number}"
        concepts.append({
            "id": f"notion-{number}", "label": label, "names": [f"notion {number}", f"N{number}"],
            "definition": "Chose de cette notion, dite en une phrase de longueur ordinaire. " * 2,
            "href": f"termes/notion-{number}.html", "domain": f"d{domain}",
            "level": 2 if place % 8 == 0 else int(place % 4 == 0),
            "lines": ["notion", f"synthétique {number}"], "size": 14.5,
            "place": [
                (domain % 4) * block[0] + (place % across + 1) * STEP[0],
                (domain // 4) * block[1] + (place // across + 2) * STEP[1], *BOX,
            ],
        })  # fmt: skip
        if place:
            edges.append([number, chance.randrange(place) * DOMAINS + domain, 0, 2])
        if place > 3 and chance.random() < 0.7:
            near = max(0, place - 1 - chance.randrange(across * 2))
            edges.append([number, near * DOMAINS + domain, 1, 2])
        if number and chance.random() < 0.4:
            edges.append([number, chance.randrange(number), 2, 0])
    options = read_options({}, "fr", lambda text: text)
    domains = [
        {
            "key": f"d{number}", "label": f"Domaine {number}",
            "color": f"hsl({number * 30} 45% 40%)",
            "lines": [f"DOMAINE {number}"], "size": 17.0,
            "place": [(number % 4 + 0.5) * block[0], (number // 4) * block[1] + STEP[1], 130, 34],
        }
        for number in range(DOMAINS)
    ]  # fmt: skip
    relations = [
        {"name": kind.name, "phrase": kind.phrase, "inverse": kind.inverse_phrase,
         "symmetric": kind.symmetric, "dash": ""}
        for kind in options.relations
    ]  # fmt: skip
    return {
        "version": 1, "width": 4 * block[0] + STEP[0], "height": 3 * block[1] + STEP[1],
        "domains": domains, "relations": relations, "concepts": concepts, "edges": edges,
        "strings": map_words(translation("fr").gettext),
    }  # fmt: skip


def drawing(data: dict[str, Any], options: Options) -> str:
    """SVG of a map, as the extension draws it but for the choice of curves and phrases."""
    size = (data["width"], data["height"])
    canvas = Canvas("overview", size, title="", options=options, href=lambda each: each.href)
    for each in data["concepts"]:
        concept = SimpleNamespace(
            id=each["id"], domain=each["domain"], pref_label=each["label"], href=each["href"],
            definition_text=each["definition"],
        )  # fmt: skip
        x, y, width, height = each["place"]
        box = SimpleNamespace(
            lines=each["lines"], size=each["size"], bold=False, width=width, height=height
        )
        canvas.node(concept, (x, y), box, level=each["level"])  # type: ignore[arg-type]
    for source, target, kind, emphasis in data["edges"]:
        if emphasis:
            one, other = data["concepts"][source], data["concepts"][target]
            (x1, y1), (x2, y2) = one["place"][:2], other["place"][:2]
            canvas.edge(
                f"M{x1} {y1}Q{(x1 + x2) / 2 + 5} {(y1 + y2) / 2 - 5} {x2} {y2}",
                options.relations[kind], domain=other["domain"],
                sentence="",
                data_from=one["id"], data_to=other["id"], **canvas.arrow_at("end"),
            )  # fmt: skip
    return str(canvas)


def write_pages(folder: Path, count: int) -> None:
    """One page for each of the three."""
    data = synthetic(count)
    text = map_json(data).decode()
    own = map_json(without_drawn(data)).decode() if count <= MOST_DRAWN else text
    options = read_options({}, "fr", lambda message: message)
    page = map_template().render(
        data | {"relations": data["relations"][:3]},
        svg=drawing(data, options) if count <= MOST_DRAWN else "",
        alt="Carte", data=own, prefix="carte", t=translation("fr").gettext,
    )  # fmt: skip
    painter = "" if count <= MOST_DRAWN else '<script defer src="_static/map-canvas.js"></script>'
    (folder / "ours.html").write_text(OURS % (FRAMES, painter, page), encoding="utf-8")
    for name in NAMES[1:]:
        source = (PAGES / f"{name}.html").read_text(encoding="utf-8")
        source = source.replace("DATA", text).replace("<style>", f"{FRAMES}<style>", 1)
        (folder / f"{name}.html").write_text(source, encoding="utf-8")


def measure(browser: Browser, page_file: Path) -> tuple[float, float]:
    """Milliseconds of the first paint and of one domain hidden."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    try:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(page_file.as_uri(), wait_until="commit")
        page.wait_for_function("window.painted", timeout=300_000, polling=500)
        return page.evaluate("window.painted"), page.evaluate(TOGGLE)
    finally:
        page.close()


def compare(browser: Browser, folder: Path, count: int) -> None:
    """Print the table of one size."""
    write_pages(folder, count)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in NAMES}
    for _ in range(9 if count < 1000 else 3):
        for name in NAMES:
            found[name].append(measure(browser, folder / f"{name}.html"))
    medians = {
        name: [statistics.median(times) for times in zip(*runs, strict=True)]
        for name, runs in found.items()
    }
    for name, (paint, toggle) in medians.items():
        ratio = [time / own for time, own in zip((paint, toggle), medians["ours"], strict=True)]
        print(
            f"{count:6} terms  {name:10}  paint {paint:7.0f} ms  x{ratio[0]:5.2f}"
            f"   toggle {toggle:7.0f} ms  x{ratio[1]:5.2f}",
            flush=True,
        )


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or [200, 2000, 10_000]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        subprocess.run(
            ["npm", "install", "--silent", "--ignore-scripts", "--no-save", *PACKAGES],
            check=True, cwd=folder,
        )  # fmt: skip
        (folder / "_static").mkdir()
        for asset in (*STATIC.iterdir(), *FONTS.iterdir()):
            shutil.copy(asset, folder / "_static")
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-frame-rate-limit"],
        )
        for size in sizes:
            compare(browser, folder, size)
        browser.close()


if __name__ == "__main__":
    main()
