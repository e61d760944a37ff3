"""The invented city: every identity of a budget holds in it, and nothing in it is left to chance."""

from __future__ import annotations

import io
import re
from collections import Counter
from importlib.resources import files
from zipfile import ZipFile

import pytest

from index.budget import Funding, Measure
from index.facts import read_document
from index.readers import read
from index.samples import Corpus, generate, make_programmes
from index.samples.bundle import bundled, corpora, questions, to_lines
from index.samples.centre import write_centre
from index.samples.damage import damage, damage_corpus
from index.samples.faults import FAULTS, plant
from index.samples.formats import FORMATS, to_text
from index.samples.gold import legible, make_questions
from index.samples.gold.nouns import Noun
from index.samples.page import rate
from index.samples.programme import GRAIN, Programme
from index.samples.records import Figure, Sample, by_key, marks
from tests.corpora import judge

YEARS = (2021, 2022, 2023, 2024)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return generate(30, YEARS, seed=7)


@pytest.fixture(scope="module")
def programmes() -> tuple[Programme, ...]:
    return make_programmes(30, YEARS, seed=7)


def amount(
    sample: Sample, table: str, measure: Measure, funding: Funding = Funding.TOTAL
) -> dict[tuple[object, ...], int]:
    return {
        (figure.path, figure.fiscal_year): figure.won or 0
        for figure in sample.figures
        if (figure.table, figure.measure, figure.funding) == (table, measure, funding)
    }


def bundled_files() -> dict[str, bytes]:
    folder = files("index.samples").joinpath("documents")
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_the_bundled_files_are_what_the_generator_writes() -> None:
    """Every print of a PDF differs; what it says is tested below."""
    written = bundled_files()

    assert written.keys() == {sample.name for sample in bundled().samples}
    for sample in bundled().samples:
        ending = sample.name.rpartition(".")[2]
        if ending != "pdf":
            page = FORMATS.get(ending, to_text)(sample)
            assert unpacked(written[sample.name]) == unpacked(page)


def unpacked(data: bytes) -> dict[str, bytes]:
    """What a package holds, however it is compressed."""
    if not data.startswith(b"PK"):
        return {"": data}
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("sample", bundled().samples, ids=lambda sample: sample.name)
def test_the_bundled_files_read_as_the_truth_says(sample: Sample) -> None:
    reading = read_document(read(bundled_files()[sample.name], sample.name))
    score = judge(sample, reading.facts)

    assert score.wrong == ()
    assert score.required > 40
    # Markdown makes the first row of every table a heading, also where the page has none.
    assert score.missing == () or sample.name.endswith(".md")


def test_the_same_seed_writes_the_same_city_and_a_small_city_begins_a_large_one() -> None:
    small, again, large = (generate(count, YEARS, seed=5) for count in (3, 3, 6))

    assert small.documents == again.documents
    assert large.documents[: len(small.documents)] == small.documents
    assert generate(3, YEARS, seed=6).documents != small.documents


def test_no_two_documents_have_one_name_in_a_large_city() -> None:
    programmes = make_programmes(2_000, (2024,), seed=0)

    assert len({programme.name for programme in programmes}) == 2_000


def test_every_figure_of_the_truth_stands_on_its_page(corpus: Corpus) -> None:
    for sample in corpus.samples:
        printed = dict(marks(sample.marked))
        assert printed == {place: each.printed for place, each in enumerate(sample.figures)}
        assert not re.search("[\ue000\U000f0000-\U000ffffd]", sample.text)


def test_items_add_up_to_their_line_and_lines_to_the_programme(corpus: Corpus) -> None:
    for sample in corpus.samples:
        grounds = amount(sample, "산출근거", Measure.APPROPRIATION)
        totals = amount(sample, "예산 총괄", Measure.APPROPRIATION)
        for (path, year), won in grounds.items():
            below = [
                part
                for (other, _), part in grounds.items()
                if other[:-1] == path  # type: ignore[index]
            ]
            assert not below or sum(below) == won, (sample.name, path, year)
        year = max(int(str(year)) for _, year in totals)
        lines = [won for (path, _), won in totals.items() if path]
        assert sum(lines) == totals[(), year]
        heads = [won for (path, _), won in grounds.items() if len(path) == 2]  # type: ignore[arg-type]
        assert sum(heads) == totals[(), year]


def test_funding_adds_up_without_what_is_outside_the_budget(corpus: Corpus) -> None:
    for sample in corpus.samples:
        parts = [
            amount(sample, "사업개요", Measure.APPROPRIATION, funding)
            for funding in (Funding.TOTAL, Funding.NATIONAL, Funding.CITY)
        ]
        total, national, own = (sum(part.values()) for part in parts)
        assert total == national + own


