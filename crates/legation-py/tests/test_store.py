"""Records into a store, incidents out of it."""

from __future__ import annotations

import datetime
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import legation


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, feed: list[dict[str, Any]]) -> legation.Store:
    store = legation.Store(tmp_path_factory.mktemp("store") / "samples.db", make=True)
    assert store.ingest(legation.read_many(feed)).added == len(feed)
    return store


def test_what_is_there_is_left_alone(store: legation.Store, feed: list[dict[str, Any]]) -> None:
    again = store.ingest(legation.read_many(feed))
    assert (again.added, again.known) == (0, len(feed))
    other = legation.read("Another text.", id=feed[0]["id"])
    assert [id for id, _ in store.ingest([other]).refused] == [feed[0]["id"]]


@pytest.mark.parametrize("batch", [1, 2, 1024])
def test_a_record_that_is_none_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr("legation._store._BATCH", batch)
    first, last = legation.read("Rebels shelled Gao.", id="a"), legation.read("Police arrested forty people.", id="d")
    later = legation.read("Rebels attacked Kidal.", id="b").to_json().replace('"type":"ASSAULT"', '"type":"BLOCKADE"')
    assert "BLOCKADE" in later
    store = legation.Store(tmp_path / "a.db", make=True)
    outcome = store.ingest([first, legation.Record.from_json(later), legation.Record("{}"), last])
    assert (outcome.added, outcome.known, outcome.printed, outcome.replaced) == (2, 0, 0, 0)
    (id, unknown), (no_id, missing) = outcome.refused
    assert (id, no_id) == ("b", "")
    assert unknown.startswith("item 2: not a record: unknown variant `BLOCKADE`, expected one of ") and "`ASSAULT`" in unknown
    assert missing.startswith("item 3: not a record: missing field")
    assert [store.record(id).events for id in ("a", "d")] == [first.events, last.events]
    with pytest.raises(legation.NotFoundError):
        store.record("b")


def test_documents_that_could_not_be_read_are_refused(tmp_path: Path) -> None:
    documents: list[Any] = [
        {"id": "a", "text": "Rebels shelled Gao."},
        {"id": "b", "text": "It rained.", "published": "soon"},
        7,
        {"id": "d", "text": "Police arrested forty people."},
    ]
    store = legation.Store(tmp_path / "a.db", make=True)
    outcome = store.ingest(legation.read_many(documents, errors="return"))
    assert outcome.added == 2
    (id, no_day), (no_id, no_document) = outcome.refused
    assert (id, no_id) == ("", "")
    assert no_day.startswith('document "b": published "soon" is not a date')
    assert no_document.startswith("document 3: int, expected a text")
    assert [store.record(id).text for id in ("a", "d")] == ["Rebels shelled Gao.", "Police arrested forty people."]


def test_a_store_is_that_of_the_command_line(store: legation.Store, program: str, tmp_path: Path, feed: list[dict[str, Any]]) -> None:
    (tmp_path / "feed.jsonl").write_text("".join(json.dumps(document) + "\n" for document in feed))
    subprocess.run([program, "ingest", "--store", "other.db", "feed.jsonl"], cwd=tmp_path, check=True, capture_output=True)
    other = legation.Store(tmp_path / "other.db")
    assert other.incidents().to_arrow() == store.incidents().to_arrow()
    assert other.events().to_arrow() == store.events().to_arrow()


def test_incidents_are_found(store: legation.Store) -> None:
    everything = store.incidents().to_arrow().to_pylist()
    assert len(everything) > 5
    kind = everything[0]["type"]
    assert len(store.incidents(type=kind)) == sum(row["type"] == kind for row in everything)
    assert len(store.incidents(type=[row["type"] for row in everything])) == len(everything)
    days = sorted(row["start"] for row in everything if row["start"])
    found = store.incidents(since=days[-1]).to_arrow().to_pylist()
    assert found and all(row["end"] >= days[-1] for row in found)
    assert len(store.incidents(limit=2)) == 2
    assert len(store.incidents(happened=True)) < len(everything)
    assert len(store.incidents(box=(-90, -180, 90, 180))) <= len(everything)
    assert isinstance(days[0], datetime.date)


def test_incidents_and_records_come_in_full(store: legation.Store, feed: list[dict[str, Any]]) -> None:
    row = store.incidents(limit=1).to_arrow().to_pylist()[0]
    incident = store.incident(row["id"])
    assert [report["document"] for report in incident["reports"]][0] in row["documents"]
    record = store.record(feed[0]["id"])
    assert record.text == feed[0]["text"] and record.events


def test_what_can_not_be_looked_for_is_told(store: legation.Store, tmp_path: Path) -> None:
    with pytest.raises(legation.QueryError, match='type: unknown "WAR", expected one of AGREE|expected one of'):
        store.incidents(type="WAR")
    with pytest.raises(TypeError, match="unknown kind, expected some of type, mode"):
        store.incidents(kind="ASSAULT")  # type: ignore[call-arg]
    with pytest.raises(legation.QueryError, match='mode: unknown "aerail", expected one of .*aerial'):
        store.incidents(mode="aerail")
    with pytest.raises(legation.QueryError, match='"soon" is not a date'):
        store.incidents(since="soon")
    with pytest.raises(legation.QueryError, match="would write"):
        store.sql("DELETE FROM event")
    with pytest.raises(legation.NotFoundError):
        store.incident("0000000000000000")
    with pytest.raises(legation.NotFoundError):
        store.record("nobody's")
    with pytest.raises(legation.NotFoundError):
        legation.Store(tmp_path / "none.db")
    (tmp_path / "list.db").write_text("a shopping list")
    with pytest.raises(legation.StoreError, match="is no store of Legation"):
        legation.Store(tmp_path / "list.db", make=True)


def test_answers_have_types(store: legation.Store) -> None:
    table = store.sql("SELECT 1 AS whole, 1.5 AS real, 'a' AS words, NULL AS none UNION ALL SELECT 2, 3, NULL, NULL").to_arrow()
    assert [str(kind) for kind in table.schema.types] == ["int64", "double", "string", "null"]
    assert table.to_pydict() == {"whole": [1, 2], "real": [1.5, 3.0], "words": ["a", None], "none": [None, None]}
    assert store.sql("SELECT 1 AS one WHERE 0").to_arrow().num_rows == 0


def test_a_tie_goes_both_ways(store: legation.Store) -> None:
    pairs = store.incidents(happened=True).to_arrow().to_pylist()
    pair = next(
        (a["country"], b["country"]) for row in pairs for a in row["actors"] for b in row["recipients"] if a["country"] and b["country"]
    )
    table = store.tie(*pair).to_arrow()
    assert table.num_rows >= 1 and set(table["actor"].to_pylist()) <= set(pair)
