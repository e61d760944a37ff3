"""A finding in English; names of programmes and rows stay as printed."""

from __future__ import annotations

from assistant.absent import left_out, not_there_english
from assistant.grids import options
from assistant.papers import Figure, Finding, Language, Operation, Plan, Status
from assistant.sayings import LAST_WORDS_ENGLISH, NOT_THERE_ENGLISH, WHETHER_ENGLISH
from assistant.sides import moved
from assistant.speech import english_kind, english_subject, stage_word
from index.budget import Fact, Funding, Measure

_MOVES = {Measure.CHANGE, Measure.CHANGE_RATE}


def compose_english(finding: Finding) -> str:
    """Put a finding into English words with slots."""
    parts = [*_body(finding), *_asides(finding)]
    if finding.holds is not None:
        parts = [WHETHER_ENGLISH[finding.holds], *parts]
    return "\n\n".join(part for part in parts if part)


def _body(finding: Finding) -> list[str]:
    if finding.status is Status.REFUSED:
        return [LAST_WORDS_ENGLISH.get(finding.reason, LAST_WORDS_ENGLISH["out-of-scope"])]
    if finding.status is Status.CLARIFY:
        return ["This can be read in more than one way. Which one do you mean?", options(finding)]
    if finding.status is Status.NOT_FOUND:
        return not_there_english(finding)
    return _by_reason(finding)


def _by_reason(finding: Finding) -> list[str]:
    if finding.reason in {"words", "quoted", "cause-stated", "formula"}:
        homes = len({citation.table for citation in finding.citations}) > 1
        quotes = "\n".join(
            f"> {citation.table + ' — ' if homes and citation.table else ''}"
            f"{citation.row + ': ' if citation.row else ''}{citation.quote}"
            for citation in finding.citations
        )
        figures = [
            f"{english_subject(figure).capitalize()}: {{{{{figure.key}}}}}."
            for figure in finding.figures[:4]
        ]
        return ["The document says:", quotes, *figures]
    if finding.reason == "definition":
        return list(finding.notes)
    if finding.reason.startswith("premise-"):
        return _premise(finding)
    if finding.reason in {"agrees", "agrees-rounded", "differs"}:
        return _agreement(finding)
    if finding.reason == "all-agree":
        return [
            "Every sum and every change in the documents was computed again; all of them match.",
            *map(_one, finding.figures),
        ]
    if finding.reason == "some-differ":
        return ["Some figures in the documents do not add up; both values are shown below."]
    if finding.reason == "none":
        return [
            "There is none. The documents state:" if finding.figures else "There is none.",
            _table(finding.figures),
        ]
    return _figures(finding)


def _asides(finding: Finding) -> list[str]:
    plan = finding.evidence.plan
    notes = list(dict.fromkeys((*finding.notes, *plan.notes)))
    if finding.reason == "definition":
        notes = list(plan.notes)
    if finding.blank and finding.status is not Status.NOT_FOUND:
        names = ", ".join(dict.fromkeys(_blank_name(fact) for fact in finding.blank))
        notes.append(f"The cell for {names} is blank; that does not mean 0 won.")
    if finding.status is Status.PARTIAL and finding.reason in NOT_THERE_ENGLISH:
        notes.append(f"The rest was not found in the documents: {left_out(finding)}")
    return ["\n".join(f"· {note}" for note in notes)] if notes else []


def _blank_name(fact: Fact) -> str:
    return fact.funding.value if fact.funding is not Funding.TOTAL else fact.name


def _one(figure: Figure) -> str:
    said = english_subject(figure)
    return (
        f"{said[0].upper()}{said[1:]} is "
        f"{{{{{figure.key}}}}}{_verb(figure)}{stage_word(figure, Language.ENGLISH)}."
    )


def _verb(figure: Figure) -> str:
    if figure.measure in _MOVES and figure.value:
        return " (an increase)" if figure.value > 0 else " (a decrease)"
    return ""


