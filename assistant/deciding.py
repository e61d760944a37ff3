"""What is to be done: decided by the words that say so, the strongest first."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.bounds import asks_whether, bounds_of
from assistant.clues import Clues, adds_accounts
from assistant.endings import AND
from assistant.having import asks_where_zero
from assistant.less import less_a_column, takes_away
from assistant.papers import Operation
from assistant.question import Reading
from assistant.segment import Piece
from assistant.wholes import sums_up
from index.budget import Measure

LEVELS = {
    "분야": "분야", "분야별": "분야", "부문": "부문", "통계목": "통계목", "편성목": "편성목",
    "과목": "과목", "부서": "부서", "부서별": "부서", "실국": "실국", "정책사업": "정책",
    "세부사업": "세부사업",
    "단위사업": "단위", "회계": "회계", "회계별": "회계",
    "sector": "분야", "sectors": "분야", "field": "분야", "fields": "분야",
}  # fmt: skip
"""Words for a kind of row, which a rank, a count or a list runs over."""


def operation(reading: Reading, clues: Clues, names: int, rows: int = 0) -> Operation:
    """What is to be done, by the words that say so, the strongest first.

    Args:
        reading: The question.
        clues: What it says.
        names: How many things it calls by name.
        rows: How many of them are rows.
    """
    if takes_away(reading, rows) or less_a_column(reading):
        return Operation.DIFFERENCE
    if asks_whether(reading) and any(each.unit == "%" for each in bounds_of(reading)):
        # "인건비가 절반을 넘나요?" asks what part it is.
        clues = replace(clues, asked=clues.asked or "%")
    if adds_accounts(reading, clues):
        return Operation.SUM
    for decide in _DECISIONS:
        decided = decide(reading, clues, names)
        if (
            decided is Operation.TEXT
            and rows
            and {piece.value for piece in reading.of("topic")} == {"object"}
            and not _ASKS_OBJECT.search(reading.text)
        ):
            # "시설비 편성목 금액": the word only says what kind of row is named.
            decided = None
        if decided:
            return decided
    derived = {Measure.SHARE: Operation.SHARE, Measure.CHANGE_RATE: Operation.GROWTH}
    return next((derived[each] for each in clues.measures if each in derived), Operation.LOOKUP)


_ASKS_OBJECT = re.compile(
    r"(?:통계목|편성목|예산\s?과목|과목|비목)(?:명|이름)?(?:은|는|이|가)?\s*(?:뭐|뭔|무엇|어떤|어느|어디)"
    r"|(?:무슨|어떤|어느)\s*(?:통계목|편성목|예산\s?과목|과목|비목)"
)
"""What object something is budgeted under is asked, and not the amount of a row of that kind."""


def _words(reading: Reading, clues: Clues, names: int) -> Operation | None:
    if reading.says("operation", "cause"):
        return Operation.CAUSE
    if reading.says("operation", "define") or (reading.of("notation") and not reading.of("money")):
        return Operation.DEFINE
    if _asks_meaning(reading, clues, names):
        return Operation.DEFINE
    if reading.says("operation", "check"):
        # "예산이 5억원이 맞나요?": an amount is held against its cell.
        stated = any(not piece.tail for piece in reading.of("money")) and names == 1
        summed = reading.says("operation", "sum", "growth", "change")
        return Operation.LOOKUP if stated and not summed else Operation.CHECK
    if (
        any(piece.text.startswith("누구") for piece in reading.of("filler"))
        and not clues.measures
        and not reading.of("topic")
    ):
        return Operation.TEXT
    if len(clues.accounts) > 1 and not _compares_accounts(reading, clues):
        # 일반회계예요, 특별회계예요?: which of the two it is stands in words.
        return Operation.TEXT
    topics = reading.of("topic")
    if {piece.value for piece in topics} == {"date"} and asks_where_zero(reading):
        # 국비가 있었던 연도는 언제예요?: the years are chosen by what they print.
        topics = ()
    which = re.search(r"어디|어느|누구|무슨|which|where|who", reading.text)
    if (
        topics
        and {piece.value for piece in topics} == {"department"}
        and clues.measures
        and not which
    ):
        # "도서관과 소관 예산": the department only says whose budget is meant.
        topics = ()
    if {piece.value for piece in topics} == {"facility"} and _MOVED_ONES.search(reading.text):
        # 이용인원이 줄어든 시설은?: a kind of rows, and no label.
        topics = ()
    limited = reading.of("order", "limit", "nth", "money") or any(
        p.tail for p in reading.of("percent")
    )
    if topics and not (limited or (clues.measures and clues.asked)):
        return Operation.TEXT
    return None


def _compares_accounts(reading: Reading, clues: Clues) -> bool:
    """Whether the amounts of accounts are asked for, and not which of them something is in."""
    listed = any(piece.tail in {*AND, "보다"} for piece in reading.of("account"))
    worked = reading.says("operation", "difference", "ratio", "sum", "share", "growth", "average")
    return bool(listed or clues.asked or worked or reading.says("scope", "each"))


def _asks_meaning(reading: Reading, clues: Clues, names: int) -> bool:
    """예산현액이 뭐예요?, 국비와 시비는 어떻게 다른가요?: a word of budgets and nothing else."""
    if clues.years or reading.of(
        "order", "limit", "nth", "money", "percent", "asked", "unread", "topic", "per"
    ):
        return False
    if _MOVED_ONES.search(reading.text):
        return False
    if reading.of("name", "suffix", "row") and names:
        return (
            bool(
                re.search(
                    r"뭐(예요|야|죠|지|에요)|뭔가요|뭡니까|무엇(인가요|입니까)|무슨 (뜻|말)",
                    reading.text,
                )
            )
            and len(reading.of("measure")) == 0
        )
    terms = reading.of("measure", "funding", "stage")
    if terms and re.search(r"[가-힣](?:이란|란)\s*(?:무엇\S*|뭐\S*)?\s*[?.]*$", reading.text):
        return True
    if re.fullmatch(
        r"\s*what (?:is|are|does)(?: the)? [가-힣 ]+(?: mean)?\s*\??\s*",
        reading.text,
        re.IGNORECASE,
    ):
        return bool(terms)
    said = reading.text.replace(" ", "")
    if re.search(
        r"뭐(예|야|죠|지|에)|뭔가|뭔데|뭡니까|무엇(인가|입|을)|무슨(뜻|말|의미)|어떻게(구|계산하|다른|다르)|의차이는?\??$|차이가(뭐|무엇|뭔)|같은(건가|것인가|거예|거야|말인)",
        said,
    ):
        return bool(terms)
    return False


def _numbers(reading: Reading, clues: Clues, names: int) -> Operation | None:
    if reading.says("operation", "split") and len(clues.fundings) != 1:
        return Operation.FUNDING_SPLIT
    if clues.asked == "배" or reading.says("operation", "ratio"):
        return Operation.RATIO
    if reading.of("order", "limit", "nth") or (clues.asked == "위" and names == 1):
        return Operation.RANK
    if reading.of("per"):
        # 1인당 단가는?: a price is of one already.
        price = Measure.UNIT_PRICE in clues.measures
        return Operation.LOOKUP if price else Operation.PER_UNIT
    if reading.says("operation", "average"):
        return Operation.AVERAGE
    return _chosen(reading, clues)


def _chosen(reading: Reading, clues: Clues) -> Operation | None:
    """What is asked of the rows that meet a condition; None where no condition is set."""
    if (bounds_of(reading) and not asks_whether(reading)) or asks_where_zero(reading):
        return (
            Operation.COUNT
            if clues.asked in {"개", "건", "곳", "가지"} or reading.says("operation", "count")
            else Operation.FILTER
        )
    if Measure.EXECUTION_RATE in clues.measures:
        return Operation.RATE
    if _counts(reading, clues):
        return Operation.COUNT
    return None


def _counts(reading: Reading, clues: Clues) -> bool:
    """몇 개 of rows or programmes, not of what the rows are about."""
    if clues.asked not in {"개", "가지", "건", "곳", "항목", "사업"} and not reading.says(
        "operation", "count"
    ):
        return False
    return (
        clues.asked in {"항목", "사업"}
        or reading.says("scope", "rows", "programmes")
        or bool(reading.of("account"))
        or any(piece.text in LEVELS for piece in reading.pieces)
        or reading.says("operation", "list")
    )


def _asks_rows(reading: Reading) -> bool:
    """Whether rows are asked for: 어떤 항목이 있나요?, 사업비 항목 알려줘."""
    pieces = reading.pieces
    last = max((at for at, p in enumerate(pieces) if p.kind == "scope" and p.value == "rows"),
               default=len(pieces))  # fmt: skip
    rest = pieces[last + 1 :]
    told = last < len(pieces) and pieces[last].tail in {"", "을", "를", "들", "들을", "이", "은"}
    if told and rest and all(p.kind == "filler" for p in rest) and not clues_money(reading):
        return True
    asks = any(
        piece.text in {"어떤", "무슨", "뭐", "무엇", "어느"} for piece in reading.of("filler")
    )
    return asks and reading.says("scope", "rows") and not clues_money(reading)


def clues_money(reading: Reading) -> bool:
    """Whether a question says 얼마."""
    return any(piece.text.startswith("얼마") for piece in reading.of("filler"))


def _each(reading: Reading, _clues: Clues, _names: int) -> Operation | None:
    """분야별 증감액: of each of them, and not of the whole."""
    each = any(piece.text in LEVELS and piece.text.endswith("별") for piece in reading.pieces)
    counts = reading.says("operation", "average", "sum")
    shares = reading.says("operation", "share")
    each = each or (shares and any(piece.text in _EACH_ROW for piece in reading.of("operation")))
    each = each or (shares and bool(_EACH_ITEM.search(reading.text)))
    return Operation.LIST if each and not counts else None


_EACH_ROW = frozenset({"항목별", "항목별로"})
_EACH_ITEM = re.compile(
    r"(?:각|모든)\s*(?:항목|세부\s*사업|사업|분야|부문|과목)|(?:항목|세부\s*사업)\s*(?:마다|별)"
    r"|\b(?:each|every)\s+(?:\w+\s+)?(?:item|programme|program|row)\b|\bby item\b",
    re.IGNORECASE,
)


def _comparisons(reading: Reading, clues: Clues, _names: int) -> Operation | None:
    if _asks_rate(reading, clues) or _asks_moved(reading):
        return Operation.RATE if _asks_rate(reading, clues) else Operation.RANK
    moved = clues.direction != 0 or reading.says("operation", "change")
    # 늘었나요, 줄었나요?: it is asked which of the two.
    moved = moved or (
        reading.says("operation", "increase") and reading.says("operation", "decrease")
    )
    rate = clues.asked in {"%", "%p"} or reading.says("scope", "exact")
    grown = reading.says("operation", "growth") or Measure.CHANGE_RATE in clues.measures
    if grown or (clues.asked == "%" and (moved or clues.before)):
        # In won and in percent: a difference is told with its percentage.
        both = moved and _BOTH_WAYS.search(reading.text)
        return Operation.DIFFERENCE if both else Operation.GROWTH
    if clues.asked == "%p" and not reading.says("operation", "share"):
        return Operation.DIFFERENCE
    if (reading.says("operation", "share") and not _asks_portion(reading)) or clues.asked == "%":
        return Operation.SHARE
    over = _over_years(reading, clues, moved=moved)
    if over:
        return over
    if moved or reading.says("operation", "difference") or clues.before or _more_than(reading):
        return Operation.GROWTH if rate and clues.asked == "%" else Operation.DIFFERENCE
    return None


_BOTH_WAYS = re.compile(
    r"\bin won and (?:also )?(?:in |as a )?percent|\bin percent(?:age terms)? and (?:in )?won"
    r"|\bhow much(?: money)? and (?:by )?(?:what|how many) percent"
    r"|얼마(?:나|만큼|를)?(?:,| ?및| ?그리고|[^?]{0,8}고,?) ?몇 ?(?:%(?!p)|퍼센트|프로)"
    r"|(?:금액|액수|원)(?:과|하고|이랑|으로도,?) ?(?:비율|증감률|증가율|감소율|퍼센트|%)",
    re.IGNORECASE,
)
"""A move is asked for in won and in percent."""


def _asks_portion(reading: Reading) -> bool:
    """특별회계 몫은 얼마인가요?: the amount that falls to it, and no percentage."""
    told = {piece.text for piece in reading.of("operation") if piece.value == "share"}
    return told == {"몫"} and clues_money(reading) and bool(reading.of("account", "funding"))


def _over_years(reading: Reading, clues: Clues, *, moved: bool) -> Operation | None:
    """What is asked of several years: how an amount went through them, or what it comes to."""
    how = any(piece.text.startswith("어떻") for piece in reading.of("filler"))
    if (clues.spans or len(clues.years) > 1) and not (how or moved) and _in_all(reading):
        return Operation.SUM
    through = clues.spans and (how or not (moved or reading.says("operation", "sum")))
    through = through or (how and reading.says("operation", "change") and not clues.years)
    return Operation.TREND if through or reading.says("operation", "trend") else None


def _in_all(reading: Reading) -> bool:
    """최근 3년간 쓴 돈은 모두 얼마?: of several years one amount is asked for."""
    every = any(piece.text in _EVERY for piece in reading.of("scope"))
    yearly = reading.says("operation", "trend", "list") or reading.says("scope", "each", "table")
    return every and clues_money(reading) and not yearly


_EVERY = frozenset({"모두", "전부", "다", "통틀어", "총"})


def _more_than(reading: Reading) -> bool:
    """마을기업이 기획연구보다 얼마나 더 받나: one of two names is held against the other."""
    against = any(p.tail.startswith("보다") for p in reading.of("name", "suffix", "row"))
    return against and any(p.text in {"더", "덜"} for p in reading.of("filler", "unread"))


_MOVED_ONES = re.compile(
    r"(?:늘어난|늘어나는|늘린|줄어든|줄어드는|줄인|증가[한하]는?|감소[한하]는?|오른|깎인|삭감된|증액된|감액된)"
    r"\s+(?:[가-힣]+(?:은|는|이|가)?\s*(?:뭐|뭔|무엇|어떤|어디|어느|있)"
    r"|(?:[가-힣]+\s)?"
    r"[가-힣]*(?:사업|시설|부서|기금|단체|분야|부문|과목|항목|업체|학교|기관|회계|지역|행사|세목|곳)"
    r"(?:들)?(?:은|는|이|가|만|을|를)?(?:요)?\s*(?:(?:알려|보여|골라|뽑아|찾아|말해|적어)[가-힣\s]*)?[?.]*$)"
)
"""조성액이 줄어드는 기금은 뭐가 있나요?: asked for are those that moved."""


def asks_which_moved(reading: Reading) -> str:
    """The words of a question for those of a set that moved; "" where it asks for none."""
    found = _MOVED_ONES.search(reading.text)
    return found[0] if found else ""


def _asks_moved(reading: Reading) -> bool:
    """줄어든 항목은?: the rows that moved, not how far the whole did."""
    if reading.of("row"):
        return False
    return bool(_MOVED_ONES.search(reading.text) or moved_ones(reading))


def moved_ones(reading: Reading) -> tuple[Piece, ...]:
    """The words that say which rows are meant by how they moved: 감액된 in 감액된 사업의 합계."""
    return tuple(
        piece
        for piece, after in pairwise(reading.pieces)
        if piece.kind == "operation"
        and piece.value in {"increase", "decrease"}
        and (
            (after.kind == "scope" and after.value in {"rows", "programmes"})
            or after.text in LEVELS
        )
    )


_WHOLE_SPENT = re.compile(r"(?:전체|총|모든)\s*(?:지출|집행|결산|세출)\S*의\s*(?:몇|얼마)")


def _asks_rate(reading: Reading, clues: Clues) -> bool:
    """몇 % of what was spent, where no move is meant: of the budget it is spent from."""
    if clues.asked != "%" or not {Measure.EXPENDITURE, Measure.SETTLED} & set(clues.measures):
        return False
    plain = not clues.direction and not reading.of("operation")
    if _WHOLE_SPENT.search(reading.text):
        return False  # 인건비가 전체 지출의 몇 %: of all that was spent, and not of its budget
    return plain or Measure.AVAILABLE in clues.measures


def _sets(reading: Reading, clues: Clues, names: int) -> Operation | None:
    if reading.says("operation", "sum"):
        several = names > 1 or len(clues.fundings) > 1 or len(clues.years) > 1
        if several or reading.says("scope", "related", "rows", "programmes"):
            return Operation.SUM
        return (
            Operation.SUM
            if reading.of("operation")[0].text not in {"합계", "총액", "총계", "합", "total"}
            else None
        )
    if names > 1 and (_together(reading) or sums_up(reading.text)):
        return Operation.SUM
    if _asks_rows(reading):
        return Operation.LIST
    if reading.says("operation", "list") or reading.says("scope", "table"):
        return Operation.LIST
    if reading.of("unit", "money") and not reading.of("measure", "name"):
        return Operation.CONVERT
    return None


def _together(reading: Reading) -> bool:
    """조의금하고 축의금으로 얼마 나갔어?: spent on both, so that one amount is asked for."""
    named = [piece for piece in reading.of("name", "suffix", "row") if piece.tail or piece.mark]
    last = named[-1] if named else None
    listed = any(piece.tail in AND or set(piece.mark) & {",", "·"} for piece in named[:-1])
    each = reading.says("scope", "each") or re.search(r"각각|각자|따로|씩(?![가-힣])", reading.text)
    return bool(listed and last and last.tail in _FOR and clues_money(reading) and not each)


_FOR = frozenset({"으로", "로", "에", "에다", "에는"})


_DECISIONS = (_words, _numbers, _each, _comparisons, _sets)
