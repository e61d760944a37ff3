"""What one of something was reckoned at, in the words of the paper: 3,200,000원*48개소.

A line that multiplies a price by a count says both. It is quoted, never computed from, but for the
one row whose amount is just that product: there the price is the amount divided by the count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assistant.making import derived, label_of, looked_up, operand
from assistant.operations.explained import is_asking, stands_in, tokens
from assistant.papers import Citation, Evidence, Finding, Language, Match, Operation, Status
from index.budget import Fact, Funding, Measure
from index.document import Source
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money

_UNIT = r"(?:[가-힣]{1,3}|ha|㎡|km)"
_MONEY = r"(?P<price>\d[\d,]*)\s*(?P<won>천원|만원|백만원|원)?"
_COUNTED = rf"\d[\d,]*\s*(?!천원|만원|백만원|원|천|만|억){_UNIT}"
_COUNTS = rf"(?P<counts>{_COUNTED}(?:\s*[×xX*]\s*{_COUNTED})*)"
_PRODUCTS = (
    re.compile(rf"(?<![\d,]){_MONEY}\s*[×xX*]\s*{_COUNTS}"),
    re.compile(rf"(?<![\d,]){_COUNTS}\s*[×xX*]\s*{_MONEY}(?![\d,]*\s*[가-힣])"),
    re.compile(
        rf"(?<![\d,]){_COUNTS}\s*[×xX*]\s*(?P<price>\d[\d,]*)\s*(?P<won>천원|만원|백만원|원)"
    ),
)
_EACH = re.compile(
    rf"(?<![가-힣])(?P<counts>{_UNIT})당\s*(?P<price>\d[\d,]*)\s*(?P<won>천원|만원|백만원|원)"
    r"(?!\s*(?:한도|이내|이하|미만|이상|초과|까지|씩\s?최대))"
)
_COUNT = re.compile(rf"(\d[\d,]*)\s*({_UNIT})")
_TOTAL = re.compile(r"\s*=\s*(?P<total>\d[\d,]*)\s*(?P<won>천원|만원|백만원|원)?")
_SCALES = {"원": 1, "천원": 1000, "만원": 10_000, "백만원": 1_000_000}
_SAME = (
    frozenset({"곳", "개소", "군데", "개교", "교"}), frozenset({"명", "사람", "인"}),
    frozenset({"월", "달", "개월"}), frozenset({"가구", "세대", "농가"}), frozenset({"회", "번"}),
)  # fmt: skip
_ASKED = re.compile(
    r"(?<![가-힣])(?:(?:한|1|일)\s?(?P<one>곳|개소|군데|명|사람|인|개|대|마리|가구|세대|농가|포|톤|번|회|달|개월|학급|학교|팀|건|권|그루|동|ha)"
    r"(?:\s?(?:당|에|에게|마다|씩|이|을|를))?|(?P<per>개|대|인|명|곳|건|권|회|포|개소|마리|가구|세대|농가|학급|학교|팀|동|그루|톤)\s?당"
    r"|(?P<month>월|매월|매달)(?=\s))"
)
_HOW_MUCH = re.compile(r"얼마|단가|몇\s?만|몇\s?원|가격")
_MORE_ASKING = re.compile(
    r"(?:한|1|일)?(?:곳|개소|군데|명|사람|인|개|대|마리|가구|세대|농가|포|톤|번|회|달|개월|학급|학교|팀|건|권|그루|동|ha)"
    r"(?:당|에|에게|마다|씩|이나)?\S{0,2}|얼마\S*|몇\S*|월|매월|매달|한달|단가\S*|가격\S*|평균|"
    r"(?:지원|보조|잡|주|계산|책정|편성|산출|산정|배정|드|들)\S*|(?:예산|지원금|보조금|금액|사업비)\S*|(?:학생|사람|어르신|주민|대상자|참여자)\S{0,2}"
)
_MOST_PAPERS = 40
"""Of more papers than these no lines are read one by one."""
_MOST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A price and a count in the words of a paper.

    Attributes:
        said: The words, verbatim.
        head: The words up to the price and the count: what follows may be another amount.
        names: What the words are of: their own name, the row or the label above them.
        units: The units that are counted.
        count: The counts, multiplied; 0 where only the price of one is told.
        won: The product in won; None where the price has no unit of its own.
        source: Where it stands.
        path: The row it belongs to, where a table prints it below one.
    """

    said: str
    head: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    count: int
    won: int | None
    source: Source
    path: tuple[str, ...] = ()


