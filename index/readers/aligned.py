"""Tables that stand in blanks alone: columns are where every row leaves a gutter.

How wide a line is set is known of plain text only: a Hangul letter takes two places. A table is
taken where its headings stand over its columns one by one and something in it is lost to a reader
of words: headings of two lines, names broken over two lines, cells left blank. All others stay
text, of which the words tell the headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.readers.boxes import Row
from index.readers.chunks import AMOUNT, FIGURE, LEAST, Chunk, Line, is_row, read_line
from index.vocabulary import role_of, squeeze

_OTHER = re.compile(r"[\t|┃│║━─═┌└├]|\.{4}|…|\*\*|[=×]\s*[\d(]")
_NOTE = re.compile(r"\s*[※*☞○◯●◦ㅇ□■◇◆▣▶▷·•◈]")
_MOST_HEADS = 3


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table in blanks: the line after it, and its rows, the headings first."""

    end: int
    rows: list[Row]


Span = tuple[int, int]
_Named = tuple[int, list[str], list[Span], bool]
"""Where headings begin, one for each column, the columns, and whether words alone lose them."""


def find_aligned(texts: Sequence[str]) -> dict[int, Aligned]:
    """The tables of blanks among lines, by the line where their headings begin."""
    found: dict[int, Aligned] = {}
    at = 0
    while at < len(texts):
        end, made = _table_at(texts, at)
        if made is not None:
            found[made[0]] = made[1]
        at = max(end, at + 1)
    return found


def _table_at(texts: Sequence[str], at: int) -> tuple[int, tuple[int, Aligned] | None]:
    """Where to look on, and the table whose first row of figures is at a line, if it is one."""
    lines, end = _body(texts, at)
    if sum(is_row(line) for line in lines) < LEAST:
        return at + 1, None
    end = end if is_row(lines[0]) else at + 1
    heads = _heads(texts, at)
    if len(heads) > 1 and _is_part(texts, at - 1, heads[-1]) and "(" not in texts[at - 1]:
        # A name of its own above the first row is no heading.
        return end, None
    spans = _columns(lines)
    named = _named(heads, spans, lines)
    if named is None:
        return end, None
    start, names, spans, lost = named
    rows, joined = _rows(lines, spans)
    if rows and all(_NUMBERED.match(row[0][0]) for row in rows if role_of(row[0][0]) is None):
        rows = [[(_NUMBERED.sub("", row[0][0]), row[0][1]), *row[1:]] for row in rows]
    if rows is None or not (lost or joined or _has_blanks(rows)):
        return end, None
    end = lines[-1].place + 1
    return end, (start, Aligned(end, [[(name, start) for name in names], *rows]))


_NUMBERED = re.compile(r"^\s*\d{1,3}\.?\s+(?=[^\d\s])")


# ------------------------------------------------------------------ lines


def _body(texts: Sequence[str], at: int) -> tuple[list[Line], int]:
    """The rows from a line on, with the first parts of names between them."""
    lines: list[Line] = []
    end = at
    while end < len(texts) and texts[end].strip() and not _OTHER.search(texts[end]):
        line = read_line(texts, end)
        part = _is_part(texts, end, line)
        if not is_row(line) and not part:
            break
        lines.append(line)
        end += 1
    return lines, end


def _is_part(texts: Sequence[str], at: int, line: Line) -> bool:
    """Whether a line is the first part of a name whose row is the line below."""
    if len(line.chunks) != 1 or line.figures or _NOTE.match(texts[at]) or at + 1 >= len(texts):
        return False
    said = line.chunks[0].text
    short = len(said) <= _NAME and not re.search(r"[.:：]$|다$|\d,\d", said)
    return short and not _OTHER.search(texts[at + 1]) and is_row(read_line(texts, at + 1))


_NAME = 24
"""Letters of a part of a name at most."""


# ------------------------------------------------------------------ columns


def _columns(lines: Sequence[Line]) -> list[Span]:
    """Where the columns stand: what no row leaves blank, from gutter to gutter."""
    taken = sorted((chunk.start, chunk.end) for line in lines for chunk in line.chunks)
    spans: list[Span] = []
    for start, end in taken:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _of_figures(span: Span, lines: Sequence[Line]) -> bool:
    return all(
        chunk.figure
        for line in lines
        for chunk in line.chunks
        if chunk.start < span[1] and chunk.end > span[0]
    )


