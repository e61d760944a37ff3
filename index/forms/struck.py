"""What a council strikes off, told in a list or in a sentence → facts.

"- 국제음악제 12억원 중 5억원", "홍보물 8,500만원은 전액", "홍보비 5천만원 전액을 삭감하며": what
is struck off of a row, and what it was before. It is no change from year to year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import figures
from index.asserted import asides
from index.budget import Fact, Measure
from index.document import Block, ListItem, Paragraph
from index.findings import Found, Setting, fact
from index.forms.turns import turn_of
from index.lines import Prose, lined
from index.worth import one_unit, value_of

STRUCK = "삭감액"
BEFORE = "삭감 전"
WHOLE = "삭감 합계"
"""The columns of such facts: what is struck off, what it is struck off from, a sum that is told."""
CASES = "삭감 건수"
"""How many things are struck off, where that is told."""

_OPENS = re.compile(
    r"(?:삭감|감액|계수\s?조정)[가-힣]{0,4}\s?(?:내역|내용|사업|조서|항목|결과)[가-힣]{0,3}(?:다음과\s같습니다)?"
    r"\s*[:：]?\s*$"
)
"""A line that heads a list of what is struck off: 삭감 내역은."""
_DOES = re.compile(r"삭감|감액|깎|감하")
_NOT = re.compile(
    r"(?:삭감|감액|감)(?:하|되|을\s?하)?지\s?(?:는\s)?(?:않|못|말)|(?:삭감|감액)\s?(?:없|요구|요청|의견|방침|계획|예정|검토)"
    r"|(?:전년|작년|지난해|올해|금년)(?:도)?\s?(?:보다|대비)|국비\s?(?:가|도)?\s?삭감|해야|하자"
    r"|되살|복원|부활|부결|철회|의견"
)
"""Words of what was not struck off, is only meant to be, or fell from one year to the next."""
_LEAD = re.compile(
    r"^(?:\W*(?:큰\s것만\s)?(?:말씀(?:을)?\s?드리면|보고드리면|보면|정회\s중[^.]*?말씀드리겠습니다\.)\s*)+"
)
_BETWEEN = re.compile(r"\s*원?\s*(?:중|가운데)(?:에서)?\s*")
_ALL = re.compile(r"\s*원?\s*(?:은|는|을|를)?\s*전액")
_TAKEN = re.compile(r"\s*원?(?:을|를)?\s*(?:\S{1,6}\s)?(?:삭감|감액|깎|감하)")
_NAME_END = re.compile(
    r"(?:은|는|이|가|의|에서|을|를)?\s*(?:요구액|요구한|당초|편성액|예산액?|예산안|제출액|총)?\s*$"
)
_RISE_PART = re.compile(r"\s*(?:은|는|의)?\s*증액분\s*(?:중|가운데)(?:에서)?\s*$")
_OTHERWISE = re.compile(r"확보|편성|집행|투입|지원|증액|늘|늦|(?:으나|지만|는데|면서)[\s,]")
"""Between an amount and the verb of striking off: what tells of something else."""
_SPLIT = re.compile(r"[,;，]\s*(?!\d{3})|(?<=고)\s|(?<=며)\s|(?<=고,)\s|(?<=며,)\s")
_ACCOUNT = re.compile(
    r"(?P<name>(?:[가-힣]{0,8}(?:일반|특별)회계|[가-힣]{2,8}기금)(?:\s(?:세출|세입))?)"
    r"(?:에서|은|는|의)?\s"
)
_CASES = re.compile(r"(\d{1,3})\s?건\s*(?:에\s)?(?:총\s|모두\s)?$")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cut of a text: what it is of, the figure struck off, what it was before, how many."""

    name: str
    taken: figures.Found
    before: figures.Found | None = None
    cases: str = ""


def opens_list(block: Block) -> bool:
    """Whether a block ends in the words that head a list of what is struck off."""
    if not isinstance(block, (Paragraph, ListItem)):
        return False
    return bool(_OPENS.search(block.text))


def struck(setting: Setting, block: Block, *, listed: bool) -> tuple[Fact, ...]:
    """What a block says is struck off.

    Args:
        setting: The document.
        block: A line of a list, or a paragraph.
        listed: Whether the list it stands in is headed as one of such things.

    Returns:
        Two facts for each thing whose amount before is told, one for others; () for a block that
        tells of none, of one that is only asked for, or in which a member of a council speaks.
    """
    if not isinstance(block, (Paragraph, ListItem)) or not re.search(r"\d", block.text):
        return ()
    prose = lined(block.text, block.source)
    turn = turn_of(prose.text)
    if turn.member:
        return ()
    found: list[Fact] = []
    for start, end in _sentences(prose.text, turn.end):
        sentence = prose.text[start:end]
        if not (listed or _DOES.search(sentence)) or _NOT.search(sentence):
            continue
        if {"supposed", "wished", "asked"} & set(asides(sentence, 0, 0)):
            continue
        told = figures.find_figures(sentence)
        cuts = list(_cuts(sentence, [each for each in told if each.kind == "money"], listed=listed))
        for cut in cuts:
            if not listed and not _is_of_verb(sentence, cut):
                continue
            found.extend(_facts(setting, prose, start, sentence.strip(), cut))
    return tuple(found)


