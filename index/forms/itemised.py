"""Lists of a name and an amount in each line, and sums spelt out in one line.

"가. 배수펌프장 정비  420,000" is an amount of a list where a 계 before or behind it is the sum
of all its amounts; "수입 계 120 = 전입금 100 + 이자 20" where both sides are equal. Dots that lead
the eye are blanks. A list that adds up to nothing that is printed stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.forms.runs import Entry, Found, RunLine
from index.vocabulary import role_of

_LEADERS = re.compile(r"\s*(?:…+|\.{4,}|·{4,}|‥{2,}|-{6,})\s*")
_MARK = re.compile(
    r"^\s*(?:[○◯●◦ㅇ•∙·‣▶▷►◎*\-–—▣■□◆◇▪]|[①-⑳]|[가-하][.)]|\(?\d{1,2}[.)])\s*(?=[가-힣A-Za-z\d])"
)
_ENTRY = re.compile(
    r"(?P<name>[가-힣A-Za-z\d][^=×*]{0,40}?)\s{2,}(?P<amount>[△▲\-−]?\d{1,3}(?:,\d{3})+|[△▲\-−]?\d{1,3})"
    r"(?:\s*천원|\s*백만원|\s*원)?"
    r"(?:\s*\(\s*(?P<share>\d{1,3}(?:\.\d+)?)\s*%\s*\))?"
    r"(?:\s{2,}(?P<year>['’‘]\d{2}|(?:19|20)\d{2})년?\s*[:：]\s*(?P<before>\d{1,3}(?:,\d{3})*))?"
    r"(?:\s{2,}[※(].*)?"
)
_RULE = re.compile(r"[\s\-─━=_]+")
_LEAST = 2
_MOST_BETWEEN = 1

Item = tuple[str, str, str, str, str, int]
"""Name, amount, share, an earlier year, its amount, and the place of the line."""


def itemised(lines: Sequence[RunLine], start: int) -> Found | None:
    """The list or the sum that begins at a line; None where none does."""
    return _equation(lines, start) or _list(lines, start)


def _item(line: RunLine, place: int) -> Item | None:
    text = _LEADERS.sub("   ", _MARK.sub("", line.text)).strip()
    found = _ENTRY.fullmatch(text)
    if found is None:
        return None
    words = found["name"].split()
    joint = "" if all(len(word) == 1 for word in words) else " "
    parts = (found["share"] or "", found["year"] or "", found["before"] or "")
    return (joint.join(words), found["amount"], *parts, place)


def _list(lines: Sequence[RunLine], start: int) -> Found | None:
    if _item(lines[start], start) is None:
        return None
    items: list[Item] = []
    between = 0
    end = start
    for place in range(start, len(lines)):
        text = lines[place].text
        item = _item(lines[place], place)
        if item:
            items.append(item)
            between, end = 0, place + 1
            if len(items) > _LEAST and _adds_up(items) is not None and _is_total(items[-1]):
                break
            continue
        if _RULE.fullmatch(text):
            continue
        between += 1
        if between > _MOST_BETWEEN or re.search(r"\d,\d{3}|[=×]", text):
            break
    total = _adds_up(items)
    if len(items) <= _LEAST or total is None:
        return None
    return _found(items, lines, start, end)


def _is_total(item: Item) -> bool:
    return role_of(item[0].split()[-1]) is not None


def _adds_up(items: Sequence[Item]) -> int | None:
    """The place of the one total, first or last, that is the sum of all others; None without."""
    totals = [n for n, item in enumerate(items) if _is_total(item)]
    if len(totals) != 1 or totals[0] not in {0, len(items) - 1} or len(items) <= _LEAST:
        return None
    (at,) = totals
    own = [item for n, item in enumerate(items) if n != at]
    if sum(_number(item[1]) for item in own) != _number(items[at][1]):
        return None
    before = [item[4] for item in items]
    if all(before):
        same = len({item[3] for item in items}) == 1
        whole = sum(_number(item[4]) for item in own) == _number(items[at][4])
        return at if same and whole else None
    return at if not any(before) else None


def _found(items: Sequence[Item], lines: Sequence[RunLine], start: int, end: int) -> Found | None:
    heads = ["구분", "금액"]
    shares = all(item[2] for item in items)
    earlier = all(item[4] for item in items)
    if earlier:
        year = _year_after(items[0][3], lines[max(0, start - _ABOVE) : start])
        if year is None:
            return None
        heads = ["구분", f"{year}년 금액"]
    heads += ["구성비(%)"] if shares else []
    heads += [f"{year - 1}년 금액"] if earlier and year else []
    rows = [
        Entry(
            name,
            [amount, *([share] if shares else []), *([before] if earlier else [])],
            lines[place].source.line,
        )
        for name, amount, share, _, before, place in items
    ]
    return Found(heads, rows, start, end, None)


_ABOVE = 16
"""Lines above a list within which its year is named."""


def _year_after(said: str, above: Sequence[RunLine]) -> int | None:
    """The year after one that is printed beside the amounts, where the lines above name it."""
    digits = re.sub(r"\D", "", said)
    century = "19" if int(digits[-2:]) > _TURN else "20"
    year = int(digits if len(digits) > 2 else century + digits) + 1
    named = re.compile(rf"['’‘]{year % 100:02d}(?!\d)|(?<!\d){year}(?!\d)")
    return year if any(named.search(line.text) for line in above) else None


_TURN = 60
"""'60 and earlier are years of this century: no budget before 1961 is printed so."""


_SIDES = re.compile(r"(?P<whole>[가-힣A-Za-z\s]{1,24}?)\s+(?P<sum>\d[\d,]*)\s*=\s*(?P<parts>.+)")
_PART = re.compile(r"(?P<name>[가-힣A-Za-z][^\d+=×]{0,24}?)\s+(?P<amount>\d[\d,]*)")


def _equation(lines: Sequence[RunLine], start: int) -> Found | None:
    """수입 계 1,206 = 법정전입금 950 + 이자수입 256: a total and its parts in one line."""
    sides = _SIDES.fullmatch(_MARK.sub("", lines[start].text).strip())
    parts = [_PART.fullmatch(part.strip()) for part in sides["parts"].split("+")] if sides else []
    told = [part for part in parts if part]
    if sides is None or len(told) < _LEAST or len(told) < len(parts):
        return None
    if sum(_number(part["amount"]) for part in told) != _number(sides["sum"]):
        return None
    line = lines[start].source.line
    whole = Entry(" ".join(sides["whole"].split()), [sides["sum"]], line)
    rows = [whole, *(Entry(part["name"], [part["amount"]], line) for part in told)]
    return Found(["구분", "금액"], rows, start, start + 1, None)


def _number(text: str) -> int:
    digits = re.sub(r"[^\d]", "", text)
    return (-1 if text[:1] in "△▲-−" else 1) * int(digits or 0)
