"""A question cut into pieces that each mean something.

Korean writes particles and endings onto words, people leave out spaces, and budget names are long.
So the cut is not made at spaces: of all ways to read the question as words of `everyday.toml`,
parts of names that the ledger knows, particles and endings, the cheapest is taken, and what no
reading explains is kept as *unread*. Nothing is thrown away silently.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from assistant.endings import ENDINGS, TAILS, VERBAL
from assistant.seams import single_letters, word_starts
from assistant.spelled import mistyped, slip_note
from index.everyday import Word, squeeze, words


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a question.

    Attributes:
        text: The piece, squeezed.
        kind: A kind of `everyday.Word`, or "name" (part of a name of the ledger), "unread".
        value: The meaning of a word; for a name the same as `text`.
        tail: The particle or ending after it, squeezed: "은", "과", "인가요".
        joined: Whether the next piece follows without a space, mark or particle.
        mark: The punctuation after it: ",", "+", "(", …; "" where none.
        note: A correction that was made, for the reader.
    """

    text: str
    kind: str
    value: str = ""
    tail: str = ""
    joined: bool = False
    mark: str = ""
    note: str = ""


_LONELY = frozenset("좀돈")
"""One-letter words that are read inside a question written without spaces."""

_LONGEST_TAIL = max(map(len, TAILS))
_UNREAD, _WORD, _NAME, _TAIL, _INSIDE = 3.0, 1.0, 1.05, 0.3, 0.7
_SINGLE = 0.9
"""What a word of one letter costs more: it is read as a name only where nothing else reads it."""
_SUFFIXES = {"비", "액", "금", "률", "율", "사업", "예산", "비용", "건", "용"}
"""What people add to a name: 기획연구 → 기획연구비."""


@dataclass(frozen=True, slots=True)
class Names:
    """Parts of names that the ledger knows, for the cut.

    Attributes:
        parts: Every run of at least two characters of the squeezed names.
        heads: Those runs that begin where a word of a name begins; they read more naturally.
        ends: Those that end where a word of a name ends: 센터 in 지원센터.
        wholes: Those that are whole names.
        letters: Words of one letter that stand among others in a name: 벼 of 벼 재배농가 지원.
    """

    parts: frozenset[str]
    heads: frozenset[str]
    ends: frozenset[str]
    wholes: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Collection[str], within: str) -> Names:
        """Collect the parts of names that occur in a squeezed text."""
        parts: set[str] = set()
        heads: set[str] = set()
        ends: set[str] = set()
        for name in names:
            key = squeeze(name)
            starts = word_starts(name)
            for start in range(len(key)):
                for end in range(start + 2, len(key) + 1):
                    part = key[start:end]
                    if part not in within:
                        break
                    parts.add(part)
                    if start in starts:
                        heads.add(part)
                    if end in starts or end == len(key):
                        ends.add(part)
        wholes = parts & {squeeze(name) for name in names}
        letters = {each for name in names for each in single_letters(name) if each in within}
        return cls(
            frozenset(parts), frozenset(heads), frozenset(ends), frozenset(wholes),
            frozenset(letters),
        )  # fmt: skip


@cache
def _lexicon() -> tuple[dict[str, Word], int]:
    known = {word.surface: word for word in words() if word.surface}
    return known, max(map(len, known))


def cut(text: str, names: Names) -> tuple[Piece, ...]:
    """Cut a text into pieces.

    Args:
        text: A question or a part of one, as written.
        names: Parts of the names it may mention.

    Returns:
        The pieces in order. Characters nothing explains come as pieces of kind "unread", without
        the particle that may close them.
    """
    return tuple(_merge(_pieces(text, names)))


def _pieces(text: str, names: Names) -> Iterator[Piece]:
    letters, marks = _letters(text)
    steps = _cheapest(letters, marks, names)
    for index, (start, end, kind, value) in enumerate(steps):
        if kind == "tail":
            continue
        after = steps[index + 1] if index + 1 < len(steps) else None
        has_tail = after is not None and after[2] == "tail"
        tail = letters[after[0] : after[1]] if after and has_tail else ""
        close = after[1] if after and has_tail else end
        mark = marks.get(close, "")
        yield Piece(
            letters[start:end],
            kind,
            value,
            tail,
            not tail and not mark and close < len(letters),
            mark.strip(),
        )


def _letters(text: str) -> tuple[str, dict[int, str]]:
    """The letters of a text, and what stood between them: place → " ", ",", "+" …."""
    letters: list[str] = []
    marks: dict[int, str] = {0: " "}
    for character in text.lower():
        if squeeze(character):
            letters.append(character)
        else:
            place = len(letters)
            marks[place] = (marks.get(place, "") + character) if place else " "
    marks[len(letters)] = marks.get(len(letters), " ")
    return "".join(letters), marks


Step = tuple[int, int, str, str]


