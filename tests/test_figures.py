"""Numbers in prose: what is read, what is only a name, and exactly where it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figures import Found, find_figures
from index.money import Unit, spell


def only(text: str) -> Found:
    found = [each for each in find_figures(text) if each.kind != "identifier"]
    assert len(found) == 1, [each.text for each in found]
    return found[0]


def test_days_before_an_amount_are_not_part_of_it() -> None:
    """일 is a digit in 십일만 and a day behind written digits, also at the end of a line."""
    for text in ("90,600원 × 10인 × 120일\n108,720,000원", "90,600원 × 10인 × 120일 108,720,000원"):
        found = [(each.kind, each.value) for each in find_figures(text)]

        assert found[2:] == [("count", 120), ("money", 108_720_000)]


def test_m_is_metres_unless_won_stands_by() -> None:
    road, budget = find_figures("518m 구간에 KRW 518m을 썼다.")

    assert (road.kind, road.value, road.unit) == ("count", 518, "m")
    assert (budget.kind, budget.value) == ("money", 518_000_000)


@pytest.mark.parametrize(
    ("text", "won", "grain"),
    [
        ("6,185,415천원", 6_185_415_000, 1_000),
        ("418백만원", 418_000_000, 1_000_000),
        ("56.6억원", 5_660_000_000, 10_000_000),
        ("62억", 6_200_000_000, 100_000_000),
        ("4억 1,800만원", 418_000_000, 10_000),
        ("4억1천8백만", 418_000_000, 1_000_000),
        ("사억일천팔백만원", 418_000_000, 1_000_000),
        ("四億一千八百萬원", 418_000_000, 1_000_000),
        ("1천932억원", 193_200_000_000, 100_000_000),
        ("8천603억원", 860_300_000_000, 100_000_000),
        ("1조 60억원", 1_006_000_000_000, 100_000_000),
        ("1조4675억원", 1_467_500_000_000, 100_000_000),
        ("446억6,022만9,000원", 44_660_229_000, 1),
        ("30만3천원", 303_000, 1_000),
        ("877억 2900만 원", 87_729_000_000, 10_000),
        ("1,807천", 1_807_000, 1_000),
        ("20십억원", 20_000_000_000, 1_000_000_000),
        ("백만원", 1_000_000, 1_000_000),
        ("28,800원", 28_800, 1),
        ("４１８，０００천원", 418_000_000, 1_000),
        ("418 ,000천원"[:3] + ",000천원", 418_000_000, 1_000),
        ("KRW 418 million", 418_000_000, 1_000_000),
        ("₩418,000,000", 418_000_000, 1),
        ("6.19 billion won", 6_190_000_000, 10_000_000),
        ("418,000 thousand won", 418_000_000, 1_000),
        ("four hundred and eighteen million won", 418_000_000, 1_000_000),
        ("△12,000천원", -12_000_000, 1_000),
        ("마이너스 3억", -300_000_000, 100_000_000),
    ],
)
def test_an_amount_is_read_with_the_weight_of_its_last_place(
    text: str, won: int, grain: int
) -> None:
    found = only(f"예산은 {text}이다.")

    assert (found.kind, found.value, found.grain, found.unit) == ("money", won, grain, "원")


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("27.34%", "percent", Decimal("27.34"), "%"),
        ("△27%", "percent", Decimal(-27), "%"),
        ("이십칠 퍼센트", "percent", Decimal(27), "%"),
        ("twenty-seven percent", "percent", Decimal(27), "%"),
        ("2.3%p", "point", Decimal("2.3"), "%p"),
        ("2.3%p다", "point", Decimal("2.3"), "%p"),
        ("3.2%포인트", "point", Decimal("3.2"), "%p"),
        ("2.3 percentage points", "point", Decimal("2.3"), "%p"),
        ("830명", "count", Decimal(830), "명"),
        ("47회", "count", Decimal(47), "회"),
        ("36개 기업", "count", Decimal(36), "개 기업"),
        ("29개소", "count", Decimal(29), "개소"),
        ("스물네 명", "count", Decimal(24), "명"),
        ("5천 명", "count", Decimal(5000), "명"),
        ("940만명", "count", Decimal(9_400_000), "명"),
        ("6,760m", "count", Decimal(6760), "m"),
        ("2.5배", "count", Decimal("2.5"), "배"),
        ("1,399", "count", Decimal(1399), ""),
    ],
)
def test_percentages_points_and_counts_keep_their_unit(
    text: str, kind: str, value: Decimal, unit: str
) -> None:
    found = only(f"값은 {text}.")

    assert (found.kind, found.value, found.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "2021년",
        "2021년도",
        "2021년 3월 5일",
        "'21년",
        "'12.4.3",
        "'14.7~8월",
        "'20.11월",
        "2018.1.23~2021.1.22",
        "2018~2020년",
        "2020-2021",
        "12월",
        "1분기",
        "시장방침 제94호",
        "기본조례 제11조, 제12조, 제13조",
        "기본조례 11조",
        "11조의2",
        "제 5차",
        "2회 추경",
        "전화 02-2133-5482",
        "2133-5480, 2133-5482",
        "307-05",
        "10:30",
        "COVID-19",
        "A4",
        "표 3",
        "p. 12",
        "12쪽",
        "[1]",
        "1. 개요",
        "{{f1}}",
        "2021_예산서.txt를",
        "https://example.org/2021/30억",
        "한 곳당",
        "1인당",
        "3번째",
        "2인 1조",
        "3조 2교대",
        "5·18",
        "3·1절",
        "6.25 참전",
        "1~2월",
        "조례 5조 2항에 따라",
    ],
)
def test_what_is_only_a_name_is_no_figure(text: str) -> None:
    assert {each.kind for each in find_figures(text)} <= {"identifier"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("56,6억 원", "malformed"),
        ("35,498,8000", "malformed"),
        ("33O,OOO원", "malformed"),
        ("4억 18,000만원", "malformed"),
        ("6,185,\n415천원", "malformed"),
        ("④억", "malformed"),
        ("육십억오천천원", "malformed"),
        ("수억원", "vague"),
        ("10여억", "vague"),
        ("10여 명", "vague"),
        ("몇백만원", "vague"),
        ("60억 원대", "vague"),
        ("3억대", "vague"),
        ("십수억 원", "vague"),
        ("3분의 1", "vague"),
        ("3억에서 5억", "range"),
        ("62~63억", "range"),
        ("3∼5명", "range"),
    ],
)
def test_what_cannot_be_read_is_named_and_never_repaired(text: str, kind: str) -> None:
    found = only(f"{text} 사이" if "에서" in text else text)

    assert (found.kind, found.value, found.text) == (kind, None, text)


@pytest.mark.parametrize(
    "text",
    [
        "사원과 이천시",
        "이만 줄인다",
        "도시 재생 사업",
        "수의 계약",
        "일원화",
        "구조 조정",
        "천막 설치",
        "만족도",
    ],
)
def test_hangul_that_only_looks_like_numerals_is_left_alone(text: str) -> None:
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("구조 44마리", "44마리"),
        ("구조 9조원", "9조원"),
        ("오만 5개", "5개"),
        ("삼조 500억원", "삼조 500억원"),
        ("구조 9억원", "9억원"),
        ("인명 구조 3,000만원", "3,000만원"),
        ("이천 3억원", "3억원"),
        ("이천 3천만원", "3천만원"),
        ("이사 1만원", "1만원"),
        ("이 천만원", "천만원"),
    ],
)
def test_a_word_like_a_numeral_is_no_part_of_the_number_after_it(text: str, number: str) -> None:
    """구조 is a rescue before it is nine trillion; a scale or 원 after the digits tells."""
    assert only(text).text == number


@pytest.mark.parametrize(
    "text",
    ["이천 5백만원", "오만 5천원", "육십 3억원", "이조 5천억원", "4억 2,000", "4억 2,000(전년"],
)
def test_what_could_be_two_numbers_is_neither(text: str) -> None:
    """이천 is 2,000 and a town; 4억 2,000 lost its 만."""
    assert find_figures(text)[0].kind == "malformed"


WORDS = [
    "보조", "공조", "원조", "제조", "창조", "협조", "강조", "기조", "구조", "축제",
    "경제", "과제", "규제", "공제", "실제", "문제", "하천", "인천", "부천", "순천",
    "이천", "사천", "추천", "실천", "온천", "여백", "공백", "동백", "고백", "자만",
    "방만", "충만", "불만", "기억", "추억", "국비", "시비", "방법", "수법", "사령",
    "연령", "한일", "매일", "요일", "회사", "공사", "검사", "이사", "연구", "지구",
    "도구", "가구", "인구", "전구", "행정", "일정", "총원",
]  # fmt: skip
"""Words that end in a scale, a digit, an ordinal or a law's name, and are none."""


