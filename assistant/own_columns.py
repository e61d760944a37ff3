"""A column of the row that is named, said by a verb or by a word that rows are called by too.

예비비는 처음에 얼마로 제출됐나: the row's own column 제출액. 솔내수영장 2023년 수입: its column
2023년 수입, and none of the rows that are called 수입 as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.naming import Call
from assistant.question import Reading
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.ledger import Ledger

_HEADED = (
    (re.compile(r"처음|당초|애초|최초|원래"), re.compile(r"제출|당초|최초|요구|원안")),
    (re.compile(r"최종|결국|마지막"), re.compile(r"수정|확정|최종|의결")),
)
"""Words of time, and the beginnings of the headings that print what was at first and at last."""


def with_own_columns(calls: tuple[Call, ...], reading: Reading, ledger: Ledger) -> tuple[Call, ...]:
    """The calls of a question, one of them as a column of the row that another names.

    Args:
        calls: What the question calls by name.
        reading: The question.
        ledger: The ledger.

    Returns:
        The calls; unchanged unless one row is named and just one of its columns explains what no
        rule reads, or what would name several other rows.
    """
    if in_all := _in_all(calls, reading, ledger):
        return in_all
    rows = [call for call in calls if call.paths and not call.unread]
    open_ = [call for call in calls if call.unread or len(call.paths) > 1]
    if not open_ or any(call.columns for call in calls):
        return calls
    row = rows[0] if rows else replace(open_[0], unread=())
    if not row.paths or len({path[-1:] for path in row.paths}) > 1:
        return calls
    facts = [
        fact
        for fact in ledger.facts(programme=row.programmes or None, path=row.paths, quoted=False)
        if fact.measure is Measure.OTHER and fact.value is not None
    ]
    others = [call for call in open_ if call is not row and call.paths != row.paths]
    if len(others) == 1 and len(others[0].paths) > 1 and not others[0].unread:
        return _shared(calls, row, others[0], _ending(facts, others[0].said, reading))
    return _of_time(calls, row, facts, reading)


def _ending(facts: Sequence[Fact], said: str, reading: Reading) -> tuple[str, ...]:
    """The headings that end in a word, of the years that are named."""
    years = {int(piece.value) for piece in reading.of("year")}
    key = squeeze(said)
    found = {
        fact.column
        for fact in facts
        if squeeze(re.sub(r"\([^()]*\)", "", fact.column)).endswith(key)
        and (not years or fact.fiscal_year in years)
    }
    return tuple(found)


def _shared(
    calls: tuple[Call, ...], row: Call, other: Call, columns: tuple[str, ...]
) -> tuple[Call, ...]:
    """The calls, the second one as a column of the first, where it stands behind that."""
    if len(columns) != 1 or other.place < row.place:
        return calls
    headed = replace(other, columns=columns, paths=(), programmes=(), exact=True)
    return tuple(headed if call is other else call for call in calls)


def _of_time(
    calls: tuple[Call, ...], row: Call, facts: Sequence[Fact], reading: Reading
) -> tuple[Call, ...]:
    unread = [word for call in calls for word in call.unread]
    measures = {piece.value for piece in reading.of("measure")} - {Measure.APPROPRIATION.value}
    if not unread or measures or reading.of("operation"):
        return calls
    for words, heads in _HEADED:
        columns = {fact.column for fact in facts if heads.match(squeeze(fact.column))}
        others = any(each.search(reading.text) for _, each in _HEADED if each is not heads)
        if len(columns) != 1 or others or not words.search(reading.text):
            continue
        (column,) = columns
        if all(words.match(word) or _verb(word) in squeeze(column) for word in unread):
            kept = [replace(call, unread=()) for call in calls if call.paths]
            kept = kept or [row]
            headed = Call(squeeze(column), len(reading.pieces), 0, columns=(column,), exact=True)
            return (*kept, headed)
    return calls


_DOING = re.compile(r"(?<=[가-힣]{2})(?:하|했|한|할|되|됐|된|될)[가-힣]*$")


def _verb(word: str) -> str:
    """What is done, without its ending: 제출 of 제출됐습니까."""
    return _DOING.sub("", word)


_IN_ALL = frozenset({"합계", "총계", "계"})


def _in_all(calls: tuple[Call, ...], reading: Reading, ledger: Ledger) -> tuple[Call, ...]:
    """고향사랑기금 합계: what the row prints below such a heading; () where there is none."""
    row = calls[0] if len(calls) == 1 else None
    if row is None or not row.paths or row.unread or row.columns:
        return ()
    at = row.place + row.size
    said = reading.pieces[at].text if at < len(reading.pieces) else ""
    if said not in _IN_ALL or len(reading.of("operation")) > 1 or reading.of("measure"):
        return ()
    facts = ledger.facts(programme=row.programmes or None, path=row.paths, quoted=False)
    columns = {fact.column for fact in facts if squeeze(fact.column) in _IN_ALL}
    return (row, Call(said, at, columns=tuple(sorted(columns)), exact=True)) if columns else ()