def _cheapest(letters: str, marks: dict[int, str], names: Names) -> list[Step]:
    """The cheapest way through the letters (shortest path, left to right)."""
    size = len(letters)
    best: list[tuple[float, int, Step | None]] = [(float("inf"), -1, None)] * (size + 1)
    best[0] = (0.0, -1, None)
    for place in range(size):
        cost, _, came = best[place]
        if cost == float("inf"):
            continue
        for price, step in _steps(letters, place, marks, names, came):
            total = cost + price
            if total < best[step[1]][0] - 1e-9:
                best[step[1]] = (total, place, step)
    steps: list[Step] = []
    place = size
    while place > 0:
        _, before, taken = best[place]
        if taken is None:
            break
        steps.append(taken)
        place = before
    return steps[::-1]


def _steps(
    letters: str, place: int, marks: dict[int, str], names: Names, came: Step | None
) -> Iterator[tuple[float, Step]]:
    inside = 0.0 if place in marks else _INSIDE
    yield from _unread_steps(place, came)
    yield from _word_steps(letters, place, marks, inside)
    yield from _name_steps(letters, place, marks, names, inside)
    if came is not None and came[2] != "tail" and place not in marks:
        yield from _tail_steps(letters, place, marks, came, names)


def _unread_steps(place: int, came: Step | None) -> Iterator[tuple[float, Step]]:
    begun = came is not None and came[2] == "unread"
    yield _UNREAD - (0.5 if begun else 0.0), (place, place + 1, "unread", "")


def _word_steps(
    letters: str, place: int, marks: dict[int, str], inside: float
) -> Iterator[tuple[float, Step]]:
    known, longest = _lexicon()
    for end in range(place + 1, min(len(letters), place + longest) + 1):
        word = known.get(letters[place:end])
        if word is None or (len(word.surface) == 1 and inside):
            continue
        if place not in marks and _crossed(marks, place, end):
            # The end of one word and the beginning of the next: 산정 of 꽃뫼산 정비.
            continue
        if len(word.surface) == 1 and not word.stem and not _closes(letters, end, marks):
            if word.surface not in _LONELY or not _dense(letters, place - 1, marks):
                continue
            inside = max(inside, _INSIDE)
        price = _WORD + inside - 0.04 * (end - place) + 0.25 * _crossed(marks, place, end)
        if len(word.surface) > 1 or end in marks or not word.stem:
            yield price, (place, end, word.kind, word.value)
        if word.stem:
            close = end
            while close < len(letters) and close not in marks:
                close += 1
            if close > end and close - end <= 6 and ENDINGS.issuperset(letters[end:close]):
                yield price + 0.35 + 0.05 * (close - end), (place, close, word.kind, word.value)


def _closes(letters: str, end: int, marks: dict[int, str]) -> bool:
    """Whether only a particle lies between a place and the end of its word."""
    close = end
    while close not in marks:
        close += 1
    return close == end or letters[end:close] in TAILS


def _name_steps(
    letters: str, place: int, marks: dict[int, str], names: Names, inside: float
) -> Iterator[tuple[float, Step]]:
    if letters[place] in names.letters and place in marks and _closes(letters, place + 1, marks):
        yield _NAME + _SINGLE, (place, place + 1, "name", letters[place])
    for end in range(place + 2, len(letters) + 1):
        part = letters[place:end]
        if part not in names.parts:
            break
        if place not in marks and part not in names.heads and _crossed(marks, place, end):
            # 한 계약 of 체결한 계약금액 is no 협상에 의|한 계약.
            continue
        if end - place == 2 and part not in names.heads and part not in names.ends:
            # Two letters from the middle of a word are chance more often than not.
            continue
        if end - place == 2 and part not in names.heads and not _ends_word(letters, end, marks):
            # So are the last two of a word that begin another one: 보도 of 횡단보도 in 보도자료.
            continue
        head = 0.0 if part in names.heads else 0.5
        word = _lexicon()[0].get(part)
        if (
            word
            and word.kind in {"measure", "funding", "stage", "operation"}
            and part not in names.wholes
        ):
            # 세출예산 in the title of a book is still the word 세출예산.
            head += 0.4
        if word and word.kind == "account":
            head += 0.5
        if part not in names.wholes and _by_chance(letters, place, end, marks, names):
            head += 0.6
        price = _NAME + inside + head - 0.06 * (end - place) + 0.05 * _crossed(marks, place, end)
        yield price, (place, end, "name", part)


def _ends_word(letters: str, end: int, marks: dict[int, str]) -> bool:
    """Whether only a particle, 하다 or a word for money lies between a place and a word's end."""
    close = end
    while close not in marks:
        close += 1
    rest = letters[end:close]
    verbal = rest[:1] in VERBAL and ENDINGS.issuperset(rest[1:])
    bare = any(rest == each or rest.removeprefix(each) in TAILS for each in _SUFFIXES)
    return not rest or rest in TAILS or verbal or bare


