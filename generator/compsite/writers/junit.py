"""`junit`: findings as failed tests, for the test pages of GitLab, Jenkins and others.

There is a suite for each file. A test is named without line numbers, because these pages compare a test with the one
of the same class and name in the run before.
"""

from collections import defaultdict
from collections.abc import Iterable
from html import escape

from compsite.finding import Finding
from compsite.run import Run
from compsite.unseen import log_safe
from compsite.writers._base import Writer, one_line, place, said, summary, unlike, web_address

_NAME_LENGTH = 200


def write(run: Run) -> str:
    """A run without findings is one test that passes, or one that was skipped when no file was checked."""
    files: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in run.findings:
        files[finding.location.path].append(finding)
    suites = [_suite(path, findings) for path, findings in files.items()] or [_clean(run)]
    total = len(run.findings)
    skipped = int(not total and not run.checked.files)
    attributes = f'name="compsite" tests="{max(1, total)}" failures="{total}" errors="0" skipped="{skipped}"'
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {attributes}>", *suites, "</testsuites>", ""]
    )


def _clean(run: Run) -> str:
    skipped = int(not run.checked.files)
    outcome = f"<skipped message={_quoted(summary(run))}/>" if skipped else ""
    return (
        f'<testsuite name="compsite" tests="1" failures="0" errors="0" skipped="{skipped}">\n'
        f'<testcase classname="compsite" name="No findings" time="0">{outcome}'
        f"<system-out>{_text(summary(run))}</system-out></testcase>\n</testsuite>"
    )


def _suite(path: str, findings: list[Finding]) -> str:
    number = len(findings)
    names = unlike(_name(finding) for finding in findings)
    cases = [_case(finding, name) for finding, name in zip(findings, names, strict=True)]
    return "\n".join(
        [
            f'<testsuite name={_quoted(path)} tests="{number}" failures="{number}" errors="0" skipped="0">',
            *cases,
            "</testsuite>",
        ]
    )


def _name(finding: Finding) -> str:
    parts = (f"{finding.rule} {finding.name}".strip(), finding.item, finding.message)
    return one_line(": ".join(filter(None, parts)), _NAME_LENGTH)


def _case(finding: Finding, name: str) -> str:
    location = finding.location
    word = finding.severity.word
    where = f'file={_quoted(location.path)} line="{location.line}"'
    detail = "\n".join(_text(line) for line in _detail(finding))
    return (
        f'<testcase classname={_quoted(_class(location.path))} name={_quoted(name)} {where} time="0">'
        f'<failure type="{word}" message={_quoted(said(finding))}>{detail}</failure></testcase>'
    )


def _class(path: str) -> str:
    """The file without its ending; Jenkins would take what stands before the last dot for a package."""
    return path.removesuffix(".yaml").removesuffix(".yml").replace(".", "_") or "compsite"


def _detail(finding: Finding) -> Iterable[str]:
    yield f"{place(finding.location)}: {finding.severity.word} [{finding.rule}] {one_line(finding.message)}"
    if finding.hint:
        yield f"help: {one_line(finding.hint)}"
    for related in finding.related:
        yield f"{place(related.location)}: {one_line(related.label)}"
    yield f"see: {web_address(finding.url) or f'compsite explain {finding.rule}'}"


def _text(text: str) -> str:
    """What XML cannot hold at all is among what `visible` shows by its number."""
    return escape(log_safe(text), quote=False)


def _quoted(text: str) -> str:
    return '"' + _text(text).replace('"', "&quot;") + '"'


WRITER = Writer("junit", write)
