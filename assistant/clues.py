"""What the pieces of a question say, gathered by kind: years, measures, whose money, what to do.

Nothing here knows the ledger's facts; `plan` holds the clues against them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.papers import Operation
from assistant.question import Reading
from assistant.segment import Piece
from index.budget import Funding, Measure, Stage
from index.money import Unit


@dataclass(frozen=True, slots=True)
class Clues:
    """What a question says, apart from names.

    Attributes:
        years: The years it names, in its order; relative ones resolved.
        spans: Whether the years are a span (2019~2021, 최근 3년), ends included.
        measures: The measures it names, in its order.
        fundings: Whose money it names, in its order.
        stage: The stage it names.
        whole: Whether it names the whole (총예산, 전체).
        asked: What kind of number it asks for: "%", "%p", "배", "명", "건" …; "" where open.
        direction: 1 where it speaks of a rise, -1 of a fall, 0 of neither.
        notes: How relative years were resolved.
        before: Whether it compares with the year before (전년보다).
        accounts: The accounts it names, in its order.
    """

    years: tuple[int, ...] = ()
    spans: bool = False
    measures: tuple[Measure, ...] = ()
    fundings: tuple[Funding, ...] = ()
    stage: Stage | None = None
    whole: bool = False
    asked: str = ""
    direction: int = 0
    notes: tuple[str, ...] = ()
    before: bool = False
    accounts: tuple[str, ...] = ()


_WHOLE = frozenset({"total budget", "overall budget", "whole budget", "총예산", "전체예산", "예산총액", "총사업비", "세출예산"})
_COMPARING = ("보다", "대비", "과", "와", "에비해", "비해")


def gather(reading: Reading, latest: int | None, known: tuple[int, ...], before: int | None) -> Clues:
    """Gather what a question says.

    Args:
        reading: The question.
        latest: The year relative years are counted from: the latest book's; None where no
            document states a year.
        known: The years the ledger has figures of, oldest first.
        before: The year the conversation was about, for 그 전해; None where there was none.

    Returns:
        The clues.
    """
    named = [int(piece.value) for piece in reading.of("year")]
    measures = _specific(reading)
    newest = latest
    if len(set(named)) == 1:
        latest, before = named[0], None
    years, spans, notes, compared = _years(reading, latest, known, before)
    if named and measures[:1] == (Measure.CARRIED_IN,):
        # 전년도에서 이월받은 금액: the year before is part of the word, not another year.
        years, compared, notes = tuple(dict.fromkeys(named)), False, ()
    years = _against_latest(reading, years, newest)
    rising, falling = reading.says("operation", "increase"), reading.says("operation", "decrease")
    return Clues(
        years=years,
        spans=spans,
        measures=measures,
        fundings=tuple(dict.fromkeys(Funding(piece.value) for piece in reading.of("funding"))),
        stage=next((Stage(piece.value) for piece in reading.of("stage")), None),
        whole=reading.says("scope", "whole") or any(piece.text in _WHOLE for piece in reading.of("measure")),
        asked=next((piece.value for piece in reading.of("asked")), ""),
        direction=(1 if rising else 0) - (1 if falling else 0),
        notes=notes,
        before=compared,
        accounts=tuple(dict.fromkeys(piece.value for piece in reading.of("account"))),
    )


def _against_latest(reading: Reading, years: tuple[int, ...], newest: int | None) -> tuple[int, ...]:
    """2023년보다, 2023년 대비: the newest year is held against the one that is named."""
    pieces = reading.pieces
    if len(years) != 1 or newest is None or newest <= years[0]:
        return years
    for piece, after in zip(pieces, (*pieces[1:], None), strict=True):
        against = piece.tail.startswith(("보다", "대비", "에비해")) or (after is not None and after.text in {"대비", "비해"})
        if piece.kind == "year" and against:
            return (newest, years[0])
    return years


def _specific(reading: Reading) -> tuple[Measure, ...]:
    """The measures named; a bare 예산 beside a closer word (예산을 얼마 남겼나) names none of its own."""
    pieces = [piece for piece in reading.of("measure") if piece.value in _MEASURES]
    closer = [piece for piece in pieces if piece.value != Measure.APPROPRIATION.value and piece.text != "결산"]
    listed = any(piece.tail in {"과", "와", "이랑", "랑", "하고", "보다", "대비"} for piece in pieces)
    if closer and not listed and len(reading.of("year", "years", "relative")) < 2:
        pieces = closer
    return tuple(dict.fromkeys(Measure(piece.value) for piece in pieces))


_MEASURES = frozenset(measure.value for measure in Measure)


def _years(
    reading: Reading, latest: int | None, known: tuple[int, ...], before: int | None
) -> tuple[tuple[int, ...], bool, tuple[str, ...], bool]:
    years: list[int] = []
    notes: list[str] = []
    spans = compared = False
    for piece in reading.of("year", "years", "relative", "recent"):
        if piece.kind == "year":
            years.append(int(piece.value))
        elif piece.kind == "years":
            first, last = (int(part) for part in piece.value.split("~"))
            years.extend(range(first, last + 1) if last - first <= 30 else (first, last))
            spans = True
        elif piece.kind == "recent":
            found = [year for year in known if latest is None or year <= latest][-int(piece.value) :]
            years.extend(found)
            spans = True
            if found:
                notes.append(f"'{piece.text}'은 문서에 있는 {found[0]}~{found[-1]}년으로 보았습니다.")
        else:
            year, comparing = _relative(piece, latest, before)
            comparing |= piece.value == "-1" and reading.says("operation", "difference", "change", "growth", "increase", "decrease")
            compared |= comparing
            if year is not None:
                # 전년보다: the year before is held against the year itself.
                before_it = piece.value == "-1" and (comparing or year + 1 in years)
                years.extend((year + 1, year) if before_it else (year,))
                compared |= before_it
                notes.append(f"'{_spoken(piece)}'는 {year}년으로 보았습니다.")
    return tuple(dict.fromkeys(years)), spans, tuple(notes), compared


def _relative(piece: Piece, latest: int | None, before: int | None) -> tuple[int | None, bool]:
    """The year a word like 작년 means, and whether it is what something is compared with."""
    comparing = any(piece.tail.startswith(word) for word in _COMPARING)
    if piece.value == "before":
        base = before if before is not None else latest
        return (base - 1 if base is not None else None), comparing
    if piece.value == "same":
        return before, comparing
    if latest is None:
        return None, comparing
    if piece.value == "-1" and before is not None and not piece.text.startswith(("작년", "지난", "last")):
        # 전년 is the year before the one spoken of; 작년 is last year whatever was spoken of.
        return before - 1, comparing
    return latest + int(piece.value), comparing


def _spoken(piece: Piece) -> str:
    return piece.text.removesuffix(piece.tail) if piece.tail else piece.text


_UNITS = {
    "원": Unit.WON, "천원": Unit.THOUSAND, "만원": Unit.TEN_THOUSAND, "백만원": Unit.MILLION,
    "천만원": Unit.TEN_MILLION, "억원": Unit.HUNDRED_MILLION, "조원": Unit.TRILLION,
}  # fmt: skip


def asked_unit(reading: Reading) -> Unit | None:
    """The unit an answer is asked in; None where the question names none."""
    return next((_UNITS[piece.value] for piece in reading.of("unit") if piece.value in _UNITS), None)


def operation(reading: Reading, clues: Clues, names: int, rows: int = 0) -> Operation:
    """What is to be done, by the words that say so, the strongest first.

    Args:
        reading: The question.
        clues: What it says.
        names: How many things it calls by name.
        rows: How many of them are rows.
    """
    for decide in _DECISIONS:
        decided = decide(reading, clues, names)
        if decided is Operation.TEXT and rows and {piece.value for piece in reading.of("topic")} == {"object"}:
            # "시설비 편성목 금액": the word only says what kind of row is named.
            decided = None
        if decided:
            return decided
    derived = {Measure.SHARE: Operation.SHARE, Measure.CHANGE_RATE: Operation.GROWTH}
    return next((derived[each] for each in clues.measures if each in derived), Operation.LOOKUP)


def _words(reading: Reading, clues: Clues, names: int) -> Operation | None:
    if reading.says("operation", "cause"):
        return Operation.CAUSE
    if reading.says("operation", "define") or (reading.of("notation") and not reading.of("money")):
        return Operation.DEFINE
    if _asks_meaning(reading, clues, names):
        return Operation.DEFINE
    if reading.says("operation", "check"):
        return Operation.CHECK
    if any(piece.text.startswith("누구") for piece in reading.of("filler")) and not clues.measures and not reading.of("topic"):
        return Operation.TEXT
    listed = reading.says("scope", "each") or any(piece.tail in {"와", "과", "랑", "이랑"} for piece in reading.of("account"))
    if len(clues.accounts) > 1 and not listed:
        # 일반회계예요, 특별회계예요?: which of the two it is stands in words.
        return Operation.TEXT
    topics = reading.of("topic")
    if topics and {piece.value for piece in topics} == {"department"} and clues.measures:
        # "도서관과 소관 예산": the department only says whose budget is meant.
        topics = ()
    if topics and not (reading.of("order", "limit", "money") or (clues.measures and clues.asked)):
        return Operation.TEXT
    return None


def _asks_meaning(reading: Reading, clues: Clues, names: int) -> bool:
    """예산현액이 뭐예요?, 국비와 시비는 어떻게 다른가요?: a word of budgets and nothing else."""
    if clues.years or reading.of("order", "limit", "money", "asked", "unread", "topic", "per"):
        return False
    if reading.of("name", "suffix", "row") and names:
        return bool(re.search(r"뭐(예요|야|죠|지|에요)|뭔가요|뭡니까|무엇(인가요|입니까)|무슨 (뜻|말)", reading.text)) and len(reading.of("measure")) == 0
    terms = reading.of("measure", "funding", "stage")
    said = reading.text.replace(" ", "")
    if re.search(r"뭐(예|야|죠|지|에)|뭔가|뭔데|뭡니까|무엇(인가|입|을)|무슨(뜻|말|의미)|어떻게(구|계산하|다른|다르)|의차이는?\??$|차이가(뭐|무엇|뭔)|같은(건가|것인가|거예|거야|말인)", said):
        return bool(terms)
    return False


def _numbers(reading: Reading, clues: Clues, names: int) -> Operation | None:
    if reading.says("operation", "split") and len(clues.fundings) != 1:
        return Operation.FUNDING_SPLIT
    if clues.asked == "배" or reading.says("operation", "ratio"):
        return Operation.RATIO
    ordered = bool(reading.of("order", "limit", "nth"))
    if ordered:
        return Operation.RANK
    if reading.of("per"):
        return Operation.PER_UNIT
    if reading.says("operation", "average"):
        return Operation.AVERAGE
    if any(piece.tail for piece in reading.of("money")) or _asks_where_zero(reading):
        return Operation.COUNT if clues.asked in {"개", "건", "곳", "가지"} or reading.says("operation", "count") else Operation.FILTER
    if Measure.EXECUTION_RATE in clues.measures:
        return Operation.RATE
    if _counts(reading, clues):
        return Operation.COUNT
    return None


def _counts(reading: Reading, clues: Clues) -> bool:
    """몇 개 of rows or programmes, not of what the rows are about."""
    if clues.asked not in {"개", "가지", "건", "곳", "항목", "사업"} and not reading.says("operation", "count"):
        return False
    return clues.asked in {"항목", "사업"} or reading.says("scope", "rows", "programmes") or reading.says("operation", "list")


def _asks_rows(reading: Reading) -> bool:
    """어떤 항목이 있나요?"""
    asks = any(piece.text in {"어떤", "무슨", "뭐", "무엇", "어느"} for piece in reading.of("filler"))
    return asks and reading.says("scope", "rows") and not clues_money(reading)


def clues_money(reading: Reading) -> bool:
    """Whether a question says 얼마."""
    return any(piece.text.startswith("얼마") for piece in reading.of("filler"))


def _asks_where_zero(reading: Reading) -> bool:
    """Asking in which year or programme there was (or was no) carry-over, balance or subsidy."""
    texts = [piece.text for piece in reading.of("filler", "scope")]
    asks_which = any(text in {"해", "연도", "년도", "사업", "때", "항목", "어디", "곳", "분야"} for text in texts)
    asks_which = asks_which or bool(reading.of("years", "recent"))
    return asks_which and bool(reading.of("exist")) and bool(reading.of("measure", "funding"))


def _comparisons(reading: Reading, clues: Clues, names: int) -> Operation | None:
    spent = set(clues.measures) & {Measure.EXPENDITURE, Measure.SETTLED}
    if clues.asked == "%" and spent and not clues.direction and not reading.of("operation"):
        return Operation.RATE
    if clues.asked == "%" and spent and Measure.AVAILABLE in clues.measures:
        return Operation.RATE
    moved = clues.direction != 0 or reading.says("operation", "change")
    rate = clues.asked in {"%", "%p"} or reading.says("scope", "exact")
    if reading.says("operation", "growth") or Measure.CHANGE_RATE in clues.measures:
        return Operation.GROWTH
    if clues.asked == "%" and (moved or clues.before):
        return Operation.GROWTH
    if clues.asked == "%p":
        return Operation.DIFFERENCE
    if reading.says("operation", "share") or clues.asked == "%":
        return Operation.SHARE
    how = any(piece.text.startswith("어떻") for piece in reading.of("filler"))
    if clues.spans and how:
        return Operation.TREND
    if reading.says("operation", "trend") or (clues.spans and not moved and not reading.says("operation", "sum")):
        return Operation.TREND
    if moved or reading.says("operation", "difference") or clues.before:
        return Operation.GROWTH if rate and clues.asked == "%" else Operation.DIFFERENCE
    return None


def _sets(reading: Reading, clues: Clues, names: int) -> Operation | None:
    if reading.says("operation", "sum"):
        several = names > 1 or len(clues.fundings) > 1 or len(clues.years) > 1
        if several or reading.says("scope", "related", "rows", "programmes"):
            return Operation.SUM
        return Operation.SUM if reading.of("operation")[0].text not in {"합계", "총액", "총계", "합", "total"} else None
    if _asks_rows(reading):
        return Operation.LIST
    if reading.says("operation", "list") or reading.says("scope", "table"):
        return Operation.LIST
    if reading.of("unit", "money") and not reading.of("measure", "name"):
        return Operation.CONVERT
    return None


_DECISIONS = (_words, _numbers, _comparisons, _sets)
