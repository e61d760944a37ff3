"""Where money comes from, told in one sentence that adds up → facts.

"재원은 ▲교부세 820억원 ▲보조금 1,390억원 ▲잉여금 540억원이다": its items are rows of a table in
words only where they come, to the won, to an amount that the paper prints besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index import figures
from index.budget import Fact, Measure
from index.document import Layout, ListItem, Paragraph, Source
from index.findings import Setting, fact
from index.layout import section_name
from index.lines import lined
from index.worth import one_unit, value_of

SOURCE = "재원"
"""The column of such facts, and the row of what they come to."""
ALL = "재원 합계"

_HEAD = re.compile(
    r"(?:^|[\s□■○●ㅇ(])(?:[가-힣]{1,6}\s)?(?:[가-힣]{0,4})재원(?:은|으로는|별로는)\s*[:：,]?\s*"
)
_BETWEEN = re.compile(r"^\s*원?\s*(?:[,，·ㆍ▲△▴▵▷▶○●]|과|와|및|등)*\s*")
_NAME = re.compile(r"[가-힣A-Za-z·ㆍ() ]{2,30}")
_OTHERWISE = re.compile(
    r"(?:하|되|했|됐|늘|줄|중|가운데|보다|대비|에서|으로|포함|위해|따라)(?:\s|$)|[다며고]\s"
)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Told:
    """A sum of money of a paper with where it stands."""

    found: figures.Found
    text: str
    sentence: str
    source: Source


def told_sources(setting: Setting, layout: Layout) -> tuple[Fact, ...]:
    """The sources of money that one sentence of a paper lists, with what they come to.

    Returns:
        () where no sentence lists at least three of them, where several do, where one word of it is
        not understood, or where nothing else that the paper prints is what they come to.
    """
    money = list(_money(layout))
    lists = [each for each in _lists(money) if each]
    if len(lists) != 1:
        return ()
    items = lists[0]
    whole = sum(each.found.value or 0 for _, each in items)
    inside = {each.sentence for _, each in items}
    totals = [each for each in money if each.found.value == whole and each.sentence not in inside]
    if not totals:
        return ()
    found = [_fact(setting, each, (name,), SOURCE) for name, each in items]
    return tuple(each for each in (*found, _fact(setting, totals[0], (ALL,), ALL)) if each)


def _money(layout: Layout) -> Iterator[_Told]:
    for section in layout.sections:
        for block in section.blocks:
            if not isinstance(block, (Paragraph, ListItem)):
                continue
            prose = lined(block.text, block.source)
            begin = 0
            for end in [m.end() for m in re.finditer(r"(?<=[다요음함됨임])\.\s+|$", prose.text)]:
                sentence = prose.text[begin:end]
                for each in figures.find_figures(sentence):
                    if each.kind == "money" and each.value is not None and not each.approximate:
                        where = prose.at(begin + each.start)
                        where = replace(where, section=where.section or section_name(section.path))
                        yield _Told(each, sentence, sentence.strip(), where)
                begin = end


def _lists(money: list[_Told]) -> Iterator[list[tuple[str, _Told]]]:
    """The sentences that begin with 재원은, each with its items by name; [] for one not so read."""
    sentences: dict[str, list[_Told]] = {}
    for each in money:
        sentences.setdefault(each.text, []).append(each)
    for text, told in sentences.items():
        head = _HEAD.search(text)
        if head is None or head.end() > told[0].found.start:
            continue
        items: list[tuple[str, _Told]] = []
        end = head.end()
        for each in told:
            name = " ".join(_BETWEEN.sub("", text[end : each.found.start]).split())
            if not _NAME.fullmatch(name) or _OTHERWISE.search(name):
                items = []
                break
            items.append((name, each))
            end = each.found.end
        names = {name for name, _ in items}
        yield items if len(items) >= _FEWEST and len(names) == len(items) else []


def _fact(setting: Setting, told: _Told, path: tuple[str, ...], column: str) -> Fact | None:
    value = value_of(told.found, told.text)
    if value is None:
        return None
    return fact(
        setting, Measure.OTHER, told.source, path=path, value=value, printed=told.found.text,
        unit=one_unit(told.found), sentence=told.sentence, column=column, stated=True,
    )  # fmt: skip
