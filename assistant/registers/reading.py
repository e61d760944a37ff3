"""A question held against one table of records: which cells, which columns, and what is left over.

Every word of the question must be a cell, a heading, what the table is called or a usual word of
asking. A word that is left over may be a condition that nobody heeded, and then nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.operations.celled import heading, of_the_book, wanted_headings
from assistant.operations.explained import stems, tokens
from assistant.registers.limits import Limited, limit_in, limited
from assistant.registers.register import Column, Entry, Register, is_nothing
from assistant.registers.said import ends_of, fits, in_passing, names_heading, ways
from assistant.registers.spans import Span, cells_said
from assistant.registers.wishes import Wish, chooses
from index.everyday import squeeze
from index.ledger import Ledger

_APART = re.compile(r"(?:빼고|빼면|뺀|제외\S*|말고|외에|이외\S*|아닌)")
_LISTED = re.compile(r"\s*(?:[,·ㆍ/]|및)\s*")


@dataclass(frozen=True, slots=True)
class Condition:
    """What the rows that are meant hold in one column.

    Attributes:
        column: The column.
        values: The cells that are meant, as printed.
        partly: Whether the question says only a part of the cell.
        without: Whether those rows are left out.
    """

    column: Column
    values: tuple[str, ...]
    partly: bool = False
    without: bool = False

    def holds(self, entry: Entry) -> bool:
        """Whether a row is one of those that are meant."""
        return (entry.cells[self.column.index] in self.values) is not self.without

    @property
    def said(self) -> str:
        """The condition for a person: 제안지역 '구름읍'."""
        values = ", ".join(f"'{value}'" for value in self.values)
        return f"{self.column.heading} {values}{' 말고' if self.without else ''}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question says of a table.

    Attributes:
        register: The table.
        conditions: What the rows that are meant hold.
        figures: The columns of figures that it names, with the place of the word that names each.
        asked: The columns of words that it asks for.
        by: The column of words by whose cells the rows are to be put together (분야별); else None.
        limit: A limit that it sets for a column; else None.
        having: A column of figures that must hold something, where some rows hold nothing there:
            of 선정된 사업 each has a 선정액; else None.
        weight: How many letters of it name something of this table alone.
    """

    register: Register
    conditions: tuple[Condition, ...]
    figures: tuple[tuple[Column, int], ...]
    asked: tuple[Column, ...]
    by: Column | None
    limit: Limited | None
    having: Column | None
    weight: int

    @property
    def named(self) -> list[Column]:
        """The columns of figures that it names for more than a limit."""
        of_limit = self.limit.column if self.limit else None
        return [column for column, _ in self.figures if column is not of_limit]

    @property
    def chooses(self) -> bool:
        """Whether it says which rows are meant."""
        return bool(self.conditions or self.limit or self.having)

    @property
    def entries(self) -> list[Entry]:
        """The rows that are meant."""
        return [
            entry
            for entry in self.register.entries
            if all(condition.holds(entry) for condition in self.conditions)
            and (self.limit is None or self.limit.holds(entry))
            and (self.having is None or not is_nothing(entry.cells[self.having.index]))
        ]


@dataclass(slots=True)
class _Sheet:
    """The words of a question, and which of them are explained so far."""

    words: list[str]
    used: list[bool] = field(default_factory=list)
    weight: int = 0

    def free(self, start: int, size: int) -> bool:
        return not any(self.used[start : start + size])

    def take(self, start: int, size: int, letters: int = 0) -> None:
        self.used[start : start + size] = [True] * size
        self.weight += letters


def read(
    text: str, wish: Wish, years: Sequence[int], register: Register, ledger: Ledger
) -> Reading | None:
    """Hold a question against a table.

    Args:
        text: The question.
        wish: What it wants, without which 줄어든 and 많은 would be no more than words.
        years: The years it names; the columns that are meant must be of one of them.
        register: The table.
        ledger: The ledger, for the words that only say which book is meant.

    Returns:
        What it says of the table; None where a word is left over, or may mean two things.
    """
    text, limit = limit_in(text)
    sheet = _Sheet(tokens(text))
    sheet.used = [False] * len(sheet.words)
    conditions = _conditions(sheet, register)
    if conditions is None:
        return None
    figures = _figures(sheet, register, years)
    if figures is None:
        return None
    bounded = limited(limit, register, figures) if limit else None
    if limit and bounded is None:
        return None
    by = _by(sheet, register)
    topics = [column.heading for column in register.words]
    wanted = wanted_headings(text, topics)
    held = {condition.column.index for condition in conditions}
    asked = tuple(
        column
        for column in register.words
        if column.heading in wanted and column.index not in held and column is not by
    )
    made = Reading(register, tuple(conditions), tuple(figures), asked, by, bounded, None, 0)
    if not _in_time(sheet, register, years):
        return None
    made = replace(made, having=_having(sheet, register))
    _explain(sheet, made, wish, ledger)
    if not all(sheet.used):
        return None
    return replace(made, weight=sheet.weight)


