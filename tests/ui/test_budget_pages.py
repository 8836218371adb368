"""The zone's money on screen: the budget by year, assumptions, what an offer costs the zone and is worth to it, the decision beyond."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from page import ROOT, shown
from test_offer_pages import ITEM, LIBRARY, drafted, settle  # noqa: F401  (a fixture)
from test_workspace_pages import LANGS, claims, database, filled, office, sentence, told, visit  # noqa: F401  (fixtures)

from engine import assess, open_project
from engine.workspace import (
    ASSUMED_SHARES,
    BUDGET_LEVELS,
    OVERRUN_REASON,
    ROLES,
    BudgetDraft,
    Content,
    add_budget_line,
    assumptions,
    assumptions_shown,
    budget_lines,
    budget_standing,
    change_budget_line,
    change_offer,
    copy_offer,
    get_offer,
    move_offer,
    offer_ground,
    open_offer,
    permitted,
    reading,
    seal,
    set_levels,
    set_share,
    start_offer,
    writing,
)
from engine.workspace.failures import FAILURES
from engine.workspace.store.tables import charge, offer
from ui.texts import TEXTS

BUDGET, OFFER = (f"ui/pages/workspace/{name}.py" for name in ("budget", "offer"))
GOLDEN, RND = (
    "changji-golden-ten",
    "cn-rnd-deduction",
)  # what the offer costs: 400,000 to 700,000 in 2027, and so on
FUND = BudgetDraft(2027, "产业扶持资金", "100万元", (GOLDEN,))


def at(who, path, key=None, lang="zh"):
    page = visit(claims(who), path, lang)
    if key is None:
        return page
    page.at.query_params["id"] = str(key)
    return page.run()


def clean(words):
    return words.replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")


def said(page):
    return clean(shown(page.text))


def tables(page):
    return [
        {clean(name): [clean(cell) for cell in cells] for name, cells in each.items()} for each in page.tables
    ]


def table(page, *keys, lang="zh"):
    """The one table with these headings."""
    wanted = {TEXTS[key](lang) for key in keys}
    (found,) = [each for each in tables(page) if wanted <= {*each}]
    return found


def keys(page):
    return {each.key for each in page.at.button if each.key}


def now(database, office, service, *args):  # noqa: F811
    with reading(database, office["lead"]) as work:
        return service(work, *args)


def lead(database, office, service, *args):  # noqa: F811
    with writing(database, office["lead"]) as work:
        return service(work, *args)


def state_of(database, key, state):  # noqa: F811
    with database.writing() as connection:
        connection.execute(offer.update().where(offer.c.id == key).values(state=state))


def says(database, office, key, **content):  # noqa: F811
    """Another edition of the offer."""
    with writing(database, office["lead"]) as work:
        opened = open_offer(work, key, LIBRARY)
        said = replace(opened.offer.content, **content)
        return change_offer(work, key, opened.offer.version, said, offer_ground(opened, LIBRARY))


def set_all(database, office, **but):  # noqa: F811
    """Every assumption is set."""
    given = {
        "zone_share_cit": "20%", "zone_share_vat": "12.5%", "discount": "5%", "realised": "80%", **but,
    }  # fmt: skip
    for name, value in given.items():
        lead(database, office, set_share, name, 0, value)


def submitted(database, office, key):  # noqa: F811
    """The offer in review, from whose approval nothing but the budget keeps the lead."""
    settle(database, office, key)
    with writing(database, office["recruiter"]) as work:
        return move_offer(work, key, get_offer(work, key).version, "submit")


# --- the lines


@LANGS
@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "budget.read")])
def test_everybody_sees_the_budget_and_the_lead_changes_it(office, database, role, lang):  # noqa: F811
    lead(database, office, add_budget_line, FUND)
    page = at(role, BUDGET, lang=lang)
    assert [each.value for each in page.at.header] == [TEXTS["page.budget"](lang)]
    title = next(each.title(lang) for each in LIBRARY.policies if each.policy == GOLDEN)
    for word in (FUND.name, title, TEXTS["budget.within"](lang), TEXTS["assumed.unset"](lang)):
        assert word in said(page)
    for share in ASSUMED_SHARES.values():
        assert share.label(lang) in said(page)
        assert share.note(lang) in said(page)
    changes = {each for each in keys(page) if each.startswith(("budget-", "assumed-"))}
    assert bool(changes) is permitted(role, "budget.manage")
    assert bool([each for each in page.at.expander if each.key == "budget-add"]) is (role == "lead")


@LANGS
def test_without_a_budget_that_is_said_and_no_offer_is_marked(office, database, drafted, lang):  # noqa: F811
    page = at("lead", BUDGET, lang=lang)
    assert TEXTS["budget.none"](lang) in told(page)
    assert not page.tables
    state_of(database, drafted.id, "approved")
    page = at("lead", BUDGET, lang=lang)
    assert TEXTS["budget.none"](lang) in told(page)
    assert TEXTS["budget.open"](lang) in said(page)
    assert TEXTS["budget.over.no_line"](lang) not in said(page)


def test_a_line_is_added_changed_and_taken_out(office, database):  # noqa: F811
    page = at("lead", BUDGET)
    page.at.text_input(key="desk-budget-add-name").set_value(FUND.name)
    page.at.number_input(key="desk-budget-add-year").set_value(2027)
    page.at.multiselect(key="desk-budget-add-policies-zh").set_value([GOLDEN])
    page.at.text_input(key="desk-budget-add-amount").set_value("很多钱")
    page.click("budget-add-do")
    assert "很多钱" in told(page)
    assert page.at.text_input(key="desk-budget-add-amount").value == "很多钱"
    assert now(database, office, budget_lines) == ()
    page.at.text_input(key="desk-budget-add-amount").set_value("100万元")
    page.click("budget-add-do")
    (one,) = now(database, office, budget_lines)
    assert (one.year, one.name, one.amount, one.policies) == (2027, FUND.name, 1_000_000, (GOLDEN,))
    assert page.at.text_input(key="desk-budget-add-name").value == ""
    assert page.at.multiselect(key="desk-budget-add-policies-zh").value == []

    page.click(f"budget-change-{one.id}")
    assert page.at.text_input(key="desk-budget-changed-amount").value == "100万元"
    page.at.text_input(key="desk-budget-changed-amount").set_value("250.5万元")
    page.at.multiselect(key="desk-budget-changed-policies-zh").set_value([])
    page.click("budget-changed-do")
    (one,) = now(database, office, budget_lines)
    assert (one.amount, one.policies) == (2_505_000, ())
    assert TEXTS["budget.rest"].zh in said(page)

    page.click(f"budget-change-{one.id}").click("budget-changed-not")
    assert "budget-changed-do" not in keys(page)
    page.click(f"budget-change-{one.id}").click("budget-changed-remove")
    assert now(database, office, budget_lines) == ()


@LANGS
def test_a_sum_is_read_again_as_it_is_shown(office, database, lang):  # noqa: F811
    one = lead(database, office, add_budget_line, replace(FUND, amount="1,234.56万元"))
    page = at("lead", BUDGET, lang=lang).click(f"budget-change-{one.id}").click("budget-changed-do")
    assert not told(page).replace(TEXTS["budget.none"](lang), "")
    assert [each.amount for each in now(database, office, budget_lines)] == [12_345_600]


@pytest.mark.parametrize(
    ("year", "name", "policies", "code"),
    [
        (2001, "另一项", [], "budget-year"),
        (2027, "产业扶持资金", [], "budget-exists"),
        (2027, "另一项", [GOLDEN], "budget-policy-taken"),
        (2027, "", [], "field-missing"),
    ],
)
def test_a_line_that_cannot_be_is_told_and_not_kept(office, database, year, name, policies, code):  # noqa: F811
    lead(database, office, add_budget_line, FUND)
    page = at("lead", BUDGET)
    page.at.text_input(key="desk-budget-add-name").set_value(name)
    page.at.number_input(key="desk-budget-add-year").set_value(year)
    page.at.text_input(key="desk-budget-add-amount").set_value("1万元")
    page.at.multiselect(key="desk-budget-add-policies-zh").set_value(policies)
    page.click("budget-add-do")
    for words in re.split(r"[“”]*`?\{\w+\}`?[“”]*", FAILURES[code].zh):
        assert words.strip() in clean(told(page)).replace("`", "")
    assert len(now(database, office, budget_lines)) == 1
    assert page.at.text_input(key="desk-budget-add-name").value == name


def test_who_was_second_is_told_and_keeps_what_was_typed(office, database):  # noqa: F811
    one = lead(database, office, add_budget_line, FUND)
    page = at("lead", BUDGET).click(f"budget-change-{one.id}")
    lead(database, office, change_budget_line, one.id, one.version, replace(FUND, amount="1万元"))
    page.at.text_input(key="desk-budget-changed-amount").set_value("2万元")
    page.click("budget-changed-do")
    assert sentence("changed-meanwhile", "zh", who=office["lead"].name) in told(page)
    assert page.at.text_input(key="desk-budget-changed-amount").value == "2万元"
    assert now(database, office, budget_lines)[0].amount == 10_000


def test_years_that_are_over_are_folded_away_and_can_be_changed(office, database):  # noqa: F811
    lead(database, office, add_budget_line, replace(FUND, year=2024, name="甲"))
    one = lead(database, office, add_budget_line, replace(FUND, year=2025, name="乙"))
    lead(database, office, add_budget_line, FUND)
    page = at("lead", BUDGET)
    assert (FUND.name in said(page), "乙" in said(page)) == (True, False)
    page.unfold("budget-past")
    assert ("甲" in said(page), "乙" in said(page)) == (True, True)
    page.click(f"budget-change-{one.id}")
    assert "乙" in [each.value for each in page.at.text_input]


def test_a_policy_that_is_in_the_library_no_more_stays_in_its_line(office, database):  # noqa: F811
    one = lead(database, office, add_budget_line, replace(FUND, policies=("gone", GOLDEN)))
    page = at("lead", BUDGET)
    assert "gone" in said(page)
    page.click(f"budget-change-{one.id}").click("budget-changed-do")
    assert now(database, office, budget_lines)[0].policies == (GOLDEN, "gone")


# --- what is committed


@LANGS
def test_what_is_committed_and_left_is_told_in_words_and_colours(office, database, drafted, lang):  # noqa: F811
    for draft in (
        replace(FUND, amount="30万元"),
        replace(FUND, year=2028, amount="100万元"),
        replace(FUND, year=2029, amount="1亿元"),
        replace(FUND, year=2030, amount="24万元"),
    ):
        lead(database, office, add_budget_line, draft)
    says(database, office, drafted.id, items=(replace(ITEM, years=()),))
    state_of(database, drafted.id, "approved")
    page = at("auditor", BUDGET, lang=lang)
    over = TEXTS["budget.over"](lang).format(amount={"zh": "10万元", "en": "CNY 100,000"}[lang])
    assert [
        each.value for each in page.at.markdown if over in clean(shown(each.value)) and ":red[" in each.value
    ]
    for key in ("budget.may", "budget.within", "budget.over.no_line", "budget.no_year.lead"):
        assert TEXTS[key](lang) in said(page)
    apart = table(page, "budget.forgone", "budget.elsewhere", lang=lang)
    assert len(apart[TEXTS["year"](lang)]) == 3
    assert {*apart[TEXTS["budget.elsewhere"](lang)]} == {"—"}

    sides = {(each["year"], each["side"], each["part"]) for each in page.bars[0]}
    budget, committed = TEXTS["budget.budget"](lang), TEXTS["budget.committed"](lang)
    unknown = TEXTS["year.short"](lang)
    assert {("2027", budget, "sure"), ("2027", committed, "sure"), ("2027", committed, "open")} <= sides
    assert (unknown, committed, "sure") in sides
    assert "2029" in said(page).split(TEXTS["budget.chart.endless"](lang).partition("{")[0])[1][:12]
    page.at.session_state[f"budget-view-{lang}"] = TEXTS["table"](lang)
    figures = table(page.run(), "budget.sure", "budget.most", "budget.left", lang=lang)
    assert not page.specs
    assert figures[TEXTS["budget.most"](lang)][2] == TEXTS["budget.endless"](lang)
    standing = figures[TEXTS["budget.standing"](lang)]
    assert over in standing[0]
    assert standing[3].strip() == TEXTS["budget.within"](lang)
    assert TEXTS["budget.over.no_line"](lang) in standing[4]  # 2031
    left = figures[TEXTS["budget.left"](lang)]
    assert left[0] == over
    assert left[-1] == "—"  # of the sum without a year


def test_a_sum_of_several_lines_is_told_of_them_together(office, database, drafted):  # noqa: F811
    lead(database, office, add_budget_line, FUND)
    lead(database, office, add_budget_line, BudgetDraft(2027, "研发资金", "10万元", (RND,)))
    state_of(database, drafted.id, "issued")
    with database.writing() as connection:
        connection.execute(charge.update().where(charge.c.kind == "clauses").values(policies=[GOLDEN, RND]))
    page = at("lead", BUDGET)
    assert TEXTS["budget.together"].zh.format(names="产业扶持资金、研发资金") in said(page)
    assert TEXTS["budget.together.why"].zh in said(page)


def test_what_others_pay_stands_apart(office, database, drafted):  # noqa: F811
    lead(database, office, set_levels, 0, frozenset({"item"}))
    state_of(database, drafted.id, "accepted")
    page = at("lead", BUDGET)
    apart = table(page, "budget.forgone", "budget.elsewhere")
    assert apart[TEXTS["budget.elsewhere"].zh][:2] == ["40万元 – 70万元", "48万元 – 138万元"]
    assert TEXTS["budget.over.no_line"].zh not in said(page)


# --- assumptions


def test_an_assumption_is_set_and_unset(office, database):  # noqa: F811
    page = at("lead", BUDGET).click("assumed-change-zone_share_cit")
    page.at.text_input(key="desk-assumed-changed-share").set_value("40%")
    page.click("assumed-changed-do")
    assert now(database, office, assumptions).zone_share_cit * 100 == 40
    assert TEXTS["assumed.by"].zh.format(who=office["lead"].name) in said(page)
    page.click("assumed-change-zone_share_cit")
    assert page.at.text_input(key="desk-assumed-changed-share").value == "40%"
    page.at.text_input(key="desk-assumed-changed-share").set_value("")
    page.click("assumed-changed-do")
    assert now(database, office, assumptions).zone_share_cit is None


@pytest.mark.parametrize("wrong", ["140%", "四成", "-1%"])
def test_an_assumption_that_cannot_be_is_told_and_not_kept(office, database, wrong):  # noqa: F811
    page = at("lead", BUDGET).click("assumed-change-discount")
    page.at.text_input(key="desk-assumed-changed-share").set_value(wrong)
    page.click("assumed-changed-do")
    assert [each.value for each in page.at.error]
    assert page.at.text_input(key="desk-assumed-changed-share").value == wrong
    assert now(database, office, assumptions).discount is None
    page.click("assumed-changed-not")
    assert not page.at.error


def test_of_two_who_set_the_same_the_second_is_told(office, database):  # noqa: F811
    page = at("lead", BUDGET).click("assumed-change-realised")
    lead(database, office, set_share, "realised", 0, "90%")
    page.at.text_input(key="desk-assumed-changed-share").set_value("80%")
    page.click("assumed-changed-do")
    assert page.at.error
    assert now(database, office, assumptions).realised * 100 == 90


@LANGS
def test_the_levels_that_the_budget_carries_are_chosen(office, database, lang):  # noqa: F811
    page = at("lead", BUDGET, lang=lang)
    assert TEXTS["assumed.default"](lang) in said(page)
    page.click("assumed-change-levels")
    field = page.at.multiselect(key=f"desk-assumed-changed-levels-{lang}")
    assert field.value == ["zone", "item", "unstated"]
    field.set_value(["zone", "county"])
    page.click("assumed-changed-do")
    assert now(database, office, assumptions).levels == {"zone", "county"}
    assert BUDGET_LEVELS["county"](lang) in said(page)
    assert TEXTS["assumed.default"](lang) not in said(page)


# --- what an offer costs


@LANGS
def test_an_offer_says_what_it_costs_by_year_and_line(office, database, drafted, lang):  # noqa: F811
    page = at("recruiter", OFFER, drafted.id, lang)
    assert TEXTS["cost.no_budget"](lang) in said(page)
    costs = table(page, "year", "cost.own", lang=lang)
    assert [each[:4] for each in costs[TEXTS["year"](lang)]] == ["2027", "2028", "2029", "2030", "2031"]
    lead(database, office, add_budget_line, FUND)
    other = lead(database, office, copy_offer, drafted.id, "另一方案")
    state_of(database, other.id, "approved")
    costs = table(at("recruiter", OFFER, drafted.id, lang), "cost.own", "cost.others", lang=lang)
    sure = {"zh": "40万元 – 70万元", "en": "CNY 400,000 – CNY 700,000"}[lang]
    assert (costs[TEXTS["cost.own"](lang)][0], costs[TEXTS["cost.others"](lang)][0]) == (sure, sure)
    assert costs[TEXTS["budget.line"](lang)] == [FUND.name, "—", "—", "—", "—"]
    assert costs[TEXTS["budget.left"](lang)][0] == {"zh": "20万元", "en": "CNY 200,000"}[lang]


def test_an_offer_that_costs_the_zone_nothing_says_so(office, database, drafted):  # noqa: F811
    says(database, office, drafted.id, clauses=())
    assert TEXTS["cost.none"].zh in said(at("recruiter", OFFER, drafted.id))


def test_what_has_not_been_kept_is_not_in_it_and_that_is_said(office, database, drafted):  # noqa: F811
    page = at("recruiter", OFFER, drafted.id)
    assert TEXTS["cost.lead"].zh in said(page)
    next(each for each in page.at.checkbox if each.key.endswith(f"{GOLDEN}/rent")).uncheck()
    page.run()
    assert TEXTS["cost.unsaved"].zh in said(page)
    assert table(page, "year", "cost.own")[TEXTS["cost.own"].zh][0] == "40万元 – 70万元"


def test_beyond_the_budget_nothing_is_approved_before_the_lead_has_decided(office, database, drafted):  # noqa: F811
    line = lead(database, office, add_budget_line, replace(FUND, amount="30万元"))
    for year in range(2028, 2032):
        lead(database, office, add_budget_line, replace(FUND, year=year, amount="1亿元"))
    page = at("lead", OFFER, drafted.id)  # a draft: told, not decided
    assert TEXTS["cost.stopped"].zh in told(page)
    assert "overrun-decide-do" not in keys(page)
    submitted(database, office, drafted.id)
    for role in ("recruiter", "reviewer", "auditor"):
        page = at(role, OFFER, drafted.id)
        assert TEXTS["cost.stopped"].zh in told(page)
        assert "overrun-decide-do" not in keys(page)
    page = at("lead", OFFER, drafted.id)
    assert TEXTS["cost.stops"].zh in said(page)
    words = "2027 年“产业扶持资金”超出预算 10万元：预算 30万元，已承诺 0元，本方案 40万元"
    assert words in told(page)
    page.click("move-approve")
    assert told(page).count(words) == 2  # of the move, and where it is decided
    page.click("overrun-decide-do")
    assert sentence("field-missing", "zh", label_zh=OVERRUN_REASON.label.zh) in told(page)
    assert now(database, office, budget_standing, drafted.id).decision is None

    field = "desk-overrun-decide-reason"
    page.at.text_area(key=field).set_value("市政府专题会议同意追加")
    lead(database, office, change_budget_line, line.id, line.version, replace(FUND, amount="20万元"))
    page.click("overrun-decide-do")
    assert FAILURES["overrun-moved"].zh in told(page)
    assert page.at.text_area(key=field).value == "市政府专题会议同意追加"
    page.click("overrun-decide-do")
    assert "市政府专题会议同意追加" in said(page)
    assert TEXTS["cost.stopped"].zh not in told(page)
    assert "overrun-decide-do" not in keys(page)
    assert TEXTS["cost.stops"].zh not in said(page)

    lead(database, office, change_budget_line, line.id, line.version + 1, replace(FUND, amount="10万元"))
    page = at("lead", OFFER, drafted.id)
    assert TEXTS["cost.void"].zh.partition("{day}")[2].partition("{")[0].strip() in said(page)
    assert TEXTS["cost.stops"].zh in said(page)
    page.at.text_area(key=field).set_value("再次同意")
    page.click("overrun-decide-do").click("move-approve")
    assert now(database, office, get_offer, drafted.id).state == "approved"
    assert TEXTS["cost.over"].zh in told(page)
    assert TEXTS["cost.stopped"].zh not in told(page)


def test_of_an_offer_that_is_withdrawn_nothing_is_to_be_decided(office, database, drafted):  # noqa: F811
    lead(database, office, add_budget_line, replace(FUND, amount="1元"))
    state_of(database, drafted.id, "withdrawn")
    page = at("lead", OFFER, drafted.id)
    assert TEXTS["cost.over"].zh not in told(page)
    assert "overrun-decide-do" not in keys(page)


# --- what it is worth


@LANGS
def test_what_is_not_set_is_named_where_it_is_needed(office, database, drafted, lang):  # noqa: F811
    page = at("recruiter", OFFER, drafted.id, lang)
    assert TEXTS["worth.zone"](lang) in [each.value for each in page.at.subheader]
    unset = {"zh": "未知：未设定", "en": "not known (not set: "}[lang]
    share, discount = (ASSUMED_SHARES[name].label(lang) for name in ("zone_share_cit", "discount"))
    assert f"{unset}{share}" in said(page)
    assert discount in said(page)
    assert TEXTS["worth.assumption"](lang).format(name=share, value=TEXTS["assumed.unset"](lang)) in said(
        page
    )
    page.unfold(f"offer-swings-{drafted.id}")
    assert TEXTS["swing.unset"](lang).partition("{")[0] in said(page)
    assert not page.specs


@LANGS
def test_each_figure_says_what_it_rests_on_and_what_was_not_stated(office, database, drafted, lang):  # noqa: F811
    set_all(database, office)
    page = at("auditor", OFFER, drafted.id, lang)
    shown_ = {each.name: each for each in now(database, office, assumptions_shown)}
    for name, value in (("zone_share_cit", "20%"), ("discount", "5%"), ("realised", "80%")):
        assert TEXTS["worth.assumption"](lang).format(name=shown_[name].label(lang), value=value) in said(
            page
        )
    vat = LIBRARY.vocabulary.fact("vat_payable").label(lang)
    assert TEXTS["worth.unstated"](lang).format(what=vat) in said(page)
    assert shown_["zone_share_vat"].label(lang) not in said(page)  # no VAT is stated that could be shared
    assert "2031–2035" in said(page) or "2031—2035" in said(page)
    assert TEXTS["worth.endless"](lang) in said(page)  # the rent
    assert TEXTS["worth.open"](lang).partition("{")[0] in said(page)
    page.unfold(f"offer-worth-years-{drafted.id}", f"offer-swings-{drafted.id}")
    years = table(page, "worth.year.income_tax", "worth.year.revenue", lang=lang)
    assert years[TEXTS["worth.year.value_added"](lang)] == [TEXTS["year.short"](lang)] * 10
    assert TEXTS["swing.why.cost"](lang) in said(page)
    assert not page.specs


def test_years_without_vat_are_named_where_some_is_stated(office, database, drafted):  # noqa: F811
    set_all(database, office)
    project, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", LIBRARY)
    stated = replace(project, facts={**project.facts, "vat_payable": {2029: 1_000_000, 2030: 0}})
    assessment = assess(LIBRARY, stated, date(2026, 11, 23))
    one = lead(database, office, start_offer, drafted.prospect, seal(assessment), "有增值税")
    page = at("auditor", OFFER, one.id)
    vat = LIBRARY.vocabulary.fact("vat_payable").label.zh
    assert TEXTS["worth.silent"].zh.format(fact=vat, years="2026—2028 年、2031—2035 年") in said(page)
    assert TEXTS["worth.unstated"].zh.format(what=vat) not in said(page)
    share = ASSUMED_SHARES["zone_share_vat"].label.zh
    assert TEXTS["worth.assumption"].zh.format(name=share, value="12.5%") in said(page)


@LANGS
def test_on_which_figures_it_hangs_is_drawn_and_stands_in_a_table(office, database, drafted, lang):  # noqa: F811
    set_all(database, office)
    says(database, office, drafted.id, clauses=(), items=(ITEM,))
    page = at("lead", OFFER, drafted.id, lang).unfold(f"offer-swings-{drafted.id}")
    assert TEXTS["swing.now.least"](lang).partition("{")[0] in said(page)
    (bars,) = page.bars
    named = {each["title"] for each in bars if "title" in each}
    assert ASSUMED_SHARES["realised"].label(lang) in named
    low = {each["title"]: each["figure"] for each in bars if each.get("side") == TEXTS["swing.low"](lang)}
    assert low[ASSUMED_SHARES["realised"].label(lang)] == "64%"
    page.at.session_state[f"swings-view-{lang}"] = TEXTS["table"](lang)
    figures = table(page.run(), "swing.figure", "swing.low", "swing.high", lang=lang)
    assert len(figures[TEXTS["swing.figure"](lang)]) == len(page.specs or figures[TEXTS["swing.low"](lang)])
    assert any("64%" in each for each in figures[TEXTS["swing.low"](lang)])


# --- two beside each other


@LANGS
def test_two_variants_stand_side_by_side(office, database, drafted, lang):  # noqa: F811
    set_all(database, office)
    page = at("recruiter", OFFER, drafted.id, lang)
    assert f"offer-worth-beside-{drafted.id}" not in {each.key for each in page.at.expander}
    other = lead(database, office, copy_offer, drafted.id, "只有事项")
    says(database, office, other.id, clauses=(), items=(ITEM,))
    page = at("recruiter", OFFER, drafted.id, lang).unfold(f"offer-worth-beside-{drafted.id}")
    page.at.selectbox(key=f"desk-offer-worth-beside-which-{lang}").set_value(other.id)
    page.run()
    both = table(page, "beside.what", lang=lang)
    assert [each for each in both if "只有事项" in each]
    cost = {"zh": "35万元", "en": "CNY 350,000"}[lang]
    assert cost in next(cells for name, cells in both.items() if "只有事项" in name)
    assert cost not in next(cells for name, cells in both.items() if "方案一" in name)


def test_the_other_offer_may_say_nothing_at_all(office, database, drafted):  # noqa: F811
    other = lead(database, office, copy_offer, drafted.id, "空方案")
    says(database, office, other.id, **{name: getattr(Content(), name) for name in ("clauses", "items")})
    page = at("recruiter", OFFER, drafted.id).unfold(f"offer-worth-beside-{drafted.id}")
    page.at.selectbox(key="desk-offer-worth-beside-which-zh").set_value(other.id)
    both = table(page.run(), "beside.what")
    assert "0元" in next(cells for name, cells in both.items() if "空方案" in name)
