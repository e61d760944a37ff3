"""The gate among documents of other files: their row names are ordinary words of a budget.

    느티시 청년마루_2024.md (단위: 천원)                느티시 어르신일감_2024.md (단위: 천원)
    | 구분     | 2023년 예산 | 2024년 예산 |           | 구분        | 계      | 도비   | 시비    |
    | 합계     | 300,000     | 360,000     |           | 2024년 예산 | 900,000 | 90,000 | 810,000 |
    | 상담사 인건비 | 200,000 | 240,000    |           | 2023년 예산 | 800,000 | 80,000 | 720,000 |
    | 홍보비   | 100,000     | 120,000     |           | 인건비      | 500,000 |        | 500,000 |

The names "2023년 예산", "도비" and "인건비" of the second file stand in every sentence about the
first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.called import says_nothing
from assistant.check import check
from assistant.papers import Draft, Evidence, Figure, Finding, Operation, Plan, Question, Status
from index import build
from index.budget import Fact, Measure
from index.money import Money
from tests.towns import town_of

PLACE = """# 청년마루 운영

- 회계연도: 2024

## 재원

(단위: 천원)

| 구분 | 계 | 도비 | 시비 |
|---|---:|---:|---:|
| 합계 | 360,000 | 60,000 | 300,000 |

## 예산 총괄

(단위: 천원)

| 구분 | 2023년 예산 | 2024년 예산 | 증감액 |
|---|---:|---:|---:|
| 합계 | 300,000 | 360,000 | 60,000 |
| 상담사 인건비 | 200,000 | 240,000 | 40,000 |
| 홍보비 | 100,000 | 120,000 | 20,000 |

## 결산

(단위: 천원)

| 연도 | 최종예산 | 전년이월 | 예산변경 | 예산현액 | 집행액 | 차년이월 | 집행잔액 |
|---|---:|---:|---:|---:|---:|---:|---:|
| 2021 | 250,000 | 0 | 0 | 250,000 | 240,000 | 0 | 10,000 |
| 2022 | 280,000 | 0 | 0 | 280,000 | 252,000 | 0 | 28,000 |
| 2023 | 300,000 | 0 | 0 | 300,000 | 291,000 | 0 | 9,000 |
"""

WORK = """# 어르신일감 지원

- 회계연도: 2024

## 재원별 예산

(단위: 천원)

| 구분 | 계 | 도비 | 시비 |
|---|---:|---:|---:|
| 2024년 예산 | 900,000 | 90,000 | 810,000 |
| 2023년 예산 | 800,000 | 80,000 | 720,000 |

## 내역

(단위: 천원)

| 구분 | 2023년 예산액 | 2024년 예산액 |
|---|---:|---:|
| 도비 | 80,000 | 90,000 |
| 인건비 | 450,000 | 500,000 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"청년마루_2024.md": PLACE, "어르신일감_2024.md": WORK}
    with town_of(tmp_path_factory.mktemp("neuti"), papers, embeddings=True) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("청년마루 운영 2024년 예산은?", 360_000_000),
        ("청년마루 2023년 예산은 얼마인가요?", 300_000_000),
        ("청년마루 2023년 집행잔액은?", 9_000_000),
        ("청년마루 인건비는?", 240_000_000),
        ("청년마루 인건비와 홍보비를 더하면?", 360_000_000),
        ("2021~2023년 청년마루 집행액 합계는?", 783_000_000),
    ],
)
def test_a_row_of_another_file_called_like_a_word_withholds_nothing(
    town: Assistant, question: str, won: int
) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == won


@pytest.mark.parametrize(
    "thing", ["직원 비용", "문서 비용", "자료 구입비", "새 비용", "나들이 비용"]
)
def test_a_thing_that_money_is_said_to_be_for_is_no_word_in_passing(
    town: Assistant, thing: str
) -> None:
    """직원 and 자료 are said in passing of much, but 직원 비용 is not the whole programme."""
    assert town.ask(f"청년마루 운영 2024년 {thing}은?").status is not Status.ANSWERED
    assert town.ask("직원분, 자료에서 청년마루 운영 2024년 예산은?").status is Status.ANSWERED


def test_a_trend_is_told_year_by_year_though_a_row_elsewhere_is_called_after_a_year(
    town: Assistant,
) -> None:
    answer = town.ask("청년마루 집행액 추이")

    assert answer.status is Status.ANSWERED, answer.text
    assert [figure.value for figure in answer.figures] == [240_000_000, 252_000_000, 291_000_000]


@pytest.mark.parametrize(
    "name", ["도비", "2024년 예산", "증감(B-A)", "합계", "집행잔액", "2023예산액 (A)", "본예산"]
)
def test_a_name_of_budget_words_alone_says_nothing(name: str) -> None:
    assert says_nothing(name)


@pytest.mark.parametrize(
    "name", ["인건비", "홍보비", "2024년 산책로", "도비 반납 지원", "예비군 육성"]
)
def test_a_name_with_one_word_of_its_own_says_something(name: str) -> None:
    assert not says_nothing(name)


