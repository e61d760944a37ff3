"""Words of a call held against the names of the ledger: which places explain every one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.directory import Directory
from assistant.seams import hold_together, holds_word, word_starts
from index.everyday import squeeze
from index.forms.nouns import is_rate
from index.vocabulary import objects

Path = tuple[str, ...]

Fit = tuple[tuple[str, ...], tuple[Path, ...], tuple[str, ...], bool]
"""Programmes, rows, departments, and whether a whole name was said."""

RowFit = tuple[str, Path, bool, bool]
"""Its programme, its path, whether the programme's name helped, whether it was said whole."""


def fit(tokens: list[str], directory: Directory) -> Fit | None:
    """The places that explain every token."""
    said = "".join(tokens)
    known = directory.departments or {}
    departments = tuple(
        name for name in known if squeeze(name) in said or (said in squeeze(name) and len(said) > 2)
    )
    within = {each for name in departments for each in known[name]}
    rest = [token for token in tokens if not any(token in squeeze(name) for name in departments)]
    if not rest:
        own = [row for row in _fit_rows(tokens, directory) if row[3] and len(row[1]) == 1]
        # A book that prints a row of the department says what the whole of it is.
        return (
            _gather(own, set(), (), exact=True)
            if own
            else (tuple(sorted(within)), (), departments, True)
        )
    rows = list(_fit_rows(rest, directory))
    whole = [
        name.text
        for name in directory.programmes
        if all(holds_word(name.text, token) for token in rest)
        and (
            name.text not in directory.titles
            or _entitles(rest, name.text, directory, alone=not rows)
            or _is_kind(rest, rows)
        )
        and hold_together(rest, [name.text])
    ]
    exact_programmes = tuple(name for name in whole if squeeze(name) == "".join(rest))
    exact_rows = [row for row in rows if row[3]]
    if exact_programmes:
        return exact_programmes, (), departments, True
    if exact_rows and all(row[2] for row in exact_rows):
        # 청년공간 인건비: one of two programmes called so prints it under a longer name.
        sure = {row[0] for row in exact_rows}
        exact_rows += [row for row in rows if row[2] and row[0] not in sure]
        return _gather(exact_rows, within, departments, exact=len({*sure}) == len(exact_rows))
    if exact_rows:
        return _gather(exact_rows, within, departments, exact=True)
    elsewhere = [row for row in rows if row[0] not in whole] if whole else rows
    if whole and elsewhere:
        # A programme and a row of another programme are called alike: two readings.
        fit = _gather(elsewhere, within, departments, exact=False)
        return tuple(sorted({*fit[0], *whole})), (*fit[1], ()), departments, False
    if whole:
        return tuple(sorted(whole)), (), departments, False
    return _gather(rows, within, departments, exact=False) if rows else None


def _is_kind(tokens: Sequence[str], rows: Sequence[RowFit]) -> bool:
    """Whether a word of a title is the kind of its rows: 기금 over 청년기금 and 재난기금."""
    names = {squeeze(path[-1]) for _, path, _, _ in rows if path}
    return len(names) > 1 and all(name.endswith("".join(tokens)) for name in names)


def _entitles(tokens: Sequence[str], title: str, directory: Directory, *, alone: bool) -> bool:
    """Whether words name a document by its title.

    Its last word is among them, or they are most of it and `alone` no row is called so. The year
    and the body in a title are said otherwise.
    """
    bare = re.sub(r"\([^()]*\)|(?:19|20)\d{2}\s*(?:회계연도|학년도|년도|년)?", " ", title)
    for body in directory.governments:
        bare = bare.replace(body, " ")
    key, said = squeeze(bare), "".join(tokens)
    words = re.findall(r"[가-힣A-Za-z0-9]+", bare)
    last = squeeze(words[-1]) if words else ""
    most = alone and (2 * len(said) >= len(key) or _says_most(tokens, words, directory))
    return said in {key, squeeze(title)} or (len(last) > 2 and last in said) or most


