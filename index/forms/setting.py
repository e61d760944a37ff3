"""What a document says of itself as a whole: year, stage, programme, account, department."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from index.bodies import body_of
from index.budget import Stage
from index.document import Layout, ListItem, Paragraph, Table, stem
from index.findings import Setting
from index.forms.headings import is_open, years_in
from index.forms.labelled import PROGRAMME_LABELS, labels_of
from index.forms.printed import headings_of
from index.vocabulary import squeeze

_TITLE_YEAR = re.compile(
    r"((?:19|20)\d{2})\s*(?:년도|년(?!\s*\d{1,2}\s*월)|학년도|회계연도|\)$|(?=(?:본\s*)?예산|결산|추경|당초)"
    r"|(?=\s(?:[Ss]upplementary\s)?(?:[Bb]udget|[Ss]pending|[Ff]iscal)))"
)
_ROUND = re.compile(
    r"제?\s*(\d{1,2})\s*(?:회|차)\s*(?:추가경정|추경)|(?:추가경정|추경)(?:예산)?\s*제?(\d{1,2})\s*(?:회|차)"
)
_PROGRAMME_FORM = frozenset(("사업개요", "예산총괄", "산출근거", "추진일정"))


def find_setting(layout: Layout) -> Setting:
    """Find what the document says of itself; what it does not say stays None or ""."""
    tables = [
        block for section in layout.sections for block in section.blocks if isinstance(block, Table)
    ]
    headings = [layout.title, *(name for section in layout.sections for name in section.path)]
    notes = list(_notes(layout))
    captions = [table.caption for table in tables if table.caption]
    named = [*headings, *captions, *notes]
    stage, round_ = _stage(named, captions, tables)
    labels = labels_of(layout)
    year = labels.get("year")
    return Setting(
        document=layout.document,
        programme=labels.get("programme") or _programme(layout, named),
        fiscal_year=int(year) if year else _year(layout, tables, stage, named),
        stage=stage,
        round=round_,
        form=_form(headings, stage),
        department=labels.get("department", ""),
        account=labels.get("account", ""),
        government=body_of(layout),
        spoken=_spoken(layout),
        disclosed=any(_DISCLOSED.search(text) for text in named),
        minutes=any(_MINUTES.search(text) for text in [layout.title, *named[:1], *notes[:_HEAD]]),
    )


_MINUTES = re.compile(r"회의록(?![을를에이가의])|속기록(?![을를에이가의])")
_DISCLOSED = re.compile(r"결산.{0,6}공시|공시.{0,3}\(?\s?결산")
"""재정공시(결산), by 지방재정법 제60조: its sentences are those of one form everywhere."""
_HEAD = 3
"""Short lines at the head of a document that may say what it is: 본회의 회의록 제2호."""
_DATED = re.compile(
    r"(?:일\s*시|일\s*자|날\s*짜|배포|보도|작성일|등록일|게시일|개최일|입력|승인|송고)[^\d\n]{0,12}"
    r"((?:19|20)\d{2})\s*[.년/-]\s*\d{1,2}"
)
_NEXT_BUDGET = re.compile(r"내년도?\s*(?:본)?예산")


def _spoken(layout: Layout) -> int | None:
    """The year in which a document was said or written.

    It is that of a date at its head; or the one before the only year it names, where that is the
    budget it calls next year's.
    """
    texts = [
        block.text
        for section in layout.sections
        for block in section.blocks
        if isinstance(block, (Paragraph, ListItem))
    ]
    for text in texts[:8]:
        if found := _DATED.search(text):
            return int(found.group(1))
    whole = "\n".join([layout.title, *texts])
    years = set(_TITLE_YEAR.findall(whole))
    return int(years.pop()) - 1 if _NEXT_BUDGET.search(whole) and len(years) == 1 else None


_TITLE_WORDS = re.compile(
    r"예산|결산|재정|계획|공시|사업|운영|지원|현황|보고|설명|내역|추경|계약|기금|채무|이월|보조금"
)
_NO_TITLE = re.compile(r"[.!?]$|(?:니|한|했)다$|[가-힣]{2}(?:은|는|을|를)\s.*[임함음됨]$|^[※○●-]")
_BOILERPLATE = frozenset(("결재문서", "홈", "목록", "본문", "첨부"))
_FURNITURE = re.compile(
    r"바로\s?가기|메뉴|로그인|누리집|홈페이지|사이트맵|검색어|인쇄하기|공유하기|[>›»]"
)
"""Words of a web page around its text: skip links, menus, the way to the page."""
_OLD_HEAD = re.compile(r"\(세항\s*\d*\)\s*([^\s()]+)")


def _programme(layout: Layout, named: list[str]) -> str:
    """The title; or else the first short line that names a book; or else the name of the file."""
    if squeeze(layout.title) in PROGRAMME_LABELS and (own := _below_title(layout)):
        return own
    title = layout.title if layout.title not in _BOILERPLATE else ""
    if title and not _NO_TITLE.search(title) and not _FURNITURE.search(title):
        return of_any_year(title)
    if _FURNITURE.search(layout.title):
        named = [*_notes(layout), *named]
    for text in named:
        if old := _OLD_HEAD.search(text):
            return old.group(1)
    for text in named:
        plain = not _NO_TITLE.search(text) and not _FURNITURE.search(text)
        if 4 < len(text) <= 60 and _TITLE_WORDS.search(text) and plain:
            return text
    return stem(layout.document)


_NUMBERED = re.compile(r"^\(\d{1,3}\)\s*|\s*\(\d{4}-\d{3}\)$")


def _below_title(layout: Layout) -> str:
    """The line below a first line that is the label 사업명 alone, without its number and code."""
    for section in layout.sections[:1]:
        for block in section.blocks[:1]:
            if isinstance(block, (Paragraph, ListItem)) and len(block.text) <= _TITLE:
                return _NUMBERED.sub("", " ".join(block.text.split()))
    return ""


_TITLE = 60
_BOOK_END = re.compile(
    r"(?:예산|결산|예산서|예산안|결산서|명세서?|설명서|설명자료|자료|개요|현황|총괄|요약|목록|회의록|실적"
    r"|계획|계획서|계획안|공시|보고서?|추이|내역|편람|백서|추경|추경안)$"
)
_FIRST_YEAR = re.compile(r"^(?:19|20)\d{2}\s*(?:회계연도|학년도|년도|년)\s+(?=\S)")
_LAST_YEAR = re.compile(r"\s*\(\s*(?:19|20)\d{2}\s*(?:회계연도|학년도|년도|년)?\s*\)$")


def of_any_year(title: str) -> str:
    """The name of a programme without the year of its page: "2024년도 도서관 운영 (안)".

    Two years of one programme are one programme. The title of a book (2024년도 예산개요) keeps its
    year: it names that book, and no programme.
    """
    name = _LAST_YEAR.sub("", _FIRST_YEAR.sub("", title)).strip()
    bare = squeeze(re.sub(r"\([^()]*\)", "", name))
    return title if len(bare) < _SHORT or _BOOK_END.search(bare) else name


_SHORT = 3


def _year(layout: Layout, tables: list[Table], stage: Stage, named: list[str]) -> int | None:
    """The latest year of a budget column; or that of the title, a heading, any column, the text.

    A plan of several years is the book of none of them.
    """
    heads = [cell.text for table in tables for cell in table.cells if cell.header]
    closed = [text for text in heads if not is_open(text)]
    budgets = [year for text in closed if "예산" in text for year in years_in(text)]
    if budgets:
        return max(budgets)
    if stage is Stage.PLAN and is_open(layout.title):
        return None
    sections = [name for section in layout.sections for name in section.path]
    for texts in ([layout.title], [text for text in sections if not _PAST.search(text)]):
        years = [int(year) for text in texts for year in _TITLE_YEAR.findall(text)]
        if years:
            closed_book = stage is Stage.SETTLEMENT or any(_DISCLOSED.search(t) for t in named)
            return _settled_year(layout, max(years)) if closed_book else max(years)
    if years := [year for text in closed for year in years_in(text)]:
        return max(years)
    for text in named:
        found = {int(year) for year in _TITLE_YEAR.findall(text)}
        if len(found) == 1 and not _NO_TITLE.search(text):
            return found.pop()
    title = {int(year) for year in _TITLE_MONTH.findall(layout.title)}
    return title.pop() if len(title) == 1 else _text_year(layout)


def _settled_year(layout: Layout, year: int) -> int:
    """The year whose settlement is disclosed: the one before that of the title, where words say so.

    A 재정공시(결산) of 2024 tells of the 회계연도 2023 (지방재정법 제60조). Words that name two
    such years leave the title's.
    """
    named = {
        int(found)
        for section in layout.sections
        for block in section.blocks
        if isinstance(block, (Paragraph, ListItem))
        for found in _ACCOUNTING_YEAR.findall(block.text)
    }
    heads = " ".join(name for section in layout.sections for name in section.path)
    named |= {int(found) for found in _ACCOUNTING_YEAR.findall(heads)}
    plain = not _ACCOUNTING_YEAR.search(layout.title)
    return year - 1 if plain and named == {year - 1} else year


_ACCOUNTING_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:회계연도|회계년도)")
_TITLE_MONTH = re.compile(r"((?:19|20)\d{2})\s*년\s*\d{1,2}\s*월")
"""A list of one month (2024년 6월 계약 현황) is of that year where nothing says another."""
_PAST = re.compile(r"실적|결산|경위|경과|추이")


_BUDGET_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:회계연도|학년도|년도)")


def _text_year(layout: Layout) -> int | None:
    """The one year that running text calls a budget year, where it calls only one so most often."""
    counts: Counter[int] = Counter()
    for section in layout.sections:
        for block in section.blocks:
            if isinstance(block, (Paragraph, ListItem)):
                counts.update(int(year) for year in _BUDGET_YEAR.findall(block.text))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


_SUPPLEMENTARY = re.compile(
    r"추가경정|추경|기\s*정\s*(?:액|예\s*산)|경\s*정\s*(?:액|예\s*산)|\(기\s?정\)"
)


_LATER_ROUND = re.compile(
    r"(?:추가경정|추경)(?:예산)?(?:안)?(?:에|에서|시에?|때|을 통해|으로)\s"
    r"[^\n]{0,24}?(?:예정|계획|검토|하겠|가능|방침)"
)
"""추경에 편성 예정: a round that is still to come is not that of the book."""


def _stage(named: list[str], captions: list[str], tables: list[Table]) -> tuple[Stage, int]:
    """The stage of the book: what its title, headings, notes, captions and columns say."""
    heads = [head for table in tables for head in _latest(headings_of(table))]
    joined = _LATER_ROUND.sub("", "\n".join([*named, *heads]))
    found = _ROUND.search(joined)
    if found or _SUPPLEMENTARY.search(joined):
        return Stage.SUPPLEMENTARY, int(found.group(1) or found.group(2)) if found else 0
    title = _COMMITTEE.sub("", named[0]) if named else ""
    if "결산" in title or (captions and all("결산" in squeeze(text) for text in captions)):
        return Stage.SETTLEMENT, 0
    if _PLAN.search(layout_title(title)) and not any("예산" in text for text in (title, *heads)):
        return Stage.PLAN, 0
    if "예산" in joined:
        return Stage.ORIGINAL, 0
    return Stage.UNSTATED, 0


_COMMITTEE = re.compile(r"예산\s?결산\s?(?:특별)?\s?위원회|예결(?:특)?위")
"""A committee for budgets and settlements, whose minutes are no settlement."""


def _latest(heads: list[str]) -> list[str]:
    """The headings of a table without those of earlier years, whose 추경 is not the book's."""
    newest = max((year for head in heads for year in years_in(head)), default=0)
    return [head for head in heads if not 0 < max(years_in(head), default=0) < newest]


_PLAN = re.compile(r"계획(?:안|서)?(?:총괄|개요|현황|요약|변경)*$")


def layout_title(title: str) -> str:
    """A title as it ends: squeezed, without what stands in brackets."""
    return squeeze(re.sub(r"\([^()]*\)", "", title))


def _notes(layout: Layout) -> Iterator[str]:
    """Short lines beside the tables, where a book names its stage."""
    for section in layout.sections[:6]:
        for block in section.blocks:
            if isinstance(block, (Paragraph, ListItem)) and len(block.text) < 80:
                yield block.text


def _form(headings: list[str], stage: Stage) -> str:
    known = {squeeze(heading) for heading in headings}
    if len(known & _PROGRAMME_FORM) >= 2:
        return "사업별설명서"
    return "결산" if stage is Stage.SETTLEMENT else "일반"
