"""Rows of a table → their names: label columns, blanks that repeat, 계 and 소계, years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.budget import Role
from index.document import Cell, Problem, Section, Table
from index.findings import Setting, place
from index.forms.entry import read_entry
from index.forms.formulas import split_formula
from index.forms.groups import grouped
from index.forms.headings import Column, years_in
from index.forms.inherited import owned
from index.forms.rowwords import (
    Row,
    below_levels,
    in_unit,
    of_named_unit,
    of_no_year,
    with_words,
)
from index.forms.sorts import under_sorts, without_kinds
from index.vocabulary import role_of, squeeze

_PLAIN_LABELS = frozenset(("구분", "과목구분", "항목", "내역", "구분명"))
_FORMULAS = frozenset(
    ("산출식", "산출내역", "산출기초", "산출근거", "산출내용", "세부내역", "산출기초원")
)
_REGIONS = frozenset(("region", "localgov", "지역", "자치단체", "자치단체명", "기관명", "단체명"))
_REGIONS |= {"lafnm", "lafhgnm", "walafhgnm"}
_ACCOUNTS = frozenset(("account", "회계", "회계명", "acntnm", "acntdvnm"))
_AMOUNT = re.compile(r"\d,\d{3}|=\s*\d")


def name_rows(
    setting: Setting,
    section: Section,
    table: Table,
    cells: dict[tuple[int, int], Cell],
    columns: list[Column],
) -> Iterator[Row | Problem]:
    """Name the rows below the headings.

    Yields:
        A row for each that can be named, a problem for one that cannot; rows without any text of
        their own are left out.
    """
    rows = list(owned(list(_named(setting, section, table, cells, columns)), table, cells, columns))
    for row in below_levels(list(_of_years(grouped(rows, table, cells, columns), columns))):
        yield replace(row, path=tuple(map(_bare, row.path))) if isinstance(row, Row) else row


_BULLET = re.compile(r"^[○◯●ㅇ◦□■◇◆▶▷▣·•∙※*\-–—]\s*(?=[가-힣A-Za-z(「『])")


def _bare(name: str) -> str:
    """A name without the mark that says how deep it stands: "- 상수도사업"."""
    return _BULLET.sub("", name)


def _of_years(rows: list[Row | Problem], columns: list[Column]) -> Iterator[Row | Problem]:
    """Rows of several years with those of no single year told apart."""
    named = iter(
        of_no_year(
            [row for row in rows if isinstance(row, Row)],
            by_year=any(column.kind == "year" for column in columns),
        )
    )
    for row in rows:
        yield row if isinstance(row, Problem) else next(named)


def is_unit_column(column: Column) -> bool:
    """Whether the cells of a column state the unit of their rows: 지표 | 단위 | 2023년."""
    return column.kind == "text" and squeeze(column.printed) == "단위"


def is_formula(column: Column) -> bool:
    """Whether the cells of a column hold 산출식."""
    return squeeze(column.level or column.printed) in _FORMULAS


def _named(
    setting: Setting,
    section: Section,
    table: Table,
    cells: dict[tuple[int, int], Cell],
    columns: list[Column],
) -> Iterator[Row | Problem]:
    labels = _labels(columns, cells)
    years = [column for column in columns if column.kind == "year"]
    accounts = [column for column in labels if squeeze(column.level) in _ACCOUNTS]
    if accounts and len(labels) > 1:
        labels = [column for column in labels if column not in accounts]
    else:
        accounts = []
    unit = next((column for column in columns if is_unit_column(column)), None)
    words = {column.index for column in columns if column.kind == "text"}
    stated_years = any(column.kind == "figure" and column.dated for column in columns)
    above: dict[int, str] = {}
    tree: list[tuple[int, str]] = []
    last: int | None = None
    alone = len({cell.row for cell in table.cells if not cell.header and cell.text.strip()}) == 1
    for number in range(table.rows):
        own = [cells[number, c.index] for c in columns if (number, c.index) in cells]
        own = [cell for cell in own if cell.row == number and cell.text.strip(_BLANK)]
        if not own or own[0].header or all(cell.column in words for cell in own):
            continue
        row = _name(number, cells, labels, above)
        row = under_sorts(row, labels, cells) if row else None
        if row is None or not row.printed or _ROW_COUNT.fullmatch(row.printed):
            row = _numbered_total(number, cells, columns) or row
        if row and row.printed.startswith(BRANCH):
            row = _hang(row, tree)
            if row.path[-1].isdigit():
                tree.pop()
                continue  # The code of the row below, on a line of its own.
        row = _dated(row, cells, labels, years, last) if row else None
        if row is None:
            printed = " ".join(own[0].text.split())
            message = f"행의 이름을 알 수 없습니다: '{printed}'"
            yield Problem(place(table, own[0]), "row-unnamed", message)
            continue
        last = row.year or last
        if not row.path and not row.printed and not years and not (alone and not labels):
            continue
        account = " ".join(_text(cells, number, accounts[0].index).split()) if accounts else ""
        account = "" if role_of(account) else account
        row = _levelled(replace(row, account=account), setting, section)
        row = replace(row, formula=_formula(own, columns), filled=_is_filled(own, columns))
        row = of_named_unit(with_words(row, dated=stated_years), table.unit_line)
        yield in_unit(row, _text(cells, number, unit.index)) if unit else row


def _formula(own: list[Cell], columns: list[Column]) -> str:
    """The 산출식 that a row prints in a column of its own or behind its name; "" where none."""
    places = {column.index for column in columns if column.kind in {"label", "text"}}
    for cell in own:
        if cell.column in places:
            _, formula, _ = split_formula(" ".join(cell.text.split()))
            if formula:
                return formula.text
    return ""


def _is_filled(own: list[Cell], columns: list[Column]) -> bool:
    """Whether a row has words or a number of its own beside its name."""
    beside = {column.index for column in columns if column.kind in {"text", "index"}}
    return any(cell.column in beside for cell in own)


def _labels(columns: list[Column], cells: dict[tuple[int, int], Cell]) -> list[Column]:
    """The columns that name rows: those before the first figure, without a constant region."""
    first = next((column.index for column in columns if column.kind == "figure"), len(columns))
    labels = [column for column in columns if column.kind == "label" and column.index < first]
    words = [
        column
        for column in columns
        if column.kind == "text" and column.index < first and not is_unit_column(column)
    ]
    labels = without_kinds(labels, cells)
    labels = without_kinds(_told_apart(_with_inner(labels, words, cells), words, cells), cells)
    labels = [*labels[:1], *(each for each in labels[1:] if not _only_numbers(each, cells))]
    if len(labels) < 2:
        return labels
    kept: list[Column] = []
    for column in labels:
        texts = {
            cell.text for key, cell in cells.items() if key[1] == column.index and not cell.header
        }
        if squeeze(column.level) in _REGIONS and len(texts - {""}) <= 1:
            continue
        kept.append(column)
    return kept or labels


def _only_numbers(column: Column, cells: dict[tuple[int, int], Cell]) -> bool:
    """Whether a column counts something of the rows (사업 373) and names none of them."""
    texts = [cell.text for (_, at), cell in cells.items() if at == column.index and not cell.header]
    return bool(texts) and all(re.fullmatch(r"\s*[\d,]+\s*", text) for text in texts)


def _with_inner(
    labels: list[Column], words: list[Column], cells: dict[tuple[int, int], Cell]
) -> list[Column]:
    """The labels, with the words beside them that name the rows which these leave blank."""
    rows = sorted({row for (row, _), cell in cells.items() if not cell.header})
    blank = [row for row in rows if not any(_text(cells, row, c.index).strip() for c in labels)]
    inner = [
        column
        for column in words
        if labels
        and column.index > labels[0].index
        and any(_text(cells, row, column.index).strip() for row in blank)
    ]
    return sorted((*labels, *inner), key=lambda each: each.index)


def _told_apart(
    labels: list[Column], words: list[Column], cells: dict[tuple[int, int], Cell]
) -> list[Column]:
    """The labels, with the words beside them where only these tell rows of one name apart."""
    rows = sorted({row for (row, _), cell in cells.items() if not cell.header})

    def names(columns: list[Column]) -> list[tuple[str, ...]]:
        found = (tuple(_text(cells, row, c.index).strip() for c in columns) for row in rows)
        return [name for name in found if any(name)]

    plain = names(labels)
    if not labels or len(set(plain)) == len(plain):
        return labels

    def dated(column: Column) -> bool:
        texts = [_text(cells, row, column.index).strip() for row in rows]
        return sum(bool(_DATE.match(text)) for text in texts) * 2 > len(texts)

    for column in sorted(words, key=dated):
        more = sorted((*labels, column), key=lambda each: each.index)
        if len(set(names(more))) == len(names(more)):
            return more
    return labels


_DATE = re.compile(r"['’]?\d{2,4}\s?[.\-/년월]\s?\d{1,2}")
"""How a cell of a day begins; a day tells rows apart only where no words do."""

_ROW_COUNT = re.compile(r"\(?\s*[\d,]+\s*(?:건|개|개소|명|곳|개사|개교|식|종)\s*\)?")
"""What a 계 prints in the column of names: how many rows there are."""


def _numbered_total(
    number: int, cells: dict[tuple[int, int], Cell], columns: list[Column]
) -> Row | None:
    """A 계 that stands in the column of numbers or years, the row's name being blank."""
    for column in columns:
        text = " ".join(_text(cells, number, column.index).split())
        if column.kind in {"index", "year"} and role_of(text):
            return Row(number, (), role_of(text) or Role.TOTAL, printed=text)
    return None


