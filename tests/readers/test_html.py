"""Web pages are read as they are shown: what stands on the page, in order, with tables on their grid."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml
from lxml import html as lxml_html

from gouji.readers import read_bytes
from gouji.readers.html import HtmlReader
from gouji.readers.reader import FileHint
from gouji.records.source import Source

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/readers/html.yaml").read_text(encoding="utf-8"))
SENTENCE = "政府信息公开工作年度报告的数据统计期限为全年"


def read(page: str | bytes) -> Source:
    if isinstance(page, str):
        page = (page if page.startswith("<!") else f"<html><body>{page}</body></html>").encode()
    return HtmlReader().read(FileHint("page.html", page))


def shown(source: Source) -> list[object]:
    return [[[cell.text for cell in row] for row in b.grid.rows] if b.grid else b.text for b in source.blocks]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_pages(case: dict[str, object]):
    source = read(str(case["page"]))
    if "starts" in case:
        assert all(b.text.startswith(s) for b, s in zip(source.blocks, case["starts"], strict=True))
    else:
        assert shown(source) == case["blocks"]
    found = {
        "headings": [b.heading for b in source.blocks], "published": source.published,
        "paths": [b.place.path for b in source.blocks], "numbers": [b.number for b in source.blocks],
    }
    assert {key: found[key] for key in found if key in case} == {key: case[key] for key in found if key in case}


@pytest.mark.parametrize("declared", ["utf-8", "gbk", "gb2312", "big5", "iso-8859-1", "no-such-code", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_the_bytes_decide_not_the_declaration(encoding: str, declared: str):
    meta = f'<meta charset="{declared}">' if declared else ""
    source = read(f"<html><head>{meta}</head><body><p>{SENTENCE}</p></body></html>".encode(encoding))
    assert shown(source) == [SENTENCE]
    assert source.encoding == encoding.removesuffix("-sig")


@pytest.mark.parametrize("declared", ["big5", "gbk", ""])
def test_big5(declared: str):
    text = "政府資訊公開工作年度報告，統計期間為全年。"
    source = read(f'<html><meta charset="{declared}"><body><p>{text}</p>'.encode("big5"))
    assert (shown(source), source.encoding) == ([text], "big5")


def test_a_false_declaration_is_noted():
    source = read(f'<html><meta charset="gbk"><p>{SENTENCE}'.encode())
    assert "实际按 utf-8 读取" in source.notes[0]
    assert read(f'<html><meta charset="utf-8"><p>{SENTENCE}'.encode()).notes == ()


def test_paths_of_cells_lead_back_to_them():
    page = "<html><body><div><table><tbody><tr><td>甲<td>1<tr><td>乙<td>2</table></div></body></html>"
    source = read("<!-- x -->" + page)
    tree = lxml_html.fromstring(page).getroottree()
    for row in source.blocks[0].grid.rows:
        for cell in row:
            assert tree.xpath(cell.place.path)[0].text == cell.text


def test_a_cell_merged_over_others_keeps_the_place_where_it_is_printed():
    row = read("<table><tr><td colspan=2>甲</td><td>1</td></tr><tr><td>a<td>b<td>c</table>").blocks[0].grid.rows[0]
    assert [cell.spanned for cell in row] == [False, True, False]
    assert [cell.place.cell for cell in row] == [1, 1, 2]


@pytest.mark.parametrize(
    ("name", "data", "accepted"),
    [
        ("a.html", b"text", True), ("a.txt", b"<!DOCTYPE html><p>", True), ("", b"\xef\xbb\xbf<html>", True),
        ("a.txt", "规章 < 3".encode(), False), ("a.html", b"%PDF-1.4", False), ("a.htm", b"PK\x03\x04", False),
    ],
)
def test_accepts(name: str, data: bytes, accepted: bool):
    assert HtmlReader().accepts(FileHint(name, data)) is accepted


def test_a_page_saved_whole_by_a_browser():
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Browser>", "页面"
    message.set_content(f"<html><head></head><body><p>{SENTENCE}</p></body></html>", subtype="html", cte="quoted-printable")
    message.add_related(b"GIF89a", "image", "gif")
    source = read_bytes(message.as_bytes(), "页面.mht")
    assert (shown(source), source.media_type) == ([SENTENCE], "text/html")
