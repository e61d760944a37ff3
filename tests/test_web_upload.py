"""Documents that visitors bring: added file by file, refused with a reason, and removed again."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.web import Settings, create_app
from assistant.web.korean import KOREAN
from assistant.web.uploads import add_files, added_names, remove_document
from index.errors import IndexBusy
from tests.web_desk import serving, sweep

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    yield
    sweep()


@pytest.fixture
def made(samples_folder: Path, tmp_path: Path) -> Settings:
    """An index of one document of the invented city."""
    from index.build import build

    first = min(samples_folder.glob("2022*"))
    build(first, tmp_path / "index", progress=False, embeddings=False)
    return Settings(tmp_path / "index", rate=0, upload_bytes=1_000_000, upload_files=4)


@pytest.fixture
def centre(samples_folder: Path) -> Path:
    """Another document of the city, with 마을기업 발굴 및 활성화 418,000천원."""
    return min(samples_folder.glob("2021*"))


def documents(settings: Settings) -> list[str]:
    from index.ledger import Ledger

    with Ledger.open(settings.index) as ledger:
        return [record.document for record in ledger.records()]


def quiet(done: int, total: int, name: str) -> None:
    assert 0 <= done <= total
    assert "/" not in name


def test_a_good_file_is_added_beside_bad_ones(made: Settings, centre: Path, tmp_path: Path) -> None:
    before = documents(made)
    wrong, empty, noise = tmp_path / "a.exe", tmp_path / "b.txt", tmp_path / "c.pdf"
    wrong.write_bytes(b"MZ")
    empty.write_bytes(b"")
    noise.write_bytes(bytes(range(256)) * 40)

    outcomes = add_files([str(each) for each in (wrong, empty, noise, centre)], made, KOREAN, quiet)

    assert [each.added for each in outcomes] == [False, False, False, True]
    assert outcomes[0].said == KOREAN.upload_kind
    assert outcomes[2].said
    assert outcomes[3].facts > 50
    assert documents(made) == sorted([*before, centre.name])
    assert added_names(made) == [centre.name]


def test_a_document_that_is_there_already_is_not_added_twice(
    made: Settings, centre: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "다른 이름.txt"
    shutil.copyfile(centre, twin)

    first = add_files([str(centre)], made, KOREAN, quiet)
    second = add_files([str(twin)], made, KOREAN, quiet)

    assert first[0].added
    assert (second[0].added, second[0].said) == (False, KOREAN.upload_same)
    assert len(documents(made)) == 2


def test_a_name_that_is_taken_never_replaces_another_document(
    made: Settings, centre: Path, tmp_path: Path
) -> None:
    """A visitor's file called like a document of the house must not overwrite it."""
    house = documents(made)[0]
    shutil.copyfile(centre, tmp_path / house)

    outcome = add_files([str(tmp_path / house)], made, KOREAN, quiet)[0]

    assert outcome.added
    assert outcome.name != house
    assert house in documents(made)
    assert len(documents(made)) == 2


def test_what_a_visitor_added_can_be_removed_and_nothing_else(made: Settings, centre: Path) -> None:
    house = documents(made)[0]
    add_files([str(centre)], made, KOREAN, quiet)

    remove_document(centre.name, made)

    assert documents(made) == [house]
    assert added_names(made) == []
    for name in (house, "../ledger.sqlite", "없는 것.txt"):
        with pytest.raises(FileNotFoundError):
            remove_document(name, made)
    assert documents(made) == [house]


