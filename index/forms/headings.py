"""What one column's heading says: measure, year, whose money, which account, which unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from index.budget import Funding, Measure, Stage
from index.forms.nouns import is_count, is_rate, own_noun
from index.money import Unit, normalise, read_unit
from index.places import is_place
from index.vocabulary import role_of, squeeze, vocabulary

RATES = frozenset({Measure.CHANGE_RATE, Measure.SHARE, Measure.EXECUTION_RATE})
"""Measures in per cent."""
COUNTS = frozenset({Measure.HEADCOUNT, Measure.QUANTITY})
"""Measures that are counted, not paid."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, read.

    Attributes:
        index: Its place in the grid, from 0.
        printed: Its heading, the rows of it joined by " ".
        kind: "label" names the row, "year" names the row's fiscal year, "text" holds words,
            "figure" holds figures.
        measure: What its figures are.
        fiscal_year: The year the heading states; None where it states none.
        stage: The stage the heading states; None where it states none.
        funding: Whose money.
        account: 일반회계 or a 특별회계 that the heading names.
        unit: The unit that the heading states.
        formula: The letters of the heading, such as "B-A".
        level: For a label column, what it calls its rows.
        name: A heading that is neither of these but names what the figures are of.
        stated: Whether the heading itself names the measure, and not only the table's title.
        total: Whether a part of the heading says that the column totals others: 계, 합계.
        shift: Years from the book's own, where the heading names its year by a word alone
            (전년도 is -1, 금년도 0); None where it does not.
        spans: Whether the heading names several years at once, or years without an end
            (2020~2022, 2024년 이후); its figures are of no single year.
        round: Which supplementary budget the heading names (1회추경), 0 where none.
        noun: The unit of figures that are no money: "명", "%"; "" for a count whose unit is not
            stated; None for money and for the measures that are rates and counts by themselves.
        dated: Whether the heading itself states the year.
    """

    index: int
    printed: str
    kind: str
    measure: Measure = Measure.OTHER
    fiscal_year: int | None = None
    stage: Stage | None = None
    funding: Funding = Funding.TOTAL
    account: str = ""
    unit: Unit | None = None
    formula: str = ""
    level: str = ""
    name: str = ""
    stated: bool = False
    total: bool = False
    shift: int | None = None
    spans: bool = False
    round: int = 0
    noun: str | None = None
    dated: bool = False


_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:년도|년|학년도|회계연도|회계년도)?|['’‘`](\d{2})(?!\d)\s*(?:년도?)?"
)
_SPAN = re.compile(
    r"(?<!\d)(?:20|19)(?P<from>\d{2})\s*(?:년도|년)?\s*"
    r"(?:[~∼〜–-]\s*['’‘]?(?:(?:19|20)\d{2}|(?P<to>\d{2}))(?!\d)\s*(?:년도|년)?|[~∼〜]|이후|이전|까지|부터)"
)
_BY_WORD = {
    "전전년도": -2,
    "전년도": -1,
    "전년": -1,
    "작년": -1,
    "금년도": 0,
    "금년": 0,
    "당해연도": 0,
    "당해년도": 0,
    "본년도": 0,
    "올해": 0,
}
"""Years that a heading names by a word alone, in years from the book's own."""
_TURN = 70
"""Years of two digits from here on are of the century before: '98 is 1998."""
_FORMULA = re.compile(
    r"\(?[A-H](?:\s*[-+*/=()%]\s*|[A-H]|100)*\)?(?:\s*[*×/]\s*(?:100|[A-H]))*(?![A-Za-z])"
    r"|[㉠-㉻①-⑳](?:\s*[=\-+()]\s*|[㉠-㉻①-⑳])*"
)
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_OPEN_WORD = re.compile(r"^(?:기투자|향후)|[~∼]\s*['’]?(?:(?:19|20)\d{2}|\d{2}년)")
_ROUND = re.compile(
    r"제?\s*(\d{1,2})\s*(?:회|차)\s*(?:추가경정|추경)(?:예산)?(?:안|액)?"
    r"|(?:추가경정예산|추경예산|추경)\s*제?(\d{1,2})\s*(?:회|차)"
)
_HEADING_UNIT = re.compile(r"^(?:단위[:;]?)?((?:조|억|천만|백만|만|천)?원|%)(?:[,/·].*)?$")
_BARE_UNIT = re.compile(r"(?:^|(?<=[\s,:]))((?:조|억|천만|백만|만|천)원|(?<!\S)원)$")
_ACCOUNT = re.compile(r"[가-힣]*(?:일반회계|특별회계)|기금회계")


