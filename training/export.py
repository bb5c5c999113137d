#!/usr/bin/env python3
"""Writes what the Rust reader loads:  python training/export.py --checkpoint FILE --out model

weights.safetensors holds int8 weights with a scale a row; labels.json and vocab.txt name the rows; states.* are the states of
five sentences, by which the reader's encoder is tested against this one.
"""
import argparse
import copy
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from base import base_file
from batches import collate
from labels import Labels
from model import Network
from sentence import Sentence

PARITY = Path(__file__).with_name("parity.json")
INT8_MAX = 127
# The inventories of layers that are not named like theirs.
INVENTORIES = {"relation_label": "relations", "argument_label": "arguments", "party_label": "parties"}


def export(network, labels, folder):
    folder.mkdir(parents=True, exist_ok=True)
    network = copy.deepcopy(network).cpu().eval()
    save_file(weights(network), folder / "weights.safetensors")
    labels.save(folder / "labels.json")
    shutil.copyfile(base_file("vocab.txt"), folder / "vocab.txt")
    export_states(network, labels, folder)


def weights(network):
    """Name in the file → tensor."""
    found = {}
    for name, module in network.named_modules():
        name = exported_name(name)
        if isinstance(module, nn.Linear):
            found[f"{name}.weight"], found[f"{name}.scale"] = quantise(module.weight.detach())
            found[f"{name}.bias"] = module.bias.detach().clone()
        elif isinstance(module, nn.LayerNorm):
            found[f"{name}.weight"], found[f"{name}.bias"] = module.weight.detach().clone(), module.bias.detach().clone()
        elif isinstance(module, nn.Embedding):
            found[name] = module.weight.detach().clone()
    found["embedding.word"], found["embedding.word.scale"] = quantise(found["embedding.word"])
    return {name: found[name].contiguous() for name in sorted(found)}


def start_from(network, labels, folder):
    """Fills a network with the weights of an exported model, row by label; a head that the model lacks keeps its own."""
    read = load_file(folder / "weights.safetensors")
    known = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    for name, module in network.named_modules():
        name = exported_name(name)
        if isinstance(module, nn.Linear) and f"{name}.weight" in read:
            head = INVENTORIES.get(name, name)
            rows = [known[head].index(label) for label in getattr(labels, head)] if head in known else slice(None)
            module.weight.data = (read[f"{name}.weight"] * read[f"{name}.scale"][:, None])[rows]
            module.bias.data = read[f"{name}.bias"][rows]
        elif isinstance(module, nn.LayerNorm):
            module.weight.data, module.bias.data = read[f"{name}.weight"], read[f"{name}.bias"]
        elif isinstance(module, nn.Embedding) and name in read and name != "embedding.word":
            module.weight.data = read[name]
    if "party_label.weight" not in read:
        # Who acts in an event is near to who fills the roles of its frame.
        for ours, theirs in (("party_event", "argument_predicate"), ("party_word", "argument_word"), ("party_distance", "argument_distance")):
            getattr(network, ours).load_state_dict(getattr(network, theirs).state_dict())
    network.encoder.word.weight.data = read["embedding.word"] * read["embedding.word.scale"][:, None]


def exported_name(name):
    """"encoder.layers.0.query" → "layer.0.query", "encoder.word" → "embedding.word"; heads keep their names."""
    if name.startswith("encoder.layers."):
        return name.replace("encoder.layers.", "layer.")
    return name.replace("encoder.", "embedding.")


def quantise(weight):
    """int8 rows and their scales: of some scales a little below the widest, each row takes the one with the least squared error."""
    widest = weight.abs().amax(1).clamp(min=1e-8) / INT8_MAX
    best_scale, best_error = widest, torch.full_like(widest, torch.inf)
    for shrink in torch.linspace(1, 0.7, 16):
        scale = widest * shrink
        error = (round_to(weight, scale) * scale[:, None] - weight).square().sum(1)
        best_scale = torch.where(error < best_error, scale, best_scale)
        best_error = torch.minimum(error, best_error)
    return round_to(weight, best_scale).to(torch.int8), best_scale


def round_to(weight, scale):
    return (weight / scale[:, None]).round().clamp(-INT8_MAX, INT8_MAX)


def dequantised(network):
    """A copy that computes with the exported weights' values."""
    network = copy.deepcopy(network).eval()
    for module in [m for m in network.modules() if isinstance(m, nn.Linear)] + [network.encoder.word]:
        rows, scale = quantise(module.weight.detach())
        module.weight.data = rows.float() * scale[:, None]
    return network


@torch.no_grad()
def export_states(network, labels, folder):
    """states.json: the sentences; states.safetensors: their piece states, also with the int8 weights' values."""
    sentences = json.loads(PARITY.read_text(encoding="utf-8"))
    found = {}
    for suffix, encoder in (("", network.encoder), (".weights_int8", dequantised(network).encoder)):
        for i, words in enumerate(sentences):
            batch = collate([Sentence(tuple(words))], labels)
            found[f"sentence.{i}{suffix}"] = encoder(batch.pieces, batch.casings, batch.mask)[0].contiguous()
    save_file(found, folder / "states.safetensors")
    shutil.copyfile(PARITY, folder / "states.json")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    state = torch.load(args.checkpoint, map_location="cpu")
    labels = Labels(**state["labels"])
    network = Network(labels)
    network.load_state_dict(state["network"])
    export(network, labels, args.out)


if __name__ == "__main__":
    main()
