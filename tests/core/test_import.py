"""A glossary of one Markdown file becomes term pages; nothing is lost on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_glossaire.importing.headings import Usage, clean, read_heading
from sphinxext_glossaire.importing.links import Anchors, find_links, github_anchor
from sphinxext_glossaire.importing.markdown_glossary import ImportedGlossary, read_glossary
from sphinxext_glossaire.importing.markdown_source import Source
from sphinxext_glossaire.importing.remarks import Kind

USAGE = Usage(
    "On écrit les vecteurs de support et une chaîne de Markov ; on encode avec BERT, "
    "puis Falcon, sans Gateway."
)


@pytest.mark.parametrize(
    ("heading", "term", "abbr", "english", "aliases", "doubts"),
    [
        (
            "Modèle de langage géant (Large Language Model, LLM)",
            "modèle de langage géant",
            "LLM",
            "large language model",
            "",
            "",
        ),
        (
            "Réseau (ANN) (Artificial Neural Network)",
            "réseau",
            "ANN",
            "artificial neural network",
            "",
            "",
        ),
        (
            "Apprentissage en contexte (N-shot learning)",
            "apprentissage en contexte",
            "",
            "N-shot learning",
            "",
            "",
        ),
        ("Chaîne de Markov (Markov Chain)", "chaîne de Markov", "", "Markov chain", "", ""),
        ("Théorème de Bayes (Bayes' Theorem)", "théorème de Bayes", "", "Bayes' theorem", "", ""),
        (
            "Modèles Encoder-Only (Encoder-Only Models)",
            "modèles Encoder-Only",
            "",
            "Encoder-Only models",
            "",
            "",
        ),
        (
            "Apprentissage automatique (machine learning (ML))",
            "apprentissage automatique",
            "ML",
            "machine learning",
            "",
            "",
        ),
        (
            "Machine à Vecteurs de Support (SVM)",
            "machine à vecteurs de support",
            "SVM",
            "",
            "",
            "",
        ),
        ("Entrée/sortie (I/O, E/S)", "entrée/sortie", "I/O;E/S", "", "", ""),
        ("K plus proches voisins (k-NN)", "K plus proches voisins", "k-NN", "", "", ""),
        ("Quantification ; (Quantization)", "quantification ;", "", "quantization", "", ""),
        ("Fine-Tuning", "fine-tuning", "", "", "", ""),
        ("Falcon", "Falcon", "", "", "", ""),
        ("GPT-4", "GPT-4", "", "", "", ""),
        ("C++", "C++", "", "", "", ""),
        ("L’attention", "l’attention", "", "", "", ""),
        ("Modèle(s)", "modèle(s)", "", "", "", ""),
        ("IA (intelligence artificielle)", "intelligence artificielle", "IA", "", "", ""),
        ("LLM (Large Language Model)", "LLM", "", "large language model", "", ""),
        (
            "RAG : Retrieval-Augmented Generation",
            "RAG",
            "",
            "retrieval-augmented generation",
            "",
            "",
        ),
        (
            "API — Application Programming Interface",
            "API",
            "",
            "application programming interface",
            "",
            "",
        ),
        ("Fine-tuning (réglage fin)", "réglage fin", "", "fine-tuning", "", ""),
        ("Fine-tuning (affinage)", "fine-tuning", "", "", "affinage", "LANGUAGE"),
        ("Invite (en anglais : prompt)", "invite", "", "prompt", "", ""),
        ("Prompt (en français : amorce)", "prompt", "", "", "amorce", ""),
        ("Contraste (taille des textes)", "contraste (taille des textes)", "", "", "", "QUALIFIER"),
        (
            "Surajustement, Sous-ajustement (Overfitting)",
            "surajustement",
            "",
            "overfitting",
            "sous-ajustement",
            "SEVERAL",
        ),
        ("Jeton / Token", "jeton", "", "", "token", "SEVERAL"),
        ("Jeton ou token", "jeton", "", "", "token", "SEVERAL"),
        ("Modèle de Mélange", "modèle de Mélange", "", "", "", "CAPITALS"),
        ("Border Gateway", "Border Gateway", "", "", "", ""),
        ("Hugging Face", "Hugging Face", "", "", "", "CAPITALS"),
        ("Licence", "licence", "", "", "", "NOT_A_TERM"),
        ("1. Attention :", "attention", "", "", "", ""),
        ("2.3 🤖 Jeton (token)", "jeton", "", "token", "", ""),
        (":rocket: Inférence 🚀", "inférence", "", "", "", ""),
        ("1️⃣ Poids {#poids}", "poids", "", "", "", ""),
    ],
)
def test_a_heading_says_the_names_of_a_term(
    heading: str, term: str, abbr: str, english: str, aliases: str, doubts: str
) -> None:
    names = read_heading(clean(heading), USAGE)
    read = (names.term, names.abbreviations, names.translations, names.aliases)
    assert read == (
        term,
        *(tuple(filter(None, each.split(";"))) for each in (abbr, english, aliases)),
    )
    assert " ".join(doubt.name for doubt in names.doubts) == doubts


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        (
            "Modèle de langage géant (Large Language Model, LLM)",
            "modèle-de-langage-géant-large-language-model-llm",
        ),
        ("Encodeur/Décodeur", "encodeurdécodeur"),
        ("L’attention : à quoi ?", "lattention--à-quoi-"),
        ("snake_case & C++", "snake_case--c"),
        ("🚀 Départ", "-départ"),
    ],
)
def test_anchors_are_those_of_github(heading: str, anchor: str) -> None:
    assert github_anchor(heading) == anchor


def test_anchors_of_equal_headings_are_numbered_and_found_however_they_are_written() -> None:
    anchors = Anchors([(0, "Été"), (4, "Été"), (8, "Été-1"), (9, "🚀 Fin")], [(12, "ici")])
    found = ("été", "%C3%A9t%C3%A9-1", "été-1-1", "e\u0301te\u0301", "ÉTÉ", "fin", "ici", "rien")
    assert [anchors.find(each) for each in found] == [0, 4, 8, 0, 0, 9, 12, None]


def links(text: str, **references: str) -> list[tuple[str, str]]:
    return [(each.words, each.target) for each in find_links(text, 0, len(text), references)]


def test_links_are_found_where_they_are_links() -> None:
    assert links("[a](#b) et ![c](d.png 'titre')") == [("a", "#b"), ("c", "d.png")]
    assert links("[![c](d(1).png)](#b)") == [("c", "d(1).png"), ("![c](d(1).png)", "#b")]
    assert links("[a](<b c>) [d] [e][D] [f][]", d="#d") == [("a", "b c"), ("d", "#d"), ("e", "#d")]
    assert links('<a href="#b">mot</a>') == [("mot", "#b")]
    assert links(r"`[a](#b)` \[a](#b) ``[a](#b)`` <x y='[a](#b)'> [a] (#b) [^1]") == []


GLOSSARY = """\
# Glossaire

