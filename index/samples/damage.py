"""Damaged copies of documents, with a record of which figures can still be read.

Three levels: "clean" is as printed; "damaged" is what page breaks and converters do, every figure
still legible; "broken" is also what bad text recognition does, and some figures are lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Literal, TypeAlias

from index.samples.blocks import Block, blocks, unit_line
from index.samples.records import CLOSE, Corpus, Sample, marks, numbers, unmark
from index.samples.wear import WEARS

Level: TypeAlias = Literal["clean", "damaged", "broken"]
Break: TypeAlias = Callable[[list[str], Random], frozenset[int]]

_NONE: frozenset[int] = frozenset()


def damage(sample: Sample, level: Level, seed: int = 0) -> Sample:
    """Damage a document.

    Args:
        sample: The document as printed.
        level: How badly.
        seed: Another seed damages other places.

    Returns:
        The damaged document. Its `unsure` are the figures that a reader may leave out; every other
        required figure is still legible. No figure may be given another value, unsure or not.
    """
    if level == "clean":
        return sample
    rng = Random(f"{seed}:{sample.name}")
    lines = sample.marked.split("\n")
    done = [wear.__name__ for wear in WEARS if rng.random() < 0.3 and wear(lines, rng)]
    unsure: frozenset[int] = _NONE
    if level == "broken":
        for each in rng.sample(BREAKS, rng.randint(1, 3)):
            if lost := each(lines, rng):
                done.append(each.__name__)
                unsure |= lost
    return replace(
        sample, marked="\n".join(lines), unsure=sample.unsure | unsure, damages=tuple(done)
    )


def damage_text(text: str, level: Level, seed: int = 0) -> str:
    """Damage any text; without marks there is no record of what was lost."""
    return damage(Sample("text", text, ()), level, seed).text


def damage_corpus(corpus: Corpus, level: Level, seed: int = 0) -> Corpus:
    """Damage every document of a corpus."""
    samples = tuple(damage(sample, level, seed) for sample in corpus.samples)
    return Corpus(corpus.name if level == "clean" else f"{corpus.name}-{level}", samples)


def _row(lines: list[str], rng: Random, *kinds: str) -> int | None:
    rows = [
        row
        for block in blocks(lines)
        if block.kind in kinds
        for row in block.rows
        if numbers(lines[row])
    ]
    return rng.choice(rows) if rows else None


def _table(lines: list[str], rng: Random, *kinds: str) -> Block | None:
    fitting = [block for block in blocks(lines) if block.kind in kinds]
    return rng.choice(fitting) if fitting else None


def glue_cells(lines: list[str], rng: Random) -> frozenset[int]:
    """Text recognition drops the gaps between the cells of a row."""
    at = _row(lines, rng, "예산 총괄", "결산")
    if at is None:
        return _NONE
    name, *cells = lines[at].split("\t")
    lines[at] = f"{name}\t{''.join(cells)}"
    return numbers(lines[at])


def lose_unit(lines: list[str], rng: Random) -> frozenset[int]:
    """A unit line is lost, so nobody can be sure of the table's amounts."""
    block = _table(lines, rng, "예산 총괄", "결산", "추진일정")
    unit = unit_line(lines, block) if block else None
    if block is None or unit is None:
        return _NONE
    lost = _until_title(lines, block.first)
    lines[unit] = ""
    return lost


def lose_header(lines: list[str], rng: Random) -> frozenset[int]:
    """A table loses its header."""
    block = _table(lines, rng, "결산", "예산 총괄")
    if block is None:
        return _NONE
    lost = _until_title(lines, block.body)
    del lines[block.first : block.body]
    return lost


def _until_title(lines: list[str], start: int) -> frozenset[int]:
    """The figures from a line to the next heading: a table may have been cut in pieces before."""
    lost: set[int] = set()
    for line in lines[start:]:
        if line.startswith(("□", "1 ", "2 ", "3 ", "4 ", "5 ")):
            break
        lost |= numbers(line)
    return frozenset(lost)