def _conditions(sheet: _Sheet, register: Register) -> list[Condition] | None:
    """The cells that are said; None where a word may be the cell of two columns."""
    spans = sorted(
        (span for column in register.words for span in cells_said(sheet.words, register, column)),
        key=lambda each: (-each.letters, not each.exact, each.start),
    )
    chosen: dict[int, list[Span]] = {}
    for span in spans:
        same = [
            each
            for each in spans
            if (each.start, each.size, each.exact) == (span.start, span.size, span.exact)
        ]
        if not sheet.free(span.start, span.size):
            continue
        columns = {each.column.index for each in same}
        if len(columns) > 1:
            beside = _beside(sheet.words, span, [each.column for each in same])
            if beside is None:
                return None
            same = [each for each in same if each.column is beside]
        if not span.exact and len({each.value for each in same}) > 1:
            return None  # 경로당 stands in the names of several rows.
        sheet.take(span.start, span.size, span.letters)
        chosen.setdefault(same[0].column.index, []).extend(same)
    made = [_condition(sheet, own, register) for own in chosen.values()]
    return None if None in made else [each for each in made if each is not None]


def _condition(sheet: _Sheet, spans: list[Span], register: Register) -> Condition | None:
    """The condition that the cells of one column make; None where some are in and some out."""
    apart = {_left_out(sheet, span) for span in spans}
    if len(apart) > 1:
        return None
    values = tuple(dict.fromkeys(span.value for span in spans))
    column, own = spans[0].column, {squeeze(value) for value in values}
    others = {entry.cells[column.index] for entry in register.entries} - set(values)
    if any(own & set(map(squeeze, _LISTED.split(other))) for other in others):
        return None  # 교통과 and 교통과, 도로과: nobody knows whether the second is meant too.
    partly = not all(span.exact for span in spans)
    return Condition(spans[0].column, values, partly, apart.pop())


def _left_out(sheet: _Sheet, span: Span) -> bool:
    """Whether the word behind a cell says that its rows are left out; it is explained by that."""
    after = span.start + span.size
    if names_heading("".join(sheet.words[after : after + 1]), span.column.heading):
        after += 1  # 환경 분야 빼고
    if after < len(sheet.words) and _APART.fullmatch(sheet.words[after]):
        sheet.take(after, 1)
        return True
    return False


