"""Word files are read as they would print with all changes accepted."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
import yaml

from gouji.errors import UnreadableFile
from gouji.readers import read_bytes
from gouji.readers.docx import DocxReader
from gouji.readers.numbering import print_count
from gouji.readers.ole import OLE_MAGIC
from gouji.readers.reader import FileHint
from gouji.records.source import Source
from tests.readers.office import strict, word

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/readers/docx.yaml").read_text(encoding="utf-8"))


def shown(source: Source) -> list[object]:
    return [[[cell.text for cell in row] for row in b.grid.rows] if b.grid else b.text for b in source.blocks]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_bodies(case: dict[str, str]):
    parts = {name: case[name] for name in ("numbering", "styles") if name in case}
    source = DocxReader().read(FileHint("a.docx", word(case["body"], **parts)))
    assert shown(source) == case["blocks"]
    found = {
        "numbers": [b.number for b in source.blocks], "headings": [b.heading for b in source.blocks],
        "places": [b.place.paragraph for b in source.blocks],
    }
    assert {key: found[key] for key in found if key in case} == {key: case[key] for key in found if key in case}


def test_a_document_made_by_a_library():
    document = docx.Document()
    document.add_heading("一、总体情况", level=1)
    document.add_paragraph("全年公开12条。")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "第二十条第（一）项"
    table.cell(1, 0).text, table.cell(1, 1).text = "规章", "0"
    document.add_paragraph("后文")
    document.sections[0].header.paragraphs[0].text = "页眉"
    stream = io.BytesIO()
    document.save(stream)
    source = read_bytes(stream.getvalue(), "报告.docx")
    assert shown(source) == ["一、总体情况", "全年公开12条。", [["第二十条第（一）项"] * 3, ["规章", "0", ""]], "后文"]
    assert source.blocks[0].heading == 1
    assert [cell.spanned for cell in source.blocks[2].grid.rows[0]] == [False, True, True]
    assert source.blocks[2].grid.rows[1][1].place.describe() == "第 1 个表第 2 行第 2 格"


def test_a_strict_document():
    data = strict(word("<w:p><w:r><w:t>全年公开12条。</w:t></w:r></w:p>"))
    assert shown(DocxReader().read(FileHint("a.docx", data))) == ["全年公开12条。"]


@pytest.mark.parametrize(
    ("stream", "reason"),
    [("EncryptedPackage", "encrypted"), ("WordDocument", "legacy_word"), ("Other", "legacy_office")],
)
def test_containers_are_refused_with_what_to_do(stream: str, reason: str):
    with pytest.raises(UnreadableFile) as caught:
        DocxReader().read(FileHint("a.docx", OLE_MAGIC + b"\0" * 500 + stream.encode("utf-16-le")))
    assert caught.value.reason == reason
    assert "后上传" in str(caught.value) or "后重新上传" in str(caught.value)


def test_a_document_without_text_is_refused():
    with pytest.raises(UnreadableFile) as caught:
        DocxReader().read(FileHint("a.docx", word("<w:p/>")))
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"), (101, "chineseCounting", "一百零一"), (110, "chineseCounting", "一百一十"),
        (3, "decimalEnclosedCircle", "③"), (3, "ideographTraditional", "丙"), (28, "lowerLetter", "bb"),
        (4, "lowerRoman", "iv"), (12, "decimalFullWidth", "１２"), (5, "decimalZero", "05"), (7, "unknown", "7"),
        (21, "decimalEnclosedCircle", "21"), (0, "chineseCounting", "0"),
    ],
)
def test_counts(count: int, form: str, printed: str):
    assert print_count(count, form) == printed
