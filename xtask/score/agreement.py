#!/usr/bin/env python3
"""What several reports agree on (files of xtask/agreement: groups of reports with the answers of a careful reader).

Runs   legation ingest   and   legation export --format incidents   on each group; the incident asked about is the one with a report
whose trigger stands on the words that the group names, or else the first told in their sentence ("swept through the town and
detained 14" is one thing, whichever of the verbs is coded).

    status          reported | corroborated | disputed | denied, as the group says
    range           of the figures that the group gives (low, best and high of each kind): the share that is told so
    disagreement    the fields in which reports contradict each other: precision, recall, f1
    found           groups whose incident is coded at all
"""
import glob, json, os, subprocess, sys, tempfile

sys.path.insert(0, os.environ["SCORE"])            # the folder of the scorers of the data
from common import arguments, overlap, prf


def incidents(program, documents, extra):
    with tempfile.TemporaryDirectory() as folder:
        lines, store = os.path.join(folder, "docs.jsonl"), os.path.join(folder, "store.db")
        with open(lines, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
        done = subprocess.run([program, "ingest", "--store", store, lines, *extra], stderr=subprocess.PIPE)
        if done.returncode:
            sys.exit(done.stderr.decode())
        done = subprocess.run([program, "export", "--store", store, "--format", "incidents"], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line.strip()]


def asked(group, found):
    """The incident that a group asks about."""
    wanted, words = group["incident"]["document"], group["incident"]["words"]
    text = next(document["text"] for document in group["documents"] if document["id"] == wanted)
    at = text.index(words)
    told = [(report["trigger"], incident) for incident in found for report in incident["reports"] if report["document"] == wanted]
    for trigger, incident in told:
        if overlap((trigger["start"], trigger["end"]), (at, at + len(words))):
            return incident
    start = max(text.rfind(end, 0, at) for end in (". ", "\n")) + 1
    beside = [(trigger["start"], incident) for trigger, incident in told if start <= trigger["start"] < sentence_end(text, at)]
    return min(beside, key=lambda told: told[0])[1] if beside else None


def sentence_end(text, at):
    """Where the sentence around a place ends."""
    return min((end for end in (text.find(". ", at), text.find("\n", at)) if end >= 0), default=len(text))


def main():
    args = arguments(__doc__.split("\n")[0]).parse_args()
    paths = sorted(path for folder in args.gold for path in glob.glob(os.path.join(folder, "*.json")))
    errors = open(args.errors, "w", encoding="utf-8") if args.errors else None
    found = status = right = figures = 0
    true = false = missed = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            group = json.load(file)
        incident = asked(group, incidents(args.legation, group["documents"], args.extra))
        found += incident is not None
        told = incident or {"status": None, "quantities": [], "disagreements": [], "reports": []}
        status += told["status"] == group["status"]
        ranges = {}
        for quantity in told["quantities"]:
            ranges.setdefault(quantity["kind"], quantity)
        for kind, wanted in group["quantities"].items():
            for bound in ("low", "best", "high"):
                figures += 1
                right += ranges.get(kind, {}).get(bound) == wanted[bound]
        ours, theirs = {d["field"] for d in told["disagreements"]}, set(group["disagreements"])
        true, false, missed = true + len(ours & theirs), false + len(ours - theirs), missed + len(theirs - ours)
        if errors:
            short = {kind: [quantity[bound] for bound in ("low", "best", "high")] for kind, quantity in ranges.items()}
            errors.write(json.dumps({
                "group": os.path.basename(path), "status": [told["status"], group["status"]], "quantities": [short, group["quantities"]],
                "disagreements": [sorted(ours), sorted(theirs)], "reports": [(r["document"], r["event"]) for r in told["reports"]],
            }, ensure_ascii=False) + "\n")
    precision, recall, f1 = prf(true, false, missed)
    total = len(paths)
    print(f"status right {status/total:.3f} of {total}")
    print(f"range right {right/figures:.3f} of {figures}")
    print(f"disagreement precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}")
    print(f"incident found {found/total:.3f} of {total}")


if __name__ == "__main__":
    main()
