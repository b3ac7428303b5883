"""Safe fixes reach the bytes on disk, and nothing else does."""

from __future__ import annotations

import difflib
import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compsite import mend
from compsite.errors import CompsiteError, UnsafePath
from compsite.finding import Edit, Finding, Fix, Location
from compsite.mend import Patch
from compsite.pipeline import check
from compsite.run import Checked, Run
from compsite.tree import disk_tree
from rule_examples import BASE

PATH = "standards/a.yaml"


def plain(content: bytes) -> str:
    return content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def run_with(start: Path, *fixes: Fix, path: str = PATH) -> Run:
    """A run with one finding for each fix."""
    findings = tuple(
        Finding(Location(path, fix.edits[0].line if fix.edits else 1), f"TXT{number:03}", "wrong", fixes=(fix,))
        for number, fix in enumerate(fixes)
    )
    return Run(findings, Checked(files=1), texts={path: plain((start / path).read_bytes())})


def fix(*edits: tuple[int, int, int, int, str], safe: bool = True) -> Fix:
    return Fix("mend it", tuple(Edit(*edit) for edit in edits), safe)


@pytest.fixture
def start(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "standards").mkdir(parents=True)
    return folder


def put(start: Path, content: bytes, path: str = PATH) -> Path:
    place = start / path
    place.write_bytes(content)
    return place


def mended(start: Path, content: bytes, *fixes: Fix) -> bytes:
    put(start, content)
    made = mend.patch(run_with(start, *fixes), start)
    assert made.before.get(PATH, content) == content
    return made.files.get(PATH, content)


# Contents


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_byte_order_mark_and_line_ends_stay(start: Path, bom: bytes, end: str, last: bool) -> None:
    def file(*lines: str) -> bytes:
        return bom + (end.join(lines) + (end if last else "")).encode()

    before = file("a: é😀 x  y", "b: 1", "c: 2", "d: 3")
    fixes = fix((1, 1, 1, 2, "A")), fix((1, 8, 1, 9, "")), fix((2, 1, 3, 1, "")), fix((4, 4, 4, 5, "'3\n\n  4'"))
    assert mended(start, before, *fixes) == file("A: é😀 x y", "c: 2", "d: '3", "", "  4'")


def test_each_line_keeps_its_own_end(start: Path) -> None:
    fixes = fix((1, 4, 1, 5, "x")), fix((2, 4, 2, 5, "y"))
    assert mended(start, b"a: 1\r\nb: 2\nc: 3\r\n", *fixes) == b"a: x\r\nb: y\nc: 3\r\n"


def test_what_is_not_utf_8_comes_out_as_it_went_in(start: Path) -> None:
    assert mended(start, b"a: caf\xe9\nb:  1\n", fix((2, 3, 2, 4, ""))) == b"a: caf\xe9\nb: 1\n"


def test_of_two_fixes_in_one_place_the_first_is_made(start: Path) -> None:
    put(start, b"a: one two three\n")
    made = mend.patch(run_with(start, fix((1, 8, 1, 17, "2")), fix((1, 4, 1, 11, "1"))), start)
    assert made.files == {PATH: b"a: 1 three\n"}
    assert (made.fixed, made.left) == (1, 1)


def test_a_fix_is_made_as_a_whole_or_not_at_all(start: Path) -> None:
    fixes = fix((1, 4, 1, 5, "x")), fix((1, 4, 1, 5, "y"), (2, 4, 2, 5, "z"))
    assert mended(start, b"a: 1\nb: 2\n", *fixes) == b"a: x\nb: 2\n"
    assert mended(start, b"a: 12\n", fix((1, 4, 1, 6, "x"), (1, 5, 1, 6, "y"))) == b"a: 12\n"


def test_the_same_edit_is_made_once_and_mends_both(start: Path) -> None:
    put(start, b"a: 1\n")
    made = mend.patch(run_with(start, fix((1, 5, 1, 5, "2")), fix((1, 5, 1, 5, "2"))), start)
    assert made.files == {PATH: b"a: 12\n"}
    assert (made.fixed, made.left) == (2, 0)


