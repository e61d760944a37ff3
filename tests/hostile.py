"""Files that attack or merely break: each maker returns a name and bytes.

Nothing here is stored; every file is made when a test asks for it.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

from index.document import Document, Source
from tests.written import as_docx, as_html, as_hwp, as_hwpx, as_xlsx, grid, made_document

Maker = Callable[[], tuple[str, bytes]]
MAKERS: dict[str, Maker] = {}
"""Every hostile file, by what is wrong with it."""

GOOD = made_document(1)
_HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
_HS = "http://www.hancom.co.kr/hwpml/2011/section"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def hostile(maker: Maker) -> Maker:
    """Enter a maker under its own name."""
    MAKERS[maker.__name__] = maker
    return maker


# Plain bytes


@hostile
def no_bytes() -> tuple[str, bytes]:
    return "빈.txt", b""


@hostile
def one_byte() -> tuple[str, bytes]:
    return "한바이트.pdf", b"\x07"


@hostile
def only_a_byte_order_mark() -> tuple[str, bytes]:
    return "표지.txt", b"\xef\xbb\xbf"


@hostile
def random_bytes() -> tuple[str, bytes]:
    return "잡음.hwp", random.Random(3).randbytes(50_000)


@hostile
def a_picture_called_text() -> tuple[str, bytes]:
    return "그림.txt", b"\x89PNG\r\n\x1a\n" + random.Random(4).randbytes(5_000)


@hostile
def a_program_called_pdf() -> tuple[str, bytes]:
    return "실행.pdf", b"MZ\x90\x00" + bytes(5_000)


@hostile
def one_line_of_a_million_letters() -> tuple[str, bytes]:
    return "한줄.txt", ("가나다라 1,234천원 " * 80_000).encode()


@hostile
def text_that_is_damaged() -> tuple[str, bytes]:
    return "손상.txt", "예산액 418,000천원\n".encode() * 50 + b"\xff\xfe\xfd" * 3


# PDF


def pdf_of(objects: list[bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first one object 1."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        root,
        trailer,
        start,
    )
    return bytes(out)


def pdf_page(content: bytes, packed: bool = False, extra: bytes = b"") -> bytes:
    """A PDF of one page with this content."""
    body = zlib.compress(content, 9) if packed else content
    filters = b"/Filter /FlateDecode" if packed else b""
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> %s >> >>" % extra,
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), filters, body),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


@hostile
def pdf_that_ends_after_its_head() -> tuple[str, bytes]:
    return "머리만.pdf", b"%PDF-1.7\n"


@hostile
def pdf_cut_in_half() -> tuple[str, bytes]:
    data = pdf_page(b"BT /F 12 Tf 50 700 Td (1,234) Tj ET")
    return "반토막.pdf", data[: len(data) // 2]


@hostile
def pdf_locked_by_a_password() -> tuple[str, bytes]:
    lock = (
        b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >> "
        b"/ID [<00> <00>]" % (b"ab" * 32, b"cd" * 32)
    )
    return "잠긴.pdf", pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"],
        trailer=lock,
    )


@hostile
def pdf_of_two_hundred_thousand_pages() -> tuple[str, bytes]:
    kids = b"3 0 R " * 200_000
    return "쪽홍수.pdf", pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 200000 >>" % kids,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
        ]
    )


@hostile
def pdf_whose_pages_hold_themselves() -> tuple[str, bytes]:
    return "고리.pdf", pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
        ]
    )


@hostile
def pdf_with_a_page_of_two_hundred_megabytes() -> tuple[str, bytes]:
    return "폭탄.pdf", pdf_page(b"0 0 m 1 1 l S " * 14_000_000, packed=True)


@hostile
def pdf_with_a_hundred_thousand_rules() -> tuple[str, bytes]:
    rules = b"".join(
        b"%d %d m %d %d l S\n" % (n % 600, n % 800, n % 600, 0) for n in range(100_000)
    )
    return "선홍수.pdf", pdf_page(rules, packed=True)


@hostile
def pdf_with_arrays_in_arrays() -> tuple[str, bytes]:
    return "겹배열.pdf", pdf_page(b"[" * 100_000 + b"]" * 100_000 + b" TJ", packed=True)


@hostile
def pdf_of_a_scan() -> tuple[str, bytes]:
    data = pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
                b"/Resources << /XObject << /I 5 0 R >> >> >>"
            ),
            b"<< /Length 26 >>\nstream\nq 600 0 0 800 0 0 cm /I Do Q\nendstream",
            (
                b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                b"/ColorSpace /DeviceGray /Length 1 >>\nstream\n\x00\nendstream"
            ),
        ]
    )
    return "스캔.pdf", data


@hostile
def pdf_that_draws_itself() -> tuple[str, bytes]:
    data = pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
                b"/Resources << /XObject << /X 5 0 R >> >> >>"
            ),
            b"<< /Length 5 >>\nstream\n/X Do\nendstream",
            (
                b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R "
                b">> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream"
            ),
        ]
    )
    return "자기그림.pdf", data


@hostile
def pdf_with_an_endless_cross_reference() -> tuple[str, bytes]:
    data = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>"])
    start = data.index(b"xref\n")
    return "참조고리.pdf", data.replace(b"/Size", b"/Prev %d /Size" % start)


# Packages


def package(files: dict[str, bytes], level: int = 9) -> bytes:
    """A ZIP of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def hwpx_of(section: bytes, **more: bytes) -> bytes:
    """An HWPX package with this section."""
    return package(
        {
            "mimetype": b"application/hwp+zip",
            "Contents/content.hpf": b"<package/>",
            "Contents/section0.xml": section,
            **{name.replace("__", "/"): data for name, data in more.items()},
        }
    )


