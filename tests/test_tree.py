"""Which files belong to the standards, on disk and in memory, and which only look as if they did."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import File, framework, project
from compsite.errors import CompsiteError, MissingFolder
from compsite.pipeline import check
from compsite.tree import MAX_BYTES, DiskTree, Entry, MemoryTree, disk_tree, entries

PATH = "standards/frameworks/alpha/1.0.yaml"


def tree(root: Path) -> DiskTree:
    """The folder, as it is called in the folder above."""
    return disk_tree(root, root.parent)


def seen(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The paths that are read, and rule and path of each that is refused."""
    read, refused = entries(tree(root))
    return [entry.path for entry in read], [(said.rule, said.at.path) for said in refused]


def test_files_come_kind_by_kind_with_paths_from_the_folder_above(tmp_path: Path) -> None:
    root = project(
        tmp_path, framework(id="b"), framework(id="a"), File("sources.yaml", "a: 1\n"), File("README.md", "# Notes\n")
    )
    assert entries(tree(root)) == (
        [
            Entry("standards/sources.yaml", "sources"),
            Entry("standards/frameworks/a/1.0.yaml", "framework"),
            Entry("standards/frameworks/b/1.0.yaml", "framework"),
        ],
        [],
    )


def test_a_missing_folder_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(MissingFolder, match="no folder 'nowhere'"):
        entries(tree(tmp_path / "nowhere"))


def test_of_a_file_that_is_too_large_only_the_beginning_is_read(tmp_path: Path) -> None:
    root = project(tmp_path)
    with (root / "sources.yaml").open("wb") as file:
        file.truncate(6 * 1024 * 1024)
    assert len(tree(root).read("standards/sources.yaml")) == MAX_BYTES + 1
    run, _ = check(tree(root))
    assert [(str(finding.location), finding.rule) for finding in run.findings if finding.rule == "YML008"] == [
        ("standards/sources.yaml:1:1", "YML008")
    ]


def test_yml020_a_link_is_not_followed(tmp_path: Path) -> None:
    root = project(tmp_path, framework())
    (tmp_path / "secret.txt").write_text("secret: yes\n")
    (root / "themes.yaml").symlink_to(tmp_path / "secret.txt")
    assert seen(root) == ([PATH], [("YML020", "standards/themes.yaml")])


def test_yml020_a_linked_folder_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    root = project(tmp_path, framework())
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "1.0.yaml").write_text("secret: yes\n")
    (root / "frameworks" / "other").symlink_to(outside)
    assert seen(root) == ([PATH], [("YML020", "standards/frameworks/other")])


def test_yml020_the_whole_run_says_so_and_shows_nothing_of_the_file(tmp_path: Path) -> None:
    root = project(tmp_path, framework())
    (tmp_path / "secret.txt").write_text("hunter2: yes\n")
    (root / "themes.yaml").symlink_to(tmp_path / "secret.txt")
    run, catalog = check(tree(root))
    assert catalog is None
    assert "YML020" in {finding.rule for finding in run.findings}
    assert "hunter2" not in repr(run.findings) + repr(run.texts)


def test_yml020_a_link_inside_the_folder_would_be_two_addresses_for_one_text(tmp_path: Path) -> None:
    root = project(tmp_path, framework())
    other = root / "frameworks" / "alpha" / "2.0.yaml"
    other.symlink_to(root / "frameworks" / "alpha" / "1.0.yaml")
    assert seen(root) == ([PATH], [("YML020", "standards/frameworks/alpha/2.0.yaml")])


@pytest.mark.parametrize("place", ["standards", "sub"])
def test_a_link_on_the_way_to_the_folder_would_choose_the_configuration_too(tmp_path: Path, place: str) -> None:
    project(tmp_path, framework())
    (tmp_path / "real").mkdir()
    (tmp_path / "standards").rename(tmp_path / "real" / "standards")
    named = Path("standards") if place == "standards" else Path("sub/standards")
    (tmp_path / place).symlink_to(tmp_path / "real" / ("standards" if place == "standards" else ""))
    with pytest.raises(CompsiteError, match=f"'{place}' is a link"):
        disk_tree(named, tmp_path)


def test_yml021_a_file_that_nothing_reads_is_said_aloud(tmp_path: Path) -> None:
    root = project(tmp_path, framework(), framework().moved("frameworks/alpha.yaml"), File("guides/a.yml", "a: 1\n"))
    assert seen(root)[1] == [("YML021", "standards/frameworks/alpha.yaml"), ("YML021", "standards/guides/a.yml")]
    _, refused = entries(tree(root))
    assert "standards/frameworks/*/*.yaml" in refused[0].hint


@pytest.mark.parametrize("name", ["guides/x.YAML", "guides/x.Yml", "frameworks/a/1.0.json", "deep/er/x.yaml"])
def test_yml021_whatever_the_ending_or_the_depth(tmp_path: Path, name: str) -> None:
    root = project(tmp_path, File(name, "id: x\n"))
    assert seen(root) == ([], [("YML021", f"standards/{name}")])


def test_yml022_a_folder_or_a_pipe(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "guides").mkdir()
    (root / "guides" / "x.yaml").mkdir()
    expected = [("YML022", "standards/guides/x.yaml")]
    if hasattr(os, "mkfifo"):
        os.mkfifo(root / "guides" / "y.yaml")
        expected.append(("YML022", "standards/guides/y.yaml"))
    assert seen(root) == ([], expected)


@pytest.mark.parametrize(
    "target", ["../../../secret.yaml", "/etc/hostname", "2.0.yaml", "../beta/1.0.yaml", "1.0.yaml"]
)
def test_yml020_links_in_memory_are_judged_as_on_disk(tmp_path: Path, target: str) -> None:
    files = {"standards/frameworks/beta/1.0.yaml": b"id: beta\n"}
    read, refused = entries(MemoryTree("standards", files, frozenset((PATH,))))
    assert [said.rule for said in refused] == ["YML020"]
    assert [entry.path for entry in read] == ["standards/frameworks/beta/1.0.yaml"]

    root = project(tmp_path, File("frameworks/beta/1.0.yaml", "id: beta\n"))
    path = tmp_path / PATH
    path.parent.mkdir(parents=True)
    path.symlink_to(target)
    assert entries(tree(root)) == (read, refused)


def test_paths_are_written_as_they_are_where_the_run_starts(tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    root = project(tmp_path / "course", framework())
    assert entries(disk_tree(root, tmp_path))[0][0].path == f"course/{PATH}"
    assert entries(disk_tree(root, tmp_path / "elsewhere"))[0][0].path == PATH
    assert disk_tree(root, tmp_path).read(f"course/{PATH}") == disk_tree(root, root.parent).read(PATH)
