"""Open a chat model by name, late; say plainly what is missing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from index.errors import ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

EXTRAS = ("openai", "ollama", "anthropic")
"""Providers that an extra of ours installs: pip install 'yesan[openai]'."""

DEFAULT_TIMEOUT = 20.0
"""Seconds a server may take; a reader waits no longer for words when the figures are known."""


def open_model(name: str | BaseChatModel | None) -> BaseChatModel | None:
    """Open a chat model.

    Args:
        name: "openai:…", "ollama:…", "anthropic:…" or another provider of `init_chat_model`; an
            opened model is handed back as it is. None or "" means no model. The server is taken
            from YESAN_MODEL_BASE_URL and the time it may take from YESAN_MODEL_TIMEOUT (seconds),
            where they are set; keys from each provider's own variable.

    Returns:
        The model, or None for no model. No request is made yet.

    Raises:
        ModelUnavailable: If the provider is unknown, its package or its key is missing. The message
            never holds a key, nor what the provider's package said.
    """
    if name is None or name == "":
        return None
    if not isinstance(name, str):
        return name
    provider, _, model = name.partition(":")
    if not model:
        known = ", ".join(f"{each}:…" for each in EXTRAS)
        raise ModelUnavailable(name, f"공급자가 빠졌습니다. 예: {known} / the provider is missing")
    return _open(name, provider, model)


def _open(name: str, provider: str, model: str) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    try:
        opened: BaseChatModel = init_chat_model(
            model, model_provider=provider, **_settings(provider)
        )
    except ImportError:
        raise ModelUnavailable(name, f"pip install 'yesan[{_extra(provider)}]'") from None
    except ValueError:
        known = ", ".join(EXTRAS)
        raise ModelUnavailable(name, f"모르는 공급자 / unknown provider; {known}") from None
    except Exception as error:  # noqa: BLE001  # every provider has errors of its own
        # A provider refuses to be opened without its key; its own words may hold part of one.
        why = f"키나 설정이 없습니다 / key or setting missing: {type(error).__name__}"
        raise ModelUnavailable(name, why) from None
    return opened


def _extra(provider: str) -> str:
    return provider if provider in EXTRAS else "openai"


def _settings(provider: str) -> dict[str, Any]:
    seconds = timeout()
    settings: dict[str, Any] = {"temperature": 0}
    base_url = os.environ.get("YESAN_MODEL_BASE_URL", "")
    if base_url and provider in ("openai", "ollama"):
        settings["base_url"] = base_url
    if provider == "ollama":
        return settings | {"client_kwargs": {"timeout": seconds}}
    settings |= {"timeout": seconds, "max_retries": 1}
    if provider == "openai" and base_url and not os.environ.get("OPENAI_API_KEY"):
        # A server of one's own asks for no key, but the client insists on one.
        settings["api_key"] = "none"
    return settings


def timeout() -> float:
    """Seconds a model may take for an answer, from YESAN_MODEL_TIMEOUT or the default."""
    try:
        return max(0.1, float(os.environ.get("YESAN_MODEL_TIMEOUT", "")))
    except ValueError:
        return DEFAULT_TIMEOUT


def model_name(model: BaseChatModel) -> str:
    """What a model is called, for notes and badges; never its address or key."""
    for attribute in ("model_name", "model"):
        name = getattr(model, attribute, None)
        if isinstance(name, str) and name:
            return name
    return type(model).__name__
