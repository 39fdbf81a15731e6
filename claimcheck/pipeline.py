"""The whole flow on one page: an article in, a report out."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pydantic import TypeAdapter

from claimcheck.attribution import attribute
from claimcheck.attribution.segments import partition
from claimcheck.claims import build_claims
from claimcheck.dates import resolve_dates
from claimcheck.detectors import run_detectors
from claimcheck.document import Analysis, Document, read_document
from claimcheck.languages import LanguagePack, identify_language, load_pack
from claimcheck.languages.pack import NEUTRAL_CODE
from claimcheck.model import Article, Notice, Report, Sentence, Tool
from claimcheck.summary import summarise
from claimcheck.timeline import Timeline, link_speakers, match_timeline
from claimcheck.version import __version__

_SENTENCES = TypeAdapter(tuple[Sentence, ...])
NO_PACK = Notice(
    code="no_language_pack",
    message={
        "en": "No language pack serves this text: only sentences, quotations and figures were looked at.",
        "ar": "لا حزمة لغوية لهذا النص: لم تُفحص إلا الجمل وعلامات التنصيص والأرقام.",
    },
)
NO_DATE = Notice(
    code="no_publication_date",
    message={
        "en": "No publication date was given: relative dates are left unresolved.",
        "ar": "لا تاريخ للنشر: بقيت التواريخ النسبية بلا تحديد.",
    },
)


def analyse(article: Article, *, timeline: Timeline | None = None, selected: frozenset[str] | None = None) -> Report:
    """Check one article.

    ``timeline`` holds the facts to compare with (none: no matches); ``selected`` the ids of the
    rules to run (None: all). The result depends on nothing else: same input, same report.
    """
    return analyse_document(article, timeline=timeline, selected=selected)[0]


def analyse_document(
    article: Article, *, timeline: Timeline | None = None, selected: frozenset[str] | None = None
) -> tuple[Report, Document]:
    """As :func:`analyse`, and the article cut into tokens that the report rests on, for callers that count words."""
    pack = load_pack(article.language or identify_language(article.text))
    document = read_document(_completed(article, pack), pack)
    statements = attribute(document)
    if timeline is not None:
        statements = link_speakers(document, statements, timeline)
    segments = partition(document, statements) if document.text else ()
    analysis = Analysis(document, statements, segments, resolve_dates(document))
    if timeline is not None:
        analysis = replace(analysis, matches=match_timeline(analysis, timeline))
    flags = run_detectors(analysis, selected)
    claims = build_claims(analysis, flags)
    report = Report(
        tool=Tool(
            version=__version__,
            language_pack=None if pack.code == NEUTRAL_CODE else pack.code,
            timeline=timeline.info if timeline else None,
        ),
        article=document.article,
        sentences=_SENTENCES.validate_python(
            tuple(
                [{"id": f"s{number}", "start": s.start, "end": s.end} for number, s in enumerate(document.sentences, 1)]
            )
        ),
        segments=segments,
        statements=analysis.statements,
        flags=flags,
        dates=analysis.dates,
        matches=analysis.matches,
        claims=claims,
        notices=tuple(
            notice for notice, due in ((NO_PACK, pack.code == NEUTRAL_CODE), (NO_DATE, not article.published)) if due
        ),
        summary=summarise(analysis, flags, claims),
    )
    return report, document


def _completed(article: Article, pack: LanguagePack) -> Article:
    """The article with language and digest filled in; its text is never touched."""
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return article.model_copy(update={"language": article.language or pack.code, "sha256": digest})
