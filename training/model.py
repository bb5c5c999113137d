"""The network: a MiniLM encoder with a casing embedding, and a head for each layer of the record, all read in one pass.

The names of the parts are those of the exported file. Dropout only in training. Trees are scored as in Dozat and Manning,
Deep Biaffine Attention (2017), arguments by predicate, word and their distance.
"""
import torch
from torch import nn
from torch.nn import functional as F

from wordpieces import CASINGS, MAX_POSITIONS

WIDTH, HEADS, FEED_FORWARD, LAYERS, VOCABULARY = 384, 12, 1536, 6, 30522
PAIR_WIDTH = 256
MAX_DISTANCE = 16  # of a word from its predicate; farther counts as this


class Layer(nn.Module):
    """A BERT layer: attention, feed-forward, each with its residual and LayerNorm after it."""

    def __init__(self, dropout):
        super().__init__()
        for name in ("query", "key", "value", "attention_output"):
            setattr(self, name, nn.Linear(WIDTH, WIDTH))
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.intermediate = nn.Linear(WIDTH, FEED_FORWARD)
        self.output = nn.Linear(FEED_FORWARD, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        split = lambda y: y.unflatten(-1, (HEADS, -1)).transpose(1, 2)
        attended = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask)
        x = self.attention_norm(x + self.dropout(self.attention_output(attended.transpose(1, 2).flatten(2))))
        return self.output_norm(x + self.dropout(self.output(F.gelu(self.intermediate(x)))))


class Encoder(nn.Module):
    def __init__(self, dropout=0.1):
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(MAX_POSITIONS, WIDTH)
        self.casing = nn.Embedding(CASINGS, WIDTH)
        nn.init.normal_(self.casing.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces, casings, mask):
        """[batch, positions] → states [batch, positions, WIDTH]; `mask` is True at real positions."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.word(pieces) + self.position(places) + self.casing(casings)))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x


class Network(nn.Module):
    """The encoder and its heads. Word states have the root ([CLS]) at index 0 and the words from 1."""

    def __init__(self, labels, dropout=0.2):
        super().__init__()
        self.encoder = Encoder()
        for head in ("upos", "xpos", "lemma", "names", "predicate", "predicate_lemma", "events", "cues"):
            setattr(self, head, nn.Linear(WIDTH, len(getattr(labels, head))))
        for part in (
                "arc_dependent", "arc_head", "relation_dependent", "relation_head", "argument_predicate", "argument_word", "party_event",
                "party_word"):
            setattr(self, part, nn.Linear(WIDTH, PAIR_WIDTH))
        self.arc_bilinear = nn.Linear(PAIR_WIDTH, PAIR_WIDTH)
        self.relation_label = nn.Linear(PAIR_WIDTH, len(labels.relations))
        for distance in ("argument_distance", "party_distance"):
            setattr(self, distance, nn.Embedding(2 * MAX_DISTANCE + 1, PAIR_WIDTH))
            nn.init.normal_(getattr(self, distance).weight, std=0.1)
        self.argument_label = nn.Linear(PAIR_WIDTH, len(labels.arguments))
        self.party_label = nn.Linear(PAIR_WIDTH, len(labels.parties))
        self.dropout = nn.Dropout(dropout)

    def states(self, batch):
        """States of the root and the words, [batch, 1 + words, WIDTH]: means over the pieces of each."""
        return self.dropout(batch.pool(self.encoder(batch.pieces, batch.casings, batch.mask)))

    def tags(self, head, states):
        return getattr(self, head)(states[:, 1:])

    def arcs(self, states):
        """Scores [batch, dependent word, head: root or word]."""
        dependent = self.arc_bilinear(self.dropout(F.relu(self.arc_dependent(states[:, 1:]))))
        head = self.dropout(F.relu(self.arc_head(states)))
        return dependent.float() @ head.float().transpose(1, 2)

    def relations(self, states, heads):
        """Label scores [batch, word, relation] for the arc to `heads` [batch, word], where 0 is the root."""
        head = self.relation_head(states).gather(1, heads[..., None].expand(-1, -1, PAIR_WIDTH))
        return self.relation_label(self.dropout(F.relu(self.relation_dependent(states[:, 1:]) + head)))

    def arguments(self, states, rows, predicates):
        """BIO scores [predicate, word, label] for the predicates at word `predicates` of sentences `rows`."""
        return self.pairs(states, rows, predicates, self.argument_predicate, self.argument_word, self.argument_distance, self.argument_label)

    def parties(self, states, rows, events):
        """Scores [event, word, label] for the roles in the events told at word `events` of sentences `rows`."""
        return self.pairs(states, rows, events, self.party_event, self.party_word, self.party_distance, self.party_label)

    def pairs(self, states, rows, firsts, first, second, distances, label):
        words = second(states[:, 1:])
        places = torch.arange(words.shape[1], device=words.device)
        distance = (places - firsts[:, None]).clamp(-MAX_DISTANCE, MAX_DISTANCE) + MAX_DISTANCE
        # index_select, because the gradient of plain indexing is slow on the CPU
        chosen = states.flatten(0, 1).index_select(0, rows * states.shape[1] + firsts + 1)
        pairs = first(chosen)[:, None] + words.index_select(0, rows) + distances(distance)
        return label(self.dropout(F.relu(pairs)))
