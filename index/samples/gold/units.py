"""Questions for prices, heads, months and formulas, and whether sums are right (kinds F, K)."""

from __future__ import annotations

from index.budget import Funding, Measure
from index.samples.book import formula
from index.samples.gold.amounts import GIVEN, names
from index.samples.gold.desk import Desk, percent
from index.samples.gold.known import Book, Found
from index.samples.programme import Item

PER_HEAD = (
    "{y} {p} 인건비는 1인당 얼마인가요?",
    "{p} {y} 인건비를 한 사람당 평균으로 나누면 얼마예요?",
    "{y} {p} 직원 1명당 인건비는?",
)
HEADS = (
    "{y} {p} 인건비는 몇 명 기준인가요?",
    "{p} {y} 인건비가 몇 명분이에요?",
)
FORMULA = (
    "{y} {p} {i}의 산출식이 어떻게 되나요?",
    "{y} {p} {i:은} 어떻게 계산한 금액인가요?",
    "{p} {y} {i} 계산식 알려줘",
)
PRICE = (
    "{y} {p} {i}의 단가는 얼마인가요?",
    "{p} {y} {i} 단가 얼마로 잡았어요?",
)
MONTHLY = (
    "{y} {p} {i:은} 월평균 얼마인가요?",
    "{p} {y} {i:을} 열두 달로 나누면 한 달에 얼마예요?",
)
CHECK = (
    "{y} {p} {g}의 세부항목 합계가 맞는지 확인해줘",
    "{p} {y} {g} 세부항목을 더하면 {g} 금액과 일치하나요?",
)
CHECK_TOTAL = (
    "{y} {p} 통계목을 모두 더하면 총예산과 같나요?",
    "{p} {y} 예산 합계가 맞아?",
)
CHECK_FUNDING = (
    "{y} {p} 국비와 시비를 더하면 사업비와 같나요?",
    "{p} {y} 국비랑 시비 합이 총예산하고 맞는지 봐줘",
)


def ask_heads(desk: Desk) -> None:
    """Wages by head, and how many heads."""
    for book in desk.pick(desk.known.plain_books, desk.many * 3):
        for item, path in _leaves(book):
            if not item.people:
                continue
            found = desk.known.find(book.programme.name, book.year, GIVEN, path)
            heads = item.people[book.year]
            if desk.rng.random() < 0.6:
                desk.add(
                    "per_head",
                    desk.words(PER_HEAD, **names(desk, book)),
                    on=[found],
                    answer_won=(2 * found.won + heads) // (2 * heads),
                    answer_text=f"{found.won:,}원 ÷ {heads}명",
                )
            else:
                desk.add(
                    "headcount",
                    desk.words(HEADS, **names(desk, book)),
                    on=[found],
                    answer_num=heads,
                    unit="명",
                )


def ask_formulas(desk: Desk) -> None:
    """How an amount was worked out."""
    worked = [
        (book, item, path)
        for book in desk.known.plain_books
        for item, path in _leaves(book)
        if book.budget in item.factors
    ]
    for book, item, path in desk.pick(worked, desk.many):
        found = desk.known.find(book.programme.name, book.year, GIVEN, path)
        question = desk.words(FORMULA, **names(desk, book), i=path[-1])
        text = formula(item.factors[book.budget])
        desk.add("formula", question, on=[found], answer_text=text)
    for book, item, path in desk.pick(worked, desk.many):
        found = desk.known.find(book.programme.name, book.year, GIVEN, path)
        question = desk.words(PRICE, **names(desk, book), i=path[-1])
        price = item.factors[book.budget][0][0]
        desk.add("unit_price", question, on=[found], answer_won=price)


def ask_months(desk: Desk) -> None:
    """A twelfth of an item."""
    for book in desk.pick(desk.known.plain_books, desk.many // 2):
        for item, path in _leaves(book):
            if item.names[book.year].endswith("운영비") and not item.items:
                found = desk.known.find(book.programme.name, book.year, GIVEN, path)
                question = desk.words(MONTHLY, **names(desk, book), i=path[-1])
                desk.add("per_month", question, on=[found], answer_won=(2 * found.won + 12) // 24)


def _leaves(book: Book) -> list[tuple[Item, tuple[str, ...]]]:
    found: list[tuple[Item, tuple[str, ...]]] = []
    for line in book.programme.lines:
        for group in line.groups:
            if group.amount(book.budget) is None:
                continue
            above = (line.name, group.names[book.year])
            if not group.items:
                found.append((group, above))
            found += [
                (item, (*above, item.names[book.year]))
                for item in group.items
                if item.amount(book.budget) is not None
            ]
    return found


def ask_checks(desk: Desk) -> None:
    """Whether parts add up to their whole; in this city they always do."""
    known = desk.known
    for book in desk.pick(known.plain_books, desk.many):
        groups = [group for group in known.groups(book) if len(group) == 2]
        if groups:
            group = desk.rng.choice(groups)
            found = known.find(book.programme.name, book.year, GIVEN, group)
            owner = desk.group(book.programme, group[-1])
            question = desk.words(CHECK, y=desk.year(book.year), p=owner, g=group[-1])
            desk.add("check", question, on=[found], answer_won=found.won, answer_text="일치")
    for book in desk.pick(known.plain_books, desk.many // 2):
        found = known.find(book.programme.name, book.year, GIVEN)
        question = desk.words(CHECK_TOTAL, **names(desk, book))
        desk.add("check", question, on=[found], answer_won=found.won, answer_text="일치")
    for book in desk.pick(known.plain_books, desk.many // 2):
        parts: list[Found] = [
            known.find(book.programme.name, book.year, GIVEN, funding=fund)
            for fund in (Funding.NATIONAL, Funding.CITY)
        ]
        question = desk.words(CHECK_FUNDING, **names(desk, book))
        total = sum(part.won for part in parts)
        desk.add("check", question, on=parts, answer_won=total, answer_text="일치")
    for book in desk.pick(known.plain_books, desk.many // 2):
        before, after = book.programme.total((book.year - 1, 0)), book.programme.total(book.budget)
        if before and before != after:
            question = desk.words(
                (
                    "{y} {p} 예산총괄의 증감률 계산이 맞나요?",
                    "{p} {y} 증감률이 제대로 계산된 건지 확인해줘",
                ),
                **names(desk, book),
            )
            rate = desk.known.find(book.programme.name, book.year, Measure.CHANGE_RATE, unit="%")
            desk.add(
                "check_growth",
                question,
                on=[rate],
                answer_num=percent(after - before, before),
                unit="%",
                accept_also=[float(rate.figure.number)],
            )