@pytest.mark.parametrize("funding", [Funding.TOTAL, Funding.NATIONAL])
def test_settlements_add_up_and_the_carry_over_comes_in_again(
    corpus: Corpus, funding: Funding
) -> None:
    carried: dict[tuple[str, int], int] = {}
    entered: dict[tuple[str, int], int] = {}
    for sample in corpus.samples:

        def read(measure: Measure, sample: Sample = sample) -> dict[tuple[object, ...], int]:
            return amount(sample, "결산", measure, funding)

        for key, final in read(Measure.FINAL).items():
            came, moved = read(Measure.CARRIED_IN)[key], read(Measure.ADJUSTMENT)[key]
            available, spent = read(Measure.AVAILABLE)[key], read(Measure.EXPENDITURE)[key]
            over, left = read(Measure.CARRYOVER)[key], read(Measure.UNSPENT)[key]
            assert available == final + came + moved
            assert left == available - spent - over
            assert min(spent, over, left, came) >= 0
            name, year = sample.figures[0].programme, int(str(key[1]))
            carried[name, year], entered[name, year] = over, came
    both = [
        (carried[key], entered[key[0], key[1] + 1])
        for key in carried
        if (key[0], key[1] + 1) in entered
    ]
    assert len(both) > 20
    assert any(over for over, _ in both)
    assert all(over == came for over, came in both)


def test_formulas_give_their_amounts(programmes: tuple[Programme, ...]) -> None:
    checked = 0
    for programme in programmes:
        for line in programme.lines:
            for item in line.groups:
                for budget, factors in item.factors.items():
                    product = 1
                    for number, _ in factors:
                        product *= number
                    assert product == item.amount(budget)
                    assert product % GRAIN[programme.unit] == 0
                    checked += 1
    assert checked > 100


def test_one_amount_is_the_same_in_every_document_that_prints_it(corpus: Corpus) -> None:
    prior = {
        (figure.programme, figure.path, figure.fiscal_year): figure.won
        for figure in corpus.truth
        if figure.measure == Measure.PRIOR_APPROPRIATION and figure.funding == Funding.TOTAL
    }
    own = {
        (figure.programme, figure.path, figure.fiscal_year): figure.won
        for figure in corpus.truth
        if (figure.table, figure.measure, figure.funding, figure.round)
        == ("예산 총괄", Measure.APPROPRIATION, Funding.TOTAL, 0)
    }
    shared = prior.keys() & own.keys()
    assert len(shared) > 150
    assert all(prior[key] == own[key] for key in shared)
    for figures in by_key(corpus.truth).values():
        assert len({(figure.won, figure.number) for figure in figures}) == 1


def test_the_city_has_what_makes_budgets_hard(corpus: Corpus) -> None:
    texts = [text for _, text in corpus.documents]

    def documents(words: str) -> int:
        return sum(bool(re.search(words, text)) for text in texts)

    assert documents("단위 : 백만원") > 5
    assert documents("단위 : 원") > 5
    assert documents("기정예산액") > 3
    assert documents("특별회계") > 3
    assert documents("순증") > 0
    assert documents("사업 종료") > 0
    assert documents("이름을 '") > 0
    assert documents(r"\[구비\]\d") > 3
    assert documents(r"\[구비\]\t") > 3


@pytest.mark.parametrize(
    ("before", "after", "decimals", "printed"),
    [
        (8_512_856, 6_185_415, 0, "-27"),
        (8_512_856, 6_185_415, 2, "-27.34"),
        (100, 150, 1, "50.0"),
        (1_000, 999, 0, "0"),
        (0, 5, 0, ""),
    ],
)
def test_growth_is_cut_off_as_books_do(
    before: int, after: int, decimals: int, printed: str
) -> None:
    assert rate(before, after, decimals) == printed


def test_the_centre_keeps_the_public_figures_and_the_traps() -> None:
    """| 마을기업 발굴 및 활성화 418,000,000 | = 418,000천원 |"""
    centre = write_centre()

    village = figures_of(centre, "마을기업 발굴 및 활성화")
    assert {figure.won for figure in village} == {418_000_000}
    for trap in (
        "[사비]",
        "[구비]\t",
        "<input",
        "<ul",
        "56,6억",
        "협업화? 규모화",
        "민간위탁\n협약",
    ):
        assert trap in centre.text


