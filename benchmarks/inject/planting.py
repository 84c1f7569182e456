"""What all kinds of faults share: clean drafts, wrong numbers, and putting one into a table or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from benchmarks.inject.draft import Draft, make_draft
from benchmarks.inject.layouts import KEPT
from benchmarks.inject.sentences import Mention, Sentence, print_sentence


@dataclass(frozen=True)
class Planted:
    """A faulty draft. Found is an error or warning whose evidence names one of `cells`, or quotes `sentence`.

    before, after   the number or cell as it was and as it is
    """

    kind: str
    draft: Draft
    cells: tuple[str, ...] = ()
    sentence: str = ""
    before: str = ""
    after: str = ""


def clean(random: Random, *, with_previous: bool = False, form: str | None = None) -> Draft:
    """A clean draft in a layout that keeps every cell."""
    return make_draft(random, layout=random.choice(KEPT), with_previous=with_previous, form=form)


def slip(random: Random, value: int, avoid: set[int]) -> int:
    """A wrong number as people make them: two digits exchanged, one too many or too few, off by a little."""
    digits = str(value)
    tries = [
        int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
        for i in range(len(digits) - 1)
        if digits[i + 1] != "0" or i
    ]
    tries += [value + step for step in (1, -1, 2, 10, -10, random.randint(3, 9))] + [int(digits[:-1] or 0), value * 10]
    good = [number for number in tries if number > 0 and number != value and number not in avoid]
    return random.choice(good) if good else max(avoid | {value}) + 7


def change_cells(kind: str, draft: Draft, changes: dict[str, Decimal], named: tuple[str, ...]) -> Planted:
    """A draft with some cells set; the first of them is the one told of."""
    first = next(iter(changes))
    return Planted(
        kind,
        replace(draft, figures=draft.figures.with_cells(changes)),
        named,
        before=f"{first} {draft.figures.cells[first]}",
        after=str(changes[first]),
    )


Spot = tuple[str, int, int, int]  # section, paragraph, sentence, part


def mentions(draft: Draft, keys: tuple[str, ...]) -> Iterator[tuple[Spot, Mention]]:
    """The numbers of some keys and where they stand; a key ending in % or growth stands for all of its kind."""
    for section, paragraphs in draft.narrative.items():
        for p, paragraph in enumerate(paragraphs):
            for s, sentence in enumerate(paragraph):
                for i, part in enumerate(sentence):
                    if (
                        isinstance(part, Mention)
                        and part.key.startswith(keys)
                        and (part.shape != "count" or part.key in keys)
                    ):
                        yield (section, p, s, i), part


def retell(draft: Draft, where: Spot, value: Decimal) -> tuple[Draft, Sentence]:
    """The draft with another value at one place, and the sentence there."""
    section, p, s, i = where
    paragraphs = list(draft.narrative[section])
    paragraph = list(paragraphs[p])
    sentence = list(paragraph[s])
    old = sentence[i]
    if not isinstance(old, Mention):
        raise TypeError("no number stands there")
    sentence[i] = replace(old, value=value)
    paragraph[s] = tuple(sentence)
    paragraphs[p] = tuple(paragraph)
    return replace(draft, narrative={**draft.narrative, section: tuple(paragraphs)}), tuple(sentence)


def sentences_of(draft: Draft) -> Iterator[tuple[str, str]]:
    """Every sentence with the section it stands in, printed plainly."""
    for section, paragraphs in draft.narrative.items():
        for paragraph in paragraphs:
            for sentence in paragraph:
                yield section, print_sentence(sentence, "plain")
