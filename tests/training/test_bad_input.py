"""Bad input gives a clear message and leaves the current model untouched."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gouji.errors import ModelMismatch
from tests.training.toy import rows, write_corpus, write_reports
from training import registry
from training.gates import failures
from training.refusals import GateRefused, UnknownModel, UnusableData, UnwritableFolder
from training.runs import run


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> Path:
    """A folder with one promoted toy model, copied by each test."""
    root = tmp_path_factory.mktemp("trained")
    run(models=root / "models", work=root / "work", corpus=write_corpus(root / "data" / "corpus"), accept="首个")
    return root


@pytest.fixture
def place(trained, tmp_path) -> Path:
    shutil.copytree(trained, tmp_path / "place")
    return tmp_path / "place"


def refuse(place: Path, error: type[Exception], match: str, **given: object) -> None:
    before = (place / "models" / "current.json").read_bytes()
    arguments = {"models": place / "models", "work": place / "work", "corpus": place / "data" / "corpus", **given}
    with pytest.raises(error, match=match):
        run(arguments.pop("reports", ()), **arguments)
    assert (place / "models" / "current.json").read_bytes() == before
    assert len(registry.models(place / "models")) == 1


def test_a_folder_without_a_usable_report(place, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "note.txt").write_text("今天天气很好。", encoding="utf-8")
    refuse(place, UnusableData, "没有一份可用的报告", reports=[tmp_path / "empty"])


def test_a_folder_that_does_not_exist(place, tmp_path):
    refuse(place, UnusableData, "没有可读的文件", reports=[tmp_path / "nowhere"])


def test_reports_without_headings_give_no_labels(place, tmp_path):
    refuse(place, UnusableData, "标题", reports=[write_reports(tmp_path / "r", 2026, 2, headings=False)])


def test_labels_of_one_class_only(place, tmp_path):
    one = [row for row in rows() if row.label == "overview"]
    refuse(place, UnusableData, "只有 1 类标签", corpus=write_corpus(tmp_path / "one", one))


def test_too_few_reports(place, tmp_path):
    refuse(place, UnusableData, "只有 2 份报告", corpus=write_corpus(tmp_path / "few", rows(organs=2)))


def test_a_year_with_three_paragraphs_is_said_aloud(place, tmp_path):
    thin = [row for row in rows((2020, 2021)) if row.year == 2021 or row.order < 3]
    outcome = run(models=place / "m", work=place / "w", corpus=write_corpus(tmp_path / "thin", thin), promote=False)
    assert "2020" in outcome.thin_years


@pytest.mark.parametrize("line", ["{", '{"text": "x"}', '{"text": "", "label": "overview", "role": null, "report": "r"}',
                                  '{"text": "x", "label": "nonsense", "role": null, "report": "r"}',
                                  '{"text": "x", "label": "overview", "role": "problem", "report": "r"}'])  # fmt: skip
def test_corrections_that_do_not_fit_name_their_line(place, tmp_path, line):
    path = tmp_path / "corrections.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    refuse(place, UnusableData, "第 1 行", corrections=path)


def test_corrections_are_trained_on(place, tmp_path):
    path = tmp_path / "corrections.jsonl"
    lines = [{"text": f"每周由第{n}科室校对一次。", "label": "problems_improvements", "role": "measure", "report": f"x{n}",
              "reviewer": "张", "time": "2026-01-01T00:00:00"} for n in range(4)]  # fmt: skip
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in [*lines, lines[0]]), encoding="utf-8")
    outcome = run(models=place / "models", work=place / "work", corpus=place / "data" / "corpus", corrections=path, accept="试")
    assert outcome.version == "2022.2"
    manifest = json.loads((place / "models/sections/2022.2/manifest.json").read_text(encoding="utf-8"))
    assert manifest["origins"] == {"correction": 4, "corpus": 70}


def test_each_gate_that_fails_says_so_with_its_figures():
    groups = {"year 2020": {"paragraphs": 100, "gained": 1, "lost": 12}, "label overview": {"paragraphs": 50, "gained": 0, "lost": 1},
              "year 2021": {"paragraphs": 100, "gained": 9, "lost": 12}}  # fmt: skip
    metrics = {"held_out": {"macro_f1": 0.5, "by_label": {"overview": {}}}, "dummy": {"macro_f1": 0.6},
               "shuffled_labels": {"accuracy": 0.9, "commonest": 0.3}, "current": {"version": "2022.1", "groups": groups}}  # fmt: skip
    failed = failures(metrics, {"report_ms": 99.0, "size_mb": 99.0})
    assert len(failed) == 5
    assert [line for line in failed if "2020 年度的 100 段" in line and "12 段" in line]


def test_what_chance_allows_is_no_step_back():
    groups = {"year 2020": {"paragraphs": 100, "gained": 9, "lost": 12}, "year 2021": {"paragraphs": 1000, "gained": 0, "lost": 5}}
    metrics = {"held_out": {"macro_f1": 0.9, "by_label": {}}, "dummy": {"macro_f1": 0.1},
               "shuffled_labels": {"accuracy": 0.3, "commonest": 0.4}, "current": {"version": "1", "groups": groups}}  # fmt: skip
    assert not failures(metrics, {"report_ms": 9.0, "size_mb": 2.0})


def test_failed_gates_refuse_and_a_reason_overrules_and_is_written_down(place, monkeypatch):
    monkeypatch.setattr("training.gates.LARGEST_MB", 0.0)
    work = place / "other"
    refuse(place, GateRefused, r"模型文件 .* MB，超过", work=work)
    outcome = run(models=place / "models", work=work, corpus=place / "data" / "corpus", accept="大小可以接受")
    assert outcome.version == "2022.2"
    assert "大小可以接受" in registry.show(place / "models", "2022.2")


def test_a_full_disk_leaves_the_current_model(place, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("training.registry.shutil.copyfile", full)
    refuse(place, UnwritableFolder, "现用模型未变", accept="试", corpus=write_corpus(place / "more", rows(organs=6)))
    assert [path.name for path in (place / "models" / "sections").iterdir()] == ["2022.1"]


def test_the_same_data_once_more_makes_no_second_model(place):
    given = {"models": place / "models", "work": place / "work", "corpus": place / "data" / "corpus"}
    assert run(**given, accept="试").version == "2022.1"
    assert len(registry.models(place / "models")) == 1


def test_promote_and_roll_back(place):
    root = place / "models"
    second = registry.add(root, root / "sections" / "2022.1", [p.name for p in (root / "sections" / "2022.1").iterdir()], 2022)
    registry.promote(root, second)
    assert [model.current for model in registry.models(root)] == [False, True]
    assert registry.roll_back(root) == "2022.1"
    assert registry.pointer(root) == {"sections": "2022.1", "earlier": []}


def test_a_damaged_model_is_listed_but_not_promoted(place):
    root = place / "models"
    names = [p.name for p in (root / "sections" / "2022.1").iterdir()]
    second = registry.add(root, root / "sections" / "2022.1", names, 2022)
    (root / "sections" / second / "sections.skops").write_bytes(b"broken")
    with pytest.raises(ModelMismatch):
        registry.promote(root, second)
    (root / "sections" / second / "metrics.json").write_text("{", encoding="utf-8")
    assert [model.macro_f1 is None for model in registry.models(root)] == [False, True]
    assert registry.pointer(root)["sections"] == "2022.1"


@pytest.mark.parametrize("version", ["2031.1", "../x", "."])
def test_an_unknown_version(place, version):
    with pytest.raises(UnknownModel):
        registry.promote(place / "models", version)
