#!/usr/bin/env python3
"""Who and what is the same within a report, scored on ECB+ (folders of topics, as in gold/ecbplus/[0-9]*).

Only mentions of the same document are compared: those that ECB+ marks and the program has too, in the sentences that ECB+ lists as
checked (in others its mentions are not linked).

    entity   people and organisations (HUMAN_PART_*): a mention is that of the entity whose mention shares the most with it.
             conll: the mean f1 of muc, b3 and ceafe; pairs: of two mentions, whether they are of one entity
    event    occurrences: an event whose trigger stands on them; told again where `same_as` says so. pairs as above
"""
import csv, json, os, sys
import xml.etree.ElementTree as ET
from collections import defaultdict

sys.path.insert(0, os.environ["SCORE"])            # the folder of the scorers of the data
from common import arguments, overlap, plain, prf, read
from incidents import gold as events_of, scores


def people_of(folders):
    """{document: [(start, end, chain)]} of those who take part; offsets as in the texts of `events_of`."""
    found = defaultdict(list)
    for folder in folders:
        listing = os.path.join(os.path.dirname(os.path.abspath(folder)), "ECBplus_coreference_sentences.csv")
        checked = {(row["Topic"] + "_" + row["File"], int(row["Sentence Number"])) for row in csv.DictReader(open(listing))}
        for file in sorted(os.listdir(folder)):
            if not file.endswith(".xml"):
                continue
            root, name = ET.parse(os.path.join(folder, file)).getroot(), file[:-4]
            text, spans, by_sentence = "", {}, defaultdict(list)
            for token in root.findall("token"):
                by_sentence[int(token.get("sentence"))].append(token)
            for number in sorted(by_sentence):
                laid, where = plain([token.text or "" for token in by_sentence[number]])
                for token, (start, end) in zip(by_sentence[number], where):
                    spans[token.get("t_id")] = (len(text) + start, len(text) + end, number)
                text += laid + "\n"
            chain = {}
            for relation in root.find("Relations"):
                for source in relation.findall("source"):
                    chain[source.get("m_id")] = relation.get("note") or relation.get("r_id")
            for mark in root.find("Markables"):
                anchors = [spans[anchor.get("t_id")] for anchor in mark.findall("token_anchor")]
                if mark.tag.startswith("HUMAN_PART") and anchors and (name, anchors[0][2]) in checked:
                    alone = "#" + mark.get("m_id")
                    found[name].append((min(a[0] for a in anchors), max(a[1] for a in anchors), chain.get(mark.get("m_id"), alone)))
    return found


def aligned(document, marks, mentions):
    """The gold chain and our cluster of each gold mention that one of ours overlaps."""
    gold_of, system_of = {}, {}
    for start, end, chain in marks:
        over = [mention for mention in mentions if overlap(mention, (start, end))]
        if over:
            best = max(over, key=lambda mention: (overlap(mention, (start, end)), mention[0] - mention[1]))
            gold_of[(document, start, end)] = (document, chain)
            system_of[(document, start, end)] = (document, best[2])
    return gold_of, system_of


def pairs(gold_of, system_of, told):
    """Right, wrong and missed pairs of mentions of one document; those that are not right are told."""
    right = wrong = missed = 0
    by_document = defaultdict(list)
    for key in gold_of:
        by_document[key[0]].append(key)
    for keys in by_document.values():
        for at, one in enumerate(keys):
            for other in keys[:at]:
                together, belong = system_of[one] == system_of[other], gold_of[one] == gold_of[other]
                right += together and belong
                wrong += together and not belong
                missed += belong and not together
                if together != belong:
                    told({"document": one[0], "fault": "joined" if together else "parted", "one": other[1:], "other": one[1:]})
    return right, wrong, missed


def main():
    args = arguments(__doc__.split("\n")[0]).parse_args()
    documents, occurrences = events_of(args.gold)
    people = people_of(args.gold)
    records, _ = read(args.legation, documents, args.extra)
    gold = {"entity": {}, "event": {}}
    system = {"entity": {}, "event": {}}
    for document, record in zip(documents, records):
        name = document["id"]
        mentions = [(m["start"], m["end"], e["id"]) for e in record["entities"] for m in e["mentions"]]
        triggers = [(e["trigger"]["start"], e["trigger"]["end"], e["same_as"] or e["id"]) for e in record["events"]]
        marks = [(start, end, chain) for of, start, end, chain, tag in occurrences if of == name and not tag.startswith("NEG")]
        for kind, ours, theirs in (("entity", people[name], mentions), ("event", marks, triggers)):
            one, other = aligned(name, ours, theirs)
            gold[kind].update(one)
            system[kind].update(other)
    texts = {document["id"]: document["text"] for document in documents}
    errors = open(args.errors, "w", encoding="utf-8") if args.errors else None

    def told(fault):
        if errors:
            words = {side: texts[fault["document"]][slice(*fault[side])] for side in ("one", "other")}
            errors.write(json.dumps({**fault, **words}, ensure_ascii=False) + "\n")

    for kind in gold:
        precision, recall, f1 = prf(*pairs(gold[kind], system[kind], told))
        conll = sum(f for _, _, f in scores(gold[kind], system[kind]).values()) / 3
        print(f"{kind} {len(gold[kind])}  conll {conll:.3f}  precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}")


if __name__ == "__main__":
    main()
