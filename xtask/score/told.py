#!/usr/bin/env python3
"""What single reports tell (the groups of training/reports.jsonl, as marked in xtask/told): how many, when, and whether.

    figures     of the figures that are of a kind (dead, troops, money ...), those that get it
    owners      of the figures whose incident is coded, those that belong to an event of it
    days        of events whose day the text tells: right, or at least not another one (near: a day in common)
    denials     of events: those told only to be denied, or denied without being so: precision, recall
"""
import collections, csv, json, os, subprocess, sys, tempfile

sys.path.insert(0, os.environ["SCORE"])            # the folder of the scorers of the data
from common import arguments, overlap, prf

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def records(program, reports, extra):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "reports.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(report, ensure_ascii=False) + "\n" for report in reports.values())
        done = subprocess.run([program, "read", path, "--format", "jsonl", *extra], stdout=subprocess.PIPE, check=True)
    read = (json.loads(line) for line in done.stdout.decode().split("\n") if line.strip())
    return {record["document"]["id"]: record for record in read}


def incident(marks, event):
    """The incident of an event: that of the first marked word in its trigger."""
    inside = sorted(at for at in marks if event["trigger"]["start"] <= at < event["trigger"]["end"])
    return marks[inside[0]] if inside else None


def figures(told, found, marks):
    """Kinds and owners of the figures of one report."""
    kinds, owned = collections.Counter(), collections.Counter()
    for figure in told:
        if figure["note"] == "part" or figure["kind"] == "other":
            continue
        start = int(figure["offset"])
        span = (start, start + len(figure["words"]))
        ours = [quantity for quantity in found["quantities"] if overlap((quantity["start"], quantity["end"]), span)]
        kinds[any(quantity["kind"] == figure["kind"] for quantity in ours)] += 1
        its = [event for event in found["events"] if figure["incident"] and incident(marks, event) == figure["incident"]]
        if its and not figure["note"]:
            owned[any(quantity["id"] in event["quantities"] for quantity in ours for event in its)] += 1
    return kinds, owned


def main():
    args = arguments(__doc__.split("\n")[0]).parse_args()
    (folder,) = args.gold
    with open(os.path.join(ROOT, "training", "reports.jsonl"), encoding="utf-8") as file:
        reports = {report["id"]: report for report in map(json.loads, file)}
    marks = collections.defaultdict(dict)
    for row in rows(os.path.join(ROOT, "training", "incidents.tsv")):
        if row["incident"]:
            marks[row["document"]][int(row["offset"])] = row["incident"]
    told, days = collections.defaultdict(list), {}
    for row in rows(os.path.join(folder, "figures.tsv")):
        told[row["report"]].append(row)
    for row in rows(os.path.join(folder, "days.tsv")):
        days[row["report"], row["incident"]] = row
    read = records(args.legation, {report: reports[report] for report, _ in days}, args.extra)
    kinds, owned, dated, denied = (collections.Counter() for _ in range(4))
    for report, found in read.items():
        more, mine = figures(told[report], found, marks[report])
        kinds, owned = kinds + more, owned + mine
        stances = {claim["id"]: claim["stance"] for claim in found["claims"]}
        for event in found["events"]:
            row = days.get((report, incident(marks[report], event)))
            if row is None:
                continue
            if row["days"][0].isdigit() and row["stance"] != "planned" and event["date"]:
                first, last = (row["days"].split("/") * 2)[:2]
                start, end = event["date"]["start"], event["date"]["end"]
                dated["right"] += (start, end) == (first, last)
                dated["near"] += start <= last and first <= end
                dated["all"] += 1
            is_denied = event["polarity"] == "negated" or any(stances[claim] == "denies" for claim in event["attribution"])
            denied[row["stance"] in ("denied", "claimed"), is_denied] += 1
    precision, recall, f1 = prf(denied[True, True], denied[False, True], denied[True, False])
    print(f"figures kind {kinds[True]/kinds.total():.3f} of {kinds.total()}")
    print(f"owners event {owned[True]/owned.total():.3f} of {owned.total()}")
    print(f"days right {dated['right']/dated['all']:.3f}  near {dated['near']/dated['all']:.3f} of {dated['all']}")
    print(f"denials precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f} of {denied[True, True] + denied[True, False]}")


if __name__ == "__main__":
    main()
