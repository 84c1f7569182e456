"""Settings are checked at the start and documented; logs are structured and hold no report text."""

from __future__ import annotations

import json
import logging
import os
import re
from pathlib import Path

import pytest
import yaml

from service import logs
from service.commands import main
from service.settings import SETTINGS, Settings, SettingsError
from tests.service.texts import off_by_one

ROOT = Path(__file__).parents[2]


def test_defaults_are_usable():
    settings = Settings.load({})
    assert settings.database.startswith("sqlite:///")
    assert settings.works_embedded


def test_every_wrong_setting_is_named_at_once():
    wrong = {
        "GOUJI_MAX_UPLOAD_MB": "many", "GOUJI_DATABASE_URL": "mysql://x", "GOUJI_ACCOUNTS": "maybe",
        "GOUJI_HOME": str(Path(__file__)), "GOUJI_REVIEW_SECONDS": "0",
    }
    with pytest.raises(SettingsError) as told:
        Settings.load(wrong)
    assert all(name in str(told.value) for name in wrong)


def test_an_empty_variable_is_the_default():
    assert Settings.load({"GOUJI_DATABASE_URL": "", "GOUJI_MAX_UPLOAD_MB": ""}) == Settings.load({})


def test_redis_puts_the_jobs_elsewhere():
    assert not Settings.load({"GOUJI_REDIS_URL": "redis://localhost"}).works_embedded
    assert Settings.load({"GOUJI_REDIS_URL": "redis://localhost", "GOUJI_EMBEDDED_WORKER": "on"}).works_embedded


def test_the_table_of_settings_is_fresh():
    """`GOUJI_WRITE_DOCS=1 python -m pytest tests/service/test_settings.py` writes it anew."""
    path = ROOT / "docs" / "service.md"
    text = path.read_text(encoding="utf-8")
    rows = "".join(f"| `{s.name}` | {f'`{s.default}`' if s.default else ''} | {s.help} |\n" for s in SETTINGS)
    head = "<!-- settings -->\n| variable | default | what it does |\n|---|---|---|\n"
    wanted = re.sub(r"<!-- settings -->\n.*?<!-- end -->", lambda _: f"{head}{rows}<!-- end -->", text, flags=re.DOTALL)
    if os.environ.get("GOUJI_WRITE_DOCS"):
        path.write_text(wanted, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == wanted
    assert len(SETTINGS) <= 20


@pytest.mark.parametrize("name", ["service", "worker", "database", "queue"])
def test_the_compose_file_names_commands_and_settings_that_exist(name):
    compose = yaml.safe_load((ROOT / "docs" / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    service = compose["services"][name]
    known = {setting.name for setting in SETTINGS}
    assert not [key for key in service.get("environment", ()) if key.startswith("GOUJI_") and key not in known]
    if service.get("command", [""])[0] == "gouji":
        assert service["command"][1] in main.commands


def test_logs_are_json_without_report_text(client, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post("/v1/reports", json={"text": off_by_one()}, headers={"X-Request-Id": "anfrage-12345"})
        client.post("/v1/reports", json={"text": "今天天气很好。"})
    lines = [logs.JsonLines().format(record) for record in caplog.records if record.name.startswith("gouji")]
    told = [json.loads(line) for line in lines]
    request = next(line for line in told if line["message"] == "request")
    assert {"method", "route", "status", "ms", "actor"} <= set(request)
    assert "下冶镇" not in "".join(lines)
    assert "天气" not in "".join(lines)


def test_an_exception_is_logged_by_its_type_and_place_only():
    try:
        raise ValueError("正文内容")
    except ValueError as error:
        record = logging.getLogger("gouji").makeRecord(
            "gouji", logging.ERROR, __file__, 1, "fault", (), (type(error), error, error.__traceback__)
        )
    line = logs.JsonLines().format(record)
    assert json.loads(line)["error"] == "ValueError"
    assert "正文内容" not in line
