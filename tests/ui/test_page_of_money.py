"""The page shows the assessment's money: each figure equals a number of `assess()`, in either language."""

from datetime import date
from fractions import Fraction

import pytest
from page import TODAY, shown, start

from engine import (
    BECAUSE,
    NOTES,
    Amount,
    Settings,
    advise,
    amount_text,
    asking,
    assess,
    by_place,
    change_text,
    cliffs,
    gain_text,
    open_project,
    point,
    present_text,
    schedule_of,
)
from ui import drafts, form, series, state, vega
from ui.library import SAMPLES
from ui.texts import TEXTS

DEMO = "demo-cable-plant"
CHECK, WHAT_IF = "ui/pages/check.py", "ui/pages/what_if.py"
PATHS = sorted(SAMPLES.glob("*.yaml"))
PLANT = {  # everything of the Golden Ten's fixed-asset reward but enough investment in one year
    "site": "changji-hitech", "sectors": ["equipment_manufacturing"], "project_nature": "new_build",
    "industrial_project": "yes", "independent_legal_person": "yes", "operates_lawfully": "yes",
    "meets_investment_intensity": "yes", "meets_output_per_mu": "yes", "construction_start": "2027-04-01",
    "fixed_asset_investment": {"2027": "1800万元"},
}  # fmt: skip


def sample(library, name=DEMO, settings=None):
    project, _ = open_project(SAMPLES / f"{name}.yaml", library)
    return assess(library, project, project.as_of or date.fromisoformat(TODAY), settings or Settings())


def demo(lang="zh"):
    page = start(lang=lang)
    return page.set(TEXTS["project"](lang), DEMO)


def fill(page, answers):
    page.at.session_state["drafts"][drafts.OWN]["facts"].update(answers)
    return page.run()


def assessed(library, answers, settings=None):
    project = form.read("x", answers, library).project
    return assess(library, project, date.fromisoformat(TODAY), settings or Settings())


def prose(page):
    return page.text.replace("\n", " ")


# --- the headline


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_headline_is_the_engine_s(library, path, lang):
    page = start(lang=lang).set(TEXTS["project"](lang), path.stem)
    headline = sample(library, path.stem).package.headline
    count = TEXTS["headline.count"](lang).format(count=len(headline.unbounded))
    sums = [amount_text(point(each), lang) for each in (headline.sure, headline.most)]
    assert page.figures == [*sums, count]
    assert not page.at.metric  # it cuts off what is too long for one line


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_has_no_known_bound_is_named_and_why(library, lang):
    page, assessment = demo(lang), sample(library)
    assert TEXTS["unbounded.unread"](lang) not in page.text
    text = prose(page.unfold("unbounded"))
    for name in assessment.package.headline.unbounded:
        assert assessment.result(name).clause.text.title(lang) in text
    assert TEXTS["unbounded.unread"](lang) in text
    assert TEXTS["headline.not_modelled"](lang) in text
    present = present_text(point(assessment.package.best.present.min), lang)
    assert present in text


def test_nothing_stated_is_said_and_nothing_is_promised(page):
    assert page.figures == []
    assert TEXTS["welcome.title"].zh in page.text
    said = [shown(each.value) for each in page.at.markdown]
    for name in ("headline.sure", "headline.most", "headline.unbounded"):
        assert TEXTS[name].zh not in said
    assert TEXTS["headline.not_modelled"].zh not in page.text
    assert TEXTS["package.title"].zh not in [shown(each.value) for each in page.at.header]
    assert page.bars == []
    page.set("项目落地载体", "changji-hitech")
    assert TEXTS["welcome.title"].zh not in page.text
    assert TEXTS["package.none"].zh in page.text


def test_the_years_and_the_rate_can_be_chosen_and_stay(library, page):
    page.set("项目", DEMO)
    page.at.number_input(key=state_key(page, state.HORIZON)).set_value(3)
    page.run()
    page.at.number_input(key=state_key(page, state.DISCOUNT)).set_value(8.0)
    page.run()
    chosen = Settings(horizon=3, discount=Fraction(8, 100))
    for lang in ("zh", "en", "zh"):
        page.language(lang)
        package = sample(library, settings=chosen).package
        assert page.figures[0] == amount_text(point(package.headline.sure), lang)
        assert present_text(point(package.best.present.min), lang) in page.text
        assert "2026—2028" in page.text or "2026–2028" in page.text
    assert page.at.number_input(key=state_key(page, state.HORIZON)).value == 3


