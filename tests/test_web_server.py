"""The server around the page: who is answered, what is refused, and what programs get."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.papers import Language
from assistant.web import Settings, create_app
from assistant.web.places import Place, address
from tests.web_desk import DOCUMENT, HOSTILE, SmallDesk, serving, sweep

# Gradio and its test clients leave loops and sockets for the collector; ours are closed.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
HOME = "http://127.0.0.1:7860"


@pytest.fixture(scope="module", autouse=True)
def swept() -> Iterator[None]:
    yield
    sweep()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(
        face=SmallDesk, settings=Settings(tmp_path_factory.mktemp("index"), rate=0, upload=False)
    )


@pytest.fixture(scope="module")
def client(app: Any) -> Iterator[TestClient]:
    with TestClient(app, base_url=HOME) as opened:
        yield opened


def small(tmp_path: Path, **settings: Any) -> TestClient:
    return TestClient(
        create_app(face=SmallDesk, settings=Settings(tmp_path, **settings)), base_url=HOME
    )


# Programs


def test_a_program_asks_and_gets_the_answer_with_its_cell(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "2021년 마을기업에 얼마?"}).json()

    assert answer["status"] == "answered"
    assert answer["figures"][0]["value"] == 418_000_000
    assert answer["figures"][0]["verdict"] == "supported"
    assert answer["figures"][0]["sources"][0]["row"] == "마을기업 발굴 및 활성화"


def test_a_program_checks_a_text(client: TestClient) -> None:
    claims = client.post("/api/check", json={"text": "마을기업 418,000천원"}).json()

    assert [(each["text"], each["verdict"]) for each in claims] == [("418,000천원", "supported")]


def test_a_program_reads_the_audit_and_the_facts(client: TestClient) -> None:
    assert client.get("/api/audit").json()[0]["document"] == DOCUMENT
    assert len(client.get("/api/facts", params={"fiscal_year": 2019}).json()) == 3
    assert len(client.get("/api/facts", params={"limit": 2}).json()) == 2


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/ask", {"question": ""}, 422),
        ("/api/ask", {"question": "   "}, 422),
        ("/api/ask", {"question": "가" * 2_001}, 413),
        ("/api/ask", {"question": "가", "path": "/etc/passwd"}, 422),
        ("/api/ask", {"question": "가", "history": [{"role": "user", "content": "나"}] * 51}, 422),
        ("/api/ask", {"question": "가", "history": [{"role": "system", "content": "나"}]}, 422),
        ("/api/check", {"text": "가" * 50_001}, 413),
    ],
)
def test_what_is_no_question_is_refused(
    client: TestClient, path: str, body: dict[str, Any], status: int
) -> None:
    assert client.post(path, json=body).status_code == status


@pytest.mark.parametrize(
    "body",
    [
        b'{"question": "' + b"a" * 15_000_000 + b'"}',
        b'{"question": ' + b"[" * 100_000,
        b"[" * 30_000,
    ],
)
def test_a_giant_or_endlessly_nested_body_is_refused(client: TestClient, body: bytes) -> None:
    reply = client.post("/api/ask", content=body, headers={"content-type": "application/json"})

    assert reply.status_code in {400, 413, 422}


def test_a_body_that_does_not_say_its_length_is_bounded_too(client: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        yield b'{"question": "'
        for _ in range(200):
            yield b"a" * 1_000
        yield b'"}'

    reply = client.post("/api/ask", content=parts())

    assert reply.status_code in {400, 413}


def test_the_endpoints_are_described_on_a_page_of_our_own(client: TestClient) -> None:
    page = client.get("/api/docs").text
    paths = client.get("/api/openapi.json").json()["paths"]

    assert set(paths) == {"/api/ask", "/api/check", "/api/audit", "/api/facts"}
    assert all(path in page for path in paths)
    assert "http://" not in page
    assert "https://" not in page


def test_gradio_lists_our_four_endpoints_and_no_handler_of_the_page(client: TestClient) -> None:
    info = client.get("/gradio_api/info").json()

    assert set(info["named_endpoints"]) == {"/ask", "/check", "/audit", "/facts"}
    assert not info["unnamed_endpoints"]


@pytest.mark.filterwarnings("ignore")
def test_gradio_client_gets_the_same_answer(app: Any) -> None:
    from gradio_client import Client as GradioClient

    with serving(app) as address_:
        caller = GradioClient(address_, verbose=False, download_files=False)
        try:
            answer = caller.predict("마을기업", api_name="/ask")
            claims = caller.predict("12억원", api_name="/check")
        finally:
            caller.close()
    assert answer["figures"][0]["value"] == 418_000_000
    assert claims[0]["verdict"] == "unsupported"


# Pages of their own


def test_the_evidence_of_a_figure_has_an_address(client: TestClient) -> None:
    place = Place(DOCUMENT, table=2, row=7, column=2)
    page = client.get(address([place])).text
    part = client.get(address([place]) + "&part=1").text

    assert "<mark>418,000</mark>" in part
    assert part in page
    assert page.startswith("<!doctype html>")
    assert not part.startswith("<!doctype")


@pytest.mark.parametrize(
    "path",
    [
        "/evidence",
        "/evidence?at=",
        "/evidence?at=" + "9" * 400,
        "/evidence?at=1.1.1..%40" + HOSTILE,
        "/evidence?at=2.999999.999999..%40" + DOCUMENT,
        "/evidence?with=99999999999999999999.1.1..%40" + DOCUMENT,
        "/programme?name=" + HOSTILE,
    ],
)
def test_an_address_that_leads_nowhere_says_so(client: TestClient, path: str) -> None:
    reply = client.get(path)

    assert reply.status_code == 200
    assert "<img" not in reply.text


@pytest.mark.parametrize(("path", "to"), [("/en", "/en/"), ("/ko", "/"), ("/ko/", "/")])
def test_each_language_has_an_address(client: TestClient, path: str, to: str) -> None:
    reply = client.get(path, follow_redirects=False)

    assert (reply.status_code, reply.headers["location"]) == (307, to)
    assert client.get(to).status_code == 200


def test_english_can_come_first(tmp_path: Path) -> None:
    with small(tmp_path, language=Language.ENGLISH) as caller:
        assert caller.get("/en", follow_redirects=False).headers["location"] == "/"
        assert caller.get("/ko", follow_redirects=False).headers["location"] == "/ko/"
        assert "Ask the budget documents" in caller.get("/").text
        assert "예산 문서에 묻고" in caller.get("/ko/").text


# Who is answered


def test_a_foreign_host_is_not_answered_and_no_origin_is_allowed(client: TestClient) -> None:
    reply = client.get("/", headers={"host": "anything.example", "origin": "https://evil.example"})

    assert reply.status_code == 400
    assert not [key for key in reply.headers if key.startswith("access-control")]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999"])
def test_another_sites_script_cannot_ask(client: TestClient, origin: str) -> None:
    headers = {"origin": origin}

    assert (
        client.post("/api/ask", json={"question": "마을기업"}, headers=headers).status_code == 403
    )
    reply = client.get("/api/audit", headers=headers)
    assert not [key for key in reply.headers if key.startswith("access-control")]
    assert (
        client.options("/api/ask", headers=headers).headers.get("access-control-allow-origin")
        is None
    )


def test_our_own_page_may_ask(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "마을기업"}, headers={"origin": HOME})

    assert reply.status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/api/docs", "/evidence", "/health", "/config", "/none"]
)
def test_every_reply_carries_the_headers_that_keep_it_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers
    if headers["content-type"].startswith("text/html"):
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert "script-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../../../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "%252e%252e/etc/passwd",
        "/ETC/PASSWD",
        "/etc/passwd%00.png",
        "assistant/web/server.py",
        "http://169.254.169.254/",
        "http://127.0.0.1/",
    ],
)
def test_no_file_of_the_machine_is_served(client: TestClient, path: str) -> None:
    for route in (f"/gradio_api/file={path}", f"/yesan/{path}", f"/file={path}"):
        assert client.get(route, follow_redirects=False).status_code in {307, 400, 403, 404, 422}


def test_the_monitoring_page_is_off(client: TestClient) -> None:
    assert client.get("/monitoring").status_code in {403, 404, 422}
    assert client.get("/gradio_api/monitoring/summary").status_code in {403, 404, 422}


def test_with_users_every_route_but_health_asks_for_a_password(tmp_path: Path) -> None:
    """Names and passwords may be Korean."""
    with small(tmp_path, users=(("김", "열쇠"),), rate=0) as caller:
        key = base64.b64encode("김:열쇠".encode()).decode()

        for path in (
            "/",
            "/en/",
            "/config",
            "/api/audit",
            "/evidence",
            "/gradio_api/info",
            "/yesan/page.js",
        ):
            assert caller.get(path).status_code == 401
        assert caller.get("/health").status_code == 200
        assert caller.get("/", headers={"authorization": f"Basic {key}"}).status_code == 200


def test_guessing_passwords_is_slowed_down(tmp_path: Path) -> None:
    with small(tmp_path, users=(("kim", "key"),)) as caller:
        guess = {"authorization": "Basic " + base64.b64encode(b"kim:no").decode()}

        seen = [caller.get("/health2", headers=guess).status_code for _ in range(8)]

        assert seen[:5] == [401] * 5
        assert 429 in seen[5:]


def test_too_many_questions_from_one_address_are_put_off(tmp_path: Path) -> None:
    with small(tmp_path, rate=1, burst=5) as caller:
        seen = [
            caller.post("/api/ask", json={"question": "마을기업"}).status_code for _ in range(12)
        ]

        assert seen[:5] == [200] * 5
        assert 429 in seen
        assert caller.get("/").status_code == 200


def test_the_error_of_a_broken_assistant_tells_no_secret(tmp_path: Path) -> None:
    class Broken(SmallDesk):
        def ask(self, *_: Any) -> Any:
            raise RuntimeError("/secret/path token=abc")

    app = create_app(face=Broken, settings=Settings(tmp_path))
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as caller:
        reply = caller.post("/api/ask", json={"question": "마을기업"})

    assert reply.status_code == 500
    assert "secret" not in reply.text


def test_the_page_and_its_files_name_no_other_host() -> None:
    home = Path(__file__).parent.parent / "assistant" / "web"
    for name in ("style.css", "page.js"):
        text = (home / name).read_text("utf-8")
        assert "http://" not in text
        assert "https://" not in text
        assert "@import" not in text


def test_no_log_of_questions_is_written(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG", logger="assistant"):
        client.post("/api/ask", json={"question": "비밀스러운 질문"})

    assert "비밀스러운" not in json.dumps(
        [each.getMessage() for each in caplog.records], ensure_ascii=False
    )
