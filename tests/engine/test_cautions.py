"""What a reader is warned of, in which order."""

from datetime import date

import pytest
from support import DAY, assessment_of, clause_text, clean, library_of, policy_text

from engine import CAUTIONS, cautions
from engine.standing import STATES

WINDOW = "apply: {windows: [{from: %s, to: %s}]}\n"
ARGUED = "legal: {recipients: named}\n"


def codes(facts=(), **given):
    text = policy_text(
        clause_text(extra=given.pop("clause", "")),
        **{key: each for key, each in given.items() if key != "known"},
    )
    text = text.replace("known: verified", f"known: {given.get('known', 'verified')}")
    assessment = assessment_of(clean(library_of(text)), dict(facts))
    return [
        (each.code, each.day and each.day.isoformat()) for each in cautions(assessment.result("t/a"), DAY)
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"validity": "{status: doubtful}"}, [("doubtful", None)]),
        ({"validity": "{status: unknown}"}, [("validity_unknown", None)]),
        ({"validity": "{to: 2026-11-22}"}, [("expired", "2026-11-22")]),
        ({"validity": "{repealed: 2026-11-23}"}, [("repealed", "2026-11-23")]),
        ({"validity": "{from: 2026-11-24}"}, [("not_yet", "2026-11-24")]),
        ({"validity": "{to: 2027-02-21}"}, [("ends_soon", "2027-02-21")]),  # 90 days
        ({"validity": "{to: 2027-02-22}"}, []),
        ({"validity": "{to: 2027-02-10, repealed: 2027-01-10}"}, [("ends_soon", "2027-01-10")]),
        ({"clause": "validity: {to: 2026-12-31}"}, [("ends_soon", "2026-12-31")]),
        ({"head": WINDOW % ("2026-11-01", "2027-02-21")}, [("window_closes", "2027-02-21")]),
        ({"head": WINDOW % ("2026-11-01", "2027-02-22")}, []),
        ({"head": WINDOW % ("2026-11-24", "2026-12-22")}, []),  # not open yet
        ({"head": WINDOW % ("2026-11-01", "2026-11-22")}, [("windows_over", None)]),
        ({"known": "unverified"}, [("unverified", None)]),
        ({"known": "partial"}, []),
    ],
)  # fmt: skip
def test_each_of_them(given, expected):
    assert codes(**given) == expected


@pytest.mark.parametrize(
    ("registered", "expected"), [("2025-06-01", []), ("2026-06-01", [("closed", "2025-12-31")])]
)
def test_a_text_closed_to_newcomers_is_no_warning_to_who_is_inside(registered, expected):
    validity = "{to: 2025-12-31, binds: registered_on}"
    assert codes({"registered_on": registered}, validity=validity) == expected


def test_the_most_pressing_comes_first_and_the_order_is_that_of_the_table():
    everything = codes(
        validity="{to: 2026-12-31}", head=WINDOW % ("2026-11-01", "2026-12-01") + ARGUED, known="unverified"
    )
    order = list(CAUTIONS)
    assert [order.index(code) for code, _ in everything] == sorted(
        order.index(code) for code, _ in everything
    )
    assert [code for code, _ in everything][:2] == ["ends_soon", "window_closes"]
    assert everything[-1] == ("unverified", None)
    assert any(code.startswith("legal") for code, _ in everything)


def test_each_speaks_both_languages_and_names_its_day():
    assert CAUTIONS["doubtful"] == STATES["doubtful"]
    for text in CAUTIONS.values():
        assert text.zh
        assert text.en
        assert ("{day}" in text.zh) == ("{day}" in text.en)
    assessment = assessment_of(clean(library_of(policy_text(validity="{to: 2026-12-31}"))), {})
    (only,) = cautions(assessment.result("t/a"), DAY)
    assert only.text.zh == "2026-12-31 到期"
    assert only.text.en == "Ends on 2026-12-31"
    assert date.fromisoformat("2026-12-31") == only.day
