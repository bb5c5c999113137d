"""Reads and merges on a cluster of Spark.

`read` takes a DataFrame of documents to one of records or events, `merge` takes records to incidents. Every worker needs this package and
nothing else; the reader is loaded once in each worker process. The program `legation-spark` does the first from and to files.
"""

from legation.spark._merge import merge
from legation.spark._read import Unread, counter, read, schema

__all__ = ["Unread", "counter", "merge", "read", "schema"]
