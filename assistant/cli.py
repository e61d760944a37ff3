"""The command line: build, ask, check, audit, facts, eval; serve, demo and mcp stand beside it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.options import command, index_option, json_option, model_option
from assistant.printing import complaint, dumped, print_csv, sources
from assistant.serving import add_commands
from index.errors import YesanError

if TYPE_CHECKING:
    from assistant.desk import Assistant


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: As after the program's name; None for those of the process.

    Returns:
        0 where all went well, 1 where it did not, 2 for wrong use.
    """
    parser = _parser()
    chosen = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] | None = getattr(chosen, "run", None)
    if run is None:
        parser.print_help()
        return 2
    try:
        return run(chosen)
    except YesanError as error:
        print(complaint(error), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output went away (yesan facts | head); that is its good right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\n멈췄습니다 (stopped)", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yesan",
        description=(
            "예산 문서에 묻고, 표에서 확인한 숫자로 답을 받습니다. Ask Korean budget documents."
        ),
    )
    commands = parser.add_subparsers(title="명령 (commands)", metavar="")
    _build_parser(commands)
    _ask_parser(commands)
    _check_parser(commands)
    _records_parsers(commands)
    _eval_parser(commands)
    add_commands(commands)
    return parser


# ------------------------------------------------------------------ build


def _build_parser(commands: Any) -> None:
    parser = command(
        commands, "build", "문서 폴더를 색인으로 만듭니다 (index a folder of documents)", _build
    )
    parser.add_argument("documents", type=Path, nargs="+", help="문서 폴더나 파일")
    parser.add_argument("--into", type=Path, required=True, metavar="INDEX", help="색인을 둘 폴더")
    parser.add_argument("--no-embeddings", action="store_true", help="뜻 검색 없이 (words only)")
    parser.add_argument("--workers", type=int, help="읽는 프로세스 수")
    parser.add_argument("--files", action="store_true", help="파일마다 한 줄씩 (a line a file)")
    parser.add_argument("--html", type=Path, metavar="FILE", help="보고를 HTML로 저장")
    json_option(parser)


def _build(chosen: argparse.Namespace) -> int:
    from index.build import build

    documents = chosen.documents[0] if len(chosen.documents) == 1 else chosen.documents
    report = build(
        documents, into=chosen.into, embeddings=not chosen.no_embeddings, workers=chosen.workers
    )
    if chosen.html:
        chosen.html.write_text(report.html(), "utf-8")
    if chosen.json:
        print(dumped(report.to_dict()))
        return 0
    print(f"{report.table()}\n\n{report}" if chosen.files else str(report))
    return 0


# ------------------------------------------------------------------ ask


def _ask_parser(commands: Any) -> None:
    parser = command(commands, "ask", "질문에 답합니다 (answer a question)", _ask)
    parser.add_argument("question", help='질문; "-"이면 표준 입력')
    index_option(parser)
    model_option(parser)
    json_option(parser)


def _ask(chosen: argparse.Namespace) -> int:
    with _assistant(chosen) as assistant:
        question = sys.stdin.read() if chosen.question == "-" else chosen.question
        answer = assistant.ask(question)
        if chosen.json:
            print(dumped(answer.to_dict()))
            return 0
        print(answer.text)
        print(sources(answer.to_dict()))
    return 0


def _assistant(chosen: argparse.Namespace) -> Assistant:
    from assistant.desk import Assistant

    return Assistant.open(chosen.index, model=getattr(chosen, "model", None))


# ------------------------------------------------------------------ check


def _check_parser(commands: Any) -> None:
    parser = command(
        commands, "check", "글의 숫자를 표와 맞춰 봅니다 (check the numbers of a text)", _check
    )
    parser.add_argument("file", help='글 파일; "-"이면 표준 입력')
    parser.add_argument("--scope", help="글이 다루는 사업 이름")
    parser.add_argument("--html", type=Path, metavar="FILE", help="표시한 글을 HTML로 저장")
    index_option(parser)
    json_option(parser)


def _check(chosen: argparse.Namespace) -> int:
    from assistant.check_report import html_report, text_report
    from assistant.claims import check_text, claim_dict

    text = _text_of(chosen.file)
    with _assistant(chosen) as assistant:
        claims = check_text(text, assistant.index.ledger, scope=chosen.scope)
    if chosen.html:
        chosen.html.write_text(html_report(text, claims), "utf-8")
    print(
        dumped([claim_dict(claim) for claim in claims])
        if chosen.json
        else text_report(text, claims)
    )
    return 0


