"""Cut a problems-and-improvements section into problems and measures, one by one, whatever the numbering."""

from __future__ import annotations

import re

from gouji.scoring.atoms import Atom, Zone, find_atoms
from gouji.scoring.lexicon import load
from gouji.scoring.paragraphs import line_zones, support
from gouji.scoring.pieces import Piece, State
from gouji.scoring.roles import (
    acts,
    flaws,
    is_achievement,
    looks_like_measure,
    looks_like_problem,
)
from gouji.scoring.running import running, turns_back
from gouji.scoring.series import continues, is_area, is_labelled, lines_after, list_zone

_AIMED = re.compile(r"针对([^，,。；;\n]{2,40}?)(?:的|等)*(?:问题|不足|短板|情况|现象)")
LABEL = 22  # an area's name or a slogan before a paragraph is hardly ever longer


def cut(text: str) -> list[Piece]:
    """The pieces of a section in the order of the text."""
    atoms = find_atoms(text)
    state = State(labelled=is_labelled(atoms))
    zones = line_zones(text, atoms)
    for number, atom in enumerate(atoms):
        if number in zones:
            _line(atoms, number, zones, state)
        if atom.mark:
            _marked(text, atoms, number, state)
        elif atom.bare:
            _opener(atoms, number, state)
        else:
            _sentence(text, atoms, number, state)
    found = [piece for piece in state.pieces if any(sign.isalnum() for sign in text[piece.start : piece.end])]
    return sorted([*found, *_inside_measures(text, found)], key=lambda piece: (piece.start, piece.end))


def _line(atoms: list[Atom], number: int, zones: dict[int, Zone], state: State) -> None:
    """A paragraph begins: take the zone that it was found to be in."""
    zone, atom = zones[number], atoms[number]
    if zone is state.zone or state.inner or state.labelled or state.area:
        return
    nested = atom.mark is not None and _is_nested(atom, state)
    joined = state.item is not None and state.item.role == str(zone) and not atom.mark
    inside = state.item is not None and not atom.mark and continues(atoms, number, state.family, state.last)
    if nested or joined or inside:
        return
    series = atom.mark is not None and atom.mark.family == state.family and atom.mark.value == state.last + 1
    family, last, line = state.family, state.last, state.line
    state.open(zone)
    if series:
        state.family, state.last, state.line = family, last, line
    state.by_line = not atom.mark and _run(atoms, number, zones) > 1


def _run(atoms: list[Atom], number: int, zones: dict[int, Zone]) -> int:
    """How many paragraphs without number follow one another in one zone, this one first."""
    count = 0
    for other in sorted(zones):
        if other >= number:
            if zones[other] is not zones[number] or atoms[other].mark:
                break
            count += 1
    return count


def _marked(text: str, atoms: list[Atom], number: int, state: State) -> None:
    """An atom with a number: a heading, the name of an area, an item, or a sub-item."""
    atom = atoms[number]
    mark = atom.mark
    if mark is None:
        return
    words = text[atom.start : atom.end]
    if atom.bare and atom.zone is not Zone.NONE and not _names_item(words):
        state.outer.add(mark.family)
        state.open(atom.zone)
        state.context += state.labelled and atom.zone is Zone.PROBLEM
        state.by_line = lines_after(atoms, number) > 1
    elif is_area(words, atoms, number):
        state.outer.add(mark.family)
        state.context += 1
        state.area, state.area_open, state.item, state.family = words.strip("。：: "), True, None, ""
    elif _is_nested(atom, state):
        state.join(atom)
    else:
        _item(text, atoms, number, state)


def _item(text: str, atoms: list[Atom], number: int, state: State) -> None:
    """Begin a numbered item."""
    atom = atoms[number]
    mark = atom.mark
    if mark is None:
        return
    words = text[atom.start : atom.end]
    if state.inner:
        state.zone, state.inner = Zone.PROBLEM, False
    restart = mark.family != state.family or 0 < mark.value <= state.last
    if restart and state.zone is Zone.PROBLEM and state.family and not flaws(words) and looks_like_measure(words):
        state.zone = Zone.MEASURE
    if mark.family in state.outer:
        state.area = ""
    if restart and state.zone is Zone.NONE:
        state.zone = list_zone(text, atoms, number)
    state.family, state.last, state.line, state.nested = mark.family, mark.value, mark.line, False
    state.context += 1
    state.begin(atom, _role(text, atom, state), mark.value or 1)


def _role(text: str, atom: Atom, state: State) -> str:
    """What an item is: by its zone, and by its own words where no zone is open."""
    words = text[atom.start : atom.end]
    if atom.zone is Zone.MEASURE:
        return "measure"
    if state.zone is Zone.PROBLEM:
        return "achievement" if is_achievement(words) else "problem"
    if state.zone is Zone.MEASURE:
        return "measure"
    if looks_like_problem(words):
        return "problem"
    return "achievement" if is_achievement(words) and not acts(words) else "measure"


