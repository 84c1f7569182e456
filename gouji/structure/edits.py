"""Change a `Text` without losing where each character came from."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.records.text import Text

Edit = tuple[int, int, str]  # start and end in `clean`, and what stands there instead


def edited(text: Text, edits: Sequence[Edit]) -> Text:
    """The text with non-overlapping edits made in ascending order; damaged spans move along."""
    if not edits:
        return text
    origin = text.offsets or range(len(text.clean) + 1)
    pieces: list[str] = []
    offsets: list[int] = []
    last = 0
    for start, end, put in edits:
        pieces += (text.clean[last:start], put)
        offsets += origin[last:start]
        offsets += [origin[min(start + i, max(start, end - 1))] for i in range(len(put))]
        last = end
    pieces.append(text.clean[last:])
    offsets += origin[last:]
    damaged = tuple((_moved(a, edits), _moved(b, edits)) for a, b in text.damaged)
    return Text(text.raw, "".join(pieces), tuple(offsets), damaged)


def cut(text: Text, start: int, end: int) -> Text:
    """A part of a text, by positions in `clean`, as a text of its own."""
    if start == 0 and end == len(text.clean):
        return text
    first, last = text.raw_span(start, end)
    offsets = tuple(o - first for o in (*text.offsets[start:end], last)) if text.offsets else ()
    inside = ((max(a, start) - start, min(b, end) - start) for a, b in text.damaged if a < end and start < b)
    return Text(text.raw[first:last], text.clean[start:end], offsets, tuple(inside))


def marked(text: Text, spans: Sequence[tuple[int, int]]) -> Text:
    """The text with further spans of `clean` marked as damaged."""
    if not spans:
        return text
    return Text(text.raw, text.clean, text.offsets, tuple(sorted({*text.damaged, *spans})))


def _moved(position: int, edits: Sequence[Edit]) -> int:
    shift = 0
    for start, end, put in edits:
        if end <= position:
            shift += len(put) - (end - start)
        elif start < position:
            return start + shift + min(position - start, len(put))
    return position + shift
