"""Relations in the making: between drafts, in the clean text."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.claims.drafts import Draft
from gouji.records.claim import ClaimKind, Reading, RelationKind


@dataclass(slots=True)
class Tie:
    """Like `Relation`, between drafts."""

    kind: RelationKind
    left: tuple[Draft, ...]
    right: tuple[Draft, ...]
    rate: Draft | None = None
    fall: bool = False
    complete: bool | None = None
    bound: str = ""
    of: tuple[Reading, ...] = ()

    @property
    def start(self) -> int:
        """Where its first member begins."""
        return min(draft.start for draft in self._all)

    @property
    def end(self) -> int:
        """Where its last member ends."""
        return max(draft.end for draft in self._all)

    @property
    def _all(self) -> tuple[Draft, ...]:
        return (*self.left, *self.right, *((self.rate,) if self.rate else ()))


def countable(drafts: list[Draft]) -> list[Draft]:
    """The drafts that a list may be made of: printed counts and amounts, each figure once."""
    return [d for d in drafts if d.kind in (ClaimKind.COUNT, ClaimKind.AMOUNT) and d.same_as is None and not d.delta]


def is_mean(draft: Draft) -> bool:
    """月均2.7件: a count with a broken part is no number of things, and no whole or part of one."""
    return draft.kind is ClaimKind.COUNT and draft.quantity.value != draft.quantity.value.to_integral_value()
