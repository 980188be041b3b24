"""The map in motion: a reader finds, filters, follows and takes away what the picture shows."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_browser_accessibility import severe
from tests.conftest import run_sphinx, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import CDPSession, Locator, Page

    from tests.browser.conftest import Visit
    from tests.conftest import Site

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser

INSIDE = """node => {
  const frame = node.closest('.map-stage').getBoundingClientRect();
  const box = node.getBoundingClientRect();
  return box.left >= frame.left && box.right <= frame.right
    && box.top >= frame.top && box.bottom <= frame.bottom;
}"""
NEAREST = """ways => {
  const nodes = [...document.querySelectorAll('.overview .node')];
  const reached = new Map();
  for (const node of nodes) {
    const next = [];
    for (const key of ways) {
      node.focus();
      node.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
      next.push(document.activeElement.dataset.id);
    }
    reached.set(node.dataset.id, next);
  }
  return Object.fromEntries(reached);
}"""


def node(page: Page, concept: str) -> Locator:
    return page.locator(f'.overview .node[data-id="{concept}"]')


def search(page: Page, words: str, field: str = "search") -> Locator:
    """Type in a field of the map; gives the terms that it offers."""
    page.locator(f"[data-field={field}]").fill(words)
    return page.locator(f"[data-field={field}] + ul [role=option]")


def stage_of(page: Page) -> dict[str, float]:
    stage = page.locator(".map-stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box is not None
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


def width(page: Page) -> float:
    """Width of the drawing in CSS pixels: how far one has zoomed in."""
    return float(page.locator("svg.overview").evaluate("svg => parseFloat(svg.style.width)"))


def test_the_search_flies_to_a_term(visit: Open) -> None:
    """Words without accents, an English name, an acronym: each leads to its term."""
    tab = visit()
    page = tab.go("carte.html")
    for words, concept in [
        ("mecanisme d'att", "mecanisme-d-attention"),
        ("fine-tuning", "affinage"),
        ("LLM", "grand-modele-de-langage"),
    ]:
        offered = search(page, words)
        expect(offered.first).to_be_visible()
        page.keyboard.press("Enter")
        expect(node(page, concept)).to_be_focused()
        assert node(page, concept).evaluate(INSIDE)
        expect(page.locator(".map-card")).to_be_visible()
    assert tab.faults == []


def test_what_begins_with_the_words_stands_first(visit: Open) -> None:
    """A label that begins with what one types comes before one that holds it."""
    page = visit().go("carte.html")
    offered = search(page, "modele").all_inner_texts()
    assert len(offered) > 3
    assert all(text.startswith("modèle") for text in offered)
    expect(search(page, "zzz")).to_have_text("Aucune notion de ce nom")


def test_the_card_says_what_a_term_is_and_leads_to_its_entry(visit: Open, site: Site) -> None:
    """Hover shows the definition; the pointer can go to the card; Escape closes it."""
    page = visit().go("carte.html?centre=encodeur")
    node(page, "encodeur").hover()
    card = page.locator(".map-card")
    expect(card).to_contain_text("encodeur")
    expect(card).to_contain_text("Architecture")
    assert card.evaluate(INSIDE)
    card.get_by_role("link").hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    node(page, "decodeur").hover()
    expect(card).to_contain_text("décodeur")
    card.get_by_role("link", name="Lire l’article").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Décodeur")


def test_a_domain_can_be_hidden(visit: Open) -> None:
    """Its terms leave the picture and the reach of the keyboard, with all that leads to them."""
    page = visit().go("carte.html")
    page.locator(".map-filters summary").click()
    page.locator(".map-chip", has_text="Architecture").click()
    expect(node(page, "transformeur")).to_be_hidden()
    expect(node(page, "affinage")).to_be_visible()
    expect(page.locator(".map-said")).to_contain_text("Notions affichées")
    left = page.locator('.overview .edge[data-to="transformeur"]:not(.off)')
    expect(left).to_have_count(0)
    page.locator(".map-chip", has_text="Architecture").click()
    expect(node(page, "transformeur")).to_be_visible()


def test_a_kind_of_relation_can_be_hidden(visit: Open) -> None:
    """No edge of that kind is left, the others are."""
    page = visit().go("carte.html")
    page.locator(".map-filters summary").click()
    page.locator(".map-chip", has_text="suppose").click()
    expect(page.locator(".overview .edge.requires:not(.off)")).to_have_count(0)
    assert page.locator(".overview .edge.broader:not(.off)").count() > 0


def test_what_is_around_a_term(visit: Open) -> None:
    """One term is pinned: its neighbours stay, with their relations in words; the rest dims."""
    page = visit().go("carte.html")
    search(page, "transformeur")
    page.keyboard.press("Enter")
    page.keyboard.press("f")
    expect(page.locator(".map-focus")).to_contain_text("Autour de « transformeur »")
    near = page.locator(".overview .node:not(.dim)").count()
    assert 5 < near < 50
    expect(node(page, "biais")).to_have_class(re.compile(r"\bdim\b"))
    assert page.locator(".overview .edge.related.lit").count() > 0
    assert page.locator(".overview > g:last-child .phrase").count() > 0
    page.locator(".map-focus span", has_text="2").click()
    assert page.locator(".overview .node:not(.dim)").count() > near
    page.locator(".map-focus [data-do=leave]").click()
    expect(page.locator(".overview .dim")).to_have_count(0)


def test_words_on_edges_cover_neither_terms_nor_each_other(visit: Open) -> None:
    """Around the terms with most relations, phrases stand where their place is free."""
    page = visit().go("carte.html?centre=transformeur")
    for concept in ["transformeur", "grand-modele-de-langage", "apprentissage-automatique"]:
        page.goto(page.url.split("?")[0] + f"?centre={concept}")
        boxes = page.evaluate(
            """() => ['.node:not(.dim):not(.far) rect', 'g:last-child > .phrase rect'].map(each =>
              [...document.querySelectorAll('.overview > ' + (each[0] === '.' ? '.nodes > ' : '')
                + each)].map(element => element.getBoundingClientRect()).map(box =>
              [box.left + 1, box.top + 1, box.right - 1, box.bottom - 1]))"""
        )
        terms, phrases = boxes
        assert terms
        assert phrases
        for number, (left, top, right, bottom) in enumerate(phrases):
            for other in terms + phrases[number + 1 :]:
                apart = (
                    right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
                )
                assert apart, concept


def test_the_path_from_one_term_to_another(visit: Open) -> None:
    """Two fields, and the way between them is lit on the map and told in sentences."""
    page = visit().go("carte.html")
    page.locator(".map-path summary").click()
    for field, words in [("from", "BERT"), ("to", "descente de gradient")]:
        search(page, words, field)
        page.keyboard.press("Enter")
    steps = page.locator(".map-path ol li").all_inner_texts()
    assert len(steps) > 1
    assert steps[0].startswith("BERT — ")
    assert steps[-1].endswith(" → descente de gradient")
    for before, after in pairwise(steps):
        assert after.startswith(before.split(" → ")[1])
    expect(page.locator(".overview .node:not(.dim)")).to_have_count(len(steps) + 1)
    expect(page.locator(".map-said")).to_contain_text(steps[0])
    assert node(page, "bert").evaluate(INSIDE)


def test_the_address_keeps_what_one_sees(visit: Open) -> None:
    """What is pinned, how deep, what is hidden: opened again, the address shows the same."""
    tab = visit()
    page = tab.go("carte.html")
    page.locator(".map-filters summary").click()
    page.locator(".map-chip", has_text="Écosystème").click()
    page.keyboard.press("Escape")
    search(page, "transformeur")
    page.keyboard.press("Enter")
    page.keyboard.press("f")
    page.locator(".map-focus span", has_text="2").click()
    address, seen = page.url, page.locator(".overview .node:not(.dim):not(.off)").count()
    assert "centre=transformeur" in address
    assert "profondeur=2" in address
    assert "sans=ecosysteme" in address
    other = visit().page
    other.goto(address)
    expect(other.locator(".map-focus")).to_contain_text("transformeur")
    expect(node(other, "lucie")).to_be_hidden()
    assert other.locator(".overview .node:not(.dim):not(.off)").count() == seen
    other.goto(f"{tab.base}/carte.html?de=bert&a=transformeur")
    expect(other.locator(".map-path ol li").last).to_contain_text("transformeur")


def test_arrows_reach_every_term_from_any(visit: Open, site: Site) -> None:
    """No term is out of reach of the arrow keys, wherever one starts."""
    page = visit().go("carte.html")
    page.evaluate("matchMedia = () => ({matches: true})")
    ways: dict[str, list[str]] = page.evaluate(
        NEAREST, ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"]
    )
    assert len(ways) == len(site.terms)
    back: dict[str, list[str]] = {term: [] for term in ways}
    for term, targets in ways.items():
        for target in targets:
            back[target].append(term)
    first = next(iter(ways))
    for links in (ways, back):
        reached, waiting = {first}, [first]
        while waiting:
            new = set(links[waiting.pop()]) - reached
            reached |= new
            waiting += new
        assert reached == set(ways)


def test_one_tab_stop_and_keys_for_all(visit: Open) -> None:
    """Tab enters the terms once; + and - zoom, 0 shows all; the next Tab leads to the card."""
    page = visit().go("carte.html")
    expect(page.locator('.overview .node[tabindex="0"]')).to_have_count(1)
    page.locator('.overview .node[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator('.overview .node[tabindex="0"]')).to_be_focused()
    before = width(page)
    page.keyboard.press("+")
    assert width(page) > before
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert width(page) == pytest.approx(before)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Lire l’article")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_severe_barrier_in_the_map_at_work(visit: Open, scheme: str) -> None:
    """With a card, a panel of filters, and in the view around a term."""
    tab = visit(DESKTOP, scheme=scheme)
    page = tab.go("carte.html?centre=transformeur")
    page.wait_for_function("document.fonts.status === 'loaded'")
    search(page, "encodeur")
    assert severe(tab) == []
    page.keyboard.press("Enter")
    page.locator(".map-filters summary").click()
    assert severe(tab) == []


def test_no_text_of_the_map_is_too_small_to_read(visit: Open) -> None:
    """At each zoom, on a desk and on a phone, text that shows has 11 CSS pixels or more."""
    for size in (DESKTOP, PHONE):
        page = visit(size).go("carte.html")
        for _ in range(4):
            sizes = page.evaluate(
                """() => [...document.querySelectorAll('.overview text')]
                  .filter(text => text.getBoundingClientRect().width)
                  .map(text => parseFloat(text.getAttribute('font-size')) * Math.hypot(
                    text.getScreenCTM().a, text.getScreenCTM().b))"""
            )
            assert len(sizes) > 10
            assert min(sizes) >= 11
            page.locator("[data-do=in]").click()


def test_labels_that_show_do_not_cover_each_other(visit: Open) -> None:
    """However far one is, a label that can be read is read whole."""
    page = visit().go("carte.html")
    for _ in range(3):
        boxes = page.evaluate(
            """() => [...document.querySelectorAll('.overview .node:not(.far):not(.covered) rect')]
              .map(rect => rect.getBoundingClientRect())
              .map(box => [box.left + 1, box.top + 1, box.right - 1, box.bottom - 1])"""
        )
        assert len(boxes) > 20
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                assert (
                    one[2] <= other[0]
                    or other[2] <= one[0]
                    or one[3] <= other[1]
                    or other[3] <= one[1]
                )
        page.locator("[data-do=in]").click()


def test_the_mouse_pans_and_zooms_without_taking_the_page(visit: Open) -> None:
    """A drag moves the map and opens nothing; the wheel scrolls the page, with Ctrl it zooms."""
    tab = visit()
    page = tab.go("carte.html")
    middle = stage_of(page)
    page.mouse.move(middle["x"], middle["y"])
    before, scrolled = width(page), page.evaluate("scrollY")
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(150)
    assert width(page) == before
    assert page.evaluate("scrollY") > scrolled
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_timeout(150)
    assert width(page) > before
    place = page.locator("svg.overview").bounding_box()
    page.mouse.down()
    page.mouse.move(middle["x"] + 80, middle["y"] + 40, steps=4)
    page.mouse.up()
    moved = page.locator("svg.overview").bounding_box()
    assert place is not None
    assert moved is not None
    assert moved["x"] - place["x"] == pytest.approx(80, abs=2)
    assert moved["y"] - place["y"] == pytest.approx(40, abs=2)
    assert page.url == f"{tab.base}/carte.html"


def test_the_map_cannot_be_lost(visit: Open) -> None:
    """However far one drags or zooms, a part of the map stays in the frame."""
    page = visit().go("carte.html")
    middle = stage_of(page)
    for _ in range(6):
        page.mouse.move(middle["x"], middle["y"])
        page.mouse.down()
        page.mouse.move(middle["x"] + 600, middle["y"] + 300, steps=2)
        page.mouse.up()
    for _ in range(8):
        page.locator("[data-do=out]").click()
    box = page.locator("svg.overview").bounding_box()
    stage = page.locator(".map-stage").bounding_box()
    assert box is not None
    assert stage is not None
    assert box["x"] < stage["x"] + stage["width"] * 0.6
    assert box["width"] > stage["width"] * 0.2
    page.locator("[data-do=fit]").click()
    assert page.locator("svg.overview").evaluate(INSIDE)


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    found = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": found})


def test_a_thumb_on_a_phone(visit: Open) -> None:
    """A tap shows the card, another opens; one finger scrolls the page; two move the map."""
    tab = visit(PHONE, touch=True)
    page = tab.go("carte.html?centre=encodeur")
    middle = stage_of(page)
    x, y = middle["x"], middle["y"]
    session = page.context.new_cdp_session(page)
    scrolled, before = page.evaluate("scrollY"), width(page)
    touch(session, "Start", (x, y))
    for step in range(1, 6):
        touch(session, "Move", (x, y - 20 * step))
    touch(session, "End")
    page.wait_for_function("before => scrollY > before", arg=scrolled)
    expect(page.locator(".map-hint")).to_have_text("Deux doigts pour déplacer la carte")
    assert width(page) == before
    stage_of(page)
    touch(session, "Start", (x - 30, y), (x + 30, y))
    for step in range(1, 6):
        touch(session, "Move", (x - 30 - 10 * step, y), (x + 30 + 10 * step, y))
    touch(session, "End")
    assert width(page) > before
    page.goto(f"{tab.base}/carte.html?centre=encodeur")
    stage_of(page)
    node(page, "encodeur").tap()
    expect(page.locator(".map-card")).to_contain_text("encodeur")
    assert "carte.html" in page.url
    node(page, "encodeur").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Encodeur")


def test_a_drawing_wider_than_a_phone_is_seen_from_its_middle(visit: Open) -> None:
    tab = visit(PHONE, touch=True)
    page = tab.go("termes/transformeur.html")
    box = page.locator(".glossaire-local-map .node.strong").bounding_box()
    assert box is not None
    assert abs(box["x"] + box["width"] / 2 - PHONE[0] / 2) < 20
    page = tab.go("domaines/alignement.html")
    box = page.locator(".glossaire-part-map .domain").bounding_box()
    assert box is not None
    assert 0 < box["x"] < box["x"] + box["width"] < PHONE[0]


def test_the_tools_are_wide_enough_for_a_thumb(visit: Open) -> None:
    """On a phone nothing leaves the screen and each control is 44 pixels wide and high."""
    page = visit(PHONE, touch=True).go("carte.html?centre=transformeur")
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            '.in-motion :is(button, summary, input[role=combobox], label span)')]
          .filter(each => each.checkVisibility({visibilityProperty: true}))
          .map(each => [each.outerHTML, each.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.width < 43.9 || box.height < 43.9))
          .map(([html]) => html)"""
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown = page.locator(".overview .node:not(.far):not(.dim)").evaluate_all(
        f"nodes => nodes.filter({INSIDE}).length"
    )
    assert shown > 3


