"""Reader of PolNeAR (Newell et al., LREC 2018): which words of its training articles are cues, the words that mark who says something."""
from itertools import groupby
from pathlib import Path

from labels import CUE, NO_CUE
from plain import sentences, words
from sentence import Sentence


def cues(folder, part):
    """The sentences of the articles of a part ("train" or "dev"), with their cues."""
    folder = Path(folder, "gold/polnear", part)
    annotated = sorted((folder / "attributions").glob("*.ann"))
    # An article that several people have annotated has as many files, each with a mark of four letters behind its name.
    for article, files in groupby(annotated, lambda path: path.stem.rpartition("_")[0]):
        with (folder / "text" / f"{article}.txt").open(encoding="utf-8", newline="") as file:
            yield from with_cues(file.read(), list(cue_spans(next(files))))


def with_cues(text, spans):
    for start, sentence in sentences(text):
        found = words(sentence)
        is_cue = lambda word: any(start + word[0] < right and left < start + word[1] for left, right in spans)
        yield Sentence(tuple(word for _, _, word in found), cues=tuple(CUE if is_cue(word) else NO_CUE for word in found))


def cue_spans(path):
    """(start, end) of the pieces of each cue of a brat stand-off file, in code points of its text."""
    # Only "\n" ends a line: the texts quoted in the file hold other breaks.
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if fields[0].startswith("T") and len(fields) > 1 and fields[1].startswith("Cue "):
            yield from (tuple(map(int, piece.split())) for piece in fields[1].removeprefix("Cue ").split(";"))
