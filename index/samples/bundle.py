"""What is bundled: the documents that `yesan demo` indexes and the questions beside them."""

from __future__ import annotations

from pathlib import Path

from index.samples import generate
from index.samples.centre import write_centre
from index.samples.records import Corpus

YEARS = (2022, 2023, 2024)
PROGRAMMES = 5
SEED = 3


def bundled() -> Corpus:
    """The bundled corpus: the centre of 2021, and five programmes of 가온시 over three years."""
    city = generate(PROGRAMMES, YEARS, SEED)
    return Corpus("samples", (write_centre(), *city.samples))


def write_bundle(folder: Path) -> None:
    """Write the bundled documents below a folder; what was there before is removed."""
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    for old in documents.glob("*.txt"):
        old.unlink()
    bundled().write(documents)
