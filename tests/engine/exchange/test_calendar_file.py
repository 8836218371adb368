"""The days an assessment knows of, and the calendar file: parsed back, it says them all, in both languages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from support import (
    DAY,
    ROOT,
    assessment_of,
    clause_text,
    clean,
    in_subprocess,
    library_of,
    policy_text,
    project_of,
)

from engine import assess, calendar_bytes, due_days, open_project

APPLY = """
apply:
  route: {zh: "登录系统，提交；材料\\\\见下", en: "Log in, submit; see below"}
  materials: [{zh: 申请表, en: Form}, {zh: 营业执照, en: Licence}]
  windows:
    - {from: 2026-06-01, to: 2026-08-31, round: {zh: 2026年, en: '2026'}}
    - {from: 2027-06-01, to: 2027-08-31, round: {zh: 2027年, en: '2027'}}
"""
STAFF = "- employees: {at_least: 10}"


def made(*clauses, facts=None, as_of=DAY, **policy):
    return assessment_of(clean(library_of(policy_text(*clauses, **policy))), facts or {}, as_of)


def days(assessment):
    return [(each.kind, each.day.isoformat(), each.subject) for each in due_days(assessment)]


def events(assessment, lang="zh"):
    return list(Calendar.from_ical(calendar_bytes(assessment, lang)).walk("VEVENT"))


# --- which days


def test_windows_of_a_clause_and_of_a_document():
    of_clause = made(clause_text("a", extra=APPLY))
    assert days(of_clause) == [("opens", "2027-06-01", "t/a"), ("closes", "2027-08-31", "t/a")]
    of_document = made(clause_text("a"), clause_text("b"), head=APPLY.lstrip())
    assert days(of_document) == [("opens", "2027-06-01", "t"), ("closes", "2027-08-31", "t")]
    assert [each.clause.id for each in due_days(of_document)[0].results] == ["t/a", "t/b"]


def test_a_window_that_is_open_only_closes():
    assert days(made(clause_text("a", extra=APPLY), as_of=date(2027, 6, 2))) == [
        ("closes", "2027-08-31", "t/a")
    ]
    last = made(clause_text("a", extra=APPLY), as_of=date(2027, 8, 31))
    assert days(last) == [("closes", "2027-08-31", "t/a")]
    assert days(made(clause_text("a", extra=APPLY), as_of=date(2027, 9, 1))) == []


@pytest.mark.parametrize(
    ("validity", "expected"),
    [
        ("{to: 2027-12-31}", [("ends", "2027-12-31", "t")]),
        ("{to: 2026-11-23}", [("ends", "2026-11-23", "t")]),
        ("{to: 2027-12-31, repealed: 2027-03-01}", [("repealed", "2027-03-01", "t")]),
        ("{from: 2020-01-01}", []),
        ("{status: unknown}", []),
        ("{to: 2025-12-31}", []),
    ],
)
def test_validity(validity, expected):
    assert days(made(clause_text("a"), validity=validity)) == expected


def test_a_clause_with_a_validity_of_its_own():
    assert days(made(clause_text("a", extra="validity: {to: 2027-01-01}"), validity="{to: 2028-01-01}")) == [
        ("ends", "2027-01-01", "t/a")
    ]


def test_refused_clauses_have_no_days_and_open_ones_do():
    both = (clause_text("a", STAFF, extra=APPLY),)
    assert days(made(*both, facts={"employees": 3})) == []
    assert len(days(made(*both))) == len(days(made(*both, facts={"employees": 30}))) == 2


def test_the_day_that_waiting_alone_leads_to():
    waiting = made(
        clause_text("a", "- days_since_registration: {at_least: 365}"), facts={"registered_on": "2026-01-01"}
    )
    assert days(waiting) == [("eligible_from", "2027-01-01", "t/a")]
    (event,) = events(waiting, "en")
    assert "all other conditions hold" in event["DESCRIPTION"]


def test_other_places_and_places_not_chosen():
    there = {"sites": "[qitai]", "validity": "{to: 2027-12-31}"}
    assert days(made(clause_text("a"), **there)) == []
    assert days(made(clause_text("a"), facts={"site": "changji-hitech"}, **there)) == []
    assert len(days(made(clause_text("a"), facts={"site": "qitai"}, **there))) == 1


def test_eligible_if_what_is_assumed_holds():
    library = clean(library_of(policy_text(clause_text("a", "- western_catalogue: {is: yes}", extra=APPLY))))
    project = replace(project_of(library, {}), assumed={"western_catalogue": True})
    event = events(assess(library, project, DAY))[0]
    assert "待主管部门认定；假设成立时符合" in event["DESCRIPTION"]


# --- the file


def test_an_event_says_what_is_known():
    opens, closes = events(made(clause_text("a", extra=APPLY)))
    assert str(opens["SUMMARY"]) == "开始申报：条款（2027年）"
    assert opens["DTSTART"].dt == date(2027, 6, 1)
    assert opens["DTEND"].dt == date(2027, 6, 2)
    assert opens["UID"] == "t.a-opens-2027-06-01@goldenten"
    assert closes["UID"] == "t.a-closes-2027-08-31@goldenten"
    assert str(opens["DESCRIPTION"]).split("\n") == [
        "条款：条款（第一条）：符合",
        "文件：测试政策",
        "怎样申报：登录系统，提交；材料\\见下",
        "材料：申请表；营业执照",
        "金十条按 2026-11-23 的评估生成，以主管部门公布的为准。",
    ]
    (alarm,) = opens.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(days=-14))
    assert opens["DTSTAMP"].dt.isoformat() == "2026-11-23T00:00:00+00:00"


def test_in_english():
    opens, _ = events(made(clause_text("a", extra=APPLY)), "en")
    assert str(opens["SUMMARY"]) == "Applications open: Clause (2027)"
    assert str(opens["DESCRIPTION"]).split("\n")[:3] == [
        "Clause: Clause (Article 1): Eligible",
        "Document: Test policy",
        "How to apply: Log in, submit; see below",
    ]


def test_days_of_several_clauses_go_by_their_document():
    first = events(made(clause_text("a"), clause_text("b"), head=APPLY.lstrip()))[0]
    assert str(first["SUMMARY"]) == "开始申报：测试政策（2027年）"
    assert str(first["DESCRIPTION"]).count("条款：") == 2


def test_a_link_where_the_text_can_be_read():
    text = policy_text(clause_text("a"), validity="{to: 2027-12-31}")
    library = clean(library_of(text.replace("grade: A", "grade: A, url: 'https://example.com/a?b=1,2;c'")))
    (event,) = events(assessment_of(library, {}))
    assert event["URL"] == "https://example.com/a?b=1,2;c"
    assert "来源：https://example.com/a?b=1,2;c" in event["DESCRIPTION"]
    harmful = clean(library_of(text.replace("grade: A", "grade: A, url: 'javascript:alert(1)'")))
    (event,) = events(assessment_of(harmful, {}))
    assert "URL" not in event


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_are_folded_and_end_as_they_must(lang):
    content = calendar_bytes(made(clause_text("a", extra=APPLY)), lang)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    for line in lines:
        line.decode()  # no sign is cut in two


def test_the_head():
    calendar = Calendar.from_ical(calendar_bytes(made(clause_text("a", extra=APPLY)), "zh"))
    assert (calendar["VERSION"], calendar["METHOD"], calendar["CALSCALE"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert str(calendar["X-WR-CALNAME"]) == "金十条：测试项目"
    assert "UID" not in calendar


def test_the_same_assessment_gives_the_same_bytes():
    assert calendar_bytes(made(clause_text("a", extra=APPLY)), "zh") == calendar_bytes(
        made(clause_text("a", extra=APPLY)), "zh"
    )


def test_no_day_no_calendar():
    assert calendar_bytes(made(clause_text("a")), "zh") is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_examples(library, example, lang):
    project, _ = open_project(example, library)
    assessment = assess(library, project, date(2026, 5, 1))
    found = events(assessment, lang)
    assert [(each["DTSTART"].dt, str(each["SUMMARY"])) for each in found] == [
        (each.day, each.title(lang)) for each in due_days(assessment)
    ]
    assert len({each["UID"] for each in found}) == len(found)
    assert all(each["DTSTART"].dt >= assessment.as_of for each in found)


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=120))
def test_any_text_comes_back(text):
    shown = "".join(sign for sign in text if sign.isprintable()).strip() or "x"
    quoted = shown.replace("'", "''")
    library = library_of(policy_text(clause_text("a")).replace("{zh: 条款, en: Clause}", f"{{zh: '{quoted}', en: Clause}}").replace(
        "validity: {}", "validity: {to: 2027-12-31}"))  # fmt: skip
    (event,) = events(assessment_of(library, {}))
    assert str(event["SUMMARY"]) == f"有效期截止：{library.by_id['t/a'].text.title.zh}"


def test_icalendar_is_loaded_only_for_the_file():
    script = "import sys, engine; print('icalendar' in sys.modules)"
    assert in_subprocess(script).strip() == "False"
