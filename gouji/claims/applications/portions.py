"""Some of those of a row: 信息不存在2件 among the 不掌握; and results that are not where their words first seem to say."""

from __future__ import annotations

import re
from collections import defaultdict

from gouji.claims.drafts import Context, Draft
from gouji.claims.matching import Anchor, find_anchors
from gouji.claims.passage import Passage
from gouji.claims.vocabulary import filler, words_of

# Words that name one kind of what an organ does not hold; 不掌握 names all of them.
APART = re.compile(r"\s*(?:则|均|都|已|也|依法)*分别")
INSIDE = re.compile("其中|含|包括|[（(]")
NEAR = 80  # characters to either side that another kind of the granted is looked for
ONE_KIND = re.compile("不存在|非本机关|不属|未制作")
NOT_HELD = "unavailable.not_held"
PARTIAL = re.compile(r"(?:含|包括|包含|其中含|其中|及|和|或)\D{0,4}部分(?:予以)?公开")
BRACKET = re.compile(r"\s*[（(]([^（()）]*)[）)]")
PARTIAL_ALONE = re.compile(r"(?:予以|准予|同意|依法|或|和|及|、)*部分(?:予以)?公开")
PARTIAL_BEHIND = re.compile(r"\s*[（(，,]\s*(?:其中)?(?:含|包括|包含|其中)(?:有)?(?:予以|依法|决定)?部分(?:予以)?公开")
# 2件涉及第三方权益，征得同意后予以公开: what became of them is told behind the reason
GIVEN = r"(?<![不未])(?:予以|同意|决定|全部|部分|依法|准予|均|已)(?:予以)?公开|后(?:已|均|再|又|仍)?(?:公开|提供|继续|重新)"
STILL_OPEN = r"重新(?:提交|申请|提出|受理)|合并|将(?:于|在)|征询中|征求意见中|正在|尚在"
TURNED = re.compile(f"{GIVEN}|{STILL_OPEN}|征求(?:了)?(?:第三方)?意见|征询意见")
REFUSAL = re.compile("不予|不公开|不同意|未公开|未予|无法|不宜|不再")
BY_JUDGES = re.compile("复议|法院|诉讼|判决|裁定|被依法")
ORDINARY = filler("results_of", "“”\"'：:，,、")
CONSULTED = re.compile("(?:征求|征询)[^，,。；;]{0,6}意见")
ASKED = re.compile("\\s*[，,、]?(?:均|已|经|经过|书面|依法|向)*(?:征求|征询)")
OF_ASKED = re.compile("(?:合法)?(?:权益|利益|信息)?的(?:政府)?(?:信息公开)?申请")
ABOUT = re.compile(r"涉及[^，,。；;：:\d]{1,16}的(?:政府信息公开)?申请\d+[件份宗][，,]?$")
COMMON_MEASURES = frozenset(["个", "项", "部", "篇", "批", "单", "位", "名", "人", "次", ""])
CAUSE = re.compile(r"因|由于|涉及|属于|鉴于|以.{1,8}为由|经.{1,8}审查|系")


def turned_out(context: Context, anchor: Anchor, row: str) -> bool:
    """涉及商业秘密，征求意见后公开; 撤回后重新提交1件: the reason or the step is told, and the result was another."""
    if "." not in row:
        return False
    if "撤" in anchor.text and BY_JUDGES.search(context.text, context.sentence_start, max(anchor.start, context.frame.right.start)):
        return True  # 1件申请的答复被复议机关撤销
    text, start = context.text, context.frame.right.start
    between = text[anchor.end : start] if anchor.end <= start else ""
    if TURNED.search(between) and not REFUSAL.search(between):
        return True
    if row == "refused.third_party" and OF_ASKED.match(between) and not REFUSAL.search(context.text, _start(context), start):
        return True  # 涉及第三方权益的申请4件: what became of them is not told
    if row == "refused.third_party" and ASKED.match(text, start):
        return True  # 涉及商业秘密的4件，征求意见后公开3件
    if anchor.start >= start and text[start : anchor.start].lstrip().startswith("后"):
        return True  # 补正1件后仍不明确的0件
    behind = _until_next_count(text, max(anchor.end, start))
    found = TURNED.search(behind)
    return found is not None and not REFUSAL.search(behind[: found.end()])


def _start(context: Context) -> int:
    return max(context.text.rfind(mark, 0, context.frame.right.start) for mark in "。；;\n") + 1


def _until_next_count(text: str, start: int) -> str:
    """The words behind a result, up to the clause of the next count, the end of the sentence or a semicolon."""
    stop = re.search(r"[。！？；;\n]", text[start:])
    behind = text[start : start + stop.start()] if stop else text[start:]
    count = re.search(r"(?:\d+|[一二三四五六七八九十两]+)[件份条起宗例]", behind)
    if count is None:
        return behind
    return behind[: max(behind.rfind(mark, 0, count.start()) for mark in "，,、（(") + 1]


def of_consulted(context: Context) -> bool:
    """向第三方征求意见4件，其中3件同意公开; 涉及…的申请4件，其中3件: results of those told of right before, not of all."""
    start = max(context.text.rfind(mark, 0, context.frame.clause) for mark in "。；;\n") + 1
    before = context.text[max(start, context.frame.clause - 40) : context.frame.clause]
    if CONSULTED.search(before):
        return True
    return context.lead.lstrip().startswith("其中") and ABOUT.search(before) is not None


