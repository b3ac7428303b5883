"""SourceDoc: one YAML file as read. Where each key and value stands is worked out when somebody asks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from compsite.finding import At, Location, Pointer


class Span(NamedTuple):
    """Where a piece of text starts and ends; lines and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """Where one key or value stands."""

    pointer: Pointer
    span: Span
    key: bool


class Spans:
    """The places of all keys and all values of a document, read no further than somebody asks.

    A file with many faults is shown only the first of them, so its rest need not be measured.
    """

    def __init__(
        self,
        places: Iterable[Place] = (),
        keys: dict[Pointer, Span] | None = None,
        values: dict[Pointer, Span] | None = None,
    ) -> None:
        self._places = iter(places)
        self._keys = {} if keys is None else keys
        self._values = {} if values is None else values

    @property
    def keys(self) -> dict[Pointer, Span]:
        """The names of all entries of mappings."""
        self._read(None)
        return self._keys

    @property
    def values(self) -> dict[Pointer, Span]:
        """All values; of a list or mapping, where it begins."""
        self._read(None)
        return self._values

    def find(self, at: At) -> Span | None:
        """One of them, or None where nothing stands."""
        known = self._keys if at.key else self._values
        if at.pointer not in known:
            self._read(at)
        return known.get(at.pointer)

    def up_to(self, line: int) -> Iterator[Span]:
        """All that begins up to a line, and maybe more; names first."""
        self._read(None, line)
        yield from self._keys.values()
        yield from self._values.values()

    def _read(self, wanted: At | None, line: int = 0) -> None:
        for pointer, span, key in self._places:
            (self._keys if key else self._values)[pointer] = span
            if span.line > line > 0 or (wanted is not None and wanted.pointer == pointer and wanted.key == key):
                return


@dataclass(frozen=True)
class SourceDoc:
    """A file that is well-formed YAML: plain data, and its text with plain line feeds."""

    path: str
    kind: str
    text: str = field(repr=False)
    data: Any = field(repr=False)
    measure: Callable[[str], Spans] = field(repr=False, compare=False)
    """Reads the text again, for the places."""

    def at(self, *pointer: str | int) -> At:
        """A value, as a place that rules can name without knowing its line."""
        return At(self.path, pointer)

    def key(self, *pointer: str | int) -> At:
        """The name that a value stands under."""
        return At(self.path, pointer, key=True)

    @cached_property
    def spans(self) -> Spans:
        """Where everything stands."""
        return self.measure(self.text)

    def span(self, at: At) -> Span:
        """Where a value or key stands; for what is not there, where the nearest thing around it does."""
        pointer = at.pointer[: _depth(self.data, at.pointer)]
        if at.key and pointer == at.pointer:
            key = self.spans.find(at)
            if key is not None:
                return key
        span = self.spans.find(At(self.path, pointer))
        while span is None:
            pointer = pointer[:-1]
            span = self.spans.find(At(self.path, pointer))
        return span

    def locate(self, at: At) -> Location:
        """The line and column of a value or key."""
        return Location(self.path, *self.span(at))

    def value_at(self, pointer: Pointer) -> Location:
        """Where the value stands."""
        return self.locate(At(self.path, pointer))

    def key_at(self, pointer: Pointer) -> Location:
        """Where the key of a mapping entry stands; for list entries, where the value stands."""
        return self.locate(At(self.path, pointer, key=True))

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, without the line feeds."""
        return self.text.split("\n")

    def written(self, pointer: Pointer) -> str:
        """A one-line value exactly as the author typed it, quotes included; empty when it spans lines."""
        span = self.spans.find(At(self.path, pointer))
        if span is None or span.line != span.end_line:
            return ""
        return self.lines[span.line - 1][span.column - 1 : span.end_column - 1]


def _depth(data: Any, pointer: Pointer) -> int:
    """How much of a pointer leads to something that is there."""
    for depth, part in enumerate(pointer):
        if not (part in data if isinstance(data, dict) else isinstance(data, list) and part in range(len(data))):
            return depth
        data = data[part]
    return len(pointer)


@dataclass(frozen=True)
class Cursor:
    """A value inside a document that still knows where it stands; it trusts that the schema was checked."""

    doc: SourceDoc
    data: Any
    pointer: Pointer = ()

    def __getitem__(self, key: str) -> "Cursor":
        return Cursor(self.doc, self.data[key], (*self.pointer, key))

    def get(self, key: str) -> "Cursor | None":
        """The entry, or None when the key is absent or its value is null."""
        return self[key] if self.data.get(key) is not None else None

    def __iter__(self) -> Iterator["Cursor"]:
        for position, value in enumerate(self.data):
            yield Cursor(self.doc, value, (*self.pointer, position))

    def each(self, key: str) -> Iterator["Cursor"]:
        """The entries of a list, or nothing when the key is absent."""
        found = self.get(key)
        return iter(found) if found is not None else iter(())

    def value(self, key: str, default: Any = None) -> Any:
        """The plain value under a key."""
        found = self.data.get(key)
        return default if found is None else found

    @property
    def at(self) -> Location:
        """Where this value stands."""
        return self.doc.value_at(self.pointer)
