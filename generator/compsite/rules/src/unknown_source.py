"""A file names a source that the register does not list.

Every page says where its text comes from and under which licence, and the register is where that is looked up.

Bad: frameworks/alpha/1.0.yaml

    overview: {text: What it is about., source: profle}

Good: frameworks/alpha/1.0.yaml

    overview: {text: What it is about., source: profile}
"""

from collections.abc import Iterator, Mapping
from typing import Any

from compsite.finding import Found, Pointer, found
from compsite.library import SOURCES, Library
from compsite.rules._base import LibraryRule
from compsite.rules.src._names import hint
from compsite.source import SourceDoc


def check(library: Library) -> Iterator[Found]:
    """One finding for each place where such a source is named."""
    known = library.sources
    if known is None:
        return
    for facts in library.frameworks.values():
        if not all(use.name in known for use in facts.sources):
            yield from _unknown(library, library.open(facts.path), known)
    for kind in ("guide", "evidence"):
        for doc in library.docs(kind):
            yield from _unknown(library, doc, known)


def _unknown(library: Library, doc: SourceDoc, known: Mapping[str, Any]) -> Iterator[Found]:
    for pointer, name in sorted(_named(doc.data), key=lambda use: [str(part) for part in use[0]]):
        if name not in known:
            yield found(
                "SRC001",
                doc.at(*pointer),
                "'{name}' is not a source in {register}",
                hint(name, known),
                name=name,
                register=f"{library.root}/{SOURCES}",
            )


def _named(data: Any) -> Iterator[tuple[Pointer, str]]:
    """What stands under `source` and `sources` anywhere in a document; without recursion."""
    waiting: list[tuple[Pointer, Any]] = [((), data)]
    while waiting:
        pointer, value = waiting.pop()
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for key, entry in entries:
            if isinstance(entry, dict | list):
                waiting.append(((*pointer, key), entry))
            elif isinstance(entry, str) and (key == "source" or pointer[-1:] == ("sources",)):
                yield (*pointer, key), entry


RULE = LibraryRule("SRC001", "unknown-source", __name__, required=True, check=check)
