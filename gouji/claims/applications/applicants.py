"""Who applied: several kinds of applicant before or behind one number, and words that name the matter, not the applicant."""

from __future__ import annotations

import re

from gouji.claims.drafts import Context
from gouji.claims.matching import Anchor

JOINT = re.compile(r"(?:申请人|申请|提出的|的|类|等|\s)*(?:、|和|及|与|或|以及|/)(?:由|来自|其[他它])?\s*")
GAP = re.compile(r"\s*(?:均|都|全部|分别|共|合计)?(?:为|是|系|属|属于|来自|由|来自于)?\s*")
# 3件为企业用地类, 2件为律师事务所投诉处理结果类: the word names what was asked for
MATTER = re.compile(r"[^，,。；;：:、（）()\d的申提]{2,12}?(?:类|方面|领域|情况|结果|问题|事项|信息|材料|档案)")
APPLIED = re.compile("申请|提出|提起|提交|递交|来信")


def kinds_told(context: Context, anchor: Anchor) -> tuple[str, ...]:
    """其余3件由商业企业、科研机构提出; 商业企业、科研机构等3件: the columns that one number stands for."""
    if anchor.start >= context.frame.right.start:
        return _behind(context, anchor)
    run = [anchor]
    for other in reversed([a for a in context.left if a.value("column") and a.end <= anchor.start]):
        if not JOINT.fullmatch(context.text, other.end, run[0].start):
            break
        run.insert(0, other)
    return tuple(dict.fromkeys(a.value("column") for a in run))


def _behind(context: Context, anchor: Anchor) -> tuple[str, ...]:
    run = [anchor]
    for other in [a for a in context.ahead if a.value("column") and a.start >= anchor.end]:
        if not JOINT.fullmatch(context.text, run[-1].end, other.start):
            break
        run.append(other)
    if re.match(r"(?:申请)?(?:的|各|有|为|共)*\s*\d", context.text[run[-1].end : run[-1].end + 6]):
        run = run[:-1] or [anchor]  # 3件来自商业企业、科研机构1件: the last has a number of its own
    return tuple(dict.fromkeys(a.value("column") for a in run))


def names_the_matter(context: Context, anchor: Anchor) -> bool:
    """3件为企业用地类: behind a number, what was asked about the applicant's like."""
    if anchor.start < context.frame.right.start:
        return False
    found = MATTER.match(context.text, anchor.end)
    return found is not None and APPLIED.search(found.group()) is None


def among_others(context: Context, anchor: Anchor) -> bool:
    """科研机构等其他组织5件: the last column with those named, or all organisations; 其余8件由律师事务所等提出: and others."""
    if "其余" in context.lead and context.text.startswith("等", anchor.end):
        return True
    return anchor.value("column") == "other_org" and context.text.endswith("等", 0, anchor.start)
