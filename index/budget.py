"""The words of a Korean budget as types; enum values are the Korean words as printed.

Which other words mean the same (집행액 = 지출액, 불용액 ~ 집행잔액) stands in `vocabulary.toml` for
what is printed, and in `everyday.toml` for what people say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.document import Layout, Problem, Source
from index.money import Unit, Value


class Measure(StrEnum):
    """What an amount is."""

    APPROPRIATION = "예산액"
    PRIOR_APPROPRIATION = "전년도예산액"
    """The year before, as this year's book prints it; kept apart from that year's own book."""
    STANDING = "기정액"
    """The budget up to the supplementary budget before this one; not always the original one."""
    CHANGE = "증감"
    """This year less last year (B-A), or supplementary less standing. See `MINUEND_FIRST`."""
    CHANGE_RATE = "증감률"
    SHARE = "구성비"
    FINAL = "최종예산"
    CARRIED_IN = "전년이월"
    ADJUSTMENT = "예산변경"
    AVAILABLE = "예산현액"
    COMMITTED = "원인행위액"
    EXPENDITURE = "집행액"
    SETTLED = "결산액"
    CARRYOVER = "차년이월"
    UNSPENT = "집행잔액"
    LAPSED = "불용액"
    SAVING = "예산절감액"
    """Appropriation less settlement (A-B) in a settlement table: positive is a saving."""
    EXECUTION_RATE = "집행률"
    PLANNED = "예산집행금액"
    """The plan of the schedule table (추진일정), not an execution."""
    ASSESSED = "징수결정액"
    RECEIVED = "수납액"
    WAIVED = "불납결손액"
    UNRECEIVED = "미수납액"
    SURPLUS = "결산상잉여금"
    REFUND = "보조금반납금"
    GRANT_DIFFERENCE = "교부차액"
    NET_SURPLUS = "순세계잉여금"
    UNIT_PRICE = "단가"
    QUANTITY = "수량"
    HEADCOUNT = "인원"
    PERFORMANCE = "실적"
    """A figure of running text that is only quoted, never used in arithmetic."""
    OTHER = "기타"
    """A column no vocabulary knows; the fact's `column` says how the table calls it."""


class Stage(StrEnum):
    """Where in the life of a budget an amount stands. Amounts of two stages never mix silently."""

    ORIGINAL = "본예산"
    SUPPLEMENTARY = "추경"
    FINAL = "최종예산"
    SETTLEMENT = "결산"
    PLAN = "계획"
    RESULT = "실적"
    UNSTATED = "단계미상"


class Funding(StrEnum):
    """Whose money an amount is."""

    TOTAL = "계"
    NATIONAL = "국비"
    CITY = "시비"
    PROVINCE = "도비"
    COUNTY = "군비"
    DISTRICT = "구비"
    BALANCED = "균특"
    FUND = "기금"
    SPECIAL_GRANT = "특별교부세"
    ADJUSTMENT_GRANT = "조정교부금"
    OWN = "자체재원"
    BOND = "지방채"
    OTHER = "기타재원"


class Role(StrEnum):
    """What a row is to the rows around it; sums take leaves or one total, never both."""

    LEAF = "세부"
    SUBTOTAL = "소계"
    TOTAL = "계"


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure from one cell (or one sentence), with everything needed to cite it.

    Attributes:
        programme: The 세부사업 the document is about, spelled as printed; for a document about a
            whole body (예산개요, 결산서) the title it gives itself.
        path: Names of the rows from the root of the tree to this row, this row last. () is the
            programme as a whole. ("민간위탁금", "센터 사업비", "마을기업 육성") is an item below a
            group below a 통계목. A 계 row has the path of what it totals.
        fiscal_year: The 회계연도 the amount belongs to, not the cover's; None where none is stated.
        stage: The stage of the budget.
        measure: What the amount is.
        value: The value; None where the cell is blank: the document says nothing, which is not 0.
        source: Place of the cell or sentence.
        printed: The cell, or the figure in the sentence, verbatim.
        unit: The unit the amount is printed in; None for a figure that is not money.
        funding: Whose money; TOTAL for the whole amount.
        role: What the row is to the rows around it.
        level: What kind of row it is, as the form calls it: "통계목", "○", "-", "분야", "부서" …
        column: The column's heading as printed, two-row headings joined by " ".
        round: Which supplementary budget (제n회 추경), 0 where it is none.
        sentence: For a figure of running text, the sentence it stands in; "" for a table fact.
        stated: Whether that sentence says wholly what the figure is, as a table would.
        note: A remark a reader must see beside the figure, Korean: a misprint, a broken identity.
        formula: The 산출식 as printed, such as "28,800원 × 2인 × 130일"; "" where none.
        department: The department in charge as printed, "" where the document does not say.
        account: 일반회계, a 특별회계 or a 기금 by name; "" where the document does not say.
    """

    programme: str
    path: tuple[str, ...]
    fiscal_year: int | None
    stage: Stage
    measure: Measure
    value: Value | None
    source: Source
    printed: str = ""
    unit: Unit | None = None
    funding: Funding = Funding.TOTAL
    role: Role = Role.LEAF
    level: str = ""
    column: str = ""
    round: int = 0
    sentence: str = ""
    note: str = ""
    formula: str = ""
    department: str = ""
    account: str = ""
    stated: bool = False

    @property
    def name(self) -> str:
        """What the figure is of: its row, or the programme for the programme's own row."""
        return self.path[-1] if self.path else self.programme

    @property
    def quoted(self) -> bool:
        """Whether the figure is only quoted from running text; it is never calculated with."""
        return bool(self.sentence) and not self.stated


@dataclass(frozen=True, slots=True)
class Statement:
    """Something a document says in words under a label: 부서명, 사업근거, 주요시설.

    Attributes:
        programme: As for `Fact`.
        fiscal_year: The year the statement is about (a row of 추진실적), or else the document's.
        topic: The label as printed without spaces and bullets: "주요시설", "법령상근거", "주무관".
        text: The words as printed, without the label.
        source: Where it stands.
        date: For an entry of a chronicle or a schedule, its date or period as printed: "'13.04.11".
        path: For a cell of words in a table, the names of its row as for a fact; the topic is then
            the heading of its column. () for words that stand under a label of their own.
    """

    programme: str
    fiscal_year: int | None
    topic: str
    text: str
    source: Source
    date: str = ""
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What the ledger knows of a document as a whole.

    Attributes:
        document: Name of the document.
        digest: SHA-256 of its bytes.
        programme: What it is about; as in its facts.
        fiscal_year: The year it is the book of; None where it states none.
        stage: The stage it is the book of.
        form: Which form it was read as: "사업별설명서", "세출예산사업명세서", "예산개요", "결산",
            "일반".
        unit: The unit most of its tables state; None where none does.
        government: The body, such as "가온시"; "" where the document does not say.
        department: The department in charge; "" where the document does not say.
        account: The account; "" where the document does not say.
    """

    document: str
    digest: str
    programme: str
    fiscal_year: int | None
    stage: Stage
    form: str = "일반"
    unit: Unit | None = None
    government: str = ""
    department: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one document; what the ledger stores in one transaction.

    Attributes:
        record: The document as a whole.
        layout: Its sections and straightened tables.
        facts: Its figures, in reading order.
        statements: What it says in words under a label.
        problems: What could not be read, from every step.
    """

    record: Record
    layout: Layout
    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]
