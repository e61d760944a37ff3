"""Where no CPU build of torch can be had none is installed, and the built-in model works as well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

from index.embedder import BuiltIn

ROOT = Path(__file__).resolve().parent.parent

TEXTS = ["2021년 마을기업 발굴 및 활성화 418,000천원", "홀몸 어르신 점심 식사", "", "하천 정비"]

WITHOUT = """
import sys
sys.modules["torch"] = sys.modules["sentence_transformers"] = None  # as if not installed
import numpy as np
from index.embedder import BuiltIn
np.save(sys.argv[1], BuiltIn.open().passages(sys.argv[2:]))
"""


def test_without_torch_the_built_in_model_gives_the_same_vectors(tmp_path: Path) -> None:
    kept = tmp_path / "vectors.npy"

    subprocess.run([sys.executable, "-c", WITHOUT, str(kept), *TEXTS], cwd=ROOT, check=True)

    assert np.array_equal(np.load(kept), BuiltIn.open().passages(TEXTS))
