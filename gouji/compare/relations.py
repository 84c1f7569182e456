"""A relation that the narrative states, as the equation to be judged: sums, balances, shares and growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gouji.compare.neighbours import list_around
from gouji.compare.phrases import pattern
from gouji.records.check import Equation, Evidence, Side, Term
from gouji.records.claim import Claim, Relation, RelationKind
from gouji.records.dossier import Dossier, claim_term
from gouji.records.quantity import Quantity, Unit

HUNDRED = Decimal(100)
TOO_LARGE, MORE = 5, 10  # times its whole and more: such a part was told of something else, no slip makes it so
RECEIVED = ("applications.new.", "applications.carried_in.")
NEAR = 40  # claims; a paragraph of the samples holds fewer, longer ones must not take time by their square
NO_WHOLE = ("applications.carried_out.",)
UNIT_NAMES = ("县", "区", "市", "镇", "乡", "局", "委", "办", "厅", "部门", "街道", "单位", "政府")


def equation_of(relation: Relation) -> Equation:
    """The equation that a relation amounts to; a list that need not be complete may only not exceed its whole."""
    return _BUILDERS[relation.kind](relation)


def comparable(relation: Relation) -> bool:
    """Whether the numbers of a sum or balance are counted in one and the same unit."""
    quantities = [claim.quantity for claim in (*relation.left, *relation.right)]
    if not relation.left or not relation.right:
        return False
    return len({(q.unit, q.measure if q.unit is Unit.MONEY else "") for q in quantities}) == 1


def split_kind(relation: Relation) -> str:
    """What a sum is split by: "received" (applications by channel or applicant), "units" (organs), "" anything else."""
    if any(cell.startswith(RECEIVED) for cell in relation.left[0].cells):
        return "received"
    named = [_is_unit(part) for part in relation.right]
    return "units" if named and all(named) else ""


def _is_unit(part: Claim) -> bool:
    head = part.quote.replace(part.quantity.raw, "").strip("：:，, （(")
    return part.scope == "other" or (2 <= len(head) <= 12 and head.endswith(UNIT_NAMES))


def gap(relation: Relation) -> Decimal | None:
    """Whole less parts of a sum of exact numbers; None when any is hedged or damaged."""
    claims = (*relation.left, *relation.right)
    if any(claim.quantity.approximate or claim.damaged for claim in claims):
        return None
    return relation.left[0].quantity.value - sum((part.quantity.value for part in relation.right), Decimal(0))


def sums(relations: Sequence[Relation], kind: str) -> Iterator[Relation]:
    """The sums of comparable numbers that are split by one kind of thing."""
    for relation in relations:
        if relation.kind is RelationKind.SUM and comparable(relation) and split_kind(relation) == kind:
            yield relation


def plausible(relation: Relation) -> bool:
    """Whether a list looks like the parts of its whole.

    No part is a total itself or far above the whole, a short list is not far short, and what is carried out has no parts
    among the results.
    """
    whole_cell = (*relation.left[0].cells, "")[0]
    if whole_cell.startswith(NO_WHOLE) or any(pattern("totals", "sum_word").search(part.quote) for part in relation.right):
        return False
    missing = gap(relation)
    whole = relation.left[0].quantity.value
    if any(part.quantity.value > TOO_LARGE * whole + MORE for part in relation.right):
        return False
    return not (relation.complete and missing is not None and missing * 2 > whole)


def other_wholes(dossier: Dossier, relation: Relation) -> tuple[Side, ...]:
    """Other numbers before a list in its paragraph which the parts may make up, where they exceed the nearest one."""
    missing = gap(relation)
    if missing is None or missing >= 0:
        return ()
    taken = {claim.id for claim in (*relation.left, *relation.right)}
    first = min(part.start for part in relation.right)
    unit = relation.left[0].quantity.unit
    near = claims_near(dossier, relation)
    wholes = (c for c in near if c.start < first and c.id not in taken and c.quantity.unit is unit)
    return tuple(_side([whole], f"以“{whole.quote}”为总数") for whole in wholes)


def of_all_before(dossier: Dossier, relation: Relation) -> bool:
    """建议612件、提案738件，全部办复，其中公开1205件: more than the nearest number, but not than those told with it."""
    missing, whole = gap(relation), relation.left[0]
    if missing is None or missing >= 0 or relation.complete:
        return False
    run = list_around(dossier, whole)
    told = run[: next((i for i, claim in enumerate(run) if claim.id == whole.id), -1) + 1]
    return len(told) > 1 and sum((claim.quantity.value for claim in told), missing - whole.quantity.value) >= 0


def is_change(relation: Relation) -> bool:
    """Whether the rate of a growth is a change and not the level reached (提高到94%)."""
    return relation.rate is not None and not pattern("totals", "level").search(relation.rate.quote)


def oriented(dossier: Dossier, relation: Relation) -> Relation:
    """A growth with its figures by their years: a lone figure of another year is the earlier one, this year's before it."""
    year = dossier.report.year
    if len(relation.left) != 1 or relation.right or relation.left[0].year in (None, year):
        return relation
    then = relation.left[0]
    near = dossier.claims_around(then.block, then.start, then.start, NEAR)
    before = [c for c in near if c.end <= then.start and c.quantity.unit is then.quantity.unit]
    own_year = [claim for claim in before if claim.year in (None, year)]
    return replace(relation, left=(own_year[-1],), right=(then,)) if own_year else replace(relation, left=())


