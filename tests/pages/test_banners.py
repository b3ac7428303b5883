"""What a reader must not miss about either standard, on every page that sets two against each other."""

from __future__ import annotations

from typing import Any

import pytest

from builders import framework, item
from compsite.pages._banners import banners_of
from compsite.pages._pieces import Desk
from page_views import pair, site


def titles(**over: Any) -> list[str]:
    """The banners of Alpha, changed like this, and of Beta as it is."""
    _, beta, mapped = pair()
    made = site(framework(items=[item("K1"), item("K2"), item("S1")], **over), beta, mapped)
    return [banner.title for banner in banners_of(Desk(made, ""), made.catalog.frameworks.values())]


def test_without_anything_to_say_there_is_none() -> None:
    assert titles() == []


@pytest.mark.parametrize(("basis", "said"), [("official", ["Alpha. Replaced by AL2"]), ("inferred", [])])
def test_only_what_the_publisher_says_has_replaced_it_is_a_banner(basis: str, said: list[str]) -> None:
    assert titles(superseded_by={"reference": "AL2", "basis": basis, "note": "Since May."}) == said
