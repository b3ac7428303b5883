"""A file lies where nothing reads it.

The folder and the name of a file say what it is: `frameworks/st0148/1.0.yaml` is a version of a standard, and
`crosswalks/a--b.yaml` a mapping. A file in another place, or with the ending `.yml`, would be left out of the site
and nobody would notice. A file that has the fields of another kind than its folder says, such as a crosswalk in
`guides/`, is told here in one sentence, and not field by field.

Bad, whole file: frameworks/delta.yaml

    id: delta

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
"""

from compsite.rules._base import Rule

RULE = Rule("YML021", "misplaced-file", __name__, required=True)
