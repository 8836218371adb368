"""The page that puts places and variants side by side: what may be chosen, and that every cell is the engine's."""

import io

import openpyxl
import pytest
from page import shown
from support import at_sites

from engine import amount_text, assess, differences, open_project, point, years_paid
from engine.notices import CONTRADICTORY
from ui import drafts, state
from ui.components.compare.comparison import MOST_PROJECTS, MOST_SITES
from ui.library import SAMPLES
from ui.texts import TEXTS

PAGE, DEMO = "ui/pages/compare.py", "demo-cable-plant"
VARIANT = "演示：年产5万吨电缆项目（虚构）（方案）"


@pytest.fixture
def compared(page):
    """The page, with the sample."""
    page.set("项目", DEMO)
    return page.go(PAGE)


def choice(page, name=state.SITES):
    (found,) = [each for each in page.at.multiselect if name in each.key]
    return found


def choose(page, *values, name=state.SITES):
    choice(page, name).set_value([*values])
    return page.run()


def of_variants(page, shown=True):
    (kind,) = [each for each in page.at.segmented_control if each.key.startswith(f"page-{state.COMPARE}-")]
    kind.set_value(state.VARIANTS if shown else state.PLACES)
    return page.run()


def plainly(text):
    return text.replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")


def tables(page, first):
    """The tables whose first column is headed so: each as name → cells, with the names of its columns."""
    found = []
    for each in page.tables:
        columns = {plainly(name): cells for name, cells in each.items()}
        if next(iter(columns)) == first:
            names, *sides = columns.values()
            rows = {plainly(name): list(cells) for name, *cells in zip(names, *sides, strict=True)}
            found.append((rows, [*columns][1:]))
    return found


def table(page, first):
    (found,) = tables(page, first)
    return found


def figures(page):
    return table(page, TEXTS["compare.figure"].zh)[0]


# --- places


def test_before_anything_is_stated_places_are_not_compared(page):
    page.go(PAGE)
    assert TEXTS["compare.begin"].zh in page.text
    assert not page.at.multiselect
    of_variants(page)
    assert choice(page, state.PROJECTS).options == []
    assert page.at.button(key="compare-vary").disabled


def test_its_own_place_stands_chosen_and_one_more_is_asked_for(compared):
    assert choice(compared).value == ["changji-hitech"]
    assert TEXTS["compare.sites.more"].zh in compared.text
    assert not compared.at.table


def test_without_a_place_two_are_asked_for(page):
    page.at.session_state["drafts"][drafts.OWN]["facts"] = {"industry": "C3831"}
    page.go(PAGE)
    assert choice(page).value == []
    assert TEXTS["compare.sites.none"].zh in page.text
    choose(page, "qitai")
    assert TEXTS["compare.sites.more"].zh in page.text
    choose(page, "qitai", "mulei")
    assert figures(page)[TEXTS["headline.sure"].zh] == ["0元", "0元"]
    assert not page.at.tabs  # no money, no years


def test_each_column_is_the_assessment_at_that_place(compared, library):
    sites = ("changji-hitech", "qitai", "kashgar-edz")
    choose(compared, *sites)
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    there = at_sites(library, project, sites, project.as_of)
    rows, names = table(compared, TEXTS["compare.figure"].zh)
    assert names == [library.vocabulary.sites[site].name("zh") for site in sites]
    heads = [each.package.headline for each in there]
    assert rows[TEXTS["headline.sure"].zh] == [f"{amount_text(point(head.sure))}" for head in heads]
    assert rows[TEXTS["headline.most"].zh] == [amount_text(point(head.most)) for head in heads]
    assert rows[TEXTS["headline.unbounded"].zh] == [f"{len(head.unbounded)} 项" for head in heads]
    assert rows["其中“部分核实”"] == ["184万元", "0元", "0元"]
    assert TEXTS["compare.known"].zh in compared.text
    assert "投资强度达到园区标准、亩均产值达到园区标准" in compared.text
    assert TEXTS["compare.facts"].zh not in compared.text  # it is the place that differs


def test_what_only_one_place_has_is_told_so(compared):
    choose(compared, "changji-hitech", "qitai")
    rows, _ = table(compared, TEXTS["table.clause"].zh)
    assert rows["厂房租金补贴"] == [" 符合 184万元", TEXTS["compare.not_there"].zh]
    assert rows["新疆困难地区新办企业两免三减半"][0].strip() == "不符合"
    assert "条款文本未取得" not in " ".join(cell for cells in rows.values() for cell in cells)
    assert "项条款未取得文本" in compared.text


