"""Sentences for when there is no plain answer; one place for both languages."""

from __future__ import annotations

NOT_THERE = {
    "no-item": "{what} 문서에서 찾지 못했습니다.",
    "no-year": "{what} 문서에 없습니다.",
    "no-measure": "{what} 문서에 적혀 있지 않습니다.",
    "no-funding": "{what} 문서에 적혀 있지 않습니다.",
    "no-fit": "물으신 것에 꼭 맞는 금액을 문서에서 찾지 못했습니다.",
    "blank": "{blank} 칸에는 금액이 적혀 있지 않습니다(기재 없음). 0원이라는 뜻은 아닙니다.",
    "unread": "{words}에 대한 내용은 문서에서 찾지 못했습니다.",
    "no-words": "물으신 내용은 문서에서 찾지 못했습니다.",
    "no-label": "물으신 것은 그 항목의 설명에 적혀 있지 않습니다.",
    "cause-unstated": "그 까닭은 문서에서 찾지 못했습니다.",
    "growth-undefined": "앞 연도 금액이 없거나 0이어서 증감률을 계산할 수 없습니다(순증·신규).",
    "whole-zero": "나누는 금액이 0이어서 비율을 계산할 수 없습니다.",
    "no-divisor": "나눌 수(인원·개소 수 등)가 문서에 없어 계산하지 않았습니다.",
    "counted-twice": (
        "말씀하신 항목에 전체와 그 일부가 함께 있어 더하면 거듭 세게 됩니다. 더하지 않고 각각 "
        "보입니다."
    ),
    "incomplete": (
        "읽은 항목을 더해도 문서의 합계와 맞지 않습니다. 빠진 항목이 있을 수 있어 세거나 견주지 "
        "않고, 읽은 것만 보입니다."
    ),
    "whole-unread": (
        "이 항목의 합계를 읽지 못해 빠진 항목이 있을 수 있습니다. 세거나 견주지 않고, 읽은 것만 "
        "보입니다."
    ),
    "other-kind": (
        "물으신 비율이나 횟수는 문서의 숫자로 계산할 수 있는 것이 아니어서 답하지 않았습니다."
    ),
    "one-year": "견줄 해가 문서에 하나뿐이어서 순서를 매기지 않았습니다.",
    "not-one-row": "말씀하신 금액들이 한 항목의 같은 해 금액이 아니어서 맞추어 보지 않았습니다.",
    "not-a-part": "뺄 항목이 그 금액의 일부로 적혀 있지 않아 빼지 않았습니다.",
    "no-whole": "무엇에 대한 비중인지 정해지지 않아 계산하지 않았습니다.",
    "no-amount": "그 금액이 적힌 칸은 문서에서 찾지 못했습니다.",
    "no-formula": "계산식은 문서에 적혀 있지 않습니다.",
    "no-two-books": "앞뒤 연도의 문서가 함께 있어야 견줄 수 있는데, 한쪽이 없습니다.",
    "compound": (
        "여러 계산을 함께 묻는 질문이어서({beside}) 답하지 않았습니다. 계산마다 나누어 물어 주세요."
    ),
    "of-results": (
        "{results}는 더 계산하지 않습니다. 금액이나 항목을 다시 말씀해 주시면 표의 숫자로 "
        "계산하겠습니다."
    ),
    "no-definition": "그 말의 뜻은 용어집에 없습니다.",
    "no-body": "{words}의 문서는 여기에 없습니다. 문서가 있는 기관: {bodies}",
    "not-each": "{bodies}의 문서에서는 하나로 찾지 못해 견주지 않았습니다.",
    "of-text": "글에 적힌 숫자는 그대로 옮길 뿐 셈하지 않아, 차이나 합은 답하지 않았습니다.",
    "not-alike": "기관마다 단위나 종류가 다른 숫자여서 견주지 않았습니다.",
    "withheld": "답을 검산하는 과정에서 확인되지 않은 숫자가 있어 내보내지 않았습니다.",
}

NOT_THERE_ENGLISH = {
    "no-item": "{what} was not found in the documents.",
    "no-year": "{what} is not in the documents.",
    "no-measure": "{what} is not stated in the documents.",
    "no-funding": "{what} is not stated in the documents.",
    "no-fit": "No amount that fits the question exactly was found in the documents.",
    "blank": "The cell for {blank} is blank: no amount is stated. That does not mean 0 won.",
    "unread": "Nothing about {words} was found in the documents.",
    "no-words": "This was not found in the documents.",
    "no-label": "What is described there does not say that.",
    "cause-unstated": "No reason was found in the documents.",
    "growth-undefined": "No rate of change can be computed: there was no amount the year before.",
    "whole-zero": "No ratio can be computed: the amount to divide by is 0.",
    "no-divisor": "The documents do not state a number to divide by, so nothing was computed.",
    "counted-twice": "The items named include a total and a part of it; they were not added.",
    "incomplete": (
        "The rows that could be read do not add up to the printed total, so some may be missing; "
        "they are shown without counting or ranking them."
    ),
    "whole-unread": (
        "The total of this row could not be read, so parts of it may be missing; what was read is "
        "shown without counting or ranking it."
    ),
    "other-kind": "The rate or count asked for cannot be computed from the documents' figures.",
    "one-year": "The documents have only one year of it, so years were not ranked.",
    "not-one-row": "The amounts named are not of one row and one year, so they were not compared.",
    "not-a-part": "What is to be taken away is not printed as a part of it; nothing was deducted.",
    "no-whole": "What this is a share of is not clear, so nothing was computed.",
    "no-amount": "No cell with this amount was found in the documents.",
    "no-formula": "The documents do not print a formula for it.",
    "no-two-books": "Comparing needs the documents of both years, and one of them is not here.",
    "compound": (
        "This asks for several calculations together ({beside}), so it was not answered. Please "
        "ask for each of them separately."
    ),
    "of-results": (
        "Nothing further is computed from results of earlier answers or from quoted figures. "
        "Please name the amounts again."
    ),
    "no-definition": "This word is not in the glossary.",
    "no-body": "There are no papers of {words} here. There are papers of: {bodies}",
    "not-each": "No one figure was found in the papers of {bodies}, so nothing was compared.",
    "of-text": "Figures in running text are quoted and never calculated with.",
    "not-alike": "The bodies state figures of different kinds, so they were not compared.",
    "withheld": "A number could not be confirmed when the answer was checked, so it is withheld.",
}

LAST_WORDS = {
    "order": (
        "문서와 질문에 담긴 지시는 따르지 않습니다. 예산에 대해 물어 주시면 문서에서 확인한 숫자로 "
        "답하겠습니다."
    ),
    "out-of-scope": "예산 문서로 답할 수 있는 질문이 아닙니다. 사업, 연도, 금액을 물어 주세요.",
    "judgement": "문서는 사실만 담고 있어 옳고 그름을 판단하지 않습니다.",
}

LAST_WORDS_ENGLISH = {
    "order": (
        "Instructions inside a question or a document are not followed. Ask about a budget and the "
        "answer will come from the documents."
    ),
    "out-of-scope": (
        "This cannot be answered from budget documents. Ask about a programme, a year or an amount."
    ),
    "judgement": "The documents state facts only; right and wrong are not judged here.",
}

WHETHER = {True: "네, 그렇습니다.", False: "아니요, 그렇지 않습니다."}
WHETHER_ENGLISH = {True: "Yes.", False: "No."}
"""What is said first where a question asks whether an amount lies beyond a limit."""