def _by_chance(letters: str, start: int, end: int, marks: dict[int, str], names: Names) -> bool:
    """Whether letters over several words of a question stand in a name by chance.

    So it is where they stop inside a word on both sides (이음 시|비 of 이음시|설운영비), and where
    each of the words is one that anybody says (사업 예산 of a title that holds both). So do they
    where they stop inside a word that is a measure (예비비 지출|액 of a title 예비비 지출 승인안).
    """
    inner = [place for place in range(start + 1, end) if place in marks]
    if not inner:
        return False
    if end not in marks and letters[start:end] not in names.ends:
        return True
    edges = [start, *inner, end]
    spoken = _lexicon()[0]
    close = next((place for place in range(end, end + 4) if place in marks), end)
    longer = (spoken.get(letters[inner[-1] : place]) for place in range(end + 1, close + 1))
    if end not in marks and any(word and word.kind == "measure" for word in longer):
        return True
    return all(letters[one:two] in spoken for one, two in pairwise(edges))


def _tail_steps(
    letters: str, place: int, marks: dict[int, str], came: Step, names: Names
) -> Iterator[tuple[float, Step]]:
    for end in range(place + 1, min(len(letters), place + _LONGEST_TAIL) + 1):
        if any(middle in marks for middle in range(place + 1, end)):
            break
        piece = letters[place:end]
        closed = end in marks
        if piece in TAILS and not (came[2] == "unread" and piece in _OF_NOUNS):
            yield _TAIL + (0.0 if closed else 0.9), (place, end, "tail", piece)
        loose = closed or (len(piece) < 3 and _dense(letters, place, marks))
        if loose and piece[0] in VERBAL and ENDINGS.issuperset(piece[1:]) and came[1] - came[0] > 1:
            yield _TAIL + (0.1 if closed else 0.9), (place, end, "tail", piece)
        if came[2] == "name" and piece in _SUFFIXES and came[3] in names.ends:
            # 자조금 is no 자조기반 with a word for money behind it: a suffix follows a whole word.
            yield _TAIL + 0.1 + (0.0 if closed else 0.1), (place, end, "suffix", piece)


def _dense(letters: str, place: int, marks: dict[int, str]) -> bool:
    """Whether no space stands near a place: a question written without spaces."""
    return not any(near in marks for near in range(place + 1, min(len(letters), place + 6)))


def _crossed(marks: dict[int, str], start: int, end: int) -> int:
    return sum(1 for place in range(start + 1, end) if place in marks)


def _merge(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join unread letters that stand together and take the particle off their end."""
    waiting: Piece | None = None
    before = ""
    for given in pieces:
        piece = _without_plural(given)
        closes, before = before, piece.mark
        if ")" in closes and piece.kind == "unread" and piece.text in TAILS:
            # A particle after a bracket belongs to the word before it: 집행률(지출액/예산현액)은.
            continue
        if waiting is not None and piece.kind == "unread" and waiting.joined:
            # 전화상담, 기간제근로자: a topic that nothing parts from an unread word is part of it.
            waiting = Piece(
                waiting.text + piece.text, "unread", "", piece.tail, piece.joined, piece.mark
            )
            continue
        if waiting is not None:
            yield _without_tail(waiting) if waiting.kind == "unread" else waiting
            waiting = None
        if piece.kind == "unread" or (piece.kind == "topic" and piece.joined):
            waiting = piece
        else:
            yield piece
    if waiting is not None:
        yield _without_tail(waiting) if waiting.kind == "unread" else waiting


def _without_plural(piece: Piece) -> Piece:
    """나 is one person and has no plural: 나들이 is an outing, which nothing explains."""
    if piece.kind != "filler" or piece.text != "나" or piece.tail[:1] != "들":
        return piece
    return Piece(piece.text + piece.tail, "unread", "", "", piece.joined, piece.mark)


def _without_tail(piece: Piece) -> Piece:
    bare = _bare(piece)
    meant = mistyped(bare.text)
    if meant is None:
        return bare
    note = slip_note(bare.text, meant.surface)
    return Piece(bare.text, meant.kind, meant.value, bare.tail, bare.joined, bare.mark, note)


_OF_NOUNS = frozenset("인임당분별간중네고지나여유노예니냐면든")
"""Tails of one syllable that a noun nobody knows may as well end in: 온라인, 산업단지."""


def _bare(piece: Piece) -> Piece:
    if piece.tail or piece.joined:
        return piece
    for length in range(min(_LONGEST_TAIL, len(piece.text) - 2), 0, -1):
        if piece.text[-length:] in TAILS and piece.text[-length:] not in _OF_NOUNS:
            stem, tail = piece.text[:-length], piece.text[-length:]
            return Piece(stem, "unread", "", tail, mark=piece.mark)
    return piece
