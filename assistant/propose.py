"""A model proposes how an unread question may be meant; it is taken at no word of its own.

It is shown names, years and words to choose from, by key, and no value. What it chooses is held
against what the rules did read, put into a plain question of our own, and read again by the rules:
only a proposal that they understand in exactly the proposed sense is carried out. And even then it
answers nothing: it is one reading of the question, said to be one, for a person to confirm.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import prompts
from assistant.endings import with_particle
from assistant.leftover import as_written
from assistant.listen import ModelSilent, listen, tidy
from assistant.models import model_name
from assistant.papers import Answer, Language, Question, Status
from assistant.plan import make_plan
from assistant.proposals import Offer, agrees, chosen, means, offered, worded
from assistant.speech import repeatable
from index.ledger import Ledger

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

DEADLINE = 10.0
"""Seconds a model may take to propose; the answer of the rules is ready all the while."""

_MOST_WORDS = 6


def unsure(answer: Answer) -> bool:
    """Whether the rules gave no figure because of words that they could not read."""
    return (
        answer.status in (Status.NOT_FOUND, Status.CLARIFY)
        and not answer.figures
        and bool(answer.plan.get("unread"))
    )


def propose(model: BaseChatModel, question: Question, ledger: Ledger) -> str:
    """Ask a model how a question may be read.

    Args:
        model: Any LangChain chat model.
        question: The question, with its conversation.
        ledger: Whose names it may be about.

    Returns:
        The proposed reading as a question of our own that the rules read in exactly that sense;
        "" where there is nothing to choose from, the model gives no usable choice, or what it
        chose is not what was asked.
    """
    offer = offered(question, ledger)
    if offer is None:
        return ""
    try:
        said = tidy("".join(listen(model, _messages(offer), DEADLINE)))
    except ModelSilent:
        return ""
    proposal = chosen(said, offer)
    if proposal is None or not agrees(proposal, offer.plan):
        return ""
    reading = worded(proposal, question.language)
    again = make_plan(Question(reading, question.language), ledger)
    return reading if means(again, proposal) else ""


def _messages(offer: Offer) -> list[BaseMessage]:
    from langchain_core.messages import HumanMessage, SystemMessage

    plan, language = offer.plan, offer.plan.question.language.value
    data = {
        "question": plan.question.text[:1_000],
        "earlier_questions": [turn.question[:300] for turn in plan.question.history[-3:]],
        "not_understood": list(plan.unread[:_MOST_WORDS]),
        "operations": [each.value for each in offer.operations],
        "names": {
            key: " > ".join((name.programme, *name.path)) for key, name in offer.names.items()
        },
        "years": list(offer.years),
        "measures": [each.value for each in offer.measures],
        "fundings": [each.value for each in offer.fundings],
        "stages": [each.value for each in offer.stages],
    }
    rules = prompts.fill(prompts.load("propose", language), glossary=prompts.glossary())
    told = json.dumps(data, ensure_ascii=False, indent=1)
    return [SystemMessage(rules), HumanMessage(f"DATA\n{told}\nEND OF DATA")]


_STATED = {
    Language.KOREAN: "질문에서 {words} 알아듣지 못했습니다. 모형({model})의 도움으로 다음과 같이 "
    "읽어 보았습니다. 이것을 물으신 것인지 확인해 주세요.\n\n**{reading}**\n\n{answer}",
    Language.ENGLISH: "I did not understand {words} in the question. With the help of a model "
    "({model}) it was read as follows; please confirm that this is what you meant.\n\n"
    "**{reading}**\n\n{answer}",
}
_NOTED = {
    Language.KOREAN: "모형({model})은 질문을 읽는 데만 쓰였고, 숫자는 표에서 찾았습니다.",
    Language.ENGLISH: "The model ({model}) only helped to read the question; the figures come "
    "from the tables.",
}


def stated(
    question: Question, rules: Answer, proposed: Answer, reading: str, model: BaseChatModel
) -> Answer:
    """The answer to a proposed reading, said to be one reading; never as the answer itself.

    Args:
        question: What was asked.
        rules: What the rules answered.
        proposed: What they answered to the proposed reading.
        reading: The proposed reading.
        model: Who proposed it.

    Returns:
        A clarifying answer that names the words that were not understood, the reading and the
        model; the rules' own answer where the reading has none.
    """
    given = (Status.ANSWERED, Status.PARTIAL, Status.CLARIFY)
    if proposed.status not in given or not proposed.figures:
        return rules
    language, name = rules.language, model_name(model)
    whole = (as_written(question.text, word) for word in rules.plan.get("unread", ()))
    unread = list(dict.fromkeys(repeatable(whole)))
    listed = ", ".join(f"'{word}'" for word in unread[:_MOST_WORDS])
    korean = with_particle(listed, "을를") if listed else "몇 낱말을"
    words = korean if language is Language.KOREAN else listed or "some words"
    text = _STATED[language].format(words=words, model=name, reading=reading, answer=proposed.text)
    return replace(
        proposed,
        text=text,
        status=Status.CLARIFY,
        plan={**proposed.plan, "question": reading, "proposed_by": name},
        notes=(*proposed.notes, _NOTED[language].format(model=name)),
        readings=proposed.readings or (reading,),
        suggestions=(),
    )
