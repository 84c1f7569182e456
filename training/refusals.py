"""What training refuses; every message says what, where and what to do. The current model stays as it was."""

from __future__ import annotations

from gouji.errors import GoujiError


class UnusableData(GoujiError):
    """Too little, or one-sided, material to train on."""


class GateRefused(GoujiError):
    """A candidate that may not replace the current model; `reasons` holds one sentence with figures a failed gate."""

    def __init__(self, message: str, reasons: tuple[str, ...]) -> None:
        super().__init__(message)
        self.reasons = reasons


class UnwritableFolder(GoujiError):
    """A folder that could not be written: full disk, missing rights."""


class UnknownModel(GoujiError):
    """A version that is not among the models."""


class MissingExtra(GoujiError):
    """A library of the extra `train` that is not installed."""


def extra(name: str) -> MissingExtra:
    """The refusal for a library of the extra `train`."""
    return MissingExtra(f"训练需要 {name}，本机未安装。请运行：pip install 'gouji[train]'。")
