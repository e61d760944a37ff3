"""Everything the page says, by name; `korean` and `english` hold the words."""

from __future__ import annotations

from dataclasses import dataclass


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
    overview_title: str
    more_programmes: str
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
    page_picture: str
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
    between_documents: str
    identity: str
    identities: dict[str, str]
    printed: str
    computed: str
    difference: str
    back: str
    api_title: str
    skip: str
    footer: str
