"""Arrow tables, for whichever library is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legation import _native

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow


class Table:
    """Rows and columns of Arrow. Anything that speaks the Arrow C data interface takes it as it is, without copies.

    >>> table = legation.read_arrow(batch, flat=True)
    >>> len(table), table.columns[:3]
    (1, ['document', 'source', 'url'])
    >>> table.to_pandas()[["type", "mode", "modality"]].iloc[0].tolist()
    ['COERCE', 'arrest', 'actual']
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Table) -> None:
        self._native = native

    def __len__(self) -> int:
        return len(self._native)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._native.columns

    @property
    def errors(self) -> list[tuple[str, str]]:
        """The ids of documents that stand in no row because they could not be read, each with the reason: of a table of events alone."""
        return self._native.errors

    def to_arrow(self) -> pyarrow.Table:
        """As a table of PyArrow, which must be installed."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a data frame of pandas, which must be installed, with PyArrow. Days become `datetime64`."""
        return self.to_arrow().to_pandas(date_as_object=False)

    def to_polars(self) -> polars.DataFrame:
        """As a data frame of Polars, which must be installed."""
        import polars

        return polars.DataFrame(self)

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """As a relation of DuckDB, which must be installed, with PyArrow; in a connection of yours, or the usual one."""
        import duckdb

        return (connection or duckdb).from_arrow(self.to_arrow())

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        return self._native.__arrow_c_array__(requested_schema)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<Table: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str | None:
        """The first rows, for a notebook, where pandas is there to show them."""
        try:
            frame: Any = self.to_pandas()
        except ImportError:
            return None
        html: str = frame._repr_html_()
        return html
