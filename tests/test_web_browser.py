"""The page as a person meets it, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.web import Settings, create_app
from tests.web_desk import HOSTILE, SmallDesk, serving, sweep

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# Gradio and the browser's driver leave loops and sockets for the collector; ours are closed.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
Visit = Callable[..., "Page"]
QUESTION = "#ys-question textarea"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()
    sweep()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


@pytest.fixture(scope="module")
def home(folder: Path) -> Iterator[str]:
    with serving(create_app(face=SmallDesk, settings=Settings(folder, rate=0))) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Visit]:
    """Opens pages; afterwards no request went to another host and nothing of a stranger's ran."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []

    def open_page(path: str = "/", **options: Any) -> Page:
        options.setdefault("locale", "ko-KR")
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda sent: _note(sent.url, home, foreign))
        page.goto(home + path)
        if "evidence" not in path:
            page.wait_for_selector(QUESTION)
        return page

    yield open_page
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("window.hacked") is None
        context.close()
    assert foreign == []


def _note(url: str, home: str, foreign: list[str]) -> None:
    if not url.startswith((home, "data:", "blob:")):
        foreign.append(url)


def ask(page: Page, question: str) -> None:
    """Ask and wait for the checked answer."""
    before = page.locator(".ys-checked").count()
    page.fill(QUESTION, question)
    page.keyboard.press("Enter")
    page.locator(".ys-checked").nth(before).wait_for()


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


# Chat and evidence


def test_a_question_is_answered_with_the_very_cell_marked(visit: Visit) -> None:
    """산출근거 | - 마을기업 발굴 및 활성화 | 418,000 |"""
    page = visit()

    ask(page, "2021년 마을기업에 얼마가 배정되었나요?")

    assert page.locator(".ys-fig").inner_text() == "418,000천원(4억 1,800만원)"
    assert page.locator(".ys-badge").inner_text() == "숫자 1개 모두 확인됨"
    marked = page.locator("#ys-evidence td.ys-marked")
    assert marked.locator("mark").inner_text() == "418,000"
    assert "마을기업 발굴 및 활성화" in marked.locator("xpath=..").inner_text()
    assert page.locator("#ys-evidence .ys-big").inner_text() == "418,000천원"
    assert page.input_value(QUESTION) == ""


def test_a_figure_of_an_earlier_answer_brings_its_evidence_back(visit: Visit) -> None:
    page = visit()
    ask(page, "마을기업")
    ask(page, "비중")
    assert page.locator("#ys-evidence td.ys-operand").count() == 2

    page.locator(".ys-fig").first.click()
    page.locator("#ys-evidence td.ys-marked").wait_for()

    assert page.locator("#ys-evidence td.ys-marked mark").inner_text() == "418,000"
    assert len(page.context.pages) == 1


def test_examples_teach_the_empty_page_and_are_asked_with_a_click(visit: Visit) -> None:
    page = visit()
    assert "무엇이 궁금하세요?" in page.locator("#ys-chat").inner_text()

    page.locator("#ys-chat .example").last.click()

    page.locator(".ys-checked").wait_for()
    assert page.locator(".ys-svg").get_attribute("aria-label")


def test_a_clarification_is_answered_with_a_button(visit: Visit) -> None:
    page = visit()
    ask(page, "사업비는 얼마?")
    assert page.locator(".ys-badge").last.inner_text() == "어느 쪽인지 골라 주세요"

    page.locator("#ys-chat .option", has_text="마을기업").click()
    page.locator(".ys-fig").wait_for()

    assert page.locator(".ys-asked").last.inner_text() == "2021년 마을기업에 얼마가 배정되었나요?"


def test_what_was_said_before_is_told_to_the_assistant_and_kept_in_the_browser(
    visit: Visit,
) -> None:
    page = visit()
    ask(page, "마을기업")
    ask(page, "연도별 예산")
    page.wait_for_timeout(300)

    page.reload()
    page.locator(".ys-checked").nth(1).wait_for()

    assert page.locator(".ys-asked").all_inner_texts() == ["마을기업", "연도별 예산"]
    assert page.locator("#ys-evidence .ys-svg").count() == 1
    page.get_by_role("button", name="대화 지우기").click()
    page.locator(".ys-asked").first.wait_for(state="detached")
    page.wait_for_timeout(300)
    page.reload()
    page.locator(".ys-welcome").wait_for()
    assert page.locator(".ys-asked").count() == 0


