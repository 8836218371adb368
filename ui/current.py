"""The project on screen with all that is known of it: what every page about a project reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine import Advice, Assessment, Library
from ui import drafts, form, library
from ui.answer import answered
from ui.arrival import arrive
from ui.drafts import OWN, Answer, Draft
from ui.form import Filled


@dataclass(frozen=True, slots=True)
class Current:
    """A draft, how the engine reads it, and what it answers."""

    library: Library
    project: str  # the draft's key
    answers: Mapping[str, Answer]
    filled: Filled
    assessment: Assessment
    advice: Advice

    @property
    def begun(self) -> bool:
        """Whether anything has been answered, or assumed."""
        return bool(self.answers or drafts.assumed(self.project))


def shown(policies: Library, samples: Mapping[str, Draft]) -> Current:
    """The project chosen; its form is begun if it has not been."""
    project = drafts.shown(samples)
    drafts.begin(OWN, Draft(""))
    drafts.begin(project, samples.get(project) or Draft(""))
    return of(project, policies)


def of(project: str, policies: Library) -> Current:
    """One draft, assessed."""
    answers, assumed = drafts.facts(project), drafts.assumed(project)
    filled = form.read(drafts.called(project), answers, policies, assumed)
    assessment, advice = answered(filled.project, answers, assumed, drafts.day(project), policies)
    return Current(policies, project, answers, filled, assessment, advice)


def at(now: Current, site: str) -> tuple[Assessment, Advice]:
    """The same draft at another place."""
    day = drafts.day(now.project)
    return answered(now.filled.project, now.answers, drafts.assumed(now.project), day, now.library, site)


def open_() -> Current:
    """The library as it is now, and the project on screen."""
    policies = library.current()
    arrive(policies)
    return shown(policies, library.samples(policies))
