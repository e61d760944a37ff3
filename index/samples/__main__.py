"""`python -m index.samples`: write the bundled documents and questions again."""

from __future__ import annotations

from pathlib import Path

from index.samples.bundle import write_bundle

if __name__ == "__main__":
    write_bundle(Path(__file__).parent)
