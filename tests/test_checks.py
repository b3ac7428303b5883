"""A run of the checks as it is asked for: configuration, memory, revisions, single files, several processes."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from builders import File, framework, guide, item, project, sources, themes
from compsite import cache, checks, examine, recording
from compsite.checks import Request, Verdict, verdict
from compsite.errors import CompsiteError
from compsite.finding import Severity
from compsite.tree import DiskTree


def request(folder: Path, **over: object) -> Request:
    return replace(Request(folder / "standards", folder), **over)  # type: ignore[arg-type]


def rules_of(found: Verdict) -> list[str]:
    return [finding.rule for finding in found.run.findings]


def sound(**over: object) -> File:
    """A standard about which there is nothing to say."""
    return framework(item_defaults={"source": "profile"}, **over)


def repeated(id: str = "alpha") -> File:  # noqa: A002
    """A standard with one warning."""
    items = [item("K1", statement="keep the the records"), item("S1")]
    return sound(id=id, items=items)


def unknown_theme(id: str = "beta") -> File:  # noqa: A002
    """A standard with one error of a rule that cannot be set aside."""
    return sound(id=id, items=[item("K1", themes=["recods"]), item("S1")])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project(tmp_path, sources(), themes("records"), sound())
    return tmp_path


class TestVerdict:
    def test_nothing_found(self, folder: Path) -> None:
        found = verdict(request(folder))
        assert (found.run.findings, found.status) == ((), 0)
        assert (found.run.checked.files, found.run.checked.items) == (3, 2)

    @pytest.mark.parametrize(
        ("fail_on", "status"), [(None, 0), ("warning", 1), ("error", 0), ("info", 1), ("never", 0)]
    )
    def test_a_warning_fails_a_run_only_where_that_is_asked_for(
        self, folder: Path, fail_on: str | None, status: int
    ) -> None:
        project(folder, repeated())
        found = verdict(request(folder, fail_on=fail_on))
        assert (rules_of(found), found.status) == (["TXT002"], status)

    def test_never_means_errors_too(self, folder: Path) -> None:
        project(folder, unknown_theme())
        assert verdict(request(folder)).status == 1
        assert verdict(request(folder, fail_on="never")).status == 0

    def test_one_broken_file_does_not_hide_what_is_wrong_in_the_others(self, folder: Path) -> None:
        broken = sound(id="gamma").changed("publisher:", "publsher:")
        project(folder, unknown_theme(), broken, guide(standard={"framework": "gamma", "version": "1.0"}))
        found = verdict(request(folder))
        assert rules_of(found) == ["REF001", "SCH002"]
        assert not found.run.findings[0].location.path.startswith("standards/guides"), "nobody knows what gamma holds"

    def test_paths_are_those_of_the_folder_in_which_the_command_is_given(self, folder: Path, tmp_path: Path) -> None:
        project(folder, repeated())
        below = tmp_path.parent
        found = verdict(Request(folder / "standards", below))
        assert found.run.findings[0].location.path == f"{folder.name}/standards/frameworks/alpha/1.0.yaml"
        elsewhere = verdict(Request(folder / "standards", folder / "standards"))
        assert elsewhere.run.findings[0].location.path == "standards/frameworks/alpha/1.0.yaml"

    def test_patterns_of_the_configuration_start_from_its_own_folder(self, folder: Path, tmp_path: Path) -> None:
        project(folder, repeated())
        paths = "paths:\n  - match: standards/frameworks/alpha/*.yaml\n    rules: {TXT002: error}\n"
        (folder / "compsite.yaml").write_text(paths, encoding="utf-8")
        for start in (folder, tmp_path.parent):
            found = verdict(Request(folder / "standards", start))
            assert [finding.severity for finding in found.run.findings] == [Severity.ERROR]

    def test_cfg010_a_flood_of_findings_hides_none(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(examine, "MAX_FOUND", 3)
        items = [item(f"K{number}", statement=f"keep the the records {number}") for number in range(9)]
        project(folder, sound(id="flood", items=items), repeated("after"))
        (folder / "compsite.yaml").write_text("rules: {TXT002: off}\n", encoding="utf-8")
        found = verdict(request(folder))
        assert (rules_of(found), found.status) == (["CFG010"], 1)
        assert "TXT002" in found.run.findings[0].message

    def test_a_file_may_not_ask_that_a_required_error_be_called_clean(self, folder: Path) -> None:
        project(folder, unknown_theme())
        (folder / "compsite.yaml").write_text("fail_on: never\n", encoding="utf-8")
        assert verdict(request(folder)).status == 1
        assert verdict(request(folder, fail_on="never")).status == 0


class TestConfiguration:
    @pytest.mark.parametrize("name", ["Compsite.yaml", "compsite.yml", "COMPSITE.YAML"])
    def test_a_file_of_nearly_that_name_is_not_overlooked(self, folder: Path, name: str) -> None:
        (folder / name).write_text("fail_on: never\n", encoding="utf-8")
        with pytest.raises(CompsiteError, match=r"only compsite\.yaml is read|is not a file of its own"):
            verdict(request(folder))

    @pytest.mark.parametrize("kind", ["folder", "dead link", "link"])
    def test_what_is_no_file_is_not_taken_for_no_settings(self, folder: Path, tmp_path: Path, kind: str) -> None:
        path = folder / "compsite.yaml"
        if kind == "folder":
            path.mkdir()
        else:
            path.symlink_to(tmp_path / ("gone" if kind == "dead link" else "standards/themes.yaml"))
        with pytest.raises(CompsiteError, match="not a file of its own"):
            verdict(request(folder))

    def test_a_baseline_that_is_a_link_is_neither_read_nor_written(self, folder: Path, tmp_path: Path) -> None:
        (folder / "compsite-baseline.json").symlink_to(tmp_path / "elsewhere.json")
        with pytest.raises(CompsiteError, match="not a file of its own"):
            checks.write_baseline(request(folder), prune=False)
        assert not (tmp_path / "elsewhere.json").exists()

    def test_with_a_faulty_configuration_there_is_no_verdict(self, folder: Path) -> None:
        (folder / "compsite.yaml").write_text("rules: {TXT999: off}\n", encoding="utf-8")
        found = verdict(request(folder))
        assert (rules_of(found), found.status) == (["CFG001"], 2)
        assert str(found.run.findings[0].location) == "compsite.yaml:1:9"
        run, catalog, _ = checks.for_site(folder / "standards", folder)
        assert catalog is None
        assert run.findings == found.run.findings

    def test_a_site_is_not_made_either_when_a_raised_rule_finds_something(self, folder: Path) -> None:
        project(folder, repeated())
        assert checks.for_site(folder / "standards", folder)[1] is not None
        (folder / "compsite.yaml").write_text("rules: {repeated-word: error}\n", encoding="utf-8")
        assert checks.for_site(folder / "standards", folder)[1] is None

    def test_one_that_is_named_must_be_there(self, folder: Path) -> None:
        with pytest.raises(CompsiteError, match=r"there is no 'other\.yaml'"):
            verdict(request(folder, config=Path("other.yaml")))


class TestFiles:
    def test_only_the_files_named_each_by_itself(self, folder: Path) -> None:
        project(folder, repeated("delta"), unknown_theme())
        found = verdict(request(folder, files=(Path("standards/frameworks/delta/1.0.yaml"),)))
        assert rules_of(found) == ["TXT002"]
        assert found.run.checked.files == 1
        alone = verdict(request(folder, files=(Path("standards/frameworks/beta/1.0.yaml"),)))
        assert rules_of(alone) == [], "the themes are in another file"

    @pytest.mark.parametrize(
        ("path", "said"),
        [
            ("standards/frameworks/none/1.0.yaml", "there is no file"),
            ("standards/notes.txt", "nothing reads"),
            ("../outside.yaml", "is not in 'standards/'"),
        ],
    )
    def test_a_file_that_cannot_be_meant_is_no_clean_run(self, folder: Path, path: str, said: str) -> None:
        with pytest.raises(CompsiteError, match=said):
            verdict(request(folder, files=(Path(path),)))


class TestMemory:
    @pytest.fixture
    def memory(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        return tmp_path_factory.mktemp("memory")

    def test_a_second_run_finds_the_same_and_reads_only_what_changed(
        self, folder: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        project(folder, repeated("delta"), unknown_theme())
        asked = request(folder, memory=memory)
        first = verdict(asked)
        read: list[str] = []
        original = examine.examine

        def noted(tree: object, entry: object) -> object:
            read.append(entry.path)  # type: ignore[attr-defined]
            return original(tree, entry)  # type: ignore[arg-type]

        monkeypatch.setattr(examine, "examine", noted)
        assert verdict(asked) == first
        # What has a finding of its own is read each time; the finding in beta lies between two files.
        assert read == ["standards/frameworks/delta/1.0.yaml"]
        assert verdict(request(folder)) == first
        project(folder, sound(id="delta"))
        assert rules_of(verdict(asked)) == ["REF001"]

    def test_what_was_found_between_files_is_found_again(self, folder: Path, memory: Path) -> None:
        project(folder, sound(id="beta", items=[item("K1", themes=["records"]), item("S1")]))
        asked = request(folder, memory=memory)
        assert verdict(asked).status == 0
        project(folder, themes("planning"))
        assert rules_of(verdict(asked)) == ["REF001"]

    @pytest.mark.parametrize("poison", ["", "[]", "{", '{"x": 1}', "null", "\x00", "[" * 100_000])
    def test_a_spoilt_memory_changes_nothing(self, folder: Path, memory: Path, poison: str) -> None:
        project(folder, unknown_theme())
        asked = request(folder, memory=memory)
        expected = verdict(asked)
        for path in memory.iterdir():
            path.write_text(poison, encoding="utf-8")
        assert verdict(asked) == expected

    @pytest.mark.parametrize("row", [None, 1, [], [[1, 2, 3, 4], "", [1]], [[1], "", None], [["a"], 5, 6], {"a": 1}])
    def test_a_row_of_another_shape_is_not_believed(self, folder: Path, memory: Path, row: object) -> None:
        project(folder, unknown_theme())
        asked = request(folder, memory=memory)
        expected = verdict(asked)
        for path in memory.iterdir():
            known = json.loads(path.read_text(encoding="utf-8"))
            spoilt = {
                name: dict.fromkeys(value, row) if isinstance(value, dict) else row for name, value in known.items()
            }
            path.write_text(json.dumps(spoilt), encoding="utf-8")
        assert verdict(asked) == expected

    def test_when_nothing_changed_and_nothing_was_found_nothing_is_read(
        self, folder: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = request(folder, memory=memory)
        monkeypatch.setattr(cache, "DOUBT", -(10**18))
        first = verdict(asked)

        def refused(*_: object) -> bytes:
            raise AssertionError("it was read")

        with monkeypatch.context() as patch:
            patch.setattr(DiskTree, "read", refused)
            assert verdict(asked) == first
        project(folder, sound(items=[item("K1", statement="keep the the records"), item("S1")]))
        assert rules_of(verdict(asked)) == ["TXT002"]

    def test_a_file_that_changed_just_now_is_read_whatever_its_times_say(self, folder: Path, memory: Path) -> None:
        asked = request(folder, memory=memory)
        verdict(asked)
        path = folder / "standards/frameworks/alpha/1.0.yaml"
        before = path.stat()
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("the statement of K1", "the the tatement K1"), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size
        assert rules_of(verdict(asked)) == ["TXT002"]

    @pytest.mark.parametrize("change", [{"as_of": "2026-11-21"}, {"fail_on": "warning"}])
    def test_another_question_gets_its_own_answer(self, folder: Path, memory: Path, change: dict[str, str]) -> None:
        late = {"topic": "Grants", "text": "Open.", "as_of": "2025-01-01", "review_by": "2025-02-01"}
        project(folder, guide(claims=[late]))
        asked = request(folder, memory=memory)
        assert verdict(asked).status == 0
        again = replace(asked, **change)  # type: ignore[arg-type]
        assert verdict(again) == verdict(replace(again, memory=None))

    def test_it_lies_with_the_person_and_never_in_the_checked_folder(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from compsite.cli import _base

        monkeypatch.chdir(folder)
        monkeypatch.delenv("COMPSITE_CACHE_DIR", raising=False)
        monkeypatch.delenv("LOCALAPPDATA", raising=False)
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        found = _base.memory_folder()
        assert found is not None
        assert not found.is_relative_to(folder)
        monkeypatch.setenv("COMPSITE_CACHE_DIR", "")
        assert _base.memory_folder() is None

    def test_another_program_does_not_use_it(self, folder: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        verdict(request(folder, memory=memory))
        monkeypatch.setattr(cache, "_engine", lambda: "another")
        assert cache.Memory(memory, str((folder / "standards").resolve()))._index == {}

    def test_where_it_cannot_be_kept_the_run_goes_on(self, folder: Path) -> None:
        file = folder / "a-file"
        file.write_text("")
        assert verdict(request(folder, memory=file / "below")).status == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes can be forked")
def test_several_processes_find_the_same_as_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(folder, *(repeated(f"fw-{number}") if number % 3 else unknown_theme(f"fw-{number}") for number in range(9)))
    one = verdict(request(folder))
    monkeypatch.setattr(examine, "FEW", 1)
    monkeypatch.setattr(examine, "BATCH", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert verdict(request(folder)) == one
    assert len(one.run.findings) == 9


class TestSince:
    @pytest.fixture
    def repository(self, folder: Path) -> Path:
        project(folder, repeated("delta"))
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", "first")
        return folder

    def test_only_what_is_new(self, repository: Path) -> None:
        project(repository, repeated("epsilon"))
        found = verdict(request(repository, since="HEAD", environment=os.environ))
        assert [finding.location.path for finding in found.run.findings] == ["standards/frameworks/epsilon/1.0.yaml"]
        assert (found.run.known, found.run.since) == (1, "HEAD")

    def test_moved_lines_are_not_new(self, repository: Path) -> None:
        path = repository / "standards/frameworks/delta/1.0.yaml"
        path.write_text("# a comment\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        assert rules_of(verdict(request(repository, since="HEAD", environment=os.environ))) == []

    def test_a_deleted_item_breaks_a_file_that_is_not_in_the_change(self, repository: Path) -> None:
        used = sound(id="beta", items=[item("K1", themes=["records"]), item("S1")])
        project(repository, used)
        git(repository, "add", ".")
        git(repository, "commit", "--quiet", "--message", "second")
        project(repository, themes("planning"))
        found = verdict(request(repository, since="HEAD", environment=os.environ))
        assert [(finding.rule, finding.location.path) for finding in found.run.findings] == [
            ("REF001", "standards/frameworks/beta/1.0.yaml")
        ]

    def test_a_revision_that_is_not_there_is_no_verdict(self, repository: Path) -> None:
        with pytest.raises(CompsiteError, match="nowhere"):
            verdict(request(repository, since="nowhere", environment=os.environ))


def git(folder: Path, *arguments: str) -> None:
    person = ("-c", "user.name=Example", "-c", "user.email=example@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


class TestBaseline:
    def test_it_holds_wherever_the_command_is_given(self, folder: Path, tmp_path: Path) -> None:
        again = framework(id="again", sources=["nowhere"], items=[item("K1"), item("S1")])
        project(folder, repeated("delta"), again)
        checks.write_baseline(request(folder), prune=False)
        above = Request(folder / "standards", tmp_path.parent)
        assert {finding.rule for finding in verdict(above).run.findings} == {"SRC001"}
        fingerprints = [
            sorted(finding.fingerprint for finding in verdict(asked).run.findings) for asked in (above, request(folder))
        ]
        assert fingerprints[0] == fingerprints[1]

    def test_what_is_in_it_does_not_count_and_what_is_new_does(self, folder: Path) -> None:
        project(folder, repeated("delta"))
        said = checks.write_baseline(request(folder), prune=False)
        assert said == "compsite-baseline.json holds 1 finding."
        found = verdict(request(folder, fail_on="info"))
        assert (rules_of(found), found.run.baselined, found.status) == ([], 1, 0)
        project(folder, repeated("epsilon"))
        assert verdict(request(folder, fail_on="info")).status == 1

    def test_pruning_takes_out_what_was_mended_and_adds_nothing(self, folder: Path) -> None:
        project(folder, repeated("delta"))
        checks.write_baseline(request(folder), prune=False)
        project(folder, sound(id="delta"), repeated("epsilon"))
        assert rules_of(verdict(request(folder))) == ["CFG005", "TXT002"]
        assert checks.write_baseline(request(folder), prune=True) == "compsite-baseline.json holds 0 findings."
        assert rules_of(verdict(request(folder))) == ["TXT002"]

    def test_errors_that_cannot_be_set_aside_are_not_in_it(self, folder: Path) -> None:
        project(folder, unknown_theme())
        assert "1 of rules that cannot be set aside" in checks.write_baseline(request(folder), prune=False)
        assert verdict(request(folder)).status == 1

    def test_it_is_not_written_while_a_file_cannot_be_read(self, folder: Path) -> None:
        project(folder, sound(id="gamma").changed("publisher:", "publsher:"))
        with pytest.raises(CompsiteError, match="gamma"):
            checks.write_baseline(request(folder), prune=False)
        assert not (folder / "compsite-baseline.json").exists()

    def test_one_that_is_named_must_be_there(self, folder: Path) -> None:
        with pytest.raises(CompsiteError, match="compsite baseline update"):
            verdict(request(folder, baseline=folder / "none.json"))


class TestChecksums:
    def test_a_later_change_of_an_exact_wording_is_found(self, folder: Path) -> None:
        path = folder / "standards/frameworks/alpha/1.0.yaml"
        before = path.read_text(encoding="utf-8")
        assert "2 statements" in recording.record_checksums(path, folder)
        text = path.read_text(encoding="utf-8")
        assert text.startswith(before)
        assert verdict(request(folder)).status == 0
        assert "already" in recording.record_checksums(path, folder)
        path.write_text(text.replace("the statement of K1", "a statement of K1"), encoding="utf-8")
        assert rules_of(verdict(request(folder))) == ["SRC007"]

    def test_only_standards_and_crosswalks_have_them(self, folder: Path) -> None:
        with pytest.raises(CompsiteError, match="neither a standard nor a crosswalk"):
            recording.record_checksums(folder / "standards/themes.yaml", folder)
