"""Measures on tables small enough to work out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.audit.measures import compute
from claimcheck.audit.measures.catalogue import all_measures
from claimcheck.audit.measures.results import Figure, Measures
from claimcheck.errors import ConfigError, InputError
from tests.unit.audit.audit_tables import Tables, signature

RESAMPLES = 50


def figure(measures: Measures, measure: str, *group: str | None) -> Figure:
    return next(each for each in measures.figures if each.group == group and each.measure == measure)


def value(measures: Measures, measure: str, *group: str | None) -> float | None:
    return figure(measures, measure, *group).value


@pytest.fixture
def two_outlets(tmp_path: Path) -> Path:
    """A: two articles of 100 and 300 words, one attributed; B: one article of 200 words."""
    tables = Tables()
    first = tables.article("A", words=100, attributed_words=50, month="2024-05", headline_unattributed=True)
    tables.statement(first, "Salma", type="direct", kind="government", force="assert")
    tables.statement(first, "Salma", type="indirect", kind="government", force="doubt")
    tables.statement(first, "a source", type="mixed", kind="military", named=False)
    tables.statement(first, "Agency", kind="media", force=None, lemma=None)
    tables.flag(first, "vague_quantity", "amount", voice="source")
    tables.flag(first, "vague_quantity", "order")
    tables.flag(first, "unverified_claim", "hearsay")
    tables.flag(first, "framing", "loaded_expression")
    tables.match(first, "agrees")
    tables.match(first, "contradicts")
    tables.article("A", words=300, month="2024-06")
    third = tables.article("B", words=200, attributed_words=100, month="2024-05")
    tables.statement(third, "Karim", kind="organisation", force="deny")
    tables.match(third, "agrees")
    return tables.write(tmp_path)


def test_every_measure_of_a_small_set_is_the_one_worked_out_by_hand(two_outlets: Path) -> None:
    measures = compute(two_outlets, resamples=RESAMPLES)

    expected = {
        "attributed": 50 / 400,
        "statements": 4 / 2,
        "type/direct": 1 / 4,
        "type/indirect": 2 / 4,
        "type/mixed": 1 / 4,
        "sources": 3 / 2,
        "anonymous": 1 / 3,
        "anonymous_statements": 1 / 4,
        "kind/official": 1 / 3,
        "kind/military": 1 / 3,
        "kind/media": 1 / 3,
        "kind/civil": 0,
        "kind/other": 0,
        "relayed": 0,
        "force/asserting": 1 / 4,
        "force/doubting": 1 / 4,
        "force/neutral": 2 / 4,
        "force/denying": 0,
        "force/asserting/official": 1 / 2,
        "force/doubting/official": 1 / 2,
        "force/neutral/military": 1,
        "vague/journalist": 1000 / 350,
        "vague/source": 1000 / 50,
        "unverified": 1000 / 400,
        "unverified/hearsay": 1000 / 400,
        "unverified/anonymous_source": 0,
        "framing": 1000 / 350,
        "headline": 1,
        "facts/agrees": 500,
        "facts/contradicts": 500,
        "facts_wrong": 1 / 2,
        "copies/elsewhere": 0,
        "copies/repeated": 0,
    }
    found = {key: value(measures, key, "A") for key in expected}
    assert found == pytest.approx(expected)
    assert value(measures, "force/denying/civil", "B") == 1
    assert value(
        measures,
        "attributed",
    ) == pytest.approx(150 / 600)
    assert value(measures, "force/neutral/civil", "A") is None


def test_every_group_of_every_level_has_every_measure(two_outlets: Path) -> None:
    measures = compute(two_outlets, ("outlet", "month"), resamples=RESAMPLES)

    groups = [(), ("A",), ("B",), ("A", "2024-05"), ("A", "2024-06"), ("B", "2024-05")]
    assert list(dict.fromkeys(each.group for each in measures.figures)) == groups
    assert len(measures.figures) == len(groups) * len(all_measures())
    assert value(measures, "attributed", "A", "2024-05") == pytest.approx(0.5)
    assert measures.months == ("2024-05", "2024-06")


def test_figures_count_the_articles_that_bear_on_them_and_mark_small_samples(two_outlets: Path) -> None:
    measures = compute(two_outlets, resamples=RESAMPLES)

    assert figure(measures, "attributed", "A").articles == 2
    assert figure(measures, "anonymous", "A").articles == 1
    assert figure(measures, "anonymous", "A").small


def test_an_outlet_without_a_name_is_a_group_of_its_own(tmp_path: Path) -> None:
    tables = Tables()
    tables.article("A")
    tables.article(None, attributed_words=30)

    measures = compute(tables.write(tmp_path), resamples=RESAMPLES)

    assert value(measures, "attributed", None) == pytest.approx(0.3)


def test_media_that_cite_others_count_for_the_first_named_source_inside(tmp_path: Path) -> None:
    tables = Tables()
    article = tables.article()
    outer = tables.statement(article, "Agency", kind="media")
    middle = tables.statement(article, "Channel", kind="media", parent=outer)
    tables.statement(article, "someone", kind="unnamed", named=False, parent=middle)
    tables.statement(article, "Minister", kind="government", parent=middle, force="assert")
    tables.statement(article, "Weekly", kind="media")

    measures = compute(tables.write(tmp_path), resamples=RESAMPLES)

    # Agency and Channel give way to the minister; Weekly speaks for itself; "someone" stays.
    assert value(measures, "relayed", "A") == pytest.approx(2 / 3)
    assert value(measures, "sources", "A") == 3
    assert value(measures, "kind/official", "A") == pytest.approx(1 / 3)
    assert value(measures, "kind/media", "A") == pytest.approx(1 / 3)
    assert {source.name for source in measures.sources} == {"Minister", "Weekly"}
    relayed = [example.note for example in measures.examples if example.examples == "relayed"]
    assert relayed in (["Agency → Minister"], ["Channel → Minister"])


def test_media_inside_media_count_for_the_innermost_where_nobody_else_is_named(tmp_path: Path) -> None:
    tables = Tables()
    article = tables.article()
    outer = tables.statement(article, "Daily", kind="media")
    tables.statement(article, "Agency", kind="media", parent=outer)

    measures = compute(tables.write(tmp_path), resamples=RESAMPLES)

    assert [source.name for source in measures.sources] == ["Agency"]
    assert value(measures, "kind/media", "A") == 1


@pytest.mark.parametrize(
    ("dedupe", "counted", "share"),
    [("none", 5, 200 / 500), ("outlet", 4, 150 / 400), ("corpus", 3, 100 / 300)],
)
def test_near_duplicates_count_once_where_asked(tmp_path: Path, dedupe: str, counted: int, share: float) -> None:
    tables = Tables()
    tables.article("A", minhash=signature(1), attributed_words=50)
    tables.article("A", minhash=signature(1, changed=20), attributed_words=50)
    tables.article("B", minhash=signature(1, changed=10), attributed_words=50)
    tables.article("B", minhash=signature(2), attributed_words=50)
    tables.article("B", minhash=None)

    measures = compute(tables.write(tmp_path), dedupe=dedupe, resamples=RESAMPLES)

    assert (measures.articles, measures.counted) == (5, counted)
    assert value(measures, "attributed") == pytest.approx(share)


def test_copies_are_told_by_similarity_not_by_likeness(tmp_path: Path) -> None:
    tables = Tables()
    tables.article("A", minhash=signature(1))
    tables.article("B", minhash=signature(1, changed=25))
    tables.article("B", minhash=signature(2))
    tables.article("C", minhash=signature(2, changed=90))

    measures = compute(tables.write(tmp_path), resamples=RESAMPLES)

    shares = {outlet: value(measures, "copies/elsewhere", outlet) for outlet in "ABC"}
    assert shares == {"A": 1, "B": 0.5, "C": 0}


def test_examples_come_from_different_articles(tmp_path: Path) -> None:
    tables = Tables()
    for _ in range(3):
        article = tables.article()
        for _ in range(20):
            tables.statement(article)

    measures = compute(tables.write(tmp_path), resamples=RESAMPLES)

    assert [each.article for each in measures.examples if each.examples == "statements"] == [0, 1, 2]


def test_the_same_tables_give_the_same_measures(two_outlets: Path) -> None:
    assert compute(two_outlets, resamples=RESAMPLES) == compute(two_outlets, resamples=RESAMPLES)


def test_an_unknown_key_is_refused(two_outlets: Path) -> None:
    with pytest.raises(ConfigError, match="grouped by colour"):
        compute(two_outlets, ("colour",))
    with pytest.raises(ConfigError, match="counted 'twice'"):
        compute(two_outlets, dedupe="twice")


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no tables of an audit"):
        compute(tmp_path)


def test_repetitions_of_a_story_do_not_make_its_sources_look_fewer(tmp_path: Path) -> None:
    once, again = Tables(), Tables()
    for number in range(40):
        for tables, times in ((once, 1), (again, 2)):
            for _ in range(times):
                article = tables.article(minhash=signature(number))
                tables.statement(article, f"Source {number % 10}")
    first = compute(once.write(tmp_path / "once"), resamples=RESAMPLES)
    second = compute(again.write(tmp_path / "again"), resamples=RESAMPLES)

    assert value(second, "copies/repeated", "A") == 0.5
    assert value(second, "effective_sources", "A") == pytest.approx(value(first, "effective_sources", "A"))


def test_no_effective_number_is_given_where_most_mentions_are_of_sources_seen_once(tmp_path: Path) -> None:
    tables = Tables()
    for number in range(60):
        tables.statement(tables.article("few"), f"Source {number % 6}")
        tables.statement(tables.article("many"), f"Source {number}" if number > 12 else "Source 0")

    measures = compute(tables.write(tmp_path), resamples=RESAMPLES)

    assert value(measures, "effective_sources_shannon", "few") == pytest.approx(6, rel=0.1)
    assert value(measures, "effective_sources_shannon", "many") is None
    assert figure(measures, "effective_sources_shannon", "many").articles == 60
    assert value(measures, "effective_sources", "many") is not None
