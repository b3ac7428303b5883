"""The file is empty, or holds nothing but comments.

Nothing can be published from it. Often the file was made to be filled later, or its content was lost while saving.
`git restore` gets back what git has of it; `compsite new` writes a file with all the fields that are needed.

Bad, whole file: guides/empty.yaml

    # to be written

Good: guides/course.yaml

    summary: A course that leads to Beta.
"""

from compsite.rules._base import Rule

RULE = Rule("YML010", "empty-file", __name__, required=True)
