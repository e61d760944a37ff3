"""Questions about the city's other books: 예산개요, 결산개요, 세출예산 사업명세서."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.budget import Funding, Measure
from index.samples.gold.desk import Desk
from index.samples.gold.known import Found
from index.samples.records import Figure, Sample

FIELD = (
    "{y} {f} 분야 예산은 얼마인가요?",
    "가온시가 {y} {f} 분야에 얼마를 편성했나요?",
    "{y} 기능별 세출예산에서 {f} 금액 알려줘",
)
SHARE = ("{y} {f} 분야의 구성비는?", "{f:이} {y} 예산에서 차지하는 비율이 몇 %예요?")
ACCOUNT = ("{y} {a} 예산 규모는 얼마인가요?", "가온시 {a}, {y} 예산 얼마야?")
ACCOUNT_CHANGE = ("{y} {a:은} 전년보다 얼마나 {d}?", "{a} {y} 예산 증감액은?")
WHOLE = ("{y} 가온시 전체 예산은 얼마인가요?", "가온시 {y} 예산 합계 알려주세요")
SPENT = {
    Measure.AVAILABLE: ("{y} {b} 예산현액은?", "{b}의 {y} 예산현액이 얼마였나요?"),
    Measure.EXPENDITURE: ("{y} {b} 지출액은 얼마인가요?", "{b:이} {y}에 실제 지출한 금액은?"),
    Measure.CARRYOVER: ("{y} {b} 다음연도이월액은?", "{b}에서 {y}에 이월한 금액이 얼마예요?"),
    Measure.UNSPENT: ("{y} {b} 집행잔액은 얼마인가요?", "{b} {y} 집행잔액 알려줘"),
}
RATE = ("{y} {b} 집행률은 몇 %인가요?", "{b} {y} 집행률")
SAVED = ("{y} {b}의 예산현액과 결산액의 차이는 얼마인가요?",)
LARGEST = ("{y} 기능별 세출예산에서 가장 큰 분야는?", "{y} 예산이 제일 많은 분야가 어디예요?")
MOST_OVER = ("{y} 결산에서 이월액이 가장 많은 국은?", "{y}에 다음연도이월액이 제일 큰 곳은?")
DEPARTMENT = ("{y} {d} 예산은 얼마인가요?", "{d}의 {y} 세출예산 총액은?", "{y} {d:이} 쓸 예산 합계")
DEPARTMENT_CHANGE = ("{y} {d} 예산은 전년보다 얼마나 {v}?", "{d} {y} 비교증감 금액은?")
NATIONAL = ("{y} {d} 예산 중 국비는 얼마인가요?", "{d} {y} 국비 금액")
GROUP = ("{y} {p}의 {g} 예산은 얼마인가요?", "{p} {y} {g} 편성목 금액 알려줘")
NOWHERE = (
    "{y} 가온시 농림해양수산 분야 예산은?",
    "{y} 가온시 국방 분야 예산은 얼마인가요?",
    "{y} 감사담당관 예산은 얼마인가요?",
    "{y} 소방본부 집행률은?",
)


def ask_books(desk: Desk) -> None:
    """Questions about every book of the corpus."""
    for sample in desk.known.corpus.samples:
        if "예산개요" in sample.name:
            _ask_overview(desk, sample)
        elif "결산개요" in sample.name:
            _ask_settlement(desk, sample)
    statements = [each for each in desk.known.corpus.samples if "명세서" in each.name]
    for sample in desk.pick(statements, desk.many * 2):
        _ask_statement(desk, sample)
    for template in NOWHERE:
        year = max(figure.fiscal_year for figure in desk.known.corpus.truth)
        if "집행률" in template:
            year = max(f.fiscal_year for f in desk.known.corpus.truth if f.stage == "결산")
        desk.add(
            "unanswerable",
            desk.words((template,), y=f"{year}년"),
            "abstain",
            why="그런 분야나 부서가 없음",
        )


def _rows(sample: Sample, table: str, measure: Measure) -> dict[str, Figure]:
    return {
        figure.path[-1]: figure
        for figure in sample.figures
        if (figure.table, figure.measure, figure.funding) == (table, measure, Funding.TOTAL)
        and figure.path
        and figure.fiscal_year == sample.figures[0].fiscal_year
    }


def _found(sample: Sample, figure: Figure) -> Found:
    return Found(figure, ((sample.name, sample.figures.index(figure)),))


def _ask_overview(desk: Desk, sample: Sample) -> None:
    whole = sample.figures[0]
    year = f"{whole.fiscal_year}년"
    on = [_found(sample, whole)]
    desk.add("lookup_whole", desk.words(WHOLE, y=year), on=on, answer_won=whole.won)
    fields = _rows(sample, "기능별", Measure.APPROPRIATION)
    shares = _rows(sample, "기능별", Measure.SHARE)
    for name in desk.pick(fields, desk.many):
        on = [_found(sample, fields[name])]
        desk.add(
            "lookup_field", desk.words(FIELD, y=year, f=name), on=on, answer_won=fields[name].won
        )
    for name in desk.pick(shares, desk.many // 2):
        on = [_found(sample, shares[name])]
        desk.add(
            "share_printed",
            desk.words(SHARE, y=year, f=name),
            on=on,
            answer_num=float(shares[name].number),
            unit="%",
        )
    best = max(fields.values(), key=lambda each: each.won or 0)
    desk.add(
        "rank",
        desk.words(LARGEST, y=year),
        on=[_found(sample, best)],
        answer_won=best.won,
        answer_text=f"{best.path[-1]} {best.printed}백만원",
    )
    _ask_accounts(desk, sample, year)


def _ask_accounts(desk: Desk, sample: Sample, year: str) -> None:
    accounts = _rows(sample, "회계별", Measure.APPROPRIATION)
    changes = _rows(sample, "회계별", Measure.CHANGE)
    for name, figure in accounts.items():
        on = [_found(sample, figure)]
        desk.add(
            "lookup_account", desk.words(ACCOUNT, y=year, a=name), on=on, answer_won=figure.won
        )
    for name in desk.pick(changes, desk.many // 2):
        figure = changes[name]
        verb = "늘었나요" if (figure.won or 0) > 0 else "줄었나요"
        on = [_found(sample, figure)]
        desk.add(
            "delta",
            desk.words(ACCOUNT_CHANGE, y=year, a=name, d=verb),
            on=on,
            answer_won=figure.won,
        )


def _ask_settlement(desk: Desk, sample: Sample) -> None:
    year = f"{sample.figures[0].fiscal_year}년"
    for measure, templates in SPENT.items():
        rows = _rows(sample, "세출결산", measure)
        for name in desk.pick(rows, desk.many // 2):
            on = [_found(sample, rows[name])]
            desk.add(
                "settlement",
                desk.words(templates, y=year, b=name),
                on=on,
                answer_won=rows[name].won,
            )
    rates = _rows(sample, "세출결산", Measure.EXECUTION_RATE)
    for name in desk.pick(rates, desk.many // 2):
        on = [_found(sample, rates[name])]
        desk.add(
            "execution_rate",
            desk.words(RATE, y=year, b=name),
            on=on,
            answer_num=float(rates[name].number),
            unit="%",
        )
    saved = _rows(sample, "예산대비", Measure.SAVING)
    for name in desk.pick(saved, 1):
        on = [_found(sample, saved[name])]
        desk.add("delta", desk.words(SAVED, y=year, b=name), on=on, answer_won=saved[name].won)
    over = _rows(sample, "세출결산", Measure.CARRYOVER)
    best = max(over.values(), key=lambda each: each.won or 0)
    desk.add(
        "rank",
        desk.words(MOST_OVER, y=year),
        on=[_found(sample, best)],
        answer_won=best.won,
        answer_text=f"{best.path[-1]} {best.printed}원",
    )


def _ask_statement(desk: Desk, sample: Sample) -> None:
    figures = list(_numbered(sample))
    whole = figures[0]
    names = {"y": f"{whole.figure.fiscal_year}년", "d": whole.figure.path[0]}
    desk.add("lookup_department", desk.words(DEPARTMENT, **names), on=[whole], answer_won=whole.won)
    change = _one(figures, whole.figure.path, Measure.CHANGE)
    if change and change.won:
        verb = "늘었나요" if change.won > 0 else "줄었나요"
        desk.add(
            "delta",
            desk.words(DEPARTMENT_CHANGE, **names, v=verb),
            on=[change],
            answer_won=change.won,
        )
    given = _one(figures, whole.figure.path, Measure.APPROPRIATION, Funding.NATIONAL)
    if given and given.won:
        desk.add("funding", desk.words(NATIONAL, **names), on=[given], answer_won=given.won)
    groups = [
        each
        for each in figures
        if len(each.figure.path) == 5 and each.figure.measure == Measure.APPROPRIATION
    ]
    for each in desk.pick(groups, 1):
        path = each.figure.path
        question = desk.words(GROUP, **(names | {"p": path[3], "g": path[4]}))
        desk.add("lookup_line", question, on=[each], answer_won=each.won)


def _numbered(sample: Sample) -> Iterator[Found]:
    for number, figure in enumerate(sample.figures):
        yield Found(figure, ((sample.name, number),))


def _one(
    figures: Sequence[Found],
    path: tuple[str, ...],
    measure: Measure,
    funding: Funding = Funding.TOTAL,
) -> Found | None:
    wanted: Mapping[str, object] = {"path": path, "measure": measure, "funding": funding}
    return next(
        (
            each
            for each in figures
            if all(getattr(each.figure, name) == value for name, value in wanted.items())
        ),
        None,
    )
