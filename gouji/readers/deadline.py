"""A limit on processor time for libraries that cannot be asked to stop: an exception is raised in the working thread."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_AGAIN = 0.5  # seconds until the exception is raised anew, should a finaliser have swallowed it
_TIMES = 20
_LOOK = 0.05  # seconds between two looks at the clock
_TURNS = 1000  # of a loop, after which an exception raised for this thread has arrived


class OutOfTime(BaseException):
    """The work took longer than allowed; no ordinary `except Exception` inside a library holds it up."""


@contextmanager
def deadline(seconds: float, *, waiting: float = 4) -> Iterator[None]:
    """Raise OutOfTime in the calling thread when the block has worked for so many seconds (CPython on POSIX only).

    On the clock on the wall it may take `waiting` times as long, for a machine that is busy; 1 for work that other
    threads do.
    """
    thread = ctypes.c_ulong(threading.get_ident())
    clock = time.pthread_getcpuclockid(threading.get_ident())
    end, end_on_the_wall = time.clock_gettime(clock) + seconds, time.monotonic() + waiting * seconds
    over, lock, raised = threading.Event(), threading.Lock(), []

    def watch() -> None:
        while time.clock_gettime(clock) < end and time.monotonic() < end_on_the_wall:
            if over.wait(_LOOK):
                return
        for _ in range(_TIMES):
            with lock:
                if not over.is_set():
                    raised.append(ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(OutOfTime)))
            if over.wait(_AGAIN):
                return

    def stop() -> None:
        with lock:
            over.set()
        if raised:  # one may not have arrived: it is awaited, for to withdraw it would leave CPython looking out for it
            with suppress(OutOfTime):
                for _ in range(_TURNS):
                    pass

    threading.Thread(target=watch, daemon=True, name="gouji-deadline").start()
    try:
        yield
        stop()
    except BaseException:
        stop()
        raise
