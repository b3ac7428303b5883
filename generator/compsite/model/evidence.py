"""A printable form, as authored: what it asks for, before a standard fills in its rows."""

from dataclasses import dataclass
from typing import Literal

from compsite.finding import Location
from compsite.model.families import Family
from compsite.model.framework import Kind
from compsite.model.register import Ref

FieldType = Literal["text", "long-text", "date", "time", "choice", "tick", "number"]
Stage = Literal["start", "on-programme", "gateway", "mentoring"]


@dataclass(frozen=True)
class Field:
    """One labelled box; `lines` is its height in lines of handwriting."""

    id: str
    at: Location
    label: str
    type: FieldType
    width: Literal["third", "half", "two-thirds", "full"] = "full"
    lines: int = 1
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Column:
    """One column to fill in."""

    id: str
    at: Location
    label: str
    type: FieldType
    width: Literal["narrow", "medium", "wide"] = "medium"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ItemRows:
    """Rows drawn from the items of a standard; empty filters take every statement."""

    types: tuple[Ref, ...] = ()
    families: tuple[Family, ...] = ()
    method: Ref | None = None


@dataclass(frozen=True)
class GatewayRows:
    """Rows drawn from the gateway requirements of a standard."""


@dataclass(frozen=True)
class BlankRows:
    """Empty rows."""

    count: int


@dataclass(frozen=True)
class Table:
    """Rows with columns to fill in; `total` labels a last row of totals."""

    rows: ItemRows | GatewayRows | BlankRows
    columns: tuple[Column, ...]
    total: str = ""


@dataclass(frozen=True)
class Section:
    """One part of a form."""

    title: str
    at: Location
    help: str = ""
    fields: tuple[Field, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Signature:
    """One person who signs, and what signing confirms."""

    role: str
    statement: str = ""
    anonymous: bool = False
    """Initials or a code instead of a signature and a name."""


@dataclass(frozen=True)
class Form:
    """An evidence form."""

    id: str
    at: Location
    title: str
    purpose: str
    order: int
    stage: Stage
    sections: tuple[Section, ...]
    guidance: tuple[str, ...] = ()
    sources: tuple[Ref, ...] = ()
    warnings: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    frameworks: tuple[Ref, ...] = ()
    orientation: Literal["portrait", "landscape"] = "portrait"
    signatures: tuple[Signature, ...] = ()
