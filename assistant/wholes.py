"""Words of a question as they are written: a scrap that nothing read takes its whole word along.

시설비 is no 시설 with a 비 behind it, and 예산담당관 is no 담당관: what such a word means is not
read, so that nothing is answered for a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.segment import Piece

_LONGEST = 10
"""Letters of a word; a longer one is a question written without spaces."""
_PERSONS = frozenset({"과장", "팀장", "주무관"})
_OWNERS = _PERSONS | {"facility", "contact"}
"""Topics that may also say whose a row is: 팀장 인건비, 시설 운영비."""
_COSTS = ("인건비", "업무추진비", "급여", "수당", "여비")
_SHAPES = frozenset({"year", "years", "relative", "recent", "money", "percent", "asked", "unit"})


def whole_words(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with scraps made whole, and with words that only qualify a name unread."""
    words = list(_words(pieces))
    made = [
        each
        for word, after in zip(words, [*words[1:], []], strict=False)
        for each in _made_whole(word, after)
    ]
    return tuple(_unread_things(list(_unread_owners(_instead(_as_rates(made))))))


def _as_rates(pieces: Sequence[Piece]) -> list[Piece]:
    """인건비율 is the share of 인건비; 참여율 is no amount of 참여, nor a share of money."""
    kept = list(pieces)
    for at, piece in enumerate(kept):
        if piece.kind == "suffix" and piece.text in {"율", "률"} and at:
            money = kept[at - 1].text.endswith(_MONEY)
            kind, value = ("operation", "share") if money else ("unread", "")
            kept[at] = replace(piece, kind=kind, value=value)
    return kept


_MONEY = ("비", "금", "예산", "수당", "세", "수입", "지출")
_SAID_OUT = re.compile(r"([가-힣]{2,})\s*\(([^()]*(?:\+|÷|/|대비|더하기|나누기|빼기)[^()]*)\)")
"""자체수입(지방세+세외수입), 낙찰률(예정가격 대비 계약금액)."""


def sums_up(text: str) -> bool:
    """Whether a question says in brackets what a word of it adds up."""
    return any("+" in found[2] or "더하기" in found[2] for found in _SAID_OUT.finditer(text))


def without_said_out(pieces: Sequence[Piece], text: str) -> tuple[Piece, ...]:
    """The pieces, where an unread word that a bracket right behind says out is passed over.

    Args:
        pieces: The pieces of a question.
        text: The question as written. What stands in the brackets is read like everything else.
    """
    known = {found[1] for found in _SAID_OUT.finditer(text)}
    kept = list(pieces)
    for at, piece in enumerate(pieces):
        word = next((each for each in known if each.startswith(piece.text)), "")
        end, letters = at, ""
        while word and end < len(pieces) and word.startswith(letters + pieces[end].text):
            letters += pieces[end].text
            end += 1
        if word and letters == word and any(each.kind == "unread" for each in pieces[at:end]):
            kept[at:end] = [replace(each, kind="filler", value="") for each in pieces[at:end]]
    return tuple(kept)


def _instead(pieces: Sequence[Piece]) -> list[Piece]:
    """본예산 말고 추경: the first is not meant, where another of its kind follows.

    Nor is 쓰고 남은 meant by itself before 순세계잉여금, which it only describes.
    """
    kept = list(pieces)
    for at, (word, after) in enumerate(pairwise(pieces)):
        describes = word.text.endswith(_DESCRIBING) and not (word.tail or word.mark)
        if describes and word.kind == after.kind == "measure" and word.value != after.value:
            kept[at] = replace(word, kind="filler", value="")
    kept = _part_of_it(kept)
    for at in range(1, len(kept) - 1):
        before, word, after = kept[at - 1 : at + 2]
        if word.text.startswith("말고") and before.kind == after.kind and before.kind in _KINDS:
            kept[at - 1] = replace(before, kind="filler", value="")
            kept[at] = replace(word, kind="filler", value="")
    return kept


