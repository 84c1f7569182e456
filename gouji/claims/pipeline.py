"""The spaCy pipeline: tokens, quantities, clauses, anchors, links; each component does one thing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from gouji.claims.applications.carry import settle_received
from gouji.claims.applications.portions import settle_portions
from gouji.claims.clauses import layout
from gouji.claims.denials.sentences import find_denials
from gouji.claims.drafts import State
from gouji.claims.linking.links import link
from gouji.claims.linking.unread import note_unread
from gouji.claims.matching import Anchor, find_anchors, is_short
from gouji.claims.owners import Owners, settle
from gouji.claims.passage import Passage
from gouji.claims.periods import told_years
from gouji.claims.relations.stated import find_ties
from gouji.claims.tokenizer import JiebaTokenizer
from gouji.records.report import Agency

COMPONENTS = ("gouji_quantities", "gouji_clauses", "gouji_anchors", "gouji_linking", "gouji_relations")
TITLE = re.compile(r"《[^《》]*》")


def build_nlp() -> Language:
    """A pipeline without any trained part; it reads one paragraph at a time."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = JiebaTokenizer(nlp.vocab)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@Language.component("gouji_quantities", assigns=["doc.spans"])
def quantities(doc: Doc) -> Doc:
    """Lays the numbers of `doc.user_data["scan"]` on the tokens as `doc.spans["quantities"]`."""
    doc.spans["quantities"] = _spans(doc, [(n.start, n.end, n.quantity.unit.value) for n in doc.user_data["scan"].numbers])
    return doc


@Language.component("gouji_clauses", assigns=["doc.spans"])
def clauses(doc: Doc) -> Doc:
    """Sentences as `doc.spans["sentences"]`; `doc.user_data["layout"]` also holds the brackets."""
    form = layout(doc.user_data["text"])
    doc.user_data["layout"] = form
    doc.spans["sentences"] = _spans(doc, [(s.start, s.end, "sentence") for s in form.sentences])
    return doc


@Language.component("gouji_anchors")
def anchors(doc: Doc) -> Doc:
    """Words that say what is counted, outside titles, as `doc.user_data["anchors"]`."""
    text: str = doc.user_data["text"]
    taken = [match.span() for match in TITLE.finditer(text)] + [(n.core, n.end) for n in doc.user_data["scan"].numbers]
    barred = {position for span in taken for position in range(*span)}
    starts = set(doc.user_data["starts"])
    doc.user_data["anchors"] = tuple(a for a in find_anchors(text) if a.start not in barred and _whole(a, starts))
    return doc


@Language.component("gouji_linking")
def linking(doc: Doc) -> Doc:
    """Numbers and denials with their cells as `doc.user_data["drafts"]`, in document order."""
    passage = doc.user_data["passage"] = _passage(doc)
    state = doc.user_data.setdefault("state", State())
    drafts = link(passage, state)
    drafts += find_denials(passage, state)
    drafts.sort(key=lambda draft: (draft.core, draft.end))
    settle_portions(passage, drafts)
    settle_received(passage.text, drafts)
    settle(drafts)
    note_unread(passage, drafts)
    doc.user_data["drafts"] = drafts
    return doc


@Language.component("gouji_relations")
def relations(doc: Doc) -> Doc:
    """The arithmetic between the drafts as `doc.user_data["ties"]`."""
    doc.user_data["ties"] = find_ties(doc.user_data["passage"], doc.user_data["drafts"])
    return doc


def _passage(doc: Doc) -> Passage:
    """The document's numbers, anchors, layout and years in one record."""
    data = doc.user_data
    years = told_years(data["text"])
    found, owners = data["scan"], Owners(data["text"], data["layout"])
    return Passage(data["text"], data["layout"], found.numbers, data["anchors"], years, data.get("year"), data.get("agency", Agency("")), owners)


def _whole(anchor: Anchor, starts: set[int]) -> bool:
    """A short word must begin where a token begins: 来信 is not in 未来信息."""
    return anchor.start in starts or not is_short(anchor.text, anchor.roles)


def _spans(doc: Doc, found: list[tuple[int, int, str]]) -> list[Span]:
    """Character spans as token spans, widened to whole tokens."""
    starts: list[int] = doc.user_data["starts"]
    ends = starts[1:]
    return [
        Span(doc, bisect_right(starts, start) - 1, bisect_left(ends, end) + 1, label=label)
        for start, end, label in found
        if end > start
    ]
