"""What is asked of one head, or one place, in one month: 한 명당 월평균, monthly per employee."""

from __future__ import annotations

import re

_HEADS = re.compile(
    r"(?:한|1|일)\s?(?:명|사람|인|가구|곳|개소|대)(?:당|에게|한테|에|마다|이|의|\s|앞)|직원당|인당"
    r"|\b(?:per|each) (?:employee|person|head|capita|staff|worker|household|place|site)\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"(?:한|1)\s?(?:달|개월)(?:에|당|마다|\s)|매달|매월|달마다|월\s?평균|월급으로"
    r"|\bmonthly\b|\b(?:per|a|each) month\b",
    re.IGNORECASE,
)


def of_head_and_month(text: str) -> bool:
    """Whether a question asks of both; an amount divided by heads alone is that of a year."""
    return bool(_HEADS.search(text) and _MONTHS.search(text))
