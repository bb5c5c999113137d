#!/usr/bin/env python3
"""Self check of the training code, in a minute without training:  python training/check.py --data ../shared"""
import argparse
import itertools
import random
from pathlib import Path

import numpy as np
import torch

import attributions
import data
import decode
import judged
import parties
from batches import augment, collate, plan
from export import INT8_MAX, quantise, round_to
from labels import ACTOR, CUE, IGNORED, RECIPIENT, apply_script, collect, edit_script, spans_to_bio
from sentence import ROOT
from wordpieces import CLS, MAX_PIECES, casing, pieces


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the data beside this checkout")
    folder = parser.parse_args().data
    trees, news = list(data.syntax(folder, "train")), list(data.worldwide(folder, held=False))
    for check, arguments in (
            (edit_scripts, ()), (casing_classes, ()), (word_pieces, ()), (bio_spans, ()), (best_trees, ()), (int8_rows, ()),
            (held_articles, (folder,)), (marks_are_joined, ()), (no_held_article_is_judged, ()), (parties_name_somebody, (folder,)),
            (cues_are_marked, (folder,)),
            (annotations_align, (trees,)), (batches_align, (trees,)), (names_are_legal, (news,)), (augmentation_keeps_layers, (trees,))):
        check(*arguments)
        print("ok", check.__name__.replace("_", " "))


def edit_scripts():
    for word, lemma in (("armies", "army"), ("went", "go"), ("talks", "talk"), ("said", "say"), ("", "be"), ("ceasefire", "ceasefire")):
        assert apply_script(word, edit_script(word, lemma)) == lemma
    assert edit_script("armies", "army") == "3|y" and edit_script("peace", "peace") == "0|" and edit_script("went", "go") == "4|go"


def casing_classes():
    for word, expected in (("17", 0), ("peace", 1), ("Oslo", 2), ("UN", 3), ("U.S.", 3), ("I", 4), ("McKay", 5), ("iOS", 5), ("n’t", 1)):
        assert casing(word) == expected, word


def word_pieces():
    assert pieces("’s") == pieces("'s") and pieces("“") == pieces("``") == pieces('"') and pieces("…") == pieces("...")
    assert pieces("Élysée") == pieces("elysee")
    assert len(pieces("x-" * 40)) == MAX_PIECES and pieces("\u200b") == [100]


def marks_are_joined():
    for parted, joined in (("He said , “ it ’ s over . ”", "He said, “it’s over.”"), ("the U. S. ( Army )", "the U.S. (Army)")):
        assert judged.join_marks(parted) == joined, judged.join_marks(parted)


def no_held_article_is_judged():
    for name, document in [*judged.judged(), *parties.articles()]:
        assert name != "worldwide" or not data.is_held(document), document
        assert name != "plover" or int(document) % 5, document


def parties_name_somebody(folder):
    found = list(itertools.chain(parties.parties(folder), parties.parties(folder, calibration=True)))
    roles = [(sentence, role) for sentence in found for event, told in sentence.parties for role in told]
    assert len(roles) > 4000 and {role for _, (role, _, _) in roles} == {ACTOR, RECIPIENT}
    assert all(0 <= start < end <= len(sentence.words) for sentence, (_, start, end) in roles)


def cues_are_marked(folder):
    words = [word.lower() for s in attributions.cues(folder, "dev") for word, label in zip(s.words, s.cues) if label == CUE]
    assert words.count("said") > 400, "the most frequent cue"


def bio_spans():
    spans = [("ARG0", 0, 1), ("ARG1", 1, 4), ("ARG1", 4, 5)]
    assert decode.spans(spans_to_bio(spans, 6)) == spans
    labels = ("O", "B-a", "I-a", "B-b", "I-b")
    scores = np.array([[0, 1, 9, 0, 0], [0, 0, 0, 0, 5], [0, 0, 0, 0, 5.0]])
    assert decode.bio(scores, labels) == [("b", 0, 3)]  # 0 + 5 + 5 beats any sequence that opens with "a"


def best_trees():
    """Against the best of all trees, on small random scores."""
    chance = np.random.default_rng(1)
    for _ in range(200):
        scores = chance.normal(size=(4, 5))
        found = decode.tree(scores)
        best = max(value(scores, heads) for heads in itertools.product(range(5), repeat=4) if decode.is_tree(np.array(heads)))
        assert decode.is_tree(found) and np.isclose(value(scores, found), best)


def value(scores, heads):
    return scores[np.arange(len(scores)), list(heads)].sum()


def int8_rows():
    """The searched scales are at least as good for each row as the widest one."""
    weight = torch.randn(50, 384, generator=torch.Generator().manual_seed(1))
    rows, scale = quantise(weight)
    widest = weight.abs().amax(1) / INT8_MAX
    error = (rows.float() * scale[:, None] - weight).square().sum(1)
    assert (error <= (round_to(weight, widest) * widest[:, None] - weight).square().sum(1) * (1 + 1e-5)).all()
    assert rows.dtype == torch.int8 and (error / weight.square().sum(1)).max() < 1e-3


def held_articles(folder):
    """The tenth that is scored is never read for training."""
    names = [path.name.removesuffix(".tsv") for path in Path(folder, "train/ner/worldwide").glob("*.tsv")]
    held = [name for name in names if data.is_held(name)]
    assert 0.05 < len(held) / len(names) < 0.15
    seen = {sentence.words for sentence in data.worldwide(folder, held=False)}
    long_held = {sentence.words for sentence in data.worldwide(folder, held=True) if len(sentence.words) > 12}
    shared = len(long_held & seen) / len(long_held)
    assert shared < 0.02, f"{shared:.1%} of the held sentences stand in training articles too"


def annotations_align(trees):
    """Trees and frames lie over the same words."""
    framed = [s for s in trees if s.frames is not None]
    assert len(framed) > 0.99 * len(trees)
    for sentence in framed:
        for frame in sentence.frames:
            assert frame.predicate < len(sentence.words)
            assert all(0 <= start < end <= len(sentence.words) for _, start, end in frame.arguments)
    verbs = sum(s.tree.upos[f.predicate] in ("VERB", "AUX", "NOUN", "ADJ") for s in framed for f in s.frames)
    assert verbs > 0.95 * sum(len(s.frames) for s in framed)


def batches_align(trees):
    labels = collect(trees)
    chosen = plan(trees[:500], 1024)[5]
    batch = collate([trees[i] for i in chosen], labels)
    for row, i in enumerate(chosen):
        sentence = trees[i]
        assert batch.pieces[row, 0] == CLS
        assert [labels.upos[k] for k in batch.upos[row] if k != IGNORED] == list(sentence.tree.upos)
        assert [k - 1 for k in batch.heads[row].tolist() if k != IGNORED] == list(sentence.tree.heads)
    states = torch.nn.functional.one_hot(batch.owner).float()
    pooled = batch.pool(states)
    for row, i in enumerate(chosen):
        words = len(trees[i].words)
        assert (pooled[row, :words + 1].argmax(-1) == torch.arange(words + 1)).all()


def names_are_legal(news):
    for sentence in news:
        before = "O"
        for tag in sentence.names:
            assert not tag.startswith("I-") or before[2:] == tag[2:]
            before = tag


def augmentation_keeps_layers(trees):
    chance = random.Random(5)
    for sentence in (augment(sentence, chance) for sentence in trees[:3000]):
        words = len(sentence.words)
        assert words == len(sentence.tree.upos) == len(sentence.tree.heads)
        assert sum(head == ROOT for head in sentence.tree.heads) == 1 and max(sentence.tree.heads) < words


if __name__ == "__main__":
    main()
