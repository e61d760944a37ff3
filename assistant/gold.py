"""Questions with right answers, as a gold file has them: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from index.errors import YesanError
from index.figures import find_figures


class GoldUnreadable(YesanError):
    """A gold file cannot be read."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(
            f"문제 파일을 읽을 수 없습니다: {path} {line}번째 줄 ({why})",
            f"cannot read the gold file {path}, line {line} ({why})",
        )


@dataclass(frozen=True, slots=True)
class Gold:
    """A question and its right answer, as a line of a gold file has them.

    Attributes:
        id: Its name in the file.
        question: What is asked.
        kind: What kind of question it is; scores are reported by kind.
        expected: "answer", "abstain" or "clarify".
        document: The document it is about, "" where it is about all.
        corpus: The corpus of the invented city it is about, "" for none of them.
        context: The person's earlier turns.
        value: The right value: won for money, else the number; None where words are right.
        unit: "원", "%", "%p" or a count noun; "" where words are right.
        text: The right words, or remarks about the right value.
        accept_also: Other right values, each with its unit.
        must_not_say: What the answer must not say.
        why: Why the right reply is to abstain.
        behaviour: What kind of abstention is right: "correct_false_premise" …
        evidence: Pieces of the document that hold the answer, verbatim.
    """

    id: str
    question: str
    kind: str
    expected: str
    document: str = ""
    corpus: str = ""
    context: tuple[str, ...] = ()
    value: Fraction | None = None
    unit: str = ""
    text: str = ""
    accept_also: tuple[tuple[Fraction, str], ...] = ()
    must_not_say: str = ""
    why: str = ""
    behaviour: str = ""
    evidence: tuple[str, ...] = ()


def read_gold(path: Path | str) -> tuple[Gold, ...]:
    """Read a gold file.

    Raises:
        GoldUnreadable: If there is no such file, or a line of it is no question with an answer.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldUnreadable(str(path), 0, type(error).__name__) from error
    golds = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            golds.append(read_gold_line(json.loads(line, parse_float=Decimal)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise GoldUnreadable(str(path), number, f"{type(error).__name__}: {error}") from error
    return tuple(golds)


def read_gold_line(line: Mapping[str, Any]) -> Gold:
    """Read one line of a gold file, already parsed with its decimals exact.

    Raises:
        KeyError: If it has no question or does not say what is expected.
    """
    given, unit = line.get("answer_won"), "원"
    if given is None:
        given, unit = line.get("answer_num"), str(line.get("unit") or "")
    also = [_other_value(each, unit) for each in line.get("accept_also") or ()]
    context = line.get("context") or ()
    return Gold(
        id=str(line.get("id", "")),
        question=line["question"],
        kind=str(line.get("kind", "")),
        expected=line["expected"],
        document=str(line.get("doc") or ""),
        corpus=str(line.get("corpus") or ""),
        context=(context,) if isinstance(context, str) else tuple(context),
        value=None if given is None else Fraction(given),
        unit="" if given is None else unit,
        text=str(line.get("answer_text") or ""),
        accept_also=tuple(each for each in also if each is not None),
        must_not_say=str(line.get("must_not_say") or ""),
        why=str(line.get("why") or ""),
        behaviour=str(line.get("behaviour") or ""),
        evidence=tuple(line.get("evidence") or ()),
    )


def _other_value(given: Any, unit: str) -> tuple[Fraction, str] | None:
    if not isinstance(given, str):
        return Fraction(given), unit
    for found in find_figures(given):
        if found.value is not None:
            return Fraction(found.value), found.unit or unit
    return None
