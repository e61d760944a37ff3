"""Lists with a figure in brackets behind a name or a figure → tables.

Two kinds are known: "- 사업비 55,907(63,815)" under a line that says what the brackets hold, and
"△도서관회(750만원) △합창단(600만원)", each amount with a unit of its own, in groups or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.budget import Funding
from index.document import Block, Cell, Heading, ListItem, Paragraph, Source, Table
from index.forms.headings import read_heading

Words = Paragraph | ListItem

_FIGURE = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_PAIR = re.compile(
    rf"(?P<name>[^\d\s:：(][^:：()]{{0,40}}?(?:\([^()\d]{{1,20}}\))?)\s*[:：]?\s+"
    rf"(?P<figure>{_FIGURE}|폐지|삭감|없음|신규)\s?\((?P<inner>[△▲\-−+]?\s?(?:{_FIGURE})\s?%?)\)"
)
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    source: Source


def bracketed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a document, such lists among them as tables."""
    key: tuple[str, str] | None = None
    about = _about(blocks)
    at = 0
    while at < len(blocks):
        run = _run(blocks, at, _is_pairs) if key else 0
        listed = 0 if run else _run(blocks, at, _is_listed)
        if key and run and len(_lines(blocks[at : at + run])) >= _LEAST:
            yield _paired(_lines(blocks[at : at + run]), *key)
            at += run
        elif listed and (table := _listed(_lines(blocks[at : at + listed]))):
            yield table
            at += listed
        else:
            block = blocks[at]
            if not isinstance(block, Table):
                key = _key_of(block.text, about) or (None if _ends_key(block, key) else key)
            yield block
            at += 1


def _ends_key(block: Block, key: tuple[str, str] | None) -> bool:
    """What brackets hold is said for the chapter it is said in."""
    return key is not None and isinstance(block, Heading) and block.level < _CHAPTER


_CHAPTER = 3


def _run(blocks: Sequence[Block], at: int, fits: object) -> int:
    """How many blocks from a place on hold nothing but lines of such a list."""
    count = 0
    while at + count < len(blocks):
        block = blocks[at + count]
        if not isinstance(block, (Paragraph, ListItem)) or not fits(block):  # type: ignore[operator]
            break
        count += 1
    return count


def _lines(blocks: Sequence[Block]) -> list[_Line]:
    return [
        _Line(
            text.strip(),
            replace(
                block.source, line=None if block.source.line is None else block.source.line + n
            ),
        )
        for block in blocks
        if isinstance(block, (Paragraph, ListItem))
        for n, text in enumerate(block.text.split("\n"))
    ]


def _is_pairs(block: Words) -> bool:
    return all(_PAIR.fullmatch(line.strip()) for line in block.text.split("\n"))