def _says_most(tokens: Sequence[str], words: Sequence[str], directory: Directory) -> bool:
    """Whether whole words of a title are said, here and elsewhere in the question, most of it."""
    own = [squeeze(word) for word in words]
    said = [word for word in own if len(word) > 1 and word in directory.said]
    whole = all(token in own for token in tokens)
    return whole and 2 * sum(map(len, said)) >= sum(map(len, own))


def _fit_rows(tokens: list[str], directory: Directory) -> Iterator[RowFit]:
    keys = {name.text: squeeze(name.text) for name in directory.programmes}
    said = "".join(tokens)
    for name in directory.rows:
        if is_rate(name.text) and not _RATE.search(said):
            continue  # 채무 is no 채무비율
        left = [token for token in tokens if not _holds(name.text, token)]
        if len(left) == len(tokens):
            continue
        for programme, path in name.places:
            above = [name for name in path[:-1] if name]
            rest = [token for token in left if not any(_says(token, name) for name in above)]
            if not rest and hold_together(tokens, path):
                yield programme, path, False, _is_whole(said, name.text)
            elif (
                rest
                and programme in keys
                and all(token in keys[programme] for token in rest)
                and hold_together(tokens, (*path, programme))
            ):
                leaf = "".join(token for token in tokens if token not in rest)
                yield programme, path, True, _is_whole(leaf, name.text)


_RATE = re.compile(r"[률율]|자립|자주|비중|%")


def _holds(name: str, token: str) -> bool:
    """Whether a name has a word; 10월 is no word of 누계(1~10월), which goes up to it."""
    if _MONTH.fullmatch(token):
        return re.search(rf"(?<![\d~∼–-]){token}", re.sub(r"\s", "", name)) is not None
    if len(token) == 1:
        return holds_word(name, token)
    key = squeeze(name)
    places = [found.start() for found in re.finditer(f"(?={re.escape(token)})", key)]
    starts = word_starts(name)
    return any(
        place in starts or place - 1 not in starts or key[place - 1] not in _OTHER
        for place in places
    )


_OTHER = frozenset("교부비무준재미불순반")
"""Syllables that make another word of the one behind: 교직원 is no 직원, 부구청장 no 구청장."""


_MONTH = re.compile(r"\d{1,2}월")


def _is_whole(said: str, name: str) -> bool:
    """Whether a name is said whole, with or without what numbers it or says its level.

    보조금 is 500 보조금 before it is a part of 511 국고보조금등; 채무 is 채무총액 before it is a
    part of 채무비율.
    """
    keys = {squeeze(name), squeeze(_NUMBERED.sub("", name))}
    return said in keys or (
        len(said) > 1 and not keys.isdisjoint(f"{said}{total}" for total in _TOTALS)
    )


_NUMBERED = re.compile(
    r"^\s*(?:(?!(?:19|20)\d{2}\b)\d{1,4}(?:[-.]\d{1,3})*[.)]?\s+|\d{1,3}[.)]\s*|[가-하][.)]\s*"
    r"|(?:부서|정책|단위|세부|분야|부문)(?:사업)?(?:명)?\s*[:：]\s*)(?=[가-힣A-Za-z])"
)
"""500 보조금, 111-05 재산세, 3.기본적 교육활동, 단위: 농가 소득안정; 2040 도시계획 is no number."""
_TOTALS = ("총액", "총계", "합계", "총괄")
_ADDED = frozenset({"금", "비", "사업", "사업비", "예산"})


def _says(token: str, name: str) -> bool:
    """Whether a word says a row above another; of a 통계목 its first syllables do not.

    민간 is not 민간위탁금, under which every item of a centre may stand; 민간위탁 is.
    """
    key = squeeze(name)
    if not holds_word(name, token):
        return False
    return key not in objects() or key.endswith(token) or key.removeprefix(token) in _ADDED


def _gather(
    rows: Sequence[RowFit], within: set[str], departments: tuple[str, ...], *, exact: bool
) -> Fit:
    helped = [row for row in rows if row[2]]
    kept = [row for row in (helped or rows) if not within or row[0] in within]
    return (
        tuple(sorted({row[0] for row in kept})),
        tuple(dict.fromkeys(row[1] for row in kept)),
        departments,
        exact,
    )
