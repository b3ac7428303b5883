"""Valid-by-default YAML files, so that a test mentions only what matters.

Every builder returns a File. A field is given as plain data, or as a block of YAML text in `Yaml(...)`.
The sign ¦ in a text is taken out before it is read: it marks the place where a problem is expected.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import yaml

from compsite.finding import Finding, Location, Severity
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import LinkedCatalog
from compsite.pipeline import Options, check
from compsite.run import Run
from compsite.tree import MemoryTree

MARK = "¦"
TODAY = "2026-11-21"


class Yaml(str):
    """Text that goes into a file as it is, under its field."""

    __slots__ = ()


@dataclass(frozen=True)
class File:
    """A file below `standards/`."""

    path: str
    text: str

    def moved(self, path: str) -> File:
        """The same text in another place."""
        return replace(self, path=path)

    def changed(self, old: str, new: str) -> File:
        """The same file with one piece of its text exchanged; the piece must be there once."""
        assert self.text.count(old) == 1, f"{old!r} stands {self.text.count(old)} times in {self.path}"
        return replace(self, text=self.text.replace(old, new))


def framework(**over: Any) -> File:
    """A standard `alpha` 1.0 with the items K1 and S1."""
    data = {
        "id": "alpha",
        "version": "1.0",
        "version_source": "source",
        "title": "Alpha standard",
        "short_title": "Alpha",
        "kind": "competency-framework",
        "level": {"framework": "RQF", "value": "3"},
        "status": {
            "approval": {"value": "approved", "as_of": TODAY},
            "funding": {"value": "unknown", "as_of": TODAY},
        },
        "publisher": "Example Institute",
        "sources": ["profile"],
        "audience": {"text": "Everybody."},
        "overview": {"text": "What it is about."},
        "item_types": [
            item_type("knowledge"),
            item_type("skill"),
        ],
        "items": [item("K1"), item("S1")],
    } | over
    return File(f"frameworks/{_plain(data['id'])}/{_plain(data['version'])}.yaml", dump(data))


def item_type(id: str, **over: Any) -> dict[str, Any]:  # noqa: A002  # the field is called id
    """An item type whose family is its name, or `area` where no family has that name."""
    family = id if id in ("knowledge", "skill", "behaviour", "duty") else "area"
    return {"id": id, "family": family, "title": id.title(), "plural": f"{id.title()} items"} | over


def item(code: str, **over: Any) -> dict[str, Any]:
    """An item: codes that start with S are skills, all others knowledge."""
    kind = "skill" if code.startswith("S") else "knowledge"
    return {"code": code, "type": kind, "statement": f"the statement of {code}"} | over


def crosswalk(**over: Any) -> File:
    """A mapping from `alpha` to `beta` with one row, K1 closeMatch K1."""
    data = {
        "id": "alpha--beta",
        "title": "Alpha to Beta",
        "subject": side("alpha"),
        "object": side("beta"),
        "status": "proposed",
        "author": "Example Institute",
        "date": TODAY,
        "licence": "CC-BY-4.0",
        "justification": "ManualMappingCuration",
        "mappings": [mapping("K1", "closeMatch", "K1")],
    } | over
    return File(f"crosswalks/{_plain(data['id'])}.yaml", dump(data))


def side(id: str, version: str = "1.0", scope: Iterable[str] = ("knowledge", "skill")) -> dict[str, Any]:  # noqa: A002
    """One end of a crosswalk."""
    return {"framework": id, "version": version, "scope": list(scope)}


def mapping(subject: str, predicate: str, object: str, **over: Any) -> dict[str, Any]:  # noqa: A002
    """One row of a crosswalk."""
    row = {"subject": subject, "predicate": predicate, "object": object}
    return row | {"confidence": "high", "comment": "They say the same."} | over


def no_match(subject: str, **over: Any) -> dict[str, Any]:
    """One reviewed item without a counterpart."""
    return {"subject": subject, "confidence": "high", "reason": "Nothing fits."} | over


def guide(**over: Any) -> File:
    """A course guide to `alpha` 1.0."""
    data = {
        "id": "alpha-course",
        "title": "Alpha course",
        "provider": {"name": "Example College"},
        "standard": {"framework": "alpha", "version": "1.0"},
        "source": "profile",
        "as_of": TODAY,
        "status": {"value": "open", "as_of": TODAY},
        "summary": "A course at work.",
    } | over
    return File(f"guides/{_plain(data['id'])}.yaml", dump(data))


def form(**over: Any) -> File:
    """An evidence form with one box."""
    data = {
        "id": "log",
        "title": "Log",
        "purpose": "To write down what happened.",
        "order": 10,
        "stage": "on-programme",
        "sections": [{"title": "Details", "fields": [{"id": "date", "label": "Date", "type": "date"}]}],
    } | over
    return File(f"evidence/{_plain(data['id'])}.yaml", dump(data))


def table_form(rows: dict[str, Any], **over: Any) -> File:
    """A form with one table whose rows come from where `rows` says."""
    column = {"id": "shown", "label": "Shown", "type": "tick"}
    return form(sections=[{"title": "Evidence", "table": {"rows": rows, "columns": [column]}}], **over)


def method(id: str, **over: Any) -> dict[str, Any]:  # noqa: A002
    """An assessment method of which nothing is known."""
    return {"id": id, "name": id.title(), "assesses": {"codes": None, "provenance": "unknown"}} | over


def sources(**over: Any) -> File:
    """A register with one licence, `own`, and one source, `profile`."""
    data = {
        "licences": [{"id": "own", "title": "Own work", "requires_attribution": False}],
        "sources": [source("profile")],
    } | over
    return File("sources.yaml", dump(data))


def source(id: str, **over: Any) -> dict[str, Any]:  # noqa: A002
    """One source under the licence `own`."""
    return {
        "id": id,
        "title": f"The {id}",
        "publisher": "Example Institute",
        "retrieved": TODAY,
        "kind": "official",
        "licence": "own",
        "redistribution": "allowed",
    } | over


def themes(*ids: str) -> File:
    """A vocabulary with these themes."""
    rows = [{"id": id, "title": id.title(), "description": f"All about {id}."} for id in ids]  # noqa: A001
    return File("themes.yaml", dump({"note": "These are ours.", "themes": rows}))


def dump(fields: dict[str, Any]) -> str:
    """Fields -> YAML text, in the order given; a field whose value is `...` is left out."""
    parts: list[str] = []
    for name, value in fields.items():
        if isinstance(value, Yaml):
            text = dedent(value).strip("\n")
            parts.append(f"{name}:\n{indent(text, '  ')}\n" if "\n" in value else f"{name}: {text}\n")
        elif value is not ...:
            parts.append(yaml.safe_dump({name: value}, sort_keys=False, allow_unicode=True, width=10**6))
    return "".join(parts)


def _plain(value: Any) -> str:
    return str(value).replace(MARK, "").strip("\"'")


def unmarked(path: str, text: str) -> tuple[str, list[Location]]:
    """The text without its marks, and where they stood."""
    places: list[Location] = []
    lines = text.split("\n")
    for number in range(len(lines)):
        while (column := lines[number].find(MARK)) >= 0:
            lines[number] = lines[number].replace(MARK, "", 1)
            places.append(Location(path, number + 1, column + 1))
    return "\n".join(lines), places


@dataclass(frozen=True)
class Checked:
    """What came of some files: a catalogue if no error stands against it; the findings; and the places marked ¦."""

    catalog: LinkedCatalog | None
    run: Run
    marks: tuple[Location, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(finding for finding in self.run.findings if finding.severity is Severity.ERROR)

    @property
    def linked(self) -> LinkedCatalog:
        """The catalogue of files that must be in order."""
        assert self.catalog is not None, "\n".join(map(line, self.errors))
        return self.catalog

    @property
    def found(self) -> list[tuple[str, str, str]]:
        """Rule, message and hint of each error, when the errors stand exactly where the marks are."""
        return self._at_the_marks(self.errors)

    def found_by(self, *rules: str) -> list[tuple[str, str, str]]:
        """The same for all findings of the rules named, whatever their severity."""
        return self._at_the_marks(tuple(finding for finding in self.run.findings if finding.rule in rules))

    def _at_the_marks(self, findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
        places = [start(finding.location) for finding in findings]
        assert sorted(places) == sorted(self.marks), "\n".join(["the findings are:", *map(line, findings)])
        return [(finding.rule, finding.message, finding.hint) for finding in findings]


def start(location: Location) -> Location:
    """A place without its end."""
    return Location(location.path, location.line, location.column)


def linked(*files: File, as_of: str = "") -> Checked:
    """Files -> what the pipeline makes of them, in memory; a register is added."""
    given = {file.path for file in files}
    needed = [file for file in (sources(),) if file.path not in given]
    contents: dict[str, bytes] = {}
    marks: list[Location] = []
    for file in (*needed, *files):
        path = f"standards/{file.path}"
        text, places = unmarked(path, file.text)
        marks.extend(places)
        contents[path] = text.encode()
    run, catalog = check(MemoryTree("standards", contents), Options(as_of=as_of))
    return Checked(catalog, run, tuple(marks))


def project(parent: Path, *files: File) -> Path:
    """Writes the files into `standards/` below a folder and returns that `standards/`."""
    root = parent / "standards"
    root.mkdir(exist_ok=True)
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(unmarked(file.path, file.text)[0].encode())
    return root


def line(finding: Finding) -> str:
    """A finding in one line, as goldens hold it."""
    severity = "" if finding.severity is Severity.ERROR else f"{finding.severity} "
    return f"{finding.location} {severity}{finding.rule} {finding.message} | {finding.hint}".rstrip()


def key(code: str, framework: str = "alpha", version: str = "1.0") -> ItemKey:
    """The key of an item."""
    return ItemKey(framework, version, code)


def standard(framework: str = "alpha", version: str = "1.0") -> FrameworkKey:
    """The key of a version of a standard."""
    return FrameworkKey(framework, version)


def alpha(items: str) -> Checked:
    """Alpha with these items."""
    return linked(framework(items=Yaml(items)))


def mapped(rows: str = "", no_match: str = "", **over: object) -> Checked:
    """Alpha and beta, each with K1 to K3 and S1, and a crosswalk with these rows."""
    fields = {"mappings": Yaml(rows) if rows else []} | ({"no_match": Yaml(no_match)} if no_match else {}) | over
    items = [item(code) for code in ("K1", "K2", "K3", "S1")]
    return linked(framework(items=items), framework(id="beta", items=items), crosswalk(**fields))


def row(subject: str, predicate: str, object: str) -> str:  # noqa: A002
    """One mapping as YAML."""
    return f"\n- {{subject: {subject}, predicate: {predicate}, object: {object}, confidence: low, comment: x}}\n"
