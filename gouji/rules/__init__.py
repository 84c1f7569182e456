"""RULES: one file each and nothing else; the tuple below is all there are, in the order of their codes."""

from __future__ import annotations

from gouji.compare.rule import Rule
from gouji.rules.gj101_unbalanced_intake import unbalanced_intake
from gouji.rules.gj102_outcome_total_off_parts import outcome_total_off_parts
from gouji.rules.gj103_applicant_total_off_columns import applicant_total_off_columns
from gouji.rules.gj104_litigation_total_off_parts import litigation_total_off_parts
from gouji.rules.gj105_not_a_whole_count import not_a_whole_count
from gouji.rules.gj106_stock_below_issued import stock_below_issued
from gouji.rules.gj301_stated_count_off_table import stated_count_off_table
from gouji.rules.gj303_suggested_figure_off_table import suggested_figure_off_table
from gouji.rules.gj304_stated_review_off_table import stated_review_off_table
from gouji.rules.gj305_stated_documents_off_table import stated_documents_off_table
from gouji.rules.gj306_stated_decisions_off_table import stated_decisions_off_table
from gouji.rules.gj307_denied_but_tabled import denied_but_tabled
from gouji.rules.gj308_universal_result_off_table import universal_result_off_table
from gouji.rules.gj401_parts_off_whole import parts_off_whole
from gouji.rules.gj402_broken_balance import broken_balance
from gouji.rules.gj403_share_off_figures import share_off_figures
from gouji.rules.gj404_growth_off_figures import growth_off_figures
from gouji.rules.gj406_parts_short_by_little import parts_short_by_little
from gouji.rules.gj407_intake_split_off_received import intake_split_off_received
from gouji.rules.gj701_missing_section import missing_section
from gouji.rules.gj702_missing_table import missing_table
from gouji.rules.gj703_cells_left_empty import cells_left_empty
from gouji.rules.gj704_heading_twice import heading_twice
from gouji.rules.gj705_period_of_another_year import period_of_another_year
from gouji.rules.gj706_period_not_a_full_year import period_not_a_full_year
from gouji.rules.gj707_malformed_date import malformed_date
from gouji.rules.gj708_published_late import published_late
from gouji.rules.gj709_repealed_basis_cited import repealed_basis_cited
from gouji.rules.gj710_form_of_another_year import form_of_another_year

RULES: tuple[Rule, ...] = (
    unbalanced_intake,
    outcome_total_off_parts,
    applicant_total_off_columns,
    litigation_total_off_parts,
    not_a_whole_count,
    stock_below_issued,
    stated_count_off_table,
    suggested_figure_off_table,
    stated_review_off_table,
    stated_documents_off_table,
    stated_decisions_off_table,
    denied_but_tabled,
    universal_result_off_table,
    parts_off_whole,
    broken_balance,
    share_off_figures,
    growth_off_figures,
    parts_short_by_little,
    intake_split_off_received,
    missing_section,
    missing_table,
    cells_left_empty,
    heading_twice,
    period_of_another_year,
    period_not_a_full_year,
    malformed_date,
    published_late,
    repealed_basis_cited,
    form_of_another_year,
)

RETIRED: dict[str, str] = {}  # code → what took its place
