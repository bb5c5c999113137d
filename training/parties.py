"""Reader of `parties.tsv`, and of the pairs of PLV_train: which words name who acts in a judged event, and whom it concerns."""
import csv
import re
from collections import defaultdict
from pathlib import Path

import judged
from labels import ACTOR, RECIPIENT
from plain import sentences, words
from sentence import Sentence

FILE = Path(__file__).with_name("parties.tsv")
MARKS = {"s": ACTOR, "t": RECIPIENT}


def parties(folder, calibration=False):
    """Sentences with judged events; those of the documents on which confidence is fitted, or all others."""
    for (name, document), events in [*articles().items(), *pairs(Path(folder)).items()]:
        if judged.is_calibration(name, document) == calibration:
            yield from with_parties(judged.TEXTS[name](Path(folder), document), events)


def articles():
    """(set, document) → place of the word that tells of an event → (role, start, end) of its parties."""
    found = defaultdict(lambda: defaultdict(list))
    with FILE.open(encoding="utf-8") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            event = found[row["set"], row["document"]][int(row["offset"])]
            if row["role"]:
                event.append((row["role"], int(row["start"]), int(row["end"])))
    return found


def pairs(folder):
    """The same of PLV_train, where a judged word tells of an event of the type of the row."""
    found = defaultdict(lambda: defaultdict(list))
    verdicts = judged.judged()
    with (folder / "gold/plover/PLV_train.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            places = [offset for offset, label in verdicts.get(("plover", row["sentence_id"]), ()) if same_type(label, row["gold_root"])]
            if len(places) == 1:
                found["plover", row["sentence_id"]][places[0]] += marked(row["marked_sentence"])
    return found


def same_type(label, root):
    return label == root or (root == "YIELD" and label in ("CONCEDE", "RETREAT"))


def marked(text):
    """(role, start, end) of what stands between <s> and </s> (who) and between <t> and </t> (whom), counted without the marks."""
    at, opened = 0, {}
    for piece in re.split(r"(</?[st]>)", text):
        mark = re.fullmatch(r"<(/?)([st])>", piece)
        if mark and mark[1] and mark[2] in opened:
            yield MARKS[mark[2]], opened.pop(mark[2]), at
        elif mark:
            opened[mark[2]] = at
        else:
            at += len(piece)


def with_parties(text, events):
    for start, sentence in sentences(text):
        found = words(sentence)
        over = lambda left, right: [i for i, (a, b, _) in enumerate(found) if start + a < right and left < start + b]
        told = []
        for offset, roles in events.items():
            spans = [(role, over(left, right)) for role, left, right in roles]
            if event := over(offset, offset + 1):
                told.append((event[0], tuple((role, inside[0], inside[-1] + 1) for role, inside in spans if inside)))
        if told:
            yield Sentence(tuple(word for _, _, word in found), parties=tuple(told))
