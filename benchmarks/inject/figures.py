"""Consistent figures for one report: every cell of the form, and the facts a narrative may tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from benchmarks.inject.organs import Organ
from gouji.structure.template import cell_addresses, load_form

COLUMNS = ("natural", "business", "research", "welfare", "legal", "other_org")
WEIGHTS = (70, 14, 2, 2, 6, 6)
BODIES = ("review", "suit_direct", "suit_after_review")
RESULTS = ("upheld", "corrected", "other", "pending")
MOST = (9, 40, 400, 4000, 30000)  # applications in a year, by an organ's size
SHARE = {  # how often a result occurs, roughly as in published reports
    "granted": 45,
    "partial": 8,
    "refused.state_secret": 1,
    "refused.legal_ban": 1,
    "refused.security": 1,
    "refused.third_party": 2,
    "refused.internal": 3,
    "refused.process": 4,
    "refused.case_file": 3,
    "refused.query": 4,
    "unavailable.not_held": 22,
    "unavailable.needs_creation": 3,
    "unavailable.unclear": 2,
    "declined.petition": 4,
    "declined.repeat": 3,
    "declined.publication": 1,
    "declined.excessive": 1,
    "declined.confirm": 1,
    "other.uncorrected": 2,
    "other.unpaid": 1,
    "other.other": 5,
}
Cells = dict[str, Decimal]


@dataclass(frozen=True)
class Figures:
    """The cells of a report, and counts that no cell holds (`loose`)."""

    form: str
    cells: Mapping[str, Decimal]
    loose: Mapping[str, int]

    def with_cells(self, changes: Mapping[str, int | Decimal]) -> Figures:
        """The same with some cells set."""
        return replace(self, cells={**self.cells, **{a: Decimal(v) for a, v in changes.items()}})


def make_figures(random: Random, organ: Organ, form: str) -> Figures:
    """Figures whose every relation holds."""
    cells: Cells = {address: Decimal(0) for address in cell_addresses(load_form(form))}
    cells |= _applications(random, organ, form) | _disputes(random, organ)
    cells |= _proactive(random, organ) if form == "2021" else _proactive_2019(random)
    new = int(cells["applications.new.total"])
    return Figures(
        form, cells, _loose(random, new, int(cells["proactive.fees.amount"] * 10000) if form == "2021" else 0)
    )


def rows(form: str) -> list[str]:
    """The keys of the result rows of a form."""
    short = [row for row in SHARE if not row.startswith("other.")]
    return list(SHARE) if form == "2021" else [*short, "other"]


def _applications(random: Random, organ: Organ, form: str) -> Cells:
    most = MOST[organ.size]
    ended = 0 if random.random() < (0.45, 0.15, 0, 0, 0)[organ.size] else random.randint(1 + most // 8, most)
    kept = 0 if random.random() < 0.45 else random.randint(0, max(1, most // 12))
    table = {row: dict.fromkeys(COLUMNS, 0) for row in ["carried_out", *rows(form)]}
    usual = ["granted", "unavailable.not_held"]
    common = usual + random.sample([row for row in SHARE if row not in usual], k=random.choice((0, 2, 6, 19)))
    drawn = random.choices(common, [SHARE[row] for row in common], k=ended)
    for row, column in zip(drawn, random.choices(COLUMNS, WEIGHTS, k=ended), strict=True):
        table[row if row in table else "other"][column] += 1
    for column in random.choices(COLUMNS, WEIGHTS, k=kept):
        table["carried_out"][column] += 1
    table["total"] = {c: sum(table[row][c] for row in rows(form)) for c in COLUMNS}
    some = random.random() < 0.5
    intake = {c: table["total"][c] + table["carried_out"][c] for c in COLUMNS}
    table["carried_in"] = {c: random.randint(0, min(intake[c], max(1, most // 15))) if some else 0 for c in COLUMNS}
    table["new"] = {c: intake[c] - table["carried_in"][c] for c in COLUMNS}
    cells = {f"applications.{row}.{c}": Decimal(n) for row, found in table.items() for c, n in found.items()}
    return cells | {f"applications.{row}.total": Decimal(sum(found.values())) for row, found in table.items()}


def _disputes(random: Random, organ: Organ) -> Cells:
    cells: Cells = {}
    quiet = random.random() < (0.7, 0.5, 0.3, 0.05, 0.05)[organ.size]
    clear = random.random() < 0.3  # everything upheld
    for body in BODIES:
        most = 0 if quiet or random.random() < 0.3 else (2, 4, 12, 60, 200)[organ.size]
        found = {result: random.randint(0, most) if result == "upheld" or not clear else 0 for result in RESULTS}
        cells |= {f"{body}.{result}": Decimal(n) for result, n in found.items()}
        cells[f"{body}.total"] = Decimal(sum(found.values()))
    return cells


def _proactive(random: Random, organ: Organ) -> Cells:
    cells: Cells = {}
    for kind, able in (("regulations", organ.rules), ("normative", random.random() < 0.6)):
        issued = random.randint(0, 3 + 8 * organ.size) if able else 0
        repealed = random.randint(0, 2 + 4 * organ.size) if able and random.random() < 0.5 else 0
        stock = max(issued, random.randint(0, 20 + 60 * organ.size)) + 1 if able else 0
        found = {"issued": issued, "repealed": repealed, "in_force": stock}
        cells |= {f"proactive.{kind}.{key}": Decimal(n) for key, n in found.items()}
    for kind in ("licensing", "penalties", "coercion"):
        most = random.choice((0, 30, 900, 40000)) if organ.size else random.choice((0, 0, 40))
        cells[f"proactive.{kind}.decisions"] = Decimal(random.randint(0, most))
    cells["proactive.fees.amount"] = _money(random, organ)
    return cells


def _money(random: Random, organ: Organ) -> Decimal:
    """In 万元, to four decimals at most; often nothing."""
    if random.random() < 0.5:
        return Decimal(0)
    return Decimal(random.randint(1, 10 ** (3 + organ.size)) * 10).scaleb(-4)


def _proactive_2019(random: Random) -> Cells:
    cells: Cells = {}
    made = random.randint(0, 12)
    found = {"made": made, "published": made, "public_total": made + random.randint(0, 40)}
    cells |= {f"proactive.normative.{key}": Decimal(n) for key, n in found.items()}
    for kind in ("licensing", "other_services", "penalties", "coercion"):
        values = {
            "last_year_items": random.randint(0, 90),
            "change": random.randint(0, 9),
            "decisions": random.randint(0, 900),
        }
        cells |= {f"proactive.{kind}.{key}": Decimal(n) for key, n in values.items()}
    return cells


def _loose(random: Random, new: int, fees: int) -> dict[str, int]:
    """Counts that only the narrative tells, split into parts that add up."""
    online = random.randint(0, new)
    letter = random.randint(0, new - online)
    site, wechat, weibo = (random.randint(3, random.choice((60, 900, 20000))) for _ in range(3))
    fee = random.choice((0, 0, 100, 380, 400, 2230, 2950))
    base = max(1, new + random.randint(-new // 2, new // 2 + 3))
    return {
        "online": online,
        "letter": letter,
        "person": new - online - letter,
        "site": site,
        "wechat": wechat,
        "weibo": weibo,
        "published": site + wechat + weibo,
        "published_two": site + wechat,
        "fee": fee if fee <= fees else 0,
        "new_before": base,
    }


def earlier(random: Random, organ: Organ, figures: Figures) -> Figures:
    """Last year's figures: what it carried out is carried in now; its stock of documents leads to the present one."""
    cells = dict(figures.cells) | _disputes(random, organ)
    if figures.form == "2021":
        cells |= {a: n for a, n in _proactive(random, organ).items() if a.endswith(("decisions", "amount"))}
    for column in (*COLUMNS, "total"):
        out, into = cells[f"applications.carried_in.{column}"], Decimal(0)
        done = cells[f"applications.total.{column}"]
        cells |= {
            f"applications.carried_out.{column}": out,
            f"applications.carried_in.{column}": into,
            f"applications.new.{column}": done + out,
        }
    for kind in ("regulations", "normative"):
        if figures.form == "2021":
            stock = (
                cells[f"proactive.{kind}.in_force"]
                - cells[f"proactive.{kind}.issued"]
                + cells[f"proactive.{kind}.repealed"]
            )
            cells |= {
                f"proactive.{kind}.in_force": stock,
                f"proactive.{kind}.issued": Decimal(0),
                f"proactive.{kind}.repealed": Decimal(0),
            }
    return _grown(random, replace(figures, cells=cells))


