"""The pieces that look the same on every page, as values, and the desk that makes them for one page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from compsite import urls, wording
from compsite.finding import Location
from compsite.model.crosswalk import Confidence
from compsite.model.families import Family
from compsite.model.framework import Framework, Item, Sourced, Status
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import Comparison, LinkedCatalog, Row
from compsite.model.register import Ref
from compsite.pages._base import Site
from compsite.prose import render_prose, shorten

NO_NEED = "It is withdrawn, so nobody needs to look for a counterpart."


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; without an address they are just words."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Tag:
    """A code in the colour and shape of its family."""

    code: str
    family: Family
    href: str = ""
    mark: str = ""
    """What a reader must know wherever the code stands: that its item is withdrawn."""


@dataclass(frozen=True)
class Mention:
    """An item named on a page that is not its own."""

    tag: Tag
    text: str
    standard: str = ""


@dataclass(frozen=True)
class Chip:
    """A relation: style, sign and words; `low` when whoever mapped it was not sure."""

    style: str
    sign: str
    words: str
    low: bool = False


@dataclass(frozen=True)
class Bar:
    """A coverage bar with its words: `figure` is set in bold before them."""

    full: int
    part: int
    rest: int
    figure: str
    words: str
    low: bool = False
    """Every match behind it is of low confidence: the bar is drawn weaker."""


@dataclass(frozen=True)
class Counted:
    """A number with what it is counted over; none of them stands back on the page."""

    text: str
    none: bool


@dataclass(frozen=True)
class Pill:
    """A short fact under a title."""

    text: str
    caution: bool = False


@dataclass(frozen=True)
class Passage:
    """Text with its source and date; `text` is plain, or HTML made from an author's Markdown."""

    text: str | Markup
    source: Link | None = None
    as_of: str = ""
    note: str = ""


@dataclass(frozen=True)
class FactRow:
    """A labelled passage."""

    label: str
    passage: Passage


@dataclass(frozen=True)
class Banner:
    """What a reader must not miss."""

    title: str
    passage: Passage
    caution: bool = True


def counted(number: int, total: int) -> Counted:
    """8 of 27."""
    return Counted(f"{number} of {total}", number == 0)


def steps(path: str) -> tuple[str, ...]:
    """A path in the pieces between which a line may break: folders with their slash, then the name."""
    *folders, name = path.split("/")
    return (*(f"{folder}/" for folder in folders), name) if path else ()


@dataclass(frozen=True)
class Origin:
    """Which line of which file a page is made from."""

    steps: tuple[str, ...]
    line: int
    edit_url: str


@dataclass(frozen=True)
class Desk:
    """Makes pieces for the page at `here`: links come out relative to it."""

    site: Site
    here: str

    def href(self, target: str) -> str:
        """The link from this page to another."""
        return urls.relative(self.here, target)

    def link(self, text: str, target: str) -> Link:
        """Words that lead to another page of the site."""
        return Link(text, self.href(target))

    def manual(self, text: str, target: str) -> Link:
        """Words that lead to a page written by hand, where the site has it."""
        return self.link(text, target) if target in self.site.settings.manual else Link(text)

    def tag(self, key: ItemKey) -> Tag:
        """The code of an item, linked to its page."""
        catalog = self.site.catalog
        return Tag(key.code, catalog.types[key].family, self.href(urls.item(key)), mark_of(catalog.items[key]))

    def mention(self, key: ItemKey, *, standard: bool = False) -> Mention:
        """An item with its words; with `standard`, also the short title of its standard."""
        framework = self.site.catalog.frameworks[key.standard]
        return Mention(self.tag(key), words_of(self.site.catalog.items[key]), framework.short_title if standard else "")

    def standard(self, key: FrameworkKey) -> Link:
        """The short title of a standard, linked to its page."""
        return self.link(self.site.catalog.frameworks[key].short_title, urls.framework(key))

    def source(self, ref: Ref | None) -> Link | None:
        """The title of a source, linked to its entry on the sources page."""
        if ref is None or not ref.name:
            return None
        return self.link(shorten(self.site.catalog.sources[ref.name].title, 70), urls.source(ref.name))

    def rights(self, ref: Ref | None) -> str:
        """Under which licence the words of a source stand here, and whether that is confirmed."""
        if ref is None or not ref.name:
            return "no source named"
        source = self.site.catalog.sources[ref.name]
        licence = self.site.catalog.licences[source.licence.name].title
        return licence if source.redistribution == "allowed" else f"{licence}; permission to publish not confirmed"

    def passage(self, text: str, source: Ref | None = None, as_of: str = "", note: str = "") -> Passage:
        """Plain text with its source."""
        return Passage(text, self.source(source), wording.day(as_of), note)

    def prose(self, sourced: Sourced | None) -> Passage | None:
        """Markdown with its source, or nothing."""
        if sourced is None:
            return None
        return Passage(render_prose(sourced.text), self.source(sourced.source), wording.day(sourced.as_of))

    def origin(self, at: Location) -> Origin:
        """Where to edit what this page shows."""
        base = self.site.settings.edit_base
        return Origin(steps(at.path), at.line, f"{base}{at.path}" if base else "")

    def pills(self, framework: Framework) -> tuple[Pill, ...]:
        """The facts under every title: which standard, which version, whether it is still in force."""
        plain = tuple(Pill(text) for text in wording.identity_parts(framework))
        return (*plain, *status_pills(framework))

    def banners(self, framework: Framework) -> tuple[Banner, ...]:
        """What is retired, ending or replaced, with date and source."""
        found: list[Banner] = []
        for status, words in cautions(framework):
            until = f": last day announced is {wording.day(status.until)}" if status.until else ""
            found.append(Banner(words + until, self._status(status)))
        current = self.site.catalog.current[framework.id]
        if current.version != framework.version:
            words = f"Version {current.version} is the current one."
            found.append(Banner("Not the current version", Passage(words, self.standard(current))))
        return tuple(found)

    def _status(self, status: Status) -> Passage:
        return self.passage(status.note or "No further detail is known.", status.source, status.as_of)


