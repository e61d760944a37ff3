"""Questions that a few kinds of sentences answer wholly: cuts, sources, shares, rates, replies."""

from __future__ import annotations

from assistant.operations import portions, replies, sources, spent_rates, struck
from assistant.papers import Evidence, Finding
from index.build import Index


def of_sentences(evidence: Evidence, index: Index) -> Finding | None:
    """What such a sentence answers; None where the question asks for none of them."""
    return (
        struck.struck_off(evidence, index)
        or sources.listed_sources(evidence, index)
        or portions.portion(evidence, index)
        or spent_rates.spent_rate(evidence, index)
        or replies.when_replied(evidence, index)
    )
