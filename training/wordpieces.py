"""Words → what the network reads: piece numbers and a casing class. The Rust reader does exactly the same."""
from functools import cache

from tokenizers import Tokenizer

from base import base_file

MAX_PIECES = 16      # a word
MAX_POSITIONS = 512  # a sentence, [CLS] and [SEP] counted
UNK, CLS, SEP, MASK = 100, 101, 102, 103
CASINGS = 6
PLAIN = str.maketrans({
    **dict.fromkeys("’‘‛`", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—‑", "-"), "…": "..."})

_tokenizer = Tokenizer.from_file(str(base_file("tokenizer.json")))
_tokenizer.no_padding()
_tokenizer.no_truncation()


@cache
def pieces(word):
    """Piece numbers of a word: at least one, at most MAX_PIECES."""
    plain = '"' if word in ("``", "''") else word.translate(PLAIN)
    return _tokenizer.encode(plain, add_special_tokens=False).ids[:MAX_PIECES] or [UNK]


@cache
def casing(word):
    """0 no letters, 1 lower, 2 first upper and the others lower, 3 upper, 4 a single upper letter, 5 mixed."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return 1
    if all(upper):
        return 3 if len(letters) > 1 else 4
    return 2 if upper[0] and not any(upper[1:]) else 5


def positions(words):
    """How many positions a sentence takes."""
    return 2 + sum(len(pieces(word)) for word in words)