def test_the_years_as_a_chart_and_as_a_table(compared, library):
    sites = ("changji-hitech", "qitai")
    choose(compared, *sites)
    (bars,) = compared.bars
    assert {bar["side"] for bar in bars} == {"昌吉高新区", "奇台县"}
    assert TEXTS["chart.shades"].zh in compared.text
    compared.at.session_state["compare-years"] = TEXTS["table"].zh
    compared.run()
    assert not compared.specs
    rows, _ = table(compared, TEXTS["year"].zh)
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    paid = years_paid(at_sites(library, project, sites, project.as_of))
    assert [*rows.values()] == [[amount_text(each) for each in amounts] for amounts in paid.values()]
    assert [*rows] == [f"{year} 年" for year in paid]


def test_of_too_many_the_first_are_compared_and_it_is_said(compared, library):
    sites = [*library.vocabulary.sites][: MOST_SITES + 2]
    choose(compared, *sites)
    assert TEXTS["compare.many"].zh.format(most=MOST_SITES) in compared.text
    _, names = table(compared, TEXTS["compare.figure"].zh)
    assert names == [library.vocabulary.sites[site].name("zh") for site in sites[:MOST_SITES]]
    assert choice(compared).value == sites


def test_what_is_chosen_stays(compared):
    choose(compared, "changji-hitech", "qitai")
    compared.go("ui/pages/what_if.py").go(PAGE)
    assert choice(compared).value == ["changji-hitech", "qitai"]
    compared.language("en")
    assert choice(compared).value == ["changji-hitech", "qitai"]
    assert "Qitai County" in table(compared, TEXTS["compare.figure"].en)[1]
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in compared.text)
    compared.language("zh")
    of_variants(compared)
    of_variants(compared, shown=False)
    assert choice(compared).value == ["changji-hitech", "qitai"]


# --- as a workbook


def downloaded(files, start="金十条比较"):
    """The workbook the page hands over: sheet → rows."""
    ((name, make),) = [each for each in files.items() if (each[0] or "").startswith(start)]
    assert name.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(make()))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_what_is_downloaded_is_what_is_on_screen(compared, files, library):
    sites = ("changji-hitech", "qitai")
    choose(compared, *sites)
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    there = at_sites(library, project, sites, project.as_of)
    book = downloaded(files)
    assert [*book] == ["金额", "金额按年", "不同的条款", "核实程度"]
    rows, names = table(compared, TEXTS["compare.figure"].zh)
    assert book["金额"][0][1:] == names
    sums = {name: cells for name, *cells in book["金额"]}
    assert sums["确定可得（元）"] == [float(each.package.headline.sure) for each in there]
    assert [amount_text(point(int(each))) for each in sums["已知上限（元）"]] == rows[
        TEXTS["headline.most"].zh
    ]
    assert [row[-1] for row in book["不同的条款"][1:]] == [each.clause for each in differences(there)]
    compared.language("en")
    assert [*downloaded(files, "GoldenTen-compared")][:2] == ["Sums", "Sums by year"]


def test_the_workbook_of_variants_says_what_was_entered_differently(files, two):
    told = {row[-1]: row[1:-1] for row in downloaded(files)["填写的不同之处"][1:]}
    assert told["leased_area"] == ["5,000 ㎡", "3,000 ㎡"]
    assert told["western_catalogue"] == ["未知", "是（假设）"]


def test_sums_on_facts_that_contradict_each_other_are_warned_of(two):
    assert not any(CONTRADICTORY.zh in each.value for each in two.at.warning)
    facts = two.at.session_state["drafts"]["draft-1"]["facts"]
    facts |= {"independent_legal_person": "yes", "sole_trader": "yes"}
    two.run()
    (told,) = [each.value for each in two.at.warning if CONTRADICTORY.zh in each.value]
    assert VARIANT in shown(told)
    assert "两项不能都为" in told


# --- variants


def test_a_sample_is_made_a_variant_first(compared):
    of_variants(compared)
    assert TEXTS["compare.projects.more"].zh in compared.text
    compared.click("compare-vary")
    assert compared.at.session_state[state.PROJECT] == "draft-1"
    assert choice(compared, state.PROJECTS).value == ["draft-1"]
    assert [each.value for each in compared.at.toast]
    compared.click("compare-vary")
    assert choice(compared, state.PROJECTS).options == [VARIANT, f"{VARIANT} 2"]
    assert choice(compared, state.PROJECTS).value == ["draft-1", "draft-2"]
    assert TEXTS["compare.facts.none"].zh in compared.text
    assert TEXTS["compare.alike"].zh in compared.text


@pytest.fixture
def two(compared):
    """Two variants of the sample, one of them with another site, day, figure and an assumption."""
    of_variants(compared).click("compare-vary").click("compare-vary")
    other = compared.at.session_state["drafts"]["draft-2"]
    other["facts"] |= {"site": "qitai", "leased_area": "3000㎡", "output": {"2028": "1亿元"}}
    other["assumed"] = {"western_catalogue": "yes"}
    other["as_of"] = "2027-03-01"
    return compared.run()


