"""How well the checker tells right numbers from wrong ones, beside what others do.

    python tests/bench_check.py [--items 300] [--wording frozen|draft] [--seed 1] [--json FILE]

Documents are made up and read by the product; sentences and corruptions are made from the truth
that was written down when the documents were made. Three rivals judge the same items: a number is
accepted if the programme's documents print it anywhere ("in the table"), if they print one within
1 % ("within 1 %"), or if the sentence is as near to some row as 95 % of the right sentences are
("embedding"). Bounds are Wilson's at 95 %.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.claims import check_text
from assistant.papers import RELEASED, Claim, Ruling
from assistant.recompute import CannotCompute, dimension, exact, shows
from assistant.surroundings import KIN
from index import readers
from index.budget import Fact, Record
from index.errors import YesanError
from index.facts import read_document
from index.figures import Found, find_figures
from index.ledger import Ledger, Name
from index.samples import generate
from index.samples.records import Corpus
from tests.claims_made import DRAFT, FROZEN, City, Item, make

NAMED = ("row", "year", "stage", "measure", "fund", "programme")
"""The operators that the specification asks 99 % of, each by itself."""


class Remembering:
    """A ledger that is asked each thing once: the benchmark asks the same ten thousand times."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[Any, Any] = {}

    def facts(self, **fields: Any) -> tuple[Fact, ...]:
        key = json.dumps(fields, default=str, sort_keys=True)
        found: tuple[Fact, ...]
        found = self._once(("facts", key), lambda: self._ledger.facts(**fields))
        return found

    def names(self, text: str | None = None, limit: int = 200) -> tuple[Name, ...]:
        found: tuple[Name, ...]
        found = self._once(("names", text, limit), lambda: self._ledger.names(text, limit))
        return found

    def records(self) -> tuple[Record, ...]:
        found: tuple[Record, ...] = self._once("records", self._ledger.records)
        return found

    def _once(self, key: Any, ask: Any) -> Any:
        if key not in self._known:
            self._known[key] = ask()
        return self._known[key]


@dataclass(frozen=True)
class Bench:
    """Documents, their ledger, and the items to be judged."""

    corpus: Corpus
    ledger: Remembering
    items: list[Item]

    @cached_property
    def printed(self) -> dict[str, list[Fact]]:
        """Every figure of a programme's documents."""
        facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.ledger.facts():
            if fact.value is not None:
                facts[fact.programme].append(fact)
        return facts


def build(corpus: Corpus, into: Path) -> Ledger:
    """Read the corpus with the product's own readers."""
    with Ledger.create(into) as ledger:
        for name, text in corpus.documents:
            ledger.store(read_document(readers.read(text.encode(), name)))
    return Ledger.open(into)


def judged(item: Item, claims: Sequence[Claim]) -> Claim | None:
    """The claim about the number that the item is about."""
    here = [c for c in claims if c.start < item.end and c.end > item.start]
    return here[0] if len(here) == 1 else None


def number_of(item: Item) -> Found | None:
    """The judged number as it is read."""
    here = [f for f in find_figures(item.text) if f.start < item.end and f.end > item.start]
    return here[0] if len(here) == 1 and here[0].value is not None else None


def accepts_printed(found: Found | None, facts: Sequence[Fact]) -> bool:
    """The rival "in the table": some cell shows the number, at the precision it is written."""
    if found is None:
        return False
    return any(_same_kind(found, f) and shows(found, _exact(f), unsigned=True) for f in facts)


def accepts_near(found: Found | None, facts: Sequence[Fact]) -> bool:
    """The rival "within 1 %"."""
    if found is None:
        return False
    written = abs(Fraction(found.value or 0))
    return any(
        _same_kind(found, f) and 100 * abs(written - abs(_exact(f))) <= abs(_exact(f))
        for f in facts
    )


def _exact(fact: Fact) -> Fraction:
    try:
        return exact(fact)
    except CannotCompute:
        return Fraction(-1)


def _same_kind(found: Found, fact: Fact) -> bool:
    return (found.unit or "원") == dimension(fact)


