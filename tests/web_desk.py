"""A very small assistant with hand-made answers, for tests of the page alone."""

from __future__ import annotations

import asyncio
import gc
import socket
import time
import warnings
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from threading import Thread
from typing import Any

from assistant.papers import Answer, Citation, Figure, Ruling, Status
from index.budget import Fact, Measure, Record, Role, Stage, Statement
from index.document import Cell, Problem, Source, Table
from index.money import Money, Unit, say

DOCUMENT = "가온시/2021 사회적경제지원센터 운영.txt"
PROGRAMME = "사회적경제지원센터 운영"
HOSTILE = '<img src=x onerror="window.hacked=1">'
_ITEMS = (
    ("○", "센터 인건비 (24명)", 1_321_596),
    ("○", "센터 운영비", 360_000),
    ("○", "센터 사업비", 4_503_819),
    ("-", "전략사업개발", 640_000),
    ("-", "공공시장 확대지원", 190_000),
    ("-", "마을기업 발굴 및 활성화", 418_000),
    ("-", f"기획연구 {HOSTILE}", 150_000),
)
_YEARS = ((2019, 4_656_016, 4_656_016), (2020, 8_512_856, 8_401_222), (2021, 6_185_415, 6_185_415))


def _table(number: int, caption: str, lines: Sequence[Sequence[str]]) -> Table:
    cells = tuple(
        Cell(row, column, text, header=row == 0)
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    )
    source = Source(DOCUMENT, section=f"예산 설명 › {caption}", table=number)
    return Table(len(lines), len(lines[0]), cells, source, caption, "(단위 : 천원)")


BASIS = _table(
    2,
    "산출근거",
    [
        ["과목구분", "2021년 예산내역", "금액"],
        ["민간위탁금", "", "6,185,415"],
        *(["", f"{mark} {name}", f"{amount:,}"] for mark, name, amount in _ITEMS),
    ],
)
SETTLED = _table(
    3,
    "최근 3년 결산 현황",
    [
        ["연도", "최종예산", "집행액", "집행잔액"],
        *([f"{y}", f"{b:,}", f"{s:,}", f"{b - s:,}"] for y, b, s in _YEARS),
    ],
)


def fact(
    path: tuple[str, ...],
    year: int,
    amount: int,
    measure: Measure,
    row: int,
    column: int,
    table: int,
) -> Fact:
    """A fact in thousands of won."""
    settled = measure is not Measure.APPROPRIATION
    return Fact(
        PROGRAMME,
        path,
        year,
        Stage.SETTLEMENT if settled else Stage.ORIGINAL,
        measure,
        Money(amount * 1_000, 1_000),
        Source(DOCUMENT, section="예산 설명", table=table, row=row, column=column),
        printed=f"{amount:,}",
        unit=Unit.THOUSAND,
        column=str(measure.value),
        role=Role.LEAF,
        department="사회적경제담당관",
    )


_GROUP = ("민간위탁금", "센터 사업비")
FACTS = (
    fact((), 2021, 6_185_415, Measure.APPROPRIATION, 1, 2, 2),
    *(
        fact(
            (*_GROUP, name) if mark == "-" else ("민간위탁금", name),
            2021,
            amount,
            Measure.APPROPRIATION,
            row,
            2,
            2,
        )
        for row, (mark, name, amount) in enumerate(_ITEMS, 2)
    ),
    *(
        fact((), year, amount, measure, row, column, 3)
        for row, (year, budget, spent) in enumerate(_YEARS, 1)
        for column, measure, amount in (
            (1, Measure.FINAL, budget),
            (2, Measure.EXPENDITURE, spent),
            (3, Measure.UNSPENT, budget - spent),
        )
    ),
)


def figure(key: str, of: Fact, **changes: Any) -> Figure:
    """A figure that stands on one fact."""
    assert isinstance(of.value, Money)
    made = Figure(
        key, say(of.value), of.value.won, "원", of.name, of.fiscal_year, of.measure, of.stage,
        of.funding, Ruling.SUPPORTED, facts=(of,),
    )  # fmt: skip
    return replace(made, **changes)


def _find(path_end: str, year: int, measure: Measure) -> Fact:
    return next(
        each
        for each in FACTS
        if each.name == path_end and each.fiscal_year == year and each.measure is measure
    )


