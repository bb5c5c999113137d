"""Reader of `events.tsv`: words that a reader has judged to tell of an event of some PLOVER type, or of none.

The file holds places and verdicts only; the texts are read from the data beside this checkout. A row without an offset says that
the whole text was read: its other words tell of no event. A part of the documents is left out of training: the reader's
confidence is fitted there (`cargo xtask calibrate`).
"""
import csv
import functools
import json
import re
import zlib
from collections import defaultdict
from pathlib import Path

from data import tagged_blocks
from labels import NO_EVENT
from plain import sentences, words
from sentence import UNKNOWN, Sentence

FILE = Path(__file__).with_name("events.tsv")
# News is read so often for each of our own reports, which are about little but conflict.
NEWS_TIMES = 2
# Ends the name of a set on which nothing but confidence is fitted: reports of crime, judged after the network was trained.
ASIDE = "-aside"
# The worldwide set parts all marks with blanks; so they are joined again.
JOINS = tuple((re.compile(pattern), joined) for pattern, joined in (
    (r" ([,.;:!?)\]”’%…])", r"\1"), (r"([(\[“‘$£€#]) ", r"\1"), (r" ?([’']) ?(s|t|re|ve|ll|m|d)\b", r"\1\2"), (r"\b([A-Z]\.) ([A-Z]\.)", r"\1\2")))


def events(folder, calibration=False):
    """Sentences with judged words; those of the documents on which confidence is fitted, or all others."""
    for (name, document), rows in judged().items():
        if is_calibration(name, document) == calibration:
            found = list(inside(TEXTS[name](Path(folder), document), rows))
            yield from found * (1 if name == "own" or calibration else NEWS_TIMES)


def judged():
    """(set, document) → rows of (offset or None, type, NO_EVENT or UNKNOWN)."""
    found = defaultdict(list)
    with FILE.open(encoding="utf-8") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            label = {"none": NO_EVENT, "other": UNKNOWN}.get(row["verdict"], row["type"])
            found[row["set"], row["document"]].append((int(row["offset"]) if row["offset"] else None, label))
    return found


def is_calibration(name, document):
    """A third of the documents, and the sets that are kept aside as a whole."""
    return name.endswith(ASIDE) or zlib.crc32(document.encode()) % 3 == 0


def article(folder, document):
    """An article of PolNeAR."""
    return (folder / "gold/polnear/train/text" / f"{document}.txt").read_text(encoding="utf-8")


def worldwide(folder, document):
    """An article of the worldwide news."""
    blocks = tagged_blocks(folder / "train/ner/worldwide" / f"{document}.tsv")
    paragraphs = (" ".join(word for word, _ in block) for block in blocks)
    return "\n\n".join(map(join_marks, (text for text in paragraphs if not is_address(text)))) + "\n"


def is_address(text):
    """The web address on top of an article."""
    return text.startswith("http") and " " not in text


def join_marks(text):
    for pattern, joined in JOINS:
        text = pattern.sub(joined, text)
    return text


def plover(folder, document):
    return plover_texts(folder)[document]


@functools.cache
def plover_texts(folder):
    with (folder / "gold/plover/PLV_train.tsv").open(encoding="utf-8") as file:
        return {line.split("\t")[0]: line.split("\t")[1] for line in file}


def factuality(kind):
    def read(folder, document):
        lines = (folder / "gold/factuality" / kind / "train.jsonl").read_text(encoding="utf-8").splitlines()
        return json.loads(lines[int(document)])["text"]
    return read


def own(folder, document):
    """A report that was written for this project."""
    return own_texts()[document]


@functools.cache
def own_texts():
    with Path(__file__).with_name("reports.jsonl").open(encoding="utf-8") as file:
        return {report["id"]: report["text"] for report in map(json.loads, file)}


TEXTS = {"own": own, "polnear": article, "worldwide": worldwide, "worldwide-aside": worldwide, "plover": plover, "UW": factuality("UW"), "MEANTIME": factuality("MEANTIME")}


def inside(text, rows):
    """The sentences of a text that hold a judged word; all of them, where the whole of it was judged."""
    whole = any(offset is None for offset, _ in rows)
    for start, sentence in sentences(text):
        here = [(offset - start, label) for offset, label in rows if offset is not None and start <= offset < start + len(sentence)]
        if here or whole:
            yield labelled(sentence, here, NO_EVENT if whole else UNKNOWN)


def labelled(text, rows, others):
    """A sentence with its judged words, and a label for the others."""
    found = words(text)
    labels = [others if word[0].isalpha() else UNKNOWN for _, _, word in found]
    for offset, label in rows:
        for i, (start, end, _) in enumerate(found):
            if start <= offset < end:
                labels[i] = label
    return Sentence(tuple(word for _, _, word in found), events=tuple(labels))
