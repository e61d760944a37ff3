"""Questions whose answer is words or a count of the text (kinds G, H, I, J)."""

from __future__ import annotations

from index.samples.gold.amounts import GIVEN, names
from index.samples.gold.desk import Desk
from index.samples.gold.known import Book

LABELS = {
    "법령상 근거": (
        "legal",
        (
            "{y} {p}의 법적 근거는 무엇인가요?",
            "{p:은} 어떤 조례에 근거한 사업이에요? {y} 설명서 기준으로요",
            "{y} {p} 근거 조례가 뭐죠?",
        ),
    ),
    "부서명": (
        "department",
        (
            "{y} {p} 담당 부서는 어디인가요?",
            "{p} {y} 어느 과에서 맡고 있어요?",
            "{y} {p} 소관 부서가 궁금합니다",
        ),
    ),
    "주무관": (
        "contact",
        (
            "{y} {p} 주무관 연락처 알려주세요",
            "{p} {y} 담당 주무관 전화번호가 어떻게 되나요?",
        ),
    ),
    "팀장": (
        "contact",
        ("{y} {p} 팀장 전화번호는?", "{p} {y} 팀장은 누구이고 번호는 몇 번이에요?"),
    ),
    "회계": (
        "account",
        (
            "{y} {p:은} 어느 회계인가요?",
            "{p} {y} 예산은 일반회계예요, 특별회계예요?",
            "{y} {p} 회계 구분 알려줘",
        ),
    ),
    "주요시설": (
        "list_text",
        (
            "{y} {p}의 주요시설은 무엇인가요?",
            "{p}에 어떤 시설이 있어요? {y} 기준",
            "{y} {p} 시설 목록 알려줘",
        ),
    ),
    "사업기간": (
        "period",
        ("{y} {p} 사업기간은?", "{p} {y} 설명서에 사업기간이 뭐라고 되어 있나요?"),
    ),
}
OPENED = (
    "{p}의 {e:은} 언제였나요?",
    "{p} {e} 날짜가 언제예요?",
    "{p} {e} 시점을 알려주세요",
)
COUNTED = (
    "{y} {p}의 {c} 실적은 몇 {u}인가요?",
    "{y}에 {p}에서 {c:이} 몇 {u:이었}나요?",
    "{p} {y} {c} 실적",
    "{y} {p} 추진실적 중 {c:은} 얼마나 돼요?",
)
COUNTED_TREND = (
    "{p}의 {c:은} {a}부터 {b}까지 어떻게 변했나요?",
    "{a}~{b} {p} {c} 추이를 알려줘",
)
LINES = (
    "{y} {p}의 통계목은 무엇인가요?",
    "{p} {y} 예산은 어떤 통계목으로 되어 있어요?",
)
ITEMS = (
    "{y} {p} {g}의 세부항목을 표로 보여줘",
    "{p} {y} {g}에는 어떤 항목이 있나요?",
    "{y} {p} {g} 내역 좀 정리해 주세요",
)
NEW = ("{y} {p}에 새로 생긴 항목은?", "{p} {y} 예산에 전년에 없던 항목이 있나요?")
SCHEDULE = (
    "{y} {p} '{s}'의 추진기간은?",
    "{p}에서 {s:은} {y} 언제 하나요?",
)
DEFINED = (
    ("△ 표시는 무슨 뜻인가요?", "감소"),
    ("표에 나오는 세모(△)가 뭐예요?", "감소"),
    ("(x-)는 무슨 의미인가요?", "국비"),
    ("금액 앞에 괄호로 (x숫자)라고 적힌 건 뭐예요?", "국비"),
    ("예산현액이 뭐예요?", "최종예산, 전년이월, 예산변경"),
    ("예산현액은 어떻게 계산하나요?", "최종예산, 전년이월, 예산변경"),
    ("불용액이 무슨 말이에요?", "남은"),
    ("집행잔액이란 무엇인가요?", "예산현액, 집행액"),
    ("이월이 무슨 뜻이죠?", "다음 연도"),
    ("추경이 뭔가요?", "추가경정예산"),
    ("기정액이랑 본예산은 같은 건가요?", "추경"),
    ("집행률은 어떻게 구해요?", "집행액, 예산현액"),
    ("민간위탁금이 뭐죠?", "민간, 위탁"),
    ("통계목이 무슨 뜻이에요?", "분류"),
    ("불용액과 이월액의 차이는?", "다음"),
    ("국비와 시비는 어떻게 다른가요?", "국가"),
)


