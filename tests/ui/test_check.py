from datetime import date

import pytest
from page import TODAY, printed, shown, start

from engine import asking, assess, by_place, open_project
from engine.notices import CONTRADICTORY
from ui import drafts, form, state
from ui import library as ui_library
from ui.library import SAMPLES
from ui.texts import TEXTS

RENT = {
    "site": "changji-hitech", "sectors": ["equipment_manufacturing"], "premises": ["lease"], "leased_area": "5000㎡",
    "lease_start": "2027-01-01", "output": {"2027": "4000万元", "2028": "4000万元"}, "independent_legal_person": "yes",
    "operates_lawfully": "yes", "meets_investment_intensity": "yes", "meets_output_per_mu": "yes",
}  # fmt: skip


NAMES = {
    "eligible": "符合", "missing_facts": "待补充", "authority_decides": "待主管部门认定",
    "text_unavailable": "条款文本未取得", "not_eligible": "不符合",
}  # fmt: skip


def spaceless(text):
    return text.replace(" ", "")


def counts(assessment):
    """The sentence of counts: the groups, without what the place alone closes or holds up; then these, where there are any."""
    found = by_place(assessment)
    parts = [f"{name} {sum(each.group == group for each in found.here)}" for group, name in NAMES.items()]
    parts += [f"待选定载体 {len(found.awaiting)}"] if found.awaiting else []
    parts += [f"适用于其他地方 {len(found.elsewhere)}"] if found.elsewhere else []
    return f"{len(assessment.results)} 项条款：{' · '.join(parts)}"


def fill(page, answers):
    """Put answers where the fields would have put them."""
    page.at.session_state["drafts"][drafts.OWN]["facts"].update(answers)
    return page.run()


def open_clause(page, clause, kind="cash"):
    page.kind(kind)
    page.at.session_state[state.clause_key(clause)] = True
    return page.run()


def test_an_empty_form_is_an_answer(page, library):
    assert not page.all_clauses()
    page.browse()
    from engine import Project

    assessment = assess(library, Project("x", {}), date.fromisoformat(TODAY))
    assert spaceless(page.summary) == spaceless(counts(assessment))
    listed = sum(len(ids) for groups in page.all_clauses().values() for ids in groups.values())
    assert listed + len(by_place(assessment).awaiting) == len(library.clauses)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_sample_shows_what_the_engine_says(page, library, path):
    project, _ = open_project(path, library)
    page.set("项目", path.stem)
    assert spaceless(page.summary) == spaceless(counts(assess(library, project, project.as_of)))
    assert page.facts(path.stem)["site"] == "changji-hitech"
    assert page.field("评估日期").value == project.as_of


def test_a_rent_case_says_yes_and_why(page):
    fill(page, RENT)
    said = page.kind("cash").cards["changji-golden-ten/rent"]
    assert "厂房租金补贴" in said
    assert "2027—2029 年" not in said  # only 2027 and 2028 have their output
    assert "2027—2028 年" in said
    open_clause(page, "changji-golden-ten/rent")
    assert "第一条第二项" in page.text
    assert "有效期未知" in page.text
    assert "租金年度按自然年计" in page.text
    assert "https://www.cjgjgxq.cn/" in "\n".join(each.value for each in page.at.markdown)
    frame = page.reasons[0].value
    columns = [printed(column) for column in frame.columns]
    assert columns == ["条件", "要求", "您的情况", "结论", "依据"]
    rows = [[shown(str(cell)).strip() for cell in row] for row in frame.to_numpy().tolist()]
    assert [rows[0][0], rows[0][2], rows[0][3]] == ["项目落地载体", "昌吉高新区", "满足"]
    assert any("└" in row[0] for row in rows)
    assert {row[3] for row in rows} <= {"满足", "不满足", "待定"}


