"""compsite.yaml: how grave each rule is, and where. What is wrong in it is found like everything else.

With a finding here there is no verdict: half a configuration could let through what the other half forbids.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Any

from compsite.finding import At, Found, Location, Pointer, Severity, found
from compsite.load import load
from compsite.rulenames import rule_id, unknown_rule
from compsite.source import SourceDoc
from compsite.tree import MAX_BYTES
from compsite.validate import validate

MOST_FAULTS = 200
"""More nobody reads, and a file from a stranger could hold thousands."""

CONFIG = "compsite.yaml"
"""The name of the file, beside `mkdocs.yml`."""

MOST_PATHS = 100
"""The schema allows no more patterns; of a list without end no more is read."""
MOST_SHOWN = 300

_NO_RULES: Mapping[str, Severity | None] = MappingProxyType({})


@dataclass(frozen=True)
class PathRules:
    """Other severities for some files."""

    match: str
    """A pattern for the path, from the folder that compsite.yaml is in; `**` stands for any number of folders."""
    rules: Mapping[str, Severity | None]
    at: Location | None = field(default=None, compare=False)
    """Where the pattern stands."""

    def covers(self, path: str) -> bool:
        """Whether a file is meant."""
        return _matches(self.match, path)


@dataclass(frozen=True)
class Config:
    """What the people of a project have decided. Rules are named by their ids; None switches a rule off."""

    fail_on: Severity | None = Severity.ERROR
    rules: Mapping[str, Severity | None] = field(default_factory=dict)
    paths: tuple[PathRules, ...] = ()
    statuses: Mapping[str, Mapping[str, Severity | None]] = field(default_factory=dict)
    """The state that a file gives itself -> rules."""
    baseline: str = "compsite-baseline.json"
    withhold: tuple[str, ...] = ()
    """The kinds of `redistribution` whose wording is not published."""
    site: str = ""
    """Address of the published site, with a slash at the end; empty when it has none."""
    path: str = field(default="", compare=False)
    """The file that says so; empty where there is none."""
    text: str = field(default="", compare=False, repr=False)
    """What stands in it, with plain line feeds, to show the line of a finding."""

    def severity(self, rule: str, default: Severity, path: str, status: str = "") -> Severity | None:
        """How grave a rule is in one file: the state of the file says it first, then its path, then the rule alone.

        Where several paths match, the last one that names the rule counts. None: the rule is off.
        """
        in_state = self.statuses.get(status, _NO_RULES)
        if rule in in_state:
            return in_state[rule]
        for entry in reversed(self.paths):
            if rule in entry.rules and entry.covers(path):
                return entry.rules[rule]
        return self.rules.get(rule, default)


def read_config(
    path_name: str, content: bytes, known: Mapping[str, str], required: Mapping[str, Severity] = MappingProxyType({})
) -> tuple[Config, list[Found]]:
    """The configuration in a file, and what is wrong with it; with anything wrong it must not be used.

    `known` is rule id -> kebab name; `required` holds the severity of the rules that cannot be lowered. The path and
    the text of the file come with the configuration in every case.
    """
    text = content[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    nothing = Config(path=path_name, text=text)
    doc, said = load(path_name, "config", content)
    if doc is None:
        empty = any(one.rule == "YML010" for one in said)
        return nothing, [] if empty else said
    if not isinstance(doc.data, dict):
        hint = "write a line such as `fail_on: error`"
        return nothing, [found("CFG006", doc.value_at(()), "the configuration must be `name: value` lines", hint)]
    # What else reading notices is about standards: `off` is how this file says it.
    faults = [_translated(one) for one in validate(doc)]
    said_of = {one.at for one in faults}
    faults += [one for one in islice(_further_faults(doc, known, required), MOST_FAULTS) if one.at not in said_of]
    if faults:
        return nothing, [_placed(doc, one) for one in faults]
    return replace(_config(doc, known), path=path_name, text=text), []


def unmatched(config: Config, paths: Collection[str]) -> tuple[Found, ...]:
    """The patterns that fit none of these paths, which should be all that there are."""
    return tuple(
        found(
            "CFG009",
            entry.at or Location(config.path or CONFIG),
            "no file fits '{pattern}', so these rules are set for nothing",
            f"it starts from the folder of {CONFIG}; * stands for any part of a name, ** for any number of folders",
            pattern=entry.match,
        )
        for entry in config.paths
        if not any(map(entry.covers, paths))
    )


def severity_named(written: str) -> Severity | None:
    """The severity that a word means, which may be the word that people are shown; None for `off` and `never`."""
    if written in ("off", "never"):
        return None
    return Severity.INFO if written == Severity.INFO.word else Severity(written)


def _translated(said: Found) -> Found:
    return replace(said, rule="CFG004" if said.rule == "SCH002" else "CFG006")


def _placed(doc: SourceDoc, said: Found) -> Found:
    """The same with line and column, as nobody else holds the document."""
    return replace(
        said,
        at=_place(doc, said.at),
        related=tuple((_place(doc, at), label) for at, label in said.related),
        fix=None,  # `--fix` mends standards; without a configuration it does not know what to leave alone
    )


def _place(doc: SourceDoc, at: At | Location) -> Location:
    return doc.locate(at) if isinstance(at, At) else at


def _further_faults(doc: SourceDoc, known: Mapping[str, str], required: Mapping[str, Severity]) -> Iterator[Found]:
    """What the schema cannot see, also in a file that does not keep to it, so that all is said at once."""
    for pointer, rules in _rule_lists(doc.data):
        given: dict[str, str] = {}
        for written, severity in rules.items():
            at = doc.key(*pointer, written)
            rule = rule_id(written, known)
            if rule is None:
                yield unknown_rule(written, at, known)
                continue
            if rule in given:
                said = "'{named}' and '{other}' are the same rule"
                yield found("CFG006", at, said, "keep one of the two", named=written, other=given[rule])
            given[rule] = written
            least = required.get(rule)
            if least is not None and _is_lower(severity, least):
                hint = "take this line out: the site cannot be made without the rule"
                said = "{named} cannot be switched off or lowered"
                yield found("CFG008", doc.at(*pointer, written), said, hint, named=rule)
    for place, entry in enumerate(_list(doc.data.get("paths"))):
        yield from _path_fault(doc.at("paths", place, "match"), _mapping(entry).get("match"), "match")
    yield from _path_fault(doc.at("baseline"), doc.data.get("baseline"), "baseline")


def _is_lower(written: object, least: Severity) -> bool:
    """Whether a value is less grave than a rule must be; what is no severity at all is the schema's to say."""
    words = {*Severity, Severity.INFO.word, "off"}
    if not isinstance(written, str) or written not in words:
        return False
    severity = severity_named(written)
    return severity is None or severity.rank > least.rank


