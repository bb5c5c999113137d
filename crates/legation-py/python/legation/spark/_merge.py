"""Records to incidents: the merge of the store, as joins.

1. Each event is signed: the keys under which it meets others, the days in which it looks, its rank, and what is compared.
2. Of each key and bucket of days the first events by rank are seen. Each event is paired with those of higher rank that it sees, and with
   those of its own document.
3. Pairs are weighed on the workers, and each event is linked to the best.
4. The tops of the trees of links are found by doubling the steps upwards, and each tree is parted on one worker.

A store that takes the same records in comes to the same incidents, but for what was said in it by hand, and for what it does not take in: a
text that is there under another id, an earlier version of a text under the same url. Leave those out before, where that matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow

from legation import _native
from legation._table import Table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PAIRS = "event long, above long, likeness double"
_PARTED = "event long, root long"


def merge(records: DataFrame) -> DataFrame:
    """The incidents of records, as `legation.spark.read` gives them.

    :returns: a row for each event: `document_id`, `event_id`, and `incident`, the id that a store gives to the incident.
    """
    signed = sign(records).localCheckpoint()
    pairs = weighed(signed, candidates(signed))
    linked = best(signed, pairs).localCheckpoint()
    return named(signed, parted(tops(linked)))


def sign(records: DataFrame) -> DataFrame:
    """The events of records with their keys: one row each."""
    from pyspark.sql.pandas.types import from_arrow_schema

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield pyarrow.record_batch(_steps().sign(batch))

    schema = from_arrow_schema(pyarrow.schema(Table(_native.signed_columns())))
    # The same document twice is one document.
    return records.mapInArrow(work, schema).dropDuplicates(["event"])


def candidates(signed: DataFrame) -> DataFrame:
    """The pairs that may be one, `event` and `above`, the one of higher rank: the blocking, in SQL."""
    session = signed.sparkSession
    return session.sql(
        """
        WITH placed AS (SELECT event, document, rank, bucket, first, last, explode(keys) AS key FROM {signed}),
        counted AS (
            SELECT event, rank, bucket, key, row_number() OVER (PARTITION BY key, bucket ORDER BY rank DESC, event) AS place FROM placed),
        seen AS (SELECT event, rank, bucket, key FROM counted WHERE place <= {most}),
        looks AS (
            SELECT event, rank, key, explode(concat(sequence(first, last), array({no_day}))) AS bucket FROM placed WHERE first IS NOT NULL)
        SELECT looks.event, seen.event AS above FROM looks JOIN seen USING (key, bucket) WHERE seen.rank > looks.rank
        UNION
        SELECT placed.event, seen.event FROM placed JOIN seen USING (key) WHERE placed.first IS NULL AND seen.rank > placed.rank
        UNION
        SELECT one.event, other.event FROM {signed} one JOIN {signed} other USING (document) WHERE other.rank > one.rank
        """,
        signed=signed,
        most=_native.Steps.SEEN,
        no_day=_native.Steps.NO_DAY,
    )


def weighed(signed: DataFrame, pairs: DataFrame) -> DataFrame:
    """The pairs that are enough alike, with how much speaks for them."""
    session = signed.sparkSession

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            likeness = pyarrow.record_batch(_steps().likeness(batch)).column(0)
            kept = batch.select(["event", "above"]).append_column("likeness", likeness)
            yield kept.filter(likeness.is_valid())

    forms = session.sql(
        """
        SELECT pair.event, pair.above, one.form AS one, other.form AS other
        FROM {pairs} pair JOIN {signed} one ON one.event = pair.event JOIN {signed} other ON other.event = pair.above
        """,
        pairs=pairs,
        signed=signed,
    )
    return forms.mapInArrow(work, _PAIRS)


def best(signed: DataFrame, pairs: DataFrame) -> DataFrame:
    """All events, each linked to the one above it that is most like it; of equals to that of the lowest key."""
    return signed.sparkSession.sql(
        """
        WITH counted AS (SELECT *, row_number() OVER (PARTITION BY event ORDER BY likeness DESC, above) AS place FROM {pairs})
        SELECT signed.event, counted.above AS link, signed.form
        FROM {signed} signed LEFT JOIN counted ON counted.event = signed.event AND place = 1
        """,
        signed=signed,
        pairs=pairs,
    )


def tops(linked: DataFrame) -> DataFrame:
    """Events with the top of their tree. Each round doubles the steps that are taken upwards."""
    session = linked.sparkSession
    steps = session.sql("SELECT event, coalesce(link, event) AS top FROM {linked}", linked=linked).localCheckpoint()
    while True:
        # Each round stands for itself: its plan would grow with those before it.
        further = session.sql(
            "SELECT steps.event, above.top FROM {steps} steps JOIN {steps} above ON above.event = steps.top", steps=steps
        ).localCheckpoint()
        moved = session.sql(
            "SELECT 1 FROM {steps} steps JOIN {further} further USING (event) WHERE steps.top != further.top LIMIT 1",
            steps=steps,
            further=further,
        )
        is_done = moved.isEmpty()
        steps = further
        if is_done:
            return session.sql(
                "SELECT linked.*, steps.top FROM {linked} linked JOIN {steps} steps USING (event)", linked=linked, steps=steps
            )


def parted(trees: DataFrame) -> DataFrame:
    """The root of the incident of each event: a tree at a time."""

    def work(tree: pyarrow.Table) -> pyarrow.Table:
        batch = tree.combine_chunks().to_batches()[0]
        roots = pyarrow.record_batch(_steps().roots(batch)).column(0)
        return pyarrow.table([batch.column("event"), roots], names=["event", "root"])

    return trees.groupBy("top").applyInArrow(work, _PARTED)


def named(signed: DataFrame, roots: DataFrame) -> DataFrame:
    """Events with the ids of their incidents: the key of the event that is reported first, in hexadecimal digits."""
    return signed.sparkSession.sql(
        """
        SELECT signed.document_id, signed.event_id, lower(lpad(hex(first_value(signed.event) OVER (
            PARTITION BY roots.root
            ORDER BY signed.published IS NULL, signed.published, signed.document_id, signed.start, signed.event)), 16, '0')) AS incident
        FROM {signed} signed JOIN {roots} roots USING (event)
        """,
        signed=signed,
        roots=roots,
    )


@lru_cache(maxsize=1)
def _steps() -> _native.Steps:
    return _native.Steps()