def hwpx_body(inside: str) -> bytes:
    """A section with these paragraphs."""
    return f'<hs:sec xmlns:hs="{_HS}" xmlns:hp="{_HP}">{inside}</hs:sec>'.encode()


def repacked(data: bytes, change: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """A package with some of its files changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, edit in change.items():
        files[name] = edit(files.get(name, b""))
    return package(files)


@hostile
def hwpx_that_unpacks_to_a_gigabyte() -> tuple[str, bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("Contents/content.hpf", b"<package/>")
        for number in range(16):
            with archive.open(f"Contents/section{number}.xml", "w") as part:
                for _ in range(64):
                    part.write(b" " * 2**20)
    return "폭탄.hwpx", out.getvalue()


@hostile
def hwpx_with_an_entity_bomb() -> tuple[str, bytes]:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE s [<!ENTITY e0 "돈">{entities}]><s>&e11;</s>'
    return "웃음.hwpx", hwpx_of(xml.encode())


@hostile
def hwpx_that_asks_for_a_local_file() -> tuple[str, bytes]:
    xml = b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>'
    return "엿보기.hwpx", hwpx_of(xml)


@hostile
def hwpx_with_a_document_type_in_utf_16() -> tuple[str, bytes]:
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE s [<!ENTITY x "1">]><s>&x;</s>'
    return "숨은선언.hwpx", hwpx_of(xml.encode("utf-16"))


@hostile
def hwpx_twenty_thousand_elements_deep() -> tuple[str, bytes]:
    return "깊은.hwpx", hwpx_of(b"<a>" * 20_000 + b"</a>" * 20_000)


@hostile
def hwpx_with_tables_in_tables() -> tuple[str, bytes]:
    opening = '<hp:p><hp:run><hp:tbl rowCnt="1" colCnt="2"><hp:tr><hp:tc><hp:subList>'
    closing = "</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>"
    return "겹표.hwpx", hwpx_of(hwpx_body(opening * 30 + closing * 30))


@hostile
def hwpx_with_a_span_of_sixty_thousand() -> tuple[str, bytes]:
    cells = (
        "<hp:tc><hp:subList><hp:p><hp:run><hp:t>예산액</hp:t></hp:run></hp:p></hp:subList>"
        '<hp:cellAddr colAddr="0" rowAddr="0"/><hp:cellSpan colSpan="60000" rowSpan="60000"/></hp:tc>'
        "<hp:tc><hp:subList><hp:p><hp:run><hp:t>100</hp:t></hp:run></hp:p></hp:subList>"
        '<hp:cellAddr colAddr="60000" rowAddr="0"/><hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>'
    )
    table = f'<hp:tbl rowCnt="60000" colCnt="60001"><hp:tr>{cells}</hp:tr></hp:tbl>'
    return "넓은.hwpx", hwpx_of(hwpx_body(f"<hp:p><hp:run>{table}</hp:run></hp:p>"))


@hostile
def hwpx_that_is_locked() -> tuple[str, bytes]:
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    return "잠긴.hwpx", hwpx_of(b"\x01\x02", **{"META-INF__manifest.xml": manifest})


@hostile
def hwpx_without_a_section() -> tuple[str, bytes]:
    return "속빈.hwpx", package({"Contents/content.hpf": b"<package/>", "mimetype": b"x"})


@hostile
def hwpx_cut_in_half() -> tuple[str, bytes]:
    data = as_hwpx(GOOD)
    return "반토막.hwpx", data[: len(data) // 2]


@hostile
def a_path_that_leads_outside() -> tuple[str, bytes]:
    return "탈출.zip", package({"../../밖.txt": "예산 1원".encode()})


@hostile
def a_link_in_a_package() -> tuple[str, bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("예산.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return "링크.zip", out.getvalue()


@hostile
def a_hundred_thousand_files() -> tuple[str, bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"{number}", b"")
    return "파일홍수.zip", out.getvalue()


@hostile
def archives_in_archives() -> tuple[str, bytes]:
    data = package({"예산.txt": "예산 1원".encode()})
    for _ in range(8):
        data = package({"속.zip": data})
    return "겹.zip", data


@hostile
def a_package_locked_by_a_password() -> tuple[str, bytes]:
    data = bytearray(package({"예산.txt": "예산액 1,000천원".encode()}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark)
        data[at + place] |= 1
    return "잠긴.zip", bytes(data)


@hostile
def a_package_that_lies_about_its_sizes() -> tuple[str, bytes]:
    data = bytearray(hwpx_of(hwpx_body("<hp:p/>" * 100_000)))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)
    return "거짓크기.hwpx", bytes(data)


# Spreadsheets and Word


def xlsx_sheet(inside: str) -> bytes:
    """A spreadsheet whose sheet holds this."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{namespace}">{inside}</worksheet>'.encode()
    return repacked(as_xlsx(GOOD), {"xl/worksheets/sheet1.xml": lambda _: xml})


@hostile
def xlsx_that_claims_all_rows_and_columns() -> tuple[str, bytes]:
    cell = '<c r="XFD1048576" t="inlineStr"><is><t>1,000</t></is></c>'
    rows = f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">{cell}</row></sheetData>'
    return "거대.xlsx", xlsx_sheet(f'<dimension ref="A1:XFD1048576"/>{rows}')


@hostile
def xlsx_with_one_merge_over_everything() -> tuple[str, bytes]:
    rows = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return "합침.xlsx", xlsx_sheet(rows + merges)


@hostile
def xlsx_with_three_million_cells() -> tuple[str, bytes]:
    row = "<row>" + "<c/>" * 30_000 + "</row>"
    return "칸홍수.xlsx", xlsx_sheet("<sheetData>" + row * 100 + "</sheetData>")


@hostile
def xlsx_that_points_outside_its_strings() -> tuple[str, bytes]:
    rows = '<sheetData><row r="1"><c r="A1" t="s"><v>999999</v></c></row></sheetData>'
    return "엉뚱한.xlsx", xlsx_sheet(rows)


@hostile
def xlsx_with_a_document_type() -> tuple[str, bytes]:
    bomb = b'<!DOCTYPE s [<!ENTITY a "b">]><s>&a;</s>'
    return "선언.xlsx", repacked(as_xlsx(GOOD), {"xl/sharedStrings.xml": lambda _: bomb})


@hostile
def xlsx_locked_by_a_password() -> tuple[str, bytes]:
    from hwpx.hwp5.cfb import build_compound_file

    streams = [("EncryptionInfo", bytes(5_000)), ("EncryptedPackage", bytes(9_000))]
    return "잠긴.xlsx", build_compound_file(streams)


def docx_body(inside: str) -> bytes:
    """A Word document that holds this."""
    xml = f'<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'.encode()
    return repacked(as_docx(GOOD), {"word/document.xml": lambda _: xml})


@hostile
def docx_that_unpacks_to_hundreds_of_megabytes() -> tuple[str, bytes]:
    return "폭탄.docx", docx_body("<w:p><w:r><w:t>가</w:t></w:r></w:p>" * 2_000_000)


@hostile
def docx_with_a_span_of_a_thousand_million() -> tuple[str, bytes]:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'
    return "넓은.docx", docx_body(f"<w:tbl><w:tr>{cell}{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>")


@hostile
def docx_with_broken_xml() -> tuple[str, bytes]:
    return "깨진.docx", repacked(as_docx(GOOD), {"word/document.xml": lambda xml: xml[:-500]})


@hostile
def docx_without_its_body() -> tuple[str, bytes]:
    return "몸없는.docx", package({"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"})


# HTML, Markdown, CSV


@hostile
def html_with_a_hundred_million_columns() -> tuple[str, bytes]:
    rows = '<tr><td colspan="100000000">예산액</td><td>1</td></tr>' * 50
    return "넓은.html", f"<html><table>{rows}</table></html>".encode()


@hostile
def html_with_endless_rows() -> tuple[str, bytes]:
    cells = '<td rowspan="999999999">100</td>' * 50
    return "긴.html", f"<html><table><tr>{cells}</tr><tr><td>1</td></tr></table></html>".encode()


@hostile
def html_two_hundred_thousand_elements_deep() -> tuple[str, bytes]:
    return "깊은.html", b"<html><body>" + b"<div>" * 200_000 + "예산 1원".encode()


@hostile
def html_with_tables_in_tables() -> tuple[str, bytes]:
    return "겹.html", b"<html><body>" + b"<table><tr><td>x<td>y" * 3_000


@hostile
def html_with_a_hundred_thousand_cells() -> tuple[str, bytes]:
    rows = "<tr>" + "<td>1,234</td>" * 20 + "</tr>"
    return "칸많은.html", f"<html><table>{rows * 5_000}</table></html>".encode()


@hostile
def html_with_scripts_and_hidden_text() -> tuple[str, bytes]:
    page = (
        "<html><body><script>fetch('http://evil')</script><p style='display:none'>9,999원</p>"
        "<iframe src='file:///etc/passwd'></iframe><p>예산 1원</p></body></html>"
    )
    return "꿍꿍이.html", page.encode()


@hostile
def markdown_of_endless_quotes() -> tuple[str, bytes]:
    return "인용.md", b">" * 50_000 + b" 1\n\n" + b"- " * 20_000 + b"1\n"


@hostile
def markdown_with_ten_thousand_columns() -> tuple[str, bytes]:
    row = "|" + "1|" * 10_000
    return "넓은.md", f"{row}\n|{'---|' * 10_000}\n{row}\n".encode()


@hostile
def csv_with_an_open_quote() -> tuple[str, bytes]:
    return "따옴표.csv", ('a,b,c\n"' + "1,2,3\n" * 500_000).encode()


@hostile
def csv_of_zero_bytes_between() -> tuple[str, bytes]:
    return "영.csv", b"a,b,c\n1,\x002,3\n4,5,6\n" * 20


# HWP 5


def hwp_of(section: bytes, flags: int = 1, info: bytes = b"", part: str = "BodyText") -> bytes:
    """An HWP file with this section."""
    from hwpx.hwp5.cfb import build_compound_file

    header = b"HWP Document File".ljust(32, b"\x00") + struct.pack("<II", 0x05010000, flags)
    data: bytes = build_compound_file(
        [
            ("FileHeader", header.ljust(256, b"\x00")),
            ("DocInfo", deflated(info)),
            (f"{part}/Section0", section),
        ]
    )
    return data


def deflated(data: bytes) -> bytes:
    """Packed as HWP packs streams."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def record(tag: int, level: int, data: bytes) -> bytes:
    """One record."""
    if len(data) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(data) << 20) + data
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(data)) + data


@hostile
def hwp_cut_in_half() -> tuple[str, bytes]:
    data = as_hwp(GOOD)
    return "반토막.hwp", data[: len(data) // 2]


@hostile
def hwp_locked_by_a_password() -> tuple[str, bytes]:
    return "잠긴.hwp", hwp_of(bytes(5_000), flags=3)


@hostile
def hwp_with_a_record_longer_than_its_stream() -> tuple[str, bytes]:
    text = record(0x42, 0, bytes(22)) + record(0x43, 1, "예산 1원\r".encode("utf-16-le"))
    long = struct.pack("<II", 0x42 | 0xFFF << 20, 0x7FFFFFFF)
    return "넘침.hwp", hwp_of(deflated(text + long))


@hostile
def hwp_that_unpacks_to_half_a_gigabyte() -> tuple[str, bytes]:
    return "폭탄.hwp", hwp_of(deflated(bytes(500 * 2**20)))


@hostile
def hwp_whose_stream_is_no_archive() -> tuple[str, bytes]:
    return "헛것.hwp", hwp_of(random.Random(5).randbytes(9_000))


@hostile
def hwp_a_thousand_levels_deep() -> tuple[str, bytes]:
    levels = []
    for level in range(0, 1_000, 2):
        levels.append(record(0x42, level, bytes(22)))
        levels.append(record(0x47, level + 1, b" osg" + bytes(40)))
    return "깊은.hwp", hwp_of(deflated(b"".join(levels)))


@hostile
def hwp_with_cells_outside_their_table() -> tuple[str, bytes]:
    cell = struct.pack("<HIH4HII4HH", 1, 0, 0, 65_535, 65_535, 65_535, 65_535, 9, 9, 0, 0, 0, 0, 1)
    section = (
        record(0x42, 0, bytes(22))
        + record(0x43, 1, struct.pack("<8HH", 11, 0, 0, 0, 0, 0, 0, 11, 13))
        + record(0x47, 1, b" lbt" + bytes(40))
        + record(0x4D, 2, struct.pack("<IHH", 0, 65_535, 65_535) + bytes(10))
        + record(0x48, 2, cell)
        + record(0x42, 2, bytes(22))
    )
    return "밖의칸.hwp", hwp_of(deflated(section))


@hostile
def hwp_for_distribution_without_its_key() -> tuple[str, bytes]:
    return "열쇠없는.hwp", hwp_of(random.Random(6).randbytes(5_000), flags=5, part="ViewText")


@hostile
def xls_that_is_none() -> tuple[str, bytes]:
    from hwpx.hwp5.cfb import build_compound_file

    return "헛것.xls", build_compound_file([("Workbook", random.Random(7).randbytes(9_000))])


@hostile
def a_wrong_ending() -> tuple[str, bytes]:
    return "페이지.hwp", as_html(Document("x", "", (grid([["구분", "예산액"], ["계", "1"]], {}),)))


SOURCE = Source("x")
