"""Offers on screen: drafted from an assessment, changed with their sums at once, held up by the law, moved, issued as a letter."""

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from page import ROOT, shown
from support import real_files
from test_workspace_pages import claims, database, filled, office, told, visit  # noqa: F401  (fixtures)

from engine import assess, load_library, open_project
from engine.loading import load
from engine.workspace import (
    Content,
    Item,
    NewProspect,
    Sought,
    Statement,
    argue_finding,
    change_offer,
    create_prospect,
    draft_letter,
    editions_of,
    find_offers,
    get_offer,
    letters_of,
    move_offer,
    offer_ground,
    offer_review,
    open_offer,
    reading,
    record_review,
    seal,
    start_offer,
    unverified_in,
    writing,
)
from ui.texts import TEXTS

LIST, ONE, PROSPECT = (f"ui/pages/workspace/{name}.py" for name in ("offers", "offer", "prospect"))
LIBRARY = load_library(cached=False)
RENT = "changji-golden-ten/rent"
GOLDEN = "policies/cn/xinjiang/changji/changji-golden-ten.yaml"

ITEM = Item(
    title="物流补助",
    amount=350_000,
    years=((2027, 150_000), (2032, 200_000)),
    basis="会议纪要",
    reason="距口岸较远",
)


@pytest.fixture
def drafted(office, database):  # noqa: F811
    """A prospect of the recruiter's with the facts of the demonstration, and an offer of its best package."""
    with writing(database, office["recruiter"]) as work:
        one = create_prospect(work, NewProspect("天山电缆有限公司", "年产5万吨电缆", site="changji-hitech"))
        return start_offer(work, one.id, sealed(), "方案一")


@cache
def sealed():
    project, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", LIBRARY)
    return seal(assess(LIBRARY, project, date(2026, 11, 23)))


def one(who, key, lang="zh"):
    page = visit(claims(who), ONE, lang)
    page.at.query_params["id"] = str(key)
    return page.run()


def keys(page):
    return {each.key for each in page.at.button}


def moves(page):
    return {each.removeprefix("move-") for each in keys(page) if each and each.startswith("move-")}


def now(database, office, service, *args):  # noqa: F811
    with reading(database, office["lead"]) as work:
        return service(work, *args)


def box(page, clause):
    return next(each for each in page.at.checkbox if each.key.endswith(clause))


def area(page, name):
    return next(each for each in page.at.text_area if each.key.endswith(f"-{name}"))


def settle(database, office, key):  # noqa: F811
    """Everything the legal review asks for: a term, each finding argued, the record of the review."""
    with writing(database, office["recruiter"]) as work:
        opened = open_offer(work, key, LIBRARY)
        said = opened.offer.content.__class__(opened.offer.content.clauses, valid_until=date(2027, 6, 30))
        change_offer(work, key, opened.offer.version, said, offer_ground(opened, LIBRARY))
    with writing(database, office["reviewer"]) as work:
        record_review(
            work,
            key,
            get_offer(work, key).version,
            Statement("公平审〔2026〕1号", date(2026, 11, 20), "meets"),
        )
        for part, finding in offer_review(work, key).unsettled:
            if finding.severity == "warn":
                argue_finding(
                    work,
                    key,
                    get_offer(work, key).version,
                    part.part,
                    finding.pattern.id,
                    "条文所定，另附说明",
                )


# --- drafted, and changed


def test_a_prospect_leads_to_an_offer_of_its_best_package(office, database):  # noqa: F811
    facts = {"industry": "C3831", "total_investment": "2亿元"}
    with writing(database, office["recruiter"]) as work:
        prospect = create_prospect(work, NewProspect("天山电缆有限公司", site="changji-hitech", facts=facts))
    page = visit(claims("recruiter"), PROSPECT)
    page.at.query_params["id"] = str(prospect.id)
    page.run()
    page.at.text_input(key="desk-offer-start-name").set_value("首轮方案")
    page.click("offer-start-do")
    assert not page.at.error
    (made,) = now(database, office, find_offers, Sought(prospect=prospect.id)).lines
    assert [each.value for each in page.at.header] == ["首轮方案"]  # one goes on with it at once
    assert page.at.query_params["id"] == str(made.id)
    page.at.query_params["id"] = str(prospect.id)
    page.go(PROSPECT)
    assert "**首轮方案**" in [each.proto.label for each in page.at.get("page_link")]
    assert page.at.text_input(key="desk-offer-start-name").value == ""


