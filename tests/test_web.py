"""The pieces of the page: what is shown, and that nothing but what is meant is shown."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.papers import Language
from assistant.web import markup, pictures
from assistant.web.conversation import (
    Exchange,
    exchange_at,
    history,
    keep,
    messages,
    restore,
    said_by_house,
    said_by_person,
)
from assistant.web.evidence import answer_evidence, figure_address
from assistant.web.examples import questions
from assistant.web.export import as_csv, as_markdown, figures_csv, harmless
from assistant.web.feedback import keep_thumb
from assistant.web.places import Place, address, read_place
from assistant.web.settings import Settings, SettingWrong, read_settings
from assistant.web.shelves import find_records, list_html, programme_html
from assistant.web.shield import Bucket, allowed_host, policy
from assistant.web.tables import table_html
from assistant.web.texts import ENGLISH, KOREAN, texts
from assistant.web.uploads import clean_name
from tests.web_desk import BASIS, DOCUMENT, HOSTILE, PROGRAMME, SmallDesk, SmallLedger

LEDGER = SmallLedger()
ANYWHERE = "0.0.0.0"  # noqa: S104 (what a proxy binds; nothing is bound here)


def asked(question: str) -> dict[str, Any]:
    return SmallDesk().ask(question).to_dict()


# Words of strangers


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>window.hacked=1</script>",
        HOSTILE,
        "[눌러요](javascript:alert(1))",
        "![그림](http://evil.test/?q=1)",
        "<details ontoggle=alert(1) open>",
        "$$\\href{javascript:alert(1)}{x}$$",
        "```mermaid\ngraph TD\n```",
        "</div><iframe srcdoc='<p>'>",
        "&lt;script&gt;",
    ],
)
def test_a_strangers_text_makes_no_element_and_no_link(hostile: str) -> None:
    for html in (markup.plain(hostile), said_by_person(hostile)["content"], markup.prose(hostile)):
        bare = html.replace("<br>", "").replace('<div class="ys-asked">', "").replace("</div>", "")
        bare = bare.replace("<p>", "").replace("</p>", "")
        assert "<" not in bare
        assert "\n" not in html
        assert "](" not in markup.plain(hostile)


@given(st.text(max_size=200))
def test_any_text_stays_one_line_without_tags(text: str) -> None:
    html = markup.plain(text)

    assert "<" not in html.replace("<br>", "")
    assert not {"`", "*", "$", "\n", '"'} & set(html)


def test_a_star_in_a_formula_is_no_emphasis() -> None:
    assert "28,800원&#42;2인&#42;130일" in markup.prose("28,800원*2인*130일")
    assert "<em>" not in markup.prose("*기울임*")
    assert "<strong>418,000천원</strong>" in markup.prose("**418,000천원**")


def test_direction_marks_that_turn_digits_around_are_dropped() -> None:
    assert markup.plain("\u202e000,814\u202c천원") == "000,814천원"


# Figures in the text


def test_each_figure_of_an_answer_is_a_link_to_its_cell() -> None:
    """… 예산액은 418,000천원(4억 1,800만원)입니다."""
    content = said_by_house(asked("마을기업"), KOREAN)["content"]

    assert content.count('class="ys-fig ys-v-supported"') == 1
    assert '>418,000천원<wbr><span class="ys-reading">(4억 1,800만원)</span></a>' in content
    assert "/evidence?at=2.7.2..%40" in content
    assert "숫자 1개 모두 확인됨" in content


def test_figures_that_read_alike_take_their_places_in_turn() -> None:
    said = markup.prose("2019년 0원, 2020년 0원", [("0원", "<a>A</a>"), ("0원", "<a>B</a>")])

    assert said == "<p>2019년 <a>A</a>, 2020년 <a>B</a></p>"


def test_a_figure_is_not_found_inside_a_longer_one() -> None:
    said = markup.prose("418,000천원과 8,000천원", [("8,000천원", "<a>8</a>")])

    assert said == "<p>418,000천원과 <a>8</a></p>"


@pytest.mark.parametrize(
    ("question", "badge"),
    [
        ("마을기업", "숫자 1개 모두 확인됨"),
        ("비중", "418,000천원 ÷ 6,185,415천원"),
        ("시설", "문서의 글로 답함"),
        ("사업비", "어느 쪽인지 골라 주세요"),
        ("우주선", "문서에 없음"),
    ],
)
def test_the_badge_says_what_was_checked(question: str, badge: str) -> None:
    assert badge in said_by_house(asked(question), KOREAN)["content"]


def test_a_figure_that_was_not_checked_is_not_counted_as_checked() -> None:
    answer = asked("연도별")
    answer["figures"][0]["verdict"] = None

    assert "숫자 3개 가운데 2개 확인됨" in said_by_house(answer, KOREAN)["content"]


def test_readings_and_suggestions_are_offered_with_the_last_answer_only() -> None:
    told = [Exchange("사업비", asked("사업비")), Exchange("마을기업", asked("마을기업"))]

    offered = [message.get("options") for message in messages(told, KOREAN)]

    assert offered[:3] == [None, None, None]
    assert [each["value"] for each in offered[3] or []] == [
        "2021년 마을기업 비중은 얼마인가요?",
        "2021년 예산이 가장 큰 항목은?",
    ]


# Evidence


def test_the_table_is_shown_as_printed_with_the_cell_marked() -> None:
    """산출근거 (단위 : 천원)
    | - 마을기업 발굴 및 활성화 | 418,000 |
    """
    html = answer_evidence(asked("마을기업"), LEDGER, KOREAN)

    assert html.count("ys-marked") == 1
    assert '<td class="ys-figure-cell ys-marked"><mark>418,000</mark>' in html
    assert "민간위탁금 › 센터 사업비 › 마을기업 발굴 및 활성화" in html
    assert "(단위 &#58; 천원)" in html
    assert "과목구분" in html
    assert "<img" not in html


def test_the_cells_of_a_formula_are_marked_in_a_second_way() -> None:
    html = answer_evidence(asked("비중"), LEDGER, KOREAN)

    assert html.count("<mark>418,000</mark>") == html.count("<mark>6,185,415</mark>") == 1
    assert html.count('ys-operand"><mark>') == 2
    assert 'ys-marked"><mark>' not in html
    assert "418,000천원 ÷ 6,185,415천원" in html


@pytest.mark.parametrize(
    ("status", "large"), [("answered", 1), ("partial", 1), ("clarify", 0), ("not_found", 0)]
)
def test_only_an_answer_is_set_in_large_type(status: str, large: int) -> None:
    """Figures that help to choose a reading, or to ask better, must not look like the answer."""
    answer = asked("마을기업") | {"status": status}

    assert answer_evidence(answer, LEDGER, KOREAN).count('class="ys-big"') == large


def test_words_are_quoted_with_their_heading() -> None:
    html = answer_evidence(asked("시설"), LEDGER, KOREAN)

    assert "공유오피스, 공동교육장 &lt;" not in html  # every sign is a number, never a name
    assert "공유오피스, 공동교육장 &#60;img" in html
    assert "사업 효과 › 추진실적" in html


def test_a_table_that_is_gone_is_said_to_be_gone() -> None:
    answer = asked("마을기업")
    answer["figures"][0]["sources"][0]["document"] = "없는 문서.txt"

    assert KOREAN.no_table in answer_evidence(answer, LEDGER, KOREAN)


def test_a_long_table_keeps_its_marked_row() -> None:
    from index.document import Cell, Source, Table

    cells = tuple(Cell(row, column, f"{row}") for row in range(3_000) for column in range(2))
    html = table_html(Table(3_000, 2, cells, Source("긴 문서")), {(2_500, 1): "marked"}, KOREAN)

    assert "<mark>2500</mark>" in html
    assert html.count("<tr>") < 300
    assert "줄였습니다" in html


@given(
    st.builds(
        Place,
        st.text(min_size=1, max_size=30),
        *[st.none() | st.integers(0, 10_000)] * 5,
    )
)
def test_an_address_names_the_same_place_when_read_again(place: Place) -> None:
    from urllib.parse import parse_qs, urlsplit

    fields = parse_qs(urlsplit(address([place])).query, encoding="utf-8", errors="surrogatepass")

    assert read_place(fields["at"][0]) == place


@pytest.mark.parametrize(
    "text", ["", "1.2.3", "a.b.c.d.e@문서", "1.2.3.4.5@", "@문서", "-1.0.0..@문서"]
)
def test_an_address_that_is_none_is_passed_over(text: str) -> None:
    assert read_place(text) is None


# Pictures


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("연도별", ["연도별 사회적경제지원센터 운영", ">2019<", ">8,512,856<"]),
        ("집행", ["예산과 집행", "집행잔액", "111,634"]),
        ("비중", ["구성비", "6.8%", "나머지"]),
        ("가장", ["예산액 순서", "640,000천원"]),
    ],
)
def test_the_picture_fits_the_answer(question: str, expected: list[str]) -> None:
    drawn = pictures.picture(asked(question), KOREAN)

    assert drawn.startswith('<figure class="ys-picture">')
    assert 'role="img" aria-label="' in drawn
    assert "<details><summary>그림의 값</summary><table" in drawn
    for each in expected:
        assert each in drawn


def test_bars_start_at_zero() -> None:
    """A year of 100 beside one of 73 is drawn 100 to 73."""
    bars = [pictures.Bar("2020", 100, "100"), pictures.Bar("2021", 73, "73")]
    heights = [
        float(part.split('height="')[1].split('"')[0])
        for part in pictures.columns("t", bars, (), KOREAN).split("<rect")[1:]
    ]

    assert heights[1] / heights[0] == pytest.approx(0.73, abs=0.01)


def test_one_figure_or_words_make_no_picture() -> None:
    assert pictures.picture(asked("마을기업"), KOREAN) == ""
    assert pictures.picture(asked("시설"), KOREAN) == ""


# Conversation


def test_what_the_browser_kept_comes_back() -> None:
    told = (Exchange("마을기업", asked("마을기업")), Exchange("연도별", asked("연도별")))

    again = restore(json.loads(json.dumps(keep(told))))

    assert [each.question for each in again] == ["마을기업", "연도별"]
    assert figure_address(again[0].answer["figures"][0], KOREAN)
    assert history(again)[1]["plan"] == {"operation": "lookup"}


@pytest.mark.parametrize(
    "kept",
    [
        None,
        "text",
        {"a": 1},
        [1, None, "x"],
        [{"question": 3, "answer": []}],
        [{"question": "q", "answer": {"text": ["no"], "figures": "no"}}],
    ],
)
def test_what_is_no_conversation_is_dropped(kept: object) -> None:
    assert restore(kept) == ()


def test_a_conversation_somebody_wrote_into_the_browser_runs_nothing() -> None:
    kept = [
        {
            "question": HOSTILE,
            "answer": {
                "text": HOSTILE,
                "status": '"><script>',
                "figures": [
                    {
                        "text": HOSTILE,
                        "label": HOSTILE,
                        "verdict": '" onclick="x',
                        "sources": [{"document": HOSTILE}],
                    }
                ],
                "notes": [HOSTILE],
                "suggestions": [HOSTILE],
                "citations": [{"quote": HOSTILE, "section": HOSTILE}],
            },
        }
    ]
    told = restore(kept)

    html = "".join(each["content"] for each in messages(told, KOREAN))
    html += answer_evidence(told[0].answer, LEDGER, KOREAN)
    assert "<img" not in html
    assert "<script" not in html
    assert "onclick" not in html.replace("&#34; onclick", "")


def test_a_message_belongs_to_its_exchange() -> None:
    told = (Exchange("가", {}), Exchange("나", {}))

    assert [exchange_at(index, told) for index in (0, 1, 2, 3, 4)] == [
        *[told[0]] * 2,
        *[told[1]] * 2,
        None,
    ]


# Export and thumbs


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("마을기업", "마을기업"),
        (-12_000, -12_000),
    ],
)
def test_no_cell_of_an_export_is_a_formula(cell: object, written: object) -> None:
    assert harmless(cell) == written


def test_a_conversation_is_exported_with_its_sources() -> None:
    told = [Exchange("=cmd|' /C calc'!A0 마을기업", asked("마을기업"))]
    page = as_markdown(told, KOREAN)
    rows = list(csv.reader(io.StringIO(figures_csv(told, KOREAN).decode("utf-8-sig"))))

    assert "418,000천원(4억 1,800만원)" in page
    assert DOCUMENT in page
    assert rows[1][0].startswith("'=cmd")
    assert rows[1][6:8] == ["418000000", "원"]
    assert rows[1][10] == DOCUMENT
    assert rows[1][15] == "418,000"


def test_korean_spreadsheets_open_the_csv_as_it_is() -> None:
    assert as_csv(["가"], [["나"]]).startswith(b"\xef\xbb\xbf")


def test_a_thumb_is_a_line_of_json_on_this_machine(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "feedback.jsonl"
    told = Exchange("마을기업", asked("마을기업"))

    keep_thumb(file, told, liked=True)
    keep_thumb(file, told, liked=False, remark="단위가\n헷갈려요")

    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["liked"] for line in lines] == [True, False]
    assert lines[1]["remark"] == "단위가\n헷갈려요"
    assert lines[0]["figures"] == ["418,000천원(4억 1,800만원)"]


# Documents


@pytest.mark.parametrize(
    ("text", "year", "department", "count"),
    [
        ("", None, None, 1),
        ("사회적경제 센터", None, None, 1),
        ("도로", None, None, 0),
        ("", 2021, None, 1),
        ("", 2020, None, 0),
        ("", None, "사회적경제담당관", 1),
        ("", None, "도로과", 0),
    ],
)
def test_documents_are_found_by_word_year_and_department(
    text: str, year: int | None, department: str | None, count: int
) -> None:
    assert len(find_records(LEDGER, text, year, department)) == count


def test_the_list_says_how_many_figures_and_problems_a_document_has() -> None:
    html = list_html(LEDGER.records(), LEDGER, KOREAN)

    assert f"/programme?name={'%EC'}" in html
    assert '<td class="ys-figure-cell" data-heading="수치">17</td>' in html
    assert '<td class="ys-figure-cell" data-heading="읽지 못한 곳">1</td>' in html


def test_a_programme_has_a_page_with_budget_items_settlement_and_words() -> None:
    html = programme_html(PROGRAMME, LEDGER, KOREAN)

    for each in (
        "6,185,415천원",
        "마을기업 발굴 및 활성화",
        "집행잔액",
        "주요시설",
        "읽을 수 없습니다",
    ):
        assert each in html
    assert "<img" not in html


def test_examples_are_made_from_what_is_there() -> None:
    assert "2021년 센터 인건비 (24명)에 얼마가 배정되었나요?" in questions(LEDGER, KOREAN)
    assert all("얼마" not in each for each in questions(LEDGER, ENGLISH))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("예산서 2021.hwp", "예산서 2021.hwp"),
        (".숨은.txt", "숨은.txt"),
        ("a\nb<c>.pdf", "ab_c_.pdf"),
        ("가" * 300 + ".txt", "가" * 80 + ".txt"),
        ("...", "document"),
    ],
)
def test_a_file_keeps_only_a_harmless_name(path: str, name: str) -> None:
    assert clean_name(path) == name


# Settings and shield


def test_a_flag_wins_over_the_environment_over_the_default(tmp_path: Path) -> None:
    environment = {
        "YESAN_PORT": "9000",
        "YESAN_UPLOAD": "off",
        "YESAN_USERS": "kim:열쇠, lee:b:c",
        "YESAN_LANGUAGE": "en",
    }
    made = read_settings(tmp_path, environment, port=9001, model=None)

    assert (made.port, made.upload, made.language) == (9001, False, Language.ENGLISH)
    assert made.users == (("kim", "열쇠"), ("lee", "b:c"))
    assert made.model is None
    assert read_settings(None, {"YESAN_INDEX": "here"}).index == Path("here")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("YESAN_PORT", "many"),
        ("YESAN_UPLOAD", "maybe"),
        ("YESAN_LANGUAGE", "fr"),
        ("YESAN_USERS", "kim"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingWrong):
        read_settings(None, {name: value})


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:7860", True),
        ("localhost", True),
        ("[::1]:7860", True),
        ("budget.example", True),
        ("evil.test", False),
        ("127.0.0.1.evil.test", False),
        (ANYWHERE, False),
        ("", False),
    ],
)
def test_the_server_answers_to_its_own_names_only(host: str, allowed: bool) -> None:
    made = Settings(Path("i"), host=ANYWHERE, hosts=("budget.example",))

    assert allowed_host(host, made) is allowed


def test_a_caller_gets_so_many_calls_and_no_more() -> None:
    bucket = Bucket(rate=2, burst=3)

    assert [bucket.take("a", 0.0) for _ in range(4)] == [True, True, True, False]
    assert bucket.take("b", 0.0)
    assert [bucket.take("a", 1.0) for _ in range(3)] == [True, True, False]


def test_the_policy_allows_our_own_scripts_and_no_others() -> None:
    rule = policy([b"let a = 1"])

    assert "script-src 'self' 'sha256-" in rule
    assert "unsafe-eval" not in rule
    assert "unsafe-inline" not in rule.split("style-src")[0]
    assert "frame-ancestors 'none'" in rule


def test_both_languages_say_everything() -> None:
    for key in KOREAN.__dataclass_fields__:
        korean, english = getattr(KOREAN, key), getattr(ENGLISH, key)
        assert bool(korean) == bool(english), key
        if isinstance(korean, dict):
            assert korean.keys() == english.keys()
    assert texts("en") is ENGLISH
    assert texts("fr") is KOREAN


def test_the_marked_table_has_its_columns_of_figures_flush_right() -> None:
    html = table_html(BASIS, {}, KOREAN)

    assert html.count('class="ys-figure-cell"') == BASIS.rows


def test_a_single_budget_is_shown_beside_its_other_years() -> None:
    """| 2020 | 100 | and | 2021 | 73 |, each year printed once; a year printed twice draws nothing."""
    from dataclasses import replace

    from index.money import Money

    now = LEDGER.facts(programme=PROGRAMME)[0]
    before = replace(now, fiscal_year=2020, value=Money(7_000_000_000, 1_000))
    other = replace(before, value=Money(7_100_000_000, 1_000))

    drawn = pictures.fact_years("예산액", [now, before], 2021, KOREAN)

    assert drawn.count("ys-bar") == 2
    assert drawn.count("ys-strong") == 1
    assert pictures.fact_years("예산액", [now, before, other], 2021, KOREAN) == ""
    assert pictures.fact_years("예산액", [now], 2021, KOREAN) == ""


def test_a_fall_is_set_in_large_type_with_its_sign() -> None:
    """The words say "감소"; the large figure must say it by itself."""
    answer = asked("마을기업")
    answer["figures"][0] |= {"text": "2,327,441천원", "value": -2_327_441_000, "measure": "증감"}

    assert '<p class="ys-big">△2,327,441천원</p>' in answer_evidence(answer, LEDGER, KOREAN)


def test_beside_a_calculated_figure_the_looked_up_ones_are_its_parts() -> None:
    part, share = asked("마을기업")["figures"][0], asked("비중")["figures"][0]

    first = answer_evidence({"status": "answered", "figures": [share, part]}, LEDGER, KOREAN)
    last = answer_evidence({"status": "answered", "figures": [part, share]}, LEDGER, KOREAN)

    assert (first.count('ys-marked"><mark>'), first.count('ys-operand"><mark>')) == (0, 2)
    assert (last.count('ys-marked"><mark>'), last.count('ys-operand"><mark>')) == (1, 1)


def test_a_cell_with_two_amounts_is_drawn_by_the_one_that_was_asked() -> None:
    """| 2021예산액 |
    | (x209,000) 6,185,415 | the subsidy's part stands in the cell of the whole |
    """
    from dataclasses import replace

    from index.budget import Funding
    from index.money import Money

    whole = LEDGER.facts(programme=PROGRAMME)[0]
    part = replace(whole, funding=Funding.NATIONAL, value=Money(209_000_000, 1_000))
    years = [
        replace(each, fiscal_year=2020, value=Money(each.value.won // 2, 1_000))
        for each in (part, whole)
        if isinstance(each.value, Money)
    ]

    class Two(SmallLedger):
        def facts(self, **_: Any) -> Any:
            return (part, whole, *years)

    figure = asked("마을기업")["figures"][0] | {
        "text": "6,185,415천원",
        "value": 6_185_415_000,
        "funding": "계",
    }
    figure["sources"][0] |= {"row_number": 1, "column_number": 2}
    drawn = answer_evidence({"status": "answered", "figures": [figure]}, Two(), KOREAN)

    assert ">6,185,415</text>" in drawn
    assert "209,000</text>" not in drawn
    assert "ys-bar" not in answer_evidence(
        {"status": "answered", "figures": [figure | {"value": 1}]}, Two(), KOREAN
    )
