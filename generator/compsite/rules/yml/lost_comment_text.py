"""Behind plain text a comment begins, which may have been meant as a part of the text.

A space and a `#` begin a comment, also in the middle of a sentence: of `Apply C # change control` only `Apply C` is
left. No program says so. If the rest belongs to the text, put the whole in double quotes. If it is a comment, write
it on a line of its own or quote the text before it, so that nobody has to ask. A comment behind a single word is left
alone where the field takes a name or a word of a list, such as `type`, and told where it takes a text, such as
`statement`.

Bad: frameworks/alpha/1.0.yaml

    title: Alpha standard # second edition

Good: frameworks/alpha/1.0.yaml

    title: "Alpha standard # second edition"
"""

from compsite.finding import Severity
from compsite.rules._base import Rule

RULE = Rule("YML014", "lost-comment-text", __name__, severity=Severity.WARNING)
