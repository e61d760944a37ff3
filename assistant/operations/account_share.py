"""Of what an amount of one account is a share: of that account, or of the same row's whole."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.papers import Language, Plan, Resolved


def of_account(one: Resolved, plan: Plan) -> Resolved:
    """An amount of one account, as part of that account or of the same row's whole.

    일반회계에서 환경의 비중 is of the account, 환경 예산 중 일반회계의 비중 of the row; what an
    account itself is, is of everything.

    Args:
        one: The part, which the question names.
        plan: The plan.

    Returns:
        The part, without its account where that is of the row's whole; without any match where
        the question does not say of which of the two it is.
    """
    account, text = one.operand.account, plan.question.text
    if not account:
        return one
    if plan.question.language is Language.ENGLISH:
        return _in_english(one, text)
    spaced = r"\s*".join(account)
    rows = [text.find(one.operand.said.split()[0])] if one.operand.said else []
    found = re.search(rf"{spaced}\s*(?:예산|세출|세입)?\s*(\S{{0,3}})", text)
    tail = found[1] if found else ""
    base = tail.startswith(("에서", "중", "가운데", "의", "내", "안"))
    before = found is not None and bool(rows) and found.start() < rows[0]
    subject = tail.startswith(("가", "이", "은", "는"))
    if one.operand.paths != ((),) and (base or (before and not subject)):
        return one
    return replace(one, operand=replace(one.operand, account=""))


_SHARE = r"(?:share|percentage|percent|proportion|portion|part|fraction|%)\s+of\s+"
_OF_ACCOUNT = re.compile(
    rf"{_SHARE}(?:(?:the|its|total|all|whole|\w+['’]s?)\s+){{0,3}}(?:special|general)[\s-]+account",
    re.IGNORECASE,
)
_OF_ROW = re.compile(
    rf"{_SHARE}.*\b(?:is|are|was|were|comes?|came|goes|went|belongs?|falls?)\s+"
    r"(?:in|from|to|into|under)\s+(?:the\s+)?(?:special|general)[\s-]+account",
    re.IGNORECASE,
)


def _in_english(one: Resolved, text: str) -> Resolved:
    """What share of the special account is …, or what share of … comes from the special account."""
    if one.operand.paths != ((),) and _OF_ACCOUNT.search(text):
        return one
    if one.operand.paths != ((),) and not _OF_ROW.search(text):
        return replace(one, matches=())
    return replace(one, operand=replace(one.operand, account=""))
