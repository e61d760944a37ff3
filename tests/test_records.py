"""A table copied from a page, each cell on a line of its own, is read by the numbers of its rows."""

from __future__ import annotations

import pytest

from tests.read_page import amounts, codes, read_page

SLASHED = "연번 / 사업명 / 소관부서 / 사업비(백만원) / 득표\n\n"
LISTED = "연번\n사업명\n소관부서\n사업비(백만원)\n득표\n"
ROWS = """1
골목 보안등 교체 (40개소)
도시안전과
28   1,204표
2
어르신 스마트폰 교실
평생학습과
6    688표
3
마을공방 공구함
{third}
4
분리배출 거점
자원순환과
31    801표

○ 선정 4건
"""
TITLE = "2026년 나루구 주민참여예산 선정사업\n나루구 공고\n\n"
WHOLE = "일자리경제과\n(추후 협의)   530표"


@pytest.mark.parametrize("heads", [SLASHED, LISTED])
def test_rows_are_numbered_and_have_a_cell_for_each_heading(heads: str) -> None:
    """
    | 연번 | 사업명               | 소관부서   | 사업비(백만원) | 득표  |
    | 2    | 어르신 스마트폰 교실 | 평생학습과 | 6              | 688표 |
    """
    found = amounts(read_page(TITLE + heads + ROWS.format(third=WHOLE)), "path")
    assert found == [
        (("골목 보안등 교체 (40개소)",), 28_000_000),
        (("어르신 스마트폰 교실",), 6_000_000),
        (("분리배출 거점",), 31_000_000),
    ]


def test_a_cell_of_words_among_figures_is_a_problem() -> None:
    assert "amount-malformed" in codes(read_page(TITLE + SLASHED + ROWS.format(third=WHOLE)))


@pytest.mark.parametrize("third", ["(추후 협의)   530표", "일자리경제과\n예정\n9   530표"])
def test_a_row_with_a_cell_too_few_or_too_many_leaves_all_unread(third: str) -> None:
    facts = read_page(TITLE + SLASHED + ROWS.format(third=third)).facts
    assert not [fact for fact in facts if not fact.quoted]
