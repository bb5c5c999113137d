"""A store: what happened, once, with all who told it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

from legation import _native
from legation._record import Record
from legation._table import Table

if TYPE_CHECKING:
    from typing_extensions import Unpack

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
    refused: list[tuple[str, str]] = field(default_factory=list)
    """The ids of documents that were not taken in, each with the reason; an empty id where only the reason names the document."""


class Filter(TypedDict, total=False):
    """What an incident must meet, all of it. What is left out asks for nothing."""

    type: Words
    """PLOVER types, of which it has one."""
    mode: Words
    """PLOVER modes, of which it has one."""
    actor: Words
    """Those who act, all of them: names, or ISO 3166-1 alpha-3 codes of states whose people or bodies do."""
    recipient: Words
    """Those whom it concerns, all of them."""
    country: Words
    """States in one of which it lies, by name or code."""
    place: str | None
    """A place, or first-level division, in which it lies."""
    box: tuple[float, float, float, float] | None
    """South, west, north, east, in degrees."""
    since: Day | None
    """On this day or later."""
    until: Day | None
    """On this day or earlier."""
    outlet: Words
    """Outlets of which one tells of it."""
    status: Words
    """`"reported"`, `"corroborated"`, `"disputed"`, `"denied"`."""
    modality: Words
    """`"actual"`, `"planned"`, `"possible"` …"""
    confidence: float | None
    """With a report coded with at least this confidence, 0 to 1."""
    text: str | None
    """In a report with these words (a query of FTS5)."""
    happened: bool
    """Only what a report that stands tells as a fact."""
    hidden: bool
    """Those that were hidden by hand, and no others."""


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
    Ingested(added=2, replaced=0, known=0, printed=0, refused=[])
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

    def ingest(self, records: Iterable[Record | _native.DocumentError]) -> Ingested:
        """Takes records in and merges their events. Texts come with them where the records know theirs, so that they can be searched.

        The same record twice is one record; each batch of records is there as a whole or not at all. One that can't be taken in, such as
        one of a later program with types of events that this one does not know, is among `refused` and stops no other.

        :param records: records, and what `legation.read_many(documents, errors="return")` gives in the place of one: that is refused.
        :returns: what became of them, in counts, and what was refused, with the reasons.
        :raises StoreError: if the store can't be written.
        """
        outcome = Ingested()
        for batch in _batches(_lines(records, outcome.refused)):
            counts, refused = self._native.ingest(batch)
            outcome.added += counts.get("added", 0)
            outcome.replaced += counts.get("replaced", 0)
            outcome.known += counts.get("known", 0)
            outcome.printed += counts.get("printed", 0)
            outcome.refused += refused
        return outcome

    def incidents(self, *, limit: int | None = None, offset: int = 0, **asked: Unpack[Filter]) -> Table:
        """The incidents that meet all that is asked for, the latest first, a row each.

        :param limit: at most so many.
        :param offset: without so many at the start.
        :param asked: the fields of `Filter`: `store.incidents(type="ASSAULT", country=["SDN", "TCD"], since="2025-02-01")`.
        :raises QueryError: if a name, day, word or search can't be understood; it says what was expected.
        :raises TypeError: if something else is asked for.
        """
        return Table(self._native.incidents(_wanted(asked, limit, offset)))

    def events(self, **asked: Unpack[Filter]) -> Table:
        """The events by which the incidents that meet all that is asked for are told, document by document.

        A row each, with the incident that it belongs to. With `happened`, those alone that their report tells as a fact.

        :param asked: the fields of `Filter`.
        :raises QueryError: as `incidents`.
        """
        return Table(self._native.events(_wanted(asked)))

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


_NOTHING: dict[str, object] = {
    **dict.fromkeys(("type", "mode", "actor", "recipient", "country", "outlet", "status", "modality"), ()),
    **dict.fromkeys(("place", "box", "since", "until", "confidence", "text")),
    "happened": False,
    "hidden": False,
}
"""What is asked for where nothing is said."""


def _wanted(asked: Filter, limit: int | None = None, offset: int = 0) -> dict[str, object]:
    """What is asked for, in the forms that the native part takes."""
    if unknown := asked.keys() - _NOTHING.keys():
        raise TypeError(f"unknown {', '.join(sorted(unknown))}, expected some of {', '.join(_NOTHING)}")
    wanted = {name: _plain(value, _NOTHING[name]) for name, value in {**_NOTHING, **asked}.items()}
    return {**wanted, "limit": limit, "offset": offset}


def _plain(value: object, nothing: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return [value] if nothing == () and isinstance(value, str) else value


def _lines(records: Iterable[Record | _native.DocumentError], refused: list[tuple[str, str]]) -> Iterator[_native._Line]:
    """Records as the native part takes them; documents that could not be read are refused."""
    for number, record in enumerate(records, 1):
        if isinstance(record, _native.DocumentError):
            refused.append(("", str(record)))
        else:
            yield number, record.to_json(), record._text


def _batches(lines: Iterator[_native._Line]) -> Iterator[list[_native._Line]]:
    while batch := list(islice(lines, _BATCH)):
        yield batch
