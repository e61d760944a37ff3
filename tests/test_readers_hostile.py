"""Files that attack or are broken: each is refused or read with a reason, and nothing else suffers."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Box, Cell, Document, Heading, ListItem, Paragraph, Problem, Source, Table
from index.readers import plain, read
from index.readers.child import Reader, load_file, read_safely
from index.readers.limits import Limits, Refused
from index.readers.number_format import show
from tests import hostile
from tests.written import CHROMIUM, WRITERS, as_html, as_hwpx, as_pdf, made_document, tables

GOOD = made_document(1)
HERE = Source("x")

READ_WHOLE = {
    "one_line_of_a_million_letters",
    "hwpx_with_a_span_of_sixty_thousand",
    "xlsx_that_claims_all_rows_and_columns",
    "xlsx_with_one_merge_over_everything",
    "docx_with_a_span_of_a_thousand_million",
    "html_with_a_hundred_million_columns",
    "html_with_endless_rows",
    "html_with_a_hundred_thousand_cells",
    "html_with_scripts_and_hidden_text",
    "markdown_with_ten_thousand_columns",
    "a_wrong_ending",
}
"""Hostile files that hold nothing wrong once their claims are cut to size."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """A reading process with little memory and patience."""
    with Reader(Limits(memory=2**30, step_seconds=8, silent_seconds=120)) as process:
        yield process


@pytest.mark.parametrize("case", list(hostile.MAKERS))
def test_a_hostile_file_is_refused_or_read_with_a_reason(
    case: str, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of more than sixty; after it the next document is read as if nothing had been."""
    monkeypatch.chdir(tmp_path)
    name, data = hostile.MAKERS[case]()
    found = reader.read(data, name)
    after = reader.read(as_html(GOOD), "다음.html")

    assert found.name == name
    assert bool(found.problems) != (case in READ_WHOLE)
    assert all(problem.message and problem.source.document for problem in found.problems)
    assert len(tables(after)) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_named_as_the_reason() -> None:
    """PDF, HWPX, HWP, XLSX and ZIP that are locked."""
    for case in ("pdf", "hwp", "xlsx", "a_package"):
        name, data = hostile.MAKERS[f"{case}_locked_by_a_password"]()
        assert [problem.code for problem in read(data, name).problems] == ["encrypted"]
    name, data = hostile.hwpx_that_is_locked()
    assert [problem.code for problem in read(data, name).problems] == ["encrypted"]


def test_a_span_costs_what_the_cell_costs() -> None:
    """colspan=100000000 and rowspan=999999999 keep one cell each, cut to the table."""
    name, data = hostile.html_with_endless_rows()
    (table,) = tables(read(data, name))

    assert (table.rows, table.columns, len(table.cells)) == (2, 51, 51)
    assert max(cell.row_span for cell in table.cells) == 2


def test_hidden_text_is_no_evidence() -> None:
    """<p style='display:none'>9,999원</p>"""
    name, data = hostile.html_with_scripts_and_hidden_text()

    assert [getattr(block, "text", "") for block in read(data, name).blocks] == ["예산 1원"]


# The process


def test_a_process_that_dies_names_its_document_and_loses_no_other() -> None:
    """A signal from outside, as an abort of native code would come."""
    with Reader() as process:
        first = process.read(as_html(GOOD), "먼저.html")
        assert process._process is not None
        os.kill(process._process.pid, signal.SIGKILL)
        process._process.wait()
        again = process.read(as_html(GOOD), "다음.html")

    assert first.blocks
    assert again.blocks
    assert again.problems == ()


def test_a_document_that_takes_too_long_is_given_up() -> None:
    """Two hundred megabytes of drawing on one page, and two seconds for it."""
    name, data = hostile.pdf_with_a_page_of_two_hundred_megabytes()
    with Reader(Limits(step_seconds=2)) as process:
        found = process.read(data, name)
        after = process.read(as_html(GOOD), "다음.html")

    assert [problem.code for problem in found.problems] == ["too-slow"]
    assert found.problems[0].source.document == name
    assert after.blocks


