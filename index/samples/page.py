"""A page being written: lines of text, and the truth about every figure printed on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.budget import Funding, Measure, Stage
from index.samples.programme import GRAIN
from index.samples.records import Count, Figure, Sample, mark, unmark

_EMPTY: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """What is known of a document while it is written.

    Attributes:
        name: File name.
        programme: Title.
        year: Fiscal year of the book.
        unit: Unit of its tables.
        stage: Stage of the book.
        round: Which supplementary budget.
        marked: Whether the (x…) notation is printed.
    """

    name: str
    programme: str
    year: int
    unit: str
    stage: Stage = Stage.ORIGINAL
    round: int = 0
    marked: bool = True
    table: str = ""
    lines: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    statements: list[tuple[str, str]] = field(default_factory=list)

    def say(self, *lines: str) -> None:
        """Add lines of text."""
        self.lines.extend(lines)

    def row(self, *cells: str) -> None:
        """Add a row of a table."""
        self.lines.append("\t".join(cells))

    def state(self, label: str, words: str) -> str:
        """Remember that the document says something in words; give the words back."""
        self.statements.append((label, unmark(words)))
        return words

    def sample(self) -> Sample:
        """The finished document."""
        return Sample(
            self.name,
            "\n".join(self.lines),
            tuple(self.figures),
            tuple(self.counts),
            tuple(self.statements),
        )

    def won(
        self,
        won: int | None,
        measure: Measure,
        path: Sequence[str] = _EMPTY,
        *,
        year: int | None = None,
        stage: Stage | None = None,
        funding: Funding = Funding.TOTAL,
        text: str | None = None,
        required: bool = True,
    ) -> str:
        """Print an amount of won in the page's unit and write the truth down.

        Args:
            won: The amount; None for a blank.
            measure: What it is.
            path: Its row.
            year: Its year where it is not the book's.
            stage: Its stage where it is not the book's.
            funding: Whose money.
            text: How to print it where that is not "1,234" or "△1,234".
            required: Whether a reader has to find it.

        Returns:
            The printed amount between its marks.
        """
        printed = text if text is not None else grouped(won, self.unit)
        return self._print(
            printed, won, "", "", measure, path, year, stage, funding, required=required
        )

    def number(
        self,
        number: str,
        unit: str,
        measure: Measure,
        path: Sequence[str] = _EMPTY,
        *,
        text: str | None = None,
        funding: Funding = Funding.TOTAL,
        required: bool = True,
    ) -> str:
        """Print a figure that is not money and write the truth down; see `won`."""
        printed = text if text is not None else number
        return self._print(
            printed, None, number, unit, measure, path, None, None, funding, required=required
        )

    def _print(
        self,
        printed: str,
        won: int | None,
        number: str,
        unit: str,
        measure: Measure,
        path: Sequence[str],
        year: int | None,
        stage: Stage | None,
        funding: Funding,
        *,
        required: bool,
    ) -> str:
        figure = Figure(
            document=self.name,
            table=self.table,
            programme=self.programme,
            path=tuple(path),
            fiscal_year=self.year if year is None else year,
            stage=(stage or self.stage).value,
            measure=measure.value,
            funding=funding.value,
            won=won,
            number=number,
            unit=unit,
            printed=printed,
            round=0 if stage in {Stage.SETTLEMENT, Stage.ORIGINAL} else self.round,
            required=required,
        )
        self.figures.append(figure)
        return mark(len(self.figures) - 1, printed)

    def both(
        self,
        amounts: tuple[int, int],
        measure: Measure,
        path: Sequence[str] = _EMPTY,
        *,
        year: int | None = None,
        stage: Stage | None = None,
    ) -> str:
        """Print an amount with the national subsidy in it before it: "(x209,000) 6,185,415"."""
        total, national = amounts
        if not self.marked:
            return self.won(total, measure, path, year=year, stage=stage)
        part = self.won(
            national,
            measure,
            path,
            year=year,
            stage=stage,
            funding=Funding.NATIONAL,
            text=grouped(national, self.unit) if national else "-",
            required=national != 0,
        )
        return f"(x{part}) {self.won(total, measure, path, year=year, stage=stage)}"


def grouped(won: int | None, unit: str) -> str:
    """An amount as a table prints it: "1,234", "△1,234"; "" for None.

    Raises:
        ValueError: If the amount is no whole number of units: the generator must not round.
    """
    if won is None:
        return ""
    if won % GRAIN[unit]:
        message = f"{won} won is no whole number of {unit}"
        raise ValueError(message)
    count = won // GRAIN[unit]
    return f"{count:,}" if count >= 0 else f"△{-count:,}"


def rate(before: int, after: int, decimals: int) -> str:
    """Growth in percent, cut off after some places as books do; "" where there was nothing before.

    Only the sign is a minus here; the page prints △.
    """
    if not before:
        return ""
    scaled = abs(after - before) * 100 * 10**decimals // before
    whole, places = divmod(scaled, 10**decimals)
    digits = f"{whole}.{places:0{decimals}d}" if decimals else str(whole)
    return f"-{digits}" if after < before and scaled else digits
