"""``glossaire.tbx``: TermBase eXchange, ISO 30042:2019, dialect TBX-Basic, style DCA."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

from sphinxext_glossaire.exports.publication import clean, iri, language_tag
from sphinxext_glossaire.model.concept import LabelKind, LabelStatus

if TYPE_CHECKING:
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.publication import Publication
    from sphinxext_glossaire.model.concept import Concept, ConceptId, Label
    from sphinxext_glossaire.model.scheme import Scheme

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_STATUSES = {
    LabelStatus.ADMITTED: _ADMITTED,
    LabelStatus.USUAL: _ADMITTED,
    LabelStatus.DATED: "supersededTerm-admn-sts",
    LabelStatus.DISCOURAGED: "deprecatedTerm-admn-sts",
}
_TYPES = {LabelKind.ABBREVIATION: "abbreviation", LabelKind.ALTERNATIVE: "variant"}
_GENDERS = {"m.": "masculine", "f.": "feminine"}


def tbx(scheme: Scheme, options: Options, publication: Publication) -> bytes:
    """Every concept in use, its names in each language with their status."""
    language = language_tag(publication.language) or "fr"
    root = ET.Element(
        "tbx",
        {"xmlns": "urn:iso:std:iso:30042:ed-2", "style": "dca", "type": "TBX-Basic",
         _XML_LANG: language},
    )  # fmt: skip
    file = ET.SubElement(ET.SubElement(root, "tbxHeader"), "fileDesc")
    _text(ET.SubElement(file, "titleStmt"), "title", publication.title)
    source = f"{publication.title} {publication.base}".strip()
    _text(ET.SubElement(file, "sourceDesc"), "p", source or "-")
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for concept in scheme.in_use:
        body.append(_entry(concept, options, publication, language))
    ET.indent(root, " ")
    buffer = BytesIO()
    ET.ElementTree(root).write(buffer, encoding="utf-8", xml_declaration=True)
    return buffer.getvalue() + b"\n"


def entry_id(concept_id: ConceptId) -> str:
    """Name of an entry that XML takes for an ID: a hexadecimal number stands for other signs."""
    return "term-" + quote(concept_id, safe="").replace("~", "%7E").replace("%", "_")


def _entry(
    concept: Concept, options: Options, publication: Publication, language: str
) -> ET.Element:
    entry = ET.Element("conceptEntry", {"id": entry_id(concept.id)})
    if concept.domain:
        _text(entry, "descrip", options.domain(concept.domain).label, type="subjectField")
    if publication.base:  # no other address is allowed
        target = iri(publication.base + publication.page(concept))
        _text(entry, "xref", concept.pref_label, type="externalCrossReference", target=target)
    groups: dict[str, list[Label]] = {language: []}
    for label in concept.labels:
        if label.kind <= LabelKind.ALTERNATIVE:
            code = language_tag(label.language) if label.language else language
            groups.setdefault(code or "und", []).append(label)
    for code, labels in groups.items():
        section = ET.SubElement(entry, "langSec", {_XML_LANG: code})
        if code == language and clean(concept.definition_text).strip():
            group = ET.SubElement(section, "descripGrp")
            _text(group, "descrip", concept.definition_text, type="definition")
        for number, label in enumerate(labels):
            section.append(_term(label, concept, is_first=number == 0))
    return entry


def _term(label: Label, concept: Concept, *, is_first: bool) -> ET.Element:
    section = ET.Element("termSec")
    _text(section, "term", label.text)
    _text(section, "termNote", "noun", type="partOfSpeech")
    if label.kind is LabelKind.PREFERRED:
        words = concept.grammar.split()
        gender = next((_GENDERS[word] for word in words if word in _GENDERS), "")
        if gender:
            _text(section, "termNote", gender, type="grammaticalGender")
    if label.kind in _TYPES:
        _text(section, "termNote", _TYPES[label.kind], type="termType")
    is_preferred = is_first and label.kind in (LabelKind.PREFERRED, LabelKind.TRANSLATION)
    status = _PREFERRED if is_preferred else _STATUSES[label.status]
    _text(section, "termNote", status, type="administrativeStatus")
    return section


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = clean(text)
