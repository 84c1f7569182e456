"""The kinds of jobs there are."""

from __future__ import annotations

from collections.abc import Mapping

from service.jobs import batches, rechecks, training
from service.jobs.worker import Kind

KINDS: Mapping[str, Kind] = {"batch": batches.run, "recheck": rechecks.run, "train": training.run}
