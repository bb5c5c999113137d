"""Texts in, records out, as the command line prints them."""

from __future__ import annotations

import datetime
import os
import pickle
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import legation


def test_records_are_those_of_the_command_line(feed: list[dict[str, Any]], printed: list[str]) -> None:
    assert [record.to_json() for record in legation.read_many(feed)] == printed
    assert [legation.read(**document).to_json() for document in feed] == printed


def test_days_may_have_any_form() -> None:
    def day(published: Any) -> str | None:
        return legation.read("It rained.", published=published).document.published

    assert day("2025-03-14") == "2025-03-14"
    assert day(datetime.date(2025, 3, 14)) == "2025-03-14"
    zone = datetime.timezone(datetime.timedelta(hours=2))
    assert day(datetime.datetime(2025, 3, 14, 23, 30, tzinfo=zone)) == "2025-03-14"
    assert day(None) is None
    with pytest.raises(legation.DocumentError, match="has a time without a zone"):
        day(datetime.datetime(2025, 3, 14))
    with pytest.raises(legation.DocumentError, match='document "document": published "soon" is not a date, expected one like'):
        day("soon")


def test_documents_may_have_any_form() -> None:
    given: list[Any] = [
        "Rebels shelled Gao.",
        {"id": "b", "text": "Rebels shelled Gao.", "more": 1},
        legation.Document("c", "Rebels shelled Gao."),
    ]
    records = list(legation.read_many(given))
    assert [record.document.id for record in records] == ["1", "b", "c"]
    assert {record.events[0].type for record in records} == {"ASSAULT"}
    assert [record.text for record in records] == ["Rebels shelled Gao."] * 3


def test_what_is_no_document_is_told() -> None:
    with pytest.raises(legation.DocumentError, match="document 2: int, expected a text, a Document, or a mapping"):
        list(legation.read_many(["a", 7]))  # type: ignore[list-item]
    with pytest.raises(legation.DocumentError, match="document 1: 'text' is NoneType, expected words"):
        list(legation.read_many([{"id": "a"}]))
    mixed: list[Any] = ["Rebels shelled Gao.", {"id": 5, "text": "a"}, 7, "a \ud800", legation.Document("x", "b", published=3), "c"]  # type: ignore[arg-type]
    results = list(legation.read_many(mixed, errors="return"))
    assert [isinstance(result, legation.Record) for result in results] == [True, False, False, False, False, True]


def test_one_bad_document_stops_no_other() -> None:
    documents = [{"id": str(at), "text": "Rebels shelled Gao.", "published": "soon" if at == 2 else None} for at in range(5)]
    results = list(legation.read_many(documents, errors="return"))
    assert [isinstance(result, legation.DocumentError) for result in results] == [False, False, True, False, False]
    assert [result.document.id for result in results if isinstance(result, legation.Record)] == ["0", "1", "3", "4"]
    with pytest.raises(legation.DocumentError, match='document "2"'):
        list(legation.read_many(documents))


def test_what_the_documents_raise_is_raised_behind_those_before() -> None:
    def documents() -> Iterator[str]:
        yield "Rebels shelled Gao."
        raise OSError("the feed has ended")

    results = legation.read_many(documents())
    assert next(results).events
    with pytest.raises(OSError, match="the feed has ended"):
        next(results)


def test_what_one_feed_raises_is_not_taken_for_a_document_of_another() -> None:
    inner = legation.read_many([{"id": "a", "text": "It rained.", "published": "soon"}])
    outer = legation.read_many((record.document.id for record in inner), errors="return")
    with pytest.raises(legation.DocumentError, match="soon"):
        list(outer)