def test_neighbours_can_both_go(start: Path) -> None:
    fixes = fix((2, 1, 3, 1, "")), fix((3, 1, 4, 1, ""))
    assert mended(start, b"a: 1\nb: 2\nc: 3\nd: 4\n", *fixes) == b"a: 1\nd: 4\n"


def test_two_insertions_in_one_place_are_too_many(start: Path) -> None:
    assert mended(start, b"a: 1\n", fix((1, 5, 1, 5, "2")), fix((1, 5, 1, 5, "3"))) == b"a: 12\n"
    assert mended(start, b"a: 12\n", fix((1, 4, 1, 5, "2")), fix((1, 5, 1, 5, "3"))) == b"a: 22\n"


@pytest.mark.parametrize(
    "edit",
    [
        (0, 1, 1, 1, "x"),
        (1, 0, 1, 1, "x"),
        (9, 1, 9, 1, "x"),
        (1, 6, 1, 6, "x"),
        (1, 3, 1, 2, "x"),
        (1, 1, 1, 1, "\ud800"),
    ],
)
def test_an_edit_that_does_not_fit_is_left_out(start: Path, edit: tuple[int, int, int, int, str]) -> None:
    put(start, b"a: 1\r\nb: 2\r\n")
    made = mend.patch(run_with(start, fix(edit), fix((2, 4, 2, 5, "3"))), start)
    assert made.files == {PATH: b"a: 1\r\nb: 3\r\n"}
    assert (made.fixed, made.left) == (1, 1)


def test_unsafe_fixes_are_for_people(start: Path) -> None:
    put(start, b"a: 1\n")
    made = mend.patch(run_with(start, fix((1, 4, 1, 5, "2"), safe=False)), start)
    assert (dict(made.files), made.diff) == ({}, "")
    assert made.summary == "Nothing mended, 1 finding left for you."


def test_a_file_that_would_no_longer_be_readable_is_left_alone(start: Path) -> None:
    put(start, b"a: 1\nb: 2\n")
    put(start, b"a: 1\n", "standards/b.yaml")
    bad, good = (
        run_with(start, fix((1, 4, 1, 5, '"'))),
        run_with(start, fix((1, 4, 1, 5, "2")), path="standards/b.yaml"),
    )
    run = Run((*bad.findings, *good.findings), bad.checked, texts={**bad.texts, **good.texts})
    made = mend.patch(run, start)
    assert made.files == {"standards/b.yaml": b"a: 2\n"}
    assert made.summary == "1 finding mended in 1 file, 1 left for you."


def test_two_fixes_do_not_empty_a_list_together(start: Path) -> None:
    before = b"a:\n  - x\n  - x\nb: 1\n"
    assert mended(start, before, fix((2, 1, 3, 1, "")), fix((3, 1, 4, 1, ""))) == before


def test_a_file_that_is_not_readable_may_be_mended_step_by_step(start: Path) -> None:
    assert mended(start, b'a:\n\tb: 1\nc: "\n', fix((2, 1, 2, 2, "  "))) == b'a:\n  b: 1\nc: "\n'


# What it says


def test_summaries() -> None:
    assert Patch({}, {}, "", 0, 0).summary == "Nothing to mend."
    assert Patch({}, {}, "", 0, 2).summary == "Nothing mended, 2 findings left for you."
    assert Patch({"a": b""}, {"a": b"x"}, "", 1, 0).summary == "1 finding mended in 1 file."
    assert Patch({"a": b"", "b": b""}, {}, "", 3, 4).summary == "3 findings mended in 2 files, 4 left for you."


def test_the_diff_shows_the_lines_around_each_change(start: Path) -> None:
    put(start, b"\xef\xbb\xbf" + "".join(f"k{number}: {number}\r\n" for number in range(1, 21)).encode() + b"z: 1")
    run = run_with(start, fix((2, 5, 2, 6, "x")), fix((19, 1, 20, 1, "")), fix((21, 4, 21, 5, "2")))
    assert mend.patch(run, start).diff == (
        "--- standards/a.yaml\n+++ standards/a.yaml\n"
        "@@ -1,5 +1,5 @@\n k1: 1\n-k2: 2\n+k2: x\n k3: 3\n k4: 4\n k5: 5\n"
        "@@ -16,6 +16,5 @@\n k16: 16\n k17: 17\n k18: 18\n-k19: 19\n k20: 20\n"
        "-z: 1\n\\ No newline at end of file\n+z: 2\n\\ No newline at end of file\n"
    )