@given(st.sampled_from(WORDS), st.integers(10**4, 10**12), st.sampled_from(["", "은", "에", ":"]))
def test_no_word_before_an_amount_changes_it(word: str, won: int, particle: str) -> None:
    found = find_figures(f"올해 {word}{particle} {spell(won)}을 썼다")

    assert [(each.kind, each.value) for each in found] == [("money", won)]


@given(st.integers(1, 300), st.integers(10**4, 10**12), st.sampled_from("조항호"))
def test_an_article_before_an_amount_stays_an_article(number: int, won: int, kind: str) -> None:
    for lead in (f"제{number}{kind}", f"기본조례 제{number}{kind}", f"기본조례제{number}{kind}"):
        found = find_figures(f"{lead} {spell(won)}")

        assert [each.kind for each in found] == ["identifier", "money"], found
        assert found[1].value == won


@given(st.integers(1, 9), st.integers(1, 999), st.sampled_from("만억"))
def test_a_thousand_is_filled_up_after_a_space(thousands: int, rest: int, scale: str) -> None:
    found = only(f"예산 {thousands}천 {rest}{scale}원")

    assert found.value == (thousands * 1000 + rest) * (10**4 if scale == "만" else 10**8)


@pytest.mark.parametrize(
    ("text", "won", "grain"),
    [
        ("4억 2천", 420_000_000, 10_000_000),
        ("4억2천5백", 425_000_000, 1_000_000),
        ("1조 5천", 1_500_000_000_000, 100_000_000_000),
        ("4억 2천원", 400_002_000, 1_000),
        ("2만 3천", 23_000, 1_000),
    ],
)
def test_what_is_said_in_short_is_read_as_it_is_meant(text: str, won: int, grain: int) -> None:
    """Nobody says 4억 2천 of 400,002,000 won."""
    found = only(f"약 {text} 규모")

    assert (found.value, found.grain) == (won, grain)


