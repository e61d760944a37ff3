"""Headings that name one thing each, over lines of labels that tell of it.

"### 3-1. 가족센터 운영" over "- 부서: 가족과 / 기간: 2012년~" and "- 예산: 642천원(국비 …)": what
is there, in lines and in tables, is of that thing. A line for its money that is understood to the
last word is a row of a table in words; whose money it is, arithmetic proves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from index.budget import Fact, Funding, Measure, Statement
from index.document import Block, Layout, ListItem, Paragraph, Section, Source
from index.findings import Found, Setting, fact, statement
from index.layout import section_name
from index.lines import Prose, lined
from index.money import Money, Unit
from index.vocabulary import squeeze

_LABELS = re.compile(
    r"(?:(?:19|20)\d{2}\s?년도?\s?)?(?:소관|담당|주관|추진|소요|사업|총|지원|지급|설치|존속|법적|시행|신청|융자|운영)?\s?"
    r"(?:부서|기간|근거|예산안?|예산액|사업비|소요예산|내용|대상|위치|장소|규모|사업량|목적|기한|연도|연혁|재원|방법"
    r"|성과목표|개선방안|기대효과|담당자|시행주체|시행기관|수행기관|운영주체|총사업비|추진현황|추진상황|조건|비고)"
)
"""Labels of the lines that describe a thing."""
_PIECES = re.compile(
    r"(?:\n|\s/\s|\s[|]\s|\s{2,}(?=(?:\d{1,2}[.)]\s*)?[가-힣 ]{2,12}\s?[:：]))(?![^()]*\))"
)
_FIELD = re.compile(
    r"\s*(?:[□■○◯●ㅇ•※*\-–·]|\d{1,2}[.)]|[가-하][.)])?\s*"
    r"(?P<label>(?:(?:19|20)\d{2}\s?년도?\s?)?[가-힣][가-힣A-Za-z\s·/]{0,14}?(?:\([^()]{0,12}\))?)"
    r"\s*[:：]\s*(?P<words>\S.*?)\s*"
)
_NUMBER = re.compile(
    r"^\s*(?:[(\[〈<]?(?:\d{1,3}(?:\s?[-–.]\s?\d{1,3})*|[가-하]|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])[)\].〉>]*\s+|[\W_]+)"
)
_GENERIC = re.compile(
    r"(?:개요|현황|내용|계획|설명|총괄표?|총칙|목적|근거|방향|결과|자료|사항|정보|안내|특징|절차|내역|일정|구성|체계"
    r"|요약|목록|기준|조건|의견|효과|경과|경위|실적|명세서?|예산서?|재원|규모|여건|전망|과제|목표|지표|기타)$"
    r"|^(?:사업|예산|재정|추진|부서|회계|분야|일반|공통)\S*별"
)
"""Headings that say what is told, and not of what."""
_FEWEST = 2
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its words: "지급대상" and what it says, with the line's own text."""

    label: str
    words: str


def fields_of(text: str) -> list[Field]:
    """The labelled pieces of some lines: "부서: 가족과 / 사업기간: 2012년~", "2. 연도 : 1997년"."""
    found = (_FIELD.fullmatch(piece) for piece in _PIECES.split(text))
    return [Field(" ".join(each["label"].split()), each["words"]) for each in found if each]


def _is_known(field: Field) -> bool:
    return bool(_LABELS.fullmatch(" ".join(re.sub(r"\([^()]*\)", "", field.label).split())))


def described(layout: Layout, setting: Setting) -> dict[str, str]:
    """The sections that each describe one thing, by name, with what it is called.

    Returns:
        {} for a form of a programme's own, whose headings name parts of it, and for headings that
        only say what is told (사업개요, 추진계획).
    """
    if setting.form == "사업별설명서" or setting.minutes:
        return {}
    found: dict[str, str] = {}
    lines: dict[tuple[str, ...], list[str]] = {}
    for section in layout.sections:
        texts = lines.setdefault(section.path, [])
        texts += [b.text for b in section.blocks if isinstance(b, (Paragraph, ListItem))]
    for path, texts in lines.items():
        fields = (each for text in texts for each in fields_of(text))
        labels = {squeeze(each.label) for each in fields if _is_known(each)}
        if path and len(labels) >= _FEWEST and (name := _name(path[-1], setting)):
            found[section_name(path)] = name
    names = list(found.values())
    return {section: name for section, name in found.items() if names.count(name) == 1}


def _name(heading: str, setting: Setting) -> str:
    """What a heading calls; "" for one that names no thing, or the programme itself."""
    words = heading
    while (bare := _NUMBER.sub("", words, count=1)) != words:
        words = bare
    words = re.sub(r"\s*\([^()]*\)\s*$", "", words).strip()
    plain = 2 < len(squeeze(words)) <= _LONGEST and re.search(r"[가-힣]{2}", words)
    if not plain or _GENERIC.search(squeeze(words)) or re.search(r"[.?!:：]|다$", words):
        return ""
    return "" if squeeze(words) in squeeze(setting.programme) else words


def under(names: dict[str, str], section: Section) -> str:
    """What a section describes: itself, or the section that it is a part of; "" for none."""
    for depth in range(len(section.path), 0, -1):
        if name := names.get(section_name(section.path[:depth])):
            return name
    return ""


