"""Findings as failed tests; a clean run is a test that passes."""

from xml.etree import ElementTree

from compsite.finding import Related, Severity
from compsite.run import Checked
from compsite.writers.junit import WRITER
from writer_runs import HOSTILE, finding, hostile, run


def read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())  # noqa: S314  # it is our own


def test_a_finding_is_a_failed_test_in_the_suite_of_its_file() -> None:
    assert WRITER.write(run(finding())) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="compsite" tests="1" failures="1" errors="0" skipped="0">\n'
        '<testsuite name="standards/frameworks/alpha/1.0.yaml" tests="1" failures="1" errors="0" skipped="0">\n'
        '<testcase classname="standards/frameworks/alpha/1_0" '
        "name=\"REF001 dangling-reference: alpha/1.0/K5: 'K99' is not a code in alpha 1.0\" "
        'file="standards/frameworks/alpha/1.0.yaml" line="4" time="0">'
        "<failure type=\"error\" message=\"'K99' is not a code in alpha 1.0 (did you mean 'K9'?)\">"
        "standards/frameworks/alpha/1.0.yaml:4:13: error [REF001] 'K99' is not a code in alpha 1.0\n"
        "help: did you mean 'K9'?\n"
        "see: compsite explain REF001</failure></testcase>\n"
        "</testsuite>\n"
        "</testsuites>\n"
    )


def test_there_is_a_suite_for_each_file_and_the_counts_agree() -> None:
    found = [
        finding("one"),
        finding("two", path="standards/b.yaml", severity=Severity.WARNING),
        finding("three", path="standards/b.yaml", severity=Severity.INFO),
    ]
    top = read(WRITER.write(run(*found)))
    assert [(suite.get("name"), suite.get("tests")) for suite in top] == [
        ("standards/frameworks/alpha/1.0.yaml", "1"),
        ("standards/b.yaml", "2"),
    ]
    assert (top.get("tests"), top.get("failures")) == ("3", "3")
    assert [failure.get("type") for failure in top.iter("failure")] == ["error", "warning", "note"]


def test_names_hold_no_line_numbers_and_are_there_once() -> None:
    found = [finding("the same", line=line) for line in (4, 9, 12)]
    moved = [finding("the same", line=line + 1) for line in (4, 9, 12)]
    names = [case.get("name") for case in read(WRITER.write(run(*found))).iter("testcase")]
    assert len(set(names)) == 3
    assert names == [case.get("name") for case in read(WRITER.write(run(*moved))).iter("testcase")]


def test_a_clean_run_is_one_test_that_passes() -> None:
    top = read(WRITER.write(run()))
    (case,) = top.iter("testcase")
    assert (top.get("tests"), top.get("failures"), top.get("skipped")) == ("1", "0", "0")
    assert [child.tag for child in case] == ["system-out"]
    assert case[0].text == "28 files checked: 302 items, 1,204 references, 88 mappings. No findings."


def test_a_run_without_files_is_a_test_that_was_skipped() -> None:
    top = read(WRITER.write(run(checked=Checked())))
    (skipped,) = top.iter("skipped")
    assert (skipped.get("message"), top.get("skipped")) == ("No file was checked.", "1")


def test_what_xml_cannot_hold_is_shown_by_its_number_and_all_else_comes_back() -> None:
    found = finding("<a> & \"b\" ]]> 'c' \x00\x1b\ufffe\ud800 é漢")
    (failure,) = read(WRITER.write(run(found))).iter("failure")
    said = "<a> & \"b\" ]]> 'c' \\u0000\\u001b\\ufffe\\ud800 é漢"
    assert failure.get("message", "").startswith(said)
    assert f"[REF001] {said}\n" in (failure.text or "")


def test_hostile_text_adds_no_element() -> None:
    for text in HOSTILE.values():
        top = read(WRITER.write(hostile(text)))
        assert len(list(top.iter("testcase"))) == 9
        assert {element.tag for element in top.iter()} == {"testsuites", "testsuite", "testcase", "failure"}


def test_related_places_and_the_page_of_the_rule_are_in_the_text() -> None:
    found = finding(url="https://www.example.org/a", related=(Related(finding().location, "the other one"),))
    (failure,) = read(WRITER.write(run(found))).iter("failure")
    assert (failure.text or "").split("\n")[-2:] == [
        "standards/frameworks/alpha/1.0.yaml:4:13: the other one",
        "see: https://www.example.org/a",
    ]
