"""Sentences that nothing numbers: problems and measures of running text."""

from __future__ import annotations

import re
from functools import cache

from gouji.scoring.atoms import Atom, Zone
from gouji.scoring.clauses import lists, measures_in, problems_in
from gouji.scoring.lexicon import load, phrases
from gouji.scoring.paragraphs import support
from gouji.scoring.pieces import Piece, State
from gouji.scoring.roles import acts, flaws, is_achievement, is_statement, leads_in, looks_like_measure


def running(text: str, atom: Atom, state: State) -> None:
    """Sentences that nothing numbers."""
    words = text[atom.start : atom.end]
    if atom.zone is Zone.MEASURE:
        state.zone = Zone.MEASURE
    elif state.zone is Zone.MEASURE and flaws(words) and turns_back(words):
        state.zone = Zone.PROBLEM
    if state.by_line and atom.line and one_item(words, state):
        state.context += 1
        state.begin(atom, str(state.zone), 0)
        return
    if state.zone is not Zone.MEASURE and flaws(words) and not (state.zone is Zone.NONE and acts(words)):
        if state.by_line and leads_in(words):
            return
        if _explains(words, state):
            state.pieces[-1].end = atom.end
            return
        spans, role = problems_in(text, atom.start, atom.end) or _named_whole(text, atom), "problem"
    elif state.zone is Zone.PROBLEM and (_is_bare_fact(words, state) if atom.line else _is_headed_fact(text, atom)):
        spans, role = [(atom.start, atom.end)], "problem"
    elif is_achievement(words) and not (state.zone is Zone.MEASURE and (atom.zone is Zone.MEASURE or acts(words))):
        spans, role = [(atom.start, atom.end)] if state.zone is Zone.PROBLEM else [], "achievement"
    elif state.zone is Zone.MEASURE or acts(words):
        state.zone = Zone.MEASURE
        spans, role = measures_in(text, atom.start, atom.end, sure=atom.zone is Zone.MEASURE), "measure"
    else:
        return
    for start, end in spans:
        state.context += 1
        state.pieces.append(Piece(start, end, role, state.context, 0, state.area))


def _named_whole(text: str, atom: Atom) -> list[tuple[int, int]]:
    """主要问题是平均用时11个工作日: what a sentence calls a problem is one, though no word in it says that it is amiss."""
    called = next((m for p in _back() if (m := p.match(text, atom.start, atom.end))), None)
    if called is None or leads_in(text[called.end() : atom.end]) or text[: atom.end].rstrip().endswith(("：", ":")):
        return []
    end = atom.end
    while end > called.end() and text[end - 1] in "，,。；;、 \n":
        end -= 1
    return [(called.end(), end)] if end > called.end() else []


def one_item(words: str, state: State) -> bool:
    """Whether a line of a zone whose items are lines is one item: no list of flaws, no mere announcement."""
    if state.zone is Zone.MEASURE:
        return True
    return not is_statement(words) and not lists(words) and not leads_in(words) and not is_achievement(words)


def _is_bare_fact(words: str, state: State) -> bool:
    """Whether a paragraph of a problem zone states a problem without any word for it (全县只有1人办理)."""
    if not one_item(words, state) or looks_like_measure(words):
        return False
    return support(words) < 0 or state.by_line


def _is_headed_fact(text: str, atom: Atom) -> bool:
    """存在问题：一件申请检索平均12天: right behind the heading's colon stands a problem, whatever its words."""
    words = text[atom.start : atom.end]
    headed = text[: atom.start].rstrip().endswith(("：", ":"))
    told = headed and not leads_in(words) and not is_achievement(words) and not is_statement(words)
    return told and not looks_like_measure(words) and support(words) <= 0


def _explains(words: str, state: State) -> bool:
    """Whether a sentence gives the cause or an instance of the problem before it."""
    last = state.pieces[-1] if state.pieces else None
    return last is not None and last.role == "problem" and bool(phrases("cues", "elaborates").starts(words))


@cache
def _back() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("cues")["turn_problem_patterns"])


def turns_back(words: str) -> bool:
    """Whether a sentence turns from measures to problems (但…, 本年度存在的主要问题是…)."""
    return bool(phrases("cues", "turn_problem").starts(words)) or any(p.match(words) for p in _back())
