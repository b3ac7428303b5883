"""The site would publish words of a source whose publisher has said no to that.

The register says `redistribution: not-allowed` of the source, and statements of a standard are its words, exact or
edited. `withhold: [not-allowed]` in `compsite.yaml` builds such a standard with codes, titles and links only.
A paraphrase is not complained about, as it is in words of your own.

Bad: sources.yaml

    sources:
      - id: profile
        title: Alpha profile
        publisher: Example Institute
        retrieved: "2026-11-01"
        kind: project
        licence: own
        redistribution: not-allowed

Bad: frameworks/beta/1.0.yaml

    item_defaults: {source: profile, verbatim: paraphrase}

Good: sources.yaml

    sources:
      - id: profile
        title: Alpha profile
        publisher: Example Institute
        retrieved: "2026-11-01"
        kind: project
        licence: own
        redistribution: allowed
"""

from collections.abc import Iterator

from compsite.finding import At, Found, found
from compsite.library import Library
from compsite.rules._base import LibraryRule
from compsite.rules.src._words import published


def check(library: Library) -> Iterator[Found]:
    """One finding for each standard and source."""
    for source, standard, path, pointer in published(library, "not-allowed"):
        yield found(
            "SRC008",
            At(path, pointer),
            "statements of {standard} are words of '{source}', which must not be published",
            "put `withhold: [not-allowed]` into compsite.yaml, or say it in your own words and mark it as "
            "`verbatim: paraphrase`",
            standard=standard,
            source=source,
        )


RULE = LibraryRule("SRC008", "redistribution-not-allowed", __name__, check=check)
