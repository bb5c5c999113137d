"""Readers of the training sets (the data beside this checkout) into `Sentence`s.

Trees: UD English EWT. Frames: PropBank over the same sentences. Names: worldwide news and CrossNER politics.
The held tenth of the worldwide articles and every `dev` file are for measuring and are never trained on.
"""
import json
import re
import unicodedata
import zlib
from pathlib import Path

from labels import NO_EVENT
from sentence import ROOT, UNKNOWN, Frame, Sentence, Tree

# How the kinds of each set are called here. The worldwide set takes parties for organizations, so CrossNER's follow it.
WORLDWIDE_KINDS = {kind: kind for kind in (
    "person", "organization", "location", "facility", "norp", "date", "money", "product", "misc")}
POLITICS_KINDS = {
    "politician": "person", "person": "person", "politicalparty": "organization", "organisation": "organization",
    "country": "location", "location": "location", "election": "misc", "event": "misc", "misc": "misc"}

SENTENCE_END = {".", "!", "?", "..."}
CLOSING = {'"', "'", "”", "’", ")", "]", "''"}
APOSTROPHES = {"'", "’"}
CLITICS = {"s", "re", "ve", "ll", "m", "d"}
# Abbreviations that EWT writes as one word with their dot and the worldwide set as two.
ABBREVIATIONS = {
    "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "Gov", "Sen", "Rep", "Rev", "Hon", "Jr", "Sr",
    "Inc", "Ltd", "Co", "Corp", "vs", "etc", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"}


def syntax(folder, part):
    """Sentences of UD EWT (`part` is "train" or "dev") with their PropBank frames where these are annotated."""
    folder = Path(folder)
    frames = propbank_frames(folder / "train/propbank_ewt" / f"{part}.jsonl")
    for identifier, rows in conllu(folder / "train/ud_ewt" / f"{part}.conllu"):
        words = tuple(row[1] for row in rows)
        tokens, annotated = frames.get(identifier, (words, None))
        # The two sets share their tokens; a sentence where they did not would shift every span.
        annotated = annotated if len(tokens) == len(words) else None
        yield Sentence(words, tree(rows), annotated, events=private(identifier, words, annotated))


# Reviews, answers and letters tell of private life, whatever their verbs.
PRIVATE = ("answers-", "email-", "reviews-")


def private(identifier, words, annotated):
    """The predicates of private texts as words that tell of no event; None for other texts."""
    if annotated is None or not identifier.startswith(PRIVATE):
        return None
    predicates = {frame.predicate for frame in annotated}
    return tuple(NO_EVENT if word in predicates else UNKNOWN for word in range(len(words)))


def conllu(path):
    """(sentence id, rows of the syntactic words) of a CoNLL-U file; multiword and empty nodes are left out."""
    identifier, rows = "", []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# sent_id ="):
            identifier = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            yield identifier, rows
            rows = []


def tree(rows):
    heads = tuple(int(row[6]) - 1 for row in rows)
    assert all(ROOT <= head < len(rows) for head in heads)
    return Tree(*(tuple(row[column] for row in rows) for column in (3, 4, 2)), heads, tuple(row[7] for row in rows))


def propbank_frames(path):
    """Sentence id → (its tokens, its frames)."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["id"]] = row["tokens"], tuple(map(frame, row["frames"]))
    return found


def frame(row):
    """A frame; "pick_up.01" has the lemma "pick": the particle is read off the tree."""
    lemma, sense = row["roleset"].rsplit(".", 1)
    return Frame(row["predicate"], lemma.split("_")[0], sense, tuple(map(tuple, row["arguments"])))


def worldwide(folder, held):
    """Sentences of the worldwide news: the held tenth of its articles, or the others."""
    for path in sorted(Path(folder, "train/ner/worldwide").glob("*.tsv")):
        if is_held(path.name.removesuffix(".tsv")) == held:
            for paragraph in tagged_blocks(path):
                yield from news_sentences(paragraph)


def is_held(article):
    """The same tenth as the scorer of names takes."""
    return (zlib.crc32(article.encode()) + 1) % 10 == 0


def tagged_blocks(path):
    """Blocks of (word, tag) between blank lines."""
    block = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        word, tag = (line.split("\t") + ["O"])[:2]
        if word.strip():
            block.append((word, tag))
        elif block:
            yield block
            block = []


def news_sentences(paragraph):
    """Sentences of a paragraph in the words of EWT; the web address on top of an article is none."""
    joined = join_words([row for word, tag in paragraph for row in pieces_of(word, tag)])
    for rows in split_sentences(joined):
        words = tuple(word for word, _ in rows)
        if len(words) > 1 or not words[0].startswith("http"):
            yield Sentence(words, names=bio([tag for _, tag in rows], WORLDWIDE_KINDS))


def pieces_of(word, tag):
    """A token with blanks inside ("4:00 p.m.") as several words; characters that do not print are dropped."""
    word = "".join(c for c in word if unicodedata.category(c)[0] != "C")
    for i, part in enumerate(word.split()):
        yield part, ("I-" + tag[2:] if i and tag != "O" else tag)


def join_words(rows):
    """What the set parts otherwise than EWT: "U . S ." → "U.S."; "Mr ." → "Mr."; "’ s" → "’s"; "don ’ t" → "do n’t"."""
    joined = []
    for word, tag in rows:
        before, before_tag = joined[-1] if joined else ("", "O")
        if same_name(before_tag, tag) and belongs(before, word):
            joined[-1] = before + word, before_tag
        elif word == "t" and before in APOSTROPHES and len(joined) > 1 and joined[-2][0].endswith("n"):
            joined[-2:] = [(joined[-2][0][:-1], joined[-2][1]), ("n" + before + word, tag)]
        else:
            joined.append((word, tag))
    return [row for row in joined if row[0]]


def belongs(before, word):
    if word == ".":
        return before in ABBREVIATIONS or re.fullmatch(r"([A-Z]\.)*[A-Z]", before)
    if before in APOSTROPHES:
        return word in CLITICS
    return re.fullmatch(r"[A-Z]", word) and re.fullmatch(r"([A-Z]\.)+", before)


def same_name(before, tag):
    return tag == "O" == before or (before != "O" and tag.startswith("I-"))


def split_sentences(rows):
    """Cuts after a sentence-final word and the closing quotes or brackets that follow it, but in no name and before no small letter."""
    start, ended = 0, False
    for i, (word, tag) in enumerate(rows):
        if ended and word not in CLOSING | SENTENCE_END:
            if not word[0].islower() and tag[:2] not in ("I-", "E-"):
                yield rows[start:i]
                start = i
            ended = False
        ended = ended or word in SENTENCE_END
    if rows[start:]:
        yield rows[start:]


def bio(tags, kinds):
    """Tags of any BIO or BIOES habit as BIO over our kinds; a name that opens without B- opens here."""
    out, previous = [], "O"
    for tag in tags:
        kind = "O" if tag == "O" else kinds[tag[2:].lower()]
        opens = tag[:2] in ("B-", "S-") or previous != kind
        out.append("O" if kind == "O" else ("B-" if opens else "I-") + kind)
        previous = kind
    return tuple(out)


def politics(folder):
    """CrossNER politics (train). It leaves nationalities, dates and sums untagged, so its O says nothing of a capital or a digit."""
    for block in tagged_blocks(Path(folder, "train/ner/crossner_politics/train.txt")):
        words = tuple(word for word, _ in block)
        tags = bio([tag for _, tag in block], POLITICS_KINDS)
        yield Sentence(words, names=tuple(
            UNKNOWN if tag == "O" and re.search(r"[A-Z0-9]", word) else tag for word, tag in zip(words, tags)))
