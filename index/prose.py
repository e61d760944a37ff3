"""Figures in running text → quoted facts, each with its clause; never table facts.

A quoted fact is named by the label of its item and the words right before the number:
"주체발굴 및 인재양성 : … 수강인원 830명" → ("주체발굴 및 인재양성", "수강인원").
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from index import figures
from index.asserted import is_claim
from index.budget import Stage
from index.document import Problem
from index.findings import Found, Setting, fact
from index.lines import Prose
from index.money import Number
from index.phrases import SCOPE, in_number, is_against, is_base, is_part, is_whole, phrases
from index.phrases import behind as noun_behind
from index.plainly import as_cell, told_plainly
from index.quotes import Quote, measure_of, paid_for, sort_out, told_year
from index.respective import Own, directed, respective
from index.subjects import Told
from index.timewords import Clock, When
from index.worth import less, unit_of, value_of

_LABEL = re.compile(
    r"\s*(?:[□■○◯●ㅇ•\-–※?]\s*)?"
    r"((?:(?:19|20)\d{2}\s*년도?\s+)?[^:：,()\d]{2,30}?)\s*[:：]\s"
)
_OTHER_LABEL = re.compile(r"[?○◯●□■]\s?[^:：?○◯●□■]{2,30}[:：]\s")
"""An item with a label of its own, where a page became one line."""
_YEAR_FIRST = re.compile(r"^(?:19|20)\d{2}\s*년도?\s+")
_END = re.compile(r"(?<=[다음함됨임])\.\s*|(?<=[가-힣)])\.\s+(?=[가-힣\[○△])|\n(?=\s*[○◯●?※])")


def read_prose(
    setting: Setting,
    prose: Prose,
    *,
    stage: Stage = Stage.UNSTATED,
    year: int | None = None,
    label: str = "",
    said: str = "",
) -> Iterator[Found]:
    """Read every figure of a text as a quoted fact.

    Args:
        setting: The document.
        prose: The text.
        stage: RESULT below a heading of 실적; UNSTATED elsewhere.
        year: The year of the heading the text stands under; None for what the text itself says.
        label: The label of the item, where it stands outside the text.
        said: Who says it, as `said_by` puts it; "" where nobody does.

    Yields:
        One fact for each figure, and for each malformed one a fact without a value and a problem.
    """
    text = prose.text
    if not any(character.isdigit() for character in text):
        return
    own = _LABEL.match(text)
    everything = directed(text, figures.find_figures(text))
    item = _Item(
        text,
        own,
        _YEAR_FIRST.sub("", own.group(1).strip()) if own else label,
        (0, *(found.end() for found in _END.finditer(text)), len(text)),
        Clock(setting.spoken, setting.fiscal_year),
        respective(text, everything),
        stage,
        year,
    )
    plain_text = not label and stage is Stage.UNSTATED and not is_claim(said)
    plainly = told_plainly(setting, text, item.bounds, everything) if plain_text else {}
    before = _Before()
    for found in everything:
        if not _is_claim(found, text):
            continue
        last, before = _read(item, found, before)
        yield from _quote(setting, prose, last, said)
        if plain := plainly.get(found.start):
            yield from as_cell(setting, prose, last, plain)


@dataclass(frozen=True, slots=True)
class _Item:
    """A text, and what holds for every figure of it.

    Attributes:
        text: The text.
        label: The label it begins with; None where it begins with none.
        name: What that label says, or one that stands outside the text; "" for neither.
        bounds: Where its sentences start and end.
        clock: Which years its words mean.
        owns: What the figures behind 각각 are of, by their places.
        stage: The stage of the heading it stands under.
        year: The year of that heading; None for what the text itself says.
    """

    text: str
    label: re.Match[str] | None
    name: str
    bounds: tuple[int, ...]
    clock: Clock
    owns: Mapping[int, Own]
    stage: Stage
    year: int | None


@dataclass(frozen=True, slots=True)
class _Before:
    """Where a text has come to: the figure before, what is told of, and what is paid for."""

    quote: Quote | None = None
    told: Told = field(default_factory=Told)
    paid: tuple[str, ...] = ()


def _read(item: _Item, found: figures.Found, before: _Before) -> tuple[Quote, _Before]:
    """One figure with its name, its year and its clause, and where the text has come to."""
    text = item.text
    start, begin, end = _sentence(item.bounds, item.label, found)
    last = before.quote if before.quote and before.quote.found.end > begin else None
    prior = last.found if last else None
    behind = prior is not None and _is_behind(text, prior, found)
    since = text[prior.end if prior else start : found.start]
    listed = item.owns.get(found.start)
    subject = before.told.subject(text, begin, found)
    words = listed.path if listed else _words(text, begin, found, prior, subject, behind=behind)
    whole = prior is not None and is_whole(since)
    words, paid = paid_for(words, before.paid if last else (), whole=whole)
    named = _labelled(text, item.name, item.label, found)
    words = words or (() if named else tuple(filter(None, [noun_behind(text, found)])))
    told = told_year(since, item.clock, last, behind=behind)
    told = When(listed.year) if listed and listed.year else told
    quote = Quote(
        found,
        _path(named, SCOPE.search(text, start, found.start), words),
        _clause(text, start, end, found),
        item.stage,
        item.year if told is None else told.year,
        moved=item.stage is Stage.UNSTATED and _moves(found, prior, behind=behind),
        told=told,
    )
    quote = sort_out(quote, text, last, part=prior is not None and is_part(since))
    after = before.told.after(text, begin, found, words, new=prior is None)
    return quote, _Before(quote, after, paid)


def _sentence(
    bounds: Sequence[int], own: re.Match[str] | None, found: figures.Found
) -> tuple[int, int, int]:
    """Where the sentence of a figure starts, where it begins behind the label, where it ends."""
    start = bounds[bisect.bisect_right(bounds, found.start) - 1]
    begin = max(start, own.end()) if own and found.start >= own.end() else start
    return start, begin, bounds[bisect.bisect_left(bounds, found.end)]


def _labelled(
    text: str, name: str, own: re.Match[str] | None, found: figures.Found
) -> tuple[str, ...]:
    """The label of a text, for a figure behind it and before any other label."""
    behind = own.end() if own else 0
    other = own and _OTHER_LABEL.search(text, behind, found.start)
    return (name,) if name and found.start >= behind and not other else ()


def _path(
    named: tuple[str, ...], scope: re.Match[str] | None, words: tuple[str, ...]
) -> tuple[str, ...]:
    """What a figure is called: the label, what its sentence is of alone, the words before it."""
    within = (*named, scope["scope"]) if scope else named
    return within + tuple(phrase for phrase in words if phrase not in within)


def _words(
    text: str,
    begin: int,
    found: figures.Found,
    prior: figures.Found | None,
    subject: tuple[str, ...],
    *,
    behind: bool,
) -> tuple[str, ...]:
    """The words that name a figure: those before it, or those of the figure before it.

    Args:
        text: The whole text.
        begin: Where its sentence, without a label, begins.
        found: The figure.
        prior: The figure before it in the sentence; None for the first.
        subject: The words that named the prior one.
        behind: Whether it stands in brackets right behind the prior one.
    """
    if prior is None:
        return phrases(text, begin, found)
    if is_part(text[prior.end : found.start]):
        return (*subject, *filter(None, [noun_behind(text, found)]))
    if behind:
        return subject
    words = phrases(text, begin, found, after=prior.end)
    if len(words) == 1 and is_base(words) and is_against(text, found.end):
        return (*subject[-1:], *(word for word in words if word not in subject))
    return words or subject


def _moves(found: figures.Found, prior: figures.Found | None, *, behind: bool) -> bool:
    """Whether a figure tells a move, or stands in brackets behind one that does."""
    return found.direction != 0 or (behind and prior is not None and prior.direction != 0)


def _is_behind(text: str, before: figures.Found, found: figures.Found) -> bool:
    """Whether a figure stands in brackets right behind another: "589억원(7.35%)"."""
    return text[before.end : found.start].strip() in {"(", "[", ", "}


def _is_claim(found: figures.Found, text: str) -> bool:
    """Leave out identifiers, and bare numbers that no noun and no bracket marks as a count."""
    if found.kind in {"identifier", "vague", "range"}:
        return False
    if _BEGINS_WORD.search(found.text) and _WORD_ON.match(text, found.end):
        return False  # 400 조정교부금: a code and a name.
    if not re.search(r"\d", found.text):
        return found.kind == "money" and found.text.endswith("원") and len(found.text) > 4
    if found.kind != "count":
        return True
    if found.unit:
        return found.unit != "차" and not (found.unit == "일" and _is_day(found, text))
    if not found.text.isdigit() or (found.start and text[found.start - 1] in ".-~/'’"):
        return False
    after = text[found.end : found.end + 1]
    if after in {"개", "건", "명"}:
        return True
    near = after in {"", "/", ")", ",", "]"} and found.start > 0
    return near and "가" <= text[found.start - 1] <= "힣" and len(found.text) < 5


_BEGINS_WORD = re.compile(r"\d\s+[조억만천백]$")
_WORD_ON = re.compile(r"(?!원|여|가량|정도|규모|이|가|을|를|은|는|에|의|으로|로|씩)[가-힣]{2}")
_NO_DAY = re.compile(r"(?:기간|일수|소요|기한)[가-힣]{0,2}\s*$")


def _is_day(found: figures.Found, text: str) -> bool:
    """Whether 9일 is a day of a month: "누리시는 9일 착공식을 열었다", but not "기간은 9일"."""
    before, after = text[: found.start], text[found.end : found.end + 3]
    if re.search(r"(?:지난|오는|내달|이달|다음\s?달|월)\s*$", before):
        return True
    if re.match(r"까지|부터|자\s", after) and not re.search(r"(?:최대|최장|길게는)\s*$", before):
        return True
    if re.match(r"\s\S{1,8}에\s따르면", text[found.end : found.end + 14]):
        return True
    sentence = before[max(before.rfind(". "), before.rfind("\n")) + 1 :]
    if re.search(r"\d일(?:부터|까지)", sentence) and re.match(r"\s[가-힣]", after):
        return True
    if re.match(r"\s(?:밝혔|말했|전했|발표|알렸|보도|오전|오후)", text[found.end : found.end + 4]):
        return True
    told = re.search(r"[가-힣]{2}(?:은|는|이|가)\s+$", before) and not _NO_DAY.search(before)
    return (
        bool(told)
        and found.text.removesuffix("일").isdigit()
        and bool(re.match(r"\s[가-힣]", after))
    )


def _quote(setting: Setting, prose: Prose, quote: Quote, said: str) -> Iterator[Found]:
    found = quote.found
    source = prose.at(found.start)
    note = said
    if found.kind == "malformed":
        note = _misprint(found.text)
        yield Problem(source, "amount-malformed", f"숫자로 읽을 수 없습니다: '{found.text}'")
    value = value_of(found, prose.text)
    if quote.moved and found.direction < 0 and value is not None:
        value = less(value)
    noun = value.unit if isinstance(value, Number) else ""
    printed = found.text
    if noun and not printed.endswith(noun):
        printed += noun
    yield fact(
        setting,
        quote.measure or measure_of(quote),
        source,
        path=quote.path,
        fiscal_year=quote.year,
        stage=quote.stage,
        value=value,
        printed=printed,
        unit=unit_of(found),
        sentence=quote.sentence,
        funding=quote.funding,
        note=note,
        round=0,
    )


def _misprint(printed: str) -> str:
    """Say what a malformed number looks like it was meant to be, without reading it so."""
    match = re.fullmatch(r"(\d{1,4}),(\d{1,2})(\D.*)?", printed.strip())
    if match:
        meant = f"{match[1]}.{match[2]}{match[3] or ''}"
        return (
            f"원문에 '{printed}'으로 적혀 있습니다. "
            f"'{meant}'의 쉼표 오기로 보이나 고쳐 읽지 않았습니다"
        )
    return f"원문에 '{printed}'으로 적혀 있으며 숫자로 확정할 수 없습니다"


_LONG_CLAUSE = 200


def _clause(text: str, start: int, end: int, found: figures.Found) -> str:
    """The clause around a figure: from comma to comma outside brackets; a sentence stays whole."""
    if re.search(r"[가-힣][다음함됨임]\.\s*$", text[start:end]):
        return text[start:end].strip()
    label = _LABEL.match(text, start)
    begin = label.end() if label and label.end() <= found.start else start
    left, right = begin, end
    for position, depth in _depths(text, begin, end):
        if depth == 0 and text[position] in ",;" and not in_number(text, position):
            if position < found.start:
                # Words before a comma that hold no figure of their own go with this one.
                left = position + 1 if re.search(r"\d", text[left:position]) else left
            elif position >= found.end:
                right = position
                break
    if not label or label.end() > found.start:
        left = start if right - start <= _LONG_CLAUSE else left
    clause = text[left:right].strip(" ,;○◯●")
    return clause or text[start:end].strip()


def _depths(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth = 0
    for position in range(start, end):
        if text[position] in "([〔（":
            depth += 1
        elif text[position] in ")]〕）":
            depth = max(0, depth - 1)
        yield position, depth
