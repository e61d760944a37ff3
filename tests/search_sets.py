"""Questions for measuring search, and what counts as found.

Literal questions name what they ask for; they are made from the invented city's own passages.
Paraphrases stand in `search_questions.toml`. KorQuAD and KLUE-STS are outside data that belong to
others: they are read from the folder that YESAN_EVALUATION names and are no part of the project.
"""

from __future__ import annotations

import json
import os
import random
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import audit, facts, readers
from index.document import Source
from index.passages import Passage, cut
from index.samples import generate

Found = Callable[[Passage], bool]

_ASKED = (
    "{p} {i} 예산은 얼마인가요?",
    "{p}에서 {i}에 배정된 금액을 알려 주세요",
    "2021년 {p}의 {i}",
)
_SECTIONS = {
    "사업목적": ("{p}의 목적은 무엇인가요?", "{p}은 왜 하나요, 사업목적"),
    "사업근거": ("{p} 사업근거 법령", "{p}의 법적 근거가 되는 조례는?"),
    "추진경위": ("{p} 추진경위를 알려 줘",),
    "사업내용": ("{p}에서는 무엇을 하나요? 사업내용",),
}
_NO_ITEMS = {"사업개요", "예산 총괄"}


@dataclass(frozen=True, slots=True)
class Set:
    """Questions over passages.

    Attributes:
        name: What the table calls it.
        passages: What is searched.
        questions: Each question with a test for the passages that answer it.
        documents: The documents as they were before they were cut, for the tutorial pipeline:
            name → text.
    """

    name: str
    passages: tuple[Passage, ...]
    questions: tuple[tuple[str, Found], ...]
    documents: dict[str, str]


def city_sets(programmes: int = 24, year: int = 2021) -> tuple[Set, ...]:
    """The invented city: 24 programmes of a year, one of each theme."""
    corpus = generate(programmes, (year,))
    documents = dict(corpus.documents)
    passages: list[Passage] = []
    for name, text in documents.items():
        reading, _ = audit.audit(facts.read_document(readers.read(text.encode(), name)))
        passages.extend(cut(reading))
    held = tuple(passages)
    path = Path(__file__).with_name("search_questions.toml")
    asked = tomllib.loads(path.read_text(encoding="utf-8"))
    items = [(ask, item(name)) for name, asks in asked["item"].items() for ask in asks]
    parts = [
        (ask, section(each["programme"], each["heading"]))
        for each in asked["section"]
        for ask in each["ask"]
    ]
    literal = (*_literal_items(held), *_literal_sections(held))
    return (
        Set("literal", held, literal, documents),
        Set("paraphrase, items", held, tuple(items), documents),
        Set("paraphrase, sections", held, tuple(parts), documents),
    )


def item(name: str) -> Found:
    """The row of a line item, or a table that holds it."""
    bare = name.replace(" ", "")

    def found(passage: Passage) -> bool:
        if passage.kind == "row":
            return passage.label.replace(" ", "").split("(")[0].endswith(bare)
        return name in passage.text.partition("\n")[2]

    return found


def section(programme: str, heading: str) -> Found:
    """A section of a programme whose name ends so."""
    return lambda passage: passage.programme.endswith(programme) and passage.label == heading


def _literal_items(passages: Sequence[Passage]) -> list[tuple[str, Found]]:
    seen: dict[tuple[str, str], None] = {}
    for passage in passages:
        is_item = passage.kind == "row" and passage.label not in _NO_ITEMS
        if is_item and not any(word in passage.label for word in ("결산", "계획", "일정")):
            seen.setdefault((passage.programme, passage.label))
    found = []
    for number, (programme, label) in enumerate(seen):
        ask = _ASKED[number % len(_ASKED)].format(p=programme, i=label)
        found.append((ask, _of(programme, item(label.split("(")[0].strip()))))
    random.Random(0).shuffle(found)
    return found[:200]


def _literal_sections(passages: Sequence[Passage]) -> list[tuple[str, Found]]:
    return [
        (ask.format(p=passage.programme), _of(passage.programme, section("", passage.label)))
        for passage in passages
        if passage.kind == "text"
        for ask in _SECTIONS.get(passage.label, ())
    ]


def _of(programme: str, found: Found) -> Found:
    return lambda passage: passage.programme == programme and found(passage)


def evaluation_folder() -> Path | None:
    """The folder of outside data; None where there is none."""
    named = os.environ.get("YESAN_EVALUATION")
    return Path(named) if named and Path(named).is_dir() else None


def korquad(folder: Path, count: int | None = None) -> Set:
    """KorQuAD 1.0 dev: a question's own paragraph among all 964."""
    data = json.loads((folder / "korquad_dev.json").read_text(encoding="utf-8"))["data"]
    passages: list[Passage] = []
    questions: list[tuple[str, Found]] = []
    for article in data:
        for paragraph in article["paragraphs"]:
            key = f"korquad-{len(passages):05d}"
            text = paragraph["context"]
            passages.append(Passage(key, "", text, (), "", None, "", "text", Source(key)))
            questions += [(each["question"], _is(key)) for each in paragraph["qas"]]
    random.Random(0).shuffle(questions)
    documents = {passage.key: passage.text for passage in passages}
    return Set("KorQuAD dev", tuple(passages), tuple(questions[:count]), documents)


def _is(key: str) -> Found:
    return lambda passage: passage.key == key


def many(count: int) -> tuple[Passage, ...]:
    """Line items of a city of any size, all of them different, over ten years."""
    from index.samples.city import city

    path = Path(__file__).with_name("search_questions.toml")
    names = list(tomllib.loads(path.read_text(encoding="utf-8"))["item"])
    themes, places = city()["theme"], city()["places"]
    found = []
    for number in range(count):
        rest, turn = divmod(number, len(names))
        lap, place = divmod(rest, len(places))
        lap, theme = divmod(lap, len(themes))
        programme = themes[theme]["name"].replace("{p}", places[place] + "이삼사오"[:lap])
        year, department = 2016 + number % 10, themes[theme]["department"]
        amount = f"{(number * 7919) % 900_000 + 1_000:,}"
        text = (
            f"{programme} {year}년 {department} › 예산 설명 › 산출근거 (단위 : 천원)\n"
            f"과목구분 | {year}년 예산내역\n○ {names[turn]} | = {amount}천원"
        )
        source = Source(f"{year}_{programme}.txt", table=3, row=turn)
        found.append(
            Passage(
                f"many-{number:06d}",
                names[turn],
                text,
                (),
                programme,
                year,
                department,
                "row",
                source,
                3,
                (turn,),
            )
        )
    return tuple(found)
