"""What a model may not say in words though no digit is in it: invented sizes, moves and causes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from assistant.papers import MOVES, Draft, Fault, Figure
from index.budget import Measure

_SIZES = re.compile(
    r"절반|반토막|과반|대부분|갑절|곱절|두어|[가-힣]분의[ ]?[일이삼사오육칠팔구]|몇[ ]?배|수백|"
    r"수천|수십|"
    r"\b(?:half|halved|doubl\w+|twice|thrice|tripl\w+|quadrupl\w+|third|quarter|dozens?|majority|"
    r"most of)\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"증가|늘어|늘었|늘려|늘린|증액|상승|올랐|올라(?![와온오])|확대(?!지원| 지원)|"
    r"\b(?:increas\w+|rose|rises?|risen|grew|grown|growth|higher|expand\w+)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"감소|줄어|줄었|줄인|감액|삭감|하락|축소|깎|"
    r"\b(?:decreas\w+|fell|fallen|falls|declin\w+|dropp?\w*|lower|reduc\w+|cuts?|shrank|shrunk)\b",
    re.IGNORECASE,
)
_CAUSES = re.compile(
    r"때문|덕분|탓|으로 인해|로 인해|에 따른 결과|영향으로|\b(?:because|due to|owing to|thanks "
    r"to|as a result of|"
    r"caused by)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"https?://|www\.|!\[|\]\(|<[A-Za-z/!]|javascript:|data:", re.IGNORECASE)
_ORDERS = re.compile(
    r"system prompt|시스템 프롬프트|이전 지시|지시를 무시|ignore (?:all|the|previous)|as an ai|"
    r"api[ _-]?key",
    re.IGNORECASE,
)


def unseemly(draft: Draft) -> Iterator[Fault]:
    """Find what a model's draft says that no figure carries; a plain draft says nothing of it.

    Args:
        draft: Any draft.
    """
    if draft.author == "plain":
        return
    known = _known(draft)
    for code, pattern in (
        ("size-in-words", _SIZES),
        ("cause-invented", _CAUSES),
        ("markup", _MARKUP),
        ("instruction", _ORDERS),
    ):
        for found in pattern.finditer(draft.text):
            if code == "markup" or found.group() not in known:
                yield Fault(code, found.group())
    signs = _signs(draft.finding.figures)
    for sign, pattern in ((1, _UP), (-1, _DOWN)):
        for found in pattern.finditer(draft.text):
            if sign not in signs and not _part_of_a_name(found, draft.text, known):
                yield Fault("direction-unfounded", found.group())


def _known(draft: Draft) -> str:
    finding = draft.finding
    return "\n".join(
        [
            *(citation.quote for citation in finding.citations),
            *(figure.label for figure in finding.figures),
            *(fact.name for figure in finding.figures for fact in figure.facts),
        ]
    )


def _part_of_a_name(found: re.Match[str], text: str, known: str) -> bool:
    """Whether a word such as 확대 stands in a name or quotation as it stands there."""
    around = text[max(0, found.start() - 3) : found.end()]
    return around in known


def _signs(figures: tuple[Figure, ...]) -> set[int]:
    """Which moves the figures show: by themselves, or between two years of one label."""
    signs = set()
    for figure in figures:
        moved = figure.recipe in MOVES or figure.measure in (
            Measure.CHANGE,
            Measure.CHANGE_RATE,
        )
        if moved and figure.value:
            signs.add(1 if figure.value > 0 else -1)
    levels: dict[tuple[str, Measure, str], list[tuple[int, Fraction]]] = {}
    for figure in figures:
        if figure.fiscal_year is not None and not figure.recipe:
            key = (figure.label, figure.measure, figure.unit)
            levels.setdefault(key, []).append((figure.fiscal_year, Fraction(figure.value)))
    for points in levels.values():
        ordered = sorted(points)
        for (_, old), (_, new) in pairwise(ordered):
            if new != old:
                signs.add(1 if new > old else -1)
    return signs