def test_what_is_picked_is_summed_at_once_and_kept_by_one_button(drafted, office, database):  # noqa: F811
    page = one("recruiter", drafted.id)
    assert TEXTS["offer.best.is"].zh in page.text
    box(page, RENT).uncheck()
    page.run()
    assert "未选入“厂房租金补贴”" in page.text
    assert TEXTS["offer.unsaved"].zh in told(page)
    assert page.at.button(key="move-submit").disabled
    assert RENT in now(database, office, get_offer, drafted.id).content.clauses  # nothing is kept yet
    page.click("offer-content-do")
    assert RENT not in now(database, office, get_offer, drafted.id).content.clauses
    assert len(now(database, office, editions_of, drafted.id)) == 2
    assert TEXTS["offer.unsaved"].zh not in told(page)


def test_changes_can_be_let_go(drafted, office, database):  # noqa: F811
    page = one("recruiter", drafted.id)
    box(page, RENT).uncheck()
    page.run()
    page.click("offer-content-not")
    assert box(page, RENT).value
    assert TEXTS["offer.unsaved"].zh not in told(page)


def test_conditions_and_term_are_kept_line_by_line(drafted, office, database):  # noqa: F811
    page = one("recruiter", drafted.id)
    area(page, "conditions").set_value("完成备案\n\n  取得环评批复 ")
    page.run()
    page.click("offer-content-do")
    assert now(database, office, get_offer, drafted.id).content.conditions == ("完成备案", "取得环评批复")


# --- the law, the moves


def test_what_is_missing_or_blocked_by_the_law_is_told_and_moves_nothing(drafted, office, database):  # noqa: F811
    page = one("recruiter", drafted.id)
    page.click("move-submit")
    assert "有效期" in told(page)
    with writing(database, office["recruiter"]) as work:
        opened = open_offer(work, drafted.id, LIBRARY)
        item = Item(
            title="税收返还",
            amount=1_000_000,
            basis="会议纪要",
            reason="吸引投资",
            text="按上缴税收的50%予以返还",
        )
        said = replace(opened.offer.content, items=(item,), valid_until=date(2027, 6, 30))
        change_offer(work, drafted.id, opened.offer.version, said, offer_ground(opened, LIBRARY))
    page.run()
    page.click("move-submit")
    assert "税收返还" in told(page)
    assert now(database, office, get_offer, drafted.id).state == "draft"


def test_from_a_draft_to_approval(drafted, office, database):  # noqa: F811
    settle(database, office, drafted.id)
    page = one("recruiter", drafted.id)
    assert moves(page) == {"submit", "withdraw"}
    page.click("move-submit")
    assert not page.at.error
    assert now(database, office, get_offer, drafted.id).state == "in_review"
    assert "offer-content-do" not in keys(page)  # what is under review stays as it is
    assert not page.at.checkbox
    page = one("reviewer", drafted.id)
    assert moves(page) == {"return"}
    page = one("lead", drafted.id)
    page.click("move-approve")
    assert now(database, office, get_offer, drafted.id).state == "approved"
    page.click("move-issue")  # it rests on documents nobody has verified
    assert now(database, office, get_offer, drafted.id).state == "approved"
    assert "未核实" in told(page)


def test_it_is_issued_with_its_letters_and_written_in_another_language_later(drafted, office, database):  # noqa: F811
    opened = now(database, office, open_offer, drafted.id, LIBRARY)
    item = Item(title="专人代办", amount=0, basis="会议纪要", reason="新设企业", text="指定专人协助办理登记")
    said = Content(items=(item,), valid_until=date(2099, 6, 30))
    with writing(database, office["lead"]) as work:
        found = change_offer(work, drafted.id, opened.offer.version, said, offer_ground(opened, LIBRARY))
        for step in ("submit", "approve"):
            found = move_offer(work, found.id, found.version, step)
    page = one("lead", drafted.id)
    page.at.text_area(key="desk-offer-note").set_value("按会议定")
    page.click("move-issue")
    assert not page.at.error
    found = now(database, office, get_offer, drafted.id)
    assert (found.state, found.number is not None) == ("issued", True)
    assert found.number in page.text
    assert {each.lang for each in now(database, office, letters_of, drafted.id)} == {"zh"}
    page = one("lead", drafted.id, "en")
    page.click("offer-letters-do")
    assert not page.at.error
    assert [each.lang for each in now(database, office, letters_of, drafted.id)] == [
        "zh",
        "zh",
        "both",
        "both",
    ]
    written = [  # each letter's file by itself, the newest first
        [f"{lang}{mark}{kind}" for lang in langs for kind in ("Word", "PDF")]
        for mark, langs in (("，", ("中英文", "中文")), (", ", ("Both", "Chinese")))
    ]
    for lang, files in zip(("zh", "en"), written, strict=True):
        page = one("lead", drafted.id, lang).unfold(f"offer-history-{drafted.id}")
        told_ = [each for each in page.text.splitlines() if any(file in each for file in files)]
        assert [file for each in told_ for file in files if file in each] == files
        assert len(set(told_)) == len(files)


