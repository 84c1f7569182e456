"""How often somebody may ask."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from service.problems import ProblemError


class Rates:
    """Requests a minute by who asks: a bucket that fills evenly and holds one minute's worth."""

    def __init__(self, per_minute: int, keep: int = 10_000) -> None:
        self.per_minute = per_minute
        self._keep = keep
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def count(self, who: str, per_minute: int | None = None) -> None:
        """Count one request; raises ProblemError too_many when the bucket is empty."""
        limit = self.per_minute if per_minute is None else per_minute
        if not limit:
            return
        at = time.monotonic()
        with self._lock:
            left, last = self._buckets.pop(who, (float(limit), at))
            left = min(float(limit), left + (at - last) * limit / 60)
            self._buckets[who] = (max(left - 1, 0), at)
            while len(self._buckets) > self._keep:
                self._buckets.popitem(last=False)
        if left < 1:
            raise ProblemError("too_many", limit=limit, headers={"Retry-After": str(max(1, 60 // limit))})
