"""How one amount is written: digits, 조·억·만, Hangul and Chinese numerals, English words.

The grammar is read token by token from the left, never by trial and error, so that no text makes
it slow. What is ill-formed is named so and never repaired.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

SMALL = {"천": 1_000, "백": 100, "십": 10}
LARGE = {"조": 10**12, "억": 10**8, "만": 10**4}
_DIGIT = {
    sign: number
    for number, signs in enumerate(("영공", "일", "이", "삼", "사", "오", "육륙", "칠", "팔", "구"))
    for sign in signs
}
_HANJA = str.maketrans(
    "一二三四五六七八九十百千萬万億亿兆壹貳參圓", "일이삼사오육칠팔구십백천만만억억조일이삼원"
)
_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_NATIVE_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50}
_TEENS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH = {word: number for number, word in enumerate(_TEENS)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
ENGLISH_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12, "mln": 10**6, "bln": 10**9, "k": 10**3, "m": 10**6,
    "b": 10**9,
}  # fmt: skip

RUN = re.compile(r"[0-9]++(?:[,.][0-9]++)*+")
GROUPED = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_ALSO_WORDS = frozenset(
    {"구조", "이조", "사조", "일조", "육조", "백조", "이천", "사천", "구천", "오만", "이만", "구만"}
)
"""What is a word, or a town, as well as a numeral: 구조, 이천."""
_GAP = re.compile(r"[ \t]?\n?[ \t]?")
_NATIVE_NUMERAL = re.compile(r"(열|스물|스무|서른|마흔|쉰)?(다섯|여섯|일곱|여덟|아홉|한|두|세|네)?")
_ENGLISH_WORD = re.compile(r"[\s-]{0,2}([A-Za-z]{1,10})\b")
_NO_UNIT = re.compile(r"(?:[.,)(~]|$|으로|이[다며었]|입니다|에서)")
_COUNTED = re.compile(r"[ ]?여?[ ]?(?:명|개|건|곳|회|권|가구|세대|매|㎡|톤|송이|그루|마리|인|점)")
_FIRST_WORD = re.compile(r"([A-Za-z]{1,10})\b")
_AFTER_SCALE = (
    "은는이을를의에로으과와도까부보씩당여입인였나며고및중등밖뿐쯤짜규내안상하초미정가남증감늘줄"
    "확삭절순넘못수대선만명건개곳회권매톤㎡다"
)
_NOT_WON = re.compile(
    r"원(?:아|생|장|자재|자력|안(?!팎)|도심|도급|주|동|본|천|가(?!량|까)|고|서|칙|룸|어민|격|년|"
    r"내(?!외)|래|유|형|료|재|단|외|활|조|탁|만[하히한])"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One number as written, before its unit noun.

    Attributes:
        end: Where it ends, a 원 included.
        value: What it says.
        grain: What one step of its last written place is worth.
        won: Whether 원 ends it.
        scaled: The largest of 조, 억, 만, 천, 백 and 십 in it, 1 for none.
        malformed: Why it cannot be read; "" where it can.
    """

    end: int
    value: Decimal
    grain: Decimal
    won: bool = False
    scaled: int = 1
    malformed: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def fold(text: str) -> tuple[str, list[int]]:
    """Fold widths, digits of other scripts, loose jamo and odd spaces; drop invisible signs.

    Args:
        text: Any text.

    Returns:
        The folded text, and for every character of it and its end the place in the original.
    """
    if text.isascii():
        return text, list(range(len(text) + 1))
    folded: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (
            "\u1160" <= text[end] <= "\u11ff" or unicodedata.combining(text[end])
        ):
            end += 1
        for char in _fold_cluster(text[at:end]):
            folded.append(char)
            places.append(at)
        at = end
    places.append(len(text))
    return "".join(folded), places


def _fold_cluster(cluster: str) -> str:
    if len(cluster) > 1:
        return unicodedata.normalize("NFKC", cluster)
    kind = unicodedata.category(cluster)
    if kind == "Cf":
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(cluster))
    if kind == "Zs":
        return " "
    if "\uff00" <= cluster <= "\uffef" or cluster == "￦":
        return "₩" if cluster == "￦" else unicodedata.normalize("NFKC", cluster)
    return cluster.translate(_HANJA)


def read_amount(text: str, at: int) -> Amount | None:
    """Read the longest amount that begins here: "6,185,415천원", "4억 1,800만", "사억일천팔백만원".

    Args:
        text: Folded text.
        at: Where the amount begins.

    Returns:
        The amount, or None where none begins here.
    """
    tokens = _tokens(text, at)
    return _evaluate(text, tokens) if tokens else None