def test_the_years_of_a_clause_have_their_own_reasons(page):
    open_clause(fill(page, RENT), "changji-golden-ten/rent")
    chosen = page.field("按年判断，选择年份看理由")
    assert chosen.value == 2027
    assert [shown(option) for option in chosen.options] == ["2027", "2028", "2029", "2030", "2031"]
    page.set("按年判断，选择年份看理由", 2029)
    assert any("（2029 年）" in shown(str(cell)) for cell in page.reasons[0].value.to_numpy().ravel())


def test_a_missing_unit_is_told_at_the_field_and_what_was_typed_stays(page):
    page.set("项目落地载体", "changji-hitech").questions("premises")
    page.set("厂房取得方式", ["lease"]).set("租赁面积", "5000")
    assert page.field("租赁面积").value == "5000"
    told = [shown(each.value) for each in page.at.markdown if "缺少单位" in each.value]
    assert len(told) == 1
    assert "“5000” 缺少单位；例如 “5000㎡”" in told[0]
    assert "租赁面积" in shown(page.at.warning[0].value)
    page.set("租赁面积", "５０００平方米")
    assert "缺少单位" not in page.text
    assert not page.at.warning


def test_what_is_typed_is_not_markup(page):
    page.set("项目落地载体", "changji-hitech").questions("premises").set(
        "租赁面积", "**5** <b>`x`</b> [a](http://b)"
    )
    told = next(
        each.value for each in page.at.markdown if "不是可用的数" in each.value or "单位" in each.value
    )
    for markup in ("**5", "<b>", "[a]("):
        assert markup not in told.replace("\\", "\0")


def test_a_contradiction_is_shown_beside_the_field(page):
    fill(page, {"total_investment": "1亿元", "planned_fixed_assets": "2亿元"})
    page.questions("investment")
    assert "矛盾" in page.text
    told = [shown(each.value) for each in page.at.warning]
    assert any(TEXTS["contradictions"].zh.format(count=1) in each for each in told)
    assert any(CONTRADICTORY.zh in each and "2亿元 大于 1亿元" in each for each in told)  # beside the sums
    assert "填写有误" not in page.text  # both values stand


def test_answers_of_which_one_at_most_is_yes_are_shown_beside_the_field(page):
    fill(page, {"site": "changji-hitech", "independent_legal_person": "yes", "sole_trader": "yes"})
    page.questions("enterprise")
    beside = [shown(each.value) for each in page.at.markdown if "两项不能都为" in shown(each.value)]
    assert len(beside) == 1
    assert any(CONTRADICTORY.zh in shown(each.value) for each in page.at.warning)
    page.set("个体工商户", "no")
    assert "矛盾" not in page.text


def test_switching_the_language_keeps_every_answer(page):
    page.set("项目落地载体", "changji-hitech").set("主营业务行业代码", "C3831").set("建设性质", "expansion")
    page.questions("kind").set("所属产业领域", ["new_energy"]).set("工业（生产性）项目", "yes")
    page.questions("premises").set("厂房取得方式", ["lease"]).set("租赁面积", "5000")
    page.set("租赁起始日期", date(2027, 1, 1))
    before = dict(page.facts())
    page.language("en")
    assert "Eligible" in page.summary
    assert "符合" not in page.summary
    assert page.facts() == before
    page.questions("premises")
    assert page.field("Leased area").value == "5000"
    assert page.field("Site").value == "changji-hitech"
    assert page.field("Nature of the project").value == "expansion"
    assert page.field("Start of the lease").value == date(2027, 1, 1)
    page.questions("kind")
    assert page.field("Sectors").value == ["new_energy"]
    page.language("zh")
    assert page.questions("premises").field("租赁面积").value == "5000"
    assert page.facts() == before


def test_english_comes_from_the_address():
    page = start(lang="en")
    assert TEXTS["title"].en in page.text
    assert start(lang="xx").at.title[0].value == TEXTS["title"].zh


def test_another_project_does_not_lose_what_was_typed(page):
    page.set("计划总投资", "5000").questions("first")
    page.set("项目", "tebian-cable-park").set("计划总投资", "3亿元", place="all")
    page.set("项目", drafts.OWN)
    assert page.field("计划总投资", "all").value == "5000"
    page.set("项目", "tebian-cable-park")
    assert page.field("计划总投资", "all").value == "3亿元"
    assert page.facts("tebian-cable-park")["industry"] == "C3831"


