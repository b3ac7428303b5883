"""What holds for every format: bounded, the same bytes each time, and nothing in a text is obeyed."""

from __future__ import annotations

import json
import re
import time
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compsite import writers
from compsite.finding import Finding, Severity
from compsite.registry import discover
from compsite.run import Run
from compsite.writers._base import Writer
from writer_runs import HOSTILE, finding, hostile, run

WRITERS = {writer.name: writer for writer in discover(writers, "WRITER", Writer)}

each_writer = pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)


def harmless(writer: Writer, text: str) -> None:
    """Nothing in the text steers a terminal, an editor or the log of a job."""
    text.encode()
    assert text.endswith("\n")
    hidden = {character for character in text if not (character.isprintable() or character == "\n")}
    assert hidden == set()
    assert not re.search(r"##\w*\[", text)
    commands = [line for line in text.split("\n") if line.lstrip().startswith("::")]
    if writer.name == "github":
        assert all(re.match("::(error|warning|notice) (file|line|title)=", line) for line in commands)
    else:
        assert commands == []
    if writer.name in {"json", "gitlab", "sarif"}:
        json.loads(text)
    if writer.name == "junit":
        ElementTree.fromstring(text.encode())  # noqa: S314  # it is our own


def test_the_formats_are_those_that_are_promised() -> None:
    assert set(WRITERS) == {"full", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown"}


def test_a_module_is_named_for_its_format() -> None:
    assert {writer.write.__module__ for writer in WRITERS.values()} == {f"compsite.writers.{name}" for name in WRITERS}


@each_writer
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_in_a_text_is_obeyed(writer: Writer, text: str) -> None:
    harmless(writer, writer.write(hostile(text)))


@each_writer
@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters() | st.sampled_from(":#[]%|<>&@\\`\n\r\x1b\u2028\ud800"), max_size=120))
def test_nothing_in_any_text_is_obeyed(writer: Writer, text: str) -> None:
    harmless(writer, writer.write(hostile(text)))


@each_writer
@pytest.mark.parametrize("found", [(), (finding(), finding("other", severity=Severity.INFO))], ids=["clean", "two"])
def test_a_plain_run_is_harmless_and_the_same_each_time(writer: Writer, found: tuple[Finding, ...]) -> None:
    first = writer.write(run(*found))
    harmless(writer, first)
    assert writer.write(run(*found)) == first


PEOPLE = {"full", "concise", "github", "gitlab", "sarif", "junit", "markdown"}
"""Formats that end up before people; `json` carries every text whole."""


@each_writer
def test_a_long_message_is_bounded_for_people_and_whole_for_programs(writer: Writer) -> None:
    long = "\u202e<@a" * 25_000
    start = time.perf_counter()
    text = writer.write(run(finding(long, hint=long, item=long), texts={finding().location.path: long}))
    assert time.perf_counter() - start < 2
    if writer.name in PEOPLE - {"sarif"}:
        assert len(text) < 40_000
    elif writer.name == "json":
        assert json.loads(text)["findings"][0]["message"] == long


def ten_thousand() -> Run:
    """As many findings as a broken file gives, of all severities, with one long line to show for each."""
    severities = list(Severity)
    findings = [
        finding(f"'K{number}' is not a code in “alpha 1.0”", severity=severities[number % 3], line=1 + number % 7)
        for number in range(10_000)
    ]
    return run(*findings, texts={finding().location.path: ("  - statement: " + "é" * 200_000 + "\n") * 7})


@each_writer
def test_ten_thousand_findings_take_less_than_two_seconds(writer: Writer) -> None:
    many = ten_thousand()
    start = time.process_time()
    text = writer.write(many)
    assert time.process_time() - start < 2
    if writer.name == "github":
        assert len(text.splitlines()) == 31
    if writer.name == "markdown":
        assert len(text) <= 60_000
    if writer.name == "sarif":
        assert len(json.loads(text)["runs"][0]["results"]) == 5000
    if writer.name == "concise":
        assert len(text.splitlines()) == 10_001
    if writer.name == "full":
        assert len(text) < 10_000 * 600
