"""A prospect's facts, and what authorities decide of them: an authority's fact counts by its decision, at its place, or not at all."""

from datetime import date, timedelta

import pytest
from support import DAY, RENT

from engine.workspace.failures import Conflict, NotThere, Refused, Unfit
from engine.workspace.prospect import answers, prospects
from engine.workspace.prospect.answers import Ruling
from engine.workspace.prospect.prospects import New
from engine.workspace.store import audit

# What the rent subsidy leaves to the zone.
ZONE = ("meets_investment_intensity", "meets_output_per_mu")
CLAUSE = "changji-golden-ten/rent"


@pytest.fixture
def rent(do, library):
    """A prospect that states all that the rent subsidy asks of an investor."""
    made = do("recruiter", prospects.create, New("电缆公司", "电缆项目"))
    return do("recruiter", answers.answer, library, made.id, made.version, RENT, {}).id


def version(do, key):
    return do("lead", prospects.get, key).version


def decided(do, library, key, fact, value="yes", role="reviewer", day=DAY):
    ruling = Ruling(fact, value, "李处长 发改委", day)
    return do(role, answers.decide, library, key, version(do, key), ruling)


def rent_of(do, library, key):
    assessment = do("lead", answers.assessment, library, key, DAY)
    results = {each.clause.id: each for each in assessment.results}
    supposed = {each.clause.id: each for each in assessment.supposed.results} if assessment.supposed else {}
    return results[CLAUSE].verdict, supposed[CLAUSE].verdict if supposed else None


def test_answers_are_kept_as_typed_and_read_when_asked(do, library):
    made = do("recruiter", prospects.create, New("电缆公司"))
    typed = {**RENT, "site": "昌吉高新区", "leased_area": "许多", "employees": ""}
    after = do("recruiter", answers.answer, library, made.id, made.version, typed, {})
    assert (after.site, after.facts["leased_area"], after.version) == ("changji-hitech", "许多", 2)
    assert "employees" not in after.facts
    stated = do("auditor", answers.stated, library, made.id)
    assert [each.code for each in stated.findings] == ["not-one-figure"]
    assert "leased_area" not in stated.project.facts
    assert stated.project.facts["site"] == "changji-hitech"
    assert (stated.written.name, stated.written.facts["leased_area"]) == ("电缆公司", "许多")


def test_a_place_that_is_none_is_told(do, library, rent):
    with pytest.raises(Unfit, match="unknown-site"):
        do("recruiter", answers.answer, library, rent, version(do, rent), {**RENT, "site": "昌吉高新"}, {})
    assert do("lead", prospects.get, rent).site == "changji-hitech"


def test_what_was_answered_is_in_the_audit(do, library, rent, database):
    facts = {**RENT, "leased_area": "6000㎡", "output": {"2027": "3000万元"}}
    do("recruiter", answers.answer, library, rent, version(do, rent), facts, {})
    with database.reading() as connection:
        newest, *_ = audit.entries(connection, prospects.subject(rent))
    assert newest.details == {
        "facts": {"leased_area": ["5000㎡", "6000㎡"], "output": {"2028": ["4000万元", None]}}
    }


def test_of_two_who_answer_at_once_the_second_is_told(do, library, rent):
    do("lead", answers.answer, library, rent, 2, {**RENT, "leased_area": "6000㎡"}, {})
    with pytest.raises(Conflict, match="changed-meanwhile"):
        do("recruiter", answers.answer, library, rent, 2, {**RENT, "leased_area": "7000㎡"}, {})
    with pytest.raises(Conflict, match="changed-meanwhile"):
        do("reviewer", answers.decide, library, rent, 2, Ruling(ZONE[0], "yes", "李", DAY))
    assert do("lead", answers.stated, library, rent).decisions == ()


@pytest.mark.parametrize("where", ["facts", "assumed"])
def test_an_authoritys_fact_is_nobodys_word(do, library, rent, where):
    said = dict.fromkeys(ZONE, "yes")
    given = ({**RENT, **said}, {}) if where == "facts" else (RENT, said)
    do("recruiter", answers.answer, library, rent, version(do, rent), *given)
    stated = do("lead", answers.stated, library, rent)
    assert not set(ZONE) & set(stated.project.facts)
    assert set(stated.project.assumed) == set(ZONE)
    assert rent_of(do, library, rent) == ("undetermined", "eligible")


def test_nor_is_it_where_it_came_in_another_way(do, library):
    made = do("recruiter", prospects.create, New("电缆公司", facts={**RENT, **dict.fromkeys(ZONE, "yes")}))
    assert rent_of(do, library, made.id) == ("undetermined", "eligible")


def test_it_counts_once_all_of_it_is_decided(do, library, rent):
    for fact in ZONE:
        assert rent_of(do, library, rent)[0] == "undetermined"
        made = decided(do, library, rent, fact)
        assert (made.by, made.on, made.site) == ("李处长 发改委", DAY, "changji-hitech")
        assert made.recorded_by == "审核人员乙"
    assert rent_of(do, library, rent) == ("eligible", None)
    decided(do, library, rent, ZONE[0], "no")
    assert rent_of(do, library, rent)[0] == "not_eligible"
    do("reviewer", answers.take_back, rent, version(do, rent), ZONE[0])
    assert rent_of(do, library, rent)[0] == "undetermined"