def _grown(random: Random, figures: Figures) -> Figures:
    """The same with some further granted applications of natural persons, so that no two years are alike."""
    more = random.randint(1, 4)
    named = [f"applications.{row}.{column}" for row in ("new", "granted", "total") for column in ("natural", "total")]
    return figures.with_cells({address: figures.cells[address] + more for address in named})


def facts(figures: Figures) -> dict[str, int | Decimal]:
    """Every number that a narrative may tell, by a short name."""
    c, form = figures.cells, figures.form

    def row(name: str, column: str = "total") -> int:
        return int(c[f"applications.{name}.{column}"])

    def group(name: str) -> int:
        return sum(row(key) for key in rows(form) if key == name or key.startswith(f"{name}."))

    told: dict[str, int | Decimal] = {
        key: row(key) for key in ("new", "carried_in", "carried_out", "total", "granted", "partial")
    }
    told |= {key.split(".")[1] if key != "other.other" else "withdrawn": row(key) for key in rows(form) if "." in key}
    told |= {key: group(key) for key in ("refused", "unavailable", "declined", "other")}
    told |= {"intake": row("new") + row("carried_in"), "open": row("granted") + row("partial")}
    told |= {key: row("new", key) for key in COLUMNS}
    told["orgs"] = row("new") - row("new", "natural")
    for short, body in (("review", "review"), ("direct", "suit_direct"), ("after", "suit_after_review")):
        told |= {f"{short}_{result}": int(c[f"{body}.{result}"]) for result in (*RESULTS, "total")}
    told |= {f"suit_{result}": told[f"direct_{result}"] + told[f"after_{result}"] for result in (*RESULTS, "total")}
    if form == "2021":
        told |= {key: int(c[f"proactive.normative.{key}"]) for key in ("issued", "repealed", "in_force")}
        told |= {
            f"{kind}_count": int(c[f"proactive.{kind}.decisions"]) for kind in ("licensing", "penalties", "coercion")
        }
        told["rules_in_force"] = int(c["proactive.regulations.in_force"])
    return told | dict(figures.loose)