def ask_labels(desk: Desk) -> None:
    """What a document says under a label."""
    for label, (kind, templates) in LABELS.items():
        for book in desk.pick(desk.known.books, desk.many // 2 + 1):
            said = dict(book.sample.statements).get(label)
            if said and not book.budget[1]:
                question = desk.words(templates, **names(desk, book))
                desk.add(kind, question, answer_text=said, evidence=[said])


def ask_dates(desk: Desk) -> None:
    """When it opened, and when a step is planned."""
    for programme in desk.pick(desk.known.programmes):
        year, month, day = programme.opened
        if year >= min(book.year for book in desk.known.books):
            continue
        opening = programme.theme["opening"]
        question = desk.words(OPENED, p=programme.name, e=opening)
        desk.add(
            "date",
            question,
            answer_text=f"{year}년 {month}월 {day}일",
            evidence=[f"'{year % 100:02}.{month:02}.{day:02} {programme.theme['place']} {opening}"],
        )
    for book in desk.pick(desk.known.plain_books, desk.many // 2):
        steps = [(key, text) for key, text in book.sample.statements if key.startswith("추진일정")]
        key, step = desk.rng.choice(steps)
        period = key.removeprefix("추진일정 ")
        question = desk.words(SCHEDULE, **names(desk, book), s=step)
        desk.add("schedule", question, answer_text=period, evidence=[period])


def ask_counts(desk: Desk) -> None:
    """Performance, as counted in the text."""
    for book in desk.pick(desk.known.books, desk.many * 2):
        count = desk.rng.choice(book.sample.counts) if book.sample.counts else None
        if count is None:
            continue
        question = desk.words(
            COUNTED,
            y=desk.year(count.fiscal_year),
            p=desk.name(book.programme),
            c=count.label,
            u=count.unit,
        )
        desk.add(
            "performance",
            question,
            answer_num=count.number,
            unit=count.unit,
            evidence=[count.sentence],
        )
    for book in desk.pick(desk.known.books, desk.many // 2):
        _ask_count_trend(desk, book)


def _ask_count_trend(desk: Desk, book: Book) -> None:
    if len({count.fiscal_year for count in book.sample.counts}) < 3:
        return
    label = desk.rng.choice(book.sample.counts).label
    counts = sorted(
        (count for count in book.sample.counts if count.label == label),
        key=lambda count: count.fiscal_year,
    )
    question = desk.words(
        COUNTED_TREND,
        p=desk.name(book.programme),
        c=label,
        a=f"{counts[0].fiscal_year}년",
        b=f"{counts[-1].fiscal_year}년",
    )
    text = " / ".join(f"{count.fiscal_year} {count.number:,}{count.unit}" for count in counts)
    desk.add(
        "performance_trend",
        question,
        answer_text=text,
        evidence=[count.sentence for count in counts],
    )


def ask_lists(desk: Desk) -> None:
    """Which 통계목, which items, which of them are new."""
    for book in desk.pick(desk.known.plain_books, desk.many // 2):
        lines = [line.name for line in book.programme.lines if line.amount(book.budget)]
        question = desk.words(LINES, **names(desk, book))
        desk.add("list_lines", question, answer_text=", ".join(lines), evidence=lines)
    for book in desk.pick(desk.known.plain_books, desk.many):
        groups = [group for group in desk.known.groups(book) if len(group) == 2]
        if groups:
            group = desk.rng.choice(groups)
            paths = [path for path in desk.known.items(book) if path[:-1] == group]
            found = [desk.known.find(book.programme.name, book.year, GIVEN, p) for p in paths]
            owner = desk.group(book.programme, group[-1])
            question = desk.words(ITEMS, y=desk.year(book.year), p=owner, g=group[-1])
            text = ", ".join(path[-1] for path in paths)
            desk.add("list_items", question, on=found, answer_text=text)


def ask_new(desk: Desk) -> None:
    """Items that last year's book does not have under any name."""
    books = {(book.programme.name, book.year): book for book in desk.known.plain_books}
    found = []
    for (name, year), book in books.items():
        before = books.get((name, year - 1))
        if before:
            old = {path[-1] for path in desk.known.rows(before)}
            new = [path for path in desk.known.items(book) if path[-1] not in old]
            if new and not any(
                f"{year}년부터 세부항목" in line for line in book.sample.text.split("\n")
            ):
                found.append((book, new))
    for book, new in desk.pick(found, desk.many // 2):
        question = desk.words(NEW, **names(desk, book))
        both = [desk.known.find(book.programme.name, book.year, GIVEN, path) for path in new]
        text = ", ".join(path[-1] for path in new)
        desk.add("new_items", question, on=both, answer_text=text)


def ask_definitions(desk: Desk) -> None:
    """What words and signs of a budget mean; general knowledge, the same for every corpus."""
    for question, text in desk.pick(DEFINED, desk.many * 2):
        desk.add("definition", question, answer_text=text)
