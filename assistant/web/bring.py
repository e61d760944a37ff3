"""The part of the page where visitors add documents to the index and take them out again."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web import uploads
from assistant.web.markup import framed, plain, tag
from assistant.web.parts import fragment
from index.errors import YesanError

if TYPE_CHECKING:
    from assistant.web.face import Reception
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts
    from assistant.web.uploads import Outcome

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands in the form: the files and their button, what became of them, the removal."""

    files: gr.File
    run: gr.Button
    result: gr.Markdown
    name: gr.Dropdown
    remove: gr.Button


@dataclass(frozen=True, slots=True)
class Shelf:
    """The handlers of the form; what they share."""

    reception: Reception
    settings: Settings
    words: Texts

    def add(
        self,
        paths: list[str] | None,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 (Gradio's way to hand it over)
    ) -> tuple[Any, ...]:
        """Read files into the index; what became of each, and the names to choose from."""
        if not paths:
            return self._said(self.words.upload_empty), gr.skip(), gr.skip()

        def tell(done: int, total: int, file: str) -> None:
            doing = self.words.uploading.format(name=file) if file else self.words.working
            progress((done, total), desc=doing)

        try:
            outcomes = uploads.add_files(paths, self.settings, self.words, tell)
        except (YesanError, OSError) as error:
            return self._failed(error), gr.skip(), gr.skip()
        finally:
            for path in paths:
                Path(path).unlink(missing_ok=True)
        if any(each.added for each in outcomes):
            self.reception.reopen()
        return outcomes_html(outcomes, self.words), None, self.names()

    def remove(self, document: str | None) -> tuple[Any, ...]:
        """Take a document out of the index."""
        if not document:
            return gr.skip(), gr.skip()
        try:
            uploads.remove_document(document, self.settings)
        except (YesanError, OSError) as error:
            return self._failed(error), self.names()
        self.reception.reopen()
        return self._said(self.words.removed.format(name=document)), self.names()

    def names(self) -> Any:
        """The documents that may be taken out, none of them chosen."""
        return gr.update(choices=uploads.added_names(self.settings), value=None)

    def _failed(self, error: Exception) -> str:
        if isinstance(error, YesanError):
            return self._said(error.english if self.words.language == "en" else error.korean)
        _LOG.warning("a document could not be added or removed", exc_info=error)
        return self._said(self.words.upload_unread)

    def _said(self, sentence: str) -> str:
        return framed(tag("p", plain(sentence)))


def outcomes_html(outcomes: Sequence[Outcome], words: Texts) -> str:
    """What became of each file."""
    lines = "".join(
        tag("tr", tag("th", plain(each.name), scope="row") + _outcome(each, words))
        for each in outcomes
    )
    return framed(tag("table", tag("tbody", lines), class_="ys-plain"))


def _outcome(outcome: Outcome, words: Texts) -> str:
    if outcome.added:
        return tag("td", plain(outcome.said), class_="ys-c-supported")
    refused = tag("strong", plain(words.upload_refused))
    return tag("td", f"{refused} {plain(outcome.said)}", class_="ys-verdict-refused")


def build_upload(reception: Reception, settings: Settings, words: Texts, tab: gr.Tab) -> list[Any]:
    """Put the form on the page that is being built; the events after which the list has changed."""
    with gr.Accordion(words.upload_title, open=False, elem_id="ys-upload"):
        if not settings.upload:
            fragment(framed(tag("p", plain(words.upload_off), class_="ys-small")))
            return []
        on = _lay_out(settings, words)
    shelf = Shelf(reception, settings, words)
    # The page was built when the server started; documents may have come and gone since.
    tab.select(shelf.names, None, [on.name], api_visibility="private", show_progress="hidden")
    options: dict[str, Any] = {
        "api_visibility": "private",
        "concurrency_limit": 1,
        "concurrency_id": "write",
    }
    return [
        on.run.click(shelf.add, [on.files], [on.result, on.files, on.name], **options),
        on.remove.click(shelf.remove, [on.name], [on.result, on.name], **options),
    ]


def _lay_out(settings: Settings, words: Texts) -> Parts:
    body = words.upload_body.format(
        size=settings.upload_bytes // 1_000_000, files=settings.upload_files
    )
    fragment(framed(tag("p", plain(body), class_="ys-small")))
    # Without file_types: Gradio would refuse in English; we refuse in the page's language.
    files = gr.File(
        label=words.upload_label, file_count="multiple", elem_id="ys-upload-files", height=140
    )
    run = gr.Button(words.upload_run, variant="primary", elem_id="ys-upload-run")
    result = fragment(elem_id="ys-upload-result")
    with gr.Row(elem_classes="ys-filters"):
        name = gr.Dropdown(uploads.added_names(settings), label=words.remove_label, scale=3)
        remove = gr.Button(words.remove_run, scale=1, elem_id="ys-remove-run")
    return Parts(files, run, result, name, remove)
