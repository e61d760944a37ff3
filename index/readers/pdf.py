"""PDF: pages into text and tables with page and box, tables joined across pages."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.document import Document, Table
from index.readers.gathering import Gathering, clean, is_unit_line, refused
from index.readers.limits import Refused, step
from index.readers.pdf_lines import Habits
from index.readers.pdf_marks import Marks, read_marks
from index.readers.pdf_pages import Page, Words, read_page
from index.readers.pdf_pieces import Piece, join

if TYPE_CHECKING:
    import pdfplumber

_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?\d{1,5}(?:\s*[-–—])?|\d{1,5}\s*/\s*\d{1,5}|[ivxlc]{1,6}")
_CONTINUED = re.compile(r"[<(\[〈【]?\s*(?:앞\s*(?:쪽|표)에서\s*)?계\s*속\s*[>)\]〉】]?")
_DIGITS = re.compile(r"\d+")
_SCAN_CHARACTERS = 20
_HEADING_RATIO = 1.15
_HEADING_LENGTH = 60
_MOSTLY = 0.3
_SAME_PLACE = 3.0


def read(data: bytes, name: str) -> Document:
    """Read a PDF that has a layer of text.

    Args:
        data: The file.
        name: Name of the document.

    Returns:
        Headings (by size), text, and tables with page and box of each cell. Running heads and
        page numbers are left out. Pages that are only pictures are problems.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    gathering = Gathering(name, "pdf")
    habits = Habits()
    try:
        pages = list(_pages(gathering, data, habits))
        _note_scans(gathering, pages)
        _Assembly(gathering, habits, pages).run()
    except Refused as reason:
        if not gathering.blocks:
            return refused(data, name, "pdf", reason)
        gathering.problem(reason.code, reason.korean)
    return gathering.document(data)


def _pages(gathering: Gathering, data: bytes, habits: Habits) -> Iterator[Page]:
    for number, page in enumerate(_open(gathering, data), 1):
        source = gathering.source(page=number)
        if number > gathering.limits.pages:
            limit = f"{gathering.limits.pages:,}"
            gathering.problem("too-large", f"{limit}쪽까지만 읽었습니다.", source)
            return
        try:
            marks = read_marks(page, number, gathering.limits)
            page.close()
        except Refused as reason:
            gathering.problem(reason.code, reason.korean, source)
            continue
        except Exception as error:  # noqa: BLE001 the library raises whatever the damage makes it
            message = f"{number}쪽을 읽지 못했습니다({type(error).__name__})."
            gathering.problem("broken", message, source)
            continue
        _note_unreadable(gathering, marks)
        if marks.unreadable <= _MOSTLY * (len(marks.characters) + marks.unreadable):
            yield read_page(marks, habits)
        step()