def _figures(finding: Finding) -> list[str]:
    if finding.parts:
        return [words for part in finding.parts for words in _figures(part)]
    plan = finding.evidence.plan
    main, *sides = finding.figures or (None,)
    if main is None or finding.reason == "listed":
        return [_table(finding.figures)] if main else ["There is none."]
    whole = _of_several(finding, main, tuple(sides))
    if whole:
        return whole
    if plan.operation in {Operation.DIFFERENCE, Operation.GROWTH} and len(sides) >= 2:
        if finding.reason == "level":
            main, sides = sides[0], [main, *sides[1:]]
        return [_moved(plan, main, sides)]
    if plan.operation in {Operation.SHARE, Operation.RATIO} and len(sides) >= 2:
        part = _side(sides[0])
        return [
            f"{part[0].upper()}{part[1:]} is {{{{{main.key}}}}} of {_side(sides[1])}.",
            _formula(main),
        ]
    if plan.operation is Operation.RATE and main.recipe == "rate":
        return [
            (
                f"The {figure.fiscal_year} execution rate (집행률) of {figure.label} is "
                f"{{{{{figure.key}}}}}: {figure.formula}."
            )
            for figure in finding.figures
            if figure.recipe == "rate"
        ]
    return _by_recipe(finding, main, tuple(sides))


def _of_several(finding: Finding, main: Figure, sides: tuple[Figure, ...]) -> list[str]:
    """What is left of a whole, a rate of several years, a share of several rows; [] for others."""
    if main.recipe == "place":
        what = _side(sides[0])
        head = f"{what[0].upper()}{what[1:]} is in place {{{{{main.key}}}}}"
        return [f"{head} of {len(main.facts)} items, from the largest."]
    if main.recipe == "remainder":
        taken = ", ".join(_side(each) for each in sides[1:])
        head = f"Without {taken}, {{{{{main.key}}}}} is left of {_side(sides[0])}."
        return [head, _formula(main)]
    if main.recipe == "rate-of-sums":
        rates = tuple(each for each in finding.figures if each.recipe == "rate")
        span = f"{rates[0].fiscal_year}\u2013{rates[-1].fiscal_year}"
        head = f"Over {span} together, the execution rate (집행률) of {main.label} is"
        return [f"{head} {{{{{main.key}}}}}.", _formula(main), _table(rates)]
    if main.recipe == "share-of-sum":
        names = " + ".join(each.label for each in sides[:-1])
        return [f"{names} together are {{{{{main.key}}}}} of {_side(sides[-1])}.", _formula(main)]
    return []


def _by_recipe(finding: Finding, main: Figure, sides: tuple[Figure, ...]) -> list[str]:
    plan = finding.evidence.plan
    if main.recipe in {"sum", "mean"}:
        word = "sum" if main.recipe == "sum" else "mean"
        return [
            f"The {word} of {len(main.facts)} items is {{{{{main.key}}}}}.",
            _table(sides),
        ]
    if main.recipe == "per":
        return [f"The amount per unit for {main.label} is {{{{{main.key}}}}}.", _formula(main)]
    if main.recipe == "count":
        return [f"The count is {{{{{main.key}}}}}.", _table(sides)]
    place = plan.limit or 0
    if plan.operation is Operation.RANK and (place == 1 or place < 0) and not plan.then:
        order = "largest" if plan.descending else "smallest"
        order = f"{_ORDINALS.get(-place, 'next')} {order}" if place < -1 else order
        return [
            (
                f"The {order} by {english_kind(figure)} is "
                f"**{figure.label}**{_year(figure)}: {{{{{figure.key}}}}}{_verb(figure)}."
            )
            for figure in finding.figures
        ]
    if len(finding.figures) <= 3:
        return [_one(figure) for figure in finding.figures]
    return [_table(finding.figures)]


_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}


def _year(figure: Figure) -> str:
    return f" ({figure.fiscal_year})" if figure.fiscal_year else ""


