"""What a term page shows of other projects that cite it, whatever these publish."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_glossaire.importing.citations_json import read_citations
from tests.site.html_page import Page
from tests.sphinx.conftest import Project, answering, term

if TYPE_CHECKING:
    from pathlib import Path

CONF = (
    'extensions = ["myst_parser", "sphinxext_glossaire"]\nproject = "Petit glossaire"\n'
    'html_baseurl = "https://g.example/fr/"\nglossaire_cited_by = {cited_by!r}\n'
)
ROOT = "https://cuisine.example/latest/"
INDEX = "# Accueil\n\nVoir {term}`mot`.\n\n```{toctree}\n:glob:\n\n*\n```\n"
PLACE = re.compile(r'<div class="glossaire-elsewhere.*?</details>\n</div>', re.DOTALL)


def elsewhere(html: str) -> Page:
    """The part of a page that is about other projects; empty if it has none."""
    found = PLACE.search(html)
    return Page(found[0] if found else "")


def place(**keys: Any) -> dict[str, Any]:
    """A citation as a project publishes it."""
    plain = {"term": "m", "term_uri": "", "title": "Guide", "uri": "guide.html#a"}
    return {**plain, "context": "Un mot.", **keys}


def published(*citations: Any, **keys: Any) -> bytes:
    """A file that cites the glossary."""
    glossary = {"address": "http://g.example/fr", "title": "G", "citations": list(citations)}
    data = {"version": 1, "project": "Cuisine", "project_version": "1", "language": "en"}
    return json.dumps({**data, "glossaries": [glossary], **keys}).encode()


class Cited(Project):
    """A glossary that one project cites."""

    def says(self, content: bytes) -> None:
        (self.folder / "citations.json").write_bytes(content)


@pytest.fixture
def cited(tmp_path: Path) -> Cited:
    project = Cited(tmp_path)
    project.conf(CONF.format(cited_by={"cuisine": (ROOT, str(tmp_path / "citations.json"))}))
    project.write(index=INDEX, mot=term("mot", id="m"), vieux=term("vieux", replaced_by="m"))
    return project


def links(page: Page) -> list[tuple[str, str]]:
    return [(each.text, each.attributes["href"]) for each in page.all("a")]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b'{"version": 1}', b'{"version": 1, "glossaries": {}}',
        published(version=9), b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000,
        published(place()) + b" " * 50_000_000, None,
    ],
    ids=[
        "empty", "cut", "list", "nothing", "shape", "version", "bytes", "deep", "deeper", "50 MB",
        "broken off",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_warning(cited: Cited, content: bytes | None) -> None:
    """The build goes on, its pages as if the project were not there."""
    with answering({"/g/_glossaire/citations.json": content}, []) as base:
        cited.conf(CONF.format(cited_by={"cuisine": base}))
        result = cited.build()
    (warning,) = result.warnings
    assert "“cuisine”" in warning
    assert "[glossaire.citing_project]" in warning
    assert len(warning) < 400
    assert not elsewhere(result.html("mot")).elements
    assert "Une définition simple." in result.html("mot")


def test_a_project_that_does_not_answer_or_has_no_file_is_one_warning(cited: Cited) -> None:
    """Each names the project; nobody learns who signs in there; the next build asks again."""
    asked: list[str] = []
    with answering({}, asked) as base:
        cited.conf(CONF.format(cited_by={"cuisine": base.replace("//", "//me:secret@")}))
        results = [cited.build(), cited.build()]
    results.append(cited.build())
    assert asked == ["/g/_glossaire/citations.json"] * 2
    assert "ConnectionError" in results[2].warnings[0]
    for result in results:
        (warning,) = result.warnings
        assert "“cuisine”" in warning
        assert "[glossaire.citing_project]" in warning
        assert "secret" not in warning
        assert "Une définition simple." in result.html("mot")


def test_a_file_is_asked_once_and_kept_when_its_server_fails(cited: Cited) -> None:
    """As inventories are; what was kept too long is asked again, and better than nothing."""
    asked: list[str] = []
    conf = CONF.replace('"myst_parser", ', '"myst_parser", "sphinx.ext.intersphinx", ')
    with answering({"/g/_glossaire/citations.json": published(place())}, asked) as base:
        cited.conf(conf.format(cited_by={"cuisine": base}))
        cited.build()
        cited.write(index=f"{INDEX}\nEncore.\n")
        cited.build()
    assert asked == ["/g/_glossaire/citations.json"]
    cited.conf(f"{conf.format(cited_by={'cuisine': base})}intersphinx_cache_limit = 0\n")
    result = cited.build()
    assert result.warnings == []
    assert links(elsewhere(result.html("mot"))) == [("Guide", f"{base}guide.html#a")]


def test_nothing_that_a_project_says_runs_or_leads_out_of_it(cited: Cited) -> None:
    """Its words are text, its links lead below its root; other links are left out."""
    evil = "<script>alert(1)</script>\u202e"
    outside = [
        "javascript:alert(1)", "//evil.example/", "https://evil.example/", "../up.html", "http://[",
        "data:text/html,x", " javascript:alert(1)", "JAVASCRIPT:x", "/root.html", "", "x" * 2_000,
    ]  # fmt: skip
    cited.says(
        published(
            *(place(uri=uri, title=f"Dehors {uri}") for uri in outside),
            place(uri=f'a.html#"><b onclick="x">{evil}', title=evil, context=f"Dit {evil}."),
            project=evil,
            language='fr"><script>',
        )
    )
    result = cited.build()
    assert result.warnings == []
    page = elsewhere(result.html("mot"))
    assert not page.flaws
    assert {each.tag for each in page.elements} <= {
        "div", "h3", "details", "summary", "ul", "li", "p", "a",
    }  # fmt: skip
    script = "<script>alert(1)</script>"
    assert [each.text for each in page.all("summary", "a")] == [f"{script} (1)", script]
    assert [each.text for each in page.all("p")][1:] == [f"Dit {script}."]
    assert [link[: len(ROOT)] for _text, link in links(page)] == [ROOT]
    assert "evil" not in result.html("mot")
    assert "Dehors" not in result.html("mot")


def test_values_of_another_type_are_left_out(cited: Cited) -> None:
    """What remains of a place stays, if it leads somewhere."""
    cited.says(
        published(
            3, None, [], "x", {}, place(uri=4), place(uri=["a"]), place(term=["m"]), place(term={}),
            place(title=9, uri="b.html", context=["c"]), project={"a": 1}, language=5,
        )
    )  # fmt: skip
    result = cited.build()
    assert result.warnings == []
    page = elsewhere(result.html("mot"))
    assert [each.text for each in page.all("summary")] == ["cuisine (1)"]
    assert links(page) == [("b.html", f"{ROOT}b.html")]
    assert len(page.all("p")) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from(["../a", "//b", "c:d"]),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["term", "term_uri", "title", "uri", "context", "citations"]), inner
        )
    ),
)


@given(st.lists(JSON), JSON)
def test_whatever_a_file_says_its_links_lead_below_its_root(glossaries: Any, name: Any) -> None:
    content = json.dumps({"version": 1, "project": name, "glossaries": glossaries}).encode()
    read = read_citations(content, ROOT)
    assert isinstance(read.project, str)
    for glossary in read.glossaries:
        assert all(each.uri.startswith(ROOT) for each in glossary.citations)


def test_terms_are_found_by_id_or_address_and_the_retired_lead_on(cited: Cited) -> None:
    """What leads to no term, or to another glossary, is left out."""
    other = {"address": "https://other.example/", "title": "Autre", "citations": [place(uri="x")]}
    own = {"address": "https://mirror.example/", "title": "Petit glossaire", "citations": []}
    own["citations"] = [
        place(uri="1.html"),
        place(uri="2.html", term="gone", term_uri="mot.html"),
        place(uri="3.html", term="", term_uri="mot.html#term-mot"),
        place(uri="4.html", term="vieux"),
        place(uri="5.html", term="", term_uri="vieux.html#term-vieux"),
        place(uri="6.html", term="gone", term_uri="gone.html"),
        place(uri="7.html", term="", term_uri=""),
    ]
    cited.says(published(glossaries=[other, own]))
    result = cited.build()
    assert result.warnings == []
    assert [link for _text, link in links(elsewhere(result.html("mot")))] == [
        f"{ROOT}{n}.html" for n in range(1, 6)
    ]
    assert not elsewhere(result.html("vieux")).elements


def test_the_sentences_of_a_page_stand_together_in_its_language(cited: Cited) -> None:
    """The page is linked once, where it first cites."""
    cited.says(
        published(
            place(uri="a.html#x", context="One."),
            place(uri="b.html", title="B", context="Two."),
            place(uri="a.html#y", context="Three."),
            place(uri="a.html#z", context="One."),
        )
    )
    page = elsewhere(cited.build().html("mot"))
    assert [each.text for each in page.all("p")] == ["Guide", "One.", "Three.", "B", "Two."]
    assert links(page) == [("Guide", f"{ROOT}a.html#x"), ("B", f"{ROOT}b.html")]
    cited.conf((cited.source / "conf.py").read_text("utf-8") + 'language = "fr"\n')
    page = elsewhere(cited.build().html("mot"))
    assert [each.attributes.get("lang") for each in page.all("span")] == ["en"] * 5


def test_a_page_is_written_again_when_others_cite_it_anew(cited: Cited) -> None:
    """No other term's page is; the result is that of a clean build."""
    cited.says(published(place()))
    before = {path.name: path.stat().st_mtime_ns for path in cited.build().out.glob("*.html")}
    cited.says(published(place(), place(uri="new.html", title="Neuf")))
    result = cited.build()
    after = {path.name: path.stat().st_mtime_ns for path in result.out.glob("*.html")}
    changed = {name for name in after if after[name] != before[name]}
    assert "mot.html" in changed
    assert "vieux.html" not in changed  # Sphinx rewrites the table of contents, and the indexes
    assert result.html("mot") == cited.build("clean").html("mot")
    assert "new.html" in result.html("mot")