def _open(gathering: Gathering, data: bytes) -> Iterator[pdfplumber.page.Page]:
    """The pages of a file, made one at a time: a file may claim any number of them."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            message = "암호로 잠긴 PDF입니다. 암호를 풀어 다시 저장해 주세요."
            raise Refused("encrypted", message) from error
        raise Refused("broken", f"PDF가 손상되어 열 수 없습니다({error}).") from error
    except Exception as error:  # the library raises whatever the damage makes it raise
        raise Refused("broken", f"PDF를 열 수 없습니다({type(error).__name__}).") from error
    top = 0.0
    try:
        for number, page in enumerate(PDFPage.create_pages(pdf.doc), 1):
            made = pdfplumber.page.Page(pdf, page, page_number=number, initial_doctop=top)
            yield made
            top += float(made.height)
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 as above
        message = f"PDF의 쪽을 끝까지 읽지 못했습니다({type(error).__name__})."
        gathering.problem("truncated", message)
    finally:
        pdf.close()


def _note_unreadable(gathering: Gathering, marks: Marks) -> None:
    source = gathering.source(page=marks.number)
    if marks.unreadable > _MOSTLY * (len(marks.characters) + marks.unreadable):
        message = f"{marks.number}쪽의 글꼴에 글자 정보가 없어 읽지 않았습니다."
        gathering.problem("text-unreadable", message, source)
    elif marks.unreadable:
        message = f"{marks.number}쪽에 읽지 못한 글자가 {marks.unreadable}개 있습니다."
        gathering.problem("text-unreadable", message, source)
    if marks.hidden:
        message = f"{marks.number}쪽에서 보이지 않는 글자 {marks.hidden}개를 뺐습니다."
        gathering.problem("text-hidden", message, source)


def _note_scans(gathering: Gathering, pages: list[Page]) -> None:
    scans = [page for page in pages if page.images and page.characters < _SCAN_CHARACTERS]
    if not scans:
        return
    numbers = ", ".join(str(page.number) for page in scans[:5])
    more = f" 외 {len(scans) - 5}쪽" if len(scans) > 5 else ""
    gathering.problem(
        "needs-recognition",
        f"글자 정보가 없는 스캔 쪽입니다({numbers}쪽{more}). OCRmyPDF, PaddleOCR, Docling 같은 "
        "글자 인식 도구로 바꾼 PDF, Markdown 또는 HTML을 넣어 주세요.",
        gathering.source(page=scans[0].number),
    )


class _Assembly:
    """The pages of a document put into one flow of blocks."""

    def __init__(self, gathering: Gathering, habits: Habits, pages: list[Page]) -> None:
        self.gathering = gathering
        self.habits = habits
        self.pages = pages
        self.running = _running_lines(pages)
        self.body = _body_size(pages)
        self.levels = _heading_levels(pages, self.body, self.running)
        self.said: set[str] = set()
        self.held: Piece | None = None
        self.unit_line = ""
        self.before: Page | None = None

    def run(self) -> None:
        """Add every page, joining tables that go on from one to the next."""
        for page in self.pages:
            first = True
            for item in page.items:
                if isinstance(item, Words):
                    first = not self._take_words(item, page, first=first) and first
                else:
                    self._take_piece(item, page, first=first)
                    first = False
            self.before = page
        self._close()

    def _take_words(self, words: Words, page: Page, *, first: bool) -> bool:
        """Add text; returns whether it counts, so that no table can be joined over it."""
        text = clean(words.text)
        if not text or (words.band and self._is_running(text)):
            return False
        if self.held is not None and first and page.number == self.held.last_page + 1:
            same_unit = is_unit_line(text) and text == self.unit_line
            if same_unit or _CONTINUED.fullmatch(text) or self._stood_above(words, page):
                return False
        self._close()
        source = self.gathering.source(page=page.number, box=words.box)
        # A sign or a number says more of a heading's level than its size does.
        level = self.gathering.heading_level(text) or self.levels.get(round(words.size, 1), 0)
        self.unit_line = text if is_unit_line(text) else ""
        if level and len(text) <= _HEADING_LENGTH and not self.unit_line:
            self.gathering.heading(text, level, source)
        else:
            self.gathering.text(text, source)
        return True

    def _stood_above(self, words: Words, page: Page) -> bool:
        """Whether the page before has the same words at the same place: a book's "부서: 정책:"."""
        return (
            self.before is not None
            and self.before.number == page.number - 1
            and any(
                isinstance(item, Words)
                and clean(item.text) == clean(words.text)
                and abs(item.box[1] - words.box[1]) < _SAME_PLACE
                for item in self.before.items
            )
        )

    def _is_running(self, text: str) -> bool:
        """Whether a line of a page's head or foot was there before, or is a page number."""
        key = _DIGITS.sub("#", text)
        if _PAGE_NUMBER.fullmatch(text):
            return True
        if key not in self.running:
            return False
        seen = key in self.said
        self.said.add(key)
        return seen

    def _take_piece(self, piece: Piece, page: Page, *, first: bool) -> None:
        if self.held is not None:
            follows = first and page.number == self.held.last_page + 1
            joined = join(self.held, piece, self.gathering.name, self.habits) if follows else None
            if joined is not None:
                self.held = joined
                return
            self._close(keep_unit=follows)
        self.held = piece

    def _close(self, *, keep_unit: bool = False) -> None:
        """Add the table that was held back in case the next page went on with it."""
        if self.held is None:
            return
        table: Table = self.held.table(self.gathering.name, self.habits)
        source = self.gathering.source(page=self.held.page, box=self.held.box)
        self.gathering.table(table.cells, source, fragments=table.fragments)
        self.held = None
        if not keep_unit:
            self.unit_line = ""


def _running_lines(pages: list[Page]) -> set[str]:
    """Lines that stand in the head or foot of many pages, whatever numbers they hold."""
    counts: Counter[str] = Counter()
    for page in pages:
        lines = {
            _DIGITS.sub("#", clean(item.text))
            for item in page.items
            if isinstance(item, Words) and item.band
        }
        counts.update(lines)
    least = max(3, len(pages) // 10)
    return {key for key, count in counts.items() if count >= least}


def _body_size(pages: list[Page]) -> float:
    """The size most running text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for item in page.items:
            if isinstance(item, Words) and not item.band:
                sizes[round(item.size, 1)] += len(item.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _heading_levels(pages: list[Page], body: float, running: set[str]) -> dict[float, int]:
    """Levels of headings by their sizes, the largest first."""
    sizes = {
        round(item.size, 1)
        for page in pages
        for item in page.items
        if isinstance(item, Words)
        and item.size >= _HEADING_RATIO * body
        and len(item.text) <= _HEADING_LENGTH
        and not (item.band and _DIGITS.sub("#", clean(item.text)) in running)
    }
    return {size: min(level, 4) for level, size in enumerate(sorted(sizes, reverse=True), 1)}
