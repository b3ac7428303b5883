"""A change becomes the smallest edit of the text as written, or nothing; all else stays as it was."""

from __future__ import annotations

from copy import deepcopy
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, currently_in_test_context, given, note, settings
from hypothesis import strategies as st

from compsite.edits import edits_of
from compsite.finding import At, Change, Edit, Fix, Pointer
from compsite.load import load_text
from compsite.source import SourceDoc

PATH = "standards/a.yaml"


def read(text: str) -> SourceDoc | None:
    return load_text(PATH, "framework", text)[0]


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, reverse=True):
        start = starts[edit.line - 1] + edit.column - 1
        end = starts[edit.end_line - 1] + edit.end_column - 1
        assert 0 <= start <= end <= len(text)
        assert edit.column - 1 <= len(lines[edit.line - 1])
        text = text[:start] + edit.text + text[end:]
    return text


def changed(text: str, verb: str, *pointer: str | int, to: str = "", key: bool = False) -> str | None:
    """The text after the change; None when there is no fix."""
    doc = read(text)
    assert doc is not None
    fix = edits_of(doc, Change(verb, At(PATH, pointer, key), to))
    return None if fix is None else apply(text, fix.edits)


def only(text: str, verb: str, *pointer: str | int, to: str = "") -> Edit:
    doc = read(text)
    assert doc is not None
    fix = edits_of(doc, Change(verb, At(PATH, pointer), to))
    assert fix is not None
    (edit,) = fix.edits
    return edit


# Values


@pytest.mark.parametrize(
    ("before", "to", "after"),
    [
        ("a: old text # why", "new text", "a: new text # why"),
        ("a: old", "true", 'a: "true"'),
        ("a: old", "1.0", 'a: "1.0"'),
        ("a: old", "no", 'a: "no"'),
        ("a: old", "2026-11-01", 'a: "2026-11-01"'),
        ("a: old", "this: that", 'a: "this: that"'),
        ("a: old", "this #1", 'a: "this #1"'),
        ("a: old", "", 'a: ""'),
        ("a: old", "- x", 'a: "- x"'),
        ("a: old", 'say "no" \\ never', 'a: say "no" \\ never'),
        ("a: old", '"no" \\', 'a: "\\"no\\" \\\\"'),
        ("a: old", "one\ntwo", 'a: "one\\ntwo"'),
        ("a: 'old'", "it's", "a: 'it''s'"),
        ("a: 'old'", "one\ntwo", 'a: "one\\ntwo"'),
        ("a: 'old'", "12", "a: '12'"),
        ('a: "old"', 'a "b"\tc \\', 'a: "a \\"b\\"\\tc \\\\"'),
        ('a: "caf\\u00e9  bar"', "café bar", 'a: "caf\\u00e9 bar"'),
        ("a: [x, old, z]", "n,w", 'a: [x, "n,w", z]'),
        ("a: {b: old, c: 1}", "n: w", 'a: {b: "n: w", c: 1}'),
        ("a: 12 # of 13", "13", "a: 13 # of 13"),
        ("a: 12", "12", 'a: "12"'),
        ("a: 12", "many", "a: many"),
        ("a: true", "false", "a: false"),
        ("a:", "new", "a: new"),
        ("a:   # why", "new", "a: new   # why"),
        ("a: ~", "new", "a: new"),
        ("a: {b: }", "new", "a: {b: new}"),
    ],
)
def test_a_value_is_set_in_the_style_it_is_written_in(before: str, to: str, after: str) -> None:
    doc = read(before)
    assert doc is not None
    pointer: Pointer = ("a",)
    if isinstance(doc.data["a"], list):
        pointer = ("a", 1)
    elif isinstance(doc.data["a"], dict):
        pointer = ("a", "b")
    assert changed(before, "value", *pointer, to=to) == after


def test_only_the_characters_that_differ_are_touched() -> None:
    assert only("a: keep  records", "value", "a", to="keep records") == Edit(1, 9, 1, 10, "")
    assert only("a: 😀 keep  records", "value", "a", to="😀 keep records") == Edit(1, 11, 1, 12, "")
    assert only("a: skil", "value", "a", to="skill") == Edit(1, 8, 1, 8, "l")
    assert only("a: 'x'", "value", "a", to="xy") == Edit(1, 6, 1, 6, "y")
    assert only('a: ""', "value", "a", to="y") == Edit(1, 5, 1, 5, "y")


