"""Findings as notes for the margin: what to say, and the spots to say it at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from service.exports.ledger import SEVERITIES
from service.store.decisions import WORDS
from service.store.tables import FindingRow


def notes(
    body: Mapping[str, Any], blocks: list[dict[str, Any]], found: Iterable[FindingRow]
) -> list[dict[str, Any]]:
    """For each finding {"text", "spots"}; a spot has the quote, the paragraph it is from, and its place."""
    claims = {claim["id"]: claim for claim in body["claims"]}
    return [
        {"text": _words(row), "spots": [_spot(item, claims, blocks) for item in row.evidence]} for row in found
    ]


def _words(row: FindingRow) -> str:
    lines = [f"【{row.code} {SEVERITIES[row.severity]}】{row.message}", row.equation, row.explanation]
    if row.decision != "open":
        lines.append(f"复核：{WORDS[row.decision]}" + (f"（{row.reason}）" if row.reason else ""))
    return "\n".join(line for line in lines if line)


def _spot(
    evidence: Mapping[str, Any], claims: Mapping[str, Mapping[str, Any]], blocks: list[dict[str, Any]]
) -> dict[str, Any]:
    quote = evidence["quote"] or ""
    where = evidence.get("where") or {}
    spot = {"quote": quote, "context": "", "offset": None}
    spot |= {key: where.get(key) for key in ("page", "table", "row", "cell")}
    claim = claims.get(evidence["ref"]) if evidence["kind"] == "claim" else None
    block = blocks[claim["block"]] if claim else _block_at(where, quote, blocks)
    if block is not None and not block["rows"]:
        offset = claim["start"] - (block["start"] or 0) if claim else (where.get("column") or 1) - 1
        spot["context"] = block["text"]
        spot["offset"] = offset if block["text"][offset : offset + len(quote)] == quote else None
    return spot


def _block_at(where: Mapping[str, Any], quote: str, blocks: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The block at a place: by its line or paragraph, else the first that has the quote."""
    for key in ("line", "paragraph"):
        if where.get(key) and not where.get("table"):
            at = [block for block in blocks if block[key] == where[key]]
            return next((block for block in at if quote in block["text"]), at[0] if at else None)
    if where.get("table") or not quote:
        return None
    return next((block for block in blocks if not block["rows"] and quote in block["text"]), None)
