"""Concepts and fragments for tests of the core, in a few words."""

from __future__ import annotations

from sphinxext_glossaire.config import Options, read_options
from sphinxext_glossaire.diagnostics.findings import Location
from sphinxext_glossaire.model.concept import Concept, ConceptId, Label, LabelKind, Relation, Run
from sphinxext_glossaire.model.fragment import Citation, Fragment
from sphinxext_glossaire.pipeline import Derived, derive


def concept(label: str, *aliases: str, domain: str = "", **relations: list[str]) -> Concept:
    """A concept with a page; its id is its label."""
    return Concept(
        id=ConceptId(label),
        location=Location(docname=label, line=5),
        anchor=f"term-{label}",
        labels=(
            Label(text=label, kind=LabelKind.PREFERRED),
            *(Label(text=alias, kind=LabelKind.ALTERNATIVE) for alias in aliases),
        ),
        definition=(Run(text=f"Définition de {label}."),),
        relations=tuple(
            Relation(kind=kind, target=target, line=3)
            for kind, targets in relations.items()
            for target in targets
        ),
        is_page=True,
        domain=domain,
        sources=("clé",),
    )


def fragment(*concepts: Concept, cites: tuple[str, ...] = (), docname: str = "") -> Fragment:
    """A document that holds concepts; its citations start at the first one."""
    name = docname or concepts[0].docname
    source = concepts[0].id if concepts else None
    return Fragment(
        docname=name,
        title=name.capitalize(),
        concepts=concepts,
        citations=tuple(
            Citation(
                target=target,
                text=target,
                context=f"Voir {target}.",
                location=Location(docname=name, line=7),
                source=source,
            )
            for target in cites
        ),
    )


def options(*, language: str = "en", **raw: object) -> Options:
    """Settings, English words."""
    return read_options(raw, language)


def derived(*fragments: Fragment, language: str = "en", **raw: object) -> Derived:
    """Everything that follows from fragments."""
    return derive(
        fragments,
        options(language=language, **raw),
        uri=lambda docname, anchor: f"{docname}.html" + (f"#{anchor}" if anchor else ""),
        known_elsewhere=lambda docname, name: name == "ailleurs",
    )


def codes(result: Derived) -> list[str]:
    """Codes of the findings, in the order of the report."""
    return [finding.code.subtype for finding, _ in result.findings]
