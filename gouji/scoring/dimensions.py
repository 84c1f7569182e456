"""The four dimensions of the quality score, 0–100 each, with reasons that point at sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from gouji.records.score import Reason
from gouji.scoring.evidence import Evidence
from gouji.scoring.lexicon import load
from gouji.scoring.pairing import Pairing


def specificity(problems: Sequence[Evidence], measures: Sequence[Evidence]) -> float:
    """Named areas, causes, facts and figures: problems count most, measures fill up."""
    weights = load("weights")["specificity"]
    mine = _spread([_worth(item, "specificity", weights["full"]) for item in problems], weights["best"])
    theirs = _spread([_worth(item, "specificity", weights["full"]) for item in measures], weights["best"])
    return points(_stretched(weights["problems"] * mine + (1 - weights["problems"]) * theirs))


def actionability(measures: Sequence[Evidence]) -> float:
    """Who, what, when, with what and to show what; words of mere intent take a little away."""
    weights = load("weights")["actionability"]
    worth = [
        max(0.0, _worth(item, "actionability", weights["full"]) - weights["soft"] * _excess(item)) for item in measures
    ]
    return points(_stretched(_spread(worth, weights["best"])))


def correspondence(problems: int, measures: Sequence[Evidence], pairing: Pairing) -> float:
    """Problems answered, measures that answer one, and whether the answer says more than the reverse of the problem."""
    if not problems or not measures:
        return 0.0
    weights = load("weights")["correspondence"]
    fits = [max((fit for (i, _), fit in pairing.fits.items() if i == n), default=0.0) for n in range(problems)]
    answered = sum(weights["paired"] + (1 - weights["paired"]) * fit for fit in fits if fit) / problems
    used = len({j for _, j in pairing.pairs}) / len(measures)
    answers = [max((_substance(measures[j]) for i, j in pairing.pairs if i == n), default=0.0) for n in range(problems)]
    substance = sum(answers) / problems
    if problems == 1:
        answered *= 1 - weights["lone"] * (1 - substance)
    return points(weights["answered"] * answered + weights["used"] * used + weights["substance"] * substance)


def overall(dimensions: dict[str, float], own: Mapping[str, float] | None = None) -> float:
    """The weighted mean of the dimensions; that empty problems meet empty measures counts little (`hollow_pairs`)."""
    weights = own or load("weights")["overall"]
    content = max(dimensions["specificity"], dimensions["actionability"]) / 100
    hollow = load("weights")["hollow_pairs"]
    counted = dimensions | {"correspondence": dimensions["correspondence"] * (hollow + (1 - hollow) * content)}
    return float(sum(weights[name] * counted[name] for name in weights) / sum(weights.values()))


def concrete(item: Evidence, dimension: str) -> str:
    """What of an item is concrete, in Chinese: “时限（每季度）、成果（整改台账）”; "" when nothing is."""
    kinds = load("evidence")["kinds"]
    named = [
        f"{kinds[kind]['label']}（{'、'.join(found[:2])}）"
        for kind, found in item.kinds.items()
        if kinds[kind][dimension]
    ]
    return "、".join(named)


def missing(dimension: str, name: str) -> Reason:
    """The reason for a dimension without anything to judge."""
    return Reason(dimension, f"没有读出{name}，本项不得分")


def _worth(item: Evidence, dimension: str, full: float) -> float:
    own = load("evidence")["own_words"]
    words = own["weight"] * min(item.own / own["full"], 1.0)
    return 1 - exp(-(item.worth(dimension) + words) / full)


def _substance(item: Evidence) -> float:
    return _worth(item, "actionability", load("weights")["actionability"]["full"])


def _excess(item: Evidence) -> float:
    """Words of intent beyond one in fifteen characters."""
    return max(0.0, item.soft - item.length / 15)


def _spread(values: Sequence[float], best: float) -> float:
    """Between the mean and the best: a section is not spoilt by one thin item."""
    return (1 - best) * sum(values) / len(values) + best * max(values) if values else 0.0


def originality(own: float, specific: float) -> float:
    """Words of its own (0–1) and facts (the points of specificity), which no other unit can have written."""
    facts = load("weights")["originality"]["facts"]
    return points((1 - facts) * _stretched(own) + facts * specific / 100)


def _stretched(share: float) -> float:
    """A share moved up to where a reader's marks lie: few sections are near the top, most differ near the bottom."""
    return float(max(share, 0.0) ** load("weights")["stretch"])


def points(share: float) -> float:
    """A share, 0–1, as points with one decimal."""
    return round(100 * min(max(share, 0.0), 1.0), 1)
