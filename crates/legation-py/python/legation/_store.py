"""A store: what happened, once, with all who told it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

from legation import _native
from legation._record import Record
from legation._table import Table

Words: TypeAlias = str | Sequence[str]
"""One word, or several."""
Day: TypeAlias = str | datetime.date
"""A day, as `"2025-03-14"` or a `date`."""

_BATCH = 1024
"""Records that are taken in at once."""


@dataclass(slots=True)
class Ingested:
    """What became of records that a store was given."""

    added: int = 0
    """New ones."""
    replaced: int = 0
    """Later versions of texts that were there."""
    known: int = 0
    """Those that were there."""
    printed: int = 0
    """Those whose text is there under another id: a copy that another outlet printed."""
    refused: dict[str, str] = field(default_factory=dict)
    """Why some were not taken in, by the ids of their documents."""


class Store:
    """A file of SQLite that keeps records, and merges events of different reports that tell of the same thing into incidents.

    :param path: the file that `legation ingest` has filled, or a new one.
    :param make: make it, if it is not there.
    :raises NotFoundError: if it is not there and may not be made.
    :raises StoreError: if it is no store, of another version, or damaged.

    >>> store = legation.Store(path, make=True)
    >>> records = legation.read_many([
    ...     {"id": "a", "text": "Rebels killed three soldiers in Gao on Monday.", "published": "2025-03-11", "source": "The Example"},
    ...     {"id": "b", "text": "Three soldiers were killed by rebels in Gao.", "published": "2025-03-11", "source": "Another Example"},
    ... ])
    >>> store.ingest(records)
    Ingested(added=2, replaced=0, known=0, printed=0, refused={})
    >>> incidents = store.incidents(type="ASSAULT", country="MLI").to_arrow()
    >>> incidents.select(["type", "sources", "status"]).to_pylist()
    [{'type': 'ASSAULT', 'sources': 2, 'status': 'corroborated'}]
    >>> store.sql("SELECT type, count(*) AS events FROM events GROUP BY type").to_arrow().to_pylist()
    [{'type': 'ASSAULT', 'events': 2}]
    """

    __slots__ = ("_native", "path")

    path: str
    """The file."""

    def __init__(self, path: str | os.PathLike[str], *, make: bool = False) -> None:
        self.path = os.fspath(path)
        self._native = _native.Store(self.path, make)

    def ingest(self, records: Iterable[Record]) -> Ingested:
        """Takes records in and merges their events. Texts come with them where the records know theirs, so that they can be searched.

        The same record twice is one record; each batch of records is there as a whole or not at all.

        :raises StoreError: if the store can't be written.
        """
        outcome = Ingested()
        lines = (_with_text(record) for record in records)
        for batch in _batches(lines):
            counts, refused = self._native.ingest(batch)
            outcome.added += counts.get("added", 0)
            outcome.replaced += counts.get("replaced", 0)
            outcome.known += counts.get("known", 0)
            outcome.printed += counts.get("printed", 0)
            outcome.refused.update(refused)
        return outcome

    def incidents(
        self,
        *,
        type: Words = (),
        mode: Words = (),
        actor: Words = (),
        recipient: Words = (),
        country: Words = (),
        place: str | None = None,
        box: tuple[float, float, float, float] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        outlet: Words = (),
        status: Words = (),
        modality: Words = (),
        confidence: float | None = None,
        text: str | None = None,
        happened: bool = False,
        hidden: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> Table:
        """The incidents that meet all that is asked for, the latest first, a row each.

        :param type: PLOVER types, of which it has one.
        :param mode: PLOVER modes, of which it has one.
        :param actor: those who act, all of them: names, or ISO 3166-1 alpha-3 codes of states whose people or bodies do.
        :param recipient: those whom it concerns, all of them.
        :param country: states in one of which it lies, by name or code.
        :param place: a place, or first-level division, in which it lies.
        :param box: south, west, north, east, in degrees.
        :param since: on this day or later.
        :param until: on this day or earlier.
        :param outlet: outlets of which one tells of it.
        :param status: `"reported"`, `"corroborated"`, `"disputed"`, `"denied"`.
        :param modality: `"actual"`, `"planned"`, `"possible"` …
        :param confidence: with a report coded with at least this confidence, 0 to 1.
        :param text: in a report with these words (a query of FTS5).
        :param happened: only what a report that stands tells as a fact.
        :param hidden: those that were hidden by hand, and no others.
        :param limit: at most so many.
        :param offset: without so many at the start.
        :raises QueryError: if a name, day, word or search can't be understood; it says what was expected.
        """
        return Table(self._native.incidents(_wanted(locals())))

    def events(
        self,
        *,
        type: Words = (),
        mode: Words = (),
        actor: Words = (),
        recipient: Words = (),
        country: Words = (),
        place: str | None = None,
        box: tuple[float, float, float, float] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        outlet: Words = (),
        status: Words = (),
        modality: Words = (),
        confidence: float | None = None,
        text: str | None = None,
        happened: bool = False,
        hidden: bool = False,
    ) -> Table:
        """The events by which the incidents that meet all that is asked for (as in `incidents`) are told, document by document.

        A row each, with the incident that it belongs to. With `happened`, those alone that their report tells as a fact.
        """
        return Table(self._native.events(_wanted({**locals(), "limit": None, "offset": 0})))

    def sql(self, query: str) -> Table:
        """The answer to a query in SQL that only reads; the views are those of `docs/store.md`.

        :raises QueryError: if it is no statement of SQLite, or would write.
        """
        return Table(self._native.sql(query))

    def tie(self, one: str, other: str) -> Table:
        """What passed between two states or entities, in both directions, month by month: counts by quad class and the mean PLOVER score.

        :raises NotFoundError: if one of them is not known.
        """
        return Table(self._native.tie(one, other))

    def incident(self, id: str) -> dict[str, Any]:
        """An incident in full: every figure with who gave it, every report, every disagreement.

        :raises NotFoundError: if there is none of this id.
        """
        incident: dict[str, Any] = json.loads(self._native.incident(id))
        return incident

    def record(self, document: str) -> Record:
        """The record of a document, as it was taken in.

        :raises NotFoundError: if there is none of this id.
        """
        return Record(self._native.record(document))

    def __repr__(self) -> str:
        return f"<Store {self.path!r}>"


_LISTS = ("type", "mode", "actor", "recipient", "country", "outlet", "status", "modality")


def _wanted(asked: dict[str, Any]) -> dict[str, object]:
    """What is asked for, in the forms that the native part takes."""
    wanted = {name: value for name, value in asked.items() if name != "self"}
    wanted.update({name: _list(wanted[name]) for name in _LISTS}, since=_day(wanted["since"]), until=_day(wanted["until"]))
    return wanted


def _list(words: Words) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def _day(day: Day | None) -> str | None:
    return day if day is None or isinstance(day, str) else day.isoformat()


def _with_text(record: Record) -> str:
    """A record as it is stored: with its text, if it is known."""
    line = record.to_json()
    if record.text is None or record.document.text is not None:
        return line
    data = json.loads(line)
    data["document"]["text"] = record.text
    return json.dumps(data, ensure_ascii=False)


def _batches(lines: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(lines, _BATCH)):
        yield batch
