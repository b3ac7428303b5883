"""Library: what rules across files need to know of every file, without holding all of them in memory."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from compsite.finding import At, Pointer
from compsite.model.keys import FrameworkKey
from compsite.model.versions import version_order
from compsite.source import SourceDoc

SOURCES, THEMES = "sources.yaml", "themes.yaml"


class Use(NamedTuple):
    """A name of something that lies in another file, and where it is written first."""

    name: str
    pointer: Pointer


class FrameworkFacts(NamedTuple):
    """What other files, and rules across files, may ask about one version of a standard. Plain, so it can be kept."""

    path: str
    id: str
    version: str
    kind: str
    reference: str
    lars_code: str
    approval: str
    codes: dict[str, int]
    """Code -> place in `items`."""
    types: tuple[str, ...]
    """The item type of each item, in the order of the items."""
    families: dict[str, str]
    """Item type -> family."""
    withdrawn: dict[str, tuple[str, ...]]
    """Withdrawn code -> the codes that replace it."""
    methods: tuple[str, ...]
    """Ids of the assessment methods."""
    uids: dict[str, int]
    """Stable identifier -> place in `items`."""
    themes: tuple[Use, ...]
    sources: tuple[Use, ...]
    successions: tuple[tuple[str, str, str, int], ...]
    """Standards here that it replaces or that replace it: id, version or nothing, field, and place in its list."""

    @property
    def key(self) -> FrameworkKey:
        """The identity."""
        return FrameworkKey(self.id, self.version)

    def type_of(self, code: str) -> str:
        """The item type of a code that is there."""
        return self.types[self.codes[code]]

    def at(self, *pointer: str | int) -> At:
        """A place in the file."""
        return At(self.path, pointer)


@dataclass(frozen=True)
class Library:
    """Everything readable under `standards/`; `open` reads a document again."""

    root: str
    """Name of the folder, such as `standards`."""
    frameworks: Mapping[FrameworkKey, FrameworkFacts]
    paths: Mapping[str, tuple[str, ...]]
    """Kind -> paths of the files that can be read and keep to their schema."""
    open: Callable[[str], SourceDoc]
    broken: frozenset[str] = field(default_factory=frozenset)
    """Paths of the files that cannot be read or break their schema: nobody knows what they hold."""
    withhold: tuple[str, ...] = ()
    """The kinds of redistribution whose words the site does not show, such as `not-allowed`."""
    as_of: str = ""
    """The date to look from; empty: rules about dates say nothing."""

    def find(self, path: str) -> SourceDoc | None:
        """A document that can be read, or None."""
        return self.open(path) if any(path in known for known in self.paths.values()) else None

    def docs(self, kind: str) -> Iterator[SourceDoc]:
        """The documents of one kind, in the order of their paths."""
        for path in self.paths.get(kind, ()):
            yield self.open(path)

    @cached_property
    def current(self) -> dict[str, FrameworkKey]:
        """The newest version of each standard."""
        newest: dict[str, FrameworkKey] = {}
        for key in sorted(self.frameworks, key=lambda key: (key.framework, version_order(key.version))):
            newest[key.framework] = key
        return newest

    def is_broken(self, framework: str, version: str = "") -> bool:
        """Whether a file that cannot be read may be this standard: then nothing is known about it."""
        folder = f"{self.root}/frameworks/{framework}/"
        if version:
            return f"{folder}{version}.yaml" in self.broken
        return any(path.startswith(folder) for path in self.broken)

    def register(self, section: str, file: str = SOURCES) -> dict[str, Any] | None:
        """Id -> entry of `sources`, `licences` or `themes`; None when the file is broken, so that nothing is known."""
        path = f"{self.root}/{file}"
        if path in self.broken:
            return None
        kind = file.removesuffix(".yaml")
        if path not in self.paths.get(kind, ()):
            return {}
        return {entry["id"]: entry for entry in self.open(path).data.get(section) or ()}

    @cached_property
    def sources(self) -> dict[str, Any] | None:
        """Source id -> entry."""
        return self.register("sources")

    @cached_property
    def licences(self) -> dict[str, Any] | None:
        """Licence id -> entry."""
        return self.register("licences")

    @cached_property
    def themes(self) -> dict[str, Any] | None:
        """Theme id -> entry."""
        return self.register("themes", THEMES)


def facts(doc: SourceDoc) -> FrameworkFacts:
    """What others may ask about a framework file, which keeps to its schema."""
    data = doc.data
    items = data["items"]
    withdrawn = {
        item["code"]: tuple(item["withdrawn"].get("replaced_by") or ()) for item in items if item.get("withdrawn")
    }
    return FrameworkFacts(
        path=doc.path,
        id=data["id"],
        version=data["version"],
        kind=data["kind"],
        reference=data.get("reference") or "",
        lars_code=str((data.get("lars_code") or {}).get("value") or ""),
        approval=data["status"]["approval"]["value"],
        codes={item["code"]: place for place, item in reversed(tuple(enumerate(items)))},
        types=tuple(item["type"] for item in items),
        families={kind["id"]: kind["family"] for kind in data["item_types"]},
        withdrawn=withdrawn,
        methods=tuple(method["id"] for method in (data.get("assessment") or {}).get("methods") or ()),
        uids={item["uid"]: place for place, item in enumerate(items) if item.get("uid")},
        themes=tuple(_themes(items)),
        sources=tuple(_sources(data)),
        successions=tuple(_successions(data)),
    )


def _successions(data: dict[str, Any]) -> Iterator[tuple[str, str, str, int]]:
    said = [("supersedes", place, one) for place, one in enumerate(data.get("supersedes") or ())]
    if data.get("superseded_by"):
        said.append(("superseded_by", -1, data["superseded_by"]))
    for name, place, one in said:
        if one.get("framework"):
            yield one["framework"], one.get("version") or "", name, place


def _themes(items: list[dict[str, Any]]) -> Iterator[Use]:
    seen: set[str] = set()
    for place, item in enumerate(items):
        for position, theme in enumerate(item.get("themes") or ()):
            if theme not in seen:
                seen.add(theme)
                yield Use(theme, ("items", place, "themes", position))


def _sources(data: dict[str, Any]) -> Iterator[Use]:
    """The sources that a framework names, each once; its many items are looked through without walking all of them."""
    named = [*_named({key: value for key, value in data.items() if key != "items"})]
    for place, item in enumerate(data["items"]):
        if "source" in item:
            named.append((item["source"], ("items", place, "source")))
        if "requires" in item and "source" in item["requires"]:
            named.append((item["requires"]["source"], ("items", place, "requires", "source")))
    seen: set[str] = set()
    for name, pointer in named:
        if isinstance(name, str) and name not in seen:
            seen.add(name)
            yield Use(name, pointer)


def _named(data: Any) -> Iterator[tuple[Any, Pointer]]:
    """Everything under the names `source` and `sources`, wherever in the data; without recursion."""
    waiting: list[tuple[Pointer, Any]] = [((), data)]
    while waiting:
        pointer, value = waiting.pop()
        entries = list(value.items() if isinstance(value, dict) else enumerate(value))
        for key, entry in entries:
            if key == "source":
                yield entry, (*pointer, key)
            elif key == "sources" and isinstance(entry, list):
                yield from ((name, (*pointer, key, place)) for place, name in enumerate(entry))
            elif isinstance(entry, dict | list):
                waiting.append(((*pointer, key), entry))