def test_a_hidden_field_keeps_its_answer(page):
    page.set("项目落地载体", "changji-hitech").questions("premises").set("租赁面积", "5000㎡")
    page.questions("tax")
    assert not page.has("租赁面积")
    assert page.facts()["leased_area"] == "5000㎡"
    assert page.questions("premises").field("租赁面积").value == "5000㎡"


def test_unknown_can_be_said_again(page):
    page.set("项目落地载体", "ningbo").set("项目落地载体", None)
    page.questions("kind").set("工业（生产性）项目", "no").set("工业（生产性）项目", "")
    assert page.facts() == {}


def test_one_click_clears_everything_and_another_brings_it_back(page):
    page.set("建设性质", "new_build").set("计划总投资", "5000").set("评估日期", date(2025, 1, 1))
    page.set("项目", "tebian-cable-park")
    page.click(state.CLEAR)
    assert page.field("项目").value == drafts.OWN
    assert page.facts() == {}
    assert page.field("建设性质").value is None
    assert page.field("评估日期").value == date.fromisoformat(TODAY)
    page.click(state.UNDO)
    assert page.field("项目").value == "tebian-cable-park"
    page.set("项目", drafts.OWN)
    assert page.field("计划总投资").value == "5000"
    assert page.field("评估日期").value == date(2025, 1, 1)


@pytest.mark.parametrize("site", [None, "changji-hitech", "shanxi-demo-zone"])
def test_every_topic_draws_its_fields(page, library, site):
    answers = {"site": site} if site else {}
    fill(page, answers)
    page.click(state.NEXT) if site else None
    first = asking.Topic(asking.FIRST_TOPIC, {"": asking.first_facts(library)})
    topics = [first, *asking.topics(library, answers)]
    for topic in topics:
        page.questions(topic.id)
        assert [*page.field("按主题填写").options] == [TEXTS[f"topic.{each.id}"].zh for each in topics]
        assert TEXTS[f"topic.{topic.id}"].zh in page.text
        assert all(TEXTS[f"topic.{part}"].zh in page.text for part in topic.parts if part)
        fields = (
            *page.at.segmented_control, *page.at.text_input, *page.at.selectbox, *page.at.date_input, *page.at.pills,
        )  # fmt: skip
        drawn = {shown(each.label) for each in fields}
        assert {fact.label.zh for fact in topic.facts if not fact.per_year} <= drawn


def test_a_topic_that_asks_nothing_at_another_site_is_closed(page):
    page.set("项目落地载体", "shanxi-demo-zone").questions("chain")
    assert page.field("按主题填写").value == "chain"
    page.set("项目落地载体", "changji-hitech")
    assert page.field("按主题填写").value is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("site", [None, "changji-hitech"])
def test_every_clause_opens_or_is_named_below_its_document(library, lang, site):
    page = start(lang=lang)
    answers = {"site": site} if site else {}
    fill(page.browse(), answers)
    found = by_place(assess(library, form.read("x", answers, library).project, date.fromisoformat(TODAY)))
    for clause in library.clauses:
        page.at.session_state[state.clause_key(clause.id)] = True
    assert sum(len(page.kind(kind).reasons) for kind in page.kinds) == len(found.here)
    kind, apart = ("elsewhere", found.elsewhere) if site else ("awaiting", found.awaiting)
    assert apart
    (line,) = [each.label for each in page.at.expander if each.key == f"places-{kind}"]
    assert shown(line) == TEXTS[f"places.{kind}"](lang).format(count=len(apart))
    assert TEXTS[f"places.lead.{kind}"](lang) not in page.text
    page.at.session_state[f"places-{kind}"] = True
    page.run()
    assert TEXTS[f"places.lead.{kind}"](lang) in page.text
    links = [
        each.proto.query_string
        for each in page.at.get("page_link")
        if each.proto.label == TEXTS["library.open"](lang)
    ]
    told = " ".join(page.text.split())
    for each in apart:
        assert any(f"policy={each.clause.policy.policy}" in link.split("&") for link in links)
        assert " ".join(each.clause.policy.title(lang).split()) in told
        assert " ".join(each.clause.text.title(lang).split()) in told


