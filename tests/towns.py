"""Towns of a few papers, written by the tests that ask about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assistant import Assistant
from index.build import build


@contextmanager
def town_of(
    folder: Path, papers: Mapping[str, str], *, embeddings: bool = False
) -> Iterator[Assistant]:
    """An assistant over an index of some papers.

    Args:
        folder: An empty folder for the papers and the index.
        papers: File name → text.
        embeddings: Whether passages are found by meaning too.
    """
    written = folder / "papers"
    written.mkdir()
    for name, text in papers.items():
        (written / name).write_text(text, "utf-8")
    build(written, into=folder / "index", embeddings=embeddings)
    with Assistant.open(folder / "index") as assistant:
        yield assistant
