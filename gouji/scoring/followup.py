"""What became of last year's problems and measures, as far as this year's section tells."""

from __future__ import annotations

from gouji.records.score import Reason
from gouji.scoring.cutting import cut
from gouji.scoring.lexicon import load
from gouji.scoring.originality import containment
from gouji.scoring.pairing import own_pairs
from gouji.scoring.pieces import Piece


def follow_up(text: str, pieces: list[Piece], previous: str) -> list[Reason]:
    """Last year's problems that stand here again, and last year's plans of which nothing is said here."""
    weights = load("weights")["follow_up"]
    problems = [text[piece.start : piece.end] for piece in pieces if piece.role == "problem"]
    found = []
    for piece in cut(previous):
        before = previous[piece.start : piece.end]
        if piece.role == "problem":
            again = next((now for now in problems if containment(now, before) >= weights["again"]), "")
            found += [Reason("overall", f"上年已写过这个问题：“{before}”", again)] if again else []
        elif piece.role == "measure" and _untold(before, text, weights):
            found.append(Reason("overall", f"上年写了这条措施，本部分没有交代落实情况：“{before}”"))
    return found[: load("weights")["reasons"]]


def _untold(measure: str, text: str, weights: dict[str, float]) -> bool:
    """Whether a measure with words of its own finds few of them here."""
    own = own_pairs(measure)
    return len(own) >= weights["own"] and len(own & own_pairs(text)) < weights["told"] * len(own)
