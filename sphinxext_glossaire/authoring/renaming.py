"""What changes in the sources of a glossary where an entry gets another preferred label."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinxext_glossaire.authoring.edits import (
    CannotEditError,
    Edit,
    Place,
    applied,
    line_after,
    line_of,
)
from sphinxext_glossaire.authoring.front_matter_edits import FrontMatter
from sphinxext_glossaire.authoring.left_by_hand import addresses, words_in
from sphinxext_glossaire.authoring.template import heading, stub
from sphinxext_glossaire.authoring.verification import Renaming
from sphinxext_glossaire.authoring.wording import (
    as_written,
    dictionary_form,
    identifier,
    needs_other_article,
)
from sphinxext_glossaire.diagnostics.findings import Location
from sphinxext_glossaire.i18n import marked as _
from sphinxext_glossaire.model.concept import ConceptId, LabelKind
from sphinxext_glossaire.model.names import Names, case_key, exact_key, loose_key, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.fragment import Citation
    from sphinxext_glossaire.model.scheme import Scheme

_UNFIT = re.compile(r"[<>`\\|]")
_ROLE = re.compile(r"(?:\{[\w:]+\}|:[\w:]+:)?`\Z")
_HEADING = re.compile(r"^#[ \t]+(?P<words>.*?)[ \t#]*$", re.MULTILINE)
_BREAK = re.compile(r"\s*\n[\s>]*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def rename(
    scheme: Scheme,
    concept: Concept,
    label: str,
    sources: Mapping[str, str],
    *,
    keep_alias: bool = True,
) -> Renaming:
    """Give an entry another preferred label, and its page the place that goes with it.

    Links and relations that named it by its old label or id name the new one; those by its other
    names stay. Where the labels differ by case, accents or hyphens alone, page and id stay.

    Parameters
    ----------
    scheme
        The glossary as it is.
    concept
        The entry, one of its concepts.
    label
        Its new name.
    sources
        Text of every document, by name.
    keep_alias
        The old label becomes an alias of the entry.

    Raises
    ------
    CannotEditError
        The new name is taken or cannot be written, or a page cannot be changed plainly.
    """
    renamer = _Renamer(scheme, concept, exact_key(label), sources, keep_alias=keep_alias)
    renamer.page()
    renamer.relations()
    renamer.citations()
    return renamer.result()


class _Renamer:
    def __init__(
        self,
        scheme: Scheme,
        concept: Concept,
        label: str,
        sources: Mapping[str, str],
        *,
        keep_alias: bool,
    ) -> None:
        self.scheme, self.concept, self.label = scheme, concept, label
        self.sources = sources
        self.check_label()
        self.front = FrontMatter(sources[concept.docname], concept.docname)
        self.old = self.front.text("term") or dictionary_form(exact_key(concept.pref_label))
        self.id, self.docname = concept.id, concept.docname
        if slug(label) != slug(self.old):
            self.id = ConceptId(identifier(label))
            self.docname = str(PurePosixPath(concept.docname).parent / self.id)
            self.check_place()
        self.keeps = keep_alias and loose_key(label) != loose_key(self.old)
        only_old = replace(concept, labels=concept.labels[:1], relations=())
        self.old_names = Names([only_old], scheme.language)
        self.edits: dict[str, list[Edit]] = defaultdict(list)
        self.targets: dict[str, tuple[str, ...]] = {}
        self.left: list[Place] = []

    def check_label(self) -> None:
        """See that the entry may have the name."""
        concept, label = self.concept, self.label
        unfit = _UNFIT.search(label)
        if not any(map(str.isalnum, label)):
            raise CannotEditError(_("“{label}” is no name"), label=label)
        if unfit:
            raise CannotEditError(_("a name cannot contain “{char}”"), char=unfit[0])
        if not concept.is_page:
            message = _("“{label}” has no page of its own: rename it in its glossary")
            raise CannotEditError(message, label=concept.pref_label)
        if exact_key(concept.pref_label) == label:
            raise CannotEditError(_("the term is called “{label}” already"), label=label)
        match = self.scheme.find(label)
        if match and match.concept.id != concept.id:
            raise CannotEditError(
                _("“{label}” is a name of “{other}” already ({docname}, line {line})"),
                label=label,
                other=match.concept.pref_label,
                docname=match.concept.docname,
                line=match.concept.location.line,
            )

    def check_place(self) -> None:
        """See that the new place is free, or held by an old name of the entry alone."""
        holder = self.scheme.concepts.get(self.id)
        is_old_name = (
            holder is not None
            and holder.is_retired
            and holder.docname == self.docname
            and self.scheme.successor(holder).id == self.concept.id
        )
        if not is_old_name and (holder or self.docname in self.sources):
            raise CannotEditError(_("there is a page or an id “{label}” already"), label=self.id)

    def is_old(self, name: str) -> bool:
        """Whether a name is the old label, in any spelling, or a plural of it."""
        return self.old_names.find(name) is not None

    def page(self) -> None:
        """Change names and heading in the page of the entry."""
        front, edits = self.front, self.edits[self.concept.docname]
        has_term = bool(front.text("term"))
        if has_term:
            edits += front.replaced("term", self.old, self.label)
        if front.text("id") and self.id != self.concept.id:
            edits += front.replaced("id", self.concept.id, self.id)
        promoted = front.alias(self.label)
        if promoted and self.keeps:
            edits += front.replaced("aliases", promoted, self.old)
        elif promoted:
            edits.append(front.without_alias(promoted))
        elif self.keeps:
            edits.append(front.with_alias(self.old))
        found = _HEADING.search(front.source, front.end)
        words = _ESCAPED.sub(r"\1", found["words"]) if found else ""
        if found and case_key(words) == case_key(self.old):
            edits.append(Edit(*found.span("words"), heading(self.label)))
        elif not has_term:
            raise front.refusal(front.end)
        elif found:
            self.leave(found.start(), _("the heading “{text}” was left as it is"), words)
        self.look_at_words(found.end() if found else front.end)

    def look_at_words(self, start: int) -> None:
        """What a person must read again in the page of the entry."""
        front = self.front
        if grammar := front.text("grammar"):
            message = _("is the new name a “{text}” too?")
            self.leave_line(self.concept.docname, front.line("grammar"), message, grammar)
        if not self.keeps:
            for each in self.concept.labels_of(LabelKind.INFLECTION):
                if self.is_old(each.text):
                    message = _("the form “{text}” of the old name was kept")
                    self.leave_line(self.concept.docname, each.line, message, each.text)
        body = front.source[start:]
        for place in words_in(body, self.old):
            self.leave(start + place, _("the text still says “{text}”"), self.old)

    def relations(self) -> None:
        """Change the relations that name the entry by its old id or its old label."""
        for other in self.scheme.concepts.values():
            if other.docname == self.docname != self.concept.docname:
                continue  # a page that an earlier renaming left makes place
            wanted = {
                (each.kind, each.target, new)
                for each in other.relations
                if self.scheme.target(each) is self.concept
                and (each.target == self.concept.id or self.is_old(each.target))
                for new in [self.id if each.target == self.concept.id else self.label]
                if new != each.target
            }
            if wanted:
                front = FrontMatter(self.sources[other.docname], other.docname)
                for kind, target, new in sorted(wanted):
                    self.edits[other.docname] += front.replaced(kind, target, new)

    def citations(self) -> None:
        """Change the links in the text that name the entry by its old label."""
        leading = {
            id(citation)
            for citation, match in self.scheme.citations
            if match
            and match.concept.id == self.concept.id
            and not match.retired
            and self.is_old(citation.target)
        }
        for fragment in self.scheme.fragments:
            self.targets[fragment.docname] = tuple(
                self.target(each) if id(each) in leading else each.target
                for each in fragment.citations
            )

    def target(self, citation: Citation) -> str:
        """Rewrite a link; its new target, or the old one where it cannot be rewritten."""
        docname = citation.location.docname
        source, (start, end) = self.sources.get(docname, ""), citation.span or (0, 0)
        if exact_key(_BREAK.sub(" ", source[start:end])) != exact_key(citation.target):
            message = _("the link to “{text}” could not be rewritten")
            self.leave_line(docname, citation.location.line, message, citation.target)
            return citation.target
        target = self.label
        is_address = source[start - 1] in "#(" and source[end] == ")"
        if is_address and loose_key(self.id) == loose_key(self.label):
            target = self.id
        elif is_address:  # an address with spaces is written between brackets
            start -= source[start - 1] == "#"
            self.edits[docname].append(Edit(start, end, f"<#{target}>"))
            return target
        elif source[start - 1] == "`":
            target = self.shown(docname, start, end)
        elif self.is_old(citation.text):
            self.leave(start, _("the text still says “{text}”"), citation.text, docname)
        self.edits[docname].append(Edit(start, end, target))
        return target

    def shown(self, docname: str, start: int, end: int) -> str:
        """New words of a link whose target is what readers see."""
        source = self.sources[docname]
        role = _ROLE.search(source, max(0, start - 100), start)
        before = source[max(0, start - 300) : role.start() if role else start]
        written, language = _BREAK.sub(" ", source[start:end]), self.scheme.language
        words = as_written(written, self.old, self.label, before=before, language=language)
        if needs_other_article(before, written, words):
            self.leave(start, _("the word before “{text}” may have to change"), words, docname)
        return words

    def leave(self, offset: int, template: str, text: str, docname: str = "") -> None:
        """Leave a place in the page of the entry, or in another, to a person."""
        docname = docname or self.concept.docname
        self.leave_line(docname, line_of(self.sources[docname], offset), template, text)

    def leave_line(self, docname: str, line: int, template: str, text: str) -> None:
        where = Location(docname=docname, line=line)
        self.left.append(Place(location=where, template=template, text=text))

    def result(self) -> Renaming:
        """Apply all edits; the places that are left move with the lines."""
        old_page = self.concept.docname
        if self.docname != old_page:
            for docname, place, text in addresses(self.sources, old_page):
                message = _("“{text}” names the page by its file, and leads to the old place")
                self.leave(place, message, text, docname)
        pages, targets = {}, {}
        for docname, edits in sorted(self.edits.items()):
            if edits:
                name = self.moved(docname)
                pages[name] = applied(self.sources[docname], edits)
                targets[name] = self.targets.get(docname, ())
        if self.docname != old_page:
            pages[old_page] = stub(self.old, self.concept.id, self.id)
        return Renaming(
            concept=self.concept,
            concept_id=self.id,
            docname=self.docname,
            label=self.label,
            keeps_old=self.keeps,
            pages=pages,
            targets=targets,
            left=tuple(sorted(set(map(self.after, self.left)), key=lambda each: each.order)),
        )

    def moved(self, docname: str) -> str:
        """Name of a document after the change."""
        return self.docname if docname == self.concept.docname else docname

    def after(self, place: Place) -> Place:
        """Place in the pages as they are after the change."""
        docname, line = place.location.docname, place.location.line
        line = line_after(self.sources.get(docname, ""), self.edits.get(docname, ()), line)
        return replace(place, location=Location(docname=self.moved(docname), line=line))
