"""Progress of a job as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from anyio import to_thread
from fastapi import Request
from fastapi.responses import StreamingResponse

from service import shapes
from service.services import Services
from service.store import jobs

_PAUSE = 0.3  # seconds between two looks at the row
_ALIVE = 50  # looks without change after which a comment keeps proxies from closing the connection


def stream(services: Services, job_id: str, request: Request) -> StreamingResponse:
    """The job's states as they change, until it ends, the reader leaves or the service stops."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(services, job_id, request), media_type="text/event-stream", headers=headers)


async def _events(services: Services, job_id: str, request: Request) -> AsyncIterator[str]:
    last: dict[str, Any] = {}
    quiet = 0
    while not services.stopping.is_set() and not await request.is_disconnected():
        state = await to_thread.run_sync(_state, services, job_id)
        if state != last:
            last, quiet = state, 0
            ended = state["state"] in jobs.FINISHED
            yield f"event: {'end' if ended else 'progress'}\ndata: {json.dumps(state, ensure_ascii=False)}\n\n"
            if ended:
                return
        quiet += 1
        if quiet % _ALIVE == 0:
            yield ": \n\n"
        await asyncio.sleep(_PAUSE)


def _state(services: Services, job_id: str) -> dict[str, Any]:
    with services.database.reading() as session:
        return shapes.job(jobs.find(session, job_id))
