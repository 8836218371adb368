"""What goes in and out, on screen: a table tried first, an investor's file, exports, what a change of policy touches, the template."""

import csv
import io
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from page import ROOT, shown
from staffing import fill_offers
from support import assessment_of, real_files
from test_workspace_pages import LANGS, claims, database, filled, office, sentence, told, visit  # noqa: F401  (fixtures)

from engine import Investor, assess, load_library, open_project, prospect_text
from engine.exchange.project_text import written_of
from engine.loading import load
from engine.workspace import (
    ROLES,
    BudgetDraft,
    Content,
    NewProspect,
    Refused,
    Ruling,
    Wanted,
    add_budget_line,
    attachments,
    create_prospect,
    decide,
    everybody,
    find_offers,
    find_prospects,
    get_prospect,
    offers_at_rest,
    permitted,
    prospect_contact,
    reading,
    seal,
    start_offer,
    template_replaced,
    template_source,
    writing,
)
from engine.workspace.letter.template import MOST_BYTES
from engine.workspace.staff.people import change as change_person
from engine.workspace.traffic.headings import FIELDS
from ui.texts import TEXTS

IMPORTS, IMPACT, TEMPLATE, LIST, ONE = (
    f"ui/pages/workspace/{name}.py" for name in ("imports", "impact", "template", "prospects", "prospect")
)
GOLDEN = "policies/cn/xinjiang/changji/changji-golden-ten.yaml"
LIBRARY = load_library(cached=False)
TABLE, FILE, LETTER = range(3)
HOSTILE_NAME = "=cmd|'/c calc'!A1 **粗** <b>x</b> [链](javascript:1)"


def give(page, name, content, which=TABLE):
    page.at.file_uploader[which].set_value((name, content, "application/octet-stream"))
    return page.run()


def table(*rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def now(database, office, service, *args):  # noqa: F811
    with reading(database, office["lead"]) as work:
        return service(work, *args)


def there(database, office):  # noqa: F811
    return {each.company: each for each in now(database, office, find_prospects, Wanted()).lines}


def metrics(page):
    return [int(each.value) for each in page.at.metric]  # new, alike, duplicate, refused


def links(page):
    return [each.proto.label for each in page.at.get("page_link")]


def keys(page):
    return {each.key for each in page.at.button}


# --- a table


@LANGS
def test_a_table_is_tried_first_and_then_comes(office, database, lang):  # noqa: F811
    with writing(database, office["lead"]) as work:
        create_prospect(work, NewProspect("天山电缆有限公司", "年产5万吨电缆"))
    page = visit(claims("recruiter"), IMPORTS, lang)
    content = table(
        ["企业", "项目名称", "阶段", "计划总投资（万元）", "猜不出"],
        ["天山电缆有限公司", "年产5万吨电缆", "洽谈中", "20000", ""],
        ["天山电缆有限公司", "二期", "", "", ""],
        ["昌吉乳业股份有限公司", "", "考察中", "8000", "x"],
        ["", "没有企业", "", "", ""],
        ["昌吉水泥有限公司", "", "睡着了", "许多", ""],
    )
    give(page, "线索.csv", content)
    assert metrics(page) == [1, 1, 1, 2]
    assert len(there(database, office)) == 1  # nothing has been kept
    assert "线索.csv:6:" in page.text
    assert "线索.csv:6:4" in page.text  # the cell, not only its row
    assert "猜不出" in told(page)
    assert page.at.button(key="import-do").label == TEXTS["imports.do"](lang).format(count=1)
    page.at.checkbox(key="desk-alike--3").set_value(True).run()
    page.at.selectbox(key=f"desk-import-owner-{lang}").set_value(office["recruiter"].id).run()
    page.click("import-do")
    assert not page.at.error
    assert [shown(each.value) for each in page.at.success] == [
        TEXTS["imports.done"](lang).format(count=2, passed=0)
    ]
    found = there(database, office)
    assert found["昌吉乳业股份有限公司"].stage == "visiting"
    assert found["昌吉乳业股份有限公司"].owner == office["recruiter"].id
    assert now(database, office, find_prospects, Wanted()).total == 3
    assert not page.at.metric  # the field is empty again
    give(page, "线索.csv", content)  # the same once more: nothing comes twice
    assert metrics(page) == [0, 0, 3, 2]
    assert page.at.button(key="import-do").disabled


@LANGS
def test_only_a_heading_that_is_read_as_something_else_is_told(office, lang):  # noqa: F811
    page = visit(claims("recruiter"), IMPORTS, lang)
    read_as = TEXTS["imports.columns"](lang).partition("{")[0]
    rows = ["天山电缆有限公司", "电缆", "洽谈中", "20000"]
    give(page, "线索.csv", table(["企业", "Project", "阶段", "计划总投资（万元）"], rows))
    assert metrics(page) == [1, 0, 0, 0]
    assert read_as not in page.text
    give(page, "别的.csv", table(["投资方", "Project", "进展阶段", "计划总投资（万元）"], rows))
    (said,) = [line for line in page.text.splitlines() if read_as in line]
    assert said.count("→") == 2
    assert f"投资方 → {FIELDS['company'][0](lang)}" in said


def test_another_file_is_looked_at_anew(office):  # noqa: F811
    page = give(visit(claims("recruiter"), IMPORTS), "a.csv", table(["企业"], ["甲甲甲有限公司"]))
    assert metrics(page) == [1, 0, 0, 0]
    give(page, "b.csv", table(["企业"], ["乙乙乙有限公司"], ["丙丙丙有限公司"]))
    assert metrics(page) == [2, 0, 0, 0]
    give(page, "c.csv", b"%PDF-1.7\n")
    assert not page.at.metric
    assert "import-do" not in keys(page)
    give(page, "d.csv", table(["企业"], ["乙乙乙有限公司"]))
    assert (metrics(page), told(page)) == ([1, 0, 0, 0], "")


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@LANGS
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n",
        b"\x7fELF\x02\x01\x01\0",
        "企业\n".encode() + b"\xff\xfe\x80\xff\n",
        '企业,项目\n甲,"乙\n'.encode(),
        "姓名,年龄\n张三,8\n".encode(),
        "企业\n".encode() + "甲\n".encode() * 30_000,
        archive(xl__workbook="<x/>"),
        archive(word__document="<x/>"),
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
        b"\x00" * 5000,
    ],
    ids=["empty", "pdf", "program", "encoding", "quotes", "other table", "too long", "no book", "word", "old", "zeros"],
)  # fmt: skip
def test_what_is_no_table_is_told_and_brings_nothing(office, database, content, lang):  # noqa: F811
    page = give(visit(claims("recruiter"), IMPORTS, lang), "线索.xlsx", content)
    if content:  # an empty one is none to the browser's field
        assert len(page.at.error) == 1
    assert "Traceback" not in told(page)
    assert "import-do" not in keys(page)
    assert not there(database, office)


