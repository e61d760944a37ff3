"""Figures in running text that the words of a question point at.

"청년기업 기획사업 11개 선정, 역량강화 9개, 신규 6개, 재지정 5개" counts four things in one breath.
A figure answers only where every word that is asked for stands in its own words: those that name
it, those beside it up to the next comma or figure, or those at the head, before the first figure,
which are said of all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.endings import TAILS
from assistant.operations.asserted import asserted, place_of
from assistant.operations.belonging import (
    elsewhere,
    may_answer,
    names_nothing,
    of_another_row,
    papers_near,
)
from assistant.operations.closest import Spot, closest
from assistant.papers import Operation, Plan
from assistant.readings import ASKS_USE
from index.budget import Fact, Measure, Statement
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money
from index.phrases import AGAINST, TOGETHER

_HOW_MANY = re.compile(r"\bhow many\b|몇[ ]?명|인구[는가은]", re.IGNORECASE)
_TALLIES: tuple[tuple[str, str], ...] = (
    ("건", r"건수"),
    ("회", r"횟수|회수"),
    ("명", r"인원(?:수| 수)?|명수|사람 수|(?<=[가-힣])자\s?수|(?<=[가-힣])생\s?수"),
    (
        "수",
        (
            r"(?:(?<=[가-힣])\s|(?<=기업|업체|매장|과정|가구|시설|기관|센터|단체|사업|점포|학교|회원|품목))수"
            r"(?=[는은가이를도의요]?(?:$|[\s?.,!]))"
        ),
    ),
)
"""Words that ask for a count, and the noun that is counted with; "수" leaves it open."""
_DOING = frozenset([
    "지정", "선정", "발행", "발간", "이용", "참여", "참가", "참석", "개최", "운영",
    "실시", "추진", "진행", "지원", "입점", "입주", "방문", "제작", "등록", "처리",
    "달성", "수료", "수강", "개설", "완료", "설치", "기록", "집계", "공급", "제공",
    "배포", "양성", "발굴", "실적", "규모",
])  # fmt: skip
"""What was done with what is counted; people say it with other words than a document does."""
_HELD = ("열렸", "열었", "열린", "다녀갔", "찾아왔", "치렀")
"""The same, as verbs that no table has as a noun."""
_COUNTED = re.compile(r"몇\s*개\s*([가-힣]{2,4}?)(?:이|가|을|를|은|는|에)?(?![가-힣])")
"""What stands behind 몇 개 says what is counted, as the unit does: 몇 개 기업이."""
_MOVING = re.compile(r"늘|줄|증가|감소|증액|감액|삭감|확대|축소|상승|하락|오르|올랐|떨어")
_PER_HEAD = re.compile(r"[가-힣\d](?:인|명|사람|가구|세대|곳|개소|건|회|개)?당|평균")
_DONE = re.compile(r"(?<=[가-힣]{2})(?:하였|되었|했|됐|하는|되는|한|된|하|되)[가-힣]{0,3}$")
_LISTED = re.compile(r"\([^()]*[,·][^()]*\)")
_EACH = re.compile(r"(?<![가-힣])각각(?![가-힣])")
_EXAMPLES = re.compile(
    r"(?:[가-힣·ㆍ]*[^은는이가을를에로의,\s],?\s){0,3}[가-힣·ㆍ]+\s?등\s+(?!및\s)(?=[가-힣]{2})"
)
"""연구용역비 등 물건비: the figure is of the whole that is named last."""
_LARGEST = re.compile(r"(?:가장|제일)\s*(?:큰|많|적|작|높|낮)")
_OF_SEVERAL = frozenset({
    Operation.RANK, Operation.SUM, Operation.CHECK, Operation.RATIO, Operation.AVERAGE,
    Operation.FILTER,
})  # fmt: skip
_ASKS_AMOUNT = re.compile(r"얼마|몇|금액|how (?:much|many)", re.IGNORECASE)
_MOVES_BY = re.compile(
    r"\s*씩|\s*(?:가량|정도|쯤)?\s*(?:늘|줄|불어|증가|감소|오르|올라|내리|떨어|커)"
)
_HEAD_OF = 200
"""Letters of a text whose first words are its head; a longer one is running text."""


def tally(plan: Plan) -> str:
    """The noun of a count that a question asks for; "수" for any, "" where it asks for none."""
    if plan.asked and plan.asked not in {"%", "%p", "배", "가지"}:
        return plan.asked
    text = plan.question.text
    return next((noun for noun, pattern in _TALLIES if re.search(pattern, text)), "")


def in_text(plan: Plan, ledger: Ledger, statements: Sequence[Statement]) -> list[Spot] | None:
    """The figures in running text that the question's words point at; None where there are none.

    One figure of a text is the largest of nothing, no sum of several and no answer to what lies
    beyond a limit: a rank, a sum, a check and a choice are never answered so.
    """
    if plan.operation in _OF_SEVERAL or plan.bounds or _LARGEST.search(plan.question.text):
        return None
    if ASKS_USE.search(plan.question.text) and not _ASKS_AMOUNT.search(plan.question.text):
        return None
    terms = [term for term in figure_terms(plan) if term]
    if not terms or names_nothing(plan, ledger, terms) or elsewhere(plan, ledger):
        return None
    facts = ledger.facts(
        programme=papers_near(plan, ledger), fiscal_year=plan.years or None, quoted=True
    )
    said: dict[str, list[str]] = {}
    for each in statements:
        said.setdefault(each.source.document, []).append(each.text)
    spots = [
        _without_first(_spot(fact, said.get(fact.source.document, ())), facts, terms)
        for fact in facts
        if unit_fits(fact, plan)
    ]
    spots = [spot for spot in spots if may_answer(spot.fact, spot.context, plan, ledger)]
    spots = [spot for spot in spots if _of_same_scale(spot, plan) and _of_account(spot, plan)]
    spots = [spot for spot in spots if not of_another_row(spot.fact, plan, ledger, terms)]
    counted = {squeeze(noun) for noun in _COUNTED.findall(plan.question.text)}
    moving = {
        term for term in terms if term.startswith(_HELD) or (plan.direction and _MOVING.match(term))
    }
    terms = _whole_words(terms, plan, spots)
    fitting = asserted(_pointed_at(spots, terms, _DOING | counted | moving), plan, ledger)
    # Three books print the results of one year: one figure, several places.
    once = {
        (spot.fact.programme, spot.fact.path, spot.fact.fiscal_year, str(spot.fact.value)): spot
        for spot in fitting
    }
    fitting = _of_kind(list(once.values()), plan)
    if not fitting:
        return None
    if not plan.per:
        # Where a whole and a share by head are called alike, the whole is meant.
        fitting = [spot for spot in fitting if not _by_head(spot)] or fitting
    asked = squeeze(plan.question.text)
    return closest(fitting, terms, asked) or None


def _without_first(spot: Spot, facts: Sequence[Fact], terms: Sequence[str]) -> Spot:
    """A spot whose head is not taken for its own where it names the first figure of the sentence.

    "전년대비 세외수입 203억원, 국도비 보조금 174억원 증가" says nothing of 세외수입 beside 174억.
    """
    head = [term for term in terms if term in spot.head and term not in spot.own]
    if not head:
        return spot
    others = [squeeze(f.path[-1]) for f in facts if f.sentence == spot.fact.sentence and f.path]
    others = [name for name in others if name != squeeze((spot.fact.path or ("",))[-1])]
    taken = any(
        name.endswith((term, *(term + x for x in _KINDS))) for term in head for name in others
    )
    return replace(spot, head="") if taken else spot


_KINDS = ("분야", "부문", "예산", "사업", "사업비")


def _of_same_scale(spot: Spot, plan: Plan) -> bool:
    """Whether a figure is by head, or a mean of others, just where the question asks for such."""
    text = plan.question.text
    if plan.per and not _PER_HEAD.search(spot.own):
        return False
    price = spot.fact.measure in {Measure.UNIT_PRICE, Measure.QUANTITY}
    if price and not (plan.per or plan.asked or re.search(r"단가|당\b|수량", text)):
        return False
    mean = re.search(r"평균", spot.fact.path[-1]) if spot.fact.path else None
    return not mean or "평균" in text or "average" in text.lower()


_ACCOUNTS = ("일반회계", "특별회계")


def _of_account(spot: Spot, plan: Plan) -> bool:
    """Whether a figure is of the one account that is asked for, and of no other beside it."""
    if not plan.account:
        return True
    words = spot.own + spot.head
    others = [each for each in _ACCOUNTS if each not in squeeze(plan.question.text)]
    return squeeze(plan.account) in words and not any(each in spot.own for each in others)


def _by_head(spot: Spot) -> bool:
    return any(_PER_HEAD.search(squeeze(name)) for name in spot.fact.path)


def _pointed_at(spots: Sequence[Spot], terms: Sequence[str], loose: frozenset[str]) -> list[Spot]:
    """The spots that every word fits; loose words choose among them and exclude none."""
    hard = [term for term in terms if term not in loose] or list(terms)
    fitting = [spot for spot in spots if all(_fits(spot, term) for term in hard)]
    soft = [term for term in terms if term not in hard]
    if not fitting or not soft:
        return fitting
    best = max(sum(term in spot.own for term in soft) for spot in fitting)
    return [spot for spot in fitting if sum(term in spot.own for term in soft) == best]


def _fits(spot: Spot, term: str) -> bool:
    return any(term in words for words in (spot.own, spot.head, spot.alone))


def _spot(fact: Fact, texts: Iterable[str]) -> Spot:
    context = next((text for text in texts if fact.sentence in text), fact.sentence)
    before = context.partition(fact.sentence)[0]
    apart = len(context) > _HEAD_OF or re.search(r"[다음함됨임]\.\s", before)
    whole = fact.sentence if apart else context
    whole = AGAINST.sub(" ", TOGETHER.sub(" ", _EXAMPLES.sub(" ", whole)))
    found = re.search(r"\d", whole)
    head = _LISTED.sub(" ", whole[: found.start()]) if found and len(whole) <= _HEAD_OF else ""
    label = re.match(r"[^:：\d]{2,40}[:：]", context)
    # 이전재원(지방교부세, 보조금): the figure is of all that the bracket lists, and of none alone.
    names = [_LISTED.sub(" ", name) for name in fact.path]
    own = squeeze(" ".join((*names, getattr(fact.value, "unit", ""), _beside(fact))))
    head = squeeze(f"{label[0] if label else ''} {_first_name(head)}")
    alone = squeeze(_LISTED.sub(" ", whole)) if len(re.findall(r"\d[\d,.]*", whole)) == 1 else ""
    return Spot(fact, context, own, head, alone)


def _first_name(head: str) -> str:
    """The head without what stands in a bracket that was opened just before the figure.

    Of "지방세와 세외수입이 각각 40억원, 15억원" no word is said of both figures.
    """
    return "" if _EACH.search(head) else re.sub(r"[(\[][^()\[\]]*$", "", head)


def _beside(fact: Fact) -> str:
    """The words around a figure up to the next comma, bracket or figure."""
    start = place_of(fact)
    if start is None:
        return ""
    text, printed = fact.sentence, fact.printed
    before = re.split(r"[,;()\[\]]|\d", text[:start])[-1]
    before = (
        ""
        if _EACH.search(before)
        else AGAINST.sub(" ", TOGETHER.sub("", _EXAMPLES.sub("", before)))
    )
    # A bracket right behind says the same in other units; one that closes here holds the figure.
    after = re.sub(r"^\s*(?:[(\[][^()\[\]]*[)\]]|[)\]])", " ", text[start + len(printed) :])
    stop = re.search(r"[,;()\[\]]|\d", after)
    words = after[: stop.start()] if stop else after
    if stop and stop[0].isdigit():
        # The words right before the next figure are that one's.
        words = " ".join(words.split()[:1])
    return f"{before} {words}"


def _whole_words(terms: Sequence[str], plan: Plan, spots: Sequence[Spot]) -> list[str]:
    """The terms, a part of a word as the whole word where some text holds that: 살림 → 살림규모."""
    words = [squeeze(word) for word in re.findall(r"[가-힣A-Za-z]+", plan.question.text)]
    found = []
    for term in terms:
        longer = [
            word[:size]
            for word in words
            if word.startswith(term)
            for size in range(len(word), len(term), -1)
        ]
        held = [
            each
            for each in longer
            if any(squeeze(name).endswith(each) for spot in spots for name in spot.fact.path[-1:])
        ]
        found.append(held[0] if held else term)
    return list(dict.fromkeys(found))


def _of_kind(spots: list[Spot], plan: Plan) -> list[Spot]:
    """Of the figures pointed at those of the kind asked for: a change, a share, a level."""
    moves = {Measure.CHANGE, Measure.CHANGE_RATE}
    if plan.operation is Operation.DIFFERENCE:
        return [spot for spot in spots if spot.fact.measure is Measure.CHANGE]
    if plan.operation is Operation.GROWTH:
        return [spot for spot in spots if spot.fact.measure is Measure.CHANGE_RATE]
    if plan.operation is Operation.SHARE:
        return [
            spot
            for spot in spots
            if getattr(spot.fact.value, "unit", "") == "%"
            and spot.fact.measure not in moves
            # 일반회계만 4.2%씩 불어나고: by how much it moves, and no part of anything
            and not _MOVES_BY.match(spot.fact.sentence.partition(spot.fact.printed)[2])
        ]
    levels = [spot for spot in spots if spot.fact.measure not in moves]
    if _speaks_of_money(plan) and not plan.asked:
        money = [
            spot for spot in levels if isinstance(spot.fact.value, Money) or spot.fact.value is None
        ]
        # Where 예산 is asked for by name, a number of people is no answer.
        return money if money or Measure.APPROPRIATION in plan.measures else levels
    return levels


def _speaks_of_money(plan: Plan) -> bool:
    return bool(set(plan.measures) - {Measure.HEADCOUNT} or plan.fundings) or any(
        word in plan.question.text for word in ("얼마", "금액", "예산", "규모")
    )


_PLAIN = frozenset([
    "예산", "예산액", "총예산", "전체예산", "예산안", "예산규모", "예산총액", "실적", "추진실적",
    "성과", "운영실적", "사업실적", "연도별", "건수", "횟수", "회수", "인원", "인원수",
    "명수", "수",
])  # fmt: skip


def figure_terms(plan: Plan) -> list[str]:
    """The words that stand near a figure that answers: neither the programme nor 예산 itself."""
    names = {squeeze(each) for each in plan.programmes}
    fresh = ["신규"] if plan.fresh == "new" and "신규" in plan.question.text else []
    bare = [_DONE.sub("", term) for term in (*_mended(plan), *fresh)]
    terms = [term for term in dict.fromkeys(bare) if term not in _PLAIN]
    apart = [term for term in terms if not any(term in name for name in names)]
    # Where nothing else is named, the word for the budget itself is what is looked for.
    return apart or terms or [term for term in plan.terms if term not in {"실적", "추진실적"}]


def _mended(plan: Plan) -> list[str]:
    """The terms, with the words of which the reading left scraps (고|도화) as they were written."""
    scraps = {squeeze(each) for each in plan.unread}
    torn: list[str] = []
    for word in re.findall(r"[가-힣A-Za-z0-9]+", plan.question.text):
        key = squeeze(word)
        if re.search(r"\d", key):
            continue
        inside = [each for each in scraps if each in key and each != key]
        if len(inside) > 1 or any(len(each) == 1 for each in inside):
            torn.append(_without_particle(key))
    kept = [term for term in plan.terms if not any(term in word for word in torn)]
    return [*kept, *(word for word in torn if len(word) > 1)]


def _without_particle(word: str) -> str:
    ends = (word[-size:] for size in (3, 2, 1) if len(word) - size > 1)
    return next((word.removesuffix(end) for end in ends if end in TAILS), word)


def unit_fits(fact: Fact, plan: Plan) -> bool:
    """Whether a figure is of the kind that is asked for: money, a share, a count of people."""
    asked = tally(plan)
    if isinstance(fact.value, Money) and _HOW_MANY.search(plan.question.text):
        return False
    if plan.asked in {"%", "%p", "배"}:
        return not isinstance(fact.value, Money) and getattr(fact.value, "unit", "") == plan.asked
    if asked and "얼마" in plan.question.text and isinstance(fact.value, Money):
        return True
    if asked:
        unit = unicodedata.normalize("NFKC", getattr(fact.value, "unit", ""))
        if isinstance(fact.value, Money) or unit in {"%", "%p"}:
            return False
        return asked == "수" or unit.startswith(asked) or unit == "" or _alike(unit, asked)
    if "performance" in plan.topic or plan.operation.value == "trend":
        return True
    if (
        "얼마" in plan.question.text
        or "금액" in plan.question.text
        or "how much" in plan.question.text.lower()
    ):
        return isinstance(fact.value, Money) or fact.value is None
    return True


def _alike(unit: str, asked: str) -> bool:
    same = (
        {"명", "인", "사람"},
        {"개", "개소", "곳", "군데", "개 기업", "개사"},
        {"회", "번", "차례"},
        {"건", "개"},
    )
    return any(unit in group and asked in group for group in same)
