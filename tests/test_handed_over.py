"""What a body hands over is gone for it before it is spent: 보조금을 얼마 줬나 is the 교부액.

2024년도 물결군 지방보조금 (단위 : 천원)
사업             예산액   교부액   집행액
해초 건조기      150,000  150,000  148,300
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from tests.towns import town_of

PAGE = """# 2024년도 물결군 지방보조금 교부 현황

(단위 : 천원)

사업 | 예산액 | 교부액 | 집행액 | 집행잔액
--- | --- | --- | --- | ---
해초 건조기 | 160,000 | 150,000 | 148,300 | 1,700
그물 세척기 | 90,000 | 80,000 | 80,000 | 0
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"2024_물결군_보조금.md": PAGE}
    with town_of(tmp_path_factory.mktemp("county"), papers) as assistant:
        yield assistant


def test_what_was_handed_over_is_not_told_as_spent(county: Assistant) -> None:
    answer = county.ask("해초 건조기 보조금 얼마 줬어요?")
    assert 148_300_000 not in [int(figure.value) for figure in answer.figures]


def test_what_was_spent_is_still_what_was_spent(county: Assistant) -> None:
    answer = county.ask("해초 건조기에 쓴 돈은 얼마예요?")
    assert answer.status is Status.ANSWERED, answer.text
    assert [int(figure.value) for figure in answer.figures] == [148_300_000]
