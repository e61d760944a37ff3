"""A whole document: its year and stage, its facts by place, and what never becomes a fact."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from index.budget import Fact, Funding, Measure, Role, Stage
from index.facts import read_document
from index.money import Money, Number, Unit
from index.readers import read
from index.samples import generate
from index.samples.damage import Level, damage
from tests.corpora import NOTHING, judge
from tests.read_page import amounts, codes, read_page, worth

PAGE = """
솔내도서관 운영

1 기본 현황

□ 사업개요

회 계\t일반회계\t\t
사업기간\t<input checked="" type="checkbox"/> 연례반복\t\t
사업비 (당해년도)\t750,000천원\t[국비]50,000천원\t[사비]700,000천원
\t\t기타 (예산 외) [구비]\t[기타]

□ 사업 담당자

실·국\t부서명\t과 장
문화국\t도서관과\t담당자 가 000-0001

2 예산 설명

□ 예산 총괄

(단위 : 천원, %)

구 분\t2020예산액 (A)\t2021예산액 (B)\t증감 (B-A)\t
\t\t\t\t(B-A)*100/A
계\t(x50,000) 1,000,000\t(x50,000) 750,000\t(x-) △250,000\t(x-) △25
민간위탁금\t(x50,000) 1,000,000\t(x50,000) 750,000\t(x-) △250,000\t(x-) △25

□ 산출근거

과목구분\t2021년 예산내역\t
민간위탁금\t○ 도서관 인건비 (24명) 400,000,000\t= 400,000천원

과목구분\t2021년 예산내역\t
\t○ 도서관 사업비\t= 350,000천원
\t- 이동 책수레 342,512,000\t= 342,512천원
\t- 강사수당 28,800원 × 2인 × 130일\t= 7,488천원

3 사업설명

사업근거

- 법령상 근거 : 가온시 도서관 조례 제3조

□ 추진경위

- '12.04.03 기본계획
수립

4 사업 효과

□ 최근 3년 추진실적

