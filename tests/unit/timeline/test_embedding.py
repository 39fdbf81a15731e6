"""The bundled static embedding: pieces, vectors, and its share in the score."""

from __future__ import annotations

from array import array

from claimcheck.timeline import load_timeline
from claimcheck.timeline.embedding import Embedding
from tests.unit.timeline.support import bundled, matched

SMALL = Embedding(
    ["a"], ["[UNK]", "flood", "##s", "bridge", "فيضان"], 2, array("b", [0, 0, 100, 0, 0, 10, 0, 100, 100, 0])
)


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    """A word is cut from its beginning; one that cannot be cut is unknown; marks of Arabic do not count."""
    assert SMALL.numbers("Floods!") == [1, 2, 0]
    assert SMALL.numbers("river") == [0]
    assert SMALL.numbers("فَيَضانٌ") == [4]


def test_likeness_is_the_cosine_of_means() -> None:
    """Texts of the same pieces are alike, of others not; a fact that was not learnt has no likeness."""
    assert abs((SMALL.likeness("flood", "a", ["فيضان"]) or 0.0) - 1.0) < 1e-9
    assert SMALL.likeness("flood", "a", ["bridge"]) == 0.0
    assert SMALL.likeness("flood", "b", ["flood"]) is None


def test_every_bundled_fact_was_learnt() -> None:
    """After facts are added, ``python benchmarks/train_embedding.py`` makes the embedding anew."""
    embedding = bundled().embedding
    assert embedding is not None
    unknown = [fact for fact in bundled().ids if embedding.likeness("text", fact, ["text"]) is None]
    assert not unknown


def test_a_fact_resembles_its_label_in_the_other_language() -> None:
    """The two labels of one fact are nearer than those of different facts."""
    embedding = bundled().embedding
    assert embedding is not None
    facts = [fact for fact in bundled().facts() if fact.label_ar and fact.label_en][:60]
    right = sum(
        max(facts, key=lambda other: embedding.likeness(fact.label_ar, other.id, [other.label_en]) or 0.0) == fact
        for fact in facts
    )
    assert right >= 0.9 * len(facts)


def test_the_embedding_has_a_share_in_the_score() -> None:
    """A match says by its method what it rests on; without the file wording decides alone."""
    text = "Relatives of the cadets gunned down in the dining hall of the Aleppo artillery school want an inquiry."
    assert matched(text, "2019-09-10")["aleppo-artillery-school-1979"].method == "lexical+embedding"
    alone = load_timeline()
    alone.embedding = None
    assert matched(text, "2019-09-10", timeline=alone)["aleppo-artillery-school-1979"].method == "lexical"
