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

OFFICIAL = {
    "서울특별시": ("서울시", "서울"),
    "세종특별자치시": ("세종시", "세종"),
    "경기도": ("경기",),
    "강원특별자치도": ("강원도", "강원"),
    "충청북도": ("충북", "충북도"),
    "충청남도": ("충남", "충남도"),
    "전북특별자치도": ("전라북도", "전북", "전북도"),
    "전라남도": ("전남", "전남도"),
    "경상북도": ("경북", "경북도"),
    "경상남도": ("경남", "경남도"),
    "제주특별자치도": ("제주도", "제주"),
    **{
        f"{name}광역시": (f"{name}시", name)
        for name in ("부산", "대구", "인천", "광주", "대전", "울산")
    },
}
"""Official names of 시·도 (지방자치법 §2, 2024) and how they are shortened."""


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


def alike(word: str) -> bool:
    """Whether a word ends or reads as a body does and is none: 공시, 연구, 결산공시; 예산 (군)."""
    return any(word[at:] in _known()["alike"] for at in range(len(word) - 1))


@cache
def local_names(root: str = "") -> tuple[str, ...]:
    """Every local government by its official name; only those of a name without its ending."""
    names = [
        *OFFICIAL,
        *(
            f"{name}{ending}"
            for kind, ending in (("cities", "시"), ("counties", "군"), ("districts", "구"))
            for name in sorted(_known()[kind])
        ),
    ]
    short = {way: name for name, ways in OFFICIAL.items() for way in ways}
    return tuple(name for name in names if not root or name[:-1] == root or short.get(root) == name)


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
