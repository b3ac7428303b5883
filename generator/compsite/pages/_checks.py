"""What the pages about the checks have in common: how grave something is, and text from files made visible."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from compsite import unseen
from compsite.finding import Severity
from compsite.unseen import escaped, is_unseen

_SIGNS = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.INFO: "i"}


@dataclass(frozen=True)
class Badge:
    """How grave something is: a shape, a sign and a word, never colour alone."""

    style: str
    sign: str
    words: str


def badge(severity: Severity) -> Badge:
    """The badge of a severity."""
    return Badge(severity.value, _SIGNS[severity], severity.word)


def visible(text: str) -> str:
    """The text with the number of each character that cannot be seen, in place of it; lines stay lines."""
    return unseen.visible(text, keep="\n")


def marked(text: str) -> Markup:
    """The same as HTML, with a frame round each number."""
    return Markup("").join(
        Markup('<span class="cs-unseen">{}</span>').format(escaped(character))
        if is_unseen(character) and character != "\n"
        else escape(character)
        for character in text
    )


def clipped(text: str, length: int) -> str:
    """The text on one line, visible and of bounded length: a message may quote a statement of any size."""
    short = text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
    return visible(short.replace("\n", " "))


def with_code(text: str) -> Markup:
    """A message with what stands in backticks as code; a backtick alone stays as it is."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if number % 2 else escape(piece) for number, piece in enumerate(pieces)
    )
