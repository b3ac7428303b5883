"""Identities: of a version of a standard, and of an item in it."""

from typing import NamedTuple


class FrameworkKey(NamedTuple):
    """One version of one standard."""

    framework: str
    version: str


class ItemKey(NamedTuple):
    """One item of one version: the identity that evidence cites."""

    framework: str
    version: str
    code: str

    @property
    def standard(self) -> FrameworkKey:
        """The version of the standard that the item belongs to."""
        return FrameworkKey(self.framework, self.version)
