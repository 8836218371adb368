"""A library of few policies, quickly read: cash by year, a requirement, tax reliefs, a place of their own."""

from functools import cache

from support import assessment_of, base_files, real_files

from engine import read_saved, saved_bytes
from engine.loading import load

NAMES = (
    "changji/changji-golden-ten", "xj-difficult-area", "cn-high-tech-enterprise", "cn-western-development", "policies/relations",
)  # fmt: skip
CABLE = {
    "site": "changji-hitech", "industry": "C3831", "sectors": ["new_energy"], "independent_legal_person": "yes",
    "operates_lawfully": "yes", "meets_investment_intensity": "yes", "meets_output_per_mu": "yes", "premises": ["lease", "purchase"],
    "premises_price": "1500万元", "leased_area": "5000㎡", "lease_start": "2027-01-01", "output": {2027: "1000万元", 2028: "3000万元"},
    "taxable_income": {2027: "100万元"}, "main_business_share": "70%", "registered_on": "2026-12-01",
}  # fmt: skip


@cache
def few_files() -> dict[str, bytes]:
    chosen = {name: text for name, text in real_files().items() if name.removesuffix(".yaml").endswith(NAMES)}
    assert len(chosen) == len(NAMES)
    return {**base_files(), **chosen}


@cache
def few():
    return load(few_files(), cached=False)


@cache
def saved_content(lang="zh") -> bytes:
    """A saved assessment of that library."""
    return saved_bytes(assessment_of(few(), CABLE), lang)


def saved(lang="zh"):
    return read_saved(saved_content(lang), "x.goldenten.zip")
