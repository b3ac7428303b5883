"""What `compsite new` writes: a file of each kind that validates as it is and says what to do next."""

import json

from compsite.model.evidence import Form
from compsite.model.framework import Framework
from compsite.model.keys import FrameworkKey

EMPTY_REGISTER = """\
# yaml-language-server: $schema=../schema/sources.schema.json
# Every document that something in standards/ is drawn from.

licences:
  - id: unstated
    title: No licence stated
    requires_attribution: false

sources:
  - id: own-work
    title: Our own work
    publisher: unknown
    retrieved: "{today}"
    kind: project
    licence: unstated
    redistribution: unconfirmed
"""

EMPTY_THEMES = """\
# yaml-language-server: $schema=../schema/themes.schema.json
# Subjects that cut across standards. The labels are your own.

note: These themes are our own labels and are not part of any standard.

themes:
  - id: general
    title: General
    description: Everything that has no theme of its own yet.
"""

SITE = """\
# The site: `compsite build` makes it, `compsite serve` shows it. compsite brings its own styles.
site_name: Competency standards
use_directory_urls: true
theme:
  name: material
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle:
        icon: material/weather-night
        name: Switch to dark mode
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle:
        icon: material/weather-sunny
        name: Switch to light mode
  features: [navigation.tabs, navigation.indexes, navigation.prune, search.highlight]
plugins:
  - search
  - compsite
nav:
  - Home: index.md
  - Standards:
      - frameworks/index.md
      - Themes: themes/index.md
  - Browse: browse/index.md
  - Compare: compare/index.md
  - Course guides: guides/index.md
  - Evidence: evidence/index.md
  - Passport: passport/index.md
  - About:
      - accessibility.md
      - sources/index.md
validation:
  nav:
    omitted_files: ignore
extra:
  accessibility: accessibility/
  generator: false
"""

ACCESSIBILITY = """\
# Accessibility statement

Say here how accessible this site is, how that was tested, and whom to ask for help.
"""

_FRAMEWORK = """\
# yaml-language-server: $schema=../../../schema/framework.schema.json
# Replace every text in this file. `compsite validate` says what is missing or misspelt.

id: {id}
version: {version}
version_source: project # source: the publisher prints this version
title: {title}
short_title: {title}
kind: competency-framework # or apprenticeship-standard, functional-map
level:
  framework: not stated
  value: not stated
status:
  approval:
    value: unknown
    as_of: {today}
  funding:
    value: unknown
    as_of: {today}
publisher: unknown
sources: [] # ids from standards/sources.yaml

audience:
  text: Say whom the person meant by this standard works with.
overview:
  text: Say in a paragraph what the standard is about.

item_types:
  - id: knowledge
    family: knowledge
    prefix: K
    title: Knowledge
    plural: Knowledge
  - id: skill
    family: skill
    prefix: S
    title: Skill
    plural: Skills
  - id: behaviour
    family: behaviour
    prefix: B
    title: Behaviour
    plural: Behaviours

item_defaults:
  verbatim: true # edited or paraphrase when the words are not the publisher's own
  code_source: source # project when the document prints no codes

items:
  - code: K1
    type: knowledge
    statement: Copy the first knowledge statement here
  - code: S1
    type: skill
    statement: Copy the first skill statement here
  - code: B1
    type: behaviour
    statement: Copy the first behaviour statement here
"""

_GUIDE = """\
# yaml-language-server: $schema=../../schema/guide.schema.json
# Only what is the provider's own: the text of the standard is drawn from the standard.

id: {id}
title: {title}
provider:
  name: {provider}
standard:
  framework: {framework}
  version: {version}
# source: an id from standards/sources.yaml for the provider's own page
as_of: {today}
status:
  value: unknown # open or closed to new starts
  as_of: {today}
summary: Say in a few sentences, in your own words, what the course is.
"""

_FORM = """\
# yaml-language-server: $schema=../../schema/evidence.schema.json
# Rows drawn from the standard are filled in for every standard that the form applies to.

id: {id}
title: {title}
purpose: Say in a sentence what the form is for.
order: {order}
stage: on-programme # start, gateway or mentoring
warnings:
  - Use initials or a code for other people. Do not write safeguarding detail here.

sections:
  - title: Details
    fields:
      - id: learner
        label: Learner
        type: text
        width: two-thirds
      - id: date
        label: Date
        type: date
        width: third
  - title: Statements
    table:
      rows:
        items:
          families: [knowledge, skill, behaviour]
      columns:
        - id: shown
          label: Shown
          type: tick
        - id: evidence
          label: Evidence
          type: long-text
          width: wide

signatures:
  - role: Learner
    statement: This is my own work.
"""


def framework_text(framework_id: str, version: str, title: str, today: str) -> str:
    """A standard with one item of each usual type."""
    return _FRAMEWORK.format(id=quoted(framework_id), version=quoted(version), title=quoted(title), today=quoted(today))


def crosswalk_text(subject: Framework, object_: Framework, author: str, today: str) -> str:
    """A crosswalk with no mapping yet, and every statement to review listed as a comment."""
    lines = [
        "# yaml-language-server: $schema=../../schema/crosswalk.schema.json",
        "# Read a mapping as: the object is ... the subject. The other direction is generated.",
        "",
        f"id: {quoted(f'{subject.id}--{object_.id}')}",
        f"title: {quoted(f'{subject.short_title} to {object_.short_title}')}",
        *_side("subject", subject),
        *_side("object", object_),
        "status: proposed # reviewed or approved, once others have read it",
        f"author: {quoted(author)}",
        f"date: {quoted(today)}",
        "licence: CC-BY-4.0",
        "justification: ManualMappingCuration",
        "",
        "mappings: []",
        "# mappings:",
        "#   - subject: CODE",
        "#     predicate: closeMatch # exactMatch, broadMatch, narrowMatch, relatedMatch",
        "#     object: CODE",
        "#     confidence: medium # low, high",
        "#     comment: Why, and what differs.",
        "# no_match:",
        "#   - subject: CODE",
        "#     confidence: medium",
        "#     reason: Why nothing fits.",
        "",
        "# To review:",
    ]
    lines += [f"#   {item.code}: {' '.join(item.statement.split())}" for item in subject.items]
    return "\n".join(lines) + "\n"


def _side(role: str, framework: Framework) -> list[str]:
    types = ", ".join(kind.id for kind in framework.item_types)
    return [
        f"{role}:",
        f"  framework: {quoted(framework.id)}",
        f"  version: {quoted(framework.version)}",
        f"  scope: [{types}]",
    ]


def guide_text(guide_id: str, provider: str, title: str, key: FrameworkKey, today: str) -> str:
    """A course guide with only what every guide must say."""
    return _GUIDE.format(
        id=quoted(guide_id),
        provider=quoted(provider),
        title=quoted(title),
        framework=quoted(key.framework),
        version=quoted(key.version),
        today=quoted(today),
    )


def form_text(form_id: str, title: str, forms: tuple[Form, ...]) -> str:
    """A form that lists the statements of the standard, placed after the forms that exist."""
    order = max((form.order for form in forms), default=0) + 10
    return _FORM.format(id=quoted(form_id), title=quoted(title), order=order)


def quoted(text: str) -> str:
    """Text as a YAML string in double quotes: JSON strings are YAML strings."""
    return json.dumps(text, ensure_ascii=False)
