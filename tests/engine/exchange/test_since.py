"""What has changed since: what was said then, against the same project now; the policies in the file are read only by who loads them."""

import json
from dataclasses import replace
from datetime import date

import pytest
from few import CABLE, few, few_files, saved, saved_content
from support import DAY, assessment_of, clause_text, library_of, policy_text

from engine import InputError, read_saved, saved_bytes, since
from engine.exchange.archive import read_archive, write_archive
from engine.exchange.replaying import replay
from engine.exchange.saved import ASSESSMENT, PROJECT, form_bytes
from engine.exchange.since import since_json
from engine.loading import load

PRICE = "- premises_price: {at_least: 1000万元}"
RATE = "{kind: rate, of: premises_price, rate: 2%, cap: 200万元}"
OLD = policy_text(
    clause_text("a", PRICE, RATE), clause_text("gone"), clause_text("refused", "- employees: {at_least: 9}")
)
FACTS = {"premises_price": "1500万元", "employees": 3}


def made(library, facts=FACTS, **settings):
    return read_saved(saved_bytes(assessment_of(library, facts, **settings), "zh"), "x")


def moves(found):
    return {
        each.id: tuple(
            side and (side.verdict, None if side.amount is None else side.amount.min)
            for side in (each.before, each.after)
        )
        for each in found.clauses
    }


def test_nothing_has_changed():
    found = since(saved(), few(), DAY)
    assert found.same
    assert (found.findings, found.verified) == ((), True)
    assert (found.change, found.by_year, found.clauses) == (0, {}, ())


def test_other_policies_now():
    new = policy_text(
        clause_text("a", PRICE, RATE.replace("2%", "3%")), clause_text("new"), clause_text("refused-too", "- employees: {at_least: 9}"),
    )  # fmt: skip
    found = since(made(library_of(OLD)), library_of(new), DAY)
    assert moves(found) == {
        "t/a": (("eligible", 300_000), ("eligible", 450_000)),
        "t/gone": (("eligible", 10_000), None),
        "t/new": (None, ("eligible", 10_000)),
    }
    assert (found.before.sure, found.after.sure, found.change) == (310_000, 460_000, 150_000)
    assert found.by_year == {None: 150_000}
    assert found.before.library != found.after.library


def test_another_verdict():
    new = OLD.replace("1000万元", "2000万元")
    found = since(made(library_of(OLD)), library_of(new), DAY)
    assert moves(found) == {"t/a": (("eligible", 300_000), ("not_eligible", 0))}
    assert not found.same


def test_time_has_passed():
    """The horizon moves with the day: money of years that are over counts no more."""
    found = since(saved(), few(), date(2029, 1, 1))
    assert (found.before.years, found.after.years) == ((2026, 2035), (2029, 2038))
    assert (found.before.as_of, found.after.as_of) == (DAY, date(2029, 1, 1))
    assert found.change < 0
    assert sum(found.by_year.values()) == found.change


def test_it_is_assessed_by_the_settings_it_was_saved_with():
    found = since(made(few(), CABLE, horizon=2, objective="present"), few(), DAY)
    assert found.same
    assert (found.now.settings.horizon, found.now.settings.objective) == (2, "present")


def test_a_fact_that_is_not_asked_any_more():
    files = few_files()
    name = "policies/vocabulary.yaml"
    lacking = files[name].replace(b"  premises_price:\n", b"  premises_cost:\n")
    library = load({**files, name: lacking}, cached=False)
    found = since(saved(), library, DAY)
    assert "unknown-fact" in [each.code for each in found.findings]


def test_the_policies_inside_are_not_read():
    parts = read_archive(saved_content(), "x", lambda _: True)
    parts |= {name: b"\xff" for name in parts if name.startswith("policies/")}
    found = since(read_saved(write_archive(parts), "x"), few(), DAY)
    assert found.same
    assert [each.code for each in found.findings] == ["policies-altered"]  # told by their hash
    assert not found.verified


