"""What every test may ask for: the bundled city's index, the real documents, a quiet machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from assistant.desk import Assistant

# Machines that run tests are busy machines; a slow example is no wrong example.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


@pytest.fixture(scope="session")
def real_documents() -> Path:
    """The folder of real budget documents, which are not ours to ship."""
    named = os.environ.get("YESAN_REAL_DOCUMENTS")
    if not named:
        pytest.skip("YESAN_REAL_DOCUMENTS is not set: the real documents are not at hand")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip(f"YESAN_REAL_DOCUMENTS is no folder: {named}")
    return folder


@pytest.fixture(scope="session")
def samples_folder() -> Path:
    """The documents of the bundled city."""
    import index.samples

    return Path(index.samples.__file__).parent / "documents"


@pytest.fixture(scope="session")
def samples_index(samples_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the bundled samples, built once for the whole session."""
    from index.build import build

    into = tmp_path_factory.mktemp("samples") / "index"
    build(samples_folder, into=into)
    return into


@pytest.fixture(scope="session")
def assistant(samples_index: Path) -> Iterator[Assistant]:
    """An assistant without a model over the bundled samples."""
    from assistant.desk import Assistant

    with Assistant.open(samples_index) as opened:
        yield opened


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; `make test` looks for one and says so where there is none."""
    named = os.environ.get("YESAN_CHROMIUM", "")
    for name in (named, "chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name) if name else None
        if path:
            return path
    pytest.skip("no Chromium on this machine: see what `make test` printed")
