"""`yesan serve` as a person starts it: a process of its own on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def served(*arguments: str, **environment: str) -> Iterator[str]:
    """Start `yesan` with a command that opens the page; gives its address, and stops it after."""
    with subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", *arguments, "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    ) as process:
        assert process.stdout is not None
        try:
            sign = process.stdout.readline()
            assert "http://" in sign, f"yesan {arguments[0]} said: {sign!r}"
            yield sign.split()[-1].rstrip("/")
        finally:
            process.terminate()
            process.wait(30)
