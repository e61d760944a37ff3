"""Whose budget it is: the body (자치단체, 교육청, 공단, 학교) a document is of or a question names.

One index may hold the books of many bodies, and all of them print 사회복지 and 합계. A body is
written in several ways (서울특별시, 서울시, 서울, Seoul) and is spelled here as its documents do.
Names of real bodies come from `places.toml`; others are known by how they stand in a text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from index.document import Layout, ListItem, Paragraph, Table
from index.places import OFFICIAL, alike, is_place, local_names, places_in
from index.romanised import romanised

_LONG = re.compile(r"(특별자치시|특별자치도|특별시|광역시)$")
_ENDING = re.compile(r"(특별자치시|특별자치도|특별시|광역시|시|군|구|도)$")
_OFFICES = r"교육지원청|교육청|공단|공사|재단|진흥원|초등학교|중학교|고등학교|대학교"
_SCHOOLS = {
    "여자중학교": "여중", "여자고등학교": "여고", "초등학교": "초", "중학교": "중",
    "고등학교": "고", "대학교": "대",
}  # fmt: skip
"""How the kind of a school is shortened; the longer kinds first, which hold the others."""
_COUNCIL = (
    r"의회(?=[의은는이가에서\s\d제월일년]*(?:본회의|정례회|임시회|회의|회기|심사|검토|추경|예결"
    r"|상임위|특별위|위원회|의원|의장|전문위원))"
)
"""의회 before what a council does, in the papers of its city; 의회 예산 is its own budget."""
_PARTICLE = (
    r"(?:청|본청)?"
    r"(?:의|은|는|이|가|에서|에서는|에서의|에|에는|도|과|와|랑|하고|보다|을|를|만|로|으로)?"
)
_AFTER = (
    rf"(?={_PARTICLE}(?![가-힣])|(?:청|본청)?\s?(?:예산|결산|세출|세입|본예산|추경|재정|채무)"
    rf"|(?:의회|의장|의원)(?![가-힣]{{3}}))"
)


_NO_WARD = r"(?!\d{1,2}(?:동|가|리|읍|면))"
"""성수2동 is no word for a city that is called 성수."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body named in a text.

    Attributes:
        body: The body, as it was asked for.
        start: Where its name begins.
        end: Where its name ends, 청 of 구청 included, a particle not.
    """

    body: str
    start: int
    end: int


_BODY = re.compile(
    rf"[가-힣]{{2,5}}(?:특별시|광역시|특별자치시|특별자치도|시|군|구)청?|[가-힣]{{2,12}}(?:{_OFFICES})"
)


def is_body(word: str) -> bool:
    """Whether a word reads as the name of a body: 나래시, 별빛초등학교; not 공시, 연구."""
    return is_place(word) or (bool(_BODY.fullmatch(word)) and not alike(word.removesuffix("청")))


def bodies_in(text: str, known: Collection[str]) -> tuple[Named, ...]:
    """The bodies of a collection that a text names, in order; of two that overlap the longer.

    서울시 is not named where 서울시교육청 is: that is another body. Where one word may mean several
    bodies (서구), each of them is there, at the same place.
    """
    found: list[Named] = []
    for body in known:
        korean, latin = _patterns(body)
        for pattern in (korean, latin):
            found.extend(
                Named(body, each.start(), each.end())
                for each in (pattern.finditer(text) if pattern else ())
            )
    found.sort(key=lambda each: (each.start - each.end, each.start))
    kept: list[Named] = []
    for each in found:
        over = [other for other in kept if each.start < other.end and other.start < each.end]
        if all((each.start, each.end) == (other.start, other.end) for other in over) and all(
            each.body != other.body for other in over
        ):
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.start))


def acting_in(text: str) -> tuple[str, ...]:
    """The bodies that a text names as doing or having something, in order: 나래시가, 가온군의."""
    return tuple(
        found[1]
        for found in _ACTS.finditer(text)
        if not alike(found[1]) and (is_place(found[1]) or not _verb(text, found))
    )


def _verb(text: str, found: re.Match[str]) -> bool:
    return bool(_POLITE.fullmatch(found[1])) and text[found.end() :].startswith(("는", "도", "은"))


def is_own(name: str, body: str) -> bool:
    """Whether a name is one of the ways in which a body is written."""
    return any(name in {way, f"{way}시"} for way in ways_of(body)) or name in body


@cache
def _patterns(body: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    spelled = sorted(ways_of(body), key=len, reverse=True)
    ways = "|".join(re.escape(way).replace(r"\ ", r"\s?") for way in spelled)
    office = "" if re.search(rf"(?:{_OFFICES})$", body) else rf"(?!\s?[가-힣]{{0,6}}(?:{_OFFICES}))"
    tail = rf"(?:본청|청|{_COUNCIL})?"
    korean = re.compile(rf"(?<![가-힣A-Za-z])(?:{ways}){office}{tail}{_NO_WARD}{_AFTER}")
    root = _ENDING.sub("", body.rsplit(maxsplit=1)[-1])
    if len(root) < 2:
        return korean, None
    latin = re.compile(
        rf"(?i)\b(?:(?:city|county|district|province) of )?{romanised(root)}"
        r"(?:[- ]?(?:si|gun|gu|do))?(?:[- ](?:metropolitan city|city|county|district|province))?"
        r"(?:'s)?\b"
    )
    return korean, latin


def ways_of(body: str) -> frozenset[str]:
    """How people write a body: 서울특별시 is 서울시 and 서울, 부산광역시 서구 also 서구."""
    *above, last = body.split()
    short = _LONG.sub(lambda found: "도" if found[1].endswith("도") else "시", last)
    root = _ENDING.sub("", last)
    ways = {last, short, *OFFICIAL.get(last, ())}
    if len(root) > 1 and not alike(root):
        ways.add(root)
    ways |= _of_an_office(last)
    if not above:
        return frozenset(ways)
    wider = {body, *above, *(way for each in above for way in ways_of(each))}
    joined = {f"{up}{gap}{way}" for up in wider for way in (last, short) for gap in (" ", "")}
    return frozenset({*joined, *(way for way in ways if len(way) > 1)})


def _of_an_office(name: str) -> set[str]:
    """라온고등학교 is 라온고; 가람시시설관리공단 is 가람시 시설관리공단 and 가람시설관리공단."""
    for kind, short in _SCHOOLS.items():
        if name.endswith(kind) and len(name) > len(kind) + 1:
            return {name.removesuffix(kind) + short}
    found = re.fullmatch(rf"([가-힣]{{2,}}?)(시|군|구)([가-힣]{{2,}}(?:{_OFFICES}))", name)
    if not found:
        return set()
    place, ending, office = found.groups()
    ways = {f"{place}{ending} {office}"}
    return ways | ({f"{place}{office}"} if office.startswith(ending) else set())


# ------------------------------------------------------------------ of a document

_ORDINANCE = re.compile(
    r"([가-힣]{2,6}(?:특별시|광역시|특별자치시|특별자치도|도|시|군|구))\s[^,.]{0,30}조례"
)
_ACTING = re.compile(
    r"(?<![가-힣])([가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도)|[가-힣]{2,3}(?:시|군|구))"
    r"(?=(?:는|은|의|가|장|청|의회)(?![가-힣]{2}))"
)
_ACTS = re.compile(
    r"(?<![가-힣])([가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도)|[가-힣]{2,3}(?:시|군|구)|[가-힣]{2}도)"
    r"(?=(?:에서는?|에는?|보다|는|은|의|가|이|도|와|과)\s)"
)
_POLITE = re.compile(r"[가-힣]*[하되오가보주쓰사계모치피르드끼키이지리기우두추나으]시")
"""애쓰시는, 말씀하시는: a polite verb, where no known city is called so."""
_TITLED = re.compile(
    r"^(?>\W*(?>(?:19|20)\d{2}\s*(?:회계연도|학년도|년도|년)?|제?\d+[회차]?)\s*)*"
    rf"([가-힣]{{2,10}}(?:{_OFFICES})|[가-힣]{{2,3}}(?:시|군|구))"
    r"(?:청|의회)?(?=\s|의\s|[^가-힣]|$)"
)
_WHOLE = re.compile(r"(?<![가-힣])([가-힣]{2,3}(?:시|군|구))(?![가-힣])")
_PRESS = re.compile(r"^\s*[\[(【]([가-힣]{2,4})[\])】]")
_SUBMITTED = re.compile(
    r"^(?:제출|제안|발의)자\W*([가-힣]{2,5}(?:시(?=장)|군(?=수)|구(?=청장)|도(?=지사)))(?:장|수|청장|지사)"
)
"""제출자 : 나래시장, of a bill that names its city nowhere else."""
_HEAD, _LINE = 8, 120


def body_of(layout: Layout) -> str:
    """The body a document is of, spelled as it spells it; "" where nothing tells.

    It is the one that its head names, or every row of its records; or whose ordinance is the
    ground, or that acts in its text; or that the name of its file or folder holds, in Hangul or in
    Latin letters.
    """
    texts = list(_texts(layout))
    return (
        _of_head([layout.title, *_headings(layout), *texts[:_HEAD], *_first_row(layout)])
        or _of_bill(texts[: 2 * _HEAD])
        or _of_table(layout)
        or _of_text(texts)
        or _of_file(layout.document)
    )


def _headings(layout: Layout) -> Iterator[str]:
    for section in layout.sections[:4]:
        yield from section.path[:2]
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (block.caption, block.unit_line)


def _first_row(layout: Layout) -> Iterator[str]:
    """The title of a sheet without another: the only cell of its first row."""
    blocks = layout.sections[0].blocks if layout.sections and not layout.title else ()
    if blocks and isinstance(blocks[0], Table):
        top = min((cell.row for cell in blocks[0].cells), default=0)
        first = {cell.text for cell in blocks[0].cells if cell.row == top and cell.text.strip()}
        if len(first) == 1:
            yield first.pop()


def _of_bill(texts: list[str]) -> str:
    """The body whose head brings in a bill: 제 출 자 : 나래시장."""
    found = (_SUBMITTED.match(re.sub(r"\s", "", text)) for text in texts)
    return next((each[1] for each in found if each and not alike(each[1])), "")


def _texts(layout: Layout) -> Iterator[str]:
    for section in layout.sections:
        for block in section.blocks:
            if isinstance(block, (Paragraph, ListItem)):
                yield block.text


def _of_head(heads: list[str]) -> str:
    for text in heads:
        line = text[:_LINE]
        found = _TITLED.match(line)
        if found and not alike(found[1]):
            return found[1]
        press = _PRESS.match(line)
        if press:
            bodies = local_names(press[1])
            if len(bodies) == 1:
                return bodies[0]
        if len(text) <= len(line):
            places = set(places_in(line)) or {
                each for each in _WHOLE.findall(line) if not alike(each)
            }
            if len(places) == 1:
                return places.pop()
    return ""


_OWNERS = frozenset(("localgov", "자치단체", "자치단체명", "지자체명", "기관명", "단체명"))
_REGIONS = frozenset(("region", "지역", "시도", "시도명"))


def _of_table(layout: Layout) -> str:
    """The body that every row of a table of records names in a column of its own."""
    for section in layout.sections:
        for table in (block for block in section.blocks if isinstance(block, Table)):
            owners = _only_cell(table, _OWNERS)
            if owners in {"본청", "시도본청"}:
                owners = _only_cell(table, _REGIONS)
            bodies = local_names(owners)[:1] if owners else ()
            if owners:
                return bodies[0] if bodies else owners
    return ""


def _only_cell(table: Table, headings: frozenset[str]) -> str:
    """What stands in every row below one of some headings; "" where rows differ."""
    for head in table.cells:
        if head.header and re.sub(r"[\s_·]", "", head.text.lower()) in headings:
            below = {
                " ".join(cell.text.split())
                for cell in table.cells
                if cell.column == head.column and not cell.header
            }
            return below.pop() if len(below) == 1 else ""
    return ""


def _of_text(texts: list[str]) -> str:
    named: Counter[str] = Counter()
    for text in texts:
        if found := _ORDINANCE.search(text):
            return found[1]
        named.update(name for name in _ACTING.findall(text) if not alike(name))
    ranked = [(name, count) for name, count in named.most_common(2) if count > 1]
    return ranked[0][0] if len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1]) else ""


def _of_file(document: str) -> str:
    """The one body that the path of a file names: 도봉구_2024.pdf, reports/bonghwa/budget.txt."""
    words = re.findall(r"[가-힣]+", document)
    korean = {name for word in words for name in places_in(word)}
    if len(korean) == 1:
        return korean.pop()
    tokens = set(re.findall(r"[a-z]{3,}", document.lower()))
    if tokens & _LATIN_OFFICES:
        return ""
    latin = {name for token in tokens for name in _in_latin().get(token, ())}
    return latin.pop() if len(latin) == 1 else ""


_LATIN_OFFICES = frozenset({"fmc", "corp", "school", "edu", "foundation", "council"})
"""Words of a file's name that say it is of an office there, which is another body: jongno_fmc."""


@cache
def _in_latin() -> dict[str, tuple[str, ...]]:
    """Names in Latin letters → the bodies called so: gangseo, gangseogu → 강서구."""
    found: dict[str, tuple[str, ...]] = {}
    for body in local_names():
        root = _ENDING.sub("", body)
        if alike(root):
            continue
        ending = romanised((_ENDING.search(body) or [""])[0][-1:])
        for way in {romanised(root), romanised(root) + ending}:
            found[way] = (*found.get(way, ()), body)
    return found
