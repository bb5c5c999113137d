"""The training loss of a batch: cross entropies of the heads that its sentences have labels for."""
from torch.nn import functional as F

from labels import IGNORED

# The hard, structured heads pull the encoder more than the tags, which are learnt early anyway.
WEIGHTS = {
    "upos": 0.5, "xpos": 0.3, "lemma": 0.5, "arcs": 1.5, "relations": 1.0, "names": 2.0,
    "predicate": 0.7, "predicate_lemma": 0.5, "arguments": 2.5, "events": 3.0, "cues": 1.0, "parties": 2.5}


def losses(network, batch):
    """Head → mean loss over its labels; heads without a label in the batch are left out."""
    states = network.states(batch)
    found = {}
    for head in ("upos", "xpos", "lemma", "names", "predicate", "predicate_lemma", "events", "cues"):
        gold = getattr(batch, head)
        if (gold != IGNORED).any():
            found[head] = cross_entropy(network.tags(head, states), gold)
    if (batch.heads != IGNORED).any():
        found["arcs"] = cross_entropy(masked_arcs(network, batch, states), batch.heads)
        found["relations"] = cross_entropy(network.relations(states, batch.heads.clamp(min=0)), batch.relations)
    if len(batch.rows):
        found["arguments"] = cross_entropy(network.arguments(states, batch.rows, batch.predicates), batch.arguments)
    if len(batch.event_rows):
        found["parties"] = cross_entropy(network.parties(states, batch.event_rows, batch.event_words), batch.parties)
    return found


def total(found):
    return sum(WEIGHTS[head] * loss for head, loss in found.items())


def masked_arcs(network, batch, states):
    """Arc scores with the heads beyond the end of each sentence ruled out."""
    real = F.pad(batch.word_mask, (1, 0), value=True)
    return network.arcs(states).masked_fill(~real[:, None, :], -1e4)


def cross_entropy(scores, gold):
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
