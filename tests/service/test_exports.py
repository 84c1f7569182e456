"""Exports: every format, what a spreadsheet would run, comments at the right words of the user's own file."""

from __future__ import annotations

import csv
import io
import json

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader

from service.exports import pdf, word
from service.exports.ledger import COLUMNS
from tests.service.texts import finding_of, off_by_one, send

SEVEN = ("责任单位", "问题", "位置", "依据", "建议", "期限", "状态")


def export(client, report_id, form):
    answer = client.get(f"/v1/reports/{report_id}/export", params={"format": form})
    assert answer.status_code == 200, answer.text
    return answer


@pytest.fixture
def report(client):
    return send(client, off_by_one(), name="下冶镇 2024.txt")


def own_docx() -> bytes:
    """The report as a Word file; the sentence in question is broken into runs."""
    document = docx.Document()
    for line in off_by_one().splitlines():
        before, found, after = line.partition("信息公开申请 2 件")
        paragraph = document.add_paragraph(before)
        if found:
            paragraph.add_run(found[:4])
            paragraph.add_run(found[4:] + after)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def commented(document) -> dict[str, list[str]]:
    """The text between the marks of each comment, by the comment's text."""
    found: dict[str, list[str]] = {}
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    for start in document.element.body.iter(qn("w:commentRangeStart")):
        number, words = start.get(qn("w:id")), ""
        for element in start.itersiblings():
            if element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == number:
                break
            words += "".join(text.text or "" for text in element.iter(qn("w:t")))
        found.setdefault(texts[number], []).append(words)
    return found


def test_json_is_the_report(client, report):
    assert export(client, report["id"], "json").json() == client.get(f"/v1/reports/{report['id']}").json()