def claims_near(dossier: Dossier, relation: Relation) -> Sequence[Claim]:
    """The claims of a relation's paragraph that stand before, in or right behind it, NEAR of them to either side at most."""
    members = (*relation.left, *relation.right)
    starts = [claim.start for claim in members]
    return dossier.claims_around(members[0].block, min(starts), max(starts), NEAR)


def short_sum(relation: Relation) -> bool:
    """Whether a list of at least three parts misses its whole by so little that a slip is likelier than an omission.

    Seen in real reports: complete lists that miss by a slip miss by 1 or 2; lists of examples by far more than 3 %.
    """
    missing = gap(relation)
    if missing is None or missing <= 0 or len(relation.right) < 3 or relation.complete is not None:
        return False
    return missing <= 2 or missing <= relation.left[0].quantity.value * 3 / HUNDRED


def about(relation: Relation) -> str:
    """What a relation is told of, without its numbers."""
    words = [c.quote.replace(c.quantity.raw, "") for c in (*relation.left, *relation.right)]
    return f"{relation.kind.value}|" + "|".join(words)


def _side(claims: Sequence[Claim], why: str = "") -> Side:
    return Side(tuple(claim_term(claim) for claim in claims), why)


def _sum(relation: Relation) -> Equation:
    parts, whole = _side(relation.right), _side(relation.left)
    if relation.complete is None and _falls_short(parts, whole):
        missing = Term("未列明的其他项", None, (), "unlisted_parts")
        return Equation(about(relation), Side((*parts.terms, missing)), (whole,))
    return Equation(about(relation), parts, (whole,))


def _falls_short(parts: Side, whole: Side) -> bool:
    """Whether the parts listed, at their most, stay below the whole at its least."""
    highs = [None if t.quantity is None else t.quantity.high for t in parts.terms]
    lows = [None if t.quantity is None else t.quantity.low for t in whole.terms]
    if any(v is None for v in (*highs, *lows)):
        return False
    return sum((v for v in highs if v is not None), Decimal(0)) < sum((v for v in lows if v is not None), Decimal(0))


def _balance(relation: Relation) -> Equation:
    return Equation(about(relation), _side(relation.left), (_side(relation.right),))


def _share(relation: Relation) -> Equation:
    """The stated share against part / whole, for each possible whole; right to one unit of its last digit."""
    stated = rate_term(relation)
    rights = tuple(
        Side((ratio(relation.left[0], whole),), f"以“{whole.quote}”为总数") for whole in relation.right
    )
    return Equation(about(relation), Side((stated,)), rights, slack=slack(stated))


