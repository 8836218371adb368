"""Settlement on screen: what came true is recorded, what is due, payments, statements; all offers, the import, files to take."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from page import ROOT, shown
from support import real_files
from test_workspace_pages import LANGS, claims, database, filled, office, sentence, told, visit  # noqa: F401  (fixtures)

from engine import assess, load_library, open_project
from engine.loading import load
from engine.workspace import (
    ACTUAL_FATES,
    ROLES,
    ActualEntry,
    Content,
    Item,
    NewProspect,
    Voucher,
    actuals,
    create_prospect,
    draw_up_settlement,
    get_offer,
    open_settlement,
    payments_made,
    permitted,
    reading,
    record_actuals,
    record_payment,
    seal,
    settlement_statements,
    start_offer,
    writing,
)
from engine.workspace.settlement import importing
from engine.workspace.store.tables import actual, offer
from ui import desk
from ui.texts import TEXTS

LIST, ONE, OFFER = (f"ui/pages/workspace/{name}.py" for name in ("settlements", "settlement", "offer"))
LIBRARY = load_library(cached=False)
GOLDEN = "policies/cn/xinjiang/changji/changji-golden-ten.yaml"
RENT = "changji-golden-ten/rent"
ITEM = Item(
    id="item-1",
    title="物流补助",
    amount=100_000,
    years=((2025, 100_000),),
    basis="会议纪要",
    reason="距口岸较远",
)
SAID = Content((RENT,), (ITEM,), ("取得施工许可证",))
NUMBER = "昌高招函〔2023〕7号"
# What makes the rent of 2024 due as it was planned: 400,000 yuan.
FACTS = {
    "sectors": ["equipment_manufacturing"], "independent_legal_person": "yes", "operates_lawfully": "yes", "premises": ["lease"],
    "leased_area": "5000㎡", "lease_start": "2024-03-01", "has_hnte_certificate": "no",
}  # fmt: skip
DECIDED = {"meets_investment_intensity": "yes", "meets_output_per_mu": "yes"}
OUTPUT = {2024: "3000万元", 2025: "4000万元"}
BY = "经发局王某"


def earlier(value):
    """Three years before the demonstration's."""
    if isinstance(value, date):
        return value.replace(year=value.year - 3)
    return {year - 3: each for year, each in value.items()} if isinstance(value, dict) else value


@pytest.fixture(scope="module")
def sealed():
    """The demonstration's project as if it had been assessed in 2023, so that years of it are over."""
    project, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", LIBRARY)
    facts = {name: earlier(each) for name, each in project.facts.items()}
    project = replace(project, facts=facts, written={}, as_of=None)
    return seal(assess(LIBRARY, project, date(2023, 11, 23)))


@pytest.fixture
def made(office, database, sealed):  # noqa: F811
    """An offer of the recruiter's in a state: made(content, state)."""

    def of(content=SAID, state="accepted", number=NUMBER):
        with writing(database, office["recruiter"]) as work:
            one = create_prospect(
                work, NewProspect("天山电缆有限公司", "年产5万吨电缆", site="changji-hitech")
            )
            found = start_offer(work, one.id, sealed, "方案一", content)
        with database.writing() as connection:
            said = offer.update().where(offer.c.id == found.id)
            connection.execute(said.values(state=state, number=number))
        return found

    return of


@pytest.fixture
def accepted(made):
    return made()


def at(who, path, key=None, lang="zh"):
    page = visit(claims(who), path, lang)
    if key is None:
        return page
    page.at.query_params["id"] = str(key)
    return page.run()


def now(database, office, service, *args):  # noqa: F811
    with reading(database, office["lead"]) as work:
        return service(work, *args)


def settling(database, office, key):  # noqa: F811
    return now(database, office, open_settlement, key, LIBRARY)


def do(database, office, role, service, *args):  # noqa: F811
    with writing(database, office[role]) as work:
        return service(work, *args)


def said(page):
    return shown(page.text).replace("\N{WORD JOINER}", "").replace("\xa0", " ")


def buttons(page):
    return {each.key for each in page.at.button}


def links(page):
    return [shown(each.proto.label).strip("*") for each in page.at.get("page_link")]


def put(page, name, value, year=""):
    """Fill in the field of a fact or a word, which has had no entry yet."""
    end = f"-{name}-{year}-"
    kinds = (page.at.text_input, page.at.date_input, page.at.button_group)
    (one,) = [
        each for kind in kinds for each in kind if end in each.key and not each.key.endswith(("-by", "-sum"))
    ]
    one.set_value(value)


