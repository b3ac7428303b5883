"""The wheel alone is enough: built, and installed elsewhere, it checks and builds an example project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import compsite
from builders import File, crosswalk, form, framework, guide, item, project, sources, themes
from compsite.resources import SCHEMA_KINDS

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[1]

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))

FORCED: dict[str, str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
"""Folders beside the package that the wheel holds too, and where."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from a copy of what the repository needs for it; the network is not asked."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("generator", *FORCED):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(REPOSITORY / name, folder)
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."], folder)
    (found,) = (folder / "dist").glob("*.whl")
    return found


@dataclass(frozen=True)
class Elsewhere:
    """An environment that has the wheel and not the checkout."""

    root: Path

    def run(self, *command: str, where: Path) -> str:
        """What one of its programs says in a folder."""
        program = self.root / "bin" / command[0]
        return run([str(program), *command[1:]], where)


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """A new environment with the wheel, which no registry was asked for.

    The packages that it needs are linked from this environment, all but compsite itself.
    """
    root = tmp_path_factory.mktemp("environment")
    venv.EnvBuilder(with_pip=False, symlinks=True).create(root)
    theirs = Path(sysconfig.get_path("purelib", vars={"base": str(root), "platbase": str(root)}))
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "compsite" not in path.name and path.name != "__pycache__" and path.suffix != ".pth":
            (theirs / path.name).symlink_to(path)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(root / "bin/python")]
    run([*pip, "install", "--no-deps", "--no-index", "--quiet", str(wheel)], root)
    # Programs of the packages that were linked are made by whoever installs them; this one is needed.
    program = root / "bin/mkdocs"
    program.write_text(f"#!{root}/bin/python\nfrom mkdocs.__main__ import cli\n\ncli()\n", encoding="utf-8")
    program.chmod(0o755)
    return Elsewhere(root)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has nothing to do with this repository."""
    root = tmp_path_factory.mktemp("example")
    files: tuple[File, ...] = (
        sources(),
        themes("safety"),
        framework(items=[item("K1", themes=["safety"]), item("S1")]),
        framework(id="beta"),
        crosswalk(),
        guide(),
        form(),
    )
    project(root, *files)
    (root / "docs").mkdir()
    told = {"site_name": "Example", "theme": {"name": "material", "font": False}, "plugins": ["search", "compsite"]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(told), encoding="utf-8")
    return root


def run(command: list[str], where: Path) -> str:
    """Runs a program that knows nothing of this checkout, and returns what it says."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command,
        cwd=where,
        env=clean | {"NO_MKDOCS_2_WARNING": "1", "PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def test_the_wheel_holds_the_package_its_schemas_and_templates_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"compsite", f"compsite-{compsite.__version__}.dist-info"}
    for kind in (*SCHEMA_KINDS, "common"):
        assert f"compsite/_data/schema/{kind}.schema.json" in names
    for source, target in FORCED.items():
        for path in (REPOSITORY / source).rglob("*"):
            if path.is_file():
                assert f"{target}/{path.relative_to(REPOSITORY / source).as_posix()}" in names
    packed = {name.removeprefix("compsite/") for name in names if name.startswith("compsite/")}
    package = REPOSITORY / "generator/compsite"
    for path in package.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(package).as_posix() in packed
    assert not [name for name in names if name.endswith((".pyc", ".yaml"))]


def test_it_runs_from_where_it_was_installed_with_its_own_schemas(elsewhere: Elsewhere, example: Path) -> None:
    script = "import compsite.resources as r; print(r.__file__); print(r.schema_dir())"
    code, schemas = elsewhere.run("python", "-c", script, where=example).splitlines()
    assert Path(code).is_relative_to(elsewhere.root)
    assert Path(schemas).is_relative_to(elsewhere.root)


def test_the_command_says_its_version(elsewhere: Elsewhere, example: Path) -> None:
    assert compsite.__version__ in elsewhere.run("compsite", "--version", where=example)


def test_the_command_checks_a_project(elsewhere: Elsewhere, example: Path) -> None:
    assert "7 files checked: 4 items, " in elsewhere.run("compsite", "validate", where=example)


def test_mkdocs_builds_a_project(elsewhere: Elsewhere, example: Path) -> None:
    elsewhere.run("mkdocs", "build", "--strict", where=example)
    page = (example / "site/frameworks/alpha/1.0/K1/index.html").read_text(encoding="utf-8")
    assert "the statement of K1" in page
