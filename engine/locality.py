"""The project's place and the places a document applies at: what is refused for the place alone, what waits for it."""

from dataclasses import dataclass, replace

from engine.assessment import Assessment, ClauseResult
from engine.clause import Clause
from engine.library import Library
from engine.project import Project


@dataclass(frozen=True, slots=True)
class ByPlace:
    """The clauses of an assessment, each in one of the three, in their order."""

    here: tuple[ClauseResult, ...]  # the place does not keep them from being judged
    elsewhere: tuple[ClauseResult, ...]
    awaiting: tuple[ClauseResult, ...]


def decided_there(project: Project, library: Library) -> tuple[str, ...]:
    """What the project states of an authority's decisions that only documents of its own place ask for."""
    local = library.asked_at(project.site) - library.asked_at(None)
    facts = library.vocabulary.facts
    return tuple(name for name in project.facts if facts[name].who == "authority" and name in local)


def moved(project: Project, site: str, library: Library) -> Project:
    """The project at another place.

    INVARIANT: what the authority of one place has decided is never taken for a decision of another's: it is unknown there.
    What is assumed goes with the project, for it is no decision.
    """
    if project.site == site:
        return project
    left = decided_there(project, library) if project.site else ()
    facts = {name: given for name, given in project.facts.items() if name not in left}
    return replace(project, facts={**facts, "site": site})


def confined(clause: Clause) -> bool:
    """Whether its document applies at some places only."""
    return clause.policy.sites != "all"


def elsewhere(result: ClauseResult, site: str | None) -> bool:
    """Refused, and its document applies at other places only than the project's, which is known."""
    there = confined(result.clause) and site not in result.clause.policy.sites
    return result.verdict == "not_eligible" and site is not None and there


def awaits_site(result: ClauseResult, site: str | None) -> bool:
    """Open, and the project's place, which is not known, comes first.

    Its document applies at some places only, whatever else is missing; or nothing else is missing for the verdict.
    A clause that is refused already does not wait.
    """
    missing = result.judgement.missing
    if result.verdict != "undetermined" or site is not None or "site" not in missing:
        return False
    return confined(result.clause) or missing == ("site",)


def by_place(assessment: Assessment) -> ByPlace:
    """The clauses that are judged, those of other places, and those that wait for the place."""
    site = assessment.project.site
    here, other, awaiting = [], [], []
    for result in assessment.results:
        if elsewhere(result, site):
            other.append(result)
        elif awaits_site(result, site):
            awaiting.append(result)
        else:
            here.append(result)
    return ByPlace(tuple(here), tuple(other), tuple(awaiting))