@pytest.mark.parametrize(
    ("before", "to", "after"),
    [
        ("a: |\n  one  two\n  three\nb: 1\n", "one two\nthree\n", "a: |\n  one two\n  three\nb: 1\n"),
        (
            "a: |- # why\n  one  two\n    deeper\n\nb: 1\n",
            "one two\n  deeper",
            "a: |- # why\n  one two\n    deeper\n\nb: 1\n",
        ),
        ("a: |+\n  one  two\n\nb: 1\n", "one two\n\n", "a: |+\n  one two\n\nb: 1\n"),
        ("a: >-\n  one two\n  the the three\n", "one two the three", "a: >-\n  one two\n  the three\n"),
        (
            "a: >\n  one two\n\n  three  four\n   x\n",
            "one two\nthree four\n x\n",
            "a: >\n  one two\n\n  three four\n   x\n",
        ),
        ("a: >-\n  end\n  the\n  the start\n", "end the start", "a: >-\n  end\n  the\n  start\n"),
        ("a: one\n  two  three # why\n", "one two three", "a: one\n  two three # why\n"),
        ("a: 'one\n  two  it''s'\n", "one two it's", "a: 'one\n  two it''s'\n"),
        ('a: "one \\\n  two  \\\n  three"\n', "one two three", 'a: "one \\\n  two \\\n  three"\n'),
        ('a: "one\n\n  two  three"\n', "one\ntwo three", 'a: "one\n\n  two three"\n'),
        ("a: one\n  two\n", "three", None),
        ("a: one\n  two\n", "one: two", None),
        ("a: |\n  one\n  two\n", "three\nfour\n", None),
        ("a: |\n  one\n", "one", None),
        ("a: |2\n   one  two\n", " one two\n", None),
    ],
)
def test_of_several_lines_one_is_changed_or_none(before: str, to: str, after: str | None) -> None:
    assert changed(before, "value", "a", to=to) == after


@pytest.mark.parametrize("to", ["a\u200bb", "a\x00", "a\ud800", "a\u2028b", "\ufeffa"])
@pytest.mark.parametrize("written", ["old", "'old'", '"old"', "|\n  old"])
def test_nothing_is_written_that_no_file_may_hold(to: str, written: str) -> None:
    assert changed(f"a: {written}", "value", "a", to=to) is None


def test_what_is_as_wanted_needs_no_fix() -> None:
    for written in ("old", "'old'", '"old"', "|-\n  old"):
        assert changed(f"a: {written}\n", "value", "a", to="old") is None


def test_a_list_or_mapping_is_no_value() -> None:
    assert changed("a: [b]", "value", "a", to="x") is None
    assert changed("a: {b: c}", "quote", "a") is None
    assert changed("a: b", "value", "c", to="x") is None
    assert changed("a: b", "paint", "a", to="x") is None


# Names


@pytest.mark.parametrize(
    ("before", "to", "after"),
    [
        ("statment: x # y", "statement", "statement: x # y"),
        ('"statment": x', "statement", '"statement": x'),
        ("'statment' : x", "it's", "'it''s' : x"),
        ("statment: x", "a: b", '"a: b": x'),
        ("? statment\n: x", "statement", "? statement\n: x"),
        ("statment: x\nstatement: y", "statement", None),
        ("statment: x", "<<", None),
        ("statment: x", "a" * 2000, None),
    ],
)
def test_a_name_is_changed_and_its_value_stays(before: str, to: str, after: str | None) -> None:
    name = "statment"
    assert changed(before, "key", name, to=to) == after
    assert changed(before, "value", name, to=to, key=True) == after


# Quotes


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("1.10", '"1.10"'),
        ("no # why", '"no" # why'),
        ('5" \\ pipe', '"5\\" \\\\ pipe"'),
        ("'x'", None),
        ('"x"', None),
        ("|\n  x", None),
        ("one\n  two", None),
        ("", None),
    ],
)
def test_what_is_written_is_put_in_quotes(written: str, after: str | None) -> None:
    assert changed(f"a: {written}", "quote", "a") == (None if after is None else f"a: {after}")


def test_a_name_is_put_in_quotes() -> None:
    assert changed("no: x", "quote", "no", key=True) == '"no": x'


# Entries


