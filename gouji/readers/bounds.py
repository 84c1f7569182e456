"""How much a report may hold, whatever its format: what no report comes near is refused before work is spent on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gouji.readers.refusals import refusal
from gouji.records.source import Block

MAX_CHARACTERS = 500_000  # the longest report of a province has about 60,000
MAX_LINES = 20_000  # one cell a line, the longest report has about 2,000
MAX_CELLS = 60_000  # the statutory tables have 300; a list of every township of a province stays below


@dataclass(slots=True)
class Tally:
    """Blocks, characters and cells of tables so far; a merged cell counts at every position that it covers."""

    lines: int = 0
    characters: int = 0
    cells: int = 0

    def add(self, block: Block) -> Block:
        """The block itself, counted; raises UnreadableFile (too_large) when the file holds too much."""
        self.lines += 1
        self.characters += len(block.text)
        if block.grid is not None:
            self.cells += sum(map(len, block.grid.rows))
            self.characters += sum(len(cell.text) for row in block.grid.rows for cell in row if cell.spanned)
        if self.lines > MAX_LINES or self.characters > MAX_CHARACTERS or self.cells > MAX_CELLS:
            raise refusal(
                "content_too_large", max_lines=MAX_LINES, max_characters=MAX_CHARACTERS, max_cells=MAX_CELLS
            )
        return block


def within(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, when they are no more than a report may hold; raises UnreadableFile (too_large)."""
    tally = Tally()
    return tuple(map(tally.add, blocks))
