"""What a letter is made of, and the hand that writes it: one offer in one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.advice.advising import Advice
from engine.assessment import Assessment
from engine.diagnostics import Diagnostic, Lang
from engine.model.text import Text
from engine.report.voice import Voice
from engine.workspace.joint_review.opinions import Condition
from engine.workspace.law.lawfulness import OfferReview
from engine.workspace.letter.template import Template, filled_in
from engine.workspace.letter.texts import say
from engine.workspace.offer.content import Content
from engine.workspace.offer.offers import Offer
from engine.workspace.offer.picking import Pick
from engine.workspace.offer.terms import Terms

NO_ADVICE = Advice((), ())


@dataclass(frozen=True, slots=True)
class Paper:
    """An offer with all that its letter tells. `number` None, `stops`: it is a draft, and what it still lacks."""

    offer: Offer
    company: str
    project: str
    pick: Pick
    terms: Terms  # what the clauses bring along
    review: OfferReview
    template: Template
    on: date
    number: str | None = None
    stops: tuple[Diagnostic, ...] = ()
    asked: tuple[tuple[str, Condition], ...] = ()  # by departments in the joint review

    @property
    def content(self) -> Content:
        """What is offered."""
        return self.offer.content

    @property
    def assessment(self) -> Assessment:
        """Of the clauses picked and no others."""
        return self.pick.assessment


@dataclass(frozen=True, slots=True)
class Hand:
    """Writes a paper in one language; `voice` says what reports say alike."""

    paper: Paper
    lang: Lang
    voice: Voice

    def __call__(self, key: str, **values: object) -> str:
        """A sentence of the letter's own."""
        return say(key, self.lang, **values)

    def own(self, text: Text) -> str:
        """A text of the template, filled in."""
        return filled_in(text(self.lang), self.values)

    @staticmethod
    def named(text: str) -> str:
        """A sentence of the engine, what it names in quotes."""
        return re.sub(r"`([^`]*)`", r"“\1”", text)

    @property
    def values(self) -> Mapping[str, str]:
        """What a template can name."""
        paper = self.paper
        return {
            "company": paper.company, "project": paper.project, "zone": paper.template.zone(self.lang),
            "number": paper.number or self("unnumbered"), "date": paper.on.isoformat(), "valid_until": self.until,
        }  # fmt: skip

    @property
    def until(self) -> str:
        """The last day."""
        until = self.paper.content.valid_until
        return until.isoformat() if until else self("no_day")


def hand_of(paper: Paper, lang: Lang) -> Hand:
    """The hand for a language; the documents of the clauses are numbered in the order in which they are named."""
    library = paper.assessment.library
    policies = dict.fromkeys(library.by_id[name].policy.policy for name in paper.content.clauses)
    numbers = {name: number for number, name in enumerate(policies, 1)}
    return Hand(paper, lang, Voice(paper.assessment, NO_ADVICE, lang, numbers))
