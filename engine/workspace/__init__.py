"""The recruiter's workspace: its public face. Pages and commands import this and nothing below it."""

from engine.changes.differences import KINDS as CHANGE_KINDS
from engine.workspace.budget.assumptions import LEVELS as BUDGET_LEVELS
from engine.workspace.budget.assumptions import SHARES as ASSUMED_SHARES
from engine.workspace.budget.assumptions import Assumed, Assumptions, assumptions, set_levels, set_share
from engine.workspace.budget.assumptions import assumed as assumptions_shown
from engine.workspace.budget.commitments import Use as BudgetUse
from engine.workspace.budget.commitments import YearTotal, budget_use
from engine.workspace.budget.commitments import year_totals as commitment_totals
from engine.workspace.budget.figures import Figure as WorthFigure
from engine.workspace.budget.figures import figures_of as worth_figures
from engine.workspace.budget.figures import span_text
from engine.workspace.budget.lines import FIELDS as BUDGET_FIELDS
from engine.workspace.budget.lines import Draft as BudgetDraft
from engine.workspace.budget.lines import Line as BudgetLine
from engine.workspace.budget.lines import add_line as add_budget_line
from engine.workspace.budget.lines import change_line as change_budget_line
from engine.workspace.budget.lines import lines as budget_lines
from engine.workspace.budget.lines import remove_line as remove_budget_line
from engine.workspace.budget.offer_totals import offer_totals
from engine.workspace.budget.overruns import REASON as OVERRUN_REASON
from engine.workspace.budget.overruns import Decision as OverrunDecision
from engine.workspace.budget.overruns import Standing as BudgetStanding
from engine.workspace.budget.overruns import decide_overrun
from engine.workspace.budget.overruns import said_of as overrun_said
from engine.workspace.budget.overruns import standing as budget_standing
from engine.workspace.budget.sensitivity import Effect, Sensitivity, sensitivity_of
from engine.workspace.budget.worth import Case as WorthCase
from engine.workspace.budget.worth import Span as WorthSpan
from engine.workspace.budget.worth import Worth, WorthYear, worth_of
from engine.workspace.budget.worth import case_of as worth_case
from engine.workspace.budget.years import BudgetYear, budget_years
from engine.workspace.course.issuing import ToIssue, draft_letter, write_letters
from engine.workspace.course.issuing import issue as issue_offer
from engine.workspace.course.moving import NOTE as MOVE_NOTE
from engine.workspace.course.moving import Event as OfferEvent
from engine.workspace.course.moving import history as offer_history
from engine.workspace.course.moving import move as move_offer
from engine.workspace.course.overtaken import overtaken
from engine.workspace.dashboard.closing import Closing
from engine.workspace.dashboard.closing import closing as what_closes
from engine.workspace.dashboard.pipeline import InStage, InState
from engine.workspace.dashboard.pipeline import stages as pipeline_stages
from engine.workspace.dashboard.pipeline import states as pipeline_states
from engine.workspace.dashboard.promised import Promise, promised_in, promises
from engine.workspace.dashboard.promised import outcome as settled_outcome
from engine.workspace.dashboard.promised import outcomes as promise_outcomes
from engine.workspace.dashboard.promised import statements as newest_statements
from engine.workspace.dashboard.workbook import overview_excel
from engine.workspace.days import ZONE
from engine.workspace.failures import (
    Conflict,
    NotThere,
    Refused,
    Unavailable,
    Unfit,
    WorkspaceError,
    failure,
)
from engine.workspace.fields import Field
from engine.workspace.impact.resting import Resting, edition_of
from engine.workspace.impact.resting import resting as offers_at_rest
from engine.workspace.impact.touched import OfferTouched, PickTouched, ProspectTouched, Touched
from engine.workspace.impact.touched import touched as what_is_touched
from engine.workspace.joint_review.checklist import LEADS as STEP_LEADS
from engine.workspace.joint_review.checklist import NOTE as STEP_NOTE
from engine.workspace.joint_review.checklist import STATES as STEP_STATES
from engine.workspace.joint_review.checklist import Step as ChecklistStep
from engine.workspace.joint_review.checklist import checklist, in_the_way, start_checklist, take_step
from engine.workspace.joint_review.departments import (
    MOST_DAYS,
    Department,
    add_department,
    change_department,
    departments,
)
from engine.workspace.joint_review.departments import NAME as DEPARTMENT_FIELD
from engine.workspace.joint_review.opinions import (
    AWAITED,
    GIVEN,
    VERDICTS,
    Opinion,
    give_opinion,
    opinions,
    pass_over,
)
from engine.workspace.joint_review.opinions import CONDITION as OPINION_CONDITION
from engine.workspace.joint_review.opinions import REASON as PASS_OVER_FIELD
from engine.workspace.joint_review.opinions import TEXT as OPINION_FIELD
from engine.workspace.joint_review.opinions import Condition as OpinionCondition
from engine.workspace.joint_review.opinions import awaited as opinions_awaited
from engine.workspace.joint_review.procedures import FIELDS as PROCEDURE_FIELDS
from engine.workspace.joint_review.procedures import (
    PLACES,
    Handling,
    Procedure,
    add_procedures,
    change_procedure,
    procedures,
)
from engine.workspace.law.arguing import REASON as REASON_FIELD
from engine.workspace.law.arguing import RECORD_FIELDS, offer_review, record_review, withdraw_argument
from engine.workspace.law.arguing import argue as argue_finding
from engine.workspace.law.arguing import outlook as review_outlook
from engine.workspace.law.lawfulness import Found as Finding
from engine.workspace.law.lawfulness import OfferReview, PartReview
from engine.workspace.law.review_record import CONCLUSIONS, GROUNDS, Statement
from engine.workspace.law.unverified import unverified_in
from engine.workspace.law.warnings import Warned
from engine.workspace.law.warnings import warned as warned_offers
from engine.workspace.letter.issued import Letter, letter_file
from engine.workspace.letter.issued import letters as letters_of
from engine.workspace.letter.template import Replaced, replace_template, template_source
from engine.workspace.letter.template import replaced as template_replaced
from engine.workspace.letter.template import restore_default as restore_template
from engine.workspace.offer.charges import Charge, charges_of
from engine.workspace.offer.content import CONDITION as CONDITION_FIELD
from engine.workspace.offer.content import ITEM_FIELDS, Content, Item
from engine.workspace.offer.content import REMARKS as REMARKS_FIELD
from engine.workspace.offer.editions import Change as EditionChange
from engine.workspace.offer.editions import Edition
from engine.workspace.offer.editions import against as against_kept
from engine.workspace.offer.editions import compare as compare_editions
from engine.workspace.offer.editions import editions as editions_of
from engine.workspace.offer.item_drafts import Draft as ItemDraft
from engine.workspace.offer.item_drafts import draft_of, item_of
from engine.workspace.offer.legal_facts import QUESTIONS as LEGAL_QUESTIONS
from engine.workspace.offer.legal_facts import Question as LegalQuestion
from engine.workspace.offer.legal_facts import legal_said
from engine.workspace.offer.offered import Listed as ListedOffer
from engine.workspace.offer.offered import Offers, Sought
from engine.workspace.offer.offered import find as find_offers
from engine.workspace.offer.offered import in_states as offers_in_states
from engine.workspace.offer.offers import FIELDS as OFFER_FIELDS
from engine.workspace.offer.offers import Offer, Opened, open_offer
from engine.workspace.offer.offers import change as change_offer
from engine.workspace.offer.offers import copy as copy_offer
from engine.workspace.offer.offers import get as get_offer
from engine.workspace.offer.offers import ground as offer_ground
from engine.workspace.offer.offers import moved as offer_since
from engine.workspace.offer.offers import renew as renew_offer
from engine.workspace.offer.offers import start as start_offer
from engine.workspace.offer.payments import Payment, payments_of
from engine.workspace.offer.picking import Clash, Lost, Pick, candidates, clashes, lost, pick, sums
from engine.workspace.offer.picking import open_ones as open_clauses
from engine.workspace.offer.snapshots import Ground, Snapshot, seal
from engine.workspace.offer.states import MOVES as OFFER_MOVES
from engine.workspace.offer.states import STATES as OFFER_STATES
from engine.workspace.offer.states import Move, State, moves_of
from engine.workspace.offer.terms import ClauseTerms, Condition, Milestone, Terms, terms_of
from engine.workspace.offer.variants import Cells, side_by_side
from engine.workspace.prospect.answers import FIELDS as DECISION_FIELDS
from engine.workspace.prospect.answers import (
    Decision,
    Ruling,
    Stated,
    answer,
    assessment,
    decide,
    stated,
    take_back,
)
from engine.workspace.prospect.answers import told as investor_told
from engine.workspace.prospect.duplicates import WHY, Likeness
from engine.workspace.prospect.duplicates import like as prospects_like
from engine.workspace.prospect.files import MOST as MOST_MEGABYTES
from engine.workspace.prospect.files import Attachment, attach, attachments, download, remove_file
from engine.workspace.prospect.lists import ORDERS, Line, Order, Page, Wanted
from engine.workspace.prospect.lists import board as prospect_board
from engine.workspace.prospect.lists import counts as prospect_counts
from engine.workspace.prospect.lists import due as due_prospects
from engine.workspace.prospect.lists import find as find_prospects
from engine.workspace.prospect.notes import FIELDS as NOTE_FIELDS
from engine.workspace.prospect.notes import Note, remove_note, write_note
from engine.workspace.prospect.notes import notes as notes_of
from engine.workspace.prospect.ownership import (
    Holding,
    change_and_hand_over,
    hand_over_all,
    holdings,
    own_holding,
)
from engine.workspace.prospect.prospects import (
    CONTACT_FIELDS,
    OWNERS,
    SOURCES,
    Contact,
    Prospect,
    hand_over,
    looks_after,
    plan,
    write_contact,
)
from engine.workspace.prospect.prospects import FIELDS as PROSPECT_FIELDS
from engine.workspace.prospect.prospects import New as NewProspect
from engine.workspace.prospect.prospects import change as change_prospect
from engine.workspace.prospect.prospects import contact as prospect_contact
from engine.workspace.prospect.prospects import create as create_prospect
from engine.workspace.prospect.prospects import get as get_prospect
from engine.workspace.prospect.stages import FIRST as FIRST_STAGE
from engine.workspace.prospect.stages import STAGES, Stage
from engine.workspace.roles import ACTIONS, ROLES, Actor, Role, permitted
from engine.workspace.settlement.actuals import Asked, actuals, to_record
from engine.workspace.settlement.actuals import record as record_actuals
from engine.workspace.settlement.blank import blank_actuals
from engine.workspace.settlement.differences import differences as settlement_differences
from engine.workspace.settlement.ending import is_of_all_recorded as statement_is_current
from engine.workspace.settlement.ending import unsettled as still_unsettled
from engine.workspace.settlement.importing import FATES as ACTUAL_FATES
from engine.workspace.settlement.importing import Brought as BroughtActuals
from engine.workspace.settlement.importing import Line as ActualsLine
from engine.workspace.settlement.importing import Preview as ActualsPreview
from engine.workspace.settlement.importing import bring_in as import_actuals
from engine.workspace.settlement.importing import look_through as preview_actuals
from engine.workspace.settlement.lines import KINDS as SETTLEMENT_KINDS
from engine.workspace.settlement.lines import Line as SettlementLine
from engine.workspace.settlement.lines import Reckoned
from engine.workspace.settlement.overall import YearSum as SettlementYear
from engine.workspace.settlement.overall import plan_against_actual
from engine.workspace.settlement.paper import statement_file
from engine.workspace.settlement.payment_list import Listed as ListedToPay
from engine.workspace.settlement.payment_list import payment_list, to_be_paid
from engine.workspace.settlement.payments import REFERENCE as VOUCHER_FIELD
from engine.workspace.settlement.payments import WAYS as PAYMENT_WAYS
from engine.workspace.settlement.payments import Paid, record_payment
from engine.workspace.settlement.payments import Payment as Voucher
from engine.workspace.settlement.payments import Way as PaymentWay
from engine.workspace.settlement.payments import payments as payments_made
from engine.workspace.settlement.recordable import BY as DECIDER_FIELD
from engine.workspace.settlement.recordable import findings as actual_findings
from engine.workspace.settlement.records import UNKNOWN as NOT_KNOWN
from engine.workspace.settlement.records import Actual, came_of
from engine.workspace.settlement.records import Entry as ActualEntry
from engine.workspace.settlement.rounds import Round, draw_up_all
from engine.workspace.settlement.settling import OPEN as SETTLEMENT_STATES
from engine.workspace.settlement.settling import UNDER_WAY as IN_SETTLEMENT
from engine.workspace.settlement.settling import Settling, last_over, open_settlement
from engine.workspace.settlement.statements import Statement as SettlementStatement
from engine.workspace.settlement.statements import draw_up as draw_up_settlement
from engine.workspace.settlement.statements import preview as settlement_preview
from engine.workspace.settlement.statements import statements as settlement_statements
from engine.workspace.staff.people import FIELDS as PERSON_FIELDS
from engine.workspace.staff.people import Person, first_lead, signed_in
from engine.workspace.staff.people import add as add_person
from engine.workspace.staff.people import change as change_person
from engine.workspace.staff.people import people as everybody
from engine.workspace.staff.personal import Erased
from engine.workspace.staff.personal import erase as erase_person
from engine.workspace.staff.personal import export as export_person
from engine.workspace.staff.personal import outlook as erase_outlook
from engine.workspace.staff.trail import chain_state
from engine.workspace.staff.trail import trail as audit_trail
from engine.workspace.store.audit import PROGRAMME, Entry, Verified
from engine.workspace.store.database import Database, address
from engine.workspace.store.mentions import Mention
from engine.workspace.store.upgrading import ready
from engine.workspace.traffic.exporting import Format as ExportFormat
from engine.workspace.traffic.exporting import blank as blank_table
from engine.workspace.traffic.exporting import export as export_prospects
from engine.workspace.traffic.handed_in import HandedIn
from engine.workspace.traffic.handed_in import look_at as preview_handed_in
from engine.workspace.traffic.handed_in import take_in as take_in_prospect
from engine.workspace.traffic.headings import FIELDS as IMPORT_FIELDS
from engine.workspace.traffic.importing import FATES, Brought, Fate
from engine.workspace.traffic.importing import Line as ImportLine
from engine.workspace.traffic.importing import Preview as ImportPreview
from engine.workspace.traffic.importing import bring_in as import_prospects
from engine.workspace.traffic.importing import look_through as preview_import
from engine.workspace.traffic.table_rows import Row as ImportRow
from engine.workspace.work import Service, Work, reading, writing
from engine.workspace.working_days import last_announced, working_days_between

