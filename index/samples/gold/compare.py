"""Questions that hold amounts side by side: change, growth, sums, shares (kinds B, C)."""

from __future__ import annotations

from typing import Any

from index.budget import Measure
from index.samples.gold.amounts import GIVEN, names
from index.samples.gold.desk import Desk, percent, said
from index.samples.gold.known import Book, Found

DELTA = (
    "{y} {p} 예산은 전년보다 얼마나 {d}?",
    "{p} {y} 예산이 작년 대비 얼마 {d}?",
    "{y} {p} 전년 대비 증감액은?",
    "{y} {p:은} 전년도와 비교해 얼마나 변했나요?",
    "{y} {p} 예산 증감액을 알려주세요",
)
GROWTH = (
    "{y} {p} 예산 증감률은 몇 퍼센트예요?",
    "{p} {y} 예산은 전년 대비 몇 % 변했나요?",
    "{y} {p} 예산이 전년보다 몇 % {d}?",
    "{y} {p} 증감률을 소수점까지 정확히 계산해줘",
)
BETWEEN = (
    "{p} 예산은 {a}과 {b} 사이에 얼마나 변했나요?",
    "{p} {a} 예산과 {b} 예산의 차이는?",
    "{a} 대비 {b} {p} 예산은 얼마나 차이 나요?",
)
BIGGER = (
    "{p} 예산은 {a}과 {b} 중 어느 해가 더 많나요?",
    "{a}이랑 {b} 가운데 {p} 예산이 큰 쪽은?",
)
TWO_ITEMS = (
    "{y} {p}에서 {i:과} {j}의 예산 차이는 얼마인가요?",
    "{y} {p} {i:이} {j}보다 얼마나 많아요?",
    "{p} {y} {i:과} {j} 금액 차",
)
TIMES = (
    "{y} {p} {i:은} {j}의 몇 배인가요?",
    "{p} {y} 예산에서 {i:이} {j} 몇 배야?",
)
SUM = (
    "{y} {p}에서 {i:과} {j:을} 더하면 얼마인가요?",
    "{y} {p} {i}, {j} 두 항목 합계는?",
    "{p} {y} {i}하고 {j} 다 합치면 얼마야",
)
SHARE = (
    "{y} {p} 예산에서 {i:이} 차지하는 비중은?",
    "{p} {y} 전체 예산 중 {i:은} 몇 %인가요?",
    "{y} {p} {i} 비율 좀 계산해줘",
)
SHARE_NATIONAL = (
    "{y} {p} 예산의 국비 비율은?",
    "{p} {y} 예산 중 국비는 몇 퍼센트인가요?",
)
TREND = (
    "최근 3년 {p} 예산 추이를 보여줘",
    "{a}부터 {b}까지 {p} 예산이 어떻게 변했나요?",
    "{p} 예산 {a}~{b} 추세",
)
UP = ("늘었나요", "늘었어", "증가했나요", "올랐나요")
DOWN = ("줄었나요", "줄었어", "감소했나요", "깎였나요")


def ask_changes(desk: Desk) -> None:
    """This year against last year, as the book prints it."""
    known = desk.known
    books = [book for book in known.plain_books if book.programme.total((book.year - 1, 0))]
    for book in desk.pick(books, desk.many * 2):
        before, after, change = _pair(desk, book)
        words = UP if change.won > 0 else DOWN
        if change.won:
            question = desk.words(DELTA, **names(desk, book), d=desk.rng.choice(words))
            desk.add("delta", question, on=[before, after, change], answer_won=change.won)
    for book in desk.pick(books, desk.many * 2):
        before, after, change = _pair(desk, book)
        exact = percent(change.won, before.won)
        if abs(exact) < 0.5:
            continue
        words = UP if change.won > 0 else DOWN
        printed = known.find(
            book.programme.name, book.year, Measure.CHANGE_RATE, unit="%"
        ).figure.number
        question = desk.words(GROWTH, **names(desk, book), d=desk.rng.choice(words))
        desk.add(
            "growth",
            question,
            on=[before, after, change],
            answer_num=exact,
            unit="%",
            accept_also=[float(printed)],
        )