def beside(page, name, what, value, year=""):
    (one,) = [
        each
        for each in page.at.text_input
        if f"-{name}-{year}-" in each.key and each.key.endswith(f"-{what}")
    ]
    one.set_value(value)


def year(page, which):
    (one,) = [each for each in page.at.button_group if "settlement-year" in each.key]
    one.set_value(which)
    return page.run()


def all_true(page_year=2024):
    """All that the rent of 2024 rests on, as entries."""
    found = [ActualEntry(name, None, each) for name, each in FACTS.items()]
    found += [ActualEntry(name, None, each, BY) for name, each in DECIDED.items()]
    found += [ActualEntry("output", each, OUTPUT[each]) for each in range(2024, page_year + 1)]
    found += [ActualEntry(RENT, each, "yes") for each in range(2024, page_year + 1)]
    return [*found, ActualEntry("condition-1", None, "yes")]


@pytest.fixture
def true(office, database, accepted):  # noqa: F811
    """The accepted offer of which all of 2024 has been recorded."""
    do(database, office, "recruiter", record_actuals, settling(database, office, accepted.id), all_true())
    return accepted


# --- one offer: what came true


@LANGS
@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "settlement.read")])
def test_everybody_sees_what_is_due_and_each_role_does_its_part(office, database, accepted, role, lang):  # noqa: F811
    page = at(role, ONE, accepted.id, lang)
    assert not page.at.error
    assert [shown(each.value) for each in page.at.header] == ["方案一"]
    assert LIBRARY.by_id[RENT].text.title(lang) in said(page)
    assert TEXTS["actuals.planned"](lang).format(value="")[:3] in said(page)
    there = {"settlement-facts-do", "settlement-pay-do", "settlement-draw-up-do"} & buttons(page)
    may = {
        "actual.record": "settlement-facts-do",
        "payment.record": "settlement-pay-do",
        "settlement.draw_up": "settlement-draw-up-do",
    }
    assert there == {button for action, button in may.items() if permitted(role, action)}


def test_a_recruiter_records_only_of_one_s_own_prospects(office, database, sealed):  # noqa: F811
    with writing(database, office["lead"]) as work:
        one = create_prospect(work, NewProspect("昆仑电缆有限公司"))
        found = start_offer(work, one.id, sealed, "方案一", SAID)
    with database.writing() as connection:
        connection.execute(offer.update().values(state="accepted"))
    assert "settlement-facts-do" not in buttons(at("recruiter", ONE, found.id))
    assert "settlement-facts-do" in buttons(at("lead", ONE, found.id))


@pytest.mark.parametrize(("key", "code"), [(None, None), (999, "not-there")])
def test_an_address_that_names_none_is_told(office, key, code):  # noqa: F811
    page = at("lead", ONE, key)
    assert (TEXTS["settlement.which"].zh if code is None else sentence(code, "zh")) in told(page)


@pytest.mark.parametrize("state", ["draft", "issued", "withdrawn"])
def test_what_nobody_has_accepted_is_not_settled(office, made, state):  # noqa: F811
    page = at("lead", ONE, made(state=state).id)
    assert len(page.at.error) == 1
    assert buttons(page).isdisjoint({"settlement-facts-do", "settlement-pay-do", "settlement-draw-up-do"})


def test_an_offer_by_which_nothing_is_paid_has_nothing_to_settle(office, made):  # noqa: F811
    page = at("lead", ONE, made(Content(items=(replace(ITEM, amount=0, years=(), text="专人代办"),))).id)
    assert TEXTS["settlement.nothing"].zh in told(page)


@LANGS
def test_what_is_not_recorded_is_not_due_and_is_named(office, accepted, lang):  # noqa: F811
    page = at("auditor", ONE, accepted.id, lang)
    assert LIBRARY.vocabulary.facts["lease_start"].label(lang) in said(page)
    assert "取得施工许可证" in said(page)
    due = TEXTS["reckoning.due"](lang)
    sums = {row: money for table in page.tables for row, money in zip(*table.values(), strict=True)}
    assert sums[due] in ("0元", "CNY 0")
    assert TEXTS["actuals.missing"](lang) in said(page)