def _tokens(text: str, at: int) -> list[_Token]:
    tokens: list[_Token] = []
    while len(tokens) < 40:
        gap = _GAP.match(text, at) if tokens else None
        start = gap.end() if gap else at
        if start >= len(text):
            break
        token = _token(text, start)
        if token is None or (start > at and _strangers(tokens, token, text)):
            break
        if tokens and token.text == "일" and tokens[-1].kind == "digits":
            break  # 120일 is a count of days: after written digits 일 is not one.
        tokens.append(token)
        if token.kind == "won":
            break
        at = token.end
    return tokens


def _strangers(read: list[_Token], right: _Token, text: str) -> bool:
    """Whether a space before a token parts two numbers, or a word and a number.

    Two numbers are "1,807천 30만원" and "3 5". 구조 44마리 is 44 that were rescued, not nine
    trillion; digits go on with a numeral of words only where a scale or 원 follows: 삼조 500억원.
    """
    left = read[-1]
    if right.kind != "digits":
        return len(read) == 1 and left.text == "이"  # 이 천만원: these ten million.
    following = text[right.end : right.end + 1]
    if left.kind in ("digits", "hangul"):
        return True
    if left.kind == "small" and len(right.text) > 1:
        return not _goes_on(read, right, text)
    if any(token.kind == "digits" for token in read):
        return False
    head = "".join(token.text for token in read)
    ends_small = left.kind == "small" and SMALL.get(following, 10**4) >= SMALL[left.text]
    if head == "구조" or (ends_small and head in _ALSO_WORDS):
        return True
    smaller = all(LARGE.get(token.text, 10**16) > LARGE.get(following, 1) for token in read)
    return not smaller or not (following in LARGE or following in SMALL or following == "원")


def _goes_on(read: list[_Token], right: _Token, text: str) -> bool:
    """Whether digits after 천 and a space fill it up: 3천 500만원, but not 1,807천 30만원."""
    single = len(read) > 1 and read[-2].kind == "digits" and len(read[-2].text) == 1
    fills = right.text.isdigit() and int(right.text) < SMALL[read[-1].text]
    rest = text[right.end : right.end + 1]
    return single and fills and (rest in "만억조원" or bool(_COUNTED.match(text, right.end)))


def _head(tokens: list[_Token]) -> str:
    """The Hangul numeral before digits that a space parts from it; "" where there is none."""
    first = next((place for place, token in enumerate(tokens) if token.kind == "digits"), 0)
    if not first or tokens[first].start == tokens[first - 1].end:
        return ""
    return "".join(token.text for token in tokens[:first])


def _token(text: str, at: int) -> _Token | None:
    char = text[at]
    run = RUN.match(text, at)
    if run:
        return _Token("digits", run.group(), at, run.end())
    for kind, words in (("small", SMALL), ("large", LARGE), ("hangul", _DIGIT)):
        if char in words:
            return _Token(kind, char, at, at + 1)
    if char == "원" and not _NOT_WON.match(text, at):
        return _Token("won", char, at, at + 1)
    return None