def told_price(evidence: Evidence, ledger: Ledger) -> Finding | None:
    """What one of the thing asked about was reckoned at; None where no one line says it.

    Args:
        evidence: The plan of a question that was not answered otherwise.
        ledger: The ledger.
    """
    plan = evidence.plan
    text = plan.question.text
    asked = {unit for found in _ASKED.finditer(text) if (unit := _unit(found))}
    korean = plan.question.language is Language.KOREAN
    if not (asked and korean and _HOW_MUCH.search(text)) or "평균" in text:
        return None
    if len(ledger.records()) > _MOST_PAPERS or plan.question.history:
        return None
    words = [each for each in tokens(text) if not (_MORE_ASKING.fullmatch(each) or is_asking(each))]
    if not words:
        return None
    found: dict[str, Line] = {}
    for line in _lines(ledger):
        if _counts_so(line, asked) and _tells(line, words, ledger):
            found.setdefault(squeeze(line.said), line)
    lines = list(found.values())
    if not lines or len(lines) > _MOST:
        return None
    plain = replace(
        plan, operation=Operation.TEXT, unread=(), beside=(), then=None, premise=(), near=()
    )
    told = replace(evidence, plan=plain, resolved=())
    if len(lines) > 1:
        readings = tuple(f"{each.names[0]}: {each.said}" for each in lines)
        return Finding(told, Status.CLARIFY, reason="readings", readings=readings)
    return _of_its_row(lines[0], evidence, ledger) or _quoted(lines[0], told)


def _unit(found: re.Match[str]) -> str:
    unit = found["one"] or found["per"] or ("월" if found["month"] else "")
    return unit or ""


def _counts_so(line: Line, asked: Iterable[str]) -> bool:
    """Whether everything by which it is asked is counted: of 한 사람이 한 달에 heads and months."""
    kinds = [next((same for same in _SAME if unit in same), {unit}) for unit in asked]
    return all(any(unit in kind for unit in line.units) for kind in kinds)


def _tells(line: Line, words: Sequence[str], ledger: Ledger) -> bool:
    """Whether a line with what stands above it holds every word of a question."""
    own = [squeeze(name) for name in (line.head, *line.names)]
    titles = [squeeze(record.programme) for record in ledger.records()]
    titles += [squeeze(record.government) for record in ledger.records()]
    around = [*own, *titles, squeeze(line.source.section)]
    if not all(stands_in(word, around) for word in words):
        return False
    return any(len(word) > 1 and stands_in(word, own) for word in words)


def _quoted(line: Line, told: Evidence) -> Finding:
    called = (re.sub(r"^\d+[.)]\s*", "", name) for name in line.names)
    row = next((name for name in called if not re.search(r"\d", name)), "")
    cited = Citation(line.source, line.said, row=row)
    return Finding(told, Status.ANSWERED, citations=(cited,), reason="words")


def _of_its_row(line: Line, evidence: Evidence, ledger: Ledger) -> Finding | None:
    """The price as the amount of the one row that is the product, divided by the count."""
    if line.count < 2 or len(line.units) != 1:
        return None
    facts = [
        fact
        for fact in ledger.facts(document=line.source.document, quoted=False, funding=Funding.TOTAL)
        if fact.path and _stands_above(fact, line)
        if isinstance(fact.value, Money) and fact.measure is not Measure.CHANGE and _is(fact, line)
    ]
    facts.sort(key=lambda fact: len(fact.path))
    apart = any(fact.path[: len(facts[0].path)] != facts[0].path for fact in facts)
    if apart or not facts or len({(fact.value, fact.fiscal_year) for fact in facts}) != 1:
        return None
    fact, plan = facts[0], evidence.plan
    plan = replace(plan, operation=Operation.PER_UNIT, unread=(), beside=(), per=line.units[0])
    unit = line.units[0]
    won = fact.value.won if isinstance(fact.value, Money) else 0
    figure = derived(
        "f1", Fraction(won, line.count), "per", (fact,), plan, label=label_of(fact),
        measure=fact.measure, year=fact.fiscal_year,
        formula=f"{operand(fact)} ÷ {line.count:,}{unit}", divisor=Fraction(line.count),
        note=f"문서의 산출 내역: {line.said}",
    )  # fmt: skip
    cited = Citation(line.source, line.said, row=line.names[0])
    sides = (figure, looked_up("f2", Match(fact), plan))
    told = replace(evidence, plan=plan)
    return Finding(told, Status.ANSWERED, sides, (cited,), notes=(figure.note,))


