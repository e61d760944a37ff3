"""What the README promises is run."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import served

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:7860"


def blocks(language: str) -> list[str]:
    """The code blocks of the README in one language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_first_block_of_python_runs_as_it_stands(samples_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(samples_folder, tmp_path / "documents")

    assert "418,000천원" in run(blocks("python")[0], tmp_path)[0]


@pytest.fixture(scope="module")
def desk(samples_index: Path) -> Iterator[str]:
    """The address of a server on the bundled city, started as the README says."""
    with served("serve", f"--index={samples_index}", "--no-upload") as address:
        yield address


def run(block: str, folder: Path) -> list[str]:
    """Run a block of Python as it stands; the lines it printed."""
    done = subprocess.run(
        [sys.executable, "-c", block],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


def promised(block: str) -> list[str]:
    """What the comments beside the prints of a block say they print."""
    return re.findall(r"print\(.*\)\s+# (.*)", block)


def test_the_block_for_programs_prints_what_stands_beside_it(
    samples_index: Path, tmp_path: Path
) -> None:
    (tmp_path / "index-dir").symlink_to(samples_index)
    block = blocks("python")[1]

    assert run(block, tmp_path) == promised(block)


def test_the_block_for_gradio_client_prints_what_stands_beside_it(
    desk: str, tmp_path: Path
) -> None:
    block = blocks("python")[2].replace(ADDRESS, desk)

    assert run(block, tmp_path) == promised(block)


def test_every_line_of_curl_gets_an_answer(desk: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    lines = re.findall(r"(?m)^curl .*", "\n".join(blocks("sh")))
    replies = {}
    for line in lines:
        done = subprocess.run(
            shlex.split(line.replace(ADDRESS, desk)), capture_output=True, text=True, check=True
        )
        path = re.search(r"/api/(\w+)", line)
        assert path is not None, line
        replies[path[1]] = json.loads(done.stdout)

    assert replies["ask"]["figures"][0]["value"] == 418_000_000
    assert [each["verdict"] for each in replies["check"]] == ["contradicted"]
    assert [each["fiscal_year"] for each in replies["facts"]] == [2021] * 3
    assert replies["audit"] == []


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
