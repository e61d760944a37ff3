"""What kind of rows a table without a title is made of, by the names every budget gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.papers import Plan
from index.budget import Fact

_FIELDS = (
    "일반공공행정", "공공질서및안전", "교육", "문화및관광", "환경", "사회복지", "보건",
    "농림해양수산", "농림", "산업중소기업", "산업", "교통및물류", "수송및교통", "국토및지역개발",
    "과학기술", "예비비",
)  # fmt: skip
"""The fields of 지방자치단체 세출예산 기능별 분류 (지방자치단체 예산편성 운영기준)."""
_REVENUES = (
    "지방세", "세외수입", "지방교부세", "조정교부금", "보조금", "국고보조금", "지방채",
    "보전수입", "내부거래",
)  # fmt: skip
"""장 and 관 of 지방자치단체 세입예산 과목 (the same)."""
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
    fields = plan.level == "분야" or "분야" in text
    revenues = "세입" in plan.sections or bool(re.search(r"세원|재원별", text))
    for names, asked in ((_FIELDS, fields), (_REVENUES, revenues)):
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


def _is_of(name: str, names: Sequence[str]) -> bool:
    """Whether a row is called so: 교 육(평생·직업교육), 2.산업·중소기업및에너지, 지방세수입."""
    bare = re.sub(r"\([^()]*\)|[^가-힣]", "", name)
    return bare in names or any(len(each) > 2 and bare.startswith(each) for each in names)