def test_what_a_table_says_is_never_markup(office, database):  # noqa: F811
    rows = [
        ["企业", "备注", "**列** <b>"],
        [HOSTILE_NAME, "x", "y"],
        [HOSTILE_NAME, "", ""],
        ["", HOSTILE_NAME, ""],
    ]
    page = give(visit(claims("recruiter"), IMPORTS), "<script>.csv", table(*rows))
    said = "\n".join(
        each.value for kind in (page.at.markdown, page.at.error, page.at.warning) for each in kind
    )
    assert "<script>" not in said.replace("\\<", "")
    assert "<b>" not in said.replace("\\<", "")
    assert "](javascript" not in said
    page.click("import-do")
    assert HOSTILE_NAME in there(database, office)


def test_a_press_by_whose_role_was_taken_away_brings_nothing(office, database):  # noqa: F811
    page = give(visit(claims("recruiter"), IMPORTS), "a.csv", table(["企业"], ["甲甲甲有限公司"]))
    with writing(database, office["lead"]) as work:
        (one,) = [each for each in everybody(work) if each.role == "recruiter"]
        change_person(work, one.id, one.version, role="auditor")
    page.click("import-do")
    assert sentence("not-permitted", "zh", role_zh="审计人员", action_zh="导入项目线索") in told(page)
    assert not there(database, office)


def test_the_empty_table_is_one_that_an_import_reads(office, files):  # noqa: F811
    page = visit(claims("recruiter"), IMPORTS)
    give(page, "空.xlsx", files["项目线索.xlsx"]())
    assert metrics(page) == [0, 0, 0, 0]
    assert not page.at.error
    assert not page.at.warning


# --- what an investor hands in


def handed(company="昌吉某某电缆有限公司", message="请回电。\n\n上午为宜。"):
    facts = {
        "site": "changji-hitech",
        "industry": "C3831",
        "total_investment": "8000万元",
        "western_catalogue": "yes",
    }
    who = Investor(company, "张三", "+86 138 0000 0000", "", "", message)
    return prospect_text(assessment_of(LIBRARY, facts), who, "zh").encode()


