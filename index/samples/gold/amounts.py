"""Questions for one amount: looking it up, its unit, its funding (kinds A, E, L)."""

from __future__ import annotations

from index.budget import Funding, Measure
from index.samples.gold.desk import Desk, said
from index.samples.gold.known import Book, Found

GIVEN = Measure.APPROPRIATION

TOTAL = (
    "{y} {p} 예산은 얼마인가요?",
    "{y} {p} 예산액 알려주세요",
    "{y}에 {p:이} 받은 예산이 얼마죠?",
    "{p} {y} 예산 얼마야",
    "{y} {p} 총예산이 궁금합니다",
    "{p:은} {y}에 예산이 얼마나 잡혔나요?",
    "{y} {p} 사업에 편성된 금액은?",
    "{y} {p} 예산 규모를 답변해 주시기 바랍니다",
    "{p} 예산이 {y} 기준으로 얼마나 되는지요?",
    "{y} 예산서에서 {p} 금액 좀 찾아줘",
)
ITEM = (
    "{y} {p} 예산 중 {i:은} 얼마인가요?",
    "{y} {p}에서 {i} 금액이 얼마예요?",
    "{p} {y} {i} 얼마",
    "{y} {p}의 {i}에 얼마를 쓰기로 했나요?",
    "{i}에 {y} 얼마 잡혀 있죠? {p} 말이에요",
    "{y} {p} 산출근거를 보면 {i:이} 얼마로 되어 있습니까?",
    "{p}의 {y} {i} 편성액을 알고 싶습니다",
    "{y} {p} {i} 배정액은?",
    "{y}에 {p:이} {i} 명목으로 잡은 돈은 얼마?",
)
ITEM_ALONE = (
    "{y} {i} 예산은 얼마인가요?",
    "{y} {i:은} 얼마 배정됐어?",
    "{i}에 {y} 얼마 들어가요?",
    "{y} {i} 금액 확인 부탁드립니다",
)
LINE = (
    "{y} {p} {i:은} 얼마인가요?",
    "{y} {p} 통계목 {i} 예산액",
    "{p} {y} 예산에서 {i} 총액 알려줘",
    "{p}의 {y} {i:이} 얼마나 되죠?",
    "{y} {p} {i} 합계가 얼마예요?",
)
NATIONAL = (
    "{y} {p} 국비는 얼마인가요?",
    "{p} {y} 예산에 국비 얼마 들어갔어요?",
    "{y} {p} 국고보조금 액수는?",
    "{y} {p} 예산 가운데 국비로 받는 금액을 알려주세요",
    "{p} 국비 {y} 얼마",
)
OWN = (
    "{y} {p} 시비는 얼마인가요?",
    "{p} {y} 예산에서 시비 부담액이 얼마죠?",
    "{y} {p} 시비 얼마",
    "{y} {p} 재원 중 시비 금액을 알려주세요",
)
SPLIT = (
    "{y} {p} 재원을 국비와 시비로 나눠서 알려주세요",
    "{p} {y} 예산, 국비랑 시비 각각 얼마야?",
    "{y} {p} 국비·시비 구성을 보여줘",
)
DISTRICT = (
    "{y} {p} 구비는 얼마인가요?",
    "{p} {y} 구비 부담액 알려줘",
    "{y} {p} 예산에서 구에서 내는 돈은 얼마예요?",
)
HAS_NATIONAL = (
    "{y} {p}에 국비가 들어갔나요?",
    "{p} {y} 예산에 국비 있어?",
    "{y} {p:은} 국비 지원을 받습니까?",
)
IN_UNIT = {
    "원": ("{y} {p} {i} 예산을 원 단위로 알려줘", "{y} {p} {i}, 원 단위로 정확히 얼마인가요?"),
    "백만원": (
        "{y} {p} {i} 예산을 백만원 단위로 말해줘",
        "{y} {p} {i:은} 백만원으로 반올림하면 얼마인가요?",
    ),
    "억원": ("{y} {p} {i} 예산은 몇 억이에요?", "{y} {p} {i} 금액을 억 단위로 말해줘"),
}