def test_it_is_returned_only_with_a_word_on_why(drafted, office, database):  # noqa: F811
    settle(database, office, drafted.id)
    one("recruiter", drafted.id).click("move-submit")
    page = one("reviewer", drafted.id)
    page.click("move-return")
    assert "缺少说明" in told(page)
    page.at.text_area(key="desk-offer-note").set_value("金额须重算")
    page.click("move-return")
    assert now(database, office, get_offer, drafted.id).state == "draft"


def test_a_finding_is_argued_and_the_review_recorded_by_a_reviewer_alone(drafted, office, database):  # noqa: F811
    page = one("recruiter", drafted.id)
    assert not [each for each in keys(page) if each and each.startswith("offer-argue")]
    page = one("reviewer", drafted.id)
    before = len(now(database, office, offer_review, drafted.id).unsettled)
    argue = next(each for each in page.at.button if each.key and each.key.startswith("offer-argue"))
    reason = page.at.text_area(key=f"desk-{argue.key.removesuffix('-do')}")
    reason.set_value("以入统核定实际投资，不以注册地为条件")
    page.click(argue.key)
    assert len(now(database, office, offer_review, drafted.id).unsettled) == before - 1
    assert "以入统核定实际投资" in page.text


@pytest.mark.parametrize("who", ["auditor", "reviewer"])
def test_who_may_only_read_changes_nothing(drafted, office, who):  # noqa: F811
    page = one(who, drafted.id)
    assert not {"offer-content-do", "offer-copy", "offer-renew"} & keys(page)
    assert not page.at.checkbox


def test_who_may_not_see_offers_is_told(drafted, office):  # noqa: F811
    page = one("policy_editor", drafted.id)
    assert "方案一" not in page.text
    assert "不能查看招商方案" in told(page)


@pytest.mark.parametrize("key", ["", "0", "999999", "x", "1 OR 1=1"])
def test_an_address_that_names_no_offer_is_told(drafted, office, key):  # noqa: F811
    assert told(one("lead", key))


# --- beside it


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_when_it_is_paid_as_the_letter_does(drafted, office, database, lang):  # noqa: F811
    opened = now(database, office, open_offer, drafted.id, LIBRARY)
    ground, items = (
        offer_ground(opened, LIBRARY),
        (ITEM, replace(ITEM, title="装修补助", amount=80_000, years=())),
    )
    for clauses in (opened.offer.content.clauses, ()):  # items alone are paid too
        said = replace(opened.offer.content, clauses=clauses, items=items)
        with writing(database, office["recruiter"]) as work:
            change_offer(work, drafted.id, get_offer(work, drafted.id).version, said, ground)
        page = one("recruiter", drafted.id, lang)
        page.at.session_state["offer-terms"] = True
        page.run()
        seen = next(
            each.value for each in page.at.table if TEXTS["offer.terms.parts"](lang) in each.value.columns
        )
        letter = now(database, office, draft_letter, drafted.id, ground, LIBRARY, lang, "docx")
        head, *rows = next(
            [[cell.text for cell in row.cells] for row in each.rows]
            for each in docx.Document(io.BytesIO(letter)).tables
            if each.rows[0].cells[0].text == {"zh": "年度", "en": "Year"}[lang]
        )
        assert len(head) == len(seen.columns)
        assert [shown(each) for each in seen.iloc[:, 1]] == [row[1] for row in rows]
        assert [shown(each) for each in seen.iloc[:-1, 2]] == [row[2] for row in rows[:-1]]