def _text_of(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text("utf-8")
    except OSError as error:
        raise YesanError(
            f"파일을 읽을 수 없습니다: {name} ({error.strerror})",
            f"cannot read {name} ({error.strerror})",
        ) from error
    except UnicodeDecodeError:
        raise YesanError(f"글 파일이 아닙니다: {name}", f"not a text file: {name}") from None


# ------------------------------------------------------------------ audit, facts


def _records_parsers(commands: Any) -> None:
    audit = command(
        commands, "audit", "문서에서 맞지 않는 숫자를 찾습니다 (what does not add up)", _audit
    )
    audit.add_argument("--csv", action="store_true", help="CSV로 출력")
    index_option(audit)
    json_option(audit)
    facts = command(
        commands, "facts", "읽은 숫자를 표로 내보냅니다 (the ledger as records)", _facts
    )
    for name in ("programme", "measure", "stage", "funding", "document"):
        facts.add_argument(f"--{name}", help=f"{name} (인쇄된 말 그대로)")
    facts.add_argument("--year", type=int, help="회계연도")
    facts.add_argument("--csv", action="store_true", help="CSV로 출력")
    index_option(facts)
    json_option(facts)


def _audit(chosen: argparse.Namespace) -> int:
    with _assistant(chosen) as assistant:
        found = assistant.audit()
    if chosen.json:
        print(dumped(found))
        return 0
    found = _with_unit_words(found)
    if chosen.csv:
        print_csv(
            found,
            (
                "document",
                "label",
                "fiscal_year",
                "identity",
                "printed",
                "computed",
                "difference",
                "unit",
                "reason",
            ),
        )
    else:
        for each in found:
            year = f"{each['fiscal_year']}년 " if each["fiscal_year"] else ""
            print(f"{each['document']}\n  {year}{each['label']}: {each['identity']}")
            print(
                f"  인쇄 {each['printed']:,} / 계산 {each['computed']:,} / 차이 "
                f"{each['difference']:,} ({each['unit']}) {each['reason']}"
            )
        print(f"맞지 않는 곳 {len(found)}건")
    return 0


def _facts(chosen: argparse.Namespace) -> int:
    filters = {
        name: getattr(chosen, name)
        for name in ("programme", "measure", "stage", "funding", "document")
    }
    wanted = {name: value for name, value in filters.items() if value}
    if chosen.year:
        wanted["fiscal_year"] = chosen.year
    with _assistant(chosen) as assistant:
        found = assistant.facts(**wanted)
    columns = (
        "programme",
        "name",
        "fiscal_year",
        "stage",
        "measure",
        "funding",
        "value",
        "unit",
        "printed",
    )
    if chosen.json:
        print(dumped(found))
        return 0
    found = _with_unit_words(found)
    if chosen.csv:
        print_csv(
            [{**each, "path": " › ".join(each["path"])} for each in found], (*columns, "path")
        )
    else:
        for each in found:
            value = "기재 없음" if each["value"] is None else f"{each['value']:,}{each['unit']}"
            print(
                f"{each['fiscal_year'] or '-'} {each['programme']} | {each['name']} | "
                f"{each['measure']} {each['funding']} {each['stage']} | {value}"
            )
        print(f"{len(found):,}건")
    return 0


def _with_unit_words(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records as people read them: JSON says "won", a person and a spreadsheet get 원."""
    from assistant.papers import unit_word

    return [{**each, "unit": unit_word(each["unit"])} for each in records]


# ------------------------------------------------------------------ eval


def _eval_parser(commands: Any) -> None:
    parser = command(
        commands, "eval", "정답이 있는 질문으로 채점합니다 (score against gold questions)", _eval
    )
    parser.add_argument("gold", type=Path, help="질문 파일 (JSON Lines)")
    parser.add_argument(
        "--documents", type=Path, help="문서 폴더; 질문마다 그 문서만으로 만든 색인에 묻습니다"
    )
    parser.add_argument(
        "--level", choices=("clean", "damaged", "broken"), help="가온시 문서의 훼손 정도"
    )
    index_option(parser)
    model_option(parser)
    json_option(parser)


def _eval(chosen: argparse.Namespace) -> int:
    from assistant import evaluate
    from assistant.scores import table

    if chosen.level:
        scores = evaluate.evaluate_samples(chosen.gold, chosen.model, chosen.level)
    elif chosen.documents:
        scores = evaluate.evaluate_each(chosen.documents, chosen.gold, chosen.model)
    else:
        with _assistant(chosen) as assistant:
            scores = evaluate.evaluate(assistant, chosen.gold)
    print(dumped(scores.to_dict()) if chosen.json else table(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
