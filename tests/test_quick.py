"""The quick reader: what it knows is what `load` reads, and everything else it leaves alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from compsite import events as events_module
from compsite import load as load_module
from compsite import quick as quick_module
from compsite.load import load_text
from compsite.quick import UNKNOWN, quick_data

ROOT = Path(__file__).parent.parent
EXAMPLES = Path(__file__).parent / "examples"


class Refused:
    """What `full_reading` gives where `load` reads nothing, or has something to say."""


def full_reading(text: str) -> Any:
    """The data that libyaml's events give, if there is nothing at all to remark on the text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load_module, "quick_data", lambda _: UNKNOWN)
        doc, noticed = load_text("a.yaml", "framework", text)
    return Refused if doc is None or noticed else doc.data


def same(one: Any, other: Any) -> bool:
    """Equal in type and in order as well, all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def assert_no_difference(text: str) -> bool:
    """Whether the text is known; if it is, to both alike."""
    data = quick_data(text)
    if data is UNKNOWN:
        return False
    expected = full_reading(text)
    assert same(data, expected), f"{text!r}\nquick: {data!r}\nload:  {expected!r}"
    return True


KNOWN = {
    "a: b\n": {"a": "b"},
    "a: b": {"a": "b"},
    "# c\n\n  # d\na: b\n": {"a": "b"},
    "a: b\n\n  # c\n\nd: e\n# f\n": {"a": "b", "d": "e"},
    "a:   b\n": {"a": "b"},
    "a_b-C9: x\n": {"a_b-C9": "x"},
    "a:\n": {"a": None},
    "a: \nb: x\n": {"a": None, "b": "x"},
    "a: # c\n  b: x\n": {"a": {"b": "x"}},
    "a:\n  b:\n      c: x\n  d: u\ne: z\n": {"a": {"b": {"c": "x"}, "d": "u"}, "e": "z"},
    "a:\n  - x\n  - u\nb: z\n": {"a": ["x", "u"], "b": "z"},
    "a:\n- x\n- u\nb: z\n": {"a": ["x", "u"], "b": "z"},
    "- x\n- u\n": ["x", "u"],
    "- a: x\n  b: u\n- a: z\n": [{"a": "x", "b": "u"}, {"a": "z"}],
    "-   a: x\n    b: u\n- a: z\n": [{"a": "x", "b": "u"}, {"a": "z"}],
    "- a:\n  - x\n  b: u\n- z\n- a: x\n": [{"a": ["x"], "b": "u"}, "z", {"a": "x"}],
    "- a:\n    - b: x\n    - b: u\n- a:\n    - b: z\n": [{"a": [{"b": "x"}, {"b": "u"}]}, {"a": [{"b": "z"}]}],
    "- a:\n- b: x\n": [{"a": None}, {"b": "x"}],
    "a:\n  b:\nc:\n- d:\n": {"a": {"b": None}, "c": [{"d": None}]},
    "a: one, two; (three) / four - five! & 'six' \"seven\" [8] {9} * ? | > @ ` % =\n": {
        "a": "one, two; (three) / four - five! & 'six' \"seven\" [8] {9} * ? | > @ ` % ="
    },
    "a: C# and https://example.org/x#y at 12:30\n": {"a": "C# and https://example.org/x#y at 12:30"},
    "a: (x) y\nb: £5,000\nc: É – “x”\nd: שלום\n": {"a": "(x) y", "b": "£5,000", "c": "É – “x”", "d": "שלום"},
    "a: 12 months\nb: 2nd year\nc: 20% of it\nd: 5-10\n": {
        "a": "12 months",
        "b": "2nd year",
        "c": "20% of it",
        "d": "5-10",
    },
    "a: true\nb: false\nc: null\n": {"a": True, "b": False, "c": None},
    "a: 0\nb: -12\nc: 1234567890123456789\n": {"a": 0, "b": -12, "c": 1234567890123456789},
    "a: 0.5\nb: -12.25\n": {"a": 0.5, "b": -12.25},
    "a: true # c\nb: 12 # c\n": {"a": True, "b": 12},
    'a: ""\nb: "x: y # z"\nc: "1" # d\n': {"a": "", "b": "x: y # z", "c": "1"},
    "a: ''\nb: 'x: ''y'' # \"z\" \\'\nc: 'yes' # d\n": {"a": "", "b": "x: 'y' # \"z\" \\", "c": "yes"},
    'a: " x "\n': {"a": " x "},
    "a: []\nb: {}\nc: [ ]\nd: { }\n": {"a": [], "b": {}, "c": [], "d": {}},
    "a: [x, y z,w , 1, 2.5, true, null]\n": {"a": ["x", "y z", "w", 1, 2.5, True, None]},
    "a: ['x, y', \"z]\"] # c\n": {"a": ["x, y", "z]"]},
    "- {a: x, b: 'y, z', c: [1, 2]}\n": [{"a": "x", "b": "y, z", "c": [1, 2]}],
    "- [x, [u], {z: w}]\n": [["x", ["u"], {"z": "w"}]],
    "a: |\n  x: y # z\n    - w\n\n  v\n\nb: c\n": {"a": "x: y # z\n  - w\n\nv\n", "b": "c"},
    "a: |-\n  x\n": {"a": "x"},
    "a: >-\n   x\n   y\n\n   z\n\n\n   w\n# c\n": {"a": "x y\nz\n\nw"},
    "a: >\n  x\n  y\n": {"a": "x y\n"},
    "- >-\n  x\n  y\n- |\n z\n": ["x y", "z\n"],
    "a:\n- |\n z\n": {"a": ["z\n"]},
    "a: |\n  x\n\n\n": {"a": "x\n"},
}


@pytest.mark.parametrize("text", KNOWN, ids=repr)
def test_knows_the_plain_kind(text: str) -> None:
    assert same(quick_data(text), KNOWN[text])
    assert same(full_reading(text), KNOWN[text])


WORDS_ELSEWHERE = ["yes", "no", "on", "off", "y", "n", "Yes", "NO", "oN", "Off", "Y", "N", "True", "TRUE", "False"]
WORDS_ELSEWHERE += ["Null", "NULL", "~", ".inf", "-.inf", ".nan", "NaN"]
NUMBERS_ELSEWHERE = ["2024-05-01", "2024-5-1", "0o17", "010", "-010", "0x1F", "0b11", "1_000", "12:30", "1:02:03"]
NUMBERS_ELSEWHERE += [".5", "5.", "+1", "1e3", "1.5e3", "1.10", "2.0", "08", "1,000", "12345678901234567890", "1 1e3"]
NUMBERS_ELSEWHERE += ["0.12345678901234567891", "-", "--", "-.", "--1", "1-2-3", "12-05-2024", "1 2"]
NUMBERS_ELSEWHERE += ["2024-05-01 10:00:00"]
SUSPECT = (
    "\u00a0\u00ad\u200b\u200d\u2028\u2029\u202e\u2066\u3000\ufeff\ufe0f\x85\x7f\x00\x1b\r\x0b\ud800\ufffe\U000e0041"
)

# Several texts in one string, for the eye: ¦ stands between them, and / ends a line.
REMARKABLE = {
    "another document": "---/a: b/¦a: b/---/c: d/¦a: b/.../¦%YAML 1.2/---/a: b/",
    "tabs": 'a:\tb/¦\ta: b/¦a: b\tc/¦a: "b\tc"/¦a: b\t/¦a: ∣/  b\tc/¦# \t/a: b/¦a: [b,\tc]/',
    "anchors, aliases, tags": "a: &b c/¦a: *b/¦a: !b c/¦<<: b/¦a: [*b]/¦- &a b/¦&a b: c/",
    "names": '? a/: b/¦1: b/¦yes: b/¦No: b/¦y: b/¦null: b/¦true: b/¦"a": b/¦a b: c/¦a : b/¦[a]: b/¦: b/¦a: {yes: b}/'
    '¦a: {1: b}/¦a: {"b": c}/¦é: b/¦' + "a" * 65 + ": b/",
    "names given twice": "a: b/a: c/¦a:/  b: c/a: d/¦- a: b/  a: c/¦a: {b: c, b: d}/¦a:/a:/",
    "colons and hashes": "a: b: c/¦a: b:/¦a: b #/¦text: b # c/¦text: b #c/¦a: b c # d/¦a: b # c/¦a:b/¦a: :b/¦a: b ::/"
    '¦a: #b/  c/¦a: "b"#c/¦a: [b]#c/'
    "¦a: b :c/¦a: 1 # 2/3/",
    "quotes": 'a: "b/¦a: "b\\n"/¦a: \'b/¦a: "b" c/¦a: “b”/¦- ‘b’/¦a: [“b”]/¦a: "b"c"/¦a: "b/  c"/'
    "¦a: 'b'c'/¦a: 'b' 'c'/¦a: '''/¦a: b c\"/¦- b\"/¦a: (b)\"/¦a: 12 months\"/¦a: b \"c\"/",
    "brackets": "a: [b/¦a: b]/- c/¦a: [b,/  c]/¦a: [b, ]/¦a: [, b]/¦a: [b,, c]/¦a: [b]]/¦a: [b}/"
    "¦a: {b}/¦a: {b:c}/¦a: {b: }/"
    '¦a: {b: c,}/¦a: [b: c]/¦a: [b] c/¦a: [[[b]]]/¦a: {b: c: d}/¦a: [b #c]/¦a: [-]/¦a: [- b]/¦a: [b c: d]/¦a: [b"c]/'
    "¦a: [[b], c/¦[a]/¦{a: b}/¦a: [b][c]/¦a: {b: c d: e}/¦a: {b c}/¦a: ['b' c]/¦a: [[b] c]/"
    "¦a: {[b]}/¦a: [?b]/¦a: [a{b}]/"
    "¦a: [yes]/¦a: [010]/¦a: {b: 1_0}/",
    "text over several lines": "a: b/  c/¦- b/  c/¦a:/  b/¦a:/  b/  c/¦a: b//  c/¦a: b/ # c/ d/",
    "blocks": "a: ∣+/  b/¦a: ∣2/  b/¦a: >+/  b/¦a: ∣/b: c/¦a: ∣//  b/¦a: ∣ # c/  b/¦a: ∣¦a: ∣/  b/ c/¦a: >/  b/    c/"
    "¦a: >-/  b//    c/¦a: ∣/  b¦a: ∣-/  b¦a: ∣/  b /¦a: ∣/  b/    /¦a: ∣/  b//  # /¦a: >-/  b/  # /¦- a: ∣/ b/"
    "¦- a: ∣/  b/¦- ∣/b/¦a: ∣//¦a: ∣/   /  b/",
    "margins": " a: b/¦a: b/  c: d/¦a:/    b: c/  d: e/¦a:/  - b/ - c/¦a:/ - b/  - c/¦- a: b/ c: d/"
    "¦- a: b/   c: d/¦a: b/- c/"
    "¦- a/b: c/¦- a/ - b/¦a:/  - b/  c: d/¦ - a/¦a:/  b: c/- d/¦- - a/¦-/  a: b/¦-/¦- /¦-a/¦- # c/¦a: - b/¦a/",
    "spaces at the end": "a: b /¦a: (b) /¦a: 12 b /¦a: b/  /c: d/¦- a /",
    "true or false elsewhere": "¦".join(f"a: {word}/¦- {word}/" for word in WORDS_ELSEWHERE),
    "numbers and dates": "¦".join(f"a: {word}/¦- {word}/" for word in NUMBERS_ELSEWHERE),
    "characters": "¦".join(f"a: b{sign}c/" for sign in SUSPECT)
    + '¦\ufeffa: b/¦a: b\r/c: d\r/¦# \u00a0/a: b/¦a: "\u200b"/¦a: ∣/  \x07/',
    "other beginnings": "¦".join(f"a: {sign}b/" for sign in "*&!∣>%@`?,]}<=^;+._\\~-")
    + "¦<<<<<<< b/¦=======/¦>>>>>>> b/",
}


def texts_of(several: str) -> list[str]:
    return [text.replace("/", "\n").replace("∣", "|") for text in several.split("¦")]


@pytest.mark.parametrize("text", [text for several in REMARKABLE.values() for text in texts_of(several)], ids=repr)
def test_leaves_alone_whatever_is_out_of_the_ordinary(text: str) -> None:
    assert quick_data(text) is UNKNOWN
    assert quick_data("z:\n  x: w\n" + text) is UNKNOWN


@pytest.mark.parametrize("text", ["", "\n", "# c\n", "\n\n  # c", " ", "- a:\n - b\n"], ids=repr)
def test_leaves_alone_a_text_that_is_all_empty_or_ends_further_out(text: str) -> None:
    assert quick_data(text) is UNKNOWN


def test_a_key_at_every_depth_down_to_the_limit_and_no_further() -> None:
    def nested(depth: int) -> str:
        return "".join(" " * level + "a:\n" for level in range(depth)) + " " * depth + "b: c\n"

    outcomes = [assert_no_difference(nested(depth)) for depth in range(40)]
    assert outcomes == sorted(outcomes, reverse=True), "what is known must end at one depth"
    assert 24 <= sum(outcomes) < 32
    brackets = [quick_data(nested(depth) + " " * depth + "d: [[e]]\n") is UNKNOWN for depth in range(40)]
    assert brackets == [not known for known in outcomes]
    assert full_reading(nested(sum(outcomes) - 1) + " " * (sum(outcomes) - 1) + "d: [[e]]\n") is not Refused


def test_the_limits_are_those_of_load() -> None:
    assert (quick_module.MAX_VALUES, quick_module.MAX_DEPTH) == (events_module.MAX_VALUES, events_module.MAX_DEPTH)


@pytest.mark.parametrize("line", ["- k: [[v]]\n", "- [[v], [v], [v]]\n", "- v\n"])
def test_never_more_values_than_load_takes(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_module, "MAX_VALUES", 600)
    monkeypatch.setattr(events_module, "MAX_VALUES", 600)
    counts = (*range(1, 40), *range(90, 160), 598, 599, 600, 700)
    outcomes = [assert_no_difference(line * count) for count in counts]
    assert outcomes[0]
    assert not outcomes[-1]


@pytest.mark.parametrize(
    "text",
    [
        "a: [" + "[" * 2_000_000,
        "a: [" + "[" * 1_000_000 + "]" * 1_000_001 + "\n",
        "a: " + "b" * 4_000_000 + ": c\n",
        "a: b" + ":c" * 2_000_000 + ": d\n",
        "a: b" + "#" * 4_000_000 + " #\n",
        "a: '" + "''" * 2_000_000 + "\n",
        "a: [" + "b, " * 1_500_000 + "]\n",
        "a: [b" + " " * 4_000_000 + "!]\n",
        "a: [b" + "] " * 2_000_000 + "\n",
        "a: |\n" + "  b\n" * 80_000 + "  b \n",
        "a: |\n  b\n" + "\n" * 80_000 + "  b \n",
        "a: |\n  b\n" + "\n  b\n" * 40_000 + "    # \n",
        " " * 4_000_000 + "a: b\n",
        "-" + " " * 4_000_000 + "\n",
        "a:" + " " * 4_000_000 + "?\n",
        "\n" * 4_000_000 + "a: b\n",
        "# c\n" * 1_000_000,
        "a" * 4_000_000,
        "- a\n" * 1_200_000,
        "a: b\n  c\n" + "d: e\n" * 80_000,
        'a: "' + "\u00e9" * 2_000_000 + "\n",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_given_up_in_time_that_grows_with_its_length_only(text: str) -> None:
    before = time.process_time()
    assert quick_data(text) is UNKNOWN
    assert time.process_time() - before < 5


def test_what_is_remembered_is_bounded() -> None:
    for number in range(10_000):
        quick_data(f"k{number}: v{number}\nlist: [v{number}]\n")
    assert max(map(len, (quick_module._NAMES, quick_module._SCALARS, quick_module._LISTS))) <= 4096
    assert quick_data("k9999: v9999\nlist: [v9999]\n") == {"k9999": "v9999", "list": ["v9999"]}


def test_no_two_readings_share_a_list() -> None:
    first, second = quick_data("- a: [x]\n- a: [x]\n"), quick_data("- a: [x]\n")
    first[0]["a"].append("y")
    assert first[1] == second[0] == {"a": ["x"]}


# Files ---------------------------------------------------------------------------------------------------------------


def files(root: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(root.rglob("*.yaml")):
        if path.is_file():
            try:
                yield path, path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue


def test_every_file_of_the_repository_is_read_as_by_load_or_not_at_all() -> None:
    for root in (ROOT / "standards", EXAMPLES):
        for _, text in files(root):
            assert_no_difference(text)


def test_most_standards_are_known() -> None:
    known = [quick_data(text) is not UNKNOWN for _, text in files(ROOT / "standards")]
    assert sum(known) >= 0.8 * len(known)


# Properties ----------------------------------------------------------------------------------------------------------

WORDS = [
    "a",
    "K1",
    "theme-6",
    "it's",
    "C#",
    "x:y",
    "http://e.org/a",
    "yes",
    "No",
    "on",
    "12",
    "-3",
    "0.5",
    "1.10",
    "010",
]
WORDS += [
    "2024-05-01",
    "12:30",
    "true",
    "null",
    "~",
    "é",
    "“q”",
    "£5",
    "(x)",
    "[x]",
    "{x}",
    "#",
    ":",
    "-",
    ",",
    "?",
    "|",
]
WORDS += [">", "&", "*", "!", "%", "@", "`", '"', "'", "\\", ".5", "1e3", "–", "‑", "20%", "2nd"]
words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=5).map(" ".join)
names = st.sampled_from(["id", "title", "items", "note", "as_of", "B-2", "yes", "y", "null", "a", "b", "c", "d"])
values = st.recursive(
    st.one_of(
        texts,
        st.integers(-(10**20), 10**20),
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.none(),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=4)),
    max_leaves=12,
)
documents = st.one_of(st.dictionaries(names, values, min_size=1, max_size=5), st.lists(values, min_size=1, max_size=5))


class Writer:
    """Writes data as YAML in styles that `draw` chooses, some of them wrong for the text at hand."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.step = draw(st.integers(1, 4))
        self.hang = draw(st.booleans())

    def one_of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def scalar(self, value: Any, margin: int | None) -> str:
        if value is None:
            return str(self.one_of("null", "", "~"))
        if isinstance(value, bool):
            return str(value).lower()
        if not isinstance(value, str):
            return repr(value)
        style = self.one_of("plain", "plain", "double", "single", "block")
        if style == "double":
            return f'"{value}"'
        if style == "single":
            return "'" + value.replace("'", "''") + "'"
        if style == "block" and margin is not None:
            space = "\n" + " " * (margin + self.draw(st.integers(0, 3)))
            lines = [space + word + "\n" * self.one_of(0, 0, 0, 1, 2) for word in value.split(" ")]
            return str(self.one_of("|", "|-", ">", ">-")) + "".join(lines)
        return value

    def flow(self, value: Any) -> str:
        comma = self.one_of(", ", ", ", ",", " , ")
        if isinstance(value, dict):
            return "{" + comma.join(f"{key}: {self.flow(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list):
            return "[" + comma.join(map(self.flow, value)) + "]"
        return self.scalar(value, None)

    def block(self, value: Any, margin: int, *, in_mapping: bool = False) -> str:
        """What follows a key or a dash, with the space or line end before it."""
        end = self.one_of("\n", "\n", "\n", "\n\n", " # c\n", "\n# c\n", "\n    # c\n")
        if not isinstance(value, list | dict):
            return " " + self.scalar(value, margin + 1) + end
        if not value or self.one_of(False, False, True):
            return " " + self.flow(value) + end
        if isinstance(value, dict) and not in_mapping and self.draw(st.booleans()):
            return " " + self.entries(value, margin + 2).lstrip(" ")
        hanging = in_mapping and isinstance(value, list) and self.hang
        return end + self.entries(value, margin if hanging else margin + self.step)

    def entries(self, value: Any, margin: int) -> str:
        if isinstance(value, list):
            return "".join(" " * margin + "-" + self.block(inner, margin) for inner in value)
        return "".join(
            " " * margin + key + ":" + self.block(inner, margin, in_mapping=True) for key, inner in value.items()
        )


@st.composite
def written(draw: Any) -> str:
    return Writer(draw).entries(draw(documents), 0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(written())
def test_data_written_in_any_style_is_read_as_by_load_or_not_at_all(text: str) -> None:
    assert_no_difference(text)


easy = st.recursive(
    st.sampled_from(["x", "a b", "K1", "it's", "é", "a, b", "", "12", "x: y", "# z", "yes"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4),
        st.dictionaries(st.sampled_from("abcdef"), inner, min_size=1, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), easy, min_size=1), st.integers(1, 5))
def test_quoted_data_in_blocks_is_always_known(data: dict[str, Any], step: int) -> None:
    def entries(value: Any, margin: int) -> str:
        head = (
            [f"{' ' * margin}{key}:" for key in value] if isinstance(value, dict) else [" " * margin + "-"] * len(value)
        )
        inner = list(value.values()) if isinstance(value, dict) else value
        return "".join(
            start + below(entry, margin, isinstance(value, list)) for start, entry in zip(head, inner, strict=True)
        )

    def below(value: Any, margin: int, listed: bool) -> str:
        if isinstance(value, str):
            return f' "{value}"\n'
        if listed and isinstance(value, dict):
            return " " + entries(value, margin + 2).lstrip(" ")
        if listed:  # a list straight in a list stands in brackets, or the reader does not know it
            value = {"a": value}
            return " " + entries(value, margin + 2).lstrip(" ")
        return "\n" + entries(value, margin + step)

    text = entries(data, 0)
    assert assert_no_difference(text)


NASTY = ":#-'\"[]{}&*!|>%@`, \t\n?~xy0159._/\\+()=<\u00a0\u00e9\u201c\u2028\U0001f600"
LINES = sorted(
    {line for root in (ROOT / "standards", EXAMPLES) for _, text in files(root) for line in text.split("\n")}
)
PIECES = [
    "\n".join(line[margin:] for line in lines[start : start + 8])
    for root in (ROOT / "standards", EXAMPLES / "valid")
    for _, text in files(root)
    for lines in [text.split("\n")]
    for start in range(0, len(lines), 8)
    for margin in [len(lines[start]) - len(lines[start].lstrip(" "))]
]


def insert(text: str, at: int, sign: str) -> str:
    return text[:at] + sign + text[at:]


def replace(text: str, at: int, sign: str) -> str:
    return text[:at] + sign + text[at + 1 :]


def delete(text: str, at: int, _: str) -> str:
    return text[:at] + text[at + 1 :]


def shift(text: str, at: int, sign: str) -> str:
    """The line at this place further in, or further out if the sign is a letter or comma and such."""
    start = text.rfind("\n", 0, at) + 1
    if sign in ":#-'\"[]{}":
        return text[:start] + "  " + text[start:]
    return text[:start] + text[start:].removeprefix("  ")


def swap(text: str, at: int, _: str) -> str:
    """The line at this place and the one below it."""
    lines = text.split("\n")
    number = text.count("\n", 0, at)
    lines[number : number + 2] = reversed(lines[number : number + 2])
    return "\n".join(lines)


mutations = st.tuples(
    st.sampled_from((insert, insert, replace, delete, shift, swap)), st.integers(0, 2000), st.sampled_from(NASTY)
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.sampled_from(PIECES), st.lists(st.sampled_from(LINES), max_size=5).map("\n".join)),
    st.lists(mutations, max_size=4),
)
@example("a: |\n  b\n\n  c\n", [(insert, 12, " ")])
def test_damaged_files_are_read_as_by_load_or_not_at_all(text: str, damage: list[tuple[Any, int, str]]) -> None:
    for change, at, sign in damage:
        text = change(text, at % (len(text) + 1), sign)
    assert_no_difference(text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab: -#\n'\"[]{},|>1.") | st.characters(), max_size=40))
def test_no_text_raises(text: str) -> None:
    assert_no_difference(text)
