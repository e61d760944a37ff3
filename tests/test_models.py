"""Chat models are opened by name, late, and what is missing is said plainly."""

from __future__ import annotations

import subprocess
import sys

import pytest
from langchain_core.language_models import FakeListChatModel

from assistant.models import model_name, open_model, timeout
from index.errors import ModelUnavailable


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_ADMIN_KEY",
        "YESAN_MODEL_BASE_URL",
        "YESAN_MODEL_TIMEOUT",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_name_is_no_model(nothing: str | None) -> None:
    assert open_model(nothing) is None


def test_an_opened_model_is_handed_back() -> None:
    model = FakeListChatModel(responses=["네"])

    assert open_model(model) is model


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("qwen3", "openai:…"),
        ("nobody:qwen3", "openai, ollama, anthropic"),
        ("openai:gpt-x", "key or setting missing"),
        ("mistralai:large", "pip install"),
    ],
)
def test_what_cannot_be_opened_says_why_in_both_languages(name: str, hint: str) -> None:
    with pytest.raises(ModelUnavailable) as caught:
        open_model(name)

    assert name in caught.value.korean
    assert "모형을 열 수 없습니다" in caught.value.korean
    assert "cannot open the model" in caught.value.english
    assert hint in caught.value.english
    assert caught.value.__cause__ is None


def test_a_server_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YESAN_MODEL_BASE_URL", "http://127.0.0.1:9/v1")

    model = open_model("openai:qwen3")

    assert model is not None
    assert model_name(model) == "qwen3"
    assert "127.0.0.1" not in model_name(model)


def test_an_ollama_model_opens_without_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YESAN_MODEL_BASE_URL", "http://127.0.0.1:9")

    model = open_model("ollama:exaone")

    assert model is not None
    assert model_name(model) == "exaone"


def test_a_key_is_never_in_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    model = open_model("openai:gpt-x")

    assert "sk-very-secret" not in repr(model)
    with pytest.raises(ModelUnavailable) as caught:
        open_model("nobody:gpt-x")
    assert "sk-very-secret" not in str(caught.value)


@pytest.mark.parametrize(("said", "seconds"), [("7.5", 7.5), ("often", 20.0), ("-3", 0.1)])
def test_the_time_allowed_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, said: str, seconds: float
) -> None:
    monkeypatch.setenv("YESAN_MODEL_TIMEOUT", said)

    assert timeout() == seconds


def test_no_provider_is_loaded_before_a_model_is_opened() -> None:
    code = (
        "import sys, assistant.models, assistant.narrate;"
        "print([m for m in ('openai', 'ollama', 'anthropic', 'langchain') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
