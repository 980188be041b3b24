"""An author's mistake costs one message, with file and line, and never the rest of the build."""

from __future__ import annotations

import pytest

from tests.sphinx.conftest import Project, term

INDEX = "# Accueil\n\n```{toctree}\n:glob:\n\n*\n```\n"


def build_with(project: Project, page: str) -> tuple[list[str], Project]:
    project.write(index=INDEX, bonne=term("bonne"), mauvaise=page)
    result = project.build()
    assert "Une définition simple." in result.html("bonne")
    assert result.html("mauvaise")
    return result.warnings, project


@pytest.mark.parametrize(
    ("page", "line", "words"),
    [
        ('---\nglossaire:\n  term: "ouvert\n---\n# Ouvert\n\nTexte.\n', 3, "front_matter"),
        ("---\nglossaire: [a, b]\n---\n# Ouvert\n\nTexte.\n", 2, "wrong_type"),
        (term("mot", relatd="[bonne]"), 4, "“related”?"),
        (term("mot", domain="[a, b]"), 4, "wrong_type"),
        (term("mot", aliases="{status: admis}"), 4, "wrong_type"),
        (term("mot", aliases="[{label: autre, status: perdu}]"), 4, "wrong_type"),
        (term("mot", status="fini"), 4, "ébauche | relu | validé"),
        (term("mot", broader="[bone]"), 4, "“bonne”?"),
        (term("mot", broader="[mauvaise]"), 4, "self_relation"),
        (term("<script>alert(1)</script>"), 3, "markup_in_label"),
        (term("bonne"), 3, "duplicate_label"),
        (term("mot", body="Voir {term}`bone`."), 7, "“bonne”?"),
        (term("mot", body="```{figure} rien.svg\n:alt: rien\n\nRien.\n```"), 7, "rien.svg"),
    ],
    ids=[
        "malformed YAML",
        "glossaire is a list",
        "unknown key",
        "wrong type",
        "alias without label",
        "unknown status of an alias",
        "unknown status",
        "unknown relation target",
        "relation to itself",
        "script in a label",
        "two pages with one label",
        "unknown term in the text",
        "missing figure",
    ],
)
def test_each_mistake_gives_one_message_with_file_and_line(
    project: Project, page: str, line: int, words: str
) -> None:
    warnings, _ = build_with(project, page)
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith(f"mauvaise.md:{line}:"), warnings
    assert words in warnings[0]


def test_a_page_with_broken_yaml_is_still_the_term_of_its_heading(project: Project) -> None:
    project.write(
        index=INDEX,
        ouvert='---\nglossaire:\n  term: "ouvert\n---\n# Ouvert\n\nTexte.\n',
        autre=term("autre", body="Voir {term}`ouvert`."),
    )
    result = project.build()
    assert len(result.warnings) == 1
    assert ("term:autre", "term:ouvert") in result.edges("cites")


@pytest.mark.parametrize("place", ["term", "heading", "alias"])
def test_markup_in_a_label_runs_nowhere(project: Project, place: str) -> None:
    attack = "<script>alert(1)</script>"
    page = {
        "term": term(attack),
        "heading": f"---\nglossaire: {{}}\n---\n# {attack}\n\nTexte.\n",
        "alias": term("mot", aliases=f"['{attack}']"),
    }[place]
    project.write(
        index=INDEX + "\n```{concept-map}\n```\n\n```{concept-index}\n```\n",
        mauvaise=page,
        autre=term("autre", related="[mauvaise]"),
    )
    result = project.build()
    for name in ("index", "mauvaise", "autre", "genindex"):
        assert attack not in result.html(name), name
    assert sum("markup_in_label" in line for line in result.warnings) == 1, result.warnings


def test_a_domain_cannot_write_styles(project: Project) -> None:
    project.conf('extensions = ["myst_parser", "sphinxext_glossaire"]\nhtml_theme = "glossaire"\n')
    project.write(index=INDEX, mauvaise=term("mot", domain="'x} body {display: none'"))
    assert "body {display" not in project.build().html("mauvaise").partition("</style>")[0]


def test_a_circle_of_relations_names_its_members(project: Project) -> None:
    project.write(
        index=INDEX,
        a=term("alpha", requires="[beta]"),
        b=term("beta", requires="[gamma]", id="beta"),
        c=term("gamma", requires="[alpha]"),
    )
    result = project.build()
    assert len(result.warnings) == 1
    assert result.warnings[0].startswith("a.md:4:")
    assert "alpha → beta → gamma → alpha" in result.warnings[0]


def test_findings_come_back_on_a_build_that_rereads_nothing(project: Project) -> None:
    project.write(index=INDEX, a=term("alpha", body="Voir {term}`bêta`."), b=term("beta"))
    assert project.build().warnings == []
    (project.source / "b.md").unlink()
    first = project.build().warnings
    second = project.build().warnings
    assert [line for line in first if "unknown_term" in line]
    assert [line for line in second if "unknown_term" in line] == [
        line for line in first if "unknown_term" in line
    ]


def test_a_code_can_be_made_a_warning_or_silenced(project: Project) -> None:
    project.write(index=INDEX, seule=term("seule"))
    assert project.build().warnings == []
    project.conf(
        'extensions = ["myst_parser", "sphinxext_glossaire"]\n'
        'glossaire_severity = {"orphan": "warning"}\n'
    )
    assert any("[glossaire.orphan]" in line for line in project.build().warnings)
    project.conf(
        'extensions = ["myst_parser", "sphinxext_glossaire"]\n'
        'glossaire_severity = {"orphan": "warning"}\n'
        'suppress_warnings = ["glossaire.orphan"]\n'
    )
    assert project.build().warnings == []


def test_every_finding_is_also_in_a_file_for_machines(project: Project) -> None:
    project.write(index=INDEX, a=term("alpha", body="Voir {term}`alpa`."))
    findings = project.build().json("diagnostics.json")["findings"]
    unknown = [finding for finding in findings if finding["code"] == "unknown_term"]
    assert unknown[0]["file"] == "a.md"
    assert unknown[0]["line"] == 7
    assert unknown[0]["suggestion"] == "alpha"
