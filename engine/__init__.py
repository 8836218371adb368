"""GoldenTen's engine: policies in, verdicts with reasons out. This is its public face; import nothing below it.

library = load_library()
project, findings = open_project(Path("examples/….yaml"), library)
assessment = assess(library, project, as_of)
"""

from engine.advice.advising import Advice, advise
from engine.advice.change import Change, Cliff, LeastChange, NearMiss, Question, change_text, gain_text
from engine.advice.curves import Curve, cliffs, curve
from engine.advice.least import least_change
from engine.advice.levers import Lever, levers
from engine.advice.questions import at_stake
from engine.advice.refusals import Refusal, deciding_year, refusal
from engine.advice.ways import WHY_NOT
from engine.asking import (
    AUTHORITY,
    FIRST,
    FIRST_TOPIC,
    TOPIC_NAMES,
    Topic,
    asked_after,
    first_facts,
    heading,
    in_order,
    looked_back_on,
    topic_of,
    topics,
    years_offered,
)
from engine.assessing import assess, on_day
from engine.assessment import (
    Assessment,
    ClauseResult,
    Combination,
    CouldAdd,
    Headline,
    Judgement,
    LeftOut,
    Package,
    Value,
)
from engine.benefits.registry import KINDS as BENEFITS
from engine.catalogue import KINDS as SUPPORTS
from engine.catalogue import LEVELS, Entry, Query, find, kind_of, listing
from engine.certain import Certainty, certainty
from engine.clause import Clause
from engine.comparing import Difference, Said, Side, differences, facts_apart, years_paid
from engine.diagnostics import Diagnostic, Lang, diagnostic
from engine.distances import Threshold, thresholds
from engine.errors import GoldenTenError, InputError
from engine.examples import Outcome, run_examples
from engine.exchange.calendar import DAYS, DueDay, calendar_bytes, due_days
from engine.exchange.contact import ContactLine, contact_lines
from engine.exchange.form_writing import form_xlsx
from engine.exchange.link import ShareCode, SharedAnswers, read_code, share_code
from engine.exchange.project_file import open_project, project_from_bytes
from engine.exchange.project_text import Written, project_text, written_of
from engine.exchange.prospect import CONTACT, Investor, Prospect, prospect_text, read_prospect, unreachable
from engine.exchange.saved import SUFFIX, Saved, read_saved, saved_bytes
from engine.exchange.since import ClauseSince, Since, since
from engine.expectation import expectation_text
from engine.json_form import assessment_json, because_text
from engine.law.measure import measure_of
from engine.law.pattern import SEVERITIES
from engine.law.reviewing import OUTCOMES, PATTERNS, Review, review
from engine.library import Library
from engine.loading import OWN_POLICIES, library_key, load_library
from engine.locality import ByPlace, awaits_site, by_place, confined, decided_there, elsewhere, moved
from engine.model.amount import Amount, amount_json, amount_text, point, present_text, signed_text, total
from engine.model.facts import TYPE_NAMES, Choice, Fact, Vocabulary
from engine.model.industries import find_industries
from engine.model.quantities import Mistake, quantity
from engine.model.spans import runs, years_in_order
from engine.model.text import Text, filled
from engine.model.verdicts import (
    BECAUSE,
    GROUP_NAMES,
    NOTES,
    PACKAGE_NOTES,
    REASONS,
    VERDICTS,
    VERIFICATION,
    WARNINGS,
)
from engine.notices import CAUTIONS, Caution, cautions, contradicted
from engine.opening import project_from_data
from engine.policy import Application, Policy
from engine.project import Project
from engine.reasons import (
    GROUPS,
    ORIGINS,
    UNKNOWN_VALUE,
    WHO,
    Row,
    Step,
    asks,
    explain,
    reason_years,
    table,
)
from engine.relating import NEEDED_BY, relations_of
from engine.report import (
    comparison_excel,
    missing_glyphs,
    report_excel,
    report_of,
    report_pdf,
    report_pictures,
    report_word,
)
from engine.schedule import Schedule, schedule_of
from engine.settings import DEFAULT, Settings
from engine.source import Span
from engine.standing import STATES, state_of
from engine.version import VERSION
from engine.wording import RELATION_NAMES, benefit_text, rhythm_text, validity_text

