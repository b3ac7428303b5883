"""Find the one value that each module of a folder exports, so that adding a rule or a page is adding a file."""

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def discover(package: ModuleType, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """The value named `attribute` of every public module in `package`, in the order of the module names.

    Raises TypeError when a module lacks the value or it has another type: that is a bug, not bad data.
    """
    found: list[T] = []
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if module.name.startswith("_"):
            continue
        name = f"{package.__name__}.{module.name}"
        value = getattr(importlib.import_module(name), attribute, None)
        if not isinstance(value, kind):
            raise TypeError(f"{name} must export {attribute}, a {kind.__name__}")
        found.append(value)
    return tuple(found)
