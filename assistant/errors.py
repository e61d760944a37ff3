"""Wrong use, as one tree.

YesanError                      everything we raise
├── IndexMissing, IndexTooNew, IndexBusy, NothingToRead     (index.errors)
├── ModelUnavailable            an embedding or chat model cannot be had
├── QuestionTooLong             a question beyond the limit
├── QuestionEmpty               nothing was asked
├── FilterUnknown               a filter of `Assistant.facts` that no fact has
└── ExtraMissing                a part that is an optional extra is not installed
"""

from __future__ import annotations

from index.errors import (
    IndexBusy,
    IndexMissing,
    IndexTooNew,
    ModelUnavailable,
    NothingToRead,
    YesanError,
)

__all__ = [
    "ExtraMissing",
    "FilterUnknown",
    "IndexBusy",
    "IndexMissing",
    "IndexTooNew",
    "ModelUnavailable",
    "NothingToRead",
    "QuestionEmpty",
    "QuestionTooLong",
    "YesanError",
]


class QuestionTooLong(YesanError):
    """A question beyond the limit."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"질문이 너무 깁니다: {length:,}자 (최대 {limit:,}자)",
            f"the question is too long: {length:,} characters (at most {limit:,})",
        )


class QuestionEmpty(YesanError):
    """Nothing was asked."""

    def __init__(self) -> None:
        super().__init__("질문이 비어 있습니다", "the question is empty")


class FilterUnknown(YesanError):
    """A filter of `Assistant.facts` that no fact has."""

    def __init__(self, name: str, known: str) -> None:
        super().__init__(
            f"모르는 조건입니다: {name} (쓸 수 있는 것: {known})",
            f"unknown filter: {name} (known: {known})",
        )


class ExtraMissing(YesanError):
    """A part that is an optional extra is not installed."""

    def __init__(self, extra: str) -> None:
        super().__init__(
            f"추가 구성이 필요합니다: pip install 'yesan[{extra}]'",
            f"an extra is missing: pip install 'yesan[{extra}]'",
        )