def test_editions_variants_and_the_letter(drafted, office, database):  # noqa: F811
    settle(database, office, drafted.id)
    page = one("recruiter", drafted.id)
    page.click("offer-copy")
    for line in (
        f"offer-editions-{drafted.id}",
        f"offer-history-{drafted.id}",
        "offer-variants",
        "offer-terms",
    ):
        page.at.session_state[line] = True
    page.run()
    assert not page.at.exception
    assert "→ 2027-06-30" in page.text  # what the second edition changed
    assert len(page.at.table) >= 2
    assert [each.proto.label for each in page.at.get("download_button")] == ["Word", "PDF"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_finds_it_in_either_language(drafted, office, lang):  # noqa: F811
    page = visit(claims("auditor"), LIST, lang)
    assert "**方案一**" in [each.proto.label for each in page.at.get("page_link")]
    page.at.text_input(key="desk-offers-words").set_value("没有这个").run()
    assert "**方案一**" not in [each.proto.label for each in page.at.get("page_link")]


# --- what no review brings out


def unquoted(text):
    return re.sub("[`“”]", "", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_stops_a_letter_is_said_from_the_draft_on(drafted, office, database, lang):  # noqa: F811
    settle(database, office, drafted.id)
    stops = list(unverified_in(now(database, office, get_offer, drafted.id).content, LIBRARY))
    assert stops
    for who, step in (("recruiter", "submit"), ("lead", "approve"), ("lead", "issue")):
        page = one(who, drafted.id, lang)
        (head,) = [each.value for each in page.at.warning if TEXTS["offer.stops"](lang) in each.value]
        beside = shown(
            "\n".join(
                each.value for each in page.at.markdown if ":orange[:material/event_busy:" in each.value
            )
        )
        for each in stops:
            said = unquoted(each.message(lang))
            assert said in unquoted(shown(head))
            assert said in unquoted(beside)
        page.click(f"move-{step}")
    assert now(database, office, get_offer, drafted.id).state == "approved"


def test_where_nothing_is_unsettled_it_is_said_of_the_review_alone(drafted, office, database):  # noqa: F811
    settle(database, office, drafted.id)
    page = one("reviewer", drafted.id)
    assert not now(database, office, offer_review, drafted.id).unsettled
    assert f":material/check: {TEXTS['offer.law.settled'].zh}" in [each.value for each in page.at.markdown]
    assert "公平竞争审查" in TEXTS["offer.law.settled"].zh
    assert "competition review" in TEXTS["offer.law.settled"].en


@pytest.mark.parametrize(
    ("steps", "who", "onward"),
    [((), "recruiter", ["submit"]), (("submit",), "lead", ["approve"]), (("submit",), "reviewer", []),
     (("submit",), "recruiter", []), (("submit", "approve"), "lead", ["issue"])],
)  # fmt: skip
def test_the_filled_button_leads_on(drafted, office, database, steps, who, onward):  # noqa: F811
    settle(database, office, drafted.id)
    for each in steps:
        with writing(database, office["lead"]) as work:
            move_offer(work, drafted.id, get_offer(work, drafted.id).version, each)
    page = one(who, drafted.id)
    assert [
        each.key.removeprefix("move-")
        for each in page.at.button
        if (each.key or "").startswith("move-") and each.proto.type == "primary"
    ] == onward


# --- policies that have changed since


@pytest.mark.parametrize(("lang", "said"), [("zh", "起草时为"), ("en", "when it was drafted")])
def test_an_offer_that_the_policies_have_overtaken_says_so_before_its_letter(office, database, lang, said):  # noqa: F811
    text = real_files()[GOLDEN].decode()
    old = load({**real_files(), GOLDEN: text.replace("8元/㎡/月", "9元/㎡/月").encode()}, cached=False)
    project, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", old)
    with writing(database, office["recruiter"]) as work:
        there = create_prospect(work, NewProspect("天山电缆有限公司", "年产5万吨电缆", site="changji-hitech"))
        sealed = seal(assess(old, project, date(2026, 11, 23)))
        made = start_offer(work, there.id, sealed, "方案一")
    page = one("reviewer", made.id, lang)
    (told_,) = [each.value for each in page.at.warning if said in each.value]
    assert LIBRARY.by_id[RENT].text.title(lang) in told_
