"""Web pages printed to PDF by a real browser: the cells, the title and the narrative are those of the page."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from gouji.readers import read_bytes
from gouji.structure import to_report
from tests.family import family
from tests.family_files import html
from tests.test_family import wrong


@pytest.mark.parametrize("key", ["blanks_bureau_2024", "dashes_bureau_2023", "form2019_county_2019", "large_city_2024"])
def test_a_page_printed_to_pdf_gives_the_cells_printed(key: str, chrome, tmp_path: Path):
    report = family()[key]
    page = tmp_path / "报告.html"
    page.write_bytes(html(report))
    chrome.get(page.as_uri())
    printed = chrome.execute_cdp_cmd("Page.printToPDF", {"displayHeaderFooter": True})
    found = to_report(read_bytes(base64.b64decode(printed["data"]), "报告.pdf"))
    assert wrong(report, found) == []
    assert (found.title, found.form.version) == (report.title, report.form.version)
    told = {section.kind.value: "".join(p.text.raw for p in section.paragraphs) for section in found.sections}
    assert all(paragraph in told[label] for label, paragraphs in report.sections.items() for paragraph in paragraphs)
