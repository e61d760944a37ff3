"""Amounts in a question: which numbers are none, and the words that make one a limit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from assistant.segment import Piece


def of_names(text: str, names: Collection[str]) -> set[int]:
    """Where numbers begin that stand in a name, known by the letters on both sides of them."""
    numbered = {
        found
        for name in names
        for found in re.findall(r"([가-힣]{2})(\d{1,3})([가-힣])", re.sub(r"\s+", "", name))
    }
    return {
        found.start(1)
        for before, number, after in numbered
        for found in re.finditer(rf"{before[0]}\s?{before[1]}({number}){after}", text)
    }


def around(shape: re.Match[str]) -> Iterator[Piece]:
    """4억원대: from 4 to less than 5 억; 20억대 up to 30."""
    groups = {name.rsplit("__", 1)[0]: value for name, value in shape.groupdict().items() if value}
    count = int(groups["count"])
    grain = 10 ** (len(groups["count"]) - len(groups["count"].rstrip("0")))
    size = _SIZES[groups["unit"]]
    said = shape.group(0).strip()
    yield Piece(said, "money", str(count * size), ">=")
    yield Piece(said, "money", str((count + grain) * size), "<")


_SIZES = {"조": 10**12, "억": 10**8, "천만": 10**7, "백만": 10**6, "만": 10**4}
_ENDS = (
    "었습니까", "었는지", "었나요", "었어요", "었던", "었나", "었어", "었죠", "인가요", "인지요",
    "합니까", "하는지", "할까요", "했습니까", "되는지",
    "입니까", "하나요", "했나요", "되나요", "됩니까", "습니까", "을까요", "어서는", "는가요",
    "는지", "어선", "인가", "인지", "하는", "하나", "했던", "했나", "되는", "되나", "나요",
    "어요", "을까", "지요", "니까", "인", "한", "은", "는", "긴", "게", "어", "나", "지", "죠",
    "니", "냐",
)  # fmt: skip
"""Endings of a word that makes an amount a limit; what follows one may stand without a space."""
_BOUND = re.compile(
    r"\s*(?:을|를|이|가|은|는|에|도)?"
    r"\s*(?P<word>이상|초과|이하"
    r"|미만|넘(?=[는은게긴어나었습을지죠니냐])|웃도|상회|보다\s?많"
    r"|보다\s?큰|보다\s?적|보다\s?작|못\s?미치|안\s?되(?=[는나었])|밑도|밑인|아래)"
    rf"(?:{'|'.join(_ENDS)})?"
    # 집행률이 100%인 해: an amount that is to be met.
    r"|(?P<equal>인|[을를]?\s*달성한|[을를]?\s*기록한|에\s*(?:달한|이른))"
    r"\s*(?=해|연도|년도|사업|항목|곳|부서|분야|국|과|것|때)"
)
_COMPARISONS = {
    "이상": ">=", "초과": ">", "이하": "<=", "미만": "<", "넘": ">", "웃": ">", "상회": ">",
    "보다많": ">", "보다큰": ">", "보다적": "<", "보다작": "<", "못": "<", "안": "<", "밑": "<",
    "아래": "<",
}  # fmt: skip
_ENGLISH_BOUND = re.compile(
    r"\b(over|more than|above|exceeding|exceeds?|exceeded|larger than|greater than|bigger than"
    r"|higher than|at least|under|less than|smaller than|lower than|below|at most)\s*$",
    re.IGNORECASE,
)
_ENGLISH_COMPARISONS = {
    "over": ">", "more than": ">", "above": ">", "exceeding": ">", "exceed": ">", "exceeds": ">",
    "exceeded": ">", "larger than": ">", "greater than": ">", "bigger than": ">",
    "higher than": ">", "at least": ">=", "under": "<", "less than": "<", "smaller than": "<",
    "lower than": "<", "below": "<", "at most": "<=",
}  # fmt: skip


def amount(text: str, start: int, end: int, value: str, kind: str, bound: str) -> Iterator[Piece]:
    """An amount of a question as a piece; its tail is the comparison that it is the limit of.

    Args:
        text: The question.
        start: Where the amount begins.
        end: Where it ends.
        value: The amount, as a number.
        kind: "money", "percent" or "point".
        bound: The word that makes it a limit, where it is read already; "" else.
    """
    said = _BOUND.match(text, end)
    before = _ENGLISH_BOUND.search(text[:start])
    comparison = ""
    if bound:
        comparison = _COMPARISONS[bound]
    elif said:
        word = (said["word"] or "=").replace(" ", "")
        comparison = next(
            (sign for each, sign in _COMPARISONS.items() if word.startswith(each)), "="
        )
    elif before:
        comparison = _ENGLISH_COMPARISONS[before[1].lower()]
    yield Piece(text[start:end], kind, value, comparison)


def without_bound(text: str) -> str:
    """The text before an amount without the English words that make the amount a limit."""
    return _ENGLISH_BOUND.sub("", text)


_PARTICLE = re.compile(r"(으로|로|을|를|이|가|은|는|의|에|쯤|짜리|인|씩|보다|과|와)?(?![가-힣])")


def skip_bound(text: str, end: int) -> int:
    """Past the words that make an amount a limit, or past its particle."""
    said = _BOUND.match(text, end)
    if said:
        return said.end()
    tail = re.compile(
        r"(으로|로|을|를|이|가|은|는|의|에|쯤|짜리|인|씩|보다|과|와)?(?![가-힣])"
    ).match(text, end)
    return tail.end() if tail else end
