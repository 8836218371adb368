"""The offer letter read back from Word and PDF, held against the offer; templates; numbers; what is issued and kept."""

import contextlib
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pypdf
import pytest
from offers_made import approved, assessment, content, item, library, made, moved
from office import NOW

from engine.workspace.course.issuing import draft_letter, write_letters
from engine.workspace.failures import Conflict, NotThere, Refused, Unavailable, Unfit
from engine.workspace.joint_review.departments import add_department
from engine.workspace.joint_review.opinions import Condition, give_opinion, opinions
from engine.workspace.letter.capitals import capitals
from engine.workspace.letter.issued import letter_file, letters
from engine.workspace.letter.template import (
    FILE,
    MOST_BYTES,
    default,
    read_template,
    replace_template,
    restore_default,
    template_source,
)
from engine.workspace.letter.texts import _TEXTS
from engine.workspace.offer import offers
from engine.workspace.offer.snapshots import Ground
from engine.workspace.roles import ROLES, Actor, permitted
from engine.workspace.staff import people
from engine.workspace.store import audit
from engine.workspace.work import writing

NUMBER = "昌高招〔2026〕1号"
KINDS = ("pdf", "docx")
SOURCE = FILE.read_text()


def bare(text):
    """Without spaces and break marks: a page breaks lines where it likes."""
    return re.sub(r"[\s\u200b]", "", text)


