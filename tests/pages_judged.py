"""Pages of other people's forms in `tests/pages`, and the judge that holds a reading against them.

A page file is a sentence that says what it shows, a few `key: value` lines (the format, the
letters, how many figures are left unread and why), and then

    --- 문서    the page, as somebody would bring it
    --- 사실    every figure of its tables, by a person who read the page
    --- 글      every figure of its running text

Figures of tables stand in small grids: `@ 천원 ; 예산액 2024 본예산 ; 증감 2024` says what the
columns below are, each row is `이름 › 이름 [재원] = 1,000 ; -20`, `·` being the whole and `_`
nothing. `/` parts what a reader may call by either name, `-` is a year nobody states. None of this
is read by the rooms that it judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from index.budget import Fact, Funding, Measure, Reading, Stage
from index.facts import read_document
from index.money import Money
from index.readers import read

PAGES = Path(__file__).parent / "pages"
WORTH = {"원": 1, "천원": 1_000, "백만원": 1_000_000, "억원": 100_000_000}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a page holds.

    Attributes:
        path: Names of its row from the outermost in; () for the whole.
        measure: What it may be called; () where anything.
        year: Its year as text, and "-" where that may be left open.
        stage: Its stage; "" where the page does not say.
        funding: Whose money it may be called; () for the whole amount.
        account: Its account; "" where none.
        value: Won, or a number with its unit in `noun`.
        noun: "" for money.
        programme: Of which programme; "" where the document has one.
        quoted: Whether it stands in running text.
    """

    path: tuple[str, ...]
    measure: tuple[str, ...]
    year: tuple[str, ...]
    stage: str
    funding: tuple[str, ...]
    account: str
    value: Decimal
    noun: str
    programme: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what stands in it; `lacks` is how many of its figures are known to be left."""

    name: str
    says: str
    data: bytes
    figures: tuple[Figure, ...]
    lacks: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reading of a page is worth.

    Attributes:
        right: Figures that became a fact with all that the page says of them.
        missing: Figures that did not.
        wrong: Facts that no figure of the page bears out, and why.
    """

    right: tuple[Figure, ...]
    missing: tuple[Figure, ...]
    wrong: tuple[tuple[Fact, str], ...]


def all_pages() -> list[Page]:
    """The pages in order of their names."""
    return [_page(path) for path in sorted(PAGES.glob("*.page"))]


def _page(path: Path) -> Page:
    head, _, rest = path.read_text("utf-8").partition("--- 문서\n")
    parts = re.split(r"^--- (사실|글)\n", rest, flags=re.MULTILINE)
    said, *told = head.strip().split("\n")
    options = dict(line.split(": ", 1) for line in told)
    figures: list[Figure] = []
    for kind, text in zip(parts[1::2], parts[2::2], strict=True):
        figures.extend(_table(text) if kind == "사실" else _prose(text))
    data = _encoded(parts[0], options.get("글자", "utf-8"))
    lacks = int(options.get("빠짐", "0").split()[0])
    return Page(f"{path.stem}.{options.get('형식', 'txt')}", said, data, tuple(figures), lacks)


def _encoded(text: str, way: str) -> bytes:
    first, _, second = way.partition(" > ")
    data = text.encode(first)
    return data.decode(second).encode() if second else data


def _table(text: str) -> Iterator[Figure]:
    unit = ""
    columns: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        if line.startswith("@"):
            unit, *columns = (part.strip() for part in line[1:].split(";"))
            continue
        name, _, values = line.rpartition(" = ")
        programme = re.match(r"\{(.*?)\}\s*", name)
        funding = re.search(r"\s*\[([^\[\]]*)\]$", name)
        name = name[programme.end() if programme else 0 : funding.start() if funding else None]
        path = tuple(part.strip() for part in name.split("›") if part.strip() != "·")
        for column, value in zip(columns, values.split(";"), strict=False):
            if value.strip() == "_":
                continue
            measure, year, *stage = re.sub(r"<.*>", "", column).split()
            account = re.search(r"<(.*)>", column)
            yield Figure(
                path,
                tuple(measure.split("/")),
                tuple(year.split("/")),
                stage[0] if stage else "",
                tuple(funding[1].split("/")) if funding else (),
                account[1] if account else "",
                Decimal(value.replace(",", "").strip()) * WORTH.get(unit, 1),
                "" if unit in WORTH else unit,
                programme[1] if programme else "",
            )


def _prose(text: str) -> Iterator[Figure]:
    for line in filter(str.strip, text.split("\n")):
        names, year, value = (part.strip() for part in line.split(" ; "))
        number = re.match(r"-?[\d,.]+", value)
        assert number, line
        noun = value[number.end() :]
        worth = Decimal(number[0].replace(",", ""))
        paths, years = tuple(names.split("/")), tuple(year.split("/"))
        yield Figure(paths, (), years, "", (), "", worth, "" if noun == "원" else noun, quoted=True)


