"""The command line: what each command prints, what it returns, and what it says in two languages."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.printing import dumped, print_csv

QUESTION = "2024년 별마루쉼터 운영의 민간위탁금 예산은 얼마인가요?"
SHELTER = """별마루쉼터 운영

1 기본 현황

□ 사업개요

회 계\t일반회계
사업비 (당해년도)\t250,000천원\t[국비]100,000천원\t[시비]150,000천원

2 예산 설명

□ 예산 총괄

(단위 : 천원, %)

구 분\t2023예산액 (A)\t2024예산액 (B)\t증감 (B-A)\t
\t\t\t\t(B-A)*100/A
계\t(x100,000) 200,000\t(x100,000) 250,000\t(x-) 50,000\t(x-) 25
민간위탁금\t(x100,000) 180,000\t(x100,000) 240,000\t(x-) 60,000\t(x-) 33
시설비\t(x-) 20,000\t(x-) 10,000\t(x-) △10,000\t(x-) △50

3 사업설명

사업목적

- 갈 곳이 마땅치 않은 이웃에게 쉴 자리를 내어 줌
"""
WRONG = SHELTER.replace("별마루쉼터", "솔빛마당").replace("250,000", "260,000")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "2024_별마루쉼터_운영.txt").write_text(SHELTER, "utf-8")
    (folder / "2024_솔빛마당_운영.txt").write_text(WRONG, "utf-8")
    return folder


@pytest.fixture(scope="module")
def place(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("cli") / "index"
    assert main(["build", str(papers), "--into", str(into), "--no-embeddings"]) == 0
    return into


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    """What was printed from here on; what a fixture printed is thrown away."""
    capsys.readouterr()
    return capsys


def at(place: Path) -> str:
    return f"--index={place}"


# ------------------------------------------------------------------ use


def test_without_a_command_the_help_is_printed(said: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out = said.readouterr().out
    for command in ("build", "ask", "check", "audit", "facts", "eval", "serve", "demo", "mcp"):
        assert command in out


@pytest.mark.parametrize(
    "command", ["build", "ask", "check", "audit", "facts", "eval", "serve", "demo", "mcp"]
)
def test_every_command_explains_itself(command: str, said: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert f"yesan {command}" in said.readouterr().out


@pytest.mark.parametrize(
    "wrong", [["dance"], ["ask"], ["build", "somewhere"], ["facts", "--year", "작년"]]
)
def test_wrong_use_returns_two(wrong: list[str], said: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(wrong)
    assert stopped.value.code == 2
    assert "usage: yesan" in said.readouterr().err


@pytest.mark.parametrize("command", [["ask", "얼마?"], ["audit"], ["facts"], ["serve"], ["mcp"]])
def test_a_missing_index_is_said_in_two_languages_with_the_way_out(
    command: list[str], tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none"
    assert main([*command, at(missing)]) == 1
    heard = said.readouterr()
    assert heard.out == ""
    assert f"오류: 색인이 없습니다: {missing}" in heard.err
    assert f"error: no index at {missing}" in heard.err
    assert "yesan build" in heard.err
    assert "Traceback" not in heard.err


def test_the_index_is_looked_for_where_the_environment_says(
    place: Path, monkeypatch: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YESAN_INDEX", str(place))
    assert main(["ask", QUESTION]) == 0
    assert "240,000천원" in said.readouterr().out


# ------------------------------------------------------------------ build


def test_build_reports_what_it_read_and_what_it_kept(
    papers: Path, tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(papers), "--into", str(tmp_path / "new"), "--no-embeddings"]
    assert main(command) == 0
    first = said.readouterr().out
    assert "문서 2건" in first
    assert "새 문서 2" in first
    assert main([*command, "--json"]) == 0
    assert json.loads(said.readouterr().out)["documents"] == 2


def test_build_of_nothing_fails_in_two_languages(
    tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["build", str(tmp_path / "empty"), "--into", str(tmp_path / "index")]) == 1
    heard = said.readouterr()
    assert "오류: 읽을 문서가 없습니다" in heard.err
    assert "error: nothing to read" in heard.err


# ------------------------------------------------------------------ ask


def test_ask_prints_the_answer_its_badge_and_the_cell(
    place: Path, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", QUESTION, at(place)]) == 0
    out = said.readouterr().out
    assert "240,000천원(2억 4,000만원)" in out
    assert "[확인됨] 숫자 1개를 원문과 맞춰 보았습니다." in out
    assert "2024_별마루쉼터_운영.txt" in out
    assert "행 '민간위탁금'" in out
    assert "칸 '240,000'" in out


def test_ask_as_json_is_the_answer_and_nothing_else(
    place: Path, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", QUESTION, at(place), "--json"]) == 0
    answer = json.loads(said.readouterr().out)
    assert answer["status"] == "answered"
    assert answer["figures"][0]["value"] == 240_000_000


def test_ask_reads_the_question_from_standard_input(
    place: Path, monkeypatch: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{QUESTION}\n"))
    assert main(["ask", "-", at(place)]) == 0
    assert "240,000천원" in said.readouterr().out


@pytest.mark.parametrize(
    ("question", "badge"),
    [
        ("2024년 우주정거장 건설 예산은?", "[문서에 없음]"),
        ("민간위탁금 예산은?", "[되묻는 답]"),
    ],
)
def test_no_plain_answer_is_no_error(
    place: Path, question: str, badge: str, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", question, at(place)]) == 0
    assert badge in said.readouterr().out


@pytest.mark.parametrize(
    ("question", "korean", "english"),
    [
        ("  ", "질문이 비어 있습니다", "the question is empty"),
        ("가" * 2_001, "질문이 너무 깁니다: 2,001자", "the question is too long: 2,001"),
    ],
)
def test_a_question_nobody_can_ask_returns_one(
    place: Path, question: str, korean: str, english: str, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", question, at(place)]) == 1
    heard = said.readouterr()
    assert f"오류: {korean}" in heard.err
    assert f"error: {english}" in heard.err


def test_a_model_that_cannot_be_had_is_said(place: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, at(place), "--model", "nobody:knows"]) == 1
    heard = said.readouterr()
    assert "모형을 열 수 없습니다: nobody:knows" in heard.err
    assert "cannot open the model nobody:knows" in heard.err


# ------------------------------------------------------------------ check

ARTICLE = (
    "2024년 별마루쉼터 운영의 민간위탁금 예산은 240,000천원이다.\n"
    "2024년 별마루쉼터 운영의 시설비 예산은 90,000천원이다.\n"
)


def test_check_marks_each_number_of_a_text(
    place: Path, tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "기사.txt"
    article.write_text(ARTICLE, "utf-8")
    page = tmp_path / "기사.html"
    assert main(["check", str(article), at(place), "--html", str(page)]) == 0
    out = said.readouterr().out
    assert "표와 같음 1, 표와 다름 1" in out
    assert "1행  240,000천원  표와 같음" in out
    assert "2행  90,000천원  표와 다름" in out
    assert "10,000천원" in out
    assert "90,000천원" in page.read_text("utf-8")


def test_check_as_json_and_from_standard_input(
    place: Path, monkeypatch: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(ARTICLE))
    assert main(["check", "-", at(place), "--json"]) == 0
    claims = [each for each in json.loads(said.readouterr().out) if each["unit"] == "won"]
    assert [(each["value"], each["verdict"]) for each in claims] == [
        (240_000_000, "supported"),
        (90_000_000, "contradicted"),
    ]


def test_check_of_a_text_without_a_name_takes_the_scope(
    place: Path, tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "메모.txt"
    article.write_text("2024년 시설비 예산은 10,000천원이다.", "utf-8")
    scope = ["--scope", "별마루쉼터 운영"]
    assert main(["check", str(article), *scope, at(place), "--json"]) == 0
    claims = [each for each in json.loads(said.readouterr().out) if each["unit"] == "won"]
    assert [each["verdict"] for each in claims] == ["supported"]


def test_check_of_a_file_that_cannot_be_read_returns_one(
    place: Path, tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none.txt"), at(place)]) == 1
    assert "파일을 읽을 수 없습니다" in said.readouterr().err
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00\x80")
    assert main(["check", str(tmp_path / "bytes.txt"), at(place)]) == 1
    heard = said.readouterr().err
    assert "글 파일이 아닙니다" in heard
    assert "not a text file" in heard


# ------------------------------------------------------------------ audit, facts


def test_audit_prints_what_does_not_add_up(place: Path, said: pytest.CaptureFixture[str]) -> None:
    """솔빛마당: 계 260,000 beside 240,000 + 10,000."""
    assert main(["audit", at(place)]) == 0
    out = said.readouterr().out
    assert "2024_솔빛마당_운영.txt" in out
    assert "2024_별마루쉼터_운영.txt" not in out
    assert "인쇄 260,000,000 / 계산 250,000,000 / 차이 10,000,000 (원)" in out


def test_audit_as_json_and_as_csv_say_the_same(
    place: Path, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", at(place), "--json"]) == 0
    records = json.loads(said.readouterr().out)
    assert main(["audit", at(place), "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(said.readouterr().out)))
    assert records
    assert [int(row["printed"]) for row in rows if row["unit"] == "원"] == [
        record["printed"] for record in records if record["unit"] == "won"
    ]
    assert {row["document"] for row in rows} == {"2024_솔빛마당_운영.txt"}


def test_facts_are_filtered_and_counted(place: Path, said: pytest.CaptureFixture[str]) -> None:
    wanted = ["--programme", "별마루쉼터 운영", "--year", "2024", "--measure", "증감"]
    assert main(["facts", *wanted, "--funding", "계", at(place)]) == 0
    out = said.readouterr().out
    assert "2024 별마루쉼터 운영 | 시설비 | 증감 계 본예산 | -10,000,000원" in out
    assert out.splitlines()[-1] == "3건"


def test_facts_as_csv_open_in_a_spreadsheet(place: Path, said: pytest.CaptureFixture[str]) -> None:
    wanted = ["--programme", "별마루쉼터 운영", "--year", "2024", "--measure", "예산액"]
    assert main(["facts", *wanted, "--stage", "본예산", "--funding", "계", "--csv", at(place)]) == 0
    rows = list(csv.DictReader(io.StringIO(said.readouterr().out)))
    found = {row["name"]: (row["value"], row["unit"], row["path"]) for row in rows}
    assert found["민간위탁금"] == ("240000000", "원", "민간위탁금")
    assert found["시설비"] == ("10000000", "원", "시설비")
    assert found["별마루쉼터 운영"] == ("250000000", "원", "")


def test_facts_as_json_keep_the_place(place: Path, said: pytest.CaptureFixture[str]) -> None:
    document = "2024_별마루쉼터_운영.txt"
    assert main(["facts", "--document", document, "--json", at(place)]) == 0
    found = json.loads(said.readouterr().out)
    assert found
    assert {each["source"]["document"] for each in found} == {document}


def test_a_value_no_fact_can_have_is_said_with_what_there_is(
    place: Path, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", "--measure", "예산", at(place)]) == 1
    heard = said.readouterr().err
    assert "모르는 조건입니다: measure=예산 (쓸 수 있는 것: 예산액" in heard
    assert "unknown filter: measure=예산" in heard


def test_no_cell_of_a_csv_is_run_as_a_formula(said: pytest.CaptureFixture[str]) -> None:
    print_csv([{"a": "=1+1", "b": -5, "c": None}, {"a": "@x", "b": 0, "c": "-"}], ("a", "b", "c"))
    assert said.readouterr().out.splitlines() == ["a,b,c", "'=1+1,-5,", "'@x,0,'-"]


def test_json_keeps_hangul_readable() -> None:
    assert dumped({"이름": "예산"}) == '{\n  "이름": "예산"\n}'


# ------------------------------------------------------------------ eval


def test_eval_scores_a_gold_file(
    place: Path, tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"id": "1", "question": QUESTION, "kind": "lookup", "expected": "answer", "answer_won": 240_000_000},
        {"id": "2", "question": QUESTION, "kind": "lookup", "expected": "answer", "answer_won": 250_000_000},
        {"id": "3", "question": "2024년 우주정거장 건설 예산은?", "kind": "trap", "expected": "abstain"},
    ]  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    assert main(["eval", str(gold), at(place)]) == 0
    out = said.readouterr().out
    assert "lookup                         1/2               1           0       0" in out
    assert "= total                        2/3" in out
    assert main(["eval", str(gold), at(place), "--json"]) == 0
    scores = json.loads(said.readouterr().out)
    assert (scores["questions"], scores["right"], scores["silently_wrong"]) == (3, 2, 1)


def test_a_gold_file_that_cannot_be_read_returns_one(
    place: Path, tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"question": "얼마?"}\n', "utf-8")
    assert main(["eval", str(gold), at(place)]) == 1
    heard = said.readouterr().err
    assert "문제 파일을 읽을 수 없습니다" in heard
    assert "1번째 줄" in heard


# ------------------------------------------------------------------ as a process


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments],
        capture_output=True, text=True, check=False, encoding="utf-8",
        cwd=Path(__file__).parent.parent, env={**os.environ, "PYTHONUTF8": "1"}, timeout=120,
    )  # fmt: skip


def test_the_program_answers_on_standard_output_and_exits_with_nought(place: Path) -> None:
    done = run("ask", QUESTION, at(place))
    assert (done.returncode, done.stderr) == (0, "")
    assert "240,000천원" in done.stdout


def test_the_program_fails_without_a_traceback(tmp_path: Path) -> None:
    done = run("audit", at(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("오류: 색인이 없습니다")
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(place: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "facts", "--json", at(place)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parent.parent,
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()
        assert process.wait(timeout=120) == 0
    assert complaint == b""
