"""What is indexed: a list to search, and a page for each programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.web import pictures
from assistant.web.markup import framed, plain, tag
from assistant.web.places import Place, address
from index.budget import Fact, Funding, Measure, Record, Statement
from index.money import Money, say

if TYPE_CHECKING:
    from assistant.web.face import Ledger
    from assistant.web.texts import Texts

_MOST_DOCUMENTS = 300
_MOST_ITEMS = 400
_MOST_OVERVIEW = 14
_BUDGETS = (Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.CHANGE)
_SETTLED = (
    Measure.FINAL,
    Measure.AVAILABLE,
    Measure.EXPENDITURE,
    Measure.SETTLED,
    Measure.CARRYOVER,
    Measure.UNSPENT,
)


def find_records(
    ledger: Ledger, text: str = "", year: int | None = None, department: str | None = None
) -> list[Record]:
    """Documents whose name, programme or department holds every word of the text.

    Args:
        ledger: Where to look.
        text: Words, parted by spaces; "" for all.
        year: Fiscal year of the document; None for all.
        department: Its department; None for all.
    """
    words = text.casefold().split()
    return [
        record
        for record in ledger.records()
        if (year is None or record.fiscal_year == year)
        and (not department or record.department == department)
        and all(word in _searched(record) for word in words)
    ]


def _searched(record: Record) -> str:
    parts = (record.document, record.programme, record.department, record.government, record.form)
    return " ".join(parts).casefold()


def programme_address(programme: str, language: str) -> str:
    """The address of a programme's page."""
    return f"/programme?{urlencode({'name': programme, 'lang': language})}"


def list_html(records: Sequence[Record], ledger: Ledger, words: Texts) -> str:
    """The documents as a table."""
    if not records:
        return framed(tag("p", plain(words.none_found)))
    shown = records[:_MOST_DOCUMENTS]
    sizes = ledger.sizes()
    problems = Counter(each.source.document for each in ledger.problems())
    heads = (
        words.programme,
        words.year_label,
        words.department,
        words.form,
        words.facts,
        words.problems,
    )
    head = tag("tr", "".join(tag("th", plain(each), scope="col") for each in heads))
    lines = "".join(
        _record_line(each, sizes.get(each.document, ("",))[0], problems[each.document], words)
        for each in shown
    )
    table = tag(
        "table", tag("thead", head) + tag("tbody", lines), class_="ys-plain ys-records ys-stack"
    )
    count = tag("p", plain(words.total_line.format(count=len(records))), class_="ys-small")
    box = tag(
        "div",
        table,
        class_="ys-scroll",
        tabindex="0",
        role="region",
        aria_label=words.documents_title,
    )
    return framed(count + box)


def _record_line(record: Record, facts: object, problems: int, words: Texts) -> str:
    name = record.programme or record.document
    link = tag("a", plain(name), href=programme_address(record.programme, words.language))
    file = tag("div", plain(record.document), class_="ys-small") if record.document != name else ""
    size = f"{facts:,}" if isinstance(facts, int) else ""
    return tag(
        "tr",
        tag("th", link + file, scope="row")
        + _record_cell(record.fiscal_year or "", words.year_label, "ys-nowrap")
        + _record_cell(record.department, words.department)
        + _record_cell(" ".join(filter(None, [record.form, record.stage.value])), words.form)
        + _record_cell(size, words.facts, "ys-figure-cell")
        + _record_cell(problems or "0", words.problems, "ys-figure-cell"),
    )


def _record_cell(inside: object, heading: str, class_: str | None = None) -> str:
    """A cell that carries its heading along: on a phone its row is stacked."""
    return tag("td", plain(inside), class_=class_, data_heading=heading)


def overview_html(ledger: Ledger, words: Texts) -> str:
    """The programmes of the index with their years, for a page on which nothing was asked yet."""
    found: dict[str, list[Record]] = {}
    for record in ledger.records():
        found.setdefault(record.programme or record.document, []).append(record)
    if not found:
        return ""
    shown = list(found.items())[:_MOST_OVERVIEW]
    lines = "".join(_overview_line(name, records, words) for name, records in shown)
    more = len(found) - len(shown)
    tail = (
        tag("p", plain(words.more_programmes.format(count=more)), class_="ys-small") if more else ""
    )
    table = tag("table", tag("tbody", lines), class_="ys-plain")
    title = tag("h3", plain(words.overview_title))
    return tag("section", title + tag("div", table, class_="ys-whole") + tail)


