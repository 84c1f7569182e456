"""An organ, and copies of a text, stand on one side."""

from __future__ import annotations

from dataclasses import replace

from tests.training.toy import rows
from training.metrics import reliability, summary
from training.split import FOLDS, near_duplicates, split


def test_reports_of_one_organ_share_their_fold():
    several = [*rows(), *(replace(row, report=f"{row.report}-b", year=2030) for row in rows())]
    folds = split(several)
    sides = {row.organ: {f for r, f in zip(several, folds, strict=True) if r.organ == row.organ} for row in several}
    assert all(len(side) == 1 for side in sides.values())
    assert set(folds) <= set(range(FOLDS))


def test_a_copied_paragraph_takes_its_report_along():
    text = "本机关坚持把信息公开贯穿于各项工作的始终，由办公室统一审核后对外发布，全年审核{}篇，退回修改{}篇，没有发生失泄密事件。"
    copied = [replace(row, text=text.format(n, n + 3)) if row.order == 1 and n in (0, 8) else row for n, row in enumerate(rows())]
    one, other = [i for i, row in enumerate(copied) if row.order == 1][:2]
    copied[one] = replace(copied[one], text=text.format(120, 7))
    copied[other] = replace(copied[other], text=text.format(96, 5))
    folds = split(copied)
    assert folds[one] == folds[other]


def test_near_duplicates_differ_in_figures_only():
    texts = ["全年收到申请12件，均已按期答复，没有超期情形，申请人满意。", "全年收到申请7件，均已按期答复，没有超期情形，申请人满意。",
             "栏目更新不够及时，个别内容陈旧，群众查找不便，意见较多。"]  # fmt: skip
    assert list(near_duplicates(texts)) == [(0, 1)]


def test_figures_are_counted_as_the_contract_says():
    true = ["overview", "problems_improvements:problem", "problems_improvements:measure", "proactive"]
    given = ["overview", "problems_improvements:measure", "problems_improvements:measure", "overview"]
    figures = summary(true, given)
    assert figures["problems_f1"] == 1
    assert figures["role_accuracy"] == 0.5
    assert figures["accuracy"] == 0.75
    assert figures["by_label"]["proactive"]["f1"] == 0


def test_reliability_bins_hold_every_paragraph():
    curve = reliability([0.0, 0.05, 0.95, 1.0], [False, False, True, True])
    assert [point["paragraphs"] for point in curve] == [2, 2]