def cautions(framework: Framework) -> tuple[tuple[Status, str], ...]:
    """The states a reader must not miss, each with the words for it."""
    found = []
    for status, words, caution in (
        (framework.approval, wording.APPROVAL, wording.CAUTION_APPROVAL),
        (framework.funding, wording.FUNDING, wording.CAUTION_FUNDING),
    ):
        if status.value in caution:
            found.append((status, status.label or words[status.value]))
    return tuple(found)


def status_pills(framework: Framework) -> tuple[Pill, ...]:
    """The states a reader must not miss, as pills."""
    return tuple(Pill(words, caution=True) for _, words in cautions(framework))


def pinned(framework: Framework) -> str:
    """A standard and its version in a few words."""
    return f"{framework.short_title}, version {framework.version}"


def audience(framework: Framework) -> str | Markup:
    """Who the standard is about, in as few words as it gives."""
    return framework.audience.short or render_prose(framework.audience.text)


def words_of(item: Item) -> str:
    """What an item says: its title, where it has one, and its statement, unless that is withheld."""
    if item.title and is_withheld(item):
        return item.title
    if item.title and item.title != item.statement:
        return f"{item.title}: {item.statement}"
    return item.statement


def own_words(item: Item) -> str:
    """The same where a sentence that nothing is published would be taken for the statement."""
    return item.title if is_withheld(item) else words_of(item)


def is_withheld(item: Item) -> bool:
    """Whether the licence gate has taken the statement out."""
    return item.verbatim == "withheld"


def mark_of(item: Item) -> str:
    """What stands beside the code of an item wherever it is shown; empty for one that stands."""
    return "withdrawn" if item.withdrawn else ""


def chip(relation: str, confidence: Confidence = "") -> Chip:
    """The chip of a SKOS predicate, of `none` or of `unreviewed`; low confidence is said on it."""
    style, sign, words = wording.RELATIONS[relation]
    low = is_low(confidence)
    return Chip(style, sign, f"{words}, low confidence" if low else words, low)


def is_low(confidence: Confidence) -> bool:
    """Whether whoever mapped it was not sure: the word low, or a number in the lower third."""
    return confidence == "low" if isinstance(confidence, str) else confidence < 1 / 3


def counts(framework: Framework) -> tuple[tuple[int, str], ...]:
    """How many items of each type, as (number, words), in the order of the types; those withdrawn are told apart."""
    found = Counter(item.type.name for item in framework.items)
    gone = Counter(item.type.name for item in framework.items if item.withdrawn)
    return tuple(
        (
            found[kind.id],
            f"{(kind.title if found[kind.id] == 1 else kind.plural).lower()}{_of_them(gone[kind.id], all_)}",
        )
        for kind in framework.item_types
        if (all_ := found[kind.id])
    )


def _of_them(gone: int, total: int) -> str:
    if not gone:
        return ""
    return ", withdrawn" if gone == total else f", {gone} of them withdrawn"


def scope_of(comparison: Comparison) -> frozenset[str]:
    """The item types that are counted on the side that the comparison starts from."""
    crosswalk = comparison.crosswalk
    side = crosswalk.object if comparison.generated else crosswalk.subject
    return frozenset(ref.name for ref in side.scope)


def counted_rows(comparison: Comparison) -> tuple[Row, ...]:
    """The rows that the numbers are counted over: items in scope that were not withdrawn."""
    return tuple(row for row in comparison.rows if row.in_scope)


