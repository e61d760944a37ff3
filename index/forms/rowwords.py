"""What the name of a row says beside its name: a year, a measure, whose money, its own unit.

"2023년 예산" names no item: it is the whole, for that year. "국비" below 계 is a part of 계 by
whose money it is, and no item either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.budget import Funding, Measure, Role
from index.document import Problem
from index.forms.headings import years_in
from index.forms.nouns import is_count, is_rate, own_noun, own_unit
from index.money import Unit, named_units, normalise
from index.vocabulary import role_of, squeeze, vocabulary


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures and what it is of.

    Attributes:
        number: Its place in the grid.
        path: As for a fact.
        role: As for a fact.
        level: As for a fact.
        year: The fiscal year that its year column or its name states; None where there is none.
        account: The account that its account column names.
        funding: Whose money the row is, where rows are by funding; None else.
        printed: Its name as printed.
        measure: The measure that its name states, where its name is a year and a measure.
        noun: The unit of its figures where they are no money: "명", "%"; "" for a count whose
            unit is not stated; None for money.
        unit: The unit of money that its name states; None where it states none.
        formula: The 산출식 in one of its cells, "" where none.
        yearless: Whether it is of no single year, though the rows around it are.
        filled: Whether a cell beside its name and its figures holds words.
        item: Whether its name is that of an item, though it may also name a measure (사업비).
    """

    number: int
    path: tuple[str, ...]
    role: Role
    level: str = ""
    year: int | None = None
    account: str = ""
    funding: Funding | None = None
    printed: str = ""
    measure: Measure | None = None
    noun: str | None = None
    unit: Unit | None = None
    formula: str = ""
    yearless: bool = False
    filled: bool = False
    item: bool = False


_YEAR = re.compile(
    r"['’]?(?:(?:19|20)\d{2}|(?<=['’])\d{2})\s*(?:학년도|회계연도|회계년도|년도|년)?\s*"
)
_OPEN = re.compile(r"이후|이전|까지|부터|[~∼]")


def with_words(row: Row, *, dated: bool = False) -> Row:
    """A row with what its own name says; one that is named by a year is the whole of that year.

    Args:
        row: The row as its labels name it.
        dated: Whether the columns name years, so that a year in a row's name is part of the name.
    """
    if not row.path:
        return row
    name = row.path[-1]
    noun = own_noun(name) or None
    if noun is None:
        noun = "%" if is_rate(name) else "" if is_count(name) else None
    row = replace(row, noun=noun, unit=own_unit(name))
    if dated or row.role is not Role.LEAF or row.year is not None:
        return row
    years = years_in(name)
    rest = squeeze(re.sub(r"[()\[\]]", "", _YEAR.sub("", normalise(name), count=1)))
    measure = vocabulary().measures.get(rest)
    if len(years) != 1 or _OPEN.search(name) or not (rest == "" or measure):
        return row
    path = row.path[:-1]
    role = Role.SUBTOTAL if path else Role.TOTAL
    return replace(row, path=path, role=role, year=years[0], measure=measure, level="")


def in_unit(row: Row, stated: str) -> Row:
    """A row in the unit that a column of units states for it; unchanged where that is blank."""
    word = re.sub(r"\s", "", stated.strip("()[] "))
    if not word:
        return row
    unit = own_unit(f"({word})")
    return replace(row, unit=unit, noun=None) if unit else replace(row, noun=word, unit=None)


def of_named_unit(row: Row, unit_line: str) -> Row:
    """A row in the unit that a unit line states for its name: "(단위 : 억원, 1인당 채무는 원)"."""
    name = squeeze("".join(row.path[-1:]))
    found = (unit for called, unit in named_units(unit_line) if squeeze(called) in name)
    unit = next(found, None)
    return row if unit is None else replace(row, unit=unit, noun=None)


