"""What a question calls by name, held against the names of the ledger.

A run of name pieces is one call. It fits a row when every piece stands in the row's name, in a row
above it, in its programme or in its department; it fits a programme when every piece stands in the
programme's name. A call that fits several places is several readings; nothing is guessed. A piece
that fits nowhere stays unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.directory import Directory
from assistant.endings import AND, with_topic
from assistant.fitting import Path, fit
from assistant.headed import headed, of_month
from assistant.nearby import akin, nearest
from assistant.question import Reading
from assistant.segment import Piece
from assistant.typos import heads, one_letter_away
from index.everyday import squeeze
from index.places import is_place

_BETWEEN = AND | {"나", "이나", "와의", "과의", "하고요"}
_LISTING = frozenset(",+·/&、")
_CONTENT = frozenset({"name", "row", "suffix", "unread"})
_SOFT = frozenset([
    "지원", "사업", "운영", "예산", "비", "육성", "추진", "관련", "액", "금", "지원사업", "비용",
    "건", "분야", "부문", "프로그램", "용", "률", "율",
])  # fmt: skip
"""Words so common in names that a person adds or drops them freely."""


@dataclass(frozen=True, slots=True)
class Call:
    """Something called by name.

    Attributes:
        said: As the question says it.
        place: Index of its first piece in the reading.
        size: How many pieces it has.
        programmes: The programmes it may mean or be in; () for any.
        paths: The rows it may mean; () where it means programmes themselves.
        departments: The departments it means.
        columns: The headings of columns it means.
        exact: Whether the whole name was said.
        unread: Its words that fit nowhere.
        listed: Whether it is joined to the next call as in a list.
        tail: The particle after it.
        note: A correction that was made, for the reader.
        nearest: Names that come near, where it fits nowhere.
    """

    said: str
    place: int
    size: int = 1
    programmes: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    departments: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    exact: bool = False
    unread: tuple[str, ...] = ()
    listed: bool = False
    tail: str = ""
    note: str = ""
    nearest: tuple[str, ...] = ()


def find_calls(
    reading: Reading, directory: Directory, *, columns: bool = False
) -> tuple[Call, ...]:
    """Find what a question calls by name.

    Args:
        reading: The question.
        directory: The names it may call.
        columns: Whether headings of columns are among them.

    Returns:
        The calls in order. A call whose `programmes`, `paths` and `departments` are all empty fits
        nothing, and its words are in `unread`.
    """
    calls: list[Call] = []
    runs = list(_runs(reading.pieces))
    for at, (place, pieces) in enumerate(runs):
        found = list(_resolve_run(place, pieces, directory, columns=columns))
        before = runs[at - 1][1] if at else []
        if before and before[-1].mark == "·" and place == runs[at - 1][0] + len(before):
            joined = _joined(runs[at - 1], pieces, calls, found, directory)
            if joined:
                calls[-1:] = [joined]
                continue
        calls.extend(found)
    return tuple(
        call for call in calls if call.programmes or call.paths or call.columns or call.unread
    )


def _joined(
    before: tuple[int, list[Piece]],
    pieces: list[Piece],
    calls: Sequence[Call],
    found: Sequence[Call],
    directory: Directory,
) -> Call | None:
    """The one row that two parts of a name with a dot between them call: 현장조사·검사업무 대행료.

    None where a part is the whole name of a row by itself, or no one row has both: 교육·보건.
    """
    parts = (*calls[-1:], *found)
    if any(call.exact for call in parts) or not any(len(call.paths) > 1 for call in parts):
        return None
    whole = _resolve(before[0], [*before[1], *pieces], directory)
    paths = {path for path in whole.paths if path}
    return whole if not whole.unread and len({path[-1] for path in paths}) == 1 else None


def at_home(call: Call, reading: Reading, directory: Directory, scope: tuple[str, ...]) -> Call:
    """Read a call again inside the programmes a question names.

    A row of its whole name elsewhere does not hide the one that is meant: of 이음 예산에서 인건비
    the row 이음 종사자 인건비, although other books print a row 인건비.

    Args:
        call: A call of rows, none of which is in the programmes.
        reading: The question.
        directory: The names it may call.
        scope: The programmes.

    Returns:
        The call as it reads there; unchanged where nothing there is called so.
    """
    rows = []
    for name in directory.rows:
        places = tuple(each for each in name.places if each[0] in scope)
        if places:
            paths = tuple(dict.fromkeys(path for _, path in places))
            homes = tuple(dict.fromkeys(home for home, _ in places))
            rows.append(replace(name, programmes=homes, paths=paths, places=places))
    inside = replace(directory, rows=tuple(rows), programmes=(), departments={})
    pieces = list(reading.pieces[call.place : call.place + call.size])
    found = _resolve(call.place, pieces, inside)
    return found if found.paths and not found.unread else call


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[int, list[Piece]]]:
    """Runs of content pieces that a particle, a mark or another kind of word ends."""
    run: list[Piece] = []
    start = 0
    for place, piece in enumerate(pieces):
        if piece.kind not in _CONTENT and not _inside_a_name(run, piece):
            if run:
                yield start, run
            run = []
            continue
        if not run:
            start = place
        run.append(piece)
        if piece.tail not in {"", "의"} or set(piece.mark) & (_LISTING | set("()?!;:")):
            yield start, run
            run = []
    if run:
        yield start, run


def _inside_a_name(run: list[Piece], piece: Piece) -> bool:
    """사업 inside a name (협업 사업 지원) does not end it."""
    return (
        bool(run)
        and piece.kind == "scope"
        and piece.value == "programmes"
        and not piece.tail
        and not piece.mark
    )


def _resolve_run(
    place: int, pieces: list[Piece], directory: Directory, *, columns: bool
) -> Iterator[Call]:
    if columns and (month := of_month(pieces, directory)):
        # 9월보다 10월에: the column of that month, and no row that says up to when it is.
        yield Call(pieces[0].text, place, columns=month, tail=pieces[0].tail, exact=True)
        return
    whole = _resolve(place, pieces, directory)
    if not whole.unread and not _said_twice(place, pieces, directory):
        yield whole
        return
    for at in range(len(pieces) - 1, 0, -1):
        if pieces[at - 1].tail == "의":
            first = _resolve(place, pieces[:at], directory)
            last = _resolve(place + at, pieces[at:], directory)
            if not first.unread and not last.unread:
                yield first
                yield last
                return
    under = _under_a_column(place, pieces, directory) if columns else []
    under = under or _side_by_side(place, pieces, directory)
    if under:
        yield from under
        return
    corrected = _corrected(place, pieces, directory)
    begun = _longest_fit(place, pieces, directory)
    yield corrected or (replace(begun, nearest=whole.nearest) if begun else whole)


def _under_a_column(place: int, pieces: list[Piece], directory: Directory) -> list[Call]:
    """A row and the heading of one of its columns, or a heading alone: 청년기금 연말 조성액."""
    for at in range(len(pieces)):
        said, columns = headed(pieces[at:], directory)
        if not columns:
            continue
        last = pieces[-1]
        called = Call(
            said, place + at, len(pieces) - at, columns=columns, tail=last.tail, exact=True
        )
        if at == 0:
            return [called]
        row = _resolve(place, pieces[:at], directory)
        if row.unread:
            # 나래대교 건설 채무의 상환액: what the row is one of may be said by its paper.
            row = _longest_fit(place, pieces[:at], directory) or row
        if row.programmes or row.paths:
            return [row, called]
    return []


def _side_by_side(place: int, pieces: list[Piece], directory: Directory) -> list[Call]:
    """Rows listed with nothing but spaces between them: 인건비 공공요금 기타경비 다 더하면?

    Each must be called by the end of its name and stand below the same row, and there are three
    or the question says that several are meant: 청년 주거 may be one thing.
    """
    apart = all(piece.kind == "name" and not piece.joined for piece in pieces[:-1])
    several = len(pieces) > 2 or any(word in directory.said for word in _SEVERAL)
    if not (apart and several and len(pieces) > 1 and pieces[-1].kind == "name"):
        return []
    calls = [_resolve(place + at, [piece], directory) for at, piece in enumerate(pieces)]
    same = set.intersection(*({path[:-1] for path in each.paths if path} for each in calls))
    if not same or not all(_ends_so(call) for call in calls):
        return []
    kept = [tuple(path for path in each.paths if path and path[:-1] in same) for each in calls]
    return [
        replace(call, paths=paths, listed=call is not calls[-1] or call.listed)
        for call, paths in zip(calls, kept, strict=True)
    ]


_SEVERAL = ("각각", "합", "더하", "더한", "모두", "전부", "차이", "비교")


def _ends_so(call: Call) -> bool:
    names = [squeeze(path[-1]) for path in call.paths if path]
    return bool(names) and (call.exact or all(name.endswith(call.said) for name in names))


def _said_twice(place: int, pieces: list[Piece], directory: Directory) -> bool:
    """Whether a programme is called by its whole name and then part of the name again.

    하늘재 영상장비 설치의 영상장비 설치: the second is something in the programme, not the
    programme.
    """
    for at in range(1, len(pieces)):
        if pieces[at - 1].tail == "의":
            first = _resolve(place, pieces[:at], directory)
            last = _resolve(place + at, pieces[at:], directory)
            return bool(first.exact and not first.paths and not last.paths and last.programmes)
    return False


def _longest_fit(place: int, pieces: list[Piece], directory: Directory) -> Call | None:
    """The longest beginning that fits; the words after it are unread."""
    for size in range(len(pieces) - 1, 0, -1):
        first = _resolve(place, pieces[:size], directory)
        if not first.unread and (first.programmes or first.paths):
            rest = tuple(piece.text for piece in pieces[size:] if piece.kind != "scope")
            last = pieces[-1]
            return replace(first, unread=rest, tail=last.tail, exact=False)
    return None


def _resolve(place: int, pieces: list[Piece], directory: Directory) -> Call:
    last = pieces[-1]
    listed = last.tail in _BETWEEN or bool(set(last.mark) & _LISTING)
    words = [piece for piece in pieces if piece.kind != "scope"]
    shell = Call(
        " ".join(piece.text for piece in words), place, len(pieces), listed=listed, tail=last.tail
    )
    words = [piece for piece in words if not _known_body(piece.text, directory)]
    unread = tuple(piece.text for piece in words if piece.kind == "unread")
    tokens = [_meaning(piece, directory) for piece in words if piece.kind != "unread"]
    if unread:
        near = nearest(tokens, directory) or akin(unread, directory)
        return replace(shell, unread=unread, nearest=near)
    if not tokens:
        return shell
    tokens = _without_word_for_itself(tokens, directory)
    hard = [token for token in tokens if token not in _SOFT]
    for wanted in (tokens, hard):
        found = fit(wanted, directory) if wanted else None
        if found:
            paths = _with_whole(tokens, found[1], directory)
            return replace(
                shell, programmes=found[0], paths=paths, departments=found[2], exact=found[3]
            )
    if tokens[-1] == _COST:
        rest = fit(tokens[:-1], directory) if tokens[:-1] else ((), (), (), True)
        costs = bool(tokens[:-1]) and tokens[-2].endswith(("비", "금", "액"))
        if rest and rest[1] and _COST in directory.headings and not costs:
            # The row's amount stands in the column that is headed so.
            return replace(
                shell, programmes=rest[0], paths=rest[1], departments=rest[2], exact=rest[3]
            )
        if rest and not rest[1]:
            return replace(shell, programmes=rest[0], paths=((),), departments=rest[2])
    return replace(shell, unread=(shell.said,), nearest=nearest(hard or tokens, directory))


_COST = "사업비"
_SHORTEST = 4  # letters by which a programme is known; 센터 사업 may be a row of any


def _without_word_for_itself(tokens: list[str], directory: Directory) -> list[str]:
    """가족센터 사업 is 가족센터 운영, not its row 가족센터 사업비, unless a name goes on so."""
    said = "".join(tokens)
    head = said.removesuffix("사업")
    rows = {squeeze(name.text) for name in directory.rows}
    begun = [key for n in directory.programmes if (key := squeeze(n.text)).startswith(head)]
    if head == said or len(head) < _SHORTEST or said in rows or not begun:
        return tokens
    return tokens if any(key.startswith(said) for key in begun) else [head]


def _with_whole(
    tokens: list[str], paths: tuple[Path, ...], directory: Directory
) -> tuple[Path, ...]:
    """사업비 is the programme's whole cost and the row of that name alike: two readings.

    A row called by its whole name otherwise than through its programme's name is meant itself.
    """
    whole = "".join(tokens)
    if not whole.endswith(_COST) or not paths or () in paths:
        return paths
    said = whole.removesuffix(_COST)
    names = {squeeze(name.text) for name in directory.programmes}
    owned = not said or any(said in name for name in names)
    return (*paths, ()) if owned else paths


def _meaning(piece: Piece, directory: Directory) -> str:
    """A piece as the ledger would spell it: 월급 is 인건비 where a row is called so."""
    if piece.kind == "row" and not any(piece.text in squeeze(name.text) for name in directory.rows):
        return squeeze(piece.value)
    return piece.text


def _known_body(word: str, directory: Directory) -> bool:
    """Whether a word is the body whose documents these are: 가온시, 가온시청, 서울시."""
    bare = word.removesuffix("청")
    if directory.nameless and is_place(word):
        return True
    for government in directory.governments:
        key = squeeze(government)
        short = key
        for long in ("특별자치시", "특별시", "광역시"):
            short = short.replace(long, "시")
        if len(bare) >= 2 and bare in {key, short, short[:-1]}:
            return True
    return False


def _corrected(place: int, pieces: list[Piece], directory: Directory) -> Call | None:
    """Read a mistyped word as the one name it is a single letter away from."""
    said = "".join(piece.text for piece in pieces)
    if len(said) < 4 or not any(piece.kind == "name" for piece in pieces):
        return None
    if len(pieces) == 2 and pieces[0].kind == "name" and len(pieces[1].text) == 1:
        # A whole name and one letter more is a name with an ending, not a mistyped name.
        return None
    close = sorted(
        {
            head
            for head in heads((*directory.rows, *directory.programmes), len(said))
            if one_letter_away(said, head)
        }
    )
    if not close or any(not head.startswith(close[0][:2]) for head in close) or len(close) > 3:
        return None
    head = min(close, key=lambda each: (abs(len(each) - len(said)), each))
    piece = Piece(head, "name", head, pieces[-1].tail, mark=pieces[-1].mark)
    call = _resolve(place, [piece], directory)
    return (
        None
        if call.unread
        else replace(call, said=said, note=f"{with_topic(said)} '{head}'로 읽었습니다.")
    )
