"""What a clause gives, in words; each kind of benefit has its own."""

import pytest
from support import clause_text, clean, library_of, policy_text

from engine.benefits.registry import KINDS
from engine.wording import _WORDS, benefit_text, rhythm_text, validity_text

YEARLY = "each_year: {from: lease_start, years: 1-5}"

SAID = [
    ("{kind: fixed, amount: 30万元}", "30万元", "CNY 300,000"),
    ("{kind: instalments, amounts: [10万元, 20万元]}", "分 2 年：10万元、20万元", "over 2 years: CNY 100,000, CNY 200,000"),
    (
        "{kind: rate, of: premises_price, rate: 2%, cap: 200万元, floor: 1万元, paid: {after: production_start, years: 1}}",
        "厂房实际交易额的 2%，最高 200万元，最低 1万元，投产运营日期后第 1 年兑付",
        "2% of: Price of the premises, at most CNY 2 million, at least CNY 10,000, paid 1 year(s) after: Start of production",
    ),
    (
        '{kind: brackets, of: total_investment, brackets: [{between: "[1亿元, 2亿元)", rate: 1%}, {between: "[2亿元, )", text: unavailable}], cap: 500万元}',
        "按计划总投资分档：[1亿元, 2亿元) 1%；≥ 2亿元 条款文本未取得，最高 500万元",
        "by Total investment: [CNY 100 million, CNY 200 million) 1%; ≥ CNY 200 million text not available, at most CNY 5 million",
    ),
    (
        '{kind: brackets, of: premises_price, by: total_investment, brackets: [{between: "[1亿元, 2亿元)", rate: 5%, cap: 1亿元}, {between: "(2亿元, )", amount: 3万元}]}',
        "按计划总投资分档：[1亿元, 2亿元) 厂房实际交易额的 5%（最高 1亿元）；> 2亿元 3万元",
        "by Total investment: [CNY 100 million, CNY 200 million) 5% of: Price of the premises (at most CNY 100 million); > CNY 200 million CNY 30,000",
    ),
    (
        "{kind: per_unit, of: leased_area, monthly: yes, rates: [{years: 1-3, amount: 8元/㎡/月}, {years: 4, amount: 4元/㎡/月}]}",
        "按租赁面积：第 1–3 年 8元/㎡/月；第 4 年 4元/㎡/月",
        "by Leased area: years 1–3 CNY 8/㎡/month; years 4 CNY 4/㎡/month",
    ),
    (
        "{kind: interest, of: fixed_asset_loan, points: 1.5个百分点, months: 24, from: loan_started_on, principal_cap: 5000万元}",
        "固定资产贷款本金按年利率 1.5% 贴息 24 个月，本金最多按 5,000万元 计",
        "1.5% a year on: Fixed-asset loan, for 24 months, on at most CNY 50 million",
    ),
    ("{kind: agreed, cap: 600万元}", "金额由合同或评审确定，最高 600万元", "the contract or a review decides the sum, at most CNY 6 million"),
    (
        "{kind: agreed, of: fitout_cost, rate: 6%, least: 1%}",
        "金额由合同或评审确定，不超过厂房装修费用的 6%，不低于其 1%",
        "the contract or a review decides the sum, at most 6% of: Fit-out cost, at least 1% of it",
    ),
    ("{kind: tax_rate, rate: 15%}", "企业所得税税率 15%（法定 25%）", "enterprise income tax at 15% (statutory 25%)"),
    ("{kind: tax_holiday, exempt: 1-2, half: 3-5}", "第 1–2 年免征企业所得税，第 3–5 年按 25% 减半", "years 1–2 free of enterprise income tax, years 3–5 at half of 25%"),
    ("{kind: local_share, share: 40%}", "免征企业所得税地方分享部分（按 40%）", "local share of enterprise income tax waived (taken as 40%)"),
    ("{kind: extra_deduction, of: rnd_expense, rate: 100%}", "税前加计扣除研发费用的 100%", "a further deduction from income: 100% of: R&D expense"),
    ("{kind: one_off_deduction, of: small_equipment_investment}", "单价500万元以下设备投资当年一次性税前扣除（只改变纳税时间）", "deducted at once (timing only): Equipment of at most 5 million yuan an item"),
    (
        "{kind: income_exemption, of: revenue, full_up_to: 500万元, beyond: 50%}",
        "销售收入不超过 500万元 的部分免征企业所得税，超过部分免征 50%",
        "free of enterprise income tax up to CNY 5 million: Sales revenue, 50% of the rest free",
    ),
    ("{kind: tax_credit, of: special_equipment_investment, rate: 10%, carry: 5年}", "目录内专用设备投资的 10%抵免企业所得税，不足抵免的结转 5 年", "credited against enterprise income tax: 10% of: Listed special equipment, carried forward 5 years"),
    ("{kind: vat_credit, of: deductible_input_vat, rate: 5%, against: vat_payable}", "按当期可抵扣进项税额的 5%加计抵减应纳增值税", "a further credit against VAT: 5% of: Deductible input VAT"),
    ("{kind: status, grants: {zh: 某某称号, en: A title}}", "某某称号", "A title"),
    ("{kind: service}", "服务", "Service"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("benefit", "zh", "en"), SAID, ids=[row[0].split(",")[0].strip("{}") for row in SAID]
)
def test_benefit_in_words(benefit, zh, en):
    library = clean(library_of(policy_text(clause_text(benefit=benefit, extra=YEARLY))))
    said = benefit_text(library.by_id["t/a"].text.benefit, library.vocabulary)
    assert (said.zh, said.en) == (zh, en)


def test_every_kind_has_words():
    assert _WORDS.keys() == KINDS.keys()
    assert {row[0].split("kind: ")[1].split(",")[0].rstrip("}") for row in SAID} == KINDS.keys()


@pytest.mark.parametrize(
    ("extra", "zh"),
    [
        ("each_year: {from: lease_start, years: 1-5}", "自租赁起始日期当年起第 1–5 年，逐年判断"),
        (
            "each_year: {from: lease_start, years: 3, first_year: next}",
            "自租赁起始日期次年起第 3 年，逐年判断",
        ),
        ("each_year: {years_of: taxable_income}", "按年判断：填写了应纳税所得额的年度"),
        ("", ""),
    ],
)
def test_years_in_words(extra, zh):
    library = clean(library_of(policy_text(clause_text(extra=extra))))
    assert rhythm_text(library.by_id["t/a"].rhythm, library.vocabulary).zh == zh


@pytest.mark.parametrize(
    ("validity", "zh"),
    [
        ("{}", "未注明起止日期"),
        (
            "{from: 2021-01-01, to: 2030-12-31, binds: registered_on}",
            "2021-01-01 至 2030-12-31（以注册成立日期为准）",
        ),
        ("{to: 2030-12-31}", "至 2030-12-31"),
        ("{from: 2021-01-01, repealed: 2025-08-08}", "2021-01-01 起，2025-08-08 起废止"),
    ],
)
def test_validity_in_words(validity, zh):
    library = clean(library_of(policy_text(validity=validity)))
    assert validity_text(library.by_id["t/a"].validity, library.vocabulary).zh == zh


def test_all_of_the_library_can_be_said(library):
    for clause in library.clauses:
        said = [
            validity_text(clause.validity, library.vocabulary),
            rhythm_text(clause.rhythm, library.vocabulary),
        ]
        if clause.text.benefit is not None:
            said.append(benefit_text(clause.text.benefit, library.vocabulary))
            assert said[-1].zh
        for text in said:
            assert bool(text.zh) == bool(text.en)
            assert "None" not in text.zh + text.en
