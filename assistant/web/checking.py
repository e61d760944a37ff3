"""The check of any text: every number coloured by its verdict, its source a click away."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web.export import as_csv, download
from assistant.web.markup import framed, items_of, plain, tag, text_of
from assistant.web.parts import fragment, panel
from assistant.web.places import address, places_of
from index.document import Document, Heading, ListItem, Paragraph, Table

if TYPE_CHECKING:
    from assistant.web.face import Reception
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts

_LOG = logging.getLogger(__name__)
_GRAVE = ("contradicted", "unsupported", "ambiguous", "derived", "quoted", "supported")
"""The order in which verdicts are told: what needs a look comes first."""
TEXT_FILES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".hwp", ".hwpx")
"""Kinds of files whose text can be checked."""


def result_html(text: str, claims: Sequence[Mapping[str, Any]], words: Texts) -> str:
    """The checked text with its numbers marked, a tally above and the findings below.

    Args:
        text: The text that was checked.
        claims: What `Assistant.check` said of it.
        words: The page's words.
    """
    if not claims:
        return framed(tag("p", plain(words.check_none)))
    inside = tag("h2", plain(words.check_summary.format(count=len(claims)))) + _tally(claims, words)
    inside += tag("div", _marked_text(text, claims, words), class_="ys-checked-text")
    inside += _findings(claims, words) + _report_links(text, claims, words)
    return framed(inside)


def _verdict(claim: Mapping[str, Any]) -> str:
    verdict = text_of(claim, "verdict")
    return verdict if verdict in _GRAVE else "unsupported"


def _tally(claims: Sequence[Mapping[str, Any]], words: Texts) -> str:
    counts = Counter(_verdict(each) for each in claims)
    lines = "".join(
        tag("li", tag("b", str(counts[kind])) + plain(words.verdicts[kind]), class_=f"ys-c-{kind}")
        for kind in _GRAVE
        if counts[kind]
    )
    return tag("ul", lines, class_="ys-tally")


def _marked_text(text: str, claims: Sequence[Mapping[str, Any]], words: Texts) -> str:
    parts = []
    at = 0
    for claim in sorted(claims, key=_start):
        start, end = _start(claim), int(claim.get("end") or 0)
        if not at <= start < end <= len(text):
            continue
        parts += [plain(text[at:start]), _claim_html(text[start:end], claim, words)]
        at = end
    return "".join([*parts, plain(text[at:])])


def _start(claim: Mapping[str, Any]) -> int:
    return int(claim.get("start") or 0)


def _claim_html(printed: str, claim: Mapping[str, Any], words: Texts) -> str:
    verdict = _verdict(claim)
    said = " · ".join(filter(None, [words.verdicts[verdict], _why(claim, words)]))
    places = places_of(items_of(claim, "sources"))
    hidden = tag("span", plain(f" ({said})"), class_="ys-hidden")
    if not places:
        return tag(
            "span",
            plain(printed) + hidden,
            class_=f"ys-claim ys-c-{verdict}",
            title=said,
            tabindex="0",
        )
    derived = verdict == "derived"
    href = address([] if derived else places, places if derived else [], words.language)
    return tag(
        "a", plain(printed) + hidden, href=href, class_=f"ys-claim ys-c-{verdict}", title=said
    )


def _why(claim: Mapping[str, Any], words: Texts) -> str:
    reason = text_of(claim, "reason")
    expected = text_of(claim, "expected")
    said = words.reasons.get(reason, "")
    return " · ".join(
        filter(None, [said, f"{words.check_expected} {expected}" if expected else ""])
    )


def _findings(claims: Sequence[Mapping[str, Any]], words: Texts) -> str:
    """A line for each number that needs a look."""
    wrong = [each for each in claims if _verdict(each) in _GRAVE[:3]]
    lines = "".join(
        tag(
            "tr",
            tag("th", plain(text_of(each, "text")), scope="row")
            + tag(
                "td",
                plain(words.verdicts[_verdict(each)]),
                class_=f"ys-verdict ys-c-{_verdict(each)}",
            )
            + tag("td", plain(_why(each, words))),
        )
        for each in sorted(wrong, key=lambda each: _GRAVE.index(_verdict(each)))
    )
    if not lines:
        return ""
    table = tag("table", tag("tbody", lines), class_="ys-plain")
    return tag("div", table, class_="ys-scroll ys-findings", tabindex="0")


def _report_links(text: str, claims: Sequence[Mapping[str, Any]], words: Texts) -> str:
    head = [words.amount, words.result, words.check_expected, words.notes, words.source]
    rows = [
        [
            text_of(each, "text"),
            words.verdicts[_verdict(each)],
            text_of(each, "expected"),
            words.reasons.get(text_of(each, "reason"), ""),
            "; ".join(_place_text(source) for source in items_of(each, "sources")),
        ]
        for each in claims
    ]
    lines = [f"# {words.check_summary.format(count=len(claims))}", ""]
    lines += [f"- {' — '.join(filter(None, map(_flat, row)))}" for row in rows]
    quoted = [f"> {_flat(line)}" for line in text.splitlines()]
    page = "\n".join([*lines, "", *quoted, ""]).encode()
    raw = json.dumps(list(claims), ensure_ascii=False, indent=1).encode()
    links = download("Markdown", "yesan-check.md", "text/markdown", page)
    links += download("CSV", "yesan-check.csv", "text/csv", as_csv(head, rows))
    links += download("JSON", "yesan-check.json", "application/json", raw)
    return tag("p", tag("span", plain(words.check_report)) + links, class_="ys-export")


def _flat(text: str) -> str:
    one = " ".join(text.split())
    return "".join("\\" + sign if sign in "\\`*_[]<>#|!" else sign for sign in one)


def _place_text(source: Mapping[str, Any]) -> str:
    keys = ("document", "section", "row", "column", "cell")
    return ", ".join(found for key in keys if (found := text_of(source, key)))


def text_of_file(path: str, words: Texts, most: int) -> str:
    """The text of a file that a visitor dropped, tables as lines.

    Raises:
        ValueError: With a sentence for the visitor where it cannot be read.
    """
    from index.readers import read

    file = Path(path)
    if file.suffix.lower() not in TEXT_FILES:
        raise ValueError(words.upload_kind)
    document = read(file.read_bytes(), file.name)
    text = document_text(document)
    if not text.strip():
        raise ValueError(words.upload_unread)
    return text[:most]


def document_text(document: Document) -> str:
    """A document as running text; a table gives a line for each of its rows."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            lines.append(block.text)
        elif isinstance(block, ListItem):
            lines.append(f"{block.marker} {block.text}".strip())
        elif isinstance(block, Table):
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                rows.setdefault(cell.row, []).append(" ".join(cell.text.split()))
            lines += ["\t".join(row) for _, row in sorted(rows.items())]
    return "\n".join(lines)