def _overview_line(name: str, records: Sequence[Record], words: Texts) -> str:
    years = sorted({each.fiscal_year for each in records if each.fiscal_year})
    span = "" if not years else f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    departments = dict.fromkeys(each.department for each in records if each.department)
    link = tag("a", plain(name), href=programme_address(records[0].programme, words.language))
    return tag(
        "tr",
        tag("th", link, scope="row")
        + tag("td", plain(", ".join(departments)))
        + tag("td", plain(span), class_="ys-figure-cell"),
    )


def programme_html(programme: str, ledger: Ledger, words: Texts) -> str:
    """A programme's page: its budgets, items, settlement and words.

    Args:
        programme: Its name as printed.
        ledger: Where to look.
        words: The page's words.
    """
    facts = ledger.facts(programme=programme, quoted=False)
    statements = ledger.statements(programme=programme)
    if not facts and not statements:
        return tag("p", plain(words.none_found))
    whole = [each for each in facts if not each.path and each.funding is Funding.TOTAL]
    budgets = [each for each in whole if each.measure in _BUDGETS]
    settled = [each for each in whole if each.measure in _SETTLED]
    items = [each for each in facts if each.path and each.measure is Measure.APPROPRIATION]
    parts = [
        tag("h2", plain(programme)),
        _years_picture(programme, whole, words),
        _facts_table(words.programme, budgets, words),
        _facts_table(words.items, items, words),
        _facts_table(words.settlement, settled, words),
        _statements(statements, words),
        _problems(sorted({each.source.document for each in facts}), ledger, words),
    ]
    return "".join(parts)


def _years_picture(programme: str, facts: Iterable[Fact], words: Texts) -> str:
    """The programme's own budgets by year."""
    title = words.picture_item.format(label=programme, measure=Measure.APPROPRIATION.value)
    own = [each for each in facts if each.measure is Measure.APPROPRIATION]
    return pictures.fact_years(title, own, None, words)


def _facts_table(title: str, facts: Sequence[Fact], words: Texts) -> str:
    if not facts:
        return ""
    heads = (words.year_label, words.item, words.measure, words.amount)
    head = tag("tr", "".join(tag("th", plain(each), scope="col") for each in heads))
    lines = "".join(_fact_line(each, words) for each in facts[:_MOST_ITEMS])
    table = tag("table", tag("thead", head) + tag("tbody", lines), class_="ys-plain")
    box = tag("div", table, class_="ys-scroll", tabindex="0", role="region", aria_label=title)
    return tag("h3", plain(title)) + box


def _fact_line(fact: Fact, words: Texts) -> str:
    source = fact.source
    place = Place(
        source.document, source.table, source.row, source.column, source.line, source.page
    )
    value = say(fact.value, fact.unit) if isinstance(fact.value, Money) else fact.printed or "–"
    value = value.partition("(")[0]
    link = tag("a", plain(value), href=address([place], (), words.language), class_="ys-see")
    depth = max(0, len(fact.path) - 1)
    name = tag("span", plain(fact.name), style=f"padding-left:{min(depth, 5)}em")
    kind = " ".join(filter(None, [fact.measure.value, _funding(fact)]))
    return tag(
        "tr",
        tag("td", plain(fact.fiscal_year or ""), class_="ys-nowrap")
        + tag("th", name, scope="row")
        + tag("td", plain(kind), class_="ys-nowrap")
        + tag("td", link, class_="ys-figure-cell"),
    )


def _funding(fact: Fact) -> str:
    return "" if fact.funding is Funding.TOTAL else fact.funding.value


def _statements(statements: Sequence[Statement], words: Texts) -> str:
    if not statements:
        return ""
    lines = "".join(
        tag("dt", plain(each.topic))
        + tag("dd", plain(" ".join(filter(None, [each.date, each.text]))))
        for each in statements[:_MOST_ITEMS]
    )
    return tag("h3", plain(words.statements)) + tag("dl", lines, class_="ys-path")


def _problems(documents: Sequence[str], ledger: Ledger, words: Texts) -> str:
    found = [each for name in documents for each in ledger.problems(name)]
    if not found:
        return ""
    lines = "".join(
        tag(
            "li",
            plain(each.message) + " " + tag("span", plain(each.source.document), class_="ys-small"),
        )
        for each in found[:100]
    )
    return tag("section", tag("h3", plain(words.problems)) + tag("ul", lines), class_="ys-notes")
