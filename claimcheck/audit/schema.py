"""The tables of an audit: their columns, in order, with what each holds.

Every table but ``errors`` begins with the key columns, so that none needs a join to be grouped. Rows stand in
the order of the input and, within an article, of its text. Offsets are code points into the article's text,
``[start, end)``. A column that may be null says so.

The columns are described in plain values: pyarrow is imported when a schema is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

SCHEMA = "claimcheck.audit/1"

SIGNATURE_SIZE = 128
"""Numbers in a MinHash signature: the standard error of an estimated Jaccard similarity is at most 0.044."""

SIGNATURE_SEED = 1
SIGNATURE_SCHEME = "affine32"
"""Seed and scheme of :class:`datasketch.MinHash`; ``hashvalues`` is the column ``minhash`` seen as uint32."""

SHINGLE = 4
"""Folded words and numbers in a row that make one element of the set that a signature stands for."""


class Column(NamedTuple):
    """A column: its name, the name of its type (see :func:`arrow_type`), and what it holds."""

    name: str
    type: str
    holds: str


_KEYS = (
    Column("article", "int64", "Place of the article in the input, from 0; the key that joins the tables"),
    Column("outlet", "string", "Outlet as the input names it; null where it does not"),
    Column("month", "string", "Month of publication, YYYY-MM; null without a date"),
    Column("section", "string", "Section of the outlet as the input names it; null where it does not"),
)

TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "articles": (
            *_KEYS,
            Column("id", "string", "Id that the article brought, else a digest of outlet, title and text; may repeat"),
            Column("published", "date", "Day of publication, or of collection (see notices); null where unknown"),
            Column("language", "string", "Code of the language that the text was read in; null without a pack"),
            Column("title", "string", "Headline; null where there is none"),
            Column("url", "string", "Address; null where there is none"),
            Column("author", "string", "Author as given; null where there is none"),
            Column("sha256", "string", "SHA-256 of the text in UTF-8, hexadecimal"),
            Column("characters", "int32", "Code points of the text"),
            Column("words", "int32", "Word tokens of the text"),
            Column("sentences", "int32", "Sentences of the text"),
            Column("attributed_words", "int32", "Word tokens inside attributed segments"),
            Column("statements", "int32", "Rows of this article in statements"),
            Column("direct", "int32", "Statements whose content stands wholly in quotation marks"),
            Column("indirect", "int32", "Statements without quotation marks"),
            Column("mixed", "int32", "Statements quoted in part"),
            Column("sources", "int32", "Rows of this article in sources"),
            Column("flags", "int32", "Rows of this article in flags"),
            Column("claims", "int32", "Rows of this article in claims"),
            Column("agrees", "int32", "Matches with the timeline that agree"),
            Column("contradicts", "int32", "Matches that contradict"),
            Column("mentions", "int32", "Matches that state nothing checkable"),
            Column(
                "headline_unattributed",
                "bool",
                "The headline tells as fact what the article only attributes; null without a headline or that rule",
            ),
            Column(
                "headline_quotation",
                "bool",
                "The headline quotes words that the text lacks; null without a headline or that rule",
            ),
            Column("notices", "list<string>", "Codes of the notices of reading and analysis"),
            Column("place", "string", "File and line, row or record that the article was read from"),
            Column(
                "minhash",
                "list<int32>",
                f"MinHash signature ({SIGNATURE_SIZE} values) of the folded words and numbers, {SHINGLE} in a row; "
                "null for a text of fewer words",
            ),
        ),
        "statements": (
            *_KEYS,
            Column("statement", "string", "Id within the article: st1, st2 …"),
            Column("parent", "string", "Id of the statement that this one stands in; null at the top"),
            Column("type", "string", "direct, indirect or mixed"),
            Column("rule", "string", "Construction that the statement was found by"),
            Column("confidence", "float64", "0 to 1"),
            Column("cue", "string", "Words that mark the attribution; null where none do"),
            Column("lemma", "string", "Dictionary form of the cue; null without a cue"),
            Column("force", "string", "What the cue does (neutral, assert, doubt …); null without a cue"),
            Column("source", "string", "Source as written at this mention; null where the verb alone carries it"),
            Column("speaker", "string", "Name of the speaker once pronouns and short forms are resolved"),
            Column("entity", "string", "Id of the speaker in the reference data; null where unknown"),
            Column("named", "bool", "Whether the speaker can be identified"),
            Column("kind", "string", "Kind of speaker: person, government, military, media …"),
            Column("resolved_by", "string", "How the speaker was found"),
            Column("start", "int32", "Where the content begins"),
            Column("end", "int32", "Where the content ends; it may have gaps in between"),
            Column("words", "int32", "Word tokens of the content"),
            Column("content", "string", "The content; parts joined by ' … '"),
            Column("sentence", "string", "The sentences that the statement stands in"),
        ),
        "flags": (
            *_KEYS,
            Column("flag", "string", "Id within the article: f1, f2 …"),
            Column("category", "string", "vague_quantity, unverified_claim, framing …"),
            Column("code", "string", "Code within the category"),
            Column("rule", "string", "category/code"),
            Column("severity", "string", "info, review or serious"),
            Column("voice", "string", "Whose words: source or journalist"),
            Column("statement", "string", "Id of the statement whose words these are; null for the journalist's"),
            Column("entry", "string", "Pack entry or check that fired"),
            Column("start", "int32", "Where the flagged words begin"),
            Column("end", "int32", "Where they end"),
            Column("text", "string", "The flagged words"),
            Column("sentence", "string", "The sentence that they stand in"),
        ),
        "claims": (
            *_KEYS,
            Column("claim", "string", "Id within the article: c1, c2 …"),
            Column("statement", "string", "Id of the statement that makes it; null for the journalist's"),
            Column("status", "string", "agrees, contradicts, unmatched or not_checkable"),
            Column("priority", "float64", "How much it needs a check, 0 to 1"),
            Column("reasons", "list<string>", "Codes of the reasons for the priority"),
            Column("flags", "list<string>", "Ids of its flags"),
            Column("matches", "list<string>", "Ids of its matches"),
            Column("start", "int32", "Where it begins"),
            Column("end", "int32", "Where it ends"),
            Column("text", "string", "Its words"),
        ),
        "matches": (
            *_KEYS,
            Column("match", "string", "Id within the article: m1, m2 …"),
            Column("fact", "string", "Id of the fact of the reference timeline"),
            Column("label_ar", "string", "The fact's label in Arabic; null without one"),
            Column("label_en", "string", "The fact's label in English; null without one"),
            Column("verdict", "string", "agrees, contradicts or mentions"),
            Column("method", "string", "How the fact was recognised"),
            Column("score", "float64", "How sure that is, 0 to 1"),
            Column("statement", "string", "Id of the statement whose words these are; null for the journalist's"),
            Column("start", "int32", "Where the sentence begins"),
            Column("end", "int32", "Where it ends"),
            Column("sentence", "string", "The sentence that names the fact"),
            Column(
                "checks",
                "checks",
                "List of the fields compared: field, claimed, reference, agrees (null where undecided), note",
            ),
        ),
        "sources": (
            *_KEYS,
            Column("name", "string", "Name of the speaker, one an article; the key within it"),
            Column("entity", "string", "Id in the reference data; null where unknown"),
            Column("named", "bool", "Whether the speaker can be identified"),
            Column("kind", "string", "Kind of speaker"),
            Column("statements", "int32", "Statements that rest on this speaker"),
            Column("words", "int32", "Word tokens of their contents"),
        ),
        "errors": (
            Column("article", "int64", "Place in the input, from 0, that an article would have had"),
            Column("place", "string", "File and line, row or record; null where it is not known"),
            Column("id", "string", "Id of the article; null where it could not be read"),
            Column("step", "string", "What failed: read, analyse, or crash (the process died on this article twice)"),
            Column("skipped", "bool", "Passed over because it is no article: no fault"),
            Column("reason", "string", "What went wrong"),
            Column("remedy", "string", "What to do about it; null where nothing is known"),
        ),
    }
)


def columns(table: str) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(column.name for column in TABLES[table])


def arrow_type(name: str) -> Any:
    """The pyarrow type that a :class:`Column` names."""
    import pyarrow as pa

    if name == "checks":
        text = [pa.field(part, pa.string()) for part in ("field", "claimed", "reference")]
        record = pa.struct([*text, pa.field("agrees", pa.bool_()), pa.field("note", pa.string())])
        return pa.list_(pa.field("element", record))
    if name.startswith("list<"):
        # "element" is Parquet's own name for it: the schema comes back from a file as it went in.
        return pa.list_(pa.field("element", arrow_type(name.removeprefix("list<").removesuffix(">"))))
    simple = {"bool": pa.bool_(), "date": pa.date32(), "float64": pa.float64(), "string": pa.string()}
    return simple.get(name) or {"int32": pa.int32(), "int64": pa.int64()}[name]


@cache
def arrow_schema(table: str) -> Any:
    """The pyarrow schema of a table; each field carries what it holds as metadata ``holds``."""
    import pyarrow as pa

    return pa.schema(
        [pa.field(column.name, arrow_type(column.type), metadata={"holds": column.holds}) for column in TABLES[table]],
        metadata={"schema": SCHEMA, "table": table},
    )
