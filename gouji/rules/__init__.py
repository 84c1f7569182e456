"""RULES: one file each and nothing else; the tuple below is all there are, in the order of their codes."""

from __future__ import annotations

from gouji.compare.rule import Rule
from gouji.rules.gj101_unbalanced_intake import unbalanced_intake
from gouji.rules.gj102_outcome_total_off_parts import outcome_total_off_parts
from gouji.rules.gj103_applicant_total_off_columns import applicant_total_off_columns
from gouji.rules.gj104_litigation_total_off_parts import litigation_total_off_parts
from gouji.rules.gj105_not_a_whole_count import not_a_whole_count
from gouji.rules.gj106_stock_below_issued import stock_below_issued
from gouji.rules.gj107_regulations_without_power import regulations_without_power
from gouji.rules.gj108_public_total_below_published import public_total_below_published
from gouji.rules.gj109_items_below_zero import items_below_zero
from gouji.rules.gj110_fee_in_yuan import fee_in_yuan
from gouji.rules.gj111_published_above_made import published_above_made
from gouji.rules.gj112_suit_after_no_review import suit_after_no_review
from gouji.rules.gj201_unpaid_without_notice import unpaid_without_notice
from gouji.rules.gj202_handling_fee_above_table import handling_fee_above_table
from gouji.rules.gj203_parts_announced_otherwise import parts_announced_otherwise
from gouji.rules.gj204_fee_told_two_ways import fee_told_two_ways
from gouji.rules.gj205_corrections_not_reflected import corrections_not_reflected
from gouji.rules.gj301_stated_count_off_table import stated_count_off_table
from gouji.rules.gj302_share_off_table import share_off_table
from gouji.rules.gj303_suggested_figure_off_table import suggested_figure_off_table
from gouji.rules.gj304_stated_review_off_table import stated_review_off_table
from gouji.rules.gj305_stated_documents_off_table import stated_documents_off_table
from gouji.rules.gj306_stated_decisions_off_table import stated_decisions_off_table
from gouji.rules.gj307_denied_but_tabled import denied_but_tabled
from gouji.rules.gj308_universal_result_off_table import universal_result_off_table
from gouji.rules.gj309_all_ended_but_carried_out import all_ended_but_carried_out
from gouji.rules.gj310_applicant_figure_off_table import applicant_figure_off_table
from gouji.rules.gj311_tabled_but_untold import tabled_but_untold
from gouji.rules.gj312_stated_fee_off_table import stated_fee_off_table
from gouji.rules.gj313_only_the_narrow_reading import only_the_narrow_reading
from gouji.rules.gj401_parts_off_whole import parts_off_whole
from gouji.rules.gj402_broken_balance import broken_balance
from gouji.rules.gj403_share_off_figures import share_off_figures
from gouji.rules.gj404_growth_off_figures import growth_off_figures
from gouji.rules.gj405_fact_told_two_ways import fact_told_two_ways
from gouji.rules.gj406_parts_short_by_little import parts_short_by_little
from gouji.rules.gj407_intake_split_off_received import intake_split_off_received
from gouji.rules.gj408_unattainable_share import unattainable_share
from gouji.rules.gj501_carry_over_broken import carry_over_broken
from gouji.rules.gj502_stock_not_continued import stock_not_continued
from gouji.rules.gj503_table_copied import table_copied
from gouji.rules.gj504_far_from_last_year import far_from_last_year
from gouji.rules.gj505_growth_off_last_year import growth_off_last_year
from gouji.rules.gj506_growth_without_a_base import growth_without_a_base
from gouji.rules.gj507_last_year_told_otherwise import last_year_told_otherwise
from gouji.rules.gj508_items_not_continued import items_not_continued
from gouji.rules.gj601_area_figures_in_prose import area_figures_in_prose
from gouji.rules.gj602_units_off_total import units_off_total
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
from gouji.rules.gj711_no_fee_statement import no_fee_statement
from gouji.rules.gj712_sections_out_of_order import sections_out_of_order
from gouji.rules.gj713_label_unlike_the_form import label_unlike_the_form
from gouji.rules.gj714_words_inside_a_number import words_inside_a_number
from gouji.rules.gj715_topics_of_overview_incomplete import topics_of_overview_incomplete
from gouji.rules.gj716_figures_of_another_year import figures_of_another_year
from gouji.rules.gj717_heading_of_an_old_form import heading_of_an_old_form
from gouji.rules.gj718_assessment_not_reported import assessment_not_reported
from gouji.rules.gj719_misworded_heading import misworded_heading
from gouji.rules.gj720_overview_without_figures import overview_without_figures
from gouji.rules.gj801_problems_section_empty import problems_section_empty
from gouji.rules.gj802_problems_without_measures import problems_without_measures
from gouji.rules.gj803_measures_without_problems import measures_without_problems
from gouji.rules.gj804_problem_without_its_measure import problem_without_its_measure
from gouji.rules.gj805_achievements_for_problems import achievements_for_problems
from gouji.rules.gj806_problems_copied_from_last_year import problems_copied_from_last_year
from gouji.rules.gj807_name_of_another_unit import name_of_another_unit
from gouji.rules.gj808_stale_topic import stale_topic
from gouji.rules.gj809_slogan_turned_round import slogan_turned_round
from gouji.rules.gj810_items_miscounted import items_miscounted
from gouji.rules.gj811_slip_of_the_pen import slip_of_the_pen
from gouji.rules.gj812_first_person_of_another_body import first_person_of_another_body
from gouji.rules.gj813_report_copied_from_last_year import report_copied_from_last_year
from gouji.rules.gj814_plan_of_last_year import plan_of_last_year
from gouji.rules.gj901_unreadable_number import unreadable_number
from gouji.rules.gj902_damaged_text import damaged_text
from gouji.rules.gj903_cells_undecided import cells_undecided
from gouji.rules.gj904_cells_lost import cells_lost
from gouji.rules.gj905_cells_inferred import cells_inferred

