"""What the titles of papers and the headings of columns say of the words of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.directory import Directory
from assistant.endings import AND
from assistant.naming import Call
from assistant.question import Reading
from index.everyday import squeeze
from index.forms.headings import read_heading


def without_titles(mentions: tuple[Call, ...], directory: Sequence[Directory]) -> tuple[Call, ...]:
    """The calls without words that the title of the rows' own paper says of all its rows.

    달맞이 굿 보조금, of a paper of 보조금: the row is named, and what it is one of. Where no row is
    named the word may be the very thing that is asked for, and stays unread.
    """
    homes = {home for call in mentions if call.paths for home in call.programmes}
    if not directory or not homes or not homes <= directory[0].titles:
        return mentions
    titles = [squeeze(home) for home in homes]
    headed = any(call.columns for call in mentions)
    kept = []
    for call in mentions:
        left = tuple(
            word
            for word in call.unread
            if not all(_entitled(squeeze(word), title, headed=headed) for title in titles)
        )
        if all(_entitled("".join(call.unread), title, headed=headed) for title in titles):
            left = ()
        if (call.paths or call.programmes) and headed:
            kept.append(replace(call, unread=left))
        elif call.paths or call.programmes or left or not call.unread:
            kept.append(call)
    return tuple(kept)


def _entitled(word: str, title: str, *, headed: bool) -> bool:
    """Whether a title says a word, or says of debts what is said of one beside its own column."""
    return word in title or (headed and word in _DEBTS and any(each in title for each in _DEBTS))


_DEBTS = ("채무", "지방채", "차입금", "부채", "빚")


def without_scraps(mentions: tuple[Call, ...], reading: Reading) -> tuple[Call, ...]:
    """The calls without a row that is called by nothing but a part of a heading which is said.

    Of 경쟁입찰의 계약금액 합계 the 계약 of 계약금액 is not the row 협상에 의한 계약.
    """
    said = squeeze(reading.text)
    keys = {squeeze(call.said) for call in mentions if call.columns}
    rest = said
    for key in sorted(keys, key=len, reverse=True):
        rest = rest.replace(key, " ")
    return tuple(
        call
        for call in mentions
        if call.exact
        or call.columns
        or call.unread
        or squeeze(call.said) in rest
        or not any(squeeze(call.said) in key for key in keys)
    )


_SHORTEST = 3
"""Letters of a heading that is known among the words of a question: 계약금액, 예정가격."""


def headings(
    reading: Reading, directory: Directory, mentions: tuple[Call, ...]
) -> tuple[Call, ...]:
    """The headings of columns that stand in a question as a whole, though their words are usual.

    계약금액 is read as 금액, which says nothing; it is the heading of a column all the same.
    """
    said = squeeze(reading.text)
    names = [squeeze(name.text) for name in (*directory.rows, *directory.programmes)]
    found = {
        heading: key
        for heading in directory.columns
        if len(key := squeeze(re.sub(r"\([^()]*\)", "", heading))) >= _SHORTEST
        and key in said
        and not _is_plain(heading)
        and not any(key in name and name in said for name in names)
        # 2학년 수학여행 is the row of that name, whatever column is headed 2학년.
        and not any(key in squeeze(call.said) for call in mentions if call.paths)
    }
    whole = [
        heading
        for heading, key in found.items()
        if not any(key != other and key in other for other in found.values())
    ]
    return tuple(
        Call(found[heading], len(reading.pieces), 0, columns=(heading,), exact=True)
        for heading in sorted(whole, key=lambda each: said.index(found[each]))
    )


def with_heads(mentions: tuple[Call, ...], directory: Directory) -> tuple[Call, ...]:
    """The calls of a question, words that nothing reads as the headings that are just those words.

    추경액 is no word of budgets and 계 is one that names nothing; a table may head a column so.
    """
    found: list[Call] = []
    rows = any(call.paths for call in mentions)
    for call in mentions:
        if rows and call.unread == ("계",) and call.tail not in AND:
            # 세외수입 계: the amount of the row itself.
            found.extend([replace(call, unread=())] if call.paths else [])
            continue
        heads = [
            tuple(head for head in directory.heads if squeeze(head) == squeeze(word))
            for word in call.unread
        ]
        if not heads or not all(heads):
            found.append(call)
            continue
        if call.paths or call.programmes:
            found.append(replace(call, unread=()))
        found.extend(
            Call(squeeze(each[0]), call.place, call.size, columns=each, tail=call.tail, exact=True)
            for each in heads
        )
    return tuple(found)


def _is_plain(heading: str) -> bool:
    """Whether a heading names an account, or says that words or formulas stand below it."""
    bare = re.sub(r"\([^()]*\)", "", heading)
    column = read_heading(0, [bare])
    return bool(column.account) or column.kind in {"text", "label", "index", "year"}
