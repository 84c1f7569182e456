"""Pieces cut out of a section, and where the reading stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.scoring.atoms import Atom, Zone


@dataclass(slots=True)
class Piece:
    """A problem, a measure, or an achievement where a problem should stand.

    start, end  its span in the section
    role        problem, measure, or achievement
    context     number of the area or item that it was found in: pieces of one context belong together
    ordinal     its place among the numbered items of its list, 0 when nothing numbers it
    area        the heading of its area (重点领域公开方面), "" without
    """

    start: int
    end: int
    role: str
    context: int
    ordinal: int = 0
    area: str = ""

    def words(self, text: str) -> str:
        """Its words in the section, after the name of its area."""
        return f"{self.area} {text[self.start : self.end]}" if self.area else text[self.start : self.end]


@dataclass(slots=True)
class State:
    """Where the reading stands.

    zone       what is being told of
    family     the numbering of the list that is open, `last` its last number, `line` whether its marks begin lines
    outer      numberings that have been used for headings and areas
    item       the piece that further sentences join
    context    number of the area or item, for pairing
    area       the name of the area, `area_open` while nothing stands under it yet
    nested     inside an item with numbers of its own
    by_line    every paragraph without number is an item
    labelled   problems and measures alternate under labels
    inner      in a measure that stands inside a problem's item
    """

    zone: Zone = Zone.NONE
    family: str = ""
    line: bool = False
    last: int = 0
    outer: set[str] = field(default_factory=set)
    item: Piece | None = None
    context: int = 0
    area: str = ""
    area_open: bool = False
    nested: bool = False
    by_line: bool = False
    labelled: bool = False
    inner: bool = False
    pieces: list[Piece] = field(default_factory=list)

    def open(self, zone: Zone) -> None:
        """Enter a zone: lists, items and what goes with them are closed."""
        self.zone = Zone.NONE if zone is Zone.BOTH else zone
        self.family, self.last, self.item, self.nested = "", 0, None, False
        self.by_line = False

    def begin(self, atom: Atom, role: str, ordinal: int) -> None:
        """Begin a piece that further sentences may join."""
        self.item = Piece(atom.start, atom.end, role, self.context, ordinal, self.area)
        self.area_open = False
        self.pieces.append(self.item)

    def join(self, atom: Atom) -> None:
        """Let an atom join the piece that is open."""
        if self.item is not None and atom.end > self.item.end:
            self.item.end = atom.end
