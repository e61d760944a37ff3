"""How an amount is worked out, as the heading of its column says: 집행잔액(A-B), ㉰=㉮-㉯."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.operations.explained import is_asking, stands_in, tokens
from assistant.papers import Citation, Evidence, Finding, Language, Operation, Status
from index.budget import Fact
from index.build import Index
from index.everyday import squeeze

_LETTER = r"[A-Z\u2460-\u24ff\u3260-\u327f]"
_FORMULA = re.compile(
    rf"(?:{_LETTER}\s*=\s*)?\(?\s*{_LETTER}\s*[-−+×÷*/](?:[\s()]|{_LETTER}|[-−+×÷*/])*{_LETTER}\s*\)?"
)
_ASKS = re.compile(
    r"(?:어떻게|어떤\s?식|무슨\s?식|어떤\s?방식|어떤\s?방법)\S*\s*(?:계산|산출|산정|구하|구한|구했|나온|나오)"
    r"|(?:산식|계산식|산출식|공식)[이은을]?\s*(?:뭐|무엇|뭔|어떻게|어떤|알려)"
)
_OF_THE_PAPER = re.compile(
    r"(?:이|그|저|여기|문서|자료|표|결산표|예산표|표에서|결산서|예산서|식|산식|산출식|계산식|공식|방식|방법|뭐|무엇"
    r"|어떤|어떻게|무슨|계산\S*|산출\S*|산정\S*|구하\S*|구한\S*|나온\S*|나오\S*|건가요|거죠|거예요|건지|되나요)"
    r"(?:에서|에|의|으로|로|은|는|이|가|을|를)?(?:는|의)?"
)


def by_heading(evidence: Evidence, index: Index) -> Finding | None:
    """Answer with the formula that the heading of a column prints, and what its letters stand for.

    Args:
        evidence: The plan; its question is read once more, against the headings of tables.
        index: The open index.

    Returns:
        The formula; None where the question asks for something else, holds a word that neither the
        heading nor the place of the table says, or where tables print different formulas.
    """
    plan, ledger = evidence.plan, index.ledger
    text = plan.question.text
    asks = plan.question.language is Language.KOREAN and _ASKS.search(text)
    # What a word means in general is the glossary's to say; what a table prints is the paper's.
    general = plan.operation is Operation.DEFINE and not re.search(r"표에|표의|문서|자료", text)
    if not asks or general or len(set(plan.measures)) != 1:
        return None
    words, measure = tokens(text), plan.measures[0]
    printed = ledger.facts(programme=plan.programmes or None, measure=measure, quoted=False)
    facts = [
        fact
        for fact in printed
        if _FORMULA.search(fact.column) and all(_known(word, fact) for word in words)
    ]
    heads = {squeeze(fact.column): fact for fact in facts}
    if len(heads) != 1:
        return None
    fact = next(iter(heads.values()))
    formula = _FORMULA.search(fact.column)
    beside = ledger.facts(document=fact.source.document, quoted=False)
    columns = list(
        dict.fromkeys(each.column for each in beside if each.source.table == fact.source.table)
    )
    said = formula[0].strip() if formula else ""
    note = f"문서의 표에는 '{_bare(fact.column)}' 칸이 {said}로 적혀 있습니다."
    legend = _legend(said, columns, fact.column)
    cited = Citation(fact.source, fact.column, column=fact.column, table=fact.source.section)
    notes = (note, legend) if legend else (note,)
    return Finding(evidence, Status.ANSWERED, citations=(cited,), reason="definition", notes=notes)


def _known(word: str, fact: Fact) -> bool:
    """Whether a word only asks, or is said by the heading, the measure or the table's place."""
    names = [fact.column, fact.measure.value, fact.source.section, fact.programme, *fact.path[:1]]
    return (
        stands_in(word, map(squeeze, names))
        or is_asking(word)
        or bool(_OF_THE_PAPER.fullmatch(word))
    )


def _legend(formula: str, columns: Sequence[str], own: str) -> str:
    """What the letters of a formula stand for, by the headings that end in one; "" for none."""
    letters = dict.fromkeys(re.findall(_LETTER, formula))
    said = []
    for letter in letters:
        named = [
            each
            for each in columns
            if each != own and re.search(rf"\(?[^()A-Z]*{letter}\s*\)?\s*(?:=|$)", each)
        ]
        if len(named) == 1:
            said.append(f"{letter}는 '{_bare(named[0])}'")
    return f"{', '.join(said)}입니다." if said else ""


def _bare(column: str) -> str:
    """A heading without its letters and formulas."""
    plain = re.sub(rf"\(?\s*{_LETTER}\s*\)?", " ", _FORMULA.sub(" ", column))
    plain = re.sub(r"\(\s*\)", " ", plain)
    if plain.count("(") != plain.count(")"):
        plain = re.sub(r"[()]", " ", plain)
    return re.sub(r"\s+", " ", plain).strip(" =")
