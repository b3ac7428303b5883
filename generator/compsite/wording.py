"""Values -> the words that people read: dates, lengths, relations, states. British English."""

from collections.abc import Iterable
from datetime import date

from compsite.model.crosswalk import Confidence
from compsite.model.framework import Framework, Item, Provenance, Wording

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

RELATIONS: dict[str, tuple[str, str, str]] = {
    "exactMatch": ("exact", "=", "exact match"),
    "closeMatch": ("close", "≈", "close match"),
    "broadMatch": ("broad", "⊂", "broader there"),
    "narrowMatch": ("narrow", "⊃", "narrower there"),
    "relatedMatch": ("related", "~", "related"),
    "none": ("none", "∅", "reviewed: none"),
    "nothing": ("none", "∅", "nothing maps here"),
    "unreviewed": ("unreviewed", "?", "not reviewed"),
    "outside": ("outside", "–", "not in scope"),
}
"""Relation -> style name, sign, words."""

STATES: dict[str, str] = {
    "full": "mapped",
    "part": "mapped in part",
    "context": "related only",
    "none": "reviewed: none",
    "nothing": "nothing maps here",
    "unreviewed": "not reviewed",
    "outside": "not in scope",
}
"""What an item of a comparison is, wherever it is counted: `nothing` is `none` concluded from the other side."""

RELATION_MEANINGS: dict[str, str] = {
    "exactMatch": "They ask for the same thing.",
    "closeMatch": "They ask for nearly the same thing; read what differs.",
    "broadMatch": "The statement in the other standard asks for this and more.",
    "narrowMatch": "The statement in the other standard asks for part of this.",
    "relatedMatch": "They touch the same subject; neither stands in for the other.",
    "none": "Somebody looked and found no counterpart.",
    "nothing": "Seen from the other standard: all its items were reviewed, and none was mapped to this one.",
    "unreviewed": "Nobody has looked yet.",
    "outside": "Nobody had to look: its type was not gone through one by one, or it is withdrawn. Not counted.",
}

STRENGTH_RULE = (
    "How we count: an exact or close match counts in full, a broader or narrower one in part. "
    "Related statements give context and are not counted. A close match can still differ in a point that matters: "
    "read the reason. This rule is ours."
)

KINDS = {
    "apprenticeship-standard": "Apprenticeship standard",
    "functional-map": "Functional map",
    "competency-framework": "Competency framework",
}

APPROVAL = {
    "approved": "Approved",
    "in-development": "In development",
    "published": "Published",
    "retired": "Retired",
    "withdrawn": "Withdrawn",
    "archived": "Archived",
    "unknown": "Not known",
}

FUNDING = {
    "funded": "Publicly funded",
    "ending": "Public funding is ending",
    "withdrawn": "Public funding withdrawn",
    "not-applicable": "Not applicable",
    "unknown": "Not known",
}

CAUTION_APPROVAL = ("retired", "withdrawn", "archived", "in-development")
CAUTION_FUNDING = ("ending", "withdrawn")

GUIDE_STATUS = {
    "open": "Open to new starts",
    "closed": "Closed to new starts",
    "unknown": "Not known whether open to new starts",
}

CROSSWALK_STATUS = {
    "proposed": "Proposed: made by one party, not yet read by another",
    "reviewed": "Reviewed by a second party",
    "approved": "Agreed by the owners of both standards",
}

REDISTRIBUTION = {
    "allowed": "Yes, under its licence",
    "unconfirmed": "Not confirmed: no permission or licence has been found",
    "not-allowed": "No",
}

WITHHELD = {
    "unconfirmed": "Not published here: nobody has confirmed that it may be.",
    "not-allowed": "Not published here: the publisher does not allow it.",
}
"""What stands in place of words that the licence gate takes out, by the `redistribution` of their source."""

JUSTIFICATION = {
    "ManualMappingCuration": "mapped by hand",
    "LexicalMatching": "found by matching words",
    "SemanticSimilarityThresholdMatching": "found by similarity of meaning",
    "MappingReview": "confirmed in a review",
    "MappingChaining": "concluded from other mappings",
    "UnspecifiedMatching": "how it was found is not recorded",
}