def _pair(desk: Desk, book: Book) -> tuple[Found, Found, Found]:
    name, year = book.programme.name, book.year
    return (
        desk.known.find(name, year - 1, Measure.PRIOR_APPROPRIATION),
        desk.known.find(name, year, GIVEN),
        desk.known.find(name, year, Measure.CHANGE),
    )


def ask_years(desk: Desk) -> None:
    """Two or three years of one programme."""
    steady = [
        programme
        for programme in desk.known.programmes
        if not programme.rounds and len(_years(desk, programme.name)) > 2
    ]
    for programme in desk.pick(steady, desk.many):
        years = _years(desk, programme.name)
        first, last = years[0], years[-1]
        a, b = (desk.known.find(programme.name, year, GIVEN) for year in (first, last))
        if a.won == b.won:
            continue
        named = {"p": desk.name(programme), "a": f"{first}년", "b": f"{last}년"}
        desk.add(
            "delta_years",
            desk.words(BETWEEN, **named),
            on=[a, b],
            answer_won=b.won - a.won,
            accept_also=[abs(b.won - a.won)],
        )
        larger, year = (a, first) if a.won > b.won else (b, last)
        desk.add(
            "compare_years",
            desk.words(BIGGER, **named),
            on=[a, b],
            answer_text=f"{year}년 {said(larger.won, programme.unit)}",
        )
        found = [desk.known.find(programme.name, each, GIVEN) for each in years[-3:]]
        text = " / ".join(
            f"{each} {said(one.won, programme.unit)}"
            for each, one in zip(years[-3:], found, strict=True)
        )
        named["a"] = f"{years[-3]}년"
        desk.add("trend", desk.words(TREND[1:], **named), on=found, answer_text=text)


def _years(desk: Desk, name: str) -> list[int]:
    return sorted({book.year for book in desk.known.books if book.programme.name == name})


def with_groups(desk: Desk, least: int) -> list[tuple[Book, tuple[str, ...], list[Found]]]:
    """Groups of at least so many items, each with its book and its items."""
    found = []
    for book in desk.known.plain_books:
        for group in desk.known.groups(book):
            if len(group) < 2:
                continue
            items = [
                desk.known.find(book.programme.name, book.year, GIVEN, path)
                for path in desk.known.items(book)
                if path[:-1] == group
            ]
            if len(items) >= least:
                found.append((book, group, items))
    return found


def ask_pairs(desk: Desk) -> None:
    """Two items of a programme: difference, ratio, sum."""
    for book, _, items in desk.pick(with_groups(desk, 2), desk.many * 3):
        small, large = sorted(desk.rng.sample(items, 2), key=lambda each: each.won)
        if small.won == large.won:
            continue
        named = {
            **names(desk, book),
            "i": large.figure.path[-1],
            "j": small.figure.path[-1],
        }
        kind = desk.rng.choice(("compare_items", "ratio", "sum"))
        if kind == "compare_items":
            desk.add(
                kind,
                desk.words(TWO_ITEMS, **named),
                on=[large, small],
                answer_won=large.won - small.won,
            )
        elif kind == "ratio":
            hundredths, rest = divmod(large.won * 100, small.won)
            gold: dict[str, Any] = {"answer_num": (hundredths + (2 * rest > small.won)) / 100}
            if 2 * rest == small.won:  # 4.125 is 4.12 to some and 4.13 to others
                gold["accept_also"] = [(hundredths + 1) / 100]
            desk.add(
                kind,
                desk.words(TIMES, **named),
                on=[large, small],
                **gold,
                unit="배",
            )
        else:
            desk.add(
                kind,
                desk.words(SUM, **named),
                on=[large, small],
                answer_won=large.won + small.won,
            )


