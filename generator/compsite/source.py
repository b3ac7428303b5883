"""SourceDoc: one YAML file as read, with the place of every key and every value."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from compsite.problem import Location

Pointer = tuple[str | int, ...]
"""The way from the top of a document to a value: mapping keys and list positions."""


class Span(NamedTuple):
    """Where a piece of text starts and ends; lines and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class SourceDoc:
    """A file that is well-formed YAML: plain data, and spans of keys and values by pointer."""

    path: str
    kind: str
    text: str = field(repr=False)
    data: Any = field(repr=False)
    keys: dict[Pointer, Span] = field(repr=False)
    values: dict[Pointer, Span] = field(repr=False)

    def value_at(self, pointer: Pointer) -> Location:
        """Where the value stands."""
        span = self.values.get(pointer) or self.values[()]
        return Location(self.path, span.line, span.column)

    def key_at(self, pointer: Pointer) -> Location:
        """Where the key of a mapping entry stands; for list entries, where the value stands."""
        span = self.keys.get(pointer)
        return Location(self.path, span.line, span.column) if span else self.value_at(pointer)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def written(self, pointer: Pointer) -> str:
        """A one-line value exactly as the author typed it, quotes included; empty when it spans lines."""
        span = self.values.get(pointer)
        if span is None or span.line != span.end_line:
            return ""
        return self._lines[span.line - 1][span.column - 1 : span.end_column - 1]


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
