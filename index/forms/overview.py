"""사업개요 and 사업 담당자: labels with words, and the programme's cost by whose money it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from index.budget import Fact, Funding, Measure, Role, Stage
from index.document import Cell, Problem, Section, Table, rows_of
from index.findings import Form, Found, Setting, fact, place, statement
from index.forms.cells import read_cell
from index.forms.general import printed_unit
from index.money import Money, MoneyError, Unit, read_unit
from index.vocabulary import funding_of, squeeze

_WHOLE = frozenset(("총사업비", "총소요사업비", "총투자비", "총공사비"))
_COST = _WHOLE | {"사업비", "예산액", "소요예산", "예산", "소요액", "소요사업비"}
_LABELS = frozenset(
    (
        "회계",
        "사업기간",
        "사업내용",
        "사업비",
        "사업개요",
        "사업목적",
        "사업규모",
        "사업대상",
        "위치",
    )
)
_PEOPLE = frozenset(
    (
        "실국",
        "부서명",
        "과장",
        "팀장",
        "주무관",
        "담당자",
        "국장",
        "담당부서",
        "전화번호",
        "소관부서",
    )
)
_PIECE = re.compile(r"\[([^\[\]]*)\]([^\[]*)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _fits(_section: Section, table: Table) -> bool:
    if any(cell.header for cell in table.cells):
        return False
    labels = [_label(cell.text) for row in rows_of(table) if row for cell in _firsts(row)]
    return sum(label in _LABELS for label in labels) >= 2 or bool(_COST.intersection(labels))


def _pairs(row: list[Cell]) -> list[list[Cell]]:
    """A row of labels and words; two pairs side by side are two rows."""
    paired = len(row) == 4 and _label(row[2].text) in _LABELS | _PEOPLE | _COST
    return [row[:2], row[2:]] if paired else [row]


def _firsts(row: list[Cell]) -> list[Cell]:
    return [pair[0] for pair in _pairs(row)] if not row[0].column else []


def _label(text: str) -> str:
    return squeeze(_BRACKETS.sub("", text))


def read(setting: Setting, _section: Section, table: Table) -> Iterator[Found]:
    """Read rows of a label and its words; the cost row and the rows below it without a label."""
    label = ""
    cost: dict[bool, list[Cell]] = {False: [], True: []}
    for row in (pair for cells in rows_of(table) if cells for pair in _pairs(cells)):
        own = "" if row[0].column and row[0].column != 2 else _label(row[0].text)
        label = own or label
        cells = [cell for cell in row[1:] if cell.text.strip()] if own else row
        if label in _COST:
            filled = [cell for cell in cells if cell.text.strip()]
            # A merged label may stand beside a whole table of items; those are not the cost.
            if own or not row[0].column or all(re.search(r"[\d\[]", cell.text) for cell in filled):
                cost[label in _WHOLE].extend(filled)
            continue
        for cell in cells:
            if label and cell.text.strip():
                text = re.sub(r"^[○◯●]\s*", "", " ".join(cell.text.split()))
                yield statement(setting, label, text, place(table, cell))
    yield from _read_cost(setting, table, cost[False])
    for found in _read_cost(setting, table, cost[True]):
        # What a programme costs over all its years is of none of them.
        if isinstance(found, Fact):
            yield replace(found, fiscal_year=None, stage=Stage.PLAN, round=0)
        else:
            yield found


def _read_cost(setting: Setting, table: Table, cells: list[Cell]) -> Iterator[Found]:
    """사업비 and its parts: "6,185,415천원", "[국비]209,000천원", "기타 (예산 외) [구비]"."""
    facts: list[Fact] = []
    unknown: list[Fact] = []
    for cell in cells:
        for word, printed, unit in _in_brackets(cell.text) or _pieces(cell.text):
            funding = Funding.TOTAL if word is None else funding_of(word)
            found = _piece(setting, table, cell, printed, unit)
            if isinstance(found, Problem):
                yield found
            elif funding is None:
                unknown.append(replace(found, column=f"[{word}]"))
            else:
                column = "사업비" if word is None else f"[{word}]"
                facts.append(replace(found, funding=funding, column=column))
    yield from facts
    for each in unknown:
        yield _mended(each, facts, [other for other in unknown if other is not each])


_Piece = tuple[str | None, str, Unit | None]
"""The word for whose money it is, None for all of it; the amount as printed; its unit if said."""


def _pieces(text: str) -> Iterator[_Piece]:
    """The amount before the first bracket, then each bracket with what follows it."""
    first = text.split("[", 1)[0].strip()
    if re.search(r"\d", first):
        yield None, first, None
    for found in _PIECE.finditer(text):
        yield found.group(1), found.group(2).strip(), None


_ALL_AND_PARTS = re.compile(
    r"(?P<all>[\d,.]+)\s?(?P<unit>천원|만원|백만원|억원|원)\s*\((?P<parts>[^()]*\d[^()]*)\)"
)
_PART = re.compile(
    r"(?P<word>[가-힣]{2,8})\s*[:：]?\s*(?P<amount>[\d,.]+|-)\s?(?P<unit>천원|만원|백만원|억원|원)?"
)


def _in_brackets(text: str) -> list[_Piece]:
    """An amount with the sources it is made of: 486,000천원 (국비 194,400 / 도비 291,600).

    They are in the unit of the whole, which they must come to; [] for anything else.
    """
    whole = _ALL_AND_PARTS.fullmatch(" ".join(text.split()))
    if whole is None:
        return []
    unit = printed_unit(f"1{whole['unit']}", None)
    parts = [_PART.fullmatch(each.strip()) for each in re.split(r"[/·ㆍ+]|,\s", whole["parts"])]
    if unit is None or not all(each and funding_of(each["word"]) for each in parts):
        return []
    found: list[_Piece] = [(None, f"{whole['all']}{whole['unit']}", None)]
    total = Fraction(0)
    for each in filter(None, parts):
        own = printed_unit(f"1{each['unit']}", None) if each["unit"] else unit
        if own is None:
            return []
        if each["amount"] != "-":
            total += Fraction(each["amount"].replace(",", "")) * int(own)
        found.append((each["word"], each["amount"], own))
    return found if total == Fraction(whole["all"].replace(",", "")) * int(unit) else []


def _piece(
    setting: Setting, table: Table, cell: Cell, printed: str, own: Unit | None
) -> Fact | Problem:
    source = place(table, cell)
    at = cell.text.find(printed)
    if setting.lined and at > 0 and source.line is not None:
        # A cell of a page of text goes on in the lines below the first.
        source = replace(source, line=source.line + cell.text[:at].count("\n"))
    unit = own or printed_unit(printed, read_unit(table.unit_line))
    if printed and unit is None:
        return Problem(source, "unit-missing", f"단위가 적혀 있지 않은 금액입니다: '{printed}'")
    try:
        value = read_cell(printed, unit or Unit.WON)[-1].value
    except MoneyError:
        return Problem(source, "amount-malformed", f"금액으로 읽을 수 없습니다: '{printed}'")
    return fact(
        setting,
        Measure.APPROPRIATION,
        source,
        value=value,
        printed=printed,
        unit=unit,
        role=Role.TOTAL,
    )


def _mended(unknown: Fact, facts: list[Fact], others: list[Fact]) -> Found:
    """A misspelt kind of money, read by its nearest spelling where the sum confirms it."""
    word = unknown.column.strip("[]")
    total = next((each for each in facts if each.funding is Funding.TOTAL), None)
    parts = [each for each in facts if each.funding is not Funding.TOTAL and each.value is not None]
    nearest = _nearest(word, {each.funding for each in facts})
    known = sum(each.value.won for each in parts if isinstance(each.value, Money))
    confirmed = (
        total is not None
        and not others
        and isinstance(total.value, Money)
        and isinstance(unknown.value, Money)
        and parts
        and known + unknown.value.won == total.value.won
    )
    if nearest is None or not confirmed:
        return Problem(
            unknown.source,
            "funding-unknown",
            f"어떤 재원인지 알 수 없습니다: '[{word}]{unknown.printed}'",
        )
    names = "·".join(each.funding.value for each in parts)
    return replace(
        unknown,
        funding=nearest.funding,
        note=f"문서에는 [{word}]로 적혀 있으나 {names}와 더하면 사업비와 같아 "
        f"{nearest.word}로 읽었습니다",
    )


@dataclass(frozen=True, slots=True)
class _Nearest:
    funding: Funding
    word: str


_SPELLINGS = (
    _Nearest(Funding.NATIONAL, "국비"),
    _Nearest(Funding.CITY, "시비"),
    _Nearest(Funding.PROVINCE, "도비"),
    _Nearest(Funding.COUNTY, "군비"),
    _Nearest(Funding.DISTRICT, "구비"),
)


def _nearest(word: str, taken: set[Funding]) -> _Nearest | None:
    """The one kind of money that differs by one letter (jamo); None where none or several do."""
    letters = unicodedata.normalize("NFD", squeeze(word))
    near = [
        each
        for each in _SPELLINGS
        if each.funding not in taken
        and _differ(letters, unicodedata.normalize("NFD", each.word)) == 1
    ]
    return near[0] if len(near) == 1 else None


def _differ(ours: str, theirs: str) -> int:
    if len(ours) != len(theirs):
        return 9
    return sum(a != b for a, b in zip(ours, theirs, strict=True))


def _fits_people(_section: Section, table: Table) -> bool:
    heads = {squeeze(cell.text) for cell in table.cells if cell.row == 0}
    return len(heads & _PEOPLE) >= 2 and table.rows >= 2


def read_people(setting: Setting, _section: Section, table: Table) -> Iterator[Found]:
    """Who is in charge: one statement for each heading and each row below it."""
    rows = rows_of(table)
    heads = {cell.column: squeeze(cell.text) for cell in rows[0]}
    for row in rows[1:]:
        for cell in row:
            topic = heads.get(cell.column, "")
            if topic and cell.text.strip():
                yield statement(setting, topic, " ".join(cell.text.split()), place(table, cell))


FORM = Form("사업개요", _fits, read)
PEOPLE = Form("사업담당자", _fits_people, read_people)
