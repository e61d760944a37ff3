"""Several questions in one message: cut apart, answered one after the other, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.papers import Answer, Language, Question, Status, Turn
from assistant.question import read_question

_MOST = 6
_ENDS = re.compile(r"(?<=[?？])\s*|(?<=[.!。])\s+|\n+")
_ASKS = re.compile(
    r"(?:[?？]|알려\s?(?:줘|주|달|다오)\S*|보여\s?(?:줘|주|달)\S*|말해\S*|가르쳐\S*|적어\s?(?:줘|주)\S*"
    r"|뽑아\S*|골라\S*|구해\S*|계산해\S*|비교해\S*|궁금\S*|얼마\S{0,5}|뭐\S{0,4}|누구\S{0,4}|언제\S{0,4}"
    r"|나요|[인은는]가요|니까|까요|[은는]요|인지요?|주세요|주십시오)[\s.!。]*$"
    r"|^\W*(?:what|how|who|when|which|where|is|was|were|did|does|do|are|tell|show|list|give)\b",
    re.IGNORECASE,
)
_JOINING = re.compile(r"^\s*(?:그리고|또한|또|아울러|추가로|and|also)[,\s]+", re.IGNORECASE)
_MANNER = re.compile(
    r"^\s*(?:\S+\s)?\S{1,12}로\s*(?:만\s*)?(?:알려|말해|말씀|답해|계산해|보여|적어|표시해|환산해|나타내)"
)
"""상환율로 알려주세요 says how the question before it is to be answered."""
_OR = re.compile(r"^\s*(?:아니면|혹은|또는|or)\b", re.IGNORECASE)
_CONTENT = frozenset({
    "name", "unread", "row", "measure", "funding", "topic", "year", "years", "relative", "recent",
    "money", "account", "notation",
})  # fmt: skip
"""Words of these kinds make a question stand for itself; 줄었나요? belongs to the one before."""


def questions_in(question: Question) -> tuple[Question, ...]:
    """The questions of a message, in order.

    Args:
        question: A message as it was sent.

    Returns:
        One question for each that the message asks; the message itself where it asks one. What
        asks nothing by itself stays with the question after it, or before it at the end.
    """
    found: list[str] = []
    waiting = ""
    segments = [
        (part, place > 0)
        for each in _ENDS.split(question.text)
        for place, part in enumerate(_clauses(each))
        if part.strip()
    ]
    for segment, goes_on in segments:
        said = f"{waiting} {segment.strip()}".strip()
        if not _ASKS.search(segment.strip()):
            waiting = said
            continue
        waiting = ""
        own = goes_on or _stands_alone(said, question.language)
        joined = _OR.search(said) or _MANNER.search(said) or not own
        if found and joined:
            found[-1] = f"{found[-1]} {said}"
        else:
            found.append(said)
    if waiting and found:
        found[-1] = f"{found[-1]} {waiting}"
    if len(found) < 2 or not _stands_alone(found[0], question.language):
        return (question,)
    return tuple(replace(question, text=_JOINING.sub("", each)) for each in found)


_AND_THEN = re.compile(
    r"(얼마|몇\s?(?:%|퍼센트|배|명|건|개|곳))"
    r"(?P<done>(?:나|를|가)?\s(?:더\s)?[가-힣]*[았었했됐였렸났겼썼갔왔졌])?"
    r"(?:이었|였|이)?(?:고|으며|며)[요]?[,\s]+(?=\S*.*(?:얼마|몇|언제|누구|어디|뭐|무엇|왜|어떻|어떤|어느))"
)
"""Where one question of a sentence ends and the next begins: 예산은 얼마이고 왜 늘었나요?, and of
another thing behind a verb: 교육은 얼마 늘었고 보건 예산은 얼마예요?

