"""Why points were given or withheld, in words for a reviewer, each with the sentence it points at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gouji.records.score import Reason
from gouji.scoring.dimensions import concrete, missing
from gouji.scoring.evidence import Evidence
from gouji.scoring.lexicon import load, phrases
from gouji.scoring.numbering import find_marks, gaps
from gouji.scoring.originality import Copied
from gouji.scoring.pairing import Pairing
from gouji.scoring.pieces import Piece
from gouji.scoring.relevance import is_outside

_CAPS = {
    "no_problem": "只有改进措施，没有写存在的问题",
    "no_measure": "只有问题，没有写改进情况或措施",
    "achievements": "应写问题之处写的是成绩",
    "neither": "没有读出问题，也没有读出改进措施",
}
_SOURCES = {"previous": "与上年报告的句子相同（名称、数字除外）", "other": "与其他单位报告的句子相同（名称、数字除外）"}


def reasons_of(
    text: str,
    pieces: Sequence[Piece],
    proofs: Mapping[int, Evidence],
    pairing: Pairing,
    copies: Sequence[Copied],
    cap: str,
) -> list[Reason]:
    """All reasons: the section as a whole, then dimension by dimension."""
    problems = [piece for piece in pieces if piece.role == "problem"]
    measures = [piece for piece in pieces if piece.role == "measure"]
    found = _whole(text, pieces, cap)
    found += _concrete(text, problems, proofs, "specificity", "问题")
    found += _correspondence(text, problems, measures, pairing)
    found += _concrete(text, measures, proofs, "actionability", "措施")
    return found + _originality(text, pieces, proofs, copies)


def _whole(text: str, pieces: Sequence[Piece], cap: str) -> list[Reason]:
    limit = load("weights")["reasons"]
    found = [Reason("overall", f"{_CAPS[cap]}，总分不超过 {load('weights')['caps'][cap]}")] if cap else []
    found += [
        Reason("overall", "这一句写的是成绩，不是问题", text[piece.start : piece.end])
        for piece in pieces
        if piece.role == "achievement"
    ][:limit]
    found += [
        Reason("overall", "这一条说的不是政府信息公开工作", text[piece.start : piece.end])
        for piece in pieces
        if piece.role != "achievement" and is_outside(text[piece.start : piece.end])
    ][:limit]
    for before, after in gaps(find_marks(text)):
        marks = text[before.start : before.end].strip(), text[after.start : after.end].strip()
        why = f"编号不连续：“{marks[0]}”之后是“{marks[1]}”"
        found.append(Reason("overall", why, text[after.start : after.end + 20]))
    return found


def _concrete(
    text: str, pieces: Sequence[Piece], proofs: Mapping[int, Evidence], dimension: str, name: str
) -> list[Reason]:
    if not pieces:
        return [missing(dimension, name)]
    found = []
    for piece in pieces[: load("weights")["reasons"]]:
        named = concrete(proofs[id(piece)], dimension)
        quote = text[piece.start : piece.end]
        why = f"{name}写到了{named}" if named else _hollow(quote, name)
        found.append(Reason(dimension, why, quote))
    return found


def _hollow(quote: str, name: str) -> str:
    """Why an item gives nothing to check, with the generic phrases it is made of."""
    generic = [found.label for found in phrases("generic", "frames").find(quote) if len(found.label) > 2][:3]
    said = "、".join(f"“{word}”" for word in dict.fromkeys(generic))
    wanted = "事实、原因或数字" if name == "问题" else "谁来做、何时做、做成什么"
    return f"{name}没有写明{wanted}" + (f"，{said}放在任何单位都成立" if said else "")


def _correspondence(text: str, problems: Sequence[Piece], measures: Sequence[Piece], pairing: Pairing) -> list[Reason]:
    if not problems or not measures:
        return [missing("correspondence", "问题" if not problems else "措施")]
    answered, used = {i for i, _ in pairing.pairs}, {j for _, j in pairing.pairs}
    found = [
        Reason("correspondence", "这个问题没有相应的措施", text[piece.start : piece.end])
        for i, piece in enumerate(problems)
        if i not in answered
    ]
    found += [
        Reason("correspondence", "这条措施没有针对所列的问题", text[piece.start : piece.end])
        for j, piece in enumerate(measures)
        if j not in used
    ]
    return found or [Reason("correspondence", f"{len(problems)} 个问题都有相应的措施")]


def _originality(
    text: str, pieces: Sequence[Piece], proofs: Mapping[int, Evidence], copies: Sequence[Copied]
) -> list[Reason]:
    limit = load("weights")["reasons"]
    found = [Reason("originality", f"{_SOURCES[copy.source]}：“{copy.other}”", copy.quote) for copy in copies[:limit]]
    hollow = [piece for piece in pieces if proofs[id(piece)].share < load("weights")["hollow"]]
    if hollow:
        quote = text[hollow[0].start : hollow[0].end]
        found.append(Reason("originality", f"{len(hollow)} 处几乎全由通用表述组成", quote))
    return found
