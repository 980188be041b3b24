"""However a glossary came to be what it is, its findings are the same."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sphinx.conftest import Project, term

if TYPE_CHECKING:
    from collections.abc import Mapping

CONF = """\
extensions = ["myst_parser", "sphinxext_glossaire"]
language = "fr"
master_doc = "accueil"
glossaire_domains = {"un": "Premier", "deux": "Second"}
glossaire_severity = {code: "warning" for code in (
    "circular_definition", "dead_end", "discouraged_label", "missing_definition", "no_source",
    "not_one_sentence", "one_sided", "orphan", "similar_label", "unexpanded_acronym",
    "unlinked_mention", "useless_acceptance",
)}
"""
HOME = "# Accueil\n\n```{toctree}\n:glob:\n\n*\n```\n"
NAMES = ("alpha", "bêta", "beta", "Gamma", "gamma ray", "œuvre", "oeuvres", "ABC", "abc")
DOCUMENTS = tuple(f"page{number}" for number in range(8))  # fewer are read in one process
CODES = ("orphan", "no_source", "unknown_term", "unlinked_mention", "aucun")

name = st.sampled_from(NAMES)
sentence = st.one_of(
    st.sampled_from(("Une phrase.", "Deux phrases. Les voici.", "Un sigle : XYZ.", "")),
    name.map("On parle de {}.".format),
    name.map("Voir {{term}}`{}`.".format),
    name.map("Voir {{any}}`{0}` ou [](<#{0}>).".format),
    st.sampled_from(CODES).map("\n\n% glossaire: accept {}\n".format),
)
text = st.lists(sentence, max_size=4).map(" ".join)


def listing(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, max_size=2, unique=True).map(lambda each: f"[{', '.join(each)}]")


keys = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(("un", "deux", "trois")),
        "domain": st.sampled_from(("un", "deux", "dex")),
        "abbr": listing(st.sampled_from(("ABC", "XYZ"))),
        "aliases": st.one_of(
            listing(name),
            name.map("[{{label: {}, status: déconseillé}}]".format),
        ),
        "accept": listing(st.sampled_from(CODES)),
        "status": st.sampled_from(("relu", "fini")),
        **dict.fromkeys(("broader", "requires", "related", "replaced_by"), listing(name)),
        **dict.fromkeys(("distinguish", "relatde"), listing(name)),
    },
)
term_page = st.builds(lambda label, body, keys: term(label, body=body, **keys), name, text, keys)
plain_page = text.map("# Une page\n\n{}\n".format)
entry = st.builds("{}\n  {}\n".format, name, text.map(lambda each: " ".join(each.split())))
glossary = st.lists(entry, max_size=3).map(
    lambda entries: "# Des mots\n\n```{{glossary}}\n{}```\n".format("\n".join(entries))
)


@st.composite
def a_page(draw: st.DrawFn) -> str:
    return draw(st.one_of(term_page, term_page, plain_page, glossary))


page = a_page()
pages = st.fixed_dictionaries(dict.fromkeys(DOCUMENTS, page))
edit = st.dictionaries(st.sampled_from(DOCUMENTS), st.one_of(page, st.none()), max_size=3)


def apply(project: Project, changes: Mapping[str, str | None]) -> None:
    for docname, source in changes.items():
        if source is None:
            (project.source / f"{docname}.md").unlink(missing_ok=True)
        else:
            project.write(**{docname: source})


def told(project: Project, folder: str, jobs: int = 1) -> list[str]:
    """What the extension warns of in a build; Sphinx warns of less where it writes less."""
    warnings = project.build(folder, builder="dummy", jobs=jobs).warnings
    return [each for each in warnings if "[glossaire." in each]


@pytest.mark.filterwarnings("ignore:'myst_parser")  # it warns of itself under newer Sphinx
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(pages=pages, edits=st.lists(edit, min_size=1, max_size=3))
def test_incremental_parallel_and_clean_builds_tell_the_same(
    pages: dict[str, str], edits: list[dict[str, str | None]]
) -> None:
    """In the same order; for any glossary and any sequence of edits."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        project.conf(CONF)
        project.write(accueil=HOME)
        apply(project, pages)
        told(project, "grown")
        for number, changes in enumerate(edits):
            apply(project, changes)
            clean = told(project, f"clean{number}")
            assert told(project, "grown") == clean
            assert told(project, f"parallel{number}", jobs=2) == clean
