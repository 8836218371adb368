import pytest
from hypothesis import given
from hypothesis import strategies as st
from page import shown, start

from engine import FIRST, TOPIC_NAMES, Amount, Question, advise, assess, load_library
from ui import drafts, form, state
from ui.interview import AT_ONCE, TABLES_AT_ONCE, Card, about, interview
from ui.texts import TEXTS

LIBRARY = load_library(cached=False)
FACTS = LIBRARY.vocabulary.facts
ASKABLE = [name for name, fact in FACTS.items() if fact.answerable]

names = st.lists(st.sampled_from(ASKABLE), unique=True, max_size=40)
opened_cards = st.lists(
    st.sampled_from([name for name in ASKABLE if name not in FIRST]), unique=True, max_size=4
)
stakes = st.one_of(st.none(), st.integers(1, 10**9))
questions = st.lists(
    st.tuples(st.sampled_from(ASKABLE), stakes), unique_by=lambda each: each[0], max_size=40
).map(lambda found: [Question(fact, Amount(0, most), ("a/b",)) for fact, most in found])


def question(fact, most=None):
    return Question(fact, Amount(0, most), ("a/b",))


def cards(found):
    return [*([found.card] if found.card else []), *found.rest]


# --- what is asked, apart from how it looks


def test_five_facts_come_first_and_stay_together_until_all_are_said_or_left_open():
    assert interview(FACTS, [question("premises")], (), ()).card == Card("first", FIRST)
    assert interview(FACTS, [], FIRST[:4], ()).card == Card("first", FIRST)
    assert interview(FACTS, [question("premises")], FIRST[:2], FIRST[2:]).card == Card(
        "premises", ("premises",)
    )
    assert interview(FACTS, [], FIRST, ()).card is None


def test_the_place_s_own_comes_first_then_the_easier_then_by_money():
    asked = [question("taxable_income"), question("total_assets"), question("foreign_invested"), question("fitout_cost", 5),
             question("has_little_giant_title", 3), Question("land_area", Amount(0, 2), ("here/b",))]  # fmt: skip
    found = cards(interview(FACTS, asked, FIRST, (), local={"here/b"}))
    assert [card.facts[-1] for card in found] == [
        "land_area", "foreign_invested", "has_little_giant_title", "total_assets", "taxable_income",
    ]  # fmt: skip
    assert found[0].facts == ("fitout_cost", "land_area")  # of one subject, so together


def test_what_a_clause_lacks_is_asked_before_all_else_whatever_its_subject():
    asked = [question("sectors"), question("premises"), question("leased_area"), question("output")]
    lacks = ["leased_area", "employees", "output", "premises", "meets_output_per_mu"]
    found = cards(interview(FACTS, asked, FIRST, (), pursued=lacks))
    assert [card.facts for card in found[:3]] == [
        ("employees", "premises"), ("output",), ("meets_output_per_mu",),
    ]  # fmt: skip
    assert found[3].facts == ("sectors",)
    left = cards(interview(FACTS, asked, (*FIRST, "premises"), ["employees"], pursued=lacks))
    assert left[0].facts == ("leased_area",)


def test_what_waits_for_another_answer_is_asked_after_it_and_at_once():
    asked = [question("premises"), question("lease_start"), question("sectors"), question("leased_area"), question("vat_period"),
             question("vat_general_taxpayer")]  # fmt: skip
    before = cards(interview(FACTS, asked, FIRST, ()))
    on_cards = {name for card in before for name in card.facts}
    assert on_cards == {"premises", "sectors", "vat_general_taxpayer"}
    assert before[0].facts == ("premises",)
    after = interview(FACTS, asked[1:], (*FIRST, "premises"), (), asked_before=["premises"])
    assert after.card == Card("premises", ("leased_area", "lease_start"))


def test_what_waits_for_a_question_that_was_left_open_is_not_asked():
    found = interview(FACTS, [question("premises"), question("leased_area")], FIRST, ["premises"])
    assert found.card is None
    assert [each.fact for each in found.passed] == ["premises"]
    assert len(found.undecided) == 2


def test_a_gate_that_decides_nothing_itself_holds_nothing_up():
    assert interview(FACTS, [question("vat_period")], FIRST, ()).card == Card("tax", ("vat_period",))


def test_an_answer_that_does_not_decide_is_told_and_not_asked_again():
    found = interview(FACTS, [question("taxable_income")], (*FIRST, "taxable_income"), ())
    assert found.card is None
    assert [each.fact for each in found.partly] == ["taxable_income"]


