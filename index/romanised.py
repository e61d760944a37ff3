"""Korean names in Latin letters, by the official rules (국어의 로마자 표기법, 2000).

For names of places in names of files and in English questions: 종로 is Jongno, 봉화 Bonghwa. What
is said and not what is written counts, so neighbouring consonants change each other (종로 [종노]).
"""

from __future__ import annotations

from functools import cache

_FIRST = 0xAC00
_MEDIALS, _FINALS = 21, 28
_INITIAL = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()  # noqa: SIM905
_MEDIAL = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()  # noqa: SIM905
_FINAL = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()  # noqa: SIM905
_LIAISON = {1: "g", 2: "kk", 4: "n", 7: "d", 8: "r", 16: "m", 17: "b", 19: "s", 20: "ss", 22: "j",
            23: "ch", 24: "k", 25: "t", 26: "p", 27: ""}  # fmt: skip
"""A final consonant before a vowel is the first sound of the next syllable: 밀양 → miryang."""

_NASAL = {"k": "ng", "t": "n", "p": "m"}


@cache
def romanised(name: str) -> str:
    """A Korean name in Latin letters, lower case; other characters stay as they are."""
    out: list[str] = []
    ending = 0  # The final consonant that waits for what follows it.
    for letter in name:
        at = ord(letter) - _FIRST
        if not 0 <= at < len(_INITIAL) * _MEDIALS * _FINALS:
            out.append(_close(ending) + letter)
            ending = 0
            continue
        initial, rest = divmod(at, _MEDIALS * _FINALS)
        medial, final = divmod(rest, _FINALS)
        out.append(_join(ending, _INITIAL[initial]) + _MEDIAL[medial])
        ending = final
    return "".join(out) + _close(ending)


def _close(final: int) -> str:
    return "" if final == 0 else _FINAL[final]


def _join(final: int, initial: str) -> str:
    """A final consonant and the initial one after it, as they are said together."""
    if final == 0:
        return "" if initial == "-" else initial
    if initial == "-":
        return _LIAISON.get(final, "ng" if _FINAL[final] == "ng" else _FINAL[final])
    said = _FINAL[final]
    if initial in {"n", "m"}:
        return ("l" if (said, initial) == ("l", "n") else _NASAL.get(said, said)) + (
            "l" if (said, initial) == ("l", "n") else initial
        )
    if initial == "r":
        if said in {"n", "l"}:
            return "ll"
        return _NASAL.get(said, said) + "n"
    if initial == "h" and said == "t":
        return "t" if final in {7, 25} else "ch" if final == 22 else "th"
    return said + initial
