"""Words that stand in the cells of a table: where a row is, whose it is, when and with whom.

오름천 산책로 정비는 어느 부서? is answered with the cell below 담당부서, as it is printed, with the
names of its row and its column. The question must be used up by them; see `explained`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.operations.explained import is_asking, stands_in, stems, tokens
from assistant.papers import Citation, Evidence, Finding, Language, Operation, Plan, Status
from index.budget import Statement
from index.build import Index
from index.everyday import squeeze
from index.ledger import Ledger

MOST = 12
"""More cells than these are no answer to one question."""
_MANY = 20_000
"""More cells than these are not looked through for a name that is only partly said."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a question wants to know, and the headings under which that stands, best first."""

    asks: re.Pattern[str]
    headings: tuple[re.Pattern[str], ...]


def _wish(asks: str, *headings: str) -> _Wish:
    return _Wish(re.compile(asks), tuple(map(re.compile, headings)))


_WISHES = (
    _wish(
        r"(?:어디|어느\s*곳|어느\s*은행|누구)\S*\s*(?:서\s*)?(?:빌|차입)|차입",
        r"차입선|차입처|채권자",
    ),
    _wish(
        r"(?:어느|무슨|어떤)\s*(?:부서|과|실|국|팀)|부서|(?:어디|누가|누구)\S*\s*(?:담당|맡|발주|소관)"
        r"|(?:담당|소관|발주|맡\S*)\s*\S*\s*(?:어디|누구)",
        r"부서|담당과|소관과|실과|담당",
    ),
    _wish(
        r"누구|누가|누굴|(?:어느|무슨|어떤)\s*(?:업체|회사|기관|단체|곳)|어디(?:랑|와|하고)"
        r"|(?:업체|회사|상대방?)(?:는|은|가|이)?\s*(?:어디|누구|이름)",
        r"상대자|업체|상호|수탁|시공|낙찰|임차인|대부|사용자|수행|수급|교부대상|단체|기관|보조사업자|대표",
    ),
    _wish(
        r"언제|며칠|날짜|몇\s*월|무슨\s*날",
        r"일자|일시|날짜|(?:계약|착공|준공|취득|교부|지급|집행|사용|완료|개최)일",
        r"기간|시기|기한|만기",
    ),
    _wish(r"언제|몇\s*년", r"연도|년도|년$"),
    _wish(r"어디|어느\s*곳|무슨\s*곳|장소|위치|주소", r"장소|위치|소재지|주소|구간|지역|사업지"),
    _wish(r"어떻게|무슨\s*방법|방법|방식|무엇으로|뭘로|뭐로", r"방법|방식|수단"),
    _wish(r"용도|뭐에|무엇에|어디에\s*쓰", r"용도|목적"),
    _wish(r"유형|종류|무슨\s*계약|어떤\s*계약", r"유형|종류|구분|종별|방법"),
    _wish(r"사유|이유|까닭|왜", r"사유|이유"),
    _wish(
        r"대상자?|자격|조건|누가\s*(?:받|신청)|누구(?:에게|한테|를|가)|받을\s*수\s*있",
        r"대상",
        r"자격|조건",
    ),
    _wish(r"언제까지|기한|끝나|종료|마감", r"기한|만기|종료", r"기간"),
    _wish(r"근거|무슨\s*법|어떤\s*법|조례|법령", r"근거|조례|법령"),
    _wish(
        r"(?:무슨|어떤)\s*(?:사업|일)|무엇을\s*하|뭘\s*하|뭐\s*하|내용",
        r"사업내용|내용",
        r"개요|목적",
    ),
)
_AMOUNT = re.compile(
    r"얼마|금액|합계|합치|더하|몇\s*(?:건|개|명|%|퍼센트|배|원|곳|군데|번)|비율|비중|차지"
)


def in_cells(evidence: Evidence, index: Index) -> Finding | None:
    """Answer with the cell of a row that a question names.

    Args:
        evidence: The plan; its question is read once more, against the words of tables.
        index: The open index.

    Returns:
        The cells with their places; None where the question asks for no cell of words, names no
        row of a table that has one, or says more than the row and the column.
    """
    plan, ledger = evidence.plan, index.ledger
    text = plan.question.text
    if plan.question.language is not Language.KOREAN or plan.question.history:
        return None
    if _AMOUNT.search(text):
        return None
    found = _of_rows(plan, ledger)
    topics = list(dict.fromkeys(each.topic for each in found))
    asked = wanted_headings(text, topics)
    if not asked:
        return _left_unsaid(evidence, found)
    known = [word for word in tokens(text) if _is_known(word, ledger) or _is_wish(word)]
    rest = [word for word in tokens(text) if word not in known]
    kept = [each for each in found if each.topic in asked]
    words = [word for topic in asked for word in _ways(topic)]
    scored = [(each, _score(each, rest, words)) for each in kept]
    best = max((score for _, score in scored), default=0)
    kept = [each for each, score in scored if score == best and score > 1]
    if not kept or len(kept) > MOST or not _one_table(kept):
        return None
    return _cited(evidence, kept)


