"""One real programme retold: 사회적경제지원센터 운영, 2021.

The figures, item names and dates are those of the public budget; the sentences are ours and the
officers are invented. The page keeps what makes such a page hard to read: a table cut by a page
with its header repeated, a table with a blank line in it, stray HTML, [사비] for [시비], a blank
[구비], a list that is opened in a cell, a line broken inside an entry, and 56,6억.
"""

from __future__ import annotations

from index.budget import Funding, Measure, Stage
from index.samples.page import Page
from index.samples.records import Count, Sample

NAME = "2021_사회적경제지원센터_운영.txt"
_LINE = "민간위탁금"
_WAGES = "사회적경제지원센터 인건비"
_UPKEEP = "사회적경제지원센터 운영비"
_WORK = "사회적경제지원센터 사업비"
_ITEMS = (
    ("전략사업개발(업종협업사업)", 640_000),
    ("사회적경제 공공시장 확대지원", 190_000),
    ("사회적경제 민간 판로 및 유통 지원", 550_000),
    ("공공구매 쇼핑몰 사업", 505_819),
    ("소상공인 사회적경제 협업사업 지원", 1_250_000),
    ("사회적경제 활성화 공간 운영", 410_000),
    ("마을기업 발굴 및 활성화", 418_000),
    ("자조기반 성장 촉진", 100_000),
    ("사회적경제 인재양성 및 해외연수", 140_000),
    ("시민홍보 및 인식제고", 150_000),
    ("기획연구", 150_000),
)
_SETTLED = (
    (2017, 0, 5_250_227, 4_975_361, 274_866),
    (2018, 239_000, 4_937_028, 4_922_671, 14_357),
    (2019, 180_000, 4_656_016, 4_656_016, 0),
)
_CHRONICLE = (
    ("'12.04.03", "종합지원계획 확정(시장방침 제94호)"),
    ("'12.10.12", "민간위탁 동의안이 시의회를 통과"),
    ("'13.01.23", "민간위탁\n협약 맺음(시⇔수탁법인)"),
    ("'13.04.11", "센터 개소"),
    ("'15.01.23", "재계약 협약(3년, 2015.1.23~2018.1.22)"),
    ("'18.01.22", "위수탁 협약(3년, 2018.1.23~2021.1.22)"),
    ("'20.09.29", "재계약 적격자 심의 통과"),
    ("'20.11월", "민간위탁 동의안 심의(예정)"),
)
_RESULTS: tuple[tuple[int, tuple[tuple[str, tuple[tuple[str, int, str], ...]], ...]], ...] = (
    (
        2018,
        (
            ("판로 : ", (("전화상담", 208, "건"), ("공공구매 교육", 47, "회"))),
            ("경영 : ", (("경영컨설팅", 95, "개"), ("일상경영지원", 183, "개"))),
            ("인재 : ", (("아카데미 과정", 9, "개"), ("수강인원", 830, "명"))),
            ("홍보 : ", (("뉴스레터", 21, "회"), ("기획연구", 3, "건"))),
        ),
    ),
    (
        2019,
        (
            ("경영 : ", (("경영컨설팅, 법률 및 회계 지원", 167, "건"),)),
            (
                "판로 : ",
                (("구매 정보제공", 4_918, "건(매칭 금액 56,6억 원)"), ("구매 상담", 236, "건")),
            ),
            ("기반 : ", (("마을기업 발굴 및 지정 지원", 29, "개"), ("현장방문 및 상담", 22, "회"))),
            ("홍보 : ", (("뉴스레터", 20, "회"), ("홍보콘텐츠", 133, "건"), ("기획연구", 5, "건"))),
        ),
    ),
    (
        2020,
        (
            ("경영 : ", (("경영컨설팅, 법률 및 회계 지원", 84, "건"),)),
            (
                "판로 : ",
                (("구매 상담", 144, "건"), ("교육 설명회", 16, "회"), ("매칭계약", 67, "억")),
            ),
            ("홍보 : ", (("캠페인", 3, "건"), ("뉴스레터", 13, "회"), ("홍보콘텐츠", 154, "건"))),
        ),
    ),
)


