"""One line of words → the headings of the columns below it.

Known words cut themselves. Where some are not known, the rows below say how many headings there
are, and the line must hold exactly so many words, a year going with the word behind it.
"""

from __future__ import annotations

import re

from index.budget import Funding, Measure
from index.forms.headings import read_heading
from index.vocabulary import squeeze, vocabulary

MOST = 9
"""Columns of such a table at most; a longer run of words is a sentence."""
_KNOWN = 7
_WORD = 30


def headings_in(text: str) -> list[str]:
    """A line cut into the known headings it consists of; [] where it is no heading."""
    words = text.split()
    heads: list[str] = []
    at = 0
    while at < len(words):
        size = next(
            (
                n
                for n in range(min(4, len(words) - at), 0, -1)
                if is_word(" ".join(words[at : at + n]), first=not heads)
            ),
            0,
        )
        if not size:
            return []
        heads.append(" ".join(words[at : at + size]))
        at += size
    return heads if 3 <= len(heads) <= _KNOWN else []


def is_word(text: str, *, first: bool) -> bool:
    """Whether a text is a heading by itself: of the rows' names, or of figures."""
    bare = _bare(text)
    if first:
        return _names_rows(bare)
    column = read_heading(1, [text])
    return (
        len(text) < _WORD
        and column.kind == "figure"
        and column.stated
        and not (column.name or column.spans)
    )


_LEVELS = re.compile(r"(?:[장관항목]|세항|세목|정책|단위|세부사업|편성목|통계목|부서){2,6}")
"""The levels of a 명세서 in one heading: 장ㆍ관ㆍ항ㆍ목."""


def _names_rows(bare: str) -> bool:
    words = vocabulary()
    whole = bare in words.labels | words.years or bool(
        _LEVELS.fullmatch(re.sub(r"[^가-힣]", "", bare))
    )
    return whole or ("세부사업" in bare and "예산" not in bare)


def headings_for(text: str, figures: int) -> list[str]:
    """A line cut into one heading for the names of rows and one for each of their figures.

    Args:
        text: The line.
        figures: How many figures each row below has.

    Returns:
        The headings; [] where the words are not that many, or one of them may be something else
        than the heading of figures.
    """
    words = text.split()
    if not 2 <= figures < MOST or not words or len(text) > _LINE:
        return []
    for heads in (words, _with_years(words)):
        if len(heads) == figures + 1 and _are_headings(heads):
            return heads
    return []


_LINE = 160
_YEAR = re.compile(r"['’‘]?(?:(?:19|20)\d{2}|(?<=['’‘])\d{2})(?:년도?|학년도|회계연도)?")


def _with_years(words: list[str]) -> list[str]:
    """Words, each year together with the word behind it: "2023년" "본예산(A)"."""
    heads: list[str] = []
    for word in words:
        if heads and _YEAR.fullmatch(heads[-1]) and not _YEAR.fullmatch(word):
            heads[-1] = f"{heads[-1]} {word}"
        else:
            heads.append(word)
    return heads


_ROWS = re.compile(r"(?:사업|기금|단체|기관|시설|학교)명?|종목|세목|분야|부문|부서|항목|과목|비목")
_FIGURE = re.compile(
    r"[가-힣]*(?:액|금|률|율|비|수|량|계|단가|면적|인원|정원|현원|[요구정부조확]{2}안)"
    r"(?:\([^()]{1,8}\))?"
)


def _are_headings(heads: list[str]) -> bool:
    first = _bare(heads[0])
    named = _names_rows(first) or bool(_ROWS.search(first[-4:]))
    return named and all(_over_figures(head) for head in heads[1:])


def _over_figures(head: str) -> bool:
    """Whether a heading stands over figures, as far as its word tells."""
    if len(head) >= _WORD or re.search(r"\d,\d{3}", head):
        return False
    column = read_heading(1, [head])
    if column.kind in {"label", "text", "index", "year"}:
        return False
    told = column.kind == "figure" or column.fiscal_year is not None or bool(column.formula)
    kind = column.stage is not None or column.funding is not Funding.TOTAL or bool(column.account)
    return told or kind or bool(_FIGURE.fullmatch(squeeze(head)))


def _bare(text: str) -> str:
    return squeeze(re.sub(r"\([^()]*\)", "", text))


def budget_among(heads: list[str]) -> int | None:
    """The place of this year's budget among the figures; None where not just one is that."""
    columns = [read_heading(n, [text]) for n, text in enumerate(heads)]
    years = [column.fiscal_year or 0 for column in columns]
    places = [
        n - 1
        for n, column in enumerate(columns)
        if column.measure is Measure.APPROPRIATION and years[n] == max(years)
    ]
    return places[0] if len(places) == 1 else None


def slashed(text: str) -> list[str]:
    """Headings that a line parts by slashes: "과목 / 수입액 / 예산액"; [] for any other line."""
    heads = [each.strip() for each in re.split(r"\s[/／]\s", text.strip())]
    plain = all(0 < len(each) < _WORD and not re.search(r"\d|[:：.]", each) for each in heads)
    return heads if 3 <= len(heads) <= MOST and plain and _names_rows(_bare(heads[0])) else []
