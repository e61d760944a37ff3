"""What the page says, in Korean and in English."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.papers import Language


@dataclass(frozen=True, slots=True)
class Texts:
    """Every word of the page that is ours, in one language.

    Braces hold what is filled in; the names say where a text stands.
    """

    language: str
    title: str
    motto: str
    other_language: str
    other_path: str
    tab_ask: str
    tab_check: str
    tab_documents: str
    tab_audit: str
    summary: str
    empty_title: str
    empty_body: str
    ask_label: str
    ask_hint: str
    send: str
    retry: str
    clear: str
    examples: str
    copy: str
    copied: str
    steps: dict[str, str]
    working: str
    done: str
    too_long: str
    nothing_asked: str
    failed: str
    busy: str
    badge_all: str
    badge_some: str
    badge_not_found: str
    badge_clarify: str
    badge_refused: str
    badge_words: str
    badge_repaired: str
    evidence: str
    evidence_empty: str
    select_hint: str
    select_hint_audit: str
    select_hint_documents: str
    source: str
    sources: str
    page: str
    table: str
    unit: str
    row: str
    column: str
    line: str
    cell: str
    legend_marked: str
    legend_operand: str
    formula: str
    passages: str
    notes: str
    also: str
    rows_left_out: str
    no_table: str
    picture_years: str
    picture_parts: str
    picture_rank: str
    picture_execution: str
    picture_item: str
    picture_table: str
    picture_zero: str
    year: str
    amount: str
    rest: str
    export: str
    export_markdown: str
    export_csv: str
    exported_title: str
    question: str
    answer: str
    you: str
    thumbs_up: str
    thumbs_down: str
    remark_label: str
    remark_hint: str
    remark_send: str
    thanks: str
    verdicts: dict[str, str]
    statuses: dict[str, str]
    check_title: str
    check_body: str
    check_label: str
    check_hint: str
    check_file: str
    check_run: str
    check_sample: str
    check_none: str
    check_summary: str
    check_expected: str
    check_report: str
    reasons: dict[str, str]
    documents_title: str
    search_label: str
    search_hint: str
    year_label: str
    department_label: str
    any_value: str
    programme: str
    department: str
    document: str
    form: str
    stage: str
    facts: str
    problems: str
    none_found: str
    total_line: str
    items: str
    settlement: str
    statements: str
    item: str
    measure: str
    upload_title: str
    upload_body: str
    upload_label: str
    upload_run: str
    uploading: str
    upload_done: str
    upload_refused: str
    upload_off: str
    upload_kind: str
    upload_size: str
    upload_many: str
    upload_full: str
    upload_empty: str
    upload_unread: str
    upload_same: str
    remove_label: str
    remove_run: str
    removed: str
    result: str
    file: str
    audit_title: str
    audit_body: str
    audit_run: str
    audit_none: str
    audit_count: str
    identity: str
    identities: dict[str, str]
    printed: str
    computed: str
    difference: str
    back: str
    api_title: str
    skip: str
    footer: str


KOREAN = Texts(
    language="ko",
    title="예산",
    motto="예산 문서에 묻고, 근거가 된 칸까지 봅니다",
    other_language="English",
    other_path="en",
    tab_ask="질문",
    tab_check="확인",
    tab_documents="문서",
    tab_audit="검산",
    summary="문서 {documents}건 · {years} · 세부사업 {programmes}개",
    empty_title="무엇이 궁금하세요?",
    empty_body="사업 이름과 연도로 물어보세요. "
    "답에 나오는 숫자는 모두 예산서의 칸과 맞춰 본 것입니다. 숫자를 누르면 그 칸이 보입니다.",
    ask_label="질문",
    ask_hint="예: 2021년 마을기업에 얼마가 배정되었나요?",
    send="보내기",
    retry="다시 묻기",
    clear="대화 지우기",
    examples="이렇게 물어볼 수 있습니다",
    copy="답 복사",
    copied="복사했습니다",
    steps={
        "read": "질문 읽는 중",
        "plan": "찾을 것 정하는 중",
        "retrieve": "찾는 중",
        "calculate": "계산하는 중",
        "compose": "문장 쓰는 중",
        "check": "숫자 확인하는 중",
        "conclude": "마무리하는 중",
    },
    working="찾는 중",
    done="{count}단계 · {seconds}초",
    too_long="질문이 너무 깁니다. {limit:,}자까지 쓸 수 있습니다.",
    nothing_asked="질문을 적어 주세요.",
    failed="답을 만들지 못했습니다. 잠시 뒤 다시 물어봐 주세요.",
    busy="지금은 질문이 많습니다. 잠시 뒤 다시 물어봐 주세요.",
    badge_all="숫자 {count}개 모두 확인됨",
    badge_some="숫자 {total}개 가운데 {count}개 확인됨",
    badge_not_found="문서에 없음",
    badge_clarify="어느 쪽인지 골라 주세요",
    badge_refused="예산 문서의 질문이 아님",
    badge_words="문서의 글로 답함",
    badge_repaired="모형의 답을 고침",
    evidence="근거",
    evidence_empty="답이 나오면 숫자가 적힌 원래 표가 여기에 보입니다.",
    select_hint="색칠된 숫자를 누르면 그 칸이 여기에 보입니다.",
    select_hint_audit="줄을 누르면 관련된 칸들이 여기에 보입니다.",
    select_hint_documents="사업 이름을 누르면 예산과 내역, 결산이 여기에 보입니다.",
    source="출처",
    sources="출처 {count}곳",
    page="{page}쪽",
    table="표 {number}",
    unit="단위",
    row="행",
    column="열",
    line="{line}째 줄",
    cell="칸",
    legend_marked="답의 칸",
    legend_operand="계산에 쓴 칸",
    formula="계산",
    passages="문서의 글",
    notes="알아둘 점",
    also="같은 값이 적힌 다른 칸",
    rows_left_out="행 {count:,}개는 줄였습니다",
    no_table="원래 표를 찾지 못했습니다. 문서가 바뀌었거나 지워졌을 수 있습니다.",
    picture_years="연도별 {label}",
    picture_parts="{label} 나눔",
    picture_rank="{label} 순서",
    picture_execution="예산과 집행",
    picture_item="{label}의 연도별 {measure}",
    picture_table="그림의 값",
    picture_zero="막대는 0에서 시작합니다",
    year="연도",
    amount="값",
    rest="나머지",
    export="대화 내려받기",
    export_markdown="Markdown",
    export_csv="CSV",
    exported_title="예산 문서 질의응답",
    question="질문",
    answer="답",
    you="나",
    thumbs_up="도움이 됐어요",
    thumbs_down="아쉬워요",
    remark_label="한마디 (이 컴퓨터에만 남습니다)",
    remark_hint="무엇이 좋았거나 틀렸나요?",
    remark_send="남기기",
    thanks="고맙습니다. 남겨 두었습니다.",
    verdicts={
        "supported": "확인됨",
        "derived": "계산으로 확인됨",
        "quoted": "문서의 글에 있음",
        "contradicted": "문서와 다름",
        "unsupported": "근거 없음",
        "ambiguous": "여러 뜻으로 읽힘",
    },
    statuses={
        "answered": "답함",
        "partial": "일부 답함",
        "clarify": "되물음",
        "not_found": "문서에 없음",
        "refused": "답하지 않음",
    },
    check_title="글에 나온 숫자를 확인합니다",
    check_body="기사나 보고서를 붙여 넣으면 예산 문서의 칸과 하나씩 맞춰 봅니다.",
    check_label="확인할 글",
    check_hint="여기에 글을 붙여 넣으세요",
    check_file="또는 파일",
    check_run="확인하기",
    check_sample="보기 글 넣기",
    check_none="확인할 숫자가 없습니다.",
    check_summary="숫자 {count}개를 확인했습니다",
    check_expected="문서에는",
    check_report="결과 내려받기",
    reasons={
        "row-other": "다른 항목의 값입니다",
        "year-other": "다른 연도의 값입니다",
        "unit-swapped": "단위가 다릅니다",
        "stage-other": "다른 단계(예산·결산)의 값입니다",
        "measure-other": "다른 종류의 값입니다",
        "value-other": "값이 다릅니다",
        "no-fact": "문서에 없는 숫자입니다",
        "vague": "무엇의 숫자인지 적혀 있지 않습니다",
    },
    documents_title="읽은 문서",
    search_label="찾기",
    search_hint="사업, 부서, 문서 이름",
    year_label="연도",
    department_label="부서",
    any_value="모두",
    programme="세부사업",
    department="부서",
    document="문서",
    form="서식",
    stage="단계",
    facts="수치",
    problems="읽지 못한 곳",
    none_found="맞는 문서가 없습니다.",
    total_line="문서 {count:,}건",
    items="내역",
    settlement="결산",
    statements="설명",
    item="항목",
    measure="구분",
    upload_title="문서 더하기",
    upload_body="텍스트, PDF, HWP·HWPX, Word, Excel, HTML 문서를 넣을 수 있습니다. "
    "파일마다 {size}MB, 한 번에 {files}개까지입니다.",
    upload_label="문서 고르기",
    upload_run="읽어서 더하기",
    uploading="{name} 읽는 중",
    upload_done="수치 {facts:,}개, 읽지 못한 곳 {problems:,}곳",
    upload_refused="받지 않음",
    upload_off="이 서버에서는 문서를 더하거나 지울 수 없습니다.",
    upload_kind="읽을 수 없는 종류의 파일입니다",
    upload_size="파일이 너무 큽니다 ({limit}MB까지)",
    upload_many="한 번에 {limit}개까지 넣을 수 있습니다",
    upload_full="더 넣을 자리가 없습니다",
    upload_empty="고른 파일이 없습니다.",
    upload_unread="예산 문서로 읽지 못했습니다",
    upload_same="이미 있는 문서와 내용이 같습니다",
    remove_label="지울 문서",
    remove_run="지우기",
    removed="{name} 문서를 지웠습니다.",
    result="결과",
    file="파일",
    audit_title="맞지 않는 숫자",
    audit_body="문서에 적힌 합계와 차이를 다시 계산해서, 적힌 값과 다른 곳을 모았습니다.",
    audit_run="다시 계산하기",
    audit_none="맞지 않는 숫자가 없습니다.",
    audit_count="{documents}개 문서에서 {count}곳이 맞지 않습니다",
    identity="맞아야 할 것",
    identities={},
    printed="적힌 값",
    computed="다시 계산한 값",
    difference="차이",
    back="질문으로 돌아가기",
    api_title="프로그램에서 쓰기",
    skip="질문 칸으로 건너뛰기",
    footer="답의 숫자는 문서의 칸과 맞춰 본 것입니다. "
    "문서에 잘못 적힌 값은 잘못된 그대로 보입니다.",
)

ENGLISH = Texts(
    language="en",
    title="yesan",
    motto="Ask the budget documents; see the very cell",
    other_language="한국어",
    other_path="ko",
    tab_ask="Ask",
    tab_check="Check",
    tab_documents="Documents",
    tab_audit="Audit",
    summary="{years} · documents {documents} · programmes {programmes}",
    empty_title="What would you like to know?",
    empty_body="Ask by the name of a programme and a year. Every number of an answer has been held "
    "against a cell of the budget. Select a number to see its cell.",
    ask_label="Question",
    ask_hint="For example: How much went to 마을기업 in 2021?",
    send="Send",
    retry="Ask again",
    clear="Clear the conversation",
    examples="Questions you could ask",
    copy="Copy",
    copied="Copied",
    steps={
        "read": "Reading the question",
        "plan": "Deciding what to look for",
        "retrieve": "Looking",
        "calculate": "Calculating",
        "compose": "Writing",
        "check": "Checking the numbers",
        "conclude": "Finishing",
    },
    working="Looking",
    done="{count} steps · {seconds} s",
    too_long="The question is too long; {limit:,} characters are the most.",
    nothing_asked="Please write a question.",
    failed="No answer could be made. Please try again in a moment.",
    busy="There are many questions just now. Please try again in a moment.",
    badge_all="all {count} numbers checked",
    badge_some="{count} of {total} numbers checked",
    badge_not_found="not in the documents",
    badge_clarify="please choose a reading",
    badge_refused="not a question for budget documents",
    badge_words="answered in the document's words",
    badge_repaired="the model's answer was corrected",
    evidence="Evidence",
    evidence_empty="With the answer, the table its numbers are printed in appears here.",
    select_hint="Select a coloured number to see its cell here.",
    select_hint_audit="Select a line to see its cells here.",
    select_hint_documents="Select a programme to see its budget, items and settlement here.",
    source="Source",
    sources="{count} sources",
    page="page {page}",
    table="table {number}",
    unit="Unit",
    row="Row",
    column="Column",
    line="line {line}",
    cell="Cell",
    legend_marked="cell of the answer",
    legend_operand="cell of the calculation",
    formula="Calculation",
    passages="Words of the documents",
    notes="Worth knowing",
    also="Other cells that print the same",
    rows_left_out="{count:,} rows are left out",
    no_table="The table was not found. The document may have changed or been removed.",
    picture_years="{label} by year",
    picture_parts="{label} by part",
    picture_rank="{label} in order",
    picture_execution="Budget and settlement",
    picture_item="{label}: {measure} by year",
    picture_table="Values of the picture",
    picture_zero="Bars start at zero",
    year="Year",
    amount="Value",
    rest="the rest",
    export="Download the conversation",
    export_markdown="Markdown",
    export_csv="CSV",
    exported_title="Questions to the budget documents",
    question="Question",
    answer="Answer",
    you="You",
    thumbs_up="This helped",
    thumbs_down="This did not help",
    remark_label="A remark (kept on this computer only)",
    remark_hint="What was good, or wrong?",
    remark_send="Keep",
    thanks="Thank you; it was kept.",
    verdicts={
        "supported": "checked",
        "derived": "checked by calculation",
        "quoted": "in the document's words",
        "contradicted": "differs from the documents",
        "unsupported": "no evidence",
        "ambiguous": "more than one reading",
    },
    statuses={
        "answered": "answered",
        "partial": "answered in part",
        "clarify": "asked back",
        "not_found": "not in the documents",
        "refused": "not answered",
    },
    check_title="Check the numbers of a text",
    check_body="Paste an article or a report; each number is held against the cells of the budget.",
    check_label="Text to check",
    check_hint="Paste the text here",
    check_file="or a file",
    check_run="Check",
    check_sample="Put in an example",
    check_none="There is no number to check.",
    check_summary="{count} numbers checked",
    check_expected="The documents say",
    check_report="Download the result",
    reasons={
        "row-other": "the value of another item",
        "year-other": "the value of another year",
        "unit-swapped": "the unit differs",
        "stage-other": "the value of another stage",
        "measure-other": "another kind of value",
        "value-other": "the value differs",
        "no-fact": "not in the documents",
        "vague": "it is not said what this is a number of",
    },
    documents_title="Documents",
    search_label="Search",
    search_hint="programme, department, document",
    year_label="Year",
    department_label="Department",
    any_value="all",
    programme="Programme",
    department="Department",
    document="Document",
    form="Form",
    stage="Stage",
    facts="Figures",
    problems="Unread",
    none_found="No document fits.",
    total_line="{count:,} documents",
    items="Items",
    settlement="Settlement",
    statements="Words",
    item="Item",
    measure="Kind",
    upload_title="Add documents",
    upload_body="Text, PDF, HWP and HWPX, Word, Excel and HTML documents can be added, "
    "{size} MB each, {files} at a time.",
    upload_label="Choose documents",
    upload_run="Read and add",
    uploading="Reading {name}",
    upload_done="{facts:,} figures, {problems:,} places unread",
    upload_refused="refused",
    upload_off="This server does not let documents be added or removed.",
    upload_kind="a kind of file that cannot be read",
    upload_size="the file is too large ({limit} MB at most)",
    upload_many="{limit} files at most at a time",
    upload_full="there is no room for more",
    upload_empty="No file was chosen.",
    upload_unread="it could not be read as a budget document",
    upload_same="the same content is there already",
    remove_label="Document to remove",
    remove_run="Remove",
    removed="{name} was removed.",
    result="Result",
    file="File",
    audit_title="Numbers that do not add up",
    audit_body="Totals and differences were computed again; these are the places that differ.",
    audit_run="Compute again",
    audit_none="Everything adds up.",
    audit_count="{count} places in {documents} documents do not add up",
    identity="What should hold",
    identities={},
    printed="Printed",
    computed="Computed",
    difference="Difference",
    back="Back to the questions",
    api_title="For programs",
    skip="Skip to the question",
    footer="The numbers of an answer were held against the documents' cells. What a document "
    "misprints is shown as it is printed.",
)


def texts(language: str) -> Texts:
    """The page's words in a language; Korean for one it does not know."""
    return ENGLISH if language == Language.ENGLISH else KOREAN
