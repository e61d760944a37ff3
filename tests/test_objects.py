"""What object something is budgeted under, and what a row of that kind is worth.

2019년도 본예산 세출예산사업명세서 (단위:천원)
수산과                  300,000
  종자 방류             180,000    206 재료비  › 01 재료비
  바다숲 조성           120,000    401 시설비및부대비 › 01 시설비
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from tests.towns import town_of

BOOK = (
    "2019년도 본예산 세출예산사업명세서\n\n부서: 수산과\n정책: 어촌\n단위: 수산자원 조성 (단위:천원)\n"
    "부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목 예산액 전년도예산액 비교증감\n"
    "수산과 300,000 280,000 20,000\n어촌 300,000 280,000 20,000\n수산자원 조성 300,000 280,000 20,000\n"
    "종자 방류 180,000 170,000 10,000\n206 재료비 180,000 170,000 10,000\n01 재료비 180,000 170,000 10,000\n"
    "바다숲 조성 120,000 110,000 10,000\n401 시설비및부대비 120,000 110,000 10,000\n"
    "01 시설비 120,000 110,000 10,000\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("objects"), {"명세서.txt": BOOK}) as town:
        yield town


def test_the_object_of_a_programme_is_named_and_not_only_its_amount(assistant: Assistant) -> None:
    answer = assistant.ask("바다숲 조성의 통계목은 뭔가요?")

    assert answer.status is Status.ANSWERED
    assert "시설비" in answer.text
    assert "재료비" not in answer.text


def test_an_object_that_is_named_is_asked_for_its_amount(assistant: Assistant) -> None:
    answer = assistant.ask("시설비 통계목 금액은?")

    assert answer.figures[0].value == 120_000_000
