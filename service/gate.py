"""How many uploads may be under way at once: the rest waits in line, a long line is refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from service.problems import ProblemError


class Gate:
    """Lets `places` through at once and `waiting` stand in line for at most `seconds`."""

    def __init__(self, places: int, waiting: int = 64, seconds: float = 20) -> None:
        self.places = places
        self.waiting = waiting
        self.seconds = seconds
        self._inside = 0
        self._turn = asyncio.Semaphore(places)

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[None]:
        """Hold a place; raises ProblemError busy when the line is full or too slow."""
        if self._inside >= self.places + self.waiting:
            raise _busy()
        self._inside += 1
        try:
            try:
                await asyncio.wait_for(self._turn.acquire(), self.seconds)
            except TimeoutError:
                raise _busy() from None
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._inside -= 1


def _busy() -> ProblemError:
    return ProblemError("busy", headers={"Retry-After": "5"})
