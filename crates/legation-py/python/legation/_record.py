"""What was read from one document."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from legation import _types, _view

Thing: TypeAlias = _types.Entity | _types.Place | _types.TimeExpression | _types.Quantity | _types.Claim | _types.Event
"""What has an id in a record."""


class Record:
    """All that was read from one document. Offsets are code points, half-open, as Python counts them in a `str`.

    The fields are those of the JSON that `legation read` prints; `record["e1"]` is the thing of an id.

    >>> record = legation.read("Kenyan police arrested forty protesters in Nairobi.", id="brief", published="2025-03-14")
    >>> record
    <Record 'brief': 1 event, 2 entities, 2 places, 0 claims>
    >>> event = record.events[0]
    >>> event.type, event.mode, event.modality, event.date.start
    ('COERCE', 'arrest', 'actual', '2025-03-14')
    >>> [record[id].name for id in event.places]
    ['Nairobi']
    >>> Record.from_json(record.to_json()) == record
    True
    """

    __slots__ = ("_json", "_parts", "_text", "_things")

    def __init__(self, line: str, text: str | None = None) -> None:
        self._json = line
        self._parts: _types.Parts | None = None
        self._things: dict[str, Thing] | None = None
        self._text = text

    @classmethod
    def from_json(cls, line: str, text: str | None = None) -> Record:
        """The record of a line of JSON, as `legation read` prints it.

        :raises ValueError: if it is not a record.
        """
        record = cls(line.rstrip("\n"), text)
        try:
            record._read()
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a record: {error!r}, expected a line that `legation read` prints") from error
        return record

    def to_json(self) -> str:
        """One line of JSON, without its end: the same bytes that `legation read` prints."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The same as dictionaries and lists."""
        data: dict[str, Any] = json.loads(self._json)
        return data

    def _read(self) -> _types.Parts:
        if self._parts is None:
            self._parts = _types.Parts._of(json.loads(self._json))
        return self._parts

    @property
    def text(self) -> str | None:
        """The text that was read, which all offsets count in; `None` for a record that came without it."""
        return self._read().document.text if self._text is None else self._text

    @property
    def schema(self) -> int:
        """The version of the form: 1."""
        return self._read().schema

    @property
    def produced_by(self) -> _types.ProducedBy:
        """The versions of what read it."""
        return self._read().produced_by

    @property
    def document(self) -> _types.DocumentInfo:
        """What was read: id, title, url, source, published, language."""
        return self._read().document

    @property
    def entities(self) -> tuple[_types.Entity, ...]:
        """Who: the resolved things that fill roles."""
        return self._read().entities

    @property
    def places(self) -> tuple[_types.Place, ...]:
        """Where."""
        return self._read().places

    @property
    def times(self) -> tuple[_types.TimeExpression, ...]:
        """When: the time expressions (TIMEX3)."""
        return self._read().times

    @property
    def quantities(self) -> tuple[_types.Quantity, ...]:
        """How many."""
        return self._read().quantities

    @property
    def claims(self) -> tuple[_types.Claim, ...]:
        """According to whom."""
        return self._read().claims

    @property
    def events(self) -> tuple[_types.Event, ...]:
        """What."""
        return self._read().events

    @property
    def notes(self) -> tuple[_types.Note, ...]:
        """What could not be read as usual."""
        return self._read().notes

    @property
    def sentences(self) -> tuple[_types.Sentence, ...] | None:
        """Trees, names and frames; only where they were asked for (`syntax=True`)."""
        return self._read().sentences

    def __getitem__(self, id: str) -> Thing:
        """The entity, place, time, quantity, claim or event of an id (`"e1"`, `"p1"`, `"t1"`, `"q1"`, `"c1"`, `"v1"`)."""
        if self._things is None:
            parts = self._read()
            lists: tuple[tuple[Thing, ...], ...] = (
                parts.entities,
                parts.places,
                parts.times,
                parts.quantities,
                parts.claims,
                parts.events,
            )
            self._things = {thing.id: thing for things in lists for thing in things}
        return self._things[id]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._json == other._json

    def __hash__(self) -> int:
        return hash(self._json)

    def __reduce__(self) -> tuple[type[Record], tuple[str, str | None]]:
        return Record, (self._json, self._text)

    def __repr__(self) -> str:
        counts = [
            _count(len(self.events), "event", "events"),
            _count(len(self.entities), "entity", "entities"),
            _count(len(self.places), "place", "places"),
            _count(len(self.claims), "claim", "claims"),
        ]
        return f"<Record {self.document.id!r}: {', '.join(counts)}>"

    def _repr_html_(self) -> str:
        """The text with marks, for a notebook."""
        return _view.html(self)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
