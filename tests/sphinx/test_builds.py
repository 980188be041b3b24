"""However a site is built, it is the same site."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.sphinx.conftest import Project, term

CONF = (
    'extensions = ["myst_parser", "sphinxext_glossaire"]\nhtml_theme = "glossaire"\n'
    'project = "Essai"\nhtml_copy_source = False\nlanguage = "fr"\n'
    'glossaire_domains = {"un": "Premier", "deux": "Second"}\n'
)
INDEX = "# Accueil\n\n```{concept-map}\n```\n\n```{toctree}\n:glob:\n\n*\n```\n"
WORDS = ("alpha", "bêta", "gamma", "delta", "epsilon", "zêta", "êta", "thêta", "iota", "kappa")


def site(out: Path) -> dict[str, bytes]:
    """Every file of a site, but what Sphinx keeps for itself."""
    files = {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".buildinfo" and "_static" not in path.parts
    }
    # Sphinx leaves words in the index that no page has any more, with an empty list of pages.
    files["searchindex.js"] = re.sub(
        rb',"[^"]*": ?\[\]|"[^"]*": ?\[\],?', b"", files["searchindex.js"]
    )
    return files


def random_page(chance: random.Random, number: int) -> str:
    """A term page that cites and relates to others, some of which may not exist."""
    cited = chance.sample(WORDS, 3)
    label = WORDS[number] + chance.choice(["", "s", " neuf"])
    body = f"Sorte de {{term}}`{cited[0]}`.\n\nVoir {{term}}`{cited[1]}` ; puis {cited[2]}."
    keys = {"domain": chance.choice(["un", "deux"]), "related": f"[{chance.choice(WORDS)}]"}
    if chance.random() < 0.5:
        keys["requires"] = f"[{chance.choice(WORDS)}]"
    return term(label, body=body, id=f"t{number}", **keys)


@pytest.mark.parametrize("seed", range(4))
def test_incremental_equals_clean_after_any_edits(project: Project, seed: int) -> None:
    """Pages that show others are rewritten when these change, and findings are all told again."""
    chance = random.Random(seed)
    project.conf(CONF)
    project.write(index=INDEX)
    for number in range(len(WORDS)):
        project.write(**{f"t{number}": random_page(chance, number)})
    project.build("grown")
    for step in range(3):
        for number in chance.sample(range(len(WORDS)), 2):
            project.write(**{f"t{number}": random_page(chance, number)})
        (project.source / f"t{chance.randrange(len(WORDS))}.md").unlink(missing_ok=True)
        grown = project.build("grown")
        clean = project.build(f"clean{step}")
        assert sorted(grown.warnings) == sorted(clean.warnings)
        assert site(grown.out) == site(clean.out)


def test_parallel_equals_serial(project: Project) -> None:
    """Two processes read and write what one does."""
    chance = random.Random(7)
    project.conf(CONF)
    project.write(index=INDEX)
    for number in range(24):
        project.write(**{f"t{number:02}": random_page(chance, number % len(WORDS))})
    serial = project.build("serial")
    parallel = project.build("parallel", jobs=2)
    assert sorted(serial.warnings) == sorted(parallel.warnings)
    assert site(serial.out) == site(parallel.out)


def test_a_build_without_change_rewrites_nothing(project: Project) -> None:
    """What has not changed keeps its time stamp."""
    project.conf(CONF)
    project.write(index=INDEX, a=term("alpha"), b=term("beta", related="[alpha]"))
    result = project.build()
    pages = [*result.out.glob("*.html"), *(result.out / "_glossaire").iterdir()]
    ours = [path for path in pages if path.name not in ("search.html", "genindex.html", "404.html")]
    before = {path: path.stat().st_mtime_ns for path in ours}
    project.build()
    assert {path: path.stat().st_mtime_ns for path in ours} == before


def test_the_extension_allows_parallel_builds(project: Project) -> None:
    """Nobody's build becomes serial for its sake."""
    pages = {f"p{number}": "---\norphan: true\n---\n# Rien\n" for number in range(12)}
    project.write(index="# Rien\n", **pages)  # Sphinx reads a few pages in one process anyway
    assert project.build(jobs=2).warnings == []  # Sphinx warns of an extension that is not safe


@pytest.mark.parametrize("builder", ["latex", "text", "man", "singlehtml", "dirhtml", "xml"])
def test_other_builders_take_every_part_of_a_page(project: Project, builder: str) -> None:
    """Also where a page that cites, or the search, is no part of what is built."""
    views = "".join(
        f"```{{concept-{view}}}\n```\n\n"
        for view in ("map", "index", "lexicon", "domains", "search")
    )
    project.conf(CONF)
    project.write(index=f"# Accueil\n\n{views}```{{toctree}}\na\nb\n```\n")
    project.write(a=term("alpha", translations="{en: [first]}"), b=term("beta", related="[alpha]"))
    project.write(seule="---\norphan: true\n---\n# Seule\n\nVoir {term}`alpha`.\n")
    assert project.build(builder=builder).warnings == []


def test_a_page_shows_the_letter_that_a_new_work_gives_to_the_one_it_cites(
    project: Project,
) -> None:
    """Works by the same author in one year are told apart everywhere, in any build."""
    project.conf(
        CONF.replace('"myst_parser", ', '"myst_parser", "sphinxcontrib.bibtex", ')
        + "from sphinxext_glossaire import bibliography\nbibliography.register()\n"
        'bibtex_bibfiles = ["ouvrages.bib"]\n'
        "bibtex_default_style = bibliography.BIBLIOGRAPHY_STYLE\n"
        "bibtex_reference_style = bibliography.REFERENCE_STYLE\n"
    )
    works = "".join(
        f"@misc{{{key}, author = {{Wei, {given} and Li, A and others}}, title = {{{key}}}, "
        "year = {2022}}\n"
        for key, given in (("un", "Jason"), ("deux", "Alice"))
    )
    (project.source / "ouvrages.bib").write_text(works, encoding="utf-8")
    project.write(
        index="# Accueil\n\n```{toctree}\n:glob:\n\n*\n```\n\n```{bibliography}\n```\n",
        a=term("alpha", body="Sorte d’essai {cite:p}`un`."),
        b=term("bêta", body="Sorte d’essai."),
    )
    alone = project.build("grown")
    assert ">Wei,\u00a02022<" in re.sub(r"<em>.*?</em>|\u00a0(?=<em)", "", alone.html("a"))
    project.write(b=term("bêta", body="Sorte d’essai {cite:p}`deux`."))
    grown, clean = project.build("grown"), project.build("clean")
    assert grown.warnings == clean.warnings == []
    assert site(grown.out) == site(clean.out)
    for page, year in (("a", "2022b"), ("b", "2022a")):
        assert f",\u00a0{year}</a>)" in grown.html(page)