def test_no_text_drives_the_terminal_or_the_log(start: Path) -> None:
    put(
        start,
        "a: 1\n::error::x\n  ::set-env name=x::y\nb: \x1b]0;x\x07 \u202e ##[error]\u2028\n\tc: \x9b31m\n".encode(),
    )
    made = mend.patch(run_with(start, fix((1, 4, 1, 5, "::stop")), fix((5, 1, 5, 2, "  "))), start)
    assert all(line.isprintable() for line in made.diff.split("\n"))
    assert "##[" not in made.diff
    assert not [line for line in made.diff.split("\n") if line.lstrip().startswith("::")]
    assert "\\u001b]0;x\\u0007 \\u202e" in made.diff
    assert "-\\u0009c:" in made.diff


def test_a_path_is_shown_and_not_obeyed(start: Path) -> None:
    path = "standards/::error::\x1b.yaml"
    put(start, b"a: 1\n", path)
    made = mend.patch(run_with(start, fix((1, 4, 1, 5, "2")), path=path), start)
    assert made.diff.startswith("--- standards/::error::\\u001b.yaml\n")


def patched(before: str, diff: str) -> str:
    """What a program that reads diffs makes of this one."""
    old = before.splitlines(keepends=True)
    new: list[str] = []
    position = 0
    lines = diff.split("\n")[2:-1]
    for number, line in enumerate(lines):
        head = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line)
        if head:
            first = int(head[1]) - (head[2] != "0")
            new += old[position:first]
            position = first
            assert int(head[3]) - (head[4] != "0") == len(new)
            continue
        if line.startswith("\\"):
            continue
        text = line[1:] + ("" if number + 1 < len(lines) and lines[number + 1].startswith("\\") else "\n")
        if line[0] in " -":
            assert old[position] == text
            position += 1
        if line[0] in " +":
            new.append(text)
    return "".join([*new, *old[position:]])


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Fix]]:
    lines = draw(st.lists(st.text("ab #é😀", max_size=5), min_size=1, max_size=30))
    fixes = []
    for _ in range(draw(st.integers(1, 5))):
        line = draw(st.integers(1, len(lines)))
        end = draw(st.integers(line, min(len(lines), line + 2)))
        column = draw(st.integers(1, len(lines[line - 1]) + 1))
        end_column = draw(st.integers(column if end == line else 1, len(lines[end - 1]) + 1))
        fixes.append(fix((line, column, end, end_column, draw(st.text("xy\n", max_size=3)))))
    return "\n".join(lines), fixes


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edited(), st.sampled_from(("\n", "\r\n")), st.booleans())
def test_the_diff_leads_from_the_old_text_to_the_new(
    start: Path, drawn: tuple[str, list[Fix]], end: str, bom: bool
) -> None:
    text, fixes = drawn
    before = (b"\xef\xbb\xbf" if bom else b"") + text.replace("\n", end).encode()
    put(start, before)
    made = mend.patch(run_with(start, *fixes), start)
    if PATH not in made.files:
        assert made.diff == ""
        return
    after = made.files[PATH]
    assert after.startswith(b"\xef\xbb\xbf") == bom
    assert patched(text, made.diff) == plain(after)
    assert b"\r" not in after.replace(b"\r\n", b"")
    if end == "\r\n" and b"\r\n" in before:
        assert b"\n" not in after.replace(b"\r\n", b"")


# Writing


def test_files_are_replaced_whole_and_keep_their_mode(start: Path) -> None:
    place = put(start, b"a: 1\n")
    place.chmod(0o640)
    mend.write(mend.patch(run_with(start, fix((1, 4, 1, 5, "2"))), start), start)
    assert place.read_bytes() == b"a: 2\n"
    assert place.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in place.parent.iterdir()] == ["a.yaml"]


