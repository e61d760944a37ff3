"""The city's 세출예산 사업명세서: one book a department, every level of it in one column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.budget import Funding, Measure, Stage
from index.samples.book import formula
from index.samples.page import Page
from index.samples.programme import Item, Programme, Round
from index.samples.records import Sample

CODES = {
    "기간제근로자등보수": ("101", "인건비", "04"),
    "사무관리비": ("201", "일반운영비", "01"),
    "공공운영비": ("201", "일반운영비", "02"),
    "행사운영비": ("201", "일반운영비", "03"),
    "재료비": ("206", "재료비", "01"),
    "연구용역비": ("207", "연구개발비", "01"),
    "전산개발비": ("207", "연구개발비", "02"),
    "기타보상금": ("301", "일반보전금", "14"),
    "의료및구료비": ("307", "민간이전", "01"),
    "민간경상사업보조": ("307", "민간이전", "02"),
    "민간행사사업보조": ("307", "민간이전", "04"),
    "민간위탁금": ("307", "민간이전", "05"),
    "사회복지시설법정운영비보조": ("307", "민간이전", "10"),
    "사회복지사업보조": ("307", "민간이전", "11"),
    "공기관등에대한경상적위탁사업비": ("308", "자치단체등이전", "13"),
    "시설비": ("401", "시설비및부대비", "01"),
    "감리비": ("401", "시설비및부대비", "02"),
    "시설부대비": ("401", "시설비및부대비", "03"),
    "민간자본사업보조": ("402", "민간자본이전", "01"),
    "자산및물품취득비": ("405", "자산취득비", "01"),
    "도서구입비": ("405", "자산취득비", "02"),
}
"""통계목 → code and name of its 편성목, and its own code, as in the books until 2026."""

POLICIES = {
    "문화교육국": "배움과 문화가 있는 도시",
    "복지여성국": "서로 돌보는 도시",
    "안전건설국": "안전하고 편한 도시",
    "환경녹지국": "맑고 푸른 도시",
    "경제산업국": "일자리가 느는 도시",
    "교통국": "막힘없는 도시",
    "상하수도사업소": "맑은 물 공급",
    "보건소": "건강한 도시",
    "기획조정실": "앞서가는 행정",
}
"""정책사업 by bureau."""

_PAGE = 24
"""So many rows go on a page, then 부서, 정책 and 단위 stand again."""


def write_statement(programmes: Sequence[Programme], year: int) -> Sample:
    """Write the 사업명세서 of a department.

    Args:
        programmes: All of one department; those without a budget in either year are left out.
        year: The fiscal year; the book is that of the original budget.

    Returns:
        The document with the truth about it. Names of rows are paths from the department down.
    """
    theme = programmes[0].theme
    department, policy = theme["department"], POLICIES[theme["bureau"]]
    name = f"{year}_세출예산_사업명세서_{department}.txt"
    # A page in 천원 cannot print what a programme gives to the won.
    coin = "원" if any(each.unit == "원" for each in programmes) else "천원"
    page = Page(name, f"{year}년도 세출예산 사업명세서", year, coin, marked=False)
    page.table = "사업명세서"
    page.say(f"{year}년도 세출예산 사업명세서", "")
    unit = f"{department} 사업"
    rows = _Rows(page, (department, policy, unit), theme.get("account", "일반회계"))
    shown = [p for p in programmes if p.total((year, 0)) or p.total((year - 1, 0))]
    rows.level((department,), shown, department)
    rows.level((department, policy), shown, policy)
    rows.level((department, policy, unit), shown, unit)
    for programme in shown:
        above = (department, policy, unit, programme.name)
        rows.level(above, [programme], programme.name)
        _write_lines(rows, programme, above)
    return page.sample()


class _Rows:
    """The rows of the book, cut into pages.

    Args:
        page: The document.
        heads: Department, policy and unit.
        account: The account behind the unit.
    """

    def __init__(self, page: Page, heads: tuple[str, str, str], account: str) -> None:
        self.page, self.heads, self.account = page, heads, account
        self.count = 0

    @property
    def budgets(self) -> tuple[Round, Round]:
        """This year's original budget and last year's."""
        return (self.page.year, 0), (self.page.year - 1, 0)

    def head(self) -> None:
        """Begin a page."""
        department, policy, unit = self.heads
        self.page.say("", f"부서: {department}", f"정책: {policy}")
        self.page.say(f"단위: {unit}({self.account})", "", f"(단위 : {self.page.unit})", "")
        self.page.row(
            "부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목", "예산액", "전년도예산액", "비교증감"
        )

    def row(
        self, name: str, path: tuple[str, ...], now: int, before: int, funding: Funding
    ) -> None:
        """Write a row of any level."""
        if self.count % _PAGE == 0:
            self.head()
        self.count += 1
        page = self.page
        self.page.row(
            name,
            page.won(now, Measure.APPROPRIATION, path, funding=funding),
            page.won(
                before,
                Measure.PRIOR_APPROPRIATION,
                path,
                funding=funding,
                year=page.year - 1,
                stage=Stage.ORIGINAL,
            ),
            page.won(now - before, Measure.CHANGE, path, funding=funding),
        )

    def level(self, path: tuple[str, ...], programmes: Iterable[Programme], name: str) -> None:
        """Write a level above the 통계목, with whose money it is."""
        shown = list(programmes)
        now, before = (sum(p.total(budget) for p in shown) for budget in self.budgets)
        given, earlier = (sum(p.national.get(budget, 0) for p in shown) for budget in self.budgets)
        self.row(name, path, now, before, Funding.TOTAL)
        if given or earlier:
            self.row("국", path, given, earlier, Funding.NATIONAL)
            self.row("시", path, now - given, before - earlier, Funding.CITY)


def _write_lines(rows: _Rows, programme: Programme, above: tuple[str, ...]) -> None:
    done: set[str] = set()
    for line in programme.lines:
        code, group, own = CODES[line.name]
        now, before = (line.amount(budget) for budget in rows.budgets)
        if not now and not before:
            continue
        if code not in done:
            done.add(code)
            same = [each for each in programme.lines if CODES[each.name][0] == code]
            sums = [sum(each.amount(budget) for each in same) for budget in rows.budgets]
            rows.row(f"{code} {group}", (*above, group), sums[0], sums[1], Funding.TOTAL)
        path = (*above, group, line.name)
        rows.row(f"{own} {line.name}", path, now, before, Funding.TOTAL)
        for item in line.groups:
            _write_item(rows, item, path)


def _write_item(rows: _Rows, item: Item, above: tuple[str, ...]) -> None:
    budget = rows.budgets[0]
    won = item.amount(budget)
    if won is None:
        return
    name = item.names[budget[0]]
    worked = f" {formula(item.factors[budget])}" if item.factors else ""
    amount = rows.page.won(won, Measure.APPROPRIATION, (*above, name))
    rows.page.row(f"○ {name}{worked}", amount, "", "")
