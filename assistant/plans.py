"""The first papers of a question: what was asked, what was said before, and the typed plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from index.budget import Fact, Funding, Measure, Stage
from index.money import Unit


class Language(StrEnum):
    """The language of a question, and so of its answer."""

    KOREAN = "ko"
    ENGLISH = "en"


class Operation(StrEnum):
    """What is to be done with the facts that a question names."""

    LOOKUP = "lookup"
    DIFFERENCE = "difference"
    GROWTH = "growth"
    SHARE = "share"
    SUM = "sum"
    AVERAGE = "average"
    PER_UNIT = "per_unit"
    RATIO = "ratio"
    RANK = "rank"
    FILTER = "filter"
    COUNT = "count"
    TREND = "trend"
    RATE = "rate"
    FUNDING_SPLIT = "funding_split"
    LIST = "list"
    CHECK = "check"
    CONVERT = "convert"
    DEFINE = "define"
    TEXT = "text"
    """A question whose answer is words of a document."""
    CAUSE = "cause"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of the conversation.

    Attributes:
        question: What the person asked.
        answer: What was answered, as text.
        plan: The plan of that answer as `Plan.to_dict` gives it; None where the caller only kept
            the text. The question is then read again.
    """

    question: str
    answer: str = ""
    plan: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a question gives and asks to have confirmed.

    Attributes:
        value: The number, in won or in its unit; without a sign.
        unit: "원", "%", "%p" or a count noun.
        grain: What one step of its last place is worth.
        before: Where a move is claimed from one amount to another, the one it came from.
    """

    value: Fraction
    unit: str
    grain: Fraction
    before: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked, and what was said before.

    Attributes:
        text: What is asked.
        language: In which language.
        history: The turns before it.
        claim: The number it gives, where it asks whether that is so; its text asks for the number.
    """

    text: str
    language: Language = Language.KOREAN
    history: tuple[Turn, ...] = ()
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Operand:
    """One amount that a question names, by the fields it gives; facts are found by these alone.

    Attributes:
        said: How the question calls it, for messages: "마을기업"; "" for the programme itself.
        programmes: The programmes it may belong to; () for any.
        paths: The rows it may be. Several are several readings of one name; ((),) is the
            programme as a whole.
        year: The fiscal year; None where the question leaves it open.
        measure: What it is; None where the question leaves it open.
        funding: Whose money.
        stage: The stage, where the question names one.
        account: The account, where the question names one beside the row.
        columns: Headings of columns, where the question names one no measure stands for.
    """

    said: str = ""
    programmes: tuple[str, ...] = ()
    paths: tuple[tuple[str, ...], ...] = ((),)
    year: int | None = None
    measure: Measure | None = None
    funding: Funding = Funding.TOTAL
    stage: Stage | None = None
    account: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit that a question sets.

    Attributes:
        side: How it is meant: one of ">", ">=", "<", "<=", "=".
        value: The limit, in won or in percent.
        unit: "원" or "%".
    """

    side: str
    value: Fraction
    unit: str

    def holds(self, value: Fraction) -> bool:
        """Whether a value, in the bound's unit, lies on its side."""
        return {
            ">": value > self.value,
            ">=": value >= self.value,
            "<": value < self.value,
            "<=": value <= self.value,
            "=": value == self.value,
        }[self.side]