@pytest.mark.parametrize(
    ("before", "pointer", "after"),
    [
        ("a:\n  - x\n  - y # why\n  # of z\n  - z\n", ("a", 1), "a:\n  - x\n  # of z\n  - z\n"),
        ("a:\n- x\n- y", ("a", 1), "a:\n- x\n"),
        ("a:\n- x\n- y\n", ("a", 0), "a:\n- y\n"),
        ("a:\n-\n  # why\n  x\n- y\n", ("a", 0), "a:\n- y\n"),
        ("a:\n- k: 1\n  l: 2\n\n- k: 3\n", ("a", 0), "a:\n\n- k: 3\n"),
        ("a:\n- k: 1 # why\n  l: 2\n- m\n", ("a", 0, "k"), "a:\n- l: 2\n- m\n"),
        ("a:\n- k: 1\n  # of l\n  l: 2\n", ("a", 0, "k"), None),
        ("- - x\n  - y\n", (0, 0), "- - y\n"),
        ("a:\n  - x\n", ("a", 0), None),
        ("a: |\n  one\n\n  two\n\nb: 1\n", ("a",), "\nb: 1\n"),
        ("a: |\n  one\nb: 1\n  # far in\nc: 2\n", ("b",), None),
        ("a: |+\n  one\nb: 1\n\nc: 2\n", ("b",), None),
        ("a: [x, y, z] # why\n", ("a", 0), "a: [y, z] # why\n"),
        ("a: [x, y, z] # why\n", ("a", 1), "a: [x, z] # why\n"),
        ("a: [x, y, z] # why\n", ("a", 2), "a: [x, y] # why\n"),
        ("a: [x, y, ]\n", ("a", 1), "a: [x, ]\n"),
        ("a: [x]\n", ("a", 0), None),
        ("a: {x: [1, {y: 2}], z: 3}\n", ("a", "x"), "a: {z: 3}\n"),
        ("a: [x, {y: [2, 3], w: } , z]\n", ("a", 1), "a: [x , z]\n"),
        ("a: [\n  x, # 1\n  y, # 2\n  z # 3\n]\n", ("a", 1), "a: [\n  x, # 1\n  z # 3\n]\n"),
        ("a: [\n  x, # 1\n  y, # 2\n  z # 3\n]\n", ("a", 2), "a: [\n  x, # 1\n  y # 2\n]\n"),
        ("a: [\n  x\n  , y\n]\n", ("a", 0), None),
        ("b: [1, 2] # why\na: {\n  c: 3 }\nd: 1\n", ("a",), "b: [1, 2] # why\nd: 1\n"),
        ("? a\n: b\nc: d\n", ("a",), None),
        ("a: b\n", (), None),
    ],
)
def test_an_entry_goes_with_its_lines(before: str, pointer: Pointer, after: str | None) -> None:
    assert changed(before, "remove", *pointer) == after


@pytest.mark.parametrize("text", ["? ", "? a", "a:\n? ", "c: "])
@pytest.mark.parametrize("verb", ["value", "key", "quote", "remove"])
def test_what_is_not_written_is_no_trouble(text: str, verb: str) -> None:
    doc = read(text)
    assert doc is not None
    for pointer in pointers(doc.data):
        hold(text, verb, pointer, "one\ntwo")


def test_titles_say_what_is_done_in_few_words() -> None:
    long = "start " + "word " * 200
    doc = read(f"a: {long}twice twice\nb: c\n")
    assert doc is not None
    fix = edits_of(doc, Change("value", At(PATH, ("a",)), f"{long}twice"))
    assert fix is not None
    assert fix.title == "write '…word word word twice'"
    fix = edits_of(doc, Change("value", At(PATH, ("b",)), "d", safe=False))
    assert fix == Fix("write d", (Edit(2, 4, 2, 5, "d"),), safe=False)


def test_a_long_text_is_mended_in_its_place() -> None:
    long = "word " * 20_000
    text = f"a: >-\n  {long}twice twice\n"
    assert changed(text, "value", "a", to=f"{long}twice") == f"a: >-\n  {long}twice\n"


