"""Questions about the one real programme among the samples, written by hand."""

from __future__ import annotations

from index.budget import Funding, Measure
from index.samples.gold.amounts import GIVEN
from index.samples.gold.desk import Desk, percent
from index.samples.gold.known import Found

TITLE = "사회적경제지원센터 운영"
_LINE = "민간위탁금"
_WORK = (_LINE, "사회적경제지원센터 사업비")

ITEMS = (
    ("2021년에 마을기업 쪽으로는 얼마가 갔나요?", "마을기업 발굴 및 활성화"),
    ("사회적경제지원센터 2021년 쇼핑몰 사업에 들어간 예산 좀", "공공구매 쇼핑몰 사업"),
    ("'21년 센터 자조기반 성장 촉진 항목 금액은요", "자조기반 성장 촉진"),
    ("2021년 시민홍보 및 인식제고에는 얼마를 잡았나", "시민홍보 및 인식제고"),
    ("활성화 공간 운영비로 2021년 얼마 편성했습니까?", "사회적경제 활성화 공간 운영"),
    ("2021년 인재양성 및 해외연수 예산 알려주실 수 있나요", "사회적경제 인재양성 및 해외연수"),
    ("전략사업개발에 배정된 2021년 예산?", "전략사업개발(업종협업사업)"),
    ("2021년 사회적경제 공공시장 확대지원 금액 확인", "사회적경제 공공시장 확대지원"),
)
SETTLED = (
    ("사회적경제지원센터 2017년에 실제 쓴 돈은?", 2017, Measure.EXPENDITURE),
    ("2018년 사회적경제지원센터는 예산을 얼마 남겼나요?", 2018, Measure.UNSPENT),
    ("2019년 사회적경제지원센터 예산현액을 알려줘", 2019, Measure.AVAILABLE),
    ("사회적경제지원센터 2017년 최종예산 얼마", 2017, Measure.FINAL),
    (
        "2018년 사회적경제지원센터에서 다음 해로 넘긴 돈이 있나요? 있다면 얼마죠?",
        2018,
        Measure.CARRYOVER,
    ),
)
COUNTED = (
    ("2018년 센터 전화상담은 몇 건이었나요?", 208, "건", "전화상담 208건"),
    ("2020년 홍보콘텐츠는 몇 건 만들었어요?", 154, "건", "홍보콘텐츠 154건"),
    ("2019년 뉴스레터 발행 횟수", 20, "회", "뉴스레터 20회"),
    ("2018년에 일상경영지원은 몇 개 했나요?", 183, "개", "일상경영지원 183개"),
)
TOLD = (
    (
        "date",
        "사회적경제지원센터가 문을 연 날은 언제예요?",
        "2013년 4월 11일",
        "'13.04.11 센터 개소",
    ),
    (
        "legal",
        "2021년 센터 운영의 근거 조례는 몇 조인가요?",
        "제11조, 제12조, 제13조",
        "서울특별시 사회적경제기본조례 제11조, 제12조, 제13조",
    ),
    (
        "list_text",
        "센터의 주요시설을 말해 주세요",
        "공유오피스, 공동교육장, 사회적경제 매장",
        "공유오피스, 공동교육장, 사회적경제 매장 등",
    ),
    (
        "department",
        "사회적경제지원센터 담당 부서 이름이 뭐예요?",
        "사회적경제담당관",
        "사회적경제담당관",
    ),
    ("contact", "사회적경제지원센터 팀장 번호 좀 알려주세요", "000-5482", "담당자 나 000-5482"),
)
UNKNOWN = (
    ("unanswerable_item_year", "마을기업 예산이 2020년에는 얼마였죠?", "2020년 세부항목이 없음"),
    ("unanswerable_year", "2023년 사회적경제지원센터 운영 예산 알려줘", "2023년 예산이 없음"),
    ("unanswerable_settlement", "사회적경제지원센터 2020년 집행액은?", "2020년 결산이 없음"),
    (
        "unanswerable",
        "사회적경제지원센터를 맡은 수탁법인의 대표는 누구예요?",
        "대표가 적혀 있지 않음",
    ),
    ("unanswerable", "마을기업 한 곳에 2021년 얼마씩 주나요?", "기업 수가 적혀 있지 않음"),
    (
        "unanswerable_cause",
        "2021년 사회적경제지원센터 예산은 왜 깎였어요?",
        "이유가 적혀 있지 않음",
    ),
)


