"""Which page lives where: the only place that decides addresses. Paths are from the site's root, end in a slash."""

from posixpath import relpath

from compsite.model.keys import FrameworkKey, ItemKey

HOME = ""
STANDARDS = "frameworks/"
COMPARE = "compare/"
GUIDES = "guides/"
EVIDENCE = "evidence/"
THEMES = "themes/"
SOURCES = "sources/"
SCHEMA = "reference/schema/"
RULES = "reference/rules/"
HEALTH = "health/"
"""Written by hand, like the rest of `authors/`."""


def framework(key: FrameworkKey) -> str:
    """One version of a standard."""
    return f"{STANDARDS}{key.framework}/{key.version}/"


def versions(framework_id: str) -> str:
    """A standard whatever its version."""
    return f"{STANDARDS}{framework_id}/"


def item(key: ItemKey) -> str:
    """One item."""
    return f"{STANDARDS}{key.framework}/{key.version}/{key.code}/"


def comparison(subject: FrameworkKey, object_: FrameworkKey) -> str:
    """A crosswalk in one direction."""
    return f"{COMPARE}{subject.framework}/{subject.version}/{object_.framework}/{object_.version}/"


def together(anchor: str) -> str:
    """The table of all standards connected with the one of this id."""
    return f"{COMPARE}{anchor}/"


def guide(guide_id: str) -> str:
    """A course guide."""
    return f"{GUIDES}{guide_id}/"


def form(form_id: str, key: FrameworkKey) -> str:
    """An evidence form filled in for one standard."""
    return f"{EVIDENCE}{key.framework}/{key.version}/{form_id}/"


def pack(key: FrameworkKey) -> str:
    """All evidence forms of one standard."""
    return f"{EVIDENCE}{key.framework}/{key.version}/"


def theme(theme_id: str) -> str:
    """The part of the themes page about one theme."""
    return f"{THEMES}#{theme_id}"


def source(source_id: str) -> str:
    """The part of the sources page about one document."""
    return f"{SOURCES}#{source_id}"


def schema(kind: str) -> str:
    """The reference of one kind of file."""
    return f"{SCHEMA}{kind}/"


def rule(rule_id: str) -> str:
    """The documentation of one rule."""
    return f"{RULES}{rule_id.lower()}/"


def relative(here: str, target: str) -> str:
    """The link from one page to another, so that the site works under any address."""
    path, _, anchor = target.partition("#")
    start, end = here.rstrip("/") or ".", path.rstrip("/") or "."
    way = relpath(end, start)
    link = "./" if way == "." else f"{way}/"
    if anchor:
        return f"#{anchor}" if way == "." else f"{link}#{anchor}"
    return link