def embedding_scores(bench: Bench) -> list[float] | None:
    """How near each sentence is to the nearest row of its programme; None without the model."""
    try:
        from index.embedder import BuiltIn

        model = BuiltIn.open()
    except YesanError as error:
        sys.stderr.write(f"embedding: not measured ({error})\n")
        return None
    rows = {}
    for programme, facts in bench.printed.items():
        texts = {
            f"{f.programme} {' '.join(f.path)} {f.fiscal_year}년 {f.measure.value} {f.printed}"
            for f in facts
        }
        rows[programme] = model.passages(sorted(texts))
    return [float((rows[item.key[0]] @ model.question(item.text)).max()) for item in bench.items]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % bounds of a share."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def right_cell(item: Item, claim: Claim) -> bool:
    """Whether a claim was held against the cell that was meant."""
    programme, path, year, _, measure, funding, _ = item.key
    for fact in claim.facts:
        kin = {m.value for m in KIN.get(fact.measure, set())} | {fact.measure.value}
        near = measure in kin or bool({"증감", "증감률", "집행률", "실적"} & {measure})
        same = fact.programme == programme and fact.path[-1:] == path[-1:]
        if same and near and fact.funding.value == funding and year in (fact.fiscal_year, (fact.fiscal_year or 0) + 1):  # fmt: skip
            return True
    return False


def given_binding(bench: Bench, city: City) -> tuple[Counter[str], int]:
    """With the cell handed over: how many gold numbers are rejected and corrupted ones accepted."""
    outcome: Counter[str] = Counter()
    for item in bench.items:
        found = number_of(item)
        won = city.cells.get(item.key)
        if won is None or item.kind in ("sum", "difference", "share", "largest"):
            continue
        if found is None or found.kind != "money":
            outcome["gold rejected" if item.gold else "caught"] += 1
            continue
        agree = not found.direction or won * found.direction > 0
        fits = agree and shows(found, Fraction(won), unsigned=bool(found.direction))
        if item.gold:
            outcome["gold accepted" if fits else "gold rejected"] += 1
        else:
            outcome["wrong accepted" if fits else "caught"] += 1
    return outcome, sum(outcome.values())


def main() -> int:
    """Run the benchmark and print its table."""
    options = _options()
    started = time.perf_counter()
    corpus = generate(options.programmes, [2020, 2021, 2022, 2023], options.seed)
    wording = FROZEN if options.wording == "frozen" else DRAFT
    with tempfile.TemporaryDirectory() as folder, build(corpus, Path(folder)) as ledger:
        items = make(corpus, wording, options.items, options.seed)
        bench = Bench(corpus, Remembering(ledger), items)
        results = _judge(bench, with_embedding=not options.quick)
        outcome, total = given_binding(bench, City(corpus))
    report = _report(results)
    report["binding given"] = {"items": total, **outcome}
    report["seconds"] = round(time.perf_counter() - started, 1)
    _print(report)
    if options.json:
        Path(options.json).write_text(json.dumps(report, ensure_ascii=False, indent=1))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--items", type=int, default=300, help="corrupted items per operator")
    parser.add_argument("--programmes", type=int, default=24)
    parser.add_argument("--wording", choices=("frozen", "draft"), default="frozen")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="without the embedding rival")
    parser.add_argument("--json", default="")
    return parser.parse_args()


@dataclass(frozen=True, slots=True)
class Result:
    """What everybody says of one item: whether they accept it."""

    item: Item
    claim: Claim | None
    printed: bool
    near: bool
    embedding: bool | None

    @property
    def accepted(self) -> bool:
        """Whether our checker lets the number stand."""
        return self.claim is not None and self.claim.ruling in RELEASED