def write_centre() -> Sample:
    """Write the page of the centre with the truth about it."""
    page = Page(NAME, "사회적경제지원센터 운영", 2021, "천원")
    page.say("사회적경제지원센터 운영", "")
    _write_basics(page)
    _write_totals(page)
    _write_grounds(page)
    _write_words(page)
    _write_schedule(page)
    _write_results(page)
    _write_settlement(page)
    return page.sample()


def _write_basics(page: Page) -> None:
    page.table = "사업개요"
    given = Measure.APPROPRIATION
    page.say("1 기본 현황", "", "□ 사업개요", "")
    page.row("회 계", page.state("회계", "일반회계"), "", "")
    page.row(
        "사업기간", f'<input checked="" type="checkbox"/> {page.state("사업기간", "연례반복")}'
    )
    page.row("사업내용", "○ 사회적경제 조직을 잇고 돕는 중간 거점으로서 사회적경제지원센터를 꾸림")
    page.row(
        "사업비 (당해년도)",
        page.won(6_185_415_000, given, text="6,185,415천원"),
        f"[국비]{page.won(209_000_000, given, funding=Funding.NATIONAL, text='209,000천원')}",
        f"[사비]{page.won(5_976_415_000, given, funding=Funding.CITY, text='5,976,415천원')}",
    )
    blank = page.won(None, given, funding=Funding.DISTRICT, text="")
    page.row("", "", f"기타 (예산 외) [구비]{blank}", "[기타]")
    page.say("", "□ 사업 담당자", "")
    page.row("실·국", "부서명", "과 장", "팀장", "주무관")
    page.row(
        page.state("실·국", "노동민생정책관"),
        page.state("부서명", "사회적경제담당관"),
        page.state("과장", "담당자 가 000-5480"),
        page.state("팀장", "담당자 나 000-5482"),
        page.state("주무관", "담당자 다 000-5484"),
    )
    page.say("", "※담당자 이름과 번호는 지어낸 것입니다.", "")


def _write_totals(page: Page) -> None:
    page.table = "예산 총괄"
    page.say("2 예산 설명", "", "□ 예산 총괄", "", "(단위 : 천원, %)", "")
    page.row("구 분", "2020예산액 (A)", "2021예산액 (B)", "증감 (B-A)", "")
    page.row("", "", "", "", "(B-A)*100/A")
    for name, path in (("계", ()), (_LINE, (_LINE,))):
        page.row(
            name,
            page.both(
                (8_512_856_000, 209_000_000),
                Measure.PRIOR_APPROPRIATION,
                path,
                year=2020,
                stage=Stage.ORIGINAL,
            ),
            page.both((6_185_415_000, 209_000_000), Measure.APPROPRIATION, path),
            page.both((-2_327_441_000, 0), Measure.CHANGE, path),
            f"(x-) {page.number('-27', '%', Measure.CHANGE_RATE, path, text='△27')}",
        )
    page.say("")


def _write_grounds(page: Page) -> None:
    page.table = "산출근거"
    page.say("□ 산출근거", "")
    page.row("과목구분", "2021년 예산내역", "")
    people = page.number("24", "명", Measure.HEADCOUNT, (_LINE, _WAGES), required=False)
    _write_ground(page, _LINE, "○ ", _WAGES, f" ({people}명)", 1_321_596, ())
    page.say("")
    page.row("과목구분", "2021년 예산내역", "")
    _write_ground(page, "", "○ ", _UPKEEP, "", 360_000, ())
    work = page.won(4_503_819_000, Measure.APPROPRIATION, (_LINE, _WORK), text="4,503,819천원")
    page.row("", f"○ {_WORK}", f"= {work}")
    for name, thousands in _ITEMS:
        _write_ground(page, "", "- ", name, "", thousands, (_WORK,))
    page.say("")


def _write_ground(
    page: Page,
    first: str,
    bullet: str,
    name: str,
    remark: str,
    thousands: int,
    above: tuple[str, ...],
) -> None:
    path, won = (_LINE, *above, name), thousands * 1_000
    left = page.won(won, Measure.APPROPRIATION, path, text=f"{won:,}", required=False)
    right = page.won(won, Measure.APPROPRIATION, path, text=f"{thousands:,}천원")
    page.row(first, f"{bullet}{name}{remark} {left}", f"= {right}")


