"""The command line as a person meets it: exit codes, what is written, what is refused, and its documentation."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
import yaml

from builders import form, guide, project
from compsite.cli import commands, main
from compsite.cli._reference import commands_page
from page_views import pair

DOCUMENTED = Path(__file__).parents[1] / "docs/reference/commands.md"

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Types a command into an empty folder; gives the exit code and all that was said."""
    monkeypatch.chdir(tmp_path)

    def typed(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["compsite", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        assert isinstance(end.value.code, int)
        return end.value.code, said.out + said.err

    return typed


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestValidate:
    def test_standards_in_order(self, run: Run) -> None:
        run("new", "framework", "alpha")
        status, said = run("validate")
        assert status == 0, said
        assert "3 files checked" in said

    def test_an_error_names_its_place(self, run: Run, tmp_path: Path) -> None:
        run("new", "framework", "alpha")
        path = tmp_path / "standards/frameworks/alpha/1.0.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("type: skill", "type: skil"), encoding="utf-8")
        status, said = run("validate")
        assert status == 1
        assert "standards/frameworks/alpha/1.0.yaml:" in said
        assert "REF018" in said

    @pytest.mark.parametrize("made", [False, True], ids=["missing", "empty"])
    def test_where_there_is_nothing_it_could_not_be_done(self, run: Run, tmp_path: Path, made: bool) -> None:
        if made:
            (tmp_path / "standards").mkdir()
        status, said = run("validate")
        assert status == 2
        assert "standards" in said

    def test_an_option_that_is_not_there(self, run: Run) -> None:
        assert run("validate", "--nonsense")[0] == 2


class TestNew:
    """Every file validates as it is, and is never written over."""

    @pytest.mark.parametrize(
        ("arguments", "path"),
        [
            (
                ("framework", "nursing-l5", "--title", 'Nurse: "ward" #1', "--version", "1.10"),
                "frameworks/nursing-l5/1.10",
            ),
            (("crosswalk", "alpha", "beta@1.0"), "crosswalks/alpha--beta"),
            (("guide", "our-course", "--standard", "alpha", "--provider", "Our: College"), "guides/our-course"),
            (("form", "record", "--title", "Record: one"), "evidence/record"),
        ],
        ids=lambda value: value[0] if isinstance(value, tuple) else "",
    )
    def test_it_validates_and_is_never_overwritten(
        self, run: Run, tmp_path: Path, arguments: tuple[str, ...], path: str
    ) -> None:
        run("new", "framework", "alpha")
        run("new", "framework", "beta")
        status, said = run("new", *arguments)
        assert status == 0, said
        written = tmp_path / f"standards/{path}.yaml"
        assert written.is_file()
        assert f"standards/{path}.yaml is ready to edit" in said
        status, said = run("validate", "--output", "concise")
        assert status == 0, said
        # What is left to do: name a source for the sentences, and review what is not mapped yet.
        assert set(re.findall(r"\[([A-Z]{3}[0-9]{3})\]", said)) <= {"SRC003", "MAP018"}
        written.write_text(written.read_text(encoding="utf-8") + "# ours\n", encoding="utf-8")
        before = contents(tmp_path)
        status, said = run("new", *arguments)
        assert status == 2
        assert "exists already" in said
        assert contents(tmp_path) == before

    @pytest.mark.parametrize("name", ["null", "456", "true", "1e3"])
    def test_a_name_that_yaml_would_read_as_something_else(self, run: Run, tmp_path: Path, name: str) -> None:
        status, said = run("new", "framework", name)
        assert status == 0, said
        written = yaml.safe_load((tmp_path / f"standards/frameworks/{name}/1.0.yaml").read_text(encoding="utf-8"))
        assert written["id"] == name
        run("new", "framework", "other")
        for arguments in (("crosswalk", name, "other"), ("guide", name, "--standard", name), ("form", name)):
            status, said = run("new", *arguments)
            assert status == 0, said
        status, said = run("validate")
        assert status == 0, said

    @pytest.mark.parametrize(
        "arguments",
        [
            ("framework", "../x"),
            ("framework", "alpha", "--version", "../../x"),
            ("framework", "With Spaces"),
            ("guide", "../x", "--standard", "there"),
            ("form", "../x"),
            ("form", "/x"),
            ("crosswalk", "there", "not-there"),
            ("crosswalk", "there", "there@9.9"),
            ("guide", "x", "--standard", "not-there"),
        ],
        ids=" ".join,
    )
    def test_a_name_that_cannot_be_used_writes_nothing(
        self, run: Run, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        run("new", "framework", "there")
        before = contents(tmp_path.parent)
        status, said = run("new", *arguments)
        assert status == 2, said
        assert said.strip()
        assert contents(tmp_path.parent) == before

    def test_a_first_standard_brings_what_a_site_needs(self, run: Run, tmp_path: Path) -> None:
        run("new", "framework", "alpha")
        assert set(contents(tmp_path)) == {
            "mkdocs.yml",
            "docs/accessibility.md",
            "standards/sources.yaml",
            "standards/themes.yaml",
            "standards/frameworks/alpha/1.0.yaml",
        }

    def test_what_builds_on_errors_says_to_mend_them_first(self, run: Run, tmp_path: Path) -> None:
        run("new", "framework", "alpha")
        path = tmp_path / "standards/frameworks/alpha/1.0.yaml"
        path.write_text("id: alpha\n", encoding="utf-8")
        status, said = run("new", "form", "record")
        assert status == 1
        assert "Mend the errors first." in said
        assert not (tmp_path / "standards/evidence").exists()


def test_stats_counts_what_there_is(run: Run, tmp_path: Path) -> None:
    run("new", "framework", "gamma")
    text = (tmp_path / "standards/sources.yaml").read_text(encoding="utf-8")
    (tmp_path / "standards/sources.yaml").write_text(text.replace("own-work", "profile"), encoding="utf-8")
    project(tmp_path, *pair(), guide(), form())
    status, said = run("stats")
    assert status == 0, said
    rows = [[cell.strip() for cell in line.strip("│┃ ").split("│")] for line in said.splitlines()]
    assert ["alpha", "1.0", "competency-framework", "3", "2 knowledge, 1 skill"] in rows
    assert ["alpha 1.0", "beta 1.0", "3", "1", "0", "0", "0", "2"] in rows
    assert "1 course guide, 1 form, 1 theme, 1 source" in said


def every_command(command: click.Command = commands, name: str = "compsite") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for child_name, child in command.commands.items():
            if not child.hidden:
                yield from every_command(child, f"{name} {child_name}")


class TestHelp:
    @pytest.mark.parametrize("name", [name for name, _ in every_command()])
    def test_every_command_explains_itself(self, run: Run, name: str) -> None:
        for option in ("--help", "-h"):
            status, said = run(*name.split()[1:], option)
            assert status == 0
            # The program is called by another name while it is tested.
            assert " ".join([*name.split()[1:], "[OPTIONS]"]) in said.splitlines()[0]

    @pytest.mark.parametrize(
        ("name", "command"),
        [(name, command) for name, command in every_command() if not isinstance(command, click.Group)],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_every_command_shows_an_example_and_explains_every_option(self, name: str, command: click.Command) -> None:
        assert command.help
        assert f"  {name}" in command.help, "an example that calls the command"
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, parameter.name

    def test_the_page_of_commands_is_fresh(self) -> None:
        assert DOCUMENTED.read_text(encoding="utf-8") == commands_page(commands), "run `make golden`"

    def test_every_command_and_option_is_on_it(self) -> None:
        parts = commands_page(commands).split("\n## ")[1:]
        documented = {part.split("\n", maxsplit=1)[0]: part for part in parts}
        assert set(documented) == {name for name, _ in every_command()}
        for name, command in every_command():
            for parameter in command.params:
                is_option = isinstance(parameter, click.Option)
                for written in parameter.opts if is_option else [str(parameter.metavar or parameter.name).upper()]:
                    assert written in documented[name], f"{name}: {written}"


@pytest.mark.slow
class TestBuild:
    """A build that fails changes nothing and says with its exit code whose fault it is."""

    @pytest.fixture
    def root(self, run: Run, tmp_path: Path) -> Path:
        """A project with a site that stands already."""
        run("new", "framework", "alpha")
        (tmp_path / "mkdocs.yml").write_text(
            yaml.safe_dump(
                {
                    "site_name": "Example",
                    "theme": {"name": "mkdocs"},
                    "plugins": ["search", "compsite"],
                    "validation": {"nav": {"omitted_files": "ignore"}},
                }
            ),
            encoding="utf-8",
        )
        site = tmp_path / "site"
        site.mkdir()
        for name in ("404.html", "sitemap.xml", "index.html"):
            (site / name).write_text("the old one", encoding="utf-8")
        return tmp_path

    def test_a_good_build_takes_the_place_of_the_old_site(self, run: Run, root: Path) -> None:
        status, said = run("build")
        assert status == 0, said
        assert "site/ is ready:" in said
        assert "the old one" not in (root / "site/index.html").read_text(encoding="utf-8")
        assert (root / "site/frameworks/alpha/1.0/K1/index.html").is_file()
        assert not [path.name for path in root.iterdir() if path.name.startswith(".site")]

    def test_a_folder_that_is_not_a_site_is_refused(self, run: Run, root: Path) -> None:
        before = contents(root)
        status, said = run("build", "--site-dir", "docs")
        assert status == 2
        assert "'docs' holds something that is not a site" in said
        assert contents(root) == before

    @pytest.mark.parametrize(
        ("path", "old", "new"),
        [
            ("docs/accessibility.md", "# Accessibility", "[away](nowhere.md)\n\n# Accessibility"),
            ("standards/frameworks/alpha/1.0.yaml", "type: skill", "type: skil"),
        ],
        ids=["broken link", "bad standard"],
    )
    def test_an_error_leaves_the_old_site(self, run: Run, root: Path, path: str, old: str, new: str) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")
        before = contents(root)
        status, said = run("build")
        assert status == 1, said
        assert "Nothing was changed in site/." in said
        assert Path(path).name in said
        assert contents(root) == before

    @pytest.mark.parametrize("command", ["build", "serve"])
    def test_without_a_configuration_it_cannot_be_done(self, run: Run, root: Path, command: str) -> None:
        (root / "mkdocs.yml").unlink()
        status, said = run(command)
        assert status == 2
        assert "mkdocs.yml" in said

    def test_it_is_the_same_as_a_program(self, root: Path) -> None:
        ran = subprocess.run(
            [sys.executable, "-m", "compsite", "validate"],
            cwd=root,
            env=os.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
