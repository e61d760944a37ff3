"""Parts that several tabs of the page are put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web.markup import framed, plain, tag

if TYPE_CHECKING:
    from assistant.web.texts import Texts


def fragment(html: str = "", **options: Any) -> gr.Markdown:
    """A piece of HTML of our own on the page; whoever made it has escaped what strangers wrote.

    Args:
        html: The piece; "" for one that an event will fill.
        options: As `gr.Markdown` takes them, such as elem_id.
    """
    return gr.Markdown(html, sanitize_html=False, latex_delimiters=[], **options)


def panel(inside: str, words: Texts, hint: str = "", title: str = "") -> str:
    """The evidence panel with this in it, or with a hint of what will appear there."""
    body = inside or tag("p", plain(hint or words.evidence_empty), class_="ys-empty")
    head = tag("h2", plain(title or words.evidence), class_="ys-panel-title")
    return framed(head + tag("div", body, class_="ys-panel-body", aria_live="polite"))
