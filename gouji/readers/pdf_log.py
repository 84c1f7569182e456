"""What pdfminer complains of while it reads: kept per thread, so that lost data is told instead of passed over."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOSSES = ("Data-loss", "Not adding object")  # pdfminer.pdftypes, pdfminer.pdfdocument (20260107)


class _Collector(logging.Handler):
    """Counts the complaints about lost data of the thread that is reading; everything else is dropped."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.losses = threading.local()

    def emit(self, record: logging.LogRecord) -> None:
        """Count one complaint."""
        if str(record.msg).startswith(_LOSSES) and hasattr(self.losses, "count"):
            self.losses.count += 1


_collector = _Collector()
logging.getLogger("pdfminer").addHandler(_collector)


@contextmanager
def counted_losses() -> Iterator[list[int]]:
    """While the block runs complaints are counted; afterwards the list holds how many places were lost."""
    result: list[int] = []
    _collector.losses.count = 0
    try:
        yield result
    finally:
        result.append(_collector.losses.count)
        del _collector.losses.count