def _heads(texts: Sequence[str], at: int) -> list[Line]:
    """The lines right above a row that may be its headings, from the top."""
    heads: list[Line] = []
    for place in range(at - 1, max(-1, at - 1 - _MOST_HEADS), -1):
        text = texts[place]
        if not text.strip() or _NOTE.match(text) or _OTHER.search(text) or AMOUNT.search(text):
            break
        if re.search(r"단\s*위\s*[:;：]|[다요]\.\s*$|:", text):
            break
        line = read_line(texts, place)
        if line.figures > 1:
            break
        heads.insert(0, line)
    return heads


def _named(heads: Sequence[Line], spans: list[Span], lines: Sequence[Line]) -> _Named | None:
    """The headings of a table.

    One line must head every column; lines below it go on with single ones. A line above it that
    heads only some may be of several columns, and nobody knows of which.
    """
    figures = [_of_figures(span, lines) for span in spans]
    first = next((n for n, own in enumerate(figures) if own and n and not all(figures[:n])), 0)
    if not first or sum(figures[first:]) < LEAST:
        return None
    whole = [(spans[0][0], spans[first - 1][1]), *spans[first:]]
    ways = [spans, whole] if len(whole) < len(spans) else [spans]
    for top in range(len(heads)):
        for columns in ways:
            parts = [_over(line, columns) for line in heads[top:]]
            told = [part for part in parts if part is not None]
            if len(told) < len(parts) or not all(told[0]):
                continue
            names = [" ".join(filter(None, words)) for words in zip(*told, strict=True)]
            if _plausible(names):
                return heads[top].place, names, columns, len(told) > 1
    return _grouped(heads[-2:], ways) or _slashed(heads[-1:], ways)


def _grouped(heads: Sequence[Line], ways: Sequence[list[Span]]) -> _Named | None:
    """Headings of two lines, the words of the second the same below each group of the first.

    2019년 above 예산 and 결산, 2020년 above 예산 and 결산: there is one way to share them out, and
    each group must stand over its own columns.
    """
    if len(heads) != LEAST or len(heads[0].chunks) < LEAST:
        return None
    for columns in ways:
        below = _over(heads[1], columns)
        if below is None or not all(below[1:]):
            continue
        first, groups = _parted(heads[0], columns[0])
        size, rest = divmod(len(columns) - 1, len(groups) or len(columns))
        if rest or size < LEAST or below[1:] != below[1 : size + 1] * len(groups):
            continue
        spans = [columns[n : n + size] for n in range(1, len(columns), size)]
        if all(
            a[0][0] - _NEAR < g.start and g.end < a[-1][1] + _NEAR
            for a, g in zip(spans, groups, strict=True)
        ):
            words = [f"{group.text} {name}" for group in groups for name in below[1 : size + 1]]
            names = [" ".join(filter(None, [first, below[0]])), *words]
            if _plausible(names):
                return heads[0].place, names, columns, True
    return None


def _parted(line: Line, first: Span) -> tuple[str, list[Chunk]]:
    """What a line says over the first column, and its other words."""
    own = [chunk for chunk in line.chunks if chunk.start < first[1]]
    joint = "" if all(len(chunk.text) == 1 for chunk in own) else " "
    text = joint.join(chunk.text for chunk in own)
    return text, list(line.chunks[len(own) :])


def _slashed(heads: Sequence[Line], ways: Sequence[list[Span]]) -> _Named | None:
    """Headings that one line parts by slashes, as many as there are columns."""
    if not heads or len(heads[0].chunks) != 1:
        return None
    names = [each.strip() for each in re.split(r"[/／]", heads[0].chunks[0].text)]
    for columns in ways:
        if len(names) == len(columns) and all(names) and _plausible(names):
            return heads[0].place, names, columns, True
        if len(names) == len(columns) + 1 and names[0] in _NUMBERS and _plausible(names):
            # The numbers stand so close to the names that both are one column.
            return heads[0].place, names[1:], columns, True
    return None


_NUMBERS = frozenset({"연번", "번호", "순번", "순위", "구분", "No", "NO"})