def test_two_visitors_never_see_each_others_conversation(visit: Visit) -> None:
    one, two = visit(), visit()
    ask(one, "마을기업")
    ask(two, "연도별")

    assert one.locator(".ys-asked").all_inner_texts() == ["마을기업"]
    assert two.locator(".ys-asked").all_inner_texts() == ["연도별"]
    two.reload()
    two.locator(".ys-checked").wait_for()
    assert two.locator(".ys-asked").all_inner_texts() == ["연도별"]


def test_an_answer_can_be_asked_again_and_copied(visit: Visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "마을기업")

    page.locator(".ys-copy").click()
    page.wait_for_timeout(200)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("2021년 마을기업 발굴 및 활성화의 예산액(본예산)은 418,000천원")
    assert "[숫자 1개 모두 확인됨]" in copied

    page.get_by_role("button", name="다시 시도").click()
    page.wait_for_timeout(800)
    assert page.locator(".ys-asked").count() == 1
    assert page.locator(".ys-checked").count() == 1


def test_the_conversation_is_saved_with_its_sources(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    ask(page, "마을기업")

    with page.expect_download() as got:
        page.locator("#ys-chat >> xpath=ancestor::*[contains(@class,'ys-chat')][1]").locator(
            ".ys-download", has_text="CSV"
        ).click()
    got.value.save_as(tmp_path / "saved.csv")

    saved = (tmp_path / "saved.csv").read_text("utf-8-sig")
    assert "418000000" in saved
    assert "마을기업 발굴 및 활성화" in saved


def test_a_thumb_and_a_remark_stay_on_this_machine(visit: Visit, folder: Path) -> None:
    page = visit()
    ask(page, "마을기업")

    page.get_by_role("button", name="좋아요").click()
    page.get_by_label("한마디").fill("단위가 또렷해요")
    page.get_by_role("button", name="남기기").click()
    page.get_by_label("한마디").wait_for(state="hidden")

    lines = (folder / "feedback.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[-1])["remark"] == "단위가 또렷해요"
    assert json.loads(lines[-1])["liked"] is True


def test_a_question_that_is_too_long_is_not_asked(visit: Visit) -> None:
    page = visit()
    page.evaluate("document.querySelector('#ys-question textarea').removeAttribute('maxlength')")

    page.fill(QUESTION, "가" * 2_001)
    page.keyboard.press("Enter")

    page.get_by_text("질문이 너무 깁니다").wait_for()
    assert page.locator(".ys-checked").count() == 0


def test_an_assistant_that_breaks_is_told_in_plain_words(browser: Browser, tmp_path: Path) -> None:
    class Broken(SmallDesk):
        def astream(self, *_: Any) -> Any:
            raise RuntimeError("/hidden/path")

    with serving(create_app(face=Broken, settings=Settings(tmp_path))) as address:
        page = browser.new_page(locale="ko-KR")
        page.goto(address)
        page.fill(QUESTION, "마을기업")
        page.keyboard.press("Enter")
        page.locator(".ys-failed").wait_for()

        assert "답을 만들지 못했습니다" in page.locator(".ys-failed").inner_text()
        assert "hidden/path" not in page.content()
        assert page.input_value(QUESTION) == "마을기업"
        page.close()


# Strangers' words


@pytest.mark.parametrize(
    "hostile",
    [
        HOSTILE,
        "<script>window.hacked=1</script>",
        "[눌러요](javascript:window.hacked=1)",
        "![그림](http://evil.test/?q=1)",
        "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
        "<details ontoggle=window.hacked=1 open><summary>x</summary></details>",
        "$$\\href{javascript:window.hacked=1}{x}$$ ```mermaid\ngraph TD\n```",
    ],
)
def test_a_hostile_question_is_shown_literally_and_runs_nothing(visit: Visit, hostile: str) -> None:
    page = visit()

    ask(page, hostile)

    asked = " ".join(page.locator(".ys-asked").inner_text().split())
    assert asked == " ".join(hostile.split())
    assert page.locator("#ys-chat img, #ys-chat iframe, #ys-chat .ys-answer a").count() == 0
    assert " ".join(hostile.split())[:20] in " ".join(
        page.locator(".ys-words").inner_text().split()
    )


def test_hostile_words_of_a_document_are_shown_literally(visit: Visit) -> None:
    page = visit()
    ask(page, "마을기업")
    ask(page, "시설")
    assert HOSTILE in page.locator("#ys-evidence").inner_text()

    page.locator(".ys-fig").first.click()
    page.locator("#ys-evidence td.ys-marked").wait_for()
    assert HOSTILE in page.locator("#ys-evidence").inner_text()
    tab(page, "문서")
    page.locator(".ys-records a").click()
    page.get_by_text("읽을 수 없습니다").wait_for()
    assert page.locator("main img").count() == 0


# Pictures


def test_years_are_bars_with_their_values_and_a_table_behind(visit: Visit) -> None:
    page = visit()
    ask(page, "연도별")

    drawn = page.locator("#ys-evidence .ys-svg")
    assert drawn.locator(".ys-bar").count() == 3
    assert "8,512,856" in drawn.text_content()  # type: ignore[operator] # it has text
    page.locator("#ys-evidence details summary").click()
    assert page.locator("#ys-evidence details tr").count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_and_paper_keep_their_contrast(visit: Visit, scheme: Any) -> None:
    page = visit(color_scheme=scheme)
    ask(page, "연도별")

    colours = page.evaluate(
        "[...document.querySelectorAll('.ys-words, .ys-badge, .ys-of, .ys-axis')].map(each =>"
        "[getComputedStyle(each).fill !== 'rgb(0, 0, 0)' && each.tagName === 'text'"
        " ? getComputedStyle(each).fill : getComputedStyle(each).color,"
        " getComputedStyle(document.body).backgroundColor])"
    )
    for ink, paper in colours:
        assert _contrast(ink, paper) >= 4.5, (ink, paper)


def _contrast(one: str, two: str) -> float:
    def light(colour: str) -> float:
        parts = [float(each) / 255 for each in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        red, green, blue = (
            x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


# Check, documents, audit


def test_every_number_of_a_text_gets_its_colour_and_its_source(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit()
    tab(page, "확인")
    page.fill(
        "#ys-check-text textarea", "마을기업 418,000천원, 지난해 4억 3,000만원. <b>12억원</b>"
    )
    page.click("#ys-check-run")
    page.locator(".ys-claim").nth(2).wait_for()

    kinds = [each.get_attribute("class") for each in page.locator(".ys-claim").all()]
    assert kinds == [
        f"ys-claim ys-c-{kind}" for kind in ("supported", "contradicted", "unsupported")
    ]
    assert "<b>" in page.locator(".ys-checked-text").inner_text()
    assert "418,000천원(4억 1,800만원)" in page.locator(".ys-findings").inner_text()
    page.locator(".ys-claim").first.click()
    page.locator("td.ys-marked").wait_for()
    with page.expect_download() as got:
        page.locator("#ys-check-result .ys-download", has_text="Markdown").click()
    got.value.save_as(tmp_path / "report.md")
    assert "문서와 다름" in (tmp_path / "report.md").read_text("utf-8")


def test_a_file_can_be_checked_and_one_of_another_kind_is_refused(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit()
    tab(page, "확인")
    good, bad = tmp_path / "기사.txt", tmp_path / "기사.exe"
    good.write_text("마을기업에 418,000천원을 썼다.", "utf-8")
    bad.write_bytes(b"MZ\x00")

    page.locator("input[type=file]").first.set_input_files(good)
    page.locator(".ys-claim").wait_for()
    assert page.input_value("#ys-check-text textarea") == "마을기업에 418,000천원을 썼다."
    page.locator("input[type=file]").first.set_input_files(bad)
    page.locator("#ys-check-result").get_by_text("읽을 수 없는 종류의 파일입니다").wait_for()


def test_the_audit_shows_both_figures_and_marks_the_cells(visit: Visit) -> None:
    page = visit()
    tab(page, "검산")
    page.locator(".ys-see").wait_for()

    line = page.locator("#ys-audit-result tbody tr").inner_text()
    assert "4,503,819천원" in line
    assert "1,398,000천원" in line
    page.locator(".ys-see").click()
    page.locator("td.ys-marked").wait_for()
    assert page.locator("td.ys-marked mark").inner_text() == "4,503,819"
    assert page.locator("td.ys-operand").count() == 2


def test_documents_can_be_searched_and_a_programme_looked_at(visit: Visit) -> None:
    page = visit()
    tab(page, "문서")
    page.locator(".ys-records tbody tr").wait_for()
    page.get_by_label("찾기").fill("도로")
    page.get_by_text("맞는 문서가 없습니다.").wait_for()

    page.get_by_label("찾기").fill("사회적경제")
    page.locator(".ys-records a").click()
    page.get_by_role("heading", name="결산").wait_for()
    assert "418,000천원" in page.locator(".ys-panel-body", has_text="결산").inner_text()


# Languages, phones, keyboards


def test_the_english_page_speaks_english(visit: Visit) -> None:
    page = visit("/en/", locale="ko-KR")
    ask(page, "마을기업")

    assert page.locator(".ys-badge").inner_text() == "every number checked (1)"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_by_role("tab").all_inner_texts() == ["Ask", "Check", "Documents", "Audit"]
    page.get_by_role("link", name="한국어").click()
    page.get_by_role("tab", name="질문", exact=True).wait_for()
    page.get_by_role("link", name="English").click()
    page.get_by_role("tab", name="Ask", exact=True).wait_for()


def test_on_a_phone_every_amount_of_the_audit_is_in_sight(visit: Visit) -> None:
    """적힌 값 4,503,819천원 | 다시 계산한 값 1,398,000천원 | 차이 3,105,819천원"""
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True)
    tab(page, "검산")
    page.locator(".ys-see").wait_for()

    cells = page.locator("#ys-audit-result td.ys-figure-cell")
    places = [cells.nth(each).bounding_box() for each in range(cells.count())]

    assert len(places) == 3
    assert all(place and place["x"] + place["width"] <= 390 for place in places)


def test_there_is_nothing_to_clear_before_the_first_question(visit: Visit) -> None:
    page = visit()
    assert not page.get_by_role("button", name="대화 지우기").is_visible()

    ask(page, "마을기업")
    assert page.get_by_role("button", name="대화 지우기").is_visible()


def test_nothing_is_wider_than_a_phone_and_long_tables_scroll_in_their_box(visit: Visit) -> None:
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True)
    for question in ("마을기업", "집행", "가장"):
        ask(page, question)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390
    for name in ("확인", "문서", "검산"):
        tab(page, name)
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_page_can_be_used_without_a_mouse(visit: Visit) -> None:
    page = visit()
    page.keyboard.type("마을기업")
    page.keyboard.press("Enter")
    page.locator(".ys-fig").wait_for()

    page.locator(".ys-fig").focus()
    page.keyboard.press("Enter")
    page.locator(".ys-fig[aria-current]").wait_for()

    assert page.evaluate("document.activeElement.className") == "ys-panel-body"
    assert page.locator("#ys-chat [data-testid=bot]").get_attribute("aria-label") is None


def test_motion_is_still_for_who_wants_it_still(visit: Visit) -> None:
    page = visit(reduced_motion="reduce")
    still = page.evaluate(
        "(() => { const each = document.createElement('div'); each.className = 'ys-step';"
        "document.body.append(each); return getComputedStyle(each, '::before').animationName })()"
    )

    assert still == "none"


def test_evidence_is_a_page_of_its_own_too(visit: Visit) -> None:
    page = visit()
    ask(page, "마을기업")
    href = page.locator(".ys-fig").get_attribute("href")

    alone = visit(href)

    assert alone.locator("td.ys-marked mark").inner_text() == "418,000"
    assert alone.evaluate("document.documentElement.lang") == "ko"


def test_with_a_password_the_whole_page_works(browser: Browser, tmp_path: Path) -> None:
    """Names and passwords may be Korean; the browser sends them with every request of the page."""
    made = Settings(tmp_path, users=(("김주무관", "열쇠"),))
    with serving(create_app(face=SmallDesk, settings=made)) as address:
        context = browser.new_context(
            locale="ko-KR", http_credentials={"username": "김주무관", "password": "열쇠"}
        )
        page = context.new_page()
        page.goto(address)
        ask(page, "마을기업")
        page.locator(".ys-fig").click()
        page.locator(".ys-fig[aria-current]").wait_for()
        context.close()
        stranger = browser.new_page()
        assert stranger.request.get(address).status == 401
        stranger.close()