def test_facts_are_recorded_in_their_fields_and_the_sum_follows(office, database, accepted):  # noqa: F811
    page = year(at("recruiter", ONE, accepted.id), 2024)
    for name, value in FACTS.items():
        put(page, name, date(2024, 3, 1) if name == "lease_start" else value)
    for name in DECIDED:
        put(page, name, "yes")
        beside(page, name, "by", BY)
    put(page, "output", OUTPUT[2024], "2024")
    put(page, RENT, "yes", "2024")
    put(page, "condition-1", "yes")
    page.click("settlement-facts-do")
    assert not page.at.error
    kept = now(database, office, actuals, settling(database, office, accepted.id))
    assert {(each.fact, each.year): each.value for each in kept} == {
        **{(name, None): each for name, each in {**FACTS, **DECIDED, "condition-1": "yes"}.items()},
        ("output", 2024): OUTPUT[2024], (RENT, 2024): "yes",
    }  # fmt: skip
    assert {each.fact: each.by for each in kept if each.by} == dict.fromkeys(DECIDED, BY)
    assert f"{TEXTS['reckoning.to_pay'].zh} 40万元" in said(page)
    page.click("settlement-facts-do")  # nothing was changed
    assert now(database, office, actuals, settling(database, office, accepted.id)) == kept


@LANGS
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_recorded(office, database, accepted, lang):  # noqa: F811
    page = at("recruiter", ONE, accepted.id, lang)
    put(page, "leased_area", "五千左右")
    put(page, "meets_output_per_mu", "yes")
    put(page, "item-1", "no", "2025")
    beside(page, "item-1", "sum", "5万元", "2025")
    put(page, "lease_start", date(2099, 1, 1))
    page.click("settlement-facts-do")
    assert now(database, office, actuals, settling(database, office, accepted.id)) == ()
    assert {"zh": "没有写明认定人", "en": "it is not said who did"}[lang] in said(page)
    assert TEXTS["actuals.contradiction"](lang).replace("`", "") in said(page).replace("`", "")
    assert "五千左右" in said(page)
    assert "2099-01-01" in said(page)
    assert TEXTS["actuals.wrong"](lang).format(count=4) in told(page)
    (area,) = [each for each in page.at.text_input if "-leased_area-" in each.key]
    assert area.value == "五千左右"  # what was typed stays
    put(page, "leased_area", "5000㎡")
    put(page, "meets_output_per_mu", None)
    beside(page, "item-1", "sum", "", "2025")
    put(page, "lease_start", date(2024, 3, 1))
    page.click("settlement-facts-do")
    kept = now(database, office, actuals, settling(database, office, accepted.id))
    assert {each.fact for each in kept} == {"leased_area", "item-1", "lease_start"}


def again(page, name, value, year=""):
    """Another value in the field of what has been recorded before."""
    kinds = (page.at.text_input, page.at.date_input, page.at.button_group)
    (one,) = [
        each
        for kind in kinds
        for each in kind
        if f"-{name}-{year}-" in each.key and not each.key.endswith(("-by", "-sum"))
    ]
    one.set_value(value)


def test_a_correction_is_another_entry_and_all_of_them_can_be_read(office, database, true):  # noqa: F811
    page = year(at("recruiter", ONE, true.id), 2024)
    again(page, "leased_area", "2500㎡")
    again(page, RENT, "no", "2024")
    again(page, "operates_lawfully", "")
    page.click("settlement-facts-do")
    kept = now(database, office, actuals, settling(database, office, true.id))
    assert {each.fact: each.value for each in kept[len(all_true()) :]} == {
        "operates_lawfully": "unknown", "leased_area": "2500㎡", RENT: "no",
    }  # fmt: skip
    page.unfold(f"actuals-history-{true.id}")
    for words in (
        "5,000 ㎡",
        "2,500 ㎡",
        TEXTS["actuals.history.taken"].zh,
        TEXTS["actuals.history.by"].zh.format(by=BY),
    ):
        assert words in said(page)


def test_a_sum_can_be_said_of_a_payment(office, database, true):  # noqa: F811
    page = year(at("recruiter", ONE, true.id), 2025)
    put(page, "item-1", "yes", "2025")
    beside(page, "item-1", "sum", "8万元", "2025")
    page.click("settlement-facts-do")
    assert now(database, office, actuals, settling(database, office, true.id))[-1].value == "8万元"
    assert "8万元" in said(page)
    (field,) = [each for each in page.at.text_input if "-item-1-2025-" in each.key]
    assert field.value == "8万元"