def _stands_above(fact: Fact, line: Line) -> bool:
    """Whether a row is the one a line stands in or below, by its path or else by its name."""
    if line.path:
        return line.path[: len(fact.path)] == fact.path
    return squeeze(fact.name) in map(squeeze, line.names)


def _is(fact: Fact, line: Line) -> bool:
    """Whether an amount is just the product; a price without a unit is in the unit of the row."""
    won = fact.value.won if isinstance(fact.value, Money) else 0
    return line.won is not None and won in {line.won, line.won * 1000} and won > 0


# ------------------------------------------------------------------ the lines


def _lines(ledger: Ledger) -> Iterator[Line]:
    """Every line of the papers that multiplies a price by a count."""
    labels: dict[tuple[str, str], str] = {}
    for passage in ledger.passages():
        for row in passage.text.split("\n"):
            labels.setdefault((passage.source.document, squeeze(row)[-_END:]), passage.label)
    for each in (*ledger.statements(), *ledger.cells()):
        where = labels.get((each.source.document, squeeze(each.text)[-_END:]), "")
        names = (*reversed(each.path), each.topic, where)
        yield from _in(each.text, names, each.source, tuple(each.path))
    for fact in ledger.facts(quoted=False):
        if fact.formula and fact.path:
            yield from _in(fact.formula, tuple(reversed(fact.path)), fact.source, fact.path)
    for (document, number), rows in _rows(ledger).items():
        table = ledger.table(document, number)
        called: tuple[str, ...] = ()
        path: tuple[str, ...] = ()
        for cell in sorted(table.cells if table else (), key=lambda each: (each.row, each.column)):
            if cell.column:
                continue
            if cell.row in rows:
                path = rows[cell.row]
                called = tuple(reversed(path))
            elif not _BULLET.match(cell.text) and not _FUNDING.fullmatch(cell.text.strip()):
                # A row that was not read: what stands below it is of no row before it.
                own = cell.text.strip()
                called = (own, *called) if _CODE.match(own) and not path else (own,)
                path = ()
            elif called:
                source = Source(document, table=number, row=cell.row)
                yield from _in(cell.text, called, source, path)


_END = 24
_BULLET = re.compile(r"\s*[○◦∘\-·ㆍ•▪*＊∙]")
_FUNDING = re.compile(r"[국균기분도시군구특지]{1,2}|[국도시군구]비|기타")
_CODE = re.compile(r"\d{3}(?:-\d{2})?\s")


def _rows(ledger: Ledger) -> dict[tuple[str, int], dict[int, tuple[str, ...]]]:
    """The rows of each table that have amounts, with what they are called from the root."""
    found: dict[tuple[str, int], dict[int, tuple[str, ...]]] = {}
    for fact in ledger.facts(quoted=False):
        source = fact.source
        if source.table is not None and source.row is not None and fact.path:
            found.setdefault((source.document, source.table), {})[source.row] = fact.path
    return found


def _in(text: str, names: Sequence[str], source: Source, path: tuple[str, ...]) -> Iterator[Line]:
    """The products of one text, each with the words before it as its own name."""
    for part in re.split(r",\s+|\s*/\s+|;\s*|\s+및\s+", text):
        for pattern in (*_PRODUCTS, _EACH):
            found = pattern.search(part)
            if found:
                whole = text if pattern is _EACH else ""
                yield from _line(found, part, names, source, path, whole=whole)
                break


def _line(
    found: re.Match[str], part: str, names: Sequence[str], source: Source, path: tuple[str, ...],
    *, whole: str,
) -> Iterator[Line]:  # fmt: skip
    own = part[: found.start()].strip(" ○◦-·ㆍ*:▪□※=")
    called = tuple(name for name in (own, *names) if name)
    if not called:
        return
    if whole:
        yield Line(
            whole.strip(), part[: found.end()], called, (found["counts"],), 0, None, source, path
        )
        return
    counts = [(int(n.replace(",", "")), unit) for n, unit in _COUNT.findall(found["counts"])]
    count = math.prod(n for n, _ in counts)
    product = int(found["price"].replace(",", "")) * count
    total = _TOTAL.match(part, found.end())
    if total and int(total["total"].replace(",", "")) * 1000 != product:
        same = int(total["total"].replace(",", "")) == product
        if not same:
            return  # what the line says it comes to is not what it comes to
    scale = _SCALES.get(found["won"] or "", 1)
    units = tuple(dict.fromkeys(unit for _, unit in counts))
    yield Line(
        re.sub(r"\s*=\s*$", "", part.strip(" ○◦-·ㆍ")),
        part[: found.end()],
        called,
        units,
        count,
        product * scale,
        source,
        path,
    )
