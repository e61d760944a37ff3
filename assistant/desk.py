"""The public face: open an index, ask it, check a text against it, see what does not add up."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from assistant.chain import Step, walk
from assistant.errors import FilterUnknown, QuestionEmpty, QuestionTooLong
from assistant.papers import Answer, Question, Turn, fact_source, plain_number
from assistant.question import tell_language
from index.budget import Fact, Funding, Measure, Stage
from index.build import Index
from index.money import Money

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

History: TypeAlias = Sequence["tuple[str, Answer | str] | Turn | Mapping[str, Any]"]
"""Earlier exchanges: (question, answer) pairs, or messages ({"role": "user", "content": …})."""

QUESTION_LIMIT = 2_000
"""Characters; longer texts are for `check`."""


class Assistant:
    """An open index with a desk in front of it; safe to ask from many threads.

    Attributes:
        index: The open index.
        model: The chat model that words the answers; None for plain sentences.
    """

    def __init__(self, index: Index, model: BaseChatModel | None = None) -> None:
        self.index = index
        self.model = model

    @classmethod
    def open(cls, path: str | Path, model: str | BaseChatModel | None = None) -> Assistant:
        """Open an index.

        Args:
            path: The folder `build` wrote into.
            model: None for no model (or the one named by YESAN_MODEL), a name such as
                "openai:gpt-…" or "ollama:…", or any LangChain chat model.

        Raises:
            IndexMissing: If there is no index at `path`.
            IndexTooNew: If a newer version wrote it.
            ModelUnavailable: If the model cannot be had.
        """
        import os

        index = Index.open(path)
        if index.stale:
            _LOG.warning(_STALE, path, path)
        named = model if model is not None else os.environ.get("YESAN_MODEL") or None
        if named is None:
            return cls(index)
        from assistant.models import open_model

        try:
            return cls(index, open_model(named))
        except BaseException:
            index.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the index."""
        self.index.close()

    def ask(self, text: str, history: History | None = None) -> Answer:
        """Answer a question.

        Args:
            text: The question, Korean or English, at most 2,000 characters.
            history: The conversation before it; all the state there is.

        Returns:
            The answer; every number in its text was checked.

        Raises:
            QuestionEmpty: If nothing was asked.
            QuestionTooLong: If the question is beyond the limit.
        """
        answer: Answer | None = None
        for step in walk(question_of(text, history), self.index, self.model):
            if isinstance(step, Answer):
                answer = step
        if answer is None:
            raise RuntimeError("the walk ended before its answer")
        return answer

    async def astream(
        self, text: str, history: History | None = None
    ) -> AsyncIterator[Step | Answer]:
        """Answer a question step by step; the answer comes last.

        The work is done in a thread, so that an event loop can serve others meanwhile.
        """
        import asyncio

        steps = walk(question_of(text, history), self.index, self.model)
        while True:
            step = await asyncio.to_thread(next, steps, None)
            if step is None:
                return
            yield step

    def chain(self) -> Runnable[Question, Answer]:
        """The way of a question as a LangChain Runnable, for building into other chains."""
        from assistant.chain import build_chain

        return build_chain(self.index, self.model)

    def as_retriever(self, **settings: Any) -> Any:
        """The search as a LangChain `BaseRetriever`, for people who build their own chains."""
        from assistant.retriever import PassageRetriever

        return PassageRetriever(index=self.index, **settings)

    def check(self, text: str, scope: str | None = None) -> list[dict[str, Any]]:
        """Hold every number of a text against the tables.

        Args:
            text: Any text: an article, minutes, a draft, the answer of another tool.
            scope: A programme the text is about, where it does not say so.

        Returns:
            One entry for each number, in order, as described in ARCHITECTURE.md.
        """
        from assistant.claims import check_text, claim_dict

        return [claim_dict(claim) for claim in check_text(text, self.index.ledger, scope=scope)]

    def audit(self) -> list[dict[str, Any]]:
        """What does not add up in the documents, with both figures and the cells."""
        from assistant.auditing import mismatch_dict

        return [mismatch_dict(each) for each in self.index.ledger.mismatches()]

    def facts(self, **filters: Any) -> list[dict[str, Any]]:
        """The ledger as records.

        Args:
            **filters: `programme`, `path`, `fiscal_year`, `measure`, `stage`, `funding`,
                `document`, each one value or several. Measures, stages and fundings may be given
                as printed ("집행액").

        Raises:
            FilterUnknown: If a filter has another name, or a value no fact can have.
        """
        return [fact_dict(fact) for fact in self.index.ledger.facts(**_filters(filters))]

    def warm(self) -> None:
        """Load what the first question in words would otherwise wait for."""
        self.index.search("예산", limit=1)