def _figure(town: Assistant, key: str, name: str, measure: Measure, year: int) -> Figure:
    facts = town.index.ledger.facts(programme="청년마루 운영", fiscal_year=year, measure=measure)
    fact: Fact = next(each for each in facts if each.name == name)
    assert isinstance(fact.value, Money)
    return Figure(
        key, f"{fact.value.won // 1000:,}천원", fact.value.won, "원", fact.name, year, measure,
        fact.stage, fact.funding, facts=(fact,),
    )  # fmt: skip


def _codes(town: Assistant, figure: Figure, text: str, **asked: object) -> set[str]:
    question = str(asked.get("question", "얼마인가요?"))
    operation = asked.get("operation", Operation.SUM)
    assert isinstance(operation, Operation)
    plan = Plan(Question(question), operation, programmes=("청년마루 운영",))
    finding = Finding(Evidence(plan, facts=figure.facts), Status.ANSWERED, (figure,))
    author = str(asked.get("author", "plain"))
    return {each.code for each in check(Draft(finding, text, author), town.index.ledger).faults}


@pytest.mark.parametrize("author", ["plain", "some-model"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024년 홍보비 예산은 {{pay}}입니다.", "name-mismatch"),
        ("2024년 청년마루 운영 홍보비는 {{pay}}입니다.", "name-mismatch"),
        ("2022년 상담사 인건비 예산은 {{pay}}입니다.", "year-mismatch"),
        ("상담사 인건비 집행액은 {{pay}}입니다.", "measure-mismatch"),
        ("상담사 인건비 도비는 {{pay}}입니다.", "funding-mismatch"),
        ("2024년 상담사 인건비 예산은 {{pay}}입니다.", ""),
    ],
)
def test_words_that_name_another_row_are_caught_whoever_wrote_them(
    town: Assistant, text: str, code: str, author: str
) -> None:
    pay = _figure(town, "pay", "상담사 인건비", Measure.APPROPRIATION, 2024)

    found = _codes(town, pay, text, author=author) - {"identifier-unknown"}

    assert found == ({code} if code else set())


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("청년마루 집행률 평균은?", "asked-measure"),
        ("청년마루 도비 합계는?", "asked-funding"),
        ("청년마루 예산 합계는?", ""),
    ],
)
def test_a_calculation_over_another_measure_or_other_money_is_no_answer(
    town: Assistant, question: str, code: str
) -> None:
    """Only 예산 of the whole is summed; nothing of it is an execution or 도비."""
    pay = _figure(town, "pay", "청년마루 운영", Measure.APPROPRIATION, 2024)

    assert _codes(town, pay, "{{pay}}입니다.", question=question) == ({code} if code else set())


def test_the_stage_in_brackets_behind_a_figure_is_no_column_of_it(town: Assistant) -> None:
    left = _figure(town, "left", "청년마루 운영", Measure.UNSPENT, 2023)

    assert _codes(town, left, "- 2023년 청년마루 운영: {{left}}(결산)") == set()
    assert "measure-mismatch" in _codes(town, left, "2023년 청년마루 운영 결산은 {{left}}입니다.")


def test_a_plain_word_at_the_end_of_another_programmes_row_brings_nothing(town: Assistant) -> None:
    """운영비 ends the name of no row of 어르신일감; its answer may not come from 청년마루."""
    work = town.ask("어르신일감 운영비는?")

    assert not any("청년마루" in str(each.facts[0].programme) for each in work.figures), work.text


def test_a_name_with_a_word_of_budgets_behind_it_is_the_name(tmp_path: Path) -> None:
    """A release that speaks of 별빛공원 조성 예산 takes no answer from 별빛공원 조성."""
    papers = tmp_path / "papers"
    papers.mkdir()
    book = (
        "별빛공원 조성\n\n2. 예산 총괄\n(단위 : 천원)\n과목\t2024년 예산액\t2023년 예산액\t증감\n"
        "합계\t700,000\t600,000\t100,000\n시설비\t700,000\t600,000\t100,000\n"
    )
    (papers / "2024_별빛공원_조성.txt").write_text(book, "utf-8")
    release = "나래시 보도자료\n\n별빛공원 조성 예산은 작년 6억원이었다. 별빛공원 조성 예산 7억원이 통과됐다.\n"
    (papers / "보도.txt").write_text(release, "utf-8")
    build(papers, into=tmp_path / "index", embeddings=False)
    with Assistant.open(tmp_path / "index") as assistant:
        answer = assistant.ask("2024년 별빛공원 조성 예산은 얼마인가요?")
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 700_000_000


def test_a_name_of_many_digits_is_weighed_at_once() -> None:
    """2024.3.1.~2025.2.28. and a code of forty digits end in what is no word of budgets."""
    assert not says_nothing("20243120252282024312025228202431202522820243120252281원정")
    assert says_nothing("2024년도 2025년도 2026년도 예산액 합계")
    assert not says_nothing("2024년도 문화제")