def test_of_a_year_that_is_not_over_only_words_and_payments_are_recorded(office, accepted):  # noqa: F811
    page = year(at("lead", ONE, accepted.id), 2026)
    assert TEXTS["settlement.not_over"].zh.format(year=2026) in told(page)
    assert not [each for each in page.at.text_input if "-output-" in each.key]
    assert "settlement-pay-do" in buttons(page)
    assert "settlement-draw-up-do" not in buttons(page)


def test_a_settled_offer_is_read_and_nothing_more_is_recorded(office, database, true):  # noqa: F811
    do(database, office, "lead", draw_up_settlement, settling(database, office, true.id), 2025, LIBRARY)
    with database.writing() as connection:
        connection.execute(offer.update().values(state="settled"))
    page = at("lead", ONE, true.id)
    assert buttons(page).isdisjoint({"settlement-facts-do", "settlement-pay-do", "settlement-draw-up-do"})
    assert TEXTS["statements.same"].zh.format(year=2025) in said(page)


def test_what_can_no_longer_be_read_is_shown_as_it_was_typed_and_counts_for_nothing(office, database, true):  # noqa: F811
    with database.writing() as connection:
        unread = {"offer": true.id, "fact": "leased_area", "value": "五千左右", "by": "", "source": "form"}
        connection.execute(
            actual.insert().values(**unread, author=office["recruiter"].id, at=datetime.now(UTC))
        )
    page = year(at("recruiter", ONE, true.id), 2024)
    (field,) = [each for each in page.at.text_input if "-leased_area-" in each.key]
    assert field.value == "五千左右"
    assert TEXTS["actuals.missing"].zh in said(page)
    assert "五千左右" in said(page.unfold(f"actuals-history-{true.id}"))


# --- payments


def pay(
    page,
    of=f"{RENT}@2024",
    way="paid",
    amount="40万元",
    on=date(2025, 3, 1),
    reference="国库〔2025〕1号",
    lang="zh",
):
    (field,) = [each for each in page.at.selectbox if "settlement-pay-of-" in each.key]
    field.set_value(of)
    page.at.selectbox(key=f"desk-settlement-pay-way-{lang}").set_value(way)
    page.at.text_input(key="desk-settlement-pay-amount").set_value(amount)
    page.at.date_input(key="desk-settlement-pay-on").set_value(on)
    page.at.text_input(key="desk-settlement-pay-reference").set_value(reference)
    return page.click("settlement-pay-do")


@LANGS
def test_a_payment_and_a_recovery_are_recorded_once_each(office, database, true, lang):  # noqa: F811
    page = pay(year(at("reviewer", ONE, true.id, lang), 2024), lang=lang)
    assert not page.at.error
    assert pay(page, lang=lang).at.error
    kind = {"kind_zh": "兑付", "kind_en": "payment"}
    assert sentence("paid-already", lang, reference="国库〔2025〕1号", **kind) in told(page)
    pay(page, way="recovered", amount="5万元", reference="收回1号", lang=lang)
    assert not page.at.error
    kept = now(database, office, payments_made, settling(database, office, true.id))
    assert [(each.part, each.year, each.amount, each.way) for each in kept] == [
        (RENT, 2024, 400_000, "paid"), (RENT, 2024, -50_000, "recovered"),
    ]  # fmt: skip
    assert "收回1号" in said(page)
    (field,) = [each for each in page.at.selectbox if "settlement-pay-of-" in each.key]
    due = {"zh": "5万元", "en": "CNY 50,000"}[lang]
    assert due in next(each for each in field.options if "2024" in each)