def _judge(bench: Bench, *, with_embedding: bool) -> list[Result]:
    scores = embedding_scores(bench) if with_embedding else None
    cut = -1.0
    if scores:
        gold = sorted(s for s, item in zip(scores, bench.items, strict=True) if item.gold)
        cut = gold[len(gold) // 20]
    results = []
    for number, item in enumerate(bench.items):
        claim = judged(item, check_text(item.text, bench.ledger))
        found, facts = number_of(item), bench.printed[item.key[0]]
        embedding = scores[number] >= cut if scores else None
        results.append(
            Result(
                item, claim, accepts_printed(found, facts), accepts_near(found, facts), embedding
            )
        )
    return results


def _report(results: list[Result]) -> dict[str, Any]:
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.item.operator].append(result)
        if result.item.language == "en":
            groups["english, gold" if result.item.gold else "english, all"].append(result)
    gold = groups.pop("gold")
    wrong = [r for r in results if not r.item.gold]
    groups["all"] = wrong
    return {
        "items": len(results),
        "gold": _gold(gold),
        "gold english": _gold(groups.pop("english, gold", [])),
        "operators": {name: _caught(group) for name, group in sorted(groups.items())},
        "called right": sum(r.accepted for r in wrong),
        "wrongly accepted": [
            {"operator": r.item.operator, "text": r.item.text} for r in wrong if r.accepted
        ][:20],
        "wrongly rejected": [
            {"reason": r.claim.reason if r.claim else "unread", "text": r.item.text}
            for r in gold
            if not r.accepted
        ][:20],
    }


def _gold(gold: list[Result]) -> dict[str, Any]:
    rulings = Counter(r.claim.ruling if r.claim else Ruling.UNSUPPORTED for r in gold)
    alarms = rulings[Ruling.CONTRADICTED]
    abstained = rulings[Ruling.UNSUPPORTED] + rulings[Ruling.AMBIGUOUS]
    bound = [r for r in gold if r.accepted and r.claim]
    return {
        "n": len(gold),
        "false alarms": alarms,
        "false alarms at most": round(100 * wilson(alarms, len(gold))[1], 2),
        "abstentions": abstained,
        "right cell": sum(right_cell(r.item, r.claim) for r in bound if r.claim),
        "bound": len(bound),
        "in the table": sum(r.printed for r in gold),
        "within 1 %": sum(r.near for r in gold),
        "embedding": sum(bool(r.embedding) for r in gold),
    }


def _caught(group: list[Result]) -> dict[str, Any]:
    caught = sum(not r.accepted for r in group)
    return {
        "n": len(group),
        "caught": caught,
        "at least": round(100 * wilson(caught, len(group))[0], 2),
        "contradicted": sum(
            r.claim is not None and r.claim.ruling is Ruling.CONTRADICTED for r in group
        ),
        "in the table": sum(not r.printed for r in group),
        "within 1 %": sum(not r.near for r in group),
        "embedding": sum(r.embedding is False for r in group),
    }


def _print(report: dict[str, Any]) -> None:
    print(
        f"{'operator':20}{'n':>6}{'caught':>9}{'at least':>10}{'in table':>10}{'1 %':>8}{'embed':>8}"
    )
    for name, row in report["operators"].items():
        n = row["n"]
        mark = "*" if name in NAMED else " "
        shares = [100 * row[key] / n for key in ("in the table", "within 1 %", "embedding")]
        print(
            f"{mark}{name:19}{n:>6}{100 * row['caught'] / n:>8.2f}%{row['at least']:>9.2f}%"
            + "".join(f"{share:>8.1f}%" for share in shares)
        )
    for name in ("gold", "gold english"):
        gold = report[name]
        if gold["n"]:
            print(
                f"{name}: {gold['n']} right numbers, {gold['false alarms']} called wrong "
                f"(at most {gold['false alarms at most']} %), {gold['abstentions']} left open; "
                f"right cell {gold['right cell']}/{gold['bound']}; accepted by the rivals: "
                f"{gold['in the table']}, {gold['within 1 %']}, {gold['embedding']}"
            )
    print("binding given:", report["binding given"])
    for kind in ("wrongly accepted", "wrongly rejected"):
        for case in report[kind][:8]:
            print(f"{kind}: {case}")
    print(f"{report['items']} items in {report['seconds']} s")


if __name__ == "__main__":
    raise SystemExit(main())
