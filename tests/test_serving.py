"""The commands that stay open: what their flags do, and what they say when they cannot."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from assistant.cli import main
from assistant.papers import Language
from assistant.web import Settings, read_settings, read_users
from assistant.web.settings import SettingWrong
from tests.served import ROOT, served

KEY = "Basic " + base64.b64encode("김주무관:열쇠:둘".encode()).decode()


def status(address: str, path: str, **headers: str) -> int:
    """The status of a page."""
    try:
        with urlopen(Request(address + path, headers=headers)) as reply:  # noqa: S310 (our own server)
            return int(reply.status)
    except HTTPError as error:
        with error:
            return error.code


def test_a_server_is_what_its_flags_say(samples_index: Path, tmp_path: Path) -> None:
    """English first, nobody without a password, another name to answer to, nothing to upload."""
    (tmp_path / "users").write_text("# 예산팀\n김주무관:열쇠:둘\n\n", "utf-8")
    flags = ["--users", str(tmp_path / "users"), "--allow-host", "Yesan.Example",
             "--language", "en", "--no-upload"]  # fmt: skip

    with served("serve", f"--index={samples_index}", *flags) as address:
        assert status(address, "/") == 401
        assert status(address, "/", authorization=KEY) == 200
        assert status(address, "/", authorization=KEY, host="yesan.example") == 200
        assert status(address, "/", authorization=KEY, host="other.example") == 400
        with urlopen(Request(address + "/", headers={"authorization": KEY})) as reply:  # noqa: S310
            page = reply.read().decode()

    assert "Ask the budget documents" in page
    assert "does not let documents be added" in page


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_the_help_names_every_flag_in_both_languages(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])

    shown = capsys.readouterr().out
    for flag, korean, english in (
        ("--host", "주소", "address"),
        ("--port", "포트", "free one"),
        ("--language", "첫 화면의 언어", "first page"),
        ("--users", "들어올 사람", "who may enter"),
        ("--no-upload", "올리기를 끕니다", "no documents"),
        ("--originals", "원본 폴더", "PDF pages"),
        ("--mcp", "도구", "MCP"),
    ):
        assert flag in shown
        assert korean in shown
        assert english in shown


def test_a_flag_wins_over_the_environment_and_that_over_the_default() -> None:
    surroundings = {"YESAN_PORT": "9000", "YESAN_RATE": "3", "YESAN_ORIGINALS": "papers"}

    made = read_settings("x", surroundings, port=9001, language="en", rate=None)

    assert made == Settings(
        Path("x"), port=9001, rate=3, originals=Path("papers"), language=Language.ENGLISH
    )


@pytest.mark.parametrize(
    ("name", "value"), [("port", -1), ("port", 65_536), ("concurrency", 0), ("rate", -1)]
)
def test_a_number_that_cannot_be_is_refused(name: str, value: int) -> None:
    with pytest.raises(SettingWrong, match=f"{name}.*{value}"):
        read_settings("x", {}, **{name: value})


@pytest.mark.parametrize("lines", ["", "# nobody\n", "김주무관\n", "김주무관:\n", ":열쇠\n"])
def test_a_file_of_users_that_names_nobody_is_refused_and_never_repeated(
    lines: str, tmp_path: Path
) -> None:
    """A server must not stand open because its list was empty; a line may hold a password."""
    (tmp_path / "users").write_text(lines, "utf-8")

    with pytest.raises(SettingWrong) as refused:
        read_users(tmp_path / "users")

    assert "열쇠" not in str(refused.value)


def test_a_port_that_is_taken_is_said_in_a_sentence(samples_index: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "assistant.cli",
                "serve",
                f"--index={samples_index}",
                "--port",
                port,
            ],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    assert done.returncode == 1
    assert f"이 주소에서 열 수 없습니다: 127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "asked",
    [
        "2021년 마을기업에 얼마가 배정되었나요?",
        "은하재공원 조성 2024년 시설비및부대비 편성목 금액 알려줘",
    ],
)
def test_what_is_withheld_is_no_noise_on_the_terminal(asked: str, samples_index: Path) -> None:
    """What the gate takes out of an answer is told in the answer; a log is for debugging."""
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "ask", asked, f"--index={samples_index}", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert json.loads(done.stdout)["text"]
    assert done.stderr == ""


def test_the_demo_builds_its_city_in_a_process_of_its_own_and_opens(tmp_path: Path) -> None:
    """Only the model of the machine's cache is taken along: making it takes half a minute."""
    from index.kiwi_model import cache_folder

    for made in cache_folder().glob("kiwi-*") if cache_folder().is_dir() else ():
        (tmp_path / made.name).symlink_to(made)

    with served("demo", YESAN_CACHE=str(tmp_path)) as address:
        body = json.dumps({"question": "2021년 마을기업에 얼마가 배정되었나요?"}).encode()
        headers = {"content-type": "application/json"}
        with urlopen(Request(f"{address}/api/ask", body, headers)) as reply:  # noqa: S310
            answer = json.load(reply)

    assert answer["figures"][0]["value"] == 418_000_000
    assert (tmp_path / "samples" / "ledger.sqlite").is_file()
