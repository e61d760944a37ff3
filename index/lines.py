"""Running text that remembers the lines of the source which it was put together from."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace

from index.document import Source


@dataclass(frozen=True, slots=True)
class Prose:
    """A stretch of running text with the lines it was put together from.

    Attributes:
        text: The words, lines joined by a space.
        source: Where it begins.
        starts: Offset of the first character of each line in `text`.
        lines: Line of the source for each of these; () where the format has no lines.
    """

    text: str
    source: Source
    starts: tuple[int, ...] = (0,)
    lines: tuple[int, ...] = ()

    def at(self, offset: int) -> Source:
        """The place of a character of the text."""
        if not self.lines:
            return self.source
        return replace(self.source, line=self.lines[bisect.bisect_right(self.starts, offset) - 1])


def joined(parts: list[tuple[str, int | None]], source: Source) -> Prose:
    """Put lines together to one text that remembers them."""
    text = ""
    starts: list[int] = []
    for part, _ in parts:
        if text:
            text += " "
        starts.append(len(text))
        text += part
    lines = tuple(line for _, line in parts if line is not None)
    whole = len(lines) == len(parts) and bool(parts)
    return Prose(text, source, tuple(starts) or (0,), lines if whole else ())


def after(prose: Prose, offset: int) -> Prose:
    """The rest of a text behind an offset, its places kept."""
    while offset < len(prose.text) and prose.text[offset] in " :：":
        offset += 1
    return replace(
        prose,
        text=prose.text[offset:],
        starts=tuple(max(0, start - offset) for start in prose.starts),
    )


def lined(text: str, source: Source) -> Prose:
    """The text of a block whose lines follow one another in the source."""
    first = source.line
    return joined(
        [
            (part, None if first is None else first + offset)
            for offset, part in enumerate(text.split("\n"))
        ],
        source,
    )
