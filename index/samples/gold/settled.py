"""Questions about what was spent, carried over and left (kind D)."""

from __future__ import annotations

from index.budget import Funding, Measure
from index.samples.gold.desk import Desk, percent, said
from index.samples.gold.known import Found, settled_years
from index.samples.programme import Programme

ONE = {
    Measure.FINAL: (
        "{y} {p} 최종예산은 얼마인가요?",
        "{p} {y} 최종예산 얼마",
        "{y} {p}의 최종 예산액을 알려주세요",
    ),
    Measure.AVAILABLE: (
        "{y} {p} 예산현액이 얼마였죠?",
        "{p}의 {y} 예산현액은?",
        "{y} {p} 예산현액 알려줘",
    ),
    Measure.EXPENDITURE: (
        "{y} {p} 집행액은 얼마인가요?",
        "{y}에 {p:은} 실제로 얼마를 썼나요?",
        "{p} {y} 지출액 얼마야",
        "{y} {p} 예산 중 실제 쓴 돈은 얼마예요?",
    ),
    Measure.UNSPENT: (
        "{y} {p} 집행잔액은 얼마인가요?",
        "{y} {p}에서 쓰고 남은 돈이 얼마예요?",
        "{p} {y} 불용액은?",
        "{y}에 {p} 예산은 얼마나 남았습니까?",
    ),
    Measure.CARRYOVER: (
        "{y} {p} 차년이월액은 얼마인가요?",
        "{p}에서 {y}에 다음 해로 넘긴 금액은?",
        "{y} {p} 다음연도 이월액 알려주세요",
    ),
    Measure.CARRIED_IN: (
        "{y} {p} 전년이월액은?",
        "{y} {p:은} 전년도에서 얼마를 이월받았나요?",
    ),
    Measure.ADJUSTMENT: (
        "{y} {p} 예산변경액은 얼마인가요?",
        "{p} {y} 결산의 예산변경 금액은?",
    ),
}
RATE = (
    "{y} {p} 집행률은 몇 %인가요?",
    "{p} {y} 집행률 알려줘",
    "{y} {p:은} 예산현액 대비 몇 퍼센트를 집행했나요?",
    "{y} {p} 예산 집행률을 계산해 주세요",
)
SUM = (
    "{p}의 {a}부터 {b}까지 집행액 합계는?",
    "{a}~{b} {p} 집행액을 모두 더하면 얼마인가요?",
)
MOST_LEFT = (
    "{p}의 집행잔액이 가장 컸던 해는 {a}부터 {b} 사이 언제인가요?",
    "{a}~{b} 중 {p} 불용액이 제일 많은 해는?",
)
CARRIED = (
    "{p:은} {a}~{b}에 차년이월이 있었나요?",
    "{a}부터 {b}까지 {p}에서 다음 해로 이월한 적이 있나요?",
)
PART = (
    "{y} {p} 최종예산 중 국비는 얼마인가요?",
    "{p} {y} 최종예산에 들어간 국비 금액은?",
)


def ask_settlement(desk: Desk) -> None:
    """One cell of a settlement."""
    for measure, templates in ONE.items():
        for programme in desk.pick(desk.known.programmes, desk.many):
            years = settled_years(desk.known, programme)
            if not years:
                continue
            year = desk.rng.choice(years)
            found = desk.known.find(programme.name, year, measure)
            if measure is Measure.ADJUSTMENT and not found.won:
                continue
            question = desk.words(templates, y=desk.year(year), p=desk.name(programme))
            desk.add("settlement", question, on=[found], answer_won=found.won)


def ask_rates(desk: Desk) -> None:
    """Execution rates, over 예산현액."""
    for programme in desk.pick(desk.known.programmes, desk.many * 2):
        years = settled_years(desk.known, programme)
        if not years:
            continue
        year = desk.rng.choice(years)
        spent = desk.known.find(programme.name, year, Measure.EXPENDITURE)
        available = desk.known.find(programme.name, year, Measure.AVAILABLE)
        question = desk.words(RATE, y=desk.year(year), p=desk.name(programme))
        desk.add(
            "execution_rate",
            question,
            on=[spent, available],
            answer_num=percent(spent.won, available.won),
            unit="%",
        )


def ask_settled_years(desk: Desk) -> None:
    """Settlements of several years together."""
    for programme in desk.pick(desk.known.programmes, desk.many * 2):
        years = settled_years(desk.known, programme)[-3:]
        if len(years) < 3:
            continue
        named = {"p": desk.name(programme), "a": f"{years[0]}년", "b": f"{years[-1]}년"}
        spent = _each(desk, programme, years, Measure.EXPENDITURE)
        left = _each(desk, programme, years, Measure.UNSPENT)
        over = _each(desk, programme, years, Measure.CARRYOVER)
        kind = desk.rng.choice(("sum", "most", "carried"))
        if kind == "sum":
            total = sum(each.won for each in spent)
            desk.add("sum_settlement", desk.words(SUM, **named), on=spent, answer_won=total)
        elif kind == "most" and len({each.won for each in left}) == 3:
            best = max(left, key=lambda each: each.won)
            text = f"{best.figure.fiscal_year}년 {said(best.won, programme.unit)}"
            desk.add(
                "rank",
                desk.words(MOST_LEFT, **named),
                on=left,
                answer_won=best.won,
                answer_text=text,
            )
        elif kind == "carried":
            _ask_carried(desk, programme, over, named)


def _each(desk: Desk, programme: Programme, years: list[int], measure: Measure) -> list[Found]:
    return [desk.known.find(programme.name, year, measure) for year in years]


def _ask_carried(
    desk: Desk, programme: Programme, over: list[Found], named: dict[str, str]
) -> None:
    some = [each for each in over if each.won]
    text = "없음(모두 0)"
    if some:
        text = ", ".join(
            f"{each.figure.fiscal_year}년 {said(each.won, programme.unit)}" for each in some
        )
    desk.add("carryover", desk.words(CARRIED, **named), on=over, answer_text=text)


def ask_parts(desk: Desk) -> None:
    """The national subsidy inside a settlement's amount."""
    given = [programme for programme in desk.known.programmes if programme.theme["national"]]
    for programme in desk.pick(given, desk.many):
        years = settled_years(desk.known, programme)
        if not years:
            continue
        year = desk.rng.choice(years)
        found = desk.known.find(programme.name, year, Measure.FINAL, funding=Funding.NATIONAL)
        if found.won:
            question = desk.words(PART, y=desk.year(year), p=desk.name(programme))
            desk.add("settlement_part", question, on=[found], answer_won=found.won)
