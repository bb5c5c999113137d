#!/usr/bin/env python3
"""Trains the network and exports it:  python training/train.py --data ../shared --out model

A round is one pass over the treebank (trees, tags, frames) with a share of the name sets mixed in, batch by batch. The judged
events are few and quickly learnt by heart: they and their parties join in a second run of fewer rounds and smaller steps, and the
cues of attribution with them. After each round a checkpoint is written, from which an interrupted run goes on. With `--start model` the
second run alone is done, from the weights of an exported model, and weights between those before and after are exported: for more judged words,
or another head.
"""
import argparse
import copy
import random
import statistics
import time
from dataclasses import asdict, dataclass
from itertools import chain, count, islice
from pathlib import Path

import torch
from torch.nn import functional

import attributions
import data
import judged
import parties
from base import load_base
from batches import augment, collate, hide_pieces, plan
from evaluate import measure, table
from export import dequantised, export, start_from
from labels import IGNORED, collect
from losses import losses, total
from memory import keep_freed_memory
from model import Network
from wordpieces import MAX_POSITIONS, positions

SEED = 7
STEP = 0.25  # how much of the way from the weights of `--start` to those trained is gone
EVENT_PASSES = 6  # with more, the head gets surer and no better: the loss on the documents kept aside is least after 4 to 8
PRIVATE_SENTENCES = 3000  # of the treebank's private texts: enough words that tell of no event
CHECKPOINTS = Path(__file__).parent / "checkpoints"
PLAIN_NAME_SENTENCES = 0.4  # of the sentences without a name this share is read: they teach little


@dataclass(frozen=True)
class Recipe:
    rounds: int
    names_share: float     # of the name sentences read in each round
    batch: int             # positions, padding counted
    events: bool = False   # whether the judged events are read in each round
    party_passes: int = 0  # over the sentences with parties of judged events, in each round
    cues_share: float = 0  # of the sentences with cues read in each round
    encoder_rate: float = 1.2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06  # of the whole run
    clip: float = 5.0


@dataclass(frozen=True)
class Sets:
    trees: list
    names: list
    events: list
    parties: list
    cues: list


# The runs of each recipe, one after the other. The full recipe gives the treebank about two thirds of the time; the quick one is
# for trying the pipeline.
RECIPES = {
    "full": (
        Recipe(rounds=9, names_share=0.22, batch=1536),
        Recipe(rounds=3, names_share=0.22, batch=1536, events=True, party_passes=4, cues_share=0.25, encoder_rate=5e-5, head_rate=6e-4)),
    "quick": (
        Recipe(rounds=2, names_share=0.25, batch=1024),
        Recipe(rounds=1, names_share=0.1, batch=1024, events=True, party_passes=1, cues_share=0.05, encoder_rate=5e-5, head_rate=6e-4))}


def main():
    args = arguments()
    keep_freed_memory()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    trees = fitting(data.syntax(args.data, "train"))
    names = fitting(chain(data.worldwide(args.data, held=False), data.politics(args.data)))
    events = fitting(judged.events(args.data))
    told = fitting(parties.parties(args.data))
    cues = fitting(attributions.cues(args.data, "train"))
    labels = collect(trees)
    torch.manual_seed(SEED)
    network = Network(labels)
    runs = list(enumerate(RECIPES[args.recipe]))
    before = None
    if args.start:
        start_from(network, labels, args.start)
        before = copy.deepcopy(network.state_dict())
        runs = runs[-1:]
    else:
        load_base(network.encoder)
    network.to(device)
    for number, recipe in runs:
        sets = Sets(trees, names, events if recipe.events else [], told * recipe.party_passes, cues)
        if recipe.events:
            fit_events(network, labels, trees, events)
        train(network, labels, sets, recipe, CHECKPOINTS / f"{args.recipe}-{'started-' if args.start else ''}{number}.pt")
    fit_events(network, labels, trees, events)
    if before:
        go_part_of_the_way(network, before)
    export(network, labels, args.out)
    print(table(measure(dequantised(network), labels, args.data)))


def go_part_of_the_way(network, before):
    """Takes weights between those before and after: what is learnt of one kind of report costs less of the others so (Wortsman et al., Robust
    fine-tuning of zero-shot models, 2022). With half of the step, learnt from our own reports on conflict, political sentences of PLV_train and
    reports of ECB+ were read worse; with a quarter they were not."""
    network.load_state_dict({name: torch.lerp(before[name].to(weight.device), weight, STEP) for name, weight in network.state_dict().items()})


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the data beside this checkout")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported model")
    parser.add_argument("--recipe", choices=RECIPES, default="full")
    parser.add_argument("--start", type=Path, help="folder of an exported model to go on from, with the last run of the recipe")
    return parser.parse_args()


def fitting(sentences):
    """Those that the network can read in one piece: all but a handful."""
    return [sentence for sentence in sentences if positions(sentence.words) <= MAX_POSITIONS]


