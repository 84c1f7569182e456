"""A run of figures as printed, with the row of the form that its label stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gouji.structure.labels import Meaning
from gouji.structure.pieces import Piece

POSITIONAL = ("grid", "tab", "markdown")
ANY_ROW = "*"  # figures of the review table that stand under its column labels only


@dataclass
class Reading:
    """One row of figures as printed.

    row     what its label stands for; key “*”: figures of the review table without a row label
    label   the printed label, None where there is none
    kind    of the printed rows it was read from
    slots   its cells in printed order; blanks are kept where they are visible
    pads    pipes that stand for cells left out
    heads   column of the ruled table → key of the form's column, as the header above says
    body    block of the review table named last above it
    line    index of its first line
    column  for figures under a column label each: the key of that column
    note    why its figures were moved here, in Chinese; "" where they stand as printed
    """

    row: Meaning
    label: Piece | None
    kind: str
    slots: list[Piece] = field(default_factory=list)
    pads: int = 0
    heads: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    body: int | None = None
    line: int = 0
    column: str = ""
    note: str = ""

    @property
    def positional(self) -> bool:
        """Whether the positions of its cells are known."""
        return self.kind in POSITIONAL

    @property
    def figures(self) -> list[Piece]:
        """The slots that hold something."""
        return [slot for slot in self.slots if slot.text]


@dataclass
class Findings:
    """What a walk over printed rows yields.

    readings  rows of figures in document order
    labels    every label met, with what it stands for
    consumed  indices of the lines that belong to tables
    orphans   table and figure, for figures before any row label: a sign of rows that slipped
    kinds     table → the kinds of rows that its labels were printed in
    """

    readings: list[Reading] = field(default_factory=list)
    labels: list[tuple[Piece, Meaning]] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    orphans: list[tuple[str, Piece]] = field(default_factory=list)
    kinds: dict[str, set[str]] = field(default_factory=dict)

    def label(self, piece: Piece, meaning: Meaning, kind: str) -> None:
        """Note a label and the kind of row that it was printed in."""
        self.labels.append((piece, meaning))
        self.kinds.setdefault(meaning.table, set()).add(kind)