def test_a_decision_takes_the_place_of_what_was_assumed(do, library, rent):
    do("recruiter", answers.answer, library, rent, version(do, rent), RENT, dict.fromkeys(ZONE, "yes"))
    decided(do, library, rent, ZONE[0], "no")
    stated = do("lead", answers.stated, library, rent)
    assert (stated.project.facts[ZONE[0]], set(stated.project.assumed)) == (False, set(ZONE[1:]))
    assert stated.findings == ()


def test_what_one_place_has_decided_is_unknown_at_another(do, library, rent):
    for fact in (*ZONE, "western_catalogue"):
        decided(do, library, rent, fact)
    do("recruiter", prospects.change, rent, version(do, rent), site="qitai")
    stated = do("lead", answers.stated, library, rent)
    assert {each.fact for each in stated.elsewhere} == set(ZONE)
    assert [each.fact for each in stated.decisions] == ["western_catalogue"]  # decided for the whole country
    assert not set(ZONE) & set(stated.project.facts)
    do("recruiter", prospects.change, rent, version(do, rent), site="")
    assert {each.fact for each in do("lead", answers.stated, library, rent).elsewhere} == set(ZONE)
    do("recruiter", prospects.change, rent, version(do, rent), site="changji-hitech")
    assert rent_of(do, library, rent)[0] == "eligible"


@pytest.mark.parametrize(
    ("ruling", "codes"),
    [
        (Ruling("core_link_recognised", "yes", "", DAY), ["field-missing"]),
        (Ruling("core_link_recognised", "yes", "李", None), ["field-missing"]),
        (Ruling("core_link_recognised", "yes", "李" * 101, DAY), ["field-too-long"]),
        (Ruling("core_link_recognised", "yes", "李", DAY + timedelta(days=1)), ["decided-later"]),
        (Ruling("core_link_recognised", "", "李", DAY), ["decision-missing"]),
        (Ruling("core_link_recognised", "不清楚", "李", DAY), ["decision-missing"]),
        (Ruling("core_link_recognised", None, "李", DAY), ["decision-missing"]),
        (Ruling("core_link_recognised", "maybe", "李", DAY), ["bad-yes-no"]),
        (Ruling("core_link_recognised", ["yes"] * 201, "李", DAY), ["answers-unreadable"]),
        (Ruling("innovation_score", "101", "李", DAY), ["out-of-range"]),
        (Ruling("agreed_indicators_met", "yes", "李", DAY), ["needs-years"]),
        (Ruling("agreed_indicators_met", {"2027": "unknown"}, "李", DAY), ["decision-missing"]),
        (Ruling("leased_area", "5000㎡", "李", DAY), ["not-for-an-authority"]),
        (Ruling("no_such_fact", "yes", "李", DAY), ["not-for-an-authority"]),
    ],
)
def test_what_is_no_decision_is_told_and_not_recorded(do, library, rent, ruling, codes):
    with pytest.raises(Unfit) as unfit:
        do("reviewer", answers.decide, library, rent, version(do, rent), ruling)
    assert [each.code for each in unfit.value.diagnostics] == codes
    assert all(each.message("zh") and each.message("en") for each in unfit.value.diagnostics)
    assert do("lead", answers.stated, library, rent).decisions == ()


def test_what_is_decided_at_the_place_waits_for_the_place(do, library):
    made = do("recruiter", prospects.create, New("电缆公司"))
    with pytest.raises(Unfit, match="decided-nowhere"):
        decided(do, library, made.id, ZONE[0])
    decided(do, library, made.id, "western_catalogue")
    stated = do("lead", answers.stated, library, made.id)
    assert stated.project.facts == {"western_catalogue": True}


def test_years_are_decided_one_by_one(do, library, rent):
    decided(do, library, rent, "agreed_indicators_met", {"2027": "yes", "2028": "no"})
    do("lead", answers.stated, library, rent)
    facts = do("lead", answers.stated, library, rent)
    everything = {each.fact: each.value for each in (*facts.decisions, *facts.elsewhere)}
    assert everything == {"agreed_indicators_met": {"2027": "yes", "2028": "no"}}


def test_a_recruiter_decides_of_his_own_a_reviewer_of_all(do, library):
    theirs = do("lead", prospects.create, New("负责人的企业", site="changji-hitech")).id
    with pytest.raises(Refused, match="not-yours"):
        decided(do, library, theirs, ZONE[0], role="recruiter")
    decided(do, library, theirs, ZONE[0], role="reviewer")
    with pytest.raises(Refused, match="not-yours"):
        do("recruiter", answers.take_back, theirs, version(do, theirs), ZONE[0])
    with pytest.raises(NotThere):
        do("reviewer", answers.take_back, theirs, version(do, theirs), ZONE[1])


def test_a_decision_is_in_the_audit_with_what_it_replaced(do, library, rent, database):
    decided(do, library, rent, ZONE[0])
    decided(do, library, rent, ZONE[0], "no", day=date(2026, 11, 20))
    with database.reading() as connection:
        newest, *_ = audit.entries(connection, prospects.subject(rent))
    assert newest.action == "prospect.decide"
    assert newest.details == {
        "decision": {ZONE[0]: {"value": ["yes", "no"], "on": ["2026-11-23", "2026-11-20"]}}
    }


def test_what_an_investors_file_told_is_kept_apart(do):
    told = {"sure": "480000.00", "most": "1920000.00", "eligible": [CLAUSE], "open": []}
    made = do("recruiter", prospects.create, New("电缆公司", source="investor", told=told))
    assert do("auditor", answers.told, made.id) == told
    plain = do("recruiter", prospects.create, New("别的公司"))
    assert do("auditor", answers.told, plain.id) is None