def train(network, labels, sets, recipe, checkpoint):
    optimizer = make_optimizer(network, recipe)
    first = resume(checkpoint, network, optimizer)
    for number in range(first, recipe.rounds):
        begin, seen = time.time(), {}
        read = [
            sets.trees, names_of_round(sets.names, recipe, number), sets.events, sets.parties, cues_of_round(sets.cues, recipe, number)]
        batches = round_batches(read, recipe, random.Random(SEED * 1000 + number))
        for i, sentences in enumerate(batches):
            set_rates(optimizer, recipe, (number + i / len(batches)) / recipe.rounds)
            for head, loss in step(network, optimizer, collate(sentences, labels), recipe).items():
                seen.setdefault(head, []).append(loss)
            if i % 50 == 49:
                print(f"round {number} batch {i + 1}/{len(batches)} {time.time() - begin:.0f} s {averages(seen, last=50)}", flush=True)
        print(f"round {number} done in {time.time() - begin:.0f} s {averages(seen)}", flush=True)
        save(checkpoint, network, labels, optimizer, number + 1)


def fit_events(network, labels, trees, events):
    """Fits the head of events alone on the states as they are: it has few examples and needs many passes over them."""
    private = [sentence for sentence in trees if sentence.events]
    random.Random(SEED).shuffle(private)
    states, gold = judged_states(network, labels, events + private[:PRIVATE_SENTENCES])
    optimizer = torch.optim.AdamW(network.events.parameters(), lr=3e-3, weight_decay=0.05)
    for _ in range(EVENT_PASSES):
        for chosen in torch.randperm(len(gold)).split(512):
            loss = functional.cross_entropy(network.events(states[chosen]), gold[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    print(f"events fitted on {len(gold)} words, loss {loss.item():.3f}", flush=True)


@torch.no_grad()
def judged_states(network, labels, sentences):
    """The states of the judged words, and their labels."""
    network.eval()
    states, gold = [], []
    for chosen in plan(sentences, 2048):
        batch = collate([sentences[i] for i in chosen], labels).to(next(network.parameters()).device)
        known = batch.events != IGNORED
        states.append(network.states(batch)[:, 1:][known])
        gold.append(batch.events[known])
    return torch.cat(states), torch.cat(gold)


def make_optimizer(network, recipe):
    encoder = list(network.encoder.parameters())
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "rate": recipe.encoder_rate}, {"params": heads, "rate": recipe.head_rate}]
    return torch.optim.AdamW(groups, lr=recipe.encoder_rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def set_rates(optimizer, recipe, progress):
    """Linear warm-up, then linear decay to nothing at the end of the run."""
    factor = min(progress / recipe.warm_up, (1 - progress) / (1 - recipe.warm_up))
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * factor


def names_of_round(names, recipe, number):
    def kept(chance):
        return [s for s in names if any(tag != "O" for tag in s.names) or chance.random() < PLAIN_NAME_SENTENCES]
    return share_of_round(kept, int(recipe.names_share * len(names)), number)


def cues_of_round(cues, recipe, number):
    return share_of_round(lambda _: list(cues), int(recipe.cues_share * len(cues)), number)


def share_of_round(draw, size, number):
    """The next `size` sentences of an endless run of shuffled passes; `draw` gives those of a pass, by a Random."""
    def passes():
        for turn in count():
            chance = random.Random(SEED * 77 + turn)
            drawn = draw(chance)
            chance.shuffle(drawn)
            yield drawn
    return list(islice(chain.from_iterable(passes()), number * size, (number + 1) * size))


def round_batches(sets, recipe, chance):
    """Batches of one set each (so that each head meets full batches), the sets interleaved."""
    batches = []
    for sentences in sets:
        sentences = [augment(sentence, chance) for sentence in sentences]
        batches += [[sentences[i] for i in chosen] for chosen in plan(sentences, recipe.batch, chance)]
    chance.shuffle(batches)
    return batches


def step(network, optimizer, batch, recipe):
    """One update; the losses by head. bfloat16 halves the time on CPUs that have it and costs no accuracy."""
    device = next(network.parameters()).device
    network.train()
    with torch.autocast(device.type, torch.bfloat16):
        found = losses(network, hide_pieces(batch.to(device)))
    optimizer.zero_grad(set_to_none=False)
    total(found).backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
    optimizer.step()
    return {head: loss.item() for head, loss in found.items()}


def averages(seen, last=0):
    """The mean loss of each head, over its last batches or all."""
    return " ".join(f"{head} {statistics.fmean(values[-last:]):.3f}" for head, values in seen.items())


def save(checkpoint, network, labels, optimizer, rounds):
    checkpoint.parent.mkdir(exist_ok=True)
    unfinished = checkpoint.with_suffix(".tmp")
    torch.save({
        "rounds": rounds, "labels": asdict(labels), "network": network.state_dict(), "optimizer": optimizer.state_dict(),
        "random": torch.get_rng_state()}, unfinished)
    unfinished.replace(checkpoint)


def resume(checkpoint, network, optimizer):
    """Rounds already done; the state after them is loaded."""
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, map_location=next(network.parameters()).device)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"].cpu())
    print(f"going on after round {state['rounds'] - 1}", flush=True)
    return state["rounds"]


if __name__ == "__main__":
    main()
