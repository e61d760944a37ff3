"""Pages of their own: the evidence behind one address, one programme, the list of endpoints.

Each is also served without its frame (part=1), for the panel of the chat to show in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.web.evidence import Pictured, sources_html
from assistant.web.markup import plain, tag
from assistant.web.places import read_place

if TYPE_CHECKING:
    from assistant.web.face import Ledger
    from assistant.web.texts import Texts


def leaf(title: str, inside: str, words: Texts) -> str:
    """A whole page of HTML around a piece of it."""
    head = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{plain(title)} · {plain(words.title)}</title>"
        '<link rel="stylesheet" href="/yesan/style.css">'
        '<script src="/yesan/page.js" defer></script>'
    )
    mast = tag("header", tag("h1", plain(title)) + back(words), class_="ys-mast")
    body = tag("main", mast + tag("div", inside, class_="ys ys-panel-body"))
    return (
        f'<!doctype html><html lang="{words.language}"><head>{head}</head>'
        f'<body class="ys-leaf">{body}</body></html>'
    )


def back(words: Texts) -> str:
    """The way back to the chat."""
    return tag("a", plain(words.back), href=f"/{words.language}")


def evidence_leaf(
    marked: Sequence[str],
    operands: Sequence[str],
    ledger: Ledger,
    words: Texts,
    pictured: Pictured,
) -> str:
    """The evidence that an address names; places it cannot read are passed over."""
    found = [[place for text in each if (place := read_place(text))] for each in (marked, operands)]
    inside = sources_html(found[0], found[1], ledger, words, pictured)
    return inside or tag("p", plain(words.no_table), class_="ys-small")


def endpoints_leaf(schema: Mapping[str, Any], words: Texts) -> str:
    """The endpoints of an OpenAPI description as a page; nothing is fetched to draw it."""
    parts = []
    for path, methods in schema.get("paths", {}).items():
        for method, endpoint in methods.items():
            title = tag("h2", tag("code", plain(f"{method.upper()} {path}")))
            parts.append(title + tag("p", plain(endpoint.get("description", ""))))
            parts.append(_fields(endpoint, schema))
    link = tag("a", plain("openapi.json"), href="/api/openapi.json")
    return tag("p", link) + "".join(parts) + tag("p", plain(words.footer), class_="ys-small")


def _fields(endpoint: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    fields = [
        (each["name"], each.get("schema", {}), each.get("description", ""))
        for each in endpoint.get("parameters", [])
    ]
    body = endpoint.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = body.get("schema", {}).get("$ref", "").rsplit("/", 1)[-1]
    model = schema.get("components", {}).get("schemas", {}).get(name, {})
    fields += [
        (key, kind, kind.get("description", ""))
        for key, kind in model.get("properties", {}).items()
    ]
    lines = "".join(
        tag(
            "tr",
            tag("th", tag("code", plain(key)), scope="row")
            + tag("td", plain(_kind(kind)))
            + tag("td", plain(said)),
        )
        for key, kind, said in fields
    )
    return tag("div", tag("table", lines, class_="ys-plain"), class_="ys-scroll") if lines else ""


def _kind(kind: Mapping[str, Any]) -> str:
    if "anyOf" in kind:
        return " | ".join(_kind(each) for each in kind["anyOf"])
    return str(kind.get("type", ""))
