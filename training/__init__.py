"""TRAINING: data in, model out, in named steps. It imports gouji; nothing of the engine imports it."""

from __future__ import annotations

from training.runs import Outcome as Outcome
from training.runs import Progress as Progress
from training.runs import run as run
