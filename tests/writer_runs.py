"""Runs for the tests of writers: findings that are valid by default, and texts that are as hostile as can be."""

from __future__ import annotations

from typing import Any

from compsite.finding import Edit, Finding, Fix, Location, Related, Severity, fingerprint
from compsite.ruledoc import Example, RuleDoc
from compsite.run import Checked, Run

PATH = "standards/frameworks/alpha/1.0.yaml"
TEXT = "id: alpha\nitems:\n  - code: K5\n    needs: [K99]\n"

DOCS = (
    RuleDoc(
        "REF001",
        "dangling-reference",
        Severity.ERROR,
        True,
        "A reference names a code that exists.",
        "Readers follow references.",
        (Example("frameworks/alpha/1.0.yaml", "needs: [K99]\n"),),
        (Example("frameworks/alpha/1.0.yaml", "needs: [K1]\n"),),
    ),
    RuleDoc("TXT002", "repeated-word", Severity.WARNING, False, "No word stands twice.", "It is a slip.", (), ()),
    RuleDoc("TXT012", "final-stops", Severity.INFO, False, "Final stops agree.", "It looks tidy.", (), ()),
)

NAMES = {doc.id: doc.name for doc in DOCS}
RULES = {Severity.ERROR: "REF001", Severity.WARNING: "TXT002", Severity.INFO: "TXT012"}

HOSTILE = {
    "new line": "a\nb",
    "carriage return": "a\rb\r\nc",
    "terminal": "a\x1b[31mred\x1b]0;title\x07\x9b31m\x00\x08\x7f",
    "command": "\n::error::owned",
    "command at the start": "::error file=a.yaml,line=1::owned",
    "command after a space": "  ::add-mask::e",
    "old command": "text ##[add-mask]e",
    "azure command": "##vso[task.setvariable variable=a]b",
    "percent escapes": "%0A::error::owned %25 %0D %3A %2C",
    "property": "a,title=owned::b:c",
    "table": "a | b || c \\| d",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "entity": "&lt;b&gt; &amp; &#60; &quot; '\"",
    "cdata": "a ]]> b <![CDATA[ c",
    "comment": "--> <!-- a",
    "mention": "@everyone cc @org/team a@example.org",
    "issue": "#12 GH-12 org/repo#12 !12 $12 ~12 %12 &12",
    "link": "[a](https://evil.example) ![b](https://evil.example/b.png) <https://evil.example> [c][d]",
    "bare link": "https://evil.example www.evil.example ftp://evil.example mailto:a@evil.example",
    "commit": "0123456789abcdef0123456789abcdef01234567 deadbee1",
    "code": "`a` ``b ``` c ~~~ ~~d~~ **e** __f__ $g$ :tada:",
    "heading": "# a\n## b\n- c\n1. d\n> e\n---\n    f",
    "separators": "a\u2028b\u2029c\u0085d\x0be\x0cf",
    "direction": "a\u202eb\u2066c\u200fd\u200be\ufefff",
    "surrogate": "a\ud800b\udc00c",
    "not a character": "a\ufffeb\uffffc\U0001fffed",
    "placeholder": "{0} {{1}} {message} %s %(a)s",
    "json": '"}], "findings": [{"\\u0041',
    "yaml": "a: b # c",
    "wide": "漢字 e\u0301 👩‍👩‍👧 한",
    "empty": "",
    "blank": "   ",
}


def finding(message: str = "'K99' is not a code in alpha 1.0", **over: Any) -> Finding:
    """A finding about the list in TEXT; `line` and `path` are short for a location."""
    severity = over.pop("severity", Severity.ERROR)
    rule = over.pop("rule", RULES[severity])
    location = over.pop("location", None) or Location(
        over.pop("path", PATH), *(over.pop(name, 0) or value for name, value in (("line", 4), ("column", 13))), 4, 16
    )
    values: dict[str, Any] = {
        "hint": "did you mean 'K9'?",
        "name": NAMES[rule],
        "params": (("code", "K99"),),
        "item": "alpha/1.0/K5",
        "fingerprint": fingerprint(rule, location.path, (("message", message),), location.line),
    }
    return Finding(location, rule, message, severity=severity, **{**values, **over})


def run(*findings: Finding, **over: Any) -> Run:
    """A run that checked 28 files."""
    values: dict[str, Any] = {
        "checked": Checked(28, 302, 1204, 88),
        "rules": DOCS,
        "texts": {PATH: TEXT},
        "as_of": "2026-11-21",
        "version": "0.1.0",
    }
    return Run(tuple(findings), **{**values, **over})


def hostile(text: str) -> Run:
    """A run in which every word that comes from outside is the text."""
    place = Location(text, 1, 1, 1, 3)
    findings = [
        finding(
            text,
            severity=severity,
            location=location,
            hint=text,
            params=((text, text),),
            item=text,
            related=(Related(place, text), Related(Location(PATH, 2, 1), text)),
            fixes=(Fix(text, (Edit(1, 1, 1, 2, text),)), Fix(text + " ", (Edit(1, 1, 1, 1, text),), safe=False)),
            url="https://www.example.org/" + text if location is place else "",
        )
        for location in (place, Location(PATH, 1, 2, 3, 4), Location("", 1, 1))
        for severity in Severity
    ]
    return run(*findings, texts={text: text, PATH: text, "": text}, known=1, since=text)
