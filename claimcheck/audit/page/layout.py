"""What stands where: the charts and tables of each topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.audit.measures.catalogue import TOPICS, unverified_codes
from claimcheck.audit.measures.classes import force_classes, kind_classes


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: ``shape`` is dots, stacks or matrix; ``name`` its file; ``title`` a key of the words' table ``stack``.

    Without ``title`` it is called by its only measure.
    """

    shape: str
    name: str
    measures: tuple[str, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a column for each measure; ``title`` as in :class:`Chart`."""

    measures: tuple[str, ...]
    title: str | None = None


_TYPES = tuple(f"type/{kind}" for kind in ("direct", "mixed", "indirect"))
_KINDS = tuple(f"kind/{kind}" for kind in kind_classes())
_FORCES = tuple(f"force/{force}" for force in force_classes())
_CODES = tuple(f"unverified/{code}" for code in unverified_codes())
_BY_KIND = {force: tuple(f"force/{force}/{kind}" for kind in kind_classes()) for force in ("asserting", "doubting")}

CHARTS: Mapping[str, tuple[Chart, ...]] = {
    "attribution": (Chart("dots", "attributed", ("attributed",)), Chart("stacks", "types", _TYPES, "type")),
    "sources": (
        Chart("stacks", "kinds", _KINDS, "kind"),
        Chart("dots", "anonymous", ("anonymous",)),
        Chart("dots", "diversity", ("effective_kinds",)),
    ),
    "force": (
        Chart("stacks", "force", _FORCES, "force"),
        *(Chart("matrix", f"{force}-by-kind", measures, force) for force, measures in _BY_KIND.items()),
    ),
    "vagueness": (Chart("dots", "vague", ("vague/journalist", "vague/source"), "vague"),),
    "unverified": (Chart("stacks", "unverified", _CODES, "unverified"),),
    "framing": (Chart("dots", "framing", ("framing",)),),
    "headlines": (Chart("dots", "headlines", ("headline",)),),
    "timeline": (Chart("dots", "facts", ("facts/agrees", "facts/contradicts"), "facts"),),
    "copies": (Chart("dots", "copies", ("copies/elsewhere", "copies/repeated"), "copies"),),
}

TABLES: Mapping[str, tuple[Table, ...]] = {
    "attribution": (Table(("attributed", "statements", *_TYPES)),),
    "sources": (
        Table(
            (
                "sources",
                "anonymous",
                "anonymous_statements",
                "effective_sources",
                "effective_sources_shannon",
                "effective_kinds",
            )
        ),
        Table((*_KINDS, "relayed"), "kind"),
    ),
    "force": (Table(_FORCES, "force"), *(Table(measures, force) for force, measures in _BY_KIND.items())),
    "vagueness": (Table(("vague/journalist", "vague/source")),),
    "unverified": (Table(("unverified", *_CODES)),),
    "framing": (Table(("framing",)),),
    "headlines": (Table(("headline",)),),
    "timeline": (Table(("facts/agrees", "facts/contradicts", "facts_wrong")),),
    "copies": (Table(("copies/elsewhere", "copies/repeated")),),
}
assert tuple(CHARTS) == tuple(TABLES) == TOPICS

CELLS = ("attributed", "anonymous", "force/doubting", "vague/journalist", "unverified", "framing")
"""The measures that are shown for all keys together, and month by month."""