def of_fields(setting: Setting, name: str, block: Block) -> Iterator[Found]:
    """The fields of a line as statements, and the money of a thing as facts.

    Args:
        setting: The document.
        name: The thing that the line tells of.
        block: The line.
    """
    if not isinstance(block, (Paragraph, ListItem)):
        return
    prose = lined(block.text, block.source)
    for field in fields_of(block.text):
        at = max(0, prose.text.find(field.words[:12]))
        where = replace(prose.at(at), section=block.source.section)
        label = squeeze(re.sub(r"\([^()]*\)", "", field.label))
        if _is_known(field):
            yield statement(setting, label, field.words, where, path=(name,))
        yield from _money(setting, name, field, prose, where)


_MONEY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s?년도?\s?)?(?:소요|사업|지원|당초|본)?\s?(?:예산안?|예산액|사업비|소요예산)"
)
_NUM = r"\d[\d,]*(?:\.\d+)?"
_UNITS = {each.korean: each for each in Unit}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_KINDS = {each.value: each for each in Funding if each is not Funding.TOTAL}
_KIND = "|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True))
_PART = re.compile(rf"(?P<kind>{_KIND})\s*(?P<number>{_NUM})\s*(?P<unit>{_UNIT})?")
_ALL_OF = re.compile(rf"전액\s*(?P<kind>{_KIND})|(?P<other>{_KIND})\s*(?:전액|100\s?%)")
_WHOLE = re.compile(
    rf"(?P<number>{_NUM})\s*(?P<unit>{_UNIT})"
    rf"(?:\s*\((?P<parts>[^()]*)\))?"
    rf"(?:\s*[,，/]\s*(?:전년도?|작년|(?P<before>(?:19|20)\d{{2}})\s?년도?)(?:\s?예산액?)?\s*[:：]?\s*"
    rf"(?P<last>{_NUM})\s*(?P<last_unit>{_UNIT})?)?(?:\s*[:：]\s*(?P<formula>.*))?"
)


def _money(
    setting: Setting, name: str, field: Field, prose: Prose, where: Source
) -> Iterator[Found]:
    """The amount of a thing, whose money it is, and what it was the year before."""
    label = _MONEY.fullmatch(field.label)
    told = _WHOLE.fullmatch(field.words)
    if label is None or told is None:
        return
    year = int(label["year"]) if label["year"] else setting.fiscal_year
    if year is None:
        return
    unit = _UNITS[told["unit"]]
    whole = _worth(told["number"], unit)
    parts = list(_parts(told["parts"] or "", unit, whole))
    rows: list[tuple[Measure, Funding, Money, str, Unit, int]] = [
        (Measure.APPROPRIATION, Funding.TOTAL, whole, told["number"] + told["unit"], unit, year)
    ]
    rows += [
        (Measure.APPROPRIATION, kind, value, printed, each, year)
        for kind, value, printed, each in parts
    ]
    before = int(told["before"]) if told["before"] else year - 1
    if told["last"] and before == year - 1:
        each = _UNITS[told["last_unit"] or told["unit"]]
        value = _worth(told["last"], each)
        printed = told["last"] + (told["last_unit"] or "")
        rows.append((Measure.PRIOR_APPROPRIATION, Funding.TOTAL, value, printed, each, before))
    for measure, funding, value, printed, each, of in rows:
        yield fact(
            setting, measure, where, path=(name,), fiscal_year=of, value=value, printed=printed,
            unit=each, funding=funding, sentence=prose.text, stated=True,
        )  # fmt: skip


def _worth(number: str, unit: Unit) -> Money:
    plain = number.replace(",", "")
    places = len(plain.partition(".")[2])
    grain = max(1, int(Decimal(int(unit)).scaleb(-places)))
    return Money(int(Decimal(plain) * int(unit)), grain)


def _parts(words: str, unit: Unit, whole: Money) -> Iterator[tuple[Funding, Money, str, Unit]]:
    """Whose money a bracket says an amount is; nothing where its parts do not come to it."""
    if all_of := _ALL_OF.fullmatch(words.strip()):
        yield _KINDS[all_of["kind"] or all_of["other"]], whole, words.strip(), unit
        return
    found = []
    for piece in re.split(r"\s*(?:/|,(?!\d{3})|[·+])\s*|(?<=\d)\s+(?=[가-힣])", words.strip()):
        match = _PART.fullmatch(piece)
        if match is None:
            return
        each = _UNITS[match["unit"]] if match["unit"] else unit
        found.append((_KINDS[match["kind"]], _worth(match["number"], each), piece, each))
    if found and sum(value.won for _, value, _, _ in found) == whole.won:
        yield from found


def without(found: Iterator[Found], stated: list[Found], name: str) -> Iterator[Found]:
    """What was read of a block, of the thing that it tells of, with what its fields say.

    Args:
        found: What was read; quotations and words that its fields tell are left out.
        stated: What its fields say.
        name: The thing; "" for a block that describes none.
    """
    told = {each.value for each in stated if isinstance(each, Fact)}
    fields = any(isinstance(each, Statement) for each in stated)
    for each in found:
        if isinstance(each, Fact) and each.quoted and each.value in told:
            continue
        if isinstance(each, Statement) and fields:
            continue  # the words of each label are those of the thing, and of no other
        if isinstance(each, Fact) and name and name not in each.path:
            yield replace(each, path=(name, *each.path))
        else:
            yield each
    yield from stated
