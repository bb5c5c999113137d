"""Spark reads as the command line does, whoever dies meanwhile, and merges as the store does."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import DataFrame, SparkSession

import legation
import legation.spark
from conftest import ROOT, Read

PIECES = 40


def documents(spark: SparkSession, reports: list[dict[str, Any]]) -> DataFrame:
    return spark.createDataFrame(
        [(report["id"], report["text"], report["published"]) for report in reports], "id string, text string, published string"
    ).repartition(PIECES)


def plain(records: DataFrame) -> dict[str, Any]:
    """The records by the ids of their documents, without the fields that the command line leaves out where they are not asked for."""
    found = {}
    for row in records.collect():
        record = row.asDict(recursive=True)
        assert record.pop("error") is None
        assert record.pop("sentences") is None and record["document"].pop("text") is None
        found[record["document"]["id"]] = record
    return found


def work(spark: SparkSession) -> dict[str, tuple[int, int]]:
    """Tasks done and milliseconds spent by each executor."""
    executors = spark.sparkContext._jsc.sc().statusStore().executorList(False)
    found = {}
    for at in range(executors.size()):
        executor = executors.apply(at)
        if executor.id() != "driver":
            found[executor.id()] = (executor.completedTasks(), executor.totalDuration())
    return found


def test_both_workers_read_what_the_command_line_reads(spark: SparkSession, reports: list[dict[str, Any]], alone: Read) -> None:
    # What is loaded once is loaded before.
    legation.spark.read(documents(spark, reports[:PIECES])).count()
    before = work(spark)
    begin = time.monotonic()
    read = plain(legation.spark.read(documents(spark, reports)))
    seconds = time.monotonic() - begin
    assert len(read) == len(reports) >= 2000
    for id, line in alone.lines.items():
        assert read[id] == json.loads(line), id
    spent = [duration - before.get(id, (0, 0))[1] for id, (_, duration) in work(spark).items()]
    shares = [share / sum(spent) for share in spent]
    times = f"two workers {seconds:.1f} s, one process on one core {alone.seconds:.1f} s ({alone.seconds / seconds:.2f} times)"
    print(f"\n{len(reports)} reports: {times}; shares of the work {shares}")
    assert len(shares) == 2 and all(0.4 <= share <= 0.6 for share in shares)


def test_a_worker_that_dies_changes_nothing(spark: SparkSession, reports: list[dict[str, Any]], alone: Read) -> None:
    running = executors()
    assert len(running) == 2
    killed = threading.Event()

    def kill() -> None:
        tracker = spark.sparkContext.statusTracker()
        while not killed.is_set():
            for stage in tracker.getActiveStageIds():
                info = tracker.getStageInfo(stage)
                if info is not None and info.numTasks == PIECES and info.numCompletedTasks >= PIECES // 3:
                    os.kill(running[0], signal.SIGKILL)
                    killed.set()
                    return
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    read = plain(legation.spark.read(documents(spark, reports)))
    was_killed = killed.is_set()
    killed.set()
    killer.join()
    assert was_killed and running[0] not in executors()
    assert {id: json.loads(line) for id, line in alone.lines.items()} == read


def executors() -> list[int]:
    """The processes of the executors."""
    found = subprocess.run(["pgrep", "-f", "CoarseGrainedExecutorBackend.*--executor-id"], capture_output=True, text=True, check=False)
    return sorted(int(word) for word in found.stdout.split() if Path(f"/proc/{word}/comm").read_text().strip() == "java")


def test_the_program_reads_files_and_a_store_takes_the_records(spark: SparkSession, program: str, tmp_path: Path) -> None:
    from legation.spark.__main__ import main

    feed = ROOT / "examples/feed.jsonl"
    assert main([str(feed), "--to", str(tmp_path / "records"), "--text", "--partitions", "4"]) == 0
    for store, paths in [("of-spark.db", ["--records", str(tmp_path / "records")]), ("of-files.db", [str(feed)])]:
        subprocess.run([program, "ingest", "--store", store, *paths], cwd=tmp_path, check=True, capture_output=True)
    of_spark, of_files = (legation.Store(tmp_path / name).incidents().to_arrow() for name in ("of-spark.db", "of-files.db"))
    key = [("id", "ascending")]
    assert of_spark.sort_by(key) == of_files.sort_by(key)
    flat = legation.spark.read(spark.read.json(str(feed)), flat=True)
    assert {row.document for row in flat.collect()} <= {json.loads(line)["id"] for line in feed.read_text().splitlines()}


def test_a_document_that_is_none_stops_no_other(spark: SparkSession) -> None:
    given = spark.createDataFrame(
        [("a", "Rebels shelled Gao.", "2025-03-14"), ("b", None, None), ("c", "c", "soon")], "id string, text string, published string"
    )
    rows = {row.document.id: row for row in legation.spark.read(given).collect()}
    assert rows["a"].error is None and rows["a"].events[0].type == "ASSAULT"
    assert "has no `text`" in rows["b"].error and '"soon" is not a date' in rows["c"].error


def test_documents_without_rows_are_counted(spark: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from legation.spark.__main__ import main

    feed = tmp_path / "feed.jsonl"
    given = [{"id": str(at), "text": "Rebels shelled Gao.", "published": "soon" if at % 4 else "2025-03-14"} for at in range(80)]
    feed.write_text("".join(json.dumps(document) + "\n" for document in given))
    arguments = [str(feed), "--to", str(tmp_path / "events"), "--flat", "--partitions", "8"]
    assert main(arguments) == 0
    told = capsys.readouterr().err
    assert "legation-spark: documents that could not be read and have no row: 60\n" in told
    assert len(re.findall(r"^legation-spark: '\d+': .*\"soon\" is not a date", told, re.MULTILINE)) == 3
    rows = spark.read.parquet(str(tmp_path / "events")).collect()
    assert {row.document for row in rows} == {document["id"] for document in given if document["published"] != "soon"}

    unread = legation.spark.counter(spark)
    good = spark.createDataFrame([("a", "Rebels shelled Gao.")], "id string, text string")
    assert legation.spark.read(good, flat=True, unread=unread).count() == 1
    assert unread.value == legation.spark.Unread()


@pytest.fixture(scope="module")
def invented() -> Path:
    """Records that `cargo xtask cluster` has drawn."""
    return Path(os.environ["LEGATION_RECORDS"])


def test_incidents_are_those_of_the_store(spark: SparkSession, program: str, invented: Path, tmp_path: Path) -> None:
    records = spark.read.schema(legation.spark.schema()).json(str(invented))
    assert records.count() == 5000
    # The same document twice is one document.
    records = records.union(records.limit(500))
    begin = time.monotonic()
    merged = {(row.document_id, row.event_id): row.incident for row in legation.spark.merge(records).collect()}
    seconds = time.monotonic() - begin
    subprocess.run([program, "ingest", "--store", "a.db", "--records", str(invented)], cwd=tmp_path, check=True, capture_output=True)
    stored = {
        (row["document"], row["event"]): row["incident"]
        for row in legation.Store(tmp_path / "a.db").events().to_arrow().select(["document", "event", "incident"]).to_pylist()
    }
    ours, theirs = (pairs({event: of[event] for event in stored}) for of in (merged, stored))
    right = len(ours & theirs)
    precision, recall = right / len(ours), right / len(theirs)
    f1 = 2 * precision * recall / (precision + recall)
    assert {event: merged[event] for event in stored} == stored
    sizes = Counter(Counter(stored.values()).values())
    print(f"\n{len(stored)} events, {len(theirs)} pairs in {len(set(stored.values()))} incidents {dict(sizes)}")
    print(f"pairwise f1 {f1:.4f} in {seconds:.1f} s")
    assert len(theirs) > 1000 and f1 >= 0.99


def pairs(incidents: dict[tuple[str, str], str]) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    together = defaultdict(list)
    for event, incident in sorted(incidents.items()):
        together[incident].append(event)
    return {pair for events in together.values() for pair in combinations(events, 2)}