def test_a_document_that_takes_too_much_memory_is_given_up() -> None:
    """A table of a hundred thousand cells in the memory of a small one."""
    name, data = hostile.html_with_a_hundred_thousand_cells()
    with Reader(Limits(memory=80 * 2**20)) as process:
        found = process.read(data, name)
        after = process.read(as_html(GOOD), "다음.html")

    assert not found.blocks
    assert {problem.code for problem in found.problems} <= {"too-large", "crashed", "broken"}
    assert after.blocks


def test_a_document_reads_the_same_in_the_process_and_out_of_it() -> None:
    """Every format but PDF."""
    for media, write in WRITERS.items():
        if media != "pdf":
            data = write(GOOD)
            assert read_safely(data, f"예산.{media}") == read(data, f"예산.{media}")


def test_a_reading_process_writes_and_connects_nowhere() -> None:
    """What the audit hook of the process refuses."""
    from index.readers.worker import _forbid

    for event, arguments in (
        ("open", ("새파일", "w", os.O_WRONLY | os.O_CREAT)),
        ("socket.connect", (None, ("127.0.0.1", 80))),
        ("subprocess.Popen", ("sh", [], None, None)),
        ("os.remove", ("x", -1)),
    ):
        with pytest.raises(PermissionError):
            _forbid(event, arguments)
    _forbid("open", ("/etc/hostname", "r", os.O_RDONLY))


# Places that are no files