def _beside(said: Sequence[str], span: Span, columns: Sequence[Column]) -> Column | None:
    """The column whose heading stands beside a cell that several columns hold: 안전 분야."""
    near = said[max(0, span.start - 1) : span.start]
    near = [*near, *said[span.start + span.size : span.start + span.size + 1]]
    fitting = [
        column for column in columns if any(names_heading(word, column.heading) for word in near)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _figures(
    sheet: _Sheet, register: Register, years: Sequence[int]
) -> list[tuple[Column, int]] | None:
    """The columns of figures that are named, in the order of the words; None where two may be."""
    spans = [
        (len(way), start, size, column)
        for column in register.columns
        if not column.words
        for way in ways(column, register)
        for start in range(len(sheet.words))
        for size in range(1, 5)
        if start + size <= len(sheet.words)
        and fits("".join(sheet.words[start : start + size]), way)
        and not _begins_later(sheet.words, start, size, way)
    ]
    found: list[tuple[Column, int]] = []
    for letters, start, size, _ in sorted(spans, key=lambda each: (-each[0], each[1])):
        if not sheet.free(start, size):
            continue
        same = [c for n, s, z, c in spans if (n, s, z) == (letters, start, size)]
        timely = [c for c in dict.fromkeys(same) if _of_years(c, register, years)]
        if not timely and _PLAIN.fullmatch(sheet.words[start]):
            continue  # 2026년 예산, where only the column of 2028 is called a budget.
        same = timely
        exact = [c for c in same if heading(c.heading) in _joined(sheet.words, start, size)]
        same = exact or same
        if len(same) != 1 or not same[0].read:
            return None
        sheet.take(start, size, letters)
        found.append((same[0], start))
    return sorted(found, key=lambda each: each[1])


def _joined(said: Sequence[str], start: int, size: int) -> list[str]:
    return stems("".join(said[start : start + size]))


def _begins_later(said: Sequence[str], start: int, size: int, way: str) -> bool:
    """Whether the words say a name in fewer of them, the last being of the next."""
    return size > 1 and fits("".join(said[start : start + size - 1]), way)


def _of_years(column: Column, register: Register, years: Sequence[int]) -> bool:
    """Whether the figures of a column are of a year that is named, where one is."""
    own = {
        fact.fiscal_year
        for entry in register.entries
        if (fact := entry.facts.get(column.index)) is not None
    }
    return not years or (len(years) == 1 and own == set(years))


def _having(sheet: _Sheet, register: Register) -> Column | None:
    """The column that a verb says was filled, where it was not in every row: 반영된 사업."""
    for place, word in enumerate(sheet.words):
        done = re.fullmatch(r"([가-힣]{2,})(?:된|됐\S{0,4}|되었\S{0,4}|받은|받았\S{0,4})", word)
        if not done or sheet.used[place]:
            continue
        fitting = [
            column
            for column in register.figures
            if heading(column.heading).startswith(done[1])
            and any(is_nothing(entry.cells[column.index]) for entry in register.entries)
        ]
        if len(fitting) == 1:
            sheet.take(place, 1)
            return fitting[0]
    return None


def _by(sheet: _Sheet, register: Register) -> Column | None:
    """The column by which the rows are to be put together: 분야별, 동네별로."""
    for place, word in enumerate(sheet.words):
        found = re.fullmatch(r"([가-힣]{2,})별(?:로|로는)?", word)
        if not found or sheet.used[place]:
            continue
        named = [c for c in register.words if names_heading(found[1], c.heading)]
        if len(named) == 1:
            sheet.take(place, 1, len(found[1]))
            return named[0]
    return None


_YEAR = re.compile(
    r"(?:(?:19|20)?\d\d년|(?:19|20)\d\d$|작년|올해|내년|금년|지난해|전년|재작년|당해|이듬해|전전년)"
)


def _in_time(sheet: _Sheet, register: Register, years: Sequence[int]) -> bool:
    """Whether a year that is said of no cell is one of the table's."""
    said = [
        word
        for word, used in zip(sheet.words, sheet.used, strict=True)
        if _YEAR.match(word) and not used
    ]
    held = {fact.fiscal_year for entry in register.entries for fact in entry.facts.values()}
    return not said or (bool(years) and set(years) <= held)


def _explain(sheet: _Sheet, reading: Reading, wish: Wish, ledger: Ledger) -> None:
    """Take the words that say what the table is called or only ask."""
    register = reading.register
    headed = [*reading.asked, *(each.column for each in reading.conditions)]
    heads = [squeeze(c.heading) for c in register.columns if _is_filled(c, reading.entries)]
    for place, word in enumerate(sheet.words):
        if sheet.used[place]:
            continue
        named = ends_of(word)
        counted = place > 0 and sheet.words[place - 1] == "몇" and len(word) <= _COUNTER
        if any(names_heading(word, column.heading) for column in headed):
            sheet.take(place, 1, len(word))
        elif any(each in register.title for each in named):
            sheet.take(place, 1, max(len(each) for each in named if each in register.title))
        elif any(names_heading(word, column.heading) for column in register.words) or (
            reading.figures and _PLAIN.fullmatch(word)
        ):
            sheet.take(place, 1)
        elif chooses(word) and not wish.heeds(word):
            return
        elif counted or in_passing(word) or of_the_book(word, ledger) or _is_in(named, heads):
            sheet.take(place, 1)


def _is_in(said: Sequence[str], heads: Sequence[str]) -> bool:
    return any(each in head for each in said for head in heads)


_PLAIN = re.compile(r"(?:예산액?|사업비|금액)(?:은|는|이|가|을|를|의)?")
"""Words for an amount that say no more than the column which is named."""
_COUNTER = 4
"""Letters of what is counted behind 몇, with its ending."""


def _is_filled(column: Column, entries: Sequence[Entry]) -> bool:
    """Whether every row that is meant holds something: of 선정된 사업 each was chosen."""
    return column.words or not any(is_nothing(entry.cells[column.index]) for entry in entries)
