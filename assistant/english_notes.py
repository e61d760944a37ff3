"""The remarks beside an answer, in English; names, columns and amounts stay as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from assistant.papers import Finding

_STAGES = {
    "본예산": "original budget", "추경": "supplementary budget", "최종예산": "final budget",
    "결산": "settlement", "계획": "plan", "실적": "result",
}  # fmt: skip
_PHRASES: tuple[tuple[str, str], ...] = (
    (r"물으신 기간은 문서에 있는 (\d+)~(\d+)년(?:으로 보았습니다|입니다)\.",
     r"The period asked about was taken as \1–\2, the years that the documents have."),
    (r"'([^']+)'[은는] (\d{4})년으로 보았습니다\.", r"'\1' was taken as \2."),
    (r"'([^']+)'[은는] '([^']+)'[으]?로 읽었습니다\.", r"'\1' was read as '\2'."),
    (r"연도를 말씀하지 않아 문서의 연도인 (\d+)년으로 보았습니다\.",
     r"No year was named, so the year of the document, \1, was taken."),
    (r"'([^']+)' 사업으로 적힌 것은 (.+?)(?: 등)?입니다\.",
     r"The programmes of '\1' in the documents are \2."),
    (r"결산 현황표의 최종예산입니다\.",
     "This is the final budget (최종예산) of the settlement table."),
    (r"문서의 '([^']+)' 칸입니다\.", r"This is the column '\1' of the document."),
    (r"문서의 예산에서 결산을 뺀 칸입니다\.",
     "This is the column of the budget less the settlement."),
    (r"문서에는 이 항목의 '([^']+)'만 적혀 있습니다\.",
     r"Of this row the document prints only '\1'."),
    (r"(?:(\d{4})년은 )?(본예산|추경|최종예산|결산|계획|실적) 기준이며, (.+?)입니다\.",
     r"\1 is given by its {stage:\2}; there is also: \3."),
    (r"다음 해 문서의 전년도예산액 칸에는 (.+?)으로 적혀 있습니다\((.+?)\)\.",
     r"The next year's document prints \1 in its column for the year before (\2)."),
    (r"(\d{4})년 (?:문서가 따로 있는 )?사업 (\d+)건 중 (\d+)건 기준입니다\.",
     r"This covers \3 of \2 programmes of \1."),
    (r"(('[^']+'(?:, )?)+)(?: 외 (\d+)건)?의 금액은 읽지 못해 빠져 있습니다\.",
     r"Left out because the amount could not be read: \1."),
    (r"(.+?) 아래 (\d+)개 항목 기준입니다\.", r"This covers the \2 items below \1."),
    (r"세부 항목 (\d+)개 기준입니다\.", r"This covers \1 items."),
    (r"(\S+) (\d+)개 기준입니다\.", r"This covers \2 rows of the kind \1."),
    (r"더해도 문서의 합계와 맞지 않아 [가-힣 ]+, 모자라는 금액보다 커서 [가-힣 ]+\.",
     "A row may be missing: they do not add up to the total. It could not come before this one."),
    (r"차이는 (.+?)입니다\.", r"They differ by \1."),
    (r"(?:모두 )?(\d+)건 가운데 (\d+)건만 보입니다\.", r"Only \2 of \1 are shown."),
    (r"(\d{4})년과 (\d{4})년 문서의 항목 이름을 견주었습니다\.(?: 이름이 바뀐 항목도 [가-힣 ]+\.)?",
     r"The names of the items of \1 and \2 were compared; a renamed item counts as new."),
    (r"문서에는 (\S+?)로 적혀 있습니다\. 계산한 값과 다릅니다\(불일치\)\.",
     r"The document prints \1, which differs from the computed value."),
    (r"문서에는 (\S+?)로 적혀 있습니다\.", r"The document prints \1."),
    (r"(\d{4})년은 (\S+?)\((\S+?)\), (\d{4})년은 (\S+?)\((\S+?)\) 기준입니다\.",
     r"\1 is the \2 ({stage:\3}), \4 is the \5 ({stage:\6})."),
    (r"(.+?): 같은 줄의 다른 숫자와 맞지 않아 금액은 보이지 않습니다\.",
     r"\1: its amount is not shown, because it does not agree with the other figures of its row."),
    (r"(.+?): 같은 줄의 다른 숫자와 맞지 않아 견주지 않았습니다\.",
     r"\1: not compared, because it does not agree with the other figures of its row."),
    (r"(\S+?)(?:으)?로 나눈 값입니다\.", r"Divided by \1."),
    (r"'([^']+)'만의 금액이 아니라 '([^']+)' 전체의 금액입니다\.",
     r"This is the amount of the whole of '\2', not of '\1' alone."),
    (r"문서에 어느 자치단체의 것인지 적혀 있지 않아 '([^']+)'의 것인지는 확인하지 못했습니다\.",
     r"The document does not say whose it is, so whether it is that of \1 is not known."),
    (r"합계와 맞는 표의 항목 (\d+)개입니다\.",
     r"This covers the \1 rows of the table, which add up to its total."),
    (r"해마다 나온 칸이 다릅니다: (.+)\.", r"The years come from different columns: \1."),
    (r"((?:\d{4}(?:년)?(?:, )?)+)년은 문서에 없습니다\.", r"Not in the documents: \1."),
    (r"단계가 다른 금액\((.+?)\)을 더했습니다\.",
     r"Amounts of different stages were added: \1."),
    (r"문서에 있는 ([\d~년, ]+?)년? 기준입니다\.",
     r"This covers \1, the years that the documents have."),
    (r"((?:\d{4}년(?:, )?)+)은 최종예산만 있어 견주지 않았습니다\.",
     r"Of \1 only the final budget (최종예산) is printed; they were not compared."),
    (r"((?:\d{4}년(?:, )?)+)은 최종예산입니다\.", r"Of \1 it is the final budget (최종예산)."),
    (r"해마다 집계한 내용과 단위가 다를 수 있어 그대로 견주기는 어렵습니다\.",
     "What was counted, and in which unit, may differ from year to year."),
    (r"(.+?)의 것은 문서에서 찾지 못했습니다\.", r"Nothing was found for \1."),
    (r"나머지는 문서에서 찾지 못했습니다: (.+)", r"The rest was not found in the documents: \1"),
    (r"(.+?) 칸에는 금액이 적혀 있지 않습니다\(0원이라는 뜻이 아닙니다\)\.",
     r"The cell for \1 is blank; that does not mean 0 won."),
    (r"문서에는 \[(.+?)\]로 적혀 있으나 (.+?)와 더하면 사업비와 같아 (.+?)로 읽었습니다\.?",
     r"The document prints [\1]; since it adds up with \2 to the whole, it was read as \3."),
    (r"원문에는 '(.+?)'로 적혀 있으나 같은 행의 합으로 보아 '(.+?)'의 오기입니다\.?",
     r"The document prints '\1'; by the sums of its row that is a misprint of '\2'."),
    (r"같은 행으로 계산하면 1,000분의 1이라 단위가 다른 오기로 보입니다\.?",
     "By its own row this is a thousandth; it seems to be a misprint of the unit."),
    (r"산출식 '(.+?)'을 곱하면 '(.+?)'이 되지 않습니다\.?",
     r"The formula '\1' does not multiply to '\2'."),
)  # fmt: skip
"""Remarks as the rooms write them, each with its English; what is not listed stays Korean."""
_COMPILED = tuple((re.compile(pattern), english) for pattern, english in _PHRASES)
_YEAR_MARK = re.compile(r"(?<=\d{4})년")


def in_english(note: str) -> str:
    """A remark in English; several sentences one after the other."""
    for pattern, english in _COMPILED:
        note = pattern.sub(partial(_filled, english=english), note)
    return note.strip()


def _filled(found: re.Match[str], english: str) -> str:
    said = re.sub(r"\\(\d)", lambda group: found.group(int(group.group(1))) or "", english)
    said = re.sub(r"\{stage:(\S*?)\}", lambda group: _STAGES.get(group[1], group[1]), said)
    said = re.sub(r"(?<=\d)~(?=\d)", "–", said)
    return _YEAR_MARK.sub("", said).strip() + (" " if found.end() < len(found.string) else "")


def anglicised(finding: Finding) -> Finding:
    """A finding whose remarks are in English, for an answer in English."""
    plan = finding.evidence.plan
    plan = replace(plan, notes=_all(plan.notes))
    figures = tuple(replace(each, note=in_english(each.note)) for each in finding.figures)
    return replace(
        finding, evidence=replace(finding.evidence, plan=plan), notes=_all(finding.notes),
        figures=figures,
    )  # fmt: skip


def _all(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(in_english(note) for note in notes)
