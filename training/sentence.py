"""The one type that every training set is read into: a sentence as words, with the layers that its set annotates.

A layer that a set does not have is None and trains nothing. Word indices count from 0; a head of -1 is the root.
"""
from dataclasses import dataclass, replace

ROOT = -1
UNKNOWN = None  # stands for the label of a word that the set leaves open


@dataclass(frozen=True)
class Frame:
    """A predicate with its arguments: `arguments` holds (role, first word, word after the last)."""
    predicate: int
    lemma: str
    sense: str
    arguments: tuple


@dataclass(frozen=True)
class Tree:
    """Tags, lemmas and dependencies, one entry a word."""
    upos: tuple
    xpos: tuple
    lemmas: tuple
    heads: tuple
    relations: tuple

    def first(self, words):
        return Tree(self.upos[:words], self.xpos[:words], self.lemmas[:words], self.heads[:words], self.relations[:words])


@dataclass(frozen=True)
class Sentence:
    """Its words and the layers over them."""
    words: tuple
    tree: Tree | None = None
    frames: tuple | None = None
    names: tuple | None = None  # BIO tags, UNKNOWN where the set leaves the word open
    events: tuple | None = None  # PLOVER type of each word or NO_EVENT, UNKNOWN where nobody has judged the word
    parties: tuple | None = None # (word that tells of an event, its parties as (role, first word, word after the last))
    cues: tuple | None = None    # CUE for the words of a cue of attribution, NO_CUE for the others

    def with_words(self, words):
        return replace(self, words=tuple(words))

    def without_last_word(self):
        """The sentence less its last word, or itself where that word carries structure."""
        last = len(self.words) - 1
        if self.tree and (last in self.tree.heads or self.tree.heads[last] == ROOT):
            return self
        if any(frame.predicate == last or any(end > last for _, _, end in frame.arguments) for frame in self.frames or ()):
            return self
        if any(event == last or any(end > last for _, _, end in found) for event, found in self.parties or ()):
            return self
        return Sentence(
            self.words[:last], self.tree and self.tree.first(last), self.frames, self.names and self.names[:last],
            self.events and self.events[:last], self.parties, self.cues and self.cues[:last])
