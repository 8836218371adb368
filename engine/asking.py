"""Which facts are asked, under which heading and in which order: of the form in the app, and of the one in Excel.

Asked is what matters at the chosen site: what the documents rest on that apply there. What is answered stays in sight.
A new fact of the vocabulary finds its place by itself. Answers are as written, whatever they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from engine.library import Library
from engine.model.facts import Fact
from engine.model.formula import uses
from engine.model.quantities import FIRST_YEAR, LAST_YEAR, Mistake, calendar_year
from engine.model.text import Text
from engine.settings import DEFAULT

Answers = Mapping[str, Any]  # fact → as written

# The few facts asked of everybody, in this order: with these alone there is a first answer.
FIRST = ("site", "industry", "project_nature", "total_investment", "construction_start")

# Asked in an interview only once it is known how premises are obtained: most ways close most of them.
ABOUT_PREMISES = frozenset({
    "premises_price", "premises_acquired_on", "leased_area", "lease_start", "rent_paid", "fitout_cost", "land_area",
})  # fmt: skip

# Headings of the rest, the facts in the order in which they are asked. What the authority decides is asked below a
# heading of its own, in this order too; facts that stand nowhere here come under `other`.
TOPICS: dict[str, tuple[str, ...]] = {
    "enterprise": (
        "independent_legal_person", "operates_lawfully", "registered_on", "ownership", "private_sme", "sole_trader",
        "restricted_industry", "employees", "local_employees", "total_assets", "debt_ratio", "designated_size",
        "designated_size_on", "registered_here", "newly_introduced", "local_commitment_years", "is_referrer",
    ),
    "record": (
        "no_major_breach", "clean_record_two_years", "no_breach_three_years", "dishonesty_listed", "named_in_inspections",
    ),
    "kind": (
        "sectors", "industrial_project",
        "public_infrastructure_project", "environment_project", "three_high_project", "additive_or_laser",
        "energy_equipment", "assembly_only", "ningbo_3511_group", "separate_accounting", "approvals_complete",
        "central_special_item", "central_funds_before", "build_months", "built_on_schedule",
        "core_link_recognised", "western_catalogue", "difficult_area_catalogue", "encouraged_category",
        "on_local_industry_list", "on_labour_intensive_list", "infrastructure_catalogue", "environment_catalogue",
        "substantive_operation", "central_special_scope", "gap_filling_or_leading", "advanced_project_recognised",
        "project_review_passed", "agreed_indicators_met",
    ),
    "premises": (
        "premises", "premises_price", "premises_acquired_on", "leased_area", "lease_start", "rent_paid", "fitout_cost", "land_area",
        "land_kind", "on_new_land", "commissioned_land_area", "floor_area", "plant_area_one_storey",
        "plant_area_two_storeys", "plant_area_three_storeys", "land_minimum_total",
        "meets_investment_intensity", "meets_output_per_mu", "land_intensive",
    ),
    "investment": (
        "total_investment", "planned_fixed_assets", "actual_fixed_assets", "construction_start", "production_start",
        "first_revenue_on", "investment_year_one_on", "relocation_cost", "funds_in_place",
        "technology_software_investment", "smart_manufacturing_investment", "fixed_asset_investment", "plant_investment",
    ),
    "equipment": (
        "equipment_investment", "small_equipment_investment", "special_equipment_investment", "digital_upgrade_spend",
        "upgraded_equipment_tax_base", "upgraded_equipment_listed", "machine_tool_revenue_share", "first_set_premium",
        "first_set_listed", "first_set_qualified", "provincial_first_set_listed", "equipment_bond_selected",
    ),
    "operation": (
        "output", "revenue", "earlier_peak_revenue", "taxable_income", "rnd_expense", "product_rnd_expense",
        "deductible_input_vat", "vat_payable", "annual_tax", "local_contribution", "local_contribution_growth",
        "new_municipal_share",
    ),
    "tax": (
        "books_based_taxation", "vat_general_taxpayer", "vat_period", "main_business_share", "manufacturing_share",
        "tax_paid_here", "construction_vat_local_share", "mixed_use_asset_value", "highest_period_sales",
        "small_scale_sales", "six_taxes_due", "disabled_wages", "tech_transfer_income",
        "on_advanced_manufacturing_list", "on_machine_tool_list", "on_ic_list",
    ),
    "research": (
        "has_hnte_certificate", "hnte_valid_from", "hnte_valid_until", "owns_core_ip", "sci_tech_staff", "rnd_staff",
        "hitech_revenue_share", "rnd_domestic_share", "result_transfer_income", "conversion_investment",
        "core_tech_supported", "innovation_score", "innovation_centre_level", "innovation_centre_on",
        "technology_centre_level", "technology_centre_on",
    ),
    "titles": (
        "has_tech_sme_number", "tech_sme_number_valid", "has_innovative_sme_title", "has_srdi_title",
        "srdi_recheck_passed", "has_srdi_demonstration_title", "has_little_giant_title", "tied_to_little_giant",
        "single_champion", "niche_years", "niche_market_share", "niche_rank", "class_one_ip", "own_class_one_ip",
        "qualified_equity_two_years", "science_honours", "standards_led",
        "tech_sme_score", "innovative_sme_direct", "innovative_sme_score", "innovative_sme_innovation",
        "innovative_sme_growth", "innovative_sme_specialisation", "srdi_score", "little_giant_score",
        "class_one_ip_waived", "niche_position_recognised", "six_bases_or_key_link", "key_little_giant_selected",
        "tech_innovation_demonstration", "tech_innovation_demonstration_on", "miit_pilot", "miit_pilot_on",
    ),
    "chain": (
        "chain_title_on", "provincial_chain_award", "introduced_project_investment", "local_sourcing_increase",
        "extra_local_sourcing", "chain_leader_recognised", "chain_core_recognised", "key_chain_supplier",
        "on_provincial_chain", "chain_extension_project",
    ),
    "foreign": (
        "foreign_invested", "fie_prohibited_field", "reinvested_profit", "reinvested_on", "reinvestment_form",
        "reinvestment_distributed", "reinvestment_direct", "reinvestment_holding_months", "import_duty_due",
        "fie_catalogue", "fie_regional_part_counts", "fie_project_confirmed",
    ),
    "loan": (
        "fixed_asset_loan", "loan_started_on", "loan_bank_listed", "equipment_loan", "equipment_loan_started_on",
        "equipment_loan_bank_listed", "loan_interest_paid", "loan_sector_listed", "equipment_loan_sector_listed",
    ),
    "freight": (
        "cotton_out", "yarn_out_below_40", "yarn_out_40_up", "other_yarn_out", "cloth_out", "outside_yarn_share",
    ),
}  # fmt: skip
FIRST_TOPIC, OTHER, AUTHORITY = "first", "other", "authority"
LOCAL = "local"  # of what the authority decides: what only the documents of the site ask

TOPIC_NAMES: dict[str, Text] = {
    FIRST_TOPIC: Text("项目概况", "The project in brief"),
    "enterprise": Text("企业基本情况", "The enterprise"),
    "record": Text("合规与信用", "Record and credit"),
    "kind": Text("项目类别与手续", "Kind of project and approvals"),
    "premises": Text("厂房与土地", "Premises and land"),
    "investment": Text("投资与进度", "Investment and schedule"),
    "equipment": Text("设备与首台（套）", "Equipment and first sets"),
    "operation": Text("年度经营数据", "Figures by year"),
    "tax": Text("税务与财务", "Tax and finance"),
    "research": Text("研发与高新技术企业", "R&D and high-tech status"),
    "titles": Text("资格称号与知识产权", "Titles and intellectual property"),
    "chain": Text("产业链与配套", "Industrial chains and sourcing"),
    "foreign": Text("外商投资", "Foreign investment"),
    "loan": Text("贷款", "Loans"),
    "freight": Text("纺织品运输", "Freight of textiles"),
    OTHER: Text("其他", "Other"),
    AUTHORITY: Text("主管部门认定的事项", "Decided by the authority"),
    LOCAL: Text("所选载体的地方文件", "Local documents of the chosen site"),
}
PAST = 3  # years before the assessment's that some conditions look back on


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading and the facts below it; what the authority decides stands below headings again."""

    id: str
    parts: Mapping[str, tuple[Fact, ...]]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All of them, in order."""
        return tuple(fact for part in self.parts.values() for fact in part)


def offered(library: Library, answers: Answers) -> frozenset[str]:
    """The facts that matter where the project goes, those that bound them, and whatever has been answered."""
    facts, asked = library.vocabulary.facts, library.asked_at(_site(library, answers))
    bounds = {ceiling for name in asked if (ceiling := facts[name].ceiling) is not None}
    return asked | bounds | set(FIRST) | answers.keys()


def first_facts(library: Library) -> tuple[Fact, ...]:
    """What is asked of everybody."""
    found = (library.vocabulary.facts.get(name) for name in FIRST)
    return tuple(fact for fact in found if fact is not None and fact.answerable)


def topics(library: Library, answers: Answers) -> Iterator[Topic]:
    """Everything else that matters and that somebody can answer, under its headings."""
    shown, asked = first_facts(library), offered(library, answers)
    left = [
        fact
        for name, fact in library.vocabulary.facts.items()
        if fact.answerable and name in asked and fact not in shown
    ]
    for topic, facts in _sorted_in([fact for fact in left if fact.who != "authority"]).items():
        yield Topic(topic, {"": facts})
    decided = [fact for fact in left if fact.who == "authority"]
    if decided:
        own = library.asked_at(_site(library, answers)) - library.asked_at(None)
        local = _sorted_in([fact for fact in decided if fact.id in own])
        first = {LOCAL: tuple(fact for part in local.values() for fact in part)} if local else {}
        yield Topic(AUTHORITY, first | _sorted_in([fact for fact in decided if fact.id not in own]))


def topic_of(library: Library, answers: Answers, fact: str) -> str | None:
    """The heading below which a fact is asked; None where it is asked first, or of nobody."""
    asked = (topic.id for topic in topics(library, answers) if fact in {each.id for each in topic.facts})
    return next(asked, None)


def heading(fact: str) -> str:
    """The heading of a fact by its subject, whoever decides it."""
    return _headings().get(fact, OTHER)


@cache
def _headings() -> dict[str, str]:
    """Fact → heading, in the order in which facts are asked; what is asked first belongs there alone."""
    topics = {FIRST_TOPIC: FIRST} | TOPICS
    found: dict[str, str] = {}
    for topic, names in topics.items():
        found |= {name: topic for name in names if name not in found}
    return found


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Facts in the order in which they are asked; those that stand nowhere last, as they came."""
    order = {name: place for place, name in enumerate(_headings())}
    return tuple(sorted(names, key=lambda name: order.get(name, len(order))))


