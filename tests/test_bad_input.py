"""What is no report, or half a one: one clear message, the right exit code, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gouji.cli import main
from gouji.compare.rule import rule
from gouji.errors import NotAReport, UnreadableFile
from gouji.flow import Reviewer
from gouji.records.check import Severity
from gouji.rules import RULES

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
SAMPLE = SAMPLES / "xiaye_town_2024_tab_grid.txt"


def check(*paths: Path, options: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, paths), *options])


def assert_refused(result: Result, *words: str) -> None:
    """Exit 2, nothing on standard output, one line on standard error that says what and what to do."""
    assert result.exit_code == 2
    assert not result.stdout.strip()
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in lines[0]


@pytest.mark.parametrize(
    "data", [b"", b"   \n\n\t", b"\xef\xbb\xbf", b"\x00\x00\x00"], ids=["none", "blank", "mark", "zeros"]
)
def test_an_empty_file_is_refused(tmp_path, data):
    path = tmp_path / "空.txt"
    path.write_bytes(data)
    assert_refused(check(path), "空")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
        ("program.bin", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40),
        ("archive.docx", b"PK\x03\x04" + bytes(range(255, -1, -1)) * 40),
        ("broken.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
        ("sheet.xlsx", b"PK\x03\x04nothing of a sheet"),
        ("gzip.txt", b"\x1f\x8b\x08\x00" + bytes(range(256)) * 10),
    ],
)
def test_a_binary_is_refused(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    assert_refused(check(path), name)


@pytest.mark.parametrize(
    "text",
    [
        "春风又绿江南岸，明月何时照我还。",
        "会议通知\n定于3月5日召开会议，请各单位派1名同志参加。\n联系电话：0571-87654321",
        "name,amount\na,1\nb,2\n",
        "一、总体情况\n全年工作平稳。",
        "0 | 0 | 0 |\n1 | 2 | 3 |\n",
        "<html><body><p>404 Not Found</p></body></html>",
    ],
    ids=["poem", "notice", "numbers", "one heading", "bare table", "error page"],
)
def test_a_text_that_is_no_report_is_refused(tmp_path, text):
    path = tmp_path / "别的.txt"
    path.write_text(text, encoding="utf-8")
    assert_refused(check(path), "别的.txt")


def test_a_missing_path_is_refused(tmp_path):
    assert_refused(check(tmp_path / "没有.txt"), "没有.txt")


def test_a_document_that_cannot_be_read_is_not_passed_over_in_a_folder(tmp_path):
    (tmp_path / "甲局.rtf").write_text(r"{\rtf1 abc}", encoding="ascii")
    (tmp_path / "说明.json").write_text("{}", encoding="ascii")
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "甲局.rtf" in result.stderr


def test_a_folder_without_reports_is_refused(tmp_path):
    (tmp_path / "note.log").write_text("x", encoding="utf-8")
    assert_refused(check(tmp_path), str(tmp_path))


def test_no_path_at_all_is_wrong_usage():
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    """The good file is printed, the bad one named, and the exit code says that something could not be read."""
    bad = tmp_path / "坏.txt"
    bad.write_bytes(b"")
    result = check(bad, SAMPLE, options=("--format", "json"))
    assert result.exit_code == 2
    assert len(result.stdout.strip().splitlines()) == 1
    assert "坏.txt" in result.stderr


def test_a_missing_earlier_report_is_refused(tmp_path):
    assert_refused(check(SAMPLE, options=("--previous", str(tmp_path / "去年.txt"))), "去年.txt")


def test_nothing_is_printed_as_a_traceback_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b"\x00\xff" * 400)
    command = [sys.executable, "-m", "gouji", "check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def reviewer() -> Reviewer:
    return Reviewer.load()


def test_the_engine_raises_its_own_errors(reviewer):
    with pytest.raises(UnreadableFile) as empty:
        reviewer.review(b"", "空.txt")
    assert empty.value.reason == "empty"
    with pytest.raises(NotAReport):
        reviewer.review("今天下雨，收到雨伞3把。".encode(), "天气.txt")


def test_a_report_without_tables_is_reviewed(reviewer):
    """Its tables are named as missing, nothing in it counts as 0, and no figure is accused."""
    text = SAMPLE.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "\t" not in line]
    review = reviewer.review_text("\n".join(kept))
    assert set(review.report.tables.missing) == {"proactive", "applications", "review"}
    assert all(cell.value is None for cell in review.report.tables.cells.values())
    assert {finding.code for finding in review.findings if finding.severity is not Severity.INFO} <= {"GJ702"}
    assert not [item for item in review.claims if item.verdict == "differs"]


@pytest.mark.parametrize("share", [0.2, 0.4, 0.5, 0.6, 0.75, 0.9])
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem[:12])
def test_half_a_report_is_reviewed_or_refused_in_words(reviewer, sample, share):
    """A text cut off anywhere: no crash, no fault of a rule, no figure accused that stands whole."""
    text = sample.read_text(encoding="utf-8")
    try:
        review = reviewer.review_text(text[: int(len(text) * share)])
    except NotAReport:
        assert share <= 0.5
        return
    assert not [outcome for outcome in review.coverage.rules if outcome.outcome == "fault"]
    assert not [item for item in review.claims if item.verdict == "differs"]


TITLE = "青石铺镇人民政府{}年政府信息公开工作年度报告"
BODY = (
    "一、总体情况\n全年主动公开信息{}条。\n三、收到和处理政府信息公开申请情况\n"
    "一、本年新收政府信息公开申请数量\t{}\t0\t0\t0\t0\t0\t{}\n六、其他需要报告的事项\n无。\n"
)


def test_two_reports_in_one_file_are_refused_by_their_titles(reviewer):
    """The sentences of the one are not held against the tables of the other."""
    both = TITLE.format(2022) + "\n" + BODY.format(12, 3, 3) + TITLE.format(2023) + "\n" + BODY.format(15, 4, 4)
    with pytest.raises(NotAReport, match=r"2 份年度报告.*2022年.*2023年.*单独的文件"):
        reviewer.review_text(both)


@pytest.mark.parametrize(
    "text",
    [
        TITLE.format(2023) + "\n" + TITLE.format(2023).replace("年政", "年度政") + "\n" + BODY.format(15, 4, 4),
        (TITLE.format(2023) + "\n" + BODY.format(15, 4, 4)) * 2,
        TITLE.format(2023) + "\n" + BODY.format(15, 4, 4) + "\n".join(TITLE.format(year) for year in range(2018, 2023)),
        TITLE.format(2022) + "\n" + TITLE.format(2023) + "\n" + BODY.format(15, 4, 4) + "一、总体情况\n",
    ],
    ids=["two titles of one report", "printed twice", "links to other years", "a list above"],
)
def test_one_report_among_titles_is_reviewed(reviewer, text):
    assert reviewer.review_text(text).report.sections


@rule("GJ999", severity=Severity.ERROR, message="从不出现")
def always_failing(dossier):
    """一条必然出故障的规则

    依据: 无。
    为何重要: 无。
    正例: 无。
    反例: 无。
    误报: 无。
    处理建议: 无。
    """
    raise ZeroDivisionError("on purpose")
    yield


def test_a_rule_that_raises_is_a_fault_and_stops_nothing(reviewer):
    """The fault is shown with its rule, it is no finding, and every other rule has its outcome as before."""
    data = SAMPLE.read_bytes().replace("行政处罚\t26".encode(), "行政处罚\t-26".encode())
    plain = reviewer.review(data, "r.txt")
    broken = Reviewer(reviewer.nlp, reviewer.model, (always_failing, *RULES)).review(data, "r.txt")
    outcomes = {outcome.code: outcome for outcome in broken.coverage.rules}
    assert outcomes["GJ999"].outcome == "fault"
    assert "on purpose" in outcomes["GJ999"].detail
    assert [finding.fingerprint for finding in broken.findings] == [finding.fingerprint for finding in plain.findings]
    assert broken.coverage.rules[1:] == plain.coverage.rules


def test_a_number_of_forty_digits_in_a_sentence_is_reviewed(reviewer: Reviewer):
    """The figures of a table without labels may stand in the text as one long number."""
    text = f"一、总体情况\n全年收到申请3件，{'412611187366418714365228' * 2}件，其中网络2件。\n五、存在的主要问题及改进情况\n培训不够。\n"
    assert reviewer.review_text(text, "报告.txt").checks
