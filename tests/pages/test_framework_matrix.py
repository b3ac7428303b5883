"""What goes with what in one standard: duties, methods and levels, as pictures and as tables; honest where unknown."""

from __future__ import annotations

from typing import Any

from builders import File, framework, item, item_type, method
from conftest import Golden
from page_views import GOLDEN, Shown, nursing, show, show_one

KINDS = [item_type("duty", title="Duty", plural="Duties"), item_type("knowledge"), item_type("skill")]
UNKNOWN = {"codes": None, "provenance": "unknown"}


def duty(code: str, requires: dict[str, Any] | None) -> dict[str, Any]:
    """A duty that calls on these codes."""
    given = {} if requires is None else {"requires": requires}
    return {"code": code, "type": "duty", "statement": f"the duty {code}", **given}


def says(*codes: str, provenance: str = "official") -> dict[str, Any]:
    """A set of codes that a source names."""
    return {"codes": list(codes), "provenance": provenance, "source": "profile"}


def trade(*duties: dict[str, Any], methods: tuple[dict[str, Any], ...] = (), **over: Any) -> File:
    """A standard with duties, K1, K2 and S1."""
    fields: dict[str, Any] = {"item_types": KINDS, "items": [*duties, item("K1"), item("K2"), item("S1")]}
    if methods:
        fields["assessment"] = {"title": "Final assessment", "source": "profile", "methods": list(methods)}
    return framework(**fields | over)


def whole() -> File:
    """A standard with everything: duties of three kinds, methods of two, and levels."""
    return trade(
        duty("D1", says("K1", "S1")),
        duty("D2", says("K1", provenance="derived")),
        duty("D3", UNKNOWN),
        methods=(method("talk", assesses=says("S1")), method("test")),
        items=[
            duty("D1", says("K1", "S1")),
            duty("D2", says("K1", provenance="derived")),
            duty("D3", UNKNOWN),
            item("K1"),
            item("K2", parent="K1"),
            item("S1"),
        ],
    )


def drawn(shown: Shown, name: str) -> set[str]:
    """The facts that a picture shows, one for each mark."""
    svgs = [found for found in shown.body.all("svg") if found.attrs.get("aria-labelledby") == f"_{name}-title"]
    return {mark.one("title").text for svg in svgs for mark in svg.all("g")}


def tabled(shown: Shown, name: str) -> dict[str, list[str]]:
    """The codes in each row of a picture's table."""
    (table,) = [found for found in shown.body.all("table") if found.one("caption").attrs["id"] == f"_{name}-table"]
    rows = [row for row in table.all("tr") if row.all("td")]
    heads = [row.one("th") for row in rows]
    names = [head.all("a")[0].text if head.all("a") else head.text for head in heads]
    return {
        name: [tag.text for tag in row.all("td")[0].all("a", css="cs-tag")]
        for name, row in zip(names, rows, strict=True)
    }


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "framework_matrix.html", show_one("framework_matrix", whole()).outline)


def test_each_picture_says_what_its_table_says() -> None:
    shown = show_one("framework_matrix", whole())
    for name, verb in (("duties", "calls on"), ("methods", "assesses")):
        facts = {f"{one} {verb} {code}" for one, codes in tabled(shown, name).items() for code in codes}
        assert drawn(shown, name) == facts != set()
    below = {f"{code} belongs to {one}" for one, codes in tabled(shown, "levels").items() for code in codes}
    assert {fact for fact in drawn(shown, "levels") if "nothing" not in fact} == below == {"K2 belongs to K1"}


def test_a_mark_stands_where_its_duty_meets_its_item() -> None:
    (picture,) = show_one("framework_matrix", trade(duty("D1", says("K2")), duty("D2", says("K1")))).view.pictures
    rows = {word.text: word.y for word in picture.drawing.heads}
    columns = {word.text: word.x for word in picture.drawing.tops}
    assert len(picture.drawing.marks) == 2
    for mark in picture.drawing.marks:
        one, _, two = mark.says.partition(" calls on ")
        assert mark.y < rows[one] < mark.y + mark.height
        assert mark.x < columns[two] < mark.x + mark.width


def test_what_the_publisher_says_is_drawn_otherwise_than_our_reading() -> None:
    duties, _, _ = show_one("framework_matrix", whole()).view.pictures
    assert {(mark.says, mark.style) for mark in duties.drawing.marks} == {
        ("D1 calls on K1", "marked"),
        ("D1 calls on S1", "marked"),
        ("D2 calls on K1", "part"),
    }
    assert [swatch.words for swatch in duties.legend] == [
        "calls on: stated by the publisher",
        "calls on: our reading, not official",
    ]
    assert [line.note for line in duties.lines] == [
        "Stated by the publisher.",
        "Our reading, not official.",
        "Not known: no source read so far says.",
    ]


