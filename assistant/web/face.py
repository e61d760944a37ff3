"""What the page needs of an assistant, and the open assistant it is built around."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol

from assistant.papers import Answer

if TYPE_CHECKING:
    from assistant.web.texts import Texts
    from index.budget import Fact, Record, Statement
    from index.document import Problem, Table

_LOG = logging.getLogger(__name__)


class Ledger(Protocol):
    """The questions the page puts to a ledger; see ARCHITECTURE.md."""

    def table(self, document: str, table: int) -> Table | None:
        """A table as straightened."""

    def facts(
        self,
        *,
        programme: str | None = None,
        path: tuple[str, ...] | None = None,
        document: str | None = None,
        quoted: bool | None = None,
    ) -> tuple[Fact, ...]:
        """Facts by key."""

    def records(self) -> tuple[Record, ...]:
        """One record for each document."""

    def statements(self, *, programme: str | None = None) -> tuple[Statement, ...]:
        """What documents say in words under a label."""

    def sizes(self) -> dict[str, tuple[int, int]]:
        """How many facts and passages each document has."""

    def problems(self, document: str | None = None) -> tuple[Problem, ...]:
        """What could not be read."""


class Shelves(Protocol):
    """An open index."""

    @property
    def ledger(self) -> Ledger:
        """Its facts."""


class Face(Protocol):
    """The public face of an assistant; see ARCHITECTURE.md."""

    @property
    def index(self) -> Shelves:
        """The open index."""

    def ask(self, text: str, history: Sequence[Mapping[str, Any]] | None = None) -> Answer:
        """Answer a question."""

    def astream(
        self, text: str, history: Sequence[Mapping[str, Any]] | None = None
    ) -> AsyncIterator[Any]:
        """Answer a question step by step; the answer comes last."""

    def check(self, text: str) -> list[dict[str, Any]]:
        """A verdict for every number of a text."""

    def audit(self) -> list[dict[str, Any]]:
        """What does not add up in the documents."""

    def facts(self, **filters: Any) -> list[dict[str, Any]]:
        """The ledger as records."""


class Reception:
    """Keeps one assistant open for every visitor, and opens it anew when the index changed."""

    def __init__(self, face: Face, opener: Callable[[], Face]) -> None:
        self._face = face
        self._opener = opener
        self._lock = Lock()
        self._examples: dict[str, list[str]] = {}

    @classmethod
    def open(cls, opener: Callable[[], Face]) -> Reception:
        """Open the assistant, without what is heavy in it."""
        return cls(opener(), opener)

    def warm_behind(self) -> None:
        """Load what is heavy behind the page, once that is built."""
        Thread(target=self.warm, name="yesan-warm", daemon=True).start()

    @property
    def face(self) -> Face:
        """The assistant as it is now."""
        return self._face

    @property
    def ledger(self) -> Ledger:
        """Its facts as they are now."""
        return self._face.index.ledger

    def reopen(self) -> None:
        """Open the assistant anew; visitors keep the old one until the new one is there."""
        with self._lock:
            self._face = self._opener()
            self._examples = {}

    def examples(self, words: Texts) -> list[str]:
        """Questions to begin with in this language, each with an answer."""
        from assistant.web.examples import answered

        if words.language not in self._examples:
            self._examples[words.language] = answered(self._face, words)
        return self._examples[words.language]

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        from assistant.web.texts import ENGLISH, KOREAN

        warm = getattr(self._face, "warm", None)
        try:
            for words in (KOREAN, ENGLISH):
                self.examples(words)
            if warm is not None:
                warm()
        except Exception:  # noqa: BLE001 (the page must come up whatever cannot be loaded ahead)
            _LOG.exception("the assistant could not be warmed up; it will load at first use")
