"""Progress bars on the terminal."""

from __future__ import annotations

from typing import Any

from training.refusals import extra


class Bars:
    """A `Progress` that shows one tqdm bar for each thing being done. Raises MissingExtra without tqdm."""

    def __init__(self) -> None:
        try:
            from tqdm import tqdm
        except ImportError as error:
            raise extra("tqdm") from error
        self._new = tqdm
        self._bar: Any = None

    def __call__(self, what: str, done: int, whole: int) -> None:
        """Move the bar of `what`, beginning it when it is new."""
        if self._bar is None or self._bar.desc != f"{what}: " or self._bar.total != whole:
            self.close()
            self._bar = self._new(total=whole, desc=what)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """End the bar that is shown."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
