"""What a page's own style sheets hide is left out and told; in doubt it stays."""

from __future__ import annotations

import pytest

from gouji.readers import read_bytes

SHOWN = ["正文"]
BOTH = ["正文", "隐文"]


@pytest.mark.parametrize(
    ("sheet", "element", "read"),
    [
        (".x{display:none}", "<p class=x>隐文</p>", SHOWN),
        (".a, .x { color: red; DISPLAY : None !important }", "<p class='b x'>隐文</p>", SHOWN),
        ("#x{visibility:hidden}", "<div id=x><p>隐文</p></div>", SHOWN),
        ("p.x{display:none}", "<p class=x>隐文</p>", SHOWN),
        ("/* .x{display:block} */ .x{display:none}", "<p class=x>隐文</p>", SHOWN),
        ("<!-- @import url(a.css); .x{display:none} -->", "<p class=x>隐文</p>", SHOWN),
        (".x{display:block} .x{display:none}", "<p class=x>隐文</p>", SHOWN),
        (".x{display:none}", "<p class=y>隐文</p>", BOTH),
        (".x{color:red}", "<p class=x>隐文</p>", BOTH),
        ("p.x{display:none}", "<div class=x>隐文</div>", BOTH),
        ("@media print{.x{display:none}}", "<p class=x>隐文</p>", BOTH),
        (".x{display:none} .x{display:block}", "<p class=x>隐文</p>", BOTH),
        (".x{display:none} .open .x{display:block}", "<p class=x>隐文</p>", BOTH),
        (".open .x{display:none}", "<p class=x>隐文</p>", BOTH),
        (".x:before{display:none}", "<p class=x>隐文</p>", BOTH),
        (".x{display:none}", "<p class=x style='display:block'>隐文</p>", BOTH),
        ("/* .x{display:none}", "<p class=x>隐文</p>", BOTH),
    ],
)
def test_hidden_by_a_class_or_an_id(sheet: str, element: str, read: list[str]):
    page = f"<html><head><style>{sheet}</style></head><body><p>正文</p>{element}</body></html>"
    source = read_bytes(page.encode(), "页.html")
    assert [block.text for block in source.blocks] == read
    assert source.notes == (("略去网页样式隐藏的内容 1 处",) if read is SHOWN else ())


def test_cells_and_rows_are_left_out_too():
    page = "<style>.x{display:none}</style><table><tr class=x><td>9<td>8<tr><td>规章<td>1<td class=x>7</table>"
    source = read_bytes(f"<html>{page}</html>".encode(), "页.html")
    assert [[cell.text for cell in row] for row in source.blocks[0].grid.rows] == [["规章", "1"]]
    assert source.notes == ("略去网页样式隐藏的内容 2 处",)