def _village() -> Answer:
    one = figure("f1", _find("마을기업 발굴 및 활성화", 2021, Measure.APPROPRIATION))
    return Answer(
        f"2021년 마을기업 발굴 및 활성화의 예산액(본예산)은 **{one.text}**입니다.",
        Status.ANSWERED,
        (one,),
        (Citation(one.facts[0].source, "418,000", "마을기업 발굴 및 활성화", "금액", "산출근거"),),
        {"operation": "lookup"},
        suggestions=("2021년 마을기업 비중은 얼마인가요?", "2021년 예산이 가장 큰 항목은?"),
    )


def _trend() -> Answer:
    figures = tuple(
        figure(f"f{n}", _find(PROGRAMME, year, Measure.FINAL))
        for n, (year, *_) in enumerate(_YEARS)
    )
    said = "\n".join(f"- {each.fiscal_year}년 {each.text}" for each in figures)
    return Answer(
        f"{PROGRAMME}의 최종예산은 해마다 이렇습니다.\n\n{said}", Status.ANSWERED, figures
    )


def _execution() -> Answer:
    figures = tuple(
        figure(f"f{year}{kind.name}", _find(PROGRAMME, year, kind))
        for year, *_ in _YEARS
        for kind in (Measure.FINAL, Measure.EXPENDITURE, Measure.UNSPENT)
    )
    said = "\n".join(f"- {each.fiscal_year}년 {each.measure.value} {each.text}" for each in figures)
    return Answer(said, Status.ANSWERED, figures, notes=("2020년 집행률은 98.7%입니다.",))


def _share() -> Answer:
    part = _find("마을기업 발굴 및 활성화", 2021, Measure.APPROPRIATION)
    whole = _find(PROGRAMME, 2021, Measure.APPROPRIATION)
    one = figure(
        "f1", part, text="6.8%", value=6.757834, unit="%", measure=Measure.SHARE, ruling=Ruling.DERIVED,
        formula="418,000천원 ÷ 6,185,415천원", facts=(part, whole),
    )  # fmt: skip
    return Answer("2021년 마을기업의 비중은 6.8%입니다.", Status.ANSWERED, (one,))


def _rank() -> Answer:
    facts = [
        each for each in FACTS if len(each.path) == len((*_GROUP, "")) and each.path[:2] == _GROUP
    ]
    ordered = sorted(facts, key=lambda each: -each.value.won)  # type: ignore[union-attr] # money
    figures = tuple(figure(f"f{n}", each) for n, each in enumerate(ordered))
    said = "\n".join(f"{n}. {each.label} {each.text}" for n, each in enumerate(figures, 1))
    return Answer(said, Status.ANSWERED, figures)


def _clarify() -> Answer:
    return Answer(
        "어느 사업비를 말씀하시나요?",
        Status.CLARIFY,
        readings=("2021년 마을기업에 얼마가 배정되었나요?", "연도별 예산은?"),
    )


def _quoted() -> Answer:
    place = Source(DOCUMENT, section="사업 효과 › 추진실적", line=80)
    return Answer(
        "주요시설은 공유오피스, 공동교육장입니다.",
        Status.ANSWERED,
        citations=(Citation(place, f"주요시설 : 공유오피스, 공동교육장 {HOSTILE}"),),
    )