@pytest.mark.parametrize(
    ("given", "code", "values"),
    [
        ({"of": None}, "field-missing", {"label_zh": TEXTS["payments.of"].zh}),
        ({"way": None}, "field-missing", {"label_zh": TEXTS["payments.way"].zh}),
        ({"on": None}, "field-missing", {"label_zh": TEXTS["payments.on"].zh}),
        ({"amount": ""}, "field-missing", {"label_zh": TEXTS["payments.amount"].zh}),
        ({"reference": ""}, "field-missing", {"label_zh": "凭证号"}),
        ({"amount": "-3万元"}, "paid-amount", {}),
        ({"on": date(2099, 1, 1)}, "paid-ahead", {"day": "2099-01-01"}),
    ],
)
def test_a_payment_that_cannot_be_kept_is_told_and_what_was_typed_stays(
    office,  # noqa: F811
    database,  # noqa: F811
    true,
    given,
    code,
    values,
):
    page = pay(year(at("reviewer", ONE, true.id), 2024), **given)
    assert sentence(code, "zh", **values) in told(page).replace("\N{WORD JOINER}", "")
    assert now(database, office, payments_made, settling(database, office, true.id)) == ()
    assert page.at.text_input(key="desk-settlement-pay-reference").value == given.get(
        "reference", "国库〔2025〕1号"
    )


@LANGS
def test_more_than_there_is_to_pay_is_recorded_once_somebody_is_sure(office, database, true, lang):  # noqa: F811
    def kept():
        return [
            each.amount for each in now(database, office, payments_made, settling(database, office, true.id))
        ]

    page = pay(year(at("reviewer", ONE, true.id, lang), 2024), amount="400万元", lang=lang)
    sums = {"zh": ("400万元", "40万元"), "en": ("CNY 4 million", "CNY 400,000")}[lang]
    asked = TEXTS["payments.beyond"](lang).format(amount=sums[0], to_pay=sums[1])
    assert asked in said(page)
    page.click("settlement-pay-do")  # not ticked
    assert kept() == []
    page.at.checkbox(key="desk-settlement-pay-sure").check()
    pay(page, amount="401万元", lang=lang)  # another sum than was asked about
    assert kept() == []
    assert not page.at.checkbox(key="desk-settlement-pay-sure").value
    page.at.checkbox(key="desk-settlement-pay-sure").check()
    page.click("settlement-pay-do")
    assert kept() == [4_010_000]
    assert not page.at.checkbox


def test_a_payment_clicked_twice_is_recorded_once_and_nothing_is_told(office, database, true, monkeypatch):  # noqa: F811
    monkeypatch.setattr(desk, "drawn", lambda: None)  # the second click came first
    page = year(at("reviewer", ONE, true.id), 2024)
    for _ in range(2):
        page = pay(page)
        assert not page.at.error
    assert len(now(database, office, payments_made, settling(database, office, true.id))) == 1


def test_a_sum_that_is_none_is_told(office, database, true):  # noqa: F811
    page = pay(year(at("reviewer", ONE, true.id), 2024), amount="四十来万")
    assert "四十来万" in told(page)
    assert now(database, office, payments_made, settling(database, office, true.id)) == ()


# --- statements


@LANGS
def test_a_statement_is_drawn_up_and_says_what_a_correction_changed(office, database, true, files, lang):  # noqa: F811
    page = year(at("reviewer", ONE, true.id, lang), 2024)
    assert TEXTS["statements.none"](lang) in said(page)
    page.click("settlement-draw-up-do")
    assert TEXTS["statements.same"](lang).format(year=2024) in said(page)
    page.click("settlement-draw-up-do")
    (first,) = now(database, office, settlement_statements, true.id)
    do(
        database,
        office,
        "recruiter",
        record_actuals,
        settling(database, office, true.id),
        [ActualEntry("leased_area", None, "2500㎡")],
    )
    page.run()
    assert TEXTS["statements.moved"](lang).format(year=2024) in told(page)
    page.click("settlement-draw-up-do")
    second, same = now(database, office, settlement_statements, true.id)
    assert (second.ordinal, same) == (2, first)
    page.unfold(f"statement-{second.id}")
    assert TEXTS["statements.changed"](lang).format(ordinal=1) in said(page)
    assert {"zh": "40万元 → 20万元", "en": "CNY 400,000 → CNY 200,000"}[lang] in said(page)
    (name,) = files
    assert files[name]().startswith(b"%PDF")


def test_what_is_recorded_since_and_changes_no_sum_is_told(office, database, true):  # noqa: F811
    page = year(at("reviewer", ONE, true.id), 2024).click("settlement-draw-up-do")
    entry = ActualEntry("output", 2024, "2999万元")  # the rent of the first year does not rest on it
    do(database, office, "recruiter", record_actuals, settling(database, office, true.id), [entry])
    page.run()
    assert TEXTS["statements.no_other"].zh.format(year=2024) in said(page)
    page.click("settlement-draw-up-do")
    assert TEXTS["statements.same"].zh.format(year=2024) in said(page)


