"""What a reader must not miss about the standards that a page sets against each other."""

from collections.abc import Iterable
from dataclasses import replace

from compsite.model.framework import Framework
from compsite.pages._pieces import Banner, Desk, Passage


def banners_of(desk: Desk, frameworks: Iterable[Framework]) -> tuple[Banner, ...]:
    """Retired, ending, an older version, replaced by another document: each with the name of its standard."""
    return tuple(
        replace(banner, title=f"{framework.short_title}. {banner.title}")
        for framework in frameworks
        for banner in (*desk.banners(framework), *_replaced(desk, framework))
    )


def _replaced(desk: Desk, framework: Framework) -> tuple[Banner, ...]:
    """What the publisher says has taken its place; what others conclude stands on the page of the standard."""
    later = framework.superseded_by
    if later is None or later.basis != "official":
        return ()
    words = later.note or "This is stated by the publisher."
    return (Banner(f"Replaced by {later.reference}", Passage(words, desk.source(later.source))),)
