"""Import, export, the command line, and the optional semantic scorer."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimcheck.cli.timeline import app
from claimcheck.errors import ConfigError
from claimcheck.timeline import load_timeline
from claimcheck.timeline.exchange import FORMATS, read_foreign, write_records
from claimcheck.timeline.semantic import load_scorer
from tests.unit.timeline.support import bundled, fact, folder, matched

RUN = CliRunner()


@pytest.mark.parametrize("form", FORMATS)
def test_export_comes_back_the_same(tmp_path: Path, form: str) -> None:
    """What is written in any form is read back to the same facts."""
    facts = list(bundled().facts())[:40]
    path = tmp_path / f"out.{form}"
    path.write_text(write_records(facts, form), encoding="utf-8")
    base = tmp_path / "base"
    base.mkdir()
    entities = [entity.model_dump(by_alias=True) for entity in map(bundled().entity, bundled().entities)]
    timeline = load_timeline(folder(base, fact(), entities=entities), [path])
    assert [timeline.fact(f.id) for f in facts] == facts


def test_wikidata_results(tmp_path: Path) -> None:
    """Rows of a Wikidata query become facts with the item as source."""
    row = {
        "item": {"value": "http://www.wikidata.org/entity/Q42"},
        "itemLabel": {"value": "Opening of the bridge"},
        "date": {"value": "2001-05-04T00:00:00Z"},
    }
    path = tmp_path / "query.json"
    path.write_text(json.dumps({"head": {}, "results": {"bindings": [row]}}), encoding="utf-8")
    (record,) = read_foreign(path)
    assert (record["id"], record["start"], record["label_en"]) == (
        "wikidata-q42",
        "2001-05-04",
        "Opening of the bridge",
    )


def test_an_arabic_wikidata_label_is_arabic(tmp_path: Path) -> None:
    """The language of a label is the one that the query result names."""
    row = {
        "itemLabel": {"value": "افتتاح الجسر", "xml:lang": "ar"},
        "date": {"value": "2001-05-04T00:00:00Z"},
    }
    path = tmp_path / "query.json"
    path.write_text(json.dumps({"results": {"bindings": [row]}}), encoding="utf-8")
    (record,) = read_foreign(path)
    assert record["label_ar"] == "افتتاح الجسر"
    assert "label_en" not in record


def test_a_reviewed_claim_is_mentioned_and_never_contradicted(tmp_path: Path) -> None:
    """A review is no fact: a text that repeats its claim with another date neither agrees nor differs."""
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "The Astervale dam burst under the Norland flood on 3 March 2020",
        "datePublished": "2020-03-13",
        "reviewRating": {"alternateName": "False"},
    }
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([review]), encoding="utf-8")
    own = tmp_path / "own.jsonl"
    own.write_text("".join(json.dumps(record) + "\n" for record in read_foreign(path)), encoding="utf-8")
    text = "The Astervale dam burst under the Norland flood on 3 March 2020, villagers say."
    found = matched(text, "2021-01-01", ("3 March 2020", "2020-03-03"), timeline=load_timeline(extra=[own]))
    assert [match.verdict.value for match in found.values()] == ["mentions"]


def test_claim_reviews(tmp_path: Path) -> None:
    """A ClaimReview feed becomes facts with the rating as a note."""
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "The bridge fell in March",
        "datePublished": "2020-01-02",
        "url": "https://example.org/r",
        "author": {"name": "Desk"},
        "reviewRating": {"alternateName": "False"},
        "itemReviewed": {"datePublished": "2020-01-01"},
    }
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"dataFeedElement": [{"item": [review]}]}), encoding="utf-8")
    (record,) = read_foreign(path)
    assert (record["start"], record["note_en"], record["label_en"]) == (
        "2020-01-01",
        "Desk: False",
        "The bridge fell in March",
    )


def test_commands() -> None:
    """list, search, show, validate and match answer from the bundled data."""
    assert "zaim-coup-1949" in RUN.invoke(app, ["list"]).output
    assert RUN.invoke(app, ["search", "fall of Damascus"]).output.splitlines()[0].split()[1] == "fall-of-damascus-2024"
    assert "kind: tenure" in RUN.invoke(app, ["show", "macron-presidency"]).output
    assert "263 facts" in RUN.invoke(app, ["validate"]).output
    told = RUN.invoke(
        app, ["match", "Geir Pedersen, the UN envoy, spoke in Geneva.", "--published", "2024-01-20"]
    ).output
    assert "un-syria-envoys: agrees" in told
    assert "office:" in told


def test_match_shows_facts_named_by_common_words_and_date() -> None:
    """What ``check`` matches by a name beside its date, ``match`` explains too."""
    told = RUN.invoke(app, ["match", "وعاد كثيرون بعد سقوط دمشق في 8 ديسمبر 2024.", "--published", "2025-01-01"]).output
    assert "fall-of-damascus-2024: agrees" in told


def test_wrong_use_ends_with_two(tmp_path: Path) -> None:
    """An unknown record, a wrong date and a bad file are explained and end with code 2."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("- id: x\n  start: '2001-02-31'\n  label_en: X\n", encoding="utf-8")
    for given in (["show", "zaim-coup"], ["match", "text", "--published", "soon"], ["validate", str(bad)]):
        assert RUN.invoke(app, given).exit_code == 2


