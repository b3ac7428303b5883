"""Findings -> what counts: how grave each is here, what is set aside, and a fingerprint that survives moved lines."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from compsite.baseline import Baseline, Entry, apply_baseline, baseline_findings
from compsite.config import Config, unmatched
from compsite.finding import Finding, Found, Severity, fingerprint
from compsite.locate import locate
from compsite.rules._base import Rule
from compsite.suppress import Suppression, apply


@dataclass(frozen=True)
class Judged:
    """Every finding is in one of these, unless its rule is off."""

    findings: tuple[Finding, ...] = ()
    """Those that count, in the order of their places."""
    suppressed: tuple[Finding, ...] = ()
    """Set aside by a comment in place."""
    baselined: tuple[Finding, ...] = ()
    """Set aside by the baseline."""
    known: tuple[Finding, ...] = ()
    """There already in the revision that the run compares with."""
    unused: tuple[Entry, ...] = field(default=(), repr=False)
    """Entries of the baseline that match nothing."""


def stamped(findings: Iterable[Finding], rules: Mapping[str, Rule], root: str = "") -> tuple[Finding, ...]:
    """The findings once each, in the order of their places, with name, default severity and fingerprint.

    `root` is the folder of the standards as paths begin with it: a finding stays the same finding wherever the
    command is given.
    """

    def at_home(text: str) -> str:
        return text.replace(f"{root}/", f"{root.rpartition('/')[2]}/") if "/" in root else text

    seen: Counter[tuple[object, ...]] = Counter()
    done = []
    for finding in sorted(set(findings), key=_order):
        rule = rules[finding.rule]
        params = tuple((name, at_home(value)) for name, value in finding.params)
        about = (finding.rule, finding.item or at_home(finding.location.path), params)
        done.append(
            replace(
                finding,
                name=rule.name,
                severity=rule.severity,
                fingerprint=fingerprint(*about, seen[about]),
            )
        )
        seen[about] += 1
    return tuple(done)


def _order(finding: Finding) -> tuple[object, ...]:
    """The order of findings themselves, in a form that is compared several times as fast."""
    place = finding.location
    at = (place.path, place.line, place.column, place.end_line, place.end_column)
    return (*at, finding.rule, finding.message, finding)


def judge(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    config: Config | None = None,
    *,
    statuses: Mapping[str, str] | None = None,
    suppressions: Iterable[Suppression] = (),
    baseline: Baseline | None = None,
    since: Mapping[str, int] | None = None,
    silent: Collection[str] = (),
    only: Collection[str] | None = None,
    paths: Collection[str] | None = None,
    root: str = "",
) -> Judged:
    """Everything found -> what counts and what is set aside, and what is wrong with how it is set aside.

    `statuses` is path -> the state that the file gives itself; `since` is what `counted` says of the older revision;
    `silent` are the rules that did not run, or not on everything, and `only` names the files that were looked at when
    not all were: of the others nothing is unused. `paths` are all files that there are, which the patterns of the
    configuration are held against; None where nobody knows them all.
    First the severity, then the comments, then the baseline, then the older revision. None of the last three hides
    a finding of a required rule.
    """
    config, states = config or Config(), statuses or {}
    required = frozenset(rule.id for rule in rules.values() if rule.required)
    graded = _graded(stamped(findings, rules, root), rules, config, states)
    known_rules = {rule.id: rule.name for rule in rules.values()}
    kept, suppressed, said = apply(graded, suppressions, known_rules, required, silent)
    unused: tuple[Entry, ...] = ()
    baselined: tuple[Finding, ...] = ()
    idle_patterns = () if paths is None else unmatched(config, paths)
    kept = tuple(sorted((*kept, *_own((*said, *idle_patterns), rules, config, states))))
    if baseline is not None:
        kept, baselined, unused = apply_baseline(kept, baseline, required)
        idle = unused if only is None else tuple(entry for entry in unused if entry.path in only)
        said = baseline_findings(config.baseline, baseline, idle, required, silent)
        kept = tuple(sorted((*kept, *_own(said, rules, config, states))))
    kept, known = _without(kept, since or {}, required)
    return Judged(kept, suppressed, baselined, known, unused)


def counted(judged: Judged) -> Counter[str]:
    """The fingerprints of what counts in a revision, with how often: what `--since` takes away from a newer one.

    What a comment hid there is not among them: whoever deletes the comment hears of it.
    """
    return Counter(finding.fingerprint for finding in judged.findings)


def _own(
    said: Iterable[Found], rules: Mapping[str, Rule], config: Config, states: Mapping[str, str]
) -> tuple[Finding, ...]:
    """What is wrong with comments and baseline, as findings."""
    return _graded(stamped((locate(one, lambda _: None) for one in said), rules), rules, config, states)


def _graded(
    findings: Iterable[Finding], rules: Mapping[str, Rule], config: Config, states: Mapping[str, str]
) -> tuple[Finding, ...]:
    """The findings with the severity that the configuration gives them; what is off is left out."""
    graded = []
    for finding in findings:
        path, rule = finding.location.path, rules[finding.rule]
        severity = config.severity(rule.id, rule.severity, path, states.get(path, ""))
        if rule.required:
            severity = min(severity or Severity.INFO, rule.severity, key=lambda one: one.rank)
        if severity is not None:
            url = f"{config.site}reference/rules/{rule.id.lower()}/" if config.site else ""
            graded.append(replace(finding, severity=severity, url=url))
    return tuple(graded)


def _without(
    findings: Iterable[Finding], known: Mapping[str, int], required: Collection[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that are new, and those that were known; of a required rule they stay, as they stop the build."""
    left = Counter(known)
    new, old = [], []
    for finding in findings:
        if finding.rule not in required and left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            old.append(finding)
        else:
            new.append(finding)
    return tuple(new), tuple(old)