어디고 몇 %예요? asks which it is and for its own figure, and is one question.
"""


_HOW_MANY_FOR = re.compile(
    r"(?P<head>.*[가-힣]{2}.*?\s)(?P<many>(?:(?:총|모두|전부|다)\s?)?몇\s?(?:건|곳|개|개소|명|대|가구|회|번))"
    r"(?:이고|이며|이었고|였고|인지|에|,|하고|이랑)?,?\s+"
    r"(?P<much>(?:(?:총|모두|전부|다|합쳐서?)\s?)?(?:얼마(?!씩)|금액|총액|합계|합은|합이).*)$"
)
_COUNTED_WITH = r"몇\s?(?:회|번|차례|건|곳|개소|개|명|대|가구|시간|과정)"
_HOW_MANY_TWICE = re.compile(
    rf"(?P<head>.*[가-힣]{{2}}.*?\s)(?P<one>{_COUNTED_WITH})"
    r"(?:이고|이며|이었고|였고|하고|이랑|[이가을를에]?\s[가-힣]{1,6}[고서며]|[이가을를에])?,?\s+"
    rf"(?P<other>{_COUNTED_WITH}(?!\s?[×xX*]).*)$"
)
_MANY_AND_MUCH = re.compile(
    r"(?P<many>\s*how many (?P<what>[^?]+?) (?:were|are|was|is) (?:there|made|signed|bought))"
    r" and (?:for )?how much\b",
    re.IGNORECASE,
)
_AND_WHEN = re.compile(
    r"(?<=[가-힣])(?P<end>(?:짜리)?이?고|[가-힣]고|이며)[,\s]+"
    r"(?=(?:\S+\s){0,3}(?:언제|며칠|몇\s?[차시월]|누구|누가|어디|왜))"
)
_WHEN = re.compile(r"언제|며칠|몇\s?(?:차|시|월|년)|누구|누가|어디서|어디에서")
"""Two things that words tell: 언제 가결됐고 누가 맡았나요?"""


def _clauses(segment: str) -> list[str]:
    """The questions of one sentence: 예산은 얼마였고 얼마가 남았나요? asks two."""
    if twice := _HOW_MANY_FOR.match(segment):
        # What both are asked of is said once: 수의계약은 몇 건이고 금액 합은?
        return [f"{twice['head']}{twice['many']}인가요?", f"{twice['head']}{twice['much']}"]
    twice = _HOW_MANY_TWICE.match(segment)
    if twice and not twice["other"].startswith(twice["one"]):
        return [f"{twice['head']}{twice['one']}인가요?", f"{twice['head']}{twice['other']}"]
    if twice := _MANY_AND_MUCH.match(segment):
        return [f"{twice['many']}?", f"How much were {twice['what']} in total?"]
    found = _AND_THEN.search(segment)
    if found is None or not segment[: found.start()].strip():
        said = _AND_WHEN.search(segment)
        if said is None or not _WHEN.search(segment[: said.start()]):
            return [segment]
        named = said["end"].startswith(("짜리", "이"))
        first = f"{segment[: said.end()].rstrip(', ').removesuffix('고').removesuffix('며')}"
        first = f"{first.removesuffix('이')}인가요?" if named else f"{first}나요?"
        return [first, *_clauses(segment[said.end() :])]
    ending = f"{found['done']}나요?" if found["done"] else "인가요?"
    if found["done"] and not _stands_alone(segment[found.end() :], Language.KOREAN):
        return [segment]
    return [f"{segment[: found.start()]}{found[1]}{ending}", *_clauses(segment[found.end() :])]


def _stands_alone(text: str, language: Language) -> bool:
    reading = read_question(Question(text, language), lambda _: ())
    return any(piece.kind in _CONTENT for piece in reading.pieces)


def one_by_one(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """A conversation with its messages of several questions cut apart."""
    found: list[Turn] = []
    for turn in turns:
        parts = questions_in(Question(turn.question))
        found += [turn] if len(parts) == 1 else [Turn(each.text) for each in parts]
    return tuple(found)


def answers_together(answers: Sequence[Answer], asked: int) -> Answer:
    """The answers of one message as one answer.

    Args:
        answers: The answers in the order of the questions; at least one.
        asked: How many questions the message holds.

    Returns:
        One answer, each part under its number. ANSWERED where every part is, PARTIAL where some
        are; else what became of the first.
    """
    first = answers[0]
    english = first.language is Language.ENGLISH
    texts = [f"**{place}.** {each.text}" for place, each in enumerate(answers, 1)]
    left: tuple[str, ...] = ()
    if asked > len(answers):
        left = (
            f"Only the first {len(answers)} questions were answered."
            if english
            else f"질문이 많아 앞의 {len(answers)}가지만 답했습니다.",
        )
    figures = [figure for each in answers for figure in each.figures]
    citations = dict.fromkeys(citation for each in answers for citation in each.citations)
    timings: dict[str, float] = {}
    for each in answers:
        for name, seconds in each.timings.items():
            timings[name] = round(timings.get(name, 0.0) + seconds, 6)
    return Answer(
        text="\n\n".join([*texts, *left]),
        status=_status(answers, whole=not left),
        figures=tuple(replace(figure, key=f"f{at}") for at, figure in enumerate(figures, 1)),
        citations=tuple(citations),
        plan={**first.plan, "parts": [dict(each.plan) for each in answers]},
        notes=tuple(dict.fromkeys((*(note for each in answers for note in each.notes), *left))),
        readings=tuple(reading for each in answers for reading in each.readings),
        suggestions=answers[-1].suggestions,
        timings=timings,
        language=first.language,
    )


def _status(answers: Sequence[Answer], *, whole: bool) -> Status:
    states = [each.status for each in answers]
    if whole and set(states) == {Status.ANSWERED}:
        return Status.ANSWERED
    if {Status.ANSWERED, Status.PARTIAL} & set(states):
        return Status.PARTIAL
    return Status.CLARIFY if Status.CLARIFY in states else states[0]


def answerable(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions of a message that are answered: so many that an answer can still be read."""
    return tuple(questions[:_MOST])