def test_nothing_is_written_when_a_file_has_changed(start: Path) -> None:
    first, second = put(start, b"a: 1\n"), put(start, b"a: 1\n", "standards/b.yaml")
    made = Patch(
        {PATH: b"a: 2\n", "standards/b.yaml": b"a: 2\n"}, {PATH: b"a: 1\n", "standards/b.yaml": b"a: 0\n"}, "", 2, 0
    )
    with pytest.raises(CompsiteError, match=r"standards/b.yaml has changed since it was checked, nothing was written"):
        mend.write(made, start)
    assert first.read_bytes() == second.read_bytes() == b"a: 1\n"


def test_a_file_that_changed_since_the_check_is_not_patched(start: Path) -> None:
    place = put(start, b"a: 1\n")
    run = run_with(start, fix((1, 4, 1, 5, "2")))
    place.write_bytes(b"b: a: 1\n")
    with pytest.raises(CompsiteError, match="run the check again"):
        mend.patch(run, start)


def test_a_failure_says_what_was_done_and_leaves_the_rest(start: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [f"standards/{name}.yaml" for name in "abc"]
    for path in paths:
        put(start, b"a: 1\n", path)
    made = Patch(dict.fromkeys(paths, b"a: 2\n"), dict.fromkeys(paths, b"a: 1\n"), "", 3, 0)
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.name == "b.yaml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CompsiteError) as raised:
        mend.write(made, start)
    assert str(raised.value) == (
        "standards/b.yaml cannot be written (No space left on device); mended before it: standards/a.yaml; "
        "still as before: standards/b.yaml, standards/c.yaml"
    )
    assert [(start / path).read_bytes() for path in paths] == [b"a: 2\n", b"a: 1\n", b"a: 1\n"]
    assert sorted(path.name for path in (start / "standards").iterdir()) == ["a.yaml", "b.yaml", "c.yaml"]


def test_a_file_that_may_only_be_read_is_not_replaced(start: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(start, b"a: 1\n")
    made = mend.patch(run_with(start, fix((1, 4, 1, 5, "2"))), start)
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    with pytest.raises(CompsiteError, match="it may only be read"):
        mend.write(made, start)
    assert (start / PATH).read_bytes() == b"a: 1\n"


@pytest.mark.parametrize("path", ["../outside.yaml", "standards/../../outside.yaml", "standards/link.yaml"])
def test_nothing_outside_is_touched(start: Path, path: str) -> None:
    outside = start.parent / "outside.yaml"
    outside.write_bytes(b"a: 1\n")
    (start / "standards" / "link.yaml").symlink_to(outside)
    with pytest.raises(UnsafePath, match="outside this folder"):
        mend.patch(run_with(start, fix((1, 4, 1, 5, "2")), path=path), start)
    with pytest.raises(UnsafePath, match="outside this folder"):
        mend.write(Patch({path: b"a: 2\n"}, {path: b"a: 1\n"}, "", 1, 0), start)
    assert outside.read_bytes() == b"a: 1\n"


def test_a_link_inside_leads_to_the_file_which_is_mended_once(start: Path) -> None:
    place = put(start, b"a: 1\n")
    link = start / "standards" / "link.yaml"
    link.symlink_to("a.yaml")
    one, two = (
        run_with(start, fix((1, 4, 1, 5, "2"))),
        run_with(start, fix((1, 4, 1, 5, "2")), path="standards/link.yaml"),
    )
    made = mend.patch(Run((*one.findings, *two.findings), one.checked, texts={**one.texts, **two.texts}), start)
    assert (list(made.files), made.fixed, made.left) == ([PATH], 1, 1)
    mend.write(made, start)
    assert link.is_symlink()
    assert place.read_bytes() == b"a: 2\n"


def test_a_link_in_a_circle_is_a_missing_file(start: Path) -> None:
    put(start, b"a: 1\n")
    run = run_with(start, fix((1, 4, 1, 5, "2")))
    (start / PATH).unlink()
    (start / PATH).symlink_to("a.yaml")
    with pytest.raises(CompsiteError, match=r"there is no standards/a.yaml here"):
        mend.patch(run, start)


def test_a_file_without_a_text_in_the_run_is_left_alone(start: Path) -> None:
    put(start, b"a: 1\n")
    run = Run(run_with(start, fix((1, 4, 1, 5, "2"))).findings, Checked())
    assert mend.patch(run, start).summary == "Nothing mended, 1 finding left for you."


# The whole way


ALPHA, GUIDE = "standards/frameworks/alpha/1.0.yaml", "standards/guides/course.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(BASE / "standards", tmp_path / "project" / "standards")
    return tmp_path / "project"


def edit(project: Path, path: str, old: str, new: str) -> None:
    place = project / path
    text = place.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    place.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def checked(project: Path, start: Path | None = None) -> Run:
    return check(disk_tree(project / "standards", start or project))[0]


def fixed(project: Path) -> Patch:
    made = mend.patch(checked(project), project)
    mend.write(made, project)
    return made


def contents(project: Path) -> dict[str, bytes]:
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}


WRONG = {
    "unquoted version": (
        ALPHA,
        'version: "1.0"\nv',
        "version:   1.0  # as printed\nv",
        'version:   "1.0"  # as printed\nv',
    ),
    "misspelt field": (ALPHA, "  statement: keep records", "  statment:   keep records", "  statement:   keep records"),
    "tab": (ALPHA, "  approval: {", "\tapproval: {", "  approval: {"),
    "two spaces": (
        ALPHA,
        "\ntitle: Alpha standard",
        "\ntitle: 'Alpha  standard' # mine",
        "\ntitle: 'Alpha standard' # mine",
    ),
    "word twice": (GUIDE, "that leads to Beta.", "for for\n  Beta.\n# mine", "for\n  Beta.\n# mine"),
    "listed twice": (ALPHA, "pairs_with: [K1]", "pairs_with: [K1, K2, K1] # both", "pairs_with: [K1, K2] # both"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_only_the_line_with_the_mistake_changes(project: Path, kind: str) -> None:
    path, right, wrong, after = WRONG[kind]
    edit(project, path, right, wrong)
    before = contents(project)
    made = fixed(project)
    now = contents(project)
    assert {name for name in now if now[name] != before[name]} == {path}
    differences = [
        line
        for line in difflib.ndiff(before[path].decode().split("\n"), now[path].decode().split("\n"))
        if line[0] in "-+"
    ]
    line = next(
        number for number, (one, two) in enumerate(zip(wrong.split("\n"), after.split("\n"), strict=True)) if one != two
    )
    assert len(differences) == 2
    assert wrong.split("\n")[line] in differences[0]
    assert after.split("\n")[line] in differences[1]
    assert made.fixed >= 1
    assert made.left == 0
    assert checked(project).findings == ()
    assert fixed(project).summary == "Nothing to mend."
    assert contents(project) == now


def test_several_mistakes_in_a_file_from_windows_are_mended_at_once(project: Path) -> None:
    for path, right, wrong, _ in (WRONG["unquoted version"], WRONG["misspelt field"], WRONG["listed twice"]):
        edit(project, path, right, wrong)
    path = project / ALPHA
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    made = fixed(project)
    after = path.read_bytes()
    wanted = before
    for _, _, wrong, right in (WRONG["unquoted version"], WRONG["misspelt field"], WRONG["listed twice"]):
        wanted = wanted.replace(wrong.replace("\n", "\r\n").encode(), right.replace("\n", "\r\n").encode())
    assert after == wanted
    assert (made.fixed, made.left) == (3, 1)  # the remark about Windows line ends stays
    assert {finding.rule for finding in checked(project).findings} == {"YML016"}
    assert not fixed(project).files
    assert path.read_bytes() == after


def test_standards_in_another_folder_are_not_mended_from_here(project: Path, tmp_path: Path) -> None:
    path, right, wrong, _ = WRONG["misspelt field"]
    edit(project, path, right, wrong)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with pytest.raises(CompsiteError, match="run this in the folder that holds the standards"):
        mend.patch(checked(project, elsewhere), elsewhere)
    shutil.copytree(BASE / "standards", elsewhere / "standards")
    before = contents(elsewhere)
    with pytest.raises(CompsiteError, match="is not as it was"):
        mend.patch(checked(project, elsewhere), elsewhere)
    assert contents(elsewhere) == before
