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
BROWSE = "browse/"
PASSPORT = "passport/"
WRITE_CROSSWALK = "authors/crosswalk/"
WRITE_GUIDE = "providers/guide/"
COUNTING = "about/counting/"
"""Written by hand."""


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


def comparison_by_theme(subject: FrameworkKey, object_: FrameworkKey) -> str:
    """The same rows as the comparison, under their themes instead of their types."""
    return f"{comparison(subject, object_)}by-theme/"


def gap(subject: FrameworkKey, object_: FrameworkKey) -> str:
    """What somebody who holds the first standard still needs for the second."""
    return f"{comparison(subject, object_)}gap/"


def gap_plan(subject: FrameworkKey, object_: FrameworkKey) -> str:
    """The same as a plan to print and fill in."""
    return f"{gap(subject, object_)}plan/"


def matrix(subject: FrameworkKey, object_: FrameworkKey) -> str:
    """A crosswalk as a grid of codes."""
    return f"{comparison(subject, object_)}matrix/"


def comparison_file(subject: FrameworkKey, object_: FrameworkKey, suffix: str) -> str:
    """A comparison as a table to download; the name still says what it is when it lies in another folder."""
    name = f"{subject.framework}-{subject.version}-to-{object_.framework}-{object_.version}"
    return f"{comparison(subject, object_)}{name}.{suffix}"


def framework_matrix(key: FrameworkKey) -> str:
    """The grids of one standard: duties and assessment methods against items."""
    return f"{framework(key)}_matrix/"


def passport(key: FrameworkKey) -> str:
    """Where learners rate themselves against one standard."""
    return f"{PASSPORT}{key.framework}/{key.version}/"


def together(anchor: str) -> str:
    """The table of all standards connected with the one of this id."""
    return f"{COMPARE}{anchor}/"


def together_file(anchor: str, suffix: str) -> str:
    """The same table to download."""
    return f"{together(anchor)}{anchor}-side-by-side.{suffix}"


def guide(guide_id: str) -> str:
    """A course guide."""
    return f"{GUIDES}{guide_id}/"


def guide_file(guide_id: str, suffix: str) -> str:
    """What the modules of a course cover, as a table to download."""
    return f"{guide(guide_id)}{guide_id}-coverage.{suffix}"


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
