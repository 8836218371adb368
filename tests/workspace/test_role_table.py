"""Every function of the workspace that is an action, by every role: permitted, or refused before anything else happens."""

import importlib
import inspect
import pkgutil
from typing import get_args

import pytest
from office import NOW

import engine.workspace
from engine.workspace.course.moving import Step
from engine.workspace.course.moving import move as move_offer
from engine.workspace.failures import Refused
from engine.workspace.offer.states import ACTION
from engine.workspace.roles import ACTIONS, ROLES, Actor, permitted
from engine.workspace.work import Work


def services():
    """Each once, by where it is defined."""
    found = {}
    for module in pkgutil.walk_packages(engine.workspace.__path__, "engine.workspace."):
        if ".migrations" in module.name:  # scripts, which Alembic runs
            continue
        for each in vars(importlib.import_module(module.name)).values():
            if callable(each) and isinstance(getattr(each, "action", None), str):
                found[f"{each.__module__.removeprefix('engine.workspace.')}.{each.__name__}"] = each
    return found


SERVICES = services()


class Touched(BaseException):
    """Whoever is permitted gets this far: something was asked of the database, or of an argument."""


class Untouchable:
    """Stands for the database and for every argument: nothing can be done with it unnoticed."""

    def __getattribute__(self, name):
        raise Touched

    def __bool__(self):
        raise Touched

    def __len__(self):
        raise Touched

    def __iter__(self):
        raise Touched

    def __getitem__(self, key):
        raise Touched

    def __contains__(self, key):
        raise Touched

    def __lt__(self, other):
        raise Touched

    def __str__(self):
        raise Touched


def attempt(service, role, *said):
    """Call it with nonsense, and unless something is said, far too much of it; what came of that."""
    work = Work(Actor(1, "x@zone.example", "某", role), NOW, Untouchable())
    try:
        service(work, *(said or [Untouchable()] * 20), **({} if said else {"nonsense": Untouchable()}))
    except Refused as refused:
        return refused.code
    except (Touched, TypeError):  # it was entered, or its arguments were looked at
        return None
    return None


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_role_may_or_is_refused_at_once(name, role):
    service = SERVICES[name]
    assert attempt(service, role) == (None if permitted(role, service.action) else "not-permitted")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_may_do_what_the_table_says_and_nothing_else(role):
    work = Work(Actor(1, "x@zone.example", "某", role), NOW, Untouchable())
    for action, (said, roles) in ACTIONS.items():
        if role in roles:
            work.require(action)
            continue
        with pytest.raises(Refused, match="not-permitted") as refused:
            work.require(action)
        assert said.zh in refused.value.diagnostics[0].message("zh")
        assert said.en in refused.value.diagnostics[0].message("en")


def test_a_role_that_is_none_may_nothing():
    assert not any(permitted("boss", action) for action in ACTIONS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("move", get_args(Step))
def test_a_move_of_an_offer_is_the_action_it_is_for(move, role):
    refused = None if permitted(role, ACTION[move]) else "not-permitted"
    assert attempt(move_offer, role, Untouchable(), Untouchable(), move, "好") == refused


def test_whatever_a_page_can_call_with_a_piece_of_work_is_an_action():
    public = [getattr(engine.workspace, name) for name in engine.workspace.__all__]
    called = [
        each for each in public if inspect.isfunction(each) and "work" in inspect.signature(each).parameters
    ]
    assert [each for each in called if not hasattr(each, "action")] == [
        move_offer
    ]  # its action goes by the move


def test_no_name_of_the_face_hides_a_module():
    modules = {each.name for each in pkgutil.iter_modules(engine.workspace.__path__)}
    assert not modules & set(engine.workspace.__all__)


# What is written and read is written and read by services; these are the modules that have some, so that none slips away.
@pytest.mark.parametrize(
    "module",
    [
        "staff.people",
        "staff.personal",
        *(
            f"prospect.{name}"
            for name in ("prospects", "lists", "answers", "notes", "files", "duplicates", "ownership")
        ),
    ],
)
def test_a_module_of_services_has_some(module):
    assert any(name.startswith(f"{module}.") for name in SERVICES)
