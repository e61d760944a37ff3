"""Words into HTML that shows them and nothing else.

Everything a document, a question or a model wrote goes through `plain` or `prose`. Neither lets a
tag, a link or a picture through; the page's content policy is the second wall, not the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SPECIAL = frozenset("&<>\"'`*_{}[]#|~$\\!:@")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKS = re.compile("[\ue000-\uf8ff]")
_BOLD = re.compile(r"(?<![\w*])\*\*([^*<>\n]{1,400})\*\*(?!\*)")


def plain(text: object) -> str:
    """Text as HTML in which every character stands for itself, for Markdown readers as well.

    Signs that HTML or Markdown could take for their own become numeric entities; line ends become
    <br>, so that the result is one line and no Markdown block can begin inside it.
    """
    words = "".join(
        f"&#{ord(sign)};" if sign in _SPECIAL else sign for sign in _printable(str(text))
    )
    return re.sub(r"\r\n|\r|\n", "<br>", words)


def _printable(text: str) -> str:
    """Drop what no reader sees but what may hide or turn words: controls and direction marks."""
    return "".join(
        sign for sign in text if sign not in _TURNS and (sign.isprintable() or sign.isspace())
    )


def tag(name: str, inside: str = "", **attributes: object) -> str:
    """An element; attributes are escaped, `inside` must be HTML already.

    A trailing underscore of an attribute's name is dropped (class_), other underscores become
    hyphens (aria_label). An attribute that is None or False is left out, True stands alone.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{plain(_line(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{written}>{inside}</{name}>"


def framed(inside: str) -> str:
    """HTML inside the element that the style sheet of the house applies to."""
    return tag("div", inside, class_="ys")


def _line(value: object) -> str:
    return " ".join(str(value).split())


@cache
def _reader() -> MarkdownIt:
    """Markdown without tags, links, pictures and slanted words.

    A single star is a multiplication sign in a budget (28,800원*2인*130일), never emphasis.
    """
    from markdown_it import MarkdownIt

    rules = ["list", "table", "heading", "blockquote", "newline", "escape", "hr"]
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(rules)


def prose(text: str, links: Sequence[tuple[str, str]] = ()) -> str:
    """An answer's Markdown as HTML on one line, its figures linked.

    Args:
        text: Markdown. Tags, links and pictures in it are shown literally.
        links: Pairs of a figure as it stands in the text and the HTML to put in its place. Two
            figures that read alike take their places in turn.
    """
    marked = _mark(_MARKS.sub("", _printable(text)), [figure for figure, _ in links])
    html = _BOLD.sub(r"<strong>\1</strong>", _reader().render(marked))
    html = re.sub(r"\n+", " ", html).replace("*", "&#42;").replace("_", "&#95;")
    html = html.replace("`", "&#96;").replace("$", "&#36;")
    html = html.replace("<table>", '<div class="ys-scroll" tabindex="0"><table class="ys-plain">')
    html = html.replace("</table>", "</table></div>")
    for number, (_, link) in enumerate(links):
        html = html.replace(chr(0xE000 + number), link)
    return html.strip()


def _mark(text: str, figures: Sequence[str]) -> str:
    """Put a private sign in the place of each figure, longer figures first."""
    spans: list[tuple[int, int, int]] = []
    order = sorted(range(min(len(figures), 6000)), key=lambda each: (-len(figures[each]), each))
    for number in order:
        places = [
            (found.start(), found.end())
            for found in re.finditer(rf"(?<![\d,.]){re.escape(figures[number])}(?!\d)", text)
            if figures[number]
        ]
        free = [(a, b) for a, b in places if all(b <= c or a >= d for c, d, _ in spans)]
        twin = any(figures[other] == figures[number] for other in order if other > number)
        spans += [(a, b, number) for a, b in (free[:1] if twin else free)]
    for start, end, number in sorted(spans, reverse=True):
        text = text[:start] + chr(0xE000 + number) + text[end:]
    return text


def text_of(value: Mapping[str, Any], key: str) -> str:
    """A text of a JSON object, "" where it holds none: a browser may send anything."""
    found = value.get(key)
    return found if isinstance(found, str) else ""


def items_of(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The objects of a JSON list; anything else in it is dropped."""
    found = value.get(key)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def texts_of(value: Mapping[str, Any], key: str) -> list[str]:
    """The texts of a JSON list; anything else in it is dropped."""
    found = value.get(key)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
