"""The whole way of a report: read → structure → claims → score → compare → review. The only file that shows all steps."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gouji import claims, compare, readers, scoring, structure
from gouji.claims.pipeline import build_nlp
from gouji.compare.rule import Rule
from gouji.compare.verdicts import coverage, verdicts
from gouji.errors import ModelMismatch, NotAReport, SeveralReports
from gouji.records.claim import Narrative
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind
from gouji.records.report import CellState, Report
from gouji.records.review import Review
from gouji.records.source import Source
from gouji.rules import RULES
from gouji.structure.several import titles_of_all

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True)
class Reviewer:
    """The loaded parts; one public method for files and one for texts. Safe to share between threads of one process."""

    nlp: Language
    model: scoring.LazyModel
    rules: tuple[Rule, ...]

    @classmethod
    def load(cls, rules: tuple[Rule, ...] = RULES) -> Reviewer:
        """Build the pipeline; the section model is opened only when a report needs it."""
        nlp = build_nlp()
        _keep_what_is_loaded()
        return cls(nlp, scoring.LazyModel(), rules)

    @cached_property
    def rules_by_code(self) -> dict[str, Rule]:
        """The rules by their codes."""
        return {rule.code: rule for rule in self.rules}

    def review(
        self, data: bytes, name: str, *, media_type: str | None = None, previous: Review | None = None
    ) -> Review:
        """Review a file by its bytes. Raises UnreadableFile, and NotAReport when nothing of a report is in it."""
        return self.review_source(readers.read_bytes(data, name, media_type), previous)

    def review_path(self, path: Path, *, previous: Review | None = None) -> Review:
        """Review a file on disk. Raises as `review` does."""
        return self.review_source(readers.read(path), previous)

    def review_text(self, text: str, name: str = "", *, previous: Review | None = None) -> Review:
        """Review a text that was pasted. Raises as `review` does."""
        return self.review_source(readers.read_text(text, name), previous)

    def review_source(self, source: Source, previous: Review | None = None) -> Review:
        """All steps after reading, in order."""
        report = structure.to_report(source)
        refuse_strangers(report)
        refuse_several(report)
        report = self._labelled(report)
        narrative = claims.find(report, self.nlp)
        report = compare.narrowed(report, narrative)
        report, previous = _beside(report, previous)
        earlier = previous.report if previous else None
        quality = scoring.quality_of(report, earlier)
        dossier = Dossier(report, narrative, earlier, previous.narrative if previous else None, quality)
        checks, outcomes = compare.run(dossier, self.rules)
        judged = verdicts(narrative, checks)
        return Review(
            report, narrative, judged, checks, coverage(narrative, judged, outcomes),
            quality, scoring.section_scores(report), self.model.version,
        )

    def _labelled(self, report: Report) -> Report:
        """Sections without a usable heading decided by the model; without a model the report says so and stays as it is."""
        try:
            return scoring.relabel(report, self.model)
        except ModelMismatch as fault:
            return replace(report, notes=(*report.notes, f"没有标题的段落未判断所属部分：{fault}"))

    def narrative_of(self, text: str) -> Narrative:
        """The claims of any passage, whether it is a report or not; none in an empty one."""
        if not text.strip():
            return Narrative((), (), (), 0)
        return claims.find(structure.to_report(readers.read_text(text)), self.nlp)


@cache
def _keep_what_is_loaded() -> None:
    """Once a process: what has been imported is not looked through for garbage at every review, a sixth of its time."""
    gc.freeze()


def _beside(report: Report, previous: Review | None) -> tuple[Report, Review | None]:
    """Last year's report, when it is that; else nothing is held against it, and the report's notes say why."""
    if previous is None:
        return report, None
    then = previous.report
    note, named = "", then.title or then.source.name
    if report.year is None or then.year is None:
        whose = "本报告" if report.year is None else "该报告"
        note = f"未作跨年核对：作为上年度报告给出的是“{named}”，而{whose}的年度未能识别。"
    elif then.year != report.year - 1:
        note = f"未作跨年核对：作为上年度报告给出的是“{named}”，其年度为 {then.year}，不是 {report.year - 1}。"
    elif report.agency.name and then.agency.name and then.agency.name != report.agency.name:
        told = f"上年度报告的机关是“{then.agency.name}”，与本报告的“{report.agency.name}”不同；如非更名，请核对是否给错了文件。"
        return replace(report, notes=(*report.notes, told)), previous
    return (replace(report, notes=(*report.notes, note)), None) if note else (report, previous)


def refuse_strangers(report: Report) -> None:
    """Raise NotAReport when neither a table nor two of the statutory sections were found."""
    tables = any(cell.state is not CellState.ABSENT for cell in report.tables.cells.values())
    statutory = {s.kind for s in report.sections if s.decided_by == "heading"}
    statutory -= {SectionKind.FURNITURE, SectionKind.PREAMBLE}
    if not tables and len(statutory) < 2:
        name = report.source.name or "所给文本"
        raise NotAReport(
            f"“{name}”已读入，但未见政府信息公开工作年度报告的法定章节或统计表，不作核对。"
            "请确认文件是否选对；若只想摘取一段文字中的数字表述，可用“gouji claims”。"
        )


def refuse_several(report: Report) -> None:
    """Raise SeveralReports when the source holds several reports, each with its title, first section and tables."""
    titles = titles_of_all(report)
    if len(titles) > 1:
        name = report.source.name or "所给文本"
        listed = "".join(f"《{title}》" for title in titles[:3])
        raise SeveralReports(
            f"“{name}”中有 {len(titles)} 份年度报告：{listed}{'等' if len(titles) > 3 else ''}。"
            "各份的正文和表格不能混在一起核对，请分成单独的文件，一份一份地核对。"
        )
