"""What a question calls by name: whole, in part, without spaces, mistyped, or unknown."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.desk import question_of
from assistant.directory import look_up
from assistant.naming import Call, find_calls
from assistant.question import read_question
from assistant.typos import heads, one_letter_away
from index.ledger import Ledger, Name
from index.places import is_place, places_in


def calls(ledger: Ledger, text: str) -> tuple[Call, ...]:
    directory = look_up(ledger, text)
    return find_calls(read_question(question_of(text, None), lambda _: directory.texts), directory)


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("꽃뫼천 하천 정비", "꽃뫼천 하천 정비"),
        ("꽃뫼천하천정비", "꽃뫼천 하천 정비"),
        ("꽃뫼천", "꽃뫼천 하천 정비"),
        ("은하재도서관", "은하재도서관 운영"),
        ("사회적경제지원센터는", "사회적경제지원센터 운영"),
    ],
)
def test_a_programme_is_known_by_its_name_or_part_of_it(
    assistant: Assistant, text: str, programme: str
) -> None:
    (call,) = calls(assistant.index.ledger, text)
    assert (call.programmes, call.paths, call.unread) == ((programme,), (), ())


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("마을기업 발굴 및 활성화", "마을기업 발굴 및 활성화"),
        ("마을기업발굴및활성화", "마을기업 발굴 및 활성화"),
        ("협업사업 지원", "소상공인 사회적경제 협업사업 지원"),
    ],
)
def test_a_row_is_known_by_its_name_or_part_of_it(
    assistant: Assistant, text: str, row: str
) -> None:
    (call,) = calls(assistant.index.ledger, text)
    assert call.programmes == ("사회적경제지원센터 운영",)
    assert [path[-1] for path in call.paths] == [row]


def test_a_programme_before_a_row_says_whose_row_it_is(assistant: Assistant) -> None:
    (call,) = calls(assistant.index.ledger, "꽃뫼천 하천 정비 시설비")
    assert (call.programmes, call.paths) == (("꽃뫼천 하천 정비",), (("시설비",),))


def test_a_row_of_several_programmes_may_be_that_of_each(assistant: Assistant) -> None:
    (call,) = calls(assistant.index.ledger, "시설비")
    assert len(call.programmes) > 2
    assert "꽃뫼천 하천 정비" in call.programmes


def test_names_in_a_list_are_called_one_by_one(assistant: Assistant) -> None:
    first, second = calls(assistant.index.ledger, "꽃뫼천 하천 정비와 은하재도서관 운영")
    assert first.listed
    assert first.programmes == ("꽃뫼천 하천 정비",)
    assert second.programmes == ("은하재도서관 운영",)


def test_a_name_nobody_has_stays_unread(assistant: Assistant) -> None:
    (call,) = calls(assistant.index.ledger, "우주정거장")
    assert call.unread == ("우주정거장",)
    assert (call.programmes, call.paths) == ((), ())


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("마을기엄", "마을기업", True),
        ("마을기", "마을기업", True),
        ("마을기업들", "마을기업", True),
        ("마을기업", "마을기업", False),
        ("도시기엄", "마을기업", False),
        ("마을", "마을기업", False),
    ],
)
def test_a_slip_is_one_letter(one: str, other: str, *, near: bool) -> None:
    assert one_letter_away(one, other) is near
    assert one_letter_away(other, one) is near


def test_beginnings_of_names_start_at_their_words() -> None:
    name = Name("마을기업 발굴 지원", "row", ("육성",))
    assert set(heads([name], 3)) == {"마을기", "마을기업", "발굴지", "발굴지원"}


@pytest.mark.parametrize(("word", "place"), [("수원시", True), ("시설비", False), ("운영", False)])
def test_a_place_is_a_place(word: str, *, place: bool) -> None:
    assert is_place(word) is place


def test_places_are_found_in_a_sentence() -> None:
    assert places_in("2024년 수원시 예산은?")
    assert not places_in("2024년 시설비 예산은?")


@pytest.mark.parametrize("text", ["사회적경제지원센터 사업", "사회적경제지원센터사업에는"])
def test_a_name_with_the_word_for_itself_is_the_programme(assistant: Assistant, text: str) -> None:
    """Its row 센터 사업비 is called so only with 비."""
    (call,) = calls(assistant.index.ledger, text)
    assert (call.programmes, call.paths) == (("사회적경제지원센터 운영",), ())


def test_a_row_called_so_in_short_is_still_the_row(assistant: Assistant) -> None:
    (call,) = calls(assistant.index.ledger, "센터 사업비")
    assert any(path and path[-1].endswith("사업비") for path in call.paths)
