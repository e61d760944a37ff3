"""Text that once was a table → a table again, where its own arithmetic says how to cut it.

Two kinds are known: pages whose cells ran together ("일반회계526,000513,40012,600"), and
명세서 whose rows ran together to one line ("1.봉급 391,946 392,946 -1,000 2.상여 …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.document import Block, Cell, Document, ListItem, Paragraph, Problem, Source, Table
from index.forms.bracketed import bracketed
from index.forms.gluedpairs import glued_pairs
from index.forms.headings import read_heading
from index.forms.headline import headings_in
from index.forms.oneline import oneline_table
from index.forms.orders import change_of
from index.forms.spaced import spaced
from index.forms.spans import respanned
from index.unitlines import unit_stated
from index.vocabulary import role_of, squeeze, vocabulary

_GLUED = re.compile(r"(?P<label>(?:.*?[^\d,.\s△▲])?)\s*(?P<figures>\d[\d,]*(?:[△▲]?[\d,]+)*)")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def unglue(document: Document) -> Document:
    """Turn such text into tables; what cannot be cut for sure stays text, with a problem."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    for block in document.blocks:
        if isinstance(block, (Paragraph, ListItem)):
            made = list(_tables(block, problems))
            blocks.extend(made or [block])
        else:
            blocks.append(respanned(block) if isinstance(block, Table) else block)
    blocks = list(spaced(list(bracketed(blocks)), problems))
    return replace(document, blocks=tuple(blocks), problems=document.problems + tuple(problems))


def _tables(block: Paragraph | ListItem, problems: list[Problem]) -> Iterator[Block]:
    whole = oneline_table(block)
    if whole:
        yield whole
        return
    lines = block.text.split("\n")
    if pairs := glued_pairs(lines, block.source):
        yield pairs
        return
    if len(lines) < 4 or not any(_is_glued(line) for line in lines):
        return
    glued = _glued_table(lines, block.source)
    if glued:
        yield glued
    else:
        message = f"붙어 버린 칸을 나눌 수 없어 읽지 않았습니다: '{lines[0]} …'"
        problems.append(Problem(block.source, "cells-glued", message))
        # Blank lines stay, so that what is left keeps its place.
        numbered = re.compile(r"\d{3}")
        yield replace(
            block, text="\n".join("" if numbered.search(each) else each for each in lines)
        )


def _is_glued(line: str) -> bool:
    return bool(re.search(r"\d,\d{3}\d", line)) and bool(_GLUED.fullmatch(line.strip()))


@dataclass(frozen=True, slots=True)
class _Split:
    """A row cut into a label and three figures."""

    label: str
    figures: tuple[str, str, str]
    line: int


def _glued_table(lines: list[str], source: Source) -> Table | None:
    """Cut every row into three figures that add up alike: a = b + c, or a - b = c."""
    heading = next((n for n, each in enumerate(lines) if _is_heading(each)), None)
    if heading is None:
        return None
    words = headings_in(lines[heading]) or _words(squeeze(lines[heading]))
    if words is None:
        return None
    columns = [read_heading(place, [word]) for place, word in enumerate(words)]
    rule = (change_of(columns) if len(words) == _WIDTH else None) or (0, 1, 2)
    rows = [line.strip() for line in lines[heading + 1 :] if line.strip()]
    first = (source.line or 1) + heading + 1
    splits: list[_Split] = []
    for offset, row in enumerate(rows):
        split = _cut(row, first + offset, rule)
        if split is None:
            return None
        splits.append(split)
    caption = next((line.strip() for line in lines[:heading] if not unit_stated(line)), "")
    heads = _headings(words, caption)
    if heads is None or not _totals(splits):
        return None
    label = words[0] if words[0] in lines[heading] else "구분"
    heads = [label, *heads]
    return _as_table(splits, heads, replace(source, line=first - 1), caption, lines)


_ROUND = re.compile(r"제?\d{1,2}회추경(?:예산)?(?:안|액)?")
_WIDTH = 4
"""Columns of such a table: a name and three figures."""