@given(questions, names, names, opened_cards, names)
def test_every_question_is_on_one_card_or_passed_over_for_a_reason(asked, said, skipped, opened, before):
    found = interview(FACTS, asked, said, skipped, opened, before)
    on_cards = [name for card in cards(found) for name in card.facts]
    assert len(on_cards) == len(set(on_cards))
    open_ = {each.fact for each in asked}
    waiting = {name for name in open_ - {*said, *skipped} if name not in on_cards}
    for name in waiting:
        gate = FACTS[name].asked_when[0] if FACTS[name].asked_when else "premises"
        assert gate in open_ - {*said}
    assert set(on_cards) <= open_ | {*opened, *FIRST}
    for card in cards(found)[bool(opened) :]:
        if card.topic != "first":
            assert not {*card.facts} & {*said, *skipped}
            assert len(card.facts) <= (TABLES_AT_ONCE if FACTS[card.facts[0]].per_year else AT_ONCE)
            assert len({FACTS[name].per_year for name in card.facts}) == 1


@given(questions, questions, names, names, names.filter(bool))
def test_an_open_card_stays_whatever_is_answered(asked, later, said, more, opened):
    first = interview(FACTS, asked, said, (), opened)
    assert first.card == interview(FACTS, later, [*said, *more], (), opened).card
    assert first.card.facts == tuple(opened)


@given(questions, names)
def test_whoever_skips_everything_comes_to_the_end(asked, said):
    skipped, opened, before, seen = [], [], [], []
    for _ in range(len(asked) + 2):
        found = interview(FACTS, asked, said, skipped, opened, before)
        if found.card is None:
            break
        assert found.card.facts not in seen
        seen.append(found.card.facts)
        skipped += [name for name in found.card.facts if name not in said]
        before = found.card.facts
    assert found.card is None
    assert len(seen) <= len(asked) + 1


@given(questions, names, st.sampled_from(ASKABLE))
def test_a_fact_that_is_looked_for_stands_on_its_card(asked, said, fact):
    card = about(FACTS, asked, said, fact)
    assert fact in card
    assert len(card) <= max(AT_ONCE, len(FIRST))
    assert interview(FACTS, asked, said, (), card).card.facts == card


# --- the page


@pytest.fixture
def begun(page):
    """The five first facts are answered."""
    page.set("项目落地载体", "changji-hitech").set("建设性质", "new_build").set("计划总投资", "8000万元")
    page.at.text_input(key=page.key("industry")).set_value("C3831")
    return page.run()


def card(page):
    return page.at.session_state["drafts"][drafts.OWN]["asked"]


def heading(page):
    return next(each.value for each in page.at.header)


def bar(page):
    return page.at.get("progress")[0].proto


def asked_for(page):
    answers = page.facts()
    project = form.read("x", answers, LIBRARY, page.at.session_state["drafts"][drafts.OWN]["assumed"]).project
    return [each.fact for each in advise(assess(LIBRARY, project, state.today())).next_questions]


def test_the_start_is_five_fields_and_a_word_on_privacy(page):
    assert card(page) == list(FIRST)
    labels = [FACTS[name].label.zh for name in FIRST]
    assert [page.field(label) for label in labels]
    assert TEXTS["form.private"].zh in page.text
    assert not page.at.get("progress")
    assert not [each for each in page.at.button if each.key in (state.NEXT, state.CLEAR)]


def test_five_answers_give_a_range(begun):
    sure, most, unbounded = begun.figures[:3]
    assert sure == "0元"
    assert most == "1,270万元"
    assert "项" in unbounded


def test_the_next_card_holds_the_weightiest_open_questions(begun):
    begun.click(state.NEXT)
    assert set(card(begun)) <= set(asked_for(begun))
    assert heading(begun) == "项目类别与手续"
    assert "牵涉" in begun.text
    assert {each.label for each in begun.at.button if each.key == state.NEXT} == {TEXTS["ask.skip"].zh}


def test_a_card_stays_while_one_answers_it_and_says_what_is_left(begun):
    begun.click(state.NEXT)
    before = card(begun)
    begun.set("项目是否为工业生产项目？", "yes")
    assert card(begun) == before
    assert begun.field("项目是否为工业生产项目？").value == "yes"
    assert begun.at.button(key=state.NEXT).label == TEXTS["ask.skip_rest"].zh
    begun.click(state.NEXT)
    skipped = begun.at.session_state["drafts"][drafts.OWN]["skipped"]
    assert "industrial_project" not in skipped
    assert set(before) - {"industrial_project"} <= set(skipped)


def test_not_clear_is_an_answer_to_one_question_too(begun):
    begun.click(state.NEXT)
    begun.set("项目是否为工业生产项目？", "")
    assert begun.at.session_state["drafts"][drafts.OWN]["skipped"] == [
        "construction_start",
        "industrial_project",
    ]
    assert begun.field("项目是否为工业生产项目？").value == ""
    begun.set("项目是否为工业生产项目？", "no")
    assert begun.at.session_state["drafts"][drafts.OWN]["skipped"] == ["construction_start"]


