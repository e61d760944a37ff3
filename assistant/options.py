"""What several commands of the command line share: how one is added, and its common options."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

INDEX = "index-dir"
"""Where the index is looked for when neither --index nor YESAN_INDEX names one."""


def command(
    commands: Any, name: str, words: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add a command.

    Args:
        commands: What argparse's `add_subparsers` gave.
        name: The command.
        words: What it does, in Korean and English.
        run: Carries it out; returns the exit code.
    """
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser


def index_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which index it works on."""
    parser.add_argument(
        "--index", type=Path, default=Path(os.environ.get("YESAN_INDEX", INDEX)),
        help=f"색인 폴더 (the index; default: $YESAN_INDEX or {INDEX})",
    )  # fmt: skip


def model_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which model words the answers."""
    parser.add_argument(
        "--model", metavar="NAME", help="말을 다듬을 모형, 기본은 없음 (openai:…, ollama:…)"
    )


def json_option(parser: argparse.ArgumentParser) -> None:
    """Let a command print JSON."""
    parser.add_argument("--json", action="store_true", help="JSON으로 출력 (as JSON)")
