"""The tab of the documents: search, filter, a page for each programme, upload and removal."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web import uploads
from assistant.web.chat import panel
from assistant.web.markup import plain, tag
from assistant.web.shelves import find_records, list_html
from index.errors import YesanError

if TYPE_CHECKING:
    from assistant.web.face import Reception
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts
    from assistant.web.uploads import Outcome

_LOG = logging.getLogger(__name__)


def outcomes_html(outcomes: Sequence[Outcome], words: Texts) -> str:
    """What became of each file."""
    lines = "".join(
        tag(
            "tr",
            tag("th", plain(each.name), scope="row")
            + tag(
                "td",
                ("" if each.added else tag("strong", plain(words.upload_refused)) + " ")
                + plain(each.said),
                class_="ys-c-supported" if each.added else "ys-verdict-refused",
            ),
        )
        for each in outcomes
    )
    return tag("div", tag("table", tag("tbody", lines), class_="ys-plain"), class_="ys")


def build_documents(reception: Reception, settings: Settings, words: Texts, tab: gr.Tab) -> None:
    """Put the documents on the page that is being built; they are listed when first looked at."""
    ledger = reception.ledger
    with gr.Row(elem_classes="ys-two", equal_height=False):
        with gr.Column(scale=6, min_width=320, elem_classes="ys-main"):
            gr.Markdown(
                tag("div", tag("h2", plain(words.documents_title)), class_="ys"),
                sanitize_html=False,
                latex_delimiters=[],
            )
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
            listed = gr.Markdown(
                "", sanitize_html=False, latex_delimiters=[], elem_id="ys-documents"
            )
            refresh = _upload(reception, settings, words)
        with gr.Column(scale=5, min_width=320, elem_classes="ys-panel"):
            aside = panel("", words, words.select_hint_documents, words.programme)
            gr.Markdown(aside, sanitize_html=False, latex_delimiters=[])

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


def _upload(reception: Reception, settings: Settings, words: Texts) -> list[Any]:
    """The part that adds and removes documents; the events after which the list has changed."""
    with gr.Accordion(words.upload_title, open=False, elem_id="ys-upload"):
        if not settings.upload:
            note = tag("div", tag("p", plain(words.upload_off), class_="ys-small"), class_="ys")
            gr.Markdown(note, sanitize_html=False, latex_delimiters=[])
            return []
        body = words.upload_body.format(
            size=settings.upload_bytes // 1_000_000, files=settings.upload_files
        )
        gr.Markdown(
            tag("div", tag("p", plain(body), class_="ys-small"), class_="ys"),
            sanitize_html=False,
            latex_delimiters=[],
        )
        # Without file_types: Gradio would refuse in English; we refuse in the page's language.
        files = gr.File(
            label=words.upload_label,
            file_count="multiple",
            elem_id="ys-upload-files",
            height=140,
        )
        run = gr.Button(words.upload_run, variant="primary", elem_id="ys-upload-run")
        result = gr.Markdown(
            "", sanitize_html=False, latex_delimiters=[], elem_id="ys-upload-result"
        )
        with gr.Row(elem_classes="ys-filters"):
            name = gr.Dropdown(uploads.added_names(settings), label=words.remove_label, scale=3)
            remove = gr.Button(words.remove_run, scale=1, elem_id="ys-remove-run")

    def add(paths: list[str] | None, progress: gr.Progress = gr.Progress()) -> tuple[Any, ...]:  # noqa: B008 (Gradio's way to hand it over)
        if not paths:
            return _said(words.upload_empty), gr.skip(), gr.skip()

        def tell(done: int, total: int, file: str) -> None:
            progress(
                (done, total), desc=words.uploading.format(name=file) if file else words.working
            )

        try:
            outcomes = uploads.add_files(paths, settings, words, tell)
        except (YesanError, OSError) as error:
            return _said(_sentence(error, words)), gr.skip(), gr.skip()
        finally:
            for path in paths:
                Path(path).unlink(missing_ok=True)
        if any(each.added for each in outcomes):
            reception.reopen()
        return outcomes_html(outcomes, words), None, _names(settings)

    def forget(document: str | None) -> tuple[Any, ...]:
        if not document:
            return gr.skip(), gr.skip()
        try:
            uploads.remove_document(document, settings)
        except (YesanError, OSError) as error:
            return _said(_sentence(error, words)), _names(settings)
        reception.reopen()
        return _said(words.removed.format(name=document)), _names(settings)

    options: dict[str, Any] = {
        "api_visibility": "private",
        "concurrency_limit": 1,
        "concurrency_id": "write",
    }
    added = run.click(add, [files], [result, files, name], **options)
    removed = remove.click(forget, [name], [result, name], **options)
    return [added, removed]


def _names(settings: Settings) -> Any:
    return gr.update(choices=uploads.added_names(settings), value=None)


def _said(sentence: str) -> str:
    return tag("div", tag("p", plain(sentence)), class_="ys")


def _sentence(error: Exception, words: Texts) -> str:
    if isinstance(error, YesanError):
        return error.english if words.language == "en" else error.korean
    _LOG.warning("a document could not be added or removed", exc_info=error)
    return words.upload_unread
