"""How far a build is: a bar where a person watches, seconds by step for the report."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeAlias

from index.document import Problem

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the name of the step, how much of it is done, and how much there is."""

_WIDTH = 24
_PAUSE = 0.1
"""Seconds between two drawings of the bar, so that drawing costs nothing."""


class Clock:
    """What a build keeps track of on its way.

    Attributes:
        refused: Problems of files that could not be read.
        stored: How many documents have been written.
    """

    def __init__(self, progress: Progress | bool | None) -> None:  # noqa: FBT001 as `build` has it
        if progress is None:
            progress = sys.stderr.isatty()
        self._show: Progress | None = _bar if progress is True else progress or None
        self._began = self._last = time.perf_counter()
        self._shown = 0.0
        self._seconds: dict[str, float] = {}
        self.refused: list[Problem] = []
        self.stored = 0

    def show(self, step: str, done: int, total: int) -> None:
        """Tell whoever watches; the last of a step is always told."""
        now = time.perf_counter()
        if self._show and (done >= total or now - self._shown > _PAUSE):
            self._shown = now
            self._show(step, done, total)

    def lap(self, step: str) -> None:
        """End a step."""
        now = time.perf_counter()
        self._seconds[step] = self._seconds.get(step, 0.0) + now - self._last
        self._last = now

    def finish(self) -> dict[str, float]:
        """Seconds by step, and of the whole."""
        return {**self._seconds, "total": time.perf_counter() - self._began}


def _bar(step: str, done: int, total: int) -> None:
    filled = _WIDTH * done // max(total, 1)
    end = "\n" if done >= total else ""
    bar = "█" * filled + "░" * (_WIDTH - filled)
    sys.stderr.write(f"\r{step} {bar} {done:,}/{total:,}{end}")
    sys.stderr.flush()
