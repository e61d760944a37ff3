"""Scripts of conversations about amounts and what follows from them."""

from __future__ import annotations

from index.budget import Funding, Measure
from index.samples.gold.amounts import GIVEN
from index.samples.gold.desk import percent, said
from index.samples.gold.known import Book, settled_years
from index.samples.gold.talk import FIRST, Talk, named_of, total_of


def funding_then_item(talk: Talk, book: Book) -> None:
    """Total, the subsidy in it, its share, an item."""
    desk, named = talk.desk, named_of(talk.desk, book)
    share = desk.known.find(book.programme.name, book.year, GIVEN, funding=Funding.NATIONAL)
    if not share.won:
        return
    whole = total_of(desk, book)
    path = desk.rng.choice(desk.known.items(book))
    item = desk.known.find(book.programme.name, book.year, GIVEN, path)
    talk.turn(FIRST, named, on=(whole,), answer_won=whole.won)
    talk.turn(("그중 국비는?", "거기서 국비는 얼마예요?"), named, on=(share,), answer_won=share.won)
    talk.turn(
        ("비율로는 몇 %야?", "전체에서 몇 퍼센트죠?"),
        named,
        on=(share, whole),
        answer_num=percent(share.won, whole.won),
        unit="%",
    )
    talk.turn(
        ("{i:은}?", "그럼 {i:은} 얼마예요?"), {"i": path[-1]}, on=(item,), answer_won=item.won
    )


def settlement_years(talk: Talk, book: Book) -> None:
    """최종예산, what was spent, the rate, the year before."""
    known, programme = talk.desk.known, book.programme
    years = settled_years(known, programme)
    if len(years) < 2:
        return
    year = years[-1]
    final, spent, available, earlier = (
        known.find(programme.name, year, measure)
        for measure in (Measure.FINAL, Measure.EXPENDITURE, Measure.AVAILABLE, Measure.UNSPENT)
    )
    named = {"y": f"{year}년", "p": talk.desk.name(programme)}
    talk.turn(
        ("{y} {p} 최종예산은 얼마인가요?", "{p} {y} 최종예산 얼마"),
        named,
        on=(final,),
        answer_won=final.won,
    )
    talk.turn(("집행액은?", "실제로 쓴 돈은요?"), named, on=(spent,), answer_won=spent.won)
    talk.turn(
        ("집행률은?", "그럼 집행률은 몇 퍼센트예요?"),
        named,
        on=(spent, available),
        answer_num=percent(spent.won, available.won),
        unit="%",
    )
    talk.turn(("집행잔액은?", "남은 돈은 얼마죠?"), named, on=(earlier,), answer_won=earlier.won)
    last = known.find(programme.name, years[-2], Measure.UNSPENT)
    talk.turn(("그 전해는?", "그 전해에는 얼마였어요?"), named, on=(last,), answer_won=last.won)


def largest_item(talk: Talk, book: Book) -> None:
    """The items of a group, the largest, its share."""
    desk, known = talk.desk, talk.desk.known
    groups = [group for group in known.groups(book) if len(group) == 2]
    if not groups:
        return
    group = desk.rng.choice(groups)
    name = book.programme.name
    items = [
        known.find(name, book.year, GIVEN, path) for path in known.items(book) if path[:-1] == group
    ]
    if len({item.won for item in items}) < max(len(items), 2):
        return
    best, whole = max(items, key=lambda each: each.won), total_of(desk, book)
    named = {
        "y": f"{book.year}년",
        "p": desk.group(book.programme, group[-1]),
        "g": group[-1],
    }
    title = best.figure.path[-1]
    talk.turn(
        ("{y} {p} {g}의 세부항목을 알려줘", "{p} {y} {g}에 어떤 항목이 있나요?"),
        named,
        answer_text=", ".join(item.figure.path[-1] for item in items),
        on=tuple(items),
    )
    talk.turn(
        ("그중 제일 큰 건?", "거기서 가장 금액이 큰 항목은 뭐예요?"),
        named,
        on=(best,),
        answer_won=best.won,
        answer_text=f"{title} {said(best.won, book.programme.unit)}",
    )
    talk.turn(
        ("{i:은} 총예산의 몇 %예요?",),
        {"i": title},
        on=(best, whole),
        answer_num=percent(best.won, whole.won),
        unit="%",
    )


def change_and_cause(talk: Talk, book: Book) -> None:
    """Total, change, growth, and why, which no document says."""
    desk, named = talk.desk, named_of(talk.desk, book)
    name, year = book.programme.name, book.year
    if not book.programme.total((year - 1, 0)):
        return
    whole = total_of(desk, book)
    change = desk.known.find(name, year, Measure.CHANGE)
    before = desk.known.find(name, year - 1, Measure.PRIOR_APPROPRIATION)
    if abs(change.won) * 200 < before.won:
        return
    printed = desk.known.find(name, year, Measure.CHANGE_RATE, unit="%").figure.number
    talk.turn(FIRST, named, on=(whole,), answer_won=whole.won)
    talk.turn(
        ("전년보다는 얼마나 변했어?", "전년 대비 증감액은요?"),
        named,
        on=(before, change),
        answer_won=change.won,
    )
    talk.turn(
        ("몇 퍼센트죠?", "퍼센트로는?"),
        named,
        on=(before, change),
        answer_num=percent(change.won, before.won),
        unit="%",
        accept_also=[float(printed)],
    )
    talk.turn(
        ("왜 그렇게 됐나요?", "이유가 뭐예요?"), named, "abstain", why="증감의 이유가 문서에 없음"
    )


def asked_back(talk: Talk, book: Book) -> None:
    """A question without a year, the year, another year."""
    desk, named = talk.desk, named_of(talk.desk, book)
    others = [
        each
        for each in desk.known.plain_books
        if each.programme is book.programme and each.year != book.year
    ]
    if not others:
        return
    whole, other = total_of(desk, book), desk.rng.choice(others)
    talk.turn(
        ("{p} 예산은 얼마인가요?", "{p} 예산 얼마야?"),
        named,
        "clarify",
        answer_text="연도를 말하지 않음",
    )
    talk.turn(("{y}이요", "{y} 거요"), named, on=(whole,), answer_won=whole.won)
    found = total_of(desk, other)
    talk.turn(
        ("그럼 {z}은?", "{z}은요?"), {"z": f"{other.year}년"}, on=(found,), answer_won=found.won
    )


def two_programmes(talk: Talk, book: Book) -> None:
    """One programme, another one, their difference."""
    desk, named = talk.desk, named_of(talk.desk, book)
    others = [
        each
        for each in desk.known.plain_books
        if each.year == book.year and each.programme is not book.programme
    ]
    if not others:
        return
    other = desk.rng.choice(others)
    one, two = total_of(desk, book), total_of(desk, other)
    named["q"] = other.programme.name
    talk.turn(FIRST, named, on=(one,), answer_won=one.won)
    talk.turn(("억 단위로 말해줘", "몇 억이에요?"), named, on=(one,), answer_won=one.won)
    talk.turn(("{q:은}?", "그럼 {q:은} 얼마예요?"), named, on=(two,), answer_won=two.won)
    talk.turn(
        ("둘의 차이는?", "두 사업 예산 차이가 얼마죠?"),
        named,
        on=(one, two),
        answer_won=one.won - two.won,
        accept_also=[abs(one.won - two.won)],
    )