@pytest.mark.parametrize("written", ["'{}'", '"{}"', "|-\n  {}", "{}"])
@pytest.mark.parametrize("piece", ["a  b", "\\n", "''", "a\n\n  ", "a" + " " * 1000 + "b"])
def test_a_text_made_to_be_hard_is_left_to_people_at_once(written: str, piece: str) -> None:
    text = "a: " + written.format("x" + piece * (1_000_000 // len(piece)) + "z")
    doc = read(text)
    if doc is not None:
        started = perf_counter()
        edits_of(doc, Change("value", doc.at("a"), doc.data["a"][:-1]))
        assert perf_counter() - started < 1


# Everything else


WORDS = (
    "keep",
    "the",
    "the",
    "no",
    "1",
    "a:",
    "#1",
    "'",
    '"',
    "\\",
    "é",
    "😀",
    "-",
    "x,y",
    "[z",
    "}",
    "",
    "it's",
    "a: b",
    "&c",
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
news = st.one_of(
    texts,
    st.lists(st.sampled_from((*WORDS, "\n", "\t")), max_size=6).map("".join),
    st.text(max_size=8),
    st.sampled_from(("", "12", "1.5", "true", "null", "~", "<<", "...", "---", "2026-01-01", "x" * 70)),
)
names = st.sampled_from(("code", "no", "a b", "x:y", "it's", "é", "1", "", "- a", "# b"))
data = st.dictionaries(
    names,
    st.recursive(
        st.one_of(
            texts, st.lists(texts, min_size=2, max_size=4).map("\n".join), st.integers(-3, 30), st.none(), st.booleans()
        ),
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=4)),
        max_leaves=10,
    ),
    min_size=1,
    max_size=4,
)


def double(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


class Author:
    """Writes data down in one of many styles, with comments and odd spaces."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def scalar(self, value: Any, margin: str, flow: bool) -> str:
        if value is None:
            return str(self.pick("null", "~") if flow else self.pick("", "null"))
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int):
            return str(value)
        several = self.pick(" ", f"\n{margin}  ", f"\n\n{margin}   ") if not flow else " "
        candidates = [
            value.replace(" ", several),
            "'" + value.replace("'", "''").replace(" ", several) + "'",
            double(value).replace(" ", several),
            double(value).replace("é", "\\u00e9").replace(" ", " \\\n " + margin),
        ]
        if not flow:
            lines = value.rstrip("\n").split("\n")
            block = "".join(f"{margin}  {line}\n" if line else "\n" for line in lines)
            folded = block.replace(" keep", f"\n{margin}  keep")
            candidates += [f"|-\n{block}", f">-\n{folded}", f"|- # why\n{block}\n", f"|\n{block}", f"|+\n{block}\n"]
        for candidate in self.draw(st.permutations(candidates)):
            tried = read(f"[{candidate}]" if flow else f"{margin}x: {candidate}\n")
            if tried is not None and value in (tried.data if flow else tried.data.values()):
                return str(candidate)
        return double(value)

    def name(self, name: str) -> str:
        choices = [double(name), "'" + name.replace("'", "''") + "'"]
        tried = read(f"{{{name}: 1, a: 2}}") if name else None
        if tried is not None and name in tried.data:
            choices += [name] * 3
        return str(self.pick(*choices)) + self.pick("", "", " ")

    def flow(self, value: Any) -> str:
        gap = self.pick("", " ", " ", "\n      ", " # why\n      ")
        comma = self.pick(", ", ", ", " , ", ",\n      ", ", # why\n      ", "\n      , ")
        last = self.pick("", "", ", ")
        if isinstance(value, dict) and value:
            entries = [f"{self.name(name)}: {self.flow(entry)}" for name, entry in value.items()]
        elif isinstance(value, list) and value:
            entries = [self.flow(entry) for entry in value]
        elif isinstance(value, dict | list):
            return "{}" if isinstance(value, dict) else "[ ]"
        else:
            return self.scalar(value, "", flow=True)
        inner = gap + comma.join(entries) + last + gap
        return f"{{{inner}}}" if isinstance(value, dict) else f"[{inner}]"

    def block(self, value: Any, margin: str) -> str:
        """The value from the place behind a colon or dash to the end of its last line."""
        comment = self.pick("", "", "", " # why", "  # why: not")
        if not isinstance(value, dict | list) or not value or self.pick(0, 0, 1):
            text = self.flow(value) if isinstance(value, dict | list) else self.scalar(value, margin, flow=False)
            if text.startswith(("|", ">")):
                return f" {text}"
            return (f" {text}" if text else "") + comment + "\n"
        deeper = margin + self.pick("  ", " ", "    ", "" if isinstance(value, list) and margin.endswith("=") else "  ")
        return comment + "\n" + self.entries(value, deeper)

    def entries(self, value: Any, margin: str) -> str:
        text = ""
        for name in value:
            text += self.pick("", "", "", "\n", f"{margin}# above\n", f"{margin}      # far in\n", "# left\n", "   \n")
            if isinstance(value, list):
                continue
            text += f"{margin}{self.name(name)}:{self.block(value[name], margin)}"
        if isinstance(value, list):
            text = ""
            for entry in value:
                text += self.pick("", "", "", "\n", f"{margin}# above\n", "# left\n")
                inner = self.block(entry, margin)
                if isinstance(entry, dict) and entry and self.pick(0, 1, 1):
                    inner = " " + self.entries(entry, margin + "  ")[len(margin) + 2 :]
                    if read(f"{margin}-{inner}") is None:
                        inner = self.block(entry, margin)
                text += f"{margin}-{inner}"
        return text


@st.composite
def documents(draw: Any) -> str:
    text = Author(draw).entries(draw(data), "")
    text = draw(st.sampled_from(("", "# first\n", "---\n"))) + text + draw(st.sampled_from(("", "# last\n", "\n\n")))
    return text.rstrip("\n") if draw(st.booleans()) else text


SOUP = (
    *(
        "a",
        "b",
        "c: ",
        "d: 1",
        ": ",
        "- ",
        "- ",
        "? ",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        " # e",
    ),
    *(
        "#",
        "'",
        '"',
        "''",
        "|",
        ">-",
        "|+",
        ">2",
        "\\",
        "\\n",
        "\t",
        " ",
        "  ",
        "é",
        "---",
        "...",
        "a:",
        "-",
        "no",
        "1.0",
    ),
)
soups = st.lists(st.sampled_from(SOUP), max_size=30).map("".join)


def pointers(value: Any, here: Pointer = ()) -> list[Pointer]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(pointer for name, entry in inner for pointer in pointers(entry, (*here, name)))]


def at(value: Any, pointer: Pointer) -> Any:
    for part in pointer:
        value = value[part]
    return value


NUMBERS = (int, float, bool)


def expected(doc: SourceDoc, verb: str, pointer: Pointer, to: str) -> Any:
    """The data after the change, worked out without any text."""
    whole = {"": deepcopy(doc.data)}
    pointer = ("", *pointer)
    around, name = at(whole, pointer[:-1]), pointer[-1]
    if verb == "remove":
        del around[name]
    elif verb == "key":
        entries = [(to if known == name else known, entry) for known, entry in around.items()]
        around.clear()
        around.update(entries)
    elif verb == "quote":
        around[name] = doc.written(pointer[1:])
    else:
        old = around[name]
        written = read(f"x: {to}\n") if to and "\n" not in to else None
        new = (
            written.data["x"] if written is not None and isinstance(written.data, dict) and "x" in written.data else to
        )
        number = isinstance(old, NUMBERS) and isinstance(new, NUMBERS) and doc.written(pointer[1:]) != to
        around[name] = new if number else to
    return whole[""]


def said(text: str, rule: str) -> int:
    return sum(one.rule == rule for one in load_text(PATH, "framework", text)[1])


def hold(text: str, verb: str, pointer: Pointer, to: str) -> bool:
    """One change of one document: whether there was a fix, after everything about it was checked."""
    doc = read(text)
    assert doc is not None
    fix = edits_of(doc, Change(verb, At(PATH, pointer, key=verb == "key"), to))
    if fix is None:
        return False
    after = apply(doc.text, fix.edits)
    if currently_in_test_context():
        note(f"{text!r}\n{verb} {pointer} {to!r}\n{after!r}\n{fix}")
    assert after != doc.text
    reread, noticed = load_text(PATH, "framework", after)
    assert reread is not None, noticed
    wanted = expected(doc, verb, pointer, to)
    assert repr(reread.data) == repr(wanted)  # the order of the entries, and whether true is 1, matter too
    if verb == "value":
        assert said(after, "YML013") <= said(text, "YML013")
        (edit,) = fix.edits
        assert edit.line == edit.end_line
    return True


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(documents(), st.sampled_from(("value", "value", "key", "quote", "remove", "remove")), news, st.data())
def test_a_change_changes_what_it_says_and_nothing_else(text: str, verb: str, to: str, more: st.DataObject) -> None:
    doc = read(text)
    assume(doc is not None and isinstance(doc.data, dict))
    assert doc is not None
    hold(text, verb, more.draw(st.sampled_from(pointers(doc.data))), to)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(soups, st.sampled_from(("value", "key", "quote", "remove")), news, st.data())
def test_nothing_odd_is_ever_misread(text: str, verb: str, to: str, more: st.DataObject) -> None:
    doc = read(text)
    assume(doc is not None)
    assert doc is not None
    hold(doc.text, verb, more.draw(st.sampled_from(pointers(doc.data))), to)