def test_a_broken_policy_is_left_out_and_the_others_answer(own_policies, library):
    path = own_policies / "cn" / "cn-western-development.yaml"
    page = start().browse()
    assert page.summary.startswith(str(len(library.clauses)))
    path.write_text(path.read_text().replace("policy: ", "polizy: "))
    page.run()
    assert page.summary.startswith(str(len(library.clauses) - 1))
    assert TEXTS["left_out"].zh.format(count=1) in [each.label for each in page.at.expander]
    assert "policies/cn/cn-western-development.yaml:" in page.text


def test_an_edited_policy_answers_at_the_next_click(own_policies):
    page = start().set("项目落地载体", "changji-hitech").kind("cash")
    assert "购买、盘活厂房奖励" in str(page.cards)
    path = own_policies / "cn" / "xinjiang" / "changji" / "changji-golden-ten.yaml"
    path.write_text(path.read_text().replace("购买、盘活厂房奖励", "买房奖"))
    page.set("建设性质", "new_build")
    assert "买房奖" in str(page.cards)
    assert "购买、盘活厂房奖励" not in str(page.cards)
    assert page.field("项目落地载体").value == "changji-hitech"


def test_no_library_is_said_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv(state.POLICIES_VARIABLE, str(tmp_path / "nowhere"))
    assert TEXTS["no_library"].zh in start().text


def test_a_failure_of_ours_is_a_sentence_and_the_log_holds_no_word_of_it(page, monkeypatch, caplog):
    def fail(*_):
        try:
            int("12亿元")
        except ValueError as error:
            raise RuntimeError("boom 34亿元") from error

    monkeypatch.setattr(ui_library, "current", fail)
    page.at.run()
    assert not page.at.exception
    assert [each.value for each in page.at.error] == [TEXTS["our_bug"].zh]
    for told in (
        "a page failed",
        "builtins.RuntimeError",
        "builtins.ValueError",
        "test_check.py",
        "ui/current.py",
    ):
        assert told in caplog.text
    for hidden in ("boom", "亿元", "12", "34"):
        assert hidden not in caplog.messages[-1].replace(":12", "").replace(":34", "")


def test_privacy_and_who_decides_are_said(page):
    assert TEXTS["privacy"].zh in page.text
    assert "以主管部门审核为准" in page.text


@pytest.mark.parametrize("file", ["vocabulary.yaml", "sites.yaml", "industries.csv", "relations.yaml"])
@pytest.mark.parametrize("content", ["", "facts: [", "sites: {}\n"])
def test_a_broken_base_file_is_told_and_never_a_crash(own_policies, file, content):
    page = start().set("项目落地载体", "changji-hitech")
    (own_policies / file).write_text(content)
    page.run()
    if file == "vocabulary.yaml":  # without it nothing can be asked
        assert TEXTS["no_library"].zh in page.text
    else:
        assert "项条款：" in page.summary


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2026, 2, 28), date(2100, 12, 31)])
def test_any_day_can_be_asked_about(page, day):
    fill(page, RENT)
    page.set("评估日期", day).questions("operation")
    assert page.field("评估日期").value == day


def test_after_a_clearing_no_answer_is_kept(page, monkeypatch):
    """Clear everything means the answers too: the same question asked again is worked out again."""
    from ui import answer

    asked = []
    monkeypatch.setattr(answer, "assess", lambda *args, **more: asked.append(args) or assess(*args, **more))
    fill(page, {"site": "changji-hitech", "industry": "C3831"})
    page.run()
    once = len(asked)
    page.click(state.CLEAR)
    page.click(state.UNDO)
    assert page.facts()["industry"] == "C3831"
    assert len(asked) > once
