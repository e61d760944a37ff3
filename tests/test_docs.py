"""What the README promises is run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of the README in one language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_first_block_of_python_runs_as_it_stands(samples_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(samples_folder, tmp_path / "documents")

    done = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert "418,000천원" in done.stdout


def test_the_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    promised = set(re.findall(r"^make ([\w-]+)", "\n".join(blocks("sh")), flags=re.MULTILINE))

    assert {"run", "test"} <= promised
    assert {each for each in promised if not re.search(rf"(?m)^{each}:", makefile)} == set()


def test_every_command_of_the_command_line_is_in_the_readme_and_no_other() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    promised = set(re.findall(r"^\| `yesan (\w+)", README, flags=re.MULTILINE))
    assert promised == set(re.findall(r"(?m)^    (\w+) {2,}", shown))


def test_files_named_in_the_documents_exist() -> None:
    named = {
        path
        for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
        for path in re.findall(
            r"`((?:index|assistant|prompts|tests)/[\w/]+\.(?:py|toml|md))`",
            (ROOT / name).read_text(encoding="utf-8"),
        )
    }

    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_pins_stand_within_the_ranges_and_carry_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:]
    pinned = dict(line.split("==") for line in lines)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    names = {each.lower().replace("_", "-") for each in pinned}
    wanted = {re.split(r"[<>=!~\[ ]", each)[0] for each in project["dependencies"]}
    assert wanted - names == set()
    assert all(re.fullmatch(r"[\w.-]+==[\w.!]+", line) for line in lines)
