"""Label inventories of the heads, and the edit scripts that turn a word into its lemma.

An edit script "N|suffix" cuts N characters at the end and appends the suffix: "armies" → "3|y" → "army".
"""
import json
from collections import Counter
from dataclasses import asdict, dataclass
from os.path import commonprefix

from sentence import UNKNOWN

IGNORED = -100  # cross_entropy's index for "no label here"
IDENTITY = "0|"
NO_PREDICATE = "none"
NO_EVENT = "NONE"
NO_CUE, CUE = "NONE", "CUE"
NO_PARTY, ACTOR, RECIPIENT = "NONE", "ACTOR", "RECIPIENT"
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
FIRST_SENSE = "01"
MIN_ROLE = 20   # rarer roles are noise to the Viterbi
MIN_SENSE = 5   # rarer senses are read as the first
MIN_SCRIPT = 2  # a script seen once is mostly a typing error of the treebank
KINDS = ("person", "organization", "location", "facility", "norp", "date", "money", "product", "misc")


def edit_script(word, target):
    shared = len(commonprefix([word, target]))
    return f"{len(word) - shared}|{target[shared:]}"


def apply_script(word, script):
    cut, suffix = script.split("|", 1)
    return word[:max(0, len(word) - int(cut))] + suffix


def is_ending(script):
    """Whether a script tells of inflection; one that appends an address or a symbol only repeats the text that it was learnt from."""
    return all(letter.isalpha() or letter in "'." for letter in script.split("|", 1)[1])


def lemma_script(word, lemma):
    return edit_script(word.lower(), lemma.lower())


def roleset_script(lemma, base):
    """From the word's lemma ("decision") to the base lemma of its roleset ("decide")."""
    return edit_script(lemma.lower(), base.lower())


def spans_to_bio(arguments, length):
    tags = ["O"] * length
    for role, start, end in arguments:
        tags[start:end] = ["B-" + role] + ["I-" + role] * (end - start - 1)
    return tags


@dataclass
class Labels:
    """The labels of each head, in the order of its rows."""
    upos: list
    xpos: list
    lemma: list
    relations: list
    names: list
    predicate: list
    predicate_lemma: list
    arguments: list
    events: list
    cues: list
    parties: list

    def __post_init__(self):
        self.index = {head: {label: i for i, label in enumerate(values)} for head, values in asdict(self).items()}

    def of(self, head, label, otherwise=None):
        """Index of a label: IGNORED for UNKNOWN, that of `otherwise` for one that is not in the inventory."""
        if label is UNKNOWN:
            return IGNORED
        known = self.index[head]
        return known.get(label, known.get(otherwise, IGNORED))

    def save(self, path):
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def collect(sentences):
    """The inventories, from sentences with trees and frames; the most frequent label first."""
    count = {head: Counter() for head in ("upos", "xpos", "lemma", "relations", "predicate", "predicate_lemma", "roles")}
    for sentence in sentences:
        tree = sentence.tree
        count["upos"].update(tree.upos)
        count["xpos"].update(tree.xpos)
        count["relations"].update(tree.relations)
        count["lemma"].update(filter(is_ending, map(lemma_script, sentence.words, tree.lemmas)))
        for frame in sentence.frames or ():
            count["predicate"][frame.sense] += 1
            count["predicate_lemma"][roleset_script(tree.lemmas[frame.predicate], frame.lemma)] += 1
            count["roles"].update(role for role, _, _ in frame.arguments)
    return Labels(
        upos=frequent(count["upos"]), xpos=frequent(count["xpos"]), relations=frequent(count["relations"]),
        lemma=frequent(count["lemma"], MIN_SCRIPT), predicate_lemma=frequent(count["predicate_lemma"], MIN_SCRIPT),
        predicate=[NO_PREDICATE, *frequent(count["predicate"], MIN_SENSE)],
        arguments=bio_labels(frequent(count["roles"], MIN_ROLE)), names=bio_labels(KINDS), events=[NO_EVENT, *EVENT_TYPES],
        cues=[NO_CUE, CUE], parties=[NO_PARTY, ACTOR, RECIPIENT])


def frequent(counter, least=1):
    return [label for label, n in sorted(counter.items(), key=lambda item: (-item[1], item[0])) if n >= least]


def bio_labels(kinds):
    return ["O", *(prefix + kind for kind in kinds for prefix in ("B-", "I-"))]
