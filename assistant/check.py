"""No number leaves without a fact: the gate that every draft passes.

Each check is a small generator of faults. A figure is looked up and computed again from its facts;
digits outside slots must be names, or words of a document, verbatim; the words around a slot must
not say another year, another measure, other money or the other direction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from assistant.binding import Bound, bind
from assistant.manners import unseemly
from assistant.mentions import Ledger, find_mentions
from assistant.papers import Draft, Fault, Figure, Finding, Ruling, Verdict
from assistant.recompute import CannotCompute, coarse, dimension, exact, recompute, shows
from assistant.surroundings import context_faults
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.figures import Found, find_figures

SLOT = re.compile(r"\{\{([A-Za-z]\w{0,19})\}\}")
_BROKEN = re.compile(r"\{\{|\}\}|\{f\d+\}|\[f\d+\]")
_MOVES = {"difference", "growth"}
_MOVED = {Measure.CHANGE, Measure.CHANGE_RATE, Measure.SAVING}
_PERCENT = {"growth", "share", "rate"}
_STOP = r"(?=[은는이가을를의로과와도만입,. )]|$)"
_GLUED_BEFORE = re.compile(r"(?:[△▲▽▼−]|마이너스|minus)[ ]?$|(?<![ ])[0-9₩$+×*/^-]$")
_GLUED_AFTER = re.compile(
    rf"[ ]?(?:[0-9%‰×*^]|[십백천만억조]{{1,3}}[ ]?원?{_STOP}|원{_STOP}|배{_STOP}|(?:thousand|million|billion)\b)"
)
_BOUND_AFTER = re.compile(
    r"[ ]?(?:[을를이가][ ]?)?(?:이상|이하|초과|미만|넘|웃돌|밑돌|못[ ]?미치|or more|or less)"
)
_BOUND_BEFORE = re.compile(
    r"(?:최소|최대|적어도|많아야|\b(?:at least|at most|more than|less than|over|under|up to))[ ]?$",
    re.IGNORECASE,
)
_RELEASABLE = ("money", "percent", "point", "count")


@dataclass(frozen=True, slots=True)
class Filled:
    """A draft with its slots filled, for reading as a person would.

    Attributes:
        text: The words with every known figure in its slot.
        slots: Where each figure stands in the text: its start, its end, the figure.
        outside: The words with every slot emptied to blanks of the same length as its figure, so
            that places are those of `text`.
        beside: Every slot's figure with what the words around it say; () until they are read.
    """

    text: str
    slots: tuple[tuple[int, int, Figure], ...]
    outside: str
    beside: tuple[tuple[Figure, Bound], ...] = ()


def check(draft: Draft, ledger: Ledger) -> Verdict:
    """Check a draft against the ledger; fills nothing and repairs nothing.

    Args:
        draft: Words with slots, clipped to the finding they say.
        ledger: Where the facts of its figures must be found again.

    Returns:
        The draft with rulings on its figures and every fault found. Only a verdict without
        faults may leave the house.
    """
    figures, faults = [], []
    for figure in draft.finding.figures:
        ruling, wrong = _rule(figure, ledger)
        figures.append(replace(figure, ruling=ruling))
        faults.extend(wrong)
    filled = fill(draft.text, {figure.key: figure for figure in draft.finding.figures})
    filled = replace(filled, beside=_read_beside(filled, ledger))
    for each in CHECKS:
        faults.extend(each(draft, filled))
    return Verdict(draft, tuple(figures), tuple(dict.fromkeys(faults)))


def fill(text: str, figures: dict[str, Figure]) -> Filled:
    """Put figures into their slots; unknown slots stay as they are."""
    words: list[str] = []
    blank: list[str] = []
    slots = []
    at = length = 0
    for slot in SLOT.finditer(text):
        figure = figures.get(slot.group(1))
        if figure is None:
            continue
        between = text[at : slot.start()]
        start = length + len(between)
        words += [between, figure.text]
        blank += [between, "\u2022" * len(figure.text)]
        slots.append((start, start + len(figure.text), figure))
        length, at = start + len(figure.text), slot.end()
    words.append(text[at:])
    blank.append(text[at:])
    return Filled("".join(words), tuple(slots), "".join(blank))


def _read_beside(filled: Filled, ledger: Ledger) -> tuple[tuple[Figure, Bound], ...]:
    """What the words say of the first number of every slot."""
    found = find_figures(filled.text)
    bound = bind(filled.text, found, find_mentions(filled.text, found, ledger))
    beside = []
    for start, end, figure in filled.slots:
        inside = [each for each in bound if start <= each.found.start < end]
        beside += [(figure, inside[0])] if inside else []
    return tuple(beside)


def _rule(figure: Figure, ledger: Ledger) -> tuple[Ruling, list[Fault]]:
    faults = [Fault(code, figure.key) for rule in FIGURE_RULES for code in rule(figure)]
    faults += [
        Fault("fact-unknown", figure.key)
        for fact in (*figure.facts, *figure.also)
        if not in_ledger(fact, ledger)
    ]
    if faults:
        return Ruling.UNSUPPORTED, faults
    if figure.recipe:
        return Ruling.DERIVED, []
    return (Ruling.QUOTED if figure.facts[0].quoted else Ruling.SUPPORTED), []


def in_ledger(fact: Fact, ledger: Ledger) -> bool:
    """Whether the ledger holds exactly this fact."""
    return fact in ledger.facts(
        programme=fact.programme,
        fiscal_year=fact.fiscal_year,
        measure=fact.measure,
        document=fact.source.document,
    )


def _value_is_computed_again(figure: Figure) -> Iterator[str]:
    try:
        value = recompute(figure)
    except CannotCompute as error:
        yield error.code
        return
    signed = figure.recipe in _MOVES or figure.measure in _MOVED
    if figure.unit == "원" and not figure.recipe and Fraction(figure.value) != value:
        yield "value-other"
    quantities = [each for each in find_figures(figure.text) if each.kind != "identifier"]
    if not quantities:
        yield "text-without-figure"
    for each in quantities:
        if each.kind not in _RELEASABLE:
            yield f"text-{each.kind}"
        elif coarse(each):
            yield "text-coarse"
        elif not shows(each, value, unsigned=signed and Fraction(each.value or 0) >= 0):
            yield "text-other"
        elif not _same_unit(each, figure):
            yield "text-unit-other"
    if quantities and not _near(figure.value, value, quantities):
        yield "value-other"


def _near(value: int | Decimal | Fraction, exactly: Fraction, shown: list[Found]) -> bool:
    """Whether the stated value is the exact one, or is as it is shown."""
    return any(2 * abs(Fraction(value) - exactly) <= Fraction(each.grain) for each in shown)


def _same_unit(found: Found, figure: Figure) -> bool:
    if found.unit in (figure.unit, "") and found.kind != "money":
        return found.unit == figure.unit or found.kind == "count"
    if found.kind == "money":
        return figure.unit.startswith("원")
    return found.kind == "count" and figure.unit not in ("원", "%", "%p")


def _unit_fits_the_recipe(figure: Figure) -> Iterator[str]:
    if not figure.facts:
        return
    unit = dimension(figure.facts[0])
    if figure.recipe in _PERCENT:
        wanted = {"%"}
    elif figure.recipe == "difference" and unit == "%":
        wanted = {"%p"}
    elif figure.recipe in ("count", "ratio"):
        if figure.unit in ("원", "%", "%p"):
            yield "unit-other"
        return
    elif figure.recipe == "per":
        if unit == "원" and not figure.unit.startswith("원"):
            yield "unit-other"
        return
    else:
        wanted = {unit}
    if figure.unit not in wanted:
        yield "unit-other"


def _fields_are_those_of_its_facts(figure: Figure) -> Iterator[str]:
    if not figure.facts:
        return
    years = {fact.fiscal_year for fact in figure.facts}
    if figure.fiscal_year is not None and figure.fiscal_year not in years:
        yield "year-other"
    if figure.recipe:
        return
    fact = figure.facts[0]
    if figure.measure is not fact.measure:
        yield "measure-other"
    if figure.funding is not fact.funding:
        yield "funding-other"
    if figure.stage is not None and figure.stage is not fact.stage:
        yield "stage-other"
    if figure.fiscal_year is None and fact.fiscal_year is not None:
        yield "year-other"
    label = squeeze(figure.label)
    names = (*fact.path, fact.programme, fact.column, fact.department)
    if label and not any(
        squeeze(name) and (squeeze(name) in label or label in squeeze(name)) for name in names
    ):
        yield "label-other"


def _other_places_print_the_same(figure: Figure) -> Iterator[str]:
    if not figure.also or figure.recipe or not figure.facts:
        return
    first = figure.facts[0]
    for fact in figure.also:
        if fact.value is None or first.value is None or exact(fact) != exact(first):
            yield "places-differ"


def _mixed_stages_are_said(figure: Figure) -> Iterator[str]:
    stages = {fact.stage for fact in figure.facts}
    if figure.recipe in ("sum", "mean") and len(stages) > 1 and not figure.note:
        yield "stages-mixed"


FIGURE_RULES: tuple[Callable[[Figure], Iterator[str]], ...] = (
    _value_is_computed_again,
    _unit_fits_the_recipe,
    _fields_are_those_of_its_facts,
    _other_places_print_the_same,
    _mixed_stages_are_said,
)
"""What must hold of every figure by itself; each yields codes of faults."""


def slots_are_known(draft: Draft, filled: Filled) -> Iterator[Fault]:
    """A slot names a figure of the finding, and is written as a slot."""
    keys = {figure.key for figure in draft.finding.figures}
    for slot in SLOT.finditer(draft.text):
        if slot.group(1) not in keys:
            yield Fault("slot-unknown", slot.group())
    for broken in _BROKEN.finditer(SLOT.sub("", draft.text)):
        yield Fault("slot-broken", broken.group())


def nothing_is_glued_to_a_slot(draft: Draft, filled: Filled) -> Iterator[Fault]:
    """What is read in a filled slot is what the figure says: "1{{f1}}" and "{{f1}}억" are not."""
    read = find_figures(filled.text)
    for start, end, figure in filled.slots:
        own = [(start + f.start, start + f.end, f.value) for f in find_figures(figure.text)]
        here = [(f.start, f.end, f.value) for f in read if f.start < end and f.end > start]
        if own != here:
            yield Fault("slot-glued", filled.text[max(0, start - 8) : end + 8])
        if _GLUED_BEFORE.search(filled.text[:start]) or _GLUED_AFTER.match(filled.text, end):
            yield Fault("slot-glued", filled.text[max(0, start - 8) : end + 8])
        if _BOUND_AFTER.match(filled.text, end) or _BOUND_BEFORE.search(filled.text[:start]):
            yield Fault("bound-added", filled.text[max(0, start - 12) : end + 8])


def digits_outside_slots_are_words(draft: Draft, filled: Filled) -> Iterator[Fault]:
    """Digits outside slots are names that stand in the evidence, or a quotation."""
    known = _known_words(draft)
    quoted = _quoted_stretches(draft, filled.outside)
    for found in find_figures(filled.outside):
        if SLOT.fullmatch(found.text) or _inside(found, quoted):
            continue
        if found.kind == "identifier":
            if (
                not _is_list_number(found, filled.outside)
                and squeeze_digits(found.text) not in known
            ):
                yield Fault("identifier-unknown", found.text)
        elif not _allowed(found, draft):
            yield Fault("figure-outside-slot", found.text)


def squeeze_digits(text: str) -> str:
    """The digits of a name, in order; years lose their century mark only where they have none."""
    return "".join(re.findall(r"\d", text)).lstrip("0")


def _is_list_number(found: Found, text: str) -> bool:
    line = text[text.rfind("\n", 0, found.start) + 1 : found.start]
    return not line.strip(" \t(") and bool(re.fullmatch(r"\d{1,2}[.)]?", found.text))


def _known_words(draft: Draft) -> set[str]:
    """The digits of every name that the question and its evidence hold."""
    finding = draft.finding
    evidence = finding.evidence
    facts = [*evidence.facts, *evidence.nearby]
    for figure in finding.figures:
        facts += [*figure.facts, *figure.also]
    texts = [evidence.plan.question.text, *finding.notes, *finding.readings, *evidence.plan.notes]
    texts += [str(year) for year in evidence.plan.years]
    for fact in facts:
        texts += [str(fact.fiscal_year), fact.programme, *fact.path, fact.source.document]
        texts += [fact.source.section, fact.column, fact.note, fact.formula, fact.sentence]
        texts += [f"표 {fact.source.table}", f"{fact.source.page}쪽", f"{fact.source.line}행"]
    for citation in finding.citations:
        texts += [citation.quote, citation.source.document, citation.source.section]
    texts += [
        f"{statement.text} {statement.date} {statement.fiscal_year}"
        for statement in evidence.statements
    ]
    texts += [f"{hit.passage.text} {hit.passage.fiscal_year}" for hit in evidence.passages]
    texts += [figure.note for figure in finding.figures] + [
        figure.label for figure in finding.figures
    ]
    known = {
        squeeze_digits(found.text)
        for text in dict.fromkeys(texts)
        for found in find_figures(text)
        if found.kind == "identifier"
    }
    return known | {squeeze_digits(text) for text in texts if text.isdigit()}


def _quoted_stretches(draft: Draft, text: str) -> list[tuple[int, int]]:
    """Where the draft repeats words of its citations, verbatim."""
    stretches = []
    quotes = [citation.quote for citation in draft.finding.citations]
    quotes += [statement.text for statement in draft.finding.evidence.statements]
    if draft.author == "plain":
        quotes += [*draft.finding.notes, *draft.finding.readings, *draft.notes]
        quotes += [figure.note for figure in draft.finding.figures]
        quotes += [figure.formula for figure in draft.finding.figures]
    for quote in dict.fromkeys(quote.strip() for quote in quotes):
        if not quote:
            continue
        for piece in {quote, *(line.strip() for line in quote.split("\n"))}:
            at = text.find(piece) if len(piece) > 1 else -1
            while at >= 0:
                stretches.append((at, at + len(piece)))
                at = text.find(piece, at + 1)
    return stretches


def _inside(found: Found, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= found.start and found.end <= end for start, end in stretches)


def _allowed(found: Found, draft: Draft) -> bool:
    finding = draft.finding
    if finding.evidence.plan.premise and draft.author == "plain":
        asked = {
            (each.kind, each.value) for each in find_figures(finding.evidence.plan.question.text)
        }
        if (found.kind, found.value) in asked:
            return True
    if found.kind != "count" or found.value is None or draft.author != "plain":
        return False
    return int(found.value) in _own_counts(finding) and found.unit in _COUNTED


_COUNTED = (
    "건",
    "개",
    "곳",
    "가지",
    "개년",
    "년",
    "해",
    "번",
    "문서",
    "항목",
    "years",
    "items",
    "",
)


def _own_counts(finding: Finding) -> set[int]:
    """How many there are of what the finding itself lists; a plain draft may say so."""
    counts = {len(finding.figures), len(finding.readings), len(finding.evidence.plan.years)}
    for figure in finding.figures:
        counts.add(len(figure.facts))
        counts.add(len({fact.source.document for fact in figure.facts}))
    facts = (*finding.evidence.facts, *finding.evidence.nearby)
    counts.add(len({fact.source.document for fact in facts}))
    counts.add(len({fact.name for fact in facts}))
    return counts


def words_around_slots_agree(draft: Draft, filled: Filled) -> Iterator[Fault]:
    """The year, money, measure, name and direction said beside a slot are those of its figure."""
    yield from context_faults(draft, filled.beside, filled.text)


def a_model_invents_nothing(draft: Draft, filled: Filled) -> Iterator[Fault]:
    """A model says no size, move, cause or link that no figure carries."""
    yield from unseemly(draft)


CHECKS: tuple[Callable[[Draft, Filled], Iterator[Fault]], ...] = (
    slots_are_known,
    nothing_is_glued_to_a_slot,
    digits_outside_slots_are_words,
    words_around_slots_agree,
    a_model_invents_nothing,
)
"""Every check of the words, in the order its faults are reported."""