def test_whoever_skips_everything_is_told_what_that_leaves_open_and_may_begin_again(begun):
    seen = []
    for _ in range(60):
        if not [each for each in begun.at.button if each.key == state.NEXT]:
            break
        assert bar(begun).value < 100
        seen.append(tuple(card(begun)))
        begun.click(state.NEXT)
    assert len(set(seen)) == len(seen) > 10
    assert heading(begun) == TEXTS["ask.end.open"].zh
    assert bar(begun).value < 100
    assert "项记为不清楚" in begun.text
    begun.click(state.ASK_AGAIN)
    assert card(begun) == list(FIRST)  # the day construction starts was left open too
    assert begun.at.session_state["drafts"][drafts.OWN]["skipped"] == []


def test_where_nothing_is_left_that_is_said(page, monkeypatch):
    from engine import Advice
    from ui import current

    real = current.answered
    monkeypatch.setattr(current, "answered", lambda *args: (real(*args)[0], Advice((), ())))
    page.set("项目落地载体", "changji-hitech")
    page.click(state.NEXT)
    assert heading(page) == TEXTS["ask.end"].zh
    assert not page.at.get("progress")


def test_what_was_answered_is_counted_and_assumptions_apart(begun):
    begun.click(state.NEXT)
    assert bar(begun).text.startswith("已答 4 项")
    begun.set("园区是否认定为产业链核心环节项目？", "yes") if begun.has(
        "园区是否认定为产业链核心环节项目？"
    ) else None
    question = FACTS["core_link_recognised"].question.zh
    begun.set(question, "yes")
    assert "其中 1 项为假设" in bar(begun).text


def test_a_question_from_elsewhere_opens_its_card(begun):
    begun.click(state.NEXT)
    begun.at.session_state["jump"], begun.at.session_state["jumps"] = "has_little_giant_title", 1
    begun.run()
    assert "has_little_giant_title" in card(begun)
    assert heading(begun) == "资格称号与知识产权"


PURCHASE = "changji-golden-ten/premises-purchase"


def test_what_a_clause_lacks_is_asked_from_its_card_until_all_is_said_and_then_by_money_again(begun):
    begun.click(state.NEXT)
    by_money = card(begun)
    begun.click(f"fill-{PURCHASE}")
    asked = [card(begun)]
    assert TEXTS["ask.pursued"].zh.format(clause="购买、盘活厂房奖励") == heading(begun)
    while TEXTS["ask.pursued"].zh.format(clause="购买、盘活厂房奖励") == heading(begun):
        begun.click(state.NEXT)
        asked.append(card(begun))
    lacked = [name for names in asked[:-1] for name in names]
    assert "sectors" in lacked
    assert "core_link_recognised" not in lacked  # nothing that this clause does not rest on
    assert not {*lacked} & {*asked[-1]}
    assert heading(begun) in [each.zh for each in TOPIC_NAMES.values()]
    assert by_money != asked[0]


def test_from_the_questions_of_a_clause_there_is_a_way_back_to_it(begun):
    begun.click(state.NEXT)
    begun.click(f"fill-{PURCHASE}")
    begun.click(state.TO_CLAUSE)
    assert any(
        ".st-key-clause-changji-golden-ten-premises-purchase" in each.proto.body
        for each in begun.at.get("html")
    )
    assert heading(begun) == "项目类别与手续"
    assert not [each for each in begun.at.button if each.key == state.TO_CLAUSE]


def test_one_can_go_back_card_by_card(begun):
    assert not [each for each in begun.at.button if each.key == state.BACK]
    seen = [card(begun)]
    for _ in range(3):
        begun.click(state.NEXT)
        seen.append(card(begun))
    for before in reversed(seen[:-1]):
        begun.click(state.BACK)
        assert card(begun) == before
    assert not [each for each in begun.at.button if each.key == state.BACK]
    begun.click(state.NEXT)
    assert card(begun) not in seen[:1]


def test_an_authority_s_decision_is_assumed_until_it_is_said_to_be_answered(begun):
    begun.click(state.NEXT)
    draft = begun.at.session_state["drafts"][drafts.OWN]
    question = FACTS["core_link_recognised"].question.zh
    begun.set(question, "yes")
    assert draft["assumed"] == {"core_link_recognised": "yes"}
    assert "core_link_recognised" not in draft["facts"]
    (box,) = begun.at.checkbox
    assert box.label == TEXTS["authority.answered"].zh
    assert not box.value
    box.check()
    begun.run()
    assert draft["assumed"] == {}
    assert draft["facts"]["core_link_recognised"] == "yes"
    begun.set(question, "no")  # an answer that is corrected stays an answer
    assert draft["facts"]["core_link_recognised"] == "no"
    begun.at.checkbox[0].uncheck()
    begun.run()
    assert draft["assumed"] == {"core_link_recognised": "no"}
    begun.set(question, None)
    assert draft["assumed"] == {}
    assert not begun.at.checkbox


