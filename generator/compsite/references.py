"""Catalog -> Problems: every name that is written somewhere must mean something."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath

from compsite.model.catalog import Catalog
from compsite.model.crosswalk import Crosswalk, Mapping
from compsite.model.evidence import Column, Field, Form, ItemRows, Table
from compsite.model.framework import DatedRule, Extension, Fact, Framework, Item
from compsite.model.guide import Guide
from compsite.model.linked import FrameworkKey, framework_key
from compsite.model.register import Ref
from compsite.problem import Location, Problem

MAX_PROBLEMS = 1000
"""More than this nobody reads, and a hostile file could ask for millions."""

_ASKS = "add `fields:` or a `table:`"

MAX_PARENTS = 20
"""How deep a functional map may nest: the deepest in use have five levels."""


def check_references(catalog: Catalog) -> tuple[Problem, ...]:
    """Every name that leads nowhere, stands twice, or would make two pages one; sorted."""
    return tuple(sorted(set(islice(_Checker(catalog).problems(), MAX_PROBLEMS))))


@dataclass(frozen=True)
class _Checker:
    catalog: Catalog

    def problems(self) -> Iterator[Problem]:
        yield from self._register()
        yield from self._file_names()
        for framework in self.catalog.frameworks:
            yield from self._framework(framework)
        for crosswalk in self.catalog.crosswalks:
            yield from self._crosswalk(crosswalk)
        yield from self._one_direction()
        for guide in self.catalog.guides:
            yield from self._guide(guide)
        for form in self.catalog.forms:
            yield from self._form(form)

    @cached_property
    def _source_ids(self) -> dict[str, None]:
        return dict.fromkeys(source.id for source in self.catalog.register.sources)

    def _sources(self, refs: Iterable[Ref | None]) -> Iterator[Problem]:
        for ref in refs:
            if ref is not None and ref.name:
                yield from _known(ref, self._source_ids, "SRC001", "source in standards/sources.yaml")

    def _register(self) -> Iterator[Problem]:
        register = self.catalog.register
        licences = [licence.id for licence in register.licences]
        for source in register.sources:
            yield from _known(source.licence, licences, "SRC002", "licence in standards/sources.yaml")
        yield from _twice(((licence.id, licence.at) for licence in register.licences), "REF004", "licence id")
        yield from _twice(((source.id, source.at) for source in register.sources), "REF004", "source id")
        yield from _twice(((theme.id, theme.at) for theme in register.themes), "REF004", "theme id")

    def _file_names(self) -> Iterator[Problem]:
        """What a file says it is must be what its name says, because addresses are made of both."""
        for framework in self.catalog.frameworks:
            path = PurePosixPath(framework.at.path)
            if (path.parent.name, path.stem) != (framework.id, framework.version):
                yield Problem(
                    framework.at,
                    "SCH014",
                    f"the file says it is {framework.id} version {framework.version}, its name says otherwise",
                    f"call it frameworks/{framework.id}/{framework.version}.yaml",
                )
        versions: dict[tuple[str, str], Framework] = {}
        for framework in self.catalog.frameworks:
            known = versions.setdefault((framework.id, framework.version.casefold()), framework)
            if known.version != framework.version:
                yield Problem(
                    framework.at,
                    "REF014",
                    f"versions '{framework.version}' and '{known.version}' would be one address on many computers",
                    "make the labels differ in more than upper and lower case",
                )
        named: tuple[Crosswalk | Guide | Form, ...] = (
            *self.catalog.crosswalks,
            *self.catalog.guides,
            *self.catalog.forms,
        )
        for entry in named:
            if PurePosixPath(entry.at.path).stem != entry.id:
                yield Problem(
                    entry.at,
                    "SCH014",
                    f"the id is '{entry.id}', the file name says otherwise",
                    f"call the file {entry.id}.yaml",
                )

    def _framework(self, framework: Framework) -> Iterator[Problem]:
        codes = dict.fromkeys(item.code for item in framework.items)
        types = dict.fromkeys(kind.id for kind in framework.item_types)
        themes = dict.fromkeys(theme.id for theme in self.catalog.register.themes)
        name = f"{framework.id} {framework.version}"
        yield from _twice(((item.code, item.at) for item in framework.items), "REF003", "code")
        yield from _twice(((kind.id, kind.at) for kind in framework.item_types), "REF004", "item type")
        yield from _twice(((item.uid, item.at) for item in framework.items if item.uid), "REF004", "uid")
        yield from _one_address(framework)
        for item in framework.items:
            yield from _known(item.type, types, "REF009", f"item type of {name}")
            for ref in (item.parent, *item.pairs_with, *item.calls_on):
                if ref is not None:
                    yield from _known(ref, codes, "REF001", f"code in {name}")
            for ref in item.themes:
                yield from _known(ref, themes, "REF001", "theme in standards/themes.yaml")
        circles = tuple(_cycles(framework))
        yield from circles or _too_deep(framework)
        methods = framework.assessment.methods if framework.assessment else ()
        yield from _twice(((method.id, method.at) for method in methods), "REF004", "method id")
        for method in methods:
            for ref in method.assesses.codes or ():
                yield from _known(ref, codes, "REF001", f"code in {name}")
        for declared, _, at in framework.declared_counts:
            yield from _known(Ref(declared, at), types, "REF009", f"item type of {name}")
        for succession in (*framework.supersedes, framework.superseded_by):
            if succession is not None and succession.framework is not None:
                ids = sorted({entry.id for entry in self.catalog.frameworks})
                yield from _known(succession.framework, ids, "REF002", "standard")
                versions = [entry.version for entry in self.catalog.frameworks if entry.id == succession.framework.name]
                if versions and succession.version:
                    pinned = Ref(succession.version, succession.framework.at)
                    yield from _known(pinned, versions, "REF002", f"version of {succession.framework.name}")
        yield from self._sources(_framework_sources(framework))

    def _crosswalk(self, crosswalk: Crosswalk) -> Iterator[Problem]:
        expected = f"{crosswalk.subject.framework.name}--{crosswalk.object.framework.name}"
        if crosswalk.id != expected:
            yield Problem(
                crosswalk.at,
                "SCH014",
                f"the id is '{crosswalk.id}' but it maps {expected}",
                f"call it {expected}",
            )
        codes: dict[str, Collection[str]] = {}
        for role, side in (("subject", crosswalk.subject), ("object", crosswalk.object)):
            framework = self._pinned(side.framework, side.version)
            if framework is None:
                yield from self._unknown_standard(side.framework, side.version)
                continue
            codes[role] = dict.fromkeys(item.code for item in framework.items)
            for ref in side.scope:
                types = dict.fromkeys(kind.id for kind in framework.item_types)
                yield from _known(ref, types, "REF009", f"item type of {framework.id} {framework.version}")
        if len(codes) < 2:
            return
        if (crosswalk.subject.framework.name, crosswalk.subject.version.name) == (
            crosswalk.object.framework.name,
            crosswalk.object.version.name,
        ):
            yield Problem(
                crosswalk.object.framework.at,
                "MAP008",
                "a standard is mapped to itself",
                "map it to another standard or another version",
            )
        yield from self._mappings(crosswalk, codes["subject"], codes["object"])

    def _one_direction(self) -> Iterator[Problem]:
        """The view from the other end is generated: a typed one would silently replace it."""
        first: dict[frozenset[FrameworkKey], Crosswalk] = {}
        for crosswalk in self.catalog.crosswalks:
            ends = frozenset(
                FrameworkKey(side.framework.name, side.version.name) for side in (crosswalk.subject, crosswalk.object)
            )
            known = first.setdefault(ends, crosswalk)
            if known is not crosswalk and len(ends) == 2:
                yield Problem(
                    crosswalk.at,
                    "MAP003",
                    f"these two standards are already mapped in {known.at.path}",
                    "put all rows into one file: the view in the other direction is generated",
                )

    def _mappings(self, crosswalk: Crosswalk, subjects: Collection[str], objects: Collection[str]) -> Iterator[Problem]:
        subject_name, object_name = crosswalk.subject.framework.name, crosswalk.object.framework.name
        seen: dict[tuple[str, str], Mapping] = {}
        for mapping in crosswalk.mappings:
            yield from _known(mapping.subject, subjects, "MAP001", f"code in {subject_name}")
            yield from _known(mapping.object, objects, "MAP001", f"code in {object_name}")
            pair = (mapping.subject.name, mapping.object.name)
            if pair in seen:
                yield Problem(
                    mapping.subject.at,
                    "MAP003",
                    f"{pair[0]} and {pair[1]} are already mapped on line {seen[pair].subject.at.line}",
                    "keep one relation for each pair",
                )
            seen.setdefault(pair, mapping)
        mapped = {mapping.subject.name for mapping in crosswalk.mappings}
        yield from _twice(((row.subject.name, row.subject.at) for row in crosswalk.no_match), "MAP003", "no_match row")
        for row in crosswalk.no_match:
            yield from _known(row.subject, subjects, "MAP001", f"code in {subject_name}")
            for ref in row.considered:
                yield from _known(ref, objects, "MAP001", f"code in {object_name}")
            if row.subject.name in mapped:
                yield Problem(
                    row.subject.at,
                    "MAP014",
                    f"{row.subject.name} is mapped and also listed under no_match",
                    "delete one of the two",
                )

    def _guide(self, guide: Guide) -> Iterator[Problem]:
        yield from self._sources((guide.source, guide.status_source))
        framework = self._pinned(guide.framework, guide.version)
        if framework is None:
            yield from self._unknown_standard(guide.framework, guide.version)
            return
        name = f"{framework.id} {framework.version}"
        codes = dict.fromkeys(item.code for item in framework.items)
        for module in guide.modules:
            for ref in module.teaches:
                yield from _known(ref, codes, "REF001", f"code in {name}")
        methods = [method.id for method in framework.assessment.methods] if framework.assessment else []
        stated_methods = ((stated.method.name, stated.method.at) for stated in guide.methods)
        yield from _twice(stated_methods, "REF004", "assessment method")
        for stated in guide.methods:
            yield from _known(stated.method, methods, "REF001", f"assessment method of {name}")

    def _form(self, form: Form) -> Iterator[Problem]:
        ids = sorted({framework.id for framework in self.catalog.frameworks})
        for ref in form.frameworks:
            yield from _known(ref, ids, "REF002", "standard")
        yield from self._sources(form.sources)
        fields = [field for section in form.sections for field in section.fields]
        yield from _twice(((field.id, field.at) for field in fields), "REF004", "field id")
        for section in form.sections:
            if not section.fields and section.table is None:
                yield Problem(section.at, "SCH015", f"the section '{section.title}' asks for nothing", _ASKS)
            if section.table is not None:
                yield from self._table(section.table)
        columns = [column for section in form.sections if section.table for column in section.table.columns]
        asked: tuple[Field | Column, ...] = (*fields, *columns)
        for entry in asked:
            if entry.type == "choice" and not entry.choices:
                yield Problem(entry.at, "SCH015", f"'{entry.id}' is a choice without choices", "add `choices:`")

    def _table(self, table: Table) -> Iterator[Problem]:
        """A form is for many standards, so a name must mean something in at least one of them."""
        yield from _twice(((column.id, column.at) for column in table.columns), "REF004", "column id")
        if isinstance(table.rows, ItemRows):
            frameworks = self.catalog.frameworks
            types = dict.fromkeys(kind.id for framework in frameworks for kind in framework.item_types)
            assessments = [framework.assessment for framework in frameworks if framework.assessment]
            methods = dict.fromkeys(method.id for assessment in assessments for method in assessment.methods)
            for ref in table.rows.types:
                yield from _known(ref, types, "REF009", "item type of any standard here")
            if table.rows.method is not None:
                yield from _known(table.rows.method, methods, "REF001", "assessment method of any standard here")

    def _pinned(self, framework: Ref, version: Ref) -> Framework | None:
        return self._by_key.get(FrameworkKey(framework.name, version.name))

    @cached_property
    def _by_key(self) -> dict[FrameworkKey, Framework]:
        return {framework_key(framework): framework for framework in self.catalog.frameworks}

    def _unknown_standard(self, framework: Ref, version: Ref) -> Iterator[Problem]:
        versions = [entry.version for entry in self.catalog.frameworks if entry.id == framework.name]
        if versions:
            yield from _known(version, versions, "REF002", f"version of {framework.name}")
        else:
            ids = sorted({entry.id for entry in self.catalog.frameworks})
            yield from _known(framework, ids, "REF002", "standard")


def _known(ref: Ref, names: Collection[str], rule: str, kind: str) -> Iterator[Problem]:
    if ref.name in names:
        return
    nearest = _nearest(ref.name, names)
    if nearest:
        hint = f"did you mean '{nearest}'?"
    elif names:
        hint = "there are: " + ", ".join(list(names)[:12]) + (" …" if len(names) > 12 else "")
    else:
        hint = "there are none yet"
    yield Problem(ref.at, rule, f"'{ref.name}' is not {'an' if kind[0] in 'aeiou' else 'a'} {kind}", hint)


def _nearest(name: str, names: Collection[str]) -> str:
    """The name that was probably meant, or nothing; only names that begin alike and are about as long are compared."""
    alike = (
        known for known in names if known[:1].casefold() == name[:1].casefold() and abs(len(known) - len(name)) < 4
    )
    found = get_close_matches(name, list(islice(alike, 200)) or list(islice(names, 200)), 1, 0.5)
    return found[0] if found else ""


def _twice(named: Iterable[tuple[str, Location]], rule: str, kind: str) -> Iterator[Problem]:
    first: dict[str, Location] = {}
    for name, at in named:
        if name in first:
            yield Problem(
                at,
                rule,
                f"{kind} '{name}' is already used on line {first[name].line}",
                "give one of the two another one",
            )
        first.setdefault(name, at)


def _one_address(framework: Framework) -> Iterator[Problem]:
    """Codes that differ only in case would be one folder on many computers; a page's own file is taken."""
    taken = "index.html"
    if framework.version.casefold() == taken:
        yield Problem(
            framework.at, "REF014", f"'{taken}' is the name of the page itself", "give the version another label"
        )
    first: dict[str, Item] = {}
    for item in framework.items:
        if item.code.casefold() == taken:
            yield Problem(item.at, "REF014", f"'{taken}' is the name of the page itself", "give the item another code")
        known = first.setdefault(item.code.casefold(), item)
        if known.code != item.code:
            yield Problem(
                item.at,
                "REF014",
                f"'{item.code}' and '{known.code}' would be one address on many computers",
                "make the codes differ in more than upper and lower case",
            )