def asked_after(fact: Fact) -> str | None:
    """The fact that is asked first, because its answer tells whether this one is asked at all."""
    if fact.asked_when is not None:
        return fact.asked_when[0]
    return "premises" if fact.id in ABOUT_PREMISES else None


def looked_back_on(library: Library) -> frozenset[str]:
    """The yearly facts whose past years some derived fact needs."""
    formulas = [fact.formula for fact in library.vocabulary.facts.values() if fact.formula is not None]
    return frozenset(name for formula in formulas for name, as_series in uses(formula) if as_series)


def _sorted_in(facts: Sequence[Fact]) -> dict[str, tuple[Fact, ...]]:
    """These facts under their headings, in the order of TOPICS; headings without any are left out."""
    known = {fact.id: fact for fact in facts}
    sorted_in = {name for names in TOPICS.values() for name in names}
    groups = TOPICS | {OTHER: tuple(name for name in known if name not in sorted_in)}
    found = {topic: tuple(known[name] for name in names if name in known) for topic, names in groups.items()}
    return {topic: facts for topic, facts in found.items() if facts}


def _site(library: Library, answers: Answers) -> str | None:
    site = _read(library, "site", answers)
    return site if isinstance(site, str) else None


def _read(library: Library, name: str, answers: Answers) -> object:
    """What an answer says; None where it says nothing that can be read."""
    fact, raw = library.vocabulary.facts.get(name), answers.get(name)
    try:
        return None if fact is None or raw is None else library.vocabulary.read(fact, raw)
    except Mistake:
        return None


def years_offered(
    facts: Iterable[Fact], answers: Answers, as_of: date, *, past: bool, horizon: int = DEFAULT.horizon
) -> list[int]:
    """The years a table offers: those before the assessment where asked for, the horizon, and every year stated."""
    first = as_of.year - PAST if past else as_of.year
    offered = {*range(first, as_of.year + horizon)} & {*range(FIRST_YEAR, LAST_YEAR + 1)}
    for fact in facts:
        given = answers.get(fact.id)
        offered.update(_years(given) if isinstance(given, Mapping) else ())
    return sorted(offered)


def _years(series: Mapping[Any, Any]) -> Iterator[int]:
    for year in series:
        try:
            yield calendar_year(year)
        except Mistake:
            continue
