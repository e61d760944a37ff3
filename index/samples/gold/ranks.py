"""Questions for the largest, the smallest, how many and how much in all (kind C)."""

from __future__ import annotations

from collections.abc import Sequence

from index.samples.gold.amounts import GIVEN, names
from index.samples.gold.compare import with_groups
from index.samples.gold.desk import Desk, said
from index.samples.gold.known import Book, Found

LARGEST = (
    "{y} {p} {g} 가운데 가장 큰 항목은?",
    "{y} {p} {g}에서 제일 많이 쓰는 데가 어디예요?",
    "{p} {y} {g} 세부항목 중 금액이 가장 많은 것은 무엇인가요?",
)
SMALLEST = (
    "{y} {p} {g} 항목 중 가장 적은 것은?",
    "{p} {y} {g}에서 제일 작은 항목이 뭐예요?",
)
TOP = (
    "{y} {p} {g} 상위 {n}개 항목을 금액순으로 알려줘",
    "{p} {y} {g}에서 큰 것부터 {n}개만",
)
ABOVE = (
    "{y} {p} {g}에서 {x}을 넘는 항목은 몇 개인가요?",
    "{p} {y} {g} 항목 중 {x} 초과는 몇 개야?",
)
COUNT = (
    "{y} {p} {g}의 세부항목은 몇 개인가요?",
    "{p} {y} {g} 항목 수가 몇 개예요?",
)
LINE_LARGEST = (
    "{y} {p} 예산에서 가장 큰 통계목은?",
    "{p} {y} 통계목 가운데 금액이 제일 큰 것은 무엇인가요?",
)
SUM_GROUP = (
    "{y} {p} {g}의 세부항목을 모두 더하면 얼마인가요?",
    "{p} {y} {g:은} 전부 얼마예요?",
    "{y} {p} {g} 총액",
)


def ask_ranks(desk: Desk) -> None:
    """The largest, the smallest, the first few, how many above a bound, how many in all."""
    for book, group, items in desk.pick(with_groups(desk, 3), desk.many * 4):
        ordered = sorted(items, key=lambda each: -each.won)
        if len({each.won for each in items}) < len(items):
            continue
        named = {
            "y": desk.year(book.year),
            "p": desk.group(book.programme, group[-1]),
            "g": group[-1],
        }
        kind = desk.rng.choice(("largest", "smallest", "top", "above", "count", "sum_group"))
        _ask_rank(desk, kind, book, ordered, named)
    for book in desk.pick(desk.known.plain_books, desk.many // 2):
        lines = [
            desk.known.find(book.programme.name, book.year, GIVEN, (line.name,))
            for line in book.programme.lines
            if line.amount(book.budget)
        ]
        if len(lines) > 1:
            best = max(lines, key=lambda each: each.won)
            desk.add(
                "rank",
                desk.words(LINE_LARGEST, **names(desk, book)),
                on=[best],
                answer_won=best.won,
                answer_text=_named(best, book),
            )


def _ask_rank(
    desk: Desk, kind: str, book: Book, ordered: Sequence[Found], named: dict[str, str]
) -> None:
    if kind in {"largest", "smallest"}:
        best = ordered[0] if kind == "largest" else ordered[-1]
        templates = LARGEST if kind == "largest" else SMALLEST
        desk.add(
            "rank",
            desk.words(templates, **named),
            on=[best],
            answer_won=best.won,
            answer_text=_named(best, book),
        )
    elif kind == "top":
        text = " / ".join(_named(each, book) for each in ordered[:2])
        desk.add("rank", desk.words(TOP, **named, n=2), on=ordered[:2], answer_text=text)
    elif kind == "above":
        bound = (ordered[len(ordered) // 2].won // 10_000_000 or 1) * 10_000_000
        many = sum(each.won > bound for each in ordered)
        question = desk.words(ABOVE, **named, x=_bound(bound))
        desk.add("count_above", question, on=ordered, answer_num=many, unit="개")
    elif kind == "count":
        desk.add(
            "count", desk.words(COUNT, **named), on=ordered, answer_num=len(ordered), unit="개"
        )
    else:
        total = sum(each.won for each in ordered)
        # 사업비 alone may also be the whole budget, so such a group is asked by its items.
        asked = SUM_GROUP[:1] if named["g"].endswith("사업비") else SUM_GROUP
        desk.add("sum_group", desk.words(asked, **named), on=ordered, answer_won=total)


def _named(found: Found, book: Book) -> str:
    return f"{found.figure.path[-1]} {said(found.won, book.programme.unit)}"


def _bound(won: int) -> str:
    """A round bound as people say it: "1억 5천만원"."""
    hundred, ten = divmod(won // 10_000_000, 10)
    parts = [f"{hundred}억" if hundred else "", f"{ten}천만" if ten else ""]
    return " ".join(part for part in parts if part) + "원"
