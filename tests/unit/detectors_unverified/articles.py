"""Analyses with statements placed by hand, so that these tests do not rest on attribution."""

from __future__ import annotations

from claimcheck.document import Analysis, read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article, Cue, Speaker, Statement, StatementType


def analysis(text: str, *placed: dict[str, object], language: str = "en") -> Analysis:
    """The analysis of ``text`` in which each of ``placed`` is a statement given by its words.

    Keys: ``content`` (words, or several), ``cue``, ``source``, ``named`` (default True), ``name``,
    ``force``, ``lemma``, ``mention`` (words that name the speaker; the source by default).
    """
    document = read_document(Article(id="a", text=text, language=language), load_pack(language))

    def cut(words: object):
        at = text.index(str(words))
        return document.slice(at, at + len(str(words)))

    statements = []
    for number, each in enumerate(placed, 1):
        content = each["content"] if isinstance(each["content"], tuple) else (each["content"],)
        spans = tuple(cut(words) for words in content)
        cue = cut(each["cue"]) if "cue" in each else None
        source = cut(each["source"]) if "source" in each else None
        mention = cut(each["mention"]) if "mention" in each else source
        statements.append(
            Statement(
                id=f"st{number}",
                type=StatementType.INDIRECT,
                content=spans,
                cue=Cue(
                    start=cue.start,
                    end=cue.end,
                    text=cue.text,
                    lemma=str(each.get("lemma", cue.text)),
                    force=str(each.get("force", "neutral")),
                )
                if cue
                else None,
                source=source,
                speaker=Speaker(
                    name=str(each.get("name", source.text if source else "?")),
                    named=bool(each.get("named", True)),
                    kind="person",
                    resolved_by="test",
                    mention=mention,
                ),
                sentences=tuple(dict.fromkeys(document.sentence_id(span.start) for span in spans)),
                confidence=1.0,
            )
        )
    return Analysis(document, tuple(statements), ())
