"""`python -m index.samples`: write the bundled files again, or a corpus into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from index.samples.bundle import write_bundle, write_corpus


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(prog="python -m index.samples", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="write the large corpus there")
    parser.add_argument("--level", choices=("clean", "damaged", "broken"), default="clean")
    parser.add_argument("--programmes", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7, help="another seed is another city")
    given = parser.parse_args()
    if given.folder is None:
        write_bundle(Path(__file__).parent)
    else:
        write_corpus(given.folder, given.level, given.programmes, given.seed)


if __name__ == "__main__":
    main()
