"""Similarity by meaning, behind one small interface; optional, and never downloaded unasked.

The lexical matcher works alone. Where a sentence-transformers model is named (a folder, or a name
whose files are already in the local cache), its cosine similarity is one more measure of the score.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from typing import Any, Protocol

from claimcheck.errors import ConfigError

LIBRARY = "sentence_transformers"
# The small static multilingual model that the documentation recommends; about 100 MB, no GPU.
DEFAULT_MODEL = "sentence-transformers/static-similarity-mrl-multilingual-v1"


class Scorer(Protocol):
    """How alike a sentence and the texts of a fact are."""

    def similarity(self, sentence: str, texts: Sequence[str]) -> float:
        """The highest cosine similarity of the sentence with one of the texts, -1 to 1."""
        ...


class TransformerScorer:
    """A sentence-transformers model; texts of facts are embedded once and kept."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._kept: dict[str, Any] = {}

    def similarity(self, sentence: str, texts: Sequence[str]) -> float:
        """The highest cosine similarity of the sentence with one of the texts."""
        if not texts:
            return 0.0
        mine = self._embedded(sentence)
        return max(float(mine @ self._remembered(text)) for text in texts)

    def _remembered(self, text: str) -> Any:
        if text not in self._kept:
            self._kept[text] = self._embedded(text)
        return self._kept[text]

    def _embedded(self, text: str) -> Any:
        return self._model.encode(text, normalize_embeddings=True)


def available() -> bool:
    """Whether sentence-transformers is installed."""
    return importlib.util.find_spec(LIBRARY) is not None


def load_scorer(model: str = DEFAULT_MODEL) -> Scorer:
    """The scorer of a model on this machine. Raises :class:`ConfigError` saying what is missing."""
    if not available():
        raise ConfigError(
            "semantic matching needs the package sentence-transformers, which is not installed",
            where=f"semantic model {model}",
            remedy="pip install sentence-transformers, or leave the setting out: the lexical matcher works alone",
        )
    library = importlib.import_module(LIBRARY)
    try:
        return TransformerScorer(library.SentenceTransformer(model, local_files_only=True))
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"the model is not on this machine ({type(error).__name__})",
            where=f"semantic model {model}",
            remedy="download it once yourself and give its folder; nothing is downloaded unasked",
        ) from error
