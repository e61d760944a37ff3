"""Turns of phrase: by which a number is a share, a sum or spent, or is of nothing in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.binding import Bound
from assistant.mentions import Mention
from index.everyday import squeeze

TOGETHER = re.compile(
    r"합쳐|합하|합한|합해|합친|더하|더해|더한|모두|합계|합산|도합|총|\bsum\b|\btogether\b|"
    r"\bcombined\b|\btotal\b"
)
WAS_SPENT = re.compile(
    r"[을를][ ]?(?:모두[ ]|다[ ])?(?:썼|써[ ,]|쓰고 남|지출했|지출하고|집행했|집행하고)"
)
SPENT = re.compile(
    r"집행[률율]|예산(?:현액)?의 [0-9.]+ ?%를 (?:썼|쓰고)|[를을이가] ?집행|집행[됐되했하]|"
    r"execution rate|\bspent\b|executed"
)
OF_WHOLE = re.compile(
    r"전체[가-힣 ]{0,8}(?:의|중|가운데|에서)|비중|차지|구성비|비율|\bof the (?:total|whole|"
    r"budget)|\bshare\b"
)
OF_BUDGET = re.compile(r"예산[ ]?(?:가운데|중)[ ]|예산의[ ](?:약[ ])?(?=[0-9])")
WISHED = re.compile(
    r"(?:으로|로|을|를|이|가|까지|만큼)?[ ]?(?:더[ ])?(?:[가-힣]{1,4}자고|[가-힣]{1,4}려[고 ]|"
    r"요구|요청|제안|건의|신청|목표|전망|추정|예상|필요하|주장|검토)"
)
"""What somebody asked for or expected is no amount of a budget."""
DRAFTED = re.compile(r"(?:낸|제출한|요구한|제안한|올린)[ ]?(?:예산)?안(?:은|이|에서|에는)")
_BEFORE = re.compile(r"(?:전년도?|지난해|작년)(?:의|보다|[ ]예산액?)?[ ]?(?:약[ ])?$")
SMALLEST = re.compile(
    r"(?:가장|제일)[ ]?(?:적|작|낮)|최소|최저|\b(?:smallest|lowest|least)\b", re.IGNORECASE
)
ENDED = re.compile(r"(?<=[가-힣])(?:고|며|지만|으나|는데),?[ ]")
SUPERLATIVE = re.compile(
    r"가장|제일|최대|최고액|\b(?:largest|biggest|highest|smallest|lowest)\b", re.IGNORECASE
)

_TOPIC = re.compile(r"([가-힣A-Za-z0-9·]{2,20})(?:은|는|이|가)(?=\s)")
_PURPOSE = re.compile(
    r"(?:[가-힣]+[ ])?[가-힣]+[는할][ ]데(?:에는|에만|에도|에|만|도)?[ ](?:총|약|모두)?[ ]?$"
)
"""책 사는 데 1억원: what the money is for, in words of the writer's own."""
_NEUTRAL = re.compile(
    r"이|이는|이것|이중|이들|이번|해당|규모|금액|전체|총액|사업|예산|본예산|재원|나머지|시|센터|"
    r"도시|정부|시의회|의회|올해|내년|수치|차이|액수|"
    r"절반|과반|실제로|구체적으로|전체적으로|이 사업|"
    r"비중|비율|증가|감소|합계|계|그중|가운데|같은|우리|당해|전년|작년"
)
_PLACE = re.compile(
    r"(?<![가-힣])((?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|"
    r"전남|"
    r"경북|경남|제주)"
    r"(?:특별시|광역시|특별자치시|특별자치도|시|도)?|"
    r"[가-힣]{2,3}(?:시|군|구)(?=청|의회|시장|군수|의 예산))"
    r"(?:청|의회)?(?=의|는|은|가|이|에서|에|도|와|과|시장|군수|\s|,)"
)


def passed(bound: Bound, text: str) -> bool:
    """Whether a number is what the one before it went beyond: 2억원으로 전년 1억원을 웃돌았다."""
    before = [peer for peer in bound.peers if peer.start < bound.found.start]
    return bool(before) and bool(_BEFORE.search(text, before[-1].end, bound.found.start))


def unknown_subject(bound: Bound, text: str, mentions: Sequence[Mention]) -> bool:
    """Whether the clause has a topic of its own that the ledger does not know."""
    # A name from a sentence before is left by any new topic of the whole sentence.
    low = bound.sentence[0] if "name" in bound.carried else bound.window[0]
    high = bound.found.start
    topics = list(_TOPIC.finditer(text, low, high))
    if not topics:
        return False
    start, end = topics[-1].span(1)
    if any(m.start < end and m.end > start for m in mentions):
        return False
    return not _NEUTRAL.fullmatch(topics[-1].group(1))


def gone_on(bound: Bound, mentions: Sequence[Mention]) -> bool:
    """Whether a count goes on about the name of a sentence before: a word of budgets says so.

    "지난해보다 480명이 더 모였다" is of no budget line; an amount or a rate may stand alone.
    """
    low, high = bound.sentence
    kinds = {"measure", "funding", "stage", "whole"}
    said = any(m.kind in kinds and low <= m.start < high for m in mentions)
    return bound.found.kind != "count" or said


def own_purpose(bound: Bound, text: str, mentions: Sequence[Mention]) -> bool:
    """Whether words that name nothing in the ledger say what the money is for."""
    low, high = bound.window[0], bound.found.start
    purpose = _PURPOSE.search(text[:high], low)
    return bool(purpose) and not any(
        m.kind == "name" and purpose.start() <= m.start < high for m in mentions if purpose
    )


def elsewhere(
    bound: Bound, text: str, governments: Iterable[str], mentions: Sequence[Mention]
) -> bool:
    """Whether the sentence is about a place that no document is of."""
    known = "".join(governments)
    own = [squeeze(each) for each in governments if each]
    if not own:
        return False
    for place in _PLACE.finditer(text, bound.sentence[0], bound.found.start):
        name = place.group(1)
        if name in known:
            continue
        if any(m.start < place.end() and m.end > place.start() for m in mentions):
            continue
        if not any(squeeze(name)[:2] == each[:2] for each in own):
            return True
    return False
