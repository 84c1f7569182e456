"""The commands of the command line: what they print, in which order, with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gouji import __version__
from gouji.cli import main
from gouji.rules import RULES

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
SAMPLE = SAMPLES / "xiaye_town_2024_tab_grid.txt"
PROBLEMS = "存在的问题：政策解读形式单一，图解偏少。改进措施：重要文件同步发布图解，每季度自查一次。"


def run(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=text)


def lines(result: Result) -> list[dict]:
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1), result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def differing(tmp_path: Path) -> Path:
    """The sample with one number of the narrative changed."""
    path = tmp_path / "differing.txt"
    text = SAMPLE.read_text(encoding="utf-8").replace("公开申请 1 件", "公开申请 7 件")
    path.write_text(text, encoding="utf-8")
    return path


def test_check_prints_plain_text_and_exits_0():
    result = run("check", SAMPLE)
    assert result.exit_code == 0
    assert "下冶镇人民政府" in result.stdout
    assert "\x1b[" not in result.stdout


def test_check_exits_1_and_says_what_differs(differing):
    result = run("check", differing)
    assert result.exit_code == 1
    assert "7 件" in result.stdout
    for accusing in ("有误", "错误", "造假"):
        assert accusing not in result.stdout


def test_check_json_is_one_review_a_line_in_the_order_of_names():
    found = lines(run("check", SAMPLES, "--format", "json"))
    assert [review["report"]["source"]["name"] for review in found] == sorted(p.name for p in SAMPLES.glob("*.txt"))
    assert {review["schema"] for review in found} == {"gouji.review/1"}


def test_check_json_has_every_field_of_the_contract(differing):
    (review,) = lines(run("check", differing, "--format", "json"))
    assert list(review) >= ["schema"]
    assert {"schema", "engine", "report", "sections", "tables", "claims", "findings", "coverage", "quality"} <= set(
        review
    )
    assert {"version", "form", "rules", "section_model"} <= set(review["engine"])
    assert {"title", "organ", "year", "period", "source"} <= set(review["report"])
    assert {"name", "media_type", "sha256", "encoding", "repairs"} <= set(review["report"]["source"])
    assert {"label", "title", "start_block", "end_block", "decided_by", "confidence"} <= set(review["sections"][0])
    cell = review["tables"]["cells"]["applications.new.total"]
    assert {"raw", "value", "state", "where"} <= set(cell)
    claim = {"quote", "start", "end", "value", "low", "high", "unit", "kind", "approximate", "cells", "year", "reason"}
    assert claim | {"id", "section", "block", "verdict"} <= set(review["claims"][0])
    finding = review["findings"][0]
    assert {"code", "name", "severity", "message", "equation", "evidence", "explanation", "fingerprint"} <= set(finding)
    assert {"kind", "ref", "quote", "where", "value"} <= set(finding["evidence"][0])
    assert {"numbers", "claims", "agrees", "differs", "unchecked", "rules"} <= set(review["coverage"])
    assert {"code", "outcome", "checked"} <= set(review["coverage"]["rules"][0])
    assert {"problems_improvements", "sections"} <= set(review["quality"])


def test_a_fingerprint_outlives_an_edit_elsewhere(differing, tmp_path):
    text = differing.read_text(encoding="utf-8")
    edited = tmp_path / "edited.txt"
    edited.write_text(text.replace("拓宽公开渠道。", "拓宽公开渠道，方便群众。\n\n又一段。"), encoding="utf-8")
    before, after = (lines(run("check", path, "--format", "json"))[0]["findings"] for path in (differing, edited))
    marks = {finding["fingerprint"] for finding in before if finding["severity"] == "error"}
    assert marks
    assert marks <= {finding["fingerprint"] for finding in after}


def test_check_sarif_csv_and_html(differing):
    sarif = json.loads(run("check", differing, "--format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    assert sarif["runs"][0]["results"]
    rows = list(csv.reader(io.StringIO(run("check", differing, SAMPLE, "--format", "csv").stdout.lstrip("\ufeff"))))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    html = run("check", differing, "--format", "html").stdout
    assert html.lstrip().lower().startswith("<!doctype html")
    assert "7 件" in html


def test_check_with_last_years_report(tmp_path):
    """Last year carried 3 out, this year carries none in: said only when last year's report is given."""
    text = SAMPLE.read_text(encoding="utf-8").replace("2024 年", "2023 年")
    for label in ("一、本年新收政府信息公开申请数量\t\t", "四、结转下年度继续办理\t\t"):
        head, tail = text.split(label, 1)
        row, rest = tail.split("\n", 1)
        cells = row.rstrip().split("\t")
        cells[0] = cells[6] = str(int(cells[0]) + 3)
        text = f"{head}{label}{chr(9).join(cells)}\t\n{rest}"
    previous = tmp_path / "previous.txt"
    previous.write_text(text, encoding="utf-8")
    beside = lines(run("check", SAMPLE, "--previous", previous, "--format", "json"))[0]
    alone = {f["code"] for f in lines(run("check", SAMPLE, "--format", "json"))[0]["findings"]}
    assert any(found["code"].startswith("GJ5") for found in beside["findings"])
    assert not any(code.startswith("GJ5") for code in alone)
    assert beside["report"]["source"]["notes"] == []
    for form in ("text", "csv"):
        printed = run("check", SAMPLE, "--previous", previous, "--format", form).stdout
        assert "上年度报告“结转下年度继续办理·总计”" in printed
        assert "previous." not in printed


