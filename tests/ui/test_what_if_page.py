"""The page that tries other figures: what is moved, what it comes to, how it is kept, and the least change to a goal."""

import pytest
from page import start
from support import clause_text, policy_text

from engine import Change, amount_text, assess, levers, open_project, point
from ui import drafts, state
from ui.library import SAMPLES
from ui.texts import TEXTS, plain

PAGE, DEMO = "ui/pages/what_if.py", "demo-cable-plant"
WAN = 10_000
ACTS = ("what-if-enter", "what-if-keep", "what-if-reset")


@pytest.fixture
def tried(page):
    """The page, with the sample."""
    page.set("项目", DEMO)
    return page.go(PAGE)


@pytest.fixture
def fill(page):
    """The page, with answers as somebody would have typed them."""

    def filled(facts, assumed=None, project=drafts.OWN):
        draft = page.at.session_state["drafts"][project]
        draft["facts"], draft["assumed"] = facts, assumed or {}
        return page.go(PAGE)

    return filled


@pytest.fixture(scope="module")
def demo(library):
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    return assess(library, project, project.as_of)


def slider(page, fact):
    (found,) = [each for each in page.at.select_slider if f"-{state.LEVERS}-{fact}" in each.key]
    return found


def move(page, fact, value):
    slider(page, fact).set_value(str(value))
    return page.run()


def enabled(page):
    return [key for key in ACTS if not page.at.button(key=key).disabled]


def sums(assessment):
    head = assessment.package.headline
    return [amount_text(point(head.sure)), amount_text(point(head.most)), f"{len(head.unbounded)} 项"]


# --- the sliders


def test_before_anything_is_stated_there_is_nothing_to_move(page):
    page.go(PAGE)
    assert TEXTS["what_if.begin"].zh in page.text
    assert not page.at.select_slider
    assert not page.at.multiselect


def test_the_strongest_of_each_fact_and_nothing_moved(tried, demo):
    strongest = list(dict.fromkeys(each.fact for each in levers(demo)))
    assert [each.key.split("-")[4] for each in tried.at.select_slider] == strongest[:4]
    assert tried.figures == sums(demo)
    assert tried.text.count(TEXTS["what_if.unchanged"].zh) == 3
    assert enabled(tried) == []
    assert TEXTS["what_if.same"].zh in tried.text


def test_a_slider_has_the_points_where_something_turns_and_says_what_is_now(tried, demo):
    (lever,) = [each for each in levers(demo) if each.fact == "leased_area"]
    drawn = slider(tried, "leased_area")
    assert drawn.options == [
        demo.library.vocabulary.show(demo.library.vocabulary.facts["leased_area"], each)
        for each in lever.stops
    ]
    assert drawn.value == "5000"
    assert plain("5,000㎡").replace("㎡", " ㎡") in drawn.label


def test_moving_one_gives_what_the_engine_gives(tried, demo, library):
    move(tried, "leased_area", 3000)
    then = assess(library, Change("leased_area", None, 5000, 3000).applied(demo.project), demo.as_of)
    assert tried.figures == sums(then)
    lost = demo.package.headline.sure - then.package.headline.sure
    assert lost > 0
    assert f"−{amount_text(point(lost))}  现为 {sums(demo)[0]}" in tried.text
    assert enabled(tried) == [*ACTS]
    assert tried.facts(DEMO)["leased_area"] == "5000㎡"  # the project itself is as it was


SMALL = {
    "site": "qitai", "industry": "C3831", "restricted_industry": "no", "employees": "300", "total_assets": "4000万元",
    "taxable_income": {"2027": "200万元"}, "industrial_project": "yes", "has_hnte_certificate": "no",
}  # fmt: skip


def test_clauses_that_come_and_go_are_named(fill):
    page = fill(SMALL)
    assert slider(page, "employees").value == "300"
    move(page, "employees", 320)
    assert "不再符合：小型微利企业" in page.text
    move(page, "employees", 280)
    assert TEXTS["what_if.alike"].zh in page.text
    page = fill({**SMALL, "employees": "320"})
    move(page, "employees", 300)
    assert "新符合：小型微利企业" in page.text


@pytest.mark.parametrize("end", [0, -1])
def test_at_either_end(tried, end):
    drawn = slider(tried, "rnd_expense-2030")
    ends = {"0元": "0", "630万元": "6300000"}
    move(tried, "rnd_expense-2030", ends[drawn.options[end]])
    assert tried.figures[0] != "336.5万元"


