"""What does not add up in the documents, by document, with the cells to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.papers import unit_word
from assistant.web.export import as_csv, download
from assistant.web.markup import framed, items_of, plain, tag, text_of
from assistant.web.parts import fragment, panel
from assistant.web.places import address, places_of
from index.money import Money, Unit, say

if TYPE_CHECKING:
    from assistant.web.face import Reception
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts

_MOST = 500
"""Findings on the page; the CSV holds all."""
_AMOUNTS = ("printed", "computed", "difference")


def audit_html(findings: Sequence[Mapping[str, Any]], words: Texts) -> str:
    """The findings of `Assistant.audit` as a page part.

    Args:
        findings: One for each figure that differs from what it should be.
        words: The page's words.
    """
    if not findings:
        return framed(tag("p", plain(words.audit_none)))
    between = words.between_documents
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for each in findings[:_MOST]:
        groups.setdefault(text_of(each, "document") or between, []).append(each)
    documents = len({text_of(each, "document") for each in findings})
    count = words.audit_count.format(documents=documents, count=len(findings))
    head = [
        *(words.document, words.item, words.year, words.identity),
        *(words.printed, words.computed, words.difference, words.unit, words.notes),
    ]
    keys = ("document", "label", "fiscal_year", "identity", *_AMOUNTS, "unit", "reason")
    said = [{**each, "unit": unit_word(text_of(each, "unit"))} for each in findings]
    rows = [[each.get(key) or "" for key in keys] for each in said]
    link = download("CSV", "yesan-audit.csv", "text/csv", as_csv(head, rows))
    inside = tag("p", plain(count) + " " + link, class_="ys-export")
    return framed(inside + "".join(_group(k, v, words) for k, v in groups.items()))


def _group(document: str, findings: Sequence[Mapping[str, Any]], words: Texts) -> str:
    heads = (words.identity, words.printed, words.computed, words.difference)
    head = tag("tr", "".join(tag("th", plain(each), scope="col") for each in heads))
    lines = "".join(_line(each, words) for each in findings)
    table = tag("table", tag("thead", head) + tag("tbody", lines), class_="ys-plain ys-stack")
    box = tag("div", table, class_="ys-scroll", tabindex="0", role="region", aria_label=document)
    return tag("h3", plain(document)) + box


def _line(finding: Mapping[str, Any], words: Texts) -> str:
    places = places_of(items_of(finding, "sources"))
    identity = plain(text_of(finding, "identity"))
    if places:
        href = address(places[:1], places[1:], words.language)
        identity = tag("a", identity, href=href, class_="ys-see")
    year = finding.get("fiscal_year")
    of = " · ".join(filter(None, [text_of(finding, "label"), str(year) if year else ""]))
    aside = "".join(
        tag("div", plain(each), class_="ys-small")
        for each in (of, text_of(finding, "reason"))
        if each
    )
    heads = (words.printed, words.computed, words.difference)
    cells = "".join(
        tag("td", plain(amount(finding, key)), class_="ys-figure-cell", data_heading=heading)
        for key, heading in zip(_AMOUNTS, heads, strict=True)
    )
    return tag("tr", tag("th", identity + aside, scope="row") + cells)


def amount(finding: Mapping[str, Any], key: str) -> str:
    """An amount of a finding as a table prints it; thousands of won where that loses nothing."""
    value = finding.get(key)
    if not isinstance(value, int | float):
        return ""
    if finding.get("unit") != "won" or not isinstance(value, int):
        return f"{value:,}{text_of(finding, 'unit')}"
    thousands = Unit.THOUSAND if value % Unit.THOUSAND == 0 else Unit.WON
    return say(Money(value, thousands), thousands).partition("(")[0]


def build_audit(reception: Reception, settings: Settings, words: Texts, tab: gr.Tab) -> None:
    """Put the audit on the page that is being built; it is computed when first looked at."""
    with gr.Row(elem_classes="ys-two", equal_height=False):
        with gr.Column(scale=6, min_width=320, elem_classes="ys-main"):
            title = tag("h2", plain(words.audit_title)) + tag("p", plain(words.audit_body))
            fragment(framed(title))
            result = fragment(elem_id="ys-audit-result")
        with gr.Column(scale=5, min_width=320, elem_classes="ys-panel"):
            fragment(panel("", words, words.select_hint_audit))

    def audit() -> str:
        return audit_html(reception.face.audit(), words)

    tab.select(
        audit,
        None,
        [result],
        api_visibility="private",
        show_progress="minimal",
        concurrency_limit=settings.concurrency,
    )
