"""What the search and the page for browsing read: every item with its facets, in a few compact files."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from compsite import urls, wording
from compsite.exporters._base import Download, Exporter
from compsite.model.framework import Framework, Item
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import LinkedCatalog
from compsite.pages._base import Site
from compsite.pages._pieces import is_withheld

TABLES = f"{urls.BROWSE}items.json"
"""The tables that items point into, and the names of the files that hold the items."""

SHARD = 3000
"""Items in a file: few enough that the first results are there before the rest has come."""

STATES = (
    ("full", "mapped"),
    ("part", "partly"),
    ("context", "related"),
    ("none", "none"),
    ("nothing", "nothing"),
    ("unreviewed", "not-reviewed"),
)
"""State as `wording.STATES` names it, and its name in the address.

What says more comes first: that somebody looked at the item itself, then that nothing was mapped to it from the other
side, and last that it is open towards every standard.
"""

UNKNOWN = ("_not-known", "Not known: no source read so far says")
UNASSESSED = ("_none", "No assessment method lists it")
UNDESCRIBED = ("_not-described", "The standard describes no assessment")

RESERVED = frozenset({"all", UNKNOWN[0], UNASSESSED[0], UNDESCRIBED[0]})
"""What an address says for something else: no type, method or level is called so there."""

WITHDRAWN, WITHHELD = 1, 2
"""Added up, they are the marks of an item."""


Row = tuple[Any, ...]


@dataclass
class _Table:
    """Rows that items name by their number; a row whose first cell is known is not added again."""

    rows: list[Row] = field(default_factory=list)
    known: dict[Any, int] = field(default_factory=dict)

    def number(self, key: Any, *row: Any) -> int:
        if key not in self.known:
            self.known[key] = len(self.rows)
            self.rows.append(row)
        return self.known[key]


def downloads(site: Site) -> Iterator[Download]:
    """The tables, and the items in one or several files: those of current versions first."""
    catalog = site.catalog
    frameworks = catalog.frameworks.values()
    types, levels, methods = _Table(), _Table(), _Table()
    type_slugs = slugs(kind.title for framework in frameworks for kind in framework.item_types)
    method_slugs = slugs(
        method.name
        for framework in frameworks
        if framework.assessment is not None
        for method in framework.assessment.methods
    )
    labels = _level_labels(frameworks)
    level_slugs = slugs(address for address, _ in labels.values())
    themes = {theme.id: number for number, theme in enumerate(catalog.themes.values())}
    states = _states(catalog)
    standards: list[Row] = []
    current: list[Row] = []
    old: list[Row] = []
    for number, (key, framework) in enumerate(catalog.frameworks.items()):
        standing = catalog.current[key.framework] == key
        standards.append(_standard(framework, _level(framework, levels, labels, level_slugs), standing=standing))
        kinds = {
            kind.id: types.number((kind.title, kind.family), type_slugs[_same(kind.title)], kind.title, kind.family)
            for kind in framework.item_types
        }
        for item in framework.items:
            record = (
                number,
                item.code,
                kinds[item.type.name],
                [themes[ref.name] for ref in item.themes],
                [methods.number(*row) for row in _methods(catalog, key, framework, item, method_slugs)],
                states.get(ItemKey(*key, item.code), len(STATES) - 1),
                WITHDRAWN * (item.withdrawn is not None) + WITHHELD * is_withheld(item),
                item.title if item.title != item.statement else "",
                "" if is_withheld(item) else item.statement,
            )
            (current if standing else old).append(record)
    shards = tuple(_shards((*current, *old)))
    yield from shards
    yield _download(
        TABLES,
        {
            "standards": standards,
            "types": types.rows,
            "themes": [(theme.id, theme.title) for theme in catalog.themes.values()],
            "levels": levels.rows,
            "methods": methods.rows,
            "states": [(name, sentence(wording.STATES[state])) for state, name in STATES],
            "synonyms": catalog.catalog.register.synonyms,
            "total": len(current) + len(old),
            "files": [shard.path.removeprefix(urls.BROWSE) for shard in shards],
        },
    )


def _standard(framework: Framework, level: int, *, standing: bool) -> Row:
    return (
        framework.id,
        framework.version,
        urls.framework(framework.key),
        framework.short_title,
        framework.title,
        framework.reference,
        framework.publisher,
        level,
        int(standing),
        framework.language,
    )


def _level_labels(frameworks: Iterable[Framework]) -> dict[tuple[str, str], tuple[str, str]]:
    """Level -> its words in an address and on the page, which name the scale where there are several scales."""
    first: dict[tuple[str, str], Framework] = {}
    for framework in frameworks:
        first.setdefault(_level_key(framework), framework)
    several = len({scale for scale, _ in first if scale}) > 1
    labels: dict[tuple[str, str], tuple[str, str]] = {}
    for key, framework in first.items():
        value, scale, words = framework.level_value, framework.level_framework, wording.level(framework)
        labels[key] = (f"{scale} {value}", f"{words} ({scale})") if several and key[0] else (value, words)
    return labels


def _level_key(framework: Framework) -> tuple[str, str]:
    """Scale and value; a level that is not stated is on no scale."""
    value = _same(framework.level_value)
    return ("" if value.startswith("not") else _same(framework.level_framework)), value


def _level(
    framework: Framework,
    levels: _Table,
    labels: Mapping[tuple[str, str], tuple[str, str]],
    level_slugs: Mapping[str, str],
) -> int:
    """The row of a level: its place in an address, its label, and its words without the scale."""
    key = _level_key(framework)
    address, label = labels[key]
    return levels.number(key, level_slugs[_same(address)], label, wording.level(framework))


def _states(catalog: LinkedCatalog) -> dict[ItemKey, int]:
    """Item -> the first of the states that it has in any comparison; an item that is in none has none."""
    order = {state: number for number, (state, _) in enumerate(STATES)}
    found: dict[ItemKey, int] = {}
    for (item, _), row in catalog.rows.items():
        state = "nothing" if row.relation == "nothing" else row.strength.value
        found[item] = min(found.get(item, len(STATES) - 1), order[state])
    return found


def _methods(
    catalog: LinkedCatalog, key: FrameworkKey, framework: Framework, item: Item, method_slugs: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """What assesses an item: methods of one name are one, whichever standards have them."""
    if framework.assessment is None:
        yield UNDESCRIBED[0], *UNDESCRIBED
        return
    known = catalog.assessed_by.get(ItemKey(*key, item.code), ())
    for name in dict.fromkeys(method.name for method in known):
        yield method_slugs[_same(name)], method_slugs[_same(name)], name
    if any(method.assesses.codes is None for method in framework.assessment.methods):
        yield UNKNOWN[0], *UNKNOWN
    elif not known:
        yield UNASSESSED[0], *UNASSESSED


def _shards(records: tuple[Row, ...]) -> Iterator[Download]:
    for start in range(0, len(records), SHARD):
        part = records[start : start + SHARD]
        words = "\n".join(f"{record[-2]} {record[-1]}" for record in part)
        # The name holds a digest: tables and items from different days never meet in somebody's cache.
        digest = sha256(_json(part)).hexdigest()[:10]
        yield _download(f"{urls.BROWSE}items-{start // SHARD + 1}-{digest}.json", part, words)


def _download(path: str, content: object, words: str = "") -> Download:
    return Download(path, _json(content), words)


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def slug(words: str) -> str:
    """Words as they stand in an address: lower case, hyphens between them."""
    return "-".join(re.findall(r"\w+", words.casefold())) or "-"


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Name, as `_same` has it -> its own place in an address: of several that would share one, later ones get a number.

    Names are taken in the order of their letters, so that the order of standards changes nothing.
    """
    found: dict[str, str] = {}
    used = set(RESERVED)
    tries: dict[str, int] = {}
    for name in sorted({_same(name) for name in names}):
        words = candidate = slug(name)
        while candidate in used:
            tries[words] = tries.get(words, 1) + 1
            candidate = f"{words}-{tries[words]}"
        used.add(candidate)
        found[name] = candidate
    return found


def _same(words: str) -> str:
    """What two names have in common that are one: neither capitals nor spaces tell them apart."""
    return " ".join(words.casefold().split())


def sentence(words: str) -> str:
    """Words as a label of their own: with a capital letter."""
    return words[:1].upper() + words[1:]


EXPORTER = Exporter("search_index", downloads)
