"""RULES: one file each and nothing else; the tuple below is all there are, in the order of their codes."""

from __future__ import annotations

from gouji.compare.rule import Rule
from gouji.rules.gj101_unbalanced_intake import unbalanced_intake
from gouji.rules.gj102_outcome_total_off_parts import outcome_total_off_parts
from gouji.rules.gj103_applicant_total_off_columns import applicant_total_off_columns
from gouji.rules.gj104_litigation_total_off_parts import litigation_total_off_parts
from gouji.rules.gj301_stated_count_off_table import stated_count_off_table

RULES: tuple[Rule, ...] = (
    unbalanced_intake,
    outcome_total_off_parts,
    applicant_total_off_columns,
    litigation_total_off_parts,
    stated_count_off_table,
)

RETIRED: dict[str, str] = {}
