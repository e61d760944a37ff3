"""A programme's yearly book in the form that Seoul's districts and bureaus use (사업별 설명서)."""

from __future__ import annotations

from index.budget import Funding, Measure, Stage
from index.samples.page import Page, grouped, rate
from index.samples.programme import Item, Programme, Round
from index.samples.records import Count, Sample

_SETTLED = (
    ("final", Measure.FINAL),
    ("carried_in", Measure.CARRIED_IN),
    ("adjustment", Measure.ADJUSTMENT),
    ("available", Measure.AVAILABLE),
    ("spent", Measure.EXPENDITURE),
    ("carryover", Measure.CARRYOVER),
    ("unspent", Measure.UNSPENT),
)


def write_book(programme: Programme, budget: Round, ending: str = "txt") -> Sample:
    """Write the book of a programme for one budget.

    Args:
        programme: The programme.
        budget: The year, and 0 for the original budget or the number of the supplementary one.
        ending: Of the file name, for a document that will be written in another format.

    Returns:
        The document with the truth about it.
    """
    year, turn = budget
    page = Page(
        name=file_name(programme.name, budget, ending),
        programme=programme.name,
        year=year,
        unit=programme.unit,
        stage=Stage.SUPPLEMENTARY if turn else Stage.ORIGINAL,
        round=turn,
        marked=programme.marked,
    )
    page.say(programme.name, "")
    if turn:
        page.say(f"({year}년도 제{turn}회 추가경정예산)", "")
    _write_basics(page, programme, budget)
    _write_totals(page, programme, budget)
    _write_grounds(page, programme, budget)
    _write_words(page, programme, budget)
    _write_schedule(page, programme, budget)
    _write_results(page, programme)
    _write_settlement(page, programme)
    return page.sample()


def file_name(name: str, budget: Round, ending: str = "txt") -> str:
    """Name of the document of a budget: "2023_솔내도서관_운영.txt"."""
    year, turn = budget
    stage = f"추경{turn}_" if turn else ""
    return f"{year}_{stage}{name.replace(' ', '_')}.{ending}"


def _write_basics(page: Page, programme: Programme, budget: Round) -> None:
    page.table = "사업개요"
    theme, year = programme.theme, budget[0]
    total, national = programme.total(budget), programme.national.get(budget, 0)
    unit = page.unit
    page.say("1 기본 현황", "", "□ 사업개요", "")
    page.row("회 계", page.state("회계", theme.get("account", "일반회계")), "", "")
    page.row("사업기간", page.state("사업기간", _period(programme)))
    page.row("사업내용", f"○ {page.state('사업내용', theme['content'][0])}")
    given = page.won(
        national,
        Measure.APPROPRIATION,
        funding=Funding.NATIONAL,
        text=f"{grouped(national, unit)}{unit}",
    )
    own = page.won(
        total - national,
        Measure.APPROPRIATION,
        funding=Funding.CITY,
        text=f"{grouped(total - national, unit)}{unit}",
    )
    whole = page.won(total, Measure.APPROPRIATION, text=f"{grouped(total, unit)}{unit}")
    page.row("사업비 (당해년도)", whole, f"[국비]{given}", f"[시비]{own}")
    if year in programme.district:
        won = programme.district[year]
        text = f"{grouped(won, unit)}{unit}" if won else ""
        outside = page.won(won, Measure.APPROPRIATION, funding=Funding.DISTRICT, text=text)
        page.row("", "기타 (예산 외)", f"[구비]{outside}", "[기타]")
    _write_officers(page, programme)


def _period(programme: Programme) -> str:
    if programme.closed:
        return f"{programme.opened[0]}년~{programme.closed - 1}년"
    return "연례반복" if programme.number % 2 else f"{programme.opened[0]}년~계속"


def _write_officers(page: Page, programme: Programme) -> None:
    theme = programme.theme
    desk = 1_000 + sum(map(ord, theme["department"])) % 9_000 // 10 * 10
    page.say("", "□ 사업 담당자", "")
    page.row("실·국", "부서명", "과 장", "팀장", "주무관")
    page.row(
        page.state("실·국", theme["bureau"]),
        page.state("부서명", theme["department"]),
        page.state("과장", f"담당자 가 000-{desk:04}"),
        page.state("팀장", f"담당자 나 000-{desk + 1 + programme.number % 4:04}"),
        page.state("주무관", f"담당자 다 000-{desk + 5 + programme.number % 5:04}"),
    )
    page.say("", "※ 부서명은 예산을 엮을 때의 이름이라 지금과 다를 수 있습니다.", "")