def test_what_was_entered_differently(two):
    ((differing, _),) = [
        table_ for table_ in tables(two, TEXTS["compare.figure"].zh) if "租赁面积" in table_[0]
    ]
    assert differing["评估日期"] == ["2026-11-23", "2027-03-01"]
    assert differing["项目落地载体"] == ["昌吉高新区", "奇台县"]
    assert differing["租赁面积"] == ["5,000 ㎡", "3,000 ㎡"]
    assert differing["年度产值（入统）"][1] == "2028: 1亿元"
    assert [cell.split() for cell in differing["主营业务属西部鼓励类产业目录"]] == [["未知"], ["是", "假设"]]
    assert "行业代码" not in differing


def test_what_is_assumed_counts_in_a_line_of_its_own(two):
    rows = next(
        rows for rows, _ in tables(two, TEXTS["compare.figure"].zh) if TEXTS["headline.sure"].zh in rows
    )
    assert TEXTS["compare.assumed"].zh in rows
    assert rows[TEXTS["headline.sure"].zh][1] != rows[TEXTS["compare.assumed"].zh][1]
    assert rows[TEXTS["headline.sure"].zh][0] == rows[TEXTS["compare.assumed"].zh][0]


def test_one_that_is_removed_leaves_the_comparison(two):
    two.at.session_state[state.FILES] = True
    two.run().click("remove")
    assert choice(two, state.PROJECTS).value == ["draft-1"]
    assert TEXTS["compare.projects.more"].zh in two.text
    two.click(state.UNDO)
    assert choice(two, state.PROJECTS).value == ["draft-1", "draft-2"]


def test_all_cleared_and_brought_back(two):
    two.click(state.CLEAR)
    assert TEXTS["compare.begin"].zh in two.text  # places again: nothing is chosen any more
    of_variants(two)
    assert choice(two, state.PROJECTS).options == []
    two.click(state.UNDO)
    assert choice(two, state.PROJECTS).value == ["draft-1", "draft-2"]


def test_ones_own_project_beside_its_variant(page):
    page.set("项目落地载体", "changji-hitech").go(PAGE)
    of_variants(page).click("compare-vary")
    assert choice(page, state.PROJECTS).value == [drafts.OWN, "draft-1"]
    assert choice(page, state.PROJECTS).options == ["我的项目", "我的项目（方案）"]


def test_no_more_than_there_is_room_for(compared):
    of_variants(compared)
    for _ in range(drafts.MOST):
        compared.click("compare-vary")
    assert compared.at.button(key="compare-vary").disabled
    assert compared.at.button(key="compare-vary").help == TEXTS["compare.full"].zh.format(most=drafts.MOST)
    assert choice(compared, state.PROJECTS).value == ["draft-4", "draft-5", "draft-6"]
    names = choice(compared, state.PROJECTS).options
    assert len(set(names)) == len(names) == drafts.MOST
    choose(compared, *(f"draft-{n}" for n in range(1, 6)), name=state.PROJECTS)
    assert TEXTS["compare.many"].zh.format(most=MOST_PROJECTS) in compared.text


HOSTILE = "<script>alert(1)</script> **b** [x](http://evil) $a$ =cmd|' :red[r] `c` " + "长" * 100


def test_a_name_is_never_markup(compared):
    of_variants(compared).click("compare-vary").click("compare-vary")
    for number in (1, 2):
        compared.at.session_state["drafts"][f"draft-{number}"]["name"] = HOSTILE
    compared.run()
    for each in compared.at.table:
        for name in each.value.columns[1:]:
            assert "<script>" not in str(name)
            assert "\\<script\\>" in str(name)
    (bars,) = compared.bars
    assert {bar["side"] for bar in bars} == {HOSTILE, f"{HOSTILE} 2"}


def test_a_contradictory_or_unreadable_variant_is_compared_all_the_same(two):
    two.at.session_state["drafts"]["draft-2"]["facts"] |= {
        "total_investment": "5",
        "leased_area": "??",
        "gone": "x",
    }
    two.run()
    assert two.at.table


def test_the_files_may_be_open_beside_it(compared):
    """Both have a button that makes a variant."""
    of_variants(compared)
    compared.at.session_state[state.FILES] = True
    compared.run()
    assert {"vary", "compare-vary"} <= {each.key for each in compared.at.button}


def test_a_project_is_assessed_as_on_the_check_page(two, library):
    """The column of the variant that was not changed is the sample's own assessment."""
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    sure = amount_text(point(assess(library, project, project.as_of).package.headline.sure))
    rows = next(
        rows for rows, _ in tables(two, TEXTS["compare.figure"].zh) if TEXTS["headline.sure"].zh in rows
    )
    assert rows[TEXTS["headline.sure"].zh][0] == sure