@pytest.mark.parametrize("level", ["damaged", "broken"])
def test_damage_says_which_figures_it_took(corpus: Corpus, level: str) -> None:
    for sample in corpus.samples:
        worn = damage(sample, level, seed=3)  # type: ignore[arg-type]
        printed = dict(marks(worn.marked))
        for number, figure in enumerate(worn.figures):
            if number in worn.unsure:
                continue
            digits = re.sub(r"\D", "", figure.printed)
            assert re.sub(r"\D", "", fold(printed[number])) == digits, (worn.name, figure)
        assert level == "broken" or not worn.unsure


def fold(text: str) -> str:
    return text.translate(str.maketrans("０１２３４５６７８９，", "0123456789,"))


def test_broken_text_loses_some_figures_and_keeps_most(corpus: Corpus) -> None:
    broken = damage_corpus(corpus, "broken", seed=3)
    lost = sum(len(sample.unsure) for sample in broken.samples)
    whole = sum(len(sample.figures) for sample in broken.samples)

    assert 0.05 < lost / whole < 0.3


def test_the_bundled_questions_are_what_the_generator_writes() -> None:
    folder = files("index.samples").joinpath("questions")
    written = {each.name: each.read_text("utf-8") for each in folder.iterdir()}

    assert written == {name: to_lines(gold) for name, gold in questions().items()}


def test_there_are_questions_of_every_kind_and_whole_conversations() -> None:
    gold = questions()
    public, talks = gold["public.jsonl"], gold["conversations.jsonl"]

    assert len(public) >= 600
    assert len({each.kind for each in public}) >= 70
    assert {each.expected for each in public} == {"answer", "abstain", "clarify"}
    assert {each.lang for each in public} == {"ko", "en"}
    turns = Counter(each.gold["conversation"] for each in talks)
    assert sum(many in (3, 4, 5) for many in turns.values()) == len(turns) >= 40


def test_an_answer_is_the_amount_that_its_evidence_prints() -> None:
    texts = {name: text for corpus, _ in corpora() for name, text in corpus.documents}
    for each in questions()["public.jsonl"]:
        for piece in each.gold.get("evidence", ()):
            assert any(piece in text for text in texts.values()), each
        if each.kind in {"lookup", "lookup_item", "settlement", "stage"}:
            won = each.gold["answer_won"]
            printed = {f"{abs(won) // grain:,}" for grain in GRAIN.values()}
            cells = re.findall(r"[\d,]+", " ".join(each.gold["evidence"]))
            assert printed & set(cells), each


def test_no_question_is_asked_twice_and_every_id_is_its_own() -> None:
    for gold in questions().values():
        ids = [each.id for each in gold]
        asked = [
            (each.corpus, each.gold.get("conversation"), each.context, each.question)
            for each in gold
        ]
        assert len(set(ids)) == len(ids)
        assert len(set(asked)) == len(asked)


def test_what_is_not_legible_is_not_asked(
    corpus: Corpus, programmes: tuple[Programme, ...]
) -> None:
    gold = make_questions(corpus, programmes, many=3)
    damaged, broken = (damage_corpus(corpus, level, seed=1) for level in ("damaged", "broken"))

    assert legible(gold, damaged) == gold
    assert len(gold) * 0.7 < len(legible(gold, broken)) < len(gold)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_mistake_is_well_formed_and_alone(corpus: Corpus, fault: str) -> None:
    planted = [each for sample in corpus.samples[::3] if (each := plant(sample, fault, seed=1))]

    assert len(planted) > 12
    for each in planted:
        printed = dict(marks(each.sample.marked))
        changed = {
            number
            for number, figure in enumerate(each.sample.figures)
            if printed[number] != figure.printed
        }
        assert changed == (set() if fault == "formula" else each.figures)
        for number in each.figures:
            assert re.fullmatch(r"△?\d{1,3}(,\d{3})*(\.\d+)?(백만원|천원|원)?", printed[number])


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        ("도서관", "은", "도서관은"),
        ("도로", "은", "도로는"),
        ("교실", "으로", "교실로"),
        ("2024년", "이랑", "2024년이랑"),
        ("전략사업개발(업종협업사업)", "을", "전략사업개발(업종협업사업)을"),
        ("추경 1", "으로", "추경 1로"),
        ("3", "이", "3이"),
    ],
)
def test_words_get_the_particle_that_fits(word: str, particle: str, said: str) -> None:
    assert format(Noun(word), particle) == said


def figures_of(sample: Sample, name: str) -> list[Figure]:
    return [figure for figure in sample.figures if name in figure.path]


def test_the_readme_counts_the_questions_right() -> None:
    told = files("index.samples").joinpath("README.md").read_text("utf-8")
    for name, gold in questions().items():
        assert re.search(rf"`questions/{name}` \| {len(gold)}\b", told), (name, len(gold))
    assert (
        f"single questions of {len({each.kind for each in questions()['public.jsonl']})} kinds"
        in told
    )