def _text(cells: dict[tuple[int, int], Cell], row: int, column: int) -> str:
    cell = cells.get((row, column))
    return cell.text if cell else ""


def _dated(
    row: Row,
    cells: dict[tuple[int, int], Cell],
    labels: list[Column],
    years: list[Column],
    last: int | None,
) -> Row | None:
    """A row with the year that its year column states; None for one without year and name.

    A blank year is that of the row above where years stand left of the names. It is not that of
    a 계, which may total all years; such a row, and one whose year cannot be read, is of no year.
    """
    if not years:
        return row
    text = _text(cells, row.number, years[0].index).strip(_BLANK)
    printed = (_text(cells, row.number, column.index).replace(",", "") for column in years)
    found = {year for each in printed for year in years_in(each)}
    if len(found) == 1:
        return replace(row, year=found.pop())
    if role_of(text or row.printed) is Role.TOTAL:
        return replace(row, yearless=True)
    inner = bool(labels) and years[0].index < labels[0].index
    if last is not None and inner and row.path and not text:
        return replace(row, year=last)
    return replace(row, yearless=True) if row.path else None


def _name(
    number: int,
    cells: dict[tuple[int, int], Cell],
    labels: list[Column],
    above: dict[int, str],
) -> Row | None:
    """Name one row; a blank label repeats the one above where a label further right is filled."""
    names: list[str] = []
    level = ""
    filled = [" ".join(_text(cells, number, column.index).split()) for column in labels]
    filled = [
        read_entry(text).name if is_formula(column) or "×" in text else text
        for column, text in zip(labels, filled, strict=True)
    ]
    if any(_AMOUNT.search(text) for text in filled):
        return None
    last = max((place for place, text in enumerate(filled) if text), default=-1)
    if labels and last < 0:
        return None
    for position, (column, printed) in enumerate(zip(labels, filled, strict=True)):
        text = printed
        if text:
            above[column.index] = text
            for other in [key for key in above if key > column.index]:
                del above[other]
            level = column.level
        elif position < last:
            text = above.get(column.index, "")
        if text and (not names or names[-1] != text):
            names.append(text)
    path, role = _path(names)
    return Row(number, path, role, level, printed=names[-1] if names else "")