@LANGS
def test_an_investor_s_file_becomes_a_prospect_with_what_it_says_marked_unchecked(office, database, lang):  # noqa: F811
    page = give(visit(claims("recruiter"), IMPORTS, lang), "电缆.yaml", handed(), FILE)
    unchecked = TEXTS["imports.file.told"](lang).rpartition("。" if lang == "zh" else ".")[0][-12:]
    assert unchecked in told(page)
    assert "张三" in page.text
    assert "请回电。\n\n上午为宜。" in [each.value for each in page.at.text]  # line by line
    assert TEXTS["imports.file.facts"](lang).format(count=2, assumed=1) in page.text
    assert not there(database, office)
    page.click("import-file-do")
    assert not page.at.error
    assert links(page)[-1] == "**昌吉某某电缆有限公司**"
    one = there(database, office)["昌吉某某电缆有限公司"]
    kept = now(database, office, get_prospect, one.id)
    assert (kept.source, kept.owner) == ("investor", office["recruiter"].id)
    assert (dict(kept.assumed), "western_catalogue" in kept.facts) == ({"western_catalogue": "yes"}, False)
    assert now(database, office, prospect_contact, one.id).message == "请回电。\n\n上午为宜。"
    assert [each.name for each in now(database, office, attachments, one.id)] == ["电缆.yaml"]
    page.go(ONE)
    page.at.query_params["id"] = str(one.id)
    page.run()
    assert shown(page.at.header[0].value) == "昌吉某某电缆有限公司"
    assert any(TEXTS["prospect.told"](lang)[:10] in shown(each.value) for each in page.at.markdown)


def test_one_that_may_be_there_already_needs_a_word(office, database):  # noqa: F811
    with writing(database, office["lead"]) as work:
        create_prospect(work, NewProspect("昌吉某某电缆有限公司"))
    page = give(visit(claims("recruiter"), IMPORTS), "电缆.yaml", handed(), FILE)
    assert page.at.button(key="import-file-do").disabled
    page.at.checkbox(key="desk-import-file-another").set_value(True).run()
    page.click("import-file-do")
    assert now(database, office, find_prospects, Wanted()).total == 2


def test_who_is_not_named_in_the_file_is_named_here(office, database):  # noqa: F811
    page = give(visit(claims("recruiter"), IMPORTS), "x.yaml", handed(""), FILE)
    page.click("import-file-do")
    assert "缺少企业" in told(page)
    page.at.text_input(key="desk-import-file-company").set_value("匿名有限公司")
    page.click("import-file-do")
    assert not page.at.error
    assert "匿名有限公司" in there(database, office)


@LANGS
@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"a: &a [x]\nb: [*a, *a]\n",
        b"!!python/object/apply:os.system [ls]\n",
        b"schema: goldenten/prospect/99\nproject: {}\n",
        b"schema: goldenten/prospect/1\n",
        b"- 1\n",
        b"\xff\xfe\x00",
        b"x" * 2_000_000,
        b"{" * 5000,
    ],
    ids=["pdf", "alias", "object", "newer", "no project", "list", "bytes", "large", "deep"],
)
def test_what_no_investor_hands_in_is_told(office, database, content, lang):  # noqa: F811
    page = give(visit(claims("recruiter"), IMPORTS, lang), "x.yaml", content, FILE)
    assert len(page.at.error) == 1
    assert "Traceback" not in told(page)
    assert "import-file-do" not in keys(page)
    assert not there(database, office)


# --- export


@LANGS
@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "prospect.read")])
def test_the_lead_alone_takes_all_prospects_along(office, database, files, role, lang):  # noqa: F811
    with writing(database, office["recruiter"]) as work:
        create_prospect(work, NewProspect(HOSTILE_NAME))
    visit(claims(role), LIST, lang)
    mine = {name.rpartition(".")[2]: make for name, make in files.items()}
    assert (set(mine) == {"xlsx", "csv"}) is permitted(role, "prospect.export")
    for kind, make in mine.items():
        content = make()
        assert content[:2] == b"PK" if kind == "xlsx" else f'"\'{HOSTILE_NAME}"'.encode() in content


def test_whoever_is_the_lead_no_longer_gets_nothing(office, database, files):  # noqa: F811
    visit(claims("lead"), LIST)
    with writing(database, office["lead"]) as work:
        by_role = {each.role: each for each in everybody(work)}
        change_person(work, by_role["recruiter"].id, by_role["recruiter"].version, role="lead")
        change_person(work, by_role["lead"].id, by_role["lead"].version, role="auditor")
    with pytest.raises(Refused):
        files["项目线索.csv"]()


# --- what a change of the policies touches