_LOG = logging.getLogger(__name__)
_STALE = (
    "다른 판의 yesan이 읽은 색인입니다. 'yesan build 폴더 --into %s'로 다시 읽히세요.\n"
    "The index was read by another version: read it anew with 'yesan build DIR --into %s'."
)


def question_of(text: str, history: History | None) -> Question:
    """A question with its conversation, from whatever shape the caller keeps it in."""
    bare = text.strip()
    if not bare:
        raise QuestionEmpty
    if len(bare) > QUESTION_LIMIT:
        raise QuestionTooLong(len(bare), QUESTION_LIMIT)
    return Question(bare, tell_language(bare), tuple(_turns(history or ())))


def _turns(history: History) -> list[Turn]:
    turns: list[Turn] = []
    for each in history:
        if isinstance(each, Turn):
            turns.append(each)
        elif isinstance(each, Mapping):
            _message(each, turns)
        else:
            asked, answered = each
            said = answered.text if isinstance(answered, Answer) else str(answered)
            turns.append(Turn(str(asked), said))
    return [turn for turn in turns if turn.question.strip()][-20:]


def _message(message: Mapping[str, Any], turns: list[Turn]) -> None:
    content = message.get("content", "")
    text = content if isinstance(content, str) else " ".join(str(part) for part in content)
    if message.get("role") in {"user", "human"}:
        turns.append(Turn(text[:QUESTION_LIMIT]))
    elif turns and message.get("role") in {"assistant", "ai"}:
        turns[-1] = Turn(turns[-1].question, text)


_KINDS: dict[str, Any] = {"measure": Measure, "stage": Stage, "funding": Funding}
_NAMES = ("programme", "path", "fiscal_year", "measure", "stage", "funding", "document", "quoted")


def _filters(filters: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in filters.items():
        if name not in _NAMES:
            raise FilterUnknown(name, ", ".join(_NAMES))
        kind = _KINDS.get(name)
        if kind is None or value is None:
            found[name] = value
            continue
        several = value if isinstance(value, (list, tuple, set)) else [value]
        try:
            found[name] = [kind(each) for each in several]
        except ValueError:
            known = ", ".join(each.value for each in kind)
            raise FilterUnknown(f"{name}={value}", known) from None
    return found


def fact_dict(fact: Fact) -> dict[str, Any]:
    """A fact as JSON values."""
    value = fact.value
    number = (
        None
        if value is None
        else value.won
        if isinstance(value, Money)
        else plain_number(value.number)
    )
    return {
        "programme": fact.programme,
        "path": list(fact.path),
        "name": fact.name,
        "fiscal_year": fact.fiscal_year,
        "stage": fact.stage.value,
        "round": fact.round,
        "measure": fact.measure.value,
        "funding": fact.funding.value,
        "value": number,
        "unit": "won" if value is None or isinstance(value, Money) else value.unit,
        "printed": fact.printed,
        "role": fact.role.value,
        "level": fact.level,
        "column": fact.column,
        "quoted": fact.quoted,
        "note": fact.note,
        "formula": fact.formula,
        "department": fact.department,
        "account": fact.account,
        "source": fact_source(fact),
    }
