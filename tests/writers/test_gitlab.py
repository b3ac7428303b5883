"""Code Quality report: what GitLab shows beside the lines of a merge request."""

import json

from compsite.finding import Location, Severity
from compsite.writers.gitlab import WRITER
from writer_runs import PATH, finding, run


def test_an_entry_holds_what_gitlab_reads() -> None:
    assert json.loads(WRITER.write(run(finding(fingerprint="fp1:0123456789abcdef")))) == [
        {
            "description": "'K99' is not a code in alpha 1.0 (did you mean 'K9'?)",
            "check_name": "REF001 dangling-reference",
            "fingerprint": "fp1:0123456789abcdef",
            "severity": "critical",
            "location": {"path": PATH, "lines": {"begin": 4}},
        }
    ]


def test_severities_become_those_of_gitlab() -> None:
    entries = json.loads(WRITER.write(run(*(finding(severity=severity) for severity in Severity))))
    assert [entry["severity"] for entry in entries] == ["critical", "minor", "info"]


def test_every_fingerprint_is_there_once() -> None:
    prints = ["fp1:a", "fp1:a", "fp1:a-2", "", "", "fp1:a"]
    entries = json.loads(WRITER.write(run(*(finding(fingerprint=print_) for print_ in prints))))
    found = [entry["fingerprint"] for entry in entries]
    assert len(set(found)) == len(prints)
    assert all(found)
    assert found[0] == "fp1:a"


def test_paths_are_relative_to_the_repository() -> None:
    (entry,) = json.loads(WRITER.write(run(finding(location=Location("./standards/a.yaml")))))
    assert entry["location"] == {"path": "standards/a.yaml", "lines": {"begin": 1}}


def test_a_clean_run_is_an_empty_list() -> None:
    assert WRITER.write(run()) == "[]\n"
