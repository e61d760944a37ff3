"""Of all tables of records the one that a question is about, and what its rows tell."""

from __future__ import annotations

import re

from assistant.operations.explained import stems, tokens
from assistant.papers import Finding, Language, Operation, Plan, Status
from assistant.readings import ASKS_USE
from assistant.registers.limits import limit_in
from assistant.registers.orders import KIND, kind_asked
from assistant.registers.reading import Reading, read
from assistant.registers.register import registers
from assistant.registers.telling import tell
from assistant.registers.wishes import Wish, wish_of
from index.budget import Measure
from index.build import Index
from index.everyday import squeeze

_OPEN = frozenset({Status.NOT_FOUND, Status.REFUSED, Status.CLARIFY})
_RECKONED = frozenset({
    Operation.SUM, Operation.DIFFERENCE, Operation.GROWTH, Operation.SHARE, Operation.RATIO,
    Operation.AVERAGE, Operation.RATE, Operation.CHECK, Operation.TREND, Operation.PER_UNIT,
})  # fmt: skip
"""What no cell tells by itself."""
_DENIED = re.compile(r"(?<![가-힣])아닌(?![가-힣])|이외|외에|(?<![가-힣])아니고")
"""분야가 문화가 아닌 사업: the rows that hold the word are just the others."""
_BEFORE = re.compile(
    r"(?:그|이|저)\s?(?:중|가운데|것|사업|기금|곳|부서|학교|게|건)|거기|여기|그때|같은"
)

_HELD = frozenset({"more", "nothing"})
"""What only the cells of rows tell, whatever else was found."""
_OF_ROWS = _HELD | {"count"}
_ALSO_WORDS = frozenset({"tell", "by", "times", "mean"})
"""What is wanted where words that were found may be the answer all the same."""
_BY = re.compile(r"[가-힣]{2,}별(?:로|로는)?(?![가-힣])")


def of_records(finding: Finding, index: Index) -> Finding | None:
    """Answer from the rows of a table what was not answered otherwise.

    Args:
        finding: What was found otherwise.
        index: The open index.

    Returns:
        What the rows of the one table tell that every word of the question fits; None where there
        is an answer already, where no table or several fit, or where what is wanted is not sure.
    """
    plan = finding.evidence.plan
    text = plan.question.text
    if plan.question.language is not Language.KOREAN or plan.premise == (("order", ""),):
        return None
    if _DENIED.search(text) or ASKS_USE.search(text):
        return None
    wish = wish_of(limit_in(text)[0])
    if wish is None or not _may_be(finding, wish):
        return None
    readings = [
        reading
        for register in registers(index.ledger, plan.programmes)
        if (reading := read(text, wish, plan.years, register, index.ledger)) is not None
        and _takes_over(finding, reading, wish)
        and not _made_otherwise(reading, text)
    ]
    found = [
        (reading, told)
        for reading in readings
        if (told := tell(finding.evidence, reading, wish)) is not None
        and _as_asked(told, text)
        and _as_measured(told, plan)
    ]
    if not found:
        return None
    most = max(reading.weight for reading, _ in found)
    best = [(reading, told) for reading, told in found if reading.weight == most]
    if len(best) > 1 or _rivals(best[0][0], readings):
        return None
    return best[0][1]


def _may_be(finding: Finding, wish: Wish) -> bool:
    """Whether rows of a table may tell what was not found, or was found for something else."""
    plan = finding.evidence.plan
    text = plan.question.text
    if plan.question.history and (_BEFORE.search(text) or wish.does != "tell"):
        return False
    if wish.does == "tell" and (finding.status is Status.CLARIFY or plan.operation in _RECKONED):
        # Readings that were asked back, or a sum that was refused: one of the cells is no answer.
        return False
    if finding.status in _OPEN:
        return True
    if plan.against and not wish.counts:
        return False  # two amounts of each row were compared already, each under its own heading
    if finding.status is Status.ANSWERED and wish.does in _OF_ROWS:
        return True
    if finding.status is not Status.ANSWERED or len(finding.figures) > 1:
        return False
    if not finding.figures:
        return wish.does not in _ALSO_WORDS
    return bool(_BY.search(text) or KIND.search(text) or _said_in_part(finding, text))


def _said_in_part(finding: Finding, text: str) -> bool:
    """Whether what was found is called by the beginning of a word: 안전 of 안전총괄과."""
    facts = finding.figures[0].facts
    name = squeeze(facts[0].name) if facts else ""
    return bool(name) and any(
        word.startswith(name) and name not in stems(word) for word in tokens(text)
    )


def _takes_over(finding: Finding, reading: Reading, wish: Wish) -> bool:
    """Whether what a table tells goes before what was found."""
    plan = finding.evidence.plan
    if plan.question.history and not (reading.conditions and _names_column(reading)):
        return False
    if finding.status in _OPEN or not finding.figures or wish.does in _HELD:
        return True
    if wish.does == "count" and reading.having is not None:
        return True
    exact = reading.conditions and not any(each.partly for each in reading.conditions)
    if wish.does == "count" and exact and finding.figures[0].recipe == "count":
        return True  # 선정된 사업: rows whose cell is 선정, and not all that have a 선정액
    if reading.by is not None or kind_asked(plan.question.text, reading) is not None:
        return True
    facts = finding.figures[0].facts
    name = squeeze(facts[0].name) if facts else ""
    said = [
        squeeze(value) for each in reading.conditions if not each.partly for value in each.values
    ]
    return bool(name) and any(name in cell and name != cell for cell in said)


def _names_column(reading: Reading) -> bool:
    """Whether a question says by itself what it wants of a row; 경비는요? goes on with another."""
    return bool(reading.figures or reading.asked)


_MAKING = re.compile(
    r"설치|조성|건립|구축|정비|보수|철거|신축|증축|제작|구입|홍보|육성|개최|매각|이전|폐쇄"
)


def _made_otherwise(reading: Reading, text: str) -> bool:
    """Whether another doing is asked of what a cell names: 화장실 설치 of 화장실 보수."""
    partly = [value for each in reading.conditions if each.partly for value in each.values]
    cells = squeeze(" ".join(value for each in reading.conditions for value in each.values))
    return bool(partly) and any(doing not in cells for doing in _MAKING.findall(text))


_UNIT = re.compile(r"몇\s?(%p|%|퍼센트|프로|배|[가-힣]{1,3})")
_RATE = frozenset(("%", "%p", "퍼센트", "프로"))


def _as_asked(finding: Finding, text: str) -> bool:
    """Whether a figure is of the kind that is asked for: 몇 %, and no amount."""
    found = _UNIT.search(text)
    if not found or not finding.figures:
        return not (found and found[1] in _RATE)
    main = finding.figures[0]
    if found[1] in _RATE:
        return main.unit in {"%", "%p"}
    return main.unit != "원" or bool(re.match(r"[천백십만억조]|회차|번째|위|월|년|일", found[1]))


def _as_measured(told: Finding, plan: Plan) -> bool:
    """Whether an amount is of a measure that is asked for: what was settled is no 예산."""
    if not told.figures or not plan.measures:
        return True
    allowed = {Measure.OTHER, Measure.PERFORMANCE, *plan.measures}
    return all(fact.measure in allowed for fact in told.figures[0].facts)


def _rivals(chosen: Reading, readings: list[Reading]) -> bool:
    """Whether another table fits the words just as well, though its rows tell nothing."""
    return any(
        each.register is not chosen.register and each.weight > chosen.weight for each in readings
    )
