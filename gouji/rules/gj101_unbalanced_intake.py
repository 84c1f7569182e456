"""GJ101: the form's own balance of applications, column by column."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier, table_equation


@rule(
    "GJ101",
    severity=Severity.ERROR,
    message="{about}：本年新收加上年结转为 {left_total}，办理结果总计加结转下年度为 {right_total}，两者不一致。",
)
def unbalanced_intake(dossier: Dossier) -> Iterator[Equation]:
    """新收与上年结转之和，不等于办理结果总计与结转下年度之和

    依据:
        国办公开办函〔2021〕30号（2019、2020年度为〔2019〕60号）表三表头自身写明：
        “第一项加第二项之和，等于第三项加第四项之和”。
    为何重要:
        每一件申请或在本年办结，或结转下年。两边不等，说明有申请漏计、重计，或者有数字填错。
    正例:
        新收 11、上年结转 2，总计 12、结转下年度 1：11 + 2 = 12 + 1。
    反例:
        新收 11、上年结转 2，总计 12、结转下年度 2：11 + 2 = 13，12 + 2 = 14。
    误报:
        表格读取错位时也会不平；请先对照原表看所列各格是否读对。
    处理建议:
        对照登记台账核对该列的四个数；通常是结转数或总计漏改。
    """
    for relation in dossier.equations("intake_balance"):
        yield table_equation(dossier.tables, relation)
