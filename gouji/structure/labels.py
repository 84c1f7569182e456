"""The printed labels of a form: exact, in known variants, broken in two, or misspelt with the distance told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from gouji.records.form import Form, FormItem
from gouji.structure.headings import squash
from gouji.structure.words import words

ROW, COLUMN, GROUP, HEAD, UNIT = "row", "column", "group", "head", "unit"
_DASHES = ("/", "-", "—")
_CIRCLED = {ord("①") + number: str(number + 1) for number in range(9)}
_MAX_KNOWN = 5_000
_FUZZY_LENGTH = 5  # shorter labels differ from one another by one character


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label stands for.

    role      row, column, group (a label over rows), head (any other header cell) or unit (条, 件 in a column of units)
    table     key of the table, "" for head
    block     index of the block in the table
    key       of the row or column
    label     as prescribed
    distance  edit distance of what was printed; 0 exact or a known variant
    """

    role: str
    table: str = ""
    block: int = 0
    key: str = ""
    label: str = ""
    distance: int = 0


@dataclass(frozen=True)
class Lexicon:
    """All labels of one form, squashed to letters and digits, with what they stand for."""

    form: Form

    @cached_property
    def exact(self) -> dict[str, tuple[Meaning, ...]]:
        """Squashed label → its meanings; 其他 and 总计 have several."""
        known: dict[str, list[Meaning]] = {}
        for label, meaning in _meanings(self.form):
            if meaning not in (kept := known.setdefault(squash(label), [])):
                kept.append(meaning)
        return {label: tuple(meanings) for label, meanings in known.items()}

    @cached_property
    def beginnings(self) -> dict[str, str]:
        """Beginning of a label (four characters or more) → the label, where only one begins so; “” where several do."""
        known: dict[str, str] = {}
        for label in self.exact:
            for end in range(2, len(label)):
                known[label[:end]] = label if known.get(label[:end], label) == label else ""
        return known

    def find(self, text: str) -> tuple[Meaning, ...]:
        """What a whole cell stands for by exact label; empty for anything else."""
        found = self._known.get(text)
        if found is None:
            found = () if text.endswith(_DASHES) and text not in self._dashed else self._exactly(squash(text))
            if len(self._known) < _MAX_KNOWN:
                self._known[text] = found
        return found

    def _exactly(self, body: str) -> tuple[Meaning, ...]:
        """What a squashed text stands for, its words and the sign of its number as the form has them."""
        return self.exact.get(body) or self.exact.get(as_prescribed(body), ())

    @cached_property
    def _dashed(self) -> frozenset[str]:
        """Labels that end in a stroke themselves (本年增/); any other that does has figures stuck to it."""
        return frozenset(label for label, _ in _meanings(self.form) if label.endswith(_DASHES))

    @cached_property
    def _known(self) -> dict[str, tuple[Meaning, ...]]:
        """Cells looked up before: the same few hundred texts stand in every report."""
        return {}

    def _contained(self, body: str) -> list[str]:
        """Labels of four characters and more that the text holds in order, with one or two characters put in between."""
        labels = (*self._by_length.get(len(body) - 1, ()), *self._by_length.get(len(body) - 2, ()))
        return [label for label in labels if len(label) >= 4 and _in_order(label, body)]

    @cached_property
    def _by_length(self) -> dict[int, tuple[str, ...]]:
        by_length: dict[int, list[str]] = {}
        for label in self.exact:
            by_length.setdefault(len(label), []).append(label)
        return {length: tuple(labels) for length, labels in by_length.items()}

    def near(self, text: str) -> tuple[Meaning, ...]:
        """What a misspelt cell stands for: the only label at most a fifth of its characters away."""
        body = squash(text)
        if body in self._near:
            return self._near[body]
        found = self._nearest(body)
        if len(self._near) < _MAX_KNOWN:
            self._near[body] = found
        return found

    @cached_property
    def _near(self) -> dict[str, tuple[Meaning, ...]]:
        return {}

    def _nearest(self, body: str) -> tuple[Meaning, ...]:
        best: list[tuple[int, str]] = []
        slack = max(1, len(body) // 5)
        if len(body) < _FUZZY_LENGTH or body.isdigit():
            return ()
        for length in range(max(_FUZZY_LENGTH, len(body) - slack), len(body) + slack + 1):
            limit = max(1, length // 5)
            for label in self._by_length.get(length, ()):
                distance = Levenshtein.distance(body, label, score_cutoff=limit)
                if distance <= limit:
                    best.append((distance, label))
        if not best:
            best = [(len(body) - len(label), label) for label in self._contained(body)]
        if not best:
            return ()
        distance, label = min(best)
        tied = {self.exact[other] for near, other in best if near == distance}
        if len(tied) > 1 and not _same_row(tied):
            return ()
        return tuple(_with_distance(meaning, distance) for meaning in self.exact[label])


def as_prescribed(body: str) -> str:
    """Squashed text of the same length with 其它 and ③ as the form writes them: 其他, 3."""
    return body.translate(_CIRCLED).replace("其它", "其他")


def _in_order(label: str, body: str) -> bool:
    position = 0
    for character in label:
        position = body.find(character, position) + 1
        if not position:
            return False
    return True


def _same_row(tied: set[tuple[Meaning, ...]]) -> bool:
    return len({(m.role, m.table, m.key) for meanings in tied for m in meanings}) == 1


def _with_distance(meaning: Meaning, distance: int) -> Meaning:
    return Meaning(meaning.role, meaning.table, meaning.block, meaning.key, meaning.label, distance)


def _meanings(form: Form) -> Iterator[tuple[str, Meaning]]:
    for table in form.tables:
        for number, block in enumerate(table.blocks):
            if block.label:
                yield block.label, Meaning(GROUP, table.key, number, block.key, block.label)
            yield from _items(block.rows, ROW, table.key, number)
            yield from _items(block.columns, COLUMN, table.key, number)
            groups = {item.group for item in (*block.rows, *block.columns) if item.group}
            for group in sorted(groups):
                yield group, Meaning(GROUP, table.key, number, group, group)
                yield group.split("）")[-1].split("、")[-1], Meaning(GROUP, table.key, number, group, group)
    for head in words("labels")["heads"]:
        yield head, Meaning(HEAD, label=head)
    if any(table.key == "statistics" for table in form.tables):
        for unit in words("labels")["units"]:
            yield unit, Meaning(UNIT, label=unit)


def _items(items: Sequence[FormItem], role: str, table: str, block: int) -> Iterator[tuple[str, Meaning]]:
    for item in items:
        for label in item.labels:
            yield label, Meaning(role, table, block, item.key, item.label)
