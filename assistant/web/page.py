"""The page: a masthead, and one tab for each thing a reader may want to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.web.markup import plain, tag

if TYPE_CHECKING:
    import gradio as gr

    from assistant.web.face import Ledger, Reception
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts


def build_page(reception: Reception, settings: Settings, words: Texts) -> gr.Blocks:
    """Build the page in one language.

    Args:
        reception: The open assistant.
        settings: How it is served.
        words: The page's words.
    """
    import gradio as gr

    from assistant.web.api import add_gradio_endpoints
    from assistant.web.auditing import build_audit
    from assistant.web.checking import build_check
    from assistant.web.documents import build_documents
    from assistant.web.parts import fragment
    from assistant.web.talk import build_chat

    with gr.Blocks(
        title=f"{words.title} · {words.motto}", analytics_enabled=False, fill_width=True
    ) as blocks:
        # First, so that no handler of the page takes one of their names.
        add_gradio_endpoints(reception, settings)
        mast = fragment(masthead(reception.ledger, words))
        with gr.Tabs(elem_id="ys-tabs"):
            with gr.Tab(words.tab_ask, id="ask"):
                build_chat(reception, settings, words, blocks)
            with gr.Tab(words.tab_check, id="check"):
                build_check(reception, settings, words)
            with gr.Tab(words.tab_documents, id="documents") as documents:
                build_documents(reception, settings, words, documents)
            with gr.Tab(words.tab_audit, id="audit") as audit:
                build_audit(reception, settings, words, audit)
        fragment(tag("div", tag("p", plain(words.footer), class_="ys-small"), class_="ys ys-foot"))
        blocks.load(
            lambda: masthead(reception.ledger, words),
            None,
            [mast],
            api_visibility="private",
            show_progress="hidden",
        )
    blocks.queue(max_size=64, default_concurrency_limit=settings.concurrency)
    return blocks  # type: ignore[no-any-return] # Gradio's Blocks is untyped here


def masthead(ledger: Ledger, words: Texts) -> str:
    """The name of the house, what the index holds, and the other language."""
    records = ledger.records()
    years = sorted({record.fiscal_year for record in records if record.fiscal_year})
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years)) or "–"
    summary = words.summary.format(
        documents=len(records), years=span, programmes=len({each.programme for each in records})
    )
    skip = tag("a", plain(words.skip), href="#ys-question", class_="ys-skip")
    other = tag(
        "a", plain(words.other_language), href=f"/{words.other_path}", lang=words.other_path
    )
    inside = tag("h1", plain(words.title)) + tag("p", plain(words.motto))
    inside += tag("p", plain(summary), class_="ys-summary") + other
    return tag("div", skip + tag("header", inside, class_="ys-mast"), class_="ys")