def _contrary(plan: Plan, main: Figure) -> str:
    """What is said first where a rise was asked for and a fall was found, or a fall and a rise."""
    if plan.whether or not plan.direction or (main.value > 0) == (plan.direction > 0):
        return ""
    return f"Contrary to the question, it did not {'rise' if plan.direction > 0 else 'fall'}. "


def _moved(plan: Plan, main: Figure, sides: list[Figure]) -> str:
    new, old = sides[0], sides[1]
    rate = f" ({{{{{sides[2].key}}}}})" if len(sides) > 2 else ""
    if main.value == 0:
        return f"There is no change: {_side(old)} and {_side(new)}."
    if moved(new, old):
        verb = "increased" if main.value > 0 else "decreased"
        what = english_subject(new)
        head = f"{_contrary(plan, main)}{what[0].upper()}{what[1:]} {verb} by"
        return f"{head} {{{{{main.key}}}}}{rate}.\n\n- {_side(old)}\n- {_side(new)}"
    more = "more" if main.value > 0 else "less"
    first = _side(new)
    return f"{first[0].upper()}{first[1:]} is {{{{{main.key}}}}} {more} than {_side(old)}."


def _side(figure: Figure) -> str:
    return f"{english_subject(figure)}, {{{{{figure.key}}}}}{stage_word(figure, Language.ENGLISH)}"


def _formula(figure: Figure) -> str:
    return f"Formula: {figure.formula}" if figure.formula else ""


def _table(figures: tuple[Figure, ...]) -> str:
    """Figures as a table; what is the same in every row stands above it, once."""
    if not figures:
        return ""
    rows = [
        {
            "Year": str(figure.fiscal_year) if figure.fiscal_year else "",
            "Item": figure.label.replace("|", "／"),
            "What": english_kind(figure),
            "Amount": f"{{{{{figure.key}}}}}{_verb(figure)}",
        }
        for figure in figures
    ]
    above: list[str] = []
    for head in ("Item", "What"):
        if len({row[head] for row in rows}) == 1 < len(rows) and (head == "Item" or above):
            above.append(rows[0][head])
            rows = [{key: value for key, value in row.items() if key != head} for row in rows]
    lines = [f"**{': '.join(above)}**", ""] if above else []
    lines += [f"| {' | '.join(rows[0])} |", "|---" * len(rows[0]) + "|"]
    lines += [f"| {' | '.join(row.values())} |" for row in rows]
    return "\n".join(lines)


def _premise(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    if finding.reason in {"premise-true", "premise-about"}:
        exactly = finding.reason == "premise-true"
        return ["Yes." if exactly else "Yes, as a rounded amount.", _one(main)]
    if finding.reason == "premise-renamed":
        return ["No document prints that name, so this could not be confirmed.", _one(main)]
    if finding.reason == "premise-value":
        return ["The amount in the question is not what the documents say.", _one(main)]
    if finding.reason == "premise-zero":
        return [
            (
                f"That is not so: {english_subject(main)} is {{{{{main.key}}}}}. No reason is "
                "stated for an amount that is not there."
            )
        ]
    if finding.reason == "premise-same":
        return [f"That is not so: there was no change ({{{{{main.key}}}}})."]
    verb = "increased" if main.value > 0 else "decreased"
    lines = [f"That is not what the documents say: it {verb} by {{{{{main.key}}}}}."]
    if len(sides) >= 2:
        lines.append(f"- {_side(sides[1])}\n- {_side(sides[0])}")
    return [*lines, "No reason was found in the documents."]


def _agreement(finding: Finding) -> list[str]:
    summed, total, *parts = finding.figures
    word = {
        "agrees": "they match",
        "agrees-rounded": "they match within rounding",
        "differs": "they do not match",
    }[finding.reason]
    return [
        (
            f"The parts add up to {{{{{summed.key}}}}}; {english_subject(total)} is "
            f"{{{{{total.key}}}}}: {word}."
        ),
        _table(tuple(parts)),
    ]