def is_open(text: str) -> bool:
    """Whether a heading names years without an end or a beginning: "2025년 이후", "2022~2024"."""
    folded = normalise(text)
    return _without_spans(folded) != folded or bool(_OPEN_WORD.search(folded))


def years_in(text: str) -> list[int]:
    """The fiscal years that a heading names one by one: "2021예산액", "'21년", not "2020~2022"."""
    found = _YEAR.findall(_without_spans(normalise(text)))
    return [int(full) if full else full_year(short) for full, short in found]


def full_year(short: str) -> int:
    """A year of two digits in full: "21" → 2021, "98" → 1998."""
    return int(short) + (1900 if int(short) >= _TURN else 2000)


def _without_spans(text: str) -> str:
    """A heading without what names more years than one; a month behind a year (2021-12) stays."""

    def cut(found: re.Match[str]) -> str:
        later = found["to"] is None or int(found["to"]) > int(found["from"])
        return " " if later else found.group(0)

    return _SPAN.sub(cut, text)


def read_heading(index: int, parts: list[str], short: frozenset[int] = frozenset()) -> Column:
    """Read one heading: its rows from the outermost in; an inner row overrules an outer one.

    Args:
        index: Its place in the grid.
        parts: Its rows.
        short: Years that may be printed by their last two digits alone; see `short_years`.
    """
    column = Column(index, " ".join(parts), "unknown")
    for part in parts:
        column = _add(column, _in_full(part, short))
    return column


_SHORT = re.compile(
    r"^(\d{2})\s*년도?(?=\s|$|[(\[가-힣])(?!\s?(?:간|차|동안|이내|까지|이후|이상|미만))"
)


def short_years(headings: list[list[str]], book: int | None) -> frozenset[int]:
    """The years that headings such as "21년" and "22년" mean.

    10년 may be ten years as well as 2010. It is a year where the headings name several that
    follow one another, or where the book's own year is not far.
    """
    found = {
        full_year(match.group(1))
        for parts in headings
        for part in parts
        if (match := _SHORT.match(normalise(part)))
    }
    if len(found) > 1 and max(found) - min(found) < len(found):
        return frozenset(found)
    return frozenset(year for year in found if book and abs(year - book) <= _NEAR)


_NEAR = 5
"""How many years from its own a book prints others by their last two digits."""


def _in_full(part: str, short: frozenset[int]) -> str:
    match = _SHORT.match(normalise(part))
    if match is None:
        return part
    year = full_year(match.group(1))
    return f"{year}년 {normalise(part)[match.end() :]}" if year in short else part


def _add(column: Column, part: str) -> Column:
    # Circled letters (㉮) are letters of a formula; folded first, they would be syllables.
    formula, text = _take_formula(part)
    text = normalise(text)
    plain = _without_spans(text)
    years = set(years_in(text))
    spans = column.spans or is_open(text) or len(years) > 1
    year = years.pop() if len(years) == 1 and not spans else column.fiscal_year
    text = _YEAR.sub(" ", plain)
    noun = own_noun(text)
    if noun and noun != "%":
        column = replace(column, kind="figure", noun=noun)
    unit, percent, text = _take_unit(text)
    column = replace(
        column,
        fiscal_year=year,
        dated=year is not None,
        unit=unit or column.unit,
        formula=formula or column.formula,
        spans=spans,
        total=column.total or role_of(text) is not None,
    )
    if percent or (formula and "/" in formula):
        return _as_rate(column, text, part)
    return _add_words(column, text, part)


def _as_rate(column: Column, text: str, part: str) -> Column:
    """A column of per cents; one that no measure is named after keeps its own name."""
    named = bool(squeeze(re.sub(r"[()\[\]]", "", text))) and not column.formula
    measure = _rate(column, text)
    if measure is Measure.SHARE and named and _measure(text) is None:
        name = " ".join(part.split())
        return replace(column, kind="figure", measure=Measure.OTHER, name=name, noun="%")
    return _measured(column, measure, text)


