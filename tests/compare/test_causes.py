"""Nine failures of one cause are told once, with the cause named."""

from __future__ import annotations

from gouji import compare
from gouji.records.check import Check, Verdict
from gouji.rules.gj101_unbalanced_intake import unbalanced_intake
from gouji.rules.gj102_outcome_total_off_parts import outcome_total_off_parts
from gouji.rules.gj103_applicant_total_off_columns import applicant_total_off_columns
from gouji.rules.gj104_litigation_total_off_parts import litigation_total_off_parts
from tests.builders import make_dossier

ARITHMETIC = (unbalanced_intake, outcome_total_off_parts, applicant_total_off_columns, litigation_total_off_parts)
SOUND = {
    "applications.new.natural": 9, "applications.new.business": 4, "applications.new.total": 13,
    "applications.granted.natural": 7, "applications.granted.business": 4, "applications.granted.total": 11,
    "applications.unavailable.not_held.natural": 2, "applications.unavailable.not_held.total": 2,
    "applications.total.natural": 9, "applications.total.business": 4, "applications.total.total": 13,
}


def findings(**changes: object) -> list[Check]:
    cells = SOUND | {key.replace("__", "."): value for key, value in changes.items()}
    checks, _ = compare.run(make_dossier(cells=cells), ARITHMETIC)
    return [check for check in checks if check.verdict is Verdict.INCONSISTENT]


def test_a_sound_table_has_no_finding():
    assert findings() == []


def test_one_wrong_cell_is_named_with_what_would_mend_it():
    (told,) = findings(applications__granted__natural=8)
    assert told.about == "applications.granted.natural"
    assert "若该格为 7" in told.message
    assert told.evidence[0].ref == "applications.granted.natural"


def test_two_exchanged_cells_of_a_row_are_named():
    (told,) = findings(applications__granted__natural=4, applications__granted__business=7)
    assert "两格互换" in told.message
    assert told.about == "applications.granted.business applications.granted.natural"


def test_two_exchanged_cells_of_a_column_are_named():
    (told,) = findings(applications__granted__total=2, applications__unavailable__not_held__total=11)
    assert "两格互换" in told.message


def test_independent_faults_are_told_apart():
    told = findings(applications__granted__natural=8, review__total=3)
    assert {check.code for check in told} >= {"GJ104"}
    assert len(told) == 2


def test_many_failures_without_one_cause_are_one_finding_for_each_rule():
    told = findings(**{f"applications__{row}__total": 50 for row in ("new", "granted", "partial", "carried_in", "total")})
    assert sum(check.code == "GJ103" for check in told) == 1


def test_a_failing_total_column_that_follows_from_another_is_not_told_again():
    told = findings(applications__new__natural=10, applications__new__total=14)
    assert [(check.code, check.about) for check in told] == [("GJ101", "“自然人”一列")]