@pytest.mark.parametrize(("year", "says"), [
    ("2024", "其年度为 2024，不是 2023。"), ("2022", "其年度为 2022，不是 2023。"), ("某", "而该报告的年度未能识别。"),
])
def test_a_report_of_another_year_is_not_taken_for_last_years(tmp_path, year, says):
    """Nothing is held against it, neither figures nor wording, and the review says so once."""
    previous = tmp_path / "previous.txt"
    text = SAMPLE.read_text(encoding="utf-8")
    previous.write_text(text.replace("2024", year).replace("2025", year), encoding="utf-8")
    printed = run("check", SAMPLE, "--previous", previous).stdout.splitlines()
    notes = [line for line in printed if line.startswith("说明：未作跨年核对")]
    assert len(notes) == 1
    assert notes[0].endswith(says)
    assert [line for line in printed if line not in notes] == run("check", SAMPLE).stdout.splitlines()


def test_last_years_report_of_another_organ_is_named(tmp_path):
    """It is compared, for organs are renamed, but said."""
    previous = tmp_path / "previous.txt"
    text = SAMPLE.read_text(encoding="utf-8").replace("2024 年", "2023 年").replace("下冶镇", "青石铺镇")
    previous.write_text(text, encoding="utf-8")
    printed = run("check", SAMPLE, "--previous", previous).stdout
    assert "上年度报告的机关是“青石铺镇人民政府”，与本报告的“下冶镇人民政府”不同" in printed


def test_tables_as_json_csv_and_xlsx(tmp_path):
    found = json.loads(run("tables", SAMPLE).stdout)
    assert found["form"] == "2021"
    assert found["cells"]["proactive.penalties.decisions"]["value"] == 26
    rows = list(csv.reader(io.StringIO(run("tables", SAMPLE, "--format", "csv").stdout.lstrip("\ufeff"))))
    assert any("proactive.penalties.decisions" in row and "26" in row for row in rows)
    book = tmp_path / "tables.xlsx"
    assert run("tables", SAMPLE, "--format", "xlsx", "-o", book).exit_code == 0
    assert book.read_bytes().startswith(b"PK")
    assert run("tables", SAMPLE, "--format", "xlsx").exit_code == 2


PASSAGES = [
    {"id": "b", "text": "2023年收到政府信息公开申请12件，上年结转1件。"},
    {"id": "a", "text": "全年未收到政府信息公开申请。"},
    {"id": 7, "text": "主动公开信息2959条，其中政务信息2463条，动态信息496条。"},
    {"id": "b", "text": ""},
]
STDIN = "\n".join(json.dumps(passage, ensure_ascii=False) for passage in PASSAGES) + "\n"


@pytest.mark.parametrize("command", ["claims", "sections", "quality"])
def test_jsonl_answers_one_line_each_in_the_same_order(command):
    answers = lines(run(command, "--jsonl", text=STDIN))
    assert [answer["id"] for answer in answers] == [passage["id"] for passage in PASSAGES]


def test_claims_jsonl_is_as_the_contract_says():
    first, second, third, last = lines(run("claims", "--jsonl", text=STDIN))
    for answer, passage in zip((first, second, third, last), PASSAGES, strict=True):
        assert all(passage["text"][c["start"] : c["end"]] == c["quote"] for c in answer["claims"])
    assert [(c["value"], c["cells"]) for c in first["claims"]] == [
        (12, ["applications.new.total"]),
        (1, ["applications.carried_in.total"]),
    ]
    assert [(c["value"], c["kind"]) for c in second["claims"]] == [(0, "zero")]
    assert [(r["kind"], r["holds"], r["equation"]) for r in third["relations"]] == [("sum", True, "2463 + 496 = 2959")]
    assert last["claims"] == []


