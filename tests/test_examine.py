"""What one file has to say, and how much of it is worked out for a file that is nothing but faults."""

from builders import framework, item
from compsite.examine import MAX_FOUND, MOST_MENDED, Examined, examine_bytes
from compsite.tree import Entry

WORDS = "one two " * 300


def examined(count: int, statement: str) -> Examined:
    doc = framework(items=[item(f"K{number}", statement=f"{statement} {number}") for number in range(count)])
    said, _ = examine_bytes(Entry(doc.path, "framework"), doc.text.encode())
    return said


def mended(said: Examined) -> list[bool]:
    return [bool(finding.fixes) for finding in said.findings if finding.rule == "TXT002"]


def test_how_to_write_a_better_text_is_worked_out_for_so_many_characters_and_no_more() -> None:
    offered = mended(examined(MOST_MENDED // len(WORDS) + 50, f"twice twice {WORDS}"))
    assert len(offered) > 200
    assert offered == sorted(offered, reverse=True)
    assert MOST_MENDED * 0.9 < sum(offered) * len(WORDS) < MOST_MENDED * 1.1


def test_short_texts_all_get_theirs() -> None:
    assert mended(examined(300, "write twice twice")) == [True] * 300


def test_a_rule_is_not_asked_for_more_than_anybody_reads() -> None:
    said = examined(MAX_FOUND + 10, "write twice twice")
    assert len(mended(said)) == MAX_FOUND
    assert [finding.params[-1] for finding in said.findings if finding.rule == "CFG010"] == [("other", "TXT002")]
