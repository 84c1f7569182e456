"""A limit on processor time for libraries that cannot be asked to stop: an exception is raised in the working thread."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN = 0.5  # seconds until the exception is raised anew, should a finaliser have swallowed it
_TIMES = 20
_LOOK = 0.05  # seconds between two looks at the clock
_WAITING = 4  # times as long on the clock on the wall, for a machine that is busy or work that sleeps


class OutOfTime(BaseException):
    """The work took longer than allowed; no ordinary `except Exception` inside a library holds it up."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the calling thread when the block has worked for so many seconds (CPython on POSIX only)."""
    thread = ctypes.c_ulong(threading.get_ident())
    clock = time.pthread_getcpuclockid(threading.get_ident())
    end, latest = time.clock_gettime(clock) + seconds, time.monotonic() + _WAITING * seconds
    over, lock = threading.Event(), threading.Lock()

    def interrupt(kind: object) -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, kind)

    def watch() -> None:
        while time.clock_gettime(clock) < end and time.monotonic() < latest:
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
        yield
        stop()
    except BaseException:
        stop()
        raise
