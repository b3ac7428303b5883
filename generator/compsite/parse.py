"""SourceDoc -> model. Trusts the schema: it checks nothing and decides nothing."""

from collections.abc import Iterable
from typing import Any

from compsite.model.catalog import Catalog
from compsite.model.crosswalk import Crosswalk, Mapping, NoMatch, Side
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
from compsite.model.framework import (
    Assessment,
    CodeSet,
    Component,
    DatedRule,
    Discrepancy,
    Duration,
    Extension,
    Fact,
    Framework,
    Gateway,
    Item,
    ItemType,
    Method,
    Position,
    Requirement,
    Sourced,
    Status,
    Succession,
    Withdrawn,
)
from compsite.model.guide import Claim, Guide, Module, StatedMethod
from compsite.model.register import Licence, Ref, Register, Source, Theme
from compsite.source import Cursor, SourceDoc


def parse(docs: Iterable[SourceDoc]) -> Catalog:
    """All documents -> one catalogue, each kind in the order given."""
    by_kind: dict[str, list[Cursor]] = {}
    for doc in docs:
        by_kind.setdefault(doc.kind, []).append(Cursor(doc, doc.data))
    return Catalog(
        register=_register(by_kind.get("sources", []), by_kind.get("themes", [])),
        frameworks=tuple(_framework(cursor) for cursor in by_kind.get("framework", [])),
        crosswalks=tuple(_crosswalk(cursor) for cursor in by_kind.get("crosswalk", [])),
        guides=tuple(_guide(cursor) for cursor in by_kind.get("guide", [])),
        forms=tuple(_form(cursor) for cursor in by_kind.get("evidence", [])),
    )


def _ref(cursor: Cursor | None) -> Ref | None:
    return None if cursor is None else Ref(str(cursor.data), cursor.at)


def _need(cursor: Cursor) -> Ref:
    return Ref(str(cursor.data), cursor.at)


def _refs(cursor: Cursor, key: str) -> tuple[Ref, ...]:
    return tuple(_need(entry) for entry in cursor.each(key))


def _texts(cursor: Cursor, key: str) -> tuple[Any, ...]:
    return tuple(cursor.value(key, ()))


def _plain(cursor: Cursor, *keys: str) -> dict[str, Any]:
    """The entries that are present and pass through as they are."""
    return {key: cursor.data[key] for key in keys if cursor.data.get(key) is not None}


def _register(sources: list[Cursor], themes: list[Cursor]) -> Register:
    return Register(
        licences=tuple(
            Licence(entry.data["id"], entry.at, **_plain(entry, "title", "requires_attribution", "url", "notes"))
            for top in sources
            for entry in top.each("licences")
        ),
        sources=tuple(
            Source(
                at=entry.at,
                licence=_need(entry["licence"]),
                **_plain(
                    entry,
                    "id",
                    "title",
                    "publisher",
                    "retrieved",
                    "kind",
                    "redistribution",
                    "url",
                    "attribution",
                    "notes",
                ),
            )
            for top in sources
            for entry in top.each("sources")
        ),
        themes=tuple(
            Theme(at=entry.at, **_plain(entry, "id", "title", "description"))
            for top in themes
            for entry in top.each("themes")
        ),
        theme_note=themes[0].value("note", "") if themes else "",
        synonyms=tuple(tuple(words) for top in themes for words in top.value("synonyms", ())),
    )


