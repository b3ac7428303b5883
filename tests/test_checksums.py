"""The checksum of a text, and the block that holds them: nothing but the block changes."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import dump, framework, item
from compsite.checksums import FIELD, Sums, digest, framework_sums, with_checksums
from compsite.load import load, load_text
from compsite.source import SourceDoc

SUMS: Sums = {"K1": "0" * 16, "311.2": "1" * 16}
TWO_SIDES: Sums = {"subject": {"K1": "0" * 16}, "object": {"no": "12345e6789012345", "7": "1" * 16}}


def read(text: str) -> SourceDoc:
    doc, faults = load("standards/frameworks/alpha/1.0.yaml", "framework", text.encode())
    assert doc is not None, faults
    return doc


def written(text: str, sums: Sums = SUMS) -> str:
    return with_checksums(text, read(text), sums)


class TestDigest:
    def test_is_the_start_of_sha_256(self) -> None:
        assert digest("keep records") == sha256(b"keep records").hexdigest()[:16]

    @pytest.mark.parametrize("text", ["keep  records", " keep records\n", "keep\n\trecords"])
    def test_spaces_and_line_breaks_do_not_count(self, text: str) -> None:
        assert digest(text) == digest("keep records")

    @pytest.mark.parametrize("text", ["Keep records", "keep records.", "keeprecords", "keep\u200brecords"])
    def test_all_else_does(self, text: str) -> None:
        assert digest(text) != digest("keep records")

    def test_an_accent_is_the_same_in_one_character_or_two(self) -> None:
        assert digest("caf\u00e9") == digest("cafe\u0301")

    @given(st.text())
    def test_any_text_has_one(self, text: str) -> None:
        assert len(digest(text)) == 16
        assert digest(" ".join(text.split())) == digest(text)


def test_a_standard_has_one_for_each_exact_statement() -> None:
    items = [item("K1"), item("K2", verbatim="edited"), item("K3", verbatim=True), item("K4", verbatim="paraphrase")]
    doc = read(framework(items=items).text)
    assert list(framework_sums(doc.data)) == ["K1", "K3"]
    doc = read(framework(items=items, item_defaults={"verbatim": "edited"}).text)
    assert framework_sums(doc.data) == {"K3": digest("the statement of K3")}


class TestANewBlock:
    def test_stands_behind_everything(self) -> None:
        assert written("# top\na: 1 # one\n\nb: 2\n# end\n") == (
            '# top\na: 1 # one\n\nb: 2\n# end\nchecksums:\n  K1: "0000000000000000"\n  "311.2": "1111111111111111"\n'
        )

    def test_takes_the_line_ends_of_the_file(self) -> None:
        assert written("a: 1\r\n", {"K1": "0" * 16}) == 'a: 1\r\nchecksums:\r\n  K1: "0000000000000000"\r\n'

    def test_a_file_without_a_line_end_at_its_end_gets_none(self) -> None:
        assert written("a: 1", {"K1": "0" * 16}) == 'a: 1\nchecksums:\n  K1: "0000000000000000"'

    def test_text_that_would_grow_by_a_line_end_stays_last(self) -> None:
        text = "a: 1\n# about b\nb: |\n  text"
        after = written(text, {"K1": "0" * 16})
        assert after == 'a: 1\nchecksums:\n  K1: "0000000000000000"\n# about b\nb: |\n  text'
        assert read(after).data["b"] == "text"

    def test_stands_inside_the_document(self) -> None:
        assert written("a: 1\n...\n# z\n", {"K1": "0" * 16}) == 'a: 1\nchecksums:\n  K1: "0000000000000000"\n...\n# z\n'

    def test_keeps_to_the_margin_and_the_byte_order_mark(self) -> None:
        after = written("\ufeff  a: 1\n", {"K1": "0" * 16})
        assert after == '\ufeff  a: 1\n  checksums:\n    K1: "0000000000000000"\n'

    def test_is_none_where_there_is_nothing_to_hold(self) -> None:
        assert written("a: 1\n", {}) == "a: 1\n"
        assert written("a: 1\n", {"subject": {}, "object": {}}) == "a: 1\n"

    def test_a_file_in_braces_is_refused(self) -> None:
        with pytest.raises(ValueError, match="braces"):
            written("{a: 1}\n")


class TestAPresentBlock:
    def test_is_replaced_where_it_stands_with_its_comments(self) -> None:
        before = 'a: 1\nchecksums: # by hand\n  # first\n  K1: "x" # one\n  K9: "x" # nine\n\n# next\nb: 2\n'
        assert written(before) == (
            'a: 1\nchecksums: # by hand\n  # first\n  K1: "0000000000000000" # one\n'
            '  "311.2": "1111111111111111"\n\n# next\nb: 2\n'
        )

    def test_goes_when_there_is_nothing_to_hold(self) -> None:
        assert written("a: 1\nchecksums:\n  K1: x\n# next\nb: 2\n", {}) == "a: 1\n# next\nb: 2\n"

    def test_in_braces_is_replaced_as_well(self) -> None:
        before = "a: 1\nchecksums: {K1: x, # one\n  K2: {}\n  } # end\nb: 2"
        assert written(before, {"K1": "0" * 16}) == 'a: 1\nchecksums:\n  K1: "0000000000000000" # one\nb: 2'

    def test_a_line_that_looks_like_one_inside_a_text_is_left_alone(self) -> None:
        before = 'a: "x\nchecksums:\n  K1: y"\nb: |\n  checksums:\n    K1: y\n'
        after = written(before, {"K1": "0" * 16})
        assert after == before + 'checksums:\n  K1: "0000000000000000"\n'


LINES = st.sampled_from(
    [
        "# a comment", "", "title: plain text", "note: 'quoted: # text'", "folded: >\n  one\n  two", "kept: |+\n  x\n",
        "block: |\n  checksums:\n    K1: y", "list: [1, {x: 2}]", "deep:\n  - a: 1\n    b: [x] # why\n  # end", "none:",
        'broken: "over\n  lines"', "checksums: {}", "checksums: {K1: x, K2: y} # c", "checksums:\n  K1: x # a\n  K8: y",
        "checksums:\n  # up\n  subject: {K1: x,\n    K2: y}\n  object:\n    K1: z", '"checksums": {"K1": "x"\n  }',
    ]
)  # fmt: skip


def without_block(data: Any) -> Any:
    return {name: value for name, value in (data or {}).items() if name != FIELD}


@given(
    parts=st.lists(LINES, min_size=1, max_size=6, unique_by=lambda part: part.split(":")[0].strip('"')),
    ending=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
    mark=st.sampled_from(["", "\ufeff"]),
    sums=st.sampled_from([SUMS, TWO_SIDES, {}]),
)
@example(parts=["kept: |+\n  x\n"], ending="\n", last=False, mark="", sums=SUMS)
def test_whatever_the_file_only_the_block_changes(
    parts: list[str], ending: str, last: bool, mark: str, sums: Sums
) -> None:
    """Every other line stays, the data stay, and writing again changes nothing."""
    text = mark + ("\n".join(["id: alpha", *parts]) + ("\n" if last else "")).replace("\n", ending)
    after = written(text, sums)
    before_doc, after_doc = read(text), read(after)
    assert after_doc.data.get(FIELD, {}) == sums
    assert without_block(after_doc.data) == without_block(before_doc.data)
    assert written(after, sums) == after
    if FIELD not in before_doc.data:
        start, block, end = _around(after_doc, after, ending)
        assert start + end == text or start + end == text + ending or not sums
        assert all(line.endswith(ending) for line in block.splitlines(keepends=True)[:-1])


def _around(doc: SourceDoc, text: str, ending: str) -> tuple[str, str, str]:
    """What stands before the block, the block, and what stands behind it."""
    if (FIELD,) not in doc.spans.keys:
        return text, "", ""
    lines = [line + ending for line in text.split(ending)]
    lines[-1] = lines[-1].removesuffix(ending)
    inside = [
        line
        for spans in (doc.spans.keys, doc.spans.values)
        for pointer, span in spans.items()
        if pointer[:1] == (FIELD,)
        for line in (span.line, span.end_line)
    ]
    first, last = min(inside) - 1, max(inside)
    return "".join(lines[:first]), "".join(lines[first:last]), "".join(lines[last:])


def test_a_real_standard_survives_a_round() -> None:
    text = "# yaml-language-server: $schema=x\n" + dump(read(framework().text).data)
    after = with_checksums(text, read(text), framework_sums(read(text).data))
    assert after.startswith(text)
    doc, faults = load_text("standards/frameworks/alpha/1.0.yaml", "framework", after)
    assert faults == []
    assert doc is not None
    assert doc.data[FIELD] == {"K1": digest("the statement of K1"), "S1": digest("the statement of S1")}
