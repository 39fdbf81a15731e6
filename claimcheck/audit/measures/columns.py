"""What is counted in each article: one number a column, from which every quotient is made."""

from __future__ import annotations

from claimcheck.audit.measures.catalogue import unverified_codes
from claimcheck.audit.measures.classes import force_classes, kind_classes, quoted

ARTICLE_COLUMNS = {
    "articles": "1",
    "words": "a.words",
    "attributed_words": "a.attributed_words",
    "editorial_words": "a.words - a.attributed_words",
    "headlines": "(a.headline_unattributed IS NOT NULL AND a.statements > 0)::INT",
    "headlines_dropped": "coalesce(a.headline_unattributed AND a.statements > 0, false)::INT",
    "facts_agrees": "a.agrees",
    "facts_contradicts": "a.contradicts",
    "facts_checked": "a.agrees + a.contradicts",
    "copied": "k.elsewhere::INT",
    "repeated": "k.repeated::INT",
}
"""Column -> expression over an article ``a`` and its row ``k`` of ``kept``."""


def attribution_columns() -> dict[str, str]:
    """Column -> condition over a row of ``attributions``."""
    columns = {"statements": "true", "statements_unnamed": "NOT named", "relayed": "relayed"}
    columns["media_statements"] = "by_media"
    columns |= {f"type_{kind}": f"type = {quoted(kind)}" for kind in ("direct", "indirect", "mixed")}
    for force in force_classes():
        columns[f"force_{force}"] = f"force = {quoted(force)}"
    for kind in kind_classes():
        columns[f"statements_{kind}"] = f"kind = {quoted(kind)}"
        for force in force_classes():
            columns[f"force_{force}_{kind}"] = f"kind = {quoted(kind)} AND force = {quoted(force)}"
    return columns


def source_columns() -> dict[str, str]:
    """Column -> condition over a row of ``article_sources``."""
    columns = {"sources": "true", "sources_unnamed": "NOT named"}
    return columns | {f"sources_{kind}": f"kind = {quoted(kind)}" for kind in kind_classes()}


def flag_columns() -> dict[str, str]:
    """Column -> condition over a row of ``flags``."""
    unverified = "category = 'unverified_claim'"
    columns = {
        "vague_journalist": "category = 'vague_quantity' AND voice = 'journalist'",
        "vague_source": "category = 'vague_quantity' AND voice <> 'journalist'",
        "unverified": unverified,
        "framing": "category = 'framing'",
    }
    return columns | {f"unverified_{code}": f"{unverified} AND code = {quoted(code)}" for code in unverified_codes()}


def all_columns() -> tuple[str, ...]:
    """The columns of ``article_counts``, in order."""
    return (*ARTICLE_COLUMNS, *attribution_columns(), *source_columns(), *flag_columns())
