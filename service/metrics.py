"""Figures for Prometheus; one registry for each running service."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counters and histograms by name."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "gouji_requests", "HTTP requests", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "gouji_request_seconds", "Time to answer", ("method", "route"), buckets=_SECONDS, registry=self.registry
        )
        self.reviews = Counter("gouji_reviews", "Reviews by outcome", ("outcome",), registry=self.registry)
        self.review_seconds = Histogram(
            "gouji_review_seconds", "Time of one review", buckets=_SECONDS, registry=self.registry
        )
        self.decisions = Counter("gouji_decisions", "Decisions recorded", ("decision",), registry=self.registry)
        self.jobs = Gauge("gouji_jobs", "Background jobs by state", ("kind", "state"), registry=self.registry)
        self.processes = Gauge("gouji_review_processes", "Review processes that are up", registry=self.registry)
        self.restarts = Gauge("gouji_review_process_restarts", "Review processes given up", registry=self.registry)

    def text(self) -> bytes:
        """All of it in the exposition format."""
        return generate_latest(self.registry)
