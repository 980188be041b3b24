"""Cards: what a page shows of a term where a link leads to it, here or in another project."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_glossaire.exports.cards import card, key_of, shard_of, shards
from sphinxext_glossaire.importing.terms_json import read_terms, sound_html
from sphinxext_glossaire.sphinx_api import remote_files
from tests.site.html_page import Page
from tests.sphinx.conftest import Project, Result, answering, term

if TYPE_CHECKING:
    from pathlib import Path

INDEX = "# Accueil\n\nVoir {term}`mot`.\n\n```{toctree}\n:glob:\n\n*\n```\n"
CALL = re.compile(r"glossaireCards\((.*)\);\n", re.DOTALL)
READER = """
extensions = ["myst_parser", "sphinx.ext.intersphinx", "sphinxext_glossaire"]
intersphinx_mapping = {{"autre": ({base!r}, {place!r})}}
"""
HOSTILE = (
    '<img src=x onerror=alert(1)><script>alert(2)</script>A <em onclick="x">b</em> & '
    '<a href="javascript:alert(3)">c</a><a href="//x.example/\'&quot;">d</a>'
    '<a href="mot.html">e</a><strong>f'
)


def told(folder: Path) -> dict[str, Any]:
    """Cards of a site by address."""
    found: dict[str, Any] = {}
    for path in sorted((folder / "_glossaire" / "cards").glob("*.js")):
        match = CALL.fullmatch(path.read_text(encoding="utf-8"))
        assert match, path
        for key, value in json.loads(match[1]).items():
            assert key not in found
            assert path.name == shard_of(key)
            found[key] = value
    return found


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), unique_by=key_of))
def test_each_card_stands_in_the_shard_of_its_address_and_in_no_other(uris: list[str]) -> None:
    """Whatever the addresses, and however they fall."""
    entry = dict.fromkeys(
        ("label", "grammar", "abbreviations", "translations", "definition_html", "domain_label"), ""
    )
    made = shards(card(entry, uri, "more") for uri in uris)
    found: Counter[str] = Counter()
    for name, script in made.items():
        match = CALL.fullmatch(script.decode())
        assert match
        for key in json.loads(match[1]):
            assert shard_of(key) == name
            found[key] += 1
    assert found == Counter(map(key_of, uris))


def test_a_site_has_a_card_for_each_term_and_forgets_those_of_terms_that_are_gone(
    project: Project,
) -> None:
    """One small file each; a page loads the script only where it links a term."""
    project.write(index=INDEX, mot=term("mot", id="m"), rien="# Rien\n", été=term("été"))
    result = project.build()
    assert {key: each["label"] for key, each in told(result.out).items()} == {
        "mot.html": "mot",
        "été.html": "été",
    }
    assert "glossaire-cards.js" in result.html("index")
    assert "glossaire-cards.js" not in result.html("rien")
    (project.source / "été.md").unlink()
    assert told(project.build().out).keys() == {"mot.html"}


def test_books_have_no_cards(project: Project) -> None:
    """Their links stay in them."""
    project.write(index=INDEX, mot=term("mot"))
    out = project.build("book", builder="singlehtml").out
    assert told(out) == {}
    assert "glossaire-cards.js" not in (out / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Another project with a glossary."""
    project = Project(tmp_path_factory.mktemp("other"))
    project.write(
        index=INDEX,
        mot=term("mot", body="Unité de {term}`sens`.", abbr="[MT]", grammar="n. m."),
        sens=term("sens"),
    )
    return project.build()


def files(other: Result, **terms_json: Any) -> dict[str, bytes | None]:
    """What its server has; ``content`` in place of its terms."""
    terms = (other.out / "_glossaire" / "terms.json").read_bytes()
    return {
        "/g/objects.inv": (other.out / "objects.inv").read_bytes(),
        "/g/_glossaire/terms.json": terms_json.get("content", terms),
    }


def test_links_to_another_glossary_have_cards_that_say_whose_they_are(
    project: Project, other: Result
) -> None:
    """Only for terms that are linked; asked once, kept in the environment as inventories are."""
    asked: list[str] = []
    with answering(files(other), asked) as base:
        project.conf(READER.format(base=base, place=None))
        project.write(index="# A\n\n{external+autre:term}`MT`\n\n```{toctree}\nb\n```\n")
        project.write(b="# B\n\nUn {term}`mot`.\n")
        first = project.build()
        project.write(b="# B\n\nUn {term}`mot` de plus.\n")
        second = project.build()
    assert (first.warnings, second.warnings) == ([], [])
    assert asked == ["/g/objects.inv", "/g/_glossaire/terms.json"]
    found = told(second.out)
    assert [(each["label"], each["address"]) for each in found.values()] == [
        ("mot", f"{base}mot.html#term-mot")
    ]
    (each,) = found.values()
    assert each["html"] == f'Unité de <a href="{base}sens.html">sens</a>.'
    assert each["source"].startswith("in Essai")
    for name in ("index", "b"):
        page = second.html(name)
        assert re.search(r'class="[^"]*glossaire-term[^"]*" href="http', page), name
        assert "glossaire-cards.js" in page
    assert (second.out / "_static" / "glossaire-cards.js").is_file()