def test_what_was_said_is_worked_out_again_where_its_policies_are_at_hand():
    """With another library nothing is verified, unless somebody loads the policies inside: then as much is noticed as by a replay."""
    other = library_of(OLD)
    forged = read_saved(with_answer(extra=1), "x")
    assert [each.code for each in since(forged, few(), DAY).findings] == ["replay-differs"]
    assert (since(forged, other, DAY).findings, since(forged, other, DAY).verified) == ((), False)
    assert [each.code for each in since(forged, other, DAY, inside=few()).findings] == ["replay-differs"]
    assert since(saved(), other, DAY, inside=few()).verified
    assert replay(forged).findings == since(forged, few(), DAY).findings


def test_another_version_may_have_said_it_otherwise():
    forged = replace(read_saved(with_answer(extra=1), "x"), version="0.0.1")
    (found,) = since(forged, few(), DAY).findings
    assert (found.code, found.severity) == ("replay-differs-by-version", "warning")
    assert "0.0.1" in found.message("zh")


def test_titles_follow_the_language():
    found = since(made(library_of(OLD)), library_of(OLD.replace("1000万元", "2000万元")), DAY, "en")
    assert [each.title for each in found.clauses] == ["Clause"]


def test_as_json():
    found = since(made(library_of(OLD)), library_of(OLD.replace("2%", "3%")), DAY)
    form = json.loads(json.dumps(since_json(found)))
    assert form == {
        "schema": "goldenten/since/1",
        "version": found.version,
        "verified": False,
        "before": {
            "as_of": "2026-11-23", "horizon": {"from": 2026, "to": 2035}, "library": found.before.library,
            "sure": "310000.00", "most": "310000.00",
        },
        "after": {
            "as_of": "2026-11-23", "horizon": {"from": 2026, "to": 2035}, "library": found.after.library,
            "sure": "460000.00", "most": "460000.00",
        },
        "change": "150000.00",
        "by_year": {"unknown": "150000.00"},
        "clauses": [
            {
                "id": "t/a", "title": "条款",
                "before": {"verdict": "eligible", "amount": {"min": "300000.00", "max": "300000.00"}},
                "after": {"verdict": "eligible", "amount": {"min": "450000.00", "max": "450000.00"}},
            }
        ],
    }  # fmt: skip


# --- what others may have written into it


def with_answer(**changes) -> bytes:
    parts = read_archive(saved_content(), "x", lambda _: True)
    return write_archive(parts | {ASSESSMENT: form_bytes(json.loads(parts[ASSESSMENT]) | changes)})


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": "goldenten/assessment/2"}, {"as_of": "never"}, {"horizon": {}}, {"package": None}, {"package": {"headline": {}}},
        {"clauses": None}, {"clauses": [{}]}, {"clauses": [{"id": "a b", "title": "", "verdict": "eligible", "amount": None}]},
        {"clauses": [{"id": "a/b", "title": "x", "verdict": "lawful", "amount": None}]},
        {"clauses": [{"id": "a/b", "title": "x", "verdict": "eligible", "amount": {"min": "1e9", "max": None}}]},
        {"clauses": [{"id": "a/b", "title": "x", "verdict": "eligible", "amount": {"min": 1, "max": None}}]},
        {"clauses": [{"id": "a/b", "title": 3, "verdict": "eligible", "amount": None}]},
    ],
)  # fmt: skip
def test_an_answer_that_is_none(changes):
    with pytest.raises(InputError) as caught:
        since(read_saved(with_answer(**changes), "x"), few(), DAY)
    assert [each.code for each in caught.value.diagnostics] == ["part-unreadable"]


def test_nothing_in_a_title_steers_a_terminal():
    clause = {"id": "a/b", "title": "\x1b[31m好\u202e", "verdict": "eligible", "amount": None}
    found = since(read_saved(with_answer(clauses=[clause]), "x"), few(), DAY)
    assert found.before.clauses["a/b"].title == "[31m好"


def test_nor_in_the_projects_name():
    parts = read_archive(saved_content(), "x", lambda _: True)
    project = parts[PROJECT].replace("测试项目".encode(), b'"\\e[31mx"', 1)
    found = since(read_saved(write_archive(parts | {PROJECT: project}), "x"), few(), DAY)
    assert found.now.project.name == "[31mx"