def ask_shares(desk: Desk) -> None:
    """A part of the whole."""
    for book in desk.pick(desk.known.plain_books):
        path = desk.rng.choice(desk.known.rows(book))
        part = desk.known.find(book.programme.name, book.year, GIVEN, path)
        whole = desk.known.find(book.programme.name, book.year, GIVEN)
        question = desk.words(SHARE, **names(desk, book), i=path[-1])
        desk.add(
            "share", question, on=[part, whole], answer_num=percent(part.won, whole.won), unit="%"
        )
    for book in desk.pick(desk.known.plain_books, desk.many * 2):
        share = book.programme.national[book.budget]
        if share:
            whole = desk.known.find(book.programme.name, book.year, GIVEN)
            question = desk.words(SHARE_NATIONAL, **names(desk, book))
            desk.add(
                "share_funding",
                question,
                on=[whole],
                answer_num=percent(share, whole.won),
                unit="%",
            )


def ask_departments(desk: Desk) -> None:
    """Programmes beside each other: a department's sum, the largest programme, two programmes."""
    known = desk.known
    by_place: dict[tuple[str, int], list[Book]] = {}
    for book in known.plain_books:
        place = (book.programme.theme["department"], book.year)
        by_place.setdefault(place, []).append(book)
    full = {
        place: books
        for place, books in by_place.items()
        if len(books) > 1
        and len(books)
        == sum(
            b.programme.theme["department"] == place[0] and b.year == place[1] for b in known.books
        )
    }
    for (department, year), books in desk.pick(full.items(), desk.many // 2):
        found = [known.find(book.programme.name, year, GIVEN) for book in books]
        question = desk.words(
            (
                "{y} {d} 사업 예산을 모두 더하면 얼마인가요?",
                "{d} 소관 {y} 예산 합계",
                "{d:이} 맡은 사업의 {y} 예산은 다 해서 얼마예요?",
            ),
            y=f"{year}년",
            d=department,
        )
        desk.add("sum_department", question, on=found, answer_won=sum(f.won for f in found))
    for one, other in zip(
        desk.pick(known.plain_books, desk.many),
        desk.pick(known.plain_books, desk.many),
        strict=True,
    ):
        if (
            one.programme.name == other.programme.name
            or not known.has(other.programme.name, one.year, GIVEN)
            or other.programme.rounds.get(one.year)
        ):
            continue
        pair = [known.find(b.programme.name, one.year, GIVEN) for b in (one, other)]
        question = desk.words(
            (
                "{y} {p:과} {q}의 예산 차이는 얼마인가요?",
                "{y} 예산, {p:이랑} {q} 중에 어디가 얼마나 더 많아?",
            ),
            y=f"{one.year}년",
            p=one.programme.name,
            q=other.programme.name,
        )
        desk.add(
            "compare_programmes",
            question,
            on=pair,
            answer_won=pair[0].won - pair[1].won,
            accept_also=[abs(pair[0].won - pair[1].won)],
        )


def ask_stages(desk: Desk) -> None:
    """The original budget and the supplementary one."""
    turned = [book for book in desk.known.books if book.budget[1]]
    for book in desk.pick(turned, desk.many):
        name, year = book.programme.name, book.year
        before = desk.known.find(name, year, Measure.STANDING, turn=1)
        after = desk.known.find(name, year, GIVEN, turn=1)
        change = desk.known.find(name, year, Measure.CHANGE, turn=1)
        named = {"y": f"{year}년", "p": desk.name(book.programme)}
        desk.add(
            "stage",
            desk.words(("{y} {p} 본예산은 얼마였나요?", "{y} {p} 당초예산 금액은?"), **named),
            on=[before],
            answer_won=before.won,
        )
        desk.add(
            "stage",
            desk.words(
                (
                    "{y} {p} 제1회 추경 예산은 얼마인가요?",
                    "{p} {y} 추경 후 예산액이 얼마예요?",
                ),
                **named,
            ),
            on=[after],
            answer_won=after.won,
        )
        if change.won:
            verb = "늘었나요" if change.won > 0 else "줄었나요"
            desk.add(
                "stage_change",
                desk.words(
                    (
                        f"{{y}} {{p}} 예산은 본예산 대비 추경에서 얼마나 {verb}?",
                        "{p} {y} 추경 증감액은?",
                    ),
                    **named,
                ),
                on=[before, after, change],
                answer_won=change.won,
            )
