"""The known most in parts."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from strategies import library, projects
from support import DAY, assessment_of, library_of, policy_text, project_of

from engine import Headline, assess, certainty

PARTS = ("verified", "partial", "unverified")


def made_up(sure, most, verified):
    found = assessment_of(library_of(policy_text()), {})
    split = {"verified": verified, "partial": sure - verified, "unverified": 0}
    return replace(found, package=replace(found.package, headline=Headline(sure, most, (), split)))


@pytest.mark.parametrize(
    ("sure", "most", "verified", "supposed", "parts"),
    [
        (10, 30, 4, None, ((4, 6, 0), 0, 20)),
        (10, 30, 10, 15, ((10, 0, 0), 5, 15)),
        (10, 10, 0, None, ((0, 10, 0), 0, 0)),
        (10, 30, 0, 8, ((0, 10, 0), -2, 20)),  # it would bring less
        (10, 12, 0, 40, ((0, 10, 0), 30, 0)),  # more than the known most
        (0, 0, 0, None, ((0, 0, 0), 0, 0)),
    ],
)
def test_the_parts(sure, most, verified, supposed, parts):
    assessment = made_up(sure, most, verified)
    if supposed is not None:
        assessment = replace(assessment, supposed=made_up(supposed, supposed, 0))
    found = certainty(assessment)
    assert (tuple(found.sure[each] for each in PARTS), found.assumed, found.open) == parts


@settings(max_examples=12)
@given(projects())
def test_without_assumptions_the_parts_make_the_known_most(facts):
    assessment = assess(library(), project_of(library(), facts, clean=False), DAY)
    found, headline = certainty(assessment), assessment.package.headline
    assert found.assumed == 0
    assert sum(found.sure.values()) == headline.sure
    assert headline.sure + found.open == max(headline.most, headline.sure)