__version__ = VERSION

__all__ = [
    "AUTHORITY",
    "BECAUSE",
    "BENEFITS",
    "CAUTIONS",
    "CONTACT",
    "DAYS",
    "DEFAULT",
    "FIRST",
    "FIRST_TOPIC",
    "GROUPS",
    "GROUP_NAMES",
    "LEVELS",
    "NEEDED_BY",
    "NOTES",
    "ORIGINS",
    "OUTCOMES",
    "OWN_POLICIES",
    "PACKAGE_NOTES",
    "PATTERNS",
    "REASONS",
    "RELATION_NAMES",
    "SEVERITIES",
    "STATES",
    "SUFFIX",
    "SUPPORTS",
    "TOPIC_NAMES",
    "TYPE_NAMES",
    "UNKNOWN_VALUE",
    "VERDICTS",
    "VERIFICATION",
    "WARNINGS",
    "WHO",
    "WHY_NOT",
    "Advice",
    "Amount",
    "Application",
    "Assessment",
    "ByPlace",
    "Caution",
    "Certainty",
    "Change",
    "Choice",
    "Clause",
    "ClauseResult",
    "ClauseSince",
    "Cliff",
    "Combination",
    "ContactLine",
    "CouldAdd",
    "Curve",
    "Diagnostic",
    "Difference",
    "DueDay",
    "Entry",
    "Fact",
    "GoldenTenError",
    "Headline",
    "InputError",
    "Investor",
    "Judgement",
    "Lang",
    "LeastChange",
    "LeftOut",
    "Lever",
    "Library",
    "Mistake",
    "NearMiss",
    "Outcome",
    "Package",
    "Policy",
    "Project",
    "Prospect",
    "Query",
    "Question",
    "Refusal",
    "Review",
    "Row",
    "Said",
    "Saved",
    "Schedule",
    "Settings",
    "ShareCode",
    "SharedAnswers",
    "Side",
    "Since",
    "Span",
    "Step",
    "Text",
    "Threshold",
    "Topic",
    "Value",
    "Vocabulary",
    "Written",
    "advise",
    "amount_json",
    "amount_text",
    "asked_after",
    "asks",
    "assess",
    "assessment_json",
    "at_stake",
    "awaits_site",
    "because_text",
    "benefit_text",
    "by_place",
    "calendar_bytes",
    "cautions",
    "certainty",
    "change_text",
    "cliffs",
    "comparison_excel",
    "confined",
    "contact_lines",
    "contradicted",
    "curve",
    "decided_there",
    "deciding_year",
    "diagnostic",
    "differences",
    "due_days",
    "elsewhere",
    "expectation_text",
    "explain",
    "facts_apart",
    "filled",
    "find",
    "find_industries",
    "first_facts",
    "form_xlsx",
    "gain_text",
    "heading",
    "in_order",
    "kind_of",
    "least_change",
    "levers",
    "library_key",
    "listing",
    "load_library",
    "looked_back_on",
    "measure_of",
    "missing_glyphs",
    "moved",
    "on_day",
    "open_project",
    "point",
    "present_text",
    "project_from_bytes",
    "project_from_data",
    "project_text",
    "prospect_text",
    "quantity",
    "read_code",
    "read_prospect",
    "read_saved",
    "reason_years",
    "refusal",
    "relations_of",
    "report_excel",
    "report_of",
    "report_pdf",
    "report_pictures",
    "report_word",
    "review",
    "rhythm_text",
    "run_examples",
    "runs",
    "saved_bytes",
    "schedule_of",
    "share_code",
    "signed_text",
    "since",
    "state_of",
    "table",
    "thresholds",
    "topic_of",
    "topics",
    "total",
    "unreachable",
    "validity_text",
    "written_of",
    "years_in_order",
    "years_offered",
    "years_paid",
]
