"""Everything a rule may look at: a report, what its narrative states, and last year's report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.records.claim import Claim, Narrative, Relation, RelationKind
from gouji.records.report import Report
from gouji.records.score import SectionScore


@dataclass(frozen=True, slots=True)
class Dossier:
    """One report with everything found in it, and the earlier report when it was given."""

    report: Report
    narrative: Narrative
    previous: Report | None = None
    previous_narrative: Narrative | None = None
    quality: SectionScore | None = None

    def claims_about_cells(self, *prefixes: str) -> Iterator[Claim]:
        """The claims whose plainest reading lies in the tables, under any of the address prefixes."""
        for claim in self.narrative.claims:
            if any(not prefixes or cell.startswith(prefixes) for cell in claim.cells):
                yield claim

    def relations(self, kind: RelationKind) -> Iterator[Relation]:
        """The relations of one kind, in document order."""
        return (relation for relation in self.narrative.relations if relation.kind is kind)