def _write_totals(page: Page, programme: Programme, budget: Round) -> None:
    page.table = "예산 총괄"
    year, turn = budget
    before = (year, turn - 1) if turn else (year - 1, 0)
    page.say("2 예산 설명", "", "□ 예산 총괄", "", f"(단위 : {page.unit}, %)", "")
    if turn:
        page.row("구 분", "기정예산액 (A)", f"{year}추경예산액 (B)", "증감 (B-A)", "")
    else:
        page.row("구 분", f"{year - 1}예산액 (A)", f"{year}예산액 (B)", "증감 (B-A)", "")
    page.row("", "", "", "", "(B-A)*100/A")
    whole = (programme.total(before), programme.total(budget))
    shares = (programme.national.get(before, 0), programme.national.get(budget, 0))
    _write_total_row(page, programme, "계", (), whole, shares)
    for place, line in enumerate(programme.lines):
        amounts = (line.amount(before), line.amount(budget))
        given = shares if place == 0 else (0, 0)
        if any(amounts):
            _write_total_row(page, programme, line.name, (line.name,), amounts, given)
    page.say("")


def _write_total_row(
    page: Page,
    programme: Programme,
    name: str,
    path: tuple[str, ...],
    amounts: tuple[int, int],
    shares: tuple[int, int],
) -> None:
    (before, after), (share_before, share_after) = amounts, shares
    if page.round:
        first = page.both((before, share_before), Measure.STANDING, path)
    else:
        first = page.both(
            (before, share_before),
            Measure.PRIOR_APPROPRIATION,
            path,
            year=page.year - 1,
            stage=Stage.ORIGINAL,
        )
    page.row(
        name,
        first,
        page.both((after, share_after), Measure.APPROPRIATION, path),
        page.both((after - before, share_after - share_before), Measure.CHANGE, path),
        _growth(page, amounts, shares, path, programme.decimals),
    )


def _growth(
    page: Page,
    amounts: tuple[int, int],
    shares: tuple[int, int],
    path: tuple[str, ...],
    decimals: int,
) -> str:
    part = ""
    if page.marked:
        percent = rate(*shares, decimals) if shares[0] != shares[1] else ""
        share = "-"
        if percent:
            share = page.number(
                percent,
                "%",
                Measure.CHANGE_RATE,
                path,
                text=percent.replace("-", "△"),
                funding=Funding.NATIONAL,
            )
        part = f"(x{share}) "
    percent = rate(*amounts, decimals)
    if not percent:
        return f"{part}순증"
    whole = page.number(percent, "%", Measure.CHANGE_RATE, path, text=percent.replace("-", "△"))
    return f"{part}{whole}"


def _write_grounds(page: Page, programme: Programme, budget: Round) -> None:
    page.table = "산출근거"
    year, turn = budget
    stage = f" 제{turn}회 추경" if turn else ""
    page.say("□ 산출근거", "")
    if not programme.total(budget):
        page.say("해당 없음 (사업 종료)", "")
        return
    page.row("과목구분", f"{year}년{stage} 예산내역", "")
    for line in programme.lines:
        first = line.name
        for group in line.groups:
            if group.amount(budget) is None:
                continue
            _write_ground(page, group, (line.name,), budget, first, "○ ")
            first = ""
            for item in group.items:
                if item.amount(budget) is not None:
                    path = (line.name, group.names[year])
                    _write_ground(page, item, path, budget, "", "- ")
    page.say("")


def _write_ground(
    page: Page, item: Item, above: tuple[str, ...], budget: Round, first: str, bullet: str
) -> None:
    year = budget[0]
    name, won = item.names[year], item.amount(budget) or 0
    path = (*above, name)
    words = name
    if item.people:
        heads = page.number(str(item.people[year]), "명", Measure.HEADCOUNT, path, required=False)
        words = f"{name} ({heads}명)"
    if item.factors:
        words = f"{words} {formula(item.factors[budget])}"
    elif not item.items:
        left = page.won(won, Measure.APPROPRIATION, path, text=f"{won:,}", required=False)
        words = f"{words} {left}"
    right = page.won(won, Measure.APPROPRIATION, path, text=f"{grouped(won, page.unit)}{page.unit}")
    page.row(first, f"{bullet}{words}", f"= {right}")


def formula(factors: tuple[tuple[int, str], ...]) -> str:
    """A formula as a book prints it: "28,800원 × 2인 × 130일"."""
    return " × ".join(f"{number:,}{unit}" for number, unit in factors)


