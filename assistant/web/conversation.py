"""A conversation as the browser keeps it, and as messages of the chat.

The server keeps no conversation. What comes back from a browser is a stranger's text: it is read
field by field, bounded, and escaped like everything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from assistant.papers import Ruling
from assistant.web.evidence import figure_address
from assistant.web.markup import items_of, plain, prose, tag, text_of, texts_of

if TYPE_CHECKING:
    from assistant.web.texts import Texts

Message: TypeAlias = dict[str, Any]

MOST_EXCHANGES = 40
"""Exchanges a browser keeps; older ones are forgotten."""
_MOST_TEXT = 20_000
_KEPT_FIGURE = (
    "text",
    "value",
    "unit",
    "label",
    "fiscal_year",
    "measure",
    "stage",
    "funding",
    "verdict",
    "formula",
    "note",
)
_KEPT_SOURCE = (
    "document",
    "page",
    "section",
    "table",
    "row",
    "column",
    "cell",
    "row_number",
    "column_number",
    "line",
)
_MOST_FIGURES = 60
_REPAIRED = re.compile(r"^(모형\(|The (text of the )?model \()")
"""How the notes begin that say that a model's words were not used."""
_MOST_SOURCES = 30


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, as `Answer.to_dict` gives it."""

    question: str
    answer: Mapping[str, Any]

    def kept(self) -> dict[str, Any]:
        """The exchange as a browser keeps it: without what can be found again."""
        return {"question": self.question, "answer": _slim(self.answer)}


def _slim(answer: Mapping[str, Any]) -> dict[str, Any]:
    figures = [
        {key: figure.get(key) for key in _KEPT_FIGURE}
        | {
            "sources": [
                _only(each, _KEPT_SOURCE) for each in items_of(figure, "sources")[:_MOST_SOURCES]
            ]
        }
        for figure in items_of(answer, "figures")[:_MOST_FIGURES]
    ]
    plan = answer.get("plan")
    timings = answer.get("timings")
    return {
        "text": text_of(answer, "text")[:_MOST_TEXT],
        "status": text_of(answer, "status"),
        "figures": figures,
        "citations": [dict(each) for each in items_of(answer, "citations")[:_MOST_SOURCES]],
        "plan": dict(plan) if isinstance(plan, Mapping) else {},
        "notes": texts_of(answer, "notes"),
        "readings": texts_of(answer, "readings"),
        "suggestions": texts_of(answer, "suggestions"),
        "timings": dict(timings) if isinstance(timings, Mapping) else {},
    }


def _only(value: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: value.get(key) for key in keys}


def restore(kept: object) -> tuple[Exchange, ...]:
    """Read a conversation that a browser kept; what does not read as one is dropped."""
    if not isinstance(kept, list):
        return ()
    found = []
    for each in kept[-MOST_EXCHANGES:]:
        if not isinstance(each, Mapping) or not isinstance(each.get("answer"), Mapping):
            continue
        question = text_of(each, "question")[:_MOST_TEXT]
        if question and text_of(each["answer"], "text"):
            found.append(Exchange(question, _slim(each["answer"])))
    return tuple(found)


def keep(exchanges: Sequence[Exchange]) -> list[dict[str, Any]]:
    """A conversation as JSON values for the browser."""
    return [each.kept() for each in exchanges[-MOST_EXCHANGES:]]


def history(exchanges: Sequence[Exchange]) -> list[dict[str, Any]]:
    """A conversation as the earlier messages that `Assistant.ask` takes."""
    messages: list[dict[str, Any]] = []
    for each in exchanges:
        messages.append({"role": "user", "content": each.question})
        plan = dict(each.answer.get("plan") or {})
        messages.append(
            {"role": "assistant", "content": text_of(each.answer, "text"), "plan": plan}
        )
    return messages


def messages(exchanges: Sequence[Exchange], words: Texts) -> list[Message]:
    """A conversation as messages of the chat; the last answer offers what to ask next."""
    found: list[Message] = []
    for number, each in enumerate(exchanges):
        found.append(said_by_person(each.question))
        found.append(said_by_house(each.answer, words, last=number == len(exchanges) - 1))
    return found


def said_by_person(question: str) -> Message:
    """A question as a message; every sign of it stands for itself."""
    return {"role": "user", "content": tag("div", plain(question), class_="ys-asked")}


def said_by_house(answer: Mapping[str, Any], words: Texts, *, last: bool = True) -> Message:
    """An answer as a message: its words with linked figures, what was checked, what to ask next."""
    body = prose(text_of(answer, "text"), linked(items_of(answer, "figures"), words))
    inside = tag("div", body, class_="ys-words") + badge(answer, words)
    message: Message = {
        "role": "assistant",
        "content": tag("div", inside, class_="ys-answer ys-" + _status(answer, words)),
    }
    choices = [*texts_of(answer, "readings"), *texts_of(answer, "suggestions")] if last else []
    if choices:
        message["options"] = [{"value": each, "label": each} for each in dict.fromkeys(choices)]
    return message


def _status(answer: Mapping[str, Any], words: Texts) -> str:
    status = text_of(answer, "status")
    return status if status in words.statuses else "answered"


def linked(figures: Sequence[Mapping[str, Any]], words: Texts) -> list[tuple[str, str]]:
    """For each figure that has evidence, its text and the link to put in its place."""
    links = []
    for figure in figures:
        text, address = text_of(figure, "text"), figure_address(figure, words)
        if not text or not address:
            continue
        verdict = _verdict(figure, words)
        title = f"{text_of(figure, 'label')} · {words.verdicts[verdict]}"
        link = tag(
            "a", _breakable(text), href=address, class_=f"ys-fig ys-v-{verdict}", title=title
        )
        links.append((text, link))
    return links


def _breakable(text: str) -> str:
    """A figure that a narrow line breaks before its reading in brackets and nowhere else."""
    printed, bracket, reading = text.partition("(")
    if not bracket:
        return plain(text)
    return f"{plain(printed)}<wbr>" + tag("span", plain(bracket + reading), class_="ys-reading")


def _verdict(figure: Mapping[str, Any], words: Texts) -> str:
    verdict = text_of(figure, "verdict")
    return verdict if verdict in words.verdicts else Ruling.UNSUPPORTED.value


def badge(answer: Mapping[str, Any], words: Texts) -> str:
    """What was checked of an answer, and how long it took."""
    figures = items_of(answer, "figures")
    good = sum(_verdict(each, words) in ("supported", "derived", "quoted") for each in figures)
    said = _badge_text(_status(answer, words), good, len(figures), words)
    parts = [tag("span", plain(said), class_=f"ys-badge ys-badge-{_tone(answer, words, good)}")]
    if any(_REPAIRED.search(note) for note in texts_of(answer, "notes")):
        parts.append(tag("span", plain(words.badge_repaired), class_="ys-badge ys-badge-note"))
    if formula := next((text_of(each, "formula") for each in figures if each.get("formula")), ""):
        parts.append(tag("span", plain(f"{words.formula} {formula}"), class_="ys-formula"))
    parts.append(tag("button", plain(words.copy), type="button", class_="ys-copy"))
    return tag("div", "".join(parts), class_="ys-checked")


def _badge_text(status: str, good: int, total: int, words: Texts) -> str:
    if status == "not_found":
        return words.badge_not_found
    if status == "clarify":
        return words.badge_clarify
    if status == "refused":
        return words.badge_refused
    if not total:
        return words.badge_words
    if good == total and status == "answered":
        return words.badge_all.format(count=good)
    return words.badge_some.format(count=good, total=total)


def _tone(answer: Mapping[str, Any], words: Texts, good: int) -> str:
    status = _status(answer, words)
    if status in ("not_found", "refused", "clarify"):
        return "quiet"
    return "good" if good == len(items_of(answer, "figures")) else "part"


def exchange_at(index: int, exchanges: Sequence[Exchange]) -> Exchange | None:
    """The exchange that a message of the chat belongs to; None where there is none."""
    number = index // 2
    return exchanges[number] if 0 <= number < len(exchanges) else None
