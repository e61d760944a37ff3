"""The search as a LangChain retriever, for people who build their own chains."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.passages import Hit


class PassageRetriever(BaseRetriever):
    """Passages of an index by word and meaning.

    Attributes:
        index: An open `index.Index`.
        k: How many passages.
        years: Only passages of these fiscal years; None for any.
        programmes: Only passages of these programmes; None for any.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Any
    k: int = 8
    years: tuple[int, ...] | None = None
    programmes: tuple[str, ...] | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (handed over by name)
    ) -> list[Document]:
        hits = self.index.search(query, self.k, years=self.years, programmes=self.programmes)
        return [as_document(hit) for hit in hits]


def as_document(hit: Hit) -> Document:
    """A hit as a LangChain document; its place is in the metadata."""
    passage = hit.passage
    source = passage.source
    metadata = {
        "document": source.document, "section": source.section,
        "page": source.page, "line": source.line,
        "table": passage.table, "rows": list(passage.rows), "programme": passage.programme,
        "fiscal_year": passage.fiscal_year, "department": passage.department,
        "label": passage.label, "score": hit.score, "reason": hit.reason,
    }  # fmt: skip
    return Document(page_content=passage.text, metadata=metadata, id=passage.key)
