"""The evidence panel: the printed table of every figure, with its cells marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from assistant.web import pictures
from assistant.web.markup import items_of, plain, prose, tag, text_of, texts_of
from assistant.web.places import Place, address, picture_address, places_of
from assistant.web.tables import table_html
from index.budget import Fact, Measure
from index.document import stem
from index.money import Money

if TYPE_CHECKING:
    from assistant.web.face import Ledger
    from assistant.web.texts import Texts
    from index.document import Table


Pictured: TypeAlias = Callable[[str], bool]
"""Whether the pages of a document can be shown as pictures."""


def unpictured(_: str) -> bool:
    """No document can."""
    return False


MOST_SOURCES = 8
"""Tables shown beside one answer; further ones are a link away."""


def figure_places(figure: Mapping[str, Any]) -> tuple[list[Place], list[Place]]:
    """The cells of a figure and the cells it was calculated from, as `to_dict` tells them."""
    places = places_of(items_of(figure, "sources"))
    return ([], places) if text_of(figure, "verdict") == "derived" else (places, [])


def figure_address(figure: Mapping[str, Any], words: Texts) -> str | None:
    """The address of a figure's evidence; None where it has none."""
    marked, operands = figure_places(figure)
    return address(marked, operands, words.language) if marked or operands else None


def answer_evidence(
    answer: Mapping[str, Any], shelf: Ledger, words: Texts, pictured: Pictured = unpictured
) -> str:
    """Everything the panel shows for an answer.

    Args:
        answer: The answer as `Answer.to_dict` gives it.
        shelf: The ledger its tables stand in.
        words: The page's words.
        pictured: Tells which documents' pages can be shown as pictures.
    """
    said = text_of(answer, "text")
    figures = items_of(answer, "figures")
    marked, operands = _all_places(figures)
    # Figures that only help to choose, or to ask better, must not look like the answer.
    answered = text_of(answer, "status") in ("answered", "partial")
    parts = [
        headline(figures[0], words) if answered and figures and not _series(figures) else "",
        _picture(answer, shelf, words) if answered else "",
        sources_html(marked, operands, shelf, words, pictured),
        passages(items_of(answer, "citations"), words),
        notes([each for each in texts_of(answer, "notes") if each not in said], words),
    ]
    inside = "".join(part for part in parts if part)
    return inside or tag("p", plain(words.statuses.get(text_of(answer, "status"), "")))


def _picture(answer: Mapping[str, Any], shelf: Ledger, words: Texts) -> str:
    figures = items_of(answer, "figures")
    drawn = pictures.picture(answer, words)
    return drawn or (_other_years(figures[0], shelf, words) if len(figures) == 1 else "")


def _other_years(figure: Mapping[str, Any], shelf: Ledger, words: Texts) -> str:
    """The budgets of the same item in other years, "" where a year prints two that differ."""
    marked, _ = figure_places(figure)
    fact = next((each for place in marked[:1] for each in _facts_at(place, shelf, figure)), None)
    if fact is None or fact.measure is not Measure.APPROPRIATION:
        return ""
    same = [
        each
        for each in shelf.facts(programme=fact.programme, path=fact.path, quoted=False)
        if each.measure is fact.measure and each.funding is fact.funding and each.fiscal_year
    ]
    title = words.picture_item.format(label=fact.name, measure=fact.measure.value)
    return pictures.fact_years(title, same, fact.fiscal_year, words)


def _facts_at(place: Place, shelf: Ledger, figure: Mapping[str, Any]) -> list[Fact]:
    """The facts of a cell that say what the figure says.

    A cell may print two amounts, such as the subsidy's part above the whole.
    """
    return [
        fact
        for fact in shelf.facts(document=place.document)
        if fact.source.table == place.table
        and _cell_of(fact) == place.cell
        and isinstance(fact.value, Money)
        and fact.value.won == figure.get("value")
        and fact.funding.value == text_of(figure, "funding")
    ]


