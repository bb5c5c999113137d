"""Reads a dataset of Ray: the same function on batches of Arrow.

>>> import ray
>>> dataset = ray.data.read_parquet("s3://news/2025")
>>> legation.ray.read(dataset, text=True).write_parquet("s3://records/2025")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow

from legation._reader import Reader

if TYPE_CHECKING:
    from ray.data import Dataset


class _Work:
    """A worker: the reader is loaded once."""

    def __init__(self, syntax: bool, text: bool, flat: bool) -> None:
        self._reader = Reader()
        self._also = {"syntax": syntax, "text": text, "flat": flat}

    def __call__(self, documents: pyarrow.Table) -> pyarrow.Table:
        return pyarrow.table(self._reader.read_arrow(_batch(documents), **self._also))


def _batch(documents: pyarrow.Table) -> pyarrow.RecordBatch:
    batches = documents.combine_chunks().to_batches()
    return batches[0] if batches else pyarrow.RecordBatch.from_pylist([], schema=documents.schema)


def read(
    documents: Dataset, *, syntax: bool = False, text: bool = False, flat: bool = False, workers: int = 1, batch: int = 256
) -> Dataset:
    """Reads a dataset of documents, with the columns `id` and `text`, and where they are there `title`, `published`, `url`, `source`.

    :param workers: processes that read, each on the cores that Ray gives it.
    :param batch: documents that one reads at a time.
    :returns: a row for each document, or for each event if `flat`, as `legation.read_arrow` gives them.
    """
    return documents.map_batches(
        _Work, fn_constructor_args=(syntax, text, flat), batch_format="pyarrow", batch_size=batch, concurrency=workers, zero_copy_batch=True
    )
