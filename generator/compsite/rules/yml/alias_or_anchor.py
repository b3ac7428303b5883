"""The file uses an anchor, an alias or a merge key.

YAML can name a piece of text (`&name`) and repeat it elsewhere (`*name`, `<<: *name`). A few such lines can unfold to
gigabytes, a reader cannot see what an entry holds, and a change in one place changes others in silence. So everything
is written out where it is used. Text that begins with `&` or `*` must stand in quotes.

Bad: frameworks/alpha/1.0.yaml

    title: &title Alpha standard
    short_title: *title

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
    short_title: Alpha standard
"""

from compsite.rules._base import Rule

RULE = Rule("YML006", "alias-or-anchor", __name__, required=True)
