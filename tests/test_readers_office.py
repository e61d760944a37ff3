"""What Word and Excel files hold beside plain paragraphs and cells: read whole, or said to be unread."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from index.document import Table
from index.readers import read
from tests.test_readers_hangul import codes, said

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def word(body: str, **parts: str) -> bytes:
    """A Word document with this body, and with other parts (footnotes, header1, comments …)."""
    import docx

    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = (
        f'<w:document xmlns:w="{_W}" xmlns:m="{_M}"><w:body>{body}</w:body></w:document>'.encode()
    )
    for name, inside in parts.items():
        kind = {"footnotes": "footnotes", "comments": "comments"}.get(name, "hdr")
        files[f"word/{name}.xml"] = f'<w:{kind} xmlns:w="{_W}">{inside}</w:{kind}>'.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def line(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def test_notes_of_word_stand_below_what_they_explain() -> None:
    """A sentence with note 2; | 인건비 | 1,000 | with note 3 in its cell."""
    refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    cells = "".join(
        f"<w:tc>{line(*runs)}</w:tc>" for runs in ([run("인건비")], [run("1,000"), refer.format(3)])
    )
    grid = f"<w:tbl><w:tr>{cells}</w:tr><w:tr><w:tc>{line(run('운영비'))}</w:tc><w:tc>{line(run('2'))}</w:tc></w:tr></w:tbl>"
    notes = "".join(
        f'<w:footnote w:id="{key}">{line(run(words))}</w:footnote>'
        for key, words in ((0, ""), (2, "국비 포함"), (3, "추경 반영"))
    )

    found = read(
        word(line(run("제목")) + line(run("문장"), refer.format(2)) + grid, footnotes=notes),
        "각주.docx",
    )

    assert said(found) == ["제목", "문장", "국비 포함", "[] 인건비|1,000 / 운영비|2", "추경 반영"]


def test_hidden_and_deleted_words_are_not_read_and_formulas_are() -> None:
    body = (
        line(run("보이는 글 "), run("숨긴 글", "<w:vanish/>"), run("다시", '<w:vanish w:val="0"/>'))
        + line("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>")
        + "<w:tbl><w:tr><w:tc>"
        + line(run("가"))
        + "</w:tc><w:tc>"
        + line(run("1"))
        + "</w:tc></w:tr>"
        + "<w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + line(run("나"))
        + "</w:tc><w:tc>"
        + line(run("2"))
        + "</w:tc></w:tr></w:tbl>"
    )

    found = read(word(body), "숨김.docx")

    assert said(found) == ["보이는 글 다시", "a=b", "[] 가|1"]


def test_heads_of_word_are_read_once_comments_and_charts_are_counted() -> None:
    data = word(
        line(run("본문")),
        header1=line(run("가온시 예산서")),
        header2=line(run("가온시 예산서")),
        footer1=line(run("- 3 -")),
        comments=f'<w:comment w:id="1">{line(run("확인 바람"))}</w:comment>',
    )
    with zipfile.ZipFile(io.BytesIO(data), "a") as archive:
        buffer: Any = archive.fp
        archive.writestr("word/charts/chart1.xml", "<c/>")
    data = buffer.getvalue()

    found = read(data, "머리말.docx")

    assert said(found) == ["본문", "가온시 예산서"]
    assert codes(found) == ["text-hidden", "object-unread"]


def test_a_list_of_a_style_is_numbered_as_word_prints_it() -> None:
    """python-docx's "List Number": 1. 2.; its "Heading 1" is a heading."""
    import docx

    document = docx.Document()
    document.add_paragraph("제목", "Heading 1")
    document.add_paragraph("첫째", "List Number")
    document.add_paragraph("둘째", "List Number")
    out = io.BytesIO()
    document.save(out)

    found = read(out.getvalue(), "목록.docx")

    assert said(found) == ["제목", "1. 첫째", "2. 둘째"]
    assert not [block for block in found.blocks if isinstance(block, Table)]
