"""The recruiter's workspace: its public face. Pages and commands import this and nothing below it."""

from engine.workspace.answers import FIELDS as DECISION_FIELDS
from engine.workspace.answers import Decision, Ruling, Stated, answer, decide, stated, take_back
from engine.workspace.answers import told as investor_told
from engine.workspace.audit import PROGRAMME, Entry, Verified
from engine.workspace.database import Database, address
from engine.workspace.failures import (
    Conflict,
    NotThere,
    Refused,
    Unavailable,
    Unfit,
    WorkspaceError,
    failure,
)
from engine.workspace.files import Attachment, attach, attachments, download, remove_file
from engine.workspace.lists import ORDERS, Line, Page, Wanted
from engine.workspace.lists import board as prospect_board
from engine.workspace.lists import due as due_prospects
from engine.workspace.lists import find as find_prospects
from engine.workspace.notes import FIELDS as NOTE_FIELDS
from engine.workspace.notes import Note, notes, remove_note, write_note
from engine.workspace.people import FIELDS as PERSON_FIELDS
from engine.workspace.people import Person, first_lead, signed_in
from engine.workspace.people import add as add_person
from engine.workspace.people import change as change_person
from engine.workspace.people import people as everybody
from engine.workspace.prospects import (
    CONTACT_FIELDS,
    SOURCES,
    Contact,
    Prospect,
    hand_over,
    hand_over_all,
    plan,
    write_contact,
)
from engine.workspace.prospects import FIELDS as PROSPECT_FIELDS
from engine.workspace.prospects import New as NewProspect
from engine.workspace.prospects import change as change_prospect
from engine.workspace.prospects import contact as prospect_contact
from engine.workspace.prospects import create as create_prospect
from engine.workspace.prospects import get as get_prospect
from engine.workspace.roles import ACTIONS, ROLES, Actor, Role, permitted
from engine.workspace.stages import STAGES, Stage
from engine.workspace.trail import chain_state
from engine.workspace.trail import trail as audit_trail
from engine.workspace.upgrading import ready
from engine.workspace.work import Service, Work, reading, writing

__all__ = [
    "ACTIONS",
    "CONTACT_FIELDS",
    "DECISION_FIELDS",
    "NOTE_FIELDS",
    "ORDERS",
    "PERSON_FIELDS",
    "PROGRAMME",
    "PROSPECT_FIELDS",
    "ROLES",
    "SOURCES",
    "STAGES",
    "Actor",
    "Attachment",
    "Conflict",
    "Contact",
    "Database",
    "Decision",
    "Entry",
    "Line",
    "NewProspect",
    "NotThere",
    "Note",
    "Page",
    "Person",
    "Prospect",
    "Refused",
    "Role",
    "Ruling",
    "Service",
    "Stage",
    "Stated",
    "Unavailable",
    "Unfit",
    "Verified",
    "Wanted",
    "Work",
    "WorkspaceError",
    "add_person",
    "address",
    "answer",
    "attach",
    "attachments",
    "audit_trail",
    "chain_state",
    "change_person",
    "change_prospect",
    "create_prospect",
    "decide",
    "download",
    "due_prospects",
    "everybody",
    "failure",
    "find_prospects",
    "first_lead",
    "get_prospect",
    "hand_over",
    "hand_over_all",
    "investor_told",
    "notes",
    "permitted",
    "plan",
    "prospect_board",
    "prospect_contact",
    "reading",
    "ready",
    "remove_file",
    "remove_note",
    "signed_in",
    "stated",
    "take_back",
    "write_contact",
    "write_note",
    "writing",
]
