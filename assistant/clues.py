"""What the pieces of a question say, gathered by kind: years, measures, whose money, what to do.

Nothing here knows the ledger's facts; `plan` holds the clues against them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.endings import AND, with_topic
from assistant.question import Reading
from assistant.segment import Piece
from index.budget import Funding, Measure, Stage
from index.everyday import squeeze
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


_WHOLE = frozenset(
    {
        "total budget",
        "overall budget",
        "whole budget",
        "총예산",
        "전체예산",
        "예산총액",
        "총사업비",
        "세출예산",
    }
)
COMPARING = ("보다", "대비", "과", "와", "에비해", "비해")
"""What begins behind a word that something is held against: 작년보다, 본예산과 비교하면."""


def gather(
    reading: Reading,
    latest: int | None,
    known: tuple[int, ...],
    before: int | None,
    newest: int | None = None,
) -> Clues:
    """Gather what a question says.

    Args:
        reading: The question.
        latest: The year relative years are counted from: the latest book's; None where no
            document states a year.
        known: The years the ledger has figures of what is asked for, oldest first.
        before: The year the conversation was about, for 그 전해; None where there was none.
        newest: The newest budget's year, where relative years are counted from an earlier one.

    Returns:
        The clues.
    """
    named = [int(piece.value) for piece in reading.of("year")]
    newest = latest if newest is None else newest
    measures = _specific(reading)
    book = newest
    if len(set(named)) == 1:
        latest = book = named[0]
        before = None
    years, spans, notes, compared = _years(reading, latest, known, before, book)
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
        whole=_whole_said(reading)
        or any(piece.text in _WHOLE for piece in reading.of("measure"))
        or _in_total(reading),
        asked=next((piece.value for piece in reading.of("asked")), ""),
        direction=(1 if rising else 0) - (1 if falling else 0),
        notes=notes,
        before=compared,
        accounts=tuple(dict.fromkeys(piece.value for piece in reading.of("account"))),
    )


def _whole_said(reading: Reading) -> bool:
    """Whether a whole is meant; 다 더하면 only says that nothing is left out."""
    pieces = reading.pieces
    return any(
        piece.kind == "scope"
        and piece.value == "whole"
        and not (
            piece.text in {"다", "모두", "전부"}
            and pieces[at + 1 : at + 2]
            and pieces[at + 1].kind == "operation"
            and pieces[at + 1].value == "sum"
        )
        for at, piece in enumerate(pieces)
    )


def _in_total(reading: Reading) -> bool:
    """세출 총액: the whole of what is budgeted."""
    return any(
        piece.value == Measure.APPROPRIATION.value and after.text in {"총액", "총계"}
        for piece, after in pairwise(reading.pieces)
        if piece.kind == "measure" and not piece.tail
    )


def _against_latest(
    reading: Reading, years: tuple[int, ...], newest: int | None
) -> tuple[int, ...]:
    """2023년보다, 2023년 대비: the newest year is held against the one that is named."""
    if len(years) != 1 or newest is None or newest <= years[0]:
        return years
    moves = reading.says("operation", "increase", "decrease", "change", "growth", "difference")
    if moves and re.search(_SINCE_SPOKEN, reading.text, re.IGNORECASE):
        return (newest, years[0])
    if moves and re.search(_SINCE.format(year=years[0]), reading.text, re.IGNORECASE):
        return (newest, years[0])
    return (newest, years[0]) if held_against(reading) else years


def held_against(reading: Reading) -> bool:
    """2023년 대비, 2023년보다, and where a move of the budget is asked for 2023년 본예산보다.

    2023년 본예산 대비 추경 and 2023년 예산현액 대비 집행률 stay within their year.
    """
    pieces = reading.pieces
    moves = reading.says("operation", "increase", "decrease", "change", "growth", "difference")
    others = {piece.value for piece in reading.of("stage", "measure")} - _BUDGETS
    for at, piece in enumerate(pieces):
        if piece.kind not in {"year", "relative"}:
            continue
        last, more = piece, pieces[at + 1 :]
        if more and not piece.tail and more[0].kind in {"stage", "measure"}:
            if not moves or others:
                continue
            last, more = more[0], more[1:]
        if last.tail.startswith(("보다", "대비", "에비해")):
            return True
        if more and more[0].text in {"대비", "비해"}:
            return True
    return False


_BUDGETS = frozenset({Stage.ORIGINAL.value, Measure.APPROPRIATION.value, Measure.CHANGE.value})


_SINCE = (
    r"\b(?:from|since|than|over|against|versus|vs\.?|compared (?:to|with)|relative to)\s+"
    r"(?:in\s+|that of\s+|fy\s*)?{year}(?!\d)|{year}년(?:도)?(?:에서|부터|이후)(?![가-힣])"
)
_SINCE_SPOKEN = (
    r"\b(?:from|since|than|over|against|versus|vs\.?|compared (?:to|with)|relative to)\s+"
    r"(?:this|last) year"
)
"""A year that something is held against where a move is asked for: a decrease from 2020."""


def _specific(reading: Reading) -> tuple[Measure, ...]:
    """The measures named; a bare 예산 beside a closer word (예산을 얼마 남겼나) names none."""
    pieces = [piece for piece in reading.of("measure") if piece.value in MEASURES]
    closer = [
        piece
        for piece in pieces
        if piece.value != Measure.APPROPRIATION.value and piece.text != "결산"
    ]
    if len(closer) > 1 and closer[0].text in _OF_WHAT and not (closer[0].tail or closer[0].mark):
        # 이월예산 불용액: what is said first says of which money the other is.
        closer = closer[1:]
    listed = any(piece.tail in {*AND, "보다", "대비"} for piece in pieces)
    if closer and not listed and len(reading.of("year", "years", "relative")) < 2:
        pieces = closer
    return tuple(dict.fromkeys(Measure(piece.value) for piece in pieces))


MEASURES = frozenset(measure.value for measure in Measure)
"""What the words of measures mean in the ledger; 산출식, of the same kind, is no amount."""
_OF_WHAT = frozenset({"이월예산"})


def _years(
    reading: Reading,
    latest: int | None,
    known: tuple[int, ...],
    before: int | None,
    newest: int | None,
) -> tuple[tuple[int, ...], bool, tuple[str, ...], bool]:
    years: list[int] = []
    notes: list[str] = []
    moves = reading.says("operation", "increase", "decrease", "change", "growth", "difference")
    spans = bool(_BETWEEN.search(reading.text)) and not moves
    carried = reading.says("measure", Measure.CARRYOVER.value)
    compared = False
    for piece in reading.of("year", "years", "relative", "recent"):
        if piece.kind == "year" and spans and years:
            years.extend(range(years[-1] + 1, min(int(piece.value), years[-1] + 30) + 1))
        elif piece.kind == "year":
            open_end = _open_end(int(piece.value), piece.tail, known)
            years.extend(open_end or (int(piece.value),))
            if len(open_end) > 1:
                spans = True
                notes.append(f"물으신 기간은 문서에 있는 {open_end[0]}~{open_end[-1]}년입니다.")
        elif piece.kind == "years":
            first, last = (int(part) for part in piece.value.split("~"))
            years.extend(range(first, last + 1) if last - first <= 30 else (first, last))
            spans = True
        elif piece.value == "+1" and carried:
            # Carried over to the next year: the year after is part of the word.
            continue
        elif piece.kind == "recent":
            found = [year for year in known if latest is None or year <= latest][
                -int(piece.value) :
            ]
            years.extend(found)
            spans = True
            if len(found) > 1:
                notes.append(f"물으신 기간은 문서에 있는 {found[0]}~{found[-1]}년으로 보았습니다.")
        else:
            spoken = bool(_SPOKEN.match(piece.text)) or newest == latest
            year, comparing = _relative(piece, latest if spoken else newest, before)
            comparing |= (
                piece.value == "-1"
                and not holds_two(reading)
                and reading.says(
                    "operation", "difference", "change", "growth", "increase", "decrease"
                )
            )
            compared |= comparing
            if year is not None:
                # 전년보다: the year before is held against the year itself.
                before_it = piece.value == "-1" and (comparing or year + 1 in years)
                years.extend((year + 1, year) if before_it else (year,))
                compared |= before_it
                notes.append(f"{with_topic(_spoken(piece))} {year}년으로 보았습니다.")
    return tuple(dict.fromkeys(years)), spans, tuple(notes), compared


def holds_two(reading: Reading) -> bool:
    """Whether two names are held against each other.

    작년에는 환경이 교육보다 얼마나 많았나: one thing against another, within that year.
    """
    names = [at for at, piece in enumerate(reading.pieces) if piece.kind in _NAMED]
    joined = any(reading.pieces[at].tail in {*AND, "보다"} for at in names)
    moved = reading.says("operation", "change", "growth", "increase", "decrease")
    return len(names) > 1 and joined and not moved


_NAMED = frozenset({"name", "funding", "account"})
_BETWEEN = re.compile(
    r"\bbetween\s+(?:fy\s*)?(?:19|20)\d\d\s+and\s+(?:fy\s*)?(?:19|20)\d\d", re.IGNORECASE
)


_SPOKEN = re.compile(
    r"올해|금년|작년|지난|재작년|내년|새해|(?:this|last|next) year|year before last", re.IGNORECASE
)
"""Years counted from the day of speaking; 전년 and 당해 count from the budget's own year."""


