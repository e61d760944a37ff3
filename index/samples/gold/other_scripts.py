"""Scripts of conversations about people, counts, stages and changes of topic."""

from __future__ import annotations

from index.budget import Funding, Measure
from index.samples.gold.amounts import GIVEN
from index.samples.gold.desk import Desk
from index.samples.gold.known import Book
from index.samples.gold.talk import FIRST, Talk, named_of, total_of
from index.samples.programme import Programme


def office(talk: Talk, book: Book) -> None:
    """Department, telephone, law."""
    told, named = dict(book.sample.statements), named_of(talk.desk, book)
    talk.turn(
        ("{y} {p} 담당 부서는 어디인가요?",),
        named,
        answer_text=told["부서명"],
        evidence=[told["부서명"]],
    )
    talk.turn(
        ("주무관 연락처는?", "주무관 번호 알려주세요"),
        named,
        answer_text=told["주무관"],
        evidence=[told["주무관"]],
    )
    talk.turn(
        ("근거 조례는?", "법적 근거는 뭐예요?"),
        named,
        answer_text=told["법령상 근거"],
        evidence=[told["법령상 근거"]],
    )


def wages(talk: Talk, book: Book) -> None:
    """Wages, heads, wages by head."""
    for line in book.programme.lines:
        for item in line.groups:
            if not item.people:
                continue
            path = (line.name, item.names[book.year])
            found = talk.desk.known.find(book.programme.name, book.year, GIVEN, path)
            heads = item.people[book.year]
            named = named_of(talk.desk, book)
            talk.turn(
                ("{y} {p} 인건비는 얼마인가요?", "{p} {y} 인건비 얼마야"),
                named,
                on=(found,),
                answer_won=found.won,
            )
            talk.turn(
                ("몇 명이죠?", "몇 명 기준인가요?"), named, on=(found,), answer_num=heads, unit="명"
            )
            talk.turn(
                ("1인당은?", "한 사람당 얼마예요?"),
                named,
                on=(found,),
                answer_won=(2 * found.won + heads) // (2 * heads),
            )
            return


def performance(talk: Talk, book: Book) -> None:
    """A count, the year before, another count."""
    counts = book.sample.counts
    years = sorted({count.fiscal_year for count in counts})
    if len(years) < 2:
        return
    year = years[-1]
    labels = [count.label for count in counts if count.fiscal_year == year]
    first, second = talk.desk.rng.sample(labels, 2)
    by_key = {(count.label, count.fiscal_year): count for count in counts}
    named = {"y": f"{year}년", "p": talk.desk.name(book.programme), "c": first, "e": second}
    one, two, three = by_key[first, year], by_key[first, years[-2]], by_key[second, years[-2]]
    talk.turn(
        ("{y} {p} {c} 실적은?",),
        named,
        answer_num=one.number,
        unit=one.unit,
        evidence=[one.sentence],
    )
    talk.turn(
        ("그 전해는?", "전해에는 얼마였죠?"),
        named,
        answer_num=two.number,
        unit=two.unit,
        evidence=[two.sentence],
    )
    talk.turn(
        ("같은 해 {e:은}?",),
        named,
        answer_num=three.number,
        unit=three.unit,
        evidence=[three.sentence],
    )


def new_topic(talk: Talk, book: Book) -> None:
    """An item, then another programme and year, then its subsidy."""
    desk = talk.desk
    others = [
        each
        for each in desk.known.plain_books
        if each.programme is not book.programme and each.programme.national[each.budget]
    ]
    if not others:
        return
    other = desk.rng.choice(others)
    path = desk.rng.choice(desk.known.items(book))
    item = desk.known.find(book.programme.name, book.year, GIVEN, path)
    share = desk.known.find(other.programme.name, other.year, GIVEN, funding=Funding.NATIONAL)
    whole = total_of(desk, other)
    talk.turn(
        ("{y} {p} {i:은} 얼마인가요?",),
        {**named_of(desk, book), "i": path[-1]},
        on=(item,),
        answer_won=item.won,
    )
    talk.turn(
        ("{y} {p} 예산은?", "{y} {p} 예산은 얼마죠?"),
        named_of(desk, other),
        on=(whole,),
        answer_won=whole.won,
    )
    talk.turn(("국비는 얼마나 들어갔어?", "그중 국비는요?"), {}, on=(share,), answer_won=share.won)


def no_such_year(talk: Talk, book: Book) -> None:
    """A year that has no book, and back."""
    desk, named = talk.desk, named_of(talk.desk, book)
    last = max(each.year for each in desk.known.books)
    others = [
        each
        for each in desk.known.plain_books
        if each.programme is book.programme and each.year == book.year - 1
    ]
    if not others:
        return
    whole, found = total_of(desk, book), total_of(desk, others[0])
    talk.turn(FIRST, named, on=(whole,), answer_won=whole.won)
    talk.turn(
        ("{z}은?", "그럼 {z}은요?"),
        {"z": f"{last + 2}년"},
        "abstain",
        why=f"{last + 2}년 예산이 없음",
    )
    talk.turn(("그럼 {x}은?", "{x}은 얼마예요?"), named, on=(found,), answer_won=found.won)


def in_english(talk: Talk, book: Book) -> None:
    """Total, subsidy, the year before, in English."""
    desk, programme = talk.desk, book.programme
    share = desk.known.find(programme.name, book.year, GIVEN, funding=Funding.NATIONAL)
    before = (book.year - 1, 0)
    if not share.won or not _printed(desk, programme, book.year - 1):
        return
    whole = total_of(desk, book)
    earlier = desk.known.find(programme.name, book.year - 1, Measure.PRIOR_APPROPRIATION)
    named = {"p": programme.name, "y": book.year, "x": before[0]}
    talk.turn(
        ("What is the {y} budget for {p}?",), named, on=(whole,), lang="en", answer_won=whole.won
    )
    talk.turn(
        ("How much of it is national subsidy?",),
        named,
        on=(share,),
        lang="en",
        answer_won=share.won,
    )
    talk.turn(
        ("And what was the total budget in {x}?",),
        named,
        on=(earlier,),
        lang="en",
        answer_won=earlier.won,
    )


def _printed(desk: Desk, programme: Programme, year: int) -> bool:
    steady = not programme.rounds.get(year)
    return steady and desk.known.has(programme.name, year, Measure.PRIOR_APPROPRIATION)


def supplement(talk: Talk, book: Book) -> None:
    """The original budget, the supplementary one, the difference; for the books that have one."""
    turned = [each for each in talk.desk.known.books if each.budget[1]]
    if not turned:
        return
    book = talk.desk.rng.choice(turned)
    name, year, known = book.programme.name, book.year, talk.desk.known
    before = known.find(name, year, Measure.STANDING, turn=1)
    after = known.find(name, year, GIVEN, turn=1)
    change = known.find(name, year, Measure.CHANGE, turn=1)
    if change.won:
        named = named_of(talk.desk, book)
        talk.turn(("{y} {p} 본예산은 얼마인가요?",), named, on=(before,), answer_won=before.won)
        talk.turn(
            ("추경에서는?", "추경 후에는 얼마예요?"), named, on=(after,), answer_won=after.won
        )
        talk.turn(("얼마나 달라진 거죠?", "증감액은?"), named, on=(change,), answer_won=change.won)
