"""What kinds of item there are, whatever a standard calls its own."""

from typing import Literal

Family = Literal["knowledge", "skill", "behaviour", "duty", "area"]

STATEMENT_FAMILIES: tuple[Family, ...] = ("knowledge", "skill", "behaviour")
"""The families whose items a learner shows evidence for, where a standard has any of them."""
