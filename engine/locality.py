"""The project's place and the places a document applies at: what is refused for the place alone, what waits for it."""

from dataclasses import dataclass

from engine.assessment import Assessment, ClauseResult


@dataclass(frozen=True, slots=True)
class ByPlace:
    """The clauses of an assessment, each in one of the three, in their order."""

    here: tuple[ClauseResult, ...]  # the place does not keep them from being judged
    elsewhere: tuple[ClauseResult, ...]
    awaiting: tuple[ClauseResult, ...]


def elsewhere(result: ClauseResult, site: str | None) -> bool:
    """Refused, and its document applies at other places only than the project's, which is known."""
    sites = result.clause.policy.sites
    return result.verdict == "not_eligible" and site is not None and sites != "all" and site not in sites


def awaits_site(result: ClauseResult, site: str | None) -> bool:
    """Open, and the project's place, which is not known, comes first.

    Its document applies at some places only, whatever else is missing; or nothing else is missing for the verdict.
    A clause that is refused already does not wait.
    """
    missing = result.judgement.missing
    if result.verdict != "undetermined" or site is not None or "site" not in missing:
        return False
    return result.clause.policy.sites != "all" or missing == ("site",)


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