def test_without_script_the_map_is_a_picture_of_links(visit: Open) -> None:
    """No tools that do nothing: the drawing in its frame, that scrolls, with its links."""
    page = visit(PHONE, script=False).go("carte.html")
    expect(page.locator(".map-bar")).to_be_hidden()
    expect(page.locator(".map-zoom")).to_be_hidden()
    expect(page.locator(".map-card")).to_be_hidden()
    frame = page.locator(".glossaire-map")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    node(page, "encodeur").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Encodeur")


def test_the_picture_can_be_taken_away(visit: Open, site: Site) -> None:
    """An SVG that stands alone, in light colours and with its fonts; a PNG of twice its size."""
    tab = visit(DESKTOP, scheme="dark")
    page = tab.go("carte.html?sans=ecosysteme")
    page.locator(".map-download summary").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="SVG").click()
    root = ET.fromstring(Path(taken.value.path()).read_bytes())
    name = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{name}svg"
    links = [link.get("href", "") for link in root.iter(f"{name}a")]
    assert f"{tab.base}/termes/encodeur.html" in links
    assert 0 < len(links) < len(site.terms)
    style = root.find(f"{name}style")
    assert style is not None
    assert "data:font/woff2;base64," in (style.text or "")
    assert "style" not in root.attrib
    with page.expect_download() as taken:
        page.get_by_role("button", name="PNG").click()
    content = Path(taken.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    across = struct.unpack(">I", content[16:20])[0]
    assert across > 1.5 * float(root.get("width", "0"))
    assert tab.faults == []


def test_the_printed_map_is_the_whole_map(visit: Open) -> None:
    """On paper there are no tools, and every term is there, whatever the screen shows."""
    page = visit().go("carte.html?centre=transformeur")
    page.emulate_media(media="print")
    expect(page.locator(".map-bar")).to_be_hidden()
    expect(page.locator(".map-focus")).to_be_hidden()
    faint = page.locator(".overview .node").evaluate_all(
        "nodes => nodes.filter(node => getComputedStyle(node).opacity !== '1'"
        " || !node.querySelector('text').getBoundingClientRect().width).length"
    )
    assert faint == 0
    box, stage = (page.locator(each).bounding_box() for each in ("svg.overview", ".map-stage"))
    assert box is not None
    assert stage is not None
    assert box["width"] <= stage["width"] + 1


def test_the_whole_screen(visit: Open) -> None:
    """The map takes the screen, and gives it back."""
    page = visit().go("carte.html")
    page.get_by_role("button", name="Plein écran").click()
    page.wait_for_function("document.fullscreenElement?.matches('.glossaire-map')")
    page.get_by_role("button", name="Plein écran").click()
    page.wait_for_function("!document.fullscreenElement")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a glossary that counts as too large for an SVG: a word less and it would not."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "conf.py").write_text(
        "from sphinxext_glossaire.pages import maps\nmaps.MOST_DRAWN = 29\n"
        'extensions = ["myst_parser", "sphinxext_glossaire"]\nhtml_theme = "glossaire"\n'
        'language = "fr"\nproject = "Grand"\nmyst_enable_extensions = []\n'
        'suppress_warnings = ["toc.not_included"]\n',
        encoding="utf-8",
    )
    (folder / "index.md").write_text("# Grand\n\n```{concept-map}\n```\n", encoding="utf-8")
    for number in range(30):
        (folder / f"notion-{number}.md").write_text(
            f"---\nglossaire:\n  term: notion {number}\n  domain: d{number % 3}\n"
            f"  requires: [notion-{number // 2}]\n---\n# Notion {number}\n\nChose {number}.\n"
            if number > 1
            else f"---\nglossaire:\n  term: notion {number}\n  domain: d{number}\n---\n"
            f"# Notion {number}\n\nChose {number}.\n",
            encoding="utf-8",
        )
    done = run_sphinx(folder, folder / "out", "-D", "nitpicky=0")
    assert (folder / "out" / "index.html").is_file(), done.stderr
    with serving(folder / "out") as address:
        yield address


