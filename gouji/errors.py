"""Everything gouji refuses, one class for each thing a caller would handle differently."""

from __future__ import annotations


class GoujiError(Exception):
    """The root: every refusal of gouji carries a message that says what, where and what to do."""


class UnreadableFile(GoujiError):
    """A file that no reader could read.

    `reason` is a short stable key (`empty`, `encrypted`, `legacy_word`, `no_text_layer`, `too_large` …);
    `attempts` holds (reader name, why it gave up) in the order of trial.
    """

    def __init__(self, message: str, *, reason: str = "unreadable", attempts: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.reason = reason
        self.attempts = attempts


class NotAReport(GoujiError):
    """A file that was read, but holds nothing of an annual report on open information."""


class SeveralReports(NotAReport):
    """A file that holds more than one annual report: their prose and tables cannot be told apart safely."""


class UnknownRule(GoujiError):
    """A rule code that is not, or no longer, in the handbook."""


class ModelMismatch(GoujiError):
    """A model folder whose manifest does not fit its files or the libraries at hand."""