def state_key(page, name):
    return next(each.key for each in page.at.number_input if each.key.startswith(f"settings-{name}-"))


@pytest.mark.parametrize("horizon", [1, 30])
@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2100, 12, 31)])
def test_any_horizon_on_any_day(page, horizon, day):
    fill(page, PLANT).set("评估日期", day)
    page.at.number_input(key=state_key(page, state.HORIZON)).set_value(horizon)
    page.run()
    assert len(page.figures) == 3


# --- the charts


def test_every_chart_has_a_table_with_its_figures(library):
    page, assessment = demo(), sample(library)
    assert [each.label for each in page.at.tabs] == ["图", "表"]
    (years,) = page.chart("years", table=True).tables
    (clauses,) = page.chart("clauses", table=True).tables
    best = assessment.package.best
    assert years["组合合计"] == [amount_text(each) for each in (*best.by_year.values(), best.amount)]
    assert years["年份"][-1] == TEXTS["table.total"].zh
    marked = [title.removeprefix(vega.CHOSEN) for title in clauses["条款"] if title.startswith(vega.CHOSEN)]
    assert set(marked) == {assessment.result(each).clause.text.title.zh for each in best.chosen}
    values = [each.value.amount for each in series.by_clause(assessment)]
    assert values == sorted(
        values, key=lambda each: (-each.min, -(each.min if each.max is None else each.max))
    )
    for title, sum_ in zip(clauses["条款"], clauses["金额"], strict=True):
        assert sum_ in {
            amount_text(each.value.amount)
            for each in assessment.results
            if each.clause.text.title.zh == title.removeprefix(vega.CHOSEN)
        }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_bar_ends_at_a_number_of_the_assessment(library, path, lang):
    page = start(lang=lang).set(TEXTS["project"](lang), path.stem)
    assessment = sample(library, path.stem)
    unit = 10_000 if lang == "zh" else 1_000_000
    ends = {
        float(Fraction(value) / unit)
        for result in assessment.results
        if result.value.amount
        for value in (result.value.amount.min, result.value.amount.max)
        if value is not None
    } | {0.0}
    by_clause = [bar for bars in page.chart("clauses").bars for bar in bars if "row" in bar]
    assert all({bar["start"], bar["end"]} <= ends for bar in by_clause)
    by_year = [bar for bars in page.chart("years").bars for bar in bars if "year" in bar and "part" in bar]
    for year, amount in assessment.package.best.by_year.items():
        bar = [
            each
            for each in by_year
            if each["year"] == (TEXTS["year.short"](lang) if year is None else str(year))
        ]
        sure = [each["end"] for each in bar if each["part"] == series.SURE]
        assert max(sure, default=0) == float(Fraction(amount.min) / unit)
        if amount.max is not None and bar:
            assert bar[-1]["end"] == float(Fraction(amount.max) / unit)


def test_years_are_by_clause_only_where_that_adds_up(library):
    page = fill(start(), PLANT | {"fixed_asset_investment": {"2027": "2500万元", "2028": "6000万元"}})
    mine = assessed(library, page.facts())
    assert mine.package.best.chosen == ("changji-golden-ten/fixed-assets",)
    assert schedule_of(mine).clauses.keys() == {"changji-golden-ten/fixed-assets"}
    (figures,) = page.chart("years", table=True).tables
    assert figures["固定资产投资奖励"][-1] == amount_text(mine.package.best.amount)
    whole = schedule_of(sample(library))  # rent and reward: stacking is not known
    assert whole.clauses == {}
    assert TEXTS["chart.not_additive"].zh in demo().text


@pytest.mark.parametrize(
    ("amount", "parts"),
    [
        (Amount(0, 0), []),
        (Amount(5, 5), [("sure", 0, 5)]),
        (Amount(0, 5), [("open", 0, 5)]),
        (Amount(2, 5), [("sure", 0, 2), ("open", 2, 5)]),
        (Amount(2, None), [("sure", 0, 2)]),
        (Amount(0, None), []),
        (Amount(-3, -3), [("sure", 0, -3)]),
    ],
)
def test_a_bar_s_segments(amount, parts):
    assert [(each.part, each.start, each.end) for each in series.segments(amount)] == parts


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (0, ("万元", 0), ("CNY million", 0)),
        (9 * 10**8, ("万元", 90_000), ("CNY million", 900)),
        (-3 * 10**10, ("亿元", -300), ("CNY billion", -30)),
        (5 * 10**15, ("万亿元", 5_000), ("CNY trillion", 5_000)),
    ],
)
def test_the_unit_of_an_axis_goes_by_the_size_of_its_sums(monkeypatch, yuan, zh, en):
    for lang, expected in (("zh", zh), ("en", en)):
        monkeypatch.setattr(state, "lang", lambda lang=lang: lang)
        unit = vega.unit([Fraction(1), Fraction(yuan)])
        assert (unit.name, unit.of(Fraction(yuan))) == expected