def test_a_map_too_large_for_an_svg_is_painted(visit: Open, large: str) -> None:
    """A canvas with the same search, card, filters and keys, and a list of links beside it."""
    tab = visit()
    page = tab.page
    page.goto(f"{large}/index.html")
    assert page.locator("svg.overview").count() == 0
    expect(page.locator(".map-list details")).to_have_count(3)
    expect(page.locator(".map-list a")).to_have_count(30)
    search(page, "notion 17")
    page.keyboard.press("Enter")
    card = page.locator(".map-card")
    expect(card).to_contain_text("notion 17")
    assert card.evaluate(INSIDE)
    page.keyboard.press("ArrowRight")
    expect(card).not_to_contain_text("notion 17")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.locator(".map-filters summary").click()
    page.locator(".map-chip", has_text="d1").click()
    expect(page.locator(".map-said")).to_contain_text("20")
    page.locator(".map-chip", has_text="d1").click()
    page.goto(f"{large}/index.html?centre=notion-8")
    expect(page.locator(".map-focus")).to_contain_text("notion 8")
    assert severe(tab) == []
    search(page, "notion 8")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{large}/notion-8.html")


def test_the_painted_map_shows_its_terms(visit: Open, large: str) -> None:
    """Ink is where terms stand, and a hidden domain takes its ink away."""
    ink = """canvas => {
      const {width, height} = canvas;
      const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
      let count = 0;
      for (let at = 0; at < pixels.length; at += 4) if (pixels[at] + pixels[at + 1] < 350) count++;
      return count;
    }"""
    page = visit().page
    page.goto(f"{large}/index.html")
    canvas = page.locator(".map-stage canvas")
    page.wait_for_timeout(200)
    before = canvas.evaluate(ink)
    assert before > 100
    page.locator(".map-filters summary").click()
    page.locator(".map-chip", has_text="d1").click()
    page.wait_for_timeout(200)
    assert canvas.evaluate(ink) < before


def test_a_map_whose_script_does_not_come_is_a_picture_of_links(visit: Open) -> None:
    tab = visit()
    tab.page.route("**/map.js*", lambda route: route.abort())
    tab.page.clock.install()
    page = tab.go("carte.html")
    expect(page.locator(".glossaire-map .concept-map")).to_be_hidden()
    page.clock.fast_forward(9000)
    expect(page.locator(".glossaire-map .concept-map")).to_be_visible()
    expect(page.locator(".map-bar")).to_be_hidden()