2018년도\t<ul> ○ 독서 : 도서 대출 36,900권, 수강인원 830명 ○ 판로 : 매칭 금액 56,6억 원
"""


def of(measure: Measure, **fields: object) -> list[Fact]:
    return [
        fact
        for fact in read_page(PAGE).facts
        if fact.measure is measure
        and all(getattr(fact, name) == value for name, value in fields.items())
    ]


def test_a_document_says_what_it_is() -> None:
    record = read_page(PAGE).record

    assert (record.programme, record.fiscal_year, record.stage) == (
        "솔내도서관 운영",
        2021,
        Stage.ORIGINAL,
    )
    assert (record.form, record.unit, record.account, record.department, record.government) == (
        "사업별설명서",
        Unit.THOUSAND,
        "일반회계",
        "도서관과",
        "가온시",
    )


def test_each_column_of_the_summary_is_of_its_own_year_and_measure() -> None:
    """예산 총괄 (단위 : 천원, %)
    | 구 분      | 2020예산액 (A)       | 2021예산액 (B)     | 증감 (B-A)    | (B-A)*100/A |
    | 민간위탁금 | (x50,000) 1,000,000  | (x50,000) 750,000  | (x-) △250,000 | (x-) △25    |
    """
    row = [fact for fact in read_page(PAGE).facts if fact.path == ("민간위탁금",)]

    assert [
        (fact.measure, fact.fiscal_year, fact.funding, worth(fact), fact.printed) for fact in row
    ] == [
        (Measure.PRIOR_APPROPRIATION, 2020, Funding.NATIONAL, 50_000_000, "(x50,000)"),
        (Measure.PRIOR_APPROPRIATION, 2020, Funding.TOTAL, 1_000_000_000, "1,000,000"),
        (Measure.APPROPRIATION, 2021, Funding.NATIONAL, 50_000_000, "(x50,000)"),
        (Measure.APPROPRIATION, 2021, Funding.TOTAL, 750_000_000, "750,000"),
        (Measure.CHANGE, 2021, Funding.NATIONAL, 0, "(x-)"),
        (Measure.CHANGE, 2021, Funding.TOTAL, -250_000_000, "△250,000"),
        (Measure.CHANGE_RATE, 2021, Funding.TOTAL, -25, "△25"),
    ]
    assert {fact.level for fact in row} == {"통계목"}


def test_the_total_row_is_the_programme_as_a_whole() -> None:
    (total,) = of(Measure.CHANGE, path=(), funding=Funding.TOTAL)

    assert (total.role, total.value) == (Role.TOTAL, Money(-250_000_000, 1_000))
    assert (total.source.table, total.source.row, total.source.column, total.source.line) == (
        3,
        2,
        3,
        26,
    )


def test_a_joined_table_is_one_tree_and_a_group_is_no_leaf() -> None:
    tree = {
        fact.path: (fact.role, worth(fact))
        for fact in of(Measure.APPROPRIATION)
        if fact.source.table == 4
    }

    assert tree == {
        ("민간위탁금", "도서관 인건비"): (Role.LEAF, 400_000_000),
        ("민간위탁금", "도서관 사업비"): (Role.SUBTOTAL, 350_000_000),
        ("민간위탁금", "도서관 사업비", "이동 책수레"): (Role.LEAF, 342_512_000),
        ("민간위탁금", "도서관 사업비", "강사수당"): (Role.LEAF, 7_488_000),
    }


def test_words_under_labels_are_statements() -> None:
    said = {(each.topic, each.date, each.text) for each in read_page(PAGE).statements}

    assert {
        ("사업기간", "", "연례반복"),
        ("실국", "", "문화국"),
        ("과장", "", "담당자 가 000-0001"),
        ("법령상근거", "", "가온시 도서관 조례 제3조"),
        ("추진경위", "'12.04.03", "기본계획 수립"),
        ("추진실적", "", "독서 : 도서 대출 36,900권, 수강인원 830명"),
    } <= said


def test_figures_of_running_text_are_quoted_under_the_year_of_their_row() -> None:
    quoted = [fact for fact in read_page(PAGE).facts if fact.quoted]

    assert [(fact.path, fact.fiscal_year, fact.stage, fact.value) for fact in quoted[:2]] == [
        (("독서", "도서 대출"), 2018, Stage.RESULT, Number(worth(quoted[0]), "권")),
        (("독서", "수강인원"), 2018, Stage.RESULT, Number(worth(quoted[1]), "명")),
    ]
    assert quoted[0].sentence == "도서 대출 36,900권"


def test_a_malformed_figure_has_no_value_and_a_note() -> None:
    reading = read_page(PAGE)
    last = reading.facts[-1]

    assert (last.value, last.printed) == (None, "56,6억 원")
    assert "56.6억 원" in last.note
    assert codes(reading) == ["amount-malformed"]


def test_a_supplementary_budget_has_its_round_and_a_standing_amount() -> None:
    """
    | 구 분 | 기정예산액 (A) | 2023추경예산액 (B) | 증감 (B-A) |
    | 계    | 1,000          | 1,200              | 200        |
    """
    reading = read_page(
        "솔내도서관 운영\n\n(2023년도 제2회 추가경정예산)\n\n□ 예산 총괄\n\n(단위 : 천원)\n\n"
        "구 분\t기정예산액 (A)\t2023추경예산액 (B)\t증감 (B-A)\n계\t1,000\t1,200\t200\n"
    )

    assert amounts(reading, "measure", "stage", "round") == [
        (Measure.STANDING, Stage.SUPPLEMENTARY, 2, 1_000_000),
        (Measure.APPROPRIATION, Stage.SUPPLEMENTARY, 2, 1_200_000),
        (Measure.CHANGE, Stage.SUPPLEMENTARY, 2, 200_000),
    ]


@pytest.mark.parametrize(("level", "share"), [("clean", 0.999), ("damaged", 0.99), ("broken", 0.9)])
def test_a_city_is_read_right_and_nothing_is_invented(level: Level, share: float) -> None:
    score = NOTHING
    for sample in generate(8, (2021, 2022, 2023, 2024), seed=11).samples:
        worn = damage(sample, level, seed=3)
        score += judge(worn, read_page(worn.text, worn.name).facts)

    assert [(fact.path, fact.measure, fact.printed, why) for fact, why in score.wrong] == []
    assert score.right >= share * score.required


def digits(text: str) -> str:
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", text))


def mutate(text: str, rng: Random) -> str:
    for _ in range(rng.choice((1, 2, 5, 20))):
        at, to = rng.randrange(len(text)), rng.choice((1, 3, 40))
        lines = text.split("\n")
        match rng.randrange(4):
            case 0:
                text = text[:at] + text[at + to :]
            case 1:
                text = text[:at] + rng.choice("0159,.()x-△○\t\n |┃=×%") + text[at:]
            case 2:
                first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
                lines[first], lines[second] = lines[second], lines[first]
                text = "\n".join(lines)
            case _:
                text = text[:at] + text[at : at + to] + text[at:]
    return text


def test_no_edit_of_a_page_breaks_the_reading_or_moves_a_figure_off_its_line() -> None:
    rng = Random(5)
    for _ in range(150):
        page = mutate(PAGE, rng)
        lines = page.split("\n")
        for fact in read_page(page).facts:
            if fact.value is not None:
                line = fact.source.line
                assert line is not None
                assert digits(fact.printed) in digits(lines[line - 1])


def test_the_real_page_gives_every_printed_amount(real_documents: Path) -> None:
    path = next((real_documents / "seed").glob("*.txt"))
    reading = read_document(read(path.read_bytes(), path.name))
    tables = Counter(fact.source.table for fact in reading.facts if not fact.quoted)

    assert tables == {1: 5, 3: 14, 4: 15, 5: 3, 7: 42}
    assert codes(reading) == ["amount-malformed"]
    (village,) = [fact for fact in reading.facts if fact.name == "마을기업 발굴 및 활성화"]
    assert village.value == Money(418_000_000, 1_000)
    assert 10_689_234_000 not in {worth(fact) for fact in reading.facts}


WANTED = (
    ("h01*", ("경상적경비", "일반운영비"), Measure.CHANGE, 4_376_000),
    (
        "h08*",
        ("세입·세출 결산 총괄", "특별회계", "주차장 특별회계"),
        Measure.CARRYOVER,
        2_249_876_610,
    ),
    ("h10*", ("사 회 복 지(기초생활,노인,여성)",), Measure.APPROPRIATION, 101_407_000_000),
    ("h12*", ("사회복지",), Measure.CHANGE, 42_196_000_000),
    ("h13*", ("인적자원 운용", "교직원보수"), Measure.APPROPRIATION, 796_492_000),
    ("h25*", ("(예비)사회적기업 지원(사업개발비)",), Measure.EXPENDITURE, 2_523_200_870),
)


@pytest.mark.parametrize(("name", "path", "measure", "won"), WANTED)
def test_other_real_forms_are_read_too(
    real_documents: Path, name: str, path: tuple[str, ...], measure: Measure, won: int
) -> None:
    file = next((real_documents / "real").glob(name))
    reading = read_document(read(file.read_bytes(), file.name))

    found = [fact for fact in reading.facts if fact.path == path and fact.measure is measure]
    assert won in {worth(fact) for fact in found}


def test_the_furniture_of_a_web_page_is_no_title() -> None:
    """
    본문 바로가기 주메뉴 바로가기
    솔뫼군청 > 정보공개 > 예산정보

    2023년도 예산현황
    """
    page = (test_the_furniture_of_a_web_page_is_no_title.__doc__ or "").replace("    ", "")

    record = read_page(page + "\n사회복지 예산은 3억원이다.\n").record

    assert record.programme == "2023년도 예산현황"
    assert record.government == "솔뫼군"
