"""The tab of the documents: search, filter, a page for each programme, upload and removal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web.bring import build_upload
from assistant.web.markup import framed, plain, tag
from assistant.web.parts import fragment, panel
from assistant.web.shelves import find_records, list_html

if TYPE_CHECKING:
    from assistant.web.face import Reception
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts


def build_documents(reception: Reception, settings: Settings, words: Texts, tab: gr.Tab) -> None:
    """Put the documents on the page that is being built; they are listed when first looked at."""
    ledger = reception.ledger
    with gr.Row(elem_classes="ys-two", equal_height=False):
        with gr.Column(scale=6, min_width=320, elem_classes="ys-main"):
            fragment(framed(tag("h2", plain(words.documents_title))))
            with gr.Row(elem_classes="ys-filters"):
                text = gr.Textbox(
                    label=words.search_label, placeholder=words.search_hint, max_length=200, scale=3
                )
                year = gr.Dropdown(
                    _years(ledger, words), label=words.year_label, scale=1, min_width=110
                )
                department = gr.Dropdown(
                    _departments(ledger, words),
                    label=words.department_label,
                    scale=2,
                    min_width=150,
                )
            listed = fragment(elem_id="ys-documents")
            refresh = build_upload(reception, settings, words, tab)
        with gr.Column(scale=5, min_width=320, elem_classes="ys-panel"):
            fragment(panel("", words, words.select_hint_documents, words.programme))

    def choices() -> tuple[Any, ...]:
        now = reception.ledger
        return gr.update(choices=_years(now, words)), gr.update(choices=_departments(now, words))

    def show(words_in: str, of_year: str | None, of_department: str | None) -> str:
        number = int(of_year) if of_year and str(of_year).isdecimal() else None
        place = of_department if of_department != words.any_value else None
        found = find_records(reception.ledger, words_in, number, place)
        return list_html(found, reception.ledger, words)

    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    inputs = [text, year, department]
    gr.on(
        [tab.select, text.change, year.change, department.change],
        show,
        inputs,
        [listed],
        trigger_mode="always_last",
        **quiet,
    )
    tab.select(choices, None, [year, department], **quiet)
    for changed in refresh:
        changed.then(show, inputs, [listed], **quiet).then(
            choices, None, [year, department], **quiet
        )


def _years(ledger: Any, words: Texts) -> list[str]:
    found = sorted(
        {each.fiscal_year for each in ledger.records() if each.fiscal_year}, reverse=True
    )
    return [words.any_value, *map(str, found)]


def _departments(ledger: Any, words: Texts) -> list[str]:
    return [words.any_value, *sorted({each.department for each in ledger.records()} - {""})]