def _rate(column: Column, text: str) -> Measure:
    """The rate a heading names; a share below a change is the rate of that change."""
    found = _measure(text)
    if column.measure is Measure.CHANGE and found in {None, Measure.SHARE}:
        return Measure.CHANGE_RATE
    if found in RATES:
        return found or Measure.SHARE
    return Measure.CHANGE_RATE if column.formula else Measure.SHARE


def _take_formula(text: str) -> tuple[str, str]:
    found = _FORMULA.search(text)
    if not found:
        return "", text
    return re.sub(r"\s", "", found.group(0)), text[: found.start()] + " " + text[found.end() :]


def _take_unit(text: str) -> tuple[Unit | None, bool, str]:
    """Take a unit out of a heading: "금액(천원)", "금액(백만원, %)", "예산액 백만원"."""
    if text.strip() == "%":
        return None, True, ""
    for found in _BRACKET.finditer(text):
        inner = re.sub(r"\s", "", found.group(1) or found.group(2) or "")
        if unit := _HEADING_UNIT.match(inner):
            rest = text[: found.start()] + " " + text[found.end() :]
            if unit.group(1) == "%":
                return None, True, rest
            return read_unit("단위 : " + unit.group(1)), False, rest
    if bare := _BARE_UNIT.search(text.rstrip()):
        return read_unit("단위 : " + bare.group(1)), False, text[: bare.start()]
    return None, False, text


def _add_words(column: Column, text: str, part: str) -> Column:
    words = vocabulary()
    bare = squeeze(re.sub(r"[()\[\]]", "", text))
    if not bare:
        return column
    column = replace(column, shift=_BY_WORD.get(bare, column.shift))
    measure = _measure(text)
    if measure is None and (behind := _behind_word(bare, words.measures)):
        column, text = replace(column, shift=_BY_WORD[bare.removesuffix(behind)]), behind
        measure = words.measures[behind]
    if found := _ROUND.fullmatch(bare.replace("안", "")):
        return _of_round(column, int(found.group(1) or found.group(2)))
    counted = column.noun is not None and measure not in RATES | COUNTS
    if measure is not None and not counted:
        if measure is Measure.SHARE and column.measure is Measure.CHANGE:
            measure = Measure.CHANGE_RATE
        return _measured(column, measure, text)
    if kind := _plain_kind(bare, column):
        return replace(column, kind=kind, level=part)
    sided = bare in _ROWS and column.stated and column.noun is None and column.unit is None
    # 세부항목(원가통계비목): what stands in brackets only adds to the name.
    outside = squeeze(re.sub(r"\([^()]*\)", "", text))
    named = bare in words.labels or outside in words.labels
    if sided or (column.kind == "unknown" and named):
        # Below a measure (지출 › 과목) a side of the table begins, and with it names of rows.
        plain = Column(column.index, column.printed, "label") if sided else column
        return replace(plain, kind="label", level=" ".join(part.split()))
    if bare in words.fundings or bare in words.stages:
        funding = words.fundings.get(bare, column.funding)
        return replace(column, funding=funding, stage=words.stages.get(bare, column.stage))
    return _of_whose(column, bare) or _named(column, text, part, bare)


def _of_whose(column: Column, bare: str) -> Column | None:
    """A column of an account or an amount of one: 특별회계 예산액, 국비 집행액; no 국비비율."""
    account = _ACCOUNT.match(bare)
    if account and account.end() == len(bare):
        return replace(column, account=bare)
    whose = account.group(0) if account else next(filter(bare.startswith, _GRANTS), "")
    measure = vocabulary().measures.get(bare.removeprefix(whose)) if whose else None
    if measure is None or measure in RATES | COUNTS:
        return None
    funding = column.funding if account else vocabulary().fundings[whose]
    column = replace(column, account=whose if account else column.account, funding=funding)
    return _measured(column, measure, bare.removeprefix(whose))


def _behind_word(bare: str, measures: Mapping[str, Measure]) -> str:
    """The measure of money behind a year that is named by a word: 전년도 결산액; "" for others."""
    word = next((each for each in _BY_WORD if bare.startswith(each)), "")
    rest = bare.removeprefix(word) if word else ""
    return rest if rest in measures and measures[rest] not in RATES | COUNTS else ""


