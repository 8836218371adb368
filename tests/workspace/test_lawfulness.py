"""The legal review of an offer: the cases of authorities and courts as items and as the whole; what claims, arguments and the record change."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import NOW
from support import clause_text, clean, library_of, policy_text

from engine.law.reviewing import OUTCOMES
from engine.model.text import Text
from engine.workspace.law.lawfulness import obstacles, review_offer
from engine.workspace.law.measures import WHOLE, promises_money
from engine.workspace.law.naming import names
from engine.workspace.law.review_record import CONCLUSIONS, GROUNDS, Argument, Record
from engine.workspace.offer.content import Content, Item
from engine.yaml_io import parse

CASES = parse((Path(__file__).parent / "offer_law.yaml").read_bytes(), "offer_law.yaml").data
TODAY = date(2026, 11, 23)
OPEN = {"recipients": "open"}
LEVELS = {
    "a": "level: zone\nlegal: {basis: none, recipients: open}\n",
    "n": "level: national\n",
    "r": "level: zone\nlegal: {basis: none, measured_on: [statistics]}\n",
}
LIBRARY = clean(
    library_of(*(policy_text(clause_text("x"), policy=name, head=head) for name, head in LEVELS.items()))
)


def item(text="", legal=None, amount=1_000_000, **more):
    return Item(
        id="item-1",
        title="扶持资金",
        amount=amount,
        basis="会议纪要",
        reason="项目重大",
        legal=legal or {},
        text=text,
        **more,
    )


def reviewed(content, arguments=(), record=None):
    return review_offer(content, LIBRARY, arguments, record)


def record_of(found, conclusion="meets", ground="", exception="", until=None):
    return Record(
        "昌公竞审〔2026〕1号",
        TODAY,
        conclusion,
        ground,
        exception,
        until,
        digest=found.digest,
        author=1,
        at=NOW,
    )


def argued(found, *, only=None):
    return [
        Argument(part.part, each.pattern.id, "理由", part.digest, 1, NOW)
        for part in found.parts
        for each in part.findings
        if only is None or each.pattern.id == only
    ]


def codes(found, *, after=True, today=TODAY):
    return [each.code for each in obstacles(found, today, reviewed=after)]


def patterns(part):
    return {each.pattern.id for each in part.findings if each.severity != "info"}


WAYS = {
    "item": lambda case: (Content(items=(item(case["text"], case.get("legal")),)), "item-1"),
    "condition": lambda case: (Content(conditions=(case["text"],), items=(item(legal=OPEN),)), WHOLE),
    "remark": lambda case: (Content(remarks=case["text"], items=(item(legal=OPEN),)), WHOLE),
}


@pytest.mark.parametrize(
    ("case", "way"),
    [pytest.param(case, way, id=f"{case['case']} {way}") for case in CASES for way in case["as"]],
)
def test_a_case_is_found_and_stops_the_offer(case, way):
    content, name = WAYS[way](case)
    found = reviewed(content)
    part = found.part(name)
    assert patterns(part) >= {*case["finds"]} | ({"L07"} if way == "item" else set())
    assert "L07" in patterns(found.part("item-1"))
    assert codes(found)
    everything = reviewed(content, argued(found), record_of(found))
    outcome = everything.part(name).outcome
    assert outcome == case.get("outcome", outcome)
    assert outcome in {"block", "argue"}
    assert set(codes(everything)) == ({"law-blocks"} if outcome == "block" else set()), (
        "a block is not argued away"
    )


@pytest.mark.parametrize("text", [
    "企业依法享受国家规定的税收优惠", "对所有符合公开标准的企业一致适用", "首台套设备投入使用后按设备投资额的5%给予补助",
    "不以迁入、纳税为条件", "企业承诺依法经营", "提供项目审批帮办代办服务", "固定资产投资达到1亿元",
    "企业支付土地价款8000万元", "企业安排自有资金5000万元", "The company pays CNY 80 million for the land",
    "注册地变更后补助标准不变", "注册地在外地的企业，条件不变", "企业可以自由变更注册地、纳税地", "注册地、纳税地不作要求",
    "企业自主选择供应商", "从供应商处购买设备的，凭发票核算", "从非关联供应商处购买的设备按投资额的5%给予补助", "向园区公司购买厂房", "在昌吉投资建厂",
    "按不含增值税的设备投资额的5%给予补助", "设备投资额按增值税专用发票金额的5%给予补助", "企业对社会贡献突出", "按固定资产投资的一半核算",
    "利润留成用于支持企业发展", "园区财力许可时统筹安排基础设施", "注册地址变更的，应当书面告知", "采购园区项目所需设备", "The company chooses its suppliers freely", "Buy steel from suppliers of your choice",
    "The registered capital stays the same", "Nothing is asked of where you buy", "按设备投资額的5%給予補助",
])  # fmt: skip
def test_what_is_close_by_is_not_found_in_the_words(text):
    assert patterns(reviewed(Content(items=(item(text, OPEN),))).part("item-1")) == {"L07"}
    money = "给予" in text or "給予" in text
    assert patterns(reviewed(Content(conditions=(text,))).part(WHOLE)) == ({"L07", "L28"} if money else set())


@pytest.mark.parametrize(
    "text",
    [
        "一次性给予装修补贴", "另行安排扶持资金", "500万元于投产后拨付", "兑付奖励", "A subsidy of CNY 5 million after production begins",
        "The zone will pay for your fit-out",
    ],
)  # fmt: skip
def test_money_that_only_words_promise_is_money(text):
    for content in (
        Content(items=(item(text, amount=0),)),
        Content(remarks=text),
        Content(conditions=(text,)),
    ):
        found = reviewed(content)
        assert codes(found, after=False) == ["law-blocks"]
        assert codes(found) == ["law-blocks", "law-review-missing"]


COMPANY = "新疆天山电缆有限公司"


@pytest.mark.parametrize(
    "text",
    [
        "按公开标准给予新疆天山电缆有限公司物流补助", "新疆天山电缆的物流补助", "新疆天\u200b山电 缆有限公司", "新疆“天山”电缆",
    ],
)  # fmt: skip
@pytest.mark.parametrize("recipients", ["open", "recognised", "listed", "named", None])
def test_what_names_the_company_is_open_to_nobody_else(text, recipients):
    legal = {} if recipients is None else {"recipients": recipients}
    for one in (item(text, legal), replace(item("", legal), title=text)):
        found = review_offer(Content(items=(one,)), LIBRARY, (), company=COMPANY)
        hit = next(each for each in found.part("item-1").findings if each.pattern.id == "L07")
        assert (hit.severity, hit.claim) == ("block", "")
        assert codes(found, after=False) == ["law-blocks"]


@pytest.mark.parametrize(
    ("text", "recipients", "severity", "zh", "en"),
    [
        ("给予新疆天山电缆有限公司物流补助", "open", "block", ("写的是同类企业都可以", "写明了这家企业", "删去企业名称"), ("every like firm", "name this company")),
        ("给予新疆天山电缆有限公司物流补助", "listed", "block", ("写的是名单内的企业", "写明了这家企业"), ("on a list", "name this company")),
        ("给予新疆天山电缆有限公司物流补助", "recognised", "block", ("写的是经认定的企业",), ("recognises",)),
        ("给予物流补助", None, "block", ("没有说明谁可以得到",), ("not said who",)),
        ("给予物流补助", "named", "block", ("指名的企业",), ("named firm",)),
        ("给予物流补助", "open", "warn", ("同类企业都可以，但这是与一家企业协商的", "哪一公开标准"), ("negotiated with one firm", "which published criteria")),
        ("按一事一议给予物流补助", "open", "warn", ("同类企业都可以，但文字“一事一议”说的是一家企业",), ("one firm", "“一事一议”")),
        ("This support is only for your company", "open", "warn", ("“only for your company”",), ("only for your company",)),
    ],
)  # fmt: skip
def test_what_contradicts_who_may_have_it_is_said(text, recipients, severity, zh, en):
    legal = {} if recipients is None else {"recipients": recipients}
    found = review_offer(Content(items=(item(text, legal),)), LIBRARY, (), company=COMPANY)
    hit = next(each for each in found.part("item-1").findings if each.pattern.id == "L07")
    assert hit.severity == severity
    (told,) = obstacles(found, TODAY, reviewed=True)[:1]
    for lang, words in (("zh", zh), ("en", en)):
        for word in words:
            assert word in hit.hit.by(lang)
            assert word in told.message(lang)


@pytest.mark.parametrize(
    "text", ["给予电缆企业物流补助", "新疆天山北坡的电缆企业", "天山电", "新疆的电缆有限公司"]
)
def test_what_names_another_is_not_taken_for_the_company(text):
    found = review_offer(Content(items=(item(text, OPEN),)), LIBRARY, (), company=COMPANY)
    assert [each.severity for each in found.part("item-1").findings] == ["warn"]
    reason = replace(item("", OPEN), reason=f"{COMPANY}距口岸较远")
    found = review_offer(Content(items=(reason,)), LIBRARY, (), company=COMPANY)
    assert [each.severity for each in found.part("item-1").findings] == ["warn"], (
        "the reason is the zone's own"
    )


def test_a_service_that_names_the_company_is_no_money_and_no_favour_to_all():
    def of(text):
        service = replace(item(text, OPEN, amount=0), title="服务")
        return patterns(review_offer(Content(items=(service,)), LIBRARY, (), company=COMPANY).part("item-1"))

    assert of(f"为{COMPANY}配备项目专员") == set()
    assert of(f"用能指标优先保障{COMPANY}") == {"L14"}
    assert of("用能指标优先保障各类企业") == set()


@pytest.mark.parametrize(
    ("company", "text", "named"),
    [
        ("ABC Cable Co., Ltd.", "A subsidy of CNY 5 million for ABC Cable", True),
        ("ABC Cable Co., Ltd.", "A subsidy for the makers of abc cables", False),
        ("海尔集团公司", "给予海尔集团公司补助", True),
        ("海尔集团公司", "海尔法斯卡酒店", False),
        ("", "按公开标准给予补助", False),
    ],
)
def test_names(company, text, named):
    assert names(text, company) == named


def test_money_is_seen_however_it_is_spelled_and_not_across_a_stop():
    for text in ("给\u200b予物流补助", "給予物流補助", "给 予 物流 补助"):
        assert promises_money(text)
    for stop in "；;":
        assert not promises_money(f"给予协助{stop}企业自有资金到位")


def test_an_offer_of_national_law_alone_needs_nothing():
    found = reviewed(Content(clauses=("n/x",)))
    assert found.part("n/x").basis is not None
    assert (found.needs_record, codes(found)) == (False, [])


def test_money_of_the_zone_needs_the_record_of_the_review():
    found = reviewed(Content(clauses=("a/x",)))
    assert patterns(found.part("a/x")) == set()
    assert codes(found, after=False) == []
    assert codes(found) == ["law-review-missing"]
    assert codes(reviewed(Content(clauses=("a/x",)), (), record_of(found))) == []


def test_what_is_to_be_argued_is_for_the_review_and_stops_approval():
    content = Content(clauses=("r/x",))
    found = reviewed(content)
    assert found.part("r/x").outcome == "argue"
    assert codes(found, after=False) == []
    assert codes(found) == ["law-unargued", "law-review-missing"]
    assert codes(reviewed(content, argued(found))) == ["law-review-missing"]
    assert codes(reviewed(content, (), record_of(found))) == ["law-unargued"]
    settled = reviewed(content, argued(found), record_of(found))
    assert codes(settled) == []
    assert settled.outcome == "argue", "what was found is found still"


def test_an_item_with_money_is_for_a_named_firm_unless_more_is_said():
    assert codes(reviewed(Content(items=(item(),))), after=False) == ["law-blocks"]
    assert codes(reviewed(Content(items=(item(legal=OPEN),))), after=False) == []
    assert codes(reviewed(Content(items=(item(legal=OPEN),)))) == ["law-unargued", "law-review-missing"]
    assert codes(reviewed(Content(items=(item("提供一名项目专员", amount=0),)))) == []


def test_what_an_author_says_of_the_basis_is_argued_by_somebody_else():
    content = Content(items=(item(legal={"basis": "statute"}),))
    found = reviewed(content)
    assert codes(found, after=False) == []
    assert codes(found) == ["law-unargued", "law-review-missing"]
    assert codes(reviewed(content, argued(found), record_of(found))) == []


EXCEPTION = {"ground": "innovation", "exception": "没有影响更小的替代方案：……", "until": date(2028, 12, 31)}


@pytest.mark.parametrize("claim", [{"ground": "innovation"}, {}])
def test_an_exception_needs_its_ground_its_term_the_record_and_an_argument(claim):
    content = Content(items=(item(legal=claim),))
    found = reviewed(content)
    assert codes(found, after=False) == ([] if claim else ["law-blocks"])
    every = argued(found)
    record = record_of(found, "excepted", **EXCEPTION)
    assert codes(reviewed(content, every, record)) == []
    assert codes(reviewed(content, (), record)) == ["law-unargued"]
    for lacking in ({"ground": ""}, {"exception": ""}, {"until": None}):
        after = codes(reviewed(content, every, replace(record, **lacking)))
        if lacking == {"ground": ""} and claim:
            assert after == []  # the item names it
        else:
            assert after == ["law-exception-open"]
    assert codes(reviewed(content, every, record_of(found))) == (
        ["law-exception-open"] if claim else ["law-blocks"]
    )
    assert codes(reviewed(content, every, record), today=date(2029, 1, 1)) == ["law-review-over"]


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ({2027: 100, 2028: 150, 2029: 210}, True),  # 10% of the taxable income each year
        ({2027: 100, 2028: 150, 2031: 77}, True),  # of the years that are stated
        ({2027: 100, 2028: 150, 2029: 211}, False),
        ({2027: 100}, False),
        ({2031: 100, 2032: 150}, False),
    ],
)
def test_sums_that_rise_and_fall_with_what_is_taxed_are_told(years, found):
    taxes = {"taxable_income": {2027: 1000, 2028: 1500, 2029: 2100}}
    one = item(legal=OPEN, amount=sum(years.values()), years=tuple(years.items()))
    came = review_offer(Content(items=(one,)), LIBRARY, (), None, taxes)
    assert ("L03" in patterns(came.part("item-1"))) == found
    assert "L03" not in patterns(came.part(WHOLE))
    parts = [
        replace(
            one,
            id=f"item-{n}",
            amount=sum(years.values()) * Fraction(n, 4),
            years=tuple((year, amount * Fraction(n, 4)) for year, amount in years.items()),
        )
        for n in (1, 3)
    ]
    assert (
        "L03" in patterns(review_offer(Content(items=tuple(parts)), LIBRARY, (), None, taxes).part(WHOLE))
    ) == found


def test_sums_that_are_alike_every_year_follow_nothing():
    taxes = {"vat_payable": {2027: 1000, 2028: 1000}}
    one = item(legal=OPEN, amount=200, years=((2027, 100), (2028, 100)))
    assert "L03" not in patterns(review_offer(Content(items=(one,)), LIBRARY, (), None, taxes).part("item-1"))


@pytest.mark.parametrize("text", ["管委会与企业签订国有土地出让合同", "由平台公司为企业贷款提供担保"])
def test_what_rests_on_other_laws_knows_no_exception(text):
    content = Content(items=(item(text, {"ground": "law", "basis": "statute"}, years=((2027, 1_000_000),)),))
    found = reviewed(content)
    record = record_of(found, "excepted", **EXCEPTION)
    assert codes(reviewed(content, argued(found), record)) == ["law-blocks"]


def test_a_review_that_fails_stops_whatever_was_argued():
    content = Content(clauses=("r/x",))
    found = reviewed(content)
    assert codes(reviewed(content, argued(found), record_of(found, "fails"))) == ["law-review-fails"]


def test_arguments_and_record_are_of_the_words_they_were_given_for():
    content = Content(clauses=("r/x",), items=(item("甲", OPEN),))
    found = reviewed(content)
    every, record = argued(found), record_of(found)
    assert codes(reviewed(content, every, record)) == []
    changed = replace(content, items=(item("乙", OPEN),))
    assert codes(reviewed(changed, every, record)) == ["law-unargued", "law-review-stale"]
    more = replace(content, valid_until=TODAY)
    assert codes(reviewed(more, every, record)) == ["law-review-stale"]


def test_words_that_skip_the_review_are_told_even_with_a_record():
    content = Content(remarks="本方案免予公平竞争审查", items=(item(legal=OPEN),))
    found = reviewed(content)
    assert codes(reviewed(content, argued(found), record_of(found))) == ["law-blocks"]


PARTS = st.sampled_from([case["text"] for case in CASES])
LEGAL = st.fixed_dictionaries(
    {}, optional={"basis": st.sampled_from(["statute", "none"]), "ground": st.sampled_from([*GROUNDS]), "recipients": st.sampled_from(["open", "named"])}
)  # fmt: skip


@given(PARTS, PARTS, LEGAL, st.booleans(), st.sampled_from([*CONCLUSIONS, None]))
def test_whatever_is_claimed_or_argued_what_was_found_is_found_still(text, remark, legal, argue, conclusion):
    content = Content(items=(item(text, legal),), remarks=remark)
    first = reviewed(content)
    record = None if conclusion is None else record_of(first, conclusion, **EXCEPTION)
    after = reviewed(content, argued(first) if argue else (), record)
    for before, now in zip(first.parts, after.parts, strict=True):
        kept = {each.pattern.id for each in before.findings} - {"L28"}
        assert kept <= {each.pattern.id for each in now.findings}
    assert after.outcome in OUTCOMES
    assert after.outcome in {"block", "argue"}
    if record is None or not argue or conclusion == "fails":
        assert codes(after)


def test_a_finding_says_what_where_and_what_to_do_in_both_languages():
    (told,) = obstacles(reviewed(Content(items=(item(),))), TODAY, reviewed=False)
    for lang, words in (
        ("zh", ("扶持资金", "L07", "条例", "公开、客观")),
        ("en", ("扶持资金", "L07", "Regulation", "published")),
    ):
        said = told.message(lang) + told.hint(lang)
        for word in words:
            assert word in said
    for text in (*CONCLUSIONS.values(), *GROUNDS.values()):
        assert isinstance(text, Text)
        assert text.zh
        assert text.en