def _framework(top: Cursor) -> Framework:
    defaults = top.get("item_defaults")
    level, status, pairing = top["level"], top["status"], top.get("pairing")
    counts = top.get("declared_counts")
    lars = top.get("lars_code")
    return Framework(
        at=top.at,
        level_framework=level.data["framework"],
        level_value=level.data["value"],
        level_note=level.value("note", ""),
        approval=_status(status["approval"]),
        funding=_status(status["funding"]),
        audience=_sourced(top["audience"]),
        overview=_sourced(top["overview"]),
        entry=_optional_sourced(top, "entry"),
        progression=_optional_sourced(top, "progression"),
        recognition=_optional_sourced(top, "recognition"),
        sources=_refs(top, "sources"),
        lars_code=None
        if lars is None
        else Fact(
            "LARS code",
            lars.data["value"],
            _ref(lars.get("source")) or Ref("", lars.at),
            lars.value("as_of", ""),
        ),
        supersedes=tuple(_succession(entry) for entry in top.each("supersedes")),
        superseded_by=None if (later := top.get("superseded_by")) is None else _succession(later),
        job_titles=_texts(top, "job_titles"),
        duration=_duration(top.get("duration")),
        facts=tuple(
            Fact(source=_need(entry["source"]), **_plain(entry, "label", "value", "as_of", "note"))
            for entry in top.each("facts")
        ),
        declared_counts=()
        if counts is None
        else tuple(
            (name, number, counts.doc.key_at((*counts.pointer, "counts", name)))
            for name, number in counts.data["counts"].items()
        ),
        declared_counts_source=None if counts is None else _ref(counts.get("source")),
        pairing_basis="project" if pairing is None else pairing.data["basis"],
        pairing_note="" if pairing is None else pairing.value("note", ""),
        item_types=tuple(
            ItemType(at=entry.at, **_plain(entry, "id", "family", "title", "plural", "prefix", "description"))
            for entry in top.each("item_types")
        ),
        items=tuple(_item(entry, defaults) for entry in top.each("items")),
        assessment=None if (found := top.get("assessment")) is None else _assessment(found),
        gateway=None if (gate := top.get("gateway")) is None else _gateway(gate),
        rules=tuple(
            DatedRule(
                source=_need(entry["source"]),
                since=entry.value("from", ""),
                **_plain(entry, "topic", "text", "until", "note"),
            )
            for entry in top.each("rules")
        ),
        extensions=tuple(
            Extension(source=_ref(entry.get("source")), **_plain(entry, "title", "text"))
            for entry in top.each("extensions")
        ),
        discrepancies=tuple(
            Discrepancy(
                positions=tuple(Position(_need(said["source"]), said.data["says"]) for said in entry.each("positions")),
                **_plain(entry, "topic", "published", "why"),
            )
            for entry in top.each("discrepancies")
        ),
        **_plain(
            top,
            "id",
            "version",
            "version_source",
            "title",
            "short_title",
            "kind",
            "publisher",
            "reference",
            "language",
        ),
    )


def _status(cursor: Cursor) -> Status:
    return Status(source=_ref(cursor.get("source")), **_plain(cursor, "value", "as_of", "until", "label", "note"))


def _sourced(cursor: Cursor) -> Sourced:
    return Sourced(source=_ref(cursor.get("source")), **_plain(cursor, "text", "as_of", "short"))


def _optional_sourced(top: Cursor, key: str) -> Sourced | None:
    found = top.get(key)
    return None if found is None else _sourced(found)


def _succession(cursor: Cursor) -> Succession:
    return Succession(
        framework=_ref(cursor.get("framework")),
        source=_ref(cursor.get("source")),
        **_plain(cursor, "reference", "basis", "version", "note"),
    )


def _duration(cursor: Cursor | None) -> Duration:
    if cursor is None:
        return Duration()
    return Duration(
        source=_ref(cursor.get("source")),
        **_plain(cursor, "minimum_months", "typical_months", "assessment_months", "note"),
    )


def _codes(cursor: Cursor) -> CodeSet:
    codes = cursor.get("codes")
    return CodeSet(
        codes=None if codes is None else tuple(_need(entry) for entry in codes),
        source=_ref(cursor.get("source")),
        **_plain(cursor, "provenance", "note"),
    )


def _item(cursor: Cursor, defaults: Cursor | None) -> Item:
    settings = {} if defaults is None else _plain(defaults, "verbatim", "code_source")
    source = cursor.get("source") or (None if defaults is None else defaults.get("source"))
    settings |= _plain(cursor, "code", "statement", "title", "uid", "verbatim", "code_source", "notes")
    return Item(
        at=cursor["code"].at,
        type=_need(cursor["type"]),
        parent=_ref(cursor.get("parent")),
        pairs_with=_refs(cursor, "pairs_with"),
        requires=None if (duties := cursor.get("requires")) is None else _codes(duties),
        themes=_refs(cursor, "themes"),
        source=_ref(source),
        withdrawn=None if (gone := cursor.get("withdrawn")) is None else _withdrawn(gone),
        **settings,
    )


def _withdrawn(cursor: Cursor) -> Withdrawn:
    return Withdrawn(replaced_by=_refs(cursor, "replaced_by"), **_plain(cursor, "since", "note"))


def _assessment(cursor: Cursor) -> Assessment:
    return Assessment(
        at=cursor.doc.key_at((*cursor.pointer, "methods")),
        source=_ref(cursor.get("source")),
        methods=tuple(
            Method(
                at=entry.at,
                assesses=_codes(entry["assesses"]),
                components=tuple(
                    Component(**_plain(part, "name", "count", "minutes", "note")) for part in entry.each("components")
                ),
                grades=_texts(entry, "grades"),
                source=_ref(entry.get("source")),
                **_plain(
                    entry,
                    "id",
                    "name",
                    "minutes",
                    "tolerance_percent",
                    "tolerance_direction",
                    "weighting_percent",
                    "notes",
                ),
            )
            for entry in cursor.each("methods")
        ),
        **_plain(cursor, "title", "plan", "notes", "as_of"),
    )


def _gateway(cursor: Cursor) -> Gateway:
    return Gateway(
        requirements=tuple(
            Requirement(
                source=_ref(entry.get("source")),
                since=entry.value("from", ""),
                **_plain(entry, "text", "until", "note"),
            )
            for entry in cursor.each("requirements")
        ),
        source=_ref(cursor.get("source")),
        **_plain(cursor, "note"),
    )


