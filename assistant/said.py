"""What an answer says of a gold text: its numbers, its dates and its words."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.papers import Answer, Figure
from index.figures import Found, find_figures

_ENOUGH = Fraction(3, 5)  # of the words of a gold text; people paraphrase the rest
_BIGRAMS = Fraction(2, 3)  # of a word, so that particles and spacing do not count
_DATE = re.compile(r"((?:19|20)\d\d|['’‘]?\d\d)[.년\-/]\s*(\d{1,2})[.월\-/]\s*(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<![\d,])(?:19|20)(\d\d)(?![\d,])|['’‘](\d\d)(?!\d)")
_TELEPHONE = re.compile(r"\d{3,4}-\d{4}")
_WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{3,}")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_PARTS = re.compile(r"\s*/\s*|,\s+")
_QUOTED = re.compile(r"'([^'\n]{1,40})'")
_SCALES = (("천원", 1_000), ("백만원", 1_000_000), ("억원", 100_000_000))
_IDLE = frozenset(("있음", "이다", "원문", "부터", "까지", "the", "and", "for"))


def quantities(text: str) -> list[Found]:
    """The numbers of a text that carry a value: amounts, percentages, counts; no dates.

    Quotation marks around a number are set aside, lest '56.6억 원' be taken for the year 56.
    """
    bare = _QUOTED.sub(r" \1 ", text)
    return [each for each in find_figures(bare) if each.value is not None]


def written(figure: Figure) -> Found | None:
    """The number a figure writes first; None where it writes none.

    A count is read up to its noun alone: the m of "518m" is metres here, not millions.
    """
    if figure.unit and figure.unit[0].isascii() and figure.unit[0].isalpha():
        found = quantities(figure.text.split(figure.unit)[0])
    else:
        found = quantities(figure.text)
    return found[0] if found else None


def shows(found: Found, value: Fraction) -> bool:
    """Whether a number is written for a value, sign aside: within half of its last place."""
    if found.value is None:
        return False
    return 2 * abs(abs(Fraction(found.value)) - abs(value)) <= Fraction(found.grain)


def names_value_of(figure: Figure, text: str) -> bool:
    """Whether a figure is one of the numbers of a text."""
    return any(shows(each, Fraction(figure.value)) for each in quantities(text))


def missing_numbers(text: str, answer: Answer) -> list[str]:
    """The numbers, dates, years and telephone numbers of a gold text that an answer does not say.

    A number of the text without a unit takes the unit that stands elsewhere in the text, so that
    "1,250,000 / 550,000천원" is found in "12억 5,000만원".
    """
    whole = "\n\n".join((answer.text, *answer.readings, *(each.text for each in answer.figures)))
    missing = [each for each in _TELEPHONE.findall(text) if each not in whole]
    dates, rest = _dates(text)
    said_dates, said_rest = _dates(whole)
    missing += [".".join(each) for each in sorted(dates - said_dates)]
    missing += sorted(_years(rest) - _years(whole) - {date[0] for date in said_dates})
    shown = quantities(said_rest)
    for found in quantities(rest):
        scales = [1] if found.unit else [1, *(worth for word, worth in _SCALES if word in text)]
        values = [Fraction(found.value or 0) * scale for scale in scales]
        if not any(shows(each, value) for value in values for each in shown):
            missing.append(found.text)
    return missing


def _dates(text: str) -> tuple[frozenset[tuple[str, ...]], str]:
    """The dates of a text as year, month and day, and the text without them."""
    found = frozenset(
        (each[1].lstrip("'’‘")[-2:], str(int(each[2])), str(int(each[3])))
        for each in _DATE.finditer(text)
    )
    return found, _DATE.sub(" ", _TELEPHONE.sub(" ", text))


def _years(text: str) -> frozenset[str]:
    return frozenset(full or short for full, short in _YEAR.findall(text))


def without_brackets(text: str) -> str:
    """A gold text without its remarks and other names; a telephone number is neither."""
    return _BRACKETS.sub(lambda found: " ".join(_TELEPHONE.findall(found[1])), text).strip()


def missing_words(text: str, answer: Answer) -> list[str]:
    """The parts of a gold text of which an answer says neither the words nor the other name."""
    said = _bigrams(answer.text)
    missing = []
    for part in _PARTS.split(text):
        name, *others = map(_content_words, (without_brackets(part), *_BRACKETS.findall(part)))
        if name and not any(_enough(words, said) for words in (name, *others) if words):
            missing.append(part)
    return missing


def _content_words(text: str) -> list[str]:
    for found in find_figures(text):
        text = text.replace(found.text, " ")
    return [word for word in _WORD.findall(text) if word.lower() not in _IDLE]


def _enough(words: list[str], said: frozenset[str]) -> bool:
    found = sum(1 for word in words if _occurs(word, said))
    return Fraction(found, len(words)) >= _ENOUGH


def _occurs(word: str, said: frozenset[str]) -> bool:
    pairs = _bigrams(word)
    return Fraction(len(pairs & said), len(pairs)) >= _BIGRAMS


def _bigrams(text: str) -> frozenset[str]:
    squeezed = re.sub(r"\s+", "", text.lower())
    return frozenset(squeezed[at : at + 2] for at in range(len(squeezed) - 1))
