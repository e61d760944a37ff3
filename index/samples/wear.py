"""Damage that leaves every figure legible: what page breaks, converters and scanners do.

Each function changes the lines of a marked page in place and says whether it found a place to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

from index.samples.blocks import Block, blocks, unit_line
from index.samples.records import CLOSE, marks, unmark

Wear: TypeAlias = Callable[[list[str], Random], bool]

_FULL = str.maketrans("0123456789,", "０１２３４５６７８９，")
_MINUS = ("▵", "▲", "▽", "−", "-")
_PAGE = ("- {} -", "{}", "— {} —")


def _choose(lines: list[str], rng: Random, *kinds: str, rows: int = 2) -> Block | None:
    fitting = [block for block in blocks(lines) if block.kind in kinds and len(block.rows) >= rows]
    return rng.choice(fitting) if fitting else None


def cut_with_header(lines: list[str], rng: Random) -> bool:
    """A page ends inside a table; the next one repeats the header."""
    block = _choose(lines, rng, "예산 총괄", "산출근거", "결산", "추진일정")
    if not block:
        return False
    at = rng.randrange(block.body + 1, block.end)
    lines[at:at] = ["", *lines[block.first : block.body]]
    return True


def cut_without_header(lines: list[str], rng: Random) -> bool:
    """A page ends inside a table; the next one goes on with the rows."""
    block = _choose(lines, rng, "예산 총괄", "산출근거", "결산", "추진일정")
    if not block:
        return False
    lines.insert(rng.randrange(block.body + 1, block.end), "")
    return True


def cut_with_page_number(lines: list[str], rng: Random) -> bool:
    """A page ends inside a table, and its number stands between the rows."""
    block = _choose(lines, rng, "산출근거", "결산")
    if not block:
        return False
    at = rng.randrange(block.body + 1, block.end)
    number = rng.choice(_PAGE).format(rng.randint(2, 480))
    lines[at:at] = ["", number, "", *lines[block.first : block.body]]
    return True


def stray_html(lines: list[str], rng: Random) -> bool:
    """A converter leaves tags in a cell."""
    tags = ('<input checked="" type="checkbox"/> ', "<p>", '<span style="color:#000">', "<b>")
    for place, line in enumerate(lines):
        if line.startswith(("사업기간\t", "사업내용\t")) and "<" not in line:
            head, _, words = line.partition("\t")
            lines[place] = f"{head}\t{rng.choice(tags)}{words}"
            return True
    return False


def spaced_headings(lines: list[str], rng: Random) -> bool:
    """Headings are printed spaced out."""
    found = False
    for place, line in enumerate(lines):
        if line.startswith("□ ") and "년도" not in line and rng.random() < 0.6:
            lines[place] = "□ " + " ".join(line[2:].replace(" ", ""))
            found = True
    return found


def spaced_columns(lines: list[str], rng: Random) -> bool:
    """Column headings are printed spaced out, or without the spaces they had."""
    block = _choose(lines, rng, "결산", "예산 총괄", "추진일정", rows=1)
    if not block:
        return False
    heads = lines[block.first].split("\t")
    heads = [
        " ".join(head) if re.fullmatch("[가-힣]{2,6}", head) else head.replace("구 분", "구분")
        for head in heads
    ]
    lines[block.first] = "\t".join(heads)
    return True


def full_width(lines: list[str], rng: Random) -> bool:
    """A row's digits are full-width."""
    block = _choose(lines, rng, "결산", "예산 총괄", "산출근거", rows=1)
    if not block:
        return False
    at = rng.choice(block.rows)
    lines[at] = _in_figures(lines[at], lambda text: text.translate(_FULL))
    return True


def other_minus(lines: list[str], rng: Random) -> bool:
    """△ becomes another sign for less, in the whole document."""
    sign = rng.choice(_MINUS)
    found = False
    for place, line in enumerate(lines):
        if "△" in line:
            lines[place] = line.replace("△", sign)
            found = True
    return found


