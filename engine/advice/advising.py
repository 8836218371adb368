"""The advice that every surface shows beside an assessment."""

from dataclasses import dataclass

from engine.advice.change import NearMiss, Question
from engine.advice.misses import near_misses
from engine.advice.questions import next_questions
from engine.advice.whatif import WhatIf
from engine.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Advice:
    """What one change would bring, most first, and what to answer next, by the money it holds undecided."""

    near_misses: tuple[NearMiss, ...]
    next_questions: tuple[Question, ...]


def advise(assessment: Assessment) -> Advice:
    """Near misses and next questions of an assessment, computed once; where something is assumed, as if it held."""
    asked = assessment.supposed or assessment
    return Advice(near_misses(asked, WhatIf(asked)), next_questions(asked))