def test_links_devices_pipes_and_folders_are_not_read(tmp_path: Path) -> None:
    """A link to a document, a pipe nobody writes to, a folder, a device, a file that is gone."""
    real = tmp_path / "예산.txt"
    real.write_text("예산액 1,000천원")
    link, pipe = tmp_path / "링크.txt", tmp_path / "파이프.txt"
    link.symlink_to(real)
    os.mkfifo(pipe)

    assert read_safely(real, "예산.txt").blocks
    for path in (link, pipe, tmp_path, Path("/dev/zero"), tmp_path / "없는.txt"):
        found = read_safely(path, path.name)
        assert not found.blocks
        assert found.problems[0].code in {"unsafe", "unreadable"}


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A sparse file of a gigabyte."""
    path = tmp_path / "큰.txt"
    with path.open("wb") as file:
        file.truncate(2**30)
    with pytest.raises(Refused) as refusal:
        load_file(path)

    assert refusal.value.code == "too-large"


@pytest.mark.parametrize(
    "name",
    ["줄\n바꿈.html", 'quo"te.html', "가" * 80 + ".html", "\udcff.html"],
    ids=["line break", "quote", "long", "no text"],
)
def test_odd_names_are_only_names(name: str) -> None:
    """Line breaks, quotes, 255 bytes, bytes that are no text."""
    found = read_safely(as_html(GOOD), name)

    assert found.name == name
    assert len(tables(found)) == 3


# Damage


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The bytes with a few of them changed, taken out, doubled or cut off."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(changed))
        kind = dice.randrange(5)
        if kind == 0:
            changed[at] = dice.randrange(256)
        elif kind == 1:
            del changed[at : at + dice.randint(1, 64)]
        elif kind == 2:
            changed[at:at] = dice.randbytes(dice.randint(1, 16))
        elif kind == 3:
            changed[at:at] = changed[at : at + dice.randint(1, 256)]
        else:
            del changed[max(1, at) :]
        if not changed:
            return b""
    return bytes(changed)


FUZZ = int(os.environ.get("YESAN_FUZZ", "25"))
"""Damaged files a format; ten thousand in all at night."""


@pytest.mark.parametrize("media", [*WRITERS, "md"])
def test_a_damaged_file_never_raises(media: str) -> None:
    """Bytes of a good document, changed at random."""
    if media == "pdf" and CHROMIUM is None:
        pytest.skip("no Chromium to print PDF with")
    write: Callable[[Document], bytes] = WRITERS.get(media, WRITERS["markdown"])
    data = write(GOOD)
    dice = random.Random(media)
    with Reader() as process:
        for number in range(FUZZ):
            found = process.read(damaged(data, dice), f"{number}.{media}")
            assert found.blocks or found.problems
            assert not {problem.code for problem in found.problems} & {"crashed"}


@pytest.mark.parametrize("media", ["hwpx", "hwp", "xlsx", "docx"])
def test_a_file_cut_anywhere_tells_no_other_amount(media: str) -> None:
    """Every twentieth of a file: what is read of it is a part of what stands in it."""
    data = WRITERS[media](GOOD)
    whole = {cell.text for table in tables(read(data, "x")) for cell in table.cells}
    for part in range(1, 20):
        found = read(data[: len(data) * part // 20], "x")
        assert {cell.text for table in tables(found) for cell in table.cells} <= whole
        assert found.problems


def test_parts_inside_a_package_may_be_damaged_too() -> None:
    """The section of an HWPX document, changed before it is packed."""
    dice = random.Random(11)
    data = as_hwpx(GOOD)
    for _ in range(FUZZ):
        edit = {"Contents/section0.xml": lambda xml: damaged(xml, dice)}
        found = read(hostile.repacked(data, edit), "x.hwpx")
        assert found.blocks or found.problems


def test_records_of_hwp_may_be_damaged_too() -> None:
    """The records of a section, changed before they are packed."""
    import io
    import zlib

    import olefile

    ole = olefile.OleFileIO(io.BytesIO(WRITERS["hwp"](GOOD)))
    section = zlib.decompress(ole.openstream("BodyText/Section0").read(), -15)
    info = zlib.decompress(ole.openstream("DocInfo").read(), -15)
    dice = random.Random(12)
    for _ in range(FUZZ):
        data = hostile.hwp_of(hostile.deflated(damaged(section, dice)), info=damaged(info, dice))
        found = read(data, "x.hwp")
        assert found.blocks or found.problems


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print PDF with")
def test_a_pdf_cut_anywhere_is_read_in_part_or_refused() -> None:
    """Every twentieth of a file of several pages."""
    data = as_pdf(made_document(3, 60))
    with Reader() as process:
        for part in range(1, 20):
            found = process.read(data[: len(data) * part // 20], "x.pdf")
            assert found.blocks or found.problems


# Plain data

texts = st.text(max_size=20)
numbers = st.integers(0, 10**6)
boxes: st.SearchStrategy[Box | None] = st.none() | st.tuples(
    *[st.floats(0, 5000, allow_nan=False)] * 4
)
places = st.builds(Source, texts, texts, numbers, numbers, numbers, numbers, numbers, texts, boxes)
cells = st.builds(
    Cell, numbers, numbers, texts, numbers, numbers, st.booleans(), numbers, numbers, boxes
)
sheets = st.builds(
    Table, numbers, numbers, st.lists(cells, max_size=4).map(tuple), places, texts, texts
)
blocks = st.one_of(
    sheets,
    st.builds(Heading, texts, numbers, places),
    st.builds(Paragraph, texts, places),
    st.builds(ListItem, texts, texts, numbers, places),
    st.builds(
        lambda table, piece: Table(1, 1, table.cells, HERE, fragments=(piece,)), sheets, sheets
    ),
)
documents = st.builds(
    Document,
    texts,
    texts,
    st.lists(blocks, max_size=5).map(tuple),
    texts,
    st.lists(st.builds(Problem, places, texts, texts), max_size=2).map(tuple),
)


@given(documents)
def test_a_document_survives_the_way_out_of_its_process(document: Document) -> None:
    """Any blocks, places and problems."""
    assert plain.load(plain.dump(document)) == document


@given(st.binary(max_size=200))
def test_what_is_no_document_is_refused_as_such(data: bytes) -> None:
    """Whatever a process that was taken over may send."""
    try:
        plain.load(data)
    except ValueError:
        return
    pytest.fail("no document, and yet it was taken for one")


@given(
    st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False)),
    st.text('#0?,.%;[]<>=-△"\\_*@GeneralymdhsE/ 원', max_size=20),
)
def test_any_number_format_shows_something(value: float, code: str) -> None:
    """Formats nobody would write."""
    assert isinstance(show(value, code), str)
