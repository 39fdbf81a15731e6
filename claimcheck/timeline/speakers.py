"""Speakers of statements tied to entities of the reference data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from claimcheck.document import Document
from claimcheck.model import Statement
from claimcheck.text.tokens import tokenise
from claimcheck.timeline.names import AMBIGUOUS, SHORT, Mention
from claimcheck.timeline.reference import Timeline
from claimcheck.timeline.words import words_of


def link_speakers(document: Document, statements: tuple[Statement, ...], timeline: Timeline) -> tuple[Statement, ...]:
    """The statements with ``speaker.entity`` set where the speaker's name is one of an entity.

    The fullest name of the speaker decides. A name that several share, a body's name without its
    country and a person's last name alone count only where the article also names the entity in
    full, or speaks of the body's country more than of any other. A name that stays open is left.
    """
    linker: _Linker | None = None
    found: dict[tuple[str, str], str | None] = {}
    out: list[Statement] = []
    for statement in statements:
        speaker = statement.speaker
        if not speaker.named or speaker.entity is not None or not speaker.name:
            out.append(statement)
            continue
        if linker is None:
            linker = _Linker(document, timeline)
        key = (speaker.name, speaker.kind)
        if key not in found:
            found[key] = linker.entity(speaker.name)
        entity = found[key]
        if entity is None:
            out.append(statement)
        else:
            out.append(statement.model_copy(update={"speaker": speaker.model_copy(update={"entity": entity})}))
    return tuple(out)


class _Linker:
    """The names of one article, read at most once."""

    def __init__(self, document: Document, timeline: Timeline) -> None:
        self._document = document
        self._timeline = timeline
        self._homes = words_of(document.pack).homes

    @cached_property
    def _mentions(self) -> list[Mention]:
        """All names of the article: looked for only where a speaker's own name leaves something open."""
        return self._timeline.names.mentions(self._document.text, self._document.tokens, self._document.pack)

    @cached_property
    def _full(self) -> set[str]:
        """The entities that the article names in full."""
        return {e for m in self._mentions for e, flags in m.targets if not flags & (AMBIGUOUS | SHORT)}

    @cached_property
    def _country(self) -> str:
        """The country that the article speaks of most, empty for none."""
        homes = self._homes
        countries = Counter(feature[2:] for token in self._document.tokens for feature in homes[token.folded])
        for mention in self._mentions:
            countries.update(entity for entity, flags in mention.targets if not flags and self._is_country(entity))
        return countries.most_common(1)[0][0] if countries else ""

    def _is_country(self, entity: str) -> bool:
        held: Mapping[str, object] = self._timeline.entities[entity]
        return held["type"] == "place" and not held.get("part_of")

    def entity(self, name: str) -> str | None:
        """The entity that bears the name, or None where that is open."""
        pack = self._document.pack
        tokens = tokenise(name, pack.folded)
        mentions = self._timeline.names.mentions(name, tokens, pack)
        candidates = [entity for mention in mentions for entity in self._fitting(mention, len(tokens))]
        return candidates[0] if len(set(candidates)) == 1 or (candidates and len(mentions) == 1) else None

    def _fitting(self, mention: Mention, size: int) -> list[str]:
        """Entities of a mention that the article bears out, persons before what they head."""
        sure = [entity for entity, flags in mention.targets if not flags & (AMBIGUOUS | SHORT)]
        if sure:
            return self._apt(sure, mention, size)
        return [entity for entity, _ in mention.targets if entity in self._full or self._at_home(entity)][:1]

    def _apt(self, entities: list[str], mention: Mention, size: int) -> list[str]:
        """A place or body is the speaker only where its name is the whole of the speaker's."""
        kept = []
        for entity in entities:
            kind = self._timeline.entities[entity]["type"]
            if kind in ("person", "media") or mention.last - mention.first == size:
                kept.append(entity)
        return kept[:1]

    def _at_home(self, entity: str) -> bool:
        """Whether a body's own country is the one that the article speaks of most."""
        held = self._timeline.entities[entity]
        if held["type"] not in ("government_body", "office") or not self._country:
            return False
        key = "name_ar" if self._document.pack.code == "ar" else "name_en"
        words = tokenise(str(held.get(key) or ""), self._document.pack.folded)
        return any(f"e:{self._country}" in self._homes[token.folded] for token in words)
