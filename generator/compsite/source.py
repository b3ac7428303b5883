"""SourceDoc: one YAML file as read. Where each key and value stands is worked out when somebody asks."""

from collections.abc import Callable, Iterator
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


class Spans(NamedTuple):
    """The places of all keys and all values of a document."""

    keys: dict[Pointer, Span]
    values: dict[Pointer, Span]


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
        pointer = at.pointer
        if at.key and pointer in self.spans.keys:
            return self.spans.keys[pointer]
        while pointer not in self.spans.values:
            pointer = pointer[:-1]
        return self.spans.values[pointer]

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
        span = self.spans.values.get(pointer)
        if span is None or span.line != span.end_line:
            return ""
        return self.lines[span.line - 1][span.column - 1 : span.end_column - 1]


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
