"""Names of Korean local governments, and which of them a text mentions."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_ENDINGS = {
    "provinces": "특별자치도|특별자치시|특별시|광역시|도|시",
    "cities": "시",
    "counties": "군",
    "districts": "구",
}


@cache
def _known() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("index").joinpath("places.toml").read_text("utf-8"))
    return {kind: frozenset(names) for kind, names in table.items()}


def is_place(word: str) -> bool:
    """Whether a word names a local government: 강남구, 서울특별시, 부산, 봉화군."""
    bare = word.removesuffix("청")
    if bare in _known()["provinces"]:
        return True
    for kind, endings in _ENDINGS.items():
        name = re.sub(rf"(?:{endings})$", "", bare)
        if name != bare and name in _known()[kind]:
            return True
    return False


@cache
def _pattern() -> re.Pattern[str]:
    forms = []
    for kind, endings in _ENDINGS.items():
        names = "|".join(
            sorted((name for name in _known()[kind] if len(name) > 1), key=len, reverse=True)
        )
        forms.append(rf"(?:{names})(?:{endings})")
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(forms)})")


def places_in(text: str) -> tuple[str, ...]:
    """The local governments a text names with their endings, in order, each once."""
    return tuple(dict.fromkeys(found.group(0) for found in _pattern().finditer(text)))
