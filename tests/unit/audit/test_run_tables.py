"""The tables of an audit: what stands in them, and that it is what the reports say."""

from __future__ import annotations

import io
import json
import zlib
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import claimcheck
from claimcheck.audit import load
from claimcheck.audit.schema import SHINGLE, SIGNATURE_SCHEME, SIGNATURE_SEED, SIGNATURE_SIZE, TABLES, arrow_schema
from claimcheck.audit.signature import signature
from claimcheck.audit.tables import Tables, parts
from tests.unit.audit.corpus import audit, audit_here, record, write_corpus

COUNT = 23


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The audit of a corpus with bad rows: one that is no JSON, one without text, one with a bad date."""
    folder = tmp_path_factory.mktemp("audit")
    bad = {"n3": "{not JSON", "n5": '{"text": ""}', "n11": '{"text": "Prices rose.", "published": "soon"}'}
    corpus = write_corpus(folder / "corpus.jsonl", COUNT, **bad)
    done = audit(corpus, "-o", folder / "out", "--chunk", "10", "-j", "2")
    assert "20 articles analysed, 3 errors" in done.stderr
    assert done.stdout == ""
    return load(folder / "out")


def test_every_item_is_an_article_or_an_error(made: Tables) -> None:
    """Nothing is lost, nothing is there twice; a bad row says where it stood and why it failed."""
    places = [*made["articles"].article, *made["errors"].article]
    assert sorted(places) == list(range(COUNT))
    errors = made["errors"].set_index("article")
    assert sorted(errors.index) == [3, 5, 11]
    assert errors.loc[3].place.endswith("corpus.jsonl, line 4")
    assert "not valid JSON" in errors.loc[3].reason
    assert "the text is empty" in errors.loc[5].reason
    assert "'soon'" in errors.loc[11].reason
    assert set(errors.step) == {"read"}
    assert errors.remedy.notna().all()


def test_files_have_the_documented_columns(made: Tables) -> None:
    """Every part of every table, also one without rows."""
    from pyarrow import parquet

    for table in TABLES:
        files = parts(made.folder, table)
        assert [path.name for path in files] == [f"part-00000{number}.parquet" for number in range(3)]
        for path in files:
            assert parquet.read_schema(path).equals(arrow_schema(table), check_metadata=True), path


@pytest.mark.parametrize("number", [0, 1, 22])
def test_rows_say_what_the_report_says(made: Tables, number: int) -> None:
    """Counts, findings and their places are those of a check of the article on its own."""
    given = record(number)
    section = given.pop("section")
    ident = given.pop("id")
    report = claimcheck.check(given.pop("text"), **given)
    own = {table: frame[frame.article == number] for table, frame in made.items()}
    article = own["articles"].iloc[0]
    assert (article.id, article.outlet, article.title) == (ident, given["outlet"], given["title"])
    assert (article.month, str(article.published)) == (given["published"][:7], given["published"])
    assert article.section == section or section is None
    assert article.words == report.summary.words
    assert article.attributed_words == pytest.approx(report.summary.attributed_share * report.summary.words, abs=0.01)
    assert article.language == report.tool.language_pack
    assert article.sha256 == report.article.sha256
    text = report.article.text
    statements = own["statements"]
    assert list(statements.statement) == [statement.id for statement in report.statements]
    assert list(statements.speaker) == [statement.speaker.name for statement in report.statements]
    assert all(
        text[start:end].startswith(content.split(" … ")[0])
        for start, end, content in zip(statements.start, statements.end, statements.content, strict=True)
    )
    assert article.statements == len(statements) > 1
    assert list(own["flags"].rule) == [flag.rule for flag in report.flags]
    assert [text[s:e] for s, e in zip(own["flags"].start, own["flags"].end, strict=True)] == list(own["flags"].text)
    assert all(t in sentence for t, sentence in zip(own["flags"].text, own["flags"].sentence, strict=True))
    assert list(own["claims"].text) == [claim.text for claim in report.claims]
    assert [list(reasons) for reasons in own["claims"].reasons] == [list(claim.reasons) for claim in report.claims]
    sources = own["sources"]
    assert list(sources.name) == [source.name for source in report.summary.sources]
    assert sources.words.sum() == statements.words.sum()
    assert article.sources == len(sources)


def test_matches_carry_their_checks(tmp_path: Path) -> None:
    """A sentence about a fact of the timeline: the fields that were compared are a list of records."""
    text = "The regime of Bashar al-Assad fell on 8 December 2023, and Damascus was quiet."
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "published": "2025-01-08"}))
    (match,) = audit_here(tmp_path / "a.jsonl", tmp_path / "out", compare=True)["matches"].itertuples()
    report = claimcheck.check(text, published="2025-01-08")
    assert (match.fact, match.verdict) == (report.matches[0].fact, report.matches[0].verdict.value)
    assert [check["field"] for check in match.checks] == [check.field for check in report.matches[0].checks]
    assert match.sentence == text


def test_signatures_of_near_duplicates_are_near(tmp_path: Path) -> None:
    """A text, the same with one word changed, another text, and one too short to have a signature."""
    words = [f"{first}o{last}" for first in "bcdfghjk" for last in "lmnprstvwz"]
    changed = [*words[:40], "other", *words[41:]]
    texts = [" ".join(words), " ".join(changed), " ".join(reversed(words)), "Prices rose."]
    (tmp_path / "a.json").write_text(json.dumps([{"text": text} for text in texts]))
    first, near, far, none = audit_here(tmp_path / "a.json", tmp_path / "out")["articles"].minhash
    assert none is None
    # 4 of 77 shingles hold the changed word: of both sets together 73 of 81 are shared, 0.90.
    assert 0.75 < (first == near).mean() < 1.0
    assert (first == far).mean() < 0.1


def test_signatures_are_those_of_the_library_that_compares_them() -> None:
    """The same shingles given to datasketch come to the same numbers."""
    import numpy as np
    from datasketch import MinHash

    words = ["the", "mayor", "of", "the", "harbour", "said", "that", "14", "bridges", "would", "open", "before"]
    shingles = []
    for first in range(len(words) - SHINGLE + 1):
        value = 0
        for word in words[first : first + SHINGLE]:
            value = (value * 0x9E3779B1) % 2**32 ^ zlib.crc32(word.encode())
        shingles.append(value)
    own = MinHash(SIGNATURE_SIZE, SIGNATURE_SEED, scheme=SIGNATURE_SCHEME, hashfunc=int)
    own.update_batch(shingles)
    made = signature(words)
    assert made == own.hashvalues.view(np.int32).tolist()
    assert signature(words[: SHINGLE - 1]) is None


def test_columns_can_be_mapped(tmp_path: Path) -> None:
    """``--map`` as for a check; a part of the outlet is a field too."""
    (tmp_path / "a.csv").write_text("prose,paper,desk_name\nPrices rose on Monday.,Harbour Post,Markets\n")
    audit(
        *(tmp_path / "a.csv", "-o", tmp_path / "out"),
        *("--map", "text=prose", "--map", "outlet=paper", "--map", "section=desk_name"),
    )
    (row,) = load(tmp_path / "out")["articles"].itertuples()
    assert (row.outlet, row.section) == ("Harbour Post", "Markets")
    assert row.month != row.month  # pandas has NaN for null


def test_crawls_are_read_where_articles_are_analysed(tmp_path: Path) -> None:
    """A WARC file: pages become articles, an empty page an error, a picture a note."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    body = "".join(f"<p>{record(number)['text']}</p>" for number in (1, 3, 5))
    page = f"<html><head><title>Bridge</title></head><body><article>{body}</article></body></html>".encode()
    for url, payload, kind in (
        ("http://news.example.org/a", page, "text/html"),
        ("http://news.example.org/b", b"<html><body></body></html>", "text/html"),
        ("http://news.example.org/c.png", b"\x89PNG", "image/png"),
    ):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(payload), http_headers=headers)
        )
    (tmp_path / "crawl.warc.gz").write_bytes(out.getvalue())
    tables = audit_here(tmp_path / "crawl.warc.gz", tmp_path / "out")
    (article,) = tables["articles"].itertuples()
    assert (article.article, article.url, article.title) == (0, "http://news.example.org/a", "Bridge")
    assert article.statements > 3
    assert list(tables["errors"].skipped) == [False, True]


def test_nothing_but_faults_is_a_failure(tmp_path: Path) -> None:
    """Not one article: the tables are there, the exit code says that something is wrong."""
    (tmp_path / "a.jsonl").write_text('{"text": ""}\n')
    audit(tmp_path / "a.jsonl", "-o", tmp_path / "out", code=2)
    assert len(load(tmp_path / "out")["errors"]) == 1
    done = audit(tmp_path / "absent.jsonl", "-o", tmp_path / "other", code=2)
    assert "absent.jsonl" in done.stderr
    assert not (tmp_path / "other").exists()


def test_every_column_is_documented() -> None:
    """docs/audit.md names each table and each of its columns."""
    page = (Path(__file__).parents[3] / "docs" / "audit.md").read_text(encoding="utf-8")
    for table in TABLES:
        section = page.partition(f"### {table}\n")[2].partition("\n### ")[0]
        rows = [f"| `{column.name}` | {column.type} | {column.holds} |" for column in TABLES[table]]
        assert [row for row in rows if row not in section] == [], table
