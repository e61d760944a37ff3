"""Figures that a text tells as plainly as a table.

    한들군, 내년 예산안 4,880억원 편성  (a newspaper of November)

                  내년       올해보다
    총규모        4,880억    +230억 (4.95%)
    일반회계      4,310억    +280억 (6.95%)
    특별회계        570억     -50억 (8.06%)
    사회복지      1,420억,  농림해양수산 910억,  환경 505억,  보건 88억

What somebody asks for, what a part of some years costs, and what was added where only changes are
told, is no amount of a budget.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Status
from assistant.printing import sources
from assistant.web.evidence import answer_evidence
from assistant.web.texts import KOREAN
from index.budget import Fact, Measure
from index.figures import find_figures
from index.respective import directed
from index.stated import stated
from tests.towns import town_of

NEWS = """한들군, 내년 예산안 4,880억원 편성

한들군은 내년도 예산안을 올해보다 230억원(4.95%) 늘어난 4,880억원 규모로 편성해 군의회에 제출했다.

일반회계는 한 해 전보다 280억원(6.95%) 많은 4,310억원, 특별회계는 50억원(△8.06%) 감소한 570억원이다. \
특별회계가 줄어든 것은 하수처리장 공사가 끝난 데 따른 것이다.

주요 분야별 세출예산은 △사회복지 분야 1천420억원 △농림해양수산 910억원 △환경 505억원 △보건 88억원 등이다.

지방교부세는 61억원 늘었다.

군민회의는 문화 예산을 30억원 더 늘려 달라고 요구했다. 새 청사에는 총사업비 700억원 가운데 120억원을 넣는다.
"""

MINUTES = """한들군의회 회의록 (2024년도 제2회 추가경정예산안)