def build_check(reception: Reception, settings: Settings, words: Texts) -> None:
    """Put the check on the page that is being built."""
    with gr.Row(elem_classes="ys-two", equal_height=False):
        with gr.Column(scale=6, min_width=320, elem_classes="ys-main"):
            title = tag("h2", plain(words.check_title)) + tag("p", plain(words.check_body))
            fragment(framed(title))
            box = gr.Textbox(
                label=words.check_label,
                placeholder=words.check_hint,
                lines=7,
                max_lines=16,
                max_length=settings.text_length,
                elem_id="ys-check-text",
            )
            with gr.Row(elem_classes="ys-actions"):
                run = gr.Button(words.check_run, variant="primary", elem_id="ys-check-run", scale=0)
                # Without file_types: Gradio would refuse in English; we refuse ourselves.
                drop = gr.UploadButton(words.check_file, scale=0, elem_id="ys-check-file")
            result = fragment(elem_id="ys-check-result")
        with gr.Column(scale=5, min_width=320, elem_classes="ys-panel"):
            fragment(panel("", words, words.select_hint))

    def check(text: str) -> str:
        if not text.strip():
            gr.Warning(words.check_hint, title="")
            return ""
        if len(text) > settings.text_length:
            gr.Warning(words.too_long.format(limit=settings.text_length), title="")
            return ""
        return result_html(text, reception.face.check(text), words)

    def dropped(path: str | None) -> tuple[str, str]:
        if not path:
            return "", ""
        try:
            text = text_of_file(path, words, settings.text_length)
        except (ValueError, OSError) as error:
            said = str(error) if isinstance(error, ValueError) else words.upload_unread
            return "", framed(tag("p", plain(said), class_="ys-failed"))
        finally:
            Path(path).unlink(missing_ok=True)
        return text, check(text)

    options: dict[str, Any] = {
        "api_visibility": "private",
        "concurrency_limit": settings.concurrency,
        "concurrency_id": "ask",
        "show_progress": "minimal",
    }
    run.click(check, [box], [result], **options)
    drop.upload(dropped, [drop], [box, result], **options)
