"""The audit says what does not add up, with both figures, and is silent where all is well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from index import facts, readers
from index.audit import Mismatch, audit
from index.budget import Fact, Funding, Measure, Reading, Role, Stage
from index.document import Paragraph, Problem, Source
from index.identities import CHECKS
from index.ledger import Ledger
from index.money import Money, Number, Unit
from index.samples.book import write_book
from index.samples.city import make_programme
from index.samples.faults import FAULTS, plant
from index.samples.records import Sample
from tests.made import fact, overview, reading

NAME = "a.txt"
M = Measure


def broken(some: Sequence[Fact], **more: object) -> tuple[Mismatch, ...]:
    return audit(replace(reading(NAME, some), **more))[1]  # type: ignore[arg-type]  # its fields


def settlement(
    *amounts: int | None, funding: Funding = Funding.TOTAL, year: int = 2019, row: int = 1
) -> list[Fact]:
    """| 최종예산 | 전년이월 | 예산변경 | 예산현액 | 집행액 | 차년이월 | 집행잔액 |"""
    measures = (
        *(M.FINAL, M.CARRIED_IN, M.ADJUSTMENT, M.AVAILABLE),
        *(M.EXPENDITURE, M.CARRYOVER, M.UNSPENT),
    )
    return [
        fact(
            NAME,
            (),
            measure,
            amount,
            year=year,
            stage=Stage.SETTLEMENT,
            funding=funding,
            role=Role.TOTAL,
            row=row,
            at=at,
        )
        for at, (measure, amount) in enumerate(zip(measures, amounts, strict=True), 1)
    ]


def rate(value: str, measure: Measure, at: int, path: tuple[str, ...] = (), row: int = 1) -> Fact:
    exact = Decimal(value)
    grain = Decimal(1).scaleb(min(0, int(exact.as_tuple().exponent)))
    blank = fact(NAME, path, measure, None, row=row, at=at)
    return replace(blank, value=Number(exact, "%", grain), printed=value, unit=None)


def tree(*rows: tuple[tuple[str, ...], int | None]) -> list[Fact]:
    """A 산출근거: paths and amounts in 천원."""
    return [
        fact(
            NAME,
            path,
            M.APPROPRIATION,
            amount,
            table=4,
            row=at,
            level="통계목" if len(path) < 2 else "○-"[len(path) - 2],
            role=Role.LEAF if path else Role.TOTAL,
        )
        for at, (path, amount) in enumerate(rows, 1)
    ]


def test_a_settlement_that_adds_up_is_left_alone() -> None:
    """| 연도 | 최종예산 | 전년이월 | 예산변경 | 예산현액 | 집행액 | 차년이월 | 집행잔액 |
    | 2018 | 4,937 | 100 | △37 | 5,000 | 4,800 | 150 | 50 |
    """
    own = settlement(4_937, 100, -37, 5_000, 4_800, 150, 50)
    part = settlement(239, 0, 0, 239, 239, 0, 0, funding=Funding.NATIONAL)
    assert broken(own + part) == ()


def test_what_may_be_spent_is_final_and_carried_in_and_adjusted() -> None:
    (one, two) = broken(settlement(4_937, 100, -37, 5_900, 4_800, 150, 50))
    assert one.identity == "예산현액 = 최종예산 + 전년이월 + 예산변경"
    assert (one.printed, one.computed) == (Money(5_900_000, 1_000), Money(5_000_000, 1_000))
    assert one.difference == Money(900_000, 1_000)
    assert [source.column for source in one.sources] == [4, 1, 2, 3]
    assert (one.document, one.fiscal_year, one.reason) == (NAME, 2019, "숫자 한 자리가 다릅니다")
    assert two.identity == "집행잔액 = 예산현액 − 집행액 − 차년이월"


def test_the_subsidy_within_is_checked_by_itself() -> None:
    own = settlement(4_937, 100, -37, 5_000, 4_800, 150, 50)
    part = settlement(239, 0, 0, 239, 200, 0, 0, funding=Funding.NATIONAL)
    (one,) = broken(own + part)
    assert one.identity.startswith("집행잔액")
    assert (one.printed, one.computed) == (Money(0, 1_000), Money(39_000, 1_000))


def test_a_blank_cell_lets_nothing_be_said() -> None:
    assert broken(settlement(None, 100, -37, 5_900, None, 150, 50)) == ()


def test_a_column_nobody_knows_lets_nothing_be_said_of_the_sum() -> None:
    more = fact(NAME, (), M.OTHER, 77, year=2019, at=9, column="예비비 사용")
    assert broken([*settlement(4_937, 100, -37, 5_900, 4_800, 150, 950), more]) == ()


def test_years_in_columns_are_checked_too() -> None:
    """| 구분 | 2018 | 2019 | with 예산현액, 집행액, 차년이월, 집행잔액 below each other."""
    some = []
    for year, amounts in ((2018, (100, 80, 10, 10)), (2019, (100, 80, 10, 90))):
        for row, (measure, amount) in enumerate(
            zip((M.AVAILABLE, M.EXPENDITURE, M.CARRYOVER, M.UNSPENT), amounts, strict=True), 1
        ):
            some.append(fact(NAME, (), measure, amount, year=year, row=row, at=year - 2017))
    (one,) = broken(some)
    assert (one.fiscal_year, one.computed) == (2019, Money(10_000, 1_000))


def test_change_is_new_less_old_and_a_lost_sign_is_named() -> None:
    some = [*overview(NAME)]
    some[2] = replace(some[2], value=Money(12_000_000, 1_000), printed="12,000")
    one, *others = broken(some)
    assert one.identity == "증감 = 예산액 − 전년도예산액"
    assert one.reason == "부호(△)가 빠졌거나 더해진 것으로 보입니다"
    assert [each.identity for each in others] == ["계 = 아래 항목의 합"]


@pytest.mark.parametrize(
    ("printed", "right"),
    [("-27", True), ("-27.3", True), ("-27.34", True), ("-28", False), ("-27.5", False)],
)
def test_a_rate_may_be_rounded_or_cut_off(printed: str, right: bool) -> None:
    """8,512,856 → 6,185,415 is △27.3404…; books print △27."""
    some = [*overview(NAME, before=8_512_856, now=6_185_415)[:3]]
    assert (broken([*some, rate(printed, M.CHANGE_RATE, 4)]) == ()) is right


def test_a_rate_on_nothing_is_not_checked() -> None:
    some = [*overview(NAME, before=0, now=500)[:3]]
    assert broken([*some, rate("100", M.CHANGE_RATE, 4)]) == ()


@pytest.mark.parametrize(("printed", "count"), [("96.0", 0), ("95.8", 1), ("97.2", 0)])
def test_execution_may_be_counted_on_the_available_or_the_final_budget(
    printed: str, count: int
) -> None:
    some = settlement(4_937, 100, -37, 5_000, 4_800, 150, 50)
    found = replace(rate(printed, M.EXECUTION_RATE, 8), fiscal_year=2019)
    assert len(broken([*some, found])) == count


def test_the_parts_of_a_tree_add_up_level_by_level() -> None:
    items = ("위탁금", "사업비")
    rows = [
        ((), 185),
        (("위탁금",), 185),
        (("위탁금", "인건비"), 85),
        (items, 100),
        ((*items, "판로"), 60),
        ((*items, "홍보"), 40),
    ]
    assert broken(tree(*rows)) == ()
    rows[-1] = ((*items, "홍보"), 90)
    (one,) = broken(tree(*rows))
    assert (one.identity, one.label) == ("사업비 = 아래 항목의 합", "사업비")
    assert (one.printed, one.computed) == (Money(100_000, 1_000), Money(150_000, 1_000))


def test_a_part_that_was_left_out_or_counted_twice_is_named() -> None:
    parts = [(("위탁금", name), amount) for name, amount in (("가", 30), ("나", 50), ("다", 7))]
    (one,) = broken(tree((("위탁금",), 137), *parts))
    assert one.reason == "'나' 예산액(50)이 빠진 것으로 보입니다"
    (two,) = broken(tree((("위탁금",), 80), *parts))
    assert two.reason == "'다' 예산액(7)이 두 번 더해진 것으로 보입니다"


def test_a_table_with_a_row_that_could_not_be_read_is_left_alone() -> None:
    some = tree((("위탁금",), 137), (("위탁금", "가"), 30), (("위탁금", "나"), 50))
    problem = Problem(Source(NAME, table=4, row=3), "amount-malformed", "'56,6'")
    assert broken(some, problems=(problem,)) == ()


def test_in_a_table_of_no_known_form_a_sum_is_doubted_only_beside_one_that_holds() -> None:
    """A flat list may hold parts beside their parts; then no column of it adds up."""
    some = tree(((), 137), (("가",), 30), (("나",), 50))
    before = [
        replace(each, measure=M.PRIOR_APPROPRIATION, source=replace(each.source, column=2))
        for each in some
    ]
    record = replace(reading(NAME).record, form="일반")
    assert broken([*some, *before], record=record) == ()
    before[0] = replace(before[0], value=Money(80_000, 1_000))
    (one,) = broken([*some, *before], record=record)
    assert one.printed == Money(137_000, 1_000)


def test_the_overview_and_the_basis_give_one_total() -> None:
    whole = fact(NAME, ("위탁금",), M.APPROPRIATION, 190, table=3)
    basis = tree((("위탁금", "가"), 100), (("위탁금", "나"), 85))
    (one,) = broken([whole, *basis])
    assert one.identity == "예산 총괄의 위탁금 = 산출근거의 합"
    assert {source.table for source in one.sources} == {3, 4}


def test_one_figure_in_two_tables_is_the_same_in_both() -> None:
    first = fact(NAME, (), M.APPROPRIATION, 6_185_415, table=1)
    second = fact(NAME, (), M.APPROPRIATION, 6_158_415, table=3)
    (one,) = broken([first, second])
    assert (one.identity, one.reason) == ("표마다 같은 금액", "숫자 두 자리가 바뀐 것으로 보입니다")


def test_a_coarser_unit_in_another_table_is_no_difference() -> None:
    first = fact(NAME, (), M.APPROPRIATION, 6_185_415, table=1)
    second = fact(NAME, (), M.APPROPRIATION, 6_185, table=3, unit=Unit.MILLION)
    assert broken([first, second]) == ()


def funds(**amounts: int | None) -> list[Fact]:
    return [
        fact(NAME, (), M.APPROPRIATION, amount, funding=Funding[name], at=at)
        for at, (name, amount) in enumerate(amounts.items(), 1)
    ]


def test_funds_add_up_to_the_whole() -> None:
    assert broken(funds(TOTAL=100, NATIONAL=30, CITY=70)) == ()
    (one,) = broken(funds(TOTAL=100, NATIONAL=30, CITY=75))
    assert one.identity == "사업비 = 재원의 합"


def test_where_own_money_is_not_printed_funds_may_be_less_but_never_more() -> None:
    assert broken(funds(TOTAL=100, NATIONAL=30)) == ()
    assert broken(funds(TOTAL=100, NATIONAL=30, CITY=50, DISTRICT=None)) == ()
    assert len(broken(funds(TOTAL=100, NATIONAL=130))) == 1


def test_money_outside_the_budget_stands_beside_the_sum() -> None:
    """사업비 100 = [국비]30 + [시비]70; 기타(예산 외) [기타]20 on the line below."""
    outside = fact(NAME, (), M.APPROPRIATION, 20, funding=Funding.OTHER, row=2)
    assert broken([*funds(TOTAL=100, NATIONAL=30, CITY=70), outside]) == ()


def test_shares_add_up_to_a_hundred() -> None:
    names = ("가", "나", "다")
    shares = [rate("100", M.SHARE, 2)]
    shares += [rate("33.3", M.SHARE, 2, (name,), at) for at, name in enumerate(names, 2)]
    assert broken(shares) == ()
    shares[-1] = rate("30.3", M.SHARE, 2, ("다",), 4)
    (one,) = broken(shares)
    assert (one.identity, one.computed) == (
        "구성비의 합 = 100",
        Number(Decimal("96.9"), "%", Decimal(1)),
    )


@pytest.mark.parametrize(("result", "count"), [(7_488, 0), (7_487, 1), (74_880, 1)])
def test_a_formula_multiplies_out(result: int, count: int) -> None:
    """28,800원 × 2인 × 130일 = 7,488천원"""
    formula = "28,800원 × 2인 × 130일"
    some = [fact(NAME, ("급량비",), M.APPROPRIATION, result, formula=formula)]
    assert len(broken(some)) == count


def test_a_formula_whose_money_is_not_named_is_not_judged() -> None:
    some = [fact(NAME, ("급량비",), M.APPROPRIATION, 9, formula="28,800 × 2 × 130")]
    assert broken(some) == ()


def test_a_settlement_of_the_whole_body_adds_up() -> None:
    """결산상잉여금 = 수납액 − 지출액; 순세계잉여금 = 잉여금 − 이월액 − 보조금반납금 − 교부차액."""
    amounts = {
        M.RECEIVED: 471_710_478_513,
        M.EXPENDITURE: 380_690_826_301,
        M.SURPLUS: 91_019_652_212,
        M.CARRYOVER: 39_193_095_180,
        M.REFUND: 5_063_869_090,
        M.GRANT_DIFFERENCE: -37_790_690,
        M.NET_SURPLUS: 46_800_478_632,
    }
    some = [
        fact(NAME, (), m, won, at=at, unit=Unit.WON) for at, (m, won) in enumerate(amounts.items())
    ]
    assert broken(some) == ()
    some[2] = replace(some[2], value=Money(91_019_652_213, 1))
    assert [each.identity[:6] for each in broken(some)] == ["결산상잉여금", "순세계잉여금"]


def test_what_is_not_received_is_what_is_left_of_what_was_assessed() -> None:
    amounts = {M.ASSESSED: 481, M.RECEIVED: 471, M.WAIVED: 2, M.UNRECEIVED: 80}
    some = [fact(NAME, (), measure, each) for measure, each in amounts.items()]
    (one,) = broken(some)
    assert one.computed == Money(8_000, 1_000)


def test_rounding_explains_half_a_unit_of_each_figure() -> None:
    """34조 8,369억 printed over parts of 34조 8,367억: six figures in 억 may hide 3억."""
    hundred_million = Unit.HUNDRED_MILLION
    parts = [
        fact(NAME, (str(at),), M.RECEIVED, 100, unit=hundred_million, row=at) for at in range(5)
    ]
    for whole, count in ((503, 0), (504, 1), (497, 0), (496, 1)):
        total = fact(NAME, (), M.RECEIVED, whole, unit=hundred_million, row=9)
        assert len(broken([total, *parts])) == count


def test_in_won_nothing_is_rounded() -> None:
    some = [fact(NAME, (), M.RECEIVED, 101, unit=Unit.WON, row=1)]
    some += [fact(NAME, (name,), M.RECEIVED, 50, unit=Unit.WON, row=2) for name in "가나"]
    assert len(broken(some)) == 1


def cut_off(tables: int) -> list[Fact]:
    """Tables in 억 whose wholes are 4억 more than five parts give: no rounding, but cutting."""
    return [
        fact(NAME, path, M.RECEIVED, amount, unit=Unit.HUNDRED_MILLION, table=table, row=row)
        for table in range(1, tables + 1)
        for row, (path, amount) in enumerate([((), 504), *(((str(n),), 100) for n in range(5))])
    ]


def test_a_document_that_cuts_its_figures_off_is_known_by_all_its_sums() -> None:
    checked, found = audit(reading(NAME, cut_off(2)))
    assert found == ()
    assert [each.code for each in checked.problems] == ["amounts-cut-off"]
    assert len(broken(cut_off(1))) == 1


def test_a_document_that_says_so_is_believed() -> None:
    said = Paragraph("※ 단위 미만은 절사하여 합계가 맞지 않을 수 있음", Source(NAME, line=1))
    assert audit(reading(NAME, cut_off(1), blocks=[said]))[1] == ()


def test_a_figure_in_a_broken_sum_carries_the_note() -> None:
    some = tree((("위탁금",), 190), (("위탁금", "가"), 100), (("위탁금", "나"), 85))
    aside = fact(NAME, (), M.EXPENDITURE, 3, table=9)
    checked, _ = audit(reading(NAME, [*some, aside]))
    note = (
        "검산이 맞지 않습니다(위탁금 = 아래 항목의 합): "
        "적힌 값 190천원(19만원), 계산 185천원(18만 5,000원)."
    )
    assert [each.note for each in checked.facts] == [note, note, note, ""]
    assert [each.value for each in checked.facts] == [each.value for each in (*some, aside)]


def test_quoted_figures_take_part_in_nothing() -> None:
    some = [replace(each, sentence="말") for each in tree(((), 190), (("가",), 100), (("나",), 1))]
    assert broken(some) == ()


def test_every_check_says_what_it_holds_and_leaves_an_empty_document_alone() -> None:
    for check in CHECKS:
        assert check.__doc__
        assert list(check(reading(NAME, ()))) == []


# Documents against each other


@pytest.fixture
def books(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "index")


def test_last_years_book_and_this_years_book_agree(books: Ledger) -> None:
    books.store(reading("2020.txt", overview("2020.txt", year=2020, before=1, now=430_000)))
    books.store(reading("2021.txt", overview("2021.txt", year=2021)))
    books.compare()
    assert books.mismatches() == ()


def test_where_two_books_differ_both_stand_and_each_names_the_other(books: Ledger) -> None:
    """2020.txt: 2020예산액(B) 403,000; 2021.txt: 2020예산액(A) 430,000."""
    books.store(reading("2020.txt", overview("2020.txt", year=2020, before=1, now=403_000)))
    books.store(reading("2021.txt", overview("2021.txt", year=2021)))
    books.compare()
    found = books.mismatches()
    assert [each.label for each in found] == ["마을기업 지원", "민간위탁금"]
    one = found[0]
    assert (one.document, one.identity, one.fiscal_year) == ("", "문서마다 같은 금액", 2020)
    assert {source.document for source in one.sources} == {"2020.txt", "2021.txt"}
    notes = {
        each.source.document: each.note
        for each in books.facts(path=(), fiscal_year=2020)
        if each.measure is not M.CHANGE
    }
    assert notes == {
        "2020.txt": "문서마다 금액이 다릅니다: 2021.txt에는 430,000",
        "2021.txt": "문서마다 금액이 다릅니다: 2020.txt에는 403,000",
    }
    assert books.damaged() == ()

    books.forget("2020.txt")
    books.compare()
    assert books.mismatches() == ()
    assert not any(each.note for each in books.facts())


def test_other_stages_and_plans_are_not_held_against_each_other(books: Ledger) -> None:
    first = fact("1.txt", (), M.APPROPRIATION, 100)
    second = fact("2.txt", (), M.APPROPRIATION, 120, stage=Stage.SUPPLEMENTARY)
    plan = fact("1.txt", (), M.PLANNED, 100, stage=Stage.PLAN)
    other = fact("2.txt", (), M.PLANNED, 120, stage=Stage.PLAN)
    books.store(reading("1.txt", [first, plan]))
    books.store(reading("2.txt", [second, other]))
    books.compare()
    assert books.mismatches() == ()


# Whole documents


def read(sample: Sample) -> Reading:
    return facts.read_document(readers.read(sample.text.encode(), sample.name))


@pytest.fixture(scope="module")
def city() -> list[Sample]:
    """Four programmes of the invented city over three years."""
    return [
        write_book(make_programme(number, range(2021, 2024), 5), (year, 0))
        for number in range(4)
        for year in range(2021, 2024)
    ]


def test_there_are_no_false_alarms_in_sound_documents(city: list[Sample]) -> None:
    assert [(each.name, audit(read(each))[1]) for each in city if audit(read(each))[1]] == []


@pytest.mark.parametrize("fault", [name for name in FAULTS if name != "books"])
def test_a_planted_mistake_is_found(city: list[Sample], fault: str) -> None:
    planted = [found for each in city if (found := plant(each, fault, 3))]
    assert planted
    assert [each.sample.name for each in planted if not audit(read(each.sample))[1]] == []


def test_the_identities_of_the_real_seed_hold(real_documents: Path) -> None:
    (path,) = (real_documents / "seed").iterdir()
    whole = facts.read_document(readers.read(path.read_bytes(), path.name))
    claims = [claim for check in CHECKS for claim in check(whole)]
    assert len(claims) >= 20
    assert [claim for claim in claims if not claim.holds] == []


def test_a_figure_in_the_wrong_unit_of_a_real_book_is_found(real_documents: Path) -> None:
    """A table in 백만원 prints △892,973 where 22,030 − 22,923 = △893."""
    path = real_documents / "real" / "h12_dobong_2024_budget.md"
    found = audit(facts.read_document(readers.read(path.read_bytes(), path.name)))[1]
    assert [(each.label, each.identity) for each in found] == [
        ("국토및지역개발", "증감 = 예산액 − 전년도예산액")
    ]