○기획실장 달그림  2회 추경안을 말씀드리겠습니다.
총규모부터 보시면요, 다 해서 6,726억 900만 원입니다. 1회 추경 때보다 269억 5100만 원이 늘었고, \
비율로는 4.17%입니다. 늘어난 돈을 쪼개 보면 일반회계가 259억 2300만 원, 특별회계가 10억 2800만 원이 되겠습니다.
"""


def told(sentence: str, *, supplementary: bool = False, title: str = "예산안") -> dict[str, str]:
    """What the figures of a sentence are, by how they are written."""
    found = directed(sentence, find_figures(sentence))
    plain = stated(sentence, found, supplementary=supplementary, title=title, before=())
    return {
        next(each.text for each in found if each.start == one.start): (
            f"{'/'.join(one.path)} {one.measure.value}{'-' if one.sign < 0 else ''}"
        )
        for one in plain
    }


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "일반회계는 2회 추경 때 8,106억원이던 것이 193억원 늘어 8,299억원이 됩니다.",
            {
                "8,106억원": "일반회계 기정액",
                "193억원": "일반회계 증감",
                "8,299억원": "일반회계 예산액",
            },
        ),
        (
            "올해 당초예산이 3조763억원이었으니 2천904억원, 비율로 9.4% 불어난 셈이다.",
            {"3조763억원": " 전년도예산액", "2천904억원": " 증감", "9.4%": " 증감률"},
        ),
        (
            "특별회계 7천478억원(1천212억원·19.3%↑)이 잡혔다.",
            {
                "7천478억원": "특별회계 예산액",
                "1천212억원": "특별회계 증감",
                "19.3%": "특별회계 증감률",
            },
        ),
        (
            "공공질서는 2회 추경에 견주어 21%, 돈으로 72억원이 깎였습니다.",
            {"21%": "공공질서 증감률-", "72억원": "공공질서 증감-"},
        ),
        (
            "전년대비 세외수입 203억원, 지방교부세 540억원, 보조금이 174억원 증가했다.",
            {"203억원": "세외수입 증감", "540억원": "지방교부세 증감", "174억원": "보조금 증감"},
        ),
        (
            "사회복지 예산은 1,932억원으로 전체의 37.15%를 차지한다.",
            {"1,932억원": "사회복지 예산액", "37.15%": "사회복지 구성비"},
        ),
        (
            "[한가람] 한가람시는 본예산안을 올해 본예산보다 312억원(2.9%) 늘어난 1조1천78억원으로 짰다.",
            {"312억원": " 증감", "2.9%": " 증감률", "1조1천78억원": " 예산액"},
        ),
        ("사회복지에 돌아가는 돈은 6천828억원이다.", {"6천828억원": "사회복지 예산액"}),
        (
            "△주부지킴이(200만원) △푸른숲모임(430만원)",
            {"200만원": "주부지킴이 예산액", "430만원": "푸른숲모임 예산액"},
        ),
    ],
)
def test_a_sentence_is_a_row_of_a_table_in_words(sentence: str, figures: dict[str, str]) -> None:
    assert told(sentence) == figures


def test_what_is_told_of_one_account_is_below_it() -> None:
    sentence = "일반회계 세입은 ▲지방세 612억원 ▲세외수입 298억원으로 잡혔다."
    assert told(sentence) == {
        "612억원": "일반회계/지방세 예산액",
        "298억원": "일반회계/세외수입 예산액",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "한울당은 문화 예산을 30억원 더 늘려 달라고 요구했다.",
        "신청사 건립에는 총사업비 700억원 가운데 120억원을 넣는다.",
        "청년 지원에는 3년간 매년 10억원씩 들어간다.",
        "주민 1인당 지방세 부담액은 208만원이다.",
        "축제 방문객 소비액은 20억원으로 추산된다.",
        "지역화폐는 최대 90억원까지 발행한다.",
        "도로 정비에는 약 120억원이 들어간다.",
        "둘을 합쳐 5,200억원이다.",
        "지난해 결산을 보면 복지에 30억원을 썼다.",
        "중기재정계획의 총 재정규모는 6조 6,937억원이다.",
        "지방세를 비롯한 자체수입 551억원이 들어온다.",
        "민간단체 해외연수비 1억8천만원은 반영되지 않았다.",
        "규산질비료 공급 5,200원*40,000포",
        "일반회계만 떼어 보면 세입이 600억원이다.",
        "순세계잉여금은 70억원이다.",
        "모두 8건, 편성액 180백만원이다.",
    ],
)
def test_what_is_no_amount_of_a_budget_stays_a_quotation(sentence: str) -> None:
    assert told(sentence) == {}


def test_what_does_not_add_up_is_not_believed() -> None:
    """8,106 and 193 are 8,299, and not 8,999."""
    wrong = "일반회계는 2회 추경 때 8,106억원이던 것이 193억원 늘어 8,999억원이 됩니다."
    assert told(wrong) == {}


def test_a_bare_amount_of_a_supplementary_budget_may_be_what_is_added() -> None:
    bare = "국고보조금 39억원에다 시비보조금 17억원입니다."
    assert told(bare, supplementary=True, title="제2회 추경안") == {}
    led = "일반회계가 24.7% 늘어 2,112억원입니다."
    assert told(led, supplementary=True, title="제3회 추경안") == {
        "24.7%": "일반회계 증감률",
        "2,112억원": "일반회계 예산액",
    }


def test_amounts_told_of_what_was_added_are_changes() -> None:
    sentence = "늘어난 돈을 쪼개 보면 일반회계가 259억원, 특별회계가 10억원입니다."
    assert told(sentence, supplementary=True, title="제2회 추경안") == {
        "259억원": "일반회계 증감",
        "10억원": "특별회계 증감",
    }


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("news"), {"한들군_기사.txt": NEWS}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("minutes"), {"한들군_회의록.txt": MINUTES}) as assistant:
        yield assistant


def main(answer: Answer) -> object:
    assert answer.status is Status.ANSWERED, answer.text
    return answer.figures[0].value


def facts(assistant: Assistant, *path: str) -> list[Fact]:
    return list(assistant.index.ledger.facts(path=[path], quoted=False))


def test_a_stated_figure_has_its_sentence_and_is_no_quotation(news: Assistant) -> None:
    [level] = [f for f in facts(news, "일반회계") if f.measure is Measure.APPROPRIATION]
    assert level.stated
    assert not level.quoted
    assert "많은 4,310억원" in level.sentence


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("일반회계 예산은 얼마야?", 431_000_000_000),
        ("내년 예산은 모두 얼마인가요?", 488_000_000_000),
        ("특별회계는 얼마나 줄었나요?", -5_000_000_000),
        ("일반회계는 올해보다 얼마나 늘었어?", 28_000_000_000),
        ("지방교부세는 얼마나 늘었나요?", 6_100_000_000),
        ("올해 특별회계 예산은 얼마였나요?", 62_000_000_000),
        ("사회복지와 보건 예산을 더하면?", 150_800_000_000),
        ("농림해양수산 예산은 환경보다 얼마나 많아?", 40_500_000_000),
        ("가장 예산이 큰 분야는?", 142_000_000_000),
        ("500억원이 넘는 분야는 몇 개인가요?", 3),
    ],
)
def test_a_newspaper_is_asked_like_a_table(news: Assistant, question: str, value: int) -> None:
    assert main(news.ask(question)) == value


def test_what_is_ranked_says_that_it_is_told_in_a_text(news: Assistant) -> None:
    answer = news.ask("가장 예산이 큰 분야는?")
    assert "글에 적힌 분야 4개 기준입니다." in answer.text
    assert "1,420억원" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "지방교부세는 모두 얼마인가요?",
        "작년 일반회계 예산은 얼마였나요?",
        "문화 예산은 얼마나 늘었나요?",
        "새 청사에 내년 예산으로 얼마가 들어가나요?",
        "교육 예산은?",
    ],
)
def test_what_the_newspaper_does_not_tell_is_not_answered(news: Assistant, question: str) -> None:
    answer = news.ask(question)
    assert answer.status in {Status.NOT_FOUND, Status.CLARIFY}, answer.text


def test_the_year_before_is_computed_and_said_to_be(news: Assistant) -> None:
    answer = news.ask("올해 특별회계 예산은 얼마였나요?")
    assert answer.figures[0].formula == "570억원 - (-50억원)"
    assert "계산한 값입니다" in answer.text


def test_the_reason_that_a_text_gives_is_quoted(news: Assistant) -> None:
    answer = news.ask("특별회계는 왜 줄었나요?")
    assert "하수처리장 공사가 끝난" in answer.text


def test_accounts_are_held_against_the_whole_they_make_up(news: Assistant) -> None:
    answer = news.ask("일반회계와 특별회계를 더하면 총규모와 맞나요?")
    assert main(answer) == 488_000_000_000
    assert "일치합니다" in answer.text


def test_the_moves_of_two_accounts_are_no_difference_between_them(news: Assistant) -> None:
    answer = news.ask("일반회계와 특별회계 감액을 합치면 얼마인가요?")
    assert "많습니다" not in answer.text


def test_another_supplementary_budget_is_not_this_one(minutes: Assistant) -> None:
    assert main(minutes.ask("제2회 추경 총규모는?")) == 672_609_000_000
    before = minutes.ask("제1회 추경 때 규모는 얼마였나요?")
    assert main(before) == 645_658_000_000
    assert before.figures[0].recipe == "before"
    assert minutes.ask("제3회 추경 규모는?").status is Status.NOT_FOUND


def test_what_only_grew_has_no_amount_of_its_own(minutes: Assistant) -> None:
    assert main(minutes.ask("일반회계는 얼마나 늘었나요?")) == 25_923_000_000
    assert minutes.ask("일반회계 예산은 얼마야?").status is Status.NOT_FOUND


def test_a_table_is_believed_before_a_text(tmp_path: Path) -> None:
    table = "# 2024년 본예산\n\n환경 예산은 510억원이다.\n\n| 분야 | 예산액 |\n|---|---|\n| 환경 | 505억원 |\n"
    with town_of(tmp_path, {"한들군_2024.md": table}) as assistant:
        assert not [fact for fact in facts(assistant, "환경") if fact.stated]


def test_two_amounts_for_one_thing_are_both_only_quoted(tmp_path: Path) -> None:
    text = "2024년 예산안\n\n환경 예산은 510억원이다.\n\n환경 예산은 505억원이다.\n"
    with town_of(tmp_path, {"한들군.txt": text}) as assistant:
        assert not [fact for fact in facts(assistant, "환경") if fact.stated]


DISCLOSURE = """2022회계연도 재정운용상황 (결산)공시

