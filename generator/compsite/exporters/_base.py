"""What a download is, and what a kind of download is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from compsite.pages._base import Site


@dataclass(frozen=True)
class Download:
    """A finished file of the site. The same standards always give the same bytes."""

    path: str
    """Address from the site's root, such as `compare/a/1.0/b/2.0/a-1.0-to-b-2.0.csv`."""
    content: bytes = field(repr=False)
    text: str = field(default="", repr=False)
    """All words in it, where the content is not text itself: for the licence gate."""


@dataclass(frozen=True)
class Exporter:
    """A kind of download."""

    name: str
    downloads: Callable[[Site], Iterator[Download]]
