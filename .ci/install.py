#!/usr/bin/env python3
"""Make the environment: a venv with yesan in it, and torch without CUDA where there is no GPU.

    python3 .ci/install.py VENV [EXTRA ...]

torch is the one package whose ordinary wheel is wrong for most machines: on Linux it brings
gigabytes of CUDA. A CPU build carries the local version "+cpu", which the ordinary registry cannot
hold, so asking for exactly that version finds a CPU build or nothing, and downloads no other.

Settings: YESAN_TORCH_INDEX, the address of an index with CPU builds of torch; YESAN_TORCH=none,
to leave torch out; YESAN_TORCH=any, to take whatever pip finds.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
NEEDS_TORCH = ("torch", "sentence-transformers")
NO_TORCH = """
torch의 CPU 빌드를 찾지 못해 torch 없이 설치합니다. 내장 모형과 답변은 그대로 동작하고,
bge-m3 같은 다른 임베딩 모형만 쓸 수 없습니다. CPU 빌드가 있는 색인 주소를
YESAN_TORCH_INDEX로 주면 torch도 설치합니다.

No CPU build of torch was found, and without a GPU a CUDA build is not downloaded: going on
without torch. The built-in model and the answers work; only other embedding models need it.
Set YESAN_TORCH_INDEX to the address of an index with CPU builds to have torch as well.
"""
PATIENCE = 900  # seconds; the CPU build is 200 MB, and lines are slow


def main() -> int:
    """Make or mend the environment; 0 when yesan can be run in it."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    venv, extras = Path(sys.argv[1]).absolute(), sys.argv[2:]
    python = make_venv(venv)
    with_torch = install_torch(python)
    target = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    if with_torch:
        pip(python, "install", "--constraint", str(CONSTRAINTS), "--editable", target)
    else:
        pip(python, "install", "--constraint", str(CONSTRAINTS), *torchless(extras))
        pip(python, "install", "--no-deps", "--editable", str(ROOT))
    (venv / ".installed").write_text(" ".join(sorted(extras)) + "\n", encoding="utf-8")
    return 0


def make_venv(venv: Path) -> Path:
    """Create the venv where there is none, with a pip that reads today's metadata."""
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(venv)], check=False)
        if made.returncode:
            shutil.rmtree(venv, ignore_errors=True)
            raise SystemExit(
                "venv를 만들 수 없습니다 (Debian·Ubuntu: apt install python3-venv)"
                " / cannot create a venv (Debian, Ubuntu: apt install python3-venv)"
            )
    pip(python, "install", "--upgrade", "pip>=25")
    return python


def install_torch(python: Path) -> bool:
    """Install torch in the build that this machine can use; False where none was to be had."""
    choice = os.environ.get("YESAN_TORCH", "")
    if choice == "none":
        return False
    pinned = re.search(r"(?m)^torch==(\S+)$", CONSTRAINTS.read_text(encoding="utf-8"))
    if pinned is None:
        raise SystemExit("constraints.txt does not pin torch")
    if installed(python, "torch"):
        return True
    if choice == "any" or platform.system() != "Linux" or has_gpu():
        pip(python, "install", "--constraint", str(CONSTRAINTS), "torch")
        return True
    wanted = f"torch=={pinned[1]}+cpu"
    index = os.environ.get("YESAN_TORCH_INDEX")
    tries = [[], ["--index-url", index]] if index else [[]]
    found = any(tried(python, "install", "--no-deps", *more, wanted) for more in tries)
    if found or through_uv(python, f"torch=={pinned[1]}"):
        return True
    print(NO_TORCH, file=sys.stderr)
    return False


def through_uv(python: Path, wanted: str) -> bool:
    """Ask uv, which knows where PyTorch keeps its CPU builds."""
    with tempfile.TemporaryDirectory() as scratch:
        if not tried(python, "install", "--quiet", "--target", scratch, "uv"):
            return False
        command = [
            *(str(Path(scratch, "bin", "uv")), "pip", "install", "--python", str(python)),
            *("--no-deps", "--torch-backend", "cpu", wanted),
        ]
        patient = {"UV_HTTP_TIMEOUT": "30", "UV_HTTP_RETRIES": "1", "UV_NO_CONFIG": "1"}
        return ran(command, env={**os.environ, **patient})


def torchless(extras: list[str]) -> list[str]:
    """The requirements of pyproject.toml without torch and what cannot be without it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    waiting = list(extras)
    for extra in waiting:
        for requirement in project["optional-dependencies"][extra]:
            own = re.fullmatch(r"yesan\[(.+)\]", requirement)
            if own:
                waiting.extend(own[1].split(","))
            else:
                wanted.append(requirement)
    return [each for each in wanted if re.split(r"[<>=!~ \[]", each)[0] not in NEEDS_TORCH]


def has_gpu() -> bool:
    """Whether an NVIDIA driver answers and names a GPU."""
    if shutil.which("nvidia-smi") is None:
        return False
    asked = subprocess.run(["nvidia-smi", "-L"], capture_output=True, text=True, check=False)
    return asked.returncode == 0 and "GPU" in asked.stdout


def installed(python: Path, name: str) -> bool:
    """Whether the environment has the package already."""
    return ran([str(python), "-m", "pip", "show", "--quiet", name], quiet=True)


def pip(python: Path, *arguments: str) -> None:
    """Run pip; a failure ends the installation."""
    done = subprocess.run([str(python), "-m", "pip", *arguments], check=False)
    if done.returncode:
        raise SystemExit(f"pip {arguments[0]}: 실패 / failed ({done.returncode})")


def tried(python: Path, *arguments: str) -> bool:
    """Run pip where a failure is an answer."""
    return ran([str(python), "-m", "pip", *arguments])


def ran(command: list[str], *, env: dict[str, str] | None = None, quiet: bool = False) -> bool:
    """Run a command to its end within our patience; whether it succeeded."""
    sink = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(
            command, check=False, env=env, stdout=sink, stderr=sink, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
