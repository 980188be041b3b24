"""A term is cited in every way that Sphinx and MyST have, and nothing else is taken for one."""

from __future__ import annotations

import re

import pytest

from sphinxext_glossaire.diagnostics.codes import Code
from tests.sphinx.conftest import Project, term

INDEX = "# Accueil\n\n```{toctree}\n:glob:\n\n*\n```\n"
CONF = 'extensions = ["myst_parser", "sphinxext_glossaire"]\nlanguage = "fr"\nnitpicky = True\n'
RAG = term("génération augmentée de récupération", id="rag", abbr="[RAG]", aliases="[cœur]")


def links(html: str) -> list[tuple[str, str]]:
    """Address and words of the links to the term in the body of a page."""
    found = re.findall(r'<a [^>]*href="(rag\.html[^"]*)"[^>]*>(.*?)</a>', html.split("<h1>")[1])
    return [(href, re.sub("<[^>]+>", "", words)) for href, words in found]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{term}`RAG`", "RAG"),
        (
            "{term}`Générations augmentées de récupération`",
            "Générations augmentées de récupération",
        ),
        ("{term}`la méthode <RAG>`", "la méthode"),
        ("{any}`RAG`", "RAG"),
        ("{any}`la méthode <coeur>`", "la méthode"),
        ("[](<#RAG>)", "RAG"),
        ("[la **méthode**](#RAG)", "la méthode"),
        ("[la méthode](#generation-augmentee-de-recuperation)", "la méthode"),
        ("[](<#coeur>)", "cœur"),
    ],
)
def test_every_way_to_cite_leads_to_the_term(project: Project, written: str, words: str) -> None:
    project.conf(CONF)
    project.write(index=INDEX, rag=RAG, page=f"# Page\n\nVoir {written}.\n")
    result = project.build()
    assert result.warnings == []
    assert ("rag.html", words) in links(result.html("page"))
    assert result.edges("cites") == [("page:page", "term:rag")]


def test_rest_cites_in_every_way_too(project: Project) -> None:
    project.conf(CONF)
    project.write(index=INDEX, rag=RAG)
    text = "Page\n====\n\n:term:`RAG`, :any:`RAG`, :term:`la méthode <coeur>`\n"
    (project.source / "page.rst").write_text(text, encoding="utf-8")
    result = project.build()
    assert result.warnings == []
    assert result.edges("cites") == [("page:page", "term:rag")] * 3


@pytest.mark.parametrize(
    "written",
    ["[là](#rag)\n\n(rag)=\n\n## Autre chose", "{any}`là <autre>`"],
)
def test_what_else_bears_the_name_comes_first(project: Project, written: str) -> None:
    """A label, a page: what Sphinx and MyST found before is found still, without a warning."""
    project.conf(CONF)
    project.write(
        index=INDEX, rag=RAG, autre="# Autre\n", aussi=term("autre"), page=f"# Page\n\n{written}\n"
    )
    result = project.build()
    assert result.warnings == []
    assert [edge for edge in result.edges("cites") if edge[0] == "page:page"] == []


def test_relations_name_their_target_in_any_spelling(project: Project) -> None:
    project.conf(CONF)
    project.write(index=INDEX, rag=RAG)
    for number, name in enumerate(
        ["rag", "RAG", "coeur", "generations augmentees de recuperation"]
    ):
        project.write(**{f"t{number}": term(f"mot {number}", related=f"[{name}]")})
    result = project.build()
    assert result.warnings == []
    assert result.edges("related") == [(f"term:t{number}", "term:rag") for number in range(4)]


def test_the_inventory_has_plurals_plain_spellings_and_no_display_names(project: Project) -> None:
    """A foreign author's words stay as they are written: "-" stands for the display name."""
    project.conf(CONF)
    project.write(index=INDEX, rag=RAG)
    out = project.build().out
    from sphinx.util.inventory import InventoryFile  # noqa: PLC0415

    with (out / "objects.inv").open("rb") as stream:
        terms = InventoryFile.load(stream, "", lambda base, path: path)["std:term"]
    for name in ("RAG", "coeur", "generations augmentees de recuperation"):
        assert terms[name].display_name == "-"
        assert terms[name].uri == "rag.html#term-rag"


def test_a_retired_entry_sends_its_readers_and_its_links_on(project: Project) -> None:
    project.conf(CONF)
    project.write(
        index=INDEX + "\n```{concept-index}\n```\n",
        rag=RAG,
        vieux=term("vieux mot", replaced_by="rag"),
        page="# Page\n\nVoir {term}`vieux mot`.\n",
    )
    result = project.build()
    assert [line.split("[")[-1] for line in result.warnings] == ["glossaire.retired_term]"]
    assert result.warnings[0].startswith("page.md:3:")
    assert links(result.html("page"))[0] == ("rag.html", "vieux mot")
    assert 'content="0; url=rag.html"' in result.html("vieux")
    assert "vieux mot</span></a></dt>" not in result.html("index")