def test_what_was_moved_stays_on_another_page_and_in_another_language(tried):
    move(tried, "leased_area", 3000)
    before = tried.figures
    tried.go("ui/pages/compare.py").go(PAGE)
    assert (tried.figures, slider(tried, "leased_area").value) == (before, "3000")
    tried.language("en")
    assert slider(tried, "leased_area").value == "3000"
    assert tried.figures[0].startswith("CNY")
    tried.language("zh")
    assert tried.figures == before
    tried.set("项目", drafts.OWN).set("项目", DEMO)
    assert tried.figures == before


def test_moved_back(tried, demo):
    move(tried, "leased_area", 3000)
    tried.click("what-if-reset")
    assert tried.figures == sums(demo)
    assert slider(tried, "leased_area").value == "5000"


def test_entered_into_the_project_and_taken_back(tried, demo):
    move(move(tried, "leased_area", 3000), "output-2028", 50_000_000)
    then = tried.figures
    tried.click("what-if-enter")
    facts = tried.facts(DEMO)
    assert (facts["leased_area"], facts["output"]["2028"]) == ("3,000 ㎡", "5,000万元")
    assert facts["output"]["2029"] == "4500万元"
    assert tried.figures == then
    assert enabled(tried) == []
    assert [each.value for each in tried.at.toast] == [TEXTS["what_if.entered"].zh.format(count=2)]
    tried.click(state.UNDO)
    assert tried.facts(DEMO)["leased_area"] == "5000㎡"
    assert tried.figures == sums(demo)
    assert enabled(tried) == []


def test_kept_as_a_variant(tried, demo):
    move(tried, "leased_area", 3000)
    then = tried.figures
    tried.click("what-if-keep")
    assert tried.figures == then
    assert tried.at.session_state[state.PROJECT] == "draft-1"
    assert tried.facts("draft-1")["leased_area"] == "3,000 ㎡"
    assert tried.facts(DEMO)["leased_area"] == "5000㎡"
    assert state.BEFORE not in tried.at.session_state
    tried.set("项目", DEMO)
    assert tried.figures == sums(demo)


def test_a_further_variant_of_a_variant_is_told_apart(tried):
    for value in (3000, 4000):
        move(tried, "leased_area", value)
        tried.click("what-if-keep")
    names = [option for option in tried.field("项目").options if option.startswith("演示")]
    assert names == ["演示：年产5万吨电缆项目（虚构）（方案）", "演示：年产5万吨电缆项目（虚构）（方案） 2"]


def test_a_new_variant_in_the_place_of_one_that_is_gone_has_nothing_of_it(tried):
    move(tried, "leased_area", 3000)
    tried.click("what-if-keep")
    move(tried, "rnd_expense-2030", 0)
    tried.at.session_state[state.FILES] = True
    tried.run().click("remove")
    tried.set("项目", DEMO)
    move(tried, "leased_area", 4000)
    tried.click("what-if-keep")
    assert tried.at.session_state[state.PROJECT] == "draft-1"
    assert enabled(tried) == []


def test_no_more_variants_than_there_is_room_for(tried):
    for number in range(1, drafts.MOST + 1):
        tried.at.session_state["drafts"][f"draft-{number}"] = {**tried.at.session_state["drafts"][drafts.OWN]}
    move(tried, "leased_area", 3000)
    assert enabled(tried) == ["what-if-enter", "what-if-reset"]
    assert tried.at.button(key="what-if-keep").help == TEXTS["compare.full"].zh.format(most=drafts.MOST)


def test_other_figures_may_be_chosen_and_none(tried):
    move(tried, "leased_area", 3000)
    tried.at.multiselect[0].set_value(["output-2029", "rnd_expense-2027"])
    tried.run()
    assert len(tried.at.select_slider) == 2
    assert enabled(tried) == []  # what is not chosen does not count
    tried.go("ui/pages/take.py").go(PAGE)
    assert tried.at.multiselect[0].value == ["output-2029", "rnd_expense-2027"]
    tried.at.multiselect[0].set_value([])
    tried.run()
    assert not tried.at.select_slider
    assert TEXTS["what_if.same"].zh in tried.text
    tried.at.multiselect[0].set_value(["leased_area"])
    tried.run()
    assert slider(tried, "leased_area").value == "3000"


def test_where_nothing_moves_the_sums_the_rest_is_there(page):
    page.set("项目", "crrc-energy-storage").go(PAGE)
    assert TEXTS["what_if.none"].zh in page.text
    assert not page.at.select_slider
    assert [each.value for each in page.at.header] == [TEXTS["more.title"].zh, TEXTS["goal.title"].zh]


