"""The program `legation-spark`: documents in Parquet or JSON Lines in, records in Parquet out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from legation.spark._read import COLUMNS, Unread, counter, read

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_LINES = (".jsonl", ".json", ".jsonl.gz", ".json.gz")


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads what the arguments name, in the session that spark-submit or the environment sets up."""
    from pyspark.sql import SparkSession

    options = _arguments().parse_args(arguments)
    session = SparkSession.builder.appName("legation").getOrCreate()
    documents = _documents(session, options.documents)
    if options.partitions:
        documents = documents.repartition(options.partitions)
    unread = counter(session) if options.flat else None
    records = read(
        documents,
        syntax=options.syntax,
        text=options.text,
        flat=options.flat,
        lexicon=options.lexicon,
        actors=options.actors,
        unread=unread,
    )
    records.write.mode("overwrite" if options.overwrite else "errorifexists").parquet(options.to)
    if unread is not None:
        _tell(unread.value)
    return 0


def _tell(unread: Unread) -> None:
    """Tells on standard error which documents have no row; in a row of their own, `error` would say so."""
    if unread.count:
        print(f"legation-spark: documents that could not be read and have no row: {unread.count}", file=sys.stderr)
    for id, reason in unread.some:
        print(f"legation-spark: {id!r}: {reason}", file=sys.stderr)


def _documents(session: SparkSession, paths: Sequence[str]) -> DataFrame:
    """The documents of files, by their ending."""
    if all(path.rstrip("/").endswith(_LINES) for path in paths):
        return session.read.schema(", ".join(f"{column} string" for column in COLUMNS)).json(list(paths))
    return session.read.parquet(*paths)


class _Script(argparse.Action):
    """Prints where this file lies: spark-submit wants a file."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(__file__)
        parser.exit()


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="legation-spark",
        description="Read documents on a Spark cluster: Parquet or JSON Lines in, a folder of Parquet out.",
        epilog="Example: spark-submit $(legation-spark --script) s3a://news/2025.parquet --to s3a://records/2025 --text",
    )
    add = parser.add_argument
    add(
        "documents",
        nargs="+",
        metavar="PATH",
        help="Parquet, or JSON Lines (.jsonl), with id and text, on any file system that Spark reads",
    )
    add("--to", required=True, metavar="FOLDER", help="where the records go; `legation ingest --records FOLDER` takes them in")
    add(
        "--flat",
        action="store_true",
        help="a row for each event in the place of one for each document; those that could not be read are counted at the end",
    )
    add("--syntax", action="store_true", help="also trees, names and frames of the sentences")
    add("--text", action="store_true", help="also the texts, so that a store can search them")
    add("--lexicon", action="append", default=[], metavar="FILE", help="entries of your own; may be given again")
    add("--actors", action="append", default=[], metavar="FILE", help="actors of your own; may be given again")
    add("--partitions", type=int, metavar="N", help="cut the documents into so many pieces of work")
    add("--overwrite", action="store_true", help="replace what is there")
    add("--script", action=_Script, nargs=0, help="print the path of this program, for spark-submit")
    return parser


if __name__ == "__main__":
    sys.exit(main())
