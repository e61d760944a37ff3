"""How well a sentence tells what is asked: it covers the question, and holds what was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.gist import Gist, Term
from assistant.guard import set_orders_aside
from assistant.operations.causes import gives_reason
from assistant.operations.lines import Text
from index.everyday import squeeze
from index.figures import find_figures
from index.words import parts

_MOST = 3
"""Of more sentences that tell alike none is told."""


def best(asked: Gist, sentences: Sequence[Text]) -> list[Text]:
    """The sentences that tell what is asked best; [] where more than a few do alike."""
    ranked: dict[int, list[Text]] = {}
    sentences = [each for each in sentences if _plausible(asked, each)]
    for each in sentences if len(sentences) <= _MANY else ():
        if worth := _worth(asked, each):
            ranked.setdefault(worth, []).append(each)
    best = ranked[max(ranked)] if ranked else []
    if asked.order and len(best) > 1:
        dated = [each for each in best if _dates(each)]
        pick = max if asked.order > 0 else min
        best = [pick(dated, key=lambda each: _dates(each)[0])] if dated else best
    return best if len(best) <= _MOST else []


_MANY = 300
"""Of more sentences than these that may tell it, no one can be told to be meant."""


def _plausible(asked: Gist, text: Text) -> bool:
    """Whether letters of every content word stand in or around a sentence; reads no morphemes."""
    letters = text.own.bare + text.named.bare + text.over.bare + text.near.bare
    for term in (*asked.terms, *asked.before):
        words = {*term.ways, *(way for piece in term.pieces for way in piece), term.said[:1]}
        if not term.ways & _BOUNDS and not any(word[:1] in letters for word in words):
            return False
    return True


def _worth(asked: Gist, text: Text) -> int:
    """How much of a question a sentence tells itself; 0 where it does not answer it."""
    if not _of_time(asked, text) or not _trusted(asked, text):
        return 0
    terms = (*asked.terms, *asked.before)
    labelled = _labelled(asked, text)
    own = [term for term in terms if text.own.tell(term)]
    named = [term for term in terms if term not in own and text.named.tell(term)]
    missing = [term for term in terms if term not in own and term not in named]
    if _RANGE.search(text.said) and (labelled or own or named):
        # A period tells when it begins and when it ends.
        missing = [term for term in missing if not term.ways & _BOUNDS]
    if any(term.doing or term.number for term in missing):
        # What happened must be told by the sentence; what a label asks for is said by no other.
        return 0
    over = [term for term in missing if text.over.tell(term)]
    near = [term for term in missing if term not in over and text.near.tell(term)]
    if len(over) + len(near) < len(missing) or len(near) > len(own) + len(named):
        return 0
    if near and asked.kind.name not in _IN_TALK:
        return 0
    if not (own or named or labelled) or not (labelled or named or _enough(own)):
        return 0
    if not _holds(asked, text, labelled=labelled or bool(named)):
        return 0
    called = labelled and any(word in asked.text for word in _label_words(asked, text))
    own = [term for term in own if term not in asked.before]
    return 1 + 4 * len(own) + 5 * len(named) + 6 * labelled + 2 * called


def _enough(own: Sequence[Term]) -> bool:
    """Whether what a bare sentence tells is more than one short name: 시의회는 언제 열렸나요?"""
    return len(own) > 1 or any(
        term.doing or len(term.ways) > 1 or len(term.said) >= _ENOUGH for term in own
    )


_RANGE = re.compile(r"\d\s?[.일월년)]?\s?(?:\([월화수목금토일]\)\s?)?(?:[~～∼]|부터)")
_BOUNDS = frozenset({"시작", "끝나"})
_IN_TALK = frozenset({"언제", "시각", "어디", "길이"})
"""Kinds that a sentence tells of what the paragraph around it names."""


def _label_words(asked: Gist, text: Text) -> list[str]:
    labels = asked.kind.labels
    return [found[0] for found in labels.finditer(text.label)] if labels else []


_GENERIC = frozenset(
    ["", "사업", "행사", "추진", "운영", "개최", "주요", "시행", "축제", "대회", "일", "및", "시"]
)


def _labelled(asked: Gist, text: Text) -> bool:
    """Whether a sentence stands under a label for what is asked, and for nothing more special."""
    labels = asked.kind.labels
    if labels is None or not labels.search(text.label):
        return False
    if asked.kind.name == "누가" and (said := set(labels.findall(asked.text))):
        # 담당 부서 is not 시행주체.
        return bool(said & set(labels.findall(text.label)))
    rest = squeeze(labels.sub(" ", text.label))
    return rest in _GENERIC or any(rest in term.said for term in (*asked.terms, *asked.before))


def _holds(asked: Gist, text: Text, *, labelled: bool) -> bool:
    """Whether a sentence holds the kind of thing that is asked for."""
    kind, said = asked.kind, f"{text.date} {text.said}"
    if kind.name == "까닭":
        told = labelled and bool(re.search("사유|이유|원인|^왜", text.label))
        return gives_reason(text.said, labelled=told, joined=True) or _has_purpose(asked, text.said)
    if kind.name == "무엇":
        return _lists(asked, text)
    if kind.name in {"누가", "어디"} and labelled:
        return bool(re.search(r"[가-힣]{2}", text.said)) and not _MONEY.search(text.said)
    if kind.holds is None:
        return labelled
    if (side := SIDE.search(asked.text)) and not SIDES[side[1]].search(said):
        return False
    own = {term.said for term in asked.terms} if kind.name in {"누가", "어디", "쓸곳"} else set()
    return any(not _only(found[0], own) for found in kind.holds.finditer(said))


SIDE = re.compile(r"(?:언제|몇시|며칠|몇월)(까지)")
SIDES = {
    "까지": re.compile(r"까지|[~～∼]|종료|완료|끝|마감|만료|마치"),
}


def _only(found: str, terms: set[str]) -> bool:
    """Whether a name is but a word of the question: its own 위원회 is no answer to 누가."""
    name = squeeze(re.sub(r"(?:에서|에|[으]?로)(?:\s?\S+)?$", "", found))
    return any(name in term for term in terms)


_PURPOSE = re.compile(r"[을를]\s?위(?:한|해|하여)|하기 위|[으]?려고|하고자|도록")


def _has_purpose(asked: Gist, said: str) -> bool:
    """Whether a sentence states what something is done for, where the question is of a doing."""
    return bool(_PURPOSE.search(said)) and bool(asked.aim)


_MONEY = re.compile(r"\d[\d,.]*\s*(?:천|백|십)?(?:조|억|만|천|백)*\s*원|\d{1,3}(?:,\d{3})+")


def _lists(asked: Gist, text: Text) -> bool:
    """Whether a sentence says more of a thing than its name, and no amount."""
    if _MONEY.search(text.said) or any(
        f.kind in {"money", "percent"} for f in find_figures(text.said)
    ):
        return False
    letters = sum(len(term.said) for term in asked.terms if not term.number)
    exact = any(squeeze(text.label) == term.said for term in asked.terms)
    told = {way for term in asked.terms for piece in (term.ways, *term.pieces) for way in piece}
    more = [
        part for part in parts(text.said)
        if part.tag in {"NNG", "NNP"} and len(part.form) > 1 and part.form not in told
    ]  # fmt: skip
    return len(more) > 1 and (exact or (letters >= _ENOUGH and len(asked.terms) > 1))


_ENOUGH = 4


def _of_time(asked: Gist, text: Text) -> bool:
    """Whether a sentence is of the year and the month that are asked for."""
    said = f"{text.date} {text.said}"
    named = _years(said)
    if asked.years and named and not (named & asked.years):
        return False
    other = not named and text.year not in asked.years
    if asked.years and other and not (_years(text.above) & asked.years):
        return False
    if asked.month is not None and asked.kind.name != "기간안":
        month = rf"(?<!\d)0?{asked.month}\s?(?:월|[./-])"
        if not re.search(month, re.sub(r"(?:19|20)?\d{2}\s?[.년/-]\s?", " ", said, count=0)):
            return False
    return True


def _years(text: str) -> set[int]:
    full = {int(each) for each in re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", text)}
    short = {2000 + int(each) for each in re.findall(r"['’‘](\d{2})(?=\s?[.년])", text)}
    return full | short


DATE = re.compile(
    r"(?:((?:19|20)\d{2})|['’‘](\d{2}))\s?[.년/-]\s?(\d{1,2})(?:\s?[.월/-]\s?(\d{1,2}))?"
)


def _dates(text: Text) -> list[tuple[int, int, int]]:
    """The dates of a sentence, its own first."""
    return [
        (int(full or 2000 + int(short)), int(month), int(day or 0))
        for full, short, month, day in DATE.findall(f"{text.date} {text.said}")
    ]


def _trusted(asked: Gist, text: Text) -> bool:
    """Whether a sentence states: it neither asks, nor orders, nor denies what is asked as done."""
    if re.search(r"\S[?？]\s*$|습니까|나요\s*$", text.said) or set_orders_aside(text.said)[1]:
        return False
    denied = re.search(r"지\s?(?:않|못)|(?<![가-힣])(?:안|못)\s|아니|없[다음어었습]", text.said)
    return asked.denied or not denied or asked.kind.name == "까닭"