@pytest.fixture
def drafted(office, database):  # noqa: F811
    """The demonstration's offer, drafted on other policies; and another prospect that no change touches."""
    facts = {"industry": "C3831", "premises": ["lease"], "leased_area": "5000㎡", "lease_start": "2027-01-01",
             "output": {"2027": "3000万元", "2028": "4000万元"}, "operates_lawfully": "yes",
             "independent_legal_person": "yes"}  # fmt: skip
    with writing(database, office["recruiter"]) as work:
        one = create_prospect(
            work, NewProspect("天山电缆有限公司", "年产5万吨电缆", site="changji-hitech", facts=facts)
        )
        create_prospect(work, NewProspect("昌吉乳业股份有限公司"))
        sealed = rented_at_five()
        return sealed.ground.assessment.library, start_offer(work, one.id, sealed, "方案一")


@cache
def rented_at_five():
    """The demonstration as it was assessed when rent was 5 yuan instead of 8."""
    text = real_files()[GOLDEN].decode()
    assert "8元/㎡/月" in text
    old = load({**real_files(), GOLDEN: text.replace("8元/㎡/月", "5元/㎡/月").encode()}, cached=False)
    project, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", old)
    return seal(assess(old, project, date(2026, 11, 23)))


@LANGS
@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "impact.read")])
def test_offers_on_other_policies_are_listed_and_compared(drafted, office, role, lang):  # noqa: F811
    old, _ = drafted
    page = visit(claims(role), IMPACT, lang)
    assert old.hash in page.text
    page.click(f"impact-{old.hash}")
    assert not page.at.error
    assert "→" in page.text
    assert TEXTS["impact.totals"](lang).split("{total}")[0].format(gain=0, lose=0).strip() in page.text
    named = permitted(role, "prospect.read")
    assert ("**天山电缆有限公司**" in links(page)) is named
    assert ("**方案一**" in links(page)) is named
    assert ("天山" in page.text + "".join(links(page))) is named
    assert page.at.subheader[0].value.count("1") >= 2  # one prospect, one offer
    assert not any("乳业" in each for each in links(page))


@LANGS
def test_what_is_surely_more_is_told_in_all_and_by_year(drafted, office, database, lang):  # noqa: F811
    """Once the authority has decided what rent rests on."""
    old, _ = drafted
    example, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", LIBRARY)
    facts = written_of(example, LIBRARY).facts
    with writing(database, office["lead"]) as work:
        one = create_prospect(work, NewProspect("昆仑电缆有限公司", facts=facts))
        for seen, fact in enumerate(("meets_investment_intensity", "meets_output_per_mu"), one.version):
            decide(work, LIBRARY, one.id, seen, Ruling(fact, "yes", "高新区管委会", date(2026, 11, 20)))
    page = visit(claims("lead"), IMPACT, lang)
    page.click(f"impact-{old.hash}")
    assert TEXTS["impact.totals"](lang).split("{total}")[0].format(gain=1, lose=0).strip() in page.text
    table = page.at.table[-1].value
    assert [*table.columns] == [TEXTS[f"impact.{name}"](lang) for name in ("year", "change", "borne")]
    assert all(shown(each).startswith("+") for each in table[TEXTS["impact.change"](lang)])
    assert all(
        table[TEXTS["impact.change"](lang)] == table[TEXTS["impact.borne"](lang)]
    )  # rent is the zone's
    with writing(database, office["lead"]) as work:
        add_budget_line(work, BudgetDraft(2027, "产业扶持", "1元"))
    page = visit(claims("lead"), IMPACT, lang)
    page.click(f"impact-{old.hash}")
    table = page.at.table[-1].value.set_index(TEXTS["impact.year"](lang))
    assert [*table.columns][2:] == [TEXTS[f"budget.{name}"](lang) for name in ("budget", "sure", "left")]
    row = table.loc["2027"]
    assert row[TEXTS["impact.borne"](lang)].startswith(":red[")
    assert row[TEXTS["budget.left"](lang)].replace("\u2060", "") == {"zh": "1元", "en": "CNY\u00a01"}[lang]
    assert not table.loc["2028"][TEXTS["impact.borne"](lang)].startswith(":red[")
    assert TEXTS["impact.budget"](lang) in page.text


def test_offers_on_the_policies_of_the_day_are_not_listed(office, database):  # noqa: F811
    project, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", LIBRARY)
    with writing(database, office["recruiter"]) as work:
        one = create_prospect(work, NewProspect("天山电缆有限公司"))
        start_offer(work, one.id, seal(assess(LIBRARY, project, date(2026, 11, 23))), "方案一")
    page = visit(claims("recruiter"), IMPACT)
    assert [each.value for each in page.at.success] == [TEXTS["impact.none"].zh]
    assert TEXTS["impact.none.how"].zh in page.text


