"""From scores to structures: trees (Chu and Liu 1965, Edmonds 1967) and BIO spans (Viterbi over the legal transitions)."""
from functools import lru_cache

import numpy as np

FORBIDDEN = -1e9


def tree(scores):
    """Heads (0 is the root, else 1 + word) of the best tree with one root, for scores [word, head]."""
    scores = scores.astype(np.float64).copy()
    words = len(scores)
    scores[np.arange(words), np.arange(words) + 1] = FORBIDDEN
    heads = scores.argmax(1)
    if is_tree(heads):
        return heads
    heads = spanning(scores)
    if (heads == 0).sum() == 1:
        return heads
    return max((spanning(with_root(scores, word)) for word in range(words)), key=lambda found: scores[np.arange(words), found].sum())


def is_tree(heads):
    return (heads == 0).sum() == 1 and cycle(heads) is None


def with_root(scores, word):
    """The scores with `word` as the only one under the root."""
    scores = scores.copy()
    kept = scores[word, 0]
    scores[:, 0] = FORBIDDEN
    scores[word] = FORBIDDEN
    scores[word, 0] = kept
    return scores


def cycle(heads):
    """Some cycle among the words, as a sorted array, or None."""
    done = np.zeros(len(heads), bool)
    for start in range(len(heads)):
        path, word = [], start
        while word >= 0 and not done[word] and word not in path:
            path.append(word)
            word = heads[word] - 1
        if word >= 0 and word in path:
            return np.array(sorted(path[path.index(word):]))
        done[path] = True
    return None


def spanning(scores):
    """Best spanning arborescence, by contracting cycles."""
    heads = scores.argmax(1)
    ring = cycle(heads)
    if ring is None:
        return heads
    words = len(scores)
    outside = np.setdiff1d(np.arange(words), ring)
    # columns: root, the words outside, and the contracted ring as the last word
    columns = np.concatenate([[0], outside + 1])
    gain = scores[np.ix_(ring, columns)] - scores[ring, heads[ring]][:, None]
    entry = gain.argmax(0)
    leave = scores[np.ix_(outside, ring + 1)]
    small = np.full((len(outside) + 1, len(columns) + 1), FORBIDDEN)
    small[:-1, :-1] = scores[np.ix_(outside, columns)]
    small[:-1, -1] = leave.max(1) if len(outside) else []
    small[-1, :-1] = gain.max(0)
    found = spanning(small)
    for i, word in enumerate(outside):
        heads[word] = ring[leave[i].argmax()] + 1 if found[i] == len(columns) else columns[found[i]]
    heads[ring[entry[found[-1]]]] = columns[found[-1]]
    return heads


@lru_cache
def transitions(labels):
    """0 where the second label may follow the first; an I- follows only its own kind."""
    legal = np.zeros((len(labels), len(labels)))
    for j, after in enumerate(labels):
        if after.startswith("I-"):
            for i, before in enumerate(labels):
                if before[2:] != after[2:] or before == "O":
                    legal[i, j] = FORBIDDEN
    return legal


def bio(scores, labels):
    """Spans (kind, start, end) of the best legal sequence, for scores [word, label]."""
    legal = transitions(labels)
    best = scores[0] + np.array([FORBIDDEN if label.startswith("I-") else 0.0 for label in labels])
    back = []
    for row in scores[1:]:
        paths = best[:, None] + legal
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return spans([labels[i] for i in reversed(path)])


def spans(tags):
    """(kind, start, end) of the names of a BIO sequence."""
    found = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((tag[2:], i, i + 1))
        elif tag.startswith("I-"):
            found[-1] = found[-1][0], found[-1][1], i + 1
    return found