def of_other_things(context: Context, anchor: Anchor, row: str) -> bool:
    """88个部门决算全部公开; 26件重大行政决策事项予以公开: other things than applications were made public."""
    if row != "granted" or context.own_topic:
        return False
    if anchor.start >= context.frame.right.start and not ORDINARY.fullmatch(context.text[context.frame.right.start : anchor.start]):
        return True
    return context.quantity.measure in COMMON_MEASURES and anchor in context.right and not ORDINARY.fullmatch(context.lead)


def of_several_kinds(context: Context, anchor: Anchor, row: str) -> bool:
    """未予公开（含无法提供、不予处理）51件; 因本机关不掌握、属于信访事项等原因未予公开46件: more than the row 不予公开."""
    if anchor in context.right and APART.match(context.text, context.frame.right.start):
        return True  # 其余2件分别予以公开、告知属于信访事项
    if row != "refused" or anchor not in context.left:
        return False
    told = find_anchors(context.text[context.frame.clause : context.frame.right.start])
    return any(a.value("row").split(".")[0] in ("unavailable", "declined", "other") for a in told)


def bracketed(context: Context, anchor: Anchor) -> bool:
    """予以公开（含部分公开）8件: the bracket between the result and its number takes the other in."""
    inside = BRACKET.match(context.text, anchor.end) if anchor in context.left else None
    return inside is not None and bool(PARTIAL.match(inside[1].strip()))


def both_in_one(context: Context, anchor: Anchor) -> bool:
    """予以公开（部分公开）97件: the bracket holds nothing but the other word."""
    inside = BRACKET.match(context.text, anchor.end) if anchor in context.left else None
    return inside is not None and PARTIAL_ALONE.fullmatch(inside[1].strip()) is not None


def partial_behind(context: Context) -> bool:
    """予以公开8件（其中部分公开2件）: the partly granted are told as some of the granted."""
    return PARTIAL_BEHIND.match(context.text, context.frame.right.start) is not None


def some_of(context: Context, anchors: list[Anchor], anchor: Anchor, row: str) -> bool:
    """信息不存在2件 of the 不掌握; 另有2件因属于讨论稿不予公开 of the 不予公开: not surely all of the row."""
    if row == "granted":
        return _told_where(context, anchor) or _told_elsewhere(context)
    if row == NOT_HELD:
        return all(ONE_KIND.search(a.text) for a in anchors if a.value("row") == NOT_HELD) or _among(context)
    if row == "other.other":
        return "撤" in anchor.text  # 其他处理中的其他 holds more than those withdrawn
    if row != "refused":
        return False
    start = context.frame.right.start
    gap = context.text[start : anchor.start] if anchor.start >= start else context.lead[: max(context.lead.rfind(anchor.text), 0)]
    reason = context.text.startswith("的理由", anchor.end) or context.text.startswith("的原因", anchor.end)
    return reason or (len(anchors) == 1 and bool(CAUSE.search(gap)) and "等" not in gap)


# 其中涉及疫情防控措施的41件申请，公开26件: of those, to the sentence's end
SUBSET = re.compile(r"其中[^。；;\d]{2,30}的\d+件(?:政府信息公开|信息公开)?申请(?:里|中)?[，,：:]")


# 上年结转的4件已全部办结，其中予以公开3件; 比上年增加的40件申请中，企业4件
COHORT = re.compile(
    r"结转(?:来|过来|下来)?的(?:申请)?\d*[件份宗]?(?:申请|事项)?(?:里|中|，|,|已|均|全部|于|予以|部分)|净?(?:增加|新增|增长)的?(?:申请)?\d+[件份宗](?:申请)?(?:里|中|[，,]其中)"
)


def of_a_subset(context: Context) -> bool:
    """Whether the sentence has turned to some of the applications before the number."""
    start = context.frame.right.start
    begin = max(context.sentence_start, start - NEAR)
    return SUBSET.search(context.text, begin, start) is not None or COHORT.search(context.text, begin, start) is not None


def _told_where(context: Context, anchor: Anchor) -> bool:
    """属于已主动公开2件 beside others that were granted: some of the granted."""
    if "主动" not in anchor.text and "告知" not in anchor.text:
        return False
    return "granted" in context.state.seen or any(a.value("row").startswith("granted") for a in context.ahead)


def _told_elsewhere(context: Context) -> bool:
    """予以公开4件，告知已主动公开2件: those told where to find it are counted with those granted, and told apart."""
    start, end = context.frame.clause, context.frame.right.start
    before = max(context.sentence_start, start - NEAR)
    for found in words_of("told_where").finditer(context.text, before, end + NEAR):
        apart = not (start <= found.start() < end) and not INSIDE.search(context.text, max(before, found.start() - 6), found.start())
        if apart and not re.search("[。！？\n]", context.text[end : found.end()]):
            return True
    return False


def _among(context: Context) -> bool:
    return context.frame.opener in ("（", "(") and "其中" in context.lead


def settle_portions(passage: Passage, drafts: list[Draft]) -> None:
    """Two numbers of one row told side by side are each some of it: 本机关不掌握1件、信息不存在2件; 对1件…，对2件作出不予公开."""
    groups: dict[tuple[int, tuple[str, ...]], list[Draft]] = defaultdict(list)
    for draft in drafts:
        plain = draft.rows in ((NOT_HELD,), ("refused",)) and draft.column == "total" and not draft.statement
        if plain and len(draft.readings) == 1 and draft.year is None and draft.same_as is None and passage.form.bracket(draft.core) is None:
            groups[passage.form.sentence(draft.core).start, draft.rows].append(draft)
    for told in groups.values():
        if len(told) > 1:
            for draft in told:
                draft.part = True
