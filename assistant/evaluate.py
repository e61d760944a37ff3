"""Scoring against gold questions: how much is right, and whether anything is silently wrong.

The rules of judging one answer stand in `grade.py`. A gold file has one JSON object a line; its
fields are described in `gold.Gold`.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.desk import Assistant
from assistant.gold import Gold, GoldUnreadable, read_gold
from assistant.grade import Mark, grade
from assistant.papers import Answer
from assistant.scores import Result, Scores

if TYPE_CHECKING:
    from index.samples.damage import Level

Ask = Callable[[str, Sequence[tuple[str, Answer]]], Answer]
"""How a question is asked: its text and the conversation before it."""


def evaluate(assistant: Assistant, path: Path | str) -> Scores:
    """Ask every question of a gold file and mark the answers.

    Args:
        assistant: Who is asked. A question with earlier turns is asked after them.
        path: The gold file.

    Returns:
        The scores, in the order of the file.

    Raises:
        GoldUnreadable: If the file is no gold file.
    """
    return Scores(tuple(_asked(gold, assistant.ask) for gold in read_gold(path)))


def evaluate_each(documents: Path | str, path: Path | str, model: Any = None) -> Scores:
    """Ask every question of a gold file against an index of its own document alone.

    Args:
        documents: The folder that holds the documents, at any depth.
        path: The gold file; every question names its document.
        model: The chat model, as `Assistant.open` takes it.

    Returns:
        The scores, in the order of the file.

    Raises:
        GoldUnreadable: If the file is no gold file, or names a document that is not there.
    """

    def lay_out(name: str, folder: Path) -> None:
        found = next(
            (each for each in sorted(Path(documents).rglob("*")) if each.name == name), None
        )
        if not name or found is None:
            raise GoldUnreadable(str(path), 0, f"{documents}: {name or 'doc'}?")
        folder.mkdir()
        shutil.copy(found, folder)

    return _grouped(read_gold(path), lambda gold: gold.document, lay_out, model)


def evaluate_samples(path: Path | str, model: Any = None, level: Level = "clean") -> Scores:
    """Ask the questions of a gold file that are about the invented city, of the corpora they name.

    The corpora are made again by their generator, so that nothing but the gold file is needed.

    Args:
        path: The gold file; questions about no corpus of the city are left out.
        model: The chat model, as `Assistant.open` takes it.
        level: How damaged the documents are: "clean", "damaged" or "broken".

    Returns:
        The scores, in the order of the file.

    Raises:
        GoldUnreadable: If the file is no gold file.
    """
    from index.samples.bundle import corpora
    from index.samples.damage import damage_corpus

    known = {corpus.name: corpus for corpus, _ in corpora()}

    def lay_out(name: str, folder: Path) -> None:
        damage_corpus(known[name], level).write(folder)

    golds = tuple(gold for gold in read_gold(path) if gold.corpus in known)
    return _grouped(golds, lambda gold: gold.corpus, lay_out, model)


def _grouped(
    golds: Sequence[Gold],
    group_of: Callable[[Gold], str],
    lay_out: Callable[[str, Path], None],
    model: Any,
) -> Scores:
    """Ask each group of questions of an index of its own; `lay_out` fills a folder for a group."""
    from index.build import build

    results: dict[int, Result] = {}
    for name in dict.fromkeys(map(group_of, golds)):
        with tempfile.TemporaryDirectory() as scratch:
            documents, index = Path(scratch, "documents"), Path(scratch, "index")
            lay_out(name, documents)
            build(documents, into=index)
            with Assistant.open(index, model) as assistant:
                for place, gold in enumerate(golds):
                    if group_of(gold) == name:
                        results[place] = _asked(gold, assistant.ask)
    return Scores(tuple(results[place] for place in sorted(results)))


def _asked(gold: Gold, ask: Ask) -> Result:
    history: list[tuple[str, Answer]] = []
    for earlier in gold.context:
        history.append((earlier, ask(earlier, history)))
    began = time.perf_counter()
    answer = ask(gold.question, history)
    seconds = time.perf_counter() - began
    mark, why = grade(gold, answer)
    return Result(gold, answer, mark, why, seconds, _cited(gold, answer, mark))


def _cited(gold: Gold, answer: Answer, mark: Mark) -> bool | None:
    """Whether the cells of the main figure, or the words quoted, stand in the gold's evidence."""
    if mark is not Mark.RIGHT or gold.expected != "answer" or not gold.evidence:
        return None
    evidence = [_squeezed(each) for each in gold.evidence]
    main = answer.figures[0] if answer.figures else None
    if main is not None and main.facts:
        missing = [
            fact for fact in main.facts if not any(_squeezed(fact.printed) in e for e in evidence)
        ]
        elsewhere = any(_squeezed(fact.printed) in e for fact in main.also for e in evidence)
        return not missing or (len(main.facts) == 1 and elsewhere)
    quotes = [_squeezed(each.quote) for each in answer.citations]
    if not quotes:
        return None
    return any(quote and (quote in e or e in quote) for quote in quotes for e in evidence)


def _squeezed(text: str) -> str:
    return "".join(text.split())
