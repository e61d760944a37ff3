"""The way of a question: read | plan | retrieve | calculate | compose | check | conclude.

Each step takes the paper of the step before and hands on its own. The chain is a LangChain
`Runnable`, so that it can be batched, streamed and built into other chains.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.apart import calculate_among
from assistant.calculate import calculate
from assistant.check import check
from assistant.compose import compose
from assistant.conclude import conclude
from assistant.papers import Answer, Draft, Finding, Plan, Question, Status, Turn
from assistant.retrieve import retrieve
from assistant.several import answerable, answers_together, questions_in
from assistant.whose import papers_of, plan_among
from index.build import Index
from index.ledger import Ledger

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way, as it is reached.

    Attributes:
        name: "plan", "retrieve", "calculate", "compose", "check" or "conclude"; "text" for a
            sentence of a model that is still writing; "propose" where the rules were unsure and a
            model is asked how the question may be read.
        text: What happened, for a person; for "text" the sentence.
        seconds: How long the step before it took.
    """

    name: str
    text: str
    seconds: float = 0.0


STEPS = ("plan", "retrieve", "calculate", "compose", "check", "conclude")
_SAID = {
    "plan": "질문 읽는 중",
    "retrieve": "찾는 중",
    "calculate": "계산",
    "compose": "답 쓰는 중",
    "check": "확인",
    "conclude": "마무리",
    "propose": "모형과 함께 다시 읽는 중",
}


def steps(
    index: Index, model: BaseChatModel | None = None
) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The steps by name, each a function from one paper to the next."""
    return (
        ("plan", lambda question: plan_among(question, index)),
        ("retrieve", lambda plan: retrieve(plan, papers_of(index, plan))),
        ("calculate", lambda evidence: calculate_among(evidence, index, calculate, _carry)),
        ("compose", _writer(index, model)),
        ("check", lambda draft: check(draft, _ledger(index, draft.finding))),
        ("conclude", lambda verdict: conclude(verdict, _ledger(index, verdict.draft.finding))),
    )


def _carry(plan: Plan, part: Index) -> tuple[Finding, bool]:
    """Carry a plan out over some papers; what was found, and whether it passes the gate.

    Of what answers nothing no words are made: nothing of it could leave.
    """
    finding = calculate(retrieve(plan, part), part)
    if finding.status not in {Status.ANSWERED, Status.PARTIAL}:
        return finding, True
    return finding, not check(compose(finding), part.ledger).faults


def _ledger(index: Index, finding: Finding) -> Ledger:
    return papers_of(index, finding.evidence.plan).ledger


def _writer(index: Index, model: BaseChatModel | None) -> Callable[[Finding], Draft]:
    if model is None:
        return compose

    def write(finding: Finding) -> Draft:
        from assistant.narrate import narrate

        return narrate(model, finding, compose(finding), _ledger(index, finding))

    return write


def build_chain(index: Index, model: BaseChatModel | None = None) -> Runnable[Question, Answer]:
    """Join the steps into one Runnable from `Question` to `Answer`."""
    from langchain_core.runnables import RunnableLambda, RunnableParallel, RunnablePassthrough

    chain: Any = None
    for name, step in steps(index, model):
        node = RunnableLambda(step, name=name)
        chain = node if chain is None else chain | node
    if model is not None:
        reconsider: Any = RunnableLambda(
            lambda both: _again(both["question"], both["answer"], index, model)
        )
        chain = RunnableParallel(question=RunnablePassthrough(), answer=chain) | reconsider
    return chain  # type: ignore[no-any-return]  # RunnableLambda.__or__ loses the types


def walk(
    question: Question, index: Index, model: BaseChatModel | None = None
) -> Iterator[Step | Answer]:
    """Take the way step by step.

    Yields:
        A `Step` as each step begins, sentences of a model while it writes, and last the `Answer`
        with the seconds each step took.
    """
    asked = questions_in(question)
    if len(asked) == 1:
        yield from _walk(asked[0], index, model)
        return
    answers: list[Answer] = []
    history = question.history
    for each in answerable(asked):
        for step in _walk(replace(each, history=history), index, model):
            if isinstance(step, Answer):
                answers.append(step)
            else:
                yield step
        history = (*history, Turn(each.text, answers[-1].text))
    yield answers_together(answers, len(asked))


def _walk(question: Question, index: Index, model: BaseChatModel | None) -> Iterator[Step | Answer]:
    """The way of one question."""
    paper: Any = question
    timings: dict[str, float] = {}
    for name, step in steps(index, model):
        yield Step(name, _SAID[name])
        began = time.perf_counter()
        if name == "compose" and model is not None:
            for each in _streamed(paper, index, model):
                if isinstance(each, Draft):
                    paper = each
                else:
                    yield each
        else:
            paper = step(paper)
        timings[name] = round(time.perf_counter() - began, 6)
    if model is not None and _unsure(paper):
        yield Step("propose", _SAID["propose"])
        began = time.perf_counter()
        paper = _again(question, paper, index, model)
        timings["propose"] = round(time.perf_counter() - began, 6)
    yield replace(paper, timings=timings)


def _unsure(answer: Answer) -> bool:
    from assistant.propose import unsure

    return unsure(answer)


def _again(question: Question, answer: Answer, index: Index, model: BaseChatModel) -> Answer:
    """Where the rules were unsure, what they answer to a reading that a model proposes."""
    from assistant.propose import propose, stated, unsure

    reading = propose(model, question, index.ledger) if unsure(answer) else ""
    if not reading:
        return answer
    paper: Any = Question(reading, question.language)
    for _, step in steps(index):
        paper = step(paper)
    return stated(question, answer, paper, reading, model)


def _streamed(finding: Finding, index: Index, model: BaseChatModel) -> Iterator[Step | Draft]:
    from assistant.narrate import narrating

    for each in narrating(model, finding, compose(finding), _ledger(index, finding)):
        yield each if isinstance(each, Draft) else Step("text", each)
