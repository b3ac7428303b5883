"""Form x standard -> FormView: the neutral sheet that every kind of output is made from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from compsite import wording
from compsite.model.evidence import (
    BlankRows,
    Column,
    Field,
    Form,
    GatewayRows,
    ItemRows,
    Section,
    Signature,
    Table,
)
from compsite.model.families import STATEMENT_FAMILIES, Family
from compsite.model.framework import Framework, Item, ItemType, Requirement
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import LinkedCatalog


@dataclass(frozen=True)
class SheetRow:
    """One row of a table: an item, a requirement, or empty; `lead` is the text before the columns."""

    code: str = ""
    family: Family | None = None
    lead: str = ""
    note: str = ""
    to_write_in: bool = False
    """The statement is not published here: there is room to write it in by hand."""


@dataclass(frozen=True)
class SheetGroup:
    """Rows under one heading; the heading is empty when there is only one group."""

    title: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class SheetTable:
    """A table to fill in. `lead_headings` are the columns that are already filled in."""

    lead_headings: tuple[str, ...]
    columns: tuple[Column, ...]
    groups: tuple[SheetGroup, ...]
    total: str = ""
    total_span: int = 1
    """How many columns the label of the total takes: all those before the first number."""
    empty_reason: str = ""
    """Why there are no rows, when there are none."""
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Title and address of each source that holds wording which is not published here."""

    @property
    def span(self) -> int:
        """How many columns there are in all."""
        return len(self.lead_headings) + len(self.columns)

    @property
    def after_total(self) -> tuple[Column, ...]:
        """The columns to the right of the label of the total."""
        return self.columns[self.total_span - len(self.lead_headings) :]


@dataclass(frozen=True)
class SheetSection:
    """One part of a sheet."""

    title: str
    help: str
    fields: tuple[Field, ...]
    table: SheetTable | None


@dataclass(frozen=True)
class FormView:
    """A form filled in with the codes and statements of one standard."""

    form: Form
    framework: Framework
    sections: tuple[SheetSection, ...]
    signatures: tuple[Signature, ...]
    notes: tuple[str, ...] = ()
    """What must be known about codes and words on the sheet that are not the publisher's."""


def applies(form: Form, framework: Framework) -> bool:
    """Whether the form is made for this standard: by its kind or by name; a form that names neither is for all."""
    if not form.kinds and not form.frameworks:
        return True
    return framework.kind in form.kinds or framework.id in {ref.name for ref in form.frameworks}


def forms_of(catalog: LinkedCatalog, framework: Framework) -> tuple[Form, ...]:
    """The forms made for a standard, in the order in which they are used."""
    found = (form for form in catalog.catalog.forms if applies(form, framework))
    return tuple(sorted(found, key=lambda form: (form.order, form.id)))


def fill(form: Form, catalog: LinkedCatalog, key: FrameworkKey) -> FormView:
    """The sheet for one standard."""
    framework = catalog.frameworks[key]
    sections = tuple(_section(section, catalog, key) for section in form.sections)
    bare = FormView(form, framework, sections, form.signatures)
    shown = items_on(bare)
    return replace(bare, notes=wording.ours(item for item in framework.items if item.code in shown))


def items_on(view: FormView) -> frozenset[str]:
    """The codes that stand on the sheet."""
    return frozenset(
        row.code
        for section in view.sections
        if section.table
        for group in section.table.groups
        for row in group.rows
        if row.code
    )


def code_ranges(view: FormView) -> str:
    """Which codes stand on the sheet, type by type, as in "K1–K11, S1–S11": a scanned page must say it."""
    found: dict[str, None] = {}
    for section in view.sections:
        for group in section.table.groups if section.table else ():
            codes = [row.code for row in group.rows if row.code]
            if codes:
                found[codes[0] if len(codes) == 1 else f"{codes[0]}–{codes[-1]}"] = None
    return ", ".join(found)


def statement_types(framework: Framework) -> tuple[ItemType, ...]:
    """The item types a learner shows evidence for.

    Knowledge, skills and behaviours where a standard has any of them, else all its types.
    """
    found = tuple(kind for kind in framework.item_types if kind.family in STATEMENT_FAMILIES)
    return found or framework.item_types


