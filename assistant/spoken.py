"""A question read against the ledger: its words, the names it calls, the programmes it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.accounts import with_accounts
from assistant.alongside import with_rows_alongside
from assistant.bystanders import without_counts, without_heads, without_verbs
from assistant.captions import headings, with_heads, without_scraps, without_titles
from assistant.clues import Clues, gather
from assistant.directory import Directory, look_up
from assistant.doings import with_doings
from assistant.leftover import passed_over
from assistant.naming import Call, at_home, find_calls
from assistant.of_one import of_one_row
from assistant.own_columns import with_own_columns
from assistant.papers import Language, Plan, Question
from assistant.question import Reading, read_question, rendered
from assistant.rewording import granted, rewordings
from assistant.spent import as_spent
from assistant.spoken_years import speaks_ahead, undated
from assistant.wholes import whole_words, without_said_out
from assistant.word_by_word import with_words_apart
from index.budget import Funding, Measure
from index.everyday import squeeze
from index.ledger import Ledger
from index.places import is_place

WHOLE: tuple[tuple[str, ...], ...] = ((),)
DERIVED = frozenset({Measure.EXECUTION_RATE, Measure.CHANGE_RATE, Measure.SHARE})
"""Measures that are asked for as a rate; they are computed, or read where a table prints them."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question read against the ledger: what the planner works from."""

    reading: Reading
    clues: Clues
    mentions: tuple[Call, ...]
    scope: tuple[str, ...]
    """Programmes named as such; () where none is."""
    idle: frozenset[str] = frozenset()
    """Unread words that name nothing, which were passed over."""
    unproven: tuple[str, ...] = ()
    """Bodies that are named though the papers name none, so that they may be those of another."""
    strange: tuple[str, ...] = ()
    """Years that are named and that papers without a year cannot have."""

    @property
    def rows(self) -> tuple[Call, ...]:
        """The mentions that mean rows."""
        return tuple(mention for mention in self.mentions if mention.paths)

    @property
    def near(self) -> tuple[str, ...]:
        """Names that come near the words that fit nowhere."""
        return tuple(dict.fromkeys(name for call in self.mentions for name in call.nearest))

    @property
    def unread(self) -> tuple[str, ...]:
        """The words that fit nowhere."""
        return (*(word for call in self.mentions for word in call.unread), *self.strange)


def listen(
    question: Question,
    ledger: Ledger,
    earlier: Plan | None,
    idle: frozenset[str] | None = None,
) -> Spoken:
    """Read a question against the ledger's names.

    Args:
        question: The question.
        ledger: Whose names it may call.
        earlier: The plan before, None at first.
        idle: Words known to name nothing, where it was read before; None to find them.
    """
    heard = _in_other_words(question, ledger, idle)
    reading, mentions, directory = heard.reading, heard.mentions, heard.directory
    scope = _scope(mentions, ledger)
    mentions = tuple(_in_scope(call, reading, directory, scope) for call in mentions)
    homes = {each for call in mentions if call.paths for each in call.programmes}
    home = scope or (tuple(homes) if len(homes) == 1 else ())
    if not home and not homes and earlier:
        home = earlier.programmes or _home_of(earlier)
    years = _years_known(ledger, home)
    before = earlier.years[-1] if earlier and earlier.years else None
    known = _years_printed(reading, ledger, scope, years)
    if reading.of("recent") and len(known) < 2:
        known = _years_of_rows(mentions, ledger) or known
    ahead = before is None and speaks_ahead(reading, home, ledger)
    latest = years[-1] - ahead if years else None
    clues = gather(reading, latest, known, before, years[-1] if years else None)
    if earlier is None:
        clues = as_spent(clues, reading, mentions, home, ledger)
    strange: tuple[str, ...] = ()
    if not years and len(home) == 1:
        clues, strange = undated(clues, reading, ahead=ahead)
    nameless = bool(directory) and directory[0].nameless
    unproven = tuple(each.text for each in reading.pieces if nameless and is_place(each.text))
    return Spoken(reading, clues, mentions, scope, heard.passed, unproven, strange)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A question with what it calls by name."""

    reading: Reading
    mentions: tuple[Call, ...]
    directory: tuple[Directory, ...]
    passed: frozenset[str]

    @property
    def unread(self) -> tuple[str, ...]:
        return tuple(word for mention in self.mentions for word in mention.unread)


def _in_other_words(question: Question, ledger: Ledger, idle: frozenset[str] | None) -> _Heard:
    """A question as it was asked, or in the words of tables where that explains all of it."""
    plain = _hear(question, ledger, idle)
    if question.language is not Language.KOREAN:
        return plain
    for text, taken in rewordings(question.text):
        if "open" in taken and not plain.unread:
            continue
        anew = _hear(replace(question, text=text), ledger, None)
        if not anew.unread and granted(taken, anew.mentions, ledger):
            return replace(anew, reading=replace(anew.reading, question=question))
    return plain


def _hear(question: Question, ledger: Ledger, idle: frozenset[str] | None) -> _Heard:
    """A question held against the ledger's names."""
    directory: list[Directory] = []

    def names(text: str) -> list[str]:
        directory.append(look_up(ledger, text))
        if question.language is Language.KOREAN:
            return directory[0].texts
        # A heading that an English phrase stands for is found before its words are read apart.
        korean = {squeeze(word) for word in rendered(text)}
        heads = (name for name in directory[0].columns if squeeze(name) in korean)
        return [*directory[0].texts, *heads]

    reading = _of_debts(read_question(question, names), ledger)
    if directory:
        reading = with_accounts(reading, directory[0])
    passed = passed_over(reading) if idle is None else idle
    reading = _without(reading, passed)
    mentions = _agreed(find_calls(reading, directory[0])) if directory else ()
    if directory:
        reading, mentions = with_rows_alongside(reading, mentions, directory[0])
    mentions = without_titles(_without_means(mentions, reading), directory)
    if any(call.unread for call in mentions) and directory[0].columns:
        # Headings of columns are read only where the other names leave words open.
        words = [*directory[0].texts, *directory[0].columns]
        again = _without(_of_debts(read_question(question, lambda _: words), ledger), passed)
        calls = _agreed(find_calls(again, directory[0], columns=True))
        calls = without_titles(_without_means(calls, again), directory)
        kept = all(again.of(kind) or not reading.of(kind) for kind in _NO_NAMES)
        if kept and any(call.columns for call in calls) and not any(c.unread for c in calls):
            reading, mentions = again, calls
    if directory:
        mentions = with_heads(mentions, directory[0])
    if directory and not any(call.columns or call.unread for call in mentions):
        mentions = (*mentions, *headings(reading, directory[0], mentions))
    mentions = without_scraps(mentions, reading)
    if directory:
        mentions = with_words_apart(mentions, reading, directory[0])
    mentions = of_one_row(without_verbs(without_heads(mentions, reading), reading), reading)
    mentions = with_doings(mentions, reading, ledger)
    mentions = with_own_columns(without_counts(mentions, reading), reading, ledger)
    return _Heard(reading, mentions, tuple(directory), passed)


