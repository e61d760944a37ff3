"""A chat model puts a finding into words with slots; it is shown no value and trusted with none.

What it writes passes the same gate as every draft. A draft that fails is written once more with
its faults named; if that fails too, the plain draft stands and says so.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import prompts
from assistant.check import SLOT, check, fill
from assistant.listen import ModelSilent, listen, tidy
from assistant.mentions import Ledger, Remembering
from assistant.models import model_name
from assistant.papers import MOVES, Draft, Fault, Figure, Finding, Language, Status
from index.budget import Measure

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

DEADLINE = 20.0
"""Seconds in all for both tries; the plain answer is ready all the while."""

_TRIES = 2
_MOST_PASSAGES = 4
_MOST_LETTERS = 700
_MOST_SLOTS_DEMANDED = 4

_FALLBACK = {
    Language.KOREAN: "모형({model})이 쓴 글은 검사를 통과하지 못해 쓰지 않고, 표에서 바로 "
    "답했습니다.",
    Language.ENGLISH: "The text of the model ({model}) did not pass the check; "
    "this answer comes straight from the tables.",
}
_SILENT = {
    Language.KOREAN: "모형({model})의 대답을 받지 못해 표에서 바로 답했습니다.",
    Language.ENGLISH: "The model ({model}) gave no answer; this one comes straight from the "
    "tables.",
}


def narrate(
    model: BaseChatModel,
    finding: Finding,
    plain: Draft,
    ledger: Ledger,
    *,
    seconds: float = DEADLINE,
) -> Draft:
    """Let a model put a finding into words.

    Args:
        model: Any LangChain chat model.
        finding: What was found.
        plain: The same finding in words without a model; what is returned where the model fails.
        ledger: For the check.
        seconds: How long the model may take in all.

    Returns:
        The model's draft if it passes every check, else the plain one with a note that says so.
    """
    draft = plain
    for step in narrating(model, finding, plain, ledger, seconds=seconds):
        if isinstance(step, Draft):
            draft = step
    return draft


def narrating(
    model: BaseChatModel,
    finding: Finding,
    plain: Draft,
    ledger: Ledger,
    *,
    seconds: float = DEADLINE,
) -> Iterator[str | Draft]:
    """As `narrate`, giving sentences while they are written.

    Yields:
        Sentences with their figures filled in, each after all that was written so far passed the
        check, and at last the draft. A reader may be shown the sentences at once; where the draft
        turns out to be another, they are to be replaced by it.
    """
    if not _worth_telling(finding):
        yield plain
        return
    ledger = Remembering(ledger)
    deadline = time.monotonic() + seconds
    messages = _messages(finding)
    note = _FALLBACK
    for attempt in range(_TRIES):
        heard: list[str] = []
        left = deadline - time.monotonic()
        try:
            # The first try may take two thirds, so that there is time for another.
            allowed = left * 2 / 3 if attempt == 0 else left
            yield from _told(model, messages, plain, ledger, heard, allowed)
            draft = Draft(finding, tidy("".join(heard)), model_name(model), plain.notes)
        except ModelSilent as silence:
            if silence.code in ("unreachable", "slow") and not heard:
                note = _SILENT
                break
            continue
        faults = faults_of(draft, plain, ledger)
        if not faults:
            yield draft
            return
        messages = _again(finding, messages, draft, faults)
    language = finding.evidence.plan.question.language
    said = note[language].format(model=model_name(model))
    yield replace(plain, notes=(*plain.notes, said))


def _worth_telling(finding: Finding) -> bool:
    return finding.status in (Status.ANSWERED, Status.PARTIAL) and bool(
        finding.figures or finding.citations
    )


def _told(
    model: BaseChatModel,
    messages: list[BaseMessage],
    plain: Draft,
    ledger: Ledger,
    heard: list[str],
    seconds: float,
) -> Iterator[str]:
    """Listen, and give each sentence once everything up to it is known to be sound."""
    figures = {figure.key: figure for figure in plain.finding.figures}
    shown = 0
    for piece in listen(model, messages, seconds):
        heard.append(piece)
        text = tidy("".join(heard))
        end = _sentence_end(text, shown)
        if end <= shown:
            continue
        draft = Draft(plain.finding, text[:end], model_name(model))
        if check(draft, ledger).faults or list(misfits(draft)):
            # Nothing that follows can mend it.
            return
        yield fill(text[shown:end], figures).text
        shown = end


def _sentence_end(text: str, after: int) -> int:
    ends = [found.end() for found in re.finditer(r"[.!?](?=\s)|\n", text[after:])]
    return after + ends[-1] if ends else after


def faults_of(draft: Draft, plain: Draft, ledger: Ledger) -> tuple[Fault, ...]:
    """Everything wrong with a model's draft, what it leaves out included."""
    faults = [*check(draft, ledger).faults, *misfits(draft)]
    if not draft.text:
        faults.append(Fault("empty", ""))
    demanded = list(dict.fromkeys(SLOT.findall(plain.text)))
    if len(demanded) > _MOST_SLOTS_DEMANDED:
        demanded = demanded[:1]
    used = set(SLOT.findall(draft.text))
    faults += [Fault("slot-missing", f"{{{{{key}}}}}") for key in demanded if key not in used]
    return tuple(dict.fromkeys(faults))


