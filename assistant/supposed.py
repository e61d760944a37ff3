"""What a question gives and asks to have confirmed, as the question for it.

"교육이 전체의 15%라던데 맞아?" asks what part of the whole 교육 is, and if that is 15 %. The
number is taken out, what is left is answered like any other question, and the answer is held
against the number. An amount alone (예산이 5억이라던데 맞아?) is held against its cell elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.plans import Claim, Language, Question
from index.figures import Found, find_figures

_SO = r"(?:맞[가-힣]*|사실[가-힣]*|옳[가-힣]*|정말[가-힣]*|진짜[가-힣]*)"
_TOLD = (
    r"(?:이?라던데|이?라는데|이?라면서|이?라며|다던데|다는데|다면서|다며|이?라고\s?(?:하던데|들었는데|하는데)"
    r"|다고\s?(?:하던데|들었는데|하는데))요?"
)
_ASKED_SO = re.compile(
    rf"(?P<told>\s?{_TOLD})[,\s]*(?:그게\s)?(?:{_SO})?\s*[?.!]*$"
    rf"|(?P<thing>\s?(?:이?라는|인|다는|은|는|던)?\s?(?:거|게|것|건|말)(?:이|가|은|는)?|이?라는|이?라고|이|가)?"
    rf"\s*{_SO}\s*[?.!]*$"
)
"""The end of a question that only asks if it is so: …라던데?, …인 거 맞아?, …다는 게 사실이야?"""
_MOVES_SAID: tuple[tuple[str, str], ...] = (
    (r"늘(?:어난|었|어났|린|렸|은|)", "늘었나요?"),
    (r"줄(?:어든|었|어들었|인|였|은|)", "줄었나요?"),
    (r"(증가|감소|증액|감액|삭감|상승|하락)(?:하|했|한|된|됐|되었|)", r"\1했나요?"),
    (r"깎(?:인|였|은|았)", "깎였나요?"),
    (r"오른|올랐|올라간|올라갔", "올랐나요?"),
    (r"떨어진|떨어졌", "떨어졌나요?"),
    (r"높아진|높아졌", "높아졌나요?"),
    (r"낮아진|낮아졌", "낮아졌나요?"),
    (r"많(?:은|)", "많나요?"),
    (r"적(?:은|)", "적나요?"),
    (r"(?:큰|크)", "큰가요?"),
    (r"작(?:은|)", "작나요?"),
    (r"높(?:은|)", "높나요?"),
    (r"낮(?:은|)", "낮나요?"),
)
"""How what is said to be so is asked: 늘었다는 게 → 늘었나요?"""
_ENDS_SO = tuple((re.compile(rf"(?<![가-힣])(?:{said})$"), asked) for said, asked in _MOVES_SAID)
_LIMIT = re.compile(
    r"(?P<beyond>넘(?:는|은|었|긴|겼)?)$|(?P<limit>이상|이하|미만|초과)(?:이|인|라)?$"
)
_ABOUT = re.compile(r"(?:쯤|정도|가량)?\s?(?:된|되|차지한|차지하|이)?")
"""What stands between a number and …라던데 and says nothing more: 10%쯤 된다던데."""
_OPEN = re.compile(
    r"몇|얼마|뭐|뭔|무엇|어디|어느|어떤|누구|언제|왜|(?:가장|제일)\s|이상|이하|미만|초과|넘|못\s?미"
)
_COUNTED = frozenset({"명", "개", "건", "회", "곳", "개소", "가구", "대", "개월"})


def as_asked(question: Question) -> Question:
    """A question that asks to confirm a share, a move or which of two is larger, as one for it.

    Args:
        question: A question in Korean; what else it says stays as it is.

    Returns:
        The question for what is claimed, with the claimed number in `claim`; the question itself
        where it claims none of these, several, or a limit.
    """
    text = question.text.strip()
    end = _ASKED_SO.search(text)
    if question.language is not Language.KOREAN or end is None:
        return question
    body = text[: end.start()].rstrip()
    if limited := _LIMIT.search(body):
        # 5억이 넘는다던데: the limit stays, and what is asked is whether it holds.
        asked = "넘나요?" if limited["beyond"] else f"{limited['limit']}인가요?"
        return replace(question, text=f"{body[: limited.start()]}{asked}")
    if _OPEN.search(text):
        return question
    numbers = [each for each in find_figures(body) if each.value is not None]
    if not numbers:
        asked = _ending(body)
        return replace(question, text=asked) if asked else question
    if len(numbers) == 1:
        return _with_number(question, body, numbers[0])
    return _from_to(question, body, numbers) if len(numbers) == len(("from", "to")) else question


def _from_to(question: Question, body: str, numbers: list[Found]) -> Question:
    """For a move that is claimed from one amount to another: 3억에서 2억으로 줄었다."""
    old, new = numbers
    between, behind = body[old.end : new.start], body[new.end :]
    led = re.fullmatch(r"\s?(?:에서|이던\s?것이|이었다가)\s?", between)
    came = re.match(r"\s?(?:으?로|이)\s", behind)
    moved = _ending(behind[came.end() :].strip()) if came else ""
    if not (led and moved and old.kind == new.kind == "money"):
        return question
    claim = Claim(
        Fraction(new.value or 0), new.unit, Fraction(max(old.grain, new.grain)),
        Fraction(old.value or 0),
    )  # fmt: skip
    return replace(question, text=f"{body[: old.start]}얼마나 {moved}", claim=claim)


def _with_number(question: Question, body: str, number: Found) -> Question:
    """The question for the one number that is claimed."""
    before, behind = body[: number.start], body[number.end :].strip()
    before = re.sub(r"(?:약|대략|한)\s?$", "", before)
    claim = Claim(Fraction(number.value or 0), number.unit, Fraction(number.grain))
    if number.kind == "money":
        moved = _ending(behind.removeprefix("이나").removeprefix("만큼").strip())
        asked = f"{before}얼마나 {moved}" if moved else ""
    elif number.unit in {"%", "%p"} | _COUNTED:
        moved = "" if _ABOUT.fullmatch(behind) else _ending(behind)
        asked = f"{before}몇 {number.unit}{f' {moved}' if moved else '인가요?'}"
        asked = "" if not (moved or _ABOUT.fullmatch(behind)) else asked
    else:
        asked = ""
    return replace(question, text=asked, claim=claim) if asked else question


def _ending(body: str) -> str:
    """A clause that ends in what is said to be so, ending as a question; "" for any other."""
    for pattern, asked in _ENDS_SO:
        if found := pattern.search(body):
            return f"{body[: found.start()]}{found.expand(asked)}"
    return ""
