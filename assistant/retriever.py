"""The search as a LangChain retriever, for people who build their own chains."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.documents import as_document
from index.passages import Hit


class PassageRetriever(BaseRetriever):
    """Passages of an index by word and meaning.

    Attributes:
        index: An open `index.Index`.
        k: How many passages.
        years: Only passages of these fiscal years; None for any.
        programmes: Only passages of these programmes; None for any.
        departments: Only passages of what these departments are in charge of; None for any.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Any
    k: int = 8
    years: tuple[int, ...] | None = None
    programmes: tuple[str, ...] | None = None
    departments: tuple[str, ...] | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (handed over by name)
    ) -> list[Document]:
        hits = self.index.search(
            query,
            self.k,
            years=self.years,
            programmes=self.programmes,
            departments=self.departments,
        )
        return [_found(hit) for hit in hits]


def _found(hit: Hit) -> Document:
    """A hit as a LangChain document, with how well it fits and why."""
    document = as_document(hit.passage)
    document.metadata |= {"score": hit.score, "reason": hit.reason}
    return document
