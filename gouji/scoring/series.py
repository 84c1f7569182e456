"""What the atoms that follow one another show: a list, its end, an area's name, alternating labels."""

from __future__ import annotations

from itertools import pairwise

from gouji.scoring.atoms import Atom, Zone
from gouji.scoring.lexicon import phrases
from gouji.scoring.roles import acts, flaws, looks_like_problem

LABEL = 22  # an area's name or a slogan before a paragraph is hardly ever longer


def is_labelled(atoms: list[Atom]) -> bool:
    """Whether problems and measures alternate under labels of their own (存在问题：… 整改措施：… 存在问题：…)."""
    zones = [atom.zone for atom in atoms if atom.bare]
    return zones.count(Zone.PROBLEM) > 1 and zones.count(Zone.MEASURE) > 1


def list_zone(text: str, atoms: list[Atom], number: int) -> Zone:
    """What a list under no heading holds, by most of its items; NONE where they differ."""
    first = atoms[number].mark
    items, last = [], 0
    for atom in atoms[number:]:
        if atom.bare and atom.zone is not Zone.NONE:
            break
        if atom.mark and first and atom.mark.family == first.family:
            if atom.mark.value <= last:
                break
            last = atom.mark.value
            items.append(text[atom.start : atom.end])
    problems, measures = sum(map(looks_like_problem, items)), sum(map(acts, items))
    if len(items) > 1 and problems * 2 > len(items) and not measures:
        return Zone.PROBLEM
    return Zone.MEASURE if len(items) > 1 and measures * 2 > len(items) and not problems else Zone.NONE


def lines_after(atoms: list[Atom], number: int) -> int:
    """How many lines without number follow a heading, up to the next heading; 0 where they only lead to numbers."""
    count = 0
    for before, atom in pairwise(atoms[number:]):
        if atom.mark:
            return 0
        if atom.bare:
            return count if atom.line else count - before.line
        count += atom.line
    return count


def is_area(words: str, atoms: list[Atom], number: int) -> bool:
    """Whether a numbered line only names an area."""
    label = words.strip("。：:；; \t\n")
    if not label or len(label) > LABEL or flaws(label):
        return False
    following = atoms[number + 1] if number + 1 < len(atoms) else None
    labelled = following is not None and following.bare and following.mark is None and following.zone is Zone.PROBLEM
    return bool(phrases("cues", "area_end").ends(label)) or labelled


def continues(atoms: list[Atom], number: int, family: str, last: int) -> bool:
    """Whether the list that is open goes on after this place."""
    marks = (atom.mark for atom in atoms[number + 1 :] if atom.mark and atom.mark.family == family)
    following = next(marks, None)
    return following is not None and following.value == last + 1
