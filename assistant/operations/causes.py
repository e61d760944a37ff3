"""Why? Only where a document says so: no cause is invented, and a wrong premise is corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.making import looked_up
from assistant.operations import replies
from assistant.operations.belonging import homes
from assistant.operations.labels import statements_near, under_lines
from assistant.operations.pairs import difference
from assistant.operations.single import two_readings
from assistant.papers import Citation, Evidence, Figure, Finding, Plan, Status
from index.budget import Measure
from index.build import Index
from index.document import Source, Table
from index.everyday import aliases, squeeze
from index.figures import find_figures
from index.forms.turns import turn_of
from index.ledger import Ledger

_CAUSE = re.compile(
    r"원인|이유|사유|때문|따른\s?(?:것|증|감|명시|사고|이월|집행|잔액|변경|조정|확대|축소)|따라|인하여|인해|으로써|영향|완료됨|기인|덕분|탓"
    r"|(?:미달|부족|우려|지연|취소|중단|포기|저촉|연기|폐지|급증|장기화|반발|민원|부적격|반려|미비|미확보|불발|결렬)(?:[으]?로|되어|돼서?|하여)"
)
_BY_WORDS = re.compile(
    r"까닭|(?:무산|종료|확정|축소)(?:되어|돼서?|되면서|되어서)|끝나(?:면서|서|고)|메우(?:기|려)"
    r"|(?:늘어|줄어|높아져|낮아져|많아져|적어져|늦어져|길어져|올라|내려)서?(?=[\s,])|충당하(?:기|려)"
)
"""Words that join a reason to what came of it; only of the move or the amount that is asked for."""
_ASKS = re.compile(r"[?？]\s*$")
_OF_BEFORE = re.compile(r"(?:것이|데\s?따른|것의)\s*(?:그\s*)?(?:까닭|이유|원인|때문|결과)")
"""A sentence that gives the reason of what the one before it says."""
_UNTOLD = re.compile(
    r"(?:적혀|적히|기재|명시|설명|제시)\S{0,3}\s*(?:있지|되지|하지)\s*(?:않|아니)"
    r"|(?:사유|이유|원인|까닭)[은는이가도를을]?\s?[^.]{0,20}?"
    r"(?:않|아니하|없|미기재|미제시|불분명|분명하지|확인되지|알 수)"
)
"""A sentence that says that no reason is stated gives none."""
_UP = re.compile(r"증가|증액|늘|확대|상승")
_DOWN = re.compile(r"감소|감액|줄|삭감|축소|하락|감원")


def cause(evidence: Evidence, index: Index) -> Finding:
    """Quote the sentence that gives a cause; else say that none is given, with what is."""
    plan = evidence.plan
    if replied := replies.replied(evidence, index):
        return replied
    taken = dict(plan.premise)
    facts = _facts_asked(evidence, index.ledger)
    said = _sentences(evidence, index, taken.get("direction", ""))
    own = _of_the_row(plan, index.ledger) if plan.unread and set(plan.unread) <= _COST else []
    if own:
        return Finding(evidence, Status.ANSWERED, (), tuple(own), reason="cause-stated")
    if loose := _unheld(plan):
        # 직업훈련 예산이 깎인 까닭: of a thing that is not there no amount is told, nor denied.
        said = [each for each in said if all(word in squeeze(each.quote) for word in loose)]
        if said:
            return Finding(evidence, Status.ANSWERED, (), tuple(said), reason="cause-stated")
        return Finding(evidence, Status.NOT_FOUND, reason="unread")
    if isinstance(facts, Finding):
        # Of several years the sentence itself says which it speaks of.
        stated = Finding(evidence, Status.ANSWERED, (), tuple(said), reason="cause-stated")
        return stated if said else facts
    fault = _premise_fails(taken, facts)
    if fault:
        return Finding(evidence, Status.ANSWERED, facts, reason=fault)
    said = _of_the_row(plan, index.ledger) or said or _beside(facts, plan, index.ledger)
    if said:
        return Finding(evidence, Status.ANSWERED, facts, tuple(said), reason="cause-stated")
    return Finding(evidence, Status.NOT_FOUND, facts, reason="cause-unstated")


def _unheld(plan: Plan) -> list[str]:
    """The words that name what no paper does; no verb of what happened to it (왜 취소됐나)."""
    return [
        squeeze(word)
        for word in plan.unread
        if word not in _COST
        and (len(word) > 1 or word in _ENDS)
        and not re.search(rf"{re.escape(word)}{_DONE}", plan.question.text)
        and not re.search(rf".{_DONE}[가-힣]{{0,2}}$", word)
    ]


_DONE = "(?:됐|되|된|했|하|한|당)"
_ENDS = frozenset("비료금액")
"""Single letters with which a longer name goes on than the one that was found: 국외여|비."""
_COST = {"사업비", "예산", "금액"}
"""Said of a row in passing where its reason is asked for."""


def _of_the_row(plan: Plan, ledger: Ledger) -> list[Citation]:
    """What the row that is named says in its own column of reasons; [] where several rows do."""
    named = [path for path in plan.names if path]
    if not named or len({path[-1] for path in named}) > 1:
        return []
    cells = ledger.cells(programme=plan.programmes or None, path=named)
    told = [each for each in cells if _is_reason(each.topic)]
    row = squeeze(named[0][-1])
    lines = under_lines(statements_near(plan, ledger))
    told += [each for each, above in lines if above == row and _is_reason(each.topic)]
    told = [each for each in told if not plan.years or each.fiscal_year in {None, *plan.years}]
    if len({each.text for each in told}) != 1:
        return []
    return [Citation(told[0].source, f"{told[0].topic}: {told[0].text}", row=named[0][-1])]


def _facts_asked(evidence: Evidence, ledger: Ledger) -> tuple[Figure, ...] | Finding:
    """The figures the question is about: the move for a rise or fall, else the amount."""
    plan = evidence.plan
    taken = dict(plan.premise)
    first = evidence.resolved[0] if evidence.resolved else None
    if first is None or not first.matches:
        return ()
    if "exists" in taken:
        if len(first.matches) > 1:
            return two_readings(evidence, first)
        if first.matches[0].fact.value is None:
            return ()
        return (looked_up("f1", first.matches[0], plan),)
    if "direction" in taken:
        found = difference(evidence, ledger)
        if found.status is Status.CLARIFY:
            return found
        if found.status is Status.ANSWERED:
            return found.figures
    if len(first.matches) == 1 and first.matches[0].fact.value is not None:
        return (looked_up("f1", first.matches[0], plan),)
    return ()


def _premise_fails(taken: dict[str, str], figures: tuple[Figure, ...]) -> str:
    if not figures:
        return ""
    value = figures[0].value
    if "exists" in taken:
        return "premise-zero" if value == 0 else ""
    if "direction" not in taken:
        return ""
    if value == 0:
        return "premise-same"
    if (value > 0) != (taken["direction"] == "increase"):
        return "premise-opposite"
    if (
        "money" in taken
        and figures[0].unit == "원"
        and not _near(figures[0].text, int(taken["money"]))
    ):
        return "premise-amount"
    return ""


def _near(text: str, won: int) -> bool:
    """Whether an amount a question names could be this one, rounded as people round."""
    exact = next(
        (
            abs(int(found.value))
            for found in find_figures(text)
            if found.kind == "money" and found.value
        ),
        0,
    )
    grain = 10 ** (len(str(won)) - len(str(won).rstrip("0"))) if won else 1
    return 2 * abs(exact - abs(won)) <= grain * 2


def _sentences(evidence: Evidence, index: Index, direction: str) -> list[Citation]:
    """Sentences that give a cause and speak of the same thing and the same direction."""
    plan = evidence.plan
    asked = homes(plan, index.ledger)
    pattern = {"increase": _UP, "decrease": _DOWN}.get(direction)
    found: dict[str, Citation] = {}
    subjects = _subjects(plan)
    for text in _texts(index, asked, subjects) if subjects else ():
        labelled = _is_reason(text.label)
        before = ""
        for each in re.split(r"(?<=[.?!。])\s+|(?<=다\.)|\n", text.words):
            # 복합센터를 지으려고 80억원을 빌린 것이 까닭입니다: of what the sentence before says.
            sentence = f"{before} {each}" if _OF_BEFORE.search(each) else each
            before = each
            joined = pattern is not None or _holds_amount(plan, sentence)
            if (
                gives_reason(sentence, labelled=labelled, joined=joined)
                and _speaks_of(plan, text, sentence, asked)
                and _of_year(plan, sentence)
                and (pattern is None or labelled or pattern.search(sentence))
            ):
                quote = sentence.strip()
                found.setdefault(quote, Citation(text.source, quote, row=text.label))
    return list(found.values())[:2]


def gives_reason(sentence: str, *, labelled: bool, joined: bool) -> bool:
    """Whether a sentence states a reason.

    Args:
        sentence: The sentence.
        labelled: Whether it stands under a label for reasons.
        joined: Whether it is of the move or the amount asked for, so that a verb which joins two
            clauses (물가가 올라 늘었다) states one.
    """
    told = labelled or bool(_CAUSE.search(_BY_LAW.sub(" ", sentence)))
    told = told or (joined and bool(_BY_WORDS.search(sentence)))
    return told and not (_ASKS.search(sentence) or _UNTOLD.search(sentence))


def _holds_amount(plan: Plan, sentence: str) -> bool:
    """Whether a sentence prints the amount whose reason is asked: 120억을 왜 빼가나요?"""
    taken = dict(plan.premise)
    figures = find_figures(sentence)
    return "money" in taken and any(
        each.kind == "money" and each.value == int(taken["money"]) for each in figures
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """Words of a document with where they stand: their programme and the label before them."""

    source: Source
    words: str
    programme: str
    year: int | None
    label: str = ""


def _texts(index: Index, asked: tuple[str, ...], subjects: list[str]) -> list[_Text]:
    """The words of the programmes asked about, and those of others that name what is asked.

    Documents by name, statements before sentences with a figure.
    """
    ledger = index.ledger
    told = ledger.statements(programme=asked) + ledger.statements(holding=subjects)
    figures = ledger.facts(programme=asked, quoted=True)
    figures += ledger.facts(holding=subjects, quoted=True)
    texts = [_Text(s.source, s.text, s.programme, s.fiscal_year, s.topic) for s in told]
    quotes = [_Text(f.source, f.sentence, f.programme, f.fiscal_year) for f in figures]
    return [
        text
        for part in (texts, quotes)
        for text in sorted(dict.fromkeys(part), key=lambda each: each.source.document)
    ]


_BY_LAW = re.compile(r"제\s*\d+조(?:의\s*\d+)?(?:\s*제\d+항)?에\s*(?:따라|따른|의해|의하여|의거)")
"""A paper that is published by a law gives no reason for its amounts."""


def _is_reason(label: str) -> bool:
    """Whether a label announces a reason: 이월사유, 집행잔액 사유, 증감사유."""
    return bool(re.search(r"사유|이유|원인", label))


def _speaks_of(plan: Plan, text: _Text, sentence: str, asked: tuple[str, ...]) -> bool:
    """Whether a sentence is about the thing whose reason is asked.

    The sentence names it; or it stands in the programme's own document and names the measure:
    "집행잔액은 … 에 따른 것임" below the settlement of the programme.
    """
    # The head of a unit speaks of what is the unit's own.
    who = turn_of(text.words).name.removesuffix("장")
    bare = squeeze(text.label + who + sentence)
    subjects = _subjects(plan)
    if text.programme not in asked:
        # Another document speaks of it only by its whole name, and of the year it is about.
        fits = not plan.years or text.year in plan.years
        return fits and all(_stands_in(word, sentence) for word in subjects)
    if all(word in bare for word in subjects) or _names_the_row(plan, bare):
        return True
    own = all(word in bare or word in squeeze(text.programme) for word in subjects)
    measures = [each for each in plan.measures if each is not Measure.APPROPRIATION]
    ways = [squeeze(way) for each in measures for way in (each.value, *aliases(each.value))]
    return own and any(way in bare for way in ways)


def _subjects(plan: Plan) -> list[str]:
    """What the reason is asked of, squeezed: the words for it, else the programmes."""
    return [squeeze(word) for word in plan.subjects or plan.programmes]


def _names_the_row(plan: Plan, bare: str) -> bool:
    """Whether a sentence calls the row by its whole name, whatever it says of it: 왜 취소됐나."""
    rows = {squeeze(path[-1]) for each in plan.operands for path in each.paths if path}
    return len(rows) == 1 and all(len(row) > _SHORT and row in bare for row in rows)


_SHORT = 3
"""Letters of a name that may stand in a sentence by chance."""


def _stands_in(word: str, sentence: str) -> bool:
    """Whether a name stands in a sentence as a word of its own: 교육 does not in 문해교육."""
    letters = r"[\s·ㆍ]*".join(map(re.escape, word))
    return bool(re.search(rf"(?<![가-힣A-Za-z0-9]){letters}", sentence, re.IGNORECASE))


def _of_year(plan: Plan, sentence: str) -> bool:
    """Whether a sentence that names years names one that is asked for."""
    said = {int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?!\d)", sentence)}
    return not said or not plan.years or bool(said & set(plan.years))


def _beside(figures: tuple[Figure, ...], plan: Plan, ledger: Ledger) -> list[Citation]:
    """What the row of the figures says in its column for reasons, or for remarks.

    A remark (비고) is quoted only where it names the year asked for or gives a cause in so many
    words; most remarks are none.
    """
    found: dict[str, Citation] = {}
    for fact in dict.fromkeys(fact for figure in figures for fact in figure.facts):
        source = fact.source
        if source.table is None or source.row is None:
            continue
        table = ledger.table(source.document, source.table)
        for head, cell in _remarks(table, source.row) if table else ():
            years = any(str(year) in cell for year in plan.years)
            if _is_reason(head) or _CAUSE.search(cell) or (years and _of_year(plan, cell)):
                quote = f"{head}: {cell}"
                found.setdefault(quote, Citation(source, quote, row=fact.name))
    return list(found.values())[:2]


def _remarks(table: Table, row: int) -> Iterator[tuple[str, str]]:
    """The cells of a row that stand below a heading for reasons or remarks."""
    for cell in table.cells:
        words = cell.text.strip()
        if not words or not cell.row <= row < cell.row + cell.row_span:
            continue
        heads = [
            each.text.strip()
            for each in table.cells
            if each.row < cell.row
            and each.column <= cell.column < each.column + each.column_span
            and re.search(r"사유|이유|원인|비고", each.text)
        ]
        if heads:
            yield re.sub(r"\s+", " ", heads[-1]), re.sub(r"\s+", " ", words)