def _rule_lists(data: dict[str, Any]) -> Iterator[tuple[Pointer, dict[str, object]]]:
    """Every mapping of rules to severities."""
    yield ("rules",), _mapping(data.get("rules"))
    for place, entry in enumerate(_list(data.get("paths"))):
        yield ("paths", place, "rules"), _mapping(_mapping(entry).get("rules"))
    for status, rules in _mapping(data.get("statuses")).items():
        yield ("statuses", status), _mapping(rules)


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value[:MOST_PATHS] if isinstance(value, list) else []


def _path_fault(at: At, written: object, name: str) -> Iterator[Found]:
    if not isinstance(written, str):
        return
    parts = written.split("/")
    if "\\" in written or ":" in written or not all(parts) or ".." in parts or "." in parts:
        yield found(
            "CFG006",
            at,
            "'{value}' cannot be a value of '{name}'",
            "write a path inside this folder, with / between the parts, such as standards/frameworks/draft-*/*.yaml",
            value=written[:MOST_SHOWN],
            name=name,
        )


def _config(doc: SourceDoc, known: Mapping[str, str]) -> Config:
    data = doc.data
    site = data.get("site") or ""
    return Config(
        fail_on=severity_named(data.get("fail_on") or "error"),
        rules=_rules(data.get("rules") or {}, known),
        paths=tuple(
            PathRules(entry["match"], _rules(entry["rules"], known), doc.value_at(("paths", place, "match")))
            for place, entry in enumerate(data.get("paths") or ())
        ),
        statuses={status: _rules(rules, known) for status, rules in (data.get("statuses") or {}).items()},
        baseline=data.get("baseline") or Config.baseline,
        withhold=tuple(data.get("withhold") or ()),
        site=site if not site or site.endswith("/") else f"{site}/",
    )


def _rules(written: dict[str, str], known: Mapping[str, str]) -> dict[str, Severity | None]:
    return {rule_id(rule, known) or rule: severity_named(severity) for rule, severity in written.items()}


@lru_cache(maxsize=65536)
def _matches(pattern: str, path: str) -> bool:
    """Whether a path is meant by a pattern; part by part, so that the time grows with their lengths and no faster."""
    states = {0}
    parts = re.sub(r"\*\*(/\*\*)+", "**", pattern).split("/")
    for name in path.split("/"):
        after: set[int] = set()
        for state in _past_stars(states, parts):
            if state < len(parts) and parts[state] == "**":
                after.add(state)
            elif state < len(parts) and fnmatchcase(name, parts[state]):
                after.add(state + 1)
        states = after
    return len(parts) in _past_stars(states, parts)


def _past_stars(states: set[int], parts: list[str]) -> set[int]:
    """`**` may also stand for no folder at all."""
    every = set(states)
    for state in sorted(states):
        past = state
        while past < len(parts) and parts[past] == "**":
            past += 1
            every.add(past)
    return every
