"""Addresses of applications, and the readings that 收到N件 allows."""

from __future__ import annotations

from gouji.records.claim import Reading


def cells(rows: tuple[str, ...], column: str) -> tuple[str, ...]:
    """Addresses of rows in a column."""
    return tuple(f"applications.{row}.{column}" for row in rows)


def received_readings(column: str, with_carried: bool) -> tuple[Reading, ...]:
    """收到N件: newly received, or with what was carried in; the other way round when the words include it."""
    new = Reading(cells(("new",), column), "“收到”指本年新收")
    both = Reading(cells(("new", "carried_in"), column), "“收到”含上年结转")
    total = Reading(cells(("total", "carried_out"), column), "“收到”等于办结加结转下年")
    return (both, new, total) if with_carried else (new, both)
