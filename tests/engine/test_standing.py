"""How a text stands on a day, and what an editor has to look at."""

import json
from datetime import date

import pytest
from support import clause_text, clean, library_of, policy_text

from engine.model.verdicts import VERIFICATION
from engine.policy import Validity
from engine.standing import stale, state_of

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("validity", "state"),
    [
        ({}, "in_force"),
        ({"status": "unknown"}, "unknown"),
        ({"status": "doubtful"}, "doubtful"),
        ({"from_": date(2026, 11, 26)}, "in_force"),
        ({"from_": date(2026, 11, 27)}, "not_yet"),
        ({"to": date(2026, 11, 26)}, "in_force"),
        ({"to": date(2026, 11, 25)}, "expired"),
        ({"to": date(2026, 11, 25), "binds": "tax_year"}, "expired"),
        ({"to": date(2026, 11, 25), "binds": "registered_on"}, "closed"),
        ({"to": date(2026, 11, 25), "status": "doubtful"}, "expired"),
        ({"repealed": date(2026, 11, 26)}, "repealed"),
        ({"repealed": date(2026, 11, 27)}, "in_force"),
        ({"repealed": date(2026, 11, 26), "to": date(2026, 1, 1)}, "repealed"),
    ],
)
def test_state(validity, state):
    assert state_of(Validity(**validity), DAY) == state


def found(validity="{}", checked="2026-11-23", head="", days=30, clause=""):
    text = policy_text(clause_text(extra=clause), validity=validity, head=head).replace(
        "checked: 2026-11-23", f"checked: {checked}"
    )
    return [
        (each.due, each.day.isoformat() if each.day else None, each.clause.clause if each.clause else None)
        for each in stale(clean(library_of(text)), DAY, days)
    ]


WINDOW = "apply: {windows: [{from: %s, to: %s}]}\n"


@pytest.mark.parametrize(
    ("given", "dues"),
    [
        ({}, []),
        ({"validity": "{to: 2026-12-26}"}, [("ends_soon", "2026-12-26", None)]),
        ({"validity": "{to: 2026-12-27}"}, []),
        ({"validity": "{to: 2026-11-25}"}, [("ended", "2026-11-25", None)]),
        ({"validity": "{repealed: 2026-11-26}"}, [("ended", "2026-11-26", None)]),
        ({"validity": "{repealed: 2026-12-01}"}, [("ends_soon", "2026-12-01", None)]),
        ({"validity": "{status: doubtful}"}, [("ask", None, None)]),
        ({"checked": "2026-10-27"}, []),
        ({"checked": "2026-10-26"}, [("look_again", "2026-10-26", None)]),
        ({"clause": "validity: {to: 2026-11-30}"}, [("ends_soon", "2026-11-30", "a")]),
        ({"head": WINDOW % ("2026-11-01", "2026-11-26")}, [("window_open", "2026-11-26", None)]),
        ({"head": WINDOW % ("2026-11-01", "2026-11-25")}, []),
        ({"head": WINDOW % ("2026-12-26", "2027-01-31")}, [("window_soon", "2026-12-26", None)]),
        ({"head": WINDOW % ("2026-12-27", "2027-01-31")}, []),
        ({"clause": (WINDOW % ("2026-11-01", "2026-12-01")).strip()}, [("window_open", "2026-12-01", "a")]),
    ],
)  # fmt: skip
def test_what_has_to_be_looked_at(given, dues):
    assert found(**given) == dues


def test_ended_and_repealed_texts_are_never_offered_for_today_and_stay_for_the_days_they_held():
    from support import assessment_of

    library = clean(
        library_of(
            policy_text(policy="old", validity="{from: 2020-01-01, to: 2024-12-31}"),
            policy_text(policy="gone", validity="{from: 2020-01-01, repealed: 2025-08-08}"),
        )
    )
    verdicts = {
        day: [assessment_of(library, {}, day).result(name).verdict for name in ("old/a", "gone/a")]
        for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 8, 7), date(2025, 8, 8), DAY)
    }
    no, yes = "not_eligible", "eligible"
    assert list(verdicts.values()) == [[yes, yes], [no, yes], [no, yes], [no, no], [no, no]]


def test_a_repealed_text_whose_window_binds_a_date_of_the_project_is_over_too():
    from support import assessment_of

    library = clean(
        library_of(policy_text(validity="{from: 2021-01-01, binds: registered_on, repealed: 2026-01-01}"))
    )
    facts = {"registered_on": "2022-01-01"}
    assert assessment_of(library, facts, date(2025, 12, 31)).result("t/a").verdict == "eligible"
    assert assessment_of(library, facts, DAY).result("t/a").verdict == "not_eligible"


def test_windows_that_are_over_are_warned_of():
    from support import assessment_of

    library = clean(library_of(policy_text(head=WINDOW % ("2026-06-01", "2026-08-31"))))
    warned = {
        day: "window_closed" in assessment_of(library, {}, day).result("t/a").warnings
        for day in (date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1))
    }
    assert list(warned.values()) == [False, False, True]


def test_the_command_lists_the_library(tmp_path):
    from click.testing import CliRunner

    from engine.cli.app import Options, goldenten

    run = CliRunner().invoke(
        goldenten, ["stale", "--as-of", "2030-01-01", "--json", "--days", "30"], obj=Options("zh", None)
    )
    forms = json.loads(run.output)
    assert {form["due"] for form in forms} >= {"ended", "look_again", "ask"}
    assert {form["verification"] for form in forms} <= VERIFICATION.keys()
    lines = (
        CliRunner()
        .invoke(goldenten, ["stale", "--as-of", "2030-01-01", "--lang", "en"], obj=Options("zh", None))
        .output
    )
    assert "cn-sme-loan-interest" in lines
    assert "2026-12-31" in lines
