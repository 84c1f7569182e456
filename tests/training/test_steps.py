"""All steps on toy data: files appear, a second run does nothing, one touched input reruns what depends on it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.training.toy import rows, write_corpus, write_reports
from training.runs import run, run_steps
from training.settings import Options, Paths
from training.steps import STEPS

ALL = tuple(step.name for step in STEPS)


@pytest.fixture
def paths(tmp_path) -> Paths:
    return Paths(tmp_path / "work", tmp_path / "models")


@pytest.fixture
def options(tmp_path) -> Options:
    return Options(corpus=write_corpus(tmp_path / "data" / "corpus"))


def test_every_step_makes_what_it_names(paths, options):
    assert run_steps(paths, options) == ALL
    assert all((paths.work / name).is_file() for step in STEPS for name in step.makes)
    metrics = json.loads((paths.candidate / "metrics.json").read_text(encoding="utf-8"))
    assert {"held_out", "by_year", "by_role", "in_context", "leave_one_year_out", "dummy", "shuffled_labels", "calibration",
            "confusion", "worst", "current"} <= set(metrics)  # fmt: skip
    assert set(metrics["by_year"]) == {"2020", "2021", "2022"}
    card = (paths.candidate / "card.md").read_text(encoding="utf-8")
    assert all(word in card for word in ("训练材料", "按标签", "按年度", "判错", "局限", "关口"))


def test_a_second_run_does_nothing_and_a_touched_input_reruns_what_depends_on_it(paths, options, tmp_path):
    run_steps(paths, options)
    assert run_steps(paths, options) == ()
    (paths.candidate / "confusion.svg").write_text("", encoding="utf-8")
    assert run_steps(paths, options) == ("draw",)
    write_corpus(options.corpus, rows()[:-1])
    assert run_steps(paths, options) == ALL


def test_the_same_data_and_code_give_the_same_model(options, tmp_path):
    made = []
    for name in ("one", "two"):
        paths = Paths(tmp_path / name, tmp_path / "models")
        run_steps(paths, options)
        made.append({file: (paths.candidate / file).read_bytes() for file in ("metrics.json", "order.json", "years.svg")})
    assert made[0] == made[1]


def test_steps_need_only_what_earlier_steps_make():
    made: set[str] = set()
    for step in STEPS:
        assert set(step.needs) <= made, step.name
        made |= set(step.makes)
        assert step.help


def test_three_new_years_of_reports_change_the_model(paths, options, tmp_path):
    """A retraining on added folders, end to end: what changed, not a lucky accuracy."""
    first = run(models=paths.models, work=paths.work, corpus=options.corpus, accept="首个")
    folders = [write_reports(tmp_path / str(year), year, 4) for year in (2026, 2027, 2028)]
    seen: list[str] = []
    second = run(folders, models=paths.models, work=paths.work, corpus=options.corpus, accept="试验",
                 progress=lambda what, done, whole: seen.append(what))  # fmt: skip
    assert (first.version, second.version) == ("2022.1", "2028.1")
    pointer = json.loads((paths.models / "current.json").read_text(encoding="utf-8"))
    assert pointer == {"sections": "2028.1", "earlier": ["2022.1"]}
    before, after = (_manifest(paths.models, version) for version in ("2022.1", "2028.1"))
    assert after["years"] == [*before["years"], 2026, 2027, 2028]
    assert after["data"] != before["data"]
    assert after["origins"] == {"corpus": 70, "heading": 12 * 10}
    assert set(second.metrics["by_year"]) == {"2020", "2021", "2022", "2026", "2027", "2028"}
    assert second.metrics["current"]["version"] == "2022.1"
    assert {"读取报告", "留出检验"} <= set(seen)


def test_only_the_years_asked_for_are_added(paths, options, tmp_path):
    folders = [write_reports(tmp_path / str(year), year, 2) for year in (2026, 2027)]
    outcome = run(folders, years=[2027], models=paths.models, work=paths.work, corpus=options.corpus, promote=False)
    assert "2026" not in outcome.metrics["by_year"]
    assert outcome.version is None
    assert len(outcome.left_out) == 2


def _manifest(models: Path, version: str) -> dict[str, object]:
    text = (models / "sections" / version / "manifest.json").read_text(encoding="utf-8")
    loaded: dict[str, object] = json.loads(text)
    return loaded


def test_the_table_of_steps_in_the_readme_is_fresh():
    """`GOUJI_WRITE_DOCS=1` writes it anew."""
    path = Path(__file__).parents[2] / "training" / "README.md"
    head, rest = path.read_text(encoding="utf-8").split("<!-- steps -->\n")
    _, tail = rest.split("<!-- end -->")
    lines = [f"| `{s.name}` | {s.help} | {', '.join(s.needs) or '–'} | {', '.join(s.makes)} |" for s in STEPS]
    table = "\n".join(["| step | does | needs | makes |", "|---|---|---|---|", *lines])
    wanted = f"{head}<!-- steps -->\n{table}\n<!-- end -->{tail}"
    if os.environ.get("GOUJI_WRITE_DOCS"):
        path.write_text(wanted, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == wanted
