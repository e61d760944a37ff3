"""A conversation or a check as a file to take away: Markdown for people, CSV for tables.

The file travels inside the page as the address of a link, so that the server keeps no copy.
"""

from __future__ import annotations

import csv
import io
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.papers import unit_word
from assistant.web.markup import items_of, plain, tag, text_of, texts_of

if TYPE_CHECKING:
    from assistant.web.conversation import Exchange
    from assistant.web.texts import Texts

_STARTS_A_FORMULA = (*"=+-@\t\r\n", "＝", "＋", "－", "＠")


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: a text that could be one gets a quote.

    Numbers stay numbers, negative ones too.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\x00", "")
    return (
        "'" + text
        if text.lstrip(" ").startswith(_STARTS_A_FORMULA) or (text[:1] in "\t\r\n" and text)
        else text
    )


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV that Korean spreadsheets open as it is: UTF-8 with a mark at its start."""
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow([harmless(each) for each in head])
    writer.writerows([harmless(each) for each in row] for row in rows)
    return page.getvalue().encode("utf-8-sig")


def download(label: str, name: str, media: str, content: bytes) -> str:
    """A link that saves this content under this name."""
    address = f"data:{media};charset=utf-8;base64,{b64encode(content).decode()}"
    return f'<a class="ys-download" download="{plain(name)}" href="{address}">{plain(label)}</a>'


def conversation_links(exchanges: Sequence[Exchange], words: Texts) -> str:
    """Links that save the conversation with its sources, "" where there is none."""
    if not exchanges:
        return ""
    links = download(
        words.export_markdown, "yesan.md", "text/markdown", as_markdown(exchanges, words).encode()
    )
    links += download(words.export_csv, "yesan.csv", "text/csv", figures_csv(exchanges, words))
    return tag("p", tag("span", plain(words.export)) + links, class_="ys-export")


def as_markdown(exchanges: Sequence[Exchange], words: Texts) -> str:
    """A conversation as Markdown, each answer with its sources."""
    lines = [f"# {words.exported_title}", ""]
    for each in exchanges:
        lines += [f"## {_literal(each.question)}", "", text_of(each.answer, "text"), ""]
        lines += [f"*{_status(each.answer, words)}*", ""]
        lines += [f"- {line}" for line in _source_lines(each.answer, words)]
        lines += [f"- {words.notes}: {_literal(note)}" for note in texts_of(each.answer, "notes")]
        lines.append("")
    return "\n".join(lines)


def _status(answer: Mapping[str, Any], words: Texts) -> str:
    return words.statuses.get(text_of(answer, "status"), "")


def _literal(text: str) -> str:
    """Text on one line in which no sign makes Markdown or HTML."""
    one = " ".join(text.split())
    return "".join("\\" + sign if sign in "\\`*_[]<>#|!" else sign for sign in one)


def _source_lines(answer: Mapping[str, Any], words: Texts) -> list[str]:
    lines = []
    for figure in items_of(answer, "figures"):
        verdict = words.verdicts.get(text_of(figure, "verdict"), "")
        formula = text_of(figure, "formula")
        tail = f" = {_literal(formula)}" if formula else ""
        lines.append(f"{_literal(text_of(figure, 'text'))}{tail} ({verdict})")
        lines += [
            f"  {words.source}: {_literal(_where(source, words))}"
            for source in items_of(figure, "sources")
        ]
    for citation in items_of(answer, "citations"):
        quote = _literal(text_of(citation, "quote"))
        lines.append(f"“{quote}” ({_literal(_where(citation, words))})")
    return lines


def _where(source: Mapping[str, Any], words: Texts) -> str:
    page, table = source.get("page"), source.get("table")
    parts = [
        text_of(source, "document"),
        words.page.format(page=page) if isinstance(page, int) else "",
        text_of(source, "section"),
        words.table.format(number=table) if isinstance(table, int) else "",
        text_of(source, "row"),
        text_of(source, "column"),
        text_of(source, "cell"),
    ]
    return ", ".join(part for part in parts if part)


def figures_csv(exchanges: Sequence[Exchange], words: Texts) -> bytes:
    """Every figure of a conversation with the place it stands in, a line for each source."""
    head = [
        words.question,
        words.result,
        words.item,
        words.year,
        words.measure,
        words.stage,
        words.amount,
        words.unit,
        words.printed,
        words.formula,
        words.document,
        "page",
        "table",
        words.row,
        words.column,
        words.cell,
    ]
    return as_csv(head, (row for each in exchanges for row in _figure_rows(each, words)))


def _figure_rows(exchange: Exchange, words: Texts) -> Iterable[Sequence[object]]:
    answer = exchange.answer
    figures: list[Mapping[str, Any]] = items_of(answer, "figures") or [
        {"text": text_of(answer, "text")}
    ]
    for figure in figures:
        for source in items_of(figure, "sources") or [{}]:
            yield [
                exchange.question,
                words.verdicts.get(text_of(figure, "verdict"), "") or _status(answer, words),
                text_of(figure, "label"),
                figure.get("fiscal_year") or "",
                text_of(figure, "measure"),
                text_of(figure, "stage"),
                _number(figure.get("value")),
                unit_word(text_of(figure, "unit")),
                text_of(figure, "text"),
                text_of(figure, "formula"),
                *(source.get(key) or "" for key in ("document", "page", "table")),
                *(text_of(source, key) for key in ("row", "column", "cell")),
            ]


def _number(value: object) -> object:
    return value if isinstance(value, int | float) else ""