def test_quality_and_sections_jsonl_are_as_the_contract_says():
    text = json.dumps({"id": "q", "text": PROBLEMS}, ensure_ascii=False)
    (quality,) = lines(run("quality", "--jsonl", text=text))
    assert {"id", "score", "dimensions", "problems", "measures", "pairs", "reasons"} <= set(quality)
    assert set(quality["dimensions"]) == {"specificity", "correspondence", "actionability", "originality"}
    (section,) = lines(run("sections", "--jsonl", text=text))
    assert {"id", "label", "role", "confidence"} <= set(section)


@pytest.mark.parametrize("broken", ["not json\n", '{"id": 1}\n', "[1, 2]\n", '{"text": "x"}\n'])
def test_a_broken_line_is_named_and_exits_2(broken):
    result = run("claims", "--jsonl", text=f'{{"id": 1, "text": "好"}}\n{broken}')
    assert result.exit_code == 2
    assert "第 2 行" in result.stderr


def test_claims_sections_and_quality_of_a_file():
    assert json.loads(run("claims", SAMPLE).stdout)["claims"]
    assert "problems_improvements" in {line["label"] for line in lines(run("sections", SAMPLE))}
    assert "score" in json.loads(run("quality", SAMPLE).stdout)


def test_rules_lists_and_explain_explains_every_rule():
    listed = run("rules").stdout
    for rule in RULES:
        assert rule.code in listed
        page = run("explain", rule.code)
        assert page.exit_code == 0
        assert all(heading in page.stdout for heading in ("依据", "为何重要", "正例", "反例", "误报", "处理建议"))


@pytest.mark.parametrize("code", ["gj101", "GJ000", "nonsense"])
def test_explain_takes_small_letters_and_names_an_unknown_code(code):
    result = run("explain", code)
    assert result.exit_code == (0 if code == "gj101" else 2)
    assert code.upper() in (result.stdout + result.stderr).upper()


@pytest.mark.parametrize(("arguments", "says"), [
    (["chek", SAMPLE], "没有命令“chek”"), (["nonsense"], "没有命令“nonsense”。"),
    (["check"], "缺少参数“PATHS”"), (["explain"], "缺少参数“CODE”"),
    (["check", SAMPLE, "--format", "xml"], "选项“--format”的值不对，可用的有 text、json、sarif、csv、html"),
    (["check", SAMPLE, "--prevoius", "a"], "没有选项“--prevoius”，是否要用“--previous”"),
    (["serve", "--port", "99999999"], "选项“--port”的值不对，须为 0 至 65535 的整数"), (["--nonsense"], "没有选项“--nonsense”"),
    (["tables", SAMPLE, "--format", "xlsx"], "xlsx 请用 -o 给出要写入的文件名"),
])
def test_wrong_use_is_told_in_chinese(arguments, says):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"用法不对：{says}")
    assert "--help”查看用法" in result.stderr


def test_a_bare_call_prints_the_help():
    assert "用法不对：" not in run().output
    assert "核对报告" in run().output


def test_version_and_help():
    assert __version__ in run("--version").stdout
    shown = run("--help").stdout
    for command in ("check", "tables", "claims", "sections", "quality", "rules", "explain", "serve"):
        assert command in shown


def answer_of(seed: str, locale: str, *arguments: object) -> bytes:
    """What a process of its own prints, under another hash seed and locale."""
    env = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "gouji", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=env, check=False).stdout


@pytest.mark.parametrize("arguments", [("check", SAMPLES, "--format", "json"), ("rules",)], ids=["check", "rules"])
def test_the_same_bytes_give_the_same_answer_in_any_process(arguments):
    first, second = answer_of("1", "C.UTF-8", *arguments), answer_of("4242", "C", *arguments)
    assert first
    assert first == second


def test_order_of_the_files_changes_nothing_in_a_review():
    one, other = sorted(SAMPLES.glob("*.txt"))[:2]
    first, second = run("check", one, other, "--format", "json"), run("check", other, one, "--format", "json")
    assert first.stdout.splitlines() == second.stdout.splitlines()[::-1]
