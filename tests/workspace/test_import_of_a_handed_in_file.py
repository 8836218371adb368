"""An investor's file becomes a prospect: what it says, what it only assumes, what it says came out; hostile ones refused."""

import pytest
import strategies
from support import DAY, assessment_of

from engine import Investor, prospect_text
from engine.workspace.failures import Conflict, Refused, Unfit
from engine.workspace.prospect import answers, files, prospects
from engine.workspace.store.tables import prospect as prospect_table
from engine.workspace.traffic.handed_in import look_at, take_in

WHO = Investor(
    "昌吉某某电缆有限公司",
    "张三",
    "+86 138 0000 0000",
    "zhang@example.com",
    "zhang_3",
    "希望年内开工。\n请回电。",
)
FACTS = {
    "site": "changji-hitech",
    "industry": "C3831",
    "sectors": ["equipment_manufacturing"],
    "total_investment": "8000万元",
    "fixed_asset_investment": {"2027": "3000万元"},
    "western_catalogue": "yes",
}


def library():
    return strategies.library()


def handed(investor=WHO, facts=FACTS):
    return prospect_text(assessment_of(library(), facts), investor, "zh").encode()


@pytest.fixture
def look(do):
    return lambda content, role="recruiter": do(role, look_at, library(), "电缆.yaml", content)


def test_it_becomes_a_prospect_with_contact_facts_and_what_it_says_came_out(do, look, staff):
    found = look(handed())
    assert (found.findings, found.like) == ((), ())
    made = do("recruiter", take_in, found)
    assert (made.company, made.project, made.site) == ("昌吉某某电缆有限公司", "测试项目", "changji-hitech")
    assert (made.source, made.stage, made.owner) == ("investor", "lead", staff["recruiter"].id)
    assert made.facts == {
        "industry": "C3831",
        "sectors": ["equipment_manufacturing"],
        "total_investment": "8000万元",
        "fixed_asset_investment": {"2027": "3000万元"},
    }
    said = do("recruiter", prospects.contact, made.id)
    assert (said.person, said.phone, said.message) == (
        "张三",
        "+86 138 0000 0000",
        "希望年内开工。\n请回电。",
    )
    told = do("recruiter", answers.told, made.id)
    assert (told["day"], told["library"]) == (DAY.isoformat(), library().hash)
    assert told["sure"] == found.file.told.sure
    assert told["eligible"] == list(found.file.told.eligible)
    (kept,) = do("recruiter", files.attachments, made.id)
    assert do("recruiter", files.download, made.id, kept.id)[1] == handed()


def test_what_an_authority_decides_is_assumed_whatever_the_file_says(do, look):
    made = do("recruiter", take_in, look(handed()))
    assert made.assumed == {"western_catalogue": "yes"}
    project = do("recruiter", answers.stated, library(), made.id).project
    assert "western_catalogue" not in project.facts
    assert "western_catalogue" in project.assumed


def test_what_it_says_came_out_is_not_believed(do, look):
    forged = handed().replace(b"sure:", b"sure: '999999999.00' #")
    made = do("recruiter", take_in, look(forged))
    assert do("recruiter", answers.told, made.id)["sure"] == "999999999.00"
    own = do("recruiter", answers.assessment, library(), made.id, DAY)
    assert own.package.headline.sure < 999_999_999


def test_whose_it_is_may_be_said_where_the_file_does_not(do, look):
    found = look(handed(Investor(person="张三")))
    with pytest.raises(Unfit, match="field-missing"):
        do("recruiter", take_in, found)
    assert do("recruiter", take_in, found, "昌吉某某电缆有限公司").company == "昌吉某某电缆有限公司"


def test_the_same_file_again_is_noticed_and_comes_only_as_another(do, look):
    first = do("recruiter", take_in, look(handed()))
    again = look(handed())
    assert [each.prospect for each in again.like] == [first.id]
    with pytest.raises(Conflict) as there:
        do("recruiter", take_in, again)
    assert there.value.code == "there-already"
    assert f"{first.id}" in there.value.diagnostics[0].message("zh")
    assert do("recruiter", take_in, again, another=True).id != first.id


def test_what_cannot_be_read_of_it_is_told_and_the_rest_comes(do, look):
    content = handed().replace("8000万元".encode(), b"8000")
    found = look(content)
    assert [each.code for each in found.findings] == ["missing-unit"]
    made = do("recruiter", take_in, found)
    assert made.facts["total_investment"] in ("8000", 8000)  # as it was typed: staff see the mistake
    assert [each.code for each in do("recruiter", answers.stated, library(), made.id).findings] == [
        "missing-unit"
    ]


HOSTILE = {
    "nothing": b"",
    "no YAML": b"{{{{",
    "a workbook": b"PK\x03\x04" + b"\0" * 100,
    "another form": b"schema: goldenten/assessment/1\nproject: {project: x, facts: {}}\n",
    "a newer form": b"schema: goldenten/prospect/99\nproject: {project: x, facts: {}}\n",
    "no project": b"schema: goldenten/prospect/1\n",
    "an object": b"schema: !!python/object/apply:os.system ['true']\n",
    "lists in lists": b"schema: " + b"[" * 100_000,
    "2 MB": b"schema: goldenten/prospect/1\n#" + b"x" * 2_000_000,
    "2,000 facts": b"schema: goldenten/prospect/1\nproject:\n  project: x\n  facts:\n" + b"".join(b"    f%d: 1\n" % n for n in range(2_000)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(look, name):
    with pytest.raises(Unfit) as refused:
        look(HOSTILE[name])
    for found in refused.value.diagnostics:
        assert found.message("zh")
        assert found.message("en")


@pytest.mark.parametrize("role", ["reviewer", "auditor", "policy_editor"])
def test_only_a_recruiter_and_the_lead_take_it_in(do, look, role, database):
    found = look(handed())
    with pytest.raises(Refused):
        look(handed(), role)
    with pytest.raises(Refused):
        do(role, take_in, found)
    with database.reading() as connection:
        assert connection.execute(prospect_table.select()).all() == []


def test_script_in_every_field_stays_text(do, look):
    said = "<img src=x onerror=alert(1)>"
    made = do("recruiter", take_in, look(handed(Investor(said, said, said, said, said, said))))
    assert made.company == said
    assert do("recruiter", prospects.contact, made.id).message == said


def test_what_is_no_telephone_number_and_no_address_is_told_and_the_file_comes_without_it(do, look):
    found = look(handed(Investor("甲公司", "张三", "abc", "not an email", "zhang_3")))
    assert [(each.code, each.span.path) for each in found.findings] == [
        ("contact-left-out", "contact.phone"),
        ("contact-left-out", "contact.email"),
    ]
    made = do("recruiter", take_in, found)
    assert do("recruiter", prospects.contact, made.id) == prospects.Contact("张三", "", "", "zhang_3")
