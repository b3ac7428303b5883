"""Conclusions from several mappings as values for a page; they never look like mappings."""

from dataclasses import dataclass, replace

from compsite import urls, wording
from compsite.chain import weakest
from compsite.model.crosswalk import Confidence, Predicate
from compsite.model.linked import Inferred, Step
from compsite.pages._pieces import Chip, Desk, Link, Mention, chip

STYLES = ("inferred.css",)
"""What a page needs that shows conclusions."""


@dataclass(frozen=True)
class StepView:
    """One mapping on the way."""

    chip: Chip
    confidence: str
    mention: Mention
    """Where it leads."""
    row: Link
    """Its row in the comparison that holds it."""


@dataclass(frozen=True)
class Conclusion:
    """What follows about one item, and every mapping that it follows from."""

    chip: Chip
    mention: Mention
    confidence: str
    start: Mention
    steps: tuple[StepView, ...]


def inferred_chip(predicate: Predicate, confidence: Confidence = "") -> Chip:
    """A relation that nobody has looked at: with its own style and the word, so that it is not taken for a mapping."""
    found = chip(predicate, confidence)
    return replace(found, style="inferred", words=f"inferred: {found.words}")


def conclusion(desk: Desk, found: Inferred) -> Conclusion:
    """A conclusion with its whole path; the words of its two ends stand beside it already."""
    least = weakest(found.path)
    *on_the_way, last = steps_of(desk, found.path)
    start = desk.mention(found.path[0].subject, standard=True)
    return Conclusion(
        chip=inferred_chip(found.predicate, least),
        mention=desk.mention(found.item),
        confidence=f"confidence of its weakest step: {wording.confidence(least)}",
        start=replace(start, text=""),
        steps=(*on_the_way, replace(last, mention=replace(last.mention, text=""))),
    )


def steps_of(desk: Desk, path: tuple[Step, ...]) -> tuple[StepView, ...]:
    """Each mapping of a path, with the way to its row."""
    frameworks = desk.site.catalog.frameworks
    return tuple(
        StepView(
            chip(step.predicate, step.confidence),
            wording.confidence(step.confidence),
            desk.mention(step.object, standard=True),
            desk.link(
                f"{step.subject.code} in {frameworks[step.subject.standard].short_title} "
                f"compared with {frameworks[step.object.standard].short_title}",
                f"{urls.comparison(step.subject.standard, step.object.standard)}#{step.subject.code}",
            ),
        )
        for step in path
    )
