"""Train a small static embedding on the timeline's own wording.

    pip install torch tokenizers
    python benchmarks/train_embedding.py

Labels, names, keywords, wording and notes of one fact, in both languages, are drawn together and those of other facts
apart (InfoNCE over all facts at once; a text loses words at random, so that no single one decides). The vocabulary is
learnt from the same texts. Writes ``reference_data/embedding.json``, vectors as 8-bit numbers; what it is worth stands
in docs/timeline.md and benchmarks/timeline.json. Takes about a minute on one core.
"""

from __future__ import annotations

import json
import random
from base64 import b64encode

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from claimcheck.text.folding import fold_name
from claimcheck.timeline import load_timeline
from claimcheck.timeline.embedding import NAME
from claimcheck.timeline.records import Fact
from claimcheck.timeline.reference import reference_folder

VOCABULARY, DIMENSIONS = 6000, 96
STEPS, RATE, SHARPNESS = 800, 0.02, 12.0
# Share of the tokens of a text that a step leaves out.
LEFT_OUT = 0.4
TEXTS_A_STEP = 2


def texts_of(fact: Fact) -> list[str]:
    """The texts that say what a fact is, long ones; keywords and wording as one text a language."""
    lists = (fact.keywords_ar, fact.keywords_en, fact.wording_ar, fact.wording_en)
    whole = [*fact.label.values(), *fact.aliases_ar, *fact.aliases_en, *(" ".join(each) for each in lists)]
    return [text for text in (*whole, fact.note_ar or "", fact.note_en or "") if len(text.split()) > 1]


def tokenizer_for(texts: list[str]) -> Tokenizer:
    """Pieces of words, learnt from the texts; folding as in matching is left to the normaliser."""
    made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    made.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.train_from_iterator(texts, trainers.WordPieceTrainer(vocab_size=VOCABULARY, special_tokens=["[UNK]"]))
    return made


def embedded(weights: torch.nn.EmbeddingBag, batch: list[list[int]]) -> torch.Tensor:
    kept = [[token for token in tokens if random.random() > LEFT_OUT] or tokens for tokens in batch]
    starts = torch.tensor([0, *torch.tensor([len(tokens) for tokens in kept]).cumsum(0).tolist()[:-1]])
    flat = torch.tensor([token for tokens in kept for token in tokens])
    return torch.nn.functional.normalize(weights(flat, starts), dim=1)


def main() -> None:
    random.seed(7)
    torch.manual_seed(7)
    torch.set_num_threads(1)
    every = tuple(load_timeline().facts())
    facts = [texts for texts in map(texts_of, every) if len(texts) > 1]
    tokenizer = tokenizer_for([text for texts in facts for text in (*texts, *map(fold_name, texts))])
    tokens = [[tokenizer.encode(text).ids or [0] for text in texts] for texts in facts]
    weights = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), DIMENSIONS, mode="mean")
    torch.nn.init.normal_(weights.weight, std=0.1)
    optimiser = torch.optim.Adam(weights.parameters(), lr=RATE)
    right = torch.arange(len(facts))
    for step in range(STEPS):
        pairs = [random.sample(texts, TEXTS_A_STEP) for texts in tokens]
        one, other = (embedded(weights, [pair[side] for pair in pairs]) for side in range(TEXTS_A_STEP))
        likeness = SHARPNESS * one @ other.T
        loss = (
            torch.nn.functional.cross_entropy(likeness, right) + torch.nn.functional.cross_entropy(likeness.T, right)
        ) / 2
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 100 == 0:
            print(f"step {step}: loss {loss.item():.3f}", flush=True)
    write(tokenizer, weights.weight.detach(), [fact.id for fact in every if len(texts_of(fact)) > 1])


def write(tokenizer: Tokenizer, weights: torch.Tensor, ids: list[str]) -> None:
    """The pieces and their vectors, scaled to the range of a signed byte; a cosine does not see the scale."""
    vocabulary = tokenizer.get_vocab()
    scaled = (weights * (127 / weights.abs().max())).round().to(torch.int8)
    content = {
        "facts": ids,
        "pieces": sorted(vocabulary, key=vocabulary.__getitem__),
        "dimensions": weights.shape[1],
        "vectors": b64encode(scaled.numpy().tobytes()).decode(),
    }
    path = reference_folder() / NAME
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path}: {len(vocabulary)} pieces, {weights.shape[1]} dimensions, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
