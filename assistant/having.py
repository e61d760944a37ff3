"""Questions for those of several that have something, or nothing, of a kind."""

from __future__ import annotations

import re

from assistant.question import Reading


def asks_where_zero(reading: Reading) -> bool:
    """Asking in which year or programme there was (or was no) carry-over, balance or subsidy."""
    texts = [piece.text for piece in reading.of("filler", "scope", "topic")]
    asks_which = any(
        text in {"해", "연도", "년도", "사업", "때", "항목", "어디", "곳", "분야", "부서"}
        for text in texts
    )
    asks_which = asks_which or bool(reading.of("years", "recent"))
    meant = reading.of("measure", "funding", "account")
    if came_up(reading):
        return bool(meant or reading.of("name"))
    return asks_which and bool(reading.of("exist")) and bool(meant)


def came_up(reading: Reading) -> bool:
    """Whether those that have something are asked for: 불용액이 생긴 과목은?"""
    return bool(_CAME_UP.search(reading.text)) and "얼마" not in reading.text


_CAME_UP = re.compile(
    r"[이가]\s*(?:생긴|생겼던|발생한|발생했던|배정된|편성된|책정된|잡힌|투입된)\s*"
    r"(?:해|연도|사업|항목|과목|곳|분야|부문|시\W?군|지역|부서|시설|기관|비목|세목|기금|단체)"
    r"(?:은|는|이|가|을|를|들|에|만|의|\s|\?|$)"
)
