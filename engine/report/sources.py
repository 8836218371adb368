"""The documents the eligible and open clauses stand in: where they were read, and what of them is not verified."""

from collections.abc import Iterator

from engine.assessment import Assessment
from engine.model.verdicts import VERIFICATION
from engine.policy import Policy
from engine.report.document import Block, Heading, Item, Listing, Mark, Note
from engine.report.verdicts import groups
from engine.report.voice import Voice
from engine.standing import STATES, state_of

_KNOWN: dict[str, Mark] = {"verified": "good", "partial": "open", "unverified": "bad"}


def numbered(assessment: Assessment, told: tuple[str, ...]) -> dict[str, int]:
    """The documents of the clauses of these groups, numbered in the order in which they are named."""
    found = groups(assessment)
    names = dict.fromkeys(each.clause.policy.policy for group in told for each in found[group])
    return {name: number for number, name in enumerate(names, 1)}


def documents(voice: Voice) -> Iterator[Block]:
    """Each document once: what it is, how well it is known, its sources with their links, what was not seen, the caveat."""
    policies = {each.policy: each for each in voice.library.policies}
    if voice.numbers:
        yield Note(voice("documents.lead"))
    for name in voice.numbers:
        yield from _document(voice, policies[name])
    unread = groups(voice.assessment)["text_unavailable"]
    bare = dict.fromkeys(
        each.clause.policy.title(voice.lang)
        for each in unread
        if each.clause.policy.policy not in voice.numbers
    )
    if bare:
        yield Note(voice("documents.bare", documents=voice.row(bare)))


def _document(voice: Voice, policy: Policy) -> Iterator[Block]:
    own, lang = policy.provenance, voice.lang
    state = STATES[state_of(policy.validity, voice.assessment.as_of)](lang)
    about = policy.issuer(lang), policy.number or "", voice("checked", day=own.checked.isoformat()), state
    yield Heading(
        voice.document(policy), voice.dotted(about), VERIFICATION[own.known](lang), _KNOWN[own.known]
    )
    sources = (
        Item(voice("source", grade=voice(f"grade.{each.grade}"), title=each.title(lang)), each.url or "")
        for each in own.sources
    )
    yield Listing(voice("sources"), tuple(sources))
    for key, text in (("gaps", own.gaps), ("caveat", own.caveat)):
        if text is not None:
            yield Listing(voice(key), (Item(text(lang)),))