RULES: tuple[Rule, ...] = (
    unbalanced_intake,
    outcome_total_off_parts,
    applicant_total_off_columns,
    litigation_total_off_parts,
    not_a_whole_count,
    stock_below_issued,
    regulations_without_power,
    public_total_below_published,
    items_below_zero,
    fee_in_yuan,
    published_above_made,
    suit_after_no_review,
    unpaid_without_notice,
    handling_fee_above_table,
    parts_announced_otherwise,
    fee_told_two_ways,
    corrections_not_reflected,
    stated_count_off_table,
    share_off_table,
    suggested_figure_off_table,
    stated_review_off_table,
    stated_documents_off_table,
    stated_decisions_off_table,
    denied_but_tabled,
    universal_result_off_table,
    all_ended_but_carried_out,
    applicant_figure_off_table,
    tabled_but_untold,
    stated_fee_off_table,
    only_the_narrow_reading,
    parts_off_whole,
    broken_balance,
    share_off_figures,
    growth_off_figures,
    fact_told_two_ways,
    parts_short_by_little,
    intake_split_off_received,
    unattainable_share,
    carry_over_broken,
    stock_not_continued,
    table_copied,
    far_from_last_year,
    growth_off_last_year,
    growth_without_a_base,
    last_year_told_otherwise,
    items_not_continued,
    area_figures_in_prose,
    units_off_total,
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
    no_fee_statement,
    sections_out_of_order,
    label_unlike_the_form,
    words_inside_a_number,
    topics_of_overview_incomplete,
    figures_of_another_year,
    heading_of_an_old_form,
    assessment_not_reported,
    misworded_heading,
    overview_without_figures,
    problems_section_empty,
    problems_without_measures,
    measures_without_problems,
    problem_without_its_measure,
    achievements_for_problems,
    problems_copied_from_last_year,
    name_of_another_unit,
    stale_topic,
    slogan_turned_round,
    items_miscounted,
    slip_of_the_pen,
    first_person_of_another_body,
    report_copied_from_last_year,
    plan_of_last_year,
    unreadable_number,
    damaged_text,
    cells_undecided,
    cells_lost,
    cells_inferred,
)

RETIRED: dict[str, str] = {}  # code → what took its place
