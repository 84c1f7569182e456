"""A running job's hold on its row: progress, the lease, and whether it is to stop."""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from service.store import jobs
from service.store.database import Database
from service.store.jobs import Lease

log = logging.getLogger("gouji.service.jobs")


class CancelledError(Exception):
    """Somebody cancelled the job, or it is another worker's by now."""


class StoppingError(Exception):
    """The worker stops; the job goes on elsewhere."""


class Handle:
    """Given to the work; a thread of its own renews the lease, also while the work computes."""

    def __init__(self, database: Database, job_id: str, lease: Lease, stopping: threading.Event) -> None:
        self.job_id = job_id
        self._database = database
        self._lease = lease
        self._stopping = stopping
        self._cancelled = threading.Event()
        self._ended = threading.Event()
        self._heart = threading.Thread(target=self._beat, daemon=True, name=f"job-{job_id}")

    def __enter__(self) -> Handle:
        self._heart.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._ended.set()
        self._heart.join()

    def check(self) -> None:
        """Raise CancelledError or StoppingError when the work is to end; to be called often."""
        if self._cancelled.is_set():
            raise CancelledError
        if self._stopping.is_set():
            raise StoppingError

    def progress(self, done: int, total: int, note: str = "") -> None:
        """Note how far the work is, then `check`."""
        with self._database.writing() as session:
            if not jobs.beat(session, self.job_id, self._lease, (done, total, note)):
                self._cancelled.set()
        self.check()

    def _beat(self) -> None:
        while not self._ended.wait(min(1.0, self._lease.seconds / 3)):
            try:
                with self._database.writing() as session:
                    if not jobs.beat(session, self.job_id, self._lease):
                        self._cancelled.set()
            except Exception as error:  # one missed beat is no reason to end the work
                log.warning("missed beat", extra={"job": self.job_id}, exc_info=error)