def judge(page: Page, reading: Reading | None = None) -> Judged:
    """Read a page and hold every fact against the figures in it."""
    reading = reading or read_document(read(page.data, page.name))
    found: set[Figure] = set()
    wrong: list[tuple[Fact, str]] = []
    for fact in reading.facts:
        if fact.value is None:
            continue
        faults = [(_fault(fact, figure), figure) for figure in page.figures]
        borne = [figure for fault, figure in faults if fault == ""]
        if borne:
            found.update(borne)
        elif not any(fault == "vague" for fault, _ in faults):
            near = [f"{fault}" for fault, _ in faults if not fault.startswith("value")]
            wrong.append((fact, near[0] if near else "no such figure"))
    return Judged(
        tuple(figure for figure in page.figures if figure in found),
        tuple(figure for figure in page.figures if figure not in found),
        tuple(wrong),
    )


def _fault(fact: Fact, figure: Figure) -> str:
    """Why a fact is not this figure; "" where it is, "vague" where it says less than the page."""
    assert fact.value is not None
    money = isinstance(fact.value, Money)
    value = Decimal(fact.value.won) if isinstance(fact.value, Money) else fact.value.number
    noun = "" if isinstance(fact.value, Money) else fact.value.unit
    if value != figure.value or money != (not figure.noun) or bool(fact.sentence) != figure.quoted:
        return "value"
    if noun and figure.noun and noun != figure.noun:
        return f"unit {noun}"
    checks = (_quoted_fault,) if figure.quoted else (_name_fault, _measure_fault, _money_fault)
    faults = [check(fact, figure) for check in (*checks, _year_fault)]
    told = [fault for fault in faults if fault not in {"", "vague"}]
    vague = "vague" in faults or (not noun and bool(figure.noun))
    return told[0] if told else "vague" if vague else ""


def _year_fault(fact: Fact, figure: Figure) -> str:
    if fact.fiscal_year is None:
        return "" if "-" in figure.year else "vague"
    return "" if str(fact.fiscal_year) in figure.year else f"year {fact.fiscal_year}"


def _measure_fault(fact: Fact, figure: Figure) -> str:
    if fact.measure.value not in figure.measure:
        return "vague" if fact.measure is Measure.OTHER else f"measure {fact.measure.value}"
    if not figure.stage or fact.stage.value == figure.stage:
        return ""
    return "vague" if fact.stage is Stage.UNSTATED else f"stage {fact.stage.value}"


def _money_fault(fact: Fact, figure: Figure) -> str:
    whose = () if fact.funding is Funding.TOTAL else (fact.funding.value,)
    if whose != figure.funding and not (whose and whose[0] in figure.funding):
        return f"funding {fact.funding.value}"
    wrong = bool(figure.account) and figure.account != fact.account
    return f"account {fact.account}" if wrong else ""


def _name_fault(fact: Fact, figure: Figure) -> str:
    if figure.programme and squeeze(fact.programme) != squeeze(figure.programme):
        return f"programme {fact.programme}"
    ours = [squeeze(name) for name in fact.path]
    theirs = [tuple(squeeze(each) for each in name.split("/")) for name in figure.path]
    if not theirs:
        return "" if not ours else f"name {fact.path}"
    if not ours:
        whole = squeeze(fact.programme) in theirs[-1]
        return "" if whole else "name ()"
    if ours[-1] not in theirs[-1]:
        return f"name {fact.path}"
    rest = iter(ours[:-1])
    return "" if all(any(o in t for o in rest) for t in theirs[:-1]) else f"place {fact.path}"


def _quoted_fault(fact: Fact, figure: Figure) -> str:
    names = squeeze("".join(fact.path))
    if any(squeeze(name) in names for name in figure.path):
        return ""
    if fact.stated and any(names in squeeze(name) for name in figure.path):
        return ""  # what is told plainly is called 농업 for 농업 분야; the whole has no name
    return f"name {fact.path}" if names else "vague"


def squeeze(text: str) -> str:
    """A name without white space, middle dots and bullets."""
    return re.sub(r"[\s·ㆍ○]", "", text)


def main() -> None:
    """Print what is wrong and what is missing, page by page."""
    import sys

    total = [0, 0, 0]
    for page in all_pages():
        if len(sys.argv) > 1 and not page.name.startswith(tuple(sys.argv[1:])):
            continue
        judged = judge(page)
        counts = [len(judged.right), len(judged.missing), len(judged.wrong)]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        if not counts[1] and not counts[2] and len(sys.argv) == 1:
            continue
        sys.stdout.write(f"{page.name}: right {counts[0]} missing {counts[1]} wrong {counts[2]}\n")
        for fact, why in judged.wrong:
            value = fact.value
            shown = value.won if isinstance(value, Money) else value
            what = (fact.programme, fact.path, fact.measure.value, fact.fiscal_year)
            more = (fact.stage.value, fact.funding.value, fact.printed, shown)
            sys.stdout.write(f"   WRONG {why}: {what} {more} {fact.sentence[:60]}\n")
        if len(sys.argv) > 1:
            for figure in judged.missing[:8]:
                told = (figure.path, figure.measure, figure.year, figure.funding, figure.value)
                sys.stdout.write(f"   missing {told}\n")
            for problem in read_document(read(page.data, page.name)).problems:
                sys.stdout.write(f"   problem {problem.code} {problem.message[:90]}\n")
    sys.stdout.write(f"right {total[0]} missing {total[1]} wrong {total[2]}\n")


if __name__ == "__main__":
    main()
