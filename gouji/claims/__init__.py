"""What the prose says in numbers: claims bound to cells, relations between them, and numbers that count nothing."""

from __future__ import annotations

from spacy.language import Language

from gouji.claims.assembly import Gathering
from gouji.claims.denials.sentences import may_deny
from gouji.claims.drafts import State
from gouji.claims.matching import short_phrases
from gouji.claims.numbers.numerals import scan
from gouji.claims.periods import report_year
from gouji.claims.pieces import pieces_of, state_for
from gouji.claims.pipeline import build_nlp
from gouji.claims.tokenizer import doc_of
from gouji.records.claim import Narrative
from gouji.records.report import Report

__all__ = ["build_nlp", "find"]


def find(report: Report, nlp: Language) -> Narrative:
    """All claims and relations of a report's narrative, in document order; reads `Paragraph.text.clean` only."""
    year = report.year or report_year([paragraph.text.clean for paragraph in report.paragraphs])
    form = None if report.tables is None or "proactive" in report.tables.missing else report.tables.form
    gathering = Gathering(form)
    for section in report.sections:
        state: State | None = None
        for paragraph in section.paragraphs:
            state = state_for(paragraph, state)
            for offset, text in pieces_of(paragraph.text.clean):
                found = scan(text)
                if not found.numbers and not may_deny(text):  # nothing to link, half of all prose: it is not cut into words
                    gathering.count(paragraph, offset, found)
                    continue
                doc = doc_of(text, found, nlp.vocab, short_phrases())
                doc.user_data |= {"state": state, "year": year, "agency": report.agency}
                gathering.add(paragraph, offset, nlp(doc).user_data)
    return gathering.narrative()