def _of_rows(plan: Plan, ledger: Ledger) -> Sequence[Statement]:
    """The cells of the rows a plan names; of all rows where it names none."""
    scope = plan.programmes or None
    named = [path for path in plan.names if path]
    found = ledger.cells(programme=scope, path=named) if named else ()
    if found:
        return found
    found = ledger.cells(programme=scope)
    return found if len(found) <= _MANY else ()


def wanted_headings(text: str, topics: Sequence[str]) -> set[str]:
    """The headings that are asked for: those said, or those of what the question wants to know.

    Args:
        text: The question.
        topics: The headings there are.
    """
    said = squeeze(text)
    named = {each: way for each in topics for way in _ways(each) if len(way) > 1 and way in said}
    longest = {
        each
        for each, way in named.items()
        if not any(way != other and way in other for other in named.values())
    }
    if longest:
        return longest
    for wish in _WISHES:
        if not wish.asks.search(text):
            continue
        for pattern in wish.headings:
            fits = {each for each in topics if pattern.search(heading(each))}
            if fits:
                return fits
    return set()


_OPEN_DATA = {
    "field": "분야", "sector": "부문", "account": "회계", "region": "지역", "department": "부서",
    "local_gov": "자치단체",
}  # fmt: skip
"""Headings of files of open data, as the field calls them."""


def _ways(topic: str) -> list[str]:
    """How a heading is said: as it is printed, and what its code stands for."""
    return [way for way in (heading(topic), _OPEN_DATA.get(topic.strip().lower())) if way]


def heading(topic: str) -> str:
    """A heading as it is compared: squeezed, without what stands in brackets."""
    return squeeze(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", topic))


def _left_unsaid(evidence: Evidence, found: Sequence[Statement]) -> Finding | None:
    """NOT_FOUND where a thing that is described line by line has no line for what is asked of it.

    Its department stands there, and its place does not: no other line tells where it is.
    """
    plan = evidence.plan
    named = {path for path in plan.names if path}
    lines = [each for each in found if each.source.table is None and each.path in named]
    wishes = any(wish.asks.search(plan.question.text) for wish in _WISHES)
    if not lines or len({each.path for each in found}) > 1 or not wishes:
        return None
    if plan.measures or plan.asked or plan.operation not in {Operation.TEXT, Operation.LOOKUP}:
        return None
    return Finding(evidence, Status.NOT_FOUND, reason="no-label")


def _is_wish(word: str) -> bool:
    """Whether a word says what kind of thing is wanted, and nothing else: 조건이, 대상자."""
    return any(wish.asks.fullmatch(stem) for wish in _WISHES for stem in stems(word))


def _is_known(word: str, ledger: Ledger) -> bool:
    """Whether a word only asks, or says which year, body or book is meant."""
    return is_asking(word) or of_the_book(word, ledger)


def of_the_book(word: str, ledger: Ledger) -> bool:
    """Whether a word says no more than which book is meant: its title, its body, its year."""
    records = ledger.records()
    names = [squeeze(name) for each in records for name in (each.programme, each.government)]
    if len(records) == 1 and stands_in(word, names):
        return True
    years = {str(each.fiscal_year) for each in records}
    return len(years) == 1 and any(
        re.fullmatch(rf"{years.copy().pop()}(?:년도?)?", s) for s in stems(word)
    )


def _score(cell: Statement, rest: Iterable[str], topics: Sequence[str]) -> int:
    """How many letters of the question the names of a row explain; 0 where they leave any over.

    Args:
        cell: A cell of the row.
        rest: The words of the question that do more than ask.
        topics: The headings that are asked for.
    """
    names = [squeeze("".join(cell.path)), squeeze(cell.path[-1])]
    letters = 0
    for word in rest:
        if stands_in(word, names):
            letters += max(len(each) for each in stems(word) if any(each in name for name in names))
        elif not (stands_in(word, topics) or any(topic in word for topic in topics)):
            return 0
    return letters


def _one_table(cells: Sequence[Statement]) -> bool:
    return len({(each.source.document, each.source.table) for each in cells}) == 1


def _cited(evidence: Evidence, cells: Sequence[Statement]) -> Finding:
    plan = replace(
        evidence.plan, operation=Operation.TEXT, unread=(), beside=(), then=None, premise=()
    )
    citations = tuple(
        Citation(each.source, each.text, row=each.path[-1], column=each.topic) for each in cells
    )
    told = replace(evidence, plan=plan, statements=tuple(cells))
    return Finding(told, Status.ANSWERED, citations=citations, reason="cells")
