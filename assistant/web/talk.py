"""The tab of the chat: where its parts stand, and which event asks what of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web.chat import Desk
from assistant.web.markup import plain, tag
from assistant.web.parts import fragment

if TYPE_CHECKING:
    from assistant.web.face import Reception
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands on the tab.

    Attributes:
        chatbot: The conversation.
        box: Where a question is written.
        remark_row: The line for a remark; shown after a thumb.
        remark: Where the remark is written.
        remark_send: Sends it.
        clear: Clears the conversation.
        links: Links that save the conversation.
        evidence: The panel beside it.
        browser: The conversation as the visitor's browser keeps it.
        about: The answer that the remark is about; None before a thumb.
    """

    chatbot: gr.Chatbot
    box: gr.Textbox
    remark_row: gr.Row
    remark: gr.Textbox
    remark_send: gr.Button
    clear: gr.Button
    links: gr.Markdown
    evidence: gr.Markdown
    browser: gr.BrowserState
    about: gr.State


def build_chat(reception: Reception, settings: Settings, words: Texts, blocks: gr.Blocks) -> None:
    """Put the chat on the page that is being built."""
    desk = Desk(reception, settings, words)
    _wire(_lay_out(desk), desk, blocks)


def _lay_out(desk: Desk) -> Parts:
    words = desk.words
    browser = gr.BrowserState([], storage_key=f"yesan-{words.language}", secret="yesan")  # noqa: S106 (not a secret: it stays in the visitor's own browser)
    about = gr.State(None)
    with gr.Row(elem_classes="ys-two", equal_height=False):
        with gr.Column(scale=5, min_width=320, elem_classes="ys-chat"):
            chatbot = _conversation(words)
            box = _question(desk)
            with gr.Row(visible=False, elem_classes="ys-remark") as remark_row:
                remark = gr.Textbox(
                    label=words.remark_label,
                    placeholder=words.remark_hint,
                    max_length=2_000,
                    scale=4,
                )
                remark_send = gr.Button(words.remark_send, size="sm", scale=1)
            with gr.Row(elem_classes="ys-tools"):
                clear = gr.Button(words.clear, size="sm", elem_classes="ys-clear", min_width=0)
                links = fragment(elem_classes="ys-links")
        with gr.Column(scale=6, min_width=320, elem_classes="ys-panel"):
            evidence = fragment(desk.welcome(), elem_id="ys-evidence")
    return Parts(
        chatbot, box, remark_row, remark, remark_send, clear, links, evidence, browser, about
    )


def _conversation(words: Texts) -> gr.Chatbot:
    title = tag("h2", plain(words.empty_title))
    return gr.Chatbot(
        show_label=False,
        label=words.tab_ask,
        elem_id="ys-chat",
        height="100%",
        latex_delimiters=[],
        allow_tags=True,
        sanitize_html=True,
        buttons=[],
        layout="bubble",
        placeholder=tag("div", title + tag("p", plain(words.empty_body)), class_="ys-welcome"),
        feedback_options=("Like", "Dislike"),
        line_breaks=False,
    )


def _question(desk: Desk) -> gr.Textbox:
    return gr.Textbox(
        show_label=False,
        label=desk.words.ask_label,
        placeholder=desk.words.ask_hint,
        elem_id="ys-question",
        submit_btn=desk.words.send,
        lines=1,
        max_lines=6,
        max_length=desk.settings.question_length,
        autofocus=True,
        container=False,
    )


def _wire(on: Parts, desk: Desk, blocks: gr.Blocks) -> None:
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    asking = quiet | {"concurrency_limit": desk.settings.concurrency, "concurrency_id": "ask"}
    drawn = [on.chatbot, on.box, on.evidence, on.browser, on.links]

    on.box.submit(desk.ask, [on.box, on.browser], drawn, **asking)
    on.chatbot.example_select(desk.ask_chosen, [on.browser], drawn, **asking)
    on.chatbot.option_select(desk.ask_chosen, [on.browser], drawn, **asking)
    on.chatbot.retry(desk.ask_again, [on.browser], drawn, **asking)
    on.clear.click(desk.forget, None, [on.chatbot, on.evidence, on.browser, on.links], **quiet)
    on.chatbot.like(desk.thumb, [on.browser], [on.about, on.remark_row], **quiet)
    gr.on(
        [on.remark.submit, on.remark_send.click],
        desk.remark,
        [on.browser, on.about, on.remark],
        [on.remark, on.remark_row],
        **quiet,
    )
    blocks.load(desk.open_page, [on.browser], [on.chatbot, on.evidence, on.links], **quiet)