class _Sum:
    """The running value of an amount; `best` is the longest reading that can stand."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.inner: Decimal | None = None
        self.pending: Decimal | None = None
        self.last_small = 10**4
        self.last_large = 10**16
        self.grain = Decimal(1)
        self.scaled = 1
        self.malformed = ""
        self.best: Amount | None = None

    def keep(self, end: int, *, won: bool = False) -> None:
        # 4억 2천 is said for 4억 2,000만; with 원 behind it, it is what it says.
        open_ended = not won and self.inner is not None and self.pending is None
        step = self.last_large // 10**4 if open_ended and 10**4 < self.last_large < 10**16 else 1
        value = self.total + (self.inner or 0) * step + (self.pending or 0)
        grain = self.grain * step
        self.best = Amount(end, value, grain, won, self.scaled, self.malformed)

    def digits(self, printed: str) -> bool:
        number, grain, wrong = _number(printed)
        if self.pending is not None or (self.inner is not None and number >= self.last_small):
            return False
        self.malformed = self.malformed or wrong
        self.pending, self.grain = number, grain
        return True

    def small(self, worth: int) -> bool:
        if worth >= self.last_small:
            return False
        self.grain = worth * (self.grain if self.pending is not None else Decimal(1))
        times = Decimal(1) if self.pending is None else self.pending
        self.inner = (self.inner or Decimal(0)) + times * worth
        self.pending, self.last_small = None, worth
        self.scaled = max(self.scaled, worth)
        return True

    def large(self, worth: int) -> bool:
        if worth >= self.last_large or (self.inner is None and self.pending is None):
            return False
        group = (self.inner or 0) + (self.pending or 0)
        if self.last_large < 10**16 and group * worth >= self.last_large:
            self.malformed = self.malformed or "group-too-large"
        if self.last_large < 10**16 and self.grain * worth > self.last_large:
            self.malformed = self.malformed or "fraction-inside"
        self.total += group * worth
        self.grain *= worth
        self.inner = self.pending = None
        self.last_small, self.last_large = 10**4, worth
        self.scaled = max(self.scaled, worth)
        return True


def _number(printed: str) -> tuple[Decimal, Decimal, str]:
    wrong = "" if len(printed) < 40 and GROUPED.fullmatch(printed) else "digits-grouped-wrongly"
    if wrong:
        return Decimal(0), Decimal(1), wrong
    number = Decimal(printed.replace(",", ""))
    return number, Decimal(1).scaleb(min(0, int(number.as_tuple().exponent))), wrong


def _evaluate(text: str, tokens: list[_Token]) -> Amount | None:
    state = _Sum()
    won_follows = tokens[-1].kind == "won"
    head = _head(tokens)
    if head in _ALSO_WORDS or (len(head) > 1 and head[-1] in SMALL):
        # 이천 5백만원 is 25 million, or 5 million for a town: nobody can tell.
        state.malformed = "word-or-number"
    for place, token in enumerate(tokens):
        if token.kind == "won":
            if place:
                state.keep(token.end, won=True)
            break
        if not _take(state, token):
            if tokens[-1].kind == "won" and token.kind != "digits":
                return Amount(tokens[-1].end, Decimal(0), Decimal(1), malformed="not-a-number")
            break
        after = text[token.end] if token.end < len(text) else ""
        bare = place == 0 and token.kind == "digits"
        ends_group = token.kind in ("small", "large") and _ends_word(after)
        # 이십칠 퍼센트: a last digit counts only in a numeral that is Hangul from its start.
        spelled = token.kind == tokens[0].kind == "hangul" and place > 0
        glued = place > 0 and tokens[place - 1].end == token.start
        # 1만 2,000명: digits after 만 belong to it where what is counted follows.
        rest = token.kind == "digits" and place > 0 and tokens[place - 1].kind in ("large", "small")
        if rest and not won_follows and _COUNTED.match(text, token.end):
            if state.last_large > LARGE["만"] and state.last_large < 10**16:
                break  # 국비 3억 500명: an amount, and people.
            state.keep(token.end)
            continue
        if rest and token is tokens[-1] and _lost_its_scale(text, token, state):
            return Amount(token.end, Decimal(0), Decimal(1), malformed="scale-missing")
        ends_group = ends_group or (token.text == "억" and glued and tokens[0].kind == "digits")
        if bare or (ends_group and len(tokens) > 1) or (spelled and glued and _ends_word(after)):
            state.keep(token.end)
    return state.best


def _lost_its_scale(text: str, token: _Token, state: _Sum) -> bool:
    """Whether digits after 억 lost their 만 and say nothing else: 4억 2,000 before a stop."""
    sized = 3 <= len(token.text.replace(",", "")) <= 4
    year = re.fullmatch(r"(?:19|20)[0-9]{2}", token.text)
    return (
        state.last_large >= LARGE["억"]
        and sized
        and not year
        and bool(_NO_UNIT.match(text, token.end))
    )


def _take(state: _Sum, token: _Token) -> bool:
    if token.kind == "small":
        return state.small(SMALL[token.text])
    if token.kind == "large":
        return state.large(LARGE[token.text])
    if token.kind == "hangul":
        return state.digits(str(_DIGIT[token.text]))
    return state.digits(token.text)


def _ends_word(after: str) -> bool:
    return not "가" <= after <= "힣" or after in _AFTER_SCALE


def read_native(text: str, at: int) -> Amount | None:
    """Read a native Korean numeral, such as 스물네 in "스물네 명"; None where none begins here."""
    found = _NATIVE_NUMERAL.match(text, at)
    if not found or not found.group():
        return None
    value = _NATIVE_TENS.get(found.group(1) or "", 0) + _NATIVE.get(found.group(2) or "", 0)
    return Amount(found.end(), Decimal(value), Decimal(1))


def read_english(text: str, at: int) -> Amount | None:
    """Read a number in English words, such as "four hundred eighteen million"; None for none."""
    total, group, end, grain, scaled, words = 0, 0, at, 1, 1, 0
    while words < 30:
        found = (_ENGLISH_WORD if words else _FIRST_WORD).match(text, end)
        word = found.group(1).lower() if found else ""
        if word == "and" and words:
            after = _ENGLISH_WORD.match(text, found.end()) if found else None
            if not after or after.group(1).lower() not in _ENGLISH:
                break
        elif word in _ENGLISH:
            group, grain = group + _ENGLISH[word], 1
        elif word == "hundred" and group:
            group, grain = group * 100, 100
        elif len(word) > 3 and word in ENGLISH_SCALES and group:
            grain = ENGLISH_SCALES[word]
            total, group, scaled = total + group * grain, 0, max(scaled, grain)
        else:
            break
        end, words = (found.end() if found else end), words + 1
    if not words:
        return None
    return Amount(end, Decimal(total + group), Decimal(grain), scaled=scaled)
