"""Is one answer right? A gold question held against what was answered.

The rules, in the order they are asked:

- Where the right reply is to abstain, `not_found` and `refused` are right. A false premise may also
  be answered, with the figure that corrects it and words that contradict it. Any other reply that
  carries a figure is silently wrong.
- Where two readings stand, `clarify` is right, and so is an answer that shows every reading. A
  single figure is a guess, and silently wrong.
- An amount is right when the gold value lies within half a unit of the last place written in the
  answer's main figure, its sign or the direction word beside it agrees, and the units are one: % is
  not %p. Where the gold text names several numbers, the main figure may be any of them, so long as
  the gold value is among the figures. An answer without figures is judged by the first number of
  the same unit that it quotes.
- Words are right when, part by part of the gold text (parts stand between commas and strokes;
  what is in brackets is a remark or another name), every number and date occurs in the answer and
  three words of five do. "없음" asks for a denial, "일치" for an agreement.
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction

from assistant.gold import Gold
from assistant.papers import Answer, Figure, Status
from assistant.said import (
    missing_numbers,
    missing_words,
    names_value_of,
    quantities,
    shows,
    without_brackets,
    written,
)
from index.budget import Measure
from index.figures import find_figures


class Mark(StrEnum):
    """What became of one question."""

    RIGHT = "right"
    SILENT = "silently wrong"
    """A wrong figure that nobody would notice; far worse than the two below."""
    ABSTAINED = "wrongly abstained"
    OTHER = "other"
    """Wrong words, or a reply of the wrong kind that carries no wrong figure."""


_RATES = frozenset({"원", "%", "%p"})
_DOWN = re.compile(
    r"감소|감액|줄|하락|낮|적[다은게]|절감|△|decreas|fell|drop|declin|less|lower|cut"
)
_UP = re.compile(r"증가|증액|늘|상승|높|많|increas|rose|grew|more|higher")
_DENIAL = re.compile(
    r"없|아니|아닙|않|다릅니다|사실과 다|반대로|비어|\bno\b|\bnot\b|\bnone\b|n't|\bnever\b"
)
_DIFFERS = re.compile(
    r"불일치|다릅|다르|틀[리립]|차이가 (?:있|납|나)|일치하지|같지 않|맞지 않|not match|differ"
)


def grade(gold: Gold, answer: Answer) -> tuple[Mark, str]:
    """Hold an answer against its gold.

    Returns:
        The mark, and for a mark that is not RIGHT why, in a few words.
    """
    if gold.expected == "abstain":
        return _grade_abstention(gold, answer)
    if gold.expected == "clarify":
        return _grade_readings(gold, answer)
    if answer.status not in (Status.ANSWERED, Status.PARTIAL):
        return Mark.ABSTAINED, f"status {answer.status.value}"
    said = _forbidden(gold, answer)
    if said:
        return Mark.SILENT, said
    if gold.value is None:
        return _grade_words(gold, answer)
    return _grade_value(gold, answer)


def _grade_abstention(gold: Gold, answer: Answer) -> tuple[Mark, str]:
    if answer.status in (Status.NOT_FOUND, Status.REFUSED):
        said = _forbidden(gold, answer)
        return (Mark.SILENT, said) if said else (Mark.RIGHT, "")
    if "false_premise" in (gold.behaviour or gold.kind) and _corrects(gold, answer):
        return Mark.RIGHT, ""
    if answer.status is Status.CLARIFY:
        return Mark.OTHER, "asked back where nothing can be said"
    if answer.figures or quantities(answer.text):
        return Mark.SILENT, "a figure where the right reply is to abstain"
    return Mark.OTHER, "answered in words where the right reply is to abstain"


def _corrects(gold: Gold, answer: Answer) -> bool:
    """Whether an answer denies the premise and gives the figure that contradicts it."""
    if not (_DENIAL.search(answer.text) or _direction_opposed(gold, answer)):
        return False
    truths = [Fraction(each.value or 0) for each in quantities(gold.why)]
    shown = (*quantities(answer.text), *(q for f in answer.figures for q in quantities(f.text)))
    return not truths or any(shows(each, truth) for truth in truths for each in shown)


def _direction_opposed(gold: Gold, answer: Answer) -> bool:
    """Whether the answer says down where the question said up, or the other way round."""
    asked_up, asked_down = _UP.search(gold.question), _DOWN.search(gold.question)
    return bool(
        (asked_up and _DOWN.search(answer.text)) or (asked_down and _UP.search(answer.text))
    )


def _grade_readings(gold: Gold, answer: Answer) -> tuple[Mark, str]:
    if answer.status is Status.CLARIFY:
        return Mark.RIGHT, ""
    if answer.status in (Status.NOT_FOUND, Status.REFUSED):
        return Mark.ABSTAINED, f"status {answer.status.value}"
    if gold.text and not missing_numbers(gold.text, answer):
        return Mark.RIGHT, ""
    if answer.figures or quantities(answer.text):
        return Mark.SILENT, "one guess where two readings stand"
    return Mark.OTHER, "answered in words where two readings stand"


def _grade_value(gold: Gold, answer: Answer) -> tuple[Mark, str]:
    figures = answer.figures or _quoted_figures(gold.unit, answer)
    if not figures:
        return Mark.OTHER, "answered without a figure"
    wanted = ((gold.value or Fraction(0), gold.unit), *gold.accept_also)
    right = [
        each for each in figures if any(value_is(*want, each, gold, answer) for want in wanted)
    ]
    main = figures[0]
    one_of_several = len(quantities(gold.text)) > 1 and names_value_of(main, gold.text)
    if not right or (right[0] is not main and not one_of_several):
        return (
            Mark.SILENT,
            f"main figure {main.text}, wanted {float(wanted[0][0]):,.12g}{gold.unit}",
        )
    if "일치" in gold.text and _DIFFERS.search(answer.text):
        return Mark.SILENT, "says that what agrees differs"
    if gold.kind == "rank" and gold.text and missing_words(gold.text, answer):
        return Mark.SILENT, "the right amount under another name"
    return Mark.RIGHT, ""


def _quoted_figures(unit: str, answer: Answer) -> tuple[Figure, ...]:
    """The figures of an answer that only quotes, those with the very unit that is wanted first."""
    found = [each for each in quantities(answer.text) if _one_unit(unit, each.unit)]
    found.sort(key=lambda each: each.unit != unit)
    return tuple(
        Figure(f"q{at}", each.text, each.value or 0, each.unit, "", None, Measure.OTHER)
        for at, each in enumerate(found)
    )


def value_is(wanted: Fraction, unit: str, figure: Figure, gold: Gold, answer: Answer) -> bool:
    """Whether a figure says the wanted value, in its sign and unit, at the places it writes."""
    shown = written(figure)
    if shown is None or not _one_unit(unit, figure.unit) or not _one_unit(unit, shown.unit):
        return False
    apart = abs(abs(Fraction(figure.value)) - abs(wanted))
    if not shows(shown, wanted) or 2 * apart > Fraction(shown.grain):
        return False
    beside = [found.direction for found in find_figures(answer.text) if found.text == shown.text]
    if wanted < 0:
        return figure.value < 0 or -1 in beside or bool(_DOWN.search(answer.text))
    if wanted == 0:
        return True
    asked_down = bool(_DOWN.search(gold.question))
    return figure.value >= 0 and (-1 not in beside or 1 in beside or asked_down)


def _one_unit(wanted: str, said: str) -> bool:
    """Whether two units are one; count nouns (명, 개, 건) may differ, 원, % and %p may not."""
    if wanted in _RATES or said in _RATES:
        return wanted == said
    return True


def _grade_words(gold: Gold, answer: Answer) -> tuple[Mark, str]:
    wrong = _wrong_words(gold, answer)
    if not wrong:
        return Mark.RIGHT, ""
    if answer.figures and not names_value_of(answer.figures[0], gold.text):
        return Mark.SILENT, f"main figure {answer.figures[0].text}; {wrong}"
    return Mark.OTHER, wrong


def _wrong_words(gold: Gold, answer: Answer) -> str:
    core = without_brackets(gold.text)
    if core.startswith(("없음", "아니", "없다")):
        return "" if _DENIAL.search(answer.text) else "does not deny"
    if "일치" in core and _DIFFERS.search(answer.text):
        return "says that what agrees differs"
    missing = missing_numbers(core, answer) + missing_words(gold.text, answer)
    return f"does not say {', '.join(missing)}" if missing else ""


def _forbidden(gold: Gold, answer: Answer) -> str:
    """What the answer says that it must not; a banned amount is looked for among the figures."""
    if not gold.must_not_say:
        return ""
    banned = re.split(r"이라고|라고|이라는|라는", gold.must_not_say)[0].strip()
    amounts = quantities(banned)
    if amounts and amounts[0].text == banned:
        said = any(each.value == amounts[0].value for each in answer.figures)
    else:
        said = banned in answer.text
    return f"says what it must not: {banned}" if said else ""
