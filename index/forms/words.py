"""Sections of words → statements under their labels, and the figures in them as quoted facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.asserted import said_by
from index.budget import Fact, Stage
from index.document import Block, Heading, ListItem, Paragraph, Section, Table
from index.findings import Found, Setting, statement
from index.forms.turns import NOTHING, Asked, Turn, turn_of, unit_of_head
from index.lines import Prose, after, lined
from index.prose import read_prose
from index.unitlines import UNIT_LINE
from index.vocabulary import squeeze

_DAY = (
    r"['’]?(?:\d{4}|\d{2})(?:\s?[.\-/]\s?\d{1,2}){1,2}\.?[월일]?"
    r"|['’]?\d{2,4}년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?"
)
_DATE = re.compile(
    rf"(?:{_DAY})(?:\s?[~∼–-]\s?(?:{_DAY}|\d{{1,2}}(?:\.\d{{1,2}})?\.?[월일]?|계속)?)?(?=\s|$|:)"
)
_LABELLED = re.compile(
    r"([가-힣][가-힣A-Za-z\s·ㆍ․/]{1,14}(?:\([^()]{0,30}\))?)\s*[:：]\s*(\S.*)", re.DOTALL
)
_CHRONICLES = frozenset(("추진경위", "추진경과", "그간추진경위", "추진현황", "사업경위"))
_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:년도|년|학년도|회계연도)")


def read_words(
    setting: Setting, section: Section, block: Block, asked: Asked = NOTHING
) -> Iterator[Found]:
    """Read a paragraph or list item as a statement, and the figures in it.

    The topic is the item's own label ("주요시설 : …") or else the heading it stands under. In a
    record of what was said, `asked` is what the turn before asks for: the reply is of that.
    """
    if isinstance(block, (Heading, Table)) or not block.text.strip() or _is_unit_line(block):
        return
    heading = topic_of(section.path[-1]) if section.path else ""
    prose = lined(block.text, block.source)
    dated = _DATE.match(prose.text) if heading in _CHRONICLES else None
    if dated and prose.text[dated.end() :].strip(" :"):
        prose = after(prose, dated.end())
        text = prose.text
        yield statement(setting, heading, text, block.source, date=dated.group(0).strip())
    else:
        topic, text = _topic(squeeze(asked.name) or heading, prose.text)
        yield statement(setting, topic, text, block.source)
    stage = Stage.RESULT if "실적" in heading else Stage.UNSTATED
    for item in _items(prose):
        turn = turn_of(item.text) if setting.minutes else Turn()
        part = after(item, turn.end)
        year = asked.year or _year(setting, section, part)
        who = said_by(turn.name, member=turn.member)
        found = read_prose(setting, part, stage=stage, year=year, label=asked.name, said=who)
        yield from (_spoken_for(each, turn, who) for each in found)


_WHOLE = re.compile(r"^(?:일반회계|특별회계|총?\s?(?:세출|세입|예산)|총액|총\s?규모)")


def _spoken_for(found: Found, turn: Turn, who: str) -> Found:
    """A figure with who says it; a whole that the head of a unit speaks of is that of the unit."""
    if not isinstance(found, Fact) or not turn.name:
        return found
    unit = unit_of_head(turn.name)
    if unit and (_WHOLE.match(found.path[0]) if found.path else found.stated):
        path = (unit, *found.path)
        # The account and the whole of a unit, and no account of the budget.
        found = replace(found, path=path, level="" if found.level == "회계" else found.level)
    return found if found.note else replace(found, note=who)


_SLASH = re.compile(r"\s[/|]\s")


def _items(prose: Prose) -> Iterator[Prose]:
    """The labelled items of one line: "이름 : 솔내관 / 위치 : 은행길 15 / 면적 420㎡"."""
    pieces = _SLASH.split(prose.text)
    if len(pieces) < 2 or sum(bool(_LABELLED.match(piece)) for piece in pieces) < 2:
        yield prose
        return
    start = 0
    for piece in pieces:
        start = prose.text.index(piece, start)
        rest = after(prose, start)
        yield replace(rest, text=rest.text[: len(piece)])
        start += len(piece)


def _is_unit_line(block: ListItem | Paragraph) -> bool:
    return bool(UNIT_LINE.match(block.text)) and "\n" not in block.text


def topic_of(heading: str) -> str:
    """A heading as a topic: without years, brackets, spaces and dots."""
    words = re.sub(r"\([^()]*\)|(?:19|20)\d{2}\s*(?:년도|년|학년도)|최근\s*\d+\s*년", "", heading)
    return squeeze(words)


def _topic(heading: str, text: str) -> tuple[str, str]:
    match = _LABELLED.fullmatch(text)
    if match and (label := squeeze(re.sub(r"\([^()]*\)", "", match[1]))):
        return label, match[2].strip()
    return heading or "본문", text


_SENTENCES = re.compile(r"[다요음함됨임]\.\s*\S")
"""More than one sentence: a year of one of them is not that of the others."""


def _year(setting: Setting, section: Section, prose: Prose) -> int | None:
    """The year of the nearest heading that names one, or else the only one a sentence names."""
    for heading in reversed(section.path):
        if found := _YEAR.search(heading):
            return int(found.group(1))
    years = {int(year) for year in _YEAR.findall(prose.text)}
    if len(years) == 1 and not _SENTENCES.search(prose.text):
        return years.pop()
    # Those who speak go from year to year; what they do not say is not known.
    return None if setting.minutes else setting.fiscal_year
