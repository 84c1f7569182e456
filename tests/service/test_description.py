"""The OpenAPI description is good enough to generate a client from, and answers keep to it."""

from __future__ import annotations

import jsonschema
import pytest

from service.problems import ProblemError, catalogue, document
from tests.service.texts import finding_of, off_by_one, send


@pytest.fixture
def description(client):
    return client.get("/openapi.json").json()


def operations(description):
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_every_operation_has_its_own_id_and_words(description):
    found = dict(operations(description))
    ids = [operation["operationId"] for operation in found.values()]
    assert len(ids) == len(set(ids))
    assert all(id_.isidentifier() for id_ in ids)
    assert all(operation.get("description") for operation in found.values())


def test_every_answer_has_a_shape(description):
    for name, operation in operations(description):
        for status, answer in operation["responses"].items():
            if status == "204":
                continue
            assert answer.get("content"), f"{name} {status}"
            for media, body in answer["content"].items():
                assert body.get("schema"), f"{name} {status} {media}"


def test_every_refusal_is_described_as_a_problem(description):
    for name, operation in operations(description):
        if "/v1/" not in name:
            continue
        refusals = {status for status in operation["responses"] if status >= "400"}
        assert {"401", "403", "422", "429"} <= refusals, name
        for status in refusals:
            assert list(operation["responses"][status]["content"]) == ["application/problem+json"], f"{name} {status}"


def test_the_contracts_routes_are_there(description):
    wanted = {
        "/v1/reports": {"get", "post"}, "/v1/reports/{report_id}": {"get"}, "/v1/reports/{report_id}/findings": {"get"},
        "/v1/findings/{finding_id}": {"patch", "get"}, "/v1/reports/{report_id}/export": {"get"},
        "/v1/batches": {"post", "get"}, "/v1/batches/{batch_id}": {"get"}, "/v1/rules": {"get"},
        "/v1/rules/{code}": {"get"}, "/healthz": {"get"}, "/readyz": {"get"}, "/metrics": {"get"},
    }
    for path, methods in wanted.items():
        assert methods <= set(description["paths"][path]), path


def test_answers_keep_to_the_description(client, description):
    report = send(client, off_by_one())
    asked = {
        "/v1/reports/{report_id}": f"/v1/reports/{report['id']}", "/v1/reports": "/v1/reports",
        "/v1/findings": "/v1/findings", "/v1/findings/{finding_id}": f"/v1/findings/{finding_of(report)['id']}",
        "/v1/rules": "/v1/rules", "/v1/jobs": "/v1/jobs", "/v1/session": "/v1/session", "/v1/audit": "/v1/audit",
        "/v1/reports/{report_id}/text": f"/v1/reports/{report['id']}/text", "/v1/dismissals": "/v1/dismissals",
    }
    for route, path in asked.items():
        answers = description["paths"][route]["get"]["responses"]
        schema = answers["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(client.get(path).json(), schema | {"components": description["components"]})
    refused = client.get("/v1/reports/none").json()
    problem = description["components"]["schemas"]["ProblemBody"]
    jsonschema.validate(refused, problem | {"components": description["components"]})


def test_the_example_of_an_upload_is_taken(client, description):
    content = description["paths"]["/v1/reports"]["post"]["requestBody"]["content"]["application/json"]
    for example in content["examples"].values():
        assert client.post("/v1/reports", json=example["value"]).status_code == 201


@pytest.mark.parametrize(("path", "methods"), [
    ("/v1/reports", {"GET", "POST"}), ("/v1/findings/x", {"GET", "PATCH"}), ("/v1/session", {"GET", "POST", "DELETE"}),
    ("/v1/rules", {"GET"}), ("/queue", {"GET"}), ("/openapi.json", {"GET", "HEAD"}),
])
def test_a_refused_method_is_answered_with_those_that_are_taken(client, path, methods):
    answer = client.request("TRACE", path)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == methods


@pytest.mark.parametrize(("method", "path", "body"), [
    ("PATCH", "/v1/findings/x", {"decision": "open", "version": False}),
    ("PATCH", "/v1/findings/x", {"decision": "open", "version": "1"}),
    ("PATCH", "/v1/findings/x", {"decision": "dismissed", "expires_at": 1900000000}),
    ("POST", "/v1/decisions", {"decision": "open", "findings": [{"id": "x", "version": True}]}),
    ("POST", "/v1/accounts/x/keys", {"label": "x", "expires_at": 0}),
    ("POST", "/v1/reports/x/corrections", {"label": "overview", "block": "0"}),
    ("POST", "/v1/models/sections/train", {"years": [True]}), ("POST", "/v1/models/sections/train", {"reports": 1}),
])
def test_values_are_taken_as_the_type_that_is_described_only(client, method, path, body):
    assert client.request(method, path, json=body).status_code == 422


@pytest.mark.parametrize("code", catalogue())
def test_every_problem_is_worded_in_both_languages(code):
    body = document(ProblemError(code, detail="某事。"), "/v1/x", "id")
    for language in ("zh", "en"):
        assert set(body[language]) == {"title", "what", "where", "todo"}
        assert all(isinstance(words, str) for words in body[language].values())
    assert any("\u4e00" <= c <= "\u9fff" for c in body["zh"]["todo"])
    assert "错误" not in body["zh"]["title"] + body["zh"]["todo"]


def test_health_readiness_and_figures(client):
    assert client.get("/healthz").json()["status"] == "ok"
    assert client.get("/readyz").json()["status"] == "ready"
    send(client, off_by_one())
    client.get("/v1/reports/none")
    figures = client.get("/metrics").text
    assert 'gouji_reviews_total{outcome="done"} 1.0' in figures
    assert 'gouji_requests_total{method="POST",route="/v1/reports",status="201"} 1.0' in figures
    assert 'route="/v1/reports/{report_id}",status="404"' in figures
