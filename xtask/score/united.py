#!/usr/bin/env python3
"""What incidents.py of the data measures on ECB+, where the act and its outcome are one.

ECB+ holds "shot", "killed" and "murder" of one shooting apart. An incident is what happened, with its outcome, so chains of the corpus that tell of
one are united as in united.tsv.
"""
import csv, os, sys

sys.path.insert(0, os.environ["SCORE"])            # the folder of the scorers of the data
import incidents

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "united.tsv")


def main():
    with open(TABLE, encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        united = {(row["topic"], row["story"], row["chain"]): f"{row['topic']} {row['incident']}" for row in rows}
    plain = incidents.gold

    def gold(folders):
        documents, mentions = plain(folders)
        return documents, [(name, start, end, united.get((*story(name), chain), chain), tag) for name, start, end, chain, tag in mentions]

    incidents.gold = gold
    incidents.main()


def story(document):
    """The topic of a document, and which of its two stories it tells: "8_11ecbplus" → 8, ecbplus."""
    topic, rest = document.split("_")
    return topic, "ecbplus" if rest.endswith("ecbplus") else "ecb"


if __name__ == "__main__":
    main()
