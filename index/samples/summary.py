"""The city's 예산개요 and 결산개요: tables of sums, in 백만원 and in 원."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from index.budget import Measure, Stage
from index.samples.page import Page, rate
from index.samples.programme import Programme
from index.samples.records import Sample

FIELDS = {
    "문화교육국": "문화및관광",
    "복지여성국": "사회복지",
    "안전건설국": "국토및지역개발",
    "환경녹지국": "환경",
    "경제산업국": "산업·중소기업및에너지",
    "교통국": "교통및물류",
    "상하수도사업소": "환경",
    "보건소": "보건",
    "기획조정실": "일반공공행정",
}
"""분야 by bureau."""

_MILLION = 1_000_000


def write_overview(programmes: Sequence[Programme], year: int) -> Sample:
    """Write the 예산개요 of a year: by account and by 분야, rounded to 백만원.

    Each figure is rounded by itself, so a sum may differ from its parts by what rounding explains.
    """
    page = Page(
        f"{year}_예산개요.txt", f"가온시 {year}년도 예산 개요", year, "백만원", marked=False
    )
    page.say(f"가온시 {year}년도 예산 개요", "")
    page.table = "회계별"
    page.say("□ 회계별 예산규모", "", "(단위 : 백만원, %)", "")
    page.row("구 분", f"{year}예산액", f"{year - 1}예산액", "증감", "증감률")
    accounts = _grouped(programmes, lambda each: each.theme.get("account", "일반회계"))
    for name, members in {"합 계": list(programmes), **accounts}.items():
        _write_account(page, name, members)
    page.table = "기능별"
    page.say("", "□ 세출예산(기능별)", "", "(단위 : 백만원, %)", "")
    page.row("분 야", f"{year}예산액", "구성비")
    fields = _grouped(programmes, lambda each: FIELDS[each.theme["bureau"]])
    whole = sum(each.total((year, 0)) for each in programmes)
    for name, members in {"합 계": list(programmes), **fields}.items():
        _write_field(page, name, members, whole)
    return page.sample()


def _grouped(
    programmes: Iterable[Programme], key: Callable[[Programme], str]
) -> dict[str, list[Programme]]:
    groups: dict[str, list[Programme]] = {}
    for programme in programmes:
        groups.setdefault(key(programme), []).append(programme)
    return groups


def _rounded(won: int) -> int:
    """Won rounded half up to 백만원."""
    return (won + _MILLION // 2) // _MILLION * _MILLION


def _path(name: str) -> tuple[str, ...]:
    return () if name.replace(" ", "") in {"합계", "계"} else (name,)


def _write_account(page: Page, name: str, members: Sequence[Programme]) -> None:
    path, year = _path(name), page.year
    now, before = (
        _rounded(sum(each.total((which, 0)) for each in members)) for which in (year, year - 1)
    )
    printed = rate(before, now, 1)
    growth = "순증"
    if printed:
        growth = page.number(
            printed, "%", Measure.CHANGE_RATE, path, text=printed.replace("-", "△")
        )
    page.row(
        name,
        page.won(now, Measure.APPROPRIATION, path),
        page.won(before, Measure.PRIOR_APPROPRIATION, path, year=year - 1, stage=Stage.ORIGINAL),
        page.won(now - before, Measure.CHANGE, path),
        growth,
    )


def _write_field(page: Page, name: str, members: Sequence[Programme], whole: int) -> None:
    path = _path(name)
    won = sum(each.total((page.year, 0)) for each in members)
    tenths = (2_000 * won + whole) // (2 * whole)
    share = f"{tenths // 10}.{tenths % 10}"
    page.row(
        name,
        page.won(_rounded(won), Measure.APPROPRIATION, path),
        page.number(share, "%", Measure.SHARE, path),
    )


def write_settlement(programmes: Sequence[Programme], year: int) -> Sample:
    """Write the 결산개요 of a year by bureau, in 원; 증감 is A−B, so that a saving is positive."""
    page = Page(
        f"{year}_결산개요.txt",
        f"가온시 {year}회계연도 세출결산 개요",
        year,
        "원",
        stage=Stage.SETTLEMENT,
        marked=False,
    )
    settled = [each for each in programmes if year in each.settled]
    groups = {"합 계": settled, **_grouped(settled, lambda each: each.theme["bureau"])}
    page.say(f"가온시 {year}회계연도 세출결산 개요", "")
    page.table = "세출결산"
    page.say("□ 세출결산 총괄", "", "(단위 : 원)", "")
    page.row(
        "구 분",
        "예산현액(㉮)",
        "지출액(㉯)",
        "다음연도이월액(㉰)",
        "집행잔액(㉮-㉯-㉰)",
        "집행률(%)",
    )
    for name, members in groups.items():
        _write_settled(page, name, _sums(members, year))
    page.table = "예산대비"
    page.say("", "□ 예산 대비 결산", "", "(단위 : 원)", "")
    page.row("구 분", "예산현액(A)", "결산액(B)", "증감(A-B)")
    for name, members in groups.items():
        sums, path = _sums(members, year), _path(name)
        page.row(
            name,
            page.won(sums["available"], Measure.AVAILABLE, path),
            page.won(sums["spent"], Measure.SETTLED, path),
            page.won(sums["available"] - sums["spent"], Measure.SAVING, path),
        )
    return page.sample()


def _sums(members: Iterable[Programme], year: int) -> Mapping[str, int]:
    rows = [each.settled[year] for each in members]
    return {
        name: sum(getattr(row, name)[0] for row in rows)
        for name in ("available", "spent", "carryover", "unspent")
    }


def _write_settled(page: Page, name: str, sums: Mapping[str, int]) -> None:
    path = _path(name)
    hundredths = (20_000 * sums["spent"] + sums["available"]) // (2 * sums["available"])
    share = f"{hundredths // 100}.{hundredths % 100:02}"
    page.row(
        name,
        page.won(sums["available"], Measure.AVAILABLE, path),
        page.won(sums["spent"], Measure.EXPENDITURE, path),
        page.won(sums["carryover"], Measure.CARRYOVER, path),
        page.won(sums["unspent"], Measure.UNSPENT, path),
        page.number(share, "%", Measure.EXECUTION_RATE, path),
    )
