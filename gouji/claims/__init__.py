"""What the prose says in numbers: claims bound to cells, relations between them, and numbers that count nothing."""

from __future__ import annotations

from spacy.language import Language

from gouji.claims.assembly import claim_of, excluded_of
from gouji.claims.drafts import Draft, State
from gouji.claims.periods import report_year
from gouji.claims.pipeline import build_nlp
from gouji.claims.relations import relation_of
from gouji.records.claim import Claim, Excluded, Narrative, Relation
from gouji.records.report import Report

__all__ = ["build_nlp", "find"]


def find(report: Report, nlp: Language) -> Narrative:
    """All claims and relations of a report's narrative, in document order; reads `Paragraph.text.clean` only."""
    year = report.year or report_year([paragraph.text.clean for paragraph in report.paragraphs])
    form = None if report.tables is None or "proactive" in report.tables.missing else report.tables.form
    claims: list[Claim] = []
    relations: list[Relation] = []
    excluded: list[Excluded] = []
    numbers = 0
    for section in report.sections:
        state = State()
        for paragraph in section.paragraphs:
            doc = nlp.make_doc(paragraph.text.clean)
            doc.user_data |= {"state": state, "year": year}
            doc = nlp(doc)
            drafts: list[Draft] = doc.user_data["drafts"]
            made = {id(draft): claim_of(draft, paragraph, len(claims) + i + 1, form) for i, draft in enumerate(drafts)}
            claims += made.values()
            for tie in doc.user_data["ties"]:
                for draft in (*tie.left, *tie.right):
                    made.setdefault(id(draft), claim_of(draft, paragraph, 0))
                relations.append(relation_of(tie, made, paragraph))
            barred = doc.user_data["scan"].barred
            excluded += excluded_of(barred, paragraph)
            numbers += len(doc.user_data["scan"].numbers) + len(barred)
    return Narrative(tuple(claims), tuple(relations), tuple(excluded), numbers)
