"""The chat: a question in, steps while it is worked on, the answer, and its evidence beside it."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.papers import Answer
from assistant.web.conversation import (
    Exchange,
    Message,
    exchange_at,
    history,
    keep,
    messages,
    restore,
    said_by_person,
)
from assistant.web.evidence import answer_evidence
from assistant.web.export import conversation_links
from assistant.web.feedback import keep_thumb
from assistant.web.markup import plain, tag
from assistant.web.scans import original
from assistant.web.shelves import overview_html
from index.errors import YesanError

if TYPE_CHECKING:
    from assistant.web.face import Reception
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts

_LOG = logging.getLogger(__name__)


def panel(inside: str, words: Texts, hint: str = "", title: str = "") -> str:
    """The evidence panel with this in it, or with a hint of what will appear there."""
    body = inside or tag("p", plain(hint or words.evidence_empty), class_="ys-empty")
    head = tag("h2", plain(title or words.evidence), class_="ys-panel-title")
    return tag(
        "div", head + tag("div", body, class_="ys-panel-body", aria_live="polite"), class_="ys"
    )


async def answer_question(
    question: str, exchanges: tuple[Exchange, ...], reception: Reception, words: Texts
) -> AsyncIterator[str | Answer]:
    """The steps of an answer as they happen, in words, and then the answer.

    Raises:
        YesanError: If the assistant cannot be used.
    """
    async for step in reception.face.astream(question, history(exchanges)):
        if isinstance(step, Answer):
            yield step
        else:
            yield words.steps.get(str(getattr(step, "name", "")), words.working)


@dataclass(frozen=True, slots=True)
class Desk:
    """The handlers of the chat; what they share."""

    reception: Reception
    settings: Settings
    words: Texts

    def open_page(self, kept: object) -> tuple[Any, ...]:
        """Bring back the conversation that the browser kept."""
        drawn = self._drawn(restore(kept))
        offered = [{"text": each} for each in self.reception.examples(self.words)]
        return gr.update(value=drawn[0], examples=offered), *drawn[1:]

    async def ask(self, question: str, kept: object) -> AsyncIterator[tuple[Any, ...]]:
        """Answer a question; yields the chat, the box, the panel, the browser's copy, the links."""
        exchanges = restore(kept)
        refusal = self.refusal(question)
        if refusal:
            gr.Warning(refusal, title="")
            yield messages(exchanges, self.words), gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        shown = [*messages(exchanges, self.words), said_by_person(question)]
        for each in shown:
            each.pop("options", None)
        yield [*shown, self._pending(self.words.working)], "", gr.skip(), gr.skip(), gr.skip()
        start = time.monotonic()
        try:
            async for step in answer_question(question, exchanges, self.reception, self.words):
                if isinstance(step, str):
                    yield [*shown, self._pending(step)], *([gr.skip()] * 4)
                    continue
                answer = step.to_dict()
                answer["timings"] = {**answer["timings"], "seconds": time.monotonic() - start}
                exchanges = (*exchanges, Exchange(question, answer))
            drawn = self._drawn(exchanges)
            yield drawn[0], gr.skip(), drawn[1], keep(exchanges), drawn[2]
        except Exception as error:  # noqa: BLE001 (whatever it is, the visitor gets a sentence)
            yield [*shown, self._failed(error)], question, gr.skip(), gr.skip(), gr.skip()

    def refusal(self, question: str) -> str:
        """Why a question is not taken, "" where it is."""
        if not question.strip():
            return self.words.nothing_asked
        if len(question) > self.settings.question_length:
            return self.words.too_long.format(limit=self.settings.question_length)
        return ""

    def _pending(self, step: str) -> Message:
        return {"role": "assistant", "content": tag("div", plain(step), class_="ys-step")}

    def _failed(self, error: Exception) -> Message:
        if isinstance(error, YesanError):
            said = error.english if self.words.language == "en" else error.korean
        else:
            _LOG.error("a question could not be answered", exc_info=error)
            said = self.words.failed
        return {"role": "assistant", "content": tag("div", plain(said), class_="ys-failed")}

    def _drawn(self, exchanges: tuple[Exchange, ...]) -> tuple[Any, ...]:
        last = exchanges[-1].answer if exchanges else None
        return (
            messages(exchanges, self.words),
            self.evidence(last),
            conversation_links(exchanges, self.words),
        )

    def evidence(self, answer: Mapping[str, Any] | None) -> str:
        """The panel for an answer; the hint where there is none."""
        if answer is None:
            return self.welcome()
        ledger = self.reception.ledger
        inside = answer_evidence(answer, ledger, self.words, self.pictured)
        if answer.get("status") in ("not_found", "refused"):
            inside += overview_html(ledger, self.words)
        return panel(inside, self.words)

    def pictured(self, document: str) -> bool:
        """Whether the pages of a document can be shown as pictures."""
        return original(document, self.settings) is not None

    def welcome(self) -> str:
        """The panel before the first question: what will appear there, and what can be asked."""
        hint = tag("p", plain(self.words.evidence_empty), class_="ys-empty")
        return panel(hint + overview_html(self.reception.ledger, self.words), self.words)

    def forget(self) -> tuple[Any, ...]:
        """Clear the conversation."""
        return [], self.welcome(), [], ""

    def thumb(self, kept: object, index: int, *, liked: bool) -> dict[str, Any] | None:
        """Keep a thumb; what a remark will be about, None where it could not be kept."""
        exchange = exchange_at(index, restore(kept))
        if exchange is None:
            return None
        try:
            keep_thumb(self.settings.feedback_file, exchange, liked=liked)
        except OSError:
            _LOG.warning("a thumb could not be kept")
            return None
        return {"index": index, "liked": liked}

    def remark(self, kept: object, about: object, remark: str) -> bool:
        """Keep a remark on an answer; whether it was kept."""
        if not isinstance(about, Mapping) or not isinstance(about.get("index"), int):
            return False
        exchange = exchange_at(about["index"], restore(kept))
        if exchange is None or not remark.strip():
            return False
        return keep_thumb(
            self.settings.feedback_file, exchange, liked=bool(about.get("liked")), remark=remark
        )


