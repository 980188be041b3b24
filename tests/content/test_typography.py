"""French typography of every page, as CONTRIBUTING.md has it; each rule refuses a bad example."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tests.conftest import ROOT

_TOOL = runpy.run_path(str(ROOT / "tools" / "prose.py"))
prose, BLANK = _TOOL["prose"], _TOOL["BLANK"]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
_SPACE = "[ \u00a0\u202f]"

RULES = {
    "apostrophe is ’": (r"\w'\w", "l'été", "l’été"),
    "quotation marks are « »": (r"\"|“[^”]*$|(?<!«)„", 'dit "non"', "dit « non »"),
    "spaces inside « »": (rf"«(?!{_SPACE}|$)|(?<!{_SPACE[:-1]}\n])»", "«non»", "« non »"),
    "a space before : ; ! ?": (
        r"[\w)»%][;!?](?!\w)|[\wÀ-ÿ)»]:(?=\s|$)",
        "Quoi? non; oui: si",
        "Quoi ? non ; oui : si",
    ),
    "a space before %": (r"\d%", "15%", "15 %"),
    "no space before . or ,": (r"(?<=[\w»)]) (?:\.(?!\.)|,)(?=\s|$)", "fin .", "fin."),
    "one space at a time": (r"(?<=[\w,;.]) {2}(?=\w)", "un  mot", "un mot"),
    "… is one character": (r"\.\.\.", "et...", "et…"),
    "decimal comma": (
        r"(?<![\w.\-/])\d+\.\d+(?![\w.])(?=\s+(?:%|fois|bits?|milli|Go|Mo|To|en moyenne|points?))",
        "3.5 Go",
        "3,5 Go",
    ),
    "groups of three digits": (r"(?<![\w.,/\-])\d{5,}(?![\w/])", "175000 mots", "175 000 mots"),
    "octets, not bytes": (r"\d\s?[KMGT]B\b", "16 GB", "16 Go"),
    "acronyms do not vary": (r"\b(?:LLM|GPU|CPU|TPU|API|ANN|RNN|SLM)s\b", "les LLMs", "les LLM"),
    "œ": (r"\b[Cc]oeur|\b[Oo]euvre|[Nn]oeud|\b[Vv]oeu|\b[Ss]oeur|\b[Oo]eil\b", "coeur", "cœur"),
    "capitals have their accents": (
        r"(?:^|[.!?] )A (?=[a-zà-ÿ])|\bE(?:tat|tape|valuation|chantillon|chelle|tude|crire|tant)",
        "Evaluation. A partir",
        "Évaluation. À partir",
    ),
    "one spelling of entraînement": (
        r"[Ee]ntrain(?:e|é|a|ons|er)|[Pp]r[ée]-entra[iî]n",
        "pré-entraînement",
        "préentraînement",
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_refuses_a_bad_example_and_takes_a_good_one(rule: str) -> None:
    pattern, bad, good = RULES[rule]
    assert re.search(pattern, bad, re.MULTILINE)
    assert not re.search(pattern, good, re.MULTILINE)


@pytest.mark.parametrize("rule", RULES)
def test_every_page_follows_the_rule(rule: str) -> None:
    pattern = re.compile(RULES[rule][0], re.MULTILINE)
    found = [
        f"{path.relative_to(ROOT)}:{number}: {shown(line, match)}"
        for path, text in texts().items()
        for number, line in enumerate(text.split("\n"), start=1)
        for match in pattern.finditer(line)
    ]
    assert not found, "\n".join(found)


def shown(line: str, match: re.Match[str]) -> str:
    """Words around a place."""
    return line[max(0, match.start() - 20) : match.end() + 20].replace(BLANK, "")


def texts() -> dict[Path, str]:
    """Running text of each page, what is in another language left out."""
    return {path: prose(path.read_text(encoding="utf-8"), foreign=False) for path in PAGES}