def ask_totals(desk: Desk) -> None:
    """A programme's budget of a year."""
    for book in desk.pick(desk.known.plain_books, desk.many * 3):
        found = desk.known.find(book.programme.name, book.year, GIVEN)
        question = desk.words(TOTAL, **names(desk, book))
        desk.add("lookup", question, on=[found], answer_won=found.won)
    early = min(book.year for book in desk.known.books) - 1
    for programme in desk.pick(desk.known.programmes, desk.many // 2):
        if desk.known.has(programme.name, early, Measure.PRIOR_APPROPRIATION):
            found = desk.known.find(programme.name, early, Measure.PRIOR_APPROPRIATION)
            question = desk.words(TOTAL[:3], y=desk.year(early), p=desk.name(programme))
            desk.add("lookup_prior", question, on=[found], answer_won=found.won)


def ask_items(desk: Desk) -> None:
    """An item of a programme, named with it or alone where no other programme has it."""
    for book in desk.pick(desk.known.plain_books, desk.many * 3):
        path = desk.rng.choice(desk.known.items(book))
        found = desk.known.find(book.programme.name, book.year, GIVEN, path)
        question = desk.words(ITEM, **names(desk, book), i=path[-1])
        desk.add("lookup_item", question, on=[found], answer_won=found.won)
    for book in desk.pick(desk.known.plain_books, desk.many * 2):
        paths = [path for path in desk.known.items(book) if len(desk.known.owners(path[-1])) == 1]
        if paths:
            path = desk.rng.choice(paths)
            found = desk.known.find(book.programme.name, book.year, GIVEN, path)
            question = desk.words(ITEM_ALONE, y=desk.year(book.year), i=path[-1])
            desk.add("lookup_item_alone", question, on=[found], answer_won=found.won)


def ask_lines(desk: Desk) -> None:
    """A 통계목 of a programme."""
    for book in desk.pick(desk.known.plain_books):
        line = desk.rng.choice(book.programme.lines)
        found = desk.known.find(book.programme.name, book.year, GIVEN, (line.name,))
        question = desk.words(LINE, **names(desk, book), i=line.name)
        desk.add("lookup_line", question, on=[found], answer_won=found.won)


def ask_funding(desk: Desk) -> None:
    """Whose money it is."""
    given = [book for book in desk.known.plain_books if book.programme.national[book.budget]]
    for book in desk.pick(given):
        found = _fund(desk, book, Funding.NATIONAL)
        question = desk.words(NATIONAL, **names(desk, book))
        desk.add("funding", question, on=[found], answer_won=found.won)
    for book in desk.pick(given):
        found = _fund(desk, book, Funding.CITY)
        question = desk.words(OWN, **names(desk, book))
        desk.add("funding", question, on=[found], answer_won=found.won)
    for book in desk.pick(given, desk.many // 2):
        parts = [_fund(desk, book, fund) for fund in (Funding.NATIONAL, Funding.CITY)]
        text = ", ".join(
            f"{part.figure.funding} {said(part.won, book.programme.unit)}" for part in parts
        )
        question = desk.words(SPLIT, **names(desk, book))
        desk.add("funding_split", question, on=parts, answer_text=text)
    _ask_missing_funding(desk)


def _ask_missing_funding(desk: Desk) -> None:
    none = [book for book in desk.known.plain_books if not book.programme.national[book.budget]]
    for book in desk.pick(none, desk.many // 2):
        found = _fund(desk, book, Funding.NATIONAL)
        question = desk.words(HAS_NATIONAL, **names(desk, book))
        desk.add("funding_none", question, on=[found], answer_text="없음(국비 0원)")
    for book in desk.pick(desk.known.plain_books, desk.many * 2):
        if book.year not in book.programme.district:
            continue
        found = _fund(desk, book, Funding.DISTRICT)
        question = desk.words(DISTRICT, **names(desk, book))
        if found.figure.won is None:
            desk.add(
                "blank_cell",
                question,
                "abstain",
                on=[found],
                must_not_say="0원이라고 단정",
                why="[구비] 칸이 비어 있음",
                behaviour="say_blank",
            )
        else:
            desk.add("funding", question, on=[found], answer_won=found.won)


def ask_units(desk: Desk) -> None:
    """An amount in another unit than the book's."""
    for unit, templates in IN_UNIT.items():
        for book in desk.pick(desk.known.plain_books, desk.many // 2):
            path = max(
                desk.known.items(book),
                key=lambda each, book=book: (
                    desk.known.find(  # type: ignore[misc]
                        book.programme.name, book.year, GIVEN, each
                    ).won
                ),
            )
            found = desk.known.find(book.programme.name, book.year, GIVEN, path)
            if unit == "억원" and found.won < 10_000_000:
                continue
            question = desk.words(templates, **names(desk, book), i=path[-1])
            desk.add("unit", question, on=[found], answer_won=found.won)


def _fund(desk: Desk, book: Book, funding: Funding) -> Found:
    return desk.known.find(book.programme.name, book.year, GIVEN, funding=funding)


def names(desk: Desk, book: Book) -> dict[str, str]:
    """The year and the programme of a book, as a question names them."""
    return {"y": desk.year(book.year), "p": desk.name(book.programme)}