STAGES = {
    "start": "At the start",
    "on-programme": "On programme",
    "gateway": "At the gateway",
    "mentoring": "Mentoring practice",
}

NOT_KNOWN = "Not known: no source read so far says."


def day(iso: str) -> str:
    """2026-11-21 -> 21 November 2026; empty stays empty."""
    if not iso:
        return ""
    found = date.fromisoformat(iso)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def period(since: str, until: str) -> str:
    """A period in words; what is not known is said to be not known."""
    if since and until:
        return f"{day(since)} to {day(until)}"
    if since:
        return f"from {day(since)}"
    return f"until {day(until)}" if until else "dates not known"


def number(value: float) -> str:
    """A number without a needless .0."""
    return str(int(value)) if value == int(value) else f"{value:g}"


def count(quantity: float, singular: str, plural: str = "") -> str:
    """1 month, 12 months."""
    return f"{number(quantity)} {singular if quantity == 1 else plural or singular + 's'}"


def confidence(value: Confidence) -> str:
    """A word as it is; a number with its scale, so that nobody takes it for a percentage."""
    return value if isinstance(value, str) else f"{value:g} on a scale from 0 to 1"


def tolerance(percent: float | None, direction: str) -> str:
    """±10 %, or +10 % where only longer is allowed."""
    if percent is None:
        return ""
    return f"{'+' if direction == 'over' else '±'}{number(percent)} %"


def minutes(value: float | None) -> str:
    """A length of time in minutes, or that it is not known."""
    return "not known" if value is None else count(value, "minute")


def wording_note(verbatim: Wording) -> str:
    """Whether a statement is the publisher's wording."""
    if verbatim is True:
        return "exact wording"
    if verbatim == "withheld":
        return "wording not published here"
    return "edited wording" if verbatim == "edited" else "our paraphrase, not the publisher's words"


def provenance_note(provenance: Provenance) -> str:
    """Who says so."""
    return {
        "official": "Stated by the publisher.",
        "derived": "Our reading, not official.",
        "unknown": NOT_KNOWN,
    }[provenance]


def level(framework: Framework) -> str:
    """Level 3; or that none is stated."""
    value = framework.level_value
    return f"Level {value}" if value[:1].isdigit() else f"Level {value}".replace("Level not", "Level: not")


def identity_parts(framework: Framework) -> tuple[str, ...]:
    """Title, reference (or who publishes it, where there is none), level and version."""
    parts = (
        framework.title,
        framework.reference or framework.publisher,
        level(framework),
        f"version {framework.version}",
    )
    return tuple(part for part in parts if part)


def identity(framework: Framework) -> str:
    """What must stand on every sheet, in one line."""
    return " · ".join(identity_parts(framework))


def withdrawn_when(item: Item) -> str:
    """That an item was taken out, and on which day if that is known; empty for an item that stands."""
    if item.withdrawn is None:
        return ""
    return f"withdrawn on {day(item.withdrawn.since)}" if item.withdrawn.since else "withdrawn"


def withdrawn(item: Item) -> str:
    """The same as sentences, with what came in its place."""
    if item.withdrawn is None:
        return ""
    codes = ", ".join(ref.name for ref in item.withdrawn.replaced_by)
    when = withdrawn_when(item)
    said = f"{when[:1].upper()}{when[1:]}. " + (f"Replaced by {codes}." if codes else "No replacement is named.")
    return f"{said} {item.withdrawn.note}".strip()


def ours(items: Iterable[Item]) -> tuple[str, ...]:
    """What a reader must know where the code or the words of items are this project's own."""
    found = tuple(items)
    codes = ", ".join(item.code for item in found if item.code_source == "project")
    reworded = ", ".join(item.code for item in found if item.verbatim in ("edited", "paraphrase"))
    notes = []
    if codes:
        notes.append(f"The document prints no code for {codes}: these labels are ours.")
    if reworded:
        notes.append(f"The words of {reworded} are edited or paraphrased, not the publisher's own.")
    return tuple(notes)
