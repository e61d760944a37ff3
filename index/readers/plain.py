"""Documents as plain JSON values and back, for the way out of a reading process.

Plain data cannot run anything in the process that takes it; a pickle could.
"""

from __future__ import annotations

import json
from typing import Any

from index.document import (
    Block,
    Box,
    Cell,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Problem,
    Source,
    Table,
)


def dump(document: Document) -> bytes:
    """A document as JSON."""
    plain = [
        document.name,
        document.digest,
        document.media,
        [_block(each) for each in document.blocks],
        [[_source(each.source), each.code, each.message] for each in document.problems],
    ]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def load(data: bytes) -> Document:
    """A document from the JSON of `dump`.

    Raises:
        ValueError: If it is not such JSON.
    """
    try:
        name, digest, media, blocks, problems = json.loads(data)
        return Document(
            str(name),
            str(digest),
            tuple(_load_block(each) for each in blocks),
            str(media),
            tuple(Problem(_load_source(s), str(code), str(text)) for s, code, text in problems),
        )
    except (TypeError, KeyError, IndexError, RecursionError) as error:
        raise ValueError("not a document") from error


def _source(source: Source) -> list[Any]:
    return [
        source.document,
        source.section,
        source.table,
        source.row,
        source.column,
        source.line,
        source.page,
        source.part,
        source.box,
    ]


def _block(block: Block) -> list[Any]:
    place = _source(block.source)
    if isinstance(block, Heading):
        return ["h", place, block.text, block.level]
    if isinstance(block, Paragraph):
        return ["p", place, block.text]
    if isinstance(block, ListItem):
        return ["l", place, block.text, block.marker, block.depth]
    cells = [
        [
            cell.row,
            cell.column,
            cell.text,
            cell.row_span,
            cell.column_span,
            cell.header,
            cell.line,
            cell.page,
            cell.box,
        ]
        for cell in block.cells
    ]
    fragments = [_block(each) for each in block.fragments]
    measures = [block.rows, block.columns]
    return ["t", place, measures, cells, block.caption, block.unit_line, fragments]


def _load_source(plain: list[Any]) -> Source:
    document, section, table, row, column, line, page, part, box = plain
    return Source(
        str(document),
        str(section),
        _whole(table),
        _whole(row),
        _whole(column),
        _whole(line),
        _whole(page),
        None if part is None else str(part),
        _load_box(box),
    )


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _load_box(value: Any) -> Box | None:
    if value is None:
        return None
    left, top, right, bottom = value
    return float(left), float(top), float(right), float(bottom)


def _load_block(plain: list[Any]) -> Block:
    kind, place, *rest = plain
    source = _load_source(place)
    if kind == "h":
        return Heading(str(rest[0]), int(rest[1]), source)
    if kind == "p":
        return Paragraph(str(rest[0]), source)
    if kind == "l":
        return ListItem(str(rest[0]), str(rest[1]), int(rest[2]), source)
    if kind == "t":
        return _load_table(source, *rest)
    raise ValueError("not a block")


def _load_table(
    source: Source,
    measures: list[int],
    cells: list[list[Any]],
    caption: str,
    unit_line: str,
    fragments: list[list[Any]],
) -> Table:
    loaded = tuple(
        Cell(
            int(row),
            int(column),
            str(text),
            int(tall),
            int(wide),
            bool(header),
            _whole(line),
            _whole(page),
            _load_box(box),
        )
        for row, column, text, tall, wide, header, line, page, box in cells
    )
    pieces = tuple(block for each in fragments if isinstance(block := _load_block(each), Table))
    rows, columns = measures
    return Table(int(rows), int(columns), loaded, source, str(caption), str(unit_line), pieces)
