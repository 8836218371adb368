"""Arguing findings and recording the review: who may, when, of what; what counts afterwards and what no longer does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from offers_made import content, item, library, made, moved
from support import DAY

from engine.workspace.failures import Conflict, NotThere, Refused, Unfit
from engine.workspace.law import arguing
from engine.workspace.law.lawfulness import blocking
from engine.workspace.law.measures import WHOLE
from engine.workspace.law.review_record import CONCLUSIONS, Statement, arguments_of, record_of
from engine.workspace.offer import offers
from engine.workspace.roles import ROLES, permitted
from engine.workspace.store import audit

MEETS = Statement("昌公竞审〔2026〕7号", DAY, "meets")
EXCEPTED = Statement(
    "昌公竞审〔2026〕8号", DAY, "excepted", "innovation", "没有影响更小的方案", date(2028, 12, 31)
)


def codes(do, key):
    return sorted(each.code for each in do("lead", lambda work: blocking(work, offers.get_offer(work, key))))


def version(do, key):
    return do("lead", offers.get, key).version


def argue(do, found, part, pattern, reason="理由", role="reviewer"):
    return do(role, arguing.argue, found.id, version(do, found.id), part, pattern, reason)


def record(do, found, said=MEETS, role="reviewer"):
    return do(role, arguing.record_review, found.id, version(do, found.id), said)


def submitted(do, said=None):
    found, _ = made(do, said)
    return moved(do, found, "submit")


def test_an_offer_is_argued_and_recorded_until_nothing_stands_in_the_way(do):
    found = submitted(do, content(clauses=("counted/x", "open/x")))
    assert codes(do, found.id) == ["law-review-missing", "law-unargued", "law-unargued"]
    argue(do, found, "counted/x", "L06", "金额按入统数据核算，所有企业一致")
    argue(do, found, "item-1", "L07")
    assert codes(do, found.id) == ["law-review-missing"]
    came = record(do, found)
    assert came.record is not None
    assert came.outcome == "argue"
    assert codes(do, found.id) == []


@pytest.mark.parametrize("role", ROLES)
def test_only_a_reviewer_and_the_lead_argue(do, role):
    found = submitted(do)
    for service, args in (
        (arguing.argue, ("item-1", "L07", "理由")), (arguing.record_review, (MEETS,)), (arguing.withdraw_argument, ("item-1", "L07")),
    ):  # fmt: skip
        if permitted(role, "offer.argue"):
            do(role, service, found.id, version(do, found.id), *args)
        else:
            with pytest.raises(Refused, match="not-permitted"):
                do(role, service, found.id, version(do, found.id), *args)
    assert permitted(role, "offer.argue") == (role in {"reviewer", "lead"})


def test_an_item_that_names_the_prospects_company_is_not_open(do):
    said = content(items=(item(text="给予新疆某某电缆有限公司物流补助"),))
    found, _ = made(do, said)
    assert codes(do, found.id) == ["law-blocks"]
    other, _ = made(do, said, company="别的电缆有限公司")
    assert codes(do, other.id) == []


def test_a_block_is_not_argued_away_but_an_exception_is(do):
    found, _ = made(do, content(items=(item(legal={}),)))
    with pytest.raises(Unfit, match="finding-blocks"):
        argue(do, found, "item-1", "L07")
    came = record(do, found, EXCEPTED)
    assert [each.met for each in came.part("item-1").findings[0].tests] == [True] * 4
    argue(do, found, "item-1", "L07")
    assert codes(do, found.id) == []
    record(do, found, MEETS)
    assert codes(do, found.id) == ["law-blocks"], "without the exception the argument is worth nothing"


def test_that_nobody_has_reviewed_it_cannot_be_argued(do):
    found = submitted(do)
    with pytest.raises(Unfit, match="finding-blocks"):
        argue(do, found, WHOLE, "L28")


def test_what_is_only_told_or_not_there_is_not_argued(do):
    found = submitted(do, content(clauses=("noted/x",)))
    with pytest.raises(Unfit, match="finding-only-told"):
        argue(do, found, "noted/x", "L27")
    for part, pattern in (("item-1", "L01"), ("item-9", "L07"), ("nobody/x", "L07"), (WHOLE, "' OR 1=1 --")):
        with pytest.raises(NotThere, match="finding-gone"):
            argue(do, found, part, pattern)
    with pytest.raises(NotThere, match="not-there"):
        do("lead", arguing.argue, 999, 1, "item-1", "L07", "理由")


def test_a_reason_is_needed(do):
    found = submitted(do)
    for reason, code in ((" \n ", "field-missing"), ("长" * 4001, "field-too-long")):
        with pytest.raises(Unfit, match=code):
            argue(do, found, "item-1", "L07", reason)
    assert (
        argue(do, found, "item-1", "L07", "<script>alert(1)</script>\n二")
        .part("item-1")
        .findings[0]
        .argument.reason
        == "<script>alert(1)</script>\n二"
    )


def test_who_argues_what_has_been_argued_is_told_by_whom(do):
    found = submitted(do)
    argue(do, found, "item-1", "L07", "甲")
    with pytest.raises(Conflict, match="argued-already") as conflict:
        argue(do, found, "item-1", "L07", "乙", "lead")
    assert ROLES["reviewer"].zh in conflict.value.diagnostics[0].message("zh")
    do("lead", arguing.withdraw_argument, found.id, version(do, found.id), "item-1", "L07")
    assert codes(do, found.id) == ["law-review-missing", "law-unargued"]
    argue(do, found, "item-1", "L07", "乙", "lead")
    with pytest.raises(NotThere):
        do("lead", arguing.withdraw_argument, found.id, version(do, found.id), "open/x", "L07")


def test_nobody_argues_what_he_has_not_seen(do):
    found = submitted(do)
    argue(do, found, "item-1", "L07")
    with pytest.raises(Conflict, match="changed-meanwhile"):
        do("reviewer", arguing.record_review, found.id, found.version, MEETS)


def test_what_was_said_counts_for_the_words_it_was_said_of(do):
    found, ground = made(do)
    argue(do, found, "item-1", "L07", "甲")
    record(do, found)
    assert codes(do, found.id) == []
    other = content(items=(item(id="item-1", text="另一种说法"),))
    do("recruiter", offers.change, found.id, version(do, found.id), other, ground)
    found = moved(do, do("lead", offers.get, found.id), "submit")
    assert codes(do, found.id) == ["law-review-stale", "law-unargued"]
    argue(do, found, "item-1", "L07", "乙")
    record(do, found)
    assert codes(do, found.id) == []
    kept = do("lead", lambda work: (arguments_of(work, found.id), record_of(work, found.id)))
    assert [each.reason for each in kept[0]] == ["乙"]


def test_nothing_is_argued_once_it_is_approved_or_withdrawn(do):
    found = submitted(do)
    argue(do, found, "item-1", "L07")
    record(do, found)
    found = moved(do, do("lead", offers.get, found.id), "approve")
    for service, args in (
        (arguing.argue, ("item-1", "L07", "理由")), (arguing.record_review, (MEETS,)), (arguing.withdraw_argument, ("item-1", "L07")),
    ):  # fmt: skip
        with pytest.raises(Conflict, match="not-in-state"):
            do("lead", service, found.id, found.version, *args)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"number": ""}, ["field-missing"]),
        ({"on": None}, ["field-missing"]),
        ({"conclusion": "lawful"}, ["field-unknown-choice"]),
        ({"ground": "because"}, ["field-unknown-choice"]),
        ({"on": DAY + timedelta(1)}, ["review-later"]),
        ({"until": DAY}, ["review-term"]),
        ({"ground": "", "exception": "", "until": None}, ["field-missing"] * 3),
        ({"conclusion": "meets"}, ["review-without-exception"]),
    ],
)
def test_a_record_that_lacks_something_is_told_all_at_once(do, change, wrong):
    found = submitted(do)
    with pytest.raises(Unfit) as unfit:
        record(do, found, replace(EXCEPTED, **change))
    assert [each.code for each in unfit.value.diagnostics] == wrong
    for each in unfit.value.diagnostics:
        assert each.message("zh") != each.message("en")
    assert record(do, found, EXCEPTED).record.number == EXCEPTED.number


def test_the_audit_keeps_what_was_said_and_what_was_taken_back(do, database):
    found = submitted(do)
    argue(do, found, "item-1", "L07", "甲")
    do("lead", arguing.withdraw_argument, found.id, version(do, found.id), "item-1", "L07")
    record(do, found)
    with database.reading() as connection:
        told = [
            each.details
            for each in audit.entries(connection, f"offer/{found.id}")
            if each.action == "offer.argue"
        ]
        assert audit.verify(connection).broken is None
    assert told[0]["review"]["number"] == MEETS.number
    assert told[1]["withdrawn"] == "甲"
    assert told[2]["reason"] == "甲"


def test_the_review_is_read_by_everybody_who_reads_offers_and_never_says_lawful(do):
    found = submitted(do)
    for role in ROLES:
        if permitted(role, "offer.read"):
            assert do(role, arguing.offer_review, found.id).outcome == "block"
        else:
            with pytest.raises(Refused):
                do(role, arguing.offer_review, found.id)
    assert all("合法" not in text.zh and "lawful" not in text.en for text in CONCLUSIONS.values())
    assert library().hash == do("lead", offers.get, found.id).library
