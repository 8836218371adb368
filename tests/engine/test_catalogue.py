"""Documents and facts are found by words in either language, pinyin and initials, and by what they are."""

import json
from datetime import date

import pytest
from support import clause_text, clean, library_of, policy_text

from engine.catalogue import KINDS, LEVELS, Query, find, find_facts, listing

DAY = date(2026, 11, 26)


def made():
    grant = clause_text("a", "- sectors: {includes: [new_energy]}", "{kind: fixed, amount: 1万元}")
    tax = clause_text("w", "", "{kind: tax_rate, rate: 15%}", "each_year: {years_of: taxable_income}")
    rest = [
        clause_text("s", benefit="{kind: status}"),
        clause_text("v", benefit="{kind: service}"),
        clause_text("x", benefit="", extra="text: unavailable"),
    ]
    one = policy_text(grant, policy="zone-grant", sites="[changji-hitech]", head="level: zone\n").replace(
        "测试政策", "高新区厂房奖励"
    )
    two = policy_text(
        tax, *rest, policy="state-tax", validity="{to: 2025-12-31}", head="level: national\n"
    ).replace("known: verified", "known: partial")
    return clean(library_of(one, two))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(), ["zone-grant", "state-tax"]),
        (Query("厂房"), ["zone-grant"]),
        (Query("厂房 奖励"), ["zone-grant"]),
        (Query("厂房 税率"), []),
        (Query("changfang"), ["zone-grant"]),
        (Query("gxqcf"), ["zone-grant"]),
        (Query("ZONE-GRANT"), ["zone-grant"]),
        (Query("test policy"), ["zone-grant", "state-tax"]),
        (Query("ｚｏｎｅ"), ["zone-grant"]),
        (Query(site="changji-hitech"), ["zone-grant", "state-tax"]),
        (Query(site="qitai"), ["state-tax"]),
        (Query(level="national"), ["state-tax"]),
        (Query(kind="cash"), ["zone-grant"]),
        (Query(kind="tax"), ["state-tax"]),
        (Query(kind="status"), ["state-tax"]),
        (Query(kind="service"), ["state-tax"]),
        (Query(kind="unavailable"), ["state-tax"]),
        (Query(sector="new_energy"), ["zone-grant", "state-tax"]),
        (Query(sector="biotech"), ["state-tax"]),
        (Query(state="in_force"), ["zone-grant"]),
        (Query(state="expired"), ["state-tax"]),
        (Query(verification="partial"), ["state-tax"]),
    ],
    ids=repr,
)
def test_found(query, found):
    assert [each.policy.policy for each in find(listing(made(), DAY), query)] == found


def test_titles_come_first():
    one = policy_text(clause_text("a").replace("条款", "厂房"), policy="aaa")
    two = policy_text(policy="bbb").replace("测试政策", "厂房")
    entries = listing(clean(library_of(one, two)), DAY)
    assert [each.policy.policy for each in find(entries, Query("厂房"))] == ["bbb", "aaa"]


def test_facts_are_found(library):
    assert next(fact.id for fact in find_facts(library.vocabulary, "租赁面积")) == "leased_area"
    assert "leased_area" in [fact.id for fact in find_facts(library.vocabulary, "zlmj")]
    assert next(fact.id for fact in find_facts(library.vocabulary, "leased_area")) == "leased_area"
    assert find_facts(library.vocabulary, "没有这样的事实") == ()


@pytest.mark.parametrize(
    "words", ["财税〔2014〕75号", "财税[2014]75号", "财税【2014】75号", "财税（2014）75号", "财税(2014)75"]
)
def test_a_number_is_found_with_any_brackets(library, words):
    assert [each.policy.policy for each in find(listing(library, DAY), Query(words))] == [
        "cn-accelerated-depreciation"
    ]


def test_every_document_of_the_library_has_a_level_and_can_be_found(library):
    entries = listing(library, DAY)
    assert [each.policy.policy for each in entries if each.policy.level not in LEVELS] == []
    for entry in entries:
        assert entry.kinds <= KINDS.keys()
        assert entry in find(entries, Query(entry.policy.title.zh))
        assert entry in find(entries, Query(entry.policy.policy))


def run(*words):
    from click.testing import CliRunner

    from engine.cli.app import Options, goldenten

    return CliRunner().invoke(goldenten, [*words], obj=Options("zh", None))


def test_the_commands():
    forms = json.loads(run("policies", "hjst", "--json").output)
    assert [form["id"] for form in forms] == ["changji-golden-ten"]
    assert forms[0]["folder"] == "cn/xinjiang/changji"
    shown = run("policies", "--show", "changji-golden-ten/rent").output
    for words in ("第一条第二项", "8元/㎡/月", "条件", "来源（A）", "能否同享不明", "L06"):
        assert words in shown
    english = run("policies", "--show", "rent", "--lang", "en").output
    assert "Leased area" in english
    whole = run("policies", "--show", "changji-golden-ten").output
    assert "第十条（条款文本未取得）" in whole
    facts = json.loads(run("facts", "zlmj", "--json").output)
    assert facts[0]["id"] == "leased_area"
    assert "changji-golden-ten/rent" in facts[0]["clauses"]
    assert "租赁面积" in run("facts", "租赁").output


@pytest.mark.parametrize(
    ("words", "code"),
    [(("policies", "--site", "qitia"), "unknown-site"), (("policies", "--sector", "newenergy"), "unknown-choice"), (("policies", "--show", "rennt"), "unknown-clause")],
)  # fmt: skip
def test_a_name_that_is_not_there_is_a_mistake_with_a_hint(words, code):
    from engine.errors import InputError

    failed = run(*words)
    assert isinstance(failed.exception, InputError)
    [found] = failed.exception.diagnostics
    assert found.code == code
    assert found.hint("zh")


def test_what_is_asked_at_a_site_is_what_its_documents_rest_on():
    here = policy_text(
        clause_text(
            "a",
            "- leased_area: {at_least: 100㎡}",
            "{kind: rate, of: premises_price, rate: 1%, paid: {after: production_start, years: 1}}",
        ),
        policy="here",
        sites="[changji-hitech]",
    )
    there = policy_text(
        clause_text("a", "- sci_tech_staff_share: {at_least: 10%}"), policy="there", sites="[qitai]"
    )
    every = policy_text(
        clause_text("a", "", "{kind: tax_rate, rate: 15%}", "each_year: {years_of: taxable_income}"),
        policy="every",
    )
    library = clean(library_of(here, there, every))
    assert library.asked_at("changji-hitech") >= {
        "site",
        "leased_area",
        "premises_price",
        "production_start",
        "taxable_income",
    }
    assert "employees" not in library.asked_at("changji-hitech")
    assert library.asked_at("qitai") >= {"employees", "sci_tech_staff", "taxable_income"}
    assert library.asked_at(None) & {"leased_area", "employees", "taxable_income"} == {"taxable_income"}
