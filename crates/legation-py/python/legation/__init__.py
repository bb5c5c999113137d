"""Legation reads news reports and says who did what to whom, where, when and how many, and according to whom.

>>> import legation
>>> record = legation.read("Kenyan police arrested forty protesters in Nairobi on Tuesday.", published="2025-03-14")
>>> event = record.events[0]
>>> event.type, event.trigger.text, record[event.actors[0]].country
('COERCE', 'arrested', 'KEN')

`read` reads one text, `read_many` any number on all cores, `read_arrow` a batch of Arrow. `Store` keeps what was read and
merges reports of the same thing into incidents. `legation.spark` and `legation.ray` read on a cluster. A plan, a threat or a
denial is marked as such (`modality`, `polarity`, `attribution`): look there before you count.
"""

from legation._native import (
    DocumentError,
    LegationError,
    LexiconError,
    NotFoundError,
    QueryError,
    StoreError,
    TableError,
    __version__,
)
from legation._reader import Document, Reader, read, read_arrow, read_many
from legation._record import Record
from legation._store import Filter, Ingested, Store
from legation._table import Table

__all__ = [
    "Document",
    "DocumentError",
    "Filter",
    "Ingested",
    "LegationError",
    "LexiconError",
    "NotFoundError",
    "QueryError",
    "Reader",
    "Record",
    "Store",
    "StoreError",
    "Table",
    "TableError",
    "__version__",
    "read",
    "read_arrow",
    "read_many",
]