# --- the package


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_package_is_told_whole(library, lang):
    page, package = demo(lang).unfold("package-open", "package-weighed"), sample(library).package
    text, titles = prose(page), {each.id: each.text.title(lang) for each in library.clauses}
    for name in (*package.best.chosen, *(each.clause for each in (*package.left_out, *package.open))):
        assert titles[name] in text
    assert TEXTS["package.together"](lang).format(amount=amount_text(package.best.amount, lang)) in text
    assert ("stacking_unknown" in package.notes) == (TEXTS["package.stacking"](lang) in text)
    for each in package.open:
        if each.amount.max:
            most = TEXTS["package.up_to"](lang).format(amount=amount_text(point(each.amount.max), lang))
            assert most in text
    for fact in package.decided_by:
        assert library.vocabulary.fact(fact).label(lang) in text


def test_what_is_left_out_has_its_reason_and_the_second_best_its_difference(library):
    taxed = {
        "site": "changji-hitech", "registered_on": "2026-12-20", "taxable_income": {"2027": "200万元", "2028": "300万元"},
        "books_based_taxation": "yes", "restricted_industry": "no", "main_business_share": "90%", "employees": "120",
        "total_assets": "2000万元", "has_hnte_certificate": "yes", "hnte_valid_from": "2027-01-01",
        "hnte_valid_until": "2032-01-01", "western_catalogue": "yes", "rnd_expense": {"2027": "60万元"},
    }  # fmt: skip
    page = fill(start(), taxed)
    package = assessed(library, page.facts()).package
    assert package.left_out or package.runner_up
    text = prose(page.unfold("package-weighed"))
    for each in package.left_out:
        assert BECAUSE[each.because].zh in text
    if package.runner_up is not None:
        assert TEXTS["package.runner_up"].zh in text
        less = amount_text(point(package.difference.min))
        same = TEXTS["package.same"].zh
        assert (TEXTS["package.less"].zh.format(amount=less) if package.difference.min else same) in text


# --- what would bring more


def miss_of(library, page):
    advice = advise(assessed(library, page.facts()))
    return next(each for each in advice.near_misses if each.clause == "changji-golden-ten/fixed-assets")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_near_miss_is_told_and_can_be_tried_and_taken_back(library, lang):
    page = fill(start(lang=lang), PLANT)
    before, miss = page.figures[0], miss_of(library, page)
    text = prose(page.go(WHAT_IF))
    assert change_text(miss.change, library.vocabulary, lang) in text
    assert gain_text(miss.gain, lang) in text
    place = [each.change for each in advise(assessed(library, page.facts())).near_misses].index(miss.change)
    page.click(f"apply-{place}")
    assert page.facts() == PLANT | {"fixed_asset_investment": {"2027": "2,000万元"}}
    assert page.go(CHECK).figures[0] != before
    page.click(state.UNDO)
    assert page.facts() == PLANT
    assert page.figures[0] == before


def without_field(library, answers, advice):
    """The facts that are asked about or to be changed and that the form does not ask."""
    first = {each.id for each in asking.first_facts(library)}
    facts = {each.fact for each in advice.next_questions} | {each.change.fact for each in advice.near_misses}
    return {fact for fact in facts - first if asking.topic_of(library, answers, fact) is None}


@pytest.mark.parametrize("site", [None, "changji-hitech", "hohhot", "ningbo", "shanxi-demo-zone"])
@pytest.mark.parametrize("more", [{}, {"premises": ["lease"], "industrial_project": "yes"}])
def test_every_question_has_a_field(library, site, more):
    answers = more | ({"site": site} if site else {})
    advice = advise(assessed(library, answers))
    assert advice.next_questions
    assert without_field(library, answers, advice) == set()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_question_about_a_sample_has_a_field(library, path):
    assessment = sample(library, path.stem)
    answers = dict.fromkeys(assessment.project.facts, "") | {"site": assessment.project.site}
    assert without_field(library, answers, advise(assessment)) == set()