@LANGS
def test_a_statement_says_which_of_its_clauses_are_no_longer_in_the_library(office, database, true, lang):  # noqa: F811
    without = load({name: each for name, each in real_files().items() if name != GOLDEN}, cached=False)
    do(database, office, "lead", draw_up_settlement, settling(database, office, true.id), 2024, without)
    (one,) = now(database, office, settlement_statements, true.id)
    page = at("auditor", ONE, true.id, lang).unfold(f"statement-{one.id}")
    assert {"zh": "已不在现行政策库中", "en": "is no longer in the library"}[lang] in said(page)
    assert one.reckoned.sum("due") == 400_000


def test_who_may_not_export_gets_no_file(office, database, true, files):  # noqa: F811
    do(database, office, "lead", draw_up_settlement, settling(database, office, true.id), 2024, LIBRARY)
    (one,) = now(database, office, settlement_statements, true.id)
    at("recruiter", ONE, true.id).unfold(f"statement-{one.id}")
    assert files == {}


# --- all offers


@LANGS
def test_the_list_says_what_is_due_and_leads_to_each(office, database, true, lang):  # noqa: F811
    page = at("auditor", LIST, lang=lang)
    assert TEXTS["settlements.unstated"](lang).format(year=2025) in said(page)
    do(database, office, "lead", draw_up_settlement, settling(database, office, true.id), 2025, LIBRARY)
    page.run()
    assert "方案一" in links(page)
    assert "天山电缆有限公司" in said(page)
    assert {"zh": "待兑付 40万元", "en": "to pay CNY 400,000"}[lang] in said(page)
    assert TEXTS["settlements.missing"](lang).partition("{")[2].partition("}")[2] in said(page)
    page.unfold("settlements-sums")  # of the year 2024, and of the offer
    assert said(page).count({"zh": "待兑付 40万元", "en": "to pay CNY 400,000"}[lang]) == 2
    do(
        database,
        office,
        "lead",
        record_payment,
        settling(database, office, true.id),
        Voucher(RENT, 2024, 400_000, date(2025, 3, 1), "1"),
    )
    assert TEXTS["settlements.stale"](lang) in said(page.run())


def test_of_an_offer_without_a_statement_of_the_year_the_one_before_is_said(office, database, true):  # noqa: F811
    do(database, office, "lead", draw_up_settlement, settling(database, office, true.id), 2024, LIBRARY)
    page = at("auditor", LIST)
    assert TEXTS["settlements.unstated"].zh.format(year=2025) in said(page)
    assert "2024 年结算单" in said(page)


@LANGS
def test_statements_are_drawn_up_for_all_offers_at_once(office, database, true, made, lang):  # noqa: F811
    made(Content(items=(replace(ITEM, amount=0, years=(), text="专人代办"),)), number="8号")
    page = at("reviewer", LIST, lang=lang).click("settlement-round-do")
    assert not page.at.exception
    (one,) = now(database, office, settlement_statements, true.id)
    assert one.year == 2025
    assert TEXTS["settlements.round.done"](lang).format(year=2025, count=2) in [
        shown(each.value) for each in page.at.success
    ]
    assert "settlement-round-do" not in buttons(at("recruiter", LIST))


def test_an_offer_that_cannot_be_settled_for_the_year_is_passed_over_and_told(office, database, true):  # noqa: F811
    project, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", LIBRARY)
    with writing(database, office["recruiter"]) as work:
        one = create_prospect(work, NewProspect("昆仑电缆有限公司"))
        late = start_offer(
            work, one.id, seal(assess(LIBRARY, project, date(2026, 11, 23))), "后来的方案", SAID
        )
    with database.writing() as connection:
        connection.execute(offer.update().where(offer.c.id == late.id).values(state="accepted"))
    page = at("lead", LIST).click("settlement-round-do")
    assert now(database, office, settlement_statements, true.id)
    assert now(database, office, settlement_statements, late.id) == ()
    assert TEXTS["settlements.round.left"].zh.format(number=late.id) in links(page)
    assert sentence("settlement-year", "zh", year=2025, first=2026, last=2031)[:16] in said(page)
    page = at("lead", ONE, late.id)
    assert TEXTS["settlement.not_over"].zh.format(year=2026) in told(page)


