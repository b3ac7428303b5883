"""What the search and the page for browsing read: every item with its facets, in a few compact files."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from compsite import urls, wording
from compsite.exporters._base import Download, Exporter
from compsite.model.framework import Framework, Item
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import LinkedCatalog, Strength
from compsite.pages._base import Site
from compsite.pages._pieces import is_withheld

TABLES = f"{urls.BROWSE}items.json"
"""The tables that items point into, and the names of the files that hold the items."""

SHARD = 3000
"""Items in a file: few enough that the first results are there before the rest has come."""

STATES = (
    (Strength.FULL, "mapped", "Exact or close match"),
    (Strength.PART, "partly", "Broader or narrower match only"),
    (Strength.CONTEXT, "related", "Related only"),
    (Strength.NONE, "none", "Reviewed: none"),
    (Strength.UNREVIEWED, "not-reviewed", "Not reviewed"),
)
"""Strength, name in the address, words; the strongest first."""

UNKNOWN = ("_not-known", "Not known: no source read so far says")
UNASSESSED = ("_none", "No assessment method lists it")
UNDESCRIBED = ("_not-described", "The standard describes no assessment")

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
    types, levels, methods = _Table(), _Table(), _Table()
    themes = {theme.id: number for number, theme in enumerate(catalog.themes.values())}
    states = _states(catalog)
    standards: list[Row] = []
    current: list[Row] = []
    old: list[Row] = []
    for number, (key, framework) in enumerate(catalog.frameworks.items()):
        standing = catalog.current[key.framework] == key
        standards.append(_standard(framework, levels, standing=standing))
        kinds = {
            kind.id: types.number((kind.title, kind.family), slug(kind.title), kind.title, kind.family)
            for kind in framework.item_types
        }
        for item in framework.items:
            record = (
                number,
                item.code,
                kinds[item.type.name],
                [themes[ref.name] for ref in item.themes],
                [methods.number(*row) for row in _methods(catalog, key, framework, item)],
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
            "states": [(name, words) for _, name, words in STATES],
            "synonyms": catalog.catalog.register.synonyms,
            "total": len(current) + len(old),
            "files": [shard.path.removeprefix(urls.BROWSE) for shard in shards],
        },
    )


def _standard(framework: Framework, levels: _Table, *, standing: bool) -> Row:
    value = framework.level_value
    return (
        framework.id,
        framework.version,
        urls.framework(framework.key),
        framework.short_title,
        framework.title,
        framework.reference,
        framework.publisher,
        levels.number(slug(value), slug(value), wording.level(framework)),
        int(standing),
        framework.language,
    )


def _states(catalog: LinkedCatalog) -> dict[ItemKey, int]:
    """Item -> the strongest state in any comparison; an item that nobody has looked at has none."""
    order = {strength: number for number, (strength, _, _) in enumerate(STATES)}
    found: dict[ItemKey, int] = {}
    for (item, _), row in catalog.rows.items():
        found[item] = min(found.get(item, len(STATES) - 1), order[row.strength])
    return found


def _methods(
    catalog: LinkedCatalog, key: FrameworkKey, framework: Framework, item: Item
) -> Iterator[tuple[str, str, str]]:
    """What assesses an item: methods of one name are one, whichever standards have them."""
    if framework.assessment is None:
        yield UNDESCRIBED[0], *UNDESCRIBED
        return
    known = catalog.assessed_by.get(ItemKey(*key, item.code), ())
    for name in dict.fromkeys(method.name for method in known):
        yield slug(name), slug(name), name
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


EXPORTER = Exporter("search_index", downloads)