def _cycles(framework: Framework) -> Iterator[Problem]:
    """One problem for each circle of parents, at the member that comes first in the file."""
    parents = {item.code: item.parent for item in framework.items}
    order = {item.code: place for place, item in enumerate(framework.items)}
    done: set[str] = set()
    for item in framework.items:
        way: list[str] = []
        code, up = item.code, item.parent
        while code not in done:
            done.add(code)
            way.append(code)
            up = parents.get(code)
            if up is None:
                break
            code = up.name
        if up is not None and code in way:
            circle = way[way.index(code) :]
            yield _circle(circle, order, framework)


def _circle(codes: list[str], order: dict[str, int], framework: Framework) -> Problem:
    start = min(range(len(codes)), key=lambda place: order[codes[place]])
    first = framework.items[order[codes[start]]]
    turned = [*codes[start:], *codes[:start], first.code]
    shown = " > ".join(turned if len(turned) <= 12 else [*turned[:11], "…", turned[-1]])
    at = first.parent.at if first.parent else first.at
    return Problem(at, "REF016", f"an item is above itself: {shown}", "correct one `parent`")


def _too_deep(framework: Framework) -> Iterator[Problem]:
    """Items with more than MAX_PARENTS others above them; circles are reported elsewhere."""
    parents = {item.code: item.parent.name for item in framework.items if item.parent}
    for item in framework.items:
        above, code = 0, item.code
        while code in parents and above <= MAX_PARENTS:
            above, code = above + 1, parents[code]
        if above > MAX_PARENTS and item.parent:
            yield Problem(
                item.parent.at,
                "REF017",
                f"{item.code} has more than {MAX_PARENTS} items above it",
                "make the map flatter",
            )


def _framework_sources(framework: Framework) -> Iterator[Ref | None]:
    yield from framework.sources
    for status in (framework.approval, framework.funding):
        yield status.source
    for passage in (
        framework.audience,
        framework.overview,
        framework.entry,
        framework.progression,
        framework.recognition,
    ):
        yield passage.source if passage else None
    yield framework.duration.source
    yield framework.declared_counts_source
    dated: tuple[Fact | DatedRule | Extension, ...] = (
        *framework.facts,
        *framework.rules,
        *framework.extensions,
    )
    for fact in dated:
        yield fact.source
    if framework.lars_code:
        yield framework.lars_code.source
    for succession in (*framework.supersedes, framework.superseded_by):
        yield succession.source if succession else None
    for item in framework.items:
        yield item.source
        yield item.requires.source if item.requires else None
    if framework.assessment:
        yield framework.assessment.source
        for method in framework.assessment.methods:
            yield method.source
            yield method.assesses.source
    if framework.gateway:
        yield framework.gateway.source
        for requirement in framework.gateway.requirements:
            yield requirement.source
    for discrepancy in framework.discrepancies:
        for position in discrepancy.positions:
            yield position.source