def build_chat(reception: Reception, settings: Settings, words: Texts, blocks: gr.Blocks) -> None:
    """Put the chat on the page that is being built."""
    desk = Desk(reception, settings, words)
    browser = gr.BrowserState([], storage_key=f"yesan-{words.language}", secret="yesan")  # noqa: S106 (not a secret: it stays in the visitor's own browser)
    about = gr.State(None)
    with gr.Row(elem_classes="ys-two", equal_height=False):
        with gr.Column(scale=5, min_width=320, elem_classes="ys-chat"):
            chatbot = gr.Chatbot(
                show_label=False,
                label=words.tab_ask,
                elem_id="ys-chat",
                height="100%",
                latex_delimiters=[],
                allow_tags=True,
                sanitize_html=True,
                buttons=[],
                layout="bubble",
                placeholder=_placeholder(words),
                feedback_options=("Like", "Dislike"),
                line_breaks=False,
            )
            box = gr.Textbox(
                show_label=False,
                label=words.ask_label,
                placeholder=words.ask_hint,
                elem_id="ys-question",
                submit_btn=words.send,
                lines=1,
                max_lines=6,
                max_length=settings.question_length,
                autofocus=True,
                container=False,
            )
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
                links = gr.Markdown(
                    "", sanitize_html=False, latex_delimiters=[], elem_classes="ys-links"
                )
        with gr.Column(scale=6, min_width=320, elem_classes="ys-panel"):
            evidence = gr.Markdown(
                desk.welcome(), sanitize_html=False, latex_delimiters=[], elem_id="ys-evidence"
            )

    outputs = [chatbot, box, evidence, browser, links]
    options: dict[str, Any] = {
        "api_visibility": "private",
        "show_progress": "hidden",
        "concurrency_limit": settings.concurrency,
        "concurrency_id": "ask",
    }

    async def ask(question: str, kept: list[Any]) -> AsyncIterator[tuple[Any, ...]]:
        async for each in desk.ask(question, kept):
            yield each

    async def chosen(kept: list[Any], event: gr.SelectData) -> AsyncIterator[tuple[Any, ...]]:
        value = event.value
        text = value.get("text") if isinstance(value, dict) else value
        async for each in desk.ask(str(text or ""), kept):
            yield each

    async def again(kept: list[Any]) -> AsyncIterator[tuple[Any, ...]]:
        exchanges = restore(kept)
        if exchanges:
            async for each in desk.ask(exchanges[-1].question, keep(exchanges[:-1])):
                yield each

    def thumb(kept: list[Any], event: gr.LikeData) -> tuple[Any, ...]:
        index = event.index if isinstance(event.index, int) else event.index[0]
        kept_thumb = desk.thumb(kept, index, liked=bool(event.liked))
        return kept_thumb, gr.update(visible=kept_thumb is not None)

    def say(kept: list[Any], on: dict[str, Any] | None, text: str) -> tuple[Any, ...]:
        if desk.remark(kept, on, text):
            gr.Info(words.thanks, title="")
        return "", gr.update(visible=False)

    box.submit(ask, [box, browser], outputs, **options)
    chatbot.example_select(chosen, [browser], outputs, **options)
    chatbot.option_select(chosen, [browser], outputs, **options)
    chatbot.retry(again, [browser], outputs, **options)
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    clear.click(desk.forget, None, [chatbot, evidence, browser, links], **quiet)
    chatbot.like(thumb, [browser], [about, remark_row], **quiet)
    gr.on(
        [remark.submit, remark_send.click],
        say,
        [browser, about, remark],
        [remark, remark_row],
        **quiet,
    )
    blocks.load(desk.open_page, [browser], [chatbot, evidence, links], **quiet)


def _placeholder(words: Texts) -> str:
    title = tag("h2", plain(words.empty_title))
    return tag("div", title + tag("p", plain(words.empty_body)), class_="ys-welcome")
