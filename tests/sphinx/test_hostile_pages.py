"""Whatever a page holds, the build ends, says where it is wrong, and keeps every other page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.sphinx.hostile import bodies, front_matter, names, sizes
from tests.sphinx.hostile.builds import Build, Project, messages_of
from tests.sphinx.hostile.markup import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.sphinx.hostile.case import Case

FRONT = (*front_matter.EVERY_KEY, *front_matter.YAML, *front_matter.VALUES, *front_matter.CIRCLES)
NAMES = (*names.ATTACKS, *names.WRITING, *names.FILES, *names.NO_TEXT)
BODIES = (*bodies.SHAPES, *bodies.MARKUP, *bodies.LINKS, *bodies.GLOSSARIES)
SHARED = {"bonne", "meilleure", "index", "genindex", "search"}


@pytest.fixture(scope="module", params=["odd", "big"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of all odd pages, or of all big ones."""
    cases = (*FRONT, *NAMES, *BODIES) if request.param == "odd" else sizes.BIG
    folder = tmp_path_factory.mktemp(request.param)
    build = Project(folder, cases, views=request.param == "odd").write().build()
    if build.failure:
        pytest.fail(f"No build:\n{build.failure}", pytrace=False)
    return build


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """All odd pages, to be built in other ways."""
    return Project(tmp_path_factory.mktemp("again"), (*FRONT, *NAMES, *BODIES)).write()


def wrong(build: Build, check: Callable[[Case], Iterable[object]]) -> dict[str, list[object]]:
    """What a check finds wrong, by the name of the case."""
    found = {case.name: list(check(case)) for case in build.project.cases}
    return {name: complaints for name, complaints in found.items() if complaints}


def ours(build: Build) -> list[object]:
    return [each for each in messages_of(build.stderr) if "[glossaire." in each.text]


def test_good_pages_are_as_if_there_were_no_bad_ones(built: Build) -> None:
    assert not built.strays
    assert "Une page où voir meilleure." in built.page("bonne").text
    assert "Une page saine." in built.page("meilleure").text
    edges = built.json("graph.json")["edges"]
    ends = {(each["kind"], each["source"], each["target"]) for each in edges}
    assert ("cites", "term:bonne", "term:meilleure") in ends
    assert ("broader", "term:bonne", "term:meilleure") in ends


def test_a_message_leads_to_each_line_that_is_wrong(built: Build) -> None:
    def check(case: Case) -> Iterable[object]:
        found = [each for each in built.messages if each.file in case.files]
        for line, words in case.due.items():
            if not any(each.line == line and words in each.text for each in found):
                yield line, words, [f"{each.line}: {each.text[:99]}" for each in found]

    assert wrong(built, check) == {}


def test_the_rest_of_each_page_is_kept(built: Build) -> None:
    def check(case: Case) -> Iterable[object]:
        text = built.page(case.name).text
        return (words for words in case.shows if words not in text)

    assert wrong(built, check) == {}


def test_a_name_is_the_same_text_everywhere(built: Build) -> None:
    index = built.page("index").text

    def check(case: Case) -> Iterable[object]:
        label = " ".join(case.label.split())
        found = built.terms.get(case.term_id or case.name, {}).get("label", "")
        if label and " ".join(found.split()) != label:
            yield "terms.json", found
        if label and built.project.views and label not in index:
            yield "index"

    assert wrong(built, check) == {}


def test_nothing_that_an_author_writes_is_alive(built: Build) -> None:
    def check(case: Case) -> Iterable[object]:
        own = () if case.raw else (each.rpartition(".") for each in case.files)
        for name in (stem for stem, _, suffix in own if suffix != "part"):
            yield from built.page(name).alive

    assert wrong(built, check) == {}
    assert [alive for name in SHARED for alive in built.page(name).alive] == []
    cards = "\n".join(term["definition_html"] for term in built.terms.values())
    assert Markup.of(cards).alive == []


def test_every_page_is_written_and_no_other_file(built: Build) -> None:
    sources = built.project.source.iterdir()
    pages = {path.stem for path in sources if path.suffix in (".md", ".rst")}
    written = {path.relative_to(built.out).as_posix() for path in built.out.rglob("*.html")}
    assert written == {f"{name}.html" for name in pages | {"404", "genindex", "search"}}


def test_two_processes_and_a_second_build_write_the_same(odd: Project) -> None:
    first = odd.build("html", "-j", "2")
    before = first.content()
    page = odd.source / "meilleure.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nUn mot de plus.\n", encoding="utf-8")
    second = odd.build("html")
    page.write_text(text, encoding="utf-8")
    assert first.failure == second.failure == ""
    after = second.content()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed == {"meilleure.html"}
    assert ours(second) == ours(first) != []


def test_check_tells_all_in_every_format(odd: Project) -> None:
    text, data, sarif = (odd.check(form) for form in ("text", "json", "sarif"))
    assert [done.returncode for done in (text, data, sarif)] == [1, 1, 1]
    assert "Traceback" not in text.stderr + data.stderr + sarif.stderr
    findings = json.loads(data.stdout)["findings"]
    assert len(findings) == len(json.loads(sarif.stdout)["runs"][0]["results"]) > len(odd.cases)


def test_front_matter_is_read_without_the_fast_yaml_loader(odd: Project) -> None:
    fast, pure = (odd.build(name, "-b", "glossaire-check", "-t", name) for name in ("fast", "pure"))
    assert fast.failure == pure.failure == ""
    told, told_purely = ({each.file for each in messages_of(b.stderr)} for b in (fast, pure))
    assert told <= told_purely


def test_the_book_is_set(tmp_path: Path) -> None:
    cases = (*names.WRITING, *names.ATTACKS[:-2], *bodies.SHAPES, *bodies.MARKUP)
    book = Project(tmp_path, cases).write().build("pdf", "-b", "typstpdf")
    assert book.failure == ""
    assert list(book.out.glob("*.pdf"))
