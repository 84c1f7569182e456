"""The whole way of a report: what a review holds, and that nothing of the source is lost or made up on the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from gouji.flow import Reviewer
from gouji.records.form import SectionKind
from gouji.records.report import CellState
from gouji.render.json import to_dict

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "samples").glob("*.txt"))


@pytest.fixture(scope="module")
def reviewer() -> Reviewer:
    return Reviewer.load()


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem[:12])
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_a_file_its_bytes_and_its_text_give_one_review(reviewer, path):
    data = path.read_bytes()
    reviews = [
        reviewer.review_path(path),
        reviewer.review(data, path.name),
        reviewer.review_text(data.decode(), path.name),
    ]
    first, *others = [to_dict(review) for review in reviews]
    for other in others:
        for part in ("sections", "claims", "findings", "coverage", "quality"):
            assert other[part] == first[part]
        assert other["tables"]["cells"] == first["tables"]["cells"]


def test_a_second_review_is_the_same_as_the_first(reviewer, path):
    data = path.read_bytes()
    assert to_dict(reviewer.review(data, path.name)) == to_dict(reviewer.review(data, path.name))


def test_threads_share_a_reviewer(reviewer):
    """The same answers from four threads at once as one after another."""
    files = [(path.read_bytes(), path.name) for path in SAMPLES] * 3
    alone = [to_dict(reviewer.review(*file)) for file in files]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda file: to_dict(reviewer.review(*file)), files))
    assert together == alone


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_encoding_and_line_ends_change_no_figure(reviewer, path, encoding, ends):
    text = path.read_text(encoding="utf-8")
    plain, other = reviewer.review_text(text), reviewer.review(text.replace("\n", ends).encode(encoding), path.name)
    values = [
        {address: (cell.state, cell.value) for address, cell in r.report.tables.cells.items()} for r in (plain, other)
    ]
    assert values[0] == values[1]
    told = [[(item.claim.quote, item.claim.cells, item.verdict) for item in r.claims] for r in (plain, other)]
    assert told[0] == told[1]


def test_every_claim_quotes_the_source(reviewer, path):
    text = path.read_text(encoding="utf-8")
    for item in to_dict(reviewer.review_path(path))["claims"]:
        assert text[item["start"] : item["end"]] == item["quote"]
        assert item["verdict"] in ("agrees", "differs", "unchecked")
        assert item["reason"] or item["verdict"] != "unchecked"


def test_every_cell_has_one_of_five_states_and_a_value_only_as_a_number(reviewer, path):
    for cell in reviewer.review_path(path).report.tables.cells.values():
        assert (cell.value is None) == (cell.state is not CellState.NUMBER)
        assert cell.value is None or isinstance(cell.value, Decimal)


def test_sections_cover_the_blocks_in_order(reviewer, path):
    report = reviewer.review_path(path).report
    spans = [(s.start_block, s.end_block) for s in report.sections if s.kind is not SectionKind.FURNITURE]
    assert all(start <= end for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert spans[-1][1] <= report.source.blocks[-1].index


def test_rules_run_in_the_order_of_their_codes(reviewer, path):
    codes = [outcome.code for outcome in reviewer.review_path(path).coverage.rules]
    assert codes == [rule.code for rule in reviewer.rules] == sorted(codes)


def test_narrative_of_reads_any_passage(reviewer):
    narrative = reviewer.narrative_of("全年收到政府信息公开申请12件。")
    assert [claim.quantity.value for claim in narrative.claims] == [12]