def _relative(piece: Piece, latest: int | None, before: int | None) -> tuple[int | None, bool]:
    """The year a word like 작년 means, and whether it is what something is compared with."""
    comparing = any(piece.tail.startswith(word) for word in COMPARING)
    if piece.value == "before":
        base = before if before is not None else latest
        return (base - 1 if base is not None else None), comparing
    if piece.value == "same":
        return before, comparing
    if latest is None:
        return None, comparing
    if piece.value == "+1" and before is not None and not _SPOKEN.match(piece.text):
        # 그 다음 해 is the year after the one spoken of; 내년 is next year whatever was spoken of.
        return before + 1, comparing
    if (
        piece.value == "-1"
        and before is not None
        and not piece.text.startswith(("작년", "지난", "last"))
    ):
        # 전년 is the year before the one spoken of; 작년 is last year whatever was spoken of.
        return before - 1, comparing
    return latest + int(piece.value), comparing


def _open_end(year: int, tail: str, known: tuple[int, ...]) -> tuple[int, ...]:
    """2021년부터, 2021년까지: the years the documents have from it on, or up to it.

    이후 and 이전 count the year itself, as laws use them.
    """
    word = squeeze(tail)
    if word == "부터" or word.startswith(("이후", "이래")):
        return tuple(each for each in known if each >= year)
    if word in {"까지", "까지는"} or word.startswith("이전"):
        return tuple(each for each in known if each <= year)
    return ()