def carry_over_bar(comparison: Comparison, to: str) -> Bar:
    """Full and part of a comparison as one bar, with how sure the mappings are."""
    coverage, rows = comparison.coverage, counted_rows(comparison)
    if not coverage.reviewed:
        return Bar(0, 0, coverage.total, f"0 of {coverage.total}", f"items compared with {to} so far")
    sure = f" (confidence: {found})" if (found := confidences(rows)) else ""
    waiting = f", {coverage.unreviewed} not reviewed yet" if coverage.unreviewed else ""
    if not coverage.full and not coverage.part:
        verb = "is" if coverage.context == 1 else "are"
        words = f"items in scope have a match in {to}; {coverage.context} {verb} only related to it{waiting}{sure}"
        return Bar(0, 0, coverage.total, f"0 of {coverage.total}", words)
    verb = "has" if coverage.full == 1 else "have"
    words = f"items in scope {verb} an exact or close match in {to}, {coverage.part} a broader or narrower one"
    related = f", {coverage.context} only a related one" if coverage.context else ""
    rest = coverage.total - coverage.full - coverage.part
    figure = f"{coverage.full} of {coverage.total}"
    return Bar(coverage.full, coverage.part, rest, figure, f"{words}{related}{waiting}{sure}", all_low(rows))


def all_low(rows: Iterable[Row]) -> bool:
    """Whether nobody was sure of any exact, close, broader or narrower match."""
    strong = [match.confidence for row in rows for match in row.counterparts if match.predicate != "relatedMatch"]
    return bool(strong) and all(is_low(confidence) for confidence in strong)


def confidences(rows: Iterable[Row]) -> str:
    """How sure the mappings in these rows are, those that count before those that do not: "8 high; related: 3 low"."""
    matches = [match for row in rows for match in row.counterparts]
    strong = _sureness(match.confidence for match in matches if match.predicate != "relatedMatch")
    related = _sureness(match.confidence for match in matches if match.predicate == "relatedMatch")
    return "; ".join(filter(None, (strong, f"related: {related}" if related else "")))


def _sureness(several: Iterable[Confidence]) -> str:
    found = Counter(map(wording.confidence, several))
    words = {"high": 0, "medium": 1, "low": 2}
    ordered = sorted(found.items(), key=lambda entry: (words.get(entry[0], 3), entry[0]))
    if len(ordered) == 1:
        return f"all {ordered[0][0]}"
    return ", ".join(f"{number} {confidence}" for confidence, number in ordered)


def figures(comparison: Comparison) -> tuple[Bar, ...]:
    """The headline numbers of a comparison, each with its denominator."""
    coverage, low = comparison.coverage, all_low(counted_rows(comparison))
    total = coverage.total
    unsure = ", all of low confidence" if low else ""
    none = wording.STATES["nothing" if comparison.generated else "none"]
    counted = [
        (coverage.full, 0, f"exact or close match{unsure}" if coverage.full else "exact or close match", coverage.full),
        (0, coverage.part, "broader or narrower match", coverage.part),
        (0, 0, wording.STATES["context"], coverage.context),
        (0, 0, none, coverage.none),
    ]
    if coverage.unreviewed:
        counted.append((0, 0, wording.STATES["unreviewed"], coverage.unreviewed))
    return tuple(
        Bar(full, part, total - full - part, f"{number} of {total}", words, low)
        for full, part, words, number in counted
    )


def mapping_detail(justification: str, author: str, date: str, *, typed: bool) -> str:
    """Who mapped it, how and when, in one sentence."""
    how = wording.JUSTIFICATION[justification]
    turned = "" if typed else " Written from the other standard's side and turned round automatically."
    return f"{how[:1].upper()}{how[1:]} by {author} on {wording.day(date)}.{turned}"


def number_trap(catalog: LinkedCatalog, row: Row) -> str:
    """A warning where the same code in the other standard is a different idea, which readers take for the same."""
    if not row.counterparts:
        return ""
    code, object_ = row.item.code, row.counterparts[0].item.standard
    twin = ItemKey(*object_, code)
    if twin not in catalog.items:
        return ""
    here, there = catalog.frameworks[row.item.standard].short_title, catalog.frameworks[object_].short_title
    family = catalog.types[row.item].family
    strong = [
        found.item
        for found in row.counterparts
        if found.predicate in ("exactMatch", "closeMatch") and catalog.types[found.item].family == family
    ]
    if strong and twin not in strong:
        return f"Mind the number: {code} in {here} is {strong[0].code} in {there}, not {code}."
    if not strong and any(found.item == twin and found.predicate == "relatedMatch" for found in row.counterparts):
        return f"Mind the number: {code} in {here} and {code} in {there} have the same code but are different ideas."
    return ""
