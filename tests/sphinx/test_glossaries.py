"""Any project's ``.. glossary::`` becomes a graph, and nothing else of the project changes."""

from __future__ import annotations

from pathlib import Path

from tests.sphinx.conftest import Project

PLAIN = 'extensions = ["myst_parser"]\nproject = "Autre"\nhtml_theme = "basic"\n'
WITH = (
    'extensions = ["myst_parser", "sphinxext_glossaire"]\nproject = "Autre"\nhtml_theme = "basic"\n'
)
GLOSSARY = """\
Glossary
========

.. glossary::

   environment
      A folder where a :term:`source directory` leads.

   source directory
   source dir
      The directory which has the sources. See :term:`Environment` and
      :term:`source dir`.

   RAG : noun
      Retrieval. Not a :term:`rag`.

   rag
      A cloth.
"""


def make(project: Project) -> None:
    project.write(
        index="# Doc\n\nUse the {term}`source dir`, then\nan {term}`environment`.\n\n"
        "So {math}`a^2` is here, see {any}`more` and [this](#more-here).\n\n"
        "(more-here)=\n\n## Here\n\n"
        "```{toctree}\nglossary\nmore\n```\n",
        more="# More\n\n```{glossary}\ntoken\n  Part of a text in an {term}`environment`.\n```\n",
    )
    (project.source / "glossary.rst").write_text(GLOSSARY, encoding="utf-8")


def files(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != ".buildinfo"
    }


def test_nothing_that_a_project_had_changes(project: Project) -> None:
    """.buildinfo alone differs: it is a fingerprint of the settings, extensions included."""
    make(project)
    project.conf(PLAIN)
    without = project.build("without")
    project.conf(WITH)
    result = project.build("with")
    before, after = files(without.out), files(result.out)
    assert result.warnings == without.warnings == []
    assert {name: before[name] for name in before} == {name: after.get(name) for name in before}
    assert all(name.startswith("_glossaire/") for name in after.keys() - before.keys())


def test_entries_citations_and_aliases_make_the_graph(project: Project) -> None:
    make(project)
    project.conf(WITH)
    result = project.build()
    assert result.edges("cites") == [
        ("page:index", "term:environment"),
        ("page:index", "term:source-directory"),
        ("term:environment", "term:source-directory"),
        ("term:rag", "term:rag-2"),
        ("term:source-directory", "term:environment"),
        ("term:source-directory", "term:source-directory"),
        ("term:token", "term:environment"),
    ]
    nodes = {node["id"]: node for node in result.json("graph.json")["nodes"]}
    assert nodes["term:source-directory"]["names"] == ["source directory", "source dir"]
    assert nodes["term:rag"]["label"] == "RAG"
    assert nodes["term:environment"]["definition"] == "A folder where a source directory leads."
    assert nodes["term:environment"]["uri"] == "glossary.html#term-environment"


def test_a_citation_on_the_second_line_of_a_paragraph_has_its_own_line(project: Project) -> None:
    make(project)
    project.conf(WITH)
    edges = project.build().json("graph.json")["edges"]
    lines = {edge["target"]: edge["line"] for edge in edges if edge["source"] == "page:index"}
    assert lines == {"term:source-directory": 3, "term:environment": 4}


def test_a_misspelt_term_is_told_once_with_what_was_meant(project: Project) -> None:
    make(project)
    project.conf(WITH)
    project.write(wrong="---\norphan: true\n---\n# Wrong\n\n{term}`enviroment`\n")
    warnings = project.build().warnings
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith("wrong.md:6:")
    assert "“environment”?" in warnings[0]


def test_a_term_of_another_project_by_name_is_not_taken_for_our_own(project: Project) -> None:
    project.write(index="# Other\n\n```{glossary}\nenvironment\n  Theirs.\n```\n")
    project.conf(PLAIN)
    other = project.build("other").out
    make(project)
    use = "{external+other:term}`environment`, {term}`other:environment`"
    project.write(use=f"---\norphan: true\n---\n# Use\n\n{use}\n")
    mapping = (
        f'intersphinx_mapping = {{"other": ("https://example.org/", "{other}/objects.inv")}}\n'
    )
    project.conf(WITH.replace('"myst_parser"', '"myst_parser", "sphinx.ext.intersphinx"') + mapping)
    result = project.build()
    assert result.warnings == []
    link = 'href="https://example.org/index.html#term-environment"'
    assert result.html("use").count(link) == 2
    assert not [edge for edge in result.edges("cites") if edge[0] == "page:use"]