def test_figures_that_contradict_each_other_when_moved_together(own_policies, page):
    equipment = [
        clause_text(name, "", f"{{kind: rate, of: {fact}, rate: 1%}}", f"each_year: {{years_of: {fact}}}")
        for name, fact in (("a", "small_equipment_investment"), ("b", "equipment_investment"))
    ]
    (own_policies / "cn" / "equipment.yaml").write_text(policy_text(*equipment, policy="equipment"))
    page.run()
    page.at.session_state["drafts"][drafts.OWN]["facts"] = {
        "equipment_investment": {"2027": "500万元"}, "small_equipment_investment": {"2027": "100万元"},
    }  # fmt: skip
    page.go(PAGE)
    move(page, "small_equipment_investment-2027", 4_000_000)
    assert "前后矛盾" not in page.text
    move(page, "equipment_investment-2027", 3_000_000)
    assert "矛盾" in page.text
    page.click("what-if-reset")
    assert "矛盾" not in page.text


@pytest.mark.parametrize("name", ["what_if", "compare", "take"])
def test_an_entry_that_cannot_be_read_is_told_on_every_page(page, name):
    page.at.session_state["drafts"][drafts.OWN]["facts"] = {"site": "qitai", "leased_area": "5000"}
    page.go(f"ui/pages/{name}.py")
    assert "租赁面积：“5000” 缺少单位" in page.text


# --- what is assumed

DECIDED = ("meets_investment_intensity", "meets_output_per_mu")


@pytest.fixture
def supposing(page):
    """The sample, whose authority has not decided yet: what it decides is assumed."""

    def supposed(**facts):
        page.set("项目", DEMO)
        draft = page.at.session_state["drafts"][DEMO]
        draft["assumed"] = {name: draft["facts"].pop(name) for name in DECIDED}
        draft["facts"] |= facts
        return page.go(PAGE)

    return supposed


def test_what_is_assumed_counts_here_and_is_said_to(supposing):
    page = supposing()
    assert TEXTS["assumed.counts"].zh.format(count=2) in page.text
    assert TEXTS["compare.assumed"].zh in page.text
    assert page.figures[0] == "336.5万元"
    move(page, "leased_area", 3000)
    assert page.figures[0] == "272.5万元"
    page.go("ui/pages/check.py")
    assert page.figures[0] == "152.5万元"  # and nowhere else


def test_near_misses_are_those_of_what_is_assumed(supposing):
    page = supposing(output={"2028": "3900万元"})
    assert "2028年年度产值（入统）再增加 100万元（至 4,000万元）" in page.text
    places = [each.key for each in page.at.button if (each.key or "").startswith("apply-")]
    assert places
    page.click(places[0])
    assert state.BEFORE in page.at.session_state


# --- the curve


def test_the_curve_follows_what_was_moved_last_unless_another_is_chosen(tried):
    along = lambda: next(each for each in tried.at.selectbox if state.ALONG in each.key)  # noqa: E731
    assert along().value == "rnd_expense-2030"
    move(tried, "leased_area", 3000)
    assert along().value == "leased_area"
    (spec,) = tried.specs
    assert spec["layer"][1]["data"]["values"][0]["value"] == 3000
    along().set_value("output-2028")
    tried.run()
    move(tried, "rnd_expense-2030", 0)
    assert along().value == "rnd_expense-2030"


def test_the_curve_goes_through_the_point_where_the_sliders_stand(tried):
    move(tried, "output-2028", 50_000_000)
    move(tried, "leased_area", 6000)
    (spec,) = tried.specs
    here = spec["layer"][1]["data"]["values"][0]["value"]
    sure = [row["amount"] for row in spec["layer"][0]["data"]["values"] if row["value"] == here]
    assert sure
    assert tried.figures[0] in sure[0]


def test_the_table_says_what_the_curve_draws(tried):
    tried.at.session_state["curve-tabs"] = TEXTS["table"].zh
    tried.run()
    assert not tried.specs
    table = next(each for each in tried.tables if TEXTS["curve.value"].zh in each)
    assert table[TEXTS["curve.value"].zh][0] == "0元"
    assert TEXTS["curve.endless"].zh in table[TEXTS["curve.most"].zh]