def test_the_workbook_is_the_ledger(client, report):
    client.patch(f"/v1/findings/{finding_of(report)['id']}", json={"decision": "confirmed", "reason": "属实"})
    sheet = load_workbook(io.BytesIO(export(client, report["id"], "xlsx").content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:7] == SEVEN == COLUMNS[:7]
    row = dict(zip(rows[0], rows[1], strict=True))
    assert row["责任单位"] == "下冶镇人民政府"
    assert row["问题"] == finding_of(report)["message"]
    assert "2 ≠ 1" in row["依据"]
    assert row["建议"]
    assert (row["状态"], row["期限"]) == ("已确认", None)
    assert len(rows) == 1 + len(report["findings"])


def test_the_ledger_has_the_deadline_that_the_decision_gave(client, report):
    item = finding_of(report)
    client.patch(f"/v1/findings/{item['id']}", json={"decision": "confirmed", "due": "2030-01-31"})
    rows = csv.DictReader(io.StringIO(export(client, report["id"], "csv").content.decode("utf-8-sig")))
    assert {row["疑点编号"]: row["期限"] for row in rows} == {
        other["id"]: "2030-01-31" if other["id"] == item["id"] else "" for other in report["findings"]
    }


def test_csv_is_the_same_ledger(client, report):
    answer = export(client, report["id"], "csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(report["findings"])


def test_nothing_in_a_ledger_is_run_as_a_formula(client):
    """A reason that begins with an equals sign stays a text."""
    report = send(client, off_by_one(), name="=cmd|' C'!A0.txt")
    item = finding_of(report)
    client.patch(f"/v1/findings/{item['id']}", json={"decision": "dismissed", "reason": '=HYPERLINK("http://x")'})
    sheet = load_workbook(io.BytesIO(export(client, report["id"], "xlsx").content)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    text = export(client, report["id"], "csv").content.decode("utf-8-sig")
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_sarif_has_every_finding(client, report):
    log = export(client, report["id"], "sarif").json()
    assert log["version"] == "2.1.0"
    codes = [result["ruleId"] for result in log["runs"][0]["results"]]
    assert codes == [item["code"] for item in report["findings"]]


def test_the_page_stands_alone(client, report):
    page = export(client, report["id"], "html").text
    assert finding_of(report)["message"] in page
    assert "<script" not in page or "src=" not in page.split("<script", 1)[1].split(">", 1)[0]


def test_the_users_own_word_file_has_comments_at_the_words(client):
    files = {"file": ("年报.docx", own_docx())}
    report = client.post("/v1/reports", files=files).json()
    document = docx.Document(io.BytesIO(export(client, report["id"], "docx").content))
    found = commented(document)
    item = finding_of(report)
    text = next(text for text in found if item["message"] in text)
    claim = next(e["quote"] for e in item["evidence"] if e["kind"] == "claim")
    assert claim in found[text]
    assert [p.text for p in document.paragraphs] == [p.text for p in docx.Document(io.BytesIO(own_docx())).paragraphs]
    assert len(found) == len(report["findings"])


def test_a_text_becomes_a_word_file_with_comments(client, report):
    document = docx.Document(io.BytesIO(export(client, report["id"], "docx").content))
    item = finding_of(report)
    words = next(words for text, words in commented(document).items() if item["message"] in text)
    assert next(e["quote"] for e in item["evidence"] if e["kind"] == "claim") in words


def test_comments_in_cells_of_the_users_own_tables():
    document = docx.Document()
    document.add_paragraph("正文")
    table = document.add_table(2, 3)
    table.cell(1, 2).text = "17"
    out = io.BytesIO()
    document.save(out)
    spot = {"quote": "17", "context": "", "table": 1, "row": 2, "cell": 3}
    made = docx.Document(io.BytesIO(word.annotate(out.getvalue(), [{"text": "注", "spots": [spot]}])))
    assert commented(made) == {"注": ["17"]}
    lost = {"quote": "不在文中", "context": "", "table": 9}
    made = docx.Document(io.BytesIO(word.annotate(out.getvalue(), [{"text": "注", "spots": [lost]}])))
    assert list(commented(made)) == ["注\n（未能在文中定位）"]


def pdf_of(lines) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("STSong-Light", 11)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 20 * number, line)
    canvas.save()
    return out.getvalue()


def test_a_pdf_is_annotated_at_the_words():
    data = pdf_of(["总体情况", "本年收到申请 12 件，上年 12 件。"])
    spots = [{"page": 1, "quote": "收到申请 12 件", "context": "本年收到申请 12 件，上年 12 件。"}]
    notes = [{"text": "两者不一致。", "spots": spots}, {"text": "无处。", "spots": [{"page": 1, "quote": "没有"}]}]
    page = PdfReader(io.BytesIO(pdf.annotate(data, notes))).pages[0]
    marks = [mark.get_object() for mark in page["/Annots"]]
    assert [mark["/Contents"] for mark in marks] == ["两者不一致。", "无处。"]
    left, low, right, high = (float(v) for v in marks[0]["/Rect"])
    assert low < 765 < high
    assert left > 60
    assert right < 200


def test_a_text_has_no_pdf(client, report):
    answer = client.get(f"/v1/reports/{report['id']}/export", params={"format": "pdf"})
    assert (answer.status_code, answer.json()["code"]) == (422, "export_impossible")


def test_names_of_files_are_safe_in_the_header(client, report):
    header = export(client, report["id"], "csv").headers["content-disposition"]
    assert header.startswith('attachment; filename="export.csv"; filename*=UTF-8\'\'%E4%B8%8B')


def test_a_selection_of_findings_is_exported(client, report):
    answer = client.get("/v1/findings/export", params={"format": "json", "severity": "error"})
    assert [item["code"] for item in json.loads(answer.content)["items"]] == ["GJ301"]
    assert client.get("/v1/findings/export", params={"format": "xlsx"}).content[:2] == b"PK"
    assert client.get("/v1/findings/export", params={"format": "docx"}).status_code == 422


def test_named_findings_only_are_exported(client, report):
    ids = [item["id"] for item in report["findings"]]
    assert len(ids) > 2

    def exported(**params):
        answer = client.get("/v1/findings/export", params={"format": "json"} | params)
        return {item["id"] for item in json.loads(answer.content)["items"]}

    assert exported(id=ids[1:3]) == set(ids[1:3])
    assert exported(id="none") == set()
    assert exported() == set(ids)
    assert client.get("/v1/findings/export", params={"format": "json", "id": ["x"] * 201}).status_code == 422