SECTIONS = ("기능별", "성질별", "조직별", "회계별", "세입", "세출")
"""Words by which a question names a section of a book or a side of it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a question will be answered: one operation over facts that are named by their fields.

    Attributes:
        question: The question it answers.
        operation: What is done.
        operands: The amounts it is done with, in the order the question names them.
        documents: The papers it is about, where the question names whose; () for all.
        programmes: The programmes meant; () for every programme of the index.
        names: The rows meant, each as a path of a fact; () for the programme as a whole.
        years: The fiscal years meant, oldest first; () where the question names none.
        measure: The measure meant; None where the question names none.
        measures: Every measure the question names, in its order.
        columns: Headings of columns that are named as such.
        asked: What kind of number is asked for: "%", "%p", "배", "명", "건"; "" where open.
        direction: 1 where the question speaks of a rise, -1 of a fall, 0 of neither.
        terms: The content words of the question, squeezed, for finding words in documents.
        subjects: What the question calls by name, as it says it.
        funding: Whose money; TOTAL unless the question says otherwise.
        fundings: Every funding the question names, in its order.
        stage: The stage the question names; None where it names none.
        unit: The unit the answer is asked in; None for the unit the table prints.
        topic: For a text question, the topic of the statement meant.
        limit: For a rank or list, how many; None for all.
        places: For a rank, the places asked for together, counted from the first; -1 is the last.
        descending: For a rank, whether the largest come first.
        after: For a rank, the row, as the paths it may have, after which the next is asked for.
        bounds: The limits it sets: for a set they choose its members, for one amount they ask
            whether it lies beyond them.
        per: For an average or a per-unit figure, the divisor as said: "명", "월", "일".
        table: Whether a table was asked for.
        over: What a rank, filter or count runs over: "years", "programmes", "rows"; "" where the
            names decide.
        moving: Whether it is asked how amounts moved (늘었나요, 가장 많이 깎인).
        related: Whether every row of a name is meant (판로 관련).
        other: Whether something other than what is named is asked for (조례 말고 다른 근거).
        sections: Words that name a section of the book or a side of it (기능별, 세입), by which the
            rows of a set are chosen.
        level: The kind of row a rank or list runs over: "통계목"; "" for the leaves.
        account: The account the question names.
        round: Which supplementary budget is meant; 0 where none is named.
        formula: Whether the printed formula of an amount is asked for.
        recent: The operands of the question before, for 둘의 차이는?
        fresh: "new" for rows that were not there the year before, "ended" for rows that are gone.
        exists: Whether amounts that are there (True) or not there (False) are asked for.
        unread: Content words of the question that no rule explains. A plan with unread words never
            gives a figure as if it were the answer.
        near: Names of the ledger that come near the unread words.
        idle: Words that nothing read and that name nothing.
        without: Whether what is left of a whole without a part is asked for (인건비를 뺀 나머지).
        each: Whether the same is asked of each of several amounts (각각의 비중).
        equation: The sum that is asked about where the question spells one out: the result with
            sign 0, then its terms with theirs.
        whether: Whether it is asked if something is so (늘었나요?), and not how much.
        ranked: The places of the order that the turns before asked for, one after the other, of
            the same set: (1, 2) after 가장 큰 것은? 두 번째는?
        then: What is done with the members that were chosen, or with the two results: the sum of
            the largest three, the difference of two shares; None for nothing more.
        beside: Words that ask for a further calculation, which nothing carries out; such a plan
            gives no figure either.
        notes: What was assumed in reading, for the reader: "작년은 2020년으로 보았습니다".
        within: What the rows of a set must meet besides (100억 넘는 분야 중 …): plans that choose
            some of the same rows.
        left: What is left out of a set (기타 빼고), as it is said, with the rows called so.
        tells: What is told of the rows that were chosen (가장 큰 분야의 증감률), as the plan of it
            for the whole; its operands take the place of each row. None where it is the very amount
            by which they are chosen.
        against: What each amount of a set is held against (수입보다 지출이 많은 기금): the plan of
            the other amount of each row, or of one row; None for nothing.
        heads: Who is counted of whom an amount is asked by the head (학생 한 명당); "" for none.
        premise: What the question takes for granted and the ledger must confirm ("증가", "감소",
            "이월", an amount), as pairs of a kind and a value.
    """

    question: Question
    operation: Operation
    operands: tuple[Operand, ...] = ()
    programmes: tuple[str, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    years: tuple[int, ...] = ()
    measure: Measure | None = None
    measures: tuple[Measure, ...] = ()
    funding: Funding = Funding.TOTAL
    fundings: tuple[Funding, ...] = ()
    stage: Stage | None = None
    unit: Unit | None = None
    columns: tuple[str, ...] = ()
    asked: str = ""
    direction: int = 0
    terms: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    topic: str = ""
    limit: int | None = None
    places: tuple[int, ...] = ()
    descending: bool = True
    after: tuple[tuple[str, ...], ...] = ()
    bounds: tuple[Bound, ...] = ()
    per: str = ""
    table: bool = False
    over: str = ""
    moving: bool = False
    related: bool = False
    other: bool = False
    sections: tuple[str, ...] = ()
    level: str = ""
    account: str = ""
    round: int = 0
    formula: bool = False
    recent: tuple[Operand, ...] = ()
    fresh: str = ""
    exists: bool | None = None
    unread: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    without: bool = False
    each: bool = False
    equation: tuple[tuple[Measure, int], ...] = ()
    whether: bool = False
    ranked: tuple[int, ...] = ()
    then: Operation | None = None
    beside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    premise: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()
    within: tuple[Plan, ...] = ()
    left: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    tells: Plan | None = None
    heads: str = ""
    against: Plan | None = None

    def to_dict(self) -> dict[str, Any]:
        """The plan as JSON values; what a caller keeps to continue the conversation."""
        return {
            "operation": self.operation.value,
            "programmes": list(self.programmes),
            "names": [list(path) for path in self.names],
            "years": list(self.years),
            "measure": self.measure.value if self.measure else None,
            "funding": self.funding.value,
            "stage": self.stage.value if self.stage else None,
            "unit": self.unit.korean if self.unit else None,
            "topic": self.topic,
            "limit": self.limit,
            "descending": self.descending,
            "bounds": [
                {"side": each.side, "value": float(each.value), "unit": each.unit}
                if each.value.denominator > 1
                else {"side": each.side, "value": int(each.value), "unit": each.unit}
                for each in self.bounds
            ],
            "per": self.per,
            "then": self.then.value if self.then else None,
            "unread": list(self.unread),
            "beside": list(self.beside),
        }


@dataclass(frozen=True, slots=True)
class Match:
    """One amount that fits an operand, with every place that prints it.

    Attributes:
        fact: The fact; of several places the most precise, the programme's own book first.
        also: Facts of other places that print the same amount.
        note: What must be said beside it: taken from another column than asked, printed
            differently elsewhere.
    """

    fact: Fact
    also: tuple[Fact, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An operand held against the ledger.

    Attributes:
        operand: The operand.
        matches: What fits it: one match is an answer, several are several readings, none is none.
        reason: Why there is no match: "no-item", "no-year", "no-measure", "no-funding"; "" else.
        nearby: Where there is no match, what there is instead: the same row in other years, other
            amounts of the same year.
    """

    operand: Operand
    matches: tuple[Match, ...] = ()
    reason: str = ""
    nearby: tuple[Fact, ...] = ()


RECIPES = {
    "sum": "every operand added",
    "difference": "the first less the second; a sum of pairs is not allowed",
    "before": "level, its change: level - change, of the year before where it is no supplement",
    "growth-told": "level, its change: change / (level - change) in %",
    "growth": "new, old: (new - old) / old in %",
    "share": "part, whole: part / whole in %",
    "share-of-sum": "parts …, whole: the parts together / whole in %",
    "balance": "the first less all the others, of one row and year, each of another measure",
    "remainder": "the first less all the others, which are parts of it",
    "rate-of-sums": "numerators …, as many denominators: all above / all below in %",
    "portion": "whole, share in %: that share of the whole",
    "points": "part, whole, part, whole: the first share or rate less the second, in %p",
    "rate": "numerator, denominator: in %",
    "ratio": "first / second, a plain number (몇 배)",
    "mean": "the sum divided by how many there are",
    "per": "the sum divided by `Figure.divisor`",
    "place": "the place of the first among all, counted from the largest",
    "count": "how many operands there are",
    "min": "the smallest operand",
    "max": "the largest operand",
    "convert": "the one operand, said in another unit",
}
"""The operators of a derived figure; facts are the operands in order."""

MOVES = frozenset({"difference", "growth", "growth-told", "points"})
"""The operators whose result is said without its sign, beside a word that gives the direction."""
