"""A book of several programmes: which part of a document is about which.

A part begins where a line or a table of labels names another 사업명, or a heading does and the
chapters of the form come again under it. A list of programmes in the
rows of one table is no book; nor is one that names its programmes but holds no table of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.budget import Stage
from index.document import Block, Layout, Section, Table
from index.findings import Setting
from index.forms.chapters import headed_programmes
from index.forms.labelled import named_programme
from index.forms.setting import find_setting
from index.vocabulary import squeeze


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document and what it says of itself."""

    setting: Setting
    layout: Layout


def parts_of(layout: Layout, whole: Setting) -> list[Part]:
    """Cut a document where it names another programme.

    Args:
        layout: The document, straightened.
        whole: What it says of itself as a whole.

    Returns:
        Its parts in reading order; the document as one part where it is about one programme. What
        stands before the first name, or behind the chapter that holds them, is of the whole.
    """
    runs = list(_runs(layout))
    if not _is_book(layout, runs):
        return [Part(whole, replace(layout, problems=()))]
    return [_part(layout, whole, name, sections) for name, sections in runs]


def whole_of(layout: Layout, setting: Setting) -> Setting:
    """What a document says of itself as a whole, without what it says of one programme in it.

    A book may open with its own figures and go on to a single programme: these are not its.
    """
    runs = list(_runs(layout))
    if not _is_book(layout, runs) or runs[0][0]:
        return setting
    head = find_setting(replace(layout, sections=tuple(runs[0][1])))
    if squeeze(setting.programme) not in {squeeze(name) for name, _ in runs}:
        return setting
    return replace(
        setting, programme=head.programme, department=head.department, account=head.account
    )


Run = tuple[str, list[Section]]
"""A name of a programme, "" for none, and the sections that stand under it."""


def _is_book(layout: Layout, runs: list[Run]) -> bool:
    """Whether a document is of several programmes, or of more than the one it names."""
    named = {squeeze(name) for name, sections in runs if name and _has_figures(sections)}
    if len(named) > 1:
        return True
    names = {squeeze(name) for name, _ in runs if name}
    opens = not runs[0][0] and _has_figures(runs[0][1])
    title = squeeze(layout.title)
    return len(names) == 1 and opens and bool(title) and names.pop() not in title


def _runs(layout: Layout) -> Iterator[tuple[str, list[Section]]]:
    """Stretches of sections with the name they stand under; a section is cut where one begins."""
    name = ""
    above: tuple[str, ...] = ()
    held: list[Section] = []
    headed = headed_programmes(layout)
    for number, section in enumerate(layout.sections):
        if name and section.path[: len(above)] != above:
            yield name, held
            name, above, held = "", (), []
        blocks: list[Block] = []
        for place, block in enumerate(section.blocks):
            own = named_programme(block) or headed.get((number, place), "")
            if own and squeeze(own) != squeeze(name):
                yield name, [*held, *_cut(section, blocks)]
                above = above if name else section.path[:-1]
                name, held, blocks = own, [], []
            blocks.append(block)
        held.extend(_cut(section, blocks))
    yield name, held


def _cut(section: Section, blocks: list[Block]) -> list[Section]:
    return [replace(section, blocks=tuple(blocks))] if blocks else []


def _has_figures(sections: list[Section]) -> bool:
    return any(
        isinstance(block, Table) and any(_AMOUNT.search(cell.text) for cell in block.cells)
        for section in sections
        for block in section.blocks
    )


_AMOUNT = re.compile(r"\d,\d{3}")


def _part(layout: Layout, whole: Setting, name: str, sections: list[Section]) -> Part:
    """A part with its own setting; what it does not say is that of the whole."""
    if not name:
        return Part(whole, replace(layout, sections=tuple(sections), problems=()))
    known = tuple(replace(each, programme=name) for each in sections)
    own = replace(layout, sections=known, problems=())
    said = find_setting(own)
    stated = said.stage is not Stage.UNSTATED
    setting = replace(
        said,
        programme=name,
        lined=whole.lined,
        fiscal_year=said.fiscal_year or whole.fiscal_year,
        stage=said.stage if stated else whole.stage,
        round=said.round if stated else whole.round,
        department=said.department or whole.department,
        account=said.account or whole.account,
        government=said.government or whole.government,
        spoken=said.spoken or whole.spoken,
    )
    return Part(setting, own)