__all__ = [
    "ACTIONS",
    "ACTUAL_FATES",
    "ASSUMED_SHARES",
    "AWAITED",
    "BUDGET_FIELDS",
    "BUDGET_LEVELS",
    "CHANGE_KINDS",
    "CONCLUSIONS",
    "CONDITION_FIELD",
    "CONTACT_FIELDS",
    "DECIDER_FIELD",
    "DECISION_FIELDS",
    "DEPARTMENT_FIELD",
    "FATES",
    "FIRST_STAGE",
    "GIVEN",
    "GROUNDS",
    "IMPORT_FIELDS",
    "IN_SETTLEMENT",
    "ITEM_FIELDS",
    "LEGAL_QUESTIONS",
    "MOST_DAYS",
    "MOST_MEGABYTES",
    "MOVE_NOTE",
    "NOTE_FIELDS",
    "NOT_KNOWN",
    "OFFER_FIELDS",
    "OFFER_MOVES",
    "OFFER_STATES",
    "OPINION_CONDITION",
    "OPINION_FIELD",
    "ORDERS",
    "OVERRUN_REASON",
    "OWNERS",
    "PASS_OVER_FIELD",
    "PAYMENT_WAYS",
    "PERSON_FIELDS",
    "PLACES",
    "PROCEDURE_FIELDS",
    "PROGRAMME",
    "PROSPECT_FIELDS",
    "REASON_FIELD",
    "RECORD_FIELDS",
    "REMARKS_FIELD",
    "ROLES",
    "SETTLEMENT_KINDS",
    "SETTLEMENT_STATES",
    "SOURCES",
    "STAGES",
    "STEP_LEADS",
    "STEP_NOTE",
    "STEP_STATES",
    "VERDICTS",
    "VOUCHER_FIELD",
    "WHY",
    "ZONE",
    "Actor",
    "Actual",
    "ActualEntry",
    "ActualsLine",
    "ActualsPreview",
    "Asked",
    "Assumed",
    "Assumptions",
    "Attachment",
    "Brought",
    "BroughtActuals",
    "BudgetDraft",
    "BudgetLine",
    "BudgetStanding",
    "BudgetUse",
    "BudgetYear",
    "Cells",
    "Charge",
    "ChecklistStep",
    "Clash",
    "ClauseTerms",
    "Closing",
    "Condition",
    "Conflict",
    "Contact",
    "Content",
    "Database",
    "Decision",
    "Department",
    "Edition",
    "EditionChange",
    "Effect",
    "Entry",
    "Erased",
    "ExportFormat",
    "Fate",
    "Field",
    "Finding",
    "Ground",
    "HandedIn",
    "Handling",
    "Holding",
    "ImportLine",
    "ImportPreview",
    "ImportRow",
    "InStage",
    "InState",
    "Item",
    "ItemDraft",
    "LegalQuestion",
    "Letter",
    "Likeness",
    "Line",
    "ListedOffer",
    "ListedToPay",
    "Lost",
    "Mention",
    "Milestone",
    "Move",
    "NewProspect",
    "NotThere",
    "Note",
    "Offer",
    "OfferEvent",
    "OfferReview",
    "OfferTouched",
    "Offers",
    "Opened",
    "Opinion",
    "OpinionCondition",
    "Order",
    "OverrunDecision",
    "Page",
    "Paid",
    "PartReview",
    "Payment",
    "PaymentWay",
    "Person",
    "Pick",
    "PickTouched",
    "Procedure",
    "Promise",
    "Prospect",
    "ProspectTouched",
    "Reckoned",
    "Refused",
    "Replaced",
    "Resting",
    "Role",
    "Round",
    "Ruling",
    "Sensitivity",
    "Service",
    "SettlementLine",
    "SettlementStatement",
    "SettlementYear",
    "Settling",
    "Snapshot",
    "Sought",
    "Stage",
    "State",
    "Stated",
    "Statement",
    "Terms",
    "ToIssue",
    "Touched",
    "Unavailable",
    "Unfit",
    "Verified",
    "Voucher",
    "Wanted",
    "Warned",
    "Work",
    "WorkspaceError",
    "Worth",
    "WorthCase",
    "WorthFigure",
    "WorthSpan",
    "WorthYear",
    "YearTotal",
    "actual_findings",
    "actuals",
    "add_budget_line",
    "add_department",
    "add_person",
    "add_procedures",
    "address",
    "against_kept",
    "answer",
    "argue_finding",
    "assessment",
    "assumptions",
    "assumptions_shown",
    "attach",
    "attachments",
    "audit_trail",
    "blank_actuals",
    "blank_table",
    "budget_lines",
    "budget_standing",
    "budget_use",
    "budget_years",
    "came_of",
    "candidates",
    "chain_state",
    "change_and_hand_over",
    "change_budget_line",
    "change_department",
    "change_offer",
    "change_person",
    "change_procedure",
    "change_prospect",
    "charges_of",
    "checklist",
    "clashes",
    "commitment_totals",
    "compare_editions",
    "copy_offer",
    "create_prospect",
    "decide",
    "decide_overrun",
    "departments",
    "download",
    "draft_letter",
    "draft_of",
    "draw_up_all",
    "draw_up_settlement",
    "due_prospects",
    "edition_of",
    "editions_of",
    "erase_outlook",
    "erase_person",
    "everybody",
    "export_person",
    "export_prospects",
    "failure",
    "find_offers",
    "find_prospects",
    "first_lead",
    "get_offer",
    "get_prospect",
    "give_opinion",
    "hand_over",
    "hand_over_all",
    "holdings",
    "import_actuals",
    "import_prospects",
    "in_the_way",
    "investor_told",
    "issue_offer",
    "item_of",
    "last_announced",
    "last_over",
    "legal_said",
    "letter_file",
    "letters_of",
    "looks_after",
    "lost",
    "move_offer",
    "moves_of",
    "newest_statements",
    "notes_of",
    "offer_ground",
    "offer_history",
    "offer_review",
    "offer_since",
    "offer_totals",
    "offers_at_rest",
    "offers_in_states",
    "open_clauses",
    "open_offer",
    "open_settlement",
    "opinions",
    "opinions_awaited",
    "overrun_said",
    "overtaken",
    "overview_excel",
    "own_holding",
    "pass_over",
    "payment_list",
    "payments_made",
    "payments_of",
    "permitted",
    "pick",
    "pipeline_stages",
    "pipeline_states",
    "plan",
    "plan_against_actual",
    "preview_actuals",
    "preview_handed_in",
    "preview_import",
    "procedures",
    "promise_outcomes",
    "promised_in",
    "promises",
    "prospect_board",
    "prospect_contact",
    "prospect_counts",
    "prospects_like",
    "reading",
    "ready",
    "record_actuals",
    "record_payment",
    "record_review",
    "remove_budget_line",
    "remove_file",
    "remove_note",
    "renew_offer",
    "replace_template",
    "restore_template",
    "review_outlook",
    "seal",
    "sensitivity_of",
    "set_levels",
    "set_share",
    "settled_outcome",
    "settlement_differences",
    "settlement_preview",
    "settlement_statements",
    "side_by_side",
    "signed_in",
    "span_text",
    "start_checklist",
    "start_offer",
    "stated",
    "statement_file",
    "statement_is_current",
    "still_unsettled",
    "sums",
    "take_back",
    "take_in_prospect",
    "take_step",
    "template_replaced",
    "template_source",
    "terms_of",
    "to_be_paid",
    "to_record",
    "unverified_in",
    "warned_offers",
    "what_closes",
    "what_is_touched",
    "withdraw_argument",
    "working_days_between",
    "worth_case",
    "worth_figures",
    "worth_of",
    "write_contact",
    "write_letters",
    "write_note",
    "writing",
]
