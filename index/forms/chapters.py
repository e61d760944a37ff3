"""Programmes that a book names by headings alone, known by the chapters that come again under each.

The printed form of a 사업별 설명서 has the same chapters for every programme (사업개요, 예산총괄,
산출근거): where these come again the line or the heading before them names the next programme.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from index.document import Block, Layout, ListItem, Paragraph
from index.vocabulary import squeeze

_FORM = re.compile(
    r"(?:기본|일반|사업)(?:현황|개요)|개요|사업(?:목적|내용|기간|근거|대상|규모|설명|비|효과|량)|추진(?:근거|배경|경위"
    r"|계획|실적|현황|일정|목적|내용|체계|방향)|지원(?:근거|대상|내용|기준)|법적근거|근거|필요성|목적"
    r"|(?:예산|재원|사업비|소요예산)(?:총괄|내역|현황|구성|편성|산출|집행)?\S{0,4}|소요예산|재원\S{0,4}"
    r"|산출(?:근거|내역|기초)|세부내역|집행(?:현황|실적|내역)|(?:최근)?\d?(?:개)?년?\S{0,4}결산\S{0,2}|기대효과"
    r"|성과(?:지표|목표)|그간\S{0,6}|향후\S{0,6}|연차별\S{0,8}|연도별\S{0,8}"
)
"""Chapters of the form of one programme, squeezed; names of accounts and departments are none."""
_MARK = re.compile(
    r"^\s*(?:[\[【〔<〈(]\s*(?:세부\s*)?(?:단위\s*)?사업\s*\d{0,3}\s*[\]】〕>〉)]"
    r"|(?:세부\s*|단위\s*)?사업\s*\d{1,3}\s*[.):：\-]?|제?\d{1,3}\s*[.)\-]|\d{1,3}(?=\s)|[IVXⅠ-Ⅻ]+\s*[.)]?"
    r"|[가-하]\s*[.)]|[①-⑳■□◆◇●○▣◎▶▷※★☆-])\s*"
)
_SENTENCE = re.compile(r"[.!?。]$|(?:니|한|했|된|이)다$|[:：]|(?:^|\s)\(?단위")
_TRAIL = re.compile(
    r"\s*[(\[](?:신규|계속|완료|국비|보조|자체|직접|위탁|변경|재편성)[^()\[\]]*[)\]]\s*$"
)
_LONG = 60
_TWICE = 2


def headed_programmes(layout: Layout) -> Mapping[tuple[int, int], str]:
    """Where a document begins to tell of another programme, by the number of section and block.

    Args:
        layout: The document, straightened.

    Returns:
        The name each of them is called by, without its number; nothing where the chapters of the
        form do not come again, or where the lines before them are not alike.
    """
    leaves = [squeeze(section.path[-1]) if section.path else "" for section in layout.sections]
    again = Counter(leaf for leaf in leaves if leaf and _FORM.fullmatch(leaf))
    form = {leaf for leaf, count in again.items() if count >= _TWICE}
    if len(form) < _TWICE:
        return {}
    return _by_heading(layout, form, leaves) or _by_line(layout, form, leaves)


def _by_heading(layout: Layout, form: set[str], leaves: list[str]) -> dict[tuple[int, int], str]:
    """Headings over the chapters: ## 2. 도시텃밭 조성 above 사업개요."""
    found: dict[tuple[int, int], str] = {}
    above: tuple[str, ...] = ()
    for number, section in enumerate(layout.sections):
        if leaves[number] not in form or len(section.path) < _TWICE or section.path[:-1] == above:
            continue
        above = section.path[:-1]
        found[number, 0] = name_in(above[-1])
    names = [squeeze(name) for name in found.values()]
    return found if len(names) >= _TWICE and all(names) and len(set(names)) == len(names) else {}


def _by_line(layout: Layout, form: set[str], leaves: list[str]) -> dict[tuple[int, int], str]:
    """Lines before the chapter that opens the form each time: [사업 2] 도시텃밭 조성 및 운영."""
    first = next(leaf for leaf in leaves if leaf in form)
    found: dict[tuple[int, int], str] = {}
    kinds = set()
    for number in (at for at, leaf in enumerate(leaves) if leaf == first):
        before = layout.sections[number - 1] if number else None
        block = before.blocks[-1] if before and before.blocks else None
        if before is None or block is None or not _may_name(block):
            return {}
        mark = _MARK.match(_text(block))
        kinds.add(re.sub(r"\d+|[IVXⅠ-Ⅻ]+", "0", mark[0].strip()) if mark else "")
        found[number - 1, len(before.blocks) - 1] = name_in(_text(block))
    names = [squeeze(name) for name in found.values()]
    alike = len(kinds) == 1 and all(names) and len(set(names)) == len(names)
    return found if alike and len(names) >= _TWICE else {}


def _may_name(block: Block) -> bool:
    text = _text(block).strip()
    return bool(text) and len(text) <= _LONG and "\n" not in text and not _SENTENCE.search(text)


def _text(block: Block) -> str:
    return block.text if isinstance(block, (Paragraph, ListItem)) else ""


def name_in(text: str) -> str:
    """A name without the mark and number before it and what says only how it is budgeted.

    "[사업 3] 저층주거지 집수리 지원 (신규)" names 저층주거지 집수리 지원.
    """
    return " ".join(_TRAIL.sub("", _MARK.sub("", text)).split())
