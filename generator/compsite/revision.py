"""The standards as they were in a revision of git, without checking it out. The only module that runs git.

Nothing is written, and the names that git is given cannot become options.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from compsite.errors import CompsiteError
from compsite.tree import MAX_BYTES, MemoryTree

_YAML_LIKE = re.compile(rb"\.(ya?ml|json)\Z", re.IGNORECASE)
_REVISION = re.compile(r"(?!-)[^\x00-\x20\x7f:?*\[\\]{1,300}\Z")
_LINK, _FILES = b"120000", (b"100644", b"100755", b"100664")
_CHUNK = 1 << 20

_ELSEWHERE = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_CONFIG_PARAMETERS", "GIT_EXTERNAL_DIFF",
    "GIT_ICASE_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_TRACE", "GIT_NAMESPACE",
)  # fmt: skip
"""What a hook that calls us may have set, and what would lead git to another place than the one asked for."""


def safe_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The same environment, in which git asks nobody, writes nothing, and looks where it is told."""
    kept = {name: value for name, value in environment.items() if name not in _ELSEWHERE}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}


def merge_base(repository: Path, revision: str, environment: Mapping[str, str] | None = None) -> str:
    """The commit in which HEAD and a revision parted: what `--since` compares with."""
    git = _Git(repository, environment)
    code, said, _ = git.run("merge-base", _checked(revision), "HEAD")
    commit = said.decode("ascii", "replace").strip()
    if code == 0 and commit:
        return commit
    if code == 1 and not git.is_shallow():
        raise CompsiteError(f"'{revision}' and HEAD have no commit in common: name a revision of the same history")
    if code == 1:
        raise CompsiteError(f"this clone is too shallow to see where '{revision}' and HEAD parted: {_DEEPER}")
    raise git.failure(revision)


def git_tree(repository: Path, revision: str, folder: str, environment: Mapping[str, str] | None = None) -> MemoryTree:
    """The YAML and JSON files below a folder, as they were in a revision; none when the folder was not there yet.

    `repository` is the folder that `folder` starts from: the top of a repository, or a place inside it.
    """
    git = _Git(repository, environment)
    below = PurePosixPath(folder)
    if below.is_absolute() or ".." in below.parts or not below.name:
        raise CompsiteError(f"'{folder}' is not a folder inside {repository.name or 'the repository'}")
    code, listed, _ = git.run("ls-tree", "-r", "-z", _checked(revision), "--", f"{below}/")
    if code != 0:
        raise git.failure(revision)
    found = dict(_listed(listed, f"{below}/"))
    links = frozenset(path for path, (mode, _) in found.items() if mode == _LINK)
    wanted = {path: object_id for path, (_, object_id) in found.items() if path not in links}
    return MemoryTree(str(below), dict(git.blobs(wanted)), links)


def _checked(revision: str) -> str:
    if not _REVISION.match(revision) or ".." in revision:
        raise CompsiteError(f"{revision[:60]!r} is not the name of a revision: write a branch, a tag or a commit")
    return revision


def _listed(listed: bytes, folder: str) -> Iterable[tuple[str, tuple[bytes, bytes]]]:
    """Path -> mode and object of each file that may be read; the path starts with the folder as it was named."""
    prefix = os.fsencode(folder)
    for row in listed.split(b"\0"):
        about, _, path = row.partition(b"\t")
        if not _YAML_LIKE.search(path) or not path.startswith(prefix):
            continue
        mode, _, object_id = about.split(b" ")
        if mode == _LINK or mode in _FILES:
            yield os.fsdecode(path), (mode, object_id)


_DEEPER = "fetch the whole history first, with `fetch-depth: 0` in a workflow, or `git fetch --unshallow`"


class _Git:
    """Runs git in one place."""

    def __init__(self, repository: Path, environment: Mapping[str, str] | None) -> None:
        self._environment = None if environment is None else safe_environment(environment)
        self._command = (
            "git", "-C", str(repository), "--no-pager", "--no-optional-locks", "--literal-pathspecs",
            "-c", "core.quotepath=off", "-c", "core.fsmonitor=false",
        )  # fmt: skip

    def run(self, *arguments: str) -> tuple[int, bytes, str]:
        """Exit code, output, and what git complains about."""
        with self._started(*arguments) as process:
            said, complaint = process.communicate()
        return process.returncode, said, complaint.decode("utf-8", "replace")

    def blobs(self, wanted: Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
        """The first MAX_BYTES + 1 bytes of each object, in one process."""
        if not wanted:
            return
        with self._started("cat-file", "--batch") as process:
            asked, answers = process.stdin, process.stdout
            if asked is None or answers is None:  # pragma: no cover  # it was started with both
                raise _interrupted()
            try:
                for path, object_id in wanted.items():
                    asked.write(object_id + b"\n")
                    asked.flush()
                    yield path, _answer(answers)
                asked.close()
            except BrokenPipeError:
                raise _interrupted() from None
            finally:
                process.kill()

    def _started(self, *arguments: str) -> "subprocess.Popen[bytes]":
        pipe = subprocess.PIPE
        reading = pipe if arguments[0] == "cat-file" else subprocess.DEVNULL
        complaints = subprocess.DEVNULL if arguments[0] == "cat-file" else pipe
        try:
            return subprocess.Popen(  # noqa: S603  # no shell, and what a user wrote cannot become an option
                [*self._command, *arguments], stdin=reading, stdout=pipe, stderr=complaints, env=self._environment
            )
        except (OSError, ValueError):
            raise CompsiteError("git cannot be started: install it, or leave out --since") from None

    def is_shallow(self) -> bool:
        """Whether older commits were left out when the repository was fetched."""
        return self.run("rev-parse", "--is-shallow-repository")[1].strip() == b"true"

    def failure(self, revision: str) -> CompsiteError:
        """Why git could not read a revision, found out only now that it matters."""
        code, _, complaint = self.run("rev-parse", "--git-dir")
        if code != 0:
            said = re.sub(r"[\x00-\x1f\x7f]+", " ", complaint).removeprefix("fatal:").strip()[:200]
            return CompsiteError(f"git finds no repository here that it may read, so --since cannot compare: {said}")
        if self.is_shallow():
            return CompsiteError(f"this clone does not hold the revision '{revision}': {_DEEPER}")
        return CompsiteError(
            f"git does not know the revision '{revision}': look for a spelling mistake, or run `git fetch` first"
        )


def _answer(answers: IO[bytes]) -> bytes:
    """One object, of which no more is kept than a checker reads."""
    header = answers.readline().split()
    if len(header) != 3:
        raise _interrupted()
    size = int(header[2])
    content = answers.read(min(size, MAX_BYTES + 1))
    left = size - len(content) + 1  # a line feed ends the answer
    while left > 0:
        piece = answers.read(min(left, _CHUNK))
        if not piece:
            raise _interrupted()
        left -= len(piece)
    return content


def _interrupted() -> CompsiteError:
    return CompsiteError("git stopped before it had read the older files: run `git fsck`, and fetch what is missing")
