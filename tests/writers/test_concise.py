"""The format that editors read: one finding, one line."""

from compsite.finding import Location, Severity
from compsite.run import Checked
from compsite.writers.concise import WRITER
from writer_runs import finding, hostile, run


def test_a_line_for_each_finding_and_the_summary() -> None:
    found = (
        finding(),
        finding("'the' stands twice", severity=Severity.WARNING, line=9, column=3, hint=""),
        finding("no final stop", severity=Severity.INFO, line=12, hint=""),
    )
    assert WRITER.write(run(*found)) == (
        "standards/frameworks/alpha/1.0.yaml:4:13: error [REF001] 'K99' is not a code in alpha 1.0"
        " (did you mean 'K9'?)\n"
        "standards/frameworks/alpha/1.0.yaml:9:3: warning [TXT002] 'the' stands twice\n"
        "standards/frameworks/alpha/1.0.yaml:12:13: note [TXT012] no final stop\n"
        "28 files checked: 302 items, 1,204 references, 88 mappings. 1 error, 1 warning, 1 note.\n"
    )


def test_a_clean_run_says_what_was_checked() -> None:
    checked = Checked(1, 1, 1, 1)
    assert WRITER.write(run(checked=checked)) == ("1 file checked: 1 item, 1 reference, 1 mapping. No findings.\n")


def test_a_run_without_files_does_not_look_clean() -> None:
    assert WRITER.write(run(checked=Checked())) == "No file was checked.\n"


def test_what_is_not_counted_is_mentioned() -> None:
    assert WRITER.write(run(suppressed=1200, baselined=3, known=2, since="origin/main")).endswith(
        "No findings. Not counted: 1,200 suppressed in place, 3 in the baseline and 2 already in origin/main.\n"
    )
    assert WRITER.write(run(known=2)).endswith("Not counted: 2 already in the revision before.\n")


def test_a_finding_stays_on_one_line_whatever_it_says() -> None:
    text = WRITER.write(hostile("a\r\n\u2028\u0085::error::b"))
    assert len(text.splitlines()) == 10


def test_a_file_name_cannot_start_a_command() -> None:
    text = WRITER.write(run(finding(location=Location("::error::owned", 1, 1))))
    assert text.startswith("./::error::owned:1:1: error")