def malform_digits(lines: list[str], rng: Random) -> frozenset[int]:
    """A digit or a comma goes astray: 56,6 · 38.643 · 35,498,8000 · 265,037,41."""
    return _change_figures(lines, rng, _astray, 3)


def _astray(printed: str, rng: Random) -> str:
    if printed.count(",") == 0:
        return printed
    head, _, tail = printed.rpartition(",")
    return rng.choice((f"{head},{tail[:2]}", f"{head}.{tail}", f"{head},{tail[:3]}0{tail[3:]}"))


def mistake_letters(lines: list[str], rng: Random) -> frozenset[int]:
    """Letters stand for digits: 33O,OOO · l23,456."""
    return _change_figures(lines, rng, _letters, 3)


def _letters(printed: str, rng: Random) -> str:
    return printed.replace(*rng.choice((("0", "O"), ("1", "l"), ("0", "o"), ("5", "S"))))


def _change_figures(
    lines: list[str], rng: Random, change: Callable[[str, Random], str], most: int
) -> frozenset[int]:
    lost: set[int] = set()
    for _ in range(most):
        at = _row(lines, rng, "예산 총괄", "결산", "산출근거", "추진일정")
        if at is None:
            continue
        number, printed = rng.choice(list(marks(lines[at])))
        changed = change(printed, rng)
        if changed != printed:
            mark = chr(0xF0000 + number)
            lines[at] = lines[at].replace(f"{mark}{printed}{CLOSE}", f"{mark}{changed}{CLOSE}")
            lost.add(number)
    return frozenset(lost)


def drop_cell(lines: list[str], rng: Random) -> frozenset[int]:
    """A cell is lost and the cells after it move to the left."""
    at = _row(lines, rng, "결산", "예산 총괄")
    if at is None:
        return _NONE
    cells = lines[at].split("\t")
    if len(cells) < 3:
        return _NONE
    lost = numbers(lines[at])
    del cells[rng.randrange(1, len(cells))]
    lines[at] = "\t".join(cells)
    return lost


def shift_row(lines: list[str], rng: Random) -> frozenset[int]:
    """A row is moved one cell to the right."""
    at = _row(lines, rng, "결산", "예산 총괄")
    if at is None:
        return _NONE
    lost = numbers(lines[at])
    name, _, rest = lines[at].partition("\t")
    lines[at] = f"{name}\t\t{rest}"
    return lost


def drop_amount(lines: list[str], rng: Random) -> frozenset[int]:
    """The amount of an item is lost."""
    at = _row(lines, rng, "산출근거")
    if at is None:
        return _NONE
    lost = numbers(lines[at])
    lines[at] = lines[at].rpartition("= ")[0]
    return lost


def break_name(lines: list[str], rng: Random) -> frozenset[int]:
    """The name of an item is broken over two lines."""
    rows = [
        row
        for block in blocks(lines)
        if block.kind == "산출근거"
        for row in block.rows
        if " " in unmark(lines[row]).partition("\t")[2][2:]
    ]
    if not rows:
        return _NONE
    at = rng.choice(rows)
    first, bullet, rest = _parts(lines[at])
    lost = _with_items(lines, at) if bullet == "○" else numbers(lines[at])
    head, _, tail = rest.partition(" ")
    lines[at : at + 1] = [f"{first}\t{bullet} {head}", tail]
    return lost


def _with_items(lines: list[str], at: int) -> frozenset[int]:
    """The figures of a group and of the items below it, which belong nowhere without its name."""
    lost = set(numbers(lines[at]))
    for line in lines[at + 1 :]:
        if "○" in line or line.startswith("□"):
            break
        lost |= numbers(line)
    return frozenset(lost)


def _parts(line: str) -> tuple[str, str, str]:
    first, _, rest = line.partition("\t")
    bullet, _, words = rest.partition(" ")
    return first, bullet, words


BREAKS: tuple[Break, ...] = (
    glue_cells,
    lose_unit,
    lose_header,
    malform_digits,
    mistake_letters,
    drop_cell,
    shift_row,
    drop_amount,
    break_name,
)
"""Each loses some figures and says which."""
