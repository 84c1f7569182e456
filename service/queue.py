"""The queue: huey on SQLite under the home folder, or on Redis; it carries ids of jobs and nothing else."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from huey import Huey, RedisHuey, SqliteHuey
from huey.consumer import Consumer
from huey.registry import Message
from huey.serializer import Serializer

log = logging.getLogger("gouji.service.jobs")


class JsonMessages(Serializer):  # type: ignore[misc] # huey has no types
    """Messages as JSON instead of pickles: who can write to the queue cannot make us run their code."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(list(data)).encode()

    def _deserialize(self, data: bytes) -> Message:
        fields = json.loads(data)
        message = Message(*fields)
        return message._replace(args=tuple(message.args or ()))


class Queue:
    """Wakes workers; losing it loses nothing, as the jobs stand in the database."""

    def __init__(self, home: Path, redis_url: str) -> None:
        self.huey = _open(home, redis_url)
        self._work: Callable[[str], None] = _nothing
        self._task = self.huey.task(name="gouji-job")(self._run)

    def wake(self, job_id: str) -> None:
        """Have some worker look at a job; when the queue is away the overseer puts the job into it later."""
        try:
            self._task(job_id)
        except Exception as error:  # each storage has errors of its own
            log.warning("queue does not answer", extra={"job": job_id}, exc_info=error)

    def consumer(self, work: Callable[[str], None], workers: int) -> Consumer:
        """A consumer in this process that calls `work` with the ids; start() and stop() are the caller's."""
        self._work = work
        return QuietConsumer(
            self.huey, workers=workers, periodic=False, initial_delay=0.05, max_delay=0.5, worker_type="thread"
        )

    def answers(self) -> bool:
        """Whether the queue can be reached."""
        try:
            self.huey.pending_count()
        except Exception:  # each storage has errors of its own
            return False
        return True

    def close(self) -> None:
        """Give its connections back."""
        self.huey.storage.close()

    def _run(self, job_id: str) -> None:
        self._work(str(job_id))


class QuietConsumer(Consumer):  # type: ignore[misc]
    """Leaves the signals to the server whose process it lives in."""

    def _set_signal_handlers(self) -> None:
        return


def _open(home: Path, redis_url: str) -> Huey:
    if redis_url:
        return RedisHuey("gouji", url=redis_url, results=False, serializer=JsonMessages(), read_timeout=1)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return SqliteHuey("gouji", filename=str(home / "queue.db"), results=False, serializer=JsonMessages())


def _nothing(_job_id: str) -> None:
    return