? 우리 시의 2022년도 살림규모는 1조 2,400억원으로, 전년대비 600억원이 증가하였습니다. \
○ 자체수입(지방세 및 세외수입)은 3,100억원이며, 주민 1인당 연간 지방세 부담액은 512천원입니다. \
○ 이전재원(지방교부세, 조정교부금, 보조금)은 7,300억원입니다. \
○ 지방채, 보전수입 등 및 내부거래는 2,000억원입니다. \
? 2022년말 기준으로 우리 시의 채무는 150억원이며, 주민 1인당 지방채무는 43천원입니다. \
? 우리 시의 2022년 살림규모는 유사 지방자치단체 평균액 9,920억원 보다 2,480억원이 많습니다. \
○ 자체수입은 유사 지방자치단체 평균액 2,000억원보다 1,100억원 많습니다.
"""


@pytest.fixture(scope="module")
def disclosure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """재정공시(결산): the same sentences all over the country, by 지방재정법 제60조."""
    with town_of(tmp_path_factory.mktemp("disclosed"), {"버들시_공시.txt": DISCLOSURE}) as desk:
        yield desk


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2022년 살림규모는 얼마야?", 1_240_000_000_000),
        ("2021년 살림규모는 얼마였나요?", 1_180_000_000_000),
        ("자체수입은 얼마인가요?", 310_000_000_000),
        ("자체수입이 살림규모에서 차지하는 비중은?", 25),
        ("채무는 얼마인가요?", 15_000_000_000),
        ("이전재원은 자체수입보다 얼마나 많아?", 420_000_000_000),
        ("자체수입의 유사 지방자치단체 평균액은?", 200_000_000_000),
        ("주민 1인당 지방채무는 얼마인가요?", 43_000),
    ],
)
def test_a_disclosure_is_asked_like_a_table(
    disclosure: Assistant, question: str, value: int
) -> None:
    assert main(disclosure.ask(question)) == value


def test_the_averages_of_bodies_alike_are_asked_about(disclosure: Assistant) -> None:
    """There is one of 살림규모 and one of 자체수입."""
    answer = disclosure.ask("유사 지방자치단체 평균액은 얼마인가요?")
    assert answer.status is Status.CLARIFY
    assert len(answer.figures) == 2


def test_what_was_settled_is_no_budget(disclosure: Assistant) -> None:
    assert disclosure.ask("예산액은 얼마인가요?").status is Status.NOT_FOUND


def test_where_money_went_is_no_move_of_an_amount(minutes: Assistant) -> None:
    assert "증가" not in minutes.ask("어디로 돌렸나요?").text


def test_of_one_thing_none_is_the_largest(tmp_path: Path) -> None:
    """항목 | 예산액 with one row: the row beside it was not read."""
    table = "# 2024년 본예산\n\n| 과목 | 예산액(천원) |\n|---|---|\n| 계 | 500 |\n| 법정부담금 | 500 |\n"
    with town_of(tmp_path, {"한들군_2024.md": table}) as assistant:
        answer = assistant.ask("예산이 가장 큰 과목은?")
        assert answer.status is Status.NOT_FOUND


def test_a_text_without_tables_agrees_with_nothing(news: Assistant) -> None:
    """Nothing of it was added up: 글에 적힌 분야 4개 are no 총예산, and it is not said that they are."""
    answer = news.ask("분야 예산을 다 합하면 총예산이 되나?")
    assert answer.status is Status.NOT_FOUND
    assert "일치" not in answer.text


def test_the_source_of_a_stated_figure_is_its_sentence(news: Assistant) -> None:
    answer = news.ask("일반회계는 얼마나 늘었나요?")
    shown = sources(answer.to_dict())
    assert "글 '일반회계는 한 해 전보다 280억원(6.95%) 많은 4,310억원" in shown
    assert "열 ''" not in shown


def test_the_page_shows_the_sentence_with_its_figures_marked(news: Assistant) -> None:
    html = answer_evidence(
        news.ask("일반회계는 얼마나 늘었나요?").to_dict(), news.index.ledger, KOREAN
    )
    assert "일반회계는 한 해 전보다 <mark>280억원</mark>(<mark>6.95%</mark>) 많은 " in html
    assert KOREAN.no_table not in html


def test_a_year_of_the_turn_before_does_not_hide_a_move(news: Assistant) -> None:
    first = "올해 특별회계 예산은 얼마였나요?"
    talk = [(first, news.ask(first))]
    assert main(news.ask("일반회계는 얼마나 늘었나요?", history=talk)) == 28_000_000_000
    answer = news.ask("일반회계는 2024년에 얼마나 늘었나요?", history=talk)
    assert answer.status is Status.NOT_FOUND, answer.text
