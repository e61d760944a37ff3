"""Figures that a sentence prints and that are not what the thing it names comes to.

    한들시는 청년수당이 50억원이 아니라 35억원이라고 바로잡았다.    50억 is denied
    문화원 지원금은 의회가 요구한 5억원 대신 3억원만 반영됐다.      5억 was wished for
    주차타워에 국비 30억원, 시비 20억원 등 50억원을 투입한다.       50억 is of both

Each answers only a question that asks for just that.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Status
from index.asserted import asides
from tests.towns import town_of

TITLE = "한들시 2025년 예산안 보도자료\n\n"


def asked(folder: Path, text: str, question: str) -> tuple[Status, list[object]]:
    """The status and the values of an answer from a press release of one text."""
    with town_of(folder, {"press.txt": TITLE + text + "\n"}) as assistant:
        answer = assistant.ask(question)
    return answer.status, [figure["value"] for figure in answer.to_dict()["figures"]]


@pytest.mark.parametrize(
    ("text", "question", "won"),
    [
        (
            "시는 장터 주차타워 건립에 국비 30억원, 시비 20억원 등 50억원을 투입한다.",
            "장터 주차타워 건립 예산은 얼마인가요?",
            5_000_000_000,
        ),
        (
            "시는 장터 주차타워 건립에 국비 30억원, 시비 20억원 등 50억원을 투입한다.",
            "장터 주차타워 건립 시비는 얼마인가요?",
            2_000_000_000,
        ),
        (
            "둘레길 조성사업에 국비 12억원과 도비 3억원을 합쳐 모두 15억원을 들인다.",
            "둘레길 조성사업 예산은 얼마야?",
            1_500_000_000,
        ),
        (
            "시는 도서관 리모델링에 국·도비 18억원을 포함해 총 26억원을 반영했다.",
            "도서관 리모델링 예산은 얼마야?",
            2_600_000_000,
        ),
        (
            "시는 경로당 냉난방비로 작년 14억원보다 3억원 많은 17억원을 편성했다.",
            "경로당 냉난방비는 얼마야?",
            1_700_000_000,
        ),
        (
            "하수처리장 증설은 총사업비 480억원 중 내년에 65억원을 투입한다.",
            "하수처리장 증설 총사업비는 얼마야?",
            48_000_000_000,
        ),
        (
            "문화원 지원금은 의회가 요구한 5억원 대신 3억원만 반영됐다.",
            "문화원 지원금은 얼마야?",
            300_000_000,
        ),
        (
            "도로과 예산은 건설과보다 30억원 많은 150억원이다.",
            "도로과 예산은 얼마야?",
            15_000_000_000,
        ),
        (
            "한들문화재단에 출연금 6억원, 운영비 2억원 등 총 8억원을 지원한다.",
            "한들문화재단 지원금은 모두 얼마야?",
            800_000_000,
        ),
        (
            "이웃 나래시는 청년수당에 80억원을 편성했다. 한들시의 청년수당은 35억원이다.",
            "한들시 청년수당은 얼마야?",
            3_500_000_000,
        ),
    ],
)
def test_of_several_amounts_of_a_sentence_the_one_that_is_so_answers(
    tmp_path: Path, text: str, question: str, won: int
) -> None:
    status, values = asked(tmp_path, text, question)
    assert (status, values[0]) == (Status.ANSWERED, won)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "만약 국비가 확정된다면 생태공원에 40억원을 쓸 수 있다고 시는 설명했다.",
            "생태공원 예산은 얼마야?",
        ),
        (
            "만약 국비가 확정된다면 생태공원에 40억원을 쓸 수 있다고 시는 설명했다.",
            "생태공원 국비는 얼마야?",
        ),
        (
            "시는 도서관 리모델링에 국·도비 18억원을 포함해 총 26억원을 반영했다.",
            "도서관 리모델링 도비는 얼마야?",
        ),
        ("시는 상인회에 모두 3억원 한도에서 지원한다.", "상인회 지원 예산은 얼마야?"),
        ("농업 예산은 약 300억원으로 잠정 집계됐다.", "농업 예산은 정확히 얼마야?"),
        (
            "도로 유지보수에 당초 60억원을 쓸 계획이었으나 실제로는 47억원을 집행했다.",
            "도로 유지보수 실제 집행액은 60억원인가요?",
        ),
        ("도로과 예산은 건설과보다 30억원 많은 150억원이다.", "건설과 예산은 얼마야?"),
        ("교육청이 12억원, 시가 8억원을 내는 무상급식 사업이다.", "무상급식 예산은?"),
        (
            "교육청이 12억원, 시가 8억원을 내는 무상급식 사업이다.",
            "무상급식에 교육청은 얼마를 내나?",
        ),
        ("수해복구비 42억원은 예산에 반영되지 않았다.", "수해복구비 예산은?"),
        ("상수관 교체에 2027년까지 180억원을 투입할 계획이다.", "상수관 교체 예산은?"),
        ("버스 무료화에 연 30억원이 필요하다고 추산했다.", "버스 무료화 예산은?"),
        ("군수 업무추진비는 5,200만원으로 동결됐다.", "부군수 업무추진비는?"),
        (
            "지난해 삭감됐던 청소년 캠프 예산 1억원이 되살아났고 여기에 5천만원이 더해졌다.",
            "청소년 캠프 예산은?",
        ),
        (
            "특별교부세 12억원을 확보하면 짓는다. 지금까지 확보한 돈은 5억원이다.",
            "특별교부세는 얼마를 확보했나?",
        ),
        (
            "시는 반려동물 놀이터에 9억원을 배정했지만 시의회가 4억원을 삭감해 5억원만 남았다.",
            "반려동물 놀이터에서 9억원이 삭감됐나요?",
        ),
        ("문화 예산은 1조원을 처음 넘어섰다.", "문화 예산은 얼마야?"),
        ("청년수당 예산은 50억원이 아니라고 시는 밝혔다.", "청년수당 예산은 얼마야?"),
        ("김가람 위원은 홍보비를 3억원으로 줄여야 한다고 주장했다.", "홍보비는 얼마야?"),
    ],
)
def test_what_is_supposed_bounded_shared_or_denied_answers_nothing(
    tmp_path: Path, text: str, question: str
) -> None:
    status, _ = asked(tmp_path, text, question)
    assert status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("sentence", "printed", "why"),
    [
        ("청년수당은 50억원이 아니라 35억원이다.", "50억원", {"denied"}),
        ("청년수당은 50억원이 아니라 35억원이다.", "35억원", set()),
        ("의회가 요구한 5억원 대신 3억원만 반영됐다.", "5억원", {"denied", "wished"}),
        ("작년 14억원보다 3억원 많은 17억원을 편성했다.", "14억원", {"base"}),
        ("복지 예산 17억원에서 나눠 쓴다.", "17억원", set()),
        ("60억원을 쓸 계획이었으나 47억원을 집행했다.", "60억원", {"planned"}),
        ("홍보비 5억원을 3억원으로 줄여야 하지 않겠습니까?", "5억원", {"asked"}),
        ("누구나 이용할 수 있도록 3억원을 편성했다.", "3억원", set()),
        ("국비가 온다면 3억원을 더 쓴다.", "3억원", {"supposed"}),
    ],
)
def test_why_a_figure_is_set_aside_is_told_by_the_words_around_it(
    sentence: str, printed: str, why: set[str]
) -> None:
    start = sentence.index(printed)
    assert set(asides(sentence, start, start + len(printed))) == why


def test_a_scrap_of_a_table_that_lost_its_lines_is_not_quoted(tmp_path: Path) -> None:
    """연번 / 사업명 / 소관부서 / 사업비(백만원) / 득표, each on a line of its own; 나눔공방 has no
    사업비 yet, and the figures before its name are those of the row above.
    """
    rows = (
        "연번 / 사업명 / 소관부서 / 사업비(백만원) / 득표\n\n1\n통학로 그늘막\n도시안전과\n22    912표\n2\n"
        "나눔공방 공구함\n일자리경제과\n(추후 협의)   530표\n3\n재활용 거점\n자원순환과\n31    801표\n"
    )
    for place, question in enumerate(
        ("나눔공방 공구함 사업비좀 알려줘", "나눔공방 공구함은 어떤 사업이야?")
    ):
        folder = tmp_path / str(place)
        folder.mkdir()
        with town_of(
            folder, {"notice.txt": "한들구 2026년 주민참여예산 공고\n\n" + rows}
        ) as assistant:
            assert "912표" not in assistant.ask(question).text
