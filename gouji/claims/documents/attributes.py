"""公文公开属性: documents sorted as 主动公开、依申请公开、不予公开 when they are made; none of them is an application."""

from __future__ import annotations

import re

from gouji.claims.drafts import Context

DOCUMENTS = re.compile("公文|文件|文稿|发文|拟稿|制文|公开属性|文件属性|属性")
ATTRIBUTES = re.compile("主动公开|依申请公开|(?:不予|不宜|不)公开")
HANDLED = re.compile("申请|收到|受理|答复|办结|接到|回复")


def attribute_of_documents(context: Context) -> bool:
    """Whether a number is that of documents with an attribute, not of applications or their results."""
    start, end = context.sentence_start, context.frame.right.end
    sentence = context.text[start:end]
    head = DOCUMENTS.search(sentence)
    own = context.text[context.frame.clause : end]
    if head is None or not ATTRIBUTES.search(own) or HANDLED.search(ATTRIBUTES.sub("", sentence)):
        return False
    rest = context.text[start:].split("。", 1)[0]
    return "属性" in rest or len({kind[:2] for kind in ATTRIBUTES.findall(rest)}) > 1