def test_a_forked_child_is_told() -> None:
    list(legation.read_many(["It rained."]))
    child = os.fork()
    if child == 0:
        try:
            list(legation.read_many(["It rained."]))
        except legation.LegationError as error:
            os._exit(17 if "forked" in str(error) else 1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 17


def test_a_feed_of_any_length_is_drawn_as_it_is_read() -> None:
    drawn = 0

    def documents() -> Iterator[str]:
        nonlocal drawn
        while True:
            drawn += 1
            yield "It rained."

    results = legation.read_many(documents())
    for _ in range(300):
        next(results)
    assert drawn < 2000


def test_the_lock_of_the_interpreter_is_free_meanwhile() -> None:
    text = "Rebels killed three soldiers in Gao on Monday. " * 200
    turns = 0
    done = threading.Event()

    def turn() -> None:
        nonlocal turns
        while not done.wait(0.001):
            turns += 1

    other = threading.Thread(target=turn)
    other.start()
    legation.read(text)
    done.set()
    other.join()
    assert turns > 5


def test_records_are_values(feed: list[dict[str, Any]]) -> None:
    record = legation.read(**feed[0])
    assert pickle.loads(pickle.dumps(record)) == record
    assert legation.Record.from_json(record.to_json() + "\n") == record
    assert {record: 1}[legation.read(**feed[0])] == 1
    assert record.to_dict()["document"]["id"] == feed[0]["id"]
    for bad in ("[]", "{}", '{"schema": 1}'):
        with pytest.raises(ValueError, match="not a record"):
            legation.Record.from_json(bad)


def test_every_field_of_a_record_is_there(feed: list[dict[str, Any]]) -> None:
    """The types hold all that the JSON holds, and nothing else."""
    for record in legation.read_many(feed, syntax=True):
        assert plain(record._read(), record.to_dict()) == record.to_dict()
        assert record.sentences


def plain(value: Any, like: Any) -> Any:
    if isinstance(like, list):
        return [plain(item, other) for item, other in zip(value, like, strict=True)]
    if isinstance(like, dict):
        return {field: plain(getattr(value, field), other) for field, other in like.items()}
    return value


def test_offsets_are_those_of_python() -> None:
    text = "🚀 “Žluťoučký kůň” — rebels shelled Gao."
    record = legation.read(text)
    event = record.events[0]
    assert text[event.trigger.start : event.trigger.end] == event.trigger.text == "shelled"


def test_lexicons_and_actors_of_ones_own(tmp_path: Any) -> None:
    actors = tmp_path / "my.actors"
    actors.write_text("name\taliases\tkind\tcountry\tsector\ttitle\tfrom\tto\nGreen Falcons\t\tarmed-group\tMLI\tREB\t\t\t\n")
    reader = legation.Reader(actors=[actors])
    record = reader.read("The Green Falcons shelled Gao.")
    assert [record[id].country for id in record.events[0].actors] == ["MLI"]  # type: ignore[union-attr]
    assert record.produced_by.lexicon != legation.read("It rained.").produced_by.lexicon
    assert pickle.loads(pickle.dumps(reader)).read("The Green Falcons shelled Gao.") == record
    with pytest.raises(legation.LexiconError, match="my.tsv:1"):
        bad = tmp_path / "my.tsv"
        bad.write_text("what\tis\tthis\n")
        legation.Reader(lexicon=[bad])


def test_a_file_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    none, latin = tmp_path / "none.tsv", tmp_path / "latin.tsv"
    latin.write_bytes(b"S\xe3o Paulo\n")
    for files in ({"lexicon": [none]}, {"actors": [none]}):
        with pytest.raises(FileNotFoundError, match=f"^reading {re.escape(str(none))}: No such file"):
            legation.Reader(**files)
    with pytest.raises(OSError, match=f"^reading {re.escape(str(latin))}: .*UTF-8"):
        legation.Reader(lexicon=[latin])


@pytest.mark.parametrize("name", ["lexicon", "actors"])
def test_one_file_is_no_list_of_files(name: str) -> None:
    for file in ("my.tsv", Path("my.tsv")):
        expected = re.escape(f"{name} is {file!r}, expected a list of files: {name}=[{file!r}]")
        with pytest.raises(TypeError, match=f"^{expected}$"):
            legation.Reader(**{name: file})  # type: ignore[arg-type]


def test_a_notebook_shows_text_as_text() -> None:
    hostile = "<script>alert('Gao')</script> Rebels shelled Gao & \"Kidal\"."
    html = legation.read(hostile, id="<b>")._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "<b>&lt;b&gt;</b>" in html
    assert '<mark class="event" title="v1 ASSAULT heavy-weapons">shelled</mark>' in html
    assert 'class="place" title="Gao (MLI)">Gao</mark>' in html
