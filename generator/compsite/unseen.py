"""Text from hostile files, made safe to look at: what cannot be seen is shown by its number."""

import re

_DRAWN_AS_NOTHING = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0]")
"""Characters that Python calls printable, and that leave no mark."""

LOG_COMMAND = re.compile(r"##(?=\w*\[)")
"""`##[error]`, `##vso[`, `##teamcity[`: logs obey them even in the middle of a line."""


def escaped(character: str) -> str:
    r"""A character by its number: `\u202e` for the one that turns the direction of a text round."""
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def is_unseen(character: str) -> bool:
    """Whether a reader could miss a character, or be misled by it: controls, odd spaces, marks without width."""
    return not character.isprintable() or _DRAWN_AS_NOTHING.match(character) is not None


def visible(text: str, keep: str = "") -> str:
    """The text with the number of each unseen character in place of it; those in `keep` stay."""
    if text.isprintable() and not _DRAWN_AS_NOTHING.search(text):
        return text
    return "".join(
        escaped(character) if is_unseen(character) and character not in keep else character for character in text
    )


def log_safe(text: str) -> str:
    """The text as one line that no terminal, editor or log obeys."""
    text = visible(text)
    return LOG_COMMAND.sub(r"#\\u0023", text) if "##" in text else text
