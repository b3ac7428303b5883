"""Find the one value that each module of a folder exports, so that adding a rule or a page is adding a file."""

import importlib
from pathlib import Path
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def modules(package: ModuleType) -> list[str]:
    """The names of the public modules in a package, sorted; its sub-packages are not among them."""
    found = (path.name for folder in package.__path__ for path in Path(folder).iterdir())
    return sorted(name.removesuffix(".py") for name in found if name.endswith(".py") and not name.startswith("_"))


def discover(package: ModuleType, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """The value named `attribute` of every public module in `package`, in the order of the module names.

    Raises TypeError when a module lacks the value or it has another type: that is a bug, not bad data.
    """
    found: list[T] = []
    for module in modules(package):
        name = f"{package.__name__}.{module}"
        value = getattr(importlib.import_module(name), attribute, None)
        if not isinstance(value, kind):
            raise TypeError(f"{name} must export {attribute}, a {kind.__name__}")
        found.append(value)
    return tuple(found)
