"""Commands in the log of a job: within GitHub's limits, and never more of them than we write."""

import re

import pytest

from compsite.finding import Finding, Location, Severity
from compsite.writers.github import WRITER
from writer_runs import HOSTILE, PATH, finding, hostile, run

COMMAND = re.compile(r"^::(error|warning|notice) ([^:]*)::([^\r\n]*)$")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands as the runner reads them."""
    found: list[tuple[str, dict[str, str], str]] = []
    for line in text.splitlines():
        if not line.lstrip().startswith("::"):
            continue
        match = COMMAND.match(line)
        assert match, line
        properties = dict(entry.split("=", 1) for entry in match[2].split(","))
        found.append((match[1], {name: undone(value) for name, value in properties.items()}, undone(match[3])))
    return found


def undone(text: str) -> str:
    for escape, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def many(number: int, severity: Severity = Severity.ERROR) -> list[Finding]:
    return [finding(f"number {line}", line=line, severity=severity) for line in range(1, number + 1)]


def test_a_finding_is_a_command_and_the_summary_follows() -> None:
    assert WRITER.write(run(finding())) == (
        "::error file=standards/frameworks/alpha/1.0.yaml,line=4,col=13,endLine=4,endColumn=16,"
        "title=REF001 dangling-reference::'K99' is not a code in alpha 1.0%0Adid you mean 'K9'?\n"
        "28 files checked: 302 items, 1,204 references, 88 mappings. 1 error.\n"
    )


def test_severities_become_the_three_commands() -> None:
    found = [finding(severity=severity) for severity in reversed(Severity)]
    assert [name for name, _, _ in commands(WRITER.write(run(*found)))] == ["error", "warning", "notice"]


@pytest.mark.parametrize(
    ("location", "said"),
    [
        (Location(PATH, 2, 3), {"line": "2", "col": "3"}),
        (Location(PATH, 2, 3, 4, 5), {"line": "2", "endLine": "4"}),
        (Location(PATH, 2, 3, 4, 1), {"line": "2", "endLine": "3"}),
        (Location(PATH, 2, 3, 3, 1), {"line": "2", "col": "3", "endLine": "2"}),
    ],
)
def test_columns_are_given_only_on_one_line(location: Location, said: dict[str, str]) -> None:
    ((_, properties, _),) = commands(WRITER.write(run(finding(location=location))))
    assert properties == {"file": PATH, **said, "title": "REF001 dangling-reference"}


def test_ten_of_a_severity_are_shown_as_they_are() -> None:
    assert len(commands(WRITER.write(run(*many(10))))) == 10


def test_the_tenth_of_more_says_how_many_there_are_and_where() -> None:
    found = [*many(36, Severity.INFO), *many(1230), *many(11, Severity.WARNING)]
    shown = commands(WRITER.write(run(*found)))
    assert [name for name, _, _ in shown] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert [shown[number][1] for number in (9, 19, 29)] == [
        {"title": "1,221 more errors"},
        {"title": "2 more warnings"},
        {"title": "27 more notes"},
    ]
    assert shown[9][2] == "GitHub shows ten errors for a step. Read all of them in the summary of this run."


def test_the_same_message_in_a_file_is_one_note() -> None:
    same = [finding("the same", line=line) for line in (4, 9, 9, 12)]
    other = finding("the same", path="standards/other.yaml", line=1)
    shown = commands(WRITER.write(run(*same, other)))
    assert [(properties["line"], text) for _, properties, text in shown] == [
        ("4", "the same\ndid you mean 'K9'?\n3 more like it in this file, lines 9 and 12."),
        ("1", "the same\ndid you mean 'K9'?"),
    ]


def test_a_group_counts_whole_when_it_does_not_fit() -> None:
    same = [finding("the same", line=line) for line in range(20, 27)]
    shown = commands(WRITER.write(run(*many(10), *same)))
    assert shown[-1][1] == {"title": "8 more errors"}


def test_a_long_list_of_lines_is_cut() -> None:
    ((_, _, text),) = commands(WRITER.write(run(*(finding("the same", line=line) for line in range(1, 9)))))
    assert text.endswith("7 more like it in this file, lines 2, 3, 4, 5, 6 and further down.")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_makes_a_command_of_its_own(text: str) -> None:
    written = WRITER.write(hostile(text))
    shown = commands(written)
    notes = 3 * len({text, PATH, ""})  # one for each severity and file: alike ones are grouped
    assert len(shown) == notes
    assert len(written.splitlines()) == notes + 1
    for _, properties, _ in shown:
        assert set(properties) <= {"file", "line", "col", "endLine", "endColumn", "title"}
        assert properties["title"].split()[0] in {"REF001", "TXT002", "TXT012"}


def test_percent_signs_come_back_as_they_were() -> None:
    ((_, properties, text),) = commands(WRITER.write(run(finding("%0A 100%", location=Location("a%2C,:.yaml")))))
    assert (properties["file"], text.split("\n")[0]) == ("a%2C,:.yaml", "%0A 100%")


def test_a_clean_run_has_no_command() -> None:
    assert WRITER.write(run()) == ("28 files checked: 302 items, 1,204 references, 88 mappings. No findings.\n")
