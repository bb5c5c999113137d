"""Tables in and out by the Arrow C data interface."""

from __future__ import annotations

import datetime
from typing import Any

import duckdb
import polars
import pyarrow
import pytest

import legation


def batch(feed: list[dict[str, Any]]) -> pyarrow.RecordBatch:
    return pyarrow.RecordBatch.from_pylist(feed)


def test_records_are_those_of_the_command_line(feed: list[dict[str, Any]], printed: list[str]) -> None:
    rows = legation.read_arrow(batch(feed)).to_arrow().to_pylist()
    for row, line in zip(rows, printed, strict=True):
        expected = legation.Record.from_json(line).to_dict()
        assert row.pop("error") is None and row.pop("sentences") is None and row["document"].pop("text") is None
        assert row == expected


def test_nothing_is_copied_on_the_way_in_or_out(feed: list[dict[str, Any]]) -> None:
    given = batch(feed)
    table = legation.read_arrow(given, text=True)

    def address(column: pyarrow.Array) -> int:
        return int(column.buffers()[2].address)

    first, second = pyarrow.record_batch(table), pyarrow.record_batch(table)
    text = first.column("document").field("text")
    assert text.to_pylist() == given.column("text").to_pylist()
    assert address(text) == address(given.column("text"))
    ids = [taken.column("document").field("id") for taken in (first, second)]
    assert address(ids[0]) == address(ids[1]) != address(given.column("id"))


def test_rows_stand_for_events(feed: list[dict[str, Any]]) -> None:
    table = legation.read_arrow(batch(feed), flat=True).to_arrow()
    records = list(legation.read_many(feed))
    assert table.num_rows == sum(len(record.events) for record in records) > 10
    expected = [(record.document.id, event.id, event.type, event.cameo) for record in records for event in record.events]
    assert list(zip(*(table[name].to_pylist() for name in ("document", "event", "type", "cameo")), strict=True)) == expected
    days = {row["start"] for row in table.select(["start"]).to_pylist() if row["start"]}
    assert days and all(isinstance(day, datetime.date) for day in days)


def test_any_library_gives_and_takes_tables(feed: list[dict[str, Any]]) -> None:
    expected = legation.read_arrow(batch(feed), flat=True).to_arrow()
    frame = polars.DataFrame(feed)
    table = legation.read_arrow(frame.to_arrow().combine_chunks().to_batches()[0], flat=True)
    assert table.to_polars()["type"].to_list() == expected["type"].to_pylist()
    assert table.to_pandas()["start"].dtype.kind == "M"
    relation = table.to_duckdb()
    assert (
        relation.aggregate("type, count(*) AS n").order("type").fetchall()
        == duckdb.from_arrow(expected).aggregate("type, count(*) AS n").order("type").fetchall()
    )
    assert table._repr_html_() is not None and "rows of document" in repr(table)


def test_one_bad_row_stops_no_other() -> None:
    given = pyarrow.record_batch(
        {"id": ["a", None, "c"], "text": ["Rebels shelled Gao.", "b", "c"], "published": ["2025-03-14", None, "soon"]}
    )
    rows = legation.read_arrow(given).to_arrow().to_pylist()
    assert [row["error"] is None for row in rows] == [True, False, False]
    assert "row 1 has no `id`" in rows[1]["error"] and '"soon" is not a date' in rows[2]["error"]
    assert rows[0]["events"] and not rows[2]["events"]
    with pytest.warns(RuntimeWarning, match="document 'c' was not read: published \"soon\""):
        flat = legation.read_arrow(given, flat=True)
    assert [id for id, _ in flat.errors] == ["", "c"] and len(flat) == len(rows[0]["events"])


def test_other_tables_are_told() -> None:
    with pytest.raises(legation.TableError, match='no column "text", expected "id" and "text"'):
        legation.read_arrow(pyarrow.record_batch({"id": ["a"]}))
    with pytest.raises(legation.TableError, match='column "id" is Int64, expected words'):
        legation.read_arrow(pyarrow.record_batch({"id": [1], "text": ["a"]}))
    with pytest.raises((TypeError, ValueError), match="arrow"):
        legation.read_arrow([1, 2])  # type: ignore[arg-type]


def test_empty_tables_have_their_columns() -> None:
    empty = pyarrow.record_batch({"id": pyarrow.array([], pyarrow.string()), "text": pyarrow.array([], pyarrow.string())})
    assert legation.read_arrow(empty).to_arrow().num_rows == 0
    assert "trigger" in legation.read_arrow(empty, flat=True).columns
