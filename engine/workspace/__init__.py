"""The recruiter's workspace: its public face. Pages and commands import this and nothing below it."""

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
from engine.workspace.people import FIELDS as PERSON_FIELDS
from engine.workspace.people import Person, first_lead, signed_in
from engine.workspace.people import add as add_person
from engine.workspace.people import change as change_person
from engine.workspace.people import people as everybody
from engine.workspace.roles import ACTIONS, ROLES, Actor, Role, permitted
from engine.workspace.trail import chain_state
from engine.workspace.trail import trail as audit_trail
from engine.workspace.upgrading import ready
from engine.workspace.work import Service, Work, reading, writing

__all__ = [
    "ACTIONS",
    "PERSON_FIELDS",
    "PROGRAMME",
    "ROLES",
    "Actor",
    "Conflict",
    "Database",
    "Entry",
    "NotThere",
    "Person",
    "Refused",
    "Role",
    "Service",
    "Unavailable",
    "Unfit",
    "Verified",
    "Work",
    "WorkspaceError",
    "add_person",
    "address",
    "audit_trail",
    "chain_state",
    "change_person",
    "everybody",
    "failure",
    "first_lead",
    "permitted",
    "reading",
    "ready",
    "signed_in",
    "writing",
]
