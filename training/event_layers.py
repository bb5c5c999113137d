"""Trains the layers and the head of events alone; all before them and beside them stays as it is.

Few texts are judged for events. Layers of their own learn them thoroughly, while the trees and names that the other heads read off do not
suffer. The layers begin as those of all heads are.
"""
import random
import time

import torch
from torch import nn
from torch.nn import functional

from batches import augment, collate, hide_pieces, plan
from labels import IGNORED

ROUNDS = 3
LAYER_RATE, HEAD_RATE = 1e-4, 1e-3
WARM_UP = 0.06        # of the whole run
BATCH = 2048          # positions, padding counted
PRIVATE = 1200        # sentences of the treebank's private texts in each round: they tell of no event
CLIP = 5.0


def train_event_layers(network, labels, trees, events, chance):
    """Fits them on the judged sentences; `chance` is a Random."""
    network.part_event_layers()
    private = [sentence for sentence in trees if sentence.events]
    rounds = [round_batches(private, events, chance) for _ in range(ROUNDS)]
    steps = sum(map(len, rounds))
    optimizer = torch.optim.AdamW(
        [{"params": network.event_layers.parameters(), "rate": LAYER_RATE}, {"params": network.events.parameters(), "rate": HEAD_RATE}],
        lr=LAYER_RATE, betas=(0.9, 0.98), weight_decay=0.01)
    done = 0
    for number, batches in enumerate(rounds):
        begin, total = time.time(), 0.0
        for sentences in batches:
            set_rates(optimizer, done / steps)
            total += step(network, optimizer, hide_pieces(collate(sentences, labels).to(next(network.parameters()).device)))
            done += 1
            if done % 50 == 0:
                print(f"events round {number} step {done}/{steps} {time.time() - begin:.0f} s", flush=True)
        print(f"events round {number} loss {total / len(batches):.4f}", flush=True)


def round_batches(private, events, chance):
    sentences = [augment(sentence, chance) for sentence in events + chance.sample(private, min(PRIVATE, len(private)))]
    return [[sentences[i] for i in chosen] for chosen in plan(sentences, BATCH, chance)]


def set_rates(optimizer, progress):
    """Linear warm-up, then linear decay to nothing."""
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * min((progress + 1e-3) / WARM_UP, (1 - progress) / (1 - WARM_UP))


def step(network, optimizer, batch):
    network.eval()
    with torch.no_grad():
        shared = network.encoder.shared(batch.pieces, batch.casings, batch.mask)
    network.event_layers.train()
    states = network.dropout.train()(batch.pool(network.encoder.last(network.event_layers, shared, batch.mask)))
    loss = functional.cross_entropy(network.tags("events", states).flatten(0, 1), batch.events.flatten(), ignore_index=IGNORED)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([*network.event_layers.parameters(), *network.events.parameters()], CLIP)
    optimizer.step()
    return loss.item()
