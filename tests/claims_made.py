"""Sentences about a made-up city, right ones and corrupted ones, for the benchmark of the checker.

Every sentence is built from the truth that the generator of the documents wrote down, never from
what our readers read. A corruption that still lies within half a step of the last place shown is
no corruption and is dropped. The wording comes in two sets: the checker was adjusted on `DRAFT`
only, and is measured on `FROZEN`.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from index.money import spell
from index.samples.gold.nouns import Noun
from index.samples.records import Corpus, Figure

Key = tuple[str, tuple[str, ...], int, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Item:
    """One number of one sentence, right or corrupted.

    Attributes:
        text: The sentence, or two.
        start: Where the number begins.
        end: Where it ends.
        operator: "gold", or how it was corrupted.
        kind: What the sentence says: "row", "settled", "growth" …
        key: The cell that is meant: programme, path, year, stage, measure, funding, round.
        language: "ko" or "en".
        wording: Number of the template.
    """

    text: str
    start: int
    end: int
    operator: str
    kind: str
    key: Key
    language: str = "ko"
    wording: int = 0

    @property
    def gold(self) -> bool:
        """Whether the number is right."""
        return self.operator == "gold"


@dataclass(frozen=True, slots=True)
class Says:
    """A way of saying things; "{a}" is the number that is judged.

    `p` programme, `r` and `s` rows, `y` and `x` years, `m` measure, `a` and `b` amounts, `f` funding,
    `c` a change's verb, `l` label of a count.
    """

    kind: str
    text: str
    language: str = "ko"


def _says(kind: str, *texts: str, language: str = "ko") -> tuple[Says, ...]:
    return tuple(Says(kind, text, language) for text in texts)


DRAFT: tuple[Says, ...] = (
    *_says(
        "row",
        "{y}년 {p} 사업에서 {r}에 배정된 예산은 {a}이다.",
        "{p}의 {y}년도 {r} 예산은 {a:으로} 편성됐다.",
        "{y}년 예산서를 보면 {p} 가운데 {r} 항목이 {a}이다.",
        "시는 {y}년 {p}의 {r}에 {a:을} 편성했다.",
        "{p:을} 보자. {y}년에 {r} 예산은 {a}이었다.",
        "{a:이} {y}년 {p}의 {r} 예산으로 잡혔다.",
    ),
    *_says(
        "total",
        "{y}년 {p} 예산은 총 {a}이다.",
        "{p}의 {y}년 사업비는 {a:으로} 정해졌다.",
        "{y}년도 {p} 본예산은 {a} 규모다.",
    ),
    *_says(
        "settled",
        "{y}년 {p}의 {m:은} {a}이다.",
        "{p:은} {y}년 {m:이} {a:으로} 나타났다.",
        "{y}년 {p} 결산을 보면 {m:이} {a}이다.",
    ),
    *_says(
        "funding",
        "{y}년 {p} 예산 가운데 {f:은} {a}이다.",
        "{p}의 {y}년 {f} 부담액은 {a}이다.",
    ),
    *_says(
        "change",
        "{p} 예산은 {y}년에 전년보다 {a} {c}.",
        "{y}년 {p} 예산은 {x}년 대비 {a:이} {c}.",
    ),
    *_says("growth", "{y}년 {p} 예산은 전년 대비 {a} {c}.", "{p} 예산은 {y}년 들어 {a} {c}."),
    *_says("share", "{y}년 {p}에서 {r:이} 차지하는 비중은 {a}다."),
    *_says("rate", "{y}년 {p}의 집행률은 {a}다."),
    *_says("each", "{y}년 {p}의 {r:과} {s} 예산은 각각 {a}, {b}이다."),
    *_says("two-years", "{p} 예산은 {x}년 {b}에서 {y}년 {a:으로} 바뀌었다."),
    *_says("sum", "{y}년 {p}의 {r:과} {s:을} 합하면 {a}이다."),
    *_says("difference", "{y}년 {p}에서 {r} 예산은 {s}보다 {a} 많다."),
    *_says("largest", "{y}년 {p}에서 예산이 가장 큰 항목은 {r:으로} {a}이다."),
    *_says("count", "{y}년 {p}의 {l:은} {a}이다."),
    *_says("row", "In {y}, {r} of {p} received {a}.", language="en"),
    *_says("total", "The {y} budget of {p} is {a}.", language="en"),
    *_says("settled", "In {y} the {m} of {p} was {a}.", language="en"),
    *_says("growth", "The {y} budget of {p} {c} by {a} from the previous year.", language="en"),
    *_says(
        "row",
        "{y}년도 {p} 예산서에서 {r} 몫은 {a}이다.",
        "{p} 이야기다. 이 사업은 {y}년 {r}에 {a:을} 책정했다.",
        "{r}에는 {y}년 {p} 예산으로 {a:이} 들어간다.",
        "{y}년 {p:은} {r} 예산 {a:을} 담고 있다.",
        "의회는 {y}년 {p} 예산안 중 {r} {a:을} 의결했다.",
        "{p}에 편성된 {y}년 예산 중 {r} 비용은 {a}에 이른다.",
        "{y}년 {p} 내역을 보면 {r:이} {a:을} 차지한다.",
        "{p} 예산이 공개됐다. {y}년의 경우 {r:은} {a}다.",
    ),
    *_says(
        "total",
        "{p}에는 {y}년 한 해 {a:이} 배정됐다.",
        "{y}년 {p:은} {a} 규모로 추진된다.",
        "시가 {y}년 {p}에 편성한 본예산은 모두 {a}이다.",
        "{p:은} 어떤 사업인가. {y}년 예산으로 {a:을} 받았다.",
    ),
    *_says(
        "settled",
        "{p:을} 결산한 결과 {y}년 {m:은} {a}에 그쳤다.",
        "{y}년의 {m:을} 보면 {p:은} {a:을} 기록했다.",
        "{p} 사업은 {y}년에 {m} {a:을} 남겼다.",
        "{p} 결산서에 따르면 {y}년도 {m:은} {a}으로 집계됐다.",
    ),
    *_says(
        "funding",
        "{y}년 {p} 사업비 중 {a:은} {f}다.",
        "{f:은} {y}년 {p} 예산에서 {a:을} 차지한다.",
        "{y}년 {p}에 투입되는 {f}는 {a}이다.",
    ),
    *_says(
        "change",
        "{y}년 {p} 예산은 지난해에 비해 {a} {c}.",
        "{p}의 {y}년 예산은 {x}년보다 {a:이} {c}.",
    ),
    *_says(
        "growth",
        "{p}의 {y}년 예산은 {x}년과 비교해 {a} {c}.",
        "{y}년 {p} 예산은 한 해 전보다 {a} {c}.",
    ),
    *_says(
        "share",
        "{y}년 {p} 전체 예산의 {a}가 {r} 몫이다.",
        "{r:은} {y}년 {p} 예산의 {a:을} 차지한다.",
    ),
    *_says("rate", "{p:은} {y}년 집행률 {a:을} 기록했다.", "{y}년 {p} 예산은 {a}가 집행됐다."),
    *_says(
        "each",
        "{y}년 {p} 예산에서 {r:은} {a}, {s:은} {b}이다.",
        "{p}에서 {r:과} {s}에 각각 {a:과} {b:이} 배정된 것은 {y}년이다.",
    ),
    *_says(
        "two-years",
        "{x}년 {b}이던 {p} 예산이 {y}년에는 {a:이} 됐다.",
        "{p} 예산의 경우 {x}년에는 {b}, {y}년에는 {a}이다.",
    ),
    *_says("sum", "{y}년 {p}에서 {r:과} {s}의 예산을 더하면 모두 {a}이다."),
    *_says("difference", "{y}년 {p}의 {r} 예산과 {s} 예산은 {a} 차이가 난다."),
    *_says("largest", "{y}년 {p}에서 {r:은} {a:으로} 예산이 가장 많은 항목이다."),
    *_says("count", "{p:은} {y}년 {l} {a:을} 올렸다.", "{y}년 {p}에서 {l:은} 모두 {a}였다."),
    *_says(
        "row",
        "{p} set aside {a} for {r} in {y}.",
        "According to the {y} budget book, {r} under {p} is allocated {a}.",
        language="en",
    ),
    *_says("total", "{p} was given a budget of {a} for {y}.", language="en"),
    *_says("settled", "{p} recorded {a} in {m} for {y}.", language="en"),
    *_says(
        "growth",
        "Compared with the previous year, the {y} budget of {p} {c} by {a}.",
        language="en",
    ),
    *_says(
        "row",
        "김 의원은 {y}년 {p} 예산에 {r} 명목으로 {a:이} 올라와 있다고 지적했다.",
        "○ {p}: {y}년 {r} {a}",
        "{y}년 {p} 예산이 확정됐다. 세부적으로는 {r} {a:이} 반영됐다.",
        "{p:은} 올해로 여러 해째다. {y}년에는 {r}에 {a:을} 쓰기로 했다.",
        "{y}년도 세출예산에서 {p}의 {r:은} {a}.",
        "담당 부서는 {p} 사업의 {y}년 {r} 예산이 {a}이라고 밝혔다.",
        "{p} 예산 중 {r}에는 {y}년 기준 {a:이} 쓰인다.",
        "{r} 예산({p}, {y}년)은 {a}이다.",
        "{y}년 {p}에서 {r:을} 위해 마련한 돈은 {a}이다.",
    ),
    *_says(
        "total",
        "{y}년 {p} 사업에는 {a:이} 투입된다.",
        "시는 {y}년 {p}에 {a:을} 편성했다고 밝혔다.",
        "{p}의 {y}년도 예산 규모는 {a}이다.",
        "{p} 예산은 얼마일까? {y}년의 경우 {a}이다.",
    ),
    *_says(
        "settled",
        "{p}의 {y}년 결산 내역 중 {m:은} {a}이다.",
        "{y}년에 {p}에서는 {m:이} {a}이었다.",
        "{p:은} {y}년 {m} {a:을} 기록했다.",
        "결산서상 {p}의 {y}년도 {m:은} {a}에 달한다.",
    ),
    *_says(
        "funding",
        "{y}년 {p} 재원은 {f} {a} 등으로 이뤄진다.",
        "{p:은} {y}년에 {f} {a:을} 지원받는다.",
        "{y}년 {p}에는 {f} {a:이} 들어간다.",
    ),
    *_says(
        "change",
        "{y}년 {p} 예산은 전년도 예산보다 {a} {c}.",
        "{p} 예산이 {y}년 {a} {c}.",
    ),
    *_says(
        "growth",
        "{y}년도 {p} 예산은 전년과 비교하면 {a} {c}.",
        "{p:은} {y}년 예산이 {a} {c}.",
    ),
    *_says(
        "share",
        "{y}년 {p} 예산에서 {r}의 비율은 {a}다.",
        "{p}의 {y}년 예산 가운데 {r} 비중이 {a}에 이른다.",
    ),
    *_says(
        "rate", "{p}의 {y}년도 예산 집행률은 {a}로 집계됐다.", "{y}년 {p:은} {a}의 집행률을 보였다."
    ),
    *_says(
        "each",
        "{p}에서 {y}년 {r:과} {s}에 편성된 예산은 각각 {a:과} {b}이다.",
        "{y}년 {p} 세부 항목을 보면 {r} {a}, {s} {b}이다.",
    ),
    *_says(
        "two-years",
        "{p} 예산은 {x}년도 {b}, {y}년도 {a}이다.",
        "{p:은} {x}년 {b:을} 받았으나 {y}년에는 {a:을} 받았다.",
    ),
    *_says("sum", "{y}년 {p}의 {r:과} {s} 예산은 합쳐서 {a}이다."),
    *_says("difference", "{y}년 {p}의 {r} 예산은 {s} 예산보다 {a:이} 더 많다."),
    *_says("largest", "{y}년 {p} 항목 중 예산이 제일 많은 것은 {r:으로} {a}이다."),
    *_says("count", "{y}년 {p} 실적을 보면 {l:이} {a}이다.", "{p:은} {y}년에 {l} {a:을} 달성했다."),
    *_says(
        "row",
        "{r} in {p} was budgeted at {a} in {y}.",
        "For {y}, the city allocated {a} to {r} ({p}).",
        language="en",
    ),
    *_says("total", "In {y}, {p} had a total budget of {a}.", language="en"),
    *_says("settled", "The {y} settlement of {p} shows {m} of {a}.", language="en"),
    *_says(
        "growth",
        "{p} saw its {y} budget change: it {c} by {a} from the year before.",
        language="en",
    ),
)

FROZEN: tuple[Says, ...] = (
    *_says(
        "row",
        "주민들이 궁금해하는 {p}의 {y}년 {r} 예산은 {a} 수준이다.",
        "{y}년 {p} 사업계획서에는 {r} 항목으로 {a:이} 적혀 있다.",
        "{p} 가운데 {r} 몫으로 {y}년에 {a:이} 잡혔다.",
        "{p}의 살림살이를 살펴봤다. {y}년 {r:은} {a}이었다.",
        "{y}년에 {p:은} {r}에 {a:을} 배정받았다.",
        "{y}년 {p} 예산: {r} {a}",
        '시 관계자는 "{y}년 {p} 예산 중 {r} 금액은 {a}"이라고 말했다.',
        "{r} 예산은 {a}이다({y}년 {p}).",
    ),
    *_says(
        "total",
        "{y}년 {p}에 책정된 예산은 모두 {a}이다.",
        "{p}의 {y}년 총예산은 {a}이다.",
        "{y}년도 예산서에서 {p:은} {a:을} 차지했다.",
        "의회는 {y}년 {p} 예산 {a:을} 원안 의결했다.",
    ),
    *_says(
        "settled",
        "{y}회계연도 {p}의 {m:은} {a}이다.",
        "{p}의 경우 {y}년 {m:이} {a:으로} 확인됐다.",
        "{y}년 {p} 결산 결과 {m:은} {a}이었다.",
    ),
    *_says(
        "funding",
        "{y}년 {p} 사업은 {f} {a:을} 포함한다.",
        "{p}의 {y}년 예산에는 {f:이} {a} 들어 있다.",
    ),
    *_says(
        "change",
        "{y}년도 {p} 예산은 직전 연도보다 {a} {c}.",
        "{x}년과 비교하면 {y}년 {p} 예산은 {a:이} {c}.",
    ),
    *_says(
        "growth",
        "{y}년 들어 {p} 예산은 전년보다 {a} {c}.",
        "{p} 예산은 {x}년에 견줘 {y}년에 {a} {c}.",
    ),
    *_says(
        "share",
        "{y}년 {p} 예산의 {a}는 {r}에 쓰인다.",
        "{p}에서 {r:이} 차지하는 몫은 {y}년 기준 {a}다.",
    ),
    *_says("rate", "{y}년 {p}의 예산 집행률은 {a}였다.", "{y}년 {p:은} 예산의 {a:을} 집행했다."),
    *_says(
        "each",
        "{y}년 {p}에서 {r}에 {a}, {s}에 {b:이} 돌아갔다.",
        "{p}의 {r} 예산과 {s} 예산은 {y}년에 각각 {a:과} {b}이다.",
    ),
    *_says(
        "two-years",
        "{p} 예산은 {x}년 {b}에서 이듬해인 {y}년 {a:으로} 조정됐다.",
        "{y}년 {p} 예산은 {a:으로}, {x}년에는 {b}이었다.",
    ),
    *_says("sum", "{y}년 {p}에서 {r:과} {s:은} 둘을 합해 {a}이다."),
    *_says("difference", "{y}년 {p}에서 {r} 예산이 {s} 예산보다 {a} 많았다."),
    *_says("largest", "{y}년 {p}에서 가장 많은 예산이 간 항목은 {r}({a})이다."),
    *_says("count", "{y}년 {p:은} {l} {a:을} 기록했다.", "{p}의 {y}년 {l} 실적은 {a}이다."),
    *_says(
        "row",
        "The {y} budget book of {p} lists {a} for {r}.",
        "{a} was set aside for {r} ({p}) in {y}.",
        language="en",
    ),
    *_says("total", "The city gave {p} a budget of {a} in {y}.", language="en"),
    *_says("settled", "For {y}, {p} reported {m} of {a}.", language="en"),
    *_says(
        "growth",
        "The budget of {p} {c} by {a} in {y} compared with the year before.",
        language="en",
    ),
)

SETTLED = {
    "집행액": (("집행액", "지출액"), "expenditure"),
    "예산현액": (("예산현액",), "available budget"),
    "집행잔액": (("집행잔액", "쓰고 남은 돈"), "unspent balance"),
    "차년이월": (("다음연도 이월액", "차년도 이월액"), "carryover"),
}
_UP, _DOWN = ("늘었다", "증가했다"), ("줄었다", "감소했다")


class City:
    """The truth of a corpus, by cell."""

    def __init__(self, corpus: Corpus) -> None:
        self.cells: dict[Key, int] = {}
        for figure in corpus.truth:
            if figure.won is not None:
                self.cells.setdefault(_key(figure), figure.won)
        self.counts = [count for sample in corpus.samples for count in sample.counts]
        self.rows: dict[tuple[str, int], list[Key]] = defaultdict(list)
        for key in self.cells:
            if len(key[1]) > 1 and _voted(key):
                self.rows[key[0], key[2]].append(key)
        self.amended = {(key[0], key[2]) for key in self.cells if key[6] and key[4] == "예산액"}
        self.totals = [k for k in self.cells if not k[1] and _voted(k)]
        self.rates = {
            (_key(figure), Fraction(figure.number.replace("△", "-")))
            for figure in corpus.truth
            if figure.measure == "증감률" and re.fullmatch(r"△?[\d.]+", figure.number)
        }

    def leaves(self, programme: str, year: int) -> list[Key]:
        """Rows without rows below them."""
        rows = self.rows[programme, year]
        above = {key[1][:-1] for key in rows}
        return [key for key in rows if key[1] not in above]

    def prior(self, key: Key) -> int | None:
        """The amount of the year before, as the same book prints it."""
        before = (key[0], key[1], key[2] - 1, "본예산", "전년도예산액", "계", 0)
        return self.cells.get(before)


def _voted(key: Key) -> bool:
    return key[3:] == ("본예산", "예산액", "계", 0)


def _key(figure: Figure) -> Key:
    return (
        figure.programme,
        figure.path,
        figure.fiscal_year,
        figure.stage,
        figure.measure,
        figure.funding,
        figure.round,
    )


# How an amount is shown: each gives the words and the worth of their last place.


def _thousand(won: int) -> tuple[str, Fraction]:
    return (f"{won // 1000:,}천원", Fraction(1000)) if won % 1000 == 0 else _plain(won)


def _plain(won: int) -> tuple[str, Fraction]:
    return f"{won:,}원", Fraction(1)


def _spelled(won: int) -> tuple[str, Fraction]:
    place = next((p for p in (10**8, 10**4, 10**3, 1) if won % p == 0), 1)
    if place == 10**3:
        return spell(won - won % 10**4)[:-1] + f" {won % 10**4 // 1000}천원", Fraction(place)
    return spell(won), Fraction(place)


def _million(won: int) -> tuple[str, Fraction]:
    rounded = (won + 500_000) // 1_000_000
    return f"{rounded:,}백만원", Fraction(1_000_000)


def _hundred_million(won: int) -> tuple[str, Fraction]:
    tenths = (won + 500_000) // 1_000_000
    return f"약 {tenths // 100}.{tenths % 100:02d}억원", Fraction(1_000_000)


def _hangul(won: int) -> tuple[str, Fraction]:
    last = 10 ** (len(str(won)) - len(str(won).rstrip("0")))
    digits = "영일이삼사오육칠팔구"
    words = []
    for unit, worth in (("조", 10**12), ("억", 10**8), ("만", 10**4), ("", 1)):
        group, won = divmod(won, worth)
        some = [
            ("" if d == 1 and name else digits[d]) + name
            for name, w in (("천", 1000), ("백", 100), ("십", 10), ("", 1))
            if (d := group // w % 10)
        ]
        if some:
            words.append("".join(some) + unit)
    return "".join(words) + "원", Fraction(last)


def _english(won: int) -> tuple[str, Fraction]:
    tenths = (won + 5_000) // 10_000
    return f"KRW {tenths // 100:,}.{tenths % 100:02d} million", Fraction(10_000)


def _english_thousand(won: int) -> tuple[str, Fraction]:
    return f"{(won + 500) // 1000:,} thousand won", Fraction(1000)


def _percent(value: Fraction) -> tuple[str, Fraction]:
    tenths = round(abs(value) * 10)
    return f"{tenths // 10}.{tenths % 10}%", Fraction(1, 10)


KOREAN = (_thousand, _plain, _spelled, _million, _hundred_million, _hangul)
ENGLISH = (_english, _english_thousand)
Show = Callable[[int], tuple[str, Fraction]]


def make(corpus: Corpus, wording: tuple[Says, ...], each: int, seed: int = 0) -> list[Item]:
    """Write sentences until every operator has `each` corrupted ones, with their right twins.

    Args:
        corpus: The documents and their truth.
        wording: `DRAFT` or `FROZEN`.
        each: How many items an operator gets at most.
        seed: Another seed picks other cells.
    """
    city, chance = City(corpus), random.Random(seed)
    items: list[Item] = []
    counts: dict[str, int] = defaultdict(int)
    seen: set[str] = set()
    for _ in range(each * 60):
        for item in _some(city, wording, chance):
            name = item.operator if item.language == "ko" else f"english-{item.operator}"
            if item.text in seen or counts[name] >= (6 * each if item.gold else each):
                continue
            seen.add(item.text)
            counts[name] += 1
            items.append(item)
    return items


def _some(city: City, wording: tuple[Says, ...], chance: random.Random) -> Iterator[Item]:
    number = chance.randrange(len(wording))
    says = wording[number]
    writer = _WRITERS[says.kind]
    for item in writer(city, says, chance):
        yield Item(*_fields(item), wording=number)


def _fields(item: Item) -> tuple[str, int, int, str, str, Key, str]:
    return item.text, item.start, item.end, item.operator, item.kind, item.key, item.language


def _write(says: Says, operator: str, key: Key, amount: str, **words: str | int) -> Item:
    """Fill a template; the judged number is found by a mark that is taken out again."""
    nouns = {name: Noun(word) if isinstance(word, str) else word for name, word in words.items()}
    shown = says.text.replace("{a", "\ue001{a")
    text = shown.format(a=_Amount(amount), **nouns)
    start = text.index("\ue001")
    text = text.replace("\ue001", "")
    text = text.replace("원이다", "원이다").replace("년년", "년")
    lead = 2 if amount.startswith("약 ") else 0
    return Item(text, start + lead, start + len(amount), operator, says.kind, key, says.language)


class _Amount(str):
    """An amount that takes a particle in a template."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        word = Noun({"%": "퍼센트", "원": "원"}.get(self[-1:], self))
        return str(self) + format(word, particle)[len(word) :] if particle else str(self)