def _is_of_verb(sentence: str, cut: _Cut) -> bool:
    """Whether the verb of striking off that comes next is that of this amount."""
    verb = _DOES.search(sentence, cut.taken.end)
    return verb is not None and not _OTHERWISE.search(sentence[cut.taken.end : verb.start()])


def _sentences(text: str, begin: int) -> Iterator[tuple[int, int]]:
    ends = [each.end() for each in re.finditer(r"(?<=[다요음함됨임])\.\s+|\n", text)]
    for end in [*(each for each in ends if each > begin), len(text)]:
        if text[begin:end].strip():
            yield begin, end
        begin = end


def _cuts(sentence: str, told: Sequence[figures.Found], *, listed: bool) -> Iterator[_Cut]:
    """The cuts of a sentence, each figure being at most one."""
    end, at = 0, 0
    while at < len(told):
        each = told[at]
        ahead = told[at + 1] if at + 1 < len(told) else None
        lead = sentence[end : each.start]
        rest = sentence[each.end :]
        if each.value is None or each.approximate:
            at, end = at + 1, each.end
            continue
        between = sentence[each.end : ahead.start] if ahead else ""
        if ahead and _BETWEEN.fullmatch(between):
            if name := _name(lead):
                yield _Cut(name, ahead, each)
            at, end = at + 2, ahead.end
            continue
        name = _name(lead)
        if _ALL.match(rest):
            if name:
                yield _Cut(name, each, each)
        elif _TAKEN.match(rest) or (listed and not rest.strip(" .)원") and name):
            of_all = _ACCOUNT.search(f"{lead} ")
            cases = _CASES.search(lead)
            if cases:
                yield _Cut(of_all["name"] if of_all else "", each, None, cases[1])
            elif name and not of_all:
                yield _Cut(name, each)
        elif (cases := _CASES.search(lead)) and re.match(r"\s*원?[,을를]", rest):
            of_all = _ACCOUNT.search(f"{lead} ")
            if of_all:
                yield _Cut(of_all["name"], each, None, cases[1])
        at, end = at + 1, each.end


def _name(lead: str) -> str:
    """What the words before a figure call it; "" where they are no plain name."""
    words = _SPLIT.split(lead)[-1]
    words = _LEAD.sub("", words)
    words = _RISE_PART.sub("", words)
    words = _NAME_END.sub("", words.strip(" -·○()"))
    words = re.sub(r"^.*(?:하였|했|하|되)(?:고|며)\s", "", words)
    words = _NAME_END.sub("", words).strip(" '\"‘’“”")
    known = 1 < len(words) <= _LONG and re.search(r"[가-힣]{2}", words)
    return words if known and not _NO_NAME.search(words) else ""


_NO_NAME = re.compile(
    r"[.?!:：]|^(?:중|가운데|그중|이중)(?=\s)|[국도시군구]비$|(?:삭감|감액)액?$"
    r"|^(?:총|모두|이|그|전액|합계|계)$|(?:\d\s?|[가-힣]\s)건$|(?:에서는?|위원회|의회)$"
)


_LONG = 40


def _facts(setting: Setting, prose: Prose, start: int, sentence: str, cut: _Cut) -> Iterator[Fact]:
    path = (cut.name,) if cut.name else ()
    for found, column in ((cut.before, BEFORE), (cut.taken, WHOLE if cut.cases else STRUCK)):
        if found is None:
            continue
        value = value_of(found, prose.text)
        if value is None:
            continue
        taken = column != BEFORE
        yield fact(
            setting,
            Measure.OTHER,
            prose.at(start + found.start),
            path=path,
            value=value,
            printed=found.text,
            unit=one_unit(found),
            sentence=sentence,
            column=f"{column} {cut.cases}건" if cut.cases and taken else column,
            stated=True,
        )


def without(found: Iterator[Found], cuts: Sequence[Fact]) -> Iterator[Found]:
    """What was read of a block, its figures that are cuts left out, and the cuts behind it."""
    taken = {each.printed for each in cuts}
    for each in found:
        if isinstance(each, Fact) and each.sentence and each.printed in taken:
            continue
        yield each
    yield from cuts
