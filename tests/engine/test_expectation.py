"""What an example expects, in words; what cannot be read stands as it was written."""

import pytest

from engine.expectation import expectation_text

SAID = [
    ("eligible", "符合", "Eligible"),
    ("nonsense", "nonsense", "nonsense"),
    (
        {"verdict": "undetermined", "reasons": ["missing_facts", "authority_decides"], "missing": ["lease_start", "no_such"]},
        "待定；原因：待补充、待主管部门认定；还缺：租赁起始日期、no_such",
        "Undetermined; because: Information needed, The authority decides; missing: Start of the lease, no_such",
    ),
    ({"amount": "1000万元"}, "金额：1,000万元", "amount: CNY 10 million"),
    ({"amount": ["0元", "60万元"]}, "金额：最多 60万元", "amount: at most CNY 600,000"),
    ({"amount": ["48万元", None]}, "金额：48万元起，上限未知", "amount: CNY 480,000 or more, no upper bound known"),
    ({"amount": None}, "金额：没有", "amount: none"),
    ({"amount": "很多"}, "金额：很多", "amount: 很多"),
    ({"eligible_from": "2027-06-01"}, "2027-06-01 起符合", "eligible from 2027-06-01"),
    ({"eligible_from": None}, "", ""),
    ({"verdict": ["eligible"], "missing": 3, "by_year": "2027"}, "['eligible']；还缺：3", "['eligible']; missing: 3"),
    ({"by_year": {"soon": "1元", "then": "1元"}, "reasons": [{}]}, "soon 年：1元；then 年：1元；原因：{}", "soon: CNY 1; then: CNY 1; because: {}"),
    (
        {"by_year": {2029: "not_eligible", 2027: "48万元", 2028: "48万元", 2031: "not_eligible"}},
        "2027–2028 年：48万元；2029 年：不符合；2031 年：不符合",
        "2027–2028: CNY 480,000; 2029: Not eligible; 2031: Not eligible",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "zh", "en"), SAID)
def test_in_words(library, expected, zh, en):
    assert expectation_text(expected, library.vocabulary, "zh") == zh
    assert expectation_text(expected, library.vocabulary, "en") == en