def _growth(relation: Relation) -> Equation:
    """The stated change against (now − before) / before; without the earlier figure nothing can be said."""
    stated = rate_term(relation)
    rights = tuple(Side((_change(relation, before),), f"与“{before.quote}”相比") for before in relation.right)
    return Equation(about(relation), Side((stated,)), rights, slack=slack(stated))


def slack(stated: Term) -> Decimal:
    """A rate may be rounded or cut: it lies less than one unit of its last digit from the true one."""
    return stated.quantity.step * Decimal("0.999999") if stated.quantity else Decimal(0)


def rate_term(relation: Relation) -> Term:
    """The stated rate as a percentage, open above or below where the words say so (超八成, 不足一成)."""
    if relation.rate is None:
        return Term("", None, (), "no_reading")
    term = claim_term(relation.rate)
    q = _percent(term.quantity)
    if q is not None and relation.bound in ("over", "under"):
        low, high = (q.value, None) if relation.bound == "over" else (None, q.value)
        q = Quantity(q.raw, q.value, low, high, q.step, q.measure, Unit.PERCENT, True)
    return Term(term.name, q, term.evidence, term.missing)


def _percent(q: Quantity | None) -> Quantity | None:
    """Any printed rate as a percentage (八成 and 分之 come as percent already; 倍 is 100 times)."""
    if q is None or q.unit is not Unit.MULTIPLE:
        return q
    low, high = (None if v is None else v * HUNDRED for v in (q.low, q.high))
    return Quantity(q.raw, q.value * HUNDRED, low, high, q.step * HUNDRED, "%", Unit.PERCENT, q.approximate)


def _evidence(*claims: Claim) -> tuple[Evidence, ...]:
    return tuple(Evidence("claim", c.id, c.quote, c.place, c.quantity.value) for c in claims)


def ratio(part: Claim, whole: Claim) -> Term:
    """part / whole as a percentage with the interval that both numbers allow."""
    evidence = _evidence(part, whole)
    if part.damaged or whole.damaged:
        return Term("", None, evidence, "damaged_text")
    quantity, missing = percentage(part.quantity, whole.quantity)
    return Term(f"{part.quote}/{whole.quote}", quantity, evidence, missing)


def percentage(p: Quantity, w: Quantity) -> tuple[Quantity | None, str]:
    """p / w as a percentage, or None with the reason."""
    if not w.value:
        return None, "zero_base"
    low = p.low * HUNDRED / w.high if p.low is not None and w.high else None
    high = p.high * HUNDRED / w.low if p.high is not None and w.low else None
    return computed(f"{p.value}/{w.value}", p.value * HUNDRED / w.value, low, high), ""


def computed(raw: str, value: Decimal, low: Decimal | None, high: Decimal | None) -> Quantity:
    """A percentage worked out, shown with two decimals."""
    shown = value.quantize(Decimal("0.01"))
    return Quantity(f"{raw} = {shown}%", shown, low, high, Decimal("0.01"), "%", Unit.PERCENT)


def _change(relation: Relation, before: Claim) -> Term:
    now, then = relation.left[0], before
    evidence = _evidence(now, then)
    if now.damaged or then.damaged:
        return Term("", None, evidence, "damaged_text")
    quantity, missing = change(now.quantity, then.quantity, fall=relation.fall)
    return Term("", quantity, evidence, missing)


def change(now: Quantity, then: Quantity, *, fall: bool) -> tuple[Quantity | None, str]:
    """(now − then) / then as a percentage, its sign turned for a fall; None with the reason."""
    if not then.value or now.approximate or then.approximate:
        return None, "cannot_tell" if then.value else "zero_base"
    value = (now.value - then.value) * HUNDRED / then.value * (-1 if fall else 1)
    return computed(f"({now.value} − {then.value})/{then.value}", value, value, value), ""


_BUILDERS = {
    RelationKind.SUM: _sum,
    RelationKind.BALANCE: _balance,
    RelationKind.SHARE: _share,
    RelationKind.GROWTH: _growth,
}