def test_the_list_is_narrowed_and_an_empty_one_says_so(office, database, made):  # noqa: F811
    assert TEXTS["settlements.none"].zh in told(at("lead", LIST))
    made(), made(state="settled", number="2号"), made(state="draft", number="3号")
    page = at("lead", LIST)
    assert links(page).count("方案一") == 2
    page.at.selectbox(key="desk-settlements-state-zh").set_value("settled")
    assert links(page.run()).count("方案一") == 1
    page.at.text_input(key="desk-settlements-words").set_value("没有这家")
    assert TEXTS["settlements.none"].zh in told(page.run())


def test_the_payment_list_is_for_who_may_take_it(office, database, true, files):  # noqa: F811
    do(database, office, "lead", draw_up_settlement, settling(database, office, true.id), 2025, LIBRARY)
    at("recruiter", LIST)
    assert files == {}
    at("lead", LIST)
    (name,) = files
    book = openpyxl.load_workbook(io.BytesIO(files[name]()))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert NUMBER in cells
    assert 400_000 in cells


# --- import


def table(*rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def give(page, *rows):
    page.unfold("actuals-import")
    page.at.file_uploader[0].set_value(("表.csv", table(*rows), "text/csv"))
    return page.run()


def metrics(page, lang="zh"):
    """How many rows are new, recorded otherwise, there already, refused."""
    counts = "　".join(f"{each(lang)} (\\d+)" for each in ACTUAL_FATES.values())
    return [int(each) for each in re.search(counts, said(page)).groups()]


HEADS = ("招商方案文号", "年度产值（入统）2024", "租赁面积", "亩均产值达到园区标准", "认定人")


@LANGS
def test_a_table_is_tried_first_and_then_recorded(office, database, accepted, lang):  # noqa: F811
    page = give(
        at("recruiter", LIST, lang=lang),
        HEADS,
        (NUMBER, "3000万元", "5000㎡", "是", BY),
        ("不存在", "1万元", "", "", ""),
    )
    assert metrics(page, lang) == [1, 0, 0, 1]
    assert sentence("actuals-no-such-offer", lang, number="不存在").split("`")[0][:6] in said(page)
    assert now(database, office, actuals, settling(database, office, accepted.id)) == ()
    page.click("actuals-import-do")
    kept = now(database, office, actuals, settling(database, office, accepted.id))
    assert {(each.fact, each.year): each.source for each in kept} == dict.fromkeys(
        [("output", 2024), ("leased_area", None), ("meets_output_per_mu", None)], "import"
    )
    assert TEXTS["settlements.import.done"](lang).format(count=3) in [
        shown(each.value) for each in page.at.success
    ]
    page = give(at("recruiter", LIST, lang=lang), HEADS, (NUMBER, "3000万元", "5000㎡", "是", BY))
    assert metrics(page, lang) == [0, 0, 1, 0]
    assert page.at.button(key="actuals-import-do").disabled


def test_what_is_recorded_otherwise_is_corrected_only_where_somebody_wants_it(office, database, true):  # noqa: F811
    page = give(at("recruiter", LIST), ("招商方案文号", "租赁面积"), (NUMBER, "2500㎡"))
    assert metrics(page) == [0, 1, 0, 0]
    label = LIBRARY.vocabulary.facts["leased_area"].label.zh
    before = TEXTS["settlements.import.before"].zh.format(what=label, value="2,500 ㎡", before="5,000 ㎡")
    assert before in said(page)
    assert page.at.button(key="actuals-import-do").disabled
    (box,) = page.at.checkbox
    box.check()
    page.run().click("actuals-import-do")
    assert now(database, office, actuals, settling(database, office, true.id))[-1].value == "2500㎡"


def test_what_somebody_has_recorded_meanwhile_is_not_replaced_and_is_told(office, database, accepted):  # noqa: F811
    page = give(at("recruiter", LIST), ("招商方案文号", "租赁面积"), (NUMBER, "5000㎡"))
    there = ActualEntry("leased_area", None, "2500㎡")
    do(database, office, "lead", record_actuals, settling(database, office, accepted.id), [there])
    page.click("actuals-import-do")
    assert TEXTS["settlements.import.passed"].zh.format(rows=NUMBER) in told(page)
    assert [
        each.value for each in now(database, office, actuals, settling(database, office, accepted.id))
    ] == ["2500㎡"]


def test_an_import_that_is_stopped_says_how_far_it_came(office, database, made, monkeypatch):  # noqa: F811
    monkeypatch.setattr(importing, "BATCH", 1)
    first, second = made(), made(number="8号")
    page = give(
        at("recruiter", LIST),
        ("招商方案文号", "租赁面积"),
        (NUMBER, "5000㎡"),
        ("8号", "5000㎡"),
        ("表外", "1㎡"),
    )
    with database.writing() as connection:
        connection.execute(offer.update().where(offer.c.id == second.id).values(state="settled"))
    page.click("actuals-import-do")
    assert sentence("table-stopped", "zh", done=1) in told(page)
    assert len(now(database, office, actuals, settling(database, office, first.id))) == 1
    assert now(database, office, actuals, settling(database, office, second.id)) == ()


@LANGS
def test_a_table_to_fill_in_is_read_back(office, database, true, files, lang):  # noqa: F811
    page = at("recruiter", LIST, lang=lang)
    page.unfold("actuals-import")
    (made_of,) = files.values()
    sheet = openpyxl.load_workbook(io.BytesIO(made_of())).active
    heads, row = list(sheet.iter_rows(values_only=True))
    output = LIBRARY.vocabulary.facts["output"].label(lang)
    assert NUMBER in row
    (column,) = [place for place, head in enumerate(heads) if head == f"{output} 2025"]
    filled_in = [*row[:column], OUTPUT[2025], *row[column + 1 :]]
    page = give(page, heads, ["" if each is None else each for each in filled_in])
    assert metrics(page, lang) == [1, 0, 0, 0]
    page.click("actuals-import-do")
    last = now(database, office, actuals, settling(database, office, true.id))[-1]
    assert (last.fact, last.year, last.value) == ("output", 2025, OUTPUT[2025])


@LANGS
def test_the_audit_says_in_words_what_was_recorded_paid_and_stated(office, database, true, lang):  # noqa: F811
    opened = settling(database, office, true.id)
    do(
        database,
        office,
        "lead",
        record_payment,
        opened,
        Voucher(RENT, 2024, 400_000, date(2025, 3, 1), "国库1号"),
    )
    do(database, office, "lead", draw_up_settlement, opened, 2024, LIBRARY)
    page = at("auditor", "ui/pages/workspace/audit.py", lang=lang)
    (table,) = page.tables
    cells = " ".join(cell for column in table.values() for cell in column)
    title = LIBRARY.by_id[RENT].text.title(lang)
    for field, value in (
        ("part", title),
        ("reference", "国库1号"),
        ("due", "400000.00"),
        ("fact", LIBRARY.vocabulary.facts["output"].label(lang)),
    ):
        assert f"{TEXTS[f'audit.field.{field}'](lang)}{TEXTS['colon'](lang)}{value}" in cells


def test_a_column_that_is_not_read_is_told(office, accepted):  # noqa: F811
    page = give(at("recruiter", LIST), ("招商方案文号", "租赁面积", "天气"), (NUMBER, "5000㎡", "晴"))
    assert "天气" in told(page)


def test_a_file_that_is_no_such_table_is_told(office, accepted):  # noqa: F811
    page = give(at("recruiter", LIST), ("企业", "产值"), ("天山", "1"))
    assert sentence("actuals-without-offer", "zh") in told(page)


@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "settlement.read")])
def test_only_who_may_record_is_offered_the_import(office, role):  # noqa: F811
    offered = [each for each in at(role, LIST).at.expander if each.label == TEXTS["settlements.import"].zh]
    assert bool(offered) is permitted(role, "actual.record")


# --- the offer's own page


@LANGS
def test_the_offer_leads_to_its_settlement_and_says_what_is_left(office, database, made, lang):  # noqa: F811
    assert TEXTS["settlement.way"](lang) not in links(
        at("lead", OFFER, made(state="issued", number="9号").id, lang)
    )
    one = made()
    page = at("lead", OFFER, one.id, lang)
    assert TEXTS["settlement.way"](lang) in links(page)
    page.click("move-begin")
    assert now(database, office, get_offer, one.id).state == "in_fulfilment"
    assert TEXTS["settlement.unsettled"](lang) in said(page)
    page.click("move-settle")
    assert now(database, office, get_offer, one.id).state == "in_fulfilment"
    none = {"what_zh": "还没有结算单", "what_en": "there is no statement yet"}
    assert sentence("settlement-open", lang, **none) in told(page)