@LANGS
def test_of_a_clause_of_an_offer_that_is_as_eligible_as_before_the_sums_are_told(office, database, lang):  # noqa: F811
    sealed, rent = rented_at_five(), "changji-golden-ten/rent"
    old = sealed.ground.assessment.library
    facts = written_of(sealed.ground.assessment.project, old).facts
    with writing(database, office["recruiter"]) as work:
        one = create_prospect(work, NewProspect("天山电缆有限公司", site="changji-hitech", facts=facts))
        start_offer(work, one.id, sealed, "方案一", Content((rent,)))
    page = visit(claims("recruiter"), IMPACT, lang).click(f"impact-{old.hash}")
    begins = TEXTS["impact.offer"](lang).split("{")[0]
    (said,) = [each.value for each in page.at.markdown if begins in each.value]
    assert LIBRARY.by_id[rent].text.title(lang) in said
    assert said.count("→") == 1


def test_what_was_found_for_one_role_is_not_shown_to_another(drafted, office, database):  # noqa: F811
    old, _ = drafted
    page = visit(claims("recruiter"), IMPACT)
    page.click(f"impact-{old.hash}")
    assert "**天山电缆有限公司**" in links(page)
    page.at.user = claims("policy_editor")
    page.run()
    assert "天山" not in page.text + "".join(links(page))


# --- the letter's template


@LANGS
def test_the_zone_s_own_template_is_put_in_place_and_taken_back(office, database, files, lang):  # noqa: F811
    page = visit(claims("lead"), TEMPLATE, lang)
    ours = files["template.yaml"]()
    assert "template-restore" not in keys(page)
    page.at.file_uploader[0].set_value(
        ("模板.yaml", ours.replace("昌高招".encode(), "奇招".encode()), "text/yaml")
    )
    page.run().click("template-do")
    assert not page.at.error
    assert now(database, office, template_replaced).by == office["lead"].name
    assert "奇招".encode() in files["template.yaml"]()
    page.click("template-restore")
    assert now(database, office, template_replaced) is None
    assert files["template.yaml"]() == ours


@LANGS
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("prefix: 昌高招", "", "prefix"),
        ("{valid_until}", "某日", "valid_until"),
        ("{company}", "{secret}", "secret"),
        ("企业可以自由迁移", "企业十年内不得迁出", "template"),
        ("prefix: 昌高招", "prefix: '**x**1'", "x"),
    ],
)
def test_a_template_that_lacks_a_part_or_promises_too_much_is_refused(
    office,  # noqa: F811
    database,  # noqa: F811
    before,
    after,
    said,
    lang,
):
    ours = now(database, office, template_source)
    assert before.encode() in ours
    page = visit(claims("lead"), TEMPLATE, lang)
    page.at.file_uploader[0].set_value(("x.yaml", ours.replace(before.encode(), after.encode()), "text/yaml"))
    page.run().click("template-do")
    assert len(page.at.error) == 1
    assert said in told(page)
    assert now(database, office, template_replaced) is None


@pytest.mark.parametrize("content", [b"\xff\xfe", b"- 1", b"a: &a 1\nb: *a", b"x" * 300_000, b"prefix: x\n"])
def test_what_is_no_template_is_told(office, database, content):  # noqa: F811
    page = visit(claims("lead"), TEMPLATE)
    assert page.at.file_uploader[0].proto.max_upload_size_mb * 2**20 == MOST_BYTES  # what the box says is so
    page.at.file_uploader[0].set_value(("x.yaml", content, "text/yaml"))
    page.run().click("template-do")
    assert len(page.at.error) == 1
    assert "Traceback" not in told(page)
    assert now(database, office, template_replaced) is None


# --- the demo


def test_the_demo_has_two_offers_on_the_policies_of_the_day(office, database, tmp_path):  # noqa: F811
    fill_offers(database.engine.url.render_as_string(hide_password=False), office, date(2026, 11, 23))
    found = now(database, office, find_offers).lines
    assert {each.state for each in found} == {"draft", "in_review"}
    assert all(each.amount.min > 0 for each in found)
    assert not now(database, office, offers_at_rest, LIBRARY)


# --- doors


@LANGS
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("path", "action"),
    [(IMPORTS, "prospect.import"), (IMPACT, "impact.read"), (TEMPLATE, "template.replace")],
)
def test_each_is_for_those_who_may(office, path, action, role, lang):  # noqa: F811
    page = visit(claims(role), path, lang)
    if permitted(role, action):
        assert not page.at.error
        assert page.at.header
    else:
        assert len(page.at.error) == 1
        assert not page.at.header
        assert not page.at.file_uploader
