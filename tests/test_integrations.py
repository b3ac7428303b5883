"""Where the checks run without anybody typing: hooks, pull requests, merge requests, the editor."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from compsite import writers
from compsite.cli import commands
from compsite.finding import Finding, Location, Severity
from compsite.registry import discover
from compsite.resources import SCHEMA_KINDS
from compsite.run import Checked, Run
from compsite.writers import concise
from compsite.writers._base import Writer

REPOSITORY = Path(__file__).parents[1]

ACTION = REPOSITORY / ".github/actions/validate/action.yml"
WORKFLOW = REPOSITORY / ".github/workflows/standards.yml"
GITLAB = REPOSITORY / ".gitlab/compsite.gitlab-ci.yml"
HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"
HOOKS_HERE = REPOSITORY / ".pre-commit-config.yaml"
PAGE = REPOSITORY / "docs/authors/checks-in-ci.md"
EDITOR = REPOSITORY / ".vscode"

FORMATS = {writer.name for writer in discover(writers, "WRITER", Writer)}

A_FILE = "standards/themes.yaml"

HOSTILE = [
    "$(touch owned)",
    "`touch owned`",
    '"; touch owned; "',
    "a b",
    "*",
    "--fix",
    "line\nbreak",
    "standards' ' é",
]
"""Values that a careless script would run, split, or take for an option."""


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def accepted(arguments: list[str]) -> dict[str, Any]:
    """What the real command makes of its arguments; it refuses those that it does not know."""
    # A copy, because click takes the arguments out of the list as it reads them.
    told = commands.commands["validate"].make_context("validate", list(arguments)).params
    formats = [written.partition("=") for written in told["outputs"]]
    assert {name for name, _, _ in formats} <= FORMATS
    assert sum(not file for _, _, file in formats) <= 1, "only one format can go to the screen"
    return told


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """Every step of an action or a workflow."""
    told = read_yaml(path)
    yield from told.get("runs", {}).get("steps", [])
    for job in told.get("jobs", {}).values():
        yield from job["steps"]


def test_there_is_nothing_that_does_not_parse() -> None:
    for path in (ACTION, WORKFLOW, GITLAB, HOOKS, HOOKS_HERE):
        assert read_yaml(path), path.name
    for name in ("settings.json", "tasks.json", "extensions.json"):
        assert read_json(EDITOR / name), name


# --- pre-commit


def hooks_here() -> dict[str, dict[str, Any]]:
    (repository,) = read_yaml(HOOKS_HERE)["repos"]
    return {hook["id"]: hook for hook in repository["hooks"]}


@pytest.mark.parametrize("hook", [*read_yaml(HOOKS), *hooks_here().values()], ids=lambda hook: hook["entry"])
def test_a_hook_runs_a_command_that_exists(hook: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    program, command, *arguments = shlex.split(hook["entry"])
    assert (Path(program).name, command) == ("compsite", "validate")
    accepted([*arguments, A_FILE] if hook.get("pass_filenames", True) else arguments)


def test_the_hooks_used_here_are_those_that_others_get() -> None:
    assert set(hooks_here()) == {hook["id"] for hook in read_yaml(HOOKS)}
    for hook in read_yaml(HOOKS):
        here = hooks_here()[hook["id"]]
        for field in ("name", "files", "pass_filenames", "always_run", "require_serial"):
            assert hook.get(field) == here.get(field), (hook["id"], field)
        assert hook["entry"] == here["entry"].removeprefix(".venv/bin/")


def test_the_hook_for_files_takes_every_kind_of_file_and_nothing_else() -> None:
    (files,) = {hook["files"] for hook in read_yaml(HOOKS) if hook.get("pass_filenames", True)}
    ours = [path.relative_to(REPOSITORY).as_posix() for path in REPOSITORY.glob("standards/**/*.yaml")]
    assert ours
    assert all(re.search(files, path) for path in ours)
    for other in ("tests/standards/x.yaml", "standards/x.yaml.orig", "mkdocs.yml", "compsite.yaml"):
        assert not re.search(files, other), other


# --- GitHub and GitLab


def recorded(script: str, home: Path, program: Path, environment: dict[str, str], shell: str) -> list[str]:
    """Runs a script with a stand-in for compsite, and gives the arguments that this was called with."""
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s\\0" "$@" > "$CALLED"\n', encoding="utf-8")
    program.chmod(0o755)
    where = home / "checkout"
    where.mkdir(exist_ok=True)
    called = home / "called"
    known = {"PATH": os.environ["PATH"], "CALLED": str(called)}
    subprocess.run([shell, "-e", "-c", script], cwd=where, env=known | environment, check=True)
    assert list(where.iterdir()) == [], "the script left something behind"
    command, *arguments = called.read_text(encoding="utf-8").rstrip("\0").split("\0")
    assert command == "validate"
    return arguments


GITLAB_OPTIONS = {
    "COMPSITE_STANDARDS": "--standards",
    "COMPSITE_FAIL_ON": "--fail-on",
    "COMPSITE_AS_OF": "--as-of",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "--since",
}


def check_on_github(home: Path, **inputs: str) -> list[str]:
    """The arguments that compsite gets when somebody uses the action with such inputs."""
    told = read_yaml(ACTION)["inputs"]
    values = {name: entry["default"] for name, entry in told.items()} | inputs
    assert set(values) == set(told)
    (step,) = (step for step in steps(ACTION) if 'compsite" validate' in step.get("run", ""))
    given = {
        name: values[re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)[1]]  # type: ignore[index]
        for name, value in step["env"].items()
    }
    runner = {"RUNNER_TEMP": str(home / "runner"), "GITHUB_STEP_SUMMARY": str(home / "summary.md")}
    return recorded(step["run"], home, home / "runner/compsite/bin/compsite", given | runner, "bash")


def check_on_gitlab(home: Path, **variables: str) -> list[str]:
    """The arguments that compsite gets in the job of the template."""
    job = read_yaml(GITLAB)["compsite"]
    given = job["variables"] | {"CI_PROJECT_DIR": str(home / "checkout")} | variables
    (script,) = job["script"]
    return recorded(script, home, home / "checkout.compsite/bin/compsite", given, "sh")


def test_the_action_calls_the_command_as_it_is(tmp_path: Path) -> None:
    arguments = check_on_github(tmp_path)
    accepted(arguments)
    assert "--standards=standards" in arguments
    assert f"--output=markdown={tmp_path}/summary.md" in arguments
    assert not [argument for argument in arguments if argument.startswith(("--since", "--as-of"))]
    assert accepted(arguments)["fail_on"] is not None


def test_the_action_passes_a_revision_and_a_date_on(tmp_path: Path) -> None:
    arguments = check_on_github(tmp_path, **{"since": "a1b2c3", "as-of": "2026-11-21", "fail-on": "warning"})
    accepted(arguments)
    assert {"--since=a1b2c3", "--as-of=2026-11-21", "--fail-on=warning"} <= set(arguments)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", sorted(read_yaml(ACTION)["inputs"]))
def test_a_hostile_input_of_the_action_stays_one_value(tmp_path: Path, name: str, value: str) -> None:
    arguments = check_on_github(tmp_path, **{name: value})
    assert f"--{name}={value}" in arguments
    assert not any(argument == value for argument in arguments)


def test_the_gitlab_job_calls_the_command_as_it_is(tmp_path: Path) -> None:
    arguments = check_on_gitlab(tmp_path)
    accepted(arguments)
    assert not [argument for argument in arguments if argument.startswith(("--since", "--as-of"))]
    reports = read_yaml(GITLAB)["compsite"]["artifacts"]["reports"]
    for report, written in (("codequality", "gitlab"), ("junit", "junit")):
        assert f"--output={written}={reports[report]}" in arguments


def test_the_gitlab_job_compares_a_merge_request_with_its_base(tmp_path: Path) -> None:
    arguments = check_on_gitlab(tmp_path, CI_MERGE_REQUEST_DIFF_BASE_SHA="a1b2c3")
    accepted(arguments)
    assert "--since=a1b2c3" in arguments


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(("name", "option"), GITLAB_OPTIONS.items())
def test_a_hostile_variable_of_the_gitlab_job_stays_one_value(
    tmp_path: Path, name: str, option: str, value: str
) -> None:
    assert f"{option}={value}" in check_on_gitlab(tmp_path, **{name: value})


def test_the_gitlab_job_passes_a_date_on(tmp_path: Path) -> None:
    arguments = check_on_gitlab(tmp_path, COMPSITE_AS_OF="2026-11-21", COMPSITE_FAIL_ON="warning")
    accepted(arguments)
    assert {"--as-of=2026-11-21", "--fail-on=warning"} <= set(arguments)


@pytest.mark.parametrize("path", [ACTION, WORKFLOW], ids=lambda path: path.name)
def test_no_value_is_written_into_a_script(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", [ACTION, WORKFLOW], ids=lambda path: path.name)
def test_actions_of_others_are_pinned_by_major_version(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]
    assert used
    for name in used:
        assert name.startswith("./") or re.fullmatch(r"[\w-]+/[\w-]+@v\d+", name), name


def test_a_pull_request_from_a_fork_needs_no_token() -> None:
    told = read_yaml(WORKFLOW)
    # YAML 1.1 reads the key `on` as true.
    assert set(told[True]) == {"pull_request"}
    assert told["permissions"] == {"contents": "read"}
    for path in (WORKFLOW, ACTION, GITLAB):
        assert not re.search(r"secrets\.|github\.token|GITHUB_TOKEN|CI_JOB_TOKEN", path.read_text(encoding="utf-8"))


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    (step,) = (step for step in steps(WORKFLOW) if step.get("uses", "").startswith("./"))
    assert (REPOSITORY / step["uses"] / "action.yml").is_file()
    assert set(step["with"]) <= set(read_yaml(ACTION)["inputs"])
    written = [argument for argument in read_text_of(ACTION, "run") if "sarif=" in argument]
    uploaded = [step["with"]["path"] for step in steps(WORKFLOW) if "upload-artifact" in step.get("uses", "")]
    assert uploaded == ["${{ runner.temp }}/compsite.sarif"]
    assert len(written) == 1
    assert "sarif=$RUNNER_TEMP/compsite.sarif" in written[0]


def read_text_of(path: Path, field: str) -> list[str]:
    return [line for step in steps(path) for line in step.get(field, "").splitlines()]


def test_the_action_installs_what_its_own_checkout_has() -> None:
    (step,) = (step for step in steps(ACTION) if "pip" in step.get("run", ""))
    up = step["env"]["INSTALL_FROM"].removeprefix("${{ github.action_path }}/")
    assert (ACTION.parent / up).resolve() == REPOSITORY
    assert (REPOSITORY / "requirements.lock").is_file()
    for line in step["run"].splitlines():
        assert "-m" not in line.split() or "-I" in line.split(), line


# --- the editor


def task() -> dict[str, Any]:
    (found,) = read_json(EDITOR / "tasks.json")["tasks"]
    assert isinstance(found, dict)
    return found


def test_the_task_calls_the_command_as_it_is() -> None:
    command, *arguments = task()["args"]
    assert command == "validate"
    accepted(arguments)


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize(
    "path",
    ["standards/frameworks/st0148/1.0.yaml", "standards/a file: odd [SCH001].yaml", "standards/é.yaml"],
)
def test_the_editor_reads_a_finding(severity: Severity, path: str) -> None:
    message = "S1: 'a:1:2: error [REF001] b' is not known"
    finding = Finding(Location(path, 55, 5), "SCH002", message, severity=severity)
    line, *_ = concise.WRITER.write(Run((finding,), Checked(files=1))).splitlines()
    pattern = task()["problemMatcher"]["pattern"]
    found = re.match(pattern["regexp"], line)
    assert found is not None, line
    read = {name: found[group] for name, group in pattern.items() if name != "regexp"}
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    assert read == {
        "file": path,
        "line": "55",
        "column": "5",
        "severity": words[severity],
        "code": "SCH002",
        "message": message,
    }


@pytest.mark.parametrize(
    "line",
    [
        "12 files checked: 3 items. No findings.",
        "    did you mean 'statement'?",
        "standards/a.yaml: error [SCH002] no place",
    ],
)
def test_the_editor_takes_no_other_line_for_a_finding(line: str) -> None:
    assert re.match(task()["problemMatcher"]["pattern"]["regexp"], line) is None


def test_the_editor_knows_the_schema_of_every_kind_of_file() -> None:
    schemas = read_json(EDITOR / "settings.json")["yaml.schemas"]
    for schema in schemas:
        assert (REPOSITORY / schema).is_file(), schema
    known = {Path(schema).name.removesuffix(".schema.json") for schema in schemas}
    assert known == {*SCHEMA_KINDS}


# --- the documentation


def commands_on_the_page() -> list[str]:
    text = PAGE.read_text(encoding="utf-8").replace("\\\n", " ")
    blocks = re.findall(r"^```(?:sh|text)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`(compsite validate [^`]+)`", text)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [*inline, *(line for line in lines if line.startswith("compsite validate"))]


def test_the_page_names_commands_that_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert commands_on_the_page()
    for command in commands_on_the_page():
        try:
            accepted(shlex.split(command)[2:])
        except click.UsageError as error:
            pytest.fail(f"{command}: {error.format_message()}")


def test_the_page_names_the_hooks_the_inputs_and_the_variables_that_exist() -> None:
    text = PAGE.read_text(encoding="utf-8")
    variables = (name for name in read_yaml(GITLAB)["compsite"]["variables"] if name.startswith("COMPSITE_"))
    for name in (
        *hooks_here(),
        *(f"`{name}`" for name in (*read_yaml(ACTION)["inputs"], *variables)),
        task()["label"],
    ):
        assert name in text, name


def recipes() -> list[Any]:
    """The YAML that the page shows for other repositories."""
    text = PAGE.read_text(encoding="utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)]


def test_every_stand_in_of_a_recipe_is_said_to_be_one() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for block, behind in re.findall(r"^```yaml\n(.*?)^```\n\n(.*?)$", text, re.MULTILINE | re.DOTALL):
        names = [name for name in ("gitlab.example", "OWNER", "VERSION") if name in block]
        assert all(f"`{name}`" in behind for name in names), behind
        for line in block.splitlines():
            assert not any(name in line for name in names) or " # " in line, line
    assert not re.search(r"\bv1\b|v1\.0", text)


def test_the_recipe_for_pre_commit_names_hooks_that_others_get() -> None:
    (told,) = (recipe for recipe in recipes() if "repos" in recipe)
    (repository,) = told["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == {hook["id"] for hook in read_yaml(HOOKS)}


def test_the_recipe_for_github_does_what_the_workflow_here_does() -> None:
    (told,) = (recipe for recipe in recipes() if "jobs" in recipe)
    ours = read_yaml(WORKFLOW)
    assert (set(told[True]), told["permissions"]) == (set(ours[True]), ours["permissions"])
    theirs = [dict(step) for step in told["jobs"]["check"]["steps"]]
    (action,) = (step for step in theirs if "/.github/actions/" in step["uses"])
    assert action["uses"] == f"OWNER/compsite/{ACTION.parent.relative_to(REPOSITORY).as_posix()}@VERSION"
    action["uses"] = "./.github/actions/validate"
    assert theirs == list(steps(WORKFLOW))


def test_the_recipes_for_gitlab_include_the_job_and_change_variables_that_it_has() -> None:
    told = [recipe for recipe in recipes() if "include" in recipe]
    here = [entry.get("local", entry.get("file")) for recipe in told for entry in recipe["include"]]
    assert here == [GITLAB.relative_to(REPOSITORY).as_posix()] * 2
    (job,) = (recipe["compsite"] for recipe in told if "compsite" in recipe)
    assert set(job["variables"]) <= set(read_yaml(GITLAB)["compsite"]["variables"])
