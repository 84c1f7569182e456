"""What is kept of a number for those that follow it: its subject, its verb, and what kind of figure it was."""

from __future__ import annotations

from gouji.claims.drafts import Context, Draft, State
from gouji.records.quantity import Unit

RECEIVED = frozenset(["applications.receive", "applications.new", "applications.noun", "applications.intake"])

DOCUMENTS = ("proactive.regulations.", "proactive.normative.")


def remember(context: Context, drafts: list[Draft], aside: bool) -> None:
    """Writes a linked number into the state; what a bracket tells (`aside`) does not become the subject."""
    state = context.state
    state.seen |= {row for draft in drafts for row in draft.rows}
    named = context.own_topic or (not state.topic and context.topic == "foi" and bool(drafts and drafts[0].readings))
    if named and not (aside and state.topic):
        state.topics, state.topic = context.topics, context.topic
    state.foi_seen = state.foi_seen or context.topic == "foi"
    if context.topic == "foi" and any(draft.rows for draft in drafts):
        state.measures.add(context.quantity.measure)
    state.documents |= {cell for draft in drafts for cell in draft.cells if cell.startswith(DOCUMENTS)}
    verb = context.last("doc_verb")
    if verb is not None:
        state.doc_verb = verb.value("doc_verb")
    _kind(state, drafts, context.quantity.unit)


def _kind(state: State, drafts: list[Draft], unit: Unit) -> None:
    """received, column, row or number; percentages and amounts change nothing."""
    last = drafts[-1] if drafts else None
    state.ended = state.ended or (last is not None and last.entry == "applications.end")
    if last is not None and any(draft.entry in RECEIVED for draft in drafts):
        state.received, state.received_here, state.last_kind = True, True, "received"
        state.rows = last.rows if last.entry in RECEIVED else ("new",)
    elif last is not None and last.rows and last.column not in ("total", ""):
        state.last_kind = "column"
    elif last is not None and last.rows:
        state.last_kind, state.last_rows = "row", last.rows
    elif unit is Unit.COUNT:
        state.last_kind = "number"
