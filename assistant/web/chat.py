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
from assistant.web.parts import panel
from assistant.web.scans import original
from assistant.web.shelves import overview_html
from index.errors import YesanError

if TYPE_CHECKING:
    from assistant.web.face import Reception
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts

_LOG = logging.getLogger(__name__)


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

    async def ask_chosen(
        self, kept: object, event: gr.SelectData
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Ask the example, the reading or the suggestion that was clicked."""
        value = event.value
        text = value.get("text") if isinstance(value, dict) else value
        async for each in self.ask(str(text or ""), kept):
            yield each

    async def ask_again(self, kept: object) -> AsyncIterator[tuple[Any, ...]]:
        """Ask the last question once more, in the place of its answer."""
        exchanges = restore(kept)
        if exchanges:
            async for each in self.ask(exchanges[-1].question, keep(exchanges[:-1])):
                yield each

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
        told = answer.get("status") in ("answered", "partial") or answer.get("figures")
        if answer.get("status") in ("not_found", "refused") or not told:
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

    def thumb(self, kept: object, event: gr.LikeData) -> tuple[Any, ...]:
        """Keep a thumb; what a remark will be about, and the line to write it in."""
        index = event.index if isinstance(event.index, int) else event.index[0]
        about = self._keep_thumb(kept, index, liked=bool(event.liked))
        return about, gr.update(visible=about is not None)

    def _keep_thumb(self, kept: object, index: int, *, liked: bool) -> dict[str, Any] | None:
        exchange = exchange_at(index, restore(kept))
        if exchange is None:
            return None
        try:
            keep_thumb(self.settings.feedback_file, exchange, liked=liked)
        except OSError:
            _LOG.warning("a thumb could not be kept")
            return None
        return {"index": index, "liked": liked}

    def remark(self, kept: object, about: object, remark: str) -> tuple[Any, ...]:
        """Keep a remark on an answer, and put its line away."""
        if self._keep_remark(kept, about, remark):
            gr.Info(self.words.thanks, title="")
        return "", gr.update(visible=False)

    def _keep_remark(self, kept: object, about: object, remark: str) -> bool:
        if not isinstance(about, Mapping) or not isinstance(about.get("index"), int):
            return False
        exchange = exchange_at(about["index"], restore(kept))
        if exchange is None or not remark.strip():
            return False
        return keep_thumb(
            self.settings.feedback_file, exchange, liked=bool(about.get("liked")), remark=remark
        )
