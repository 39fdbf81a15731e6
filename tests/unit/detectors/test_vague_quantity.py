"""The mechanisms of vague quantities, apart from any one sentence of news."""

from __future__ import annotations

import re
import time

import pytest

from claimcheck.detectors.entries import expand
from claimcheck.detectors.framing import DETECTORS as FRAMING
from claimcheck.detectors.framing import Framing
from claimcheck.detectors.vague_quantity import DETECTORS as VAGUE
from claimcheck.detectors.vague_quantity.rules import RULES
from claimcheck.detectors.vague_quantity.table import Quantities, Takes, compiled
from claimcheck.document import Analysis, read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article
from claimcheck.text.tokens import Folded, tokenise

LANGUAGES = ("ar", "en")


def found(text: str, language: str) -> list[tuple[str, str]]:
    document = read_document(Article(id="t", text=text), load_pack(language))
    analysis = Analysis(document, (), ())
    return [(f.rule.id, text[f.start : f.end]) for each in (*VAGUE, *FRAMING) for f in each.run(analysis)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", [rule for each in (*VAGUE, *FRAMING) for rule in each.rules], ids=lambda r: r.id)
def test_example_fires_its_own_rule(rule, language):
    """The example of a rule is a text on which that rule fires."""
    assert rule.id in {rule_id for rule_id, _ in found(rule.example[language], language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_names_a_rule(language):
    """An entry's code is the code of a rule, except for idioms, which have none."""
    entries = load_pack(language).table("quantities", Quantities).entries
    assert entries
    assert all(entry.code in RULES or entry.takes is Takes.NEVER for entry in entries)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "schema"), [("quantities", Quantities), ("framing", Framing)])
def test_no_form_stands_twice_in_an_entry(language, name, schema):
    """A form is written once in its entry, and every slot that is defined is used."""
    table = load_pack(language).table(name, schema)
    used: set[str] = set()
    for entry in table.entries:
        forms = list(entry.forms)
        assert len(forms) == len(set(forms)), sorted({f for f in forms if forms.count(f) > 1})
        templates = [*forms, *entry.not_after, *entry.not_before, *entry.only_after, *entry.only_before]
        used |= {slot for form in templates for slot in re.findall(r"{(\w+)}", form)}
    used |= {slot for size in getattr(table, "sizes", ()) for slot in re.findall(r"{(\w+)}", size)}
    assert used == set(table.slots)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_found_by_its_lexicon(language):
    """Folding loses no form: each is matched by the lexicon that holds it."""
    pack = load_pack(language)
    table = pack.table("quantities", Quantities)
    lexicon = compiled(pack).lexicon
    assert [f for e in table.entries for f in expand(e.forms, table.slots) if f not in lexicon] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "عدة",
        "عدد من",
        "several",
        "about",
        "more than",
        "about 20",
        "نحو",
        "20 تقريبا",
        "تقريبا",
        "\ud800 some \u202e people",
        "\u00ab",
        "$",
        "some of",
        "at least",
        "or so",
        "ضبط",
        "seized",
        "\U0001f600 dozens of \U0001f600",
    ],
)
def test_cut_off_phrases_raise_nothing(language, text):
    """A phrase that ends with the text, and odd characters, are read without an exception."""
    for _, slice_ in found(text, language):
        assert slice_


def test_findings_do_not_overlap():
    """Of phrases that share words one finding is made."""
    text = "قرابة 25% تقريبا من السكان"
    assert [slice_ for _, slice_ in found(text, "ar")] == [text[: text.index(" من")]]


def test_clitics_and_marks_stay_outside_the_span():
    """The span begins after conjunction and preposition, also where the word bears vowel marks."""
    text = "وَلِبَعضِ السكان رأي"
    assert [slice_ for _, slice_ in found(text, "ar")] == ["بَعضِ السكان"]


def test_neutral_pack_finds_nothing():
    """A text without a pack has no vague quantity and no framing."""
    assert found("Several brutal people", "xx") == []


def test_cost_is_linear():
    """Twenty times the text costs about twenty times the time."""
    text = "Several people saw about 20 dozens of some thousands, recently seized weapons. " * 100

    def cost(copies: int) -> float:
        document = read_document(Article(id="t", text=text * copies), load_pack("en"))
        began = time.perf_counter()
        list(VAGUE[0].run(Analysis(document, (), ())))
        return time.perf_counter() - began

    cost(1)
    assert cost(20) < 100 * max(cost(1), 0.002)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20 people", 1),
        ("$2 million jobs", 3),
        ("2 per cent more", 3),
        ("12% more", 2),
        ("20-30 men", 3),
        ("8:30 sharp", 3),
        ("half of 1 per cent", 5),
        ("two to 4 men", 3),
        ("men", 0),
        ("half the men", 1),
    ],
)
def test_number_ends_after_scale_range_and_per_cent(text, words):
    """A number takes currency, scale words, ranges, clock times and per cent along."""
    assert compiled(load_pack("en")).numbers.end(tokenise(text, Folded()), 0) == words
