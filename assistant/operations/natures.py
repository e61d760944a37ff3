"""What kind of rows a table without a title is made of, by the names every budget gives them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.papers import Plan
from index.budget import Fact
from index.vocabulary import fields, revenues

_ENOUGH = 3
"""Names of a kind by which a table is known."""


def of_nature(facts: Sequence[Fact], plan: Plan) -> list[Fact]:
    """Of the rows of several tables those of the tables of the kind a question asks for.

    Args:
        facts: Rows of one or more tables.
        plan: The plan; its words or the rows it names say which kind is meant.

    Returns:
        The rows of 분야 for 가장 작은 분야 and 교육은 몇 위; all where no kind is asked for, or
        where every table or none is of it.
    """
    tables: dict[tuple[str, int | None], list[Fact]] = {}
    for fact in facts:
        tables.setdefault((fact.source.document, fact.source.table), []).append(fact)
    named = [path[-1] for path in plan.names if path]
    text = plan.question.text
    of_fields = plan.level == "분야" or "분야" in text
    of_revenues = "세입" in plan.sections or bool(re.search(r"세원|재원별", text))
    for names, asked in ((fields(), of_fields), (revenues(), of_revenues)):
        if not asked and not any(_is_of(each, names) for each in named):
            continue
        own = [
            rows
            for rows in tables.values()
            if len({row.path for row in rows if _is_of(row.name, names)}) >= _ENOUGH
        ]
        if own and len(own) < len(tables):
            return [fact for rows in own for fact in rows]
    return list(facts)


def _is_of(name: str, names: Collection[str]) -> bool:
    """Whether a row is called so: 교 육(평생·직업교육), 2.산업·중소기업및에너지, 지방세수입."""
    bare = re.sub(r"\([^()]*\)|[^가-힣]", "", name)
    return bare in names or any(len(each) > 2 and bare.startswith(each) for each in names)
