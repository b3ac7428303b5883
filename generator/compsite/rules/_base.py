"""What a rule is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from compsite.model.linked import LinkedCatalog
from compsite.problem import Problem


@dataclass(frozen=True)
class Rule:
    """A check with a fixed code and name; the docstring of its module is its documentation."""

    id: str
    name: str
    check: Callable[[LinkedCatalog], Iterator[Problem]]