def test_before_the_site_is_known_what_waits_for_it_is_counted_and_not_drawn(library):
    page = fill(start(), {"industrial_project": "yes"})
    mine = assessed(library, page.facts())
    waiting = {each.clause.id for each in by_place(mine).awaiting}
    titles = {library.by_id[name].text.title.zh for name in waiting}
    titles -= {each.clause.text.title.zh for each in by_place(mine).here}
    assert "厂房租金补贴" in titles
    drawn = {cell for table in page.chart("clauses", table=True).tables for cell in table.get("条款", [])}
    assert drawn
    assert not drawn & titles
    page.chart("clauses").unfold("package-open")
    assert {
        name.partition(vega.BREAK)[0] for bars in page.bars for bar in bars if (name := bar.get("row"))
    } <= {each.clause.id for each in by_place(mine).here}
    told = [sum(each.clause in waiting for each in mine.package.open), series.waiting(mine)]
    for count in told:
        assert TEXTS["places.apart"].zh.format(count=count) in page.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cliffs_are_looked_for_when_asked_and_forgotten_with_the_question(library, lang):
    page, found = demo(lang).go(WHAT_IF), cliffs(sample(library))
    labels = [library.vocabulary.fact(each.fact).label(lang) for each in found]
    losses = [amount_text(each.loss, lang) for each in found]
    assert found
    assert not any(loss in prose(page) for loss in losses)
    page.click(state.CLIFFS)
    assert all(words in prose(page) for words in (*labels, *losses))
    page.language("en" if lang == "zh" else "zh").language(lang)
    assert all(loss in prose(page) for loss in losses)
    page.set(TEXTS["day"](lang), date(2026, 11, 20))
    assert not any(loss in prose(page) for loss in losses)


def test_where_there_is_no_cliff_it_is_said(page):
    fill(page, {"site": "changji-hitech"}).go(WHAT_IF).click(state.CLIFFS)
    assert TEXTS["cliffs.none"].zh in page.text


# --- the cards


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_card_says_what_its_clause_is_worth(library, lang):
    page, assessment = demo(lang), sample(library)
    page.unfold(*(state.clause_key(clause.id) for clause in library.clauses))
    cards, texts = {}, []
    for kind in page.kinds:
        page.kind(kind)
        cards |= page.cards
        texts.append(prose(page))
    text = " ".join(texts)
    for result in by_place(assessment).here:
        for note in result.value.notes:
            assert note == "no_tax" or NOTES[note](lang) in text
        if result.value.unused:  # said once, with its years
            assert NOTES["no_tax"](lang) not in text
        if result.value.amount:
            assert amount_text(result.value.amount, lang) in cards[result.clause.id]
    rent = assessment.result("changji-golden-ten/rent").value
    assert all(amount_text(each, lang) in text for each in rent.by_year.values())
    shifted = assessment.result(
        "cn-equipment-deduction/one-off"
    ).value  # nothing in all, but not in each year
    assert not shifted.amount
    assert any(shifted.by_year.values())
    assert all(amount_text(each, lang) in text for each in shifted.by_year.values() if each)


def test_what_cannot_be_read_counts_as_unknown_and_is_no_traceback(page):
    fill(page, PLANT | {"fixed_asset_investment": {"2027": "1800", "x": "y", "2028": "∞"}})
    assert page.figures[0] == "0元"
    assert page.at.warning
    for text in ("", "-", "1e400", "９９９９９９９９９９亿元", "-5万元", "nan"):
        fill(page, {"fixed_asset_investment": {"2027": text}, "total_investment": text, "employees": text})


def test_the_same_question_is_answered_once(library, page, monkeypatch):
    from ui import answer

    asked = []
    monkeypatch.setattr(answer, "assess", lambda *args, **more: asked.append(args) or assess(*args, **more))
    fill(page, PLANT)
    page.language("en").language("zh")
    page.at.session_state[state.clause_key("changji-golden-ten/rent")] = True
    page.run()
    assert len(asked) == 2  # "my project" is called otherwise in English
    page.set("建设性质", "expansion")
    assert len(asked) == 3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_open_clause_of_which_nothing_can_come_says_so_on_its_card(library, lang):
    page, assessment = demo(lang), sample(library)
    nothing = [each for each in by_place(assessment).here if each.brings_nothing()]
    assert "cn-equipment-deduction/one-off" in {each.clause.id for each in nothing}
    cards = {}
    for kind in page.kinds:
        page.kind(kind)
        cards |= page.cards
    for each in nothing:
        assert each.sum_text(lang) in cards[each.clause.id]
