"""Wrong use of the index.

    YesanError                  everything we raise
    ├── IndexMissing            there is no index where one was expected
    ├── IndexTooNew             the index was written by a newer version
    ├── IndexBusy               another build is writing into the index
    ├── NothingToRead           the folder holds no document that could be read
    └── ModelUnavailable        an embedding or chat model cannot be had

Wrong data are not exceptions but `index.document.Problem` values.
"""

from __future__ import annotations


class YesanError(Exception):
    """Something was asked that cannot be done; the message says what and where, in two languages.

    Attributes:
        korean: The message in Korean.
        english: The message in English.
    """

    def __init__(self, korean: str, english: str) -> None:
        self.korean = korean
        self.english = english
        super().__init__(f"{korean} / {english}")


class IndexMissing(YesanError):
    """There is no index where one was expected."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"색인이 없습니다: {path} (먼저 'yesan build 폴더 --into {path}'를 실행하세요)",
            f"no index at {path} (run 'yesan build DIR --into {path}' first)",
        )


class IndexTooNew(YesanError):
    """The index was written by a newer version of yesan."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            f"더 새로운 버전이 만든 색인입니다: {path} (구조 {found}판, 이 버전은 {known}판까지)",
            f"the index at {path} was written by a newer version (schema {found}, known {known})",
        )


class IndexBusy(YesanError):
    """Another build is writing into the index."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"다른 적재가 진행 중입니다: {path}",
            f"another build is writing into {path}",
        )


class NothingToRead(YesanError):
    """The folder holds no document that could be read."""

    def __init__(self, path: str, why: str = "") -> None:
        tail = f" ({why})" if why else ""
        super().__init__(f"읽을 문서가 없습니다: {path}{tail}", f"nothing to read in {path}{tail}")


class ModelUnavailable(YesanError):
    """An embedding or chat model cannot be had."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"모형을 열 수 없습니다: {name} ({why})", f"cannot open the model {name} ({why})"
        )