def ask_centre(desk: Desk) -> None:
    """Questions about the centre, where the corpus has it."""
    if not desk.known.has(TITLE, 2021, GIVEN):
        return
    for question, item in ITEMS:
        found = _find(desk, 2021, GIVEN, (*_WORK, item))
        desk.add("lookup_item", question, on=[found], answer_won=found.won)
    for question, year, measure in SETTLED:
        found = _find(desk, year, measure)
        desk.add("settlement", question, on=[found], answer_won=found.won)
    for question, number, unit, evidence in COUNTED:
        desk.add("performance", question, answer_num=number, unit=unit, evidence=[evidence])
    for kind, question, text, evidence in TOLD:
        desk.add(kind, question, answer_text=text, evidence=[evidence])
    for kind, question, why in UNKNOWN:
        desk.add(kind, question, "abstain", why=why)
    _ask_worked(desk)
    _ask_odd(desk)


def _find(desk: Desk, year: int, measure: Measure, path: tuple[str, ...] = ()) -> Found:
    return desk.known.find(TITLE, year, measure, path)


def _ask_worked(desk: Desk) -> None:
    before = _find(desk, 2020, Measure.PRIOR_APPROPRIATION)
    after, change = _find(desk, 2021, GIVEN), _find(desk, 2021, Measure.CHANGE)
    work = _find(desk, 2021, GIVEN, _WORK)
    wages = _find(desk, 2021, GIVEN, (_LINE, "사회적경제지원센터 인건비"))
    desk.add(
        "delta",
        "사회적경제지원센터 예산이 2020년보다 2021년에 얼마 깎인 거예요?",
        on=[before, after, change],
        answer_won=change.won,
    )
    desk.add(
        "growth",
        "사회적경제지원센터 2021년 예산 감소율을 소수 둘째 자리까지 구해줘",
        on=[before, after],
        answer_num=percent(change.won, before.won),
        unit="%",
        accept_also=[-27, 27, percent(-change.won, before.won)],
    )
    desk.add(
        "share",
        "2021년 센터 총예산에서 인건비가 몇 퍼센트를 차지하죠?",
        on=[wages, after],
        answer_num=percent(wages.won, after.won),
        unit="%",
    )
    desk.add(
        "per_head",
        "2021년 센터 직원 24명 인건비, 한 명당 평균 얼마꼴인가요?",
        on=[wages],
        answer_won=wages.won // 24,
    )
    desk.add(
        "rank",
        "센터 2021년 사업비 가운데 제일 돈이 많이 든 항목이 뭔가요?",
        on=[work],
        answer_won=1_250_000_000,
        answer_text="소상공인 사회적경제 협업사업 지원 1,250,000천원",
    )
    desk.add(
        "check",
        "2021년 센터 세부 사업 열한 개를 더하면 사업비 소계와 맞아떨어지나요?",
        on=[work],
        answer_won=work.won,
        answer_text="일치",
    )


def _ask_odd(desk: Desk) -> None:
    city = desk.known.find(TITLE, 2021, GIVEN, funding=Funding.CITY)
    blank = desk.known.find(TITLE, 2021, GIVEN, funding=Funding.DISTRICT)
    work, total = _find(desk, 2021, GIVEN, _WORK), _find(desk, 2021, GIVEN)
    desk.add(
        "funding",
        "2021년 사회적경제지원센터에 시비가 얼마나 들어갔나요?",
        on=[city],
        answer_won=city.won,
    )
    desk.add(
        "blank_cell",
        "2021년 사회적경제지원센터에 구에서 보탠 구비는 얼마죠?",
        "abstain",
        on=[blank],
        must_not_say="0원이라고 단정",
        why="[구비] 칸이 비어 있음",
        behaviour="say_blank",
    )
    desk.add(
        "ambiguous_word",
        "2021년 사회적경제지원센터 운영의 사업비 얼마예요?",
        "clarify",
        on=[work, total],
        answer_text="4,503,819천원 / 6,185,415천원",
    )
    desk.add(
        "false_premise",
        "2021년 사회적경제지원센터 예산이 크게 늘어난 까닭은?",
        "abstain",
        on=[total],
        why="△2,327,441천원 증감",
        behaviour="correct_false_premise",
    )
    desk.add(
        "en_lookup_item",
        "How much went to village enterprises (마을기업) in 2021?",
        on=[_find(desk, 2021, GIVEN, (*_WORK, "마을기업 발굴 및 활성화"))],
        lang="en",
        answer_won=418_000_000,
    )