@pytest.mark.parametrize(
    "page",
    [
        term("mot", accept="[unknown_term]", body="{term}`inconnu`"),
        term("mot", body="% glossaire: accept unknown_term\n\n{term}`inconnu`"),
        term("mot", body="Un.\n\n% glossaire: accept unknown_term (voulu)\nVoir\n{term}`inconnu`."),
        term("mot", body="<!-- glossaire: accept unknown_term, orphan -->\n\n{term}`inconnu`"),
        "% glossaire: accept unknown_term\n\n# Page\n\nTexte.\n\n{term}`inconnu`\n",
    ],
)
def test_an_author_accepts_a_finding_where_it_stands(project: Project, page: str) -> None:
    project.conf(CONF)
    project.write(index=INDEX, mot=page)
    assert project.build().warnings == []


@pytest.mark.parametrize(
    ("page", "subtype"),
    [
        (term("mot", body="% glossaire: accept unknown_term\n\nUn.\n\n{term}`x1`"), "unknown_term"),
        (term("mot", accept="[orphn]"), "unknown_code"),
        ("# P\n\n```md\n% glossaire: accept unknown_term\n```\n\n{term}`x1`\n", "unknown_term"),
    ],
    ids=["another paragraph", "unknown code", "shown as code"],
)
def test_what_is_not_accepted_is_told(project: Project, page: str, subtype: str) -> None:
    project.conf(CONF)
    project.write(index=INDEX, mot=page)
    warnings = project.build().warnings
    assert [line.split("[glossaire.")[-1] for line in warnings] == [f"{subtype}]"]


def test_acceptances_work_in_rest(project: Project) -> None:
    project.write(index=INDEX)
    text = (
        "Page\n====\n\n.. glossaire: accept unknown_term\n\n:term:`inconnu`\n\n:term:`inconnue`\n"
    )
    (project.source / "page.rst").write_text(text, encoding="utf-8")
    (warning,) = project.build().warnings
    assert warning.startswith("page.rst:8:")


def test_mentions_are_told_with_their_line_and_never_in_code_titles_links_or_quotations(
    project: Project,
) -> None:
    project.conf(CONF + 'glossaire_severity = {"unlinked_mention": "warning"}\n')
    quiet = (
        "# Le jeton\n\n`jeton`, [un jeton](https://example.org), « un jeton », {math}`jeton`\n\n"
        "> Un jeton.\n\n```\njeton\n```\n\n## Un jeton\n\n"
    )
    project.write(
        index=INDEX, jeton=term("jeton"), muet=quiet + "Rien.\n", page=quiet + "Deux\njetons.\n"
    )
    (warning,) = project.build().warnings
    assert warning.startswith("page.md:14:")
    assert "« jetons »" in warning


def test_two_good_pages_without_sources_build_silently(project: Project) -> None:
    """Editorial findings wait until a project asks for them."""
    project.write(index=INDEX, un=term("un"), deux=term("deux"))
    result = project.build()
    assert result.warnings == []
    assert {each["severity"] for each in result.json("diagnostics.json")["findings"]} == {"info"}


def test_duplicate_entries_are_told_once_in_serial_and_in_parallel(project: Project) -> None:
    """Sphinx tells of them in one process alone, and then in words of its own."""
    pages = {f"p{number:02}": "# Rien\n" for number in range(12)}
    entry = "# Mots\n\n```{glossary}\njeton\n  Un.\n```\n"
    project.write(index=INDEX, aa=entry, zz=entry, **pages)
    serial, parallel = project.build("serial"), project.build("parallel", jobs=2)
    assert serial.warnings == parallel.warnings
    assert [line.split("[")[-1] for line in serial.warnings] == ["glossaire.duplicate_label]"]


def test_the_documentation_of_the_codes_is_made_from_the_code(project: Project) -> None:
    """Each code has an address of its own, its message and what to do, in French."""
    project.conf(CONF)
    project.write(index="# Codes\n\n```{diagnostic-codes}\n```\n")
    page = project.build().html("index")
    for code in Code:
        assert f'id="{code.subtype}"' in page
    assert "aucun terme ne s’appelle" in page.replace("'", "’")


def test_the_health_page_lists_what_there_is_to_mend_and_follows_it(project: Project) -> None:
    project.conf(CONF)
    health = "# Santé\n\n```{concept-health}\n```\n\n```{toctree}\n:glob:\n\n*\n```\n"
    project.write(index=health, mot=term("<b>mot</b>", body="Voir {term}`<i>rien</i>`."))
    page = project.build().html("index")
    assert "<code" in page.split("unknown_term")[0]
    assert "<b>mot" not in page
    assert "<i>rien" not in page
    project.write(mot=term("mot", body="Voir."))
    assert "unknown_term" not in project.build().html("index")
