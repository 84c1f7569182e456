"""The parts of the running service that routes, jobs and pages share."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from service.gate import Gate
from service.metrics import Metrics
from service.queue import Queue
from service.rates import Rates
from service.reviewing import Limits, ReviewPool
from service.settings import Settings
from service.store.database import Database
from service.store.uploads import Uploads


@dataclass(frozen=True, slots=True)
class Services:
    """What was opened at the start and is closed at the end; `loopback`: reachable from this machine only."""

    settings: Settings
    database: Database
    uploads: Uploads
    pool: ReviewPool
    metrics: Metrics
    gate: Gate
    rates: Rates
    queue: Queue
    loopback: bool
    stopping: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def open(cls, settings: Settings, *, loopback: bool = True, pool: ReviewPool | None = None) -> Services:
        """Open the database (bringing its tables up to date) and the folders, start the review processes."""
        settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = Database(settings.database)
        database.migrate()
        limits = Limits(settings.review_seconds, settings.review_memory_mb)
        return cls(
            settings, database, Uploads(settings.home / "uploads"),
            pool or ReviewPool(settings.review_processes, limits, settings.home), Metrics(),
            Gate(settings.review_processes * 2), Rates(settings.rate_per_minute),
            Queue(settings.home, settings.redis_url), loopback,
        )

    def close(self) -> None:
        """End the review processes and give the connections back."""
        self.stopping.set()
        self.pool.close()
        self.queue.close()
        self.database.close()
