"""Turns of phrase for what a table prints: 예산보다 얼마 덜 썼나 is 예산액과 집행액의 차이.

The turns are data (`everyday.toml`, `[[turn]]`). A question is read in the words of the table only
where every word of it is understood then; else it stays as it was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from assistant.naming import Call
from index.everyday import Turn, squeeze, turns
from index.ledger import Ledger

_MOST = 12
"""Ways to say one question anew that are tried."""


def rewordings(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """A question in the words of tables, the likeliest way first.

    Args:
        text: The question as asked.

    Returns:
        Each way to say it, with what it takes for granted of the rows that are named: "income",
        "debt", "open" (a word of the question was not understood).
    """
    said = [turn for turn in turns() if turn.said.search(text)]
    taken = frozenset(each for turn in said for each in turn.of)
    for count, chosen in enumerate(product(*(turn.says for turn in said))):
        if not said or count >= _MOST:
            return
        yield _said_anew(text, zip(said, chosen, strict=True)), taken


def _said_anew(text: str, pairs: Iterable[tuple[Turn, str]]) -> str:
    for turn, words in pairs:
        text = turn.said.sub(lambda found, words=words: found.expand(words), text)  # type: ignore[misc]  # bound above
    return text


def granted(taken: frozenset[str], calls: Iterable[Call], ledger: Ledger) -> bool:
    """Whether the rows that are called are of the kind which the turns take for granted.

    Args:
        taken: What they take for granted, of `rewordings`.
        calls: What the question calls by name.
        ledger: The ledger.

    Returns:
        벌어들인 돈 is that of rows of income only: what was spent on a car park is not earned.
    """
    paths = [path for call in calls for path in call.paths if path]
    if "income" in taken and not (paths and all(_is_income(path) for path in paths)):
        return False
    if any(_DEBT.search(name) for path in paths for name in path):
        return True
    return "debt" not in taken or any(_DEBT.search(each.programme) for each in ledger.records())


def _is_income(path: tuple[str, ...]) -> bool:
    return any(_INCOME.search(squeeze(name)) for name in path)


_INCOME = re.compile(r"(?:수입|수익|수입금|수익금|사용료|전입금)$|^(?:세입|수입)(?!대체)")
_DEBT = re.compile(r"채무|지방채|차입|부채|융자")


def with_votes(text: str) -> str:
    """몇 표 받았나, 표를 가장 많이 받은: votes are 득표수 in lists, and no 표 with rows."""
    text = re.sub(r"몇\s?표(?:를|나)?\s?(?:받|얻|획득)\S*", "득표수가 얼마인가요?", text)
    much = r"(?P<most>(?:가장|제일|젤)\s)?많이\s?(?:받|얻|나온|나왔|획득)(?P<end>은|한|온)?\S*"
    return re.sub(
        rf"(?<![가-힣])표(?:를|가)?\s{much}",
        lambda found: f"득표수가 {found['most'] or ''}많은",
        text,
    )
