"""Papers that give an amount twice, and differently: both are shown, and neither is chosen.

한들시 2025년도 예산안 (단위: 억원)
분야       2025년 예산액
사회복지   2,402
환경       510
"사회복지 예산은 2,420억원, 환경 예산은 510억원이다."
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer, Status
from tests.towns import town_of

TABLE = """# 한들시 2025년도 예산안

(단위: 억원)

| 분야 | 2025년 예산액 |
|---|---|
| 사회복지 | 2,402 |
| 환경 | 510 |
| 교통 | 300 |
"""


def values(answer: Answer) -> list[object]:
    return [figure["value"] for figure in answer.to_dict()["figures"]]


def test_a_text_and_the_table_beside_it_that_differ_are_two_readings(tmp_path: Path) -> None:
    text = TABLE + "\n사회복지 예산은 2,420억원, 환경 예산은 510억원이다.\n"
    with town_of(tmp_path, {"plan.md": text}) as assistant:
        differ, agree = assistant.ask("사회복지 예산은?"), assistant.ask("환경 예산은?")
    assert (differ.status, values(differ)) == (Status.CLARIFY, [240_200_000_000, 242_000_000_000])
    assert (agree.status, values(agree)) == (Status.ANSWERED, [51_000_000_000])


@pytest.mark.parametrize(
    "sentence",
    [
        "사회복지 예산은 약 2,500억원이다.",
        "사회복지 예산은 지난해 2,100억원에서 늘었다.",
        "사회복지 예산은 일반회계만 2,000억원이다.",
        "사회복지 예산은 1회 추경에서 2,600억원이 된다.",
        "김가람 위원은 사회복지 예산을 2,600억원으로 늘려 달라고 요구했다.",
        "사회복지 예산 가운데 노인 분야는 800억원이다.",
        "사회복지 예산은 2,402억원으로 120억원 늘었다.",
    ],
)
def test_what_merely_looks_like_another_amount_asks_nothing_back(
    tmp_path: Path, sentence: str
) -> None:
    with town_of(tmp_path, {"plan.md": f"{TABLE}\n{sentence}\n"}) as assistant:
        answer = assistant.ask("사회복지 예산은?")
    assert (answer.status, values(answer)[0]) == (Status.ANSWERED, 240_200_000_000)


def test_two_texts_of_one_title_are_told_apart_by_their_files(tmp_path: Path) -> None:
    papers = {
        "press.txt": "한들시 2025년도 예산안\n\n사회복지 예산은 2,420억원이다.\n",
        "news.txt": "한들시 2025년도 예산안\n\n사회복지 예산은 2,402억원이다.\n",
    }
    with town_of(tmp_path, papers) as assistant:
        answer = assistant.ask("한들시 사회복지 예산은 얼마야?")
    assert answer.status is Status.CLARIFY
    assert "press.txt" in answer.text
    assert "news.txt" in answer.text