def test_what_is_not_known_is_said_and_never_drawn_as_empty() -> None:
    shown = show_one("framework_matrix", whole())
    duties, methods, _ = shown.view.pictures
    assert [word.text for word in duties.drawing.heads] == ["D1", "D2"]
    assert "Not known for D3: no source read so far says." in duties.caption
    assert "Not known for Test: no source read so far says." in methods.caption
    assert [word.text for word in methods.drawing.heads] == ["Talk"]


def test_methods_of_which_nothing_is_known_have_no_grid() -> None:
    shown = show_one("framework_matrix", trade(methods=(method("talk"), method("test"))))
    (methods,) = shown.view.pictures
    assert methods.drawing is None
    assert methods.instead == "Not known: no source read so far says."
    assert not shown.body.all("svg")
    assert [row[2] for row in shown.body.rows()[1:]] == ["not known", "not known"]


def test_a_source_that_says_none_is_not_the_same_as_no_source() -> None:
    shown = show_one(
        "framework_matrix", trade(duty("D1", says("K1")), duty("D2", {"codes": [], "provenance": "official"}))
    )
    (duties,) = shown.view.pictures
    assert "Not known" not in duties.caption
    assert [word.text for word in duties.drawing.heads] == ["D1", "D2"]
    assert shown.body.rows()[-1][1:] == ["Stated by the publisher.", "0"]


def test_sources_that_name_nothing_are_no_empty_grid() -> None:
    (duties,) = show_one("framework_matrix", trade(duty("D1", {"codes": [], "provenance": "official"}))).view.pictures
    assert duties.drawing is None
    assert duties.instead == "None of them names an item."


def test_items_that_nobody_calls_on_are_shown_and_listed() -> None:
    shown = show_one("framework_matrix", trade(duty("D1", says("K1"))))
    (duties,) = shown.view.pictures
    assert [word.text for word in duties.drawing.tops] == ["K1", "K2"]
    assert "1 of 2 items is named" in duties.caption
    assert "Called on by none of them: K2" in shown.text


def test_a_map_is_drawn_by_its_levels() -> None:
    shown = show_one("framework_matrix", nursing())
    assert tabled(shown, "levels") == {"D-1": ["P.1"], "P.1": ["1.1a"]}
    (picture,) = shown.view.pictures
    lefts = [mark.x for mark in picture.drawing.marks]
    assert lefts == sorted(set(lefts))
    assert [swatch.words for swatch in picture.legend] == ["Domains", "Platforms", "Proficiencies"]


def test_a_withdrawn_part_is_marked_in_its_box() -> None:
    items = [item("K1"), item("K2", parent="K1", withdrawn={"note": "x"})]
    (picture,) = show_one("framework_matrix", framework(items=items)).view.pictures
    assert [mark.words[0].text for mark in picture.drawing.marks] == [
        "K1 the statement of K1",
        "K2 the statement of K2 (withdrawn)",
    ]


def test_a_plain_standard_has_no_page_and_no_link_to_one() -> None:
    assert show("framework_matrix", framework()) == {}
    assert "What goes with what" not in show_one("framework", framework()).text
    linked = show_one("framework", whole()).body.links()
    assert linked["What goes with what: duties, assessment methods, levels in pictures"] == "_matrix/"


def test_thousands_of_items_are_a_table_and_no_picture() -> None:
    items = [item(f"K{number}") for number in range(1, 152)]
    big = trade(items=[duty("D1", says(*(found["code"] for found in items))), *items])
    shown = show_one("framework_matrix", big)
    (duties,) = shown.view.pictures
    assert duties.drawing is None
    assert duties.instead.startswith("A grid of 1 by 151 is too large to be read: we draw up to 150 by 150.")
    assert len(tabled(shown, "duties")["D1"]) == 151
    deep = [item("K0"), *(item(f"K{number}", parent="K0") for number in range(1, 152))]
    (levels,) = show_one("framework_matrix", framework(items=deep)).view.pictures
    assert levels.drawing is None
    assert levels.instead.startswith("151 items side by side are too many")


def test_withdrawn_items_have_no_column_unless_somebody_names_them() -> None:
    gone = [item(code, withdrawn={"note": "x"}) for code in ("K1", "K2")]
    found = trade(items=[duty("D1", says("K1")), *gone, item("K3")])
    (duties,) = show_one("framework_matrix", found).view.pictures
    assert [word.text for word in duties.drawing.tops] == ["K1", "K3"]
    assert [tag.code for tag in duties.unmet] == ["K3"]


def test_it_stays_out_of_the_tree_and_of_the_search() -> None:
    page = show_one("framework_matrix", whole()).page
    assert (page.path, page.nav_title, page.in_search) == ("frameworks/alpha/1.0/_matrix/", "", False)
