"""A kept pool of warm review processes with limits on time and memory; one that breaks is replaced."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import queue
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from gouji.errors import NotAReport, SeveralReports, UnreadableFile
from service.problems import ProblemError
from service.reviewing import child

log = logging.getLogger("gouji.service.reviewing")

_START_SECONDS = 120.0  # loading the language parts takes about two seconds; slow disks take longer
_SERVES = 500  # reviews after which a process is replaced: spaCy keeps every word it ever saw
_SPARE_THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one review may use: seconds, megabytes; how long a request waits for a free process."""

    seconds: float = 30
    memory_mb: int = 2048
    wait_seconds: float = 20


class ReviewPool:
    """Review processes, started in the background, shared by all threads of the service."""

    def __init__(self, count: int, limits: Limits, home: Path | None = None) -> None:
        os.environ.update({name: value for name, value in _SPARE_THREADS.items() if name not in os.environ})
        self.limits = limits
        self.home = home
        self.restarts = 0
        self.engine = ""
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["service.reviewing.process", "service.reviewing.preload"])
        self._idle: queue.Queue[_Slot] = queue.Queue()
        self._slots = [_Slot(self) for _ in range(count)]
        self._closed = False
        for slot in self._slots:
            threading.Thread(target=self._warm, args=(slot,), daemon=True, name="warm-review-process").start()

    @property
    def ready(self) -> int:
        """How many processes are up."""
        return sum(slot.alive for slot in self._slots)

    def run(
        self, action: str, data: bytes, header: Mapping[str, Any], *, previous: bytes | None = None,
        wait_seconds: float | None = None,
    ) -> bytes:
        """Have an action done on a file (see actions.py).

        Raises UnreadableFile or NotAReport as the engine does, UnreadableFile with reason too_slow, too_much_memory or
        crashed when the process had to be given up, ProblemError busy when none became free in time.
        """
        try:
            slot = self._idle.get(timeout=self.limits.wait_seconds if wait_seconds is None else wait_seconds)
        except queue.Empty:
            raise ProblemError("busy", headers={"Retry-After": "5"}) from None
        try:
            if slot.model != self.model:
                slot.kill()
                self.engine = slot.start()
            answer, body = slot.ask({"action": action} | dict(header), data, previous)
        finally:
            if slot.served >= _SERVES:
                slot.kill()
            if slot.alive:
                self._idle.put(slot)
            elif not self._closed:
                threading.Thread(target=self._warm, args=(slot,), daemon=True, name="warm-review-process").start()
        if answer["ok"]:
            return body
        raise _refusal(answer)

    @property
    def model(self) -> int:
        """A sign of which model is current: a process that started under another one is started anew."""
        try:
            return 0 if self.home is None else (self.home / "models" / "current.json").stat().st_mtime_ns
        except OSError:
            return 0

    def renew(self) -> None:
        """Start the processes anew that began under another model, one by one, in the background."""
        threading.Thread(target=self._renew, daemon=True, name="renew-review-processes").start()

    def _renew(self) -> None:
        for _ in self._slots:
            slot = self._idle.get()
            if slot.model == self.model:
                self._idle.put(slot)
                return
            slot.kill()
            self._warm(slot)

    def close(self) -> None:
        """End all processes."""
        self._closed = True
        for slot in self._slots:
            slot.kill()

    def _warm(self, slot: _Slot) -> None:
        delay = 0.5
        while not self._closed:
            try:
                self.engine = slot.start()
            except (OSError, EOFError, TimeoutError) as error:
                log.error("review process did not start", extra={"reason": type(error).__name__})
                time.sleep(delay)
                delay = min(delay * 2, 30)
            else:
                self._idle.put(slot)
                return


class _Slot:
    """One process of the pool and the pipe to it."""

    def __init__(self, pool: ReviewPool) -> None:
        self._pool = pool
        self._process: ForkServerProcess | None = None
        self._pipe: Connection | None = None
        self.alive = False
        self.model = 0
        self.served = 0

    def start(self) -> str:
        """Start the process and wait until it is warm; returns the engine's version."""
        self.model, self.served = self._pool.model, 0
        here, there = self._pool._context.Pipe()
        self._process = self._pool._context.Process(
            target=child.run, args=(there, self._pool.limits.memory_mb, str(self._pool.home or "")), daemon=True,
            name="gouji-review",
        )
        self._process.start()
        there.close()
        self._pipe = here
        answer, _ = self._receive(_START_SECONDS)
        self.alive = True
        return str(answer["engine"])

    def ask(self, header: Mapping[str, Any], data: bytes, previous: bytes | None) -> tuple[dict[str, Any], bytes]:
        """Send one request and wait for the answer; the process is killed when it breaks a limit."""
        if self._pipe is None:
            raise RuntimeError("the process was not started")
        self.served += 1
        full = dict(header) | {"previous": previous is not None}
        try:
            self._pipe.send_bytes(json.dumps(full).encode())
            self._pipe.send_bytes(data)
            if previous is not None:
                self._pipe.send_bytes(previous)
            answer, body = self._receive(self._pool.limits.seconds)
        except TimeoutError:
            self._give_up("too_slow")
            limit = f"{self._pool.limits.seconds:g} 秒 / s"
            raise ProblemError("too_slow", limit=limit) from None
        except (EOFError, OSError):
            self._give_up("crashed")
            raise UnreadableFile("审核进程异常退出。", reason="crashed") from None
        if answer.get("reason") == "too_much_memory":
            self._give_up("too_much_memory")
        return answer, body

    def kill(self) -> None:
        """End the process at once."""
        self.alive = False
        if self._process is not None and self._process.pid:
            self._process.kill()
            self._process.join(5)
        if self._pipe is not None:
            self._pipe.close()

    def _give_up(self, reason: str) -> None:
        self._pool.restarts += 1
        log.warning("review process given up", extra={"reason": reason})
        self.kill()

    def _receive(self, seconds: float) -> tuple[dict[str, Any], bytes]:
        if self._pipe is None or not self._pipe.poll(seconds):
            raise TimeoutError
        return json.loads(self._pipe.recv_bytes()), self._pipe.recv_bytes()


def _refusal(answer: Mapping[str, Any]) -> Exception:
    if answer["kind"] == "unreadable":
        attempts = tuple((str(name), str(why)) for name, why in answer.get("attempts", ()))
        return UnreadableFile(answer["message"], reason=answer["reason"], attempts=attempts)
    if answer["kind"] == "not_a_report":
        return NotAReport(answer["message"])
    if answer["kind"] == "several_reports":
        return SeveralReports(answer["message"])
    if answer["kind"] == "model":
        log.error("the section model cannot be opened", extra={"reason": answer["message"]})
        return ProblemError("not_ready", detail=answer["message"])
    if answer["kind"] == "export_impossible":
        return ProblemError("export_impossible", detail=answer["message"])
    log.error("engine fault", extra={"error": answer["message"], "trace": answer.get("trace")})
    return ProblemError("internal")
