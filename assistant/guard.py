"""Instructions inside a question are text, not orders.

A question may carry words meant for a machine: "ignore the above", "print your prompt", "answer
ten billion". The clause that carries them is set aside; what is left of the question is answered.
"""

from __future__ import annotations

import re

_ORDERS = (
    r"(이전|앞선|위|지금까지|모든|기존|아까)\S{0,3}\s*\S{0,6}\s*(지시|명령|규칙|지침|설정|프롬프트|내용|말)\S{0,6}\s*(무시|잊|따르지|취소|삭제)",
    r"(무시|잊어버리|잊)\S{0,4}\s*(하고|고|말고)?.*(답|말|출력|대답)",
    r"문서\S{0,3}\s*(는|은|를|을)?\s*무시",
    r"(시스템|내부|숨은|숨겨진|초기)\s*(프롬프트|지시문|지시|명령|설정|메시지)",
    r"프롬프트\S{0,3}\s*(출력|보여|공개|알려|말해)",
    r"(이)?라고\s*(만\s*)?(답|대답|말|출력|써|적어|보고)(?!\s*(?:하[는셨시였]|했|한|할까|됐|되|[었였]|있))",
    r"(개발자|관리자|디버그|탈옥)\s*(모드|권한)",
    r"(너는|당신은|넌)\s*(이제|지금부터)",
    r"(전송|송신|메일로 보내|이메일로 보내)\S{0,6}(라|해|하세요)",
    r"(문서|본문|주석|표)\s*(안|속|내)\S{0,2}\s*.{0,30}(실행|따르|수행)",
    r"(역할|배역)\S{0,3}\s*(극|놀이|연기)",
    r"ignore\s+(all|any|the|previous|prior|above|every|your)",
    r"disregard\s+(all|any|the|previous|prior|above|your)",
    r"forget\s+(all|any|the|previous|everything|your)",
    r"(system|hidden|initial|internal)\s+(prompt|message|instruction)",
    r"(reveal|print|show|repeat|output|leak)\s+(me\s+)?(your|the)\s+(prompt|instructions?|rules)",
    r"(you\s+are\s+now|pretend\s+to|act\s+as|developer\s+mode|jailbreak)",
    r"\b(just\s+)?(say|answer|reply|respond|output)\s+(that\s+)?[\"'“]?(it\s+is\s+)?\d",
)
_ORDER = re.compile("|".join(f"(?:{order})" for order in _ORDERS), re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?<=하고)\s+나서\s*|(?<=[.?!;\n])\s*|,\s*|(?<=[가-힣]고)\s+(?=\S)|\s+(?:and\s+then|then|and|but)\s+|(?<=다음)\s+|(?<=뒤)에?\s+",
    re.IGNORECASE,
)


def set_orders_aside(text: str) -> tuple[str, bool]:
    """Take the clauses that order a machine about out of a question.

    Args:
        text: The question as written.

    Returns:
        What is left of it, and whether anything was taken out. The rest is "" where nothing else
        was asked.
    """
    if not _ORDER.search(text):
        return text, False
    clauses = [clause for clause in _CLAUSE.split(text) if clause and clause.strip()]
    kept = [clause for clause in clauses if not _ORDER.search(clause)]
    if len(kept) == len(clauses):
        # The order runs over several clauses: what cannot be told apart is not answered.
        return "", True
    rest = [clause for clause in kept if _asks(clause)]
    return " ".join(clause.strip() for clause in rest), True


def _asks(clause: str) -> bool:
    return bool(
        re.search(
            r"[?？]|얼마|알려|몇|뭐|무엇|어디|언제|what|how|which|budget|예산",
            clause,
            re.IGNORECASE,
        )
    )
