"""What a question for words is about: its content words, by morphemes, and the years it names.

A sentence tells what is asked only where all these words, or words of the same doing, are covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.papers import Language, Question
from index.everyday import squeeze, translations
from index.telling import Kind, idle_words, in_korean, kind_asked, small_words, ways
from index.words import Part, parts


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question.

    Attributes:
        said: As it was asked, squeezed: 민간위탁.
        ways: The words of the same doing as the whole.
        pieces: The ways in which each of its morphemes may be told.
        doing: Whether it says what happened: 가결되다, 끝나다.
        number: Whether it is a number with its counter: 1차.
    """

    said: str
    ways: frozenset[str]
    pieces: tuple[frozenset[str], ...]
    doing: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Gist:
    """What a question asks to be told.

    Attributes:
        kind: What kind of thing.
        terms: Of what.
        text: The question, squeezed.
        before: Content words of the question before it, where it goes on from that.
        years: The years it names.
        month: The month it names, None for none.
        day: The day it names, None for none.
        order: 1 for the latest of several, -1 for the first, 0 for no order.
        denied: Whether it asks for what is not.
        aim: Whether it asks what something is done for, which a purpose answers as well as a cause.
    """

    kind: Kind
    terms: tuple[Term, ...]
    text: str = ""
    before: tuple[Term, ...] = ()
    years: frozenset[int] = field(default_factory=frozenset)
    month: int | None = None
    day: int | None = None
    order: int = 0
    denied: bool = False
    aim: bool = False


_AMOUNT = re.compile(
    r"얼마|몇\s?(?:명|건|개(?!월)|곳|원|%|퍼센트|회(?!의|\s?(?:추경|추가))|대|가구|번(?!째)|종|배|위|마리|군데|가지|사람|차례|억|천|만)"
    r"|비율|비중|금액|액수|예산액|결산액|단가|규모|\bhow (?:much|many(?! (?:days|years|months)))\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"제일|최대|최소|최고|상위|하위|순위|순서|비교|합[계하쳐친]|평균|가장(?!\s?(?:최근|먼저|나중|늦게|처음))"
    r"|\b(?:most|least|largest|smallest|highest|lowest|top|average|total)\b",
    re.IGNORECASE,
)
_LATEST = re.compile(r"(?:가장\s?)?(?:최근|나중|늦게)|마지막|최신|\b(?:latest|last|most recent)\b")
_FIRST = re.compile(r"(?:가장\s?)?(?:먼저|처음)|최초|(?<![가-힣])첫(?![가-힣])|\bfirst\b")
_AIM = re.compile(
    r"(?:왜|때문에|이유로|까닭에|까닭은|이유는|이유가).*?(?:운영|설치|설립|추진|지원|시행|만들|만든|세우|세운|두는|두나|하는|하나|개최|여는)"
    r"|(?:운영|설치|설립|추진|지원|시행|만드|만든|세우|세운|두|하|개최|여)(?:하는|한|는)?\s?(?:까닭|이유|목적)"
)
_SPAN = re.compile(r"최근\s?\d|지난\s?\d+년")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?(?:년도?|학년도)?(?:에서?는?|의|도)?(?!\d)")
_SHORT = re.compile(r"(?<!\d)['’]?(\d{2})\s?년도?(?=[에의도은\s])(?:에는?|의)?")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s?월(?:\s?(\d{1,2})\s?일)?(?:에는?|에도|의|도)?")
_LOOSE = re.compile(r"^\s*(?:와|과|의|은|는|이|가|을|를|에서는?|에는?|도)(?=\s)")
"""A particle whose name was taken out of the question: the body whose papers these are."""
_NOUNS = frozenset({"NNG", "NNP", "XR", "SL", "SH", "XPN"})
_VERBS = frozenset({"VV", "VA"})
_THIS = frozenset({"이", "그", "저", "본", "해당", "요"})
_COUNTERS = frozenset(
    {"차", "회", "호", "조", "단계", "번", "기", "분기", "위", "번째", "항", "과", "팀", "권", "편"}
)


def gist(question: Question) -> Gist | None:
    """What a question asks to be told in words.

    Args:
        question: The question, with those before it.

    Returns:
        None where it asks for an amount, for one of several by size, or for nothing that a
        sentence could tell, and without Kiwi.
    """
    text = question.text
    kind = kind_asked(text)
    if (
        kind is None
        or _AMOUNT.search(_BARE.sub("", text))
        or _MOST.search(text)
        or _SPAN.search(text)
    ):
        return None
    read = _read(text, kind, question.language)
    if read is None:
        return None
    if _goes_on(text, read) and question.history:
        before = question.history[-1].question
        earlier = _read(before, kind_asked(before) or kind, question.language)
        if earlier is not None:
            nouns = tuple(each for each in earlier.terms if not each.doing)
            read = replace(
                read, before=nouns, order=read.order or earlier.order,
                years=read.years or earlier.years,
            )  # fmt: skip
    return read if read.terms or read.before or read.kind.labels else None


_BARE = re.compile(r"몇\s?(?:회|차|호)\s?(?:추경|추가경정)")


def _goes_on(text: str, read: Gist) -> bool:
    """Whether a question has no thing of its own: 그럼 며칠에 끝나?"""
    goes_on = re.match(
        r"\s*(?:그럼|그러면|그건|그게|그때|거기|그리고|and|then)", text, re.IGNORECASE
    )
    return bool(goes_on) or not [each for each in read.terms if not each.doing]


