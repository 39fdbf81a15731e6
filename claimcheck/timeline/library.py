"""Putting records together: overrides, switched-off records, duplicates and unknown entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from claimcheck.errors import ReferenceDataError
from claimcheck.timeline.files import RawRecord
from claimcheck.timeline.records import Entity, Fact, explain

ENTITY_FIELDS = frozenset({"name_ar", "name_en", "type"})
SWITCHES = frozenset({"override", "overrides", "disabled"})


def _is_plain(fields: Mapping[str, Any]) -> bool:
    """Whether a valid record is written as readers of the data expect: dates and words as text, lists as lists."""
    for key, value in fields.items():
        if type(value) is str:
            continue
        if type(value) is not list or key == "alternates":
            return False
        if not all(type(item) is str or type(item) is dict for item in value):
            return False
    return True


def _normal(fact: Fact) -> dict[str, Any]:
    return fact.model_dump(mode="json", by_alias=True, exclude_defaults=True)


class Library:
    """Facts and entities by id, while they are being put together.

    ``facts`` and ``entities`` hold validated records as plain data. Records are added file by
    file; :meth:`finish` resolves overrides and checks what records say of one another.
    """

    def __init__(
        self, facts: Mapping[str, dict[str, Any]] | None = None, entities: Mapping[str, dict[str, Any]] | None = None
    ) -> None:
        self.facts: dict[str, dict[str, Any]] = dict(facts or {})
        self.entities: dict[str, dict[str, Any]] = dict(entities or {})
        self.added: list[str] = []
        self.models: dict[str, Fact] = {}
        self._where: dict[str, str] = {}
        self._later: list[RawRecord] = []

    def add(self, records: Iterable[RawRecord]) -> None:
        """Take records in; those that change others wait for :meth:`finish`."""
        for record in records:
            ident = record.data.get("id")
            if not isinstance(ident, str) or not ident:
                raise ReferenceDataError("id: every record needs one", where=record.where, remedy="add an id")
            if not SWITCHES.isdisjoint(record.data) and any(record.data.get(switch) for switch in SWITCHES):
                self._later.append(record)
                continue
            if ident in self._where or ident in self.facts or ident in self.entities:
                other = self._where.get(ident, "the built-in reference data")
                raise ReferenceDataError(
                    f"record {ident}: id: this id is taken by {other}",
                    where=record.where,
                    remedy="choose another id, or say `override: true` to change that record",
                )
            self._where[ident] = record.where
            self._store(ident, record.data, record.where)

    def _store(self, ident: str, data: dict[str, Any], where: str) -> None:
        fields = data
        if not SWITCHES.isdisjoint(data):
            fields = {key: value for key, value in data.items() if key not in SWITCHES}
        model: type[Fact] | type[Entity] = Entity if ENTITY_FIELDS & fields.keys() else Fact
        try:
            validated = model.model_validate(fields)
        except ValidationError as error:
            field, message = explain(dict(error.errors()[0]), model.model_fields)
            raise ReferenceDataError(
                f"record {ident}: {field}: {message}", where=where, remedy="fields are described in docs/timeline.md"
            ) from error
        if isinstance(validated, Fact):
            self.facts[ident] = fields if _is_plain(fields) else _normal(validated)
            self.models[ident] = validated
            self.added.append(ident)
        else:
            self.entities[ident] = validated.model_dump(by_alias=True, exclude_defaults=True)

    def finish(self) -> None:
        """Apply overrides and switches, then check that every named entity exists."""
        self._check_cycles()
        for record in self._later:
            self._apply(record)
        self._later.clear()
        for ident in self.added:
            fact = self.models.get(ident)
            if fact is None:
                continue
            for field in ("actors", "places"):
                for entity in getattr(fact, field):
                    if entity not in self.entities:
                        raise self._unknown(ident, field, entity)

    def _unknown(self, ident: str, field: str, entity: str) -> ReferenceDataError:
        near = get_close_matches(entity, self.entities, n=1)
        remedy = f"did you mean {near[0]}?" if near else "add a record for that entity"
        return ReferenceDataError(
            f"record {ident}: {field}: no entity has the id {entity!r}", where=self._where.get(ident), remedy=remedy
        )

    def _check_cycles(self) -> None:
        replaces = {r.data["id"]: (r.data["overrides"], r.where) for r in self._later if r.data.get("overrides")}
        for start, (_, where) in replaces.items():
            seen = [start]
            while seen[-1] in replaces:
                following = replaces[seen[-1]][0]
                if following in seen:
                    raise ReferenceDataError(
                        f"record {start}: overrides: records override one another in a circle: "
                        + " > ".join([*seen, following]),
                        where=where,
                        remedy="take one of the overrides out",
                    )
                seen.append(following)

    def _apply(self, record: RawRecord) -> None:
        ident = record.data["id"]
        replaced = record.data.get("overrides")
        target = replaced or ident
        held = self.facts.get(target) or self.entities.get(target)
        if held is None:
            near = get_close_matches(str(target), [*self.facts, *self.entities], n=1)
            raise ReferenceDataError(
                f"record {ident}: {'overrides' if replaced else 'id'}: there is no record {target!r} to change",
                where=record.where,
                remedy=f"did you mean {near[0]}?" if near else "leave the switch out to add a new record",
            )
        if record.data.get("disabled"):
            self._remove(target)
            return
        if replaced:
            self._remove(target)
            if ident in self.facts or ident in self.entities:
                raise ReferenceDataError(
                    f"record {ident}: id: this id is taken", where=record.where, remedy="choose another id"
                )
            held = {}
        self._where[ident] = record.where
        self._store(ident, {**held, **record.data}, record.where)

    def _remove(self, ident: str) -> None:
        self.facts.pop(ident, None)
        self.entities.pop(ident, None)
        self.models.pop(ident, None)
