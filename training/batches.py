"""Sentences → tensors, in batches of like length."""
from dataclasses import dataclass, fields

import torch

from labels import FIRST_SENSE, IDENTITY, IGNORED, NO_PARTY, NO_PREDICATE, lemma_script, roleset_script, spans_to_bio
from wordpieces import CLS, MASK, SEP, casing, pieces, positions

HIDDEN = 0.06  # of the pieces with letters


@dataclass
class Batch:
    """Inputs, and labels padded with IGNORED. Heads count from 1, 0 is the root. Predicates come as a flat list over the batch."""
    pieces: torch.Tensor
    casings: torch.Tensor
    mask: torch.Tensor
    owner: torch.Tensor      # [batch, positions]: 0 for [CLS], 1 + word for its pieces, 1 + words for what no word owns
    upos: torch.Tensor
    xpos: torch.Tensor
    lemma: torch.Tensor
    heads: torch.Tensor
    relations: torch.Tensor
    names: torch.Tensor
    events: torch.Tensor
    cues: torch.Tensor
    predicate: torch.Tensor
    predicate_lemma: torch.Tensor
    rows: torch.Tensor       # [predicates]: sentence of each predicate
    predicates: torch.Tensor # [predicates]: its word
    arguments: torch.Tensor  # [predicates, words]
    event_rows: torch.Tensor # [judged events]: sentence of each
    event_words: torch.Tensor # [judged events]: the word that tells of it
    parties: torch.Tensor    # [judged events, words]
    word_mask: torch.Tensor

    def pool(self, states):
        """Means over the positions of each owner, [batch, 1 + words, width]."""
        owners = self.upos.shape[1] + 2
        index = self.owner[..., None].expand_as(states)
        total = states.new_zeros(states.shape[0], owners, states.shape[2]).scatter_add(1, index, states)
        count = torch.zeros(states.shape[0], owners, device=states.device).scatter_add(1, self.owner, torch.ones_like(self.owner, dtype=torch.float))
        return (total / count.clamp(min=1)[..., None].to(total.dtype))[:, :-1]

    def to(self, device):
        return Batch(**{f.name: getattr(self, f.name).to(device) for f in fields(self)})


def plan(sentences, size, shuffle=None):
    """Lists of indices into `sentences`, each list of about `size` positions with its padding, lengths alike; `shuffle` is a Random."""
    jitter = shuffle.random if shuffle else lambda: 0
    length = [positions(sentence.words) for sentence in sentences]
    order = sorted(range(len(sentences)), key=lambda i: (length[i] * (1 + 0.15 * jitter()), i))
    batches, current, longest = [], [], 0
    for i in order:
        longest = max(longest, length[i])
        if current and longest * (len(current) + 1) > size:
            batches.append(current)
            current, longest = [], length[i]
        current.append(i)
    if current:
        batches.append(current)
    if shuffle:
        shuffle.shuffle(batches)
    return batches


def collate(sentences, labels):
    words = max(len(sentence.words) for sentence in sentences)
    coded = [code(sentence, labels, words) for sentence in sentences]
    frames = [(row, *frame) for row, item in enumerate(coded) for frame in item.pop("frames")]
    events = [(row, *event) for row, item in enumerate(coded) for event in item.pop("judged")]
    width = max(len(item["pieces"]) for item in coded)
    pad = {"pieces": 0, "casings": 0, "owner": words + 1}
    stack = {}
    for name in coded[0]:
        stack[name] = torch.tensor([item[name] + [pad[name]] * (width - len(item[name])) if name in pad else item[name] for item in coded])
    lengths = torch.tensor([len(sentence.words) for sentence in sentences])
    positions_used = torch.tensor([len(item["pieces"]) for item in coded])
    return Batch(
        **stack, mask=torch.arange(width) < positions_used[:, None], word_mask=torch.arange(words) < lengths[:, None],
        **dict(zip(("rows", "predicates", "arguments"), flat(frames, words))),
        **dict(zip(("event_rows", "event_words", "parties"), flat(events, words))))


def flat(labelled, width):
    """(sentence, word, labels of its words) of each of a list, as three tensors."""
    columns = [torch.tensor([row[column] for row in labelled], dtype=torch.long) for column in range(3)]
    return columns[0], columns[1], columns[2].reshape(len(labelled), width)


def code(sentence, labels, width):
    """One sentence as lists; the layers of words are padded to `width` words."""
    ids, casings, owner = [CLS], [0], [0]
    for i, word in enumerate(sentence.words):
        for piece in pieces(word):
            ids.append(piece)
            casings.append(casing(word))
            owner.append(i + 1)
    unlabelled = [None] * len(sentence.words)
    pad = lambda values: values + [IGNORED] * (width - len(values))
    layer = lambda head, values, otherwise=None: pad([labels.of(head, value, otherwise) for value in values])
    tree = sentence.tree
    return {
        "pieces": ids + [SEP], "casings": casings + [0], "owner": owner + [width + 1],
        "upos": layer("upos", tree.upos if tree else unlabelled),
        "xpos": layer("xpos", tree.xpos if tree else unlabelled),
        "lemma": layer("lemma", map(lemma_script, sentence.words, tree.lemmas) if tree else unlabelled, IDENTITY),
        "heads": pad([head + 1 for head in tree.heads] if tree else [IGNORED] * len(sentence.words)),
        "relations": layer("relations", tree.relations if tree else unlabelled),
        "names": layer("names", sentence.names or unlabelled),
        "events": layer("events", sentence.events or unlabelled),
        "cues": layer("cues", sentence.cues or unlabelled),
        "judged": [(event, layer("parties", spread(found, len(sentence.words)))) for event, found in sentence.parties or ()],
        **code_frames(sentence, labels, layer)}


def spread(parties, words):
    """The role of each word."""
    found = [NO_PARTY] * words
    for role, start, end in parties:
        found[start:end] = [role] * (end - start)
    return found


def code_frames(sentence, labels, layer):
    words = len(sentence.words)
    if sentence.frames is None:
        return {"predicate": layer("predicate", [None] * words), "predicate_lemma": layer("predicate_lemma", [None] * words), "frames": []}
    sense, script = [NO_PREDICATE] * words, [None] * words
    for frame in sentence.frames:
        sense[frame.predicate] = frame.sense
        script[frame.predicate] = roleset_script(sentence.tree.lemmas[frame.predicate], frame.lemma)
    return {
        "predicate": layer("predicate", sense, FIRST_SENSE),
        "predicate_lemma": layer("predicate_lemma", script, IDENTITY),
        "frames": [(frame.predicate, layer("arguments", spans_to_bio(frame.arguments, words), "O")) for frame in sentence.frames]}


def augment(sentence, chance):
    """Now and then a headline's casing or a missing full stop: newspapers have both and the treebank few. `chance` is a Random."""
    draw = chance.random()
    if draw < 0.03:
        return sentence.with_words(word.upper() for word in sentence.words)
    if draw < 0.08:
        return sentence.with_words(title(word) for word in sentence.words)
    if draw < 0.12 and len(sentence.words) > 2 and sentence.words[-1] == ".":
        return sentence.without_last_word()
    return sentence


def hide_pieces(batch):
    """Some pieces as [MASK], so that the network reads a word it does not know from what stands around it."""
    hidden = (torch.rand(batch.pieces.shape, device=batch.pieces.device) < HIDDEN) & (batch.casings > 0)
    batch.pieces = batch.pieces.masked_fill(hidden, MASK)
    return batch


def title(word):
    return word if any(c.isupper() for c in word) or word.startswith(("'", "’", "n't", "n’t")) else word[:1].upper() + word[1:]
