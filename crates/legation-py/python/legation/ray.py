"""Reads a dataset of Ray: the same function on batches of Arrow.

>>> import ray
>>> dataset = ray.data.read_parquet("s3://news/2025")
>>> legation.ray.read(dataset, text=True).write_parquet("s3://records/2025")
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyarrow

from legation._reader import Path, Reader, files_of

if TYPE_CHECKING:
    from ray.data import Dataset


class _Work:
    """A worker: the reader is loaded once."""

    def __init__(self, syntax: bool, text: bool, flat: bool, lexicon: Sequence[str], actors: Sequence[str], cores: int) -> None:
        os.environ["RAYON_NUM_THREADS"] = str(cores)
        self._reader = Reader(lexicon=lexicon, actors=actors)
        self._also = {"syntax": syntax, "text": text, "flat": flat}

    def __call__(self, documents: pyarrow.Table) -> pyarrow.Table:
        return pyarrow.table(self._reader.read_arrow(_batch(documents), **self._also))


def _batch(documents: pyarrow.Table) -> pyarrow.RecordBatch:
    batches = documents.combine_chunks().to_batches()
    return batches[0] if batches else pyarrow.RecordBatch.from_pylist([], schema=documents.schema)


def read(
    documents: Dataset,
    *,
    syntax: bool = False,
    text: bool = False,
    flat: bool = False,
    lexicon: Sequence[Path] = (),
    actors: Sequence[Path] = (),
    workers: int = 1,
    cores: int = 1,
    batch: int = 256,
) -> Dataset:
    """Reads a dataset of documents, with the columns `id` and `text`, and where they are there `title`, `published`, `url`, `source`.

    :param syntax: also trees, names and frames of the sentences.
    :param text: also the texts, so that a store that takes the records in can search them.
    :param flat: a row for each event in the place of one for each record. A document that could not be read has no row then, and nothing
        counts it: the reason is a warning in the log of its worker alone. Read without `flat` to have it in `error`.
    :param lexicon: files of entries of your own, at the same path on every worker.
    :param actors: files of actors of your own, likewise.
    :param workers: processes that read.
    :param cores: cores of each.
    :param batch: documents that one reads at a time.
    :returns: a row for each document, or for each event if `flat`, as `legation.read_arrow` gives them. In a row for a document `error`
        says why it could not be read.
    :raises TypeError: if `lexicon` or `actors` is one file and no list.
    """
    return documents.map_batches(
        _Work,
        fn_constructor_args=(syntax, text, flat, files_of("lexicon", lexicon), files_of("actors", actors), cores),
        batch_format="pyarrow",
        batch_size=batch,
        concurrency=workers,
        num_cpus=cores,
        zero_copy_batch=True,
    )