def _opener(atoms: list[Atom], number: int, state: State) -> None:
    """A heading or a lead-in without number."""
    atom = atoms[number]
    following = atoms[number + 1].mark if number + 1 < len(atoms) else None
    inside = state.item is not None and not atom.line and following is not None and following.family != state.family
    if inside and (
        atom.zone in (Zone.NONE, state.item.role if state.item else "")
        or continues(atoms, number, state.family, state.last)
    ):
        if atom.zone is Zone.MEASURE and state.item and state.item.role == "problem":
            state.begin(atom, "measure", state.item.ordinal)
        state.nested = True
        return
    if atom.zone is Zone.NONE:
        return
    answered = state.item is not None and state.item.role == "problem" and atom.zone is Zone.MEASURE
    if answered and state.family and (continues(atoms, number, state.family, state.last) or _mixed(state)):
        state.zone, state.inner, state.item = Zone.MEASURE, True, None
        return
    state.open(atom.zone)
    state.context += state.labelled and atom.zone is Zone.PROBLEM and not state.area_open
    state.by_line = lines_after(atoms, number) > 1


def _sentence(text: str, atoms: list[Atom], number: int, state: State) -> None:
    """A sentence without number: part of the item before it, an item of an area, or running text."""
    atom = atoms[number]
    if atom.start == atom.end:
        return
    if atom.zone is Zone.MEASURE and _leads_to_list(text, atoms, number):
        _opener(atoms, number, state)
        return
    if state.item is None and _is_whole(state):
        state.begin(atom, _role(text, atom, state), state.last if state.inner else 0)
        return
    if state.item is not None and state.item.ordinal == 0 and not (state.area or state.labelled) and atom.line:
        state.item = None
    if state.item is not None:
        if atom.zone is Zone.MEASURE and state.item.role != "measure":
            if state.area or state.labelled or continues(atoms, number, state.family, state.last) or _mixed(state):
                state.begin(atom, "measure", state.item.ordinal)
                return
            state.open(Zone.MEASURE)
        elif not atom.line and _answers(text, atom, state):
            state.begin(atom, "measure", state.item.ordinal)
            return
        elif not atom.line or not _leaves(text, atom, state):
            state.join(atom)
            return
        state.item = None
    running(text, atom, state)


def _leads_to_list(text: str, atoms: list[Atom], number: int) -> bool:
    """Whether an unfinished sentence stands right before the first number of a list (下一步，我局将，一是…)."""
    following = atoms[number + 1].mark if number + 1 < len(atoms) else None
    begins = following is not None and following.value == 1 and not following.line
    return begins and text[atoms[number].start : atoms[number].end].endswith(("，", ","))


def _is_whole(state: State) -> bool:
    """Whether the sentences after a label or an area's name are one item."""
    if state.area:
        return state.area_open or state.zone is not Zone.NONE
    return state.inner or (state.labelled and state.zone is not Zone.NONE)


def _answers(text: str, atom: Atom, state: State) -> bool:
    """Whether a sentence after a problem tells what is done about it."""
    words = text[atom.start : atom.end]
    problem = state.item is not None and state.item.role == "problem"
    return problem and not flaws(words) and support(words) >= load("roles")["answer"]


def _names_item(words: str) -> bool:
    """Whether a numbered line that ends with a colon is an item's own title (1.加强培训：)."""
    return words.rstrip().endswith(("：", ":")) and acts(words) and len(words) <= LABEL


def _is_nested(atom: Atom, state: State) -> bool:
    """Whether a mark numbers a part of the item that is open."""
    if state.item is None or atom.mark is None or not state.family or atom.mark.family in state.outer:
        return False
    if atom.mark.family == state.family:
        return False
    return state.nested or not atom.mark.line or state.line


def _inside_measures(text: str, pieces: list[Piece]) -> list[Piece]:
    """The problems that measures name (针对…的问题), where the section names none elsewhere."""
    if any(piece.role == "problem" for piece in pieces):
        return []
    found = []
    for piece in pieces:
        match = _AIMED.search(text, piece.start, piece.end)
        if match and flaws(match.group(1)):
            found.append(Piece(*match.span(1), "problem", piece.context, piece.ordinal, piece.area))
    return found


def _mixed(state: State) -> bool:
    """Whether earlier items of the list held problem and measure together."""
    contexts = {piece.context for piece in state.pieces if piece.role == "problem"}
    return any(piece.role == "measure" and piece.context in contexts for piece in state.pieces)


def _leaves(text: str, atom: Atom, state: State) -> bool:
    """Whether a new line no longer belongs to the item before it."""
    words = text[atom.start : atom.end]
    item = state.item
    if item is None:
        return True
    if item.role == "measure":
        return turns_back(words) and bool(flaws(words))
    return not flaws(words) and looks_like_measure(words) and "将" in words[: load("weights")["near"]]
