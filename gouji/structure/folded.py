"""Tables run together and folded at a fixed width, in the midst of labels and numbers: their lines are put together.

Lines of the same length are taken as folded where a label of the form goes on from one to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from gouji.structure.forms import lexicon_of
from gouji.structure.headings import find_headings
from gouji.structure.lines import Line
from gouji.structure.scan import MIN_ANCHORS, anchored, labels_in, tables_in
from gouji.structure.template import VERSIONS
from gouji.structure.wrapped import follows, joined

_MIN_WIDTH = 16  # characters; narrower lines are cells
_MIN_LINES = 3
_MAX_LENGTH = 20_000


def unfolded(lines: Sequence[Line]) -> list[Line]:
    """The lines, each folded table on one; its raw text keeps the line ends."""
    sizes = [len(line.text.raw) for line in lines]
    if not any(one >= _MIN_WIDTH and one == other for one, other in pairwise(sizes)):
        return list(lines)
    result: list[Line] = []
    for group in _alike(lines):
        whole = len(group) >= _MIN_LINES and _is_table(group)
        result += [joined(group)] if whole else group
    return result


def _alike(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Neighbouring lines of the same length, with the shorter one that ends them."""
    group: list[Line] = []
    for line in lines:
        if group and not (_is_full(group) and follows(group[-1], line) and _may_end(group, line)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_full(group: Sequence[Line]) -> bool:
    """Whether the last line is as long as those before it, so that another may follow."""
    return len(group[0].text.raw) >= _MIN_WIDTH and len(group[-1].text.raw) == len(group[0].text.raw)


def _may_end(group: Sequence[Line], line: Line) -> bool:
    width = len(group[0].text.raw)
    if any(mark in line.clean for mark in "|\t") or len(line.text.raw) > width:
        return False
    return len(line.text.raw) == width or not find_headings([line])


def _is_table(group: Sequence[Line]) -> bool:
    """Whether the lines together are a table without separators, with a label that one of their ends cuts."""
    text = "".join(line.clean for line in group)
    if len(text) > _MAX_LENGTH or anchored(text) < MIN_ANCHORS:
        return False
    ends = set(accumulate(len(line.clean) for line in group[:-1]))
    return any(
        any(start < end < stop for end in ends for start, stop, _ in labels_in(text, lexicon))
        and any(True for _ in tables_in(text, lexicon))
        for lexicon in map(lexicon_of, VERSIONS)
    )
