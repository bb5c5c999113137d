#!/usr/bin/env python3
"""Reports of one week with the same parties and kind of event (files of xtask/weeks): are those of one incident merged, and no others?

    merge       of two words that tell of incidents of the week and are coded: precision and recall of being put into one incident
    coverage    the share of the words that are coded at all
"""
import glob, json, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.environ["SCORE"])            # the folder of the scorers of the data
from agreement import incidents
from common import arguments, overlap, prf


def main():
    args = arguments(__doc__.split("\n")[0]).parse_args()
    paths = sorted(path for folder in args.gold for path in glob.glob(os.path.join(folder, "*.json")))
    errors = open(args.errors, "w", encoding="utf-8") if args.errors else None
    total = coded = right = wrong = missed = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            week = json.load(file)
        texts = {document["id"]: document["text"] for document in week["documents"]}
        triggers = {}
        for incident in incidents(args.legation, week["documents"], args.extra):
            for report in incident["reports"]:
                triggers.setdefault(report["document"], []).append((report["trigger"]["start"], report["trigger"]["end"], incident["id"]))
        words = []
        for mention in week["mentions"]:
            start = texts[mention["document"]].index(mention["words"])
            span = (start, start + len(mention["words"]))
            over = [trigger for trigger in triggers.get(mention["document"], []) if overlap(trigger, span)]
            total, coded = total + 1, coded + bool(over)
            if over:
                best = max(over, key=lambda trigger: overlap(trigger, span))
                words.append((mention["incident"], best[2], mention["document"], mention["words"]))
        for at, one in enumerate(words):
            for other in words[:at]:
                belong, together = one[0] == other[0], one[1] == other[1]
                right, wrong, missed = right + (belong and together), wrong + (together and not belong), missed + (belong and not together)
                if errors and belong != together:
                    fault = "joined" if together else "parted"
                    errors.write(json.dumps({"week": os.path.basename(path), "fault": fault, "one": other, "other": one}, ensure_ascii=False) + "\n")
    precision, recall, f1 = prf(right, wrong, missed)
    print(f"merge precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f} of {right + missed}")
    print(f"word coverage {coded/total:.3f} of {total}")


if __name__ == "__main__":
    main()
