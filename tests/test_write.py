"""What is written to disk: nothing is overwritten by chance, and no folder is replaced that is not a site."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from compsite.errors import CompsiteError, UnsafePath
from compsite.write import fresh_folder, is_site, replace_folder, write_new


def built_site(folder: Path) -> Path:
    """A folder with the files that every site of MkDocs has."""
    folder.mkdir()
    for name in ("404.html", "sitemap.xml", "index.html"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


class TestWriteNew:
    def test_makes_the_folders_on_the_way_and_ends_lines_in_one_way(self, tmp_path: Path) -> None:
        path = write_new(tmp_path, "a/b/c.yaml", "id: é\n")
        assert path == (tmp_path / "a/b/c.yaml").resolve()
        assert path.read_bytes() == "id: é\n".encode()

    def test_never_overwrites(self, tmp_path: Path) -> None:
        write_new(tmp_path, "a.yaml", "first\n")
        with pytest.raises(CompsiteError, match="exists already"):
            write_new(tmp_path, "a.yaml", "second\n")
        assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "first\n"

    @pytest.mark.parametrize("relative", ["../x.yaml", "a/../../x.yaml", "/x.yaml"])
    def test_writes_nothing_outside(self, tmp_path: Path, relative: str) -> None:
        root = tmp_path / "standards"
        root.mkdir()
        with pytest.raises(UnsafePath):
            write_new(root, relative, "x\n")
        assert [path.name for path in tmp_path.rglob("*")] == ["standards"]

    def test_a_link_leads_nowhere_else(self, tmp_path: Path) -> None:
        root, outside = tmp_path / "standards", tmp_path / "outside"
        root.mkdir()
        outside.mkdir()
        (root / "guides").symlink_to(outside)
        with pytest.raises(UnsafePath):
            write_new(root, "guides/x.yaml", "x\n")
        assert not list(outside.iterdir())


class TestIsSite:
    def test_what_may_be_replaced(self, tmp_path: Path) -> None:
        assert is_site(tmp_path / "nothing")
        assert is_site(built_site(tmp_path / "site"))
        (tmp_path / "empty").mkdir()
        assert is_site(tmp_path / "empty")

    def test_what_may_not(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        assert not is_site(tmp_path / "file")
        (tmp_path / "work").mkdir()
        (tmp_path / "work/index.html").write_text("x", encoding="utf-8")
        assert not is_site(tmp_path / "work"), "one page is not a site"


class TestFreshFolder:
    def test_is_beside_the_other_readable_by_a_server_and_gone_afterwards(self, tmp_path: Path) -> None:
        with fresh_folder(tmp_path / "deep/site") as fresh:
            assert fresh.parent == tmp_path / "deep"
            assert stat.S_IMODE(fresh.stat().st_mode) == 0o755
            (fresh / "x").write_text("x", encoding="utf-8")
        assert not list((tmp_path / "deep").iterdir())

    def test_is_gone_after_an_error_too(self, tmp_path: Path) -> None:
        with pytest.raises(KeyError), fresh_folder(tmp_path / "site"):
            raise KeyError
        assert not list(tmp_path.iterdir())


class TestReplaceFolder:
    @pytest.mark.parametrize("there", [True, False])
    def test_the_new_stands_where_the_old_was_and_nothing_else_is_left(self, tmp_path: Path, there: bool) -> None:
        target = tmp_path / "site"
        if there:
            built_site(target)
        with fresh_folder(target) as fresh:
            (fresh / "new").write_text("x", encoding="utf-8")
            replace_folder(fresh, target)
        assert [path.name for path in target.iterdir()] == ["new"]
        assert list(tmp_path.iterdir()) == [target]
