"""English attribution as a whole: robustness, determinism, and what no case can show."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.attribution import attribute
from claimcheck.attribution.subject_first.model import FILE, Linear, Models
from claimcheck.document import read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article, Statement

PIECES = [
    "he",
    "said",
    " ",
    "that",
    "“",
    "”",
    '"',
    ",",
    ".",
    "?",
    ":",
    "Reed",
    "'s",
    "claim",
    "according to",
    "who",
    "\n",
]
# The largest data file that the package may carry for this language, in bytes.
LARGEST = 1_000_000


def statements(text: str) -> tuple[Statement, ...]:
    return attribute(read_document(Article(id="a", text=text), load_pack("en")))


@pytest.mark.parametrize(
    "text",
    ["", "“", '""', "said", "according to", "''", "\ud800 said “x”", ", who said that", "😀 said 😀", "his claim"],
)
def test_odd_text_is_no_error(text: str) -> None:
    """Fragments and broken characters yield statements or none, never an exception."""
    assert isinstance(statements(text), tuple)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_spans_hold_on_any_mixture(text: str) -> None:
    """Content, cue and source slice to their own text, and every speaker has a name."""
    for statement in statements(text):
        for part in (*statement.content, statement.cue, statement.source):
            assert part is None or text[part.start : part.end] == part.text
        assert statement.speaker.name


def test_same_text_same_statements() -> None:
    """Nothing is remembered from one article to the next."""
    text = "Lena Ortiz said the dam was safe. She denied that it leaked."
    first = statements(text)
    statements("Paul Reyes said he was ill. Reyes denied it.")
    assert statements(text) == first


def test_gender_is_learnt_from_a_pronoun() -> None:
    """A person called "she" is not "he" afterwards."""
    found = statements("Quill Vance met Orrin Pask in May. She said it rained. He said it was dry.")
    assert found[0].speaker.name != found[1].speaker.name


def test_an_unknown_pronoun_is_not_guessed() -> None:
    """Where the article names nobody, the speaker stays the pronoun and unnamed."""
    (found,) = statements("She said the road was closed.")
    assert (found.speaker.name, found.speaker.named) == ("She", False)


def test_linear_model_ignores_unknown_values() -> None:
    """A value without a weight adds nothing."""
    model = Linear([{"a": 1.5}, {"b": -1.0}], 0.25)
    assert model.score(("a", "x")) == 1.75


def test_models_scale_their_weights() -> None:
    """Weights are stored as whole units of the file's scale."""
    models = Models({"scale": 0.5, "models": {"cue": {"bias": 2, "slots": [{"a": 4}]}}})
    assert models["cue"].score(("a",)) == 3.0
    assert models["absent"].score(("a",)) == 0.0


def test_data_file_holds_words_not_sentences() -> None:
    """The learned part is small, and no feature is longer than a few words."""
    path = files("claimcheck.languages") / "en" / FILE
    text = path.read_text(encoding="utf-8")
    data = json.loads(text)
    assert len(text.encode()) <= LARGEST
    values = [value for model in data["models"].values() for slot in model["slots"] for value in slot]
    assert max(value.count(" ") for value in values) <= 3
