"""The door of a review process: light, as the service imports it too; the engine is loaded behind it only."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection


def run(pipe: Connection, memory_mb: int, home: str) -> None:
    """Become a review process; `home` is the folder with the trained models, "" for the engine's own setting."""
    if home:
        os.environ["GOUJI_HOME"] = home
    from service.reviewing.process import serve

    serve(pipe, memory_mb)
