"""A crosswalk does not say how its mappings were found.

A mapping that a person weighed and one that a program proposed because the words are alike are not worth the
same. So each crosswalk gives its `justification`, in the words of SEMAPV, a vocabulary made for this:
`ManualMappingCuration` if a person made it, `LexicalMatching` if the words were compared, `MappingReview` if
somebody checked what others had made, and so on. A single row may give another one.

Bad, whole file: crosswalks/alpha--beta.yaml

    id: alpha--beta
    title: Alpha to Beta
    subject: {framework: alpha, version: "1.0", scope: [skill]}
    object: {framework: beta, version: "1.0", scope: [skill]}
    status: proposed
    author: Example Institute
    date: "2026-11-01"
    licence: CC-BY-4.0
    mappings:
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}

Good, whole file: crosswalks/alpha--beta.yaml

    id: alpha--beta
    title: Alpha to Beta
    subject: {framework: alpha, version: "1.0", scope: [skill]}
    object: {framework: beta, version: "1.0", scope: [skill]}
    status: proposed
    author: Example Institute
    date: "2026-11-01"
    licence: CC-BY-4.0
    justification: ManualMappingCuration
    mappings:
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}
"""

from compsite.rules._base import Rule

RULE = Rule("MAP010", "missing-justification", __name__, required=True)