_ANSWERS = (
    ("비중", _share),
    ("마을기업", _village),
    ("연도별", _trend),
    ("집행", _execution),
    ("가장", _rank),
    ("사업비", _clarify),
    ("시설", _quoted),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the assistant tells it."""

    name: str
    text: str = ""


class SmallLedger:
    """One document's facts and tables."""

    def table(self, document: str, table: int) -> Table | None:
        return {2: BASIS, 3: SETTLED}.get(table) if document == DOCUMENT else None

    def facts(self, **keys: Any) -> tuple[Fact, ...]:
        return tuple(each for each in FACTS if _fits(each, keys))

    def records(self) -> tuple[Record, ...]:
        return (
            Record(DOCUMENT, "0" * 64, PROGRAMME, 2021, Stage.ORIGINAL, "사업별설명서", Unit.THOUSAND,
                   "가온시", "사회적경제담당관", "일반회계"),
        )  # fmt: skip

    def sizes(self) -> dict[str, tuple[int, int]]:
        return {DOCUMENT: (len(FACTS), 0)}

    def statements(self, **_: Any) -> tuple[Statement, ...]:
        place = Source(DOCUMENT, section="사업내용", line=80)
        return (Statement(PROGRAMME, 2021, "주요시설", f"공유오피스 {HOSTILE}", place),)

    def problems(self, _: str | None = None) -> tuple[Problem, ...]:
        return (
            Problem(
                Source(DOCUMENT, table=2, row=4, column=2),
                "amount-malformed",
                f"읽을 수 없습니다: {HOSTILE}",
            ),
        )


def _fits(each: Fact, keys: Mapping[str, Any]) -> bool:
    for key, value in keys.items():
        if value is None:
            continue
        mine = each.source.document if key == "document" else getattr(each, key)
        if mine != value:
            return False
    return True


class SmallIndex:
    """An index with the small ledger."""

    ledger = SmallLedger()


class SmallDesk:
    """Answers by a word of the question; holds what it was told in the last history."""

    index = SmallIndex()

    def __init__(self) -> None:
        self.heard: list[tuple[str, list[Mapping[str, Any]]]] = []

    def ask(self, text: str, history: Sequence[Mapping[str, Any]] | None = None) -> Answer:
        self.heard.append((text, list(history or [])))
        for word, answer in _ANSWERS:
            if word in text:
                return answer()
        return Answer(f"문서에 없습니다: {text}", Status.NOT_FOUND, suggestions=("연도별 예산은?",))

    async def astream(
        self, text: str, history: Sequence[Mapping[str, Any]] | None = None
    ) -> AsyncIterator[Step | Answer]:
        for name in ("read", "plan", "retrieve", "calculate", "check"):
            yield Step(name)
            await asyncio.sleep(0.02)
        yield self.ask(text, history)

    def check(self, text: str) -> list[dict[str, Any]]:
        found = []
        for word, ruling, expected, reason in (
            ("418,000천원", "supported", "", ""),
            ("4억 3,000만원", "contradicted", "418,000천원(4억 1,800만원)", "value-other"),
            ("12억원", "unsupported", "", "no-fact"),
        ):
            if (start := text.find(word)) >= 0:
                found.append(
                    {
                        "text": word, "start": start, "end": start + len(word), "value": 418_000_000,
                        "unit": "won", "verdict": ruling, "expected": expected, "reason": reason,
                        "sources": [] if ruling == "unsupported" else [
                            {"document": DOCUMENT, "table": 2, "row": "마을기업 발굴 및 활성화", "column": "금액",
                             "cell": "418,000", "row_number": 7, "column_number": 2, "line": None, "page": None,
                             "section": "산출근거"},
                        ],
                    }
                )  # fmt: skip
        return sorted(found, key=lambda each: each["start"])

    def audit(self) -> list[dict[str, Any]]:
        cells = [(4, "4,503,819"), (5, "640,000"), (6, "190,000")]
        return [
            {
                "document": DOCUMENT, "identity": "합계 = 세부의 합", "label": "센터 사업비",
                "fiscal_year": 2021, "printed": 4_503_819_000, "computed": 1_398_000_000,
                "difference": 3_105_819_000, "unit": "won", "reason": "",
                "sources": [
                    {"document": DOCUMENT, "table": 2, "row": "", "column": "금액", "cell": cell, "row_number": row,
                     "column_number": 2, "line": None, "page": None, "section": "산출근거"}
                    for row, cell in cells
                ],
            }
        ]  # fmt: skip

    def facts(self, **filters: Any) -> list[dict[str, Any]]:
        return [
            {
                "programme": each.programme,
                "name": each.name,
                "fiscal_year": each.fiscal_year,
                "printed": each.printed,
            }
            for each in FACTS
            if _fits(each, filters)
        ]


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """Serve an application on a free port of this machine; gives its address."""
    import uvicorn

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        config = uvicorn.Config(
            app, log_level="error", timeout_keep_alive=60, timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(10)


def sweep() -> None:
    """Collect the loops and sockets that Gradio and its clients leave, without a word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with suppress(RuntimeError):
            loop = asyncio.get_event_loop_policy().get_event_loop()
            loop.close()
        asyncio.set_event_loop(None)
        gc.collect()