def _read(text: str, kind: Kind, language: Language) -> Gist | None:
    order = -1 if _FIRST.search(text) else 1 if _LATEST.search(text) else 0
    years = {int(each) for each in _YEAR.findall(text)}
    rest = _YEAR.sub(" ", text)
    years |= {2000 + int(each) for each in _SHORT.findall(rest)}
    rest = _SHORT.sub(" ", rest)
    named = _DAY.search(rest)
    rest = _LOOSE.sub("", _DAY.sub(" ", rest))
    if language is Language.ENGLISH:
        terms = _english(rest, kind)
    else:
        tagged = parts(rest)
        terms = tuple(_terms(tagged, kind)) if tagged else None
    if terms is None:
        return None
    denied = re.search(r"않|(?<![가-힣])(?:안|못)\s|없|\bnot\b|n't", text)
    return Gist(
        kind, terms, squeeze(text), (), frozenset(years), int(named[1]) if named else None,
        int(named[2]) if named and named[2] else None, order, bool(denied),
        bool(_AIM.search(text)),
    )  # fmt: skip


def _terms(tagged: Sequence[Part], kind: Kind) -> Iterator[Term]:
    at = 0
    while at < len(tagged):
        part = tagged[at]
        after = tagged[at + 1] if at + 1 < len(tagged) else None
        if part.tag == "SN":
            counter = after.form if after is not None and after.tag in {"NNB", "NNG", "NR"} else ""
            if counter in _COUNTERS:
                at += 1
            yield Term(
                f"{part.form}{counter if counter in _COUNTERS else ''}",
                frozenset(),
                (),
                number=True,
            )
        elif (
            part.tag == "MAG"
            and part.form == "다시"
            and after
            and after.form in {"시작", "열", "열리"}
        ):
            yield Term("다시시작", ways("다시시작"), (), doing=True)
            at += 1
        elif part.tag in _NOUNS:
            run = [part]
            while (
                at + 1 < len(tagged)
                and tagged[at + 1].start == run[-1].end
                and (tagged[at + 1].tag in _NOUNS or tagged[at + 1].tag in {"NNB", "XSN", "XPN"})
            ):
                at += 1
                run.append(tagged[at])
            pointed = at >= len(run) and tagged[at - len(run)].form in _THIS
            yield from _run(
                run, tagged[at + 1] if at + 1 < len(tagged) else None, kind, this=pointed
            )
        elif part.tag in _VERBS and part.form not in idle_words() | kind.light:
            yield Term(part.form, ways(part.form), (), doing=True)
        at += 1


def _run(run: Sequence[Part], after: Part | None, kind: Kind, *, this: bool) -> Iterator[Term]:
    """A compound noun as one term, without what such a question says in passing at its end."""
    said = "".join(part.form for part in run).lower()
    light = idle_words() | kind.light
    if said in light or this:
        return
    kept = list(run)
    while kept and (kept[-1].form in light or kept[-1].tag in {"NNB", "XSN"}):
        kept.pop()
    if not kept:
        return
    doing = after is not None and after.tag in {"XSV", "XSA"} and kept[-1] is run[-1]
    pieces = tuple(ways(part.form.lower()) for part in kept if part.tag != "XPN")
    whole = "".join(part.form for part in kept).lower()
    if len(kept) < len(run):
        # 의결일, 담당부서: the whole may be a label, else its rest must be told.
        yield Term(said, ways(said), pieces, doing=True)
    elif whole and not (doing and whole in light):
        yield Term(whole, ways(whole), pieces, doing=doing)


def _english(text: str, kind: Kind) -> tuple[Term, ...] | None:
    """The content words of an English question in Korean; None where one is not known.

    "the craft (공예) categories": a Korean name in brackets says what the words before it mean.
    """
    found: list[Term] = []
    bare = _GLOSS.sub(lambda gloss: f" {_before(gloss[1])} {gloss[2]} ", text)
    for korean in re.findall(r"[가-힣][가-힣\s·]*[가-힣]", bare):
        found.extend(_terms(parts(korean), kind))
    words = [each.lower() for each in re.findall(r"[A-Za-z][A-Za-z-]*", bare.replace("’", "'"))]
    at = 0
    while at < len(words):
        size, told = next(
            (
                (size, told)
                for size in (4, 3, 2, 1)
                if (told := _told(words[at : at + size])) is not None
            ),
            (1, None),
        )
        said = words[at : at + size]
        at += size
        if size == 1 and (said[0] in small_words() or len(said[0]) == 1):
            continue
        if told is None:
            return None
        heavy = [squeeze(each) for each in told if each not in kind.light]
        if heavy and len(heavy) == len(told):
            same = frozenset(way for each in heavy for way in ways(each))
            found.append(Term(heavy[0], same, (), doing=len(ways(heavy[0])) > 1))
    return tuple(dict.fromkeys(found))


_GLOSS = re.compile(r"((?:[A-Za-z][A-Za-z'’-]*\s+){1,6})\(([가-힣][가-힣0-9\s·]*)\)")


def _before(words: str) -> str:
    """What of the words before a bracket belongs to no name: those to the last small word."""
    said = words.split()
    last = max((at for at, word in enumerate(said) if word.lower() in small_words()), default=-1)
    return " ".join(said[: last + 1])


def _told(words: Sequence[str]) -> tuple[str, ...] | None:
    phrase = " ".join(words)
    if phrase in in_korean():
        return in_korean()[phrase]
    for way in (phrase, phrase.removesuffix("s")):
        if way in translations():
            return translations()[way]
    return None
