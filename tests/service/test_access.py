"""Who may do what: open on this machine, accounts, keys, cookies with CSRF tokens, hosts, rates, the audit log."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from service.app import create_app
from tests.service.texts import finding_of, off_by_one, send

PASSWORD = "0123456789-lange"


@pytest.fixture
def admin(client):
    """A client signed in as administrator; from now on accounts are needed."""
    assert client.put("/v1/accounts/管理员", json={"role": "admin", "password": PASSWORD}).status_code == 200
    answer = client.post("/v1/session", json={"name": "管理员", "password": PASSWORD})
    assert answer.status_code == 200
    client.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return client


def key_of(admin, name: str, role: str) -> dict[str, str]:
    assert admin.put(f"/v1/accounts/{name}", json={"role": role}).status_code == 200
    key = admin.post(f"/v1/accounts/{name}/keys", json={"label": "测试"}).json()["key"]
    return {"Authorization": f"Bearer {key}", "Cookie": ""}


def test_without_accounts_this_machine_may_do_everything(client):
    assert client.get("/v1/session").json()["role"] == "admin"


def test_without_accounts_another_address_may_do_nothing(settings, pool):
    with TestClient(create_app(settings, loopback=False, pool=pool)) as client:
        assert client.get("/v1/reports").status_code == 401
        assert client.get("/healthz").status_code == 200


def test_accounts_may_be_demanded_on_this_machine_too(settings, pool):
    with TestClient(create_app(replace(settings, accounts="on"), pool=pool)) as client:
        assert client.get("/v1/reports").status_code == 401


def test_the_first_account_must_be_able_to_administer(client):
    assert client.put("/v1/accounts/李", json={"role": "reviewer", "password": PASSWORD}).status_code == 409
    assert client.put("/v1/accounts/李", json={"role": "admin"}).status_code == 409


def test_with_an_account_strangers_are_shut_out(admin):
    admin.cookies.clear()
    for method, path in (("GET", "/v1/reports"), ("POST", "/v1/reports"), ("GET", "/v1/audit"), ("GET", "/v1/rules")):
        answer = admin.request(method, path)
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(("role", "read", "decide", "administer"), [
    ("reader", 200, 403, 403), ("reviewer", 200, 200, 403), ("admin", 200, 200, 200),
])
def test_roles(admin, role, read, decide, administer):
    item = finding_of(send(admin, off_by_one()))
    headers = key_of(admin, "某人", role)
    admin.cookies.clear()
    assert admin.get("/v1/reports", headers=headers).status_code == read
    decided = admin.patch(f"/v1/findings/{item['id']}", json={"decision": "confirmed"}, headers=headers)
    assert decided.status_code == decide
    assert admin.get("/v1/audit", headers=headers).status_code == administer
    if decide == 200:
        assert decided.json()["decided_by"] == "某人"


def test_a_cookie_without_its_token_changes_nothing(admin):
    del admin.headers["X-CSRF-Token"]
    assert admin.get("/v1/reports").status_code == 200
    assert admin.post("/v1/reports", json={"text": off_by_one()}).status_code == 403
    wrong = admin.post("/v1/reports", json={"text": off_by_one()}, headers={"X-CSRF-Token": "x"})
    assert wrong.status_code == 403
    assert wrong.json()["code"] == "forged"


@pytest.mark.parametrize("headers", [
    {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Origin": "null"},
])
def test_another_sites_page_changes_nothing(client, headers):
    assert client.post("/v1/reports", json={"text": off_by_one()}, headers=headers).status_code == 403


def test_in_open_mode_only_local_host_names_are_answered(client):
    """A page that rebinds its own name to this machine gets nothing."""
    answer = client.get("/v1/reports", headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert client.get("/v1/reports", headers={"Host": "localhost:8000"}).status_code == 200


def test_one_reviewer_does_not_overwrite_another_unseen(admin):
    item = finding_of(send(admin, off_by_one()))
    first, second = key_of(admin, "甲", "reviewer"), key_of(admin, "乙", "reviewer")
    admin.cookies.clear()
    path = f"/v1/findings/{item['id']}"
    assert admin.patch(path, json={"decision": "confirmed"}, headers=first).status_code == 200
    told = admin.patch(path, json={"decision": "dismissed"}, headers=second)
    assert told.status_code == 409
    assert "甲" in told.json()["zh"]["what"]
    seen = second | {"If-Match": '"1"'}
    assert admin.patch(path, json={"decision": "dismissed"}, headers=seen).json()["decided_by"] == "乙"


def test_a_revoked_key_and_a_disabled_account_end_at_once(admin):
    headers = key_of(admin, "甲", "reader")
    key_id = admin.get("/v1/accounts/甲/keys").json()["items"][0]["id"]
    assert admin.get("/v1/rules", headers=headers).status_code == 200
    admin.delete(f"/v1/keys/{key_id}")
    assert admin.get("/v1/rules", headers=headers).status_code == 401
    headers = key_of(admin, "甲", "reader")
    admin.delete("/v1/accounts/甲")
    assert admin.get("/v1/rules", headers=headers).status_code == 401


def test_an_administrator_cannot_shut_themselves_out(admin):
    assert admin.delete("/v1/accounts/管理员").status_code == 409


@pytest.mark.parametrize(("name", "password"), [("管理员", "falsch-falsch"), ("niemand", PASSWORD), ("管理员", "")])
def test_wrong_credentials_are_not_told_apart(admin, name, password):
    answer = admin.post("/v1/session", json={"name": name, "password": password})
    assert answer.status_code == 401
    assert answer.json()["code"] == "wrong_credentials"


def test_guessing_passwords_is_slowed_down(admin):
    answers = [admin.post("/v1/session", json={"name": "x", "password": "y"}).status_code for _ in range(12)]
    assert 429 in answers


def test_signing_out_ends_the_session(admin):
    assert admin.delete("/v1/session").status_code == 204
    assert admin.get("/v1/reports").status_code == 401


def test_rates_are_limited(settings, pool):
    with TestClient(create_app(replace(settings, rate_per_minute=5), pool=pool)) as client:
        answers = [client.get("/v1/rules") for _ in range(7)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
        assert int(answers[-1].headers["retry-after"]) >= 1


def test_nothing_secret_is_kept_in_the_clear(admin, settings):
    headers = key_of(admin, "甲", "reader")
    token = headers["Authorization"].split()[1]
    database = admin.app.state.services.database
    with database.reading() as session:
        tables = ("accounts", "api_keys", "sessions")
        kept = repr([session.execute(text(f"SELECT * FROM {table}")).all() for table in tables])
    assert token not in kept
    assert PASSWORD not in kept
    assert admin.cookies["gouji_session"] not in kept


def test_every_change_is_in_the_audit_log(admin):
    item = finding_of(send(admin, off_by_one()))
    admin.patch(f"/v1/findings/{item['id']}", json={"decision": "confirmed"}, headers={"X-Request-Id": "pruefung-1"})
    entries = admin.get("/v1/audit").json()["items"]
    assert [entry["action"] for entry in entries][:4] == ["decide", "upload", "sign_in", "save_account"]
    assert entries[0]["target"] == item["id"]
    assert entries[0]["request_id"] == "pruefung-1"


def test_answers_carry_security_headers(client):
    headers = client.get("/v1/rules").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert len(headers["x-request-id"]) >= 8
