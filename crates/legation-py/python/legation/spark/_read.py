"""Documents to records, or to their events."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pyarrow

from legation import _native
from legation._reader import Reader
from legation._table import Table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

COLUMNS = ("id", "text", "title", "published", "url", "source")
"""What is read of a DataFrame of documents."""
_readers: dict[tuple[tuple[str, ...], tuple[str, ...]], Reader] = {}
"""The readers of this process, by their files."""


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
    lexicon: Sequence[str] = (),
    actors: Sequence[str] = (),
) -> DataFrame:
    """Reads a DataFrame of documents, with the columns `id` and `text`, and where they are there `title`, `published`, `url`, `source`.

    :param documents: one row a document.
    :param syntax: also trees, names and frames of the sentences.
    :param text: also the texts, so that a store that takes the records in can search them.
    :param flat: a row for each event with the names that it refers to, in the place of one for each record.
    :param lexicon: files of entries of your own, at the same path on every worker (`spark.sparkContext.addFile` and `SparkFiles.get`).
    :param actors: files of actors of your own, likewise.
    :returns: a row for each document, as `legation.read_arrow` gives them; `error` says why one could not be read. How the rows are cut
        into partitions is that of `documents`: some tens of documents to a core and partition keep all cores at work.
    """
    files = (tuple(lexicon), tuple(actors))
    cores = documents.sparkSession.conf.get("spark.task.cpus", "1") or "1"

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        # A task reads on the cores that it has; those of the machine are shared with other tasks.
        os.environ.setdefault("RAYON_NUM_THREADS", cores)
        reader = _reader(files)
        for batch in batches:
            yield pyarrow.record_batch(reader.read_arrow(batch, syntax=syntax, text=text, flat=flat))

    known = [column for column in COLUMNS if column in documents.columns]
    return documents.select(*known).mapInArrow(work, schema(flat=flat))


def _reader(files: tuple[tuple[str, ...], tuple[str, ...]]) -> Reader:
    if files not in _readers:
        _readers[files] = Reader(lexicon=files[0], actors=files[1])
    return _readers[files]
