"""Whom to ask at a place: what is published, and nothing made up where nothing is; and what reaches anybody."""

import pytest
from support import ROOT, clause_text, clean, library_of, policy_text

from engine import ContactLine, Investor, contact_lines, unreachable
from engine.workspace.fields import of_its_kind
from engine.workspace.prospect.prospects import CONTACT_FIELDS

SITE = """
  - site: test-zone
    name: {zh: 测试园区, en: Test Zone}
"""
CONTACT = """\
    contact:
      office: {zh: 招商局, en: Investment office}
      phone: 0994-0000000
      website: https://example.com/zone
      source: {zh: 园区网站, en: The zone's website}
      checked: 2026-11-23
"""
ROUTE = "apply: {route: {zh: 线上申报, en: Apply online}}"


def zone(contact=CONTACT, *policies):
    sites = (ROOT / "policies" / "sites.yaml").read_text(encoding="utf-8") + SITE + contact
    return clean(library_of(*policies, files={"policies/sites.yaml": sites.encode()}))


def test_each_thing_is_known_or_said_to_be_not_available():
    assert contact_lines(zone(), "test-zone", "zh") == (
        ContactLine("部门", "招商局"),
        ContactLine("电话", "0994-0000000"),
        ContactLine("邮箱", "未取得", known=False),
        ContactLine("地址", "未取得", known=False),
        ContactLine("网站", "https://example.com/zone"),
        ContactLine("怎样申报", "未取得", known=False),
        ContactLine("来源", "园区网站（2026-11-23 核对）"),
    )


def test_in_english():
    lines = contact_lines(zone(), "test-zone", "en")
    assert [each.label for each in lines] == [
        "Office", "Telephone", "E-mail", "Address", "Website", "How to apply", "Source",
    ]  # fmt: skip
    assert (lines[0].text, lines[2].text) == ("Investment office", "not available")


def test_what_the_documents_of_the_place_say_of_applying():
    here = policy_text(
        clause_text("a"), clause_text("b"), policy="here", sites="[test-zone]", head=ROUTE + "\n"
    )
    own = policy_text(
        clause_text("a", extra="apply: {route: {zh: 现场申报, en: Apply in person}}"), policy="own", sites="[test-zone, qitai]"
    )  # fmt: skip
    other = policy_text(policy="other", sites="[qitai]", head=ROUTE + "\n")
    everywhere = policy_text(policy="everywhere", head=ROUTE + "\n")
    lines = contact_lines(zone("", here, own, other, everywhere), "test-zone", "zh")
    assert [each.text for each in lines if each.known] == ["线上申报", "现场申报"]
    assert {each.label for each in lines if each.known} == {"怎样申报（测试政策）"}
    assert [each.text for each in lines if not each.known] == ["未取得"] * 5


def test_the_places_own_word_on_applying_stands_first():
    policy = policy_text(sites="[test-zone]", head=ROUTE + "\n")
    how = CONTACT.replace("      source:", "      how: {zh: 先电话预约, en: Call first}\n      source:")
    texts = [each.text for each in contact_lines(zone(how, policy), "test-zone", "zh")]
    assert texts[-3:] == ["先电话预约", "线上申报", "园区网站（2026-11-23 核对）"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_no_real_place_is_a_contact_known(library, lang):
    """None was found in what was collected; as soon as one is, it stands in sites.yaml with its source."""
    for site in library.vocabulary.sites.values():
        lines = contact_lines(library, site.id, lang)
        assert lines
        if site.contact is None:
            assert all(not each.known for each in lines[:5])


def test_no_site_of_ours(library):
    with pytest.raises(KeyError):
        contact_lines(library, "atlantis", "zh")


# --- what reaches anybody at all

MAY_BE = [
    ("phone", "0994-1234567"), ("phone", "转 8001 王总"), ("phone", "１３９"), ("phone", ""), ("phone", " "),
    ("email", "wang@cable.example"), ("email", "王＠example.com; li@x.cn"), ("email", ""),
]  # fmt: skip
CANNOT_BE = [
    ("phone", "同微信"), ("phone", "abc"), ("phone", "-"), ("email", "@"), ("email", "wang"), ("email", "wang at cable.example"),
    ("email", "a @ b"), ("email", "见名片"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "text"), CANNOT_BE)
def test_what_reaches_nobody_is_found_with_its_field(way, text):
    """And the workspace, which takes the file in, finds the same."""
    (found,) = unreachable(Investor(company="甲", **{way: text})).items()
    assert found[0] == way
    assert found[1].code == {"phone": "field-no-phone", "email": "field-no-email"}[way]
    assert f"`{text}`" in found[1].message("zh")
    assert found[1].message("en").startswith({"phone": "Telephone: ", "email": "E-mail: "}[way])
    assert not of_its_kind(CONTACT_FIELDS[way], text)


@pytest.mark.parametrize(("way", "text"), MAY_BE)
def test_more_is_not_asked_for(way, text):
    assert unreachable(Investor(**{way: text})) == {}
    assert of_its_kind(CONTACT_FIELDS[way], text)
