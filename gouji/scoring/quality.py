"""The quality score of a problems-and-improvements section."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gouji.records.score import Item, Reason, SectionScore
from gouji.scoring.cutting import cut
from gouji.scoring.dimensions import actionability, correspondence, originality, overall, specificity
from gouji.scoring.evidence import Evidence, evidence_of, own_words
from gouji.scoring.followup import follow_up
from gouji.scoring.lexicon import load, words
from gouji.scoring.originality import Copied, containment, copied_sentences, own_share
from gouji.scoring.pairing import Pairing, pair, sides_of
from gouji.scoring.pieces import Piece
from gouji.scoring.reasons import reasons_of
from gouji.scoring.relevance import is_outside
from gouji.scoring.topics import main_topic

_MARKS = re.compile(r"[\s。.，,；;：:、!！]+")


def score(
    text: str,
    *,
    previous: str | None = None,
    others: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
) -> SectionScore:
    """Score a section, 0–100 overall and in four dimensions, each with reasons that quote its sentences.

    text      the clean text of the section, paragraphs joined by line ends
    previous  last year's section of the same unit, when it is known
    others    sections of other units to compare with
    weights   of the dimensions in the overall score, in place of those in lexicon/weights.yaml

    An empty text gives no score (None); a section that only says 无 gives 0.
    """
    if not text.strip():
        return SectionScore(None, dict.fromkeys(load("weights")["overall"]), reasons=(_empty(),), text=text)
    if says_nothing(text):
        nothing = Reason("overall", "本部分没有内容，既无问题也无改进情况", text.strip())
        return SectionScore(0.0, dict.fromkeys(load("weights")["overall"], 0.0), reasons=(nothing,), text=text)
    pieces = cut(text)
    problems = [piece for piece in pieces if piece.role == "problem"]
    measures = [piece for piece in pieces if piece.role == "measure"]
    pairing = pair(sides_of(text, problems), sides_of(text, measures))
    proofs = {id(piece): _proof(text, piece) for piece in pieces}
    copies = _copies(text, previous, others)
    dimensions = _dimensions(text, [proofs[id(p)] for p in problems], [proofs[id(m)] for m in measures], pairing)
    dimensions["originality"] = round(dimensions["originality"] * (1 - _copied(text, previous, others)), 1)
    total, cap = _total(text, dimensions, pieces, weights)
    reasons = reasons_of(text, pieces, proofs, pairing, copies, cap)
    reasons += follow_up(text, pieces, previous) if previous else []
    return SectionScore(
        total, dimensions, _items(text, problems), _items(text, measures), pairing.pairs, tuple(reasons), text
    )


def says_nothing(text: str) -> bool:
    """Whether the whole section is 无 or a phrase of that kind."""
    bare = _MARKS.sub("", text)
    return bare in {_MARKS.sub("", phrase) for phrase in words(load("cues")["nothing"])}


def _dimensions(text: str, problems: list[Evidence], measures: list[Evidence], pairing: Pairing) -> dict[str, float]:
    nothing = not problems and not measures
    specific = specificity(problems, measures)
    return {
        "specificity": specific,
        "correspondence": correspondence(len(problems), measures, pairing),
        "actionability": actionability(measures),
        "originality": 0.0 if nothing else originality(own_share(text), specific),
    }


def _proof(text: str, piece: Piece) -> Evidence:
    """What is concrete in a piece; the name of its area counts with it."""
    if piece.area:
        return evidence_of(piece.words(text))
    return evidence_of(text[piece.start : piece.end], own_words(text)[piece.start : piece.end])


def _copies(text: str, previous: str | None, others: Sequence[str]) -> list[Copied]:
    found = copied_sentences(text, [previous], "previous") if previous else []
    return found + (copied_sentences(text, others, "other") if others else [])


def _copied(text: str, previous: str | None, others: Sequence[str]) -> float:
    """The largest share of the text that stands in one of the sections compared with."""
    return max((containment(text, other) for other in (*filter(None, [previous]), *others)), default=0.0)


def _total(
    text: str, dimensions: dict[str, float], pieces: list[Piece], weights: Mapping[str, float] | None
) -> tuple[float, str]:
    """The overall score, and the key of the cap that held it down ("" when none did)."""
    caps = load("weights")["caps"]
    roles = {piece.role for piece in pieces}
    if not roles & {"problem", "measure"}:
        cap = "achievements" if roles else "neither"
    elif "problem" not in roles:
        cap = "achievements" if "achievement" in roles else "no_problem"
    else:
        cap = "" if "measure" in roles else "no_measure"
    beside = [is_outside(text[piece.start : piece.end]) for piece in pieces if piece.role != "achievement"]
    total = overall(dimensions, weights) * (1 - load("weights")["outside"] * sum(beside) / max(len(beside), 1))
    return round(min(total, caps[cap]) if cap else total, 1), cap


def _items(text: str, pieces: list[Piece]) -> tuple[Item, ...]:
    return tuple(
        Item(words, piece.start, piece.start + len(words), main_topic(f"{piece.area} {words}"))
        for piece in pieces
        if (words := text[piece.start : piece.end].rstrip("，,；;、：: \n") or text[piece.start : piece.end])
    )


def _empty() -> Reason:
    return Reason("overall", "没有文字，无法评分")
