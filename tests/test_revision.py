"""An older revision is read from git as it was, without touching anything, and every failure says what to do."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest

from compsite.errors import CompsiteError
from compsite.revision import git_tree, merge_base, safe_environment
from compsite.tree import MAX_BYTES, DiskTree, entries

if shutil.which("git") is None:  # pragma: no cover
    pytest.skip("git is not installed", allow_module_level=True)

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@a.example", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@a.example", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}  # fmt: skip


def git(where: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=where, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def write(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def commit(where: Path, message: str = "x") -> str:
    git(where, "add", "-A")
    git(where, "commit", "-q", "-m", message)
    return git(where, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit; the project is in a subfolder of it."""
    top = tmp_path / "top"
    top.mkdir()
    git(top, "init", "-q", "-b", "main")
    write(
        top / "project",
        {
            "standards/sources.yaml": b"sources: []\n",
            "standards/frameworks/a/1.0.yaml": "title: Größe\n".encode(),
            'standards/frameworks/a b/with "quotes" & tab\t.yaml': b"crlf: 1\r\n",
            "standards/frameworks/ä/[1]*.yaml": b"\xff\x00binary",
            "standards/guides/empty.yml": b"",
            "standards/notes.json": b"{}",
            "standards/picture.png": b"not read",
            "standards/:(top)x/-a.YAML": b"b: 1\n",
            "standardsx/other.yaml": b"not ours",
            "compsite.yaml": b"fail_on: info\n",
        },
    )
    (top / "project/standards/frameworks/a/link.yaml").symlink_to("../../sources.yaml")
    (top / "project/standards/frameworks/a/out.yaml").symlink_to("../../../../secret.yaml")
    write(top, {"standards/elsewhere.yaml": b"another project"})
    commit(top)
    return top / "project"


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Everything below a folder, and when it was changed."""
    return {
        path.as_posix(): (
            path.lstat().st_mtime_ns,
            b"" if not path.is_file() or path.is_symlink() else path.read_bytes(),
        )
        for path in folder.rglob("*")
        if not stat.S_ISDIR(path.lstat().st_mode) or ".git" not in path.parts
    }


def test_the_tree_of_the_last_commit_is_the_tree_on_disk(repository: Path) -> None:
    disk = DiskTree(repository / "standards", "standards")
    tree = git_tree(repository, "HEAD", "standards", ENVIRONMENT)
    yaml_like = [path for path in disk.paths() if path.lower().endswith((".yaml", ".yml", ".json"))]
    assert tree.root == disk.root
    assert tree.paths() == sorted(yaml_like)
    assert len(yaml_like) == 7
    (read, refused), (disk_read, disk_refused) = entries(tree), entries(disk)
    assert (read, refused) == (disk_read, disk_refused)
    assert {entry.path: tree.read(entry.path) for entry in read} == {
        entry.path: disk.read(entry.path) for entry in read
    }
    assert "YML020" in {one.rule for one in refused}


def test_links_are_links_and_are_not_followed(repository: Path) -> None:
    tree = git_tree(repository, "HEAD", "standards", ENVIRONMENT)
    assert tree.links() == ["standards/frameworks/a/link.yaml", "standards/frameworks/a/out.yaml"]


def test_an_older_revision_is_as_it_was_and_nothing_is_touched(repository: Path) -> None:
    old = git(repository, "rev-parse", "HEAD")
    write(repository, {"standards/sources.yaml": b"changed: 1\n", "standards/new.yaml": b"new: 1\n"})
    commit(repository)
    write(repository, {"standards/sources.yaml": b"not committed\n"})
    before = snapshot(repository.parent)
    tree = git_tree(repository, old, "standards", ENVIRONMENT)
    assert tree.read("standards/sources.yaml") == b"sources: []\n"
    assert "standards/new.yaml" not in tree.paths()
    assert git_tree(repository, "main", "standards", ENVIRONMENT).read("standards/sources.yaml") == b"changed: 1\n"
    assert merge_base(repository, old, ENVIRONMENT) == old
    assert snapshot(repository.parent) == before


def test_the_folder_may_lie_below_the_place_that_git_is_asked_in(repository: Path) -> None:
    above = git_tree(repository.parent, "HEAD", "project/standards", ENVIRONMENT)
    inside = git_tree(repository, "HEAD", "standards", ENVIRONMENT)
    assert above.root == "project/standards"
    assert above.files == {f"project/{path}": content for path, content in inside.files.items()}
    assert [one.rule for one in entries(above)[1]] == [one.rule for one in entries(inside)[1]]


def test_a_folder_that_was_not_there_yet_is_empty(repository: Path) -> None:
    assert git_tree(repository, "HEAD", "later", ENVIRONMENT).paths() == []


def test_branches_tags_and_steps_back_are_revisions(repository: Path) -> None:
    git(repository, "tag", "-a", "v1.0", "-m", "x")
    write(repository, {"standards/new.yaml": b""})
    commit(repository)
    for revision in ("v1.0", "HEAD~1", "main^", "HEAD@{1}", "refs/tags/v1.0"):
        assert "standards/new.yaml" not in git_tree(repository, revision, "standards", ENVIRONMENT).paths()


def test_a_large_file_is_cut_where_a_checker_stops_reading(repository: Path) -> None:
    write(repository, {"standards/big.yaml": b"x" * (MAX_BYTES + 5000), "standards/fits.yaml": b"y" * MAX_BYTES})
    commit(repository)
    tree = git_tree(repository, "HEAD", "standards", ENVIRONMENT)
    assert len(tree.read("standards/big.yaml")) == MAX_BYTES + 1
    assert tree.read("standards/fits.yaml") == b"y" * MAX_BYTES
    assert tree.read("standards/sources.yaml") == b"sources: []\n"


def test_many_files_are_read_in_two_processes(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, {f"standards/frameworks/f{n}/1.yaml": b"a: 1\n" * 2000 for n in range(500)})
    commit(repository)
    started: list[object] = []
    real = subprocess.Popen

    def counting(*arguments: object, **options: object) -> object:
        started.append(arguments)
        return real(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", counting)
    begun = time.perf_counter()
    assert len(git_tree(repository, "HEAD", "standards", ENVIRONMENT).paths()) == 507
    assert len(started) == 2
    assert time.perf_counter() - begun < 5


def test_since_compares_with_where_the_branches_parted(repository: Path) -> None:
    parted = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-q", "-b", "mine")
    write(repository, {"standards/mine.yaml": b""})
    commit(repository)
    git(repository, "checkout", "-q", "main")
    write(repository, {"standards/theirs.yaml": b""})
    commit(repository)
    git(repository, "checkout", "-q", "mine")
    assert merge_base(repository, "main", ENVIRONMENT) == parted


# what can go wrong


def said(repository: Path, revision: str) -> list[str]:
    """The messages of both ways to read a revision, which must fail."""
    messages = []
    for ask in (
        lambda: merge_base(repository, revision, ENVIRONMENT),
        lambda: git_tree(repository, revision, "standards", ENVIRONMENT),
    ):
        with pytest.raises(CompsiteError) as error:
            ask()
        messages.append(str(error.value))
    return messages


@pytest.mark.parametrize(
    "revision",
    [
        "-h", "--output=x", "--upload-pack=touch x", "", " ", "a b", "a\nb", "a\0b", "HEAD:standards", ":/x", "a..b",
        "a...b", "refs/*", "x" * 400, "\ud800\n",
    ],
)  # fmt: skip
def test_what_is_no_name_of_a_revision_never_reaches_git(
    repository: Path, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    for message in said(repository, revision):
        assert "is not the name of a revision" in message


def test_an_unknown_revision(repository: Path) -> None:
    for message in said(repository, "origin/mian"):
        assert message == (
            "git does not know the revision 'origin/mian': look for a spelling mistake, or run `git fetch` first"
        )


def test_a_shallow_clone_is_explained(repository: Path, tmp_path: Path) -> None:
    old = git(repository, "rev-parse", "HEAD")
    write(repository, {"standards/new.yaml": b""})
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.parent}", "shallow")
    for message in said(tmp_path / "shallow" / "project", old):
        assert "`fetch-depth: 0`" in message
        assert "`git fetch --unshallow`" in message


def test_histories_that_never_met(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "other")
    commit(repository, "another beginning")
    with pytest.raises(CompsiteError, match="'main' and HEAD have no commit in common"):
        merge_base(repository, "main", ENVIRONMENT)


def test_a_folder_that_is_not_in_a_repository(tmp_path: Path) -> None:
    for message in said(tmp_path, "HEAD"):
        assert message.startswith("git finds no repository here that it may read, so --since cannot compare: ")
        assert "not a git repository" in message


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    for message in said(tmp_path / "gone", "HEAD"):
        assert message.startswith("git finds no repository here")


def test_git_that_is_not_installed(repository: Path, tmp_path: Path) -> None:
    bare = {"PATH": str(tmp_path)}
    for ask in (lambda: merge_base(repository, "HEAD", bare), lambda: git_tree(repository, "HEAD", "standards", bare)):
        with pytest.raises(CompsiteError, match="git cannot be started: install it, or leave out --since"):
            ask()


@pytest.mark.parametrize("folder", ["/etc", "../x", "a/../../b", "", "."])
def test_a_folder_outside_is_refused(repository: Path, folder: str) -> None:
    with pytest.raises(CompsiteError, match="is not a folder inside"):
        git_tree(repository, "HEAD", folder, ENVIRONMENT)


def test_a_missing_object_is_an_error_and_not_an_empty_file(repository: Path) -> None:
    blob = git(repository, "rev-parse", "HEAD:./standards/sources.yaml")
    (repository.parent / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(CompsiteError, match="git stopped before it had read the older files"):
        git_tree(repository, "HEAD", "standards", ENVIRONMENT)


def test_what_a_hook_has_set_does_not_lead_elsewhere(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    hook = {**ENVIRONMENT, "GIT_DIR": str(other / ".git"), "GIT_INDEX_FILE": "x", "GIT_PREFIX": "y"}
    assert "standards/sources.yaml" in git_tree(repository, "HEAD", "standards", hook).paths()
    assert safe_environment(hook)["GIT_TERMINAL_PROMPT"] == "0"


def test_settings_of_the_repository_run_no_program(repository: Path) -> None:
    """A clone's own configuration can name programs; none of them is of use for reading objects."""
    for name in ("core.fsmonitor", "core.pager", "core.editor", "diff.external"):
        git(repository, "config", name, "touch ran-it")
    git_tree(repository, "HEAD", "standards", ENVIRONMENT)
    merge_base(repository, "HEAD", ENVIRONMENT)
    assert list(repository.parent.rglob("ran-it")) == []
