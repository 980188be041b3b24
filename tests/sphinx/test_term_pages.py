"""A MyST page with ``glossaire`` in its front matter is a term, everywhere."""

from __future__ import annotations

import networkx as nx
import pytest

from tests.sphinx.conftest import CONF, Project, term

INDEX = "# Accueil\n\nOn lit {term}`GML`.\n\n```{toctree}\n:glob:\n\n*\n```\n"
MODEL = term(
    "grand modèle de langage",
    body="Sorte de {term}`modèle`. Elle est *grande*.\n\nTexte.",
    id="gml",
    abbr="[LLM, GML]",
    grammar="loc. n. m.",
    pronunciation="el-el-em <i>",
    translations="{en: [large language model]}",
    aliases="[{label: modèle géant, status: vieilli}]",
    forms="[grands modèles de langage]",
    broader="[modèle]",
    related="[réseau]",
)


@pytest.fixture
def built(project: Project):
    project.write(
        index=INDEX,
        gml=MODEL,
        modele=term("modèle", id="modele", body="Chose. Voir {term}`LLM`, puis {term}`LLM`."),
        reseau=term("réseau", id="reseau", body="Réseau. Voir {term}`l’absent <modele>`."),
    )
    result = project.build()
    assert result.warnings == []
    return result


def test_the_graph_has_an_edge_for_each_citation_and_each_relation(built) -> None:
    assert built.edges("cites") == [
        ("page:index", "term:gml"),
        ("term:gml", "term:modele"),
        ("term:modele", "term:gml"),
        ("term:modele", "term:gml"),
        ("term:reseau", "term:modele"),
    ]
    assert built.edges("broader") == [("term:gml", "term:modele")]
    assert built.edges("related") == [("term:gml", "term:reseau")]


def test_networkx_reads_the_graph_back(built) -> None:
    graph = nx.node_link_graph(built.json("graph.json"), edges="edges")
    assert graph.is_multigraph()
    assert graph.is_directed()
    node = graph.nodes["term:gml"]
    assert node["kind"] == "term"
    assert node["label"] == "grand modèle de langage"
    assert node["uri"] == "gml.html"
    assert "large language model" in node["names"]
    assert graph.nodes["page:index"]["kind"] == "page"


def test_a_citation_bears_its_sentence_and_its_very_line(built) -> None:
    edges = [edge for edge in built.json("graph.json")["edges"] if edge["source"] == "page:index"]
    assert edges[0]["context"] == "On lit GML."
    assert edges[0]["line"] == 3


def test_a_sentence_is_quoted_without_the_numbers_of_its_figures(project: Project) -> None:
    """They are counted when pages are written, and mean nothing elsewhere."""
    figure = "```{figure} a.png\n:name: fig-a\n:alt: Un a\nUn a.\n```\n"
    call = "{numref}`figure %s <fig-a>`"
    text = f"On lit {{term}}`mot` ({call}), que la {call} montre."
    project.conf(f"{CONF}numfig = True\n")
    project.write(mot=term("mot"), index=f"# Page\n\n{figure}\n{text}\n")
    (project.source / "a.png").write_bytes(b"")
    edges = project.build().json("graph.json")["edges"]
    assert [edge["context"] for edge in edges] == ["On lit mot, que la figure montre."]


@pytest.mark.parametrize(
    "name",
    ["LLM", "llm", "Grand modèle de langage", "grand modele de langage", "MODÈLE GÉANT",
     "large language model", "grands modèles de langage"],
)  # fmt: skip
def test_every_name_resolves_without_case_or_accents(project: Project, name: str) -> None:
    project.write(index=INDEX, gml=MODEL, modele=term("modèle"), reseau=term("réseau"))
    project.write(page=f"# Page\n\nVoir {{term}}`{name}`.\n")
    result = project.build()
    assert result.warnings == []
    assert 'href="gml.html"' in result.html("page")


def test_the_page_shows_names_relations_and_who_cites_it(built) -> None:
    page = built.html("gml")
    assert "loc. n. m." in page
    assert '<span class="lang-en" lang="en">large language model</span>' in page
    assert "said “el-el-em &lt;i&gt;”" in page
    assert "modèle géant" in page
    assert "(vieilli)" in page
    assert "On lit GML." in page
    assert 'class="concept-map local"' in page


def test_a_definition_keeps_its_links_in_the_file_for_cards(built) -> None:
    entry = built.json("terms.json")["terms"]["gml"]
    assert entry["definition"] == "Sorte de modèle. Elle est grande."
    assert entry["definition_html"] == (
        'Sorte de <a href="modele.html">modèle</a>. Elle est <em>grande</em>.'
    )


def test_a_label_that_two_pages_claim_leads_to_the_first(project: Project) -> None:
    project.write(
        index="# A\n\n{term}`mot`\n\n```{toctree}\n:glob:\n\n*\n```\n",
        a=term("mot", id="un"),
        b=term("mot", id="deux"),
    )
    result = project.build()
    assert [line[:7] for line in result.warnings] == ["b.md:3:"], "told once, not at each citation"
    assert result.edges("cites") == [("page:index", "term:un")]


def test_a_preferred_label_wins_over_an_alias(project: Project) -> None:
    project.write(
        index="# A\n\n{term}`mot`\n\n```{toctree}\n:glob:\n\n*\n```\n",
        a=term("autre", aliases="[mot]"),
        b=term("mot"),
    )
    result = project.build()
    assert result.edges("cites") == [("page:index", "term:b")]
    assert [line[:7] for line in result.warnings if "duplicate_label" in line] == ["a.md:4:"]


def test_an_empty_glossary_says_so_on_its_map(project: Project) -> None:
    project.write(index="# Carte\n\n```{concept-map}\n```\n\n```{concept-index}\n```\n")
    result = project.build()
    assert result.warnings == []
    assert "This glossary has no term yet." in result.html("index")


def test_french_spaces_are_no_break_where_a_project_asks(project: Project) -> None:
    project.conf(
        'extensions = ["myst_parser", "sphinxext_glossaire"]\nglossaire_typography = "fr"\n'
        'language = "fr"\n'
    )
    project.write(index="# A\n\nVraiment ? Oui : `a : b ; c`, 15 % et 175 000.\n")
    page = project.build().html("index")
    assert "Vraiment\u202f? Oui\u00a0:" in page
    assert "a : b ; c" in page.replace('</span> <span class="pre">', " ")
    assert "15\u00a0% et 175\u202f000" in page


def test_a_retired_entry_sends_its_readers_on(project: Project) -> None:
    project.write(index=INDEX, ancien=term("ancien", replaced_by="gml"), gml=MODEL)
    project.write(modele=term("modèle"), reseau=term("réseau"))
    page = project.build().html("ancien")
    assert '<meta http-equiv="refresh" content="0; url=gml.html" />' in page
    assert "gml.html" in page


def test_the_heading_names_the_term_and_the_file_gives_its_id(project: Project) -> None:
    project.write(index=INDEX, gml=MODEL, modele=term("modèle"), reseau=term("réseau"))
    project.write(Mon_Nu="---\nglossaire:\n---\n# Un *nom* à nu\n\nDéfinition.\n")
    result = project.build()
    assert result.warnings == []
    nodes = {node["id"]: node for node in result.json("graph.json")["nodes"]}
    assert nodes["term:Mon_Nu"]["label"] == "Un nom à nu"
    assert nodes["term:Mon_Nu"]["definition"] == "Définition."