_SAID = re.compile(
    r"괄호\s?(?:안|속|에\s?든\s?것)?(?:의\s?(?:수|숫자|값|금액))?(?:은|는|이|가)?\s?(?:모두|각각)?\s?"
    r"(?P<what>[^.。,;()]{2,30})"
)
_SAID_ENGLISH = re.compile(
    r"(?P<what>[A-Za-z0-9 ]{3,40}?)\s(?:is|are)?\s?in brackets", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?년?도?")
_BEFORE = re.compile(r"전년|한\s?해\s?전|지난해|작년|직전\s?(?:연도|해)|previous year|year before")
_CHANGE_RATE = re.compile(r"증감률|증가율|증감율|change (?:on|from|over)|growth", re.IGNORECASE)
_MEASURE = re.compile(r"(결산|집행|지출|예산|기정|추경)")
_SHARE = re.compile(r"구성비|비중|비율|차지|share", re.IGNORECASE)


def _about(blocks: Sequence[Block]) -> str:
    """What the head of a document says its amounts are: 예산액, 결산액; "" where not just one."""
    head = " ".join(b.text for b in blocks[:_HEAD] if not isinstance(b, Table))
    said = [word for word in ("예산", "결산") if word in head]
    if not said and re.search(r"\b(?:budget|spending plan)\b", head, re.IGNORECASE):
        return " budget"
    return f" {said[0]}액" if len(said) == 1 else ""


_HEAD = 3


def _key_of(text: str, about: str) -> tuple[str, str] | None:
    """The headings of the figures before and in the brackets, as a text says; None where none is.

    `about` is what the document says its amounts are, with the blank before it.
    """
    found = _SAID.search(text) or _SAID_ENGLISH.search(text)
    if not found:
        return None
    what = found["what"]
    years = {int(year) for year in _YEAR.findall(what)}
    plain = about.strip() or "금액"
    if _CHANGE_RATE.search(what):
        return plain, "증감률"
    if _SHARE.search(what):
        return plain, "구성비"
    own = _MEASURE.search(what)
    inside = f" {own[1]}액" if own else about
    if len(years) == 1:
        year = years.pop()
        later = f"{year + 1}년" in text or f"{year + 1} " in text or bool(_BEFORE.search(what))
        return (f"{year + 1}년{about}" if later else plain), f"{year}년{inside}"
    if not years and _BEFORE.search(what):
        return f"금년도{about}", f"전년도{inside}"
    word = re.sub(r"\s?(?:이다|입니다|임|을 뜻함|의 값)$", "", what.strip())
    column = read_heading(1, [word])
    known = column.kind == "figure" and column.stated and not column.name
    known = known or (column.funding is not Funding.TOTAL and not column.name)
    return (plain, word) if known else None


def _paired(lines: list[_Line], main: str, inner: str) -> Table:
    """A list of names, each with a figure and one in brackets."""
    found = [(line, match) for line in lines if (match := _PAIR.fullmatch(line.text))]
    rows = [["구분", main, inner]]
    rows += [[m["name"].strip(), m["figure"], m["inner"].strip(" +")] for _, m in found]
    return _table(rows, [lines[0].source, *(line.source for line, _ in found)])


_AMOUNT = (
    r"(?:\d[\d,]*\s?(?:조|억|만|천|백|십)\s?)*\d[\d,]*\s?(?:천만|백만|조|억|만|천)?\s?원"
    r"|(?:\d[\d,]*\s?(?:조|억|만|천|백)\s?)+원"
)
_ENTRY = re.compile(
    rf"\s*[△▲▵·•○]\s?(?P<name>[^()△▲▵·•○]{{2,40}}?)\s?\((?P<amount>{_AMOUNT})\)[,.]?"
)
_GROUP = re.compile(r"\s*[\[<〈【](?P<name>[^\[\]<>〈〉【】]{1,20})[\]>〉】]\s*")


def _is_listed(block: Words) -> bool:
    marker = f"{block.marker}" if isinstance(block, ListItem) else ""
    lines = f"{marker}{block.text}".split("\n")
    return all(_GROUP.fullmatch(line) or _entries(line) for line in lines)


def _entries(text: str) -> list[tuple[str, str]]:
    """The names and amounts of a line of entries; [] for any other line."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text.rstrip()):
        match = _ENTRY.match(text, at)
        if not match:
            return []
        found.append((match["name"].strip(), match["amount"].strip()))
        at = match.end()
    return found


def _listed(lines: list[_Line]) -> Table | None:
    """Entries in groups as one table; None where there are too few of them."""
    grouped = any(_GROUP.fullmatch(line.text) for line in lines)
    rows = [["구분", "이름", "금액"]] if grouped else [["이름", "금액"]]
    sources = [lines[0].source]
    group = ""
    for line in lines:
        if head := _GROUP.fullmatch(line.text):
            group = head["name"].strip()
            continue
        text = line.text if line.text[:1] in "△▲▵·•○" else f"△{line.text}"
        for name, amount in _entries(text):
            rows.append([group, name, amount] if grouped else [name, amount])
            sources.append(line.source)
    names = [row[-2] for row in rows[1:]]
    if len(names) <= _LEAST or len(set(names)) < len(names):
        return None
    return _table(rows, sources)


def _table(rows: list[list[str]], sources: list[Source]) -> Table:
    cells = tuple(
        Cell(row, column, text, header=not row, line=sources[row].line)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Table(len(rows), len(rows[0]), cells, sources[0])