def test_one_process_or_two_write_the_same_pages(cited: Cited) -> None:
    """Sphinx writes in parallel from six documents on."""
    for n in range(12):
        cited.write(**{f"t{n}": term(f"notion {n}", id=f"t{n}")})
    cited.says(published(place(), *(place(term=f"t{n}", uri=f"{n}.html") for n in range(12))))
    one, two = (cited.build(f"by-{jobs}", jobs=jobs) for jobs in (1, 2))
    assert (one.warnings, two.warnings) == ([], [])
    for name in ("mot", *(f"t{n}" for n in range(12))):
        assert len(links(elsewhere(one.html(name)))) == 1
        assert one.html(name) == two.html(name)


def test_who_cites_from_elsewhere_is_no_part_of_the_files(cited: Cited) -> None:
    """The graph and the terms are those of the glossary alone."""
    cited.says(published())
    alone = cited.build("alone").out / "_glossaire"
    cited.says(published(place(), place(uri="b.html")))
    together = cited.build("together").out / "_glossaire"
    for path in alone.glob("*.json"):
        assert (together / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_book_names_the_pages_of_other_projects_in_a_line(cited: Cited) -> None:
    """With links, without sentences; beside the line of its own pages, or alone."""
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")
    cited.conf((cited.source / "conf.py").read_text("utf-8") + 'language = "fr"\n')
    cited.write(sens=term("sens", body="Un {term}`mot`."), vieux=term("vieux"))
    cited.says(
        published(
            place(context="Une phrase."),
            *(place(uri=f"{n}.html", title=f"P{n}") for n in range(9)),
            place(term="vieux", uri="v.html", title="V<b>"),
        )
    )
    result = cited.build(builder="typstpdf")
    assert result.warnings == []
    reader = pypdf.PdfReader(next(result.out.glob("*.pdf")))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    pages = "Guide, P0, P1, P2, P3, P4, P5, P6, et 2 autres"
    assert "Cité par : sens (p. 5), Accueil (p. 4) Dans d’autres projets : Cuisine (" in text
    assert f" : Cuisine ({pages})" in text
    assert "Dans d’autres projets : Cuisine (V<b>)" in text
    assert "Une phrase" not in text
    links = [
        each.get_object()["/A"]["/URI"]
        for page in reader.pages
        for each in page.get("/Annots", ())
        if "/A" in each.get_object() and "/URI" in each.get_object()["/A"]
    ]
    assert [link for link in links if link.startswith(ROOT)] == [
        f"{ROOT}guide.html#a", *(f"{ROOT}{n}.html" for n in range(7)), f"{ROOT}v.html",
    ]  # fmt: skip


@pytest.mark.parametrize("builder", ["text", "latex", "singlehtml", "epub"])
def test_books_of_other_kinds_ask_nobody(cited: Cited, builder: str) -> None:
    with answering({}, asked := []) as base:
        cited.conf(CONF.format(cited_by={"cuisine": base}) + 'version = "1"\n')
        result = cited.build(builder=builder)
    assert asked == []
    assert [each for each in result.warnings if "glossaire." in each] == []
