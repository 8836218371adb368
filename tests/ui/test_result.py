"""The result on the page: the sentence, the cards by kind of support, their warnings, what is refused; and nothing is hidden."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from page import TODAY, clause_of, shown, start
from support import assessment_of, clause_text, library_of, policy_text

from engine import (
    SUPPORTS,
    Headline,
    LeftOut,
    amount_text,
    assess,
    by_place,
    cautions,
    change_text,
    kind_of,
    open_project,
    project_from_data,
    refusal,
    table,
    thresholds,
)
from ui import drafts, form, state
from ui.components.charts import certainty, distance, time
from ui.components.result.sentence import sentence, supposed_sentence
from ui.components.result.wrong import report
from ui.library import SAMPLES
from ui.texts import TEXTS

DEMO = "demo-cable-plant"
WAN = 10_000
SITE = {"site": "changji-hitech"}
RENT = {
    "site": "changji-hitech", "sectors": ["equipment_manufacturing"], "premises": ["lease"], "leased_area": "5000㎡",
    "lease_start": "2027-01-01", "output": {"2027": "4000万元", "2028": "4000万元"}, "independent_legal_person": "yes",
    "operates_lawfully": "yes", "meets_investment_intensity": "yes", "meets_output_per_mu": "yes",
}  # fmt: skip
SUPPOSED = {"meets_investment_intensity": "yes", "meets_output_per_mu": "yes"}
PLANT = {  # everything of the fixed-asset reward but enough investment in one year
    "site": "changji-hitech", "sectors": ["equipment_manufacturing"], "project_nature": "new_build",
    "industrial_project": "yes", "independent_legal_person": "yes", "operates_lawfully": "yes",
    "meets_investment_intensity": "yes", "meets_output_per_mu": "yes", "construction_start": "2027-04-01",
    "fixed_asset_investment": {"2027": "1800万元"},
}  # fmt: skip


def fill(page, answers, assumed=()):
    draft = page.at.session_state["drafts"][drafts.OWN]
    draft["facts"].update(answers)
    draft["assumed"].update(assumed)
    return page.run()


def assessed(library, answers, assumed=None):
    project = form.read("x", answers, library, assumed or {}).project
    return assess(library, project, date.fromisoformat(TODAY))


def without(answers, names):
    return {fact: value for fact, value in answers.items() if fact not in names}


@pytest.fixture
def speak(monkeypatch):
    """Texts in a language, without a page."""
    return lambda lang: monkeypatch.setattr(state, "lang", lambda: lang)


# --- the sentence


def made_up(eligible, sure, most, unbounded, verified, left_out=(), site="changji-hitech"):
    """An assessment of eight clauses, so many of them eligible, its headline as wanted."""
    clauses = [
        clause_text(f"c{n}", f"- employees: {{at_least: {1 if n < eligible else 99}}}") for n in range(8)
    ]
    found = assessment_of(library_of(policy_text(*clauses)), {"employees": 5, "site": site})
    verified = {"verified": verified * WAN, "partial": (sure - verified) * WAN, "unverified": 0}
    headline = Headline(sure * WAN, most * WAN, tuple(f"u{n}" for n in range(unbounded)), verified)
    out = tuple(LeftOut("t/c0", because) for because in left_out)
    return replace(found, package=replace(found.package, headline=headline, left_out=out))


SENTENCES = [  # eligible, sure, known most, how many unbounded, verified (in 万元), left out; what is said
    ((6, 820, 1150, 2, 600, ()),
     "可享受 6 项，已确定 820万元，补齐信息并经认定最高 1,150万元，2 项金额上限未知；其中依据已核实文件的 600万元。",
     "Eligible for 6 clauses: CNY 8.2 million sure, up to CNY 11.5 million once all is known, 2 clauses without a bound; CNY 6 million of the sure sum on verified documents."),
    ((1, 820, 820, 0, 820, ()),
     "可享受 1 项，已确定 820万元；已确定的全部依据已核实的文件。",
     "Eligible for 1 clause: CNY 8.2 million sure; all of the sure sum on verified documents."),
    ((2, 820, 820, 1, 0, ()),
     "可享受 2 项，已确定 820万元，1 项金额上限未知；其中尚无依据已核实文件的金额。",
     "Eligible for 2 clauses: CNY 8.2 million sure, 1 clause without a bound; none of the sure sum on verified documents."),
    ((3, 0, 100, 0, 0, ()),
     "可享受 3 项，尚无确定的金额，补齐信息并经认定最高 100万元。",
     "Eligible for 3 clauses: no sum is sure yet, up to CNY 1 million once all is known."),
    ((1, 0, 0, 0, 0, ()), "可享受 1 项，尚无确定的金额。", "Eligible for 1 clause: no sum is sure yet."),
    ((0, 0, 100, 5, 0, ()),
     "目前没有确定可享受的条款，补齐信息并经认定最高 100万元，5 项金额上限未知。",
     "No clause is known to be met yet: up to CNY 1 million once all is known, 5 clauses without a bound."),
    ((0, 0, 0, 1, 0, ()), "目前没有确定可享受的条款，1 项金额上限未知。", "No clause is known to be met yet: 1 clause without a bound."),
    ((0, 0, 0, 0, 0, ()), "目前没有确定可享受的条款。", "No clause is known to be met yet."),
    ((2, 5, 5, 0, 5, ("choose_one",)),
     "可享受 2 项（不能全部同时享受），已确定 5万元；已确定的全部依据已核实的文件。",
     "Eligible for 2 clauses (not all of them together): CNY 50,000 sure; all of the sure sum on verified documents."),
    ((2, 5, 5, 0, 5, ("no_gain",)),
     "可享受 2 项，已确定 5万元；已确定的全部依据已核实的文件。",
     "Eligible for 2 clauses: CNY 50,000 sure; all of the sure sum on verified documents."),
]  # fmt: skip


@pytest.mark.parametrize(("given", "zh", "en"), SENTENCES)
def test_the_sentence(speak, given, zh, en):
    assessment = made_up(*given)
    for lang, expected in (("zh", zh), ("en", en)):
        speak(lang)
        assert shown(sentence(assessment)) == expected


def test_before_a_site_is_chosen_the_most_is_said_to_be_that_of_the_best_place(speak):
    speak("zh")
    assert "最高 1,150万元（未选载体，按各地中最高的一处计）" in shown(
        sentence(made_up(6, 820, 1150, 2, 600, site="unknown"))
    )
    assert "未选载体" not in shown(sentence(made_up(6, 820, 1150, 2, 600)))


def supposing(eligible, sure, assumed, firm=(1, 10), changed=None):
    """An assessment with another beside it, in which what is assumed holds."""
    first, then = (made_up(count, money, money, 0, 0) for count, money in (firm, (eligible, sure)))
    project = replace(first.project, assumed={f"fact{n}": True for n in range(assumed)})
    then = replace(then, results=then.results if changed is None else changed)
    return replace(first, project=project, supposed=then)


@pytest.mark.parametrize(
    ("eligible", "sure", "assumed", "zh", "en"),
    [
        (3, 98, 3, "若您的 3 项假设成立：另有 2 项可享受，可多得 88万元。", "If your 3 assumptions hold: 2 clauses more, CNY 880,000 more."),
        (2, 10, 1, "若您的 1 项假设成立：另有 1 项可享受。", "If your assumption holds: 1 clause more."),
        (1, 11, 2, "若您的 2 项假设成立：可多得 1万元。", "If your 2 assumptions hold: CNY 10,000 more."),
        (0, 4, 1, "若您的 1 项假设成立：少 1 项，确定可得少 6万元。", "If your assumption holds: 1 clause fewer, CNY 60,000 less for sure."),
        (1, 10, 1, "若您的 1 项假设成立：结论和金额都不变。", "If your assumption holds: nothing changes."),
    ],
)  # fmt: skip
def test_what_is_assumed_is_told_apart(speak, eligible, sure, assumed, zh, en):
    assessment = supposing(eligible, sure, assumed)
    for lang, expected in (("zh", zh), ("en", en)):
        speak(lang)
        assert shown(supposed_sentence(assessment)) == expected


def test_nothing_assumed_is_nothing_said(speak):
    speak("zh")
    assert supposed_sentence(made_up(1, 10, 10, 0, 0)) == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sentence_stands_first_and_counts_what_is_firm(library, lang, speak):
    page = fill(start(lang=lang), without(RENT, SUPPOSED), SUPPOSED)
    mine = assessed(library, without(RENT, SUPPOSED), SUPPOSED)
    speak(lang)
    told = [shown(each.value) for each in page.at.markdown]
    first = next(each for each in told if each.startswith("## "))
    assert first == f"## {shown(sentence(mine))}"
    assert TEXTS["supposed"](lang) in page.text
    assert any(shown(supposed_sentence(mine)) in each for each in told)
    assert mine.supposed.package.headline.sure > mine.package.headline.sure == 0
    assert page.figures[0] == amount_text(mine.package.best.amount, lang)


def test_before_anything_is_stated_there_is_no_sentence(page):
    assert not any(each.value.startswith("## ") for each in page.at.markdown)
    assert page.at.header[-1].value == TEXTS["welcome.title"].zh


# --- every clause has its place


PROJECTS = [
    ({}, {}),
    (SITE, {}),
    (RENT, {}),
    (without(RENT, SUPPOSED), SUPPOSED),
    ({"industrial_project": "yes"}, {}),
]


@pytest.mark.parametrize(
    ("answers", "assumed"), PROJECTS, ids=["empty", "site", "rent", "assumed", "no site"]
)
def test_nothing_is_hidden_and_nothing_stands_twice(library, answers, assumed):
    """Every clause stands once: in the kind it is of, or by its document among those of other places or waiting for one."""
    page = fill(start().browse(), answers, assumed)
    found = by_place(assessed(library, answers, assumed))
    of_kinds = page.all_clauses()
    drawn = [clause for groups in of_kinds.values() for ids in groups.values() for clause in ids]
    assert sorted(drawn) == sorted(each.clause.id for each in found.here)
    for kind, groups in of_kinds.items():
        assert {kind_of(library.by_id[clause]) for ids in groups.values() for clause in ids} <= {kind}
    for name, apart in (("awaiting", found.awaiting), ("elsewhere", found.elsewhere)):
        lines = [shown(each.label) for each in page.at.expander if each.key == f"places-{name}"]
        assert lines == ([TEXTS[f"places.{name}"].zh.format(count=len(apart))] if apart else [])
    assert len(drawn) + len(found.awaiting) + len(found.elsewhere) == len(library.clauses)


def test_the_clauses_of_a_kind_stand_in_the_group_of_their_verdict(library):
    answers = without(RENT, SUPPOSED)
    page, mine = fill(start(), answers, SUPPOSED), assessed(library, answers, SUPPOSED)
    opened = mine.opened_by_assumption()
    for groups in page.all_clauses().values():
        for group, ids in groups.items():
            for clause in ids:
                result = mine.result(clause)
                if group == "assumed":
                    assert result.verdict == "undetermined"
                    assert opened[clause].verdict == "eligible"
                elif group == "open":
                    assert result.verdict == "undetermined"
                else:
                    assert result.group == group
    assert "changji-golden-ten/rent" in page.kind("cash").clauses["assumed"]


def test_what_the_evaluators_do_not_agree_on_has_its_place(library, monkeypatch):
    from engine.assessment import DISAGREEMENT
    from ui import answer

    def doubted(*args, **more):
        found = assess(*args, **more)
        first = found.result("changji-golden-ten/rent")
        results = [
            replace(each, judgement=DISAGREEMENT, by_year={}) if each is first else each
            for each in found.results
        ]
        return replace(found, results=tuple(results))

    monkeypatch.setattr(answer, "assess", doubted)
    page = fill(start(), RENT | {"employees": "77"}).kind("cash")  # not asked before: answers are kept
    assert "changji-golden-ten/rent" in page.clauses["open"]
    assert TEXTS["group.evaluators_disagree"].zh in page.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_kinds_are_counted_and_those_with_results_stand_first(library, lang):
    page, mine = fill(start(lang=lang), RENT), assessed(library, RENT)
    counts = {}
    for result in by_place(mine).here:
        got, every = counts.get(kind_of(result.clause), (0, 0))
        counts[kind_of(result.clause)] = got + (result.verdict == "eligible"), every + 1
    assert page.kinds == {
        kind: f"{SUPPORTS[kind](lang)} {got}/{every}" for kind, (got, every) in counts.items()
    }
    some = [counts[kind][0] > 0 for kind in page.kinds]
    assert some == sorted(some, reverse=True)
    shown_first = next(iter(page.kinds))
    assert {kind_of(library.by_id[each]) for ids in page.clauses.values() for each in ids} == {shown_first}


def test_the_kind_that_was_chosen_stays_while_its_counts_change(page):
    fill(page, SITE).kind("tax")
    label = page.kinds["cash"]
    fill(page, RENT)
    assert page.kinds["cash"] != label
    assert all(each.startswith(("cn-", "xj-")) for ids in page.clauses.values() for each in ids)
    page.language("en")
    assert page.at.session_state[state.KIND] == "tax"


def test_a_kind_that_is_gone_at_another_place_gives_way(page):
    fill(page, SITE).kind("service")
    for site in ("ningbo", "qitai", "changji-hitech"):
        fill(page, {"site": site})
        assert page.clauses


# --- a card


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_card_warns_of_one_thing_the_most_pressing(library, lang):
    page = start(lang=lang).set(TEXTS["project"](lang), DEMO)
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    mine = assess(library, project, project.as_of)
    warned = 0
    for kind in page.kinds:
        page.kind(kind)
        for clause, said in page.cards.items():
            result = mine.result(clause)
            if result.group not in ("eligible", "missing_facts", "authority_decides"):
                continue
            told = [each.text(lang) for each in cautions(result, mine.as_of)]
            lines = [each.strip() for each in said.split("\n")]
            assert [each for each in lines if each in told] == told[:1], (clause, lines)
            warned += bool(told)
    assert warned


def test_a_card_says_who_gives_it_where_it_is_written_and_when(library):
    said = fill(start(), RENT).kind("cash").cards["changji-golden-ten/rent"]
    policy = library.by_id["changji-golden-ten/rent"].policy
    for words in (
        policy.issuer.zh,
        "第一条第二项",
        "2027—2028 年",
        "符合",
        TEXTS["verification"].zh.format(level="部分核实"),
    ):
        assert words in said
    mine = assessed(library, RENT)
    assert amount_text(mine.result("changji-golden-ten/rent").value.amount) in said


def test_an_open_card_names_what_would_decide_it_and_leads_there(library):
    answers = without(RENT, ["lease_start"])
    page = fill(start(), answers).kind("cash")
    said = page.cards["changji-golden-ten/rent"]
    assert library.vocabulary.fact("lease_start").label.zh in said
    page.click("fill-changji-golden-ten/rent")
    missing = assessed(library, answers).result("changji-golden-ten/rent").missing
    assert page.at.session_state["wanted"] == missing[0]


def test_what_is_eligible_only_if_assumed_is_marked_and_its_reasons_are_those_that_then_hold(library):
    answers = without(RENT, SUPPOSED)
    page = fill(start(), answers, SUPPOSED).kind("cash")
    said = page.cards["changji-golden-ten/rent"]
    assert TEXTS["supposed"].zh in said
    assert TEXTS["group.assumed"].zh in said
    page.at.session_state[state.clause_key("changji-golden-ten/rent")] = True
    rows = page.run().reasons[0].value.to_numpy().tolist()
    reasons = table(assessed(library, answers, SUPPOSED).supposed, "changji-golden-ten/rent", 2027)
    words = {True: "why.yes", False: "why.no", None: "why.open"}
    assert [shown(str(row[3])) for row in rows] == [TEXTS[words[each.step.truth]].zh for each in reasons]
    assert all(each.step.truth for each in reasons if each.step.fact in SUPPOSED)


# --- what is refused


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_refused_line_says_which_condition_fails_and_what_would_change_it(library, lang):
    page = start(lang=lang).set(TEXTS["project"](lang), DEMO)
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    mine = assess(library, project, project.as_of)
    for kind in page.kinds:
        ids = page.kind(kind).clauses.get("not_eligible", [])
        labels = {clause_of(each.key): shown(each.label) for each in page.at.expander if clause_of(each.key)}
        for clause in ids:
            found, label = refusal(mine, clause), labels[clause]
            assert mine.result(clause).clause.text.title(lang) in " ".join(label.split())
            first = found.steps[0]
            if first.kind == "test" and first.origin != "validity":
                assert first.label(lang) in label
                assert first.seen(lang) in label
                assert first.gap is None or first.gap(lang) in label
    page.kind("tax")
    change = refusal(mine, "cn-small-low-profit/rate-5").changes
    assert change
    assert change_text(change[0], library.vocabulary, lang) in page.text


def test_a_near_miss_stands_below_its_clause_and_can_be_tried_and_taken_back(library):
    page = fill(start(), PLANT).kind("cash")
    assert "changji-golden-ten/fixed-assets" in page.clauses["open"]  # of the other years nothing is known
    page.click("try-changji-golden-ten/fixed-assets")
    assert page.facts()["fixed_asset_investment"] == {"2027": "2,000万元"}
    assert "changji-golden-ten/fixed-assets" in page.kind("cash").clauses["eligible"]
    page.click(state.UNDO)
    assert page.facts() == PLANT


def test_the_next_step_is_told_and_leads_to_the_page_that_tries_things_out(library):
    page = fill(start(), PLANT)
    link = next(each for each in page.at.get("page_link") if each.proto.label == TEXTS["next.link"].zh)
    assert "what-if" in link.proto.page
    told = next(shown(each.value) for each in page.at.markdown if "只差一步" in each.value)
    assert "2,000万元" in told


# --- what a card opens to


def test_how_one_applies_is_told_or_that_it_was_not_obtained(library):
    page = fill(start(), RENT)
    page.at.session_state[state.clause_key("changji-golden-ten/rent")] = True
    page.kind("cash")
    assert TEXTS["apply.none"].zh in page.text
    told = library.by_id["cn-tech-sme/evaluation"].application
    page.at.session_state[state.clause_key("cn-tech-sme/evaluation")] = True
    page.kind("status")
    window = TEXTS["library.window"].zh.format(first=told.windows[0].from_, last=told.windows[0].to)
    assert f"{window}" in page.text
    assert TEXTS["library.window.over"].zh in page.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_of_a_mistake_holds_all_that_is_needed_and_is_only_shown(library, lang, speak):
    page = fill(start(lang=lang), RENT)
    key = state.clause_key("changji-golden-ten/rent")
    page.at.session_state[key] = page.at.session_state[f"{key}-wrong"] = True
    (code,) = page.kind("cash").at.code
    mine = assessed(library, RENT)
    for words in (
        "changji-golden-ten/rent",
        library.hash,
        TODAY,
        "2027",
        mine.result("changji-golden-ten/rent").clause.text.article(lang),
    ):
        assert words in code.value
    speak(lang)
    assert code.value == report(mine, mine.result("changji-golden-ten/rent"), 2027)
    for row in table(mine, "changji-golden-ten/rent", 2027):
        assert row.step.label(lang) in code.value
        assert row.step.seen is None or row.step.seen(lang) in code.value
    assert TEXTS["wrong.lead"](lang) in page.text


# --- the charts


CHARTS = ("years", "clauses", "certainty", "distance", "time")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_of_a_chart_the_picture_or_the_table_is_built_and_no_other(lang, name):
    page = start(lang=lang).set(TEXTS["project"](lang), DEMO)
    page.chart(name)
    (only,) = page.at.get("vega_lite_chart")
    assert only.proto.alt
    assert not page.tables
    page.chart(name, table=True)
    assert not page.at.get("vega_lite_chart")
    assert len(page.tables) == 1


@pytest.mark.parametrize(
    ("sure", "most", "verified", "supposed", "expected"),
    [
        (10, 30, 4, None, [("verified", 4), ("partial", 6), ("open", 20)]),
        (10, 30, 10, 15, [("verified", 10), ("assumed", 5), ("open", 15)]),
        (10, 10, 0, None, [("partial", 10)]),
        (10, 30, 0, 8, [("partial", 10), ("open", 20)]),  # it would bring less
        (10, 12, 0, 40, [("partial", 10), ("assumed", 30)]),  # more than the known most
        (0, 0, 0, None, []),
    ],
)
def test_the_pieces_of_certainty(speak, sure, most, verified, supposed, expected):
    speak("zh")
    assessment = made_up(1, sure, most, 0, verified)
    if supposed is not None:
        assessment = replace(assessment, supposed=made_up(1, supposed, supposed, 0, 0))
    assert [(each.kind, each.sum / WAN) for each in certainty.pieces(assessment)] == expected
    assert certainty.there(assessment) == bool(expected)


def test_distances_are_the_engine_s_and_the_table_has_them_all(library):
    page = start().set(TEXTS["project"].zh, DEMO)
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    found = thresholds(assess(library, project, project.as_of))
    (figures,) = page.chart("distance", table=True).tables
    assert figures[TEXTS["distance.figure"].zh] == [each.step.label.zh for each in found]
    assert figures[TEXTS["why.seen"].zh] == [each.step.seen.zh for each in found]
    (bars, strokes) = [layer["data"]["values"] for layer in page.chart("distance").specs[0]["layer"]]
    drawn = [each for each in found if each.step.bound > 0][: distance.MOST]
    assert [bar["share"] for bar in bars] == [
        float(min(max(Fraction(each.step.figure) / Fraction(each.step.bound), 0), 2)) for each in drawn
    ]
    assert [bar["part"] for bar in bars] == ["sure" if each.met else "open" for each in drawn]
    assert len(strokes) == len(bars)


def test_times_are_those_of_what_is_eligible_or_open_here(library):
    page = start().set(TEXTS["project"].zh, DEMO)
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    mine = assess(library, project, project.as_of)
    lines = time.lines(mine)
    here = {each.clause.policy.policy for each in by_place(mine).here if each.verdict != "not_eligible"}
    assert {each.clause.policy.policy for each in lines} == here
    (figures,) = page.chart("time", table=True).tables
    assert len(figures[TEXTS["time.text"].zh]) == len(lines)
    layers = page.chart("time").specs[0]["layer"]
    assert layers[-1]["data"]["values"] == [{"day": TODAY}]
    bars = [bar for layer in layers[:-1] for bar in layer["data"]["values"]]
    assert bars
    assert all("2025-01-01" <= bar["start"] <= bar["end"] <= "2031-12-31" for bar in bars)


def test_a_project_that_says_little_has_charts_that_say_so(page):
    fill(page, {"industrial_project": "yes"})
    for name in CHARTS:
        page.chart(name)
        page.chart(name, table=True)


def test_an_assumption_that_cannot_be_read_is_no_traceback(page, library):
    fill(page, SITE, {"meets_output_per_mu": "perhaps", "gone": "yes"})
    assert project_from_data({"project": "x", "facts": {}, "assumed": {}}, library)[0].assumed == {}
