"""A cluster of two worker processes on this machine, and reports for it."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

REPORTS = 2000
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def program() -> str:
    """The command line, which `cargo xtask cluster` names."""
    return os.environ["LEGATION_PROGRAM"]


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Two executors of one core each, in processes of their own."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        SparkSession.builder.master("local-cluster[2,1,2048]")
        .appName("legation")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "1g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "32")
        .config("spark.executorEnv.RAYON_NUM_THREADS", "1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def reports() -> list[dict[str, Any]]:
    """The articles beside this checkout, and the sample reports again and again until there are enough."""
    articles = sorted((ROOT.parent / "shared/gold/news").glob("*.txt"))
    all_of_them = [
        {"id": path.name, "text": path.read_text(encoding="utf-8", errors="replace"), "published": "2024-06-01"} for path in articles
    ]
    samples = [json.loads(line) for line in (ROOT / "examples/feed.jsonl").read_text(encoding="utf-8").splitlines()]
    number = 0
    while len(all_of_them) < REPORTS:
        sample = samples[number % len(samples)]
        all_of_them.append({"id": f"{sample['id']}-{number}", "text": sample["text"], "published": sample["published"]})
        number += 1
    return all_of_them


@dataclass(frozen=True)
class Read:
    """What one process of the command line prints for the reports, on one core, and how long it takes."""

    lines: dict[str, str]
    seconds: float


@pytest.fixture(scope="session")
def alone(program: str, reports: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Read:
    feed = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    feed.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
    begin = time.monotonic()
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    run = subprocess.run([program, "read", "--format", "jsonl", str(feed)], capture_output=True, text=True, check=True, env=environment)
    seconds = time.monotonic() - begin
    lines = {json.loads(line)["document"]["id"]: line for line in run.stdout.splitlines()}
    assert len(lines) == len(reports)
    return Read(lines, seconds)
