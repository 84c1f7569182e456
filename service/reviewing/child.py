"""The door of a review process: light, as the service imports it too; the engine is loaded behind it only."""

from __future__ import annotations

from multiprocessing.connection import Connection


def run(pipe: Connection, memory_mb: int) -> None:
    """Become a review process."""
    from service.reviewing.process import serve

    serve(pipe, memory_mb)
