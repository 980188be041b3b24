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


def test_a_name_with_quotes_is_found_as_it_was_typed(project: Project) -> None:
    """Typography makes them curly in the entry, and never in a link."""
    words = '```{glossary}\nSource (or "sdist")\n  One, `it\'s`.\n```\n'
    project.write(index=f'# Words\n\n{{term}}`source (or "sdist")`\n\n{words}')
    project.conf(WITH)
    result = project.build()
    assert result.warnings == []
    assert result.edges("cites") == [("page:index", "term:source-or-sdist")]


def test_terms_that_differ_by_signs_alone_are_not_taken_for_one(project: Project) -> None:
    project.write(
        index="# Words\n\n```{glossary}\nC\n  One.\n```\n\n```{toctree}\nmore\n```\n",
        more="# More\n\n```{glossary}\nC++\n  Like {term}`C`.\n\nC#\n  Like {term}`C++`.\n```\n",
    )
    project.conf(WITH)
    result = project.build()
    assert result.warnings == []
    assert len(set(result.edges("cites"))) == 2


def test_a_term_of_two_entries_leads_where_plain_sphinx_leads(project: Project) -> None:
    """To the last one that is read, whatever is built again."""
    entry = "# {0}\n\n```{{glossary}}\nword\n  Of {0}.\n```\n"
    toctree = "```{toctree}\na\nz\n```\n"
    project.write(index=f"# Doc\n\nA {{term}}`word`.\n\n{toctree}", a=entry.format("a"))
    project.write(z=entry.format("z"))
    project.conf(PLAIN)
    link = 'href="z.html#term-word"'
    assert link in project.build("without").html("index")
    project.conf(WITH)
    assert link in project.build().html("index")
    project.write(a=entry.format("a") + "\nChanged.\n")
    result = project.build()
    assert link in result.html("index")
    assert result.edges("cites") == [("page:index", "term:word-2")]


def test_what_sphinx_is_told_to_ignore_is_not_reported(project: Project) -> None:
    """As ``nitpick_ignore``, its patterns, ``suppress_warnings``, or another extension want it."""
    make(project)
    project.write(use="---\norphan: true\n---\n# Use\n\nA {term}`lost word`.\n")
    finds = (
        "def setup(app):\n    app.connect('missing-reference', lambda app, env, node, text: "
        "text if node['reftarget'].startswith('lost') else None)\n"
    )
    for setting in (
        'nitpicky = True\nnitpick_ignore = [("term", "lost word")]\n',
        'nitpicky = True\nnitpick_ignore_regex = [("std:term", "lost .*")]\n',
        'suppress_warnings = ["ref.term"]\n',
        finds,
    ):
        project.conf(WITH + setting)
        assert project.build(f"out{len(setting)}").warnings == []


def test_a_finding_in_a_docstring_or_an_included_file_is_told_there(project: Project) -> None:
    make(project)
    (project.source / "described.py").write_text(
        'def f():\n    """Do.\n\n    A :term:`lost word`.\n    """\n', encoding="utf-8"
    )
    (project.source / "part.txt").write_text("Text.\n\nAn :term:`absent word`.\n", "utf-8")
    page = ":orphan:\n\nUse\n===\n\n" + 7 * "Text.\n\n"
    page += ".. include:: part.txt\n\n.. autofunction:: described.f\n"
    (project.source / "use.rst").write_text(page, encoding="utf-8")
    path = "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\n"
    project.conf(path + WITH.replace('"myst_parser"', '"myst_parser", "sphinx.ext.autodoc"'))
    result = project.build()
    assert sorted(line.split(": WARNING")[0] for line in result.warnings) == [
        "described.py:4",
        "part.txt:3",
    ]
    found = result.json("diagnostics.json")["findings"]
    assert {(each["file"], each["line"]) for each in found if each["severity"] != "info"} == {
        ("described.py", 4),
        ("part.txt", 3),
    }


def test_a_translated_glossary_is_found_by_both_names(project: Project) -> None:
    """Translators write either; plain Sphinx knows both."""
    (project.source / "index.rst").write_text(
        "Doc\n===\n\nSee :term:`token` here.\n\nAnd :term:`token` there.\n\n"
        ".. glossary::\n\n   token\n      Part.\n",
        encoding="utf-8",
    )
    folder = project.source / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    messages = {
        "token": "jeton",
        "See :term:`token` here.": "Voir :term:`jeton` ici.",
        "And :term:`token` there.": "Et :term:`des jetons <token>` là.",
    }
    lines = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n']
    lines += [f'msgid "{old}"\nmsgstr "{new}"\n' for old, new in messages.items()]
    (folder / "index.po").write_text("\n".join(lines), encoding="utf-8")
    setting = 'language = "fr"\nlocale_dirs = ["locale"]\n'
    project.conf(PLAIN + setting)
    without = project.build("without")
    project.conf(WITH + setting)
    result = project.build()
    assert result.warnings == without.warnings
    assert result.html("index") == without.html("index")
    assert result.edges("cites") == [("page:index", "term:jeton")] * 2