def read_back(file, kind):
    """Everything a reader of the letter sees, bare."""
    if kind == "pdf":
        return bare("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages))
    document = docx.Document(io.BytesIO(file))
    texts = [
        each.text
        for each in document.element.body.iter(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
        )
    ]
    heads = [
        line.text
        for section in document.sections
        for line in (*section.header.paragraphs, *section.footer.paragraphs)
    ]
    return bare("".join((*texts, *heads)))


def told(found, number, lang):
    """What the letter of an offer has to say, in one language."""
    yield from (
        number,
        "新疆某某电缆有限公司",
        "年产5万吨电缆项目",
        "2026-11-23",
        "2026-12-23",
        found.snapshot,
        found.library,
    )
    yield from found.content.conditions
    yield from (
        found.content.remarks,
        "昌公竞审〔2026〕7号",
        capitals(found.least),
        "园区服务大厅窗口" if lang == "zh" else "Windowofthezone",
    )
    for each in found.content.items:
        yield from (
            each.title,
            each.text,
            each.basis,
            capitals(each.amount),
            *(str(year) for year, _ in each.years),
        )
    for name in found.content.clauses:
        text = assessment().library.by_id[name].text
        yield from (
            text.title(lang),
            text.article(lang),
            *(each(lang) for each in text.assumes),
            capitals(1_200_000),
        )
    template = default()
    for each in (
        *template.obligations,
        *template.recovery,
        *template.disclaimer,
        template.signature,
        template.title,
    ):
        yield each(lang)
    yield from ("2027-06-01", {"zh": "项目计划", "en": "as planned"}[lang])
    yield from {
        "zh": ("150万元", "200万元", "470万元", "营业执照复印件", "合计"),
        "en": ("CNY1.5m", "CNY2m", "CNY4.7m", "Copyofthebusinesslicence", "Total"),
    }[lang]


@pytest.fixture
def one(do):
    """An approved offer and its ground."""
    found, ground = made(do)
    return approved(do, found), ground


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_a_letter_says_what_the_offer_says(do, one, lang, issue):
    found, ground = one
    found = issue("lead", found, ground, library(), lang)
    assert (found.state, found.number) == ("issued", NUMBER)
    kept = do("recruiter", letters, found.id)
    assert [(each.lang, each.kind, each.ordinal) for each in kept] == [
        (lang, kind, found.ordinal) for kind in KINDS
    ]
    for each in kept:
        _, file = do("auditor", letter_file, each.id)
        said = read_back(file, each.kind)
        for language in ("zh", "en") if lang == "both" else (lang,):
            missing = [text for text in told(found, NUMBER, language) if bare(text) not in said]
            assert missing == []
        assert "草案" not in said
        assert "draft" not in said
        assert found.content.items[0].reason not in said, "why it was agreed to is the zone's own affair"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_departments_ask_for_stands_in_the_letter(do, database, lang):
    """Each with who asks: first, or until when it may follow."""
    do("lead", add_department, "生态环境分局", 10)
    member = do("lead", people.add, "environment@zone.example", "吴刚", "reviewer", "生态环境分局")
    found, ground = made(do)
    found = moved(do, found, "submit")
    (asked,) = do("lead", opinions, found.id)
    later = Condition("排污许可证", date(2027, 3, 1), later=True)
    with writing(
        database, Actor(member.id, member.email, member.name, "reviewer", "生态环境分局"), NOW
    ) as work:
        give_opinion(
            work, found.id, asked.id, 1, "conditions", "", [Condition("环评批复之前不得开工"), later]
        )
    said = read_back(do("lead", draft_letter, found.id, ground, library(), lang, "docx"), "docx")
    first, then = {
        "zh": ("环评批复之前不得开工（生态环境分局）", "排污许可证（生态环境分局，2027-03-01之前补交）"),
        "en": ("环评批复之前不得开工(生态环境分局)", "排污许可证(生态环境分局;by2027-03-01)"),
    }[lang]
    assert said.index(first) < said.index(then)


def test_the_same_offer_gives_the_same_bytes(do):
    found, ground = made(do)
    for kind in KINDS:
        first, second = (
            do("recruiter", draft_letter, found.id, ground, library(), "both", kind) for _ in range(2)
        )
        assert first == second


def test_a_draft_says_that_it_is_one_and_what_stops_it(do):
    found, ground = made(do, content(clauses=("open/x", "unverified/x")))
    for kind in KINDS:
        said = read_back(do("recruiter", draft_letter, found.id, ground, library(), "zh", kind), kind)
        for words in (
            "草案，未编号",
            "不构成任何承诺",
            "须论证",
            "L07",
            "没有登记公平竞争审查结论",
            "未核实",
            "“unverified条款”所在的文件未核实，不能出具",
        ):
            assert words in said
        assert "〔2026〕1号" not in said


def test_what_is_not_verified_is_not_issued(do, issue):
    found, ground = made(do, content(clauses=("open/x", "unverified/x")))
    found = approved(do, found)
    with pytest.raises(Unfit, match="letter-unverified"):
        issue("lead", found, ground, library())
    assert do("lead", offers.get, found.id).number is None
    assert do("lead", letters, found.id) == ()


def test_what_is_under_a_finding_is_not_issued(do, issue):
    found, ground = made(do)
    found = moved(do, found, "submit")
    with pytest.raises(Unfit, match="law-unargued"):
        moved(do, found, "approve")
    with pytest.raises(Conflict, match="not-in-state"):
        issue("lead", found, ground, library())


HOSTILE = '<script>alert(1)</script> #import "x" $x^2$ *b* {company} {0.__class__} \\u0041 =HYPERLINK("http://e.org") \x07\u202eabc\u202c'
SHOWN = '<script>alert(1)</script> #import "x" $x^2$ *b* {company} {0.__class__} \\u0041 =HYPERLINK("http://e.org")'


def test_script_and_markup_come_out_as_text(do):
    said = content(
        items=(item(title=f"甲{HOSTILE}", text=f"乙{HOSTILE}", basis=f"丙{HOSTILE}"),), conditions=(f"丁{HOSTILE}",), remarks=f"戊{HOSTILE}",
    )  # fmt: skip
    found, ground = made(do, said, company=f"己{HOSTILE}")
    for kind in KINDS:
        file = do("recruiter", draft_letter, found.id, ground, library(), "both", kind)
        read = read_back(file, kind)
        for sign in "甲乙丙丁戊己":
            assert bare(f"{sign}{SHOWN}") in read
        if kind == "pdf":
            assert b"/JavaScript" not in file
            assert all("/Annots" not in page for page in pypdf.PdfReader(io.BytesIO(file)).pages)
        else:
            links = [each for each in docx.Document(io.BytesIO(file)).part.rels.values() if each.is_external]
            assert links == []


def test_an_offer_of_nothing_but_words_can_be_drafted(do):
    found, ground = made(
        do,
        content(
            clauses=(),
            items=(item(amount=0, years=(), text="", legal={}),),
            conditions=(),
            remarks="",
            valid_until=None,
        ),
    )
    for kind in KINDS:
        said = read_back(do("recruiter", draft_letter, found.id, ground, library(), "both", kind), kind)
        assert "人民币零元整" in said
        assert "未定" in said


def test_another_snapshots_ground_is_refused(do, database, staff, one, issue):
    found, ground = one
    other = Ground("0" * 64, ground.assessment)
    with pytest.raises(Conflict, match="snapshot-replaced"):
        do("lead", draft_letter, found.id, other, library(), "zh", "pdf")
    with pytest.raises(Conflict, match="snapshot-replaced"):
        write_letters(database, staff["lead"], found.id, other, "zh")
    with pytest.raises(Conflict, match="snapshot-replaced"):
        issue("lead", found, other, library())


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_letters(do, database, staff, role, issue):
    found, ground = made(do)
    tried = {
        "offer.issue": (
            lambda: issue(role, found, ground, library()),
            lambda: write_letters(database, staff[role], found.id, ground, "zh"),
        ),
        "offer.read": (
            lambda: do(role, letters, found.id),
            lambda: do(role, draft_letter, found.id, ground, library(), "zh", "docx"),
        ),
    }
    for action, services in tried.items():
        for each in services:
            if permitted(role, action):
                with contextlib.suppress(Conflict):  # a draft is not issued
                    each()
            else:
                with pytest.raises(Refused, match="not-permitted"):
                    each()


def test_an_issued_letter_is_kept_to_the_byte_and_altered_ones_are_not_given_out(do, database, one, issue):
    found, ground = one
    issue("lead", found, ground, library())
    first, _ = do("lead", letters, found.id)
    with database.reading() as connection:
        logged = [
            each.details["letter"]
            for each in audit.entries(connection, f"offer/{found.id}")
            if "letter" in each.details
        ]
    assert {each["digest"] for each in logged} == {each.digest for each in do("lead", letters, found.id)}
    with database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE letter SET digest = '{'0' * 64}' WHERE id = {first.id}")
    with pytest.raises(Unavailable, match="letter-damaged"):
        do("lead", letter_file, first.id)
    for key in (0, -1, 10**12, 999):
        with pytest.raises(NotThere):
            do("lead", letter_file, key)


def test_another_language_later_has_the_same_number_and_day(do, database, staff, one, issue):
    found, ground = one
    with pytest.raises(Conflict, match="letter-not-issued"):
        write_letters(database, staff["lead"], found.id, ground, "en")
    issue("lead", found, ground, library(), "zh")
    before = do("lead", letters, found.id)
    by, at = staff["lead"], datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    later = write_letters(database, by, found.id, ground, "en", at=at)
    assert write_letters(database, by, found.id, ground, "zh", at=at) == before
    assert write_letters(database, by, found.id, ground, "en", at=at) == later
    assert do("lead", letters, found.id) == (*before, *later)
    said = read_back(do("lead", letter_file, later[1].id)[1], "docx")
    assert NUMBER in said
    assert "2026-11-23" in said
    assert "2026-12-01" not in said


# --- templates


def without(key):
    """The file without one of its parts."""
    return re.sub(rf"^{key}:.*\n(?: .*\n|\n)*", "", SOURCE, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "key",
    ["prefix", "zone", "title", "opening", "obligations", "recovery", "validity", "disclaimer", "signature"],
)
def test_a_template_without_a_part_is_refused_with_what_is_missing(key):
    with pytest.raises(Unfit) as unfit:
        read_template(without(key).encode())
    (found,) = unfit.value.diagnostics
    assert found.code == "missing-key"
    assert key in found.message("zh")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("prefix: 昌高招", "prefix: 昌高招2026", "template-prefix"),
        ("prefix: 昌高招", "prefix: '; DROP TABLE'", "template-prefix"),
        ("{company}：感谢", "贵公司：感谢", "template-lacks"),
        ("To {company}:", "Dear sirs:", "template-lacks"),
        ("至{valid_until}", "至年底", "template-lacks"),
        ("{zone}。根据", "{place}。根据", "template-unknown-name"),
        ("{zone}。根据", "{zone.__class__}。根据", "template-unknown-name"),
        ("{zone}。根据", "{zone}}。根据", "template-braces"),
        ("signature: {zh: 昌吉高新区（盖章）, en: Changji National High-tech Zone (seal)}", "signature: {zh: 昌吉高新区（盖章）}", "template-without-english"),
        ("企业可以自由迁移；", "企业十年内不得迁出；", "template-law"),
        ("依法收回。", "收回；迁出本地的，追回全部资金。", "template-law"),
        ("依法取得项目所需的许可", "在本地纳税，取得项目所需的许可", "template-law"),
        ("没有口头或者其他书面承诺", "另有口头承诺", "template-law"),
        ("You are free to move; a move", "You shall not relocate within ten years; a move", "template-law"),
        ("You obtain every permit", "You pay your taxes in the zone and obtain every permit", "template-law"),
        ("There are no promises, oral", "There are oral promises, kept", "template-law"),
        ("title:", "tilte:", "unknown-key"),
        ("recovery:", "recovery: []\nsigned:", "wrong-type"),
        ("prefix: 昌高招", "prefix: [昌高招", "yaml-syntax"),
        ("依法经营", "经营" * 3000, "template-text-too-long"),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_used_is_refused_at_its_place(old, new, code):
    assert old in SOURCE
    with pytest.raises(Unfit) as unfit:
        read_template(SOURCE.replace(old, new).encode())
    assert code in [each.code for each in unfit.value.diagnostics]
    for each in unfit.value.diagnostics:
        assert each.message("zh")
        assert each.message("en")
        assert each.span.line > 0


@pytest.mark.parametrize(
    "file", [b"", b"[]", b"text", b"\xff\xfe\x00", b"x" * (MOST_BYTES + 1), b"PK\x03\x04docx"]
)
def test_what_is_no_template_is_refused(file):
    with pytest.raises(Unfit):
        read_template(file)


def test_the_zones_own_template_is_in_the_letter_until_it_is_taken_back(do, database):
    found, ground = made(do)
    own = SOURCE.replace("接受对兑付条件的核验", "每季度报告进度 <b>#x</b>")
    do("lead", replace_template, own.encode())
    assert do("recruiter", template_source) == own.encode()
    assert "每季度报告进度<b>#x</b>" in read_back(
        do("lead", draft_letter, found.id, ground, library(), "zh", "docx"), "docx"
    )
    do("lead", replace_template, SOURCE.encode())
    do("lead", restore_default)
    assert "接受对兑付条件的核验" in read_back(
        do("lead", draft_letter, found.id, ground, library(), "zh", "docx"), "docx"
    )
    with pytest.raises(Unfit):
        do("lead", replace_template, b"")
    assert do("recruiter", template_source) == FILE.read_bytes()
    with database.reading() as connection:
        assert len([*audit.entries(connection, "template/letter")]) == 3


@pytest.mark.parametrize("role", ROLES)
def test_only_the_lead_replaces_the_template(do, role):
    for service, args in ((replace_template, (SOURCE.encode(),)), (restore_default, ())):
        if role == "lead":
            do(role, service, *args)
        else:
            with pytest.raises(Refused, match="not-permitted"):
                do(role, service, *args)


def test_every_sentence_stands_in_both_languages():
    for text in _TEXTS.values():
        assert text.zh
        assert text.en
    for _, text in default().texts():
        assert text.en != text.zh
    assert replace(default(), prefix="甲") != default()
