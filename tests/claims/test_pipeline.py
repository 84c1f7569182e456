"""The pipeline: numbers are whole tokens, components lay spans, offsets are those of the untouched text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gouji.claims import find
from gouji.claims.tokenizer import JiebaTokenizer
from gouji.records.report import Agency
from gouji.records.text import Text
from tests.claims.reading import claims_of, find_in, load_cases, narrative_of, report_of

SENTENCES = [case["text"] for case in load_cases("received", "results", "published")]


def test_numbers_are_whole_tokens_and_words_of_the_field_are_not_cut(nlp):
    tokens = [token.text for token in nlp.make_doc("主动公开1,024件，占百分之十二点五；行政规范性文件现行有效3件")]
    assert {"1,024件", "百分之十二点五", "行政规范性文件", "现行有效", "3件"} <= set(tokens)


@pytest.mark.parametrize("text", SENTENCES[:20])
def test_tokens_make_up_the_text(text, nlp):
    assert "".join(token.text for token in JiebaTokenizer(nlp.vocab)(text)) == text


def test_components_lay_what_they_find_on_the_document(nlp):
    doc = nlp("收到政府信息公开申请5件。予以公开3件。")
    assert [span.text for span in doc.spans["quantities"]] == ["5件", "3件"]
    assert len(doc.spans["sentences"]) == 2
    assert "applications.noun" in {entry.key for anchor in doc.user_data["anchors"] for entry in anchor.entries}


def test_quotes_are_slices_of_the_raw_text_whatever_was_repaired(nlp):
    raw = "收到(dào)政府信息公開申請(qǐng)5件。"
    keep = [i for i in range(len(raw)) if not any(s <= i < e for s, e in (m.span() for m in re.finditer(r"\([^)]*\)", raw)))]
    clean = "".join(raw[i] for i in keep).replace("開", "开").replace("請", "请")
    (claim,) = find_in(Text(raw, clean, (*keep, len(raw))), nlp).claims
    assert raw[claim.start : claim.end] == claim.quote
    assert claim.cells == ("applications.new.total",)


def test_claims_in_damaged_text_are_marked(nlp):
    (claim,) = find_in(Text("收到申请5件。", "收到申请5件。", (), ((2, 4),)), nlp).claims
    assert claim.damaged


def test_every_number_is_a_claim_or_excluded(nlp):
    text = "2023年，我局收到政府信息公开申请5件，依据第二十条答复，网站12个，“一网通办”事项30项。"
    narrative = narrative_of(text, nlp)
    assert narrative.numbers == len(narrative.claims) + len(narrative.excluded)
    assert {item.reason for item in narrative.excluded} == {"日期", "序数", "名称中的数字"}


def test_a_long_paragraph_is_read_in_pieces_with_offsets_of_the_whole(nlp):
    text = "全年发布信息12条。" * 500 + "收到政府信息公开申请5件。"
    claims = claims_of(text, nlp)
    assert len(claims) == 501
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)


def test_last_years_figures_bind_to_no_cell(nlp):
    claims = narrative_of("2022年收到政府信息公开申请30件。2023年收到政府信息公开申请45件。", nlp, year=2023).claims
    assert [(claim.year, bool(claim.cells)) for claim in claims] == [(2022, False), (None, True)]


def test_readings_of_a_received_number_are_in_order_and_say_why(nlp):
    (claim,) = claims_of("收到政府信息公开申请5件。", nlp)
    assert [reading.cells for reading in claim.readings] == [
        ("applications.new.total",), ("applications.new.total", "applications.carried_in.total"),
    ]
    assert all(reading.why for reading in claim.readings)


@pytest.mark.parametrize(("kind", "scope"), [("office", "area"), ("government", "")])
def test_a_whole_county_is_wider_than_an_office_and_not_than_a_government(kind, scope, nlp):
    report = report_of("全县共受理政府信息公开申请62件。")
    (claim,) = find(replace(report, agency=Agency("某机关", kind)), nlp).claims
    assert claim.scope == scope


def test_a_sentence_without_end_is_cut_behind_a_clause_and_never_inside_a_number(nlp):
    text = "全年发布信息" + "1234条，" * 1200
    claims = claims_of(text, nlp)
    assert {claim.quantity.value for claim in claims} == {1234}
    assert len(claims) == 1200


def test_a_row_of_numbers_with_nothing_between_is_cut_between_them(nlp):
    text = "全年发布信息" + "56789条" * 800
    assert {claim.quantity.value for claim in claims_of(text, nlp)} == {56789}