def of_no_year(rows: Iterable[Row], *, by_year: bool) -> Iterator[Row]:
    """Rows of several years with those among them marked that are of no single year.

    Args:
        rows: The rows of one table.
        by_year: Whether a column of it names years.

    Yields:
        Each row; a change or a measure by name is of the latest year, a 계 or a name of none.
    """
    held = list(rows)
    dated = [row.year for row in held if row.year is not None]
    if len(set(dated)) < 2 or not (by_year or len(dated) * 3 >= len(held)):
        yield from held
        return
    latest = max(dated)
    for row in held:
        if row.year is not None:
            yield row
        elif _is_change(row):
            path = row.path[:-1]
            role = Role.SUBTOTAL if path else Role.TOTAL
            made = replace(row, year=latest, yearless=False, path=path, role=role, level="")
            yield replace(made, measure=_named(row))
        else:
            yield replace(row, yearless=True)


def _named(row: Row) -> Measure | None:
    name = re.sub(r"\([^()]*\)\s*$", "", row.path[-1]) if row.path else ""
    return vocabulary().measures.get(squeeze(name))


def _is_change(row: Row) -> bool:
    return _named(row) in {Measure.CHANGE, Measure.CHANGE_RATE}


_SURE = re.compile(r"(?:국|도|시|군|구|시도|시군구|시군|지방)비")
_MARKS = re.compile(r"^[\s○◯●ㅇ\-–·*※]+|[()\[\]〔〕]")


def funding_word(name: str) -> Funding | None:
    """Whose money a row's name says it is, marks and brackets apart; None where it says none."""
    word = squeeze(_MARKS.sub("", name))
    found = vocabulary().fundings.get(word)
    return None if found is Funding.TOTAL or role_of(name) else found


def is_sure(name: str) -> bool:
    """Whether a name can be nothing but a kind of money: 국비, not 기금 or 기타."""
    return bool(_SURE.fullmatch(squeeze(_MARKS.sub("", name))))


_LEVELS = ("정책사업", "단위사업", "세부사업", "편성목", "통계목")
_LEVEL = re.compile(rf"({'|'.join(_LEVELS)})\s*[:：]\s*\S.*")


def below_levels(rows: Sequence[Row | Problem]) -> Iterator[Row | Problem]:
    """Rows below those that say their level before their name: "단위사업 : 미세먼지 저감".

    Args:
        rows: The rows of one table. A row without a level is one of the last row that has one.

    Yields:
        Each row, its path led by the names of the rows above it; unchanged where fewer than two
        rows say their level.
    """
    told = [bool(_LEVEL.fullmatch(_only(row))) for row in rows]
    above: dict[int, str] = {}
    for row in rows:
        if sum(told) < 2 or isinstance(row, Problem) or not row.path:
            yield row
            continue
        level = _LEVEL.fullmatch(_only(row))
        depth = _LEVELS.index(level[1]) if level else len(_LEVELS)
        above = {at: name for at, name in above.items() if at < depth}
        if level:
            above[depth] = _only(row)
            yield replace(row, path=tuple(above[at] for at in sorted(above)))
        else:
            yield replace(row, path=(*(above[at] for at in sorted(above)), *row.path))


def _only(row: Row | Problem) -> str:
    """The name of a row that stands below no other; "" else."""
    return row.path[0] if isinstance(row, Row) and len(row.path) == 1 else ""


def costs_as_items(rows: list[Row | Problem]) -> list[Row | Problem]:
    """The rows, one named 사업비 being an item where others beside it are: 인건비, 운영비."""
    names = {
        squeeze(row.path[-1]) for row in rows
        if isinstance(row, Row) and len(row.path) == 1 and row.role is Role.LEAF
    }  # fmt: skip
    known = vocabulary().measures
    others = [n for n in names if n not in known and funding_word(n) is None and n.endswith(_COSTS)]
    if not others:
        return rows
    return [
        replace(row, item=True)
        if isinstance(row, Row) and len(row.path) == 1 and squeeze(row.path[0]) == _COST
        else row
        for row in rows
    ]


_COST = "사업비"
_COSTS = ("비", "비용", "보수", "급여")