def test_add_and_import(tmp_path: Path) -> None:
    """A record that was asked for or imported is valid beside the bundled data."""
    own = tmp_path / "own.yaml"
    answers = "\n".join(
        ["", "", "Opening of the Norland bridge", "2001-05-04", "", "", "", "", "", "", "", "damascus", ""]
    )
    done = RUN.invoke(app, ["add", str(own)], input=answers + "\n")
    assert done.exit_code == 0, done.output
    assert RUN.invoke(app, ["validate", str(own)]).output.startswith("264 facts")
    out = tmp_path / "imported.jsonl"
    assert RUN.invoke(app, ["import", str(own), "-o", str(out)]).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["places"] == ["damascus"]


def test_export_command(tmp_path: Path) -> None:
    """All facts are exported, a line each in JSON Lines."""
    out = tmp_path / "all.jsonl"
    assert RUN.invoke(app, ["export", "-f", "jsonl", "-o", str(out)]).exit_code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 263


def test_an_absent_library_or_model_is_said(tmp_path: Path) -> None:
    """Without library or model there is one clear line, and no download."""
    with pytest.raises(ConfigError, match=r"not installed|not on this machine"):
        load_scorer(str(tmp_path / "no-model"))


def test_a_scorer_joins_the_score() -> None:
    """Similarity by meaning is one more measure: it lifts what it finds alike."""

    class Everything:
        def similarity(self, sentence: str, texts: tuple[str, ...]) -> float:
            return 0.95

    text = "Relatives of the cadets gunned down in the dining hall of the Aleppo artillery school want an inquiry."
    plain = matched(text, "2019-09-10")["aleppo-artillery-school-1979"]
    timeline = load_timeline()
    timeline.scorer = Everything()
    lifted = matched(text, "2019-09-10", timeline=timeline)["aleppo-artillery-school-1979"]
    assert lifted.score >= plain.score
    assert lifted.method == "lexical+semantic"


@pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is None, reason="sentence-transformers is not installed"
)
def test_a_static_model(tmp_path: Path) -> None:
    """A tiny static embedding model, built here, is loaded from its folder and scores likeness."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = ["[UNK]", "bridge", "fell", "river", "tax", "law"]
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=16)]).save(str(tmp_path / "model"))
    scorer = load_scorer(str(tmp_path / "model"))
    assert scorer.similarity("bridge fell", ["bridge fell"]) > scorer.similarity("bridge fell", ["tax law"])
