"""The house keeps its own rules: who may import whom, where foreign packages live, how big a room is."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("index", "assistant", "prompts")

MAY_IMPORT = {
    "app": {"assistant", "index", "prompts"},
    "assistant": {"assistant", "index", "prompts"},
    "index": {"index"},
    "prompts": set[str](),
}
"""Which of our packages each may import; imports inside functions count."""

HOMES = {
    "Crypto": ("index/readers/",),
    "chromadb": ("index/chroma.py",),
    "docx": ("index/readers/", "index/samples/formats.py"),
    "fastapi": ("assistant/web/",),
    "gradio": ("app.py", "assistant/web/"),
    "huggingface_hub": ("index/embedder.py",),
    "hwpx": ("index/readers/", "index/samples/formats.py"),
    "kiwipiepy": ("index/words.py", "index/kiwi_model.py"),
    "langchain": ("assistant/",),
    "langchain_core": ("assistant/",),
    "langsmith": ("assistant/listen.py",),
    "lxml": ("index/readers/",),
    "mcp": ("assistant/tools.py", "assistant/web/server.py"),
    "markdown_it": ("index/readers/", "assistant/web/markup.py"),
    "olefile": ("index/readers/",),
    "openpyxl": ("index/readers/", "index/samples/formats.py"),
    "pdfminer": ("index/readers/",),
    "pdfplumber": ("index/readers/",),
    "pydantic": ("assistant/",),
    "sentence_transformers": ("index/embedder.py",),
    "sqlalchemy": ("index/ledger/",),
    "starlette": ("assistant/web/",),
    "torch": ("index/embedder.py",),
    "uvicorn": ("app.py", "assistant/web/"),
    "xlrd": ("index/readers/",),
}
"""Where each foreign package may be imported; a home that ends in / is a whole folder."""

DISTRIBUTIONS = {"Crypto": "pycryptodome", "docx": "python-docx", "hwpx": "python-hwpx",
                 "markdown_it": "markdown-it-py"}  # fmt: skip
"""Which distribution a package comes in, where their names differ."""

LARGEST_ROOM = 400

FORBIDDEN = {
    r"\bimport pickle\b|\bpickle\.loads?\b": "pickle runs code of whoever wrote the file",
    r"(?<![\w.])eval\(": "eval runs code found in text",
    r"(?<![\w.])exec\(": "exec runs code found in text",
    r"\byaml\.load\(": "yaml.load builds any object a file names",
    r"trust_remote_code\s*=\s*True": "runs code that came with a model",
    r"shell\s*=\s*True": "a shell reads names of files as commands",
    r"share\s*=\s*True": "opens the chat to the internet",
    r"allow_dangerous_deserialization": "unpickles",
}


def _files() -> list[Path]:
    ours = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [path for path in (ROOT / "app.py", *ours) if path.exists()]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _imports(path: Path) -> frozenset[tuple[str, int]]:
    """Every module a file imports, also inside functions; `from a import b` gives a and a.b."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(_imported(tree))


def _imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{each.name}", node.lineno) for each in node.names)


FILES = _files()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_imports_only_point_down(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    ours = {(m.split(".")[0], line) for m, line in _imports(path)} - {("", 0)}

    wrong = {(m, n) for m, n in ours if m in MAY_IMPORT and m not in MAY_IMPORT[package]}

    assert wrong == set()


def _floors() -> dict[str, list[str]]:
    """The rooms of each floor in the order of ARCHITECTURE.md's tables."""
    floors: dict[str, list[str]] = {"index": [], "assistant": []}
    floor = ""
    for line in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines():
        heading = re.match(r"## The \w+ floor: (\w+)/", line)
        if line.startswith("## "):
            floor = heading[1] if heading else ""
        if floor and line.startswith("| `"):
            floors[floor] += re.findall(r"`([\w./]+)`", line.split("|")[1])
    return floors


FLOORS = _floors()


def _room(path: Path) -> tuple[str, str]:
    floor, *rest = path.relative_to(ROOT).parts
    return floor, rest[0] if len(rest) == 1 else f"{rest[0]}/"


def _room_of_module(module: str) -> tuple[str, str] | None:
    floor, *rest = module.split(".")
    if floor not in FLOORS or not rest:
        return None
    for name in (f"{rest[0]}.py", f"{rest[0]}/"):
        if (ROOT / floor / name).exists():
            return floor, name
    return None


@pytest.mark.parametrize("floor", ["index", "assistant"])
def test_every_room_stands_in_the_plan_of_the_house(floor: str) -> None:
    rooms = {_room(path)[1] for path in FILES if path.relative_to(ROOT).parts[0] == floor}

    assert rooms - {"__init__.py", "__main__.py"} - set(FLOORS[floor]) == set()
    listed = {name for name in FLOORS[floor] if name.endswith((".py", "/"))}
    assert {name for name in listed if not (ROOT / floor / name).exists()} == set()


@pytest.mark.parametrize("path", [path for path in FILES if path.parent != ROOT], ids=_name)
def test_a_room_imports_only_rooms_above_it_in_the_plan(path: Path) -> None:
    floor, room = _room(path)
    if room in ("__init__.py", "__main__.py") or floor == "prompts":
        return
    order = FLOORS[floor]
    below = set()
    for module, line in _imports(path):
        other = _room_of_module(module)
        if other is None or other[0] != floor or other[1] == room or other[1] not in order:
            continue
        if order.index(other[1]) > order.index(room):
            below.add((other[1], line))

    assert below == set()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_each_foreign_package_has_one_home(path: Path) -> None:
    name = _name(path)
    strays = set()
    for module, line in _imports(path):
        homes = HOMES.get(module.split(".")[0])
        if homes and not any(name == home or name.startswith(home) for home in homes):
            strays.add((module, line))

    assert strays == set()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_what_is_imported_is_declared(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    declared = {name for line in lines for name in re.findall(r"[\w-]+", line.split(">")[0])}

    foreign = {module.split(".")[0] for module, _ in _imports(path)}
    foreign -= {*sys.stdlib_module_names, *MAY_IMPORT}

    named = {DISTRIBUTIONS.get(each, each).replace("_", "-") for each in foreign}
    assert named - declared == set()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_room_is_too_large_to_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LARGEST_ROOM


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_nothing_dangerous_is_called(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert {why for pattern, why in FORBIDDEN.items() if re.search(pattern, text)} == set()


def test_importing_the_assistant_loads_nothing_heavy() -> None:
    heavy = ("torch", "chromadb", "gradio", "kiwipiepy", "sentence_transformers", "transformers",
             "pandas", "sqlalchemy.dialects.postgresql")  # fmt: skip
    code = f"import sys, assistant; print([m for m in {heavy!r} if m in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