- [LLM](#grand-modèle-llm)
- [Jeton](#jeton-token)
- [Attention](#attention)

Une préface.

## Fondamentaux

### Grand modèle (LLM)

Lit des [jetons](#jeton-token), voir [*ici*](#exemple) et `[x](#jeton-token)`.

#### Exemple

###### Détail

```md
# [a](#jeton-token)
```

<a name="att"></a>

### Attention

[Perdu](#nulle-part) ; [le jeton][j], [^1], <a href="#att">elle-même</a>.

[Haut](#glossaire)

## B

### Jeton (token)

| a | b |
|---|---|
| [LLM](#grand-modèle-llm) | $x_1$ |

[j]: #jeton-token
[^1]: Une [note](https://example.org).
"""


def told(glossary: ImportedGlossary) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for remark in glossary.remarks:
        found.setdefault(remark.kind.name, []).append((remark.first, remark.last))
    return found


def page(glossary: ImportedGlossary, name: str) -> str:
    return next(each.source for each in glossary.pages if each.id == name)


def front_matter(source: str) -> dict[str, object]:
    read: dict[str, object] = yaml.safe_load(source.split("---\n")[1])["glossaire"]
    return read


def test_each_heading_of_the_level_is_a_page_with_its_names_and_domain() -> None:
    glossary = read_glossary(GLOSSARY)
    assert [each.id for each in glossary.pages] == ["grand-modele", "attention", "jeton"]
    assert front_matter(page(glossary, "grand-modele")) == {
        "term": "grand modèle",
        "id": "grand-modele",
        "abbr": ["LLM"],
        "domain": "fondamentaux",
        "status": "ébauche",
    }
    assert "domain" not in front_matter(page(glossary, "jeton"))
    assert glossary.domains == {"fondamentaux": "Fondamentaux"}


def test_links_lead_to_terms_and_code_is_untouched() -> None:
    glossary = read_glossary(GLOSSARY)
    text = page(glossary, "grand-modele")
    assert "{term}`jetons`, voir [*ici*](<#grand modèle>) et `[x](#jeton-token)`." in text
    assert "# [a](#jeton-token)" in text
    text = page(glossary, "attention")
    assert (
        "[Perdu](#nulle-part) ; {term}`le jeton <jeton>`, [^1], {term}`elle-même <attention>`"
        in text
    )
    assert "[^1]: Une [note](https://example.org)." in text
    assert "| {term}`LLM` | $x_1$ |" in page(glossary, "jeton")
    assert "[j]:" not in "".join(each.source for each in glossary.pages)
    assert (glossary.resolved, glossary.links) == (5, 6)


def test_headings_of_a_page_begin_at_1_and_leave_no_level_out() -> None:
    text = page(read_glossary(GLOSSARY), "grand-modele")
    assert re.findall("^#+ .*", text, re.M)[:3] == ["# Grand modèle", "## Exemple", "### Détail"]


def test_what_is_in_no_page_or_doubtful_is_told_with_its_lines() -> None:
    assert told(read_glossary(GLOSSARY)) == {
        "GROUP": [(1, 1), (31, 31)],
        "CONTENTS": [(3, 5)],
        "OUTSIDE": [(7, 7)],
        "PLACE": [(13, 13)],
        "DEAD_LINK": [(27, 27)],
        "NAVIGATION": [(29, 29)],
    }


def test_line_ends_a_mark_at_the_start_and_a_missing_end_change_nothing() -> None:
    expected = read_glossary(GLOSSARY)
    assert read_glossary("\ufeff" + GLOSSARY.replace("\n", "\r\n")) == expected
    assert read_glossary(GLOSSARY.replace("\n", "\r").rstrip()).pages == expected.pages


def test_names_that_two_terms_claim_are_told_and_links_still_say_which_was_meant() -> None:
    glossary = read_glossary("## Jeton\n\nUn.\n\n## Jeton\n\nVoir [lui](#jeton-1).\n")
    assert [each.id for each in glossary.pages] == ["jeton", "jeton-2"]
    assert told(glossary) == {"SAME_NAME": [(5, 5)], "SHARED_NAME": [(7, 7)]}


def test_files_are_found_from_the_new_folder_or_told() -> None:
    text = '## Mot\n\n![i](img/a%20b.png) [d](../x.md#y "t") [m](no.md) <img src="img/c.png"> [w](https://a.b)\n'
    glossary = read_glossary(
        text, prefix="../..", exists=lambda path: path in ("img/a b.png", "../x.md", "img/c.png")
    )
    body = (
        '![i](../../img/a%20b.png) [d](../../../x.md#y "t") [m](no.md) <img src="../../img/c.png">'
    )
    assert body in glossary.pages[0].source
    assert told(glossary) == {"MISSING_FILE": [(3, 3)], "HTML_PICTURE": [(3, 3)]}


def test_a_link_that_names_its_own_file_leads_to_a_term() -> None:
    text = "## Un\n\n[deux](./README.md#deux)\n\n## Deux\n\nFin.\n"
    assert "{term}`deux`" in read_glossary(text, file_name="README.md").pages[0].source


def test_titles_of_links_are_kept_or_told() -> None:
    text = '## Un\n\n[deux](#deux "Titre") [autre][r]\n\n## Deux\n\nFin.\n\n[r]: #deux "Titre"\n'
    glossary = read_glossary(text)
    assert '[deux](<#Deux> "Titre") {term}`autre <deux>`' in glossary.pages[0].source
    assert told(glossary) == {"UNUSED": [(9, 9)]}


def test_links_that_cannot_be_located_are_kept_with_their_addresses_and_told() -> None:
    text = "## Un\n\n[a](#un)[b](c((d(e)))) [f][f] [g](<h\n\n[f]: https://f.org\n"
    glossary = read_glossary(text)
    kept = "[a](#un)[b](c((d(e)))) [f][f] [g](<h\n\n[f]: https://f.org\n"
    assert glossary.pages[0].source.endswith(kept)
    assert told(glossary) == {"UNREAD_LINKS": [(3, 3)]}


def test_text_that_myst_would_not_show_is_protected() -> None:
    source = read_glossary("## Mot\n\nA\n% b\n\n> +++ c\n\n(d)=\n").pages[0].source
    assert source.endswith("A\n\\% b\n\n> \\+++ c\n\n\\(d)=\n")


def test_rules_that_part_entries_go_and_others_stay() -> None:
    glossary = read_glossary("## Un\n\nA\n\n---\n\nB\n\n---\n\n## Deux\n\n***\n\nC\n")
    assert [each.source.split("\n\n", 1)[1] for each in glossary.pages] == [
        "A\n\n---\n\nB\n",
        "C\n",
    ]


@pytest.mark.parametrize(
    "heading", ["`__init__`", "a_b_ \\*c\\*", "**Gras** et `code`", "Norme $L_2$"]
)
def test_the_heading_of_a_page_reads_as_it_did(heading: str) -> None:
    before = Source(f"## {heading}\n").blocks[0].words
    written = read_glossary(f"## {heading}\n\nTexte.\n").pages[0].source
    assert Source(written.split("---\n")[2]).blocks[0].words == before


LINES = st.sampled_from(
    [
        *("# w1", "## w2 (W3)", "### w4", "w5\n---", "- [w6](#w2)\n- [w7](#w4)\n- [w8](#w5)"),
        *("w9 [w10](#w2-w3) w11", "[w12][r] ![w13](w14.png)", "[r]: #w2-w3", "[q]: w15.png 'w16'"),
        *(
            "[w17][q]",
            "```\n# w18\n```",
            "$$\nw19\n=\n$$",
            "| w20 | w21 |\n|--|--|\n| [w22](#w4) | w23 |",
        ),
        *(
            "> w24\nw25",
            "- w26\n\n  ## w27\n",
            "<div>w28\n\n[w29](#w2)\n</div>",
            "<!-- w30 -->",
            "***",
        ),
        *(
            "[^n]: w31\n\n    w32",
            "w33[^n]",
            "    w34",
            "% w35",
            "(w36)=",
            "<a name='w37'></a>",
            "",
        ),
        *(
            "[w38](#top)",
            "+++ w39",
            "\\[w40](#w2)",
            "`` [w41](#w2) ` ``",
            "[a [w42](#w4) b](#w2)",
            "w43\\",
        ),
        *(
            "---\nw44: w45\n---",
            "1. w46\n   - w47\n\n     w48",
            "## ![w49](w50)",
            "<h2>w51</h2>",
            "\t w52",
        ),
    ]
)


@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n"])), max_size=12), st.integers(0, 4))
def test_every_line_is_in_a_page_is_a_heading_or_is_told(
    parts: list[tuple[str, str]], level: int
) -> None:
    text = "".join(line + end for line, end in parts)
    glossary = read_glossary(text, level=level)
    lines = {line for each in glossary.remarks for line in range(each.first, each.last + 1)}
    shown = " ".join([*(each.source for each in glossary.pages), *glossary.domains])
    words = set(re.findall(r"w\d+", shown.lower()))
    for number, line in enumerate(text.split("\n"), start=1):
        if number not in lines:
            visible = re.sub(r"\]\(#[^)]*\)|^\[r\]:.*|<a name.*?>", "", line.lower())
            assert set(re.findall(r"w\d+", visible)) <= words, (number, line)


@given(st.text("Aàb1 (),;:/-–'«»*_`$.ou{}#🚀", max_size=40))
def test_no_heading_breaks_the_import(heading: str) -> None:
    for each in read_glossary(f"## Mot {heading}\n\nTexte.\n\n## {heading}\n\nAutre.\n").pages:
        assert front_matter(each.source)["term"]


@given(st.text("[]()#`<>!\\\n -*_a1^:|$%{}=\"'é", max_size=60))
def test_no_text_breaks_the_import(text: str) -> None:
    for each in read_glossary(f"## Mot\n\n{text}").pages:
        front_matter(each.source)


def test_the_example_of_the_documentation_is_what_comes_out() -> None:
    text = (Path(__file__).parents[2] / "docs/extension/programme.md").read_text(encoding="utf-8")
    source, written, *_ = re.findall("^```markdown\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    glossary = read_glossary(source)
    assert [each.id for each in glossary.pages] == ["modele-de-langage", "jeton"]
    assert glossary.pages[0].source == written
    assert not glossary.remarks


def test_every_kind_of_remark_can_be_written() -> None:
    details = dict.fromkeys(("text", "level", "other", "anchor", "path", "term"), "x")
    for kind in Kind:
        assert all("{" not in text.format(**details) for text in kind.value)
