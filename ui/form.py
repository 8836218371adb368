"""Which facts are asked, under which heading, and how answers become a project. A new fact of the vocabulary finds its place by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine import DEFAULT, Diagnostic, Fact, Library, Project, Vocabulary, project_from_data
from ui.state import FIRST_DAY, LAST_DAY, Answer

# The few facts that matter, in this order; then those that the way of getting premises brings with it.
FIRST = ("site", "industry", "sectors", "project_nature", "industrial_project", "premises")
WITH_PREMISES = {
    "purchase": ("premises_price", "premises_acquired_on"),
    "revive": ("premises_price", "premises_acquired_on"),
    "lease": ("leased_area", "lease_start", "fitout_cost", "output"),
    "build": ("land_area",),
}

# Headings of the rest. Facts that stand nowhere here come under `other`, the authority's under `authority`.
TOPICS: dict[str, tuple[str, ...]] = {
    "enterprise": (
        "independent_legal_person", "operates_lawfully", "registered_on", "ownership", "foreign_invested", "private_sme",
        "restricted_industry", "employees", "total_assets", "debt_ratio",
    ),
    "premises": ("premises_price", "premises_acquired_on", "leased_area", "lease_start", "fitout_cost", "land_area"),
    "investment": (
        "total_investment", "planned_fixed_assets", "construction_start", "production_start", "first_revenue_on",
        "fixed_asset_investment", "equipment_investment", "small_equipment_investment", "special_equipment_investment",
    ),
    "operation": ("output", "revenue", "taxable_income", "rnd_expense", "deductible_input_vat", "vat_payable"),
    "tax": ("books_based_taxation", "vat_general_taxpayer", "main_business_share", "manufacturing_share"),
    "research": (
        "has_hnte_certificate", "hnte_valid_from", "hnte_valid_until", "owns_core_ip", "no_major_breach",
        "sci_tech_staff", "hitech_revenue_share", "rnd_domestic_share",
    ),
    "loan": ("fixed_asset_loan", "loan_started_on", "loan_bank_listed"),
}  # fmt: skip
OTHER, AUTHORITY = "other", "authority"

FIRST_YEAR, LAST_YEAR = FIRST_DAY.year, LAST_DAY.year
PAST = 3  # years before the assessment's that some conditions look back on


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading and the facts below it."""

    id: str
    facts: tuple[Fact, ...]


def first_facts(vocabulary: Vocabulary, answers: Mapping[str, Answer]) -> tuple[Fact, ...]:
    """What is asked of everybody, and what the answers so far bring with them."""
    names = [*FIRST]
    for way in answers.get("premises", ()):
        names += WITH_PREMISES.get(way, ())
    return _facts(vocabulary, dict.fromkeys(names))


def topics(vocabulary: Vocabulary, shown: tuple[Fact, ...]) -> Iterator[Topic]:
    """Everything else that somebody can answer."""
    left = {name: fact for name, fact in vocabulary.facts.items() if fact.answerable and fact not in shown}
    authority = [name for name, fact in left.items() if fact.who == "authority"]
    sorted_in = {name for names in TOPICS.values() for name in names}
    groups = {
        **TOPICS,
        OTHER: tuple(name for name in left if name not in sorted_in and name not in authority),
    }
    for topic, names in groups.items():
        if facts := tuple(left[name] for name in names if name in left and name not in authority):
            yield Topic(topic, facts)
    if authority:
        yield Topic(AUTHORITY, tuple(left[name] for name in authority))


def _facts(vocabulary: Vocabulary, names: Mapping[str, None]) -> tuple[Fact, ...]:
    known = (vocabulary.facts.get(name) for name in names)
    return tuple(fact for fact in known if fact is not None and fact.answerable)


def topic_of(vocabulary: Vocabulary, answers: Mapping[str, Answer], fact: str) -> str | None:
    """The heading below which a fact is asked; None where it is asked first, or of nobody."""
    shown = first_facts(vocabulary, answers)
    asked = (topic.id for topic in topics(vocabulary, shown) if fact in {each.id for each in topic.facts})
    return next(asked, None)


def years(
    facts: tuple[Fact, ...],
    answers: Mapping[str, Answer],
    as_of: date,
    *,
    past: bool,
    horizon: int = DEFAULT.horizon,
) -> list[int]:
    """The years a table offers: those before the assessment where asked for, the horizon, and every year stated."""
    first = as_of.year - PAST if past else as_of.year
    offered = {*range(first, as_of.year + horizon)} & {*range(FIRST_YEAR, LAST_YEAR + 1)}
    for fact in facts:
        given = answers.get(fact.id)
        offered |= {int(year) for year in given} if isinstance(given, dict) else set()
    return sorted(offered)


def with_edits(
    answers: Mapping[str, Answer],
    edits: Mapping[int, Mapping[str, str | None]],
    facts: Sequence[str],
    offered: Sequence[int],
) -> dict[str, dict[str, str]]:
    """The series of every fact whose cells were edited, as row number → fact → text; an emptied cell is unknown."""
    changed: dict[str, dict[str, str]] = {}
    for row, cells in edits.items():
        for fact in cells.keys() & set(facts):
            given = answers.get(fact)
            series = changed.setdefault(fact, dict(given) if isinstance(given, dict) else {})
            series[str(offered[int(row)])] = (cells[fact] or "").strip()
    return {
        fact: {year: text for year, text in sorted(series.items()) if text}
        for fact, series in changed.items()
    }


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as the engine reads it: the project, and what is wrong or contradictory, by fact."""

    project: Project
    findings: Mapping[str, tuple[Diagnostic, ...]]

    def of(self, severity: str) -> list[tuple[str, Diagnostic]]:
        """The findings of one severity with their facts: what could not be read, or what is contradictory."""
        return [
            (fact, each)
            for fact, found in self.findings.items()
            for each in found
            if each.severity == severity
        ]


def read(name: str, answers: Mapping[str, Answer], library: Library) -> Filled:
    """Read the answers as they were typed."""
    stated = {fact: value for fact, value in answers.items() if fact in library.vocabulary.facts}
    project, found = project_from_data({"project": name, "facts": stated}, library)
    findings: dict[str, list[Diagnostic]] = {}
    for each in found:
        fact = each.span.path.split(".")[1] if "." in each.span.path else ""
        if fact in library.vocabulary.facts:
            findings.setdefault(fact, []).append(each)
    return Filled(project, {fact: tuple(all_) for fact, all_ in findings.items()})


def year_of(finding: Diagnostic) -> str:
    """The year a finding about a yearly fact names, or nothing."""
    return finding.span.path.split(".")[2] if finding.span.path.count(".") > 1 else ""
