"""A worker: takes jobs, vouches for them while they run, takes up those whose worker fell silent."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Any

from service.jobs.handle import CancelledError, Handle, StoppingError
from service.problems import ProblemError, document, from_error
from service.services import Services
from service.store import jobs
from service.store.jobs import Lease
from service.sweeping import sweep

log = logging.getLogger("gouji.service.jobs")

Kind = Callable[[Services, Handle, Mapping[str, Any]], dict[str, Any]]


class Worker:
    """Works off jobs of the given kinds in threads of this process."""

    def __init__(self, services: Services, kinds: Mapping[str, Kind], threads: int = 2) -> None:
        self.services = services
        self.kinds = kinds
        self.lease = Lease(_name(), services.settings.job_lease_seconds)
        self._stopping = threading.Event()
        self._consumer = services.queue.consumer(self.work, threads)
        self._overseer = threading.Thread(target=self._oversee, daemon=True, name="job-overseer")

    def start(self) -> None:
        """Begin, after sweeping up what a killed service left; returns soon."""
        sweep(self.services)
        self._consumer.start()
        self._overseer.start()

    def stop(self, seconds: float = 10) -> None:
        """Stop: running jobs are given back and go on with the next worker."""
        self._stopping.set()
        self._consumer.stop_flag.set()
        for _, thread in self._consumer.worker_threads:
            thread.join(seconds)
        self._overseer.join(seconds)

    def work(self, job_id: str) -> None:
        """Run one job if it still waits; whatever happens is written to its row."""
        with self.services.database.writing() as session:
            row = jobs.claim(session, job_id, self.lease)
            if row is None:
                return
            kind, order = row.kind, row.order
        log.info("job begins", extra={"job": job_id, "kind": kind})
        with Handle(self.services.database, job_id, self.lease, self._stopping) as handle:
            state, fields = self._outcome(kind, handle, order)
        with self.services.database.writing() as session:
            if state == "stopping":
                jobs.give_back(session, job_id, self.lease)
            else:
                jobs.finish(session, job_id, self.lease, state, **fields)
        log.info("job ends", extra={"job": job_id, "kind": kind, "state": state})

    def _outcome(self, kind: str, handle: Handle, order: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        try:
            return "done", {"result": self.kinds[kind](self.services, handle, order)}
        except CancelledError:
            return "cancelled", {}
        except StoppingError:
            return "stopping", {}
        except Exception as error:
            problem = from_error(error)
            if problem.code == "internal":
                log.error("job failed", extra={"job": handle.job_id}, exc_info=error)
            return "failed", {"problem": document(problem, f"/v1/jobs/{handle.job_id}")}

    def _oversee(self) -> None:
        while not self._stopping.is_set():
            try:
                self.take_up()
            except Exception as error:  # the database or the queue may be away for a while
                log.error("overseer", exc_info=error)
            self._stopping.wait(max(1.0, self.lease.seconds / 3))

    def take_up(self) -> None:
        """Put waiting jobs into the queue, and those whose worker fell silent back in line."""
        with self.services.database.writing() as session:
            waiting, given_up = jobs.take_up(session)
            for job_id in given_up:
                lost = ProblemError("interrupted", detail=f"任务已中断 {jobs.ATTEMPTS} 次，不再重试。 / Interrupted too often.")
                jobs.set_problem(session, job_id, document(lost, f"/v1/jobs/{job_id}"))
        for job_id in waiting:
            self.services.queue.wake(job_id)


def _name() -> str:
    return f"{socket.gethostname()[:16]}:{os.getpid()}:{secrets.token_hex(4)}"
