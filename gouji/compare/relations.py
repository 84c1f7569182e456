"""A relation that the narrative states, as the equation to be judged: sums, balances, shares and growth."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gouji.records.check import Equation, Evidence, Side, Term
from gouji.records.claim import Claim, Relation, RelationKind
from gouji.records.dossier import claim_term
from gouji.records.quantity import Quantity, Unit

HUNDRED = Decimal(100)


def equation_of(relation: Relation) -> Equation:
    """The equation that a relation amounts to; a list that need not be complete may only not exceed its whole."""
    return _BUILDERS[relation.kind](relation)


def _about(relation: Relation) -> str:
    words = [c.quote.replace(c.quantity.raw, "") for c in (*relation.left, *relation.right)]
    return f"{relation.kind.value}|" + "|".join(words)


def _side(claims: Sequence[Claim], why: str = "") -> Side:
    return Side(tuple(claim_term(claim) for claim in claims), why)


def _sum(relation: Relation) -> Equation:
    parts, whole = _side(relation.right), _side(relation.left)
    if relation.complete is None and _falls_short(parts, whole):
        missing = Term("未列明的其他项", None, (), "unlisted_parts")
        return Equation(_about(relation), Side((*parts.terms, missing)), (whole,))
    return Equation(_about(relation), parts, (whole,))


def _falls_short(parts: Side, whole: Side) -> bool:
    """Whether the parts listed, at their most, stay below the whole at its least."""
    quantities = [t.quantity for t in (*parts.terms, *whole.terms)]
    if any(q is None or q.high is None for q in quantities[: len(parts.terms)]):
        return False
    most = sum((t.quantity.high for t in parts.terms if t.quantity and t.quantity.high is not None), Decimal(0))
    least = [t.quantity.low for t in whole.terms if t.quantity]
    return len(least) == len(whole.terms) and all(v is not None for v in least) and most < sum(v for v in least if v)


def _balance(relation: Relation) -> Equation:
    return Equation(_about(relation), _side(relation.left), (_side(relation.right),))


def _share(relation: Relation) -> Equation:
    """The stated share against part / whole, for each possible whole; right to one unit of its last digit."""
    stated = _rate(relation)
    rights = tuple(
        Side((_ratio(relation.left[0], whole, HUNDRED),), f"以“{whole.quote}”为总数") for whole in relation.right
    )
    step = stated.quantity.step if stated.quantity else Decimal(0)
    return Equation(_about(relation), Side((stated,)), rights, slack=_slack(step))


def _growth(relation: Relation) -> Equation:
    """The stated change against (now − before) / before; without the earlier figure nothing can be said."""
    stated = _rate(relation)
    if not relation.right:
        return Equation(_about(relation), Side((stated,)), ())
    step = stated.quantity.step if stated.quantity else Decimal(0)
    rights = tuple(Side((_change(relation, before),), f"与“{before.quote}”相比") for before in relation.right)
    return Equation(_about(relation), Side((stated,)), rights, slack=_slack(step))


def _slack(step: Decimal) -> Decimal:
    """A rate may be rounded or cut: it lies less than one unit of its last digit from the true one."""
    return step * Decimal("0.999999")


def _rate(relation: Relation) -> Term:
    if relation.rate is None:
        return Term("", None, (), "no_reading")
    term = claim_term(relation.rate)
    q = term.quantity
    if q is not None and relation.bound in ("over", "under"):
        bounds = (q.value, None) if relation.bound == "over" else (None, q.value)
        return Term(term.name, Quantity(q.raw, q.value, bounds[0], bounds[1], q.step, q.measure, Unit.PERCENT, True), term.evidence)
    return Term(term.name, _percent(q), term.evidence, term.missing)


def _percent(q: Quantity | None) -> Quantity | None:
    """Any printed rate as a percentage (八成 and 分之 come as percent already; 倍 is 100 times)."""
    if q is None or q.unit is not Unit.MULTIPLE:
        return q
    low, high = (None if v is None else v * HUNDRED for v in (q.low, q.high))
    return Quantity(q.raw, q.value * HUNDRED, low, high, q.step * HUNDRED, "%", Unit.PERCENT, q.approximate)


def _evidence(*claims: Claim) -> tuple[Evidence, ...]:
    return tuple(Evidence("claim", c.id, c.quote, c.place, c.quantity.value) for c in claims)


def _ratio(part: Claim, whole: Claim, factor: Decimal) -> Term:
    """part / whole as a percentage with the interval that both numbers allow."""
    p, w = part.quantity, whole.quantity
    evidence = _evidence(part, whole)
    if part.damaged or whole.damaged:
        return Term("", None, evidence, "damaged_text")
    if not w.value:
        return Term("", None, evidence, "zero_base")
    value = p.value * factor / w.value
    low = None if p.low is None or w.high is None else p.low * factor / w.high if w.high else None
    high = None if p.high is None or not w.low else p.high * factor / w.low
    raw = f"{p.value}/{w.value}"
    return Term(f"{part.quote}/{whole.quote}", _computed(raw, value, low, high), evidence)


def _computed(raw: str, value: Decimal, low: Decimal | None, high: Decimal | None) -> Quantity:
    shown = value.quantize(Decimal("0.01"))
    return Quantity(f"{raw} = {shown}%", shown, low, high, Decimal("0.01"), "%", Unit.PERCENT)


def _change(relation: Relation, before: Claim) -> Term:
    now, then = relation.left[0].quantity, before.quantity
    evidence = _evidence(relation.left[0], before)
    if relation.left[0].damaged or before.damaged:
        return Term("", None, evidence, "damaged_text")
    if not then.value or now.approximate or then.approximate:
        return Term("", None, evidence, "zero_base" if not then.value else "cannot_tell")
    change = (now.value - then.value) * HUNDRED / then.value
    change = -change if relation.fall else change
    return Term("", _computed(f"({now.value} − {then.value})/{then.value}", change, change, change), evidence)


_BUILDERS = {
    RelationKind.SUM: _sum,
    RelationKind.BALANCE: _balance,
    RelationKind.SHARE: _share,
    RelationKind.GROWTH: _growth,
}
