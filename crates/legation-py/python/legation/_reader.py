"""Documents in, records out."""

from __future__ import annotations

import datetime
import os
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, Protocol, TypeAlias, overload

from legation import _native
from legation._record import Record
from legation._table import Table

Published: TypeAlias = str | datetime.date | datetime.datetime
"""A day, or a time with its zone: the day is then the one in that zone."""

Path: TypeAlias = str | os.PathLike[str]

Parts: TypeAlias = tuple[str, str, str | None, str | None, str | None, str | None]
"""A document as the native part takes it: id, text, title, published, url, source."""


class ArrowArray(Protocol):
    """A batch of any library that speaks the Arrow C data interface."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


@dataclass(frozen=True, slots=True)
class Document:
    """A document to read: what stands on a line of the JSON Lines that `legation read` takes."""

    id: str
    """A name; it comes back in the record."""
    text: str
    """The text that is read."""
    title: str | None = None
    """The headline: kept, not read."""
    published: Published | None = None
    """The day of publication: "yesterday" counts from it."""
    url: str | None = None
    """Where it was found."""
    source: str | None = None
    """The outlet that it came from."""

    def _parts(self) -> Parts:
        published = self.published if self.published is None or isinstance(self.published, str) else self.published.isoformat()
        return (self.id, self.text, self.title, published, self.url, self.source)


class Reader:
    """Reads with lexicons and actors of your own. One reader serves any number of threads.

    :param lexicon: files with entries that win over those that are built in.
    :param actors: files with actors that win over those that are built in: tables, or dictionaries of PETRARCH.
    :raises LexiconError: if a file is neither; it names the file, the line, and what was expected.
    :raises OSError: if a file can't be read; it names the file.
    :raises TypeError: if one file is given in the place of a list of files.

    >>> reader = legation.Reader()
    >>> reader.read("Police arrested forty people.").events[0].mode
    'arrest'
    """

    def __init__(self, *, lexicon: Sequence[Path] = (), actors: Sequence[Path] = ()) -> None:
        self._files = (files_of("lexicon", lexicon), files_of("actors", actors))
        self._native = _native.Reader(*self._files)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, self._files

    @property
    def left_out(self) -> list[str]:
        """What of the files of actors could not be used, each with its line."""
        return self._native.left_out

    def read(
        self,
        text: str,
        *,
        id: str = "document",
        published: Published | None = None,
        title: str | None = None,
        url: str | None = None,
        source: str | None = None,
        syntax: bool = False,
    ) -> Record:
        """Reads one text. See `legation.read`."""
        document = Document(id, text, title, published, url, source)
        return Record(self._native.read(document._parts(), syntax, False), text)

    @overload
    def read_many(
        self, documents: Iterable[Document | Mapping[str, Any] | str], *, syntax: bool = ..., errors: Literal["raise"] = ...
    ) -> Iterator[Record]: ...
    @overload
    def read_many(
        self, documents: Iterable[Document | Mapping[str, Any] | str], *, syntax: bool = ..., errors: Literal["return"]
    ) -> Iterator[Record | _native.DocumentError]: ...
    def read_many(
        self,
        documents: Iterable[Document | Mapping[str, Any] | str],
        *,
        syntax: bool = False,
        errors: Literal["raise", "return"] = "raise",
    ) -> Iterator[Record | _native.DocumentError]:
        """Reads any number of documents on all cores. See `legation.read_many`."""
        drawn: deque[str] = deque()
        for result in self._native.read_many(_draw(documents, drawn), syntax, False):
            text = drawn.popleft()
            if not isinstance(result, _native.DocumentError):
                yield Record(result, text)
            elif errors == "return":
                yield result
            else:
                raise result

    def read_arrow(self, batch: ArrowArray, *, syntax: bool = False, text: bool = False, flat: bool = False) -> Table:
        """Reads a batch of documents on all cores. See `legation.read_arrow`."""
        table = Table(self._native.read_table(batch, syntax, text, flat))
        for id, reason in table.errors:
            warnings.warn(f"document {id!r} was not read: {reason}", RuntimeWarning, stacklevel=2)
        return table


def files_of(name: str, given: Sequence[Path]) -> list[str]:
    """The paths of the files that an argument names.

    :raises TypeError: if it is one path, and no list: a text is a sequence, too, and its letters would be taken for files.
    """
    if isinstance(given, (str, os.PathLike)):
        raise TypeError(f"{name} is {given!r}, expected a list of files: {name}=[{given!r}]")
    return [os.fspath(path) for path in given]


def _again(lexicon: list[str], actors: list[str]) -> Reader:
    return Reader(lexicon=lexicon, actors=actors)


def _draw(documents: Iterable[Document | Mapping[str, Any] | str], drawn: deque[str]) -> Iterator[Parts | _native.DocumentError]:
    """Hands over documents, and keeps their texts until their records are there; what is no document as the exception that says so."""
    for number, given in enumerate(documents, 1):
        try:
            document = _document(given, number)
            parts = document._parts()
        except (TypeError, AttributeError) as error:
            drawn.append("")
            yield _native.DocumentError(f"document {number}: {error}")
        else:
            drawn.append(document.text)
            yield parts


def _document(given: Document | Mapping[str, Any] | str, number: int) -> Document:
    if isinstance(given, Document):
        return given
    if isinstance(given, str):
        return Document(str(number), given)
    if not isinstance(given, Mapping):
        raise TypeError(f'{type(given).__name__}, expected a text, a Document, or a mapping with "id" and "text"')
    for field in ("id", "text"):
        if not isinstance(given.get(field), str):
            raise TypeError(f"{field!r} is {type(given.get(field)).__name__}, expected words")
    return Document(**{field: given[field] for field in ("id", "text", "title", "published", "url", "source") if field in given})


@lru_cache(maxsize=1)
def _embedded() -> Reader:
    return Reader()


def read(
    text: str,
    *,
    id: str = "document",
    published: Published | None = None,
    title: str | None = None,
    url: str | None = None,
    source: str | None = None,
    syntax: bool = False,
) -> Record:
    """Reads one text.

    :param text: a report in English. Other languages are recognised and left alone, with a note.
    :param id: a name for it; it comes back in the record.
    :param published: the day of publication, from which "yesterday" counts: a day, or a time with its zone.
    :param title: the headline: kept, not read.
    :param url: where it was found.
    :param source: the outlet that it came from.
    :param syntax: also trees, names and frames of the sentences.
    :raises DocumentError: if `published` is no day.

    >>> record = legation.read("Mali's army shelled Gao yesterday.", published="2025-03-14")
    >>> record.events[0].date
    EventDate(start='2025-03-13', end='2025-03-13', basis='relative', time='t1')
    """
    return _embedded().read(text, id=id, published=published, title=title, url=url, source=source, syntax=syntax)


@overload
def read_many(
    documents: Iterable[Document | Mapping[str, Any] | str], *, syntax: bool = ..., errors: Literal["raise"] = ...
) -> Iterator[Record]: ...
@overload
def read_many(
    documents: Iterable[Document | Mapping[str, Any] | str], *, syntax: bool = ..., errors: Literal["return"]
) -> Iterator[Record | _native.DocumentError]: ...
def read_many(
    documents: Iterable[Document | Mapping[str, Any] | str],
    *,
    syntax: bool = False,
    errors: Literal["raise", "return"] = "raise",
) -> Iterator[Record | _native.DocumentError]:
    """Reads any number of documents on all cores, without the interpreter's lock; records come in the order of the documents.

    No more than a few dozen documents are drawn ahead, so that a feed of any length needs little memory.

    :param documents: texts, mappings with `"id"` and `"text"` (and `"title"`, `"published"`, `"url"`, `"source"`), or `Document`.
    :param syntax: also trees, names and frames of the sentences.
    :param errors: what becomes of a document that can't be read: `"raise"` ends with its exception, `"return"` gives the exception in
        the place of its record and goes on.
    :raises DocumentError: if something is no document, or has a day of publication that is none. What `documents` itself raises is
        raised, too.

    >>> texts = ["Police arrested forty people.", "Rebels shelled Gao."]
    >>> [event.type for record in legation.read_many(texts) for event in record.events]
    ['COERCE', 'ASSAULT']
    """
    return _embedded().read_many(documents, syntax=syntax, errors=errors)


def read_arrow(batch: ArrowArray, *, syntax: bool = False, text: bool = False, flat: bool = False) -> Table:
    """Reads a batch of documents on all cores. It comes and goes by the Arrow C data interface, without copies.

    :param batch: a batch of PyArrow, or of any library that speaks the interface, with the columns `id` and `text`, and where they are
        there `title`, `published` (words, days, or times in a zone), `url` and `source`. Other columns are left alone.
    :param syntax: also trees, names and frames of the sentences.
    :param text: also the text, in `document.text`: the column that was given, not a copy.
    :param flat: a row for each event with the names that it refers to, in the place of one for each record. A document that could not be
        read has none: it is told by a warning, and stands in `errors` of the table.
    :returns: a table of one batch: a row for each document, in its order. `error` says why a document could not be read, and is null
        otherwise.
    :raises TableError: if a column is not there or of another type.

    >>> import pyarrow
    >>> batch = pyarrow.record_batch({"id": ["a", "b"], "text": ["Police arrested forty people.", "It rained."]})
    >>> table = legation.read_arrow(batch)
    >>> [len(events) for events in table.to_arrow()["events"].to_pylist()]
    [1, 0]
    >>> legation.read_arrow(batch, flat=True).to_arrow().select(["document", "type", "mode"]).to_pylist()
    [{'document': 'a', 'type': 'COERCE', 'mode': 'arrest'}]
    """
    return _embedded().read_arrow(batch, syntax=syntax, text=text, flat=flat)
