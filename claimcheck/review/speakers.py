"""Who says what, as it stands: the tool's sources with their statements, then speakers that reviewers named."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Statement
from claimcheck.review.overlay import LaidOver
from claimcheck.review.reports import Loaded
from claimcheck.review.views import FindingView, SpeakerView


def speakers_of(loaded: Loaded, laid_over: LaidOver, findings: Iterable[FindingView]) -> list[SpeakerView]:
    """Every speaker with the keys of the statements, in order of the text.

    A statement whose speaker was corrected, or that a reviewer added, stands with the speaker of that name.
    """
    out: list[SpeakerView] = []
    by_statement: dict[str, SpeakerView] = {}
    by_name: dict[str, SpeakerView] = {}
    for source in laid_over.report.summary.sources:
        speaker = SpeakerView(
            name=source.name, entity=source.entity, named=source.named, kind=source.kind, statements=[]
        )
        out.append(speaker)
        by_name.setdefault(source.name, speaker)
        by_statement.update({laid_over.keys[one]: speaker for one in source.statements if one in laid_over.keys})
    for view in findings:
        if view.kind != "statement" or view.gone:
            continue
        name, found = view.details["speaker"], loaded.by_key.get(view.key)
        untouched = found and isinstance(found.source, Statement) and found.source.speaker.name == name
        group = by_statement.get(view.key) if untouched else by_name.get(name)
        if group is None:
            told = view.details
            group = SpeakerView(name=name, entity=None, named=told["named"], kind=told["speaker_kind"], statements=[])
            by_name[name] = group
            out.append(group)
        group.statements.append(view.key)
    return [speaker for speaker in out if speaker.statements]