def misfits(draft: Draft) -> Iterator[Fault]:
    """What a model may not say though it holds no number: our prompt, links, another language."""
    language = draft.finding.evidence.plan.question.language
    for name in ("narrate", "data", "retry"):
        for line in prompts.load(name, language.value).split("\n"):
            if len(line) > 24 and line[3:40] in draft.text:
                yield Fault("prompt-leaked", "")
                return
    letters = re.findall(r"[A-Za-z가-힣]", _without_names(draft))
    korean = sum("가" <= letter <= "힣" for letter in letters)
    if len(letters) > 20 and (korean * 3 < len(letters)) == (language is Language.KOREAN):
        yield Fault("language-other", "")


def _without_names(draft: Draft) -> str:
    """The words without slots and names: an English sentence may call a row by its Korean name."""
    names = {figure.label for figure in draft.finding.figures}
    names |= {
        name for f in draft.finding.figures for x in f.facts for name in (*x.path, x.programme)
    }
    text = SLOT.sub("", draft.text)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "") if name else text
    return text


def _messages(finding: Finding) -> list[BaseMessage]:
    from langchain_core.messages import HumanMessage, SystemMessage

    language = finding.evidence.plan.question.language.value
    rules = prompts.fill(prompts.load("narrate", language), glossary=prompts.glossary())
    data = json.dumps(_data(finding), ensure_ascii=False, indent=1)
    told = prompts.fill(prompts.load("data", language), data=data)
    return [SystemMessage(rules), HumanMessage(told)]


def _again(
    finding: Finding, messages: list[BaseMessage], draft: Draft, faults: tuple[Fault, ...]
) -> list[BaseMessage]:
    from langchain_core.messages import AIMessage, HumanMessage

    language = finding.evidence.plan.question.language.value
    listed = "\n".join(f"- {fault.code}: {fault.text[:120]}" for fault in faults[:8])
    retry = prompts.fill(prompts.load("retry", language), faults=listed)
    return [*messages[:2], AIMessage(draft.text[:2_000] or "-"), HumanMessage(retry)]


def _data(finding: Finding) -> dict[str, Any]:
    """What the model is shown: names of figures without their values, and passages as data."""
    plan = finding.evidence.plan
    return {
        "question": plan.question.text[:1_000],
        "figures": [_described(figure) for figure in finding.figures],
        "must_say": list(finding.notes),
        "quotations": [citation.quote[:_MOST_LETTERS] for citation in finding.citations],
        "passages": [
            hit.passage.text[:_MOST_LETTERS] for hit in finding.evidence.passages[:_MOST_PASSAGES]
        ],
    }


def _described(figure: Figure) -> dict[str, Any]:
    described: dict[str, Any] = {
        "key": f"{{{{{figure.key}}}}}",
        "name": figure.label,
        "year": figure.fiscal_year,
        "measure": figure.recipe or figure.measure.value,
        "funding": figure.funding.value,
        "stage": figure.stage.value if figure.stage else None,
        "unit": figure.unit,
    }
    moved = figure.recipe in MOVES or figure.measure is Measure.CHANGE
    if moved:
        value = Fraction(figure.value)
        described["direction"] = (
            "증가/rise" if value > 0 else "감소/fall" if value < 0 else "동일/same"
        )
    return described
