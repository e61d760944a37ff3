"""Nothing leaves the machine: no connection but to the loopback is even tried."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

GUARD = '''
    """Refuse and write down every connection that is not to this machine."""
    import ipaddress, socket, sys

    tried = []

    def local(host):
        if host in ("localhost", "", None):
            return True
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False

    def watch(event, arguments):
        if event == "socket.connect":
            address = arguments[1]
            host = address[0] if isinstance(address, tuple) else None
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            host = arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0]
        else:
            return
        if not local(host):
            tried.append((event, host))
            raise OSError(f"{event} {host}: offline")

    sys.addaudithook(watch)
'''


def run_offline(code: str, *arguments: str) -> str:
    """Run code in a fresh process that may connect to itself alone; what it tried comes last."""
    program = textwrap.dedent(GUARD) + textwrap.dedent(code) + '\nprint("tried:", tried)\n'
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


def test_building_and_asking_opens_no_connection(samples_folder: Path, tmp_path: Path) -> None:
    code = """
        from assistant import Assistant
        from index import build

        build(sys.argv[1], into=sys.argv[2])
        with Assistant.open(sys.argv[2]) as a:
            a.ask("2021년 마을기업에 얼마가 배정되었나요?")
            a.ask("주요시설에는 무엇이 있나요?")
            a.ask("강 정비는 왜 하나요?")
            a.check("마을기업에 418,000천원이 배정되었다.")
            a.audit()
    """

    tried = run_offline(code, str(samples_folder), str(tmp_path / "index"))

    assert tried == "tried: []"


def test_the_chat_and_its_first_page_open_no_connection(samples_index: Path) -> None:
    code = """
        from fastapi.testclient import TestClient

        from assistant.web import create_app

        with TestClient(create_app(sys.argv[1]), base_url="http://127.0.0.1:7860") as page:
            assert page.get("/").status_code == 200
    """

    assert run_offline(code, str(samples_index)) == "tried: []"