def _write_words(page: Page) -> None:
    law = page.state("법령상 근거", "서울특별시 사회적경제기본조례 제11조, 제12조, 제13조")
    plan = page.state("기타 근거", "사회적경제 종합지원 계획(시장방침 제94호, '12.4.3)")
    period = page.state("사업기간", "'13년~계속")
    rooms = page.state("주요시설", "공유오피스, 공동교육장, 사회적경제 매장 등")
    page.say(
        "3 사업설명",
        "",
        "사업목적",
        "",
        f"- {page.state('사업목적', '사회적경제 조직을 찾아 키우고, 가르치고, 서로 이어 줌')}",
        "",
        "사업근거",
        "",
        f"- 법령상 근거 : {law}",
        f"- 기타 근거(방침, 지침 등) : {plan}",
        "",
        "사업내용",
        "",
        "- 사회적경제 전략개발",
        " - 업종 협업화? 규모화 등 전략 과제 수행",
        "- 기업성장 지원",
        " - 회계와 법률 상담, 공공시장과 민간판로 넓히기",
        "- 사회적경제 가치 확산",
        f"- 사업기간 : {period}",
        f"- 주요시설 : {rooms}",
        "",
        "□ 추진경위",
        "",
    )
    for date, words in _CHRONICLE:
        page.say(f"- {date} {words}")
        page.statements.append((f"추진경위 {date}", words.replace("\n", " ")))
    page.say("")


def _write_schedule(page: Page) -> None:
    page.table = "추진일정"
    planned, plan = Measure.PLANNED, Stage.PLAN
    first, second = "사회적경제지원센터 사업계획 수립 및 승인", "사업 추진"
    page.say("□ 2021년도 추진일정", "", "(단위 : 천원)", "")
    page.row("사업추진절차", "추진기간", "예산집행금액", "추진세부내용")
    page.row("계", "", page.won(6_185_415_000, planned, (), stage=plan), "")
    page.row(
        first, "2021.01~2021.02", page.won(0, planned, (first,), stage=plan), "계획을 세워 승인"
    )
    page.row(
        second,
        "2021.01~2021.12",
        page.won(6_185_415_000, planned, (second,), stage=plan),
        "센터 사업을 실행",
    )
    page.say("")


def _write_results(page: Page) -> None:
    page.say("4 사업 효과", "", "□ 최근 3년 추진실적", "")
    for year, groups in _RESULTS:
        entries = []
        for head, counted in groups:
            words = []
            for label, number, unit in counted:
                words.append(f"{label} {number:,}{unit}")
                noun = unit.partition("(")[0]
                page.counts.append(
                    Count(page.name, page.programme, year, label, number, noun, words[-1])
                )
            entries.append(f"○ {head}{', '.join(words)}")
        page.row(f"{year}년도", f'<ul style="list-style-type: none"> {entries[0]}')
        page.say(*entries[1:])
        if year == 2019:
            page.lines.insert(-1, "")
    page.say("", "□ 향후 기대효과", "", "- 스스로 서는 사회적경제 생태계", "")


def _write_settlement(page: Page) -> None:
    page.table = "결산"
    page.say("5 최근 3년 결산 현황", "", "(단위 : 천원)", "")
    page.row(
        "연도", "최종예산", "전년이월", "예산변경", "예산현액", "집행액", "차년이월", "집행잔액"
    )
    for year, national, final, spent, left in _SETTLED:
        if year == 2018:
            page.say("")
        given, nothing = (final * 1_000, national * 1_000), (0, 0)
        cells = (
            (given, Measure.FINAL),
            (nothing, Measure.CARRIED_IN),
            (nothing, Measure.ADJUSTMENT),
            (given, Measure.AVAILABLE),
            ((spent * 1_000, national * 1_000), Measure.EXPENDITURE),
            (nothing, Measure.CARRYOVER),
            ((left * 1_000, 0), Measure.UNSPENT),
        )
        page.row(
            str(year),
            *(page.both(won, what, year=year, stage=Stage.SETTLEMENT) for won, what in cells),
        )
