"""A page can be about one domain: its terms in reading order, and the way there from each."""

from __future__ import annotations

import re

from tests.sphinx.conftest import Project, term

CONF = (
    'extensions = ["myst_parser", "sphinxext_glossaire"]\nhtml_theme = "glossaire"\n'
    'glossaire_domains = {"un": "Premier", "deux": "Second"}\n'
)
INDEX = "# Accueil\n\n```{concept-domains}\n```\n\n```{toctree}\n:glob:\n\n*\n```\n"
PAGE = "# Premier\n\n```{concept-domain} un\n```\n"


def start(project: Project, page: str = PAGE) -> None:
    project.conf(CONF)
    project.write(index=INDEX, premier=page)
    project.write(a=term("alpha", domain="un", requires="[beta]"), c=term("gamma", domain="deux"))
    project.write(b=term("beta", domain="un", body="Ce qu’on lit d’abord."))


def test_terms_stand_in_reading_order_with_their_definitions(project: Project) -> None:
    start(project)
    result = project.build()
    assert result.warnings == []
    page = result.html("premier").split("<main")[1]
    assert re.findall(r"<dt>.*?>(\w+)</a>", page) == ["beta", "alpha"]
    assert "Ce qu’on lit d’abord." in page


def test_entries_and_the_list_of_domains_lead_to_the_page(project: Project) -> None:
    """Once there is one, on pages that were written before too; to the home page until then."""
    start(project, "# Rien\n")
    assert 'href="index.html#domaine-un"' in project.build().html("a")
    start(project)
    result = project.build()
    assert '<a href="premier.html">Premier</a>' in result.html("a")
    assert re.search(r'href="premier.html">\s*<span>Premier', result.html("index"))
    assert 'href="index.html#domaine-deux"' in result.html("c")


def test_a_domain_that_does_not_exist_is_told_with_its_line(project: Project) -> None:
    start(project, PAGE.replace("} un", "} une"))
    (warning,) = project.build().warnings
    assert warning.startswith("premier.md:3: ")
    assert "“une” is no domain of this glossary — did you mean “un”?" in warning


def test_a_page_about_an_empty_domain_says_so(project: Project) -> None:
    start(project)
    (project.source / "c.md").unlink()
    project.write(second="# Second\n\n```{concept-domain} deux\n```\n")
    result = project.build()
    assert result.warnings == []
    assert "No term of the glossary is shown here." in result.html("second")


def test_a_home_page_shows_the_domains_and_one_term_for_any_builder(project: Project) -> None:
    """Cards and the countries lead to pages where there are some; no other term is a link."""
    start(project)
    views = ("{concept-map}\n:view: countries", "{concept-domains}\n:cards:", "{concept-discovery}")
    blocks = "".join(f"\n```{view}\n```\n" for view in views)
    project.write(index=f"# Accueil\n{blocks}\n```{{toctree}}\n:hidden:\n:glob:\n\n*\n```\n")
    project.write(carte="# Carte\n\n```{concept-map}\n```\n")
    result = project.build()
    assert result.warnings == []
    page = result.html("index").split("<main")[1].split("</main>")[0]
    assert '<a class="glossaire-countries" href="carte.html">' in page
    assert page.count('class="country"') == 2
    assert re.findall(r'href="([a-c]).html"', page) in (["a"], ["b"], ["c"])
    assert re.search(r'card-name">\s*<a [^>]*href="premier.html"', page)
    text = project.build(builder="text")
    assert text.warnings == []
    written = (text.out / "index.txt").read_text(encoding="utf-8")
    assert "Premier" in written
    assert "2 concepts" in written