def test_cliffs_and_the_end_of_our_knowledge_are_told(tried):
    move(tried, "leased_area", 3000)
    assert "超过 5,000 ㎡" in tried.text
    move(tried, "fixed_asset_investment-2029", 0)
    assert TEXTS["curve.knowledge_ends"].zh in tried.text
    move(tried, "rnd_expense-2030", 0)
    assert TEXTS["curve.no_cliff"].zh in tried.text


def test_a_quantity_without_a_unit_has_none_on_its_axis(fill):
    page = fill(SMALL)
    move(page, "employees", 280)
    (spec,) = page.specs
    assert spec["layer"][0]["encoding"]["x"]["axis"]["title"] == "从业人数"


# --- a goal


def seek(page, text):
    page.at.segmented_control(
        key=next(e.key for e in page.at.segmented_control if state.GOAL_KIND in e.key)
    ).set_value(state.TARGET)
    page.run()
    return page.set(TEXTS["goal.sum"].zh, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [("abc", "不是可用的数"), ("5000000", "缺少单位"), ("-5万元", "请填写大于零的金额"), ("0元", "请填写大于零的金额"),
     ("<b>**5**</b>", "<b>**5**</b>"), ("   ", ""), ("5平方米", "不能用于金额")],
)  # fmt: skip
def test_a_sum_that_is_none_is_told_beside_its_field(tried, text, said):
    seek(tried, text)
    assert said in tried.text
    assert tried.at.button(key="goal-find").disabled
    assert tried.field(TEXTS["goal.sum"].zh).value == text  # nothing typed is lost


def test_a_sum_that_is_reached(tried):
    seek(tried, "300万元").click("goal-find")
    assert TEXTS["goal.reached"].zh in tried.text


def test_a_sum_that_cannot_be_reached(tried):
    seek(tried, "99999999亿元").click("goal-find")
    assert TEXTS["goal.beyond"].zh in tried.text
    assert "由主管部门认定：" in tried.text
    assert "goal-apply" not in [each.key for each in tried.at.button]


def test_a_sum_that_is_reached_by_a_change_and_entered(tried):
    seek(tried, "400万元").click("goal-find")
    assert "改动 1 项即可，组合金额 +" in tried.text
    tried.go("ui/pages/take.py").go(PAGE)
    assert tried.field(TEXTS["goal.sum"].zh).value == "400万元"
    assert "改动 1 项即可" in tried.text  # found before, not looked for again
    tried.language("en")
    assert tried.field(TEXTS["goal.sum"].en).value == "400万元"
    assert "To change: 1" in tried.text
    tried.language("zh").click("goal-apply")
    assert tried.figures[0] == "400万元"
    assert TEXTS["goal.reached"].zh not in tried.text  # of another question now
    tried.click("goal-find")
    assert TEXTS["goal.reached"].zh in tried.text
    tried.click(state.UNDO)
    assert tried.figures[0] == "336.5万元"


def test_a_sum_reached_only_if_what_is_assumed_holds(supposing):
    page = seek(supposing(), "300万元").click("goal-find")
    assert TEXTS["goal.reached.assumed"].zh in page.text


def test_a_clause_that_can_be_met_and_one_that_cannot(tried):
    label = TEXTS["goal.clause"].zh
    tried.set(label, "changji-golden-ten/premises-purchase").click("goal-find")
    assert "改动 2 项即可" in tried.text
    tried.click("goal-apply")
    assert "purchase" in tried.facts(DEMO)["premises"]
    assert tried.field(label).value is None  # it is met now
    tried.set(label, "changji-golden-ten/premises-fitout").click("goal-find")
    assert TEXTS["goal.beyond"].zh in tried.text
    assert "由主管部门认定：园区认定的产业发展核心环节" in tried.text


def test_only_clauses_of_the_place_that_are_open_or_refused_are_offered(tried):
    offered = tried.field(TEXTS["goal.clause"].zh).options
    assert "购买、盘活厂房奖励 · 昌吉高新区招商引资政策黄金十条" in offered
    assert not [each for each in offered if each.startswith("厂房租金补贴 ")]


# --- other languages and shades of input


def test_in_english_nothing_is_chinese(tried):
    tried.language("en")
    move(tried, "leased_area", 3000)
    assert not [
        line for line in tried.text.splitlines() if any("\u4e00" <= sign <= "\u9fff" for sign in line)
    ]


def test_the_first_answer_of_the_session_is_enough_for_the_page():
    page = start()
    page.set("项目落地载体", "changji-hitech").go(PAGE)
    assert TEXTS["what_if.none"].zh in page.text
    page.set("项目", DEMO)
    assert page.at.select_slider