def bracketed_minus(lines: list[str], rng: Random) -> bool:
    """△1,234 is printed as (1,234)."""
    rows = [place for place, line in enumerate(lines) if "△" in line and "x" not in unmark(line)]
    if not rows:
        return False
    at = rng.choice(rows)
    lines[at] = _in_figures(
        lines[at], lambda text: f"({text[1:]})" if text.startswith("△") else text
    )
    return True


def spaced_signs(lines: list[str], rng: Random) -> bool:
    """A space gets between △ and its digits, or inside (x…)."""
    found = False
    for place, line in enumerate(lines):
        if rng.random() < 0.5 and ("△" in line or "(x" in line):
            lines[place] = line.replace("△", "△ ").replace("(x", "(x ")
            found = True
    return found


def other_unit_line(lines: list[str], rng: Random) -> bool:
    """The unit line is written another way."""
    found = False
    for place, line in enumerate(lines):
        if line.startswith("(단위 : "):
            inside = line.removeprefix("(단위 : ").removesuffix(")")
            lines[place] = rng.choice(
                ("(단위:{})", "[단위 : {}]", "(단위： {})", "※ 단위 : {}", "( 단 위 : {} )")
            ).format(inside)
            found = True
    return found


def opened_lists(lines: list[str], rng: Random) -> bool:
    """The lists of the performance table are opened in a cell and go on as lines below it."""
    found = False
    for place in range(len(lines) - 1, -1, -1):
        if not re.match(r"\d{4}년도\t○ ", lines[place]):
            continue
        first, *rest = lines[place].split(" ○ ")
        tag = '<ul style="list-style-type: none"> ' if rng.random() < 0.7 else ""
        lines[place : place + 1] = [
            first.replace("\t", f"\t{tag}", 1),
            *(f"○ {words}" for words in rest),
        ]
        found = True
    return found


def broken_entry(lines: list[str], rng: Random) -> bool:
    """A line of the chronicle is broken inside."""
    rows = [place for place, line in enumerate(lines) if re.match(r"- '\d\d\.\d", line)]
    if not rows:
        return False
    at = rng.choice(rows)
    head, _, tail = lines[at].rpartition(" ")
    lines[at : at + 1] = [head, tail]
    return True


def loose_ends(lines: list[str], rng: Random) -> bool:
    """Cells end in spaces, and rows in empty cells."""
    block = _choose(lines, rng, "산출근거", "추진일정", "예산 총괄", rows=1)
    if not block:
        return False
    for place in block.rows:
        if rng.random() < 0.5:
            lines[place] = lines[place].replace("\t", " \t") + rng.choice(("\t", " ", ""))
    return True


def running_head(lines: list[str], rng: Random) -> bool:
    """The title of the book stands between two sections."""
    heads = [place for place, line in enumerate(lines) if line.startswith("□ ")]
    if not heads:
        return False
    lines[(at := rng.choice(heads)) : at] = [f"사업별 설명서 · {rng.randint(2, 480)}", ""]
    return True


def unit_repeated(lines: list[str], rng: Random) -> bool:
    """A page ends inside a table; unit line and header are both repeated."""
    block = _choose(lines, rng, "예산 총괄", "결산")
    unit = unit_line(lines, block) if block else None
    if block is None or unit is None:
        return False
    at = rng.randrange(block.body + 1, block.end)
    lines[at:at] = ["", lines[unit], "", *lines[block.first : block.body]]
    return True


def _in_figures(line: str, change: Callable[[str], str]) -> str:
    for number, printed in marks(line):
        mark = chr(0xF0000 + number)
        line = line.replace(f"{mark}{printed}{CLOSE}", f"{mark}{change(printed)}{CLOSE}")
    return line


WEARS: tuple[Wear, ...] = (
    cut_with_header,
    cut_without_header,
    cut_with_page_number,
    unit_repeated,
    stray_html,
    spaced_headings,
    spaced_columns,
    full_width,
    bracketed_minus,
    other_minus,
    spaced_signs,
    other_unit_line,
    opened_lists,
    broken_entry,
    loose_ends,
    running_head,
)
"""In the order in which they are done: cuts first, so that they find the tables whole."""
