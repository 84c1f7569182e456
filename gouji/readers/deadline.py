"""A limit on processor time for libraries that cannot be asked to stop: an exception is raised in the working thread."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_AGAIN = 0.5  # seconds until the exception is raised anew, should a finaliser have swallowed it
_TIMES = 20
_LOOK = 0.05  # seconds between two looks at the clock


class OutOfTime(BaseException):
    """The work took longer than allowed; no ordinary `except Exception` inside a library holds it up."""


@contextmanager
def deadline(seconds: float, *, waiting: float = 4) -> Iterator[Callable[[float], None]]:
    """Raise OutOfTime in the calling thread when the block has worked for so many seconds (CPython on POSIX only).

    What the block is given grants it more seconds. On the clock on the wall it may take `waiting` times as long, for a
    machine that is busy; 1 for work that other threads do.
    """
    thread = ctypes.c_ulong(threading.get_ident())
    clock = time.pthread_getcpuclockid(threading.get_ident())
    ends = [time.clock_gettime(clock) + seconds, time.monotonic() + waiting * seconds]
    over, lock = threading.Event(), threading.Lock()

    def grant(more: float) -> None:
        ends[:] = [ends[0] + more, ends[1] + waiting * more]

    def interrupt(kind: object) -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, kind)

    def watch() -> None:
        while time.clock_gettime(clock) < ends[0] and time.monotonic() < ends[1]:
            if over.wait(_LOOK):
                return
        for _ in range(_TIMES):
            with lock:
                if not over.is_set():
                    interrupt(ctypes.py_object(OutOfTime))
            if over.wait(_AGAIN):
                return

    def stop() -> None:
        with lock:
            over.set()
            interrupt(None)  # one that was raised but has not arrived is withdrawn

    threading.Thread(target=watch, daemon=True, name="gouji-deadline").start()
    try:
        yield grant
        stop()
    except BaseException:
        stop()
        raise
