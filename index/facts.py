"""A document → its facts, statements and problems.

Each table is read by the first form that fits it; the general reading fits every table that has
headings. Running text gives statements and quoted facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from index.budget import Fact, Reading, Record, Statement
from index.document import Document, Layout, ListItem, Problem, Section, Table
from index.findings import Form, Found, Setting
from index.forms import (
    basis,
    cards,
    described,
    detail,
    general,
    ledgerbook,
    overview,
    percents,
    results,
    schedule,
    sources,
    spent,
    struck,
    words,
)
from index.forms.books import parts_of, whole_of
from index.forms.finish import finish
from index.forms.setting import find_setting
from index.forms.spread import spread_headings
from index.forms.turns import NOTHING, asked_in
from index.forms.unglue import unglue
from index.layout import section_name, straighten
from index.money import Unit, read_unit

FORMS: tuple[Form, ...] = (
    overview.FORM,
    overview.PEOPLE,
    cards.FORM,
    basis.FORM,
    schedule.FORM,
    results.FORM,
    detail.FORM,
    ledgerbook.FORM,
    general.FORM,
)
"""The forms of tables, tried in this order."""


def read_document(document: Document) -> Reading:
    """Read everything a document says.

    Args:
        document: As its reader handed it over.

    Returns:
        Its facts in reading order with their places, its statements, and the problems of every
        step. Where a reading is uncertain there is no fact but a problem.
    """
    layout = cards.with_units(straighten(unglue(document)))
    setting = whole_of(layout, find_setting(layout))
    setting = replace(setting, lined=document.media == "text")
    parts = [
        replace(part, layout=spread_headings(part.layout, part.setting))
        for part in parts_of(layout, setting)
    ]
    found = tuple(
        each
        for part in parts
        for each in finish(part.setting, part.layout, _read(part.setting, part.layout))
    )
    layout = replace(
        layout,
        sections=tuple(section for part in parts for section in part.layout.sections),
        problems=layout.problems + tuple(each for p in parts for each in p.layout.problems),
    )
    return Reading(
        record=_record(setting, document, layout),
        layout=layout,
        facts=tuple(each for each in found if isinstance(each, Fact)),
        statements=tuple(each for each in found if isinstance(each, Statement)),
        problems=layout.problems + tuple(each for each in found if isinstance(each, Problem)),
    )


def _read(setting: Setting, layout: Layout) -> Iterator[Found]:
    asked, listed = NOTHING, False
    names = described.described(layout, setting)
    for section in layout.sections:
        name = described.under(names, section)
        for block in section.blocks:
            if isinstance(block, Table):
                yield from read_table(setting, section, block)
                continue
            listed = listed and isinstance(block, ListItem)
            cuts = struck.struck(setting, block, listed=listed)
            listed = listed or struck.opens_list(block)
            found = words.read_words(setting, section, block, asked)
            found = struck.without(found, cuts)
            told = list(described.of_fields(setting, name, block)) if name else []
            yield from map(within(section), described.without(found, told, name))
            of = asked.name or name
            yield from percents.told_percents(setting, block, of)
            yield from spent.told_spent(setting, block, of)
            asked = asked_in(block.text, setting, asked) if setting.minutes else NOTHING
    yield from sources.told_sources(setting, layout)


def within(section: Section) -> Callable[[Found], Found]:
    """What puts a figure of running text into the chapter that it stands in."""
    name = section_name(section.path)

    def put(found: Found) -> Found:
        if not isinstance(found, Fact) or found.source.section:
            return found
        return replace(found, source=replace(found.source, section=name))

    return put


def read_table(setting: Setting, section: Section, table: Table) -> Iterator[Found]:
    """Read a table by the first form that fits."""
    form = next(form for form in FORMS if form.fits(section, table))
    yield from form.read(setting, section, table)


def _record(setting: Setting, document: Document, layout: Layout) -> Record:
    return Record(
        document=document.name,
        digest=document.digest,
        programme=setting.programme,
        fiscal_year=setting.fiscal_year,
        stage=setting.stage,
        form=setting.form,
        unit=_unit(layout),
        government=setting.government,
        department=setting.department,
        account=setting.account,
    )


def _unit(layout: Layout) -> Unit | None:
    """The unit most tables state."""
    units = [
        unit
        for section in layout.sections
        for block in section.blocks
        if isinstance(block, Table) and (unit := read_unit(block.unit_line))
    ]
    return max(set(units), key=units.count) if units else None
