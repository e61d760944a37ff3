"""Passages for the tests of search: an invented city's libraries and whatever a test makes up."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from index.document import Source
from index.passages import Passage

PLACES = (
    "솔내 달무리 별누리 은하재 물안개 새봄 늘푸른 햇살마루 바람재 너른들 "
    "꽃뫼 미리내 여울목 하늘재 단풍골 모란뜰 벚내 소담터 아라뫼 해솔"
)
ITEMS = (
    "인건비",
    "운영비",
    "일반도서 구입",
    "독서 모임 지원",
    "방학 독서교실",
    "홍보물 제작",
    "시설 안전점검 수수료",
)


def _key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24] + "-00000"


def row(
    programme: str,
    label: str,
    amount: str,
    *,
    year: int = 2021,
    department: str = "도서관지원과",
    place: int = 0,
    aliases: tuple[str, ...] = (),
) -> Passage:
    """A line item as a passage, in the form that `passages.cut` gives it."""
    head = f"{programme} {year}년 {department} › 예산 설명 › 산출근거 (단위 : 천원)"
    return Passage(
        key=_key(programme, label, year, place),
        label=label,
        text=f"{head}\n과목구분 | {year}년 예산내역\n○ {label} | = {amount}천원",
        aliases=aliases,
        programme=programme,
        fiscal_year=year,
        department=department,
        kind="row",
        source=Source(f"{year}_{programme}.txt", table=3, row=place),
        table=3,
        rows=(place,),
    )


def words(
    label: str, body: str, *, programme: str = "솔내도서관 운영", year: int = 2021
) -> Passage:
    """A passage of running text."""
    return Passage(
        key=_key(programme, label, year, 0),
        label=label,
        text=f"{programme} {year}년 › 사업설명 › {label}\n{body}",
        aliases=(),
        programme=programme,
        fiscal_year=year,
        department="도서관지원과",
        kind="text",
        source=Source(f"{year}_{programme}.txt"),
    )


def libraries(years: Sequence[int] = (2021,)) -> list[Passage]:
    """Twenty programmes that differ in nothing but their place."""
    found = []
    for year in years:
        for turn, name in enumerate(PLACES.split()):
            for place, item in enumerate(ITEMS):
                label = f"{name}도서관 {item}" if place < 2 else item
                amount = f"{(turn + 3) * (place + 7) * 37 + year:,}"
                found.append(row(f"{name}도서관 운영", label, amount, year=year, place=place))
    return found


MIXED = (
    row("가온시 청사 관리", "인건비", "812,000", department="총무과", aliases=("직원 월급",)),
    row("가온시 청사 관리", "전기요금", "96,500", department="총무과", place=1),
    row("가온시 청사 관리", "승강기 보수", "18,200", department="총무과", place=2),
    row("꽃뫼천 하천 정비", "제방 보강공사", "2,418,000", department="하천방재과", year=2022),
    row("꽃뫼천 하천 정비", "산책로 포장", "310,400", department="하천방재과", year=2022, place=1),
    words("사업목적", "집중호우 때 물이 넘치는 구간을 고쳐 주민을 지키고자 함", year=2022),
    words("사업근거", "가온시 소하천 관리 조례 제3조", programme="꽃뫼천 하천 정비", year=2022),
    words("추진경위", "2015년 4월 도서관을 열고 2018년 별관을 더했다."),
)