def _pick_show(says: Says, chance: random.Random) -> Show:
    return chance.choice(ENGLISH if says.language == "en" else KOREAN)


def _wrong_amounts(
    city: City, key: Key, won: int, show: Show, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Every corruption of a shown amount that names another cell or misprints it."""
    text, _ = show(won)
    for operator, other in _other_cells(city, key, chance):
        shown, step = show(other)
        if other and 2 * abs(other - won) > step and _told_apart(shown, text):
            yield operator, shown
    for operator, shown in _misprints(text, won, chance):
        if _told_apart(shown, text):
            yield operator, shown


def _told_apart(shown: str, text: str) -> bool:
    return shown != text and shown[:1] not in ("0", "-")


def _other_cells(city: City, key: Key, chance: random.Random) -> Iterator[tuple[str, int]]:
    programme, path, year, _, measure, funding, turn = key
    cells = city.cells

    def some(operator: str, keys: list[Key]) -> Iterator[tuple[str, int]]:
        if keys:
            yield operator, cells[chance.choice(keys)]

    same = [k for k in cells if k[0] == programme]
    yield from some("row", [k for k in same if k[2:] == key[2:] and k[1] != path and len(k[1]) > 1])
    yield from some("year", [k for k in same if k[1] == path and k[3:] == key[3:] and k[2] != year])
    stale = [k for k in same if k[1] == path and k[3:] == key[3:] and k[2] == year - 1]
    yield from some("stale-year", stale)
    yield from some("stage", [k for k in same if k[1:3] == key[1:3] and k[4] == measure and k[5] == funding and k[6] != turn])  # fmt: skip
    yield from some("measure", [k for k in same if k[1:3] == key[1:3] and k[5] == funding and k[4] != measure and k[4] in SETTLED | {"예산액": 0, "최종예산": 0}])  # fmt: skip
    yield from some("fund", [k for k in same if k[1:5] == key[1:5] and k[6] == turn and k[5] != funding])  # fmt: skip
    yield from some("programme", [k for k in cells if k[0] != programme and k[1][-1:] == path[-1:] and k[2:] == key[2:]])  # fmt: skip
    if path and _voted(key):
        above = [k for k in same if k[2:] == key[2:] and k[1] == path[:-1] and path[:-1]]
        whole = [k for k in same if k[2:] == key[2:] and k[1] == ()]
        yield from some("part-total", above or whole)
        for total in whole:
            yield "total-plus-part", cells[total] + cells[key]
        below = [k for k in same if k[2:] == key[2:] and k[1][:-1] == path]
        if below:
            yield "counted-twice", cells[key] + cells[below[0]]
    yield from some("part-total", [k for k in city.rows[programme, year] if not path])


def _misprints(text: str, won: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    digits = [i for i, char in enumerate(text) if char.isdigit()]
    swaps = {
        "천원": "백만원",
        "백만원": "천원",
        "억원": "만원",
        "thousand": "million",
        "million": "billion",
    }
    for unit, other in swaps.items():
        if unit in text:
            yield "unit", text.replace(unit, other)
            break
    if text.endswith("만원"):
        yield "unit", text.replace("만원", "천원")
    if digits:
        at = chance.choice(digits)
        new = chance.choice([d for d in "123456789" if d != text[at]])
        yield "digit", text[:at] + new + text[at + 1 :]
        pairs = [(i, j) for i, j in pairwise(digits) if text[i] != text[j] and text[j] != "0"]
        if pairs:
            i, j = chance.choice(pairs)
            yield "transposed", text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]
        last = digits[-1]
        if text[last] not in "09":
            yield "last-place", text[:last] + str(int(text[last]) + 1) + text[last + 1 :]
    head = text.split(",", maxsplit=1)[0]
    if head.isdigit() and len(head) < 3 and text.count(",") and "억" not in text:
        yield "tenfold", head + chance.choice("0123456789") + text[len(head) :].replace(",", "", 1)
    elif text[0] in "123456789":
        yield (
            "tenfold",
            text[0] + "0" + text[1:] if "," not in text else text.replace(",", "")[:1] + text,
        )
    if won % 1000 == 0 and won > 10**6:
        yield "excess-precision", f"{won + chance.randrange(1, 499):,}원"
    tenths = won // 10**7
    off = won - tenths * 10**7
    if tenths > 10 and (10**6 < off < 4 * 10**6 or off > 6 * 10**6):
        yield "rounded-past", f"{tenths // 10}.{tenths % 10}억원" if off > 6 * 10**6 else f"{(tenths + 1) // 10}.{(tenths + 1) % 10}억원"  # fmt: skip
    if won > 10**8 and won % 10**7 and (won - won % 10**7) % 10**8:
        yield "round-number", spell(won - won % 10**7)


def _with_stage(city: City, key: Key, says: Says) -> Says:
    """Where a year has a supplementary budget, a sentence has to say which budget it means."""
    if (key[0], key[2]) not in city.amended or "본예산" in says.text:
        return says
    if says.language == "en":
        return Says(says.kind, says.text.replace("{y}", "{y} (original budget, 본예산)", 1), "en")
    said = re.sub(r"(?<!총)예산(?=은| )", "본예산", says.text, count=1)
    if said != says.text:
        return Says(says.kind, said, "ko")
    return Says(says.kind, says.text.replace("{y}년도", "{y}년 본예산").replace("{y}년", "{y}년 본예산", 1), "ko")  # fmt: skip


def _lookup(
    city: City, says: Says, chance: random.Random, key: Key, **words: str | int
) -> Iterator[Item]:
    show = _pick_show(says, chance)
    won = city.cells[key]
    if won <= 0 or (show in (_million, _hundred_million, _english) and won < 10**8):
        show = _english_thousand if says.language == "en" else _thousand
    if won <= 0:
        return
    programme, path, year = key[:3]
    fields: dict[str, str | int] = {"p": programme, "y": year, "r": path[-1] if path else ""}
    fields |= words
    yield _write(says, "gold", key, show(won)[0], **fields)
    for operator, shown in _wrong_amounts(city, key, won, show, chance):
        yield _write(says, operator, key, shown, **fields)


def _often_amended(city: City, keys: list[Key], chance: random.Random) -> Key:
    """A cell; every third time one of a year with more than one budget, of which there are few."""
    amended = [key for key in keys if (key[0], key[2]) in city.amended]
    return chance.choice(amended if amended and not chance.randrange(3) else keys)


def _row(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    keys = [key for rows in city.rows.values() if len(rows) > 2 for key in rows]
    key = _often_amended(city, keys, chance)
    yield from _lookup(city, _with_stage(city, key, says), chance, key)


def _total(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    key = _often_amended(city, city.totals, chance)
    yield from _lookup(city, _with_stage(city, key, says), chance, key)


def _settled(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    measure = chance.choice(list(SETTLED))
    keys = [
        k for k in city.cells if k[4] == measure and not k[1] and k[5] == "계" and city.cells[k] > 0
    ]
    if keys:
        words, english = SETTLED[measure]
        said = english if says.language == "en" else chance.choice(words)
        yield from _lookup(city, says, chance, chance.choice(keys), m=said)


def _funding(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    keys = [
        k
        for k in city.cells
        if not k[1] and k[4] == "예산액" and k[5] != "계" and not k[6] and city.cells[k] > 0
    ]
    if keys:
        key = _often_amended(city, keys, chance)
        yield from _lookup(city, _with_stage(city, key, says), chance, key, f=key[5])


def _moved(city: City, says: Says, chance: random.Random, *, percent: bool) -> Iterator[Item]:
    key = chance.choice(city.totals)
    old, new = city.prior(key), city.cells[key]
    if not old or not new or old == new:
        return
    says = _with_stage(city, key, says)
    exactly = Fraction(new - old) / old * 100
    if percent and abs(exactly) < Fraction(1, 2):
        return
    up = new > old
    verbs = (("rose", "fell") if says.language == "en" else (chance.choice(_UP), chance.choice(_DOWN)))  # fmt: skip
    fields: dict[str, str | int] = {"p": key[0], "y": key[2], "x": key[2] - 1}
    change = (key[0], key[1], key[2], key[3], "증감률" if percent else "증감", "계", 0)
    show = _pick_show(says, chance) if abs(new - old) > 10**8 else _plain
    said = _percent(exactly)[0] if percent else show(abs(new - old))[0]
    right, wrong = (verbs[0], verbs[1]) if up else (verbs[1], verbs[0])
    yield _write(says, "gold", change, said, c=right, **fields)
    yield _write(says, "direction", change, said, c=wrong, **fields)
    others = (
        [
            ("growth-base", _percent(Fraction(new - old) / new * 100)[0]),
            ("ratio-as-growth", _percent(Fraction(new) / old * 100)[0]),
            ("percent-point", said + "p"),
            ("digit", _percent(exactly + 1)[0]),
            ("last-place", _percent(exactly + Fraction(2, 10))[0]),
        ]
        if percent
        else [
            ("level-as-change", show(new)[0]),
            ("unit", said.replace("천원", "백만원")),
            ("row", show(abs(new - old) + 10**6 * chance.randrange(2, 90))[0]),
        ]
    )
    for operator, text in others:
        value = Fraction(text.rstrip("%p")) if percent else Fraction(0)
        harmless = percent and text[-1] == "%" and 20 * abs(value - abs(exactly)) <= 1
        # A book that cuts its rates off prints 3.1 where 3.198 was: then 3.1 is no corruption.
        harmless |= percent and any((change, sign * value) in city.rates for sign in (1, -1))
        if text != said and not harmless:
            yield _write(says, operator, change, text, c=right, **fields)


def _change(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    yield from _moved(city, says, chance, percent=False)


def _growth(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    yield from _moved(city, says, chance, percent=True)


def _share(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    key = chance.choice(chance.choice([rows for rows in city.rows.values() if rows]))
    total = city.cells.get((key[0], (), *key[2:]))
    other = city.cells.get((key[0], (), key[2] - 1, *key[3:]))
    above = city.cells.get((key[0], key[1][:-1], *key[2:]))
    if not total:
        return
    says = _with_stage(city, key, says)
    said = _percent(Fraction(city.cells[key], total) * 100)[0]
    fields: dict[str, str | int] = {"p": key[0], "y": key[2], "r": key[1][-1]}
    yield _write(says, "gold", key, said, **fields)
    for operator, whole in (("whole-year", other), ("whole-part", above)):
        if whole and whole != total:
            shown = _percent(Fraction(city.cells[key], whole) * 100)[0]
            if shown != said:
                yield _write(says, operator, key, shown, **fields)
    yield _write(says, "percent-point", key, said + "p", **fields)
    row = chance.choice(city.rows[key[0], key[2]])
    shown = _percent(Fraction(city.cells[row], total) * 100)[0]
    if shown != said:
        yield _write(says, "row", key, shown, **fields)


def _rate(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    key = chance.choice([k for k in city.cells if k[4] == "집행액" and not k[1] and k[5] == "계"])
    available = city.cells[(*key[:4], "예산현액", *key[5:])]
    left = city.cells[(*key[:4], "집행잔액", *key[5:])]
    if not available:
        return
    said = _percent(Fraction(city.cells[key], available) * 100)[0]
    fields: dict[str, str | int] = {"p": key[0], "y": key[2]}
    rate = (*key[:4], "집행률", *key[5:])
    yield _write(says, "gold", rate, said, **fields)
    for operator, value in (
        ("measure", Fraction(left, available) * 100),
        ("last-place", Fraction(city.cells[key], available) * 100 + Fraction(2, 10)),
    ):
        if _percent(value)[0] != said:
            yield _write(says, operator, rate, _percent(value)[0], **fields)
    others = [k for k in city.cells if k[0] == key[0] and k[4] == "집행액" and not k[1] and k[5] == "계" and k[2] != key[2]]  # fmt: skip
    if others:
        other = chance.choice(others)
        shown = _percent(Fraction(city.cells[other], city.cells[(*other[:4], "예산현액", *other[5:])]) * 100)[0]  # fmt: skip
        if shown != said:
            yield _write(says, "year", rate, shown, **fields)


def _two_rows(city: City, chance: random.Random) -> tuple[Key, Key] | None:
    programme, year = chance.choice([pair for pair in city.rows if len(city.leaves(*pair)) > 2])
    left, right = chance.sample(city.leaves(programme, year), 2)
    names_alike = left[1][-1] in right[1][-1] or right[1][-1] in left[1][-1]
    same = city.cells[left] == city.cells[right]
    return None if names_alike or same else (left, right)


def _each(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    pair = _two_rows(city, chance)
    if pair is None:
        return
    left, right = pair
    says = _with_stage(city, left, says)
    show = chance.choice((_thousand, _plain, _spelled))
    a, b = show(city.cells[left])[0], show(city.cells[right])[0]
    fields: dict[str, str | int] = {"p": left[0], "y": left[2], "r": left[1][-1], "s": right[1][-1]}
    yield _write(says, "gold", left, a, b=_Amount(b), **fields)
    yield _write(says, "respectively", left, b, b=_Amount(a), **fields)


def _two_years(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    key = chance.choice(city.totals)
    old = city.cells.get((key[0], key[1], key[2] - 1, *key[3:]))
    amended = city.amended & {(key[0], key[2]), (key[0], key[2] - 1)}
    if old is None or old == city.cells[key] or amended:
        return
    show = chance.choice((_thousand, _plain, _spelled))
    a, b = show(city.cells[key])[0], show(old)[0]
    fields: dict[str, str | int] = {"p": key[0], "y": key[2], "x": key[2] - 1}
    yield _write(says, "gold", key, a, b=_Amount(b), **fields)
    yield _write(says, "year", key, b, b=_Amount(a), **fields)


def _pair(city: City, says: Says, chance: random.Random, sign: int) -> Iterator[Item]:
    pair = _two_rows(city, chance)
    if pair is None:
        return
    left, right = sorted(pair, key=lambda key: -city.cells[key])
    says = _with_stage(city, left, says)
    show = chance.choice((_thousand, _plain, _spelled))
    value = city.cells[left] + sign * city.cells[right]
    fields: dict[str, str | int] = {"p": left[0], "y": left[2], "r": left[1][-1], "s": right[1][-1]}
    yield _write(says, "gold", left, show(value)[0], **fields)
    whole = city.cells.get((left[0], (), *left[2:]), 0)
    wrong = [
        ("sum-part" if sign > 0 else "difference-part", city.cells[left]),
        ("sum-total", whole),
    ]
    wrong += [
        ("sum-sign" if sign > 0 else "difference-sign", city.cells[left] - sign * city.cells[right])
    ]
    for operator, other in wrong:
        shown, grain = show(other) if other > 0 else ("", Fraction(0))
        if shown and 2 * abs(other - value) > grain:
            yield _write(says, operator, left, shown, **fields)


def _sum(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    yield from _pair(city, says, chance, 1)


def _difference(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    yield from _pair(city, says, chance, -1)


def _largest(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    programme, year = chance.choice([pair for pair in city.rows if len(city.leaves(*pair)) > 2])
    leaves = sorted(city.leaves(programme, year), key=lambda key: -city.cells[key])
    says = _with_stage(city, leaves[0], says)
    if city.cells[leaves[0]] == city.cells[leaves[1]]:
        return
    fields: dict[str, str | int] = {"p": programme, "y": year}
    show = chance.choice((_thousand, _plain, _spelled))
    yield _write(
        says, "gold", leaves[0], show(city.cells[leaves[0]])[0], r=leaves[0][1][-1], **fields
    )
    other = chance.choice(leaves[1:])
    yield _write(says, "rank", other, show(city.cells[other])[0], r=other[1][-1], **fields)


def _count(city: City, says: Says, chance: random.Random) -> Iterator[Item]:
    if not city.counts:
        return
    count = chance.choice(city.counts)
    key: Key = (count.programme, (count.label,), count.fiscal_year, "실적", "실적", "계", 0)
    fields: dict[str, str | int] = {"p": count.programme, "y": count.fiscal_year, "l": count.label}
    yield _write(says, "gold", key, f"{count.number:,}{count.unit}", **fields)
    nouns = [noun for noun in ("건", "회", "명", "곳") if noun != count.unit]
    yield _write(says, "unit-noun", key, f"{count.number:,}{chance.choice(nouns)}", **fields)
    yield _write(
        says, "digit", key, f"{count.number + chance.randrange(1, 9):,}{count.unit}", **fields
    )


_WRITERS: dict[str, Callable[[City, Says, random.Random], Iterator[Item]]] = {
    "row": _row,
    "total": _total,
    "settled": _settled,
    "funding": _funding,
    "change": _change,
    "growth": _growth,
    "share": _share,
    "rate": _rate,
    "each": _each,
    "two-years": _two_years,
    "sum": _sum,
    "difference": _difference,
    "largest": _largest,
    "count": _count,
}