def _section(section: Section, catalog: LinkedCatalog, key: FrameworkKey) -> SheetSection:
    table = None if section.table is None else _table(section.table, catalog, key)
    return SheetSection(section.title, section.help, section.fields, table)


def _table(table: Table, catalog: LinkedCatalog, key: FrameworkKey) -> SheetTable:
    framework = catalog.frameworks[key]
    match table.rows:
        case BlankRows(count):
            return _sheet_table(table, (), (SheetGroup("", (SheetRow(),) * count),))
        case GatewayRows():
            found = framework.gateway.requirements if framework.gateway else ()
            rows = tuple(SheetRow(lead=requirement.text, note=_dated(requirement)) for requirement in found)
            reason = "" if rows else "This standard states no gateway requirements."
            return _sheet_table(table, ("Requirement",), _groups([("", rows)]), reason)
        case ItemRows() as wanted:
            groups = _groups(_item_rows(wanted, catalog, framework, key))
            reason = "" if groups else _why_empty(wanted)
            filled = _sheet_table(table, ("Code", "Statement"), groups, reason)
            return replace(filled, elsewhere=_elsewhere(groups, catalog, key))


def _elsewhere(
    groups: tuple[SheetGroup, ...], catalog: LinkedCatalog, key: FrameworkKey
) -> tuple[tuple[str, str], ...]:
    items = (catalog.items[ItemKey(*key, row.code)] for group in groups for row in group.rows if row.to_write_in)
    sources = (catalog.sources[item.source.name] for item in items if item.source is not None)
    return tuple(dict.fromkeys((source.title, source.url) for source in sources))


def _sheet_table(
    table: Table, headings: tuple[str, ...], groups: tuple[SheetGroup, ...], empty_reason: str = ""
) -> SheetTable:
    before = next((place for place, column in enumerate(table.columns) if column.type == "number"), 1)
    return SheetTable(headings, table.columns, groups, table.total, max(1, len(headings) + before), empty_reason)


def _dated(requirement: Requirement) -> str:
    """When a requirement applied, and what else to know: a sheet may be filled in years later."""
    dates = wording.period(requirement.since, requirement.until) if requirement.since or requirement.until else ""
    return ". ".join(text for text in (dates, requirement.note) if text)


def _groups(
    found: Iterator[tuple[str, tuple[SheetRow, ...]]] | list[tuple[str, tuple[SheetRow, ...]]],
) -> tuple[SheetGroup, ...]:
    groups = tuple(SheetGroup(title, rows) for title, rows in found if rows)
    return (SheetGroup("", groups[0].rows),) if len(groups) == 1 else groups


def _item_rows(
    wanted: ItemRows, catalog: LinkedCatalog, framework: Framework, key: FrameworkKey
) -> Iterator[tuple[str, tuple[SheetRow, ...]]]:
    for kind in _types(wanted, framework):
        rows = tuple(
            _item_row(item, kind)
            for item in framework.items
            if item.type.name == kind.id
            and item.withdrawn is None
            and _assessed(wanted, catalog, ItemKey(*key, item.code))
        )
        yield kind.plural, rows


def _item_row(item: Item, kind: ItemType) -> SheetRow:
    if item.verbatim == "withheld":
        return SheetRow(item.code, kind.family, item.title, to_write_in=True)
    return SheetRow(item.code, kind.family, f"{item.title}: {item.statement}" if item.title else item.statement)


def _types(wanted: ItemRows, framework: Framework) -> tuple[ItemType, ...]:
    if wanted.types:
        return tuple(kind for kind in framework.item_types if kind.id in {ref.name for ref in wanted.types})
    chosen = tuple(kind for kind in framework.item_types if kind.family in wanted.families)
    return chosen or statement_types(framework)


def _assessed(wanted: ItemRows, catalog: LinkedCatalog, key: ItemKey) -> bool:
    return wanted.method is None or any(method.id == wanted.method.name for method in catalog.assessed_by.get(key, ()))


def _why_empty(wanted: ItemRows) -> str:
    if wanted.method:
        return "No source read so far says which statements this method assesses."
    return "This standard has no items of this kind."