def _part_of_it(pieces: list[Piece]) -> list[Piece]:
    """최종예산 중에서 실제로 집행된 금액 asks what was spent, and not the budget as well."""
    said = [piece for piece in pieces if piece.kind == "measure"]
    others = {"operation", "asked", "percent", "per"} & {piece.kind for piece in pieces}
    if len({piece.value for piece in said}) != 2 or others or said[-1].value != _SPENT_OF:
        return pieces
    first = pieces.index(said[0])
    after = pieces[first + 1] if first + 1 < len(pieces) else None
    tail = said[0].tail or (after.text if after and after.kind == "filler" else "")
    if not tail.startswith(("중", "가운데")) or said[0].value == _SPENT_OF:
        return pieces
    return [replace(each, kind="filler", value="") if each is said[0] else each for each in pieces]


_SPENT_OF = "집행액"
_DESCRIBING = ("남은", "남긴", "쓴", "쓰인", "받은", "거둔", "넘긴", "넘어온", "집행한", "지출한")
_KINDS = frozenset({"stage", "funding", "measure", "year", "relative", "name", "account"})


def _words(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    word: list[Piece] = []
    for piece in pieces:
        word.append(piece)
        if not piece.joined:
            yield word
            word = []
    if word:
        yield word


def _made_whole(word: list[Piece], after: Sequence[Piece]) -> list[Piece]:
    text = "".join(piece.text for piece in word)
    if len(word) < 2 or len(text) > _LONGEST or any(each.kind in _SHAPES for each in word):
        return word
    # A scrap inside a name is a slip of the pen, which names are corrected for.
    named = any(piece.kind == "name" for piece in word)
    scrap = not named and any(each.kind == "unread" and len(each.text) == 1 for each in word)
    # 예산담당관 is a department of that name.
    before = {"measure", "scope", "operation"} | ({"name"} if word[-1].text == "담당관" else set())
    # 구매확대 매칭 금액 is about no growth: the word stands within a name that goes on.
    inner = word[-1].kind == "operation" and not (word[-1].tail or word[-1].mark)
    inner = inner and bool(after) and {word[-2].kind, after[0].kind} <= {"unread"}
    person = word[-1].value in _PERSONS and word[-2].kind in before
    if not (scrap or person or inner):
        return word
    last = word[-1]
    return [Piece(text, "unread", "", last.tail, mark=last.mark)]


def _unread_owners(pieces: Sequence[Piece]) -> Iterator[Piece]:
    money = any(
        piece.kind in {"measure", "funding"} or piece.text.startswith(("얼마", "금액"))
        for piece in pieces
    )
    for piece, after in zip(pieces, (*pieces[1:], None), strict=False):
        owner = (
            (money or (after is not None and after.text.endswith(_COSTS)) or _is_row(after))
            and piece.kind == "topic"
            and piece.value in _OWNERS
            and not (piece.tail or piece.mark)
            and after is not None
            and (after.kind in {"name", "row"} or after.text.endswith(_COSTS))
        )
        yield replace(piece, kind="unread", value="") if owner else piece


_BORNE = frozenset({"부담금", "부담액", "보조금액"})
"""Said of a funding: 국비 부담금. Alone they are money of another kind than a budget."""
_TAXES = "세금"
_SPENT = (
    "들",
    "쓰",
    "쓴",
    "썼",
    "써",
    "나가",
    "나갔",
    "투입",
    "집행",
    "지출",
    "배정",
    "편성",
    "들어",
)
_BUREAU = "국"
_INCOME = "세입"


def _unread_things(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Words that are said in passing, unread where they are the very thing that is asked for.

    세금이 얼마나 들어갔나 asks what was spent; 마을기업 세금은? asks for a tax, of which a budget
    says nothing.
    """
    for at, piece in enumerate(pieces):
        asked = piece.kind == "filler" and _is_thing(pieces, at)
        yield replace(piece, kind="unread") if asked else piece


def _is_thing(pieces: Sequence[Piece], at: int) -> bool:
    piece, before = pieces[at], pieces[at - 1] if at else None
    named = any(each.kind == "name" for each in pieces)
    if piece.text in _BORNE:
        return not any(each.kind in {"funding", "asked"} for each in pieces[:at])
    if piece.text == _TAXES:
        return named and not any(each.text.startswith(_SPENT) for each in pieces[at + 1 :])
    if piece.text == _INCOME:
        whole = any(each.value == "share" or each.kind == "scope" for each in pieces)
        return named and not (whole or piece.tail.startswith(("에서", "중")))
    return piece.text == _BUREAU and before is not None and before.kind == "name"


def _is_row(piece: Piece | None) -> bool:
    return piece is not None and piece.kind == "row"