def _write_words(page: Page, programme: Programme, budget: Round) -> None:
    theme, year = programme.theme, budget[0]
    opened = programme.opened
    page.say("3 사업설명", "", "사업목적", "")
    page.say(*(f"- {page.state('사업목적', words)}" for words in theme["purpose"]))
    article = 3 + programme.number % 20
    page.say("", "사업근거", "")
    law = f"{theme['law']} 제{article}조"
    page.say(f"- 법령상 근거 : {page.state('법령상 근거', law)}")
    day = f"'{opened[0] % 100:02}.{opened[1]}.{opened[2]}"
    plan = f"{theme['name']} 계획({theme['department']} 방침 제{article + 7}호, {day})"
    page.say(f"- 기타 근거(방침, 지침 등) : {page.state('기타 근거', plan)}")
    page.say("", "사업내용", "")
    page.say(*(f"- {words}" for words in theme["content"]))
    page.say(f"- 주요시설 : {page.state('주요시설', ', '.join(theme['facilities']))}")
    page.say(*renamed(programme, year), "")
    _write_chronicle(page, programme, year)


def renamed(programme: Programme, year: int) -> list[str]:
    """A remark for every item that has a new name this year."""
    remarks = []
    for line in programme.lines:
        for group in line.groups:
            for item in group.items:
                old, new = item.names.get(year - 1), item.names.get(year)
                if old and new and old != new:
                    remarks.append(f"※ {year}년부터 세부항목 '{old}'의 이름을 '{new}'(으)로 바꿈")
    return remarks


def _write_chronicle(page: Page, programme: Programme, year: int) -> None:
    first, month, day = programme.opened
    theme = programme.theme
    page.say("□ 추진경위", "")
    entries = [
        (f"'{(first - 1) % 100:02}.{month:02}.{day:02}", f"{theme['name']} 기본계획 수립"),
        (f"'{(first - 1) % 100:02}.11월", "시의회 보고"),
        (f"'{first % 100:02}.{month:02}.{day:02}", f"{theme['place']} {theme['opening']}"),
    ]
    if year - first > 2:
        entries.append((f"'{(first + 3) % 100:02}.6~7월", "운영 평가(적정)"))
    entries.append((f"'{(year - 1) % 100:02}.11월", f"{year}년 사업계획 심의(예정)"))
    for date, words in entries:
        page.say(f"- {date} {words}")
        page.statements.append((f"추진경위 {date}", words))
    page.say("")


def _write_schedule(page: Page, programme: Programme, budget: Round) -> None:
    page.table = "추진일정"
    year = budget[0]
    total = programme.total(budget)
    steps = programme.theme["steps"]
    spread = [0, total, 0]
    if programme.theme.get("carry"):
        first = total // 5 // 1_000_000 * 1_000_000
        spread = [first, total - first, 0]
    months = ("01~02", "02~11", "11~12")
    page.say(f"□ {year}년도 추진일정", "", f"(단위 : {page.unit})", "")
    page.row("사업추진절차", "추진기간", "예산집행금액", "추진세부내용")
    planned = Measure.PLANNED
    page.row("계", "", page.won(total, planned, (), stage=Stage.PLAN), "")
    for step, won, span in zip(steps, spread, months, strict=True):
        begin, end = span.split("~")
        period = f"{year}.{begin}~{year}.{end}"
        amount = page.won(won, planned, (step,), stage=Stage.PLAN)
        page.row(step, period, amount, page.state(f"추진일정 {period}", step))
    page.say("")


def _write_results(page: Page, programme: Programme) -> None:
    page.say("4 사업 효과", "", "□ 최근 3년 추진실적", "")
    for year in range(page.year - 3, page.year):
        if year not in programme.counts:
            continue
        words = []
        for pattern, number in zip(programme.theme["counts"], programme.counts[year], strict=True):
            label, _, unit = pattern.partition(" {}")
            words.append(f"{label} {number:,}{unit}")
            page.counts.append(
                Count(page.name, page.programme, year, label, number, unit, words[-1])
            )
        half = (len(words) + 1) // 2
        page.row(f"{year}년도", f"○ {', '.join(words[:half])} ○ {', '.join(words[half:])}")
    page.say("", "□ 향후 기대효과", "", f"- {page.state('향후 기대효과', _hope(programme))}", "")


def _hope(programme: Programme) -> str:
    return f"시민이 느끼는 변화('{programme.theme['content'][-1]}')를 살펴 다음 해 사업에 반영"


def _write_settlement(page: Page, programme: Programme) -> None:
    page.table = "결산"
    page.say("5 최근 3년 결산 현황", "")
    rows = [year for year in range(page.year - 4, page.year - 1) if year in programme.settled]
    if not rows:
        page.say("해당 없음 (신규 사업)")
        return
    page.say(f"(단위 : {page.unit})", "")
    page.row("연도", *(measure.value for _, measure in _SETTLED))
    for year in rows:
        row = programme.settled[year]
        page.row(
            str(year),
            *(
                page.both(getattr(row, name), measure, year=year, stage=Stage.SETTLEMENT)
                for name, measure in _SETTLED
            ),
        )
