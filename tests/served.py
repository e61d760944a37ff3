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
def served(index: Path, *flags: str) -> Iterator[str]:
    """Start `yesan serve` on an index; gives its address once it answers, and stops it after."""
    command = [sys.executable, "-m", "assistant.cli", "serve", "--index", str(index)]
    with subprocess.Popen(
        [*command, "--port", "0", *flags],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        try:
            sign = process.stdout.readline()
            assert "http://" in sign, f"yesan serve said: {sign!r}"
            yield sign.split()[-1].rstrip("/")
        finally:
            process.terminate()
            process.wait(30)
