"""Reader of `events.tsv`: words that a reader has judged to tell of an event of some PLOVER type, or of none.

The file holds places and verdicts only; the texts are read from the data beside this checkout. A row without an offset says that
the whole sentence was read: its other words tell of no event. A part of the documents is left out of training: the reader's
confidence is fitted there (`cargo xtask calibrate`).
"""
import csv
import json
import re
import zlib
from collections import defaultdict
from pathlib import Path

from labels import NO_EVENT
from sentence import UNKNOWN, Sentence

FILE = Path(__file__).with_name("events.tsv")
# Words as EWT has them: hyphens, clitics and marks stand alone.
WORD = re.compile(r"(?:[A-Z]\.){2,}|\d[\d.,]*\d|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|m|d)\b|\w+|[^\w\s]")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z])|\n+")


def events(folder, calibration=False):
    """Sentences with judged words; those of the documents on which confidence is fitted, or all others."""
    for (name, document), rows in judged().items():
        if is_calibration(document) == calibration:
            yield from SETS[name](Path(folder), document, rows)


def judged():
    """(set, document) → rows of (offset or None, type, NO_EVENT or UNKNOWN)."""
    found = defaultdict(list)
    with FILE.open(encoding="utf-8") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            label = {"none": NO_EVENT, "other": UNKNOWN}.get(row["verdict"], row["type"])
            found[row["set"], row["document"]].append((int(row["offset"]) if row["offset"] else None, label))
    return found


def is_calibration(document):
    """A third of the documents."""
    return zlib.crc32(document.encode()) % 3 == 0


def article(folder, document, rows):
    """The sentences of a PolNeAR article that hold a judged word."""
    text = (folder / "gold/polnear/train/text" / f"{document}.txt").read_text(encoding="utf-8")
    for start, end in sentences(text):
        inside = [(offset - start, label) for offset, label in rows if start <= offset < end]
        if inside:
            yield labelled(text[start:end], inside)


def sentences(text):
    """(start, end) of the sentences, roughly: the network needs no more than the words around a judged one."""
    start = 0
    for cut in SENTENCE_END.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def plover(folder, document, rows):
    with (folder / "gold/plover/PLV_train.tsv").open(encoding="utf-8") as file:
        texts = {line.split("\t")[0]: line.split("\t")[1] for line in file}
    yield labelled(texts[document], rows)


def factuality(kind):
    def read(folder, document, rows):
        lines = (folder / "gold/factuality" / kind / "train.jsonl").read_text(encoding="utf-8").splitlines()
        yield labelled(json.loads(lines[int(document)])["text"], rows)
    return read


SETS = {"polnear": article, "plover": plover, "UW": factuality("UW"), "MEANTIME": factuality("MEANTIME")}


def labelled(text, rows):
    """A sentence with its judged words; the others are open, unless the whole sentence was judged."""
    words = list(WORD.finditer(text))
    whole = any(offset is None for offset, _ in rows)
    found = [NO_EVENT if whole and word.group()[0].isalpha() else UNKNOWN for word in words]
    for offset, label in rows:
        for i, word in enumerate(words):
            if offset is not None and word.start() <= offset < word.end():
                found[i] = label
    return Sentence(tuple(word.group() for word in words), events=tuple(found))
