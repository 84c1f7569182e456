"""All kinds of planted faults, and planting one of them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.inject import table_faults, text_faults
from benchmarks.inject.planting import Planted

Maker = Callable[[Random], Planted | None]

KINDS: tuple[Maker, ...] = (
    table_faults.intake_balance,
    table_faults.result_total,
    table_faults.applicant_total,
    table_faults.litigation_total,
    text_faults.received_text,
    text_faults.ended_text,
    text_faults.result_text,
    text_faults.column_as_total,
    table_faults.all_upheld,
    table_faults.denial,
    table_faults.last_year_carried,
    table_faults.last_year_stock,
    text_faults.parts_over_whole,
    text_faults.share,
    text_faults.growth,
    text_faults.dispute_count,
    text_faults.documents_text,
)


def plant(random: Random, maker: Maker) -> Planted:
    """One fault of a kind; drafts that do not admit it are passed over. Raises LookupError after 400 of them."""
    for _ in range(400):
        planted = maker(random)
        if planted is not None:
            return planted
    raise LookupError(f"no draft admits {maker.__name__}")