BRANCH = "\u2063"
"""Set before a row's name for each branch that a drawn tree has there (see `readers.text`)."""
_BLANK = " \t\n" + BRANCH


def _hang(row: Row, tree: list[tuple[int, str]]) -> Row:
    """Hang a row of a drawn tree below the last one with fewer branches."""
    name = row.printed.strip(_BLANK)
    depth = len(row.printed) - len(row.printed.lstrip(BRANCH))
    while tree and tree[-1][0] >= depth:
        tree.pop()
    path = (*(above for _, above in tree), name)
    tree.append((depth, name))
    return replace(row, path=path, printed=name)


def _path(names: list[str]) -> tuple[tuple[str, ...], Role]:
    """The path of a row: a 계 row has the path of what it totals."""
    if not names:
        return (), Role.TOTAL
    role = role_of(names[-1])
    if role is None:
        return tuple(names), Role.LEAF
    path = tuple(name for name in names[:-1] if role_of(name) is None)
    return path, Role.SUBTOTAL if path else role


def _levelled(row: Row, setting: Setting, section: Section) -> Row:
    """Say what kind of row it is; a heading of 구분 says nothing."""
    if not row.path:
        return replace(row, level="")
    if squeeze(row.level) not in _PLAIN_LABELS:
        return row
    overview = "예산총괄" in {squeeze(name) for name in section.path}
    # The rows of 예산 총괄 in a 사업별 설명서 are 통계목, though its heading says 구분.
    named = overview and setting.form == "사업별설명서"
    return replace(row, level="통계목" if named else "")