def test_a_local_glossary_is_read_from_its_folder(project: Project, other: Result) -> None:
    """As the inventory beside it; the addresses of the cards are those of the web."""
    place = str(other.out / "objects.inv")
    project.conf(READER.format(base="https://x.example/g/", place=place))
    project.write(index="# A\n\n{term}`mot`\n")
    result = project.build()
    assert result.warnings == []
    assert told(result.out).keys() == {"https://x.example/g/mot.html#term-mot"}


def test_nobody_is_asked_where_no_term_is_linked(project: Project, other: Result) -> None:
    """A project that only declares a glossary asks for its inventory alone."""
    asked: list[str] = []
    with answering(files(other), asked) as base:
        project.conf(READER.format(base=base, place=None))
        project.write(index="# A\n\nUn mot.\n")
        result = project.build()
    assert asked == ["/g/objects.inv"]
    assert not (result.out / "_static" / "glossaire-cards.js").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"{", b"[]", b'{"version": 9, "terms": {}}', b"\xff\xfe", None,
        b'{"a":' * 100_000, b"[" * 100_000, b" " * 300_000,
    ],
    ids=["cut", "list", "version", "bytes", "broken off", "deep", "deeper", "huge"],
)  # fmt: skip
def test_a_glossary_that_cannot_be_read_is_a_warning(
    project: Project, other: Result, content: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build goes on, the links are links."""
    monkeypatch.setattr(remote_files, "LARGEST", 200_000)
    with answering(files(other, content=content), []) as base:
        project.conf(READER.format(base=base, place=None))
        project.write(index="# A\n\n{term}`mot`\n")
        result = project.build()
    (warning,) = result.warnings
    assert "autre" in warning
    assert "[glossaire.other_glossary]" in warning
    assert told(result.out) == {}
    assert f'href="{base}mot.html#term-mot"' in result.html("index")


def test_a_project_without_such_a_glossary_is_no_fault(project: Project, other: Result) -> None:
    """Most projects of a mapping are none of ours."""
    answers = files(other)
    del answers["/g/_glossaire/terms.json"]
    with answering(answers, []) as base:
        project.conf(READER.format(base=base, place=None))
        project.write(index="# A\n\n{term}`mot`\n")
        result = project.build()
    assert result.warnings == []


def test_no_code_of_another_glossary_reaches_a_page() -> None:
    """Only emphasis, code and links of the web are kept of a definition, closed."""
    assert sound_html(HOSTILE, "https://x.example/g") == (
        "A <em>b</em> &amp; c"
        '<a href="https://x.example/&#x27;&quot;">d</a>'
        '<a href="https://x.example/g/mot.html">e</a><strong>f</strong>'
    )


@given(st.text() | st.text("<>/aemscript ='\"&;hrf:"))
def test_the_html_of_a_card_is_sound_whatever_it_was(html: str) -> None:
    """Its elements are closed, and none is of another kind."""
    sound = sound_html(html, "https://x.example/")
    page = Page(f"<p>{sound}</p>")
    assert not page.flaws
    assert {each.tag for each in page.elements} <= {"p", "em", "strong", "code", "a"}


@pytest.mark.parametrize(
    "entry",
    [
        {"uri": "javascript:alert(1)"}, {"uri": "//y.example/"}, {"uri": "../up.html"},
        {"uri": "https://y.example/"}, {"uri": 1}, {"label": ""}, {"label": {}},
        {"label": "x" * 300}, {"uri": "http://["},
    ],
)  # fmt: skip
def test_a_term_without_name_or_place_in_its_glossary_is_left_out(entry: dict[str, Any]) -> None:
    """Its address is below the root; its label is short text."""
    terms = {"m": {"label": "mot", "uri": "m.html", **entry}}
    content = json.dumps({"version": 1, "language": "fr", "terms": terms}).encode()
    assert read_terms(content, "https://x.example/g") == {}


def test_values_of_another_type_are_left_out() -> None:
    """And with them what steers a terminal or a text, and half characters."""
    terms = {
        "m": {
            "label": "m\u202eot\ud800",
            "uri": "m.html",
            "grammar": ["n"],
            "abbreviations": "MT",
            "translations": {"en": ["word", 3], "<b>": ["x"], "de": 1},
            "definition_html": 4,
        }
    }
    content = json.dumps({"version": 1, "language": "<i>", "terms": terms}).encode()
    (entry,) = read_terms(content, "https://x.example/g").values()
    assert entry == {
        "id": "m",
        "label": "mot",
        "lang": "",
        "grammar": "",
        "abbreviations": [],
        "translations": {"en": ["word"]},
        "domain_label": "",
        "definition_html": "",
    }