def test_glued_amounts_come_apart() -> None:
    assert [each.value for each in find_figures("국비3억시비2억")] == [300_000_000, 200_000_000]
    assert [each.value for each in find_figures("국비 3억 500명")] == [300_000_000, 500]


@pytest.mark.parametrize(
    ("text", "direction", "word"),
    [
        ("3억원이 늘었다", 1, "늘"),
        ("2억 원 줄어들어", -1, "줄"),
        ("27.3% 감소", -1, "감소"),
        ("2,327,441천원(27.3%) 감소했다", -1, "감소"),
        ("감소율은 27.3%이다", -1, "감소"),
        ("증가액 3억원", 1, "증가"),
        ("fell by 27.3%", -1, "fell"),
        ("an increase of 2.3%", 1, "increase"),
        ("27% lower", -1, "lower"),
        ("예산은 3억으로 늘었다", 0, ""),
        ("3억원이 예산에 올라와 있다", 0, ""),
    ],
)
def test_a_direction_belongs_to_a_change_not_to_the_level_it_led_to(
    text: str, direction: int, word: str
) -> None:
    found = find_figures(text)[-1]

    assert found.direction == direction
    assert text[found.direction_start : found.direction_end] == (word if direction else "")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("60억 원 이상", "이상"),
        ("최소 3억", "이상"),
        ("30억을 넘는", "초과"),
        ("3억에 못 미치는", "미만"),
        ("3억에도 못 미쳤다", "미만"),
        ("3억도 안 되는", "미만"),
        ("3억을 훌쩍 넘는", "초과"),
        ("5명 이하", "이하"),
        ("at least 3 million won", "이상"),
        ("more than 3 million won", "초과"),
        ("정확히 3억", ""),
    ],
)
def test_an_inequality_says_which(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    "text", ["약 62억", "62억 가량", "85억여 원", "about 62 million won", "3억 정도"]
)
def test_an_approximation_is_marked_and_keeps_its_value(text: str) -> None:
    assert only(text).approximate


@pytest.mark.parametrize(
    ("text", "lean"),
    [("4억여 원", 1), ("4억 원 남짓", 1), ("4억 원 가까이", -1), ("4억에 육박", -1), ("4억 원", 0)],
)
def test_a_little_more_and_a_little_less_are_told_apart(text: str, lean: int) -> None:
    assert only(text).lean == lean


def test_places_are_those_of_the_text_as_given() -> None:
    """Full-width digits, zero-width signs and loose jamo are folded for reading only."""
    text = "예산 \u200b４１８\u200b,０００천원과 1\u1161억"

    first = find_figures(text)[0]

    assert first.text == "４１８\u200b,０００천원"
    assert text[first.start : first.end] == first.text
    assert first.value == 418_000_000


@given(st.integers(1, 10**14))
def test_what_is_spelled_is_read_back(won: int) -> None:
    assert only(f"총 {spell(won)}이다").value == won


@given(st.integers(1, 10**9), st.sampled_from(Unit))
def test_what_a_table_prints_is_read_back(number: int, unit: Unit) -> None:
    if unit is Unit.WON or number * unit < 10**16:
        found = only(f"{number:,}{unit.korean}")
        assert (found.value, found.grain) == (number * unit, unit)


@given(
    st.text(alphabet="0123456789,.억만천백조원%명년월일제호~-△(){}' \n이삼수여약at", max_size=60)
)
def test_no_text_breaks_it_and_nothing_overlaps(text: str) -> None:
    end = 0
    for each in find_figures(text):
        assert each.start >= end
        assert text[each.start : each.end] == each.text
        assert each.text
        end = each.end


@given(st.text(max_size=80))
def test_every_digit_is_seen(text: str) -> None:
    """A number that the scanner misses would leave the house unchecked."""
    seen: set[int] = set()
    for each in find_figures(text):
        seen.update(range(each.start, each.end))
    for place, char in enumerate(text):
        if char in "0123456789":
            assert place in seen


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1조 ", "일이삼사", "수 ", "'12.", "_", "가_", "a@", "one ", "(", "몇 "]
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    """Twenty thousand characters of the worst kind pass; a backtracking reader would not return."""
    assert isinstance(find_figures(piece * 20_000), tuple)
