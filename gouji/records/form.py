"""The national form of one period: its sections, tables, labels, and the equations that it implies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

PREVIOUS = "previous."  # before an address: that cell in last year's report


class SectionKind(StrEnum):
    """The labels of a section or paragraph."""

    PREAMBLE = "preamble"
    OVERVIEW = "overview"
    PROACTIVE = "proactive"
    APPLICATIONS = "applications"
    REVIEW_LITIGATION = "review_litigation"
    PROBLEMS_IMPROVEMENTS = "problems_improvements"
    OTHER_MATTERS = "other_matters"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class FormSection:
    """One of the statutory sections: its kind, its title as prescribed, and key phrases that also mean it."""

    kind: SectionKind
    title: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormItem:
    """One row or column: the key used in addresses, the printed label, and labels that also stand for it."""

    key: str
    label: str
    variants: tuple[str, ...] = ()
    group: str = ""  # label of the group of rows it belongs to, such as （三）不予公开
    short: str = ""  # what messages call it, where the printed label is long

    @property
    def labels(self) -> tuple[str, ...]:
        """The prescribed label first, then its known variants."""
        return (self.label, *self.variants)


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A part of a table whose rows share their columns (the first table has four; the others one each)."""

    key: str
    label: str
    rows: tuple[FormItem, ...]
    columns: tuple[FormItem, ...]
    prefix: str  # of the addresses: prefix.ROW.COLUMN


@dataclass(frozen=True, slots=True)
class FormTable:
    """One statutory table; `key` is proactive, applications, review or statistics."""

    key: str
    title: str
    section: SectionKind
    blocks: tuple[FormBlock, ...]


@dataclass(frozen=True, slots=True)
class FormEquation:
    """Sum of the left addresses = sum of the right ones; `key` says which relation of the form it is."""

    key: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    about: str  # what it is told of, in Chinese: “本年新收”一行


@dataclass(frozen=True, slots=True)
class Form:
    """A version of the national form.

    addresses   every cell's address → its Chinese name, in printed order
    virtual     addresses of groups → the cells they are the sum of
    equations   by key: applicant_total, result_total, intake_balance, litigation_total …
    printed     table key → the addresses of its printed cells, the virtual ones left out
    """

    version: str
    document: str
    sections: tuple[FormSection, ...]
    tables: tuple[FormTable, ...]
    addresses: Mapping[str, str]
    virtual: Mapping[str, tuple[str, ...]]
    equations: Mapping[str, tuple[FormEquation, ...]]
    printed: Mapping[str, tuple[str, ...]]

    def name_of(self, address: str) -> str:
        """The Chinese name of a cell or of a group of cells, for messages; `previous.` before it is last year's report."""
        if address.startswith(PREVIOUS):
            return f"上年度报告{self.name_of(address.removeprefix(PREVIOUS))}"
        return self.addresses.get(address, address)

    def parts_of(self, address: str) -> tuple[str, ...]:
        """The cells that an address stands for: itself, or the cells of a group."""
        return self.virtual.get(address, (address,))


@cache
def table_of(address: str) -> str:
    """The key of the table that an address belongs to."""
    head = address.split(".", 1)[0]
    return "review" if head.startswith(("review", "suit")) else head
