"""The words the pages use for the keys of the review, in one place."""

from __future__ import annotations

SEVERITIES = {"error": "差异", "warning": "待核", "info": "提示"}
DECISIONS = {"open": "待复核", "confirmed": "已确认", "dismissed": "已排除", "fixed": "已更正"}
STATES = {"open": "待复核", "reviewed": "已复核", "clean": "无疑点"}
VERDICTS = {"agrees": "相符", "differs": "不符", "unchecked": "无法核对"}
SECTIONS = {
    "preamble": "标题与前言", "overview": "总体情况", "proactive": "主动公开", "applications": "依申请公开",
    "review_litigation": "复议与诉讼", "problems_improvements": "问题与改进", "other_matters": "其他事项",
    "furniture": "页眉页脚等",
}
DIMENSIONS = {
    "specificity": "具体", "correspondence": "对应", "actionability": "可行", "originality": "不套话",
    "content": "内容",
}
TABLES = {"proactive": "表一", "applications": "表二", "review": "表三", "statistics": "统计表"}
JOBS = {"queued": "排队中", "running": "进行中", "done": "已完成", "failed": "未完成", "cancelled": "已取消"}
FILES = {"waiting": "等待", "done": "已审核", "known": "已有此文件", "refused": "未受理", "cancelled": "已取消"}
CAUSES = {
    "person": "", "carried": "沿用前一文本的结论", "dismissal": "按单位排除", "evidence": "依据有变，重新打开",
    "found_again": "再次出现，重新打开", "expiry": "排除到期",
}
OUTCOMES = {
    "pass": "相符", "fail": "不符", "not_applicable": "不适用", "insufficient_data": "数据不足",
    "unreadable": "无法读取", "fault": "规则故障",
}
ROLES = {"reader": "查阅", "reviewer": "复核", "admin": "管理"}
EXPORTS = (
    ("docx", "Word 批注稿"), ("xlsx", "Excel 台账"), ("html", "单页网页"), ("csv", "CSV"), ("sarif", "SARIF"),
    ("json", "JSON"),
)
CELL_STATES = {"blank": "空白", "dash": "横线", "absent": "无此格", "unreadable": "无法读出"}