def test_sizes_and_numbers_are_bounded(made: Settings, tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes(b"a" * 1_000_001)

    assert add_files([str(big)], made, KOREAN, quiet)[0].said == "파일이 너무 큽니다 (1MB까지)"
    many = add_files([str(big)] * 5, made, KOREAN, quiet)
    assert {each.said for each in many} == {"한 번에 4개까지 넣을 수 있습니다"}


def test_the_folder_of_added_documents_does_not_fill_the_disk(
    samples_folder: Path, made: Settings
) -> None:
    from dataclasses import replace

    small = replace(made, upload_total=20_000)
    files = [str(each) for each in sorted(samples_folder.glob("2023*"))]

    outcomes = [add_files([file], small, KOREAN, quiet)[0] for file in files]

    assert KOREAN.upload_full in {each.said for each in outcomes}
    assert sum(each.stat().st_size for each in small.upload_folder.iterdir()) <= 20_000


def test_only_one_writes_at_a_time(made: Settings, centre: Path) -> None:
    from index.folder import only_writer

    with only_writer(made.index), pytest.raises(IndexBusy):
        add_files([str(centre)], made, KOREAN, quiet)


def zipped(path: Path, members: dict[str, bytes]) -> str:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return str(path)


def test_an_archive_of_documents_is_added_document_by_document(
    made: Settings, samples_folder: Path, centre: Path, tmp_path: Path
) -> None:
    """| 구 2021/사회적경제 (good) | 구 2023/… (good) | 프로그램.exe | 안.zip |"""
    other = min(samples_folder.glob("2023*"))
    nested = io.BytesIO()
    with zipfile.ZipFile(nested, "w") as inside:
        inside.writestr("속.txt", "속")
    path = zipped(
        tmp_path / "묶음.zip",
        {
            f"구 2021/{centre.name}": centre.read_bytes(),
            f"구 2023/{other.name}": other.read_bytes(),
            "프로그램.exe": b"MZ" + bytes(100),
            "안.zip": nested.getvalue(),
        },
    )
    before = documents(made)

    outcomes = add_files([path], made, KOREAN, quiet)

    said = {each.name: each for each in outcomes}
    assert [each.name for each in outcomes if each.added] == [centre.name, other.name]
    assert said[centre.name].facts > 50
    assert "program" in said["프로그램.exe"].said
    assert "풀지 않습니다" in said["안.zip"].said
    assert documents(made) == sorted([*before, centre.name, other.name])
    assert added_names(made) == sorted([centre.name, other.name])
    assert (made.upload_folder / centre.name).read_bytes() == centre.read_bytes()
    remove_document(centre.name, made)
    assert documents(made) == sorted([*before, other.name])


def test_of_an_archive_no_more_is_taken_than_may_be_added(
    made: Settings, centre: Path, tmp_path: Path
) -> None:
    """Six documents where four may come at a time; an archive that would unpack without end."""
    text = centre.read_text("utf-8")
    members = {f"{number}.txt": f"{text}\n{number}".encode() for number in range(6)}
    bomb = zipfile.ZipFile(tmp_path / "폭탄.zip", "w", zipfile.ZIP_DEFLATED)
    bomb.writestr("크다.txt", bytes(50_000_000))
    bomb.close()

    many = add_files([zipped(tmp_path / "많다.zip", members)], made, KOREAN, quiet)
    large = add_files([str(tmp_path / "폭탄.zip")], made, KOREAN, quiet)

    assert [each.added for each in many] == [True, True, True, True, False]
    assert many[-1].said == "한 번에 4개까지 넣을 수 있습니다"
    assert [each.added for each in large] == [False]
    assert "압축" in large[0].said


# In the browser


@pytest.fixture
def page(made: Settings, chromium: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with serving(create_app(settings=made)) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        opened = browser.new_page(locale="ko-KR")
        opened.goto(address)
        opened.wait_for_selector("#ys-question textarea")
        yield opened
        browser.close()


def ask(page: Page, question: str) -> Any:
    page.get_by_role("tab", name="질문", exact=True).click()
    before = page.locator(".ys-checked").count()
    page.fill("#ys-question textarea", question)
    page.keyboard.press("Enter")
    page.locator(".ys-checked").nth(before).wait_for()
    return page.locator(".ys-words").last.inner_text()


def test_a_visitor_brings_a_document_asks_it_and_takes_it_away(
    page: Page, centre: Path, tmp_path: Path
) -> None:
    question = "2021년 마을기업에 얼마가 배정되었나요?"
    assert "418,000" not in ask(page, question)
    bad, wrong = tmp_path / "깨진 문서.hwp", tmp_path / "프로그램.exe"
    bad.write_bytes(b"not a document")
    wrong.write_bytes(b"MZ")

    page.get_by_role("tab", name="문서", exact=True).click()
    page.locator("#ys-upload button").first.click()
    page.locator("#ys-upload-files input[type=file]").set_input_files(
        [str(centre), str(bad), str(wrong)]
    )
    page.locator("#ys-upload-files .file-preview tr").nth(2).wait_for()
    page.click("#ys-upload-run")
    page.locator("#ys-upload-result tr").nth(2).wait_for()

    rows = page.locator("#ys-upload-result tr").all_inner_texts()
    assert "수치" in rows[0]
    assert "받지 않음" in rows[1]
    assert "읽을 수 없는 종류의 파일입니다" in rows[2]
    assert "418,000천원" in ask(page, question)
    page.reload()
    page.get_by_role("tab", name="문서", exact=True).click()
    page.locator(".ys-records tbody tr").nth(1).wait_for()
    assert page.locator(".ys-records tbody tr").count() == 2
    page.locator("#ys-upload button").first.click()
    page.get_by_label("지울 문서").click()
    page.get_by_role("option", name=centre.name).click()
    page.click("#ys-remove-run")
    page.get_by_text("문서를 지웠습니다").wait_for()
    assert "418,000" not in ask(page, question)


def test_upload_can_be_switched_off(made: Settings, chromium: str) -> None:
    from dataclasses import replace

    from playwright.sync_api import sync_playwright

    off = replace(made, upload=False)
    with serving(create_app(settings=off)) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(locale="ko-KR")
        page.goto(address)
        page.get_by_role("tab", name="문서", exact=True).click()
        page.locator("#ys-upload button").first.click()
        page.get_by_text(KOREAN.upload_off).wait_for()
        assert page.locator("#ys-upload-run").count() == 0
        browser.close()


def test_a_cell_of_a_pdf_is_framed_on_its_page(page: Page, made: Settings, tmp_path: Path) -> None:
    """A PDF that a visitor brought: | 과목 | 2031예산액 | 2032예산액 |"""
    from tests.written import print_page

    html = (
        "<html lang=ko><h1>구름다리 놓기</h1><h2>예산 총괄</h2><p>(단위 : 천원)</p>"
        "<table border=1 style='border-collapse:collapse'>"
        "<tr><th>구 분</th><th>2031예산액 (A)</th><th>2032예산액 (B)</th><th>증감 (B-A)</th></tr>"
        "<tr><td>계</td><td>1,200,000</td><td>1,500,000</td><td>300,000</td></tr>"
        "<tr><td>시설비</td><td>1,200,000</td><td>1,500,000</td><td>300,000</td></tr></table></html>"
    )
    (tmp_path / "구름다리.pdf").write_bytes(print_page(html.encode()))
    outcome = add_files([str(tmp_path / "구름다리.pdf")], made, KOREAN, quiet)[0]
    assert outcome.added, outcome.said

    from assistant.web.places import Place, picture_address
    from index.ledger import Ledger

    with Ledger.open(made.index) as ledger:
        fact = next(
            each
            for each in ledger.facts(document=outcome.name)
            if each.printed == "1,500,000" and each.source.table
        )
    source = fact.source
    place = Place(outcome.name, source.table, source.row, source.column)
    picture = page.request.get(page.url.rstrip("/") + picture_address([place]))
    elsewhere = page.request.get(
        page.url.rstrip("/") + picture_address([Place("../../etc/passwd.pdf", 1, 1, 1)])
    )

    assert picture.status == 200
    assert picture.headers["content-type"] == "image/png"
    assert _frames(picture.body()) > 100
    assert elsewhere.status == 404


def _frames(png: bytes) -> int:
    """How many pixels have the colour of the frame."""
    import io

    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB")
    return sum(each == (183, 121, 31) for each in image.get_flattened_data())
