"""The five samples: every cell, section and claim as the files print it, and each changed number found."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gouji.flow import Reviewer
from gouji.records.report import CellState
from gouji.records.review import Review
from gouji.render.json import to_dict

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
CASES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "cases" / "samples").glob("*.yaml"))
}
HALF = str.maketrans("（）", "()")
FIGURES = ("GJ1", "GJ2", "GJ3", "GJ4")


@cache
def reviewer() -> Reviewer:
    return Reviewer.load()


def text_of(name: str) -> str:
    return (SAMPLES / CASES[name]["sample"]).read_text(encoding="utf-8")


@cache
def review_of(name: str) -> Review:
    """The review of the sample as it is."""
    return reviewer().review_path(SAMPLES / CASES[name]["sample"])


def changed(name: str, case: dict[str, Any]) -> Review:
    """The review of the sample with one string replaced once."""
    text = text_of(name)
    assert text.count(case["old"]) == 1, f"{case['old']!r} must stand in the sample once"
    return reviewer().review_text(text.replace(case["old"], case["new"]), CASES[name]["sample"])


def weighty(review: Review, codes: tuple[str, ...] = ("GJ",)) -> list[dict[str, Any]]:
    """Findings of severity error or warning, as a program reads them."""
    return [f for f in to_dict(review)["findings"] if f["severity"] != "info" and f["code"].startswith(codes)]


def told(findings: list[dict[str, Any]]) -> str:
    """Findings for the failure message."""
    named = [[f"{e['ref']}={e['quote']}" for e in f["evidence"]] for f in findings]
    return "\n".join(f"{f['code']} {f['message']} {places}" for f, places in zip(findings, named, strict=True))


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}: {case['name']}") for name, data in CASES.items() for case in data[kind]
    ]


@pytest.fixture(params=CASES)
def sample(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_cell_is_as_printed(sample):
    """Raw text, state and value of each of the 200 cells; a cell printed nothing in is blank, never 0."""
    gold, cells = CASES[sample], review_of(sample).report.tables.cells
    assert len(cells) == 200
    wrong = {}
    for address, cell in cells.items():
        printed = gold["cells"].get(address, gold["printed"])
        state = CellState.NUMBER if printed else CellState.BLANK
        value = int(printed) if printed else None
        if (cell.state, cell.value) != (state, value) or (printed and cell.raw != printed):
            wrong[address] = (cell.state.value, cell.raw, cell.value)
    assert not wrong


def test_every_printed_cell_has_its_place(sample):
    lines = text_of(sample).splitlines()
    for cell in review_of(sample).report.tables.cells.values():
        if cell.state is CellState.NUMBER:
            assert cell.place is not None
            assert cell.place.line is not None
            assert cell.raw in lines[cell.place.line - 1]


def test_title_organ_year_and_period(sample):
    gold, report = CASES[sample], to_dict(review_of(sample))["report"]
    assert (report["title"] or "") == gold["title"]
    assert report["year"] == gold["year"]
    if "organ" in gold:
        assert report["organ"] == gold["organ"]
    if "period" in gold:
        assert {key: report["period"][key] for key in ("from", "to")} == gold["period"]
    if "published" in gold:
        assert str(review_of(sample).report.published) == gold["published"]


def test_sections_by_their_headings(sample):
    sections = review_of(sample).report.sections
    named = [[s.kind.value, s.title] for s in sections if s.kind.value not in ("preamble", "furniture")]
    statutory = [list(pair) for pair in dict.fromkeys(map(tuple, named))]  # one sample prints a heading twice
    if sample == "yueyang":  # its titles are printed in traditional characters
        assert [label for label, _ in statutory] == [label for label, _ in CASES[sample]["sections"]]
    else:
        assert statutory == CASES[sample]["sections"]
    assert all(s.decided_by == "heading" for s in sections if s.kind.value not in ("preamble", "furniture"))


def test_repairs_are_reported_and_the_source_is_untouched(sample):
    gold, review = CASES[sample], review_of(sample)
    counts = {repair.kind: repair.count for repair in review.report.repairs if repair.kind != "width"}
    assert set(counts) == set(gold["repairs"])
    assert all(counts[kind] >= least for kind, least in gold["repairs"].items())
    texts = "\n".join(paragraph.text.clean for paragraph in review.report.paragraphs)
    texts += "\n".join(section.title for section in review.report.sections)
    for words in gold.get("restored", ()):
        assert words in texts.translate(HALF)
    assert "".join(block.text for block in review.report.source.blocks) in text_of(sample).replace("\n", "")


def test_claims_have_their_values_cells_and_verdicts(sample):
    """Each claim that a reader would note is found, bound and judged; its quote is a slice of the source."""
    found, text = to_dict(review_of(sample))["claims"], text_of(sample)
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in found)
    for gold in CASES[sample]["claims"]:
        start = text.index(gold["words"])
        here = [c for c in found if c["start"] < start + len(gold["words"]) and c["end"] > start]
        near = [c for c in here if c["value"] == gold["value"]]
        assert near, f"no claim of {gold['value']} in {gold['words']!r}"
        fitting = [c for c in near if set(gold["cells"]) <= set(c["cells"]) and bool(c["cells"]) == bool(gold["cells"])]
        assert fitting, f"{gold['words']!r} is bound to {[c['cells'] for c in near]}"
        assert gold["verdict"] in {c["verdict"] for c in fitting}, gold["words"]


def test_relations_hold(sample):
    from gouji.render.json import relation

    found = [relation(r) for r in review_of(sample).narrative.relations]
    for gold in CASES[sample]["relations"]:
        assert gold in [{key: r[key] for key in ("kind", "holds", "equation")} for r in found]


def test_nothing_of_weight_is_found_in_the_figures(sample):
    assert not told(weighty(review_of(sample), FIGURES))


def test_every_rule_has_an_outcome_and_none_is_a_fault(sample):
    outcomes = review_of(sample).coverage.rules
    assert {o.code for o in outcomes} == {rule.code for rule in reviewer().rules}
    assert not [o for o in outcomes if o.outcome == "fault"]


def test_every_number_is_a_claim_or_excluded_with_a_reason(sample):
    c = review_of(sample).coverage
    assert c.agrees + c.differs + sum(c.unchecked.values()) == c.claims
    assert c.numbers == len(review_of(sample).narrative.excluded) + sum(
        1 for claim in review_of(sample).narrative.claims if any(ch in claim.quote for ch in DIGITS)
    )


DIGITS = "0123456789０１２３４５６７８９一二两三四五六七八九十百千万零〇"


@pytest.mark.parametrize(("name", "case"), cases("changes"))
def test_a_changed_number_is_found_and_its_place_named(name, case):
    found = weighty(changed(name, case))
    fitting = [f for f in found if f["code"].startswith(tuple(case["codes"]))]
    assert fitting, f"not found; found instead:\n{told(found)}"
    named = {word for f in fitting for e in f["evidence"] for word in (e["ref"], e["quote"])}
    for place in case["names"]:
        assert any(place in word for word in named), f"{place} is not named in\n{told(fitting)}"


@pytest.mark.parametrize(("name", "case"), cases("silent"))
def test_the_same_meaning_in_other_words_stays_silent(name, case):
    assert not told(weighty(changed(name, case), FIGURES))