def _over(line: Line, columns: Sequence[Span]) -> list[str] | None:
    """What a line says over each column; None where a word stands over two or over none."""
    said: list[list[str]] = [[] for _ in columns]
    for chunk in line.chunks:
        shared = [min(chunk.end, end) - max(chunk.start, start) for start, end in columns]
        over = _clearly(shared)
        near = [place for place, common in enumerate(shared) if common > -_NEAR]
        if len(over) != 1 and len(near) != 1:
            return None
        said[over[0] if len(over) == 1 else near[0]].append(chunk.text)
    return [
        "".join(words) if all(len(w) == 1 for w in words) else " ".join(words) for words in said
    ]


def _clearly(shared: Sequence[int]) -> list[int]:
    """The columns a heading stands over; one alone where it only touches the next."""
    over = [place for place, common in enumerate(shared) if common > 0]
    most = max(shared, default=0)
    touched = [place for place in over if shared[place] < min(_NEAR, most / 2)]
    return [place for place in over if place not in touched]


_NEAR = 3
"""Places that a heading may stand beside its column."""


def _plausible(names: Sequence[str]) -> bool:
    """Whether the words are headings: short, none twice, the first no figure and no sentence."""
    plain = [squeeze(name) for name in names]
    return (
        len(set(plain)) == len(plain)
        and all(len(name) <= _LONGEST for name in plain)
        and not FIGURE.fullmatch(names[0])
        and bool(re.match(r"[가-힣A-Za-z]", names[0]))
    )


_LONGEST = 24


# ------------------------------------------------------------------ rows


def _rows(lines: Sequence[Line], columns: Sequence[Span]) -> tuple[list[Row] | None, bool]:
    """Each row's cells by column, broken names joined; None where a cell is of two columns."""
    rows: list[Row] = []
    waiting: Line | None = None
    joined = False
    whole = [
        line for n, line in enumerate(lines) if is_row(line) and (not n or is_row(lines[n - 1]))
    ]
    margins = [line.indent for line in whole]
    kinds = [line.chunks[0].text[-LEAST:] for line in whole if role_of(line.chunks[0].text) is None]
    for place, line in enumerate(lines):
        cells = _placed(line, columns)
        if cells is None:
            return None, False
        if not is_row(line):
            waiting = line
            continue
        if waiting is not None:
            below = _margin_below(lines[place + 1 :], waiting.indent)
            if not _is_broken(waiting, line, below, margins, kinds):
                rows.append([(_set_in(waiting), waiting.place)])
            else:
                parted = f"{waiting.chunks[0].text} {cells[0].strip()}"
                cells[0] = " " * waiting.indent + parted
                joined = True
            waiting = None
        rows.append([(cell, line.place) for cell in cells])
    return rows, joined


def _margin_below(lines: Sequence[Line], default: int) -> int:
    """How far the next line is set in; a 계 stands in the middle of its column."""
    named = (line.indent for line in lines if role_of(line.chunks[0].text) is None)
    return next(named, default)


def _set_in(line: Line) -> str:
    return " " * line.indent + line.chunks[0].text


def _is_broken(
    part: Line, row: Line, below: int, margins: Sequence[int], kinds: Sequence[str]
) -> bool:
    """Whether a line and the name of the row below are one name, and no group and its first row.

    A bracket goes on, or only the second part is set in otherwise, where rows with figures stand as
    far out as the first; where all stand alike, the names of all rows end in one word that the
    first part lacks: 통합재정 / 안정화기금 among funds.
    """
    first, second = part.chunks[0].text, row.chunks[0].text
    if first.count("(") > first.count(")") or second.startswith("(") or first.endswith(("/", "·")):
        return True
    if row.indent != part.indent:
        return below <= part.indent and part.indent in margins
    kind = second[-LEAST:]
    return not first.endswith(kind) and len(kinds) > LEAST and set(kinds) == {kind}


def _placed(line: Line, columns: Sequence[Span]) -> list[str] | None:
    """The cells of a line by column, the blanks before its name kept."""
    said: list[list[str]] = [[] for _ in columns]
    for chunk in line.chunks:
        over = [
            place
            for place, column in enumerate(columns)
            if chunk.start < column[1] and chunk.end > column[0]
        ]
        if len(over) != 1:
            return None
        said[over[0]].append(chunk.text)
    if any(len(words) > 1 for words in said[1:]):
        return None
    cells = [
        "".join(words) if all(len(each) == 1 for each in words) else " ".join(words)
        for words in said
    ]
    return [" " * line.indent + cells[0] if cells[0] else "", *cells[1:]]


def _has_blanks(rows: Sequence[Row]) -> bool:
    return any(not text for row in rows for text, _ in row[1:])