_NO_NAMES = ("per", "order", "limit", "asked")
"""Words that no heading may take for its own: 이재민 세대당 is no 이재민(세대)."""


def _without(reading: Reading, idle: frozenset[str]) -> Reading:
    """A question whose unread words that name nothing are passed over, and the others whole."""
    if reading.question.language is Language.ENGLISH:
        return reading
    pieces = (
        replace(piece, kind="filler") if piece.kind == "unread" and piece.text in idle else piece
        for piece in reading.pieces
    )
    return replace(reading, pieces=without_said_out(whole_words(tuple(pieces)), reading.text))


def _of_debts(reading: Reading, ledger: Ledger) -> Reading:
    """A question in which 지방채 is what the papers are about, and no source of an amount's money.

    So it is where a title says the word and no amount is printed as paid with it.
    """
    bond = Funding.BOND.value
    if not any(piece.value == bond for piece in reading.of("funding")):
        return reading
    titles = [record.programme for record in ledger.records()]
    if not all(bond in squeeze(title) for title in titles) or ledger.facts(funding=Funding.BOND):
        return reading
    pieces = (
        replace(piece, kind="filler", value="") if piece.value == bond else piece
        for piece in reading.pieces
    )
    return replace(reading, pieces=tuple(pieces))


_SPENT = re.compile(r"\s*(?:산|샀|구입|구매|쓴|썼|집행|지출|지원|충당|편성|마련|조성)")


def _without_means(mentions: tuple[Call, ...], reading: Reading) -> tuple[Call, ...]:
    """The calls without what the thing named after it was paid with: 예비비로 산 격리물품.

    It is left out where the paper of that thing is one about it, as its title says; elsewhere its
    words fit nowhere, since a row has the figures of all its money.
    """
    kept: list[Call] = []
    for place, call in enumerate(mentions):
        after = mentions[place + 1] if place + 1 < len(mentions) else None
        at = reading.text.find(f"{call.said}{call.tail}") if call.tail in {"로", "으로"} else -1
        spent = at >= 0 and _SPENT.match(reading.text[at + len(call.said) + len(call.tail) :])
        if not spent or after is None or not (call.paths or call.programmes):
            kept.append(call)
        elif not all(squeeze(call.said) in squeeze(home) for home in after.programmes):
            kept.append(replace(call, paths=(), programmes=(), unread=(call.said,)))
    return tuple(kept)


