"""The other sections are scored by what the form prescribes for them."""

from __future__ import annotations

from gouji.scoring.sectionscores import section_scores
from tests.builders import make_report, make_tables

FULL = [
    "（一）主动公开。全年主动公开政府信息312条。",
    "（二）依申请公开。未收到政府信息公开申请。",
    "（三）政府信息管理。现行有效规范性文件4件，落实三审三校。",
    "（四）平台建设。维护政府网站专栏和公众号。",
    "（五）监督保障。将公开纳入年度考核，开展社会评议，未发生责任追究。",
]
FEE = "本年度未收取信息处理费。"
TABLES = {"proactive": [], "applications": [], "review_litigation": []}


def test_a_complete_report_gets_full_marks() -> None:
    scores = section_scores(make_report({"overview": FULL, **TABLES, "other_matters": [FEE]}))
    assert {label: score.score for label, score in scores.items()} == dict.fromkeys(
        ("overview", "proactive", "applications", "review_litigation", "other_matters"), 100.0
    )


def test_a_topic_left_out_is_named() -> None:
    score = section_scores(make_report({"overview": FULL[:3] + FULL[4:]}))["overview"]
    assert score.score is not None and score.score < 100
    assert [reason.text for reason in score.reasons if "没有写到" in reason.text] == ["没有写到政府信息公开平台建设"]


def test_only_governments_owe_the_results_of_assessment() -> None:
    plain = [*FULL[:4], "（五）监督保障。组织培训2次。"]
    owed = section_scores(make_report({"overview": plain}))["overview"]
    free = section_scores(make_report({"overview": plain}, agency="青石铺县财政局", kind="department"))["overview"]
    assert sum("没有写到" in reason.text for reason in owed.reasons) == 3
    assert free.score == 100


def test_words_without_figures_earn_less() -> None:
    told = section_scores(make_report({"overview": ["主动公开各类信息，及时准确。", *FULL[1:]]}))["overview"]
    assert told.score is not None and told.score < 100
    assert any(reason.text == "写到了主动公开，没有数字" for reason in told.reasons)


def test_none_alone_is_no_content_for_section_six_since_2021() -> None:
    assert section_scores(make_report({"other_matters": ["无。"]}))["other_matters"].score == 0
    assert "other_matters" not in section_scores(make_report({"other_matters": ["无。"]}, year=2020))


def test_blank_and_dash_are_not_numbers() -> None:
    tables = make_tables({"review.total": "", "review.upheld": "/"})
    score = section_scores(make_report(TABLES, tables=tables))["review_litigation"]
    assert score.score == round(100 * 13 / 15, 1)
    assert any("1 格空白" in reason.text for reason in score.reasons)


def test_a_table_that_was_not_read_has_no_score() -> None:
    scores = section_scores(make_report(TABLES, tables=make_tables({}, missing=["applications"])))
    assert scores["applications"].score is None
    assert scores["proactive"].score == 100


def test_a_section_that_is_not_there_has_no_score() -> None:
    assert section_scores(make_report({"overview": FULL})).keys() == {"overview"}
