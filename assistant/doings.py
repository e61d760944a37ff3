"""Words behind a name that say what kind of thing it is or what is done with it: 육성사업, 발행.

마을기업 육성사업 is no printed name. Where one row alone is about 마을기업, and its own name says
no more of it than that it is helped along (발굴 및 활성화), that row is shown under its printed
name, and the reader is told that the names differ. A word that says which of several things is
meant is never set aside: 도서관 건립 is not 도서관 운영.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.endings import with_topic
from assistant.leftover import as_written
from assistant.naming import Call
from assistant.papers import Language
from assistant.question import Reading
from index.budget import Fact
from index.everyday import doings, squeeze
from index.ledger import Ledger

_RENAMED = "이름이 가까운"


def is_renamed(notes: Collection[str]) -> bool:
    """Whether a figure is shown for a name that no document prints."""
    return any(_RENAMED in note for note in notes)


def with_doings(calls: tuple[Call, ...], reading: Reading, ledger: Ledger) -> tuple[Call, ...]:
    """The calls whose unread words only say what is done with the one row that is named.

    Args:
        calls: What a question calls by name.
        reading: The question.
        ledger: The ledger, of which the tables of the rows are asked.

    Returns:
        The calls, with a note where the name that was said is not the printed one.
    """
    if reading.question.language is not Language.KOREAN or reading.of("topic"):
        return calls  # 언제 설치했나: the doing is what is asked about
    alone = not reading.of("operation", "order", "limit")
    calls = tuple(_issued(_helped(call, reading.text, alone=alone), ledger) for call in calls)
    named = [call for call in calls if call.paths and not call.unread]
    return tuple(call for call in calls if not (_is_done(call) and _bare(named, call.unread[0])))


def _helped(call: Call, text: str, *, alone: bool) -> Call:
    """A call whose words for a kind of programme stand in no name, as that of the rows it names.

    Several rows are several readings, where nothing is to be calculated.
    """
    leaves = list(dict.fromkeys(path[-1] for path in call.paths if path))
    if call.exact or call.columns or call.note or not leaves or () in call.paths:
        return call
    words = list(dict.fromkeys([*(squeeze(word) for word in call.said.split()), *call.unread]))
    kinds = [word for word in words if all(word not in squeeze(leaf) for leaf in leaves)]
    names = squeeze("".join((*(name for path in call.paths for name in path), *call.programmes)))
    own = [word for word in words if word not in kinds and word in names and not _helps(word)]
    if not own or not set(kinds) - {"사업"} or not all(map(_helps, kinds)):
        return call
    if len(leaves) > 1:
        return replace(call, unread=()) if alone else call
    if call.unread and not _says_no_more(leaves[0], own):
        return call
    return replace(call, unread=(), note=_told(text, own, kinds, leaves[0]))


def _told(text: str, own: Sequence[str], kinds: Sequence[str], leaf: str) -> str:
    kind = next(word for word in kinds if word != "사업")
    said = " ".join((*own, as_written(text, kind)))
    if re.search(r"\d", said + leaf):
        return f"그 이름은 문서에 없어, {_RENAMED} 것의 금액을 보입니다."
    return f"{with_topic(said)} 문서에 없어, {_RENAMED} '{leaf}'의 금액을 보입니다."


def _helps(word: str) -> bool:
    """Whether a word is made of nothing but words for helping something along: 육성지원사업."""
    kinds = "|".join(sorted(doings("helping"), key=len, reverse=True))
    return re.fullmatch(f"(?:{kinds})+", word) is not None


def _says_no_more(leaf: str, own: Collection[str]) -> bool:
    """Whether a name holds nothing but what was said and words for helping it along."""
    rest = []
    for word in re.findall(r"[0-9A-Za-z가-힣]+", leaf):
        left = squeeze(word)
        for each in sorted(own, key=len, reverse=True):
            left = left.replace(each, "")
        rest.append(left)
    return all(not left or left in {"및", "등"} or _helps(left) for left in rest)


def _is_done(call: Call) -> bool:
    fits = call.paths or call.programmes or call.columns
    return not fits and len(call.unread) == 1 and call.unread[0] in doings("done")


def _bare(named: Collection[Call], word: str) -> bool:
    """Whether rows are named, and none by a name that says something else is done with it.

    CCTV는 몇 대 설치하나요? is asked of 방범 CCTV and of CCTV 설치, and of no CCTV 유지관리.
    """
    leaves = [squeeze(path[-1]) for call in named for path in call.paths if path]
    others = (doings("done") | doings("other") | doings("helping")) - {word, "사업"}
    return bool(leaves) and not any(other in leaf for leaf in leaves for other in others)


def _issued(call: Call, ledger: Ledger) -> Call:
    """지방채 발행 is the row 지방채 of a table of income, which is what is issued in a year.

    In a table of debts the row is what is still owed.
    """
    leaves = {squeeze(path[-1]) for path in call.paths if path}
    bonds = leaves and all(leaf.endswith("채") for leaf in leaves)
    if call.unread not in {("발행",), ("발행액",)} or not bonds:
        return call
    facts = ledger.facts(programme=call.programmes or None, path=call.paths, quoted=False)
    tables = {(fact.source.document, fact.source.table) for fact in facts}
    issued = all(
        _of_income(ledger.facts(document=document, quoted=False), table)
        for document, table in tables
    )
    return replace(call, unread=()) if tables and issued else call


def _of_income(facts: Collection[Fact], table: int | None) -> bool:
    inside = [fact for fact in facts if fact.source.table == table and fact.path]
    names = {squeeze(fact.path[-1]) for fact in inside}
    owed = any(_OWED.search(f"{fact.column}{''.join(fact.path[:-1])}") for fact in inside)
    return bool(names & _INCOMES) and not owed


_INCOMES = frozenset({"지방세", "지방세수입", "세외수입", "지방교부세", "보조금", "국고보조금"})
_OWED = re.compile(r"잔액|현재액|상환|채무")