def _series(figures: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the answer is a row of years, of which none is the main figure."""
    years = {figure.get("fiscal_year") for figure in figures}
    return len(years) > 2 and text_of(figures[0], "verdict") != "derived"


def _all_places(figures: Sequence[Mapping[str, Any]]) -> tuple[list[Place], list[Place]]:
    """The cells of an answer, and the cells it was calculated from.

    Beside a calculated figure the looked-up ones are what it was calculated from, unless one of
    them comes first and so is the answer.
    """
    calculated = any(text_of(each, "verdict") == "derived" for each in figures)
    marked: list[Place] = []
    operands: list[Place] = []
    for number, figure in enumerate(figures):
        cells, parts = figure_places(figure)
        operands += parts
        (operands if calculated and number else marked).extend(cells)
    return marked, [place for place in operands if place not in set(marked)]


def headline(figure: Mapping[str, Any], words: Texts) -> str:
    """The main figure, large, with what it is of."""
    amount, _, read = pictures.signed(figure).partition("(")
    year = figure.get("fiscal_year")
    of = [text_of(figure, "label"), f"{year}" if isinstance(year, int) else ""]
    of += [text_of(figure, key) for key in ("measure", "stage", "funding")]
    known = [each for each in of if each and each not in ("계", "기타", "단계미상")]
    lines = tag("p", plain(" · ".join(dict.fromkeys(known))), class_="ys-of")
    lines += tag("p", plain(amount), class_="ys-big")
    if read:
        lines += tag("p", plain(read.rstrip(")")), class_="ys-read")
    if formula := text_of(figure, "formula"):
        lines += tag(
            "p", tag("span", plain(words.formula)) + " " + plain(formula), class_="ys-formula"
        )
    if note := text_of(figure, "note"):
        lines += tag("p", plain(note), class_="ys-note")
    return tag("header", lines, class_="ys-headline")


def sources_html(
    marked: Sequence[Place],
    operands: Sequence[Place],
    shelf: Ledger,
    words: Texts,
    pictured: Pictured = unpictured,
) -> str:
    """The tables and sentences of these places, one part for each table."""
    groups: dict[tuple[str, int | None], list[Place]] = {}
    for place in dict.fromkeys([*marked, *operands]):
        groups.setdefault((place.document, place.table), []).append(place)
    shown = list(groups.items())[:MOST_SOURCES]
    parts = [
        (
            key,
            _table_part(key[0], key[1], places, set(marked), shelf, words)
            + (_page_picture(places, words) if pictured(key[0]) else ""),
        )
        if key[1] is not None
        else (key, _text_part(key[0], places, shelf, words))
        for key, places in shown
    ]
    if not parts:
        return ""
    legend = (
        tag("span", plain(words.legend_marked), class_="ys-key ys-key-marked") if marked else ""
    )
    if operands:
        legend += tag("span", plain(words.legend_operand), class_="ys-key ys-key-operand")
    return _tabs(parts, words) + tag("p", legend, class_="ys-legend")


def _tabs(parts: Sequence[tuple[tuple[str, int | None], str]], words: Texts) -> str:
    if len(parts) == 1:
        return tag("div", parts[0][1], class_="ys-sources")
    buttons = "".join(
        tag(
            "button",
            plain(_short(document, table, words)),
            type="button",
            role="tab",
            class_="ys-tab",
            aria_selected="true" if number == 0 else "false",
            tabindex="0" if number == 0 else "-1",
            data_part=number,
        )
        for number, ((document, table), _) in enumerate(parts)
    )
    bodies = "".join(
        tag("div", part, class_="ys-part", role="tabpanel", hidden=number > 0, data_part=number)
        for number, (_, part) in enumerate(parts)
    )
    label = words.sources.format(count=len(parts))
    bar = tag("div", buttons, role="tablist", class_="ys-tablist", aria_label=label)
    return tag("div", bar + bodies, class_="ys-sources")


def _short(document: str, table: int | None, words: Texts) -> str:
    name = stem(document)
    name = name if len(name) <= len("가" * 18) else name[:17] + "…"
    return f"{name} {words.table.format(number=table)}" if table is not None else name


def _table_part(
    document: str,
    number: int,
    places: Sequence[Place],
    marked: set[Place],
    shelf: Ledger,
    words: Texts,
) -> str:
    table = shelf.table(document, number)
    if table is None:
        return tag("p", plain(words.no_table), class_="ys-small")
    marks = {
        place.cell: "marked" if place in marked else "operand"
        for place in reversed(places)
        if place.cell
    }
    facts = [fact for fact in shelf.facts(document=document) if fact.source.table == number]
    here = [fact for place in places for fact in facts if _cell_of(fact) == place.cell]
    title = table.caption or words.table.format(number=number)
    lines = tag("h3", plain(title), class_="ys-caption")
    lines += tag("p", _where(document, places[0], table, here, words), class_="ys-where")
    if here:
        lines += _path(here[0], words)
    return lines + table_html(table, marks, words)


def _page_picture(places: Sequence[Place], words: Texts) -> str:
    """The page as printed, drawn only when somebody opens it."""
    source, said = plain(picture_address(places)), plain(words.page_picture)
    image = f'<img src="{source}" loading="lazy" alt="{said}">'
    summary = tag("summary", plain(words.page_picture))
    return tag("details", summary + image, class_="ys-page-picture")


def _cell_of(fact: Fact) -> tuple[int, int] | None:
    source = fact.source
    return None if source.row is None or source.column is None else (source.row, source.column)


def _where(document: str, place: Place, table: Table, here: Sequence[Fact], words: Texts) -> str:
    unit = table.unit_line or (here[0].unit.korean if here and here[0].unit else "")
    page = place.page or table.source.page
    parts = [
        tag("cite", plain(document)),
        plain(words.page.format(page=page)) if page else "",
        plain(table.source.section) if table.source.section != table.caption else "",
        plain(unit if "단위" in unit else f"{words.unit} {unit}") if unit else "",
    ]
    return " · ".join(part for part in parts if part)


def _path(fact: Fact, words: Texts) -> str:
    path = " › ".join([fact.programme, *fact.path])
    lines = tag("dt", plain(words.row)) + tag("dd", plain(path))
    if fact.column:
        lines += tag("dt", plain(words.column)) + tag("dd", plain(fact.column))
    if fact.formula:
        lines += tag("dt", plain(words.formula)) + tag("dd", plain(fact.formula))
    if fact.note:
        lines += tag("dt", plain(words.notes)) + tag("dd", plain(fact.note))
    return tag("dl", lines, class_="ys-path")


def _text_part(document: str, places: Sequence[Place], shelf: Ledger, words: Texts) -> str:
    lines = {place.line for place in places if place.line is not None}
    pages = {place.page for place in places if place.page is not None}
    told = [
        fact
        for fact in shelf.facts(document=document)
        if fact.sentence
        and (fact.source.line in lines or (not lines and fact.source.page in pages))
    ]
    sentences = dict.fromkeys((fact.sentence, fact.source.section) for fact in told)
    body = "".join(
        tag("blockquote", tag("p", _found(sentence, told)) + tag("footer", plain(section)))
        for sentence, section in sentences
    )
    return tag("p", tag("cite", plain(document)), class_="ys-where") + (
        body or tag("p", plain(words.no_table), class_="ys-small")
    )


def _found(sentence: str, facts: Iterable[Fact]) -> str:
    """A sentence with its printed figures marked, in the order in which they stand there."""
    done, at = "", 0
    for fact in facts:
        place = sentence.find(fact.printed, at) if fact.sentence == sentence else -1
        if place >= 0 and fact.printed:
            done += plain(sentence[at:place]) + tag("mark", plain(fact.printed))
            at = place + len(fact.printed)
    return done + plain(sentence[at:])


def passages(citations: Sequence[Mapping[str, Any]], words: Texts) -> str:
    """Words of documents, quoted with the heading they stand under."""
    quotes = [each for each in citations if text_of(each, "quote") and not text_of(each, "row")]
    if not quotes:
        return ""
    body = "".join(
        tag(
            "blockquote",
            tag("p", plain(text_of(each, "quote"))) + tag("footer", _cited(each, words)),
        )
        for each in quotes[:MOST_SOURCES]
    )
    return tag("section", tag("h3", plain(words.passages)) + body, class_="ys-passages")


def _cited(citation: Mapping[str, Any], words: Texts) -> str:
    page = citation.get("page")
    parts = [text_of(citation, "section"), text_of(citation, "document")]
    parts += [words.page.format(page=page)] if isinstance(page, int) else []
    return plain(" · ".join(part for part in parts if part))


def notes(remarks: Sequence[str], words: Texts) -> str:
    """What a reader should know beside the answer."""
    if not remarks:
        return ""
    lines = "".join(tag("li", prose(each)) for each in remarks)
    return tag("section", tag("h3", plain(words.notes)) + tag("ul", lines), class_="ys-notes")