def test_an_applicant_s_answer_is_never_an_assumption(begun):
    begun.click(state.NEXT)
    begun.set("项目是否为工业生产项目？", "yes")
    assert begun.at.session_state["drafts"][drafts.OWN]["assumed"] == {}
    assert not begun.at.checkbox


# --- the industry


@pytest.mark.parametrize(
    ("typed", "code"),
    [("C3831", "C3831"), ("c3831 ", "C3831"), ("3831", "C3831")],
)
def test_the_code_of_a_class_is_taken_at_once(page, typed, code):
    page.at.text_input(key=page.key("industry")).set_value(typed)
    page.run()
    assert page.facts() == {"industry": code}
    assert page.field("主营业务行业代码").value == "C3831 电线、电缆制造"


@pytest.mark.parametrize("typed", ["电线", "dianxian", "dxdl", "wire and cable", "C383", "383"])
def test_an_industry_is_found_by_name_pinyin_and_the_beginning_of_its_code(page, typed):
    page.at.text_input(key=page.key("industry")).set_value(typed)
    page.run()
    assert page.facts() == {}
    (found,) = [each for each in page.at.pills if each.key.startswith(page.key("industry"))]
    wanted = next(each for each in found.options if each.startswith("C3831"))
    found.set_value("C3831")
    page.run()
    assert wanted.startswith("C3831")
    assert page.facts() == {"industry": "C3831"}
    assert page.field("主营业务行业代码").value == "C3831 电线、电缆制造"
    assert not [each for each in page.at.pills if each.key.startswith(page.key("industry"))]


def test_an_industry_can_be_changed_and_emptied_and_follows_the_language(page):
    key = page.key("industry")
    page.at.text_input(key=key).set_value("3831")
    page.run()
    page.at.text_input(key=key).set_value("风能")
    page.run()
    assert page.facts() == {"industry": "C3831"}
    assert TEXTS["industry.now"].zh.format(name="C3831 电线、电缆制造") in page.text
    page.at.text_input(key=key).set_value("")
    page.run()
    assert page.facts() == {}
    page.at.text_input(key=key).set_value("3831")
    page.run()
    page.language("en")
    assert page.at.text_input(key=page.key("industry")).value.startswith("C3831 ")
    assert "电线" not in page.at.text_input(key=page.key("industry")).value


@pytest.mark.parametrize(
    "typed", ["zzzzqq", "**zzqq**", "😀", "1e400", "行" * 200, "C99999", "'; drop", "<i>zzqq"]
)
def test_what_is_no_industry_is_told_and_stays(page, typed):
    page.at.text_input(key=page.key("industry")).set_value(typed)
    page.run()
    assert page.facts() == {}
    assert TEXTS["industry.none"].zh in page.text
    assert page.field("主营业务行业代码").value == typed


# --- what people type


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("99999999亿元", None), ("1e400", "不是"), ("-5万元", "不能为负"), ("9" * 200, "不是"), ("8000", "缺少单位"), ("😀", "不是"),
        ("一" * 200, "不是"), ("8000万 元", None), ("0", None), ("NaN", "不是"), ("∞元", "不是"), ("8000万元\u200b", None),
    ],
)  # fmt: skip
def test_absurd_sums_are_told_at_the_field_and_stay(page, typed, told):
    page.set("项目落地载体", "changji-hitech").set("计划总投资", typed)
    assert page.field("计划总投资").value == typed
    assert page.facts()["total_investment"] == typed
    if told:
        assert told in page.text


def test_a_day_before_the_other_is_told_beside_its_field(page):
    page.at.session_state["drafts"][drafts.OWN]["facts"].update(
        {"registered_on": "2028-01-01", "production_start": "2027-01-01"}
    )
    page.run()
    assert "2027-01-01 早于 2028-01-01" in page.text


def test_answers_that_no_field_can_hold_do_no_harm(page):
    page.at.session_state["drafts"][drafts.OWN]["facts"].update({
        "site": "gone", "industry": "Z99", "project_nature": "x", "construction_start": "soon", "premises": ["x"],
        "industrial_project": "perhaps", "total_investment": "?", "output": {"2027": "?"},
    })  # fmt: skip
    page.run()
    page.questions("operation")
    page.questions("premises")
    page.at.session_state[state.MY_FACTS] = True
    page.run()
    assert "soon" in page.text
    assert len(page.at.warning) == 1


def test_both_languages_have_the_whole_interview():
    page = start(lang="en")
    page.set("Site", "changji-hitech")
    for _ in range(4):
        page.click(state.NEXT)
    text = shown("\n".join(each.value for each in page.at.markdown))
    assert "Decides" in text
    assert page.at.button(key=state.NEXT).label == TEXTS["ask.skip"].en