def _is_heading(line: str) -> bool:
    return squeeze(line).startswith("구분") or bool(headings_in(line))


def _words(glued: str) -> list[str] | None:
    """Cut a glued heading into the known words it consists of, the longest first."""
    vocab = vocabulary()
    known = {*vocab.labels, *vocab.measures, *vocab.roles, *vocab.texts, "일반회계", "특별회계"}
    words: list[str] = []
    rest = glued
    while rest:
        word = max((each for each in known if rest.startswith(each)), key=len, default="")
        if round_ := _ROUND.match(rest):
            word = round_.group()
        if not word:
            return None
        words.append(word)
        rest = rest[len(word) :]
    return words


def _cut(row: str, line: int, rule: tuple[int, int, int]) -> _Split | None:
    found = _GLUED.fullmatch(row)
    if not found:
        return None
    ways = [way for way in _triples(found["figures"]) if _adds_up(way, rule)]
    if len(ways) != 1:
        return None
    return _Split(found["label"].strip(), ways[0], line)


def _triples(figures: str) -> Iterator[tuple[str, str, str]]:
    """Every way to cut a run of digits and commas into three well-formed figures."""
    ends = [end for end in range(1, len(figures) - 1) if _well_formed(figures[:end])]
    for first in ends:
        for second in range(first + 1, len(figures)):
            middle, last = figures[first:second], figures[second:]
            if _well_formed(middle) and _well_formed(last):
                yield figures[:first], middle, last


def _well_formed(text: str) -> bool:
    return text == "0" or bool(re.fullmatch(r"[△▲]?[1-9]\d{0,2}(?:,\d{3})*", text))


def _adds_up(way: tuple[str, str, str], rule: tuple[int, int, int]) -> bool:
    """Whether the first less the second is the third, to one of its last place for rounding."""
    whole, part, rest = (_int(way[place]) for place in rule)
    return abs(whole - part - rest) <= 1 and whole >= 0 and part >= 0


def _int(text: str) -> int:
    digits = int(text.lstrip("△▲").replace(",", ""))
    return -digits if text[0] in "△▲" else digits


def _headings(words: list[str], caption: str) -> list[str] | None:
    """Headings of the three figures; one that the page lost stands in brackets."""
    vocab = vocabulary()
    named = [word for word in words[1:] if word not in vocab.texts]
    accounts = [word for word in named if word.endswith("회계")]
    if len(named) == 3 and len(accounts) == 2:
        return named
    columns = [read_heading(place, [word]) for place, word in enumerate(words)]
    if len(named) == 3 and len(words) == _WIDTH and change_of(columns):
        return named
    if len(named) == 2 and len(accounts) == 2:
        return ["(합계)", *named]
    year = _YEAR.search(caption)
    if named == ["증감"] and year and "예산" in caption:
        return [f"({year.group(0)}년 예산액)", f"({int(year.group(0)) - 1}년 예산액)", "증감"]
    return None


def _totals(splits: list[_Split]) -> bool:
    """Whether a first row without a name is the sum of the others, figure by figure."""
    if not splits or any(not split.label for split in splits[1:]):
        return False
    if splits[0].label and role_of(splits[0].label) is None:
        return True
    for column in range(3):
        values = [_int(split.figures[column]) for split in splits]
        if abs(values[0] - sum(values[1:])) > len(values):
            return False
    return True


def _as_table(
    splits: list[_Split], heads: list[str], source: Source, caption: str, lines: list[str]
) -> Table:
    cells = [
        Cell(0, column, text, header=True, line=source.line) for column, text in enumerate(heads)
    ]
    for row, split in enumerate(splits, 1):
        label = split.label or "(합계)"
        cells.extend(
            Cell(row, column, text, line=split.line)
            for column, text in enumerate([label, *split.figures])
        )
    unit = next((stated for line in lines if (stated := unit_stated(line))), "")
    return Table(len(splits) + 1, 4, tuple(cells), source, caption, unit)
