"""A store in SQL: the Parquet export in DuckDB and pandas, the store itself in R."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import legation
from conftest import ROOT

QUERIES = ROOT / "examples/duckdb.sql"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, program: str) -> Path:
    """A folder with the store `news.db` of the sample reports, and its export in `export`."""
    folder = tmp_path_factory.mktemp("parquet")
    for words in (["ingest", str(ROOT / "examples/feed.jsonl")], ["export", "--format", "parquet", "--to", "export"]):
        subprocess.run([program, words[0], "--store", "news.db", *words[1:]], cwd=folder, check=True, capture_output=True)
    return folder


def test_parquet_is_what_the_store_says(exported: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    store = legation.Store(exported / "news.db")
    for name, table, by in (("incidents", store.incidents(), ["id"]), ("events", store.events(), ["document", "event"])):
        written = parquet.read_table(exported / "export" / f"{name}.parquet")
        arrow = table.to_arrow()
        assert written.schema.names == arrow.schema.names
        assert written.schema.types == arrow.schema.types
        assert written.num_rows == len(table) > 30

        def ordered(table: Any, by: list[str] = by) -> list[dict[str, Any]]:
            return sorted(table.to_pylist(), key=lambda row: [row[column] for column in by])

        assert ordered(written) == ordered(arrow)


def test_parquet_is_read_by_pandas(exported: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    store = legation.Store(exported / "news.db")
    for name, table in (("incidents", store.incidents()), ("events", store.events())):
        frame = pandas.read_parquet(exported / "export" / f"{name}.parquet")
        assert list(frame.columns) == table.columns
        assert len(frame) == len(table)
    assert frame["trigger_start"].dtype == "int64" and frame["confidence"].dtype == "float64"
    assert set(frame["type"]) == set(store.events().to_pandas()["type"])


def test_the_manifest_counts_the_rows(exported: Path) -> None:
    manifest = json.loads((exported / "export" / "parquet.manifest.json").read_text(encoding="utf-8"))
    store = legation.Store(exported / "news.db")
    assert {file["name"]: file["rows"] for file in manifest["files"]} == {
        "incidents.parquet": len(store.incidents()),
        "events.parquet": len(store.events()),
    }


def test_the_worked_queries_run(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pandas")
    monkeypatch.chdir(exported)
    connection = duckdb.connect()
    statements = connection.extract_statements(QUERIES.read_text(encoding="utf-8"))
    assert len(statements) == 5
    by_type, facts, pairs, tolls, disputed = (connection.execute(statement).df() for statement in statements)
    store = legation.Store("news.db")
    assert by_type["incidents"].sum() == len(store.incidents())
    # What the query takes for a fact is what the store takes for one.
    assert set(facts["id"]) == set(store.incidents(happened=True).to_pandas()["id"])
    assert ("RUS", "UKR") in set(zip(pairs["actor"], pairs["recipient"], strict=True))
    assert len(tolls) == len(store.sql("SELECT 1 FROM figures WHERE kind = 'killed'"))
    assert tolls["apart"].max() == 4
    assert set(disputed["id"]) == set(store.incidents(status="disputed").to_pandas()["id"])
    assert {"negated", "affirmed"} <= set(disputed["polarity"])


def test_a_query_of_the_store_goes_to_duckdb(exported: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    store = legation.Store(exported / "news.db")
    connection = duckdb.connect()
    figures = store.sql("SELECT incident, kind, value FROM figures WHERE value IS NOT NULL").to_duckdb(connection)
    rows = figures.aggregate("kind, max(value) AS most").filter("kind = 'killed'").fetchall()
    assert rows == [("killed", 38.0)]


def test_a_store_is_read_from_r(tmp_path: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("Rscript is not installed")
    has = subprocess.run([program, "-e", "stopifnot(requireNamespace('RSQLite', quietly = TRUE))"], capture_output=True)
    if has.returncode != 0:
        pytest.skip("R has no package RSQLite")
    store = legation.Store(tmp_path / "border.db", make=True)
    lines = (ROOT / "examples/data/relations.jsonl").read_text(encoding="utf-8").splitlines()
    store.ingest(legation.read_many(json.loads(line) for line in lines))
    done = subprocess.run(
        [program, str(ROOT / "examples/store.R"), "border.db", "KEN", "ETH"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    counts, tie, disputed = done.stdout.split("\n\n")
    assert counts.startswith("Incidents by type and month") and "CONCEDE" in counts
    # The series is the one that the store tells.
    told = [line.split() for line in tie.splitlines()[2:]]
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    known = [
        [row["month"], row["actor"], row["recipient"], sum(row[quad] for quad in quads)]
        for row in store.tie("KEN", "ETH").to_arrow().to_pylist()
    ]
    assert [[month, actor, recipient, int(incidents)] for month, actor, recipient, incidents, _ in told] == known
    assert "Ethiopia's army denied" in disputed
