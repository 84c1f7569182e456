"""What the classifier looks at can be read and followed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.scoring.cutter import LONGEST, cut
from gouji.scoring.features import cues, normal_form, views
from gouji.words import Cutter


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("主動公開信息（2023年）1,024條", "主动公开信息（0年）0条"),
        ("公開政府信息公開指南,報(bào)告", "公开政府信息公开指南，报告"),
        ("答复 12 件；办结率 98.5%", "答复0件；办结率0%"),
        ("第一行\r\n\r\n 第二行 ", "第一行\n第二行"),
        ("", ""),
    ],
)
def test_normal_form(text, plain):
    assert normal_form(text) == plain


@pytest.mark.parametrize(
    ("text", "found", "absent"),
    [
        ("一是更新不够及时，内容不足。", {"flaw", "ordinal", "lacking"}, {"plan"}),
        ("下一步，我局将加强培训。", {"plan", "plan@head", "oversight"}, {"flaw", "ordinal"}),
        ("发现问题不足3件", {"lacking"}, {"flaw"}),  # 不足 ends no clause here
        ("全年公开信息12条", {"done", "counted", "posted"}, {"plan", "flaw"}),
        ("（二）行政复议、诉讼", {"review", "ordinal"}, {"request"}),
        ("让群众了解政策，各项信息均要公开", set(), {"done"}),  # 了 in 了解, 均要 tells what is to be
        ("已办结，让群众了解了政策", {"done"}, set()),
        ("针对以上不足，明年补齐", {"remedy", "plan"}, {"flaw", "lacking"}),
        ("多次提醒，仍未整改，处置拖延", {"undone", "flaw"}, {"plan"}),
    ],
)
def test_cues_stand_where_their_list_says(text, found, absent):
    names = set(views(text)[2].split())
    assert found <= names
    assert not absent & names


def test_every_cue_has_words_and_a_known_place():
    assert len({cue.name for cue in cues()}) == len(cues())
    assert all(cue.words and cue.where in ("anywhere", "clause_start", "clause_end") for cue in cues())


@pytest.mark.parametrize("text", ["加强业务培训，提高工作人员的政策理论水平", "未收到政府信息公开申请", "2023年12月abc"])
def test_words_are_those_of_jieba_without_guesses(text):
    theirs = [word for word in Cutter().cut(text, HMM=False) if len(word) <= LONGEST]
    chinese = [word for word in cut(text) if not word.isascii()]
    assert chinese == [word for word in theirs if not word.isascii()]


@settings(deadline=None)
@given(st.text(max_size=100))
def test_words_together_are_the_text(text):
    assert "".join(cut(text)) == text
