"""What every test may ask for: the bundled city's index, the real documents, a quiet machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
def samples_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the bundled samples, built once for the whole session."""
    from index.build import build
    from index.samples import documents_folder

    into = tmp_path_factory.mktemp("samples") / "index"
    build(documents_folder(), into=into)
    return into
