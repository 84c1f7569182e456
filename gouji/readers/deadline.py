"""A limit on working time for libraries that cannot be asked to stop: an exception is raised in the working thread."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN = 0.5  # seconds until the exception is raised anew, should a finaliser have swallowed it
_TIMES = 20


class OutOfTime(BaseException):
    """The work took longer than allowed; no ordinary `except Exception` inside a library holds it up."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the calling thread when the block has not ended after so many seconds (CPython only)."""
    thread = ctypes.c_ulong(threading.get_ident())
    over, lock = threading.Event(), threading.Lock()

    def interrupt(kind: object) -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, kind)

    def watch() -> None:
        wait = seconds
        for _ in range(_TIMES):
            if over.wait(wait):
                return
            with lock:
                if not over.is_set():
                    interrupt(ctypes.py_object(OutOfTime))
            wait = _AGAIN

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