def _spoken(piece: Piece) -> str:
    return piece.text.removesuffix(piece.tail) if piece.tail else piece.text


_UNITS = {
    "원": Unit.WON, "천원": Unit.THOUSAND, "만원": Unit.TEN_THOUSAND, "백만원": Unit.MILLION,
    "천만원": Unit.TEN_MILLION, "억원": Unit.HUNDRED_MILLION, "조원": Unit.TRILLION,
}  # fmt: skip


def asked_unit(reading: Reading) -> Unit | None:
    """The unit an answer is asked in; None where the question names none."""
    return next(
        (_UNITS[piece.value] for piece in reading.of("unit") if piece.value in _UNITS), None
    )


_BOTH_ACCOUNTS = re.compile(r"일반\s?및\s?(?:기타)?특별회계")
_IN_ALL = re.compile(r"총\s?규모|총액|총\s?예산|전체\s?규모|합계|합산")


def adds_accounts(reading: Reading, clues: Clues) -> bool:
    """일반 및 기타특별회계의 총규모는?: whether it is asked what accounts come to together."""
    several = len(clues.accounts) > 1 or _BOTH_ACCOUNTS.search(reading.text)
    moves = clues.direction or reading.says("operation", "cause", "check", "share")
    return bool(several and _IN_ALL.search(reading.text)) and not moves
