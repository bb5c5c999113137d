"""Figures on the dev sets and the held articles, on their own tokens.

What is compared follows the scorers beside the data: relations without their subtypes, names of four kinds with facility as
location, frames without be, have and do, arguments without the R- and C- roles.
"""
from collections import Counter

import torch

import attributions
import data
import decode
import judged
import parties
from batches import collate, plan
from labels import CUE, IGNORED, NO_EVENT
from predict import predict
from sentence import UNKNOWN

NAME_KINDS = {"person": "person", "organization": "organization", "location": "location", "facility": "location", "norp": "norp"}
LIGHT = ("be.", "have.01", "do.01")


def measure(network, labels, folder):
    """Name of the figure → its value between 0 and 1."""
    trees = list(data.syntax(folder, "dev"))
    news = list(data.worldwide(folder, held=True))
    events = list(judged.events(folder, calibration=True))
    cues = list(attributions.cues(folder, "dev"))
    found = predict(network, labels, trees)
    framed = [(s, p) for s, p in zip(trees, found) if s.frames is not None]
    return {
        **measure_trees(trees, found), **measure_frames(framed),
        **measure_names(zip(news, predict(network, labels, news))),
        **measure_events(zip(events, predict(network, labels, events))),
        **measure_cues(zip(cues, predict(network, labels, cues))),
        **measure_parties(network, labels, list(parties.parties(folder, calibration=True)))}


def measure_trees(sentences, found):
    right, words = Counter(), 0
    for sentence, prediction in zip(sentences, found):
        gold = sentence.tree
        words += len(sentence.words)
        heads = [head + 1 == other for head, other in zip(gold.heads, prediction.heads)]
        right["upos"] += same(gold.upos, prediction.upos)
        right["xpos"] += same(gold.xpos, prediction.xpos)
        right["lemma"] += same(map(str.lower, gold.lemmas), prediction.lemmas)
        right["uas"] += sum(heads)
        right["las"] += sum(h and broad(a) == broad(b) for h, a, b in zip(heads, gold.relations, prediction.relations))
        right["las with subtypes"] += sum(h and a == b for h, a, b in zip(heads, gold.relations, prediction.relations))
    return {name: n / words for name, n in right.items()}


def same(gold, found):
    return sum(a == b for a, b in zip(gold, found))


def broad(relation):
    return relation.split(":")[0]


def measure_frames(pairs):
    sets = {name: ([], []) for name in ("predicate", "sense", "argument")}
    for number, (sentence, prediction) in enumerate(pairs):
        for side, frames in enumerate((sentence.frames, prediction.frames)):
            for frame in frames:
                roleset = f"{frame.lemma}.{frame.sense}"
                if not roleset.startswith(LIGHT):
                    key = number, frame.predicate
                    sets["predicate"][side].append(key)
                    sets["sense"][side].append((*key, roleset))
                    sets["argument"][side].extend((*key, *a) for a in frame.arguments if not a[0].startswith(("R-", "C-")))
    return {name + part: value for name, sides in sets.items() for part, value in f1(*sides).items()}


def measure_names(pairs):
    gold, have = [], []
    for number, (sentence, prediction) in enumerate(pairs):
        for side, spans in ((gold, decode.spans(sentence.names)), (have, prediction.names)):
            side += [(NAME_KINDS.get(kind, kind), number, start, end) for kind, start, end in spans]
    scored = set(NAME_KINDS.values())
    kinds = {"all": scored, **{kind: {kind} for kind in sorted({kind for kind, *_ in gold})}}
    return {f"names {name}{part}": value for name, members in kinds.items()
            for part, value in f1(*([x for x in side if x[0] in members] for side in (gold, have))).items()}


def measure_events(pairs):
    """Of the judged words of the documents that are not trained on."""
    gold, have = [], []
    for number, (sentence, prediction) in enumerate(pairs):
        for word, (verdict, found) in enumerate(zip(sentence.events, prediction.events)):
            if verdict is not UNKNOWN:
                gold += [(number, word, verdict)] * (verdict != NO_EVENT)
                have += [(number, word, found)] * (found != NO_EVENT)
    return {"events" + part: value for part, value in f1(gold, have).items()}


def measure_cues(pairs):
    """Of the words of cues."""
    gold, have = [], []
    for number, (sentence, prediction) in enumerate(pairs):
        for side, labels in ((gold, sentence.cues), (have, prediction.cues)):
            side += [(number, word) for word, label in enumerate(labels) if label == CUE]
    return {"cues" + part: value for part, value in f1(gold, have).items()}


@torch.no_grad()
def measure_parties(network, labels, sentences):
    """Of the words that name the parties of judged events, the word that tells of the event being given."""
    network.eval()
    gold, have = [], []
    for number, chosen in enumerate(plan(sentences, 2048)):
        batch = collate([sentences[i] for i in chosen], labels).to(next(network.parameters()).device)
        found = network.parties(network.states(batch), batch.event_rows, batch.event_words).argmax(-1)
        found[batch.parties == IGNORED] = 0
        for side, roles in ((gold, batch.parties.clamp(min=0)), (have, found)):
            side += [(number, *place, roles[tuple(place)].item()) for place in roles.nonzero().tolist()]
    return {"parties" + part: value for part, value in f1(gold, have).items()}


def f1(gold, have):
    right = sum((Counter(gold) & Counter(have)).values())
    precision, recall = right / max(1, len(have)), right / max(1, len(gold))
    return {" precision": precision, " recall": recall, " f1": 2 * right / max(1, len(gold) + len(have))}


def table(figures):
    return "\n".join(f"{name:32s} {value:.4f}" for name, value in figures.items())
