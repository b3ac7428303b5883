"""Catalogue: everything in `standards/` as authored, before its references are resolved."""

from dataclasses import dataclass, field

from compsite.model.crosswalk import Crosswalk
from compsite.model.evidence import Form
from compsite.model.framework import Framework
from compsite.model.guide import Guide
from compsite.model.register import Register


@dataclass(frozen=True)
class Catalog:
    """All frameworks, crosswalks, guides and forms, in the order of their file names."""

    register: Register = field(default_factory=Register)
    frameworks: tuple[Framework, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    guides: tuple[Guide, ...] = ()
    forms: tuple[Form, ...] = ()