_GRANTS = ("국비", "도비", "시비", "군비", "구비", "시도비")
_ROWS = frozenset(("과목", "구분", "항목", "세부항목", "내역", "비목", "계정과목", "예산과목"))
"""Words that name rows wherever they stand, also below a measure."""
_DECIDED = frozenset(("확정", "확정안", "최종확정"))
"""Beside 요구안 and 정부안: what was decided on is what the table's title says it is."""


def _of_round(column: Column, count: int) -> Column:
    """A column that is the budget as a supplementary budget left it: 제1회추경."""
    made = replace(column, kind="figure", measure=Measure.APPROPRIATION, stated=True)
    return replace(made, stage=Stage.SUPPLEMENTARY, round=count)


def _named(column: Column, text: str, part: str, bare: str) -> Column:
    """A column whose heading is no word of ours: its name, and whether that names a rate."""
    if bare in _DECIDED and column.fiscal_year is not None:
        return column
    if _SHORT.match(bare) and bare[2:].lstrip("년도") == "":
        # Some year or some number of years: what the column holds is not known.
        return replace(column, spans=True)
    # A name below a measure (이월액 › 명시이월) is a kind of it that no measure of ours is.
    known = Measure.OTHER if column.stated else column.measure
    noun = column.noun
    if noun is None:
        noun = "%" if is_rate(text) else "" if is_count(text) else None
    return replace(column, name=" ".join(part.split()), measure=known, noun=noun)


_PART_OF_YEAR = re.compile(
    r"(?<!\d)(?:[1-9]|1[01])\s*월|[1-4]\s*/?\s*4?\s*분기|[상하]반기|누계|누적"
)


def _measured(column: Column, measure: Measure, text: str) -> Column:
    """A column whose heading names what its figures are: the measure, and what its brackets add.

    The figures of a half year or of one district are not those of the year or of the row.
    """
    words = vocabulary()
    stage = words.stages.get(squeeze(re.sub(r"[()\[\]]", "", text)))
    funding, account = column.funding, column.account
    for inner in (squeeze(a or b) for a, b in _BRACKET.findall(text)):
        funding = words.fundings.get(inner, funding)
        stage = words.stages.get(inner, stage)
        account = inner if _ACCOUNT.fullmatch(inner) else account
    apart = any(_PART_OF_YEAR.search(each) for each in (text, column.name))
    apart = apart or is_place(squeeze(column.name))
    rate = measure in RATES | COUNTS
    # Of 세입 › 예산액 and 세출 › 예산액 the upper words tell which; they measure nothing.
    over = column.stated and measure is not column.measure
    return replace(
        column,
        kind="figure",
        measure=Measure.OTHER if apart and not rate else measure,
        stage=stage,
        funding=funding,
        account=account,
        stated=True,
        name=column.measure.value if over else column.name,
        spans=column.spans or (apart and rate),
    )


def _plain_kind(bare: str, column: Column) -> str:
    """The kind of a column whose heading names no measure but what stands in it; "" for others."""
    words = vocabulary()
    if bare in words.generic:
        return "figure" if column.kind == "unknown" else column.kind
    for kind, known in (("index", words.indices), ("year", words.years), ("text", words.texts)):
        if bare in known:
            return kind
    return ""


def _measure(text: str) -> Measure | None:
    """The measure a heading names: as a whole, without its brackets, or inside them."""
    words = vocabulary().measures
    whole = squeeze(re.sub(r"[()\[\]]", "", text))
    if whole in words:
        return words[whole]
    summed = re.sub(r"\s(?:합계|소계|누계|계)$", "", text.strip())
    if squeeze(summed) in words:
        return words[squeeze(summed)]
    outside = squeeze(_BRACKET.sub("", text))
    if outside in words and words[outside] is not Measure.OTHER:
        inside = [squeeze(a or b) for a, b in _BRACKET.findall(text)]
        return next((words[word] for word in inside if word in words), words[outside])
    for a, b in _BRACKET.findall(text):
        inner = squeeze(a or b)
        if inner in words:
            return words[inner]
    return None