def _in_scope(
    call: Call, reading: Reading, directory: Sequence[Directory], scope: tuple[str, ...]
) -> Call:
    """A call of rows as it reads in every programme that the question names.

    Of two programmes one may print 인건비 and the other 종사자 인건비: both are meant.
    """
    missing = tuple(each for each in scope if each not in call.programmes)
    if not (call.paths and call.programmes and missing):
        return call
    there = at_home(replace(call, programmes=()), reading, directory[0], missing)
    if not there.programmes:
        return call
    if len(missing) == len(scope):
        return there
    return replace(
        call, programmes=(*call.programmes, *there.programmes), exact=False,
        paths=tuple(dict.fromkeys((*call.paths, *there.paths))),
    )  # fmt: skip


def _home_of(earlier: Plan) -> tuple[str, ...]:
    """The programme that the rows of the question before stand in, where it is one."""
    homes = {each for operand in earlier.operands for each in operand.programmes}
    return tuple(homes) if len(homes) == 1 else ()


def _agreed(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """A programme that one call names or implies is that of the others, where it can be."""
    sure = [
        set(call.programmes) for call in calls if call.exact and call.programmes and not call.paths
    ]
    sure += [set(call.programmes) for call in calls if call.paths and len(call.programmes) == 1]
    sure = sure or [set(call.programmes) for call in calls if call.programmes and not call.paths]
    if not sure:
        return calls
    calls = _nested(calls)
    found = []
    for call in calls:
        both = [each for each in call.programmes if any(each in programmes for programmes in sure)]
        narrowed = len(call.programmes) > 1 and both and not (call.exact and not call.paths)
        found.append(replace(call, programmes=tuple(both)) if narrowed else call)
    return tuple(found)


def _nested(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """Of a call's rows those below a row that another call means: 은하재공원의 시설비."""
    found = []
    for call in calls:
        above = [path for other in calls if other is not call for path in other.paths if path]
        inner = tuple(
            path for path in call.paths if any(path[: len(up)] == up and path != up for up in above)
        )
        found.append(replace(call, paths=inner) if inner and len(call.paths) > len(inner) else call)
    return tuple(found)


def _scope(mentions: Iterable[Call], ledger: Ledger) -> tuple[str, ...]:
    """The programmes named as such; the only programme where the ledger holds no other."""
    named = [each for mention in mentions if not mention.paths for each in mention.programmes]
    if named:
        return tuple(dict.fromkeys(named))
    all_programmes = tuple(dict.fromkeys(record.programme for record in ledger.records()))
    return all_programmes if len(all_programmes) == 1 else ()


_OF_A_BOOK = frozenset({
    Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.STANDING, Measure.CHANGE,
    Measure.CHANGE_RATE, Measure.SHARE, Measure.OTHER,
})  # fmt: skip
"""Measures of the years of the books; any other is of the years that print it."""
_COUNTED_BY = {Measure.EXECUTION_RATE: (Measure.EXPENDITURE, Measure.SETTLED)}


def _years_printed(
    reading: Reading, ledger: Ledger, scope: tuple[str, ...], years: tuple[int, ...]
) -> tuple[int, ...]:
    """The years that print the measure that is asked for; of it the last three are three of these.

    집행액 and 최종예산 of a book of 2021 are of 2017 to 2019.
    """
    known = {each.value: each for each in Measure}
    said = [known[piece.value] for piece in reading.of("measure") if piece.value in known]
    asked = [each for each in said if each not in _OF_A_BOOK]
    if not asked or len(asked) < len(set(said)):
        return years
    facts = ledger.facts(
        programme=scope or None, path=[()], quoted=False,
        measure=[each for one in asked for each in _COUNTED_BY.get(one, (one,))],
    )  # fmt: skip
    return tuple(sorted({fact.fiscal_year for fact in facts if fact.fiscal_year})) or years


def _years_of_rows(calls: tuple[Call, ...], ledger: Ledger) -> tuple[int, ...]:
    """The years that print a row which is named, of one document that is the book of one year."""
    rows = [call for call in calls if call.paths and not call.unread]
    if len(rows) != 1:
        return ()
    facts = ledger.facts(programme=rows[0].programmes or None, path=rows[0].paths, quoted=False)
    return tuple(sorted({fact.fiscal_year for fact in facts if fact.fiscal_year}))


def _years_known(ledger: Ledger, scope: tuple[str, ...]) -> tuple[int, ...]:
    """The years of the books; of one programme every year that its books print figures of."""
    if len(scope) == 1:
        facts = ledger.facts(programme=scope[0], path=[()], funding=Funding.TOTAL, quoted=False)
        books = [each.fiscal_year for each in ledger.records() if each.programme == scope[0]]
        newest = max((year for year in books if year), default=0)
        years = {fact.fiscal_year for fact in facts if fact.fiscal_year}
        found = {year for year in years if not newest or year <= newest} | {newest} - {0}
        return tuple(sorted(found))
    records = [each for each in ledger.records() if not scope or each.programme in scope]
    # A press release or minutes of a later year do not make that year the one spoken of.
    records = [each for each in records if each.unit] or records
    return tuple(sorted({each.fiscal_year for each in records if each.fiscal_year}))
