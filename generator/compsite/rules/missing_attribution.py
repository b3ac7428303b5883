"""A source whose licence asks for attribution carries the words to print.

Under licences such as the Open Government Licence the right to publish ends when the acknowledgement is left out.
The site prints the words on its sources page and under every statement's standard.

PASS

    - id: profile
      licence: OGL-UK-3.0
      attribution: Contains public sector information licensed under the Open Government Licence v3.0.

FAIL

    - id: profile
      licence: OGL-UK-3.0
"""

from collections.abc import Iterator

from compsite.model.linked import LinkedCatalog
from compsite.problem import Problem
from compsite.rules._base import Rule


def check(catalog: LinkedCatalog) -> Iterator[Problem]:
    """One problem for each source without the attribution its licence requires."""
    for source in catalog.sources.values():
        licence = catalog.licences[source.licence.name]
        if licence.requires_attribution and not source.attribution:
            yield Problem(
                source.licence.at,
                "SRC005",
                f"{source.id}: {licence.title} requires an attribution statement",
                "add `attribution:` with the publisher's own words, or those that the licence gives",
            )


RULE = Rule("SRC005", "missing-attribution", check)
