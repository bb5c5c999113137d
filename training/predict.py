"""The network's answer for sentences of given words, decoded: what the Rust reader does, for measuring here."""
from dataclasses import dataclass

import torch

import decode
from batches import collate, plan
from labels import NO_PREDICATE, apply_script
from losses import masked_arcs
from sentence import Frame, Sentence


@dataclass
class Prediction:
    upos: list
    xpos: list
    lemmas: list
    heads: list      # 0 is the root, else 1 + word
    relations: list
    names: list      # (kind, start, end)
    frames: list
    events: list     # PLOVER type of each word, or none
    cues: list       # CUE or none


@torch.no_grad()
def predict(network, labels, sentences, size=2048):
    """Predictions in the order of `sentences`; only their words are read."""
    network.eval()
    device = next(network.parameters()).device
    bare = [Sentence(sentence.words) for sentence in sentences]
    found = [None] * len(bare)
    for chosen in plan(bare, size):
        batch = collate([bare[i] for i in chosen], labels).to(device)
        for i, prediction in zip(chosen, predict_batch(network, labels, [bare[i] for i in chosen], batch)):
            found[i] = prediction
    return found


def predict_batch(network, labels, sentences, batch):
    states = network.states(batch)
    lengths = [len(sentence.words) for sentence in sentences]
    tags = {head: network.tags(head, states).argmax(-1).tolist() for head in ("upos", "xpos", "lemma", "predicate", "predicate_lemma", "events", "cues")}
    label = lambda head, row: [getattr(labels, head)[i] for i in tags[head][row][:lengths[row]]]
    arcs = masked_arcs(network, batch, states).cpu().numpy()
    heads = [decode.tree(arcs[row, :n, :n + 1]) for row, n in enumerate(lengths)]
    padded = torch.zeros_like(batch.heads)
    for row, n in enumerate(lengths):
        padded[row, :n] = torch.as_tensor(heads[row])
    relations = network.relations(states, padded).argmax(-1).tolist()
    names = network.tags("names", states).float().cpu().numpy()
    lemmas = [list(map(apply_script, map(str.lower, sentence.words), label("lemma", row))) for row, sentence in enumerate(sentences)]
    frames = predict_frames(network, labels, states, lengths, lemmas, [label("predicate", r) for r in range(len(lengths))],
                            [label("predicate_lemma", r) for r in range(len(lengths))])
    return [Prediction(
        label("upos", row), label("xpos", row), lemmas[row], heads[row].tolist(), [labels.relations[i] for i in relations[row][:n]],
        decode.bio(names[row, :n], tuple(labels.names)), frames[row], label("events", row), label("cues", row)) for row, n in enumerate(lengths)]


def predict_frames(network, labels, states, lengths, lemmas, senses, scripts):
    frames = [[] for _ in lengths]
    where = [(row, word) for row, senses_of_row in enumerate(senses) for word, sense in enumerate(senses_of_row) if sense != NO_PREDICATE]
    if not where:
        return frames
    rows, predicates = torch.tensor(where, device=states.device).unbind(1)
    scores = network.arguments(states, rows, predicates).float().cpu().numpy()
    for (row, word), score in zip(where, scores):
        arguments = tuple(decode.bio(score[:lengths[row]], tuple(labels.arguments)))
        frames[row].append(Frame(word, apply_script(lemmas[row][word], scripts[row][word]), senses[row][word], arguments))
    return frames
