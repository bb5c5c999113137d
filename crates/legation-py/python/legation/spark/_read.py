"""Documents to records, or to their events."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow

from legation import _native
from legation._reader import Path, Reader, files_of
from legation._table import Table

if TYPE_CHECKING:
    from pyspark.accumulators import Accumulator
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

COLUMNS = ("id", "text", "title", "published", "url", "source")
"""What is read of a DataFrame of documents."""
_readers: dict[tuple[tuple[str, ...], tuple[str, ...]], Reader] = {}
"""The readers of this process, by their files."""
_SHOWN = 3
"""Reasons that are kept, as many as the command line shows."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Documents that could not be read and have no row, because their table is one of events."""

    count: int = 0
    """How many."""
    some: tuple[tuple[str, str], ...] = ()
    """The ids of a few, empty where there is none, each with the reason."""


class _Sum:
    """How the counts of tasks come together: an `AccumulatorParam` in all but its base, which is not there without Spark."""

    def zero(self, _: Unread) -> Unread:
        return Unread()

    def addInPlace(self, one: Unread, other: Unread) -> Unread:
        return Unread(one.count + other.count, (one.some + other.some)[:_SHOWN])


def counter(session: SparkSession) -> Accumulator[Unread]:
    """A count of documents that have no row, for `read(documents, flat=True, unread=…)`. Its `value` is an `Unread`.

    It holds what was counted once the rows are written or collected. It is exact where nothing stands between the reading and that, as in
    `legation-spark`. Behind a shuffle, a limit or a second action on the same rows, Spark may read documents again, or not at all.

    :param session: one of classic Spark. Spark Connect has no accumulators: a session of its raises.
    """
    return session.sparkContext.accumulator(Unread(), _Sum())


def schema(*, flat: bool = False) -> StructType:
    """The columns of a DataFrame of records, or of events."""
    from pyspark.sql.pandas.types import from_arrow_schema

    columns = Table(_native.event_columns() if flat else _native.record_columns())
    return from_arrow_schema(pyarrow.schema(columns))


def read(
    documents: DataFrame,
    *,
    syntax: bool = False,
    text: bool = False,
    flat: bool = False,
    lexicon: Sequence[Path] = (),
    actors: Sequence[Path] = (),
    unread: Accumulator[Unread] | None = None,
) -> DataFrame:
    """Reads a DataFrame of documents, with the columns `id` and `text`, and where they are there `title`, `published`, `url`, `source`.

    :param documents: one row a document.
    :param syntax: also trees, names and frames of the sentences.
    :param text: also the texts, so that a store that takes the records in can search them.
    :param flat: a row for each event with the names that it refers to, in the place of one for each record. A document that could not be
        read has no row then: give `unread` to count those, or read without `flat` to have all reasons.
    :param lexicon: files of entries of your own, at the same path on every worker (`spark.sparkContext.addFile` and `SparkFiles.get`).
    :param actors: files of actors of your own, likewise.
    :param unread: a `counter`, where documents that have no row are counted; it counts with `flat` alone.
    :returns: a row for each document, or for each event if `flat`, as `legation.read_arrow` gives them. In a row for a document `error`
        says why it could not be read. How the rows are cut into partitions is that of `documents`: some tens of documents to a core and
        partition keep all cores at work.
    :raises TypeError: if `lexicon` or `actors` is one file and no list.
    """
    files = (tuple(files_of("lexicon", lexicon)), tuple(files_of("actors", actors)))
    cores = documents.sparkSession.conf.get("spark.task.cpus", "1") or "1"

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        # A task reads on the cores that it has; those of the machine are shared with other tasks.
        os.environ.setdefault("RAYON_NUM_THREADS", cores)
        reader = _reader(files)
        for batch in batches:
            table = reader.read_arrow(batch, syntax=syntax, text=text, flat=flat)
            if unread is not None:
                unread.add(Unread(len(table.errors), tuple(table.errors)))
            yield pyarrow.record_batch(table)

    known = [column for column in COLUMNS if column in documents.columns]
    return documents.select(*known).mapInArrow(work, schema(flat=flat))


def _reader(files: tuple[tuple[str, ...], tuple[str, ...]]) -> Reader:
    if files not in _readers:
        _readers[files] = Reader(lexicon=files[0], actors=files[1])
    return _readers[files]