def _crosswalk(top: Cursor) -> Crosswalk:
    shared = _plain(top, "author", "date")
    return Crosswalk(
        at=top.at,
        subject=_side(top["subject"]),
        object=_side(top["object"]),
        mappings=tuple(
            Mapping(
                subject=_need(entry["subject"]),
                object=_need(entry["object"]),
                justification=entry.value("justification", top.data["justification"]),
                **(shared | _plain(entry, "predicate", "confidence", "comment", "author", "date")),
            )
            for entry in top.each("mappings")
        ),
        no_match=tuple(
            NoMatch(
                subject=_need(entry["subject"]),
                considered=_refs(entry, "considered"),
                **(shared | _plain(entry, "confidence", "reason", "author", "date")),
            )
            for entry in top.each("no_match")
        ),
        **shared,
        **_plain(top, "id", "title", "status", "licence", "note"),
    )


def _side(cursor: Cursor) -> Side:
    return Side(_need(cursor["framework"]), _need(cursor["version"]), _refs(cursor, "scope"))


def _claims(cursor: Cursor, key: str) -> tuple[Claim, ...]:
    return tuple(Claim(**_plain(entry, "topic", "text", "as_of", "review_by", "note")) for entry in cursor.each(key))


def _guide(top: Cursor) -> Guide:
    provider, standard, status = top["provider"], top["standard"], top["status"]
    assessment, duration = top.get("assessment"), top.get("duration")
    return Guide(
        at=top.at,
        provider=provider.data["name"],
        provider_url=provider.value("url", ""),
        framework=_need(standard["framework"]),
        version=_need(standard["version"]),
        source=_ref(top.get("source")),
        status=status.data["value"],
        status_as_of=status.data["as_of"],
        status_note=status.value("note", ""),
        status_source=_ref(status.get("source")),
        activities=_texts(top, "activities"),
        gateway=_texts(top, "gateway"),
        minimum_months=None if duration is None else duration.value("minimum_months"),
        typical_months=None if duration is None else duration.value("typical_months"),
        duration_text="" if duration is None else duration.value("text", ""),
        methods=()
        if assessment is None
        else tuple(
            StatedMethod(
                method=_need(entry["method"]),
                grades=_texts(entry, "grades"),
                **_plain(entry, "name", "minutes", "tolerance_percent", "weighting_percent"),
            )
            for entry in assessment.each("methods")
        ),
        assessment_note="" if assessment is None else assessment.value("note", ""),
        funding=_claims(top, "funding"),
        claims=_claims(top, "claims"),
        modules=tuple(
            Module(teaches=_refs(entry, "teaches"), **_plain(entry, "title", "weeks", "hours"))
            for entry in top.each("modules")
        ),
        **_plain(
            top,
            "id",
            "title",
            "as_of",
            "summary",
            "for_whom",
            "entry",
            "delivery",
            "on_programme",
            "portfolio",
            "reviews",
            "progression",
            "contact",
            "notes",
        ),
    )


def _form(top: Cursor) -> Form:
    applies = top.get("applies_to")
    return Form(
        at=top.at,
        guidance=_texts(top, "guidance"),
        warnings=_texts(top, "warnings"),
        sources=_refs(top, "sources"),
        kinds=() if applies is None else _texts(applies, "kinds"),
        frameworks=() if applies is None else _refs(applies, "frameworks"),
        sections=tuple(_section(entry) for entry in top.each("sections")),
        signatures=tuple(
            Signature(**_plain(entry, "role", "statement", "anonymous")) for entry in top.each("signatures")
        ),
        **_plain(top, "id", "title", "purpose", "order", "stage", "orientation"),
    )


def _section(cursor: Cursor) -> Section:
    table = cursor.get("table")
    return Section(
        at=cursor.at,
        fields=tuple(
            Field(
                at=entry.at,
                choices=_texts(entry, "choices"),
                **_plain(entry, "id", "label", "type", "width", "lines", "help"),
            )
            for entry in cursor.each("fields")
        ),
        table=None
        if table is None
        else Table(
            rows=_rows(table["rows"]),
            columns=tuple(
                Column(at=entry.at, choices=_texts(entry, "choices"), **_plain(entry, "id", "label", "type", "width"))
                for entry in table.each("columns")
            ),
            total=table.value("total", ""),
        ),
        **_plain(cursor, "title", "help"),
    )


def _rows(cursor: Cursor) -> ItemRows | GatewayRows | BlankRows:
    items = cursor.get("items")
    if items is not None:
        return ItemRows(_refs(items, "types"), _texts(items, "families"), _ref(items.get("method")))
    blank = cursor.value("blank")
    return GatewayRows() if blank is None else BlankRows(blank)
