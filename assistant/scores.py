"""What an assistant scored: marks by kind, citations, latency; as a table and as JSON values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assistant.gold import Gold
from assistant.grade import Mark
from assistant.papers import Answer


@dataclass(frozen=True, slots=True)
class Result:
    """One question, its answer and the mark it got.

    Attributes:
        gold: The question and its right answer.
        answer: What was answered to it.
        mark: What became of it.
        why: For a mark that is not RIGHT, the reason.
        seconds: How long the answer took, earlier turns of the conversation aside.
        cited: Whether the evidence of the gold holds every cell the main figure stands on; None
            where there is nothing to compare.
    """

    gold: Gold
    answer: Answer
    mark: Mark
    why: str
    seconds: float
    cited: bool | None


@dataclass(frozen=True, slots=True)
class Scores:
    """What an assistant scored on a gold file."""

    results: tuple[Result, ...]

    def count(self, mark: Mark) -> int:
        """How many questions got a mark."""
        return sum(1 for each in self.results if each.mark is mark)

    @property
    def silent(self) -> tuple[Result, ...]:
        """The questions whose answer is silently wrong."""
        return tuple(each for each in self.results if each.mark is Mark.SILENT)

    @property
    def by_kind(self) -> dict[str, Counter[Mark]]:
        """The marks of every kind of question."""
        kinds: dict[str, Counter[Mark]] = defaultdict(Counter)
        for each in self.results:
            kinds[each.gold.kind][each.mark] += 1
        return dict(sorted(kinds.items()))

    def latency(self, percentile: int) -> float:
        """The time in seconds within which so many percent of the answers came; 0.0 for none."""
        times = sorted(each.seconds for each in self.results)
        return times[min(len(times) - 1, len(times) * percentile // 100)] if times else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The scores as JSON values."""
        compared = [each.cited for each in self.results if each.cited is not None]
        abstaining = [each for each in self.results if each.gold.expected == "abstain"]
        answerable = [each for each in self.results if each.gold.expected == "answer"]
        return {
            "questions": len(self.results),
            "right": self.count(Mark.RIGHT),
            "silently_wrong": len(self.silent),
            "wrongly_abstained": self.count(Mark.ABSTAINED),
            "other": self.count(Mark.OTHER),
            "accuracy": _share(self.count(Mark.RIGHT), len(self.results)),
            "abstention_recall": _share(_right(abstaining), len(abstaining)),
            "false_abstention": _share(
                sum(1 for each in answerable if each.mark is Mark.ABSTAINED), len(answerable)
            ),
            "citations_exact": sum(compared),
            "citations_compared": len(compared),
            "seconds_p50": round(self.latency(50), 4),
            "seconds_p95": round(self.latency(95), 4),
            "kinds": {
                kind: {mark.name.lower(): marks[mark] for mark in Mark}
                for kind, marks in self.by_kind.items()
            },
            "not_right": [
                _result_dict(each) for each in self.results if each.mark is not Mark.RIGHT
            ],
        }


def _right(results: Sequence[Result]) -> int:
    return sum(1 for each in results if each.mark is Mark.RIGHT)


def _share(part: int, whole: int) -> float | None:
    return round(float(Fraction(part, whole)), 4) if whole else None


def _result_dict(result: Result) -> dict[str, Any]:
    return {
        "id": result.gold.id,
        "kind": result.gold.kind,
        "question": result.gold.question,
        "mark": result.mark.value,
        "why": result.why,
        "status": result.answer.status.value,
        "text": result.answer.text,
    }


def table(scores: Scores) -> str:
    """The scores as a table for a person, the answers that are not right below it."""
    return "\n".join(_table_lines(scores))


def _table_lines(scores: Scores) -> Iterator[str]:
    sums = scores.to_dict()
    yield f"{'kind':<24}{'right':>10}{'silently wrong':>16}{'abstained':>12}{'other':>8}"
    for kind, marks in scores.by_kind.items():
        yield _row(kind, marks)
    yield _row("= total", sum((marks for marks in scores.by_kind.values()), Counter()))
    yield (
        f"citations exact {sums['citations_exact']}/{sums['citations_compared']}, "
        f"seconds p50 {sums['seconds_p50']:.3f}, p95 {sums['seconds_p95']:.3f}"
    )
    for each in scores.results:
        if each.mark is not Mark.RIGHT:
            yield f"[{each.mark.value}] {each.gold.id} {each.gold.question} ({each.why})"
        if each.mark is Mark.SILENT:
            yield f"    {each.answer.text}"


def _row(kind: str, marks: Counter[Mark]) -> str:
    right = f"{marks[Mark.RIGHT]}/{marks.total()}"
    return (
        f"{kind:<24}{right:>10}{marks[Mark.SILENT]:>16}{marks[Mark.ABSTAINED]:>12}"
        f"{marks[Mark.OTHER]:>8}"
    )
