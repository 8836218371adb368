"""Offers under random hands: whoever tries whatever with whichever version, what must always hold does.

An issued offer's content never changes; editions are numbered without a gap and none is ever altered; the audit
verifies and knows no move outside the table; what is refused leaves nothing behind.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import pairwise

from demo_offers import LAWFUL, item
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from office import NOW
from sqlalchemy import select
from support import DAY, clause_text, clean, library_of, policy_text

from engine import assess, project_from_data
from engine.workspace.course import issuing, moving
from engine.workspace.failures import Conflict, Refused, Unfit, WorkspaceError
from engine.workspace.letter.issued import letters
from engine.workspace.offer import editions, offers
from engine.workspace.offer.content import Content, fit
from engine.workspace.offer.snapshots import Ground, seal
from engine.workspace.offer.states import ACTION, MOVES, TABLE
from engine.workspace.prospect import prospects
from engine.workspace.roles import Actor
from engine.workspace.staff import people
from engine.workspace.store import audit
from engine.workspace.store.tables import edition
from engine.workspace.work import reading, writing

UNVERIFIED, OPEN = "t/a", "t/open"


@cache
def library():
    """A small one, so that snapshots are quickly taken: a document for the whole country that nobody has verified."""
    text = policy_text(
        clause_text("a"), clause_text("open", "{meets_output_per_mu: {is: yes}}"), head="level: national\n"
    )
    return clean(
        library_of(text.replace("known: verified", "known: unverified").replace("grade: A", "grade: C"))
    )


@cache
def assessment(month=DAY.month):
    project, _ = project_from_data({"project": "x", "facts": {"site": "changji-hitech"}}, library())
    return assess(library(), project, DAY.replace(month=month))


@cache
def sealed(month=DAY.month):
    return seal(assessment(month))


BANNED = Content((), (item(title="税收返还", text="按缴纳税款的50%给予奖励", legal={"measured_on": ["tax_paid"]}),), valid_until=date(2027, 1, 1))  # fmt: skip
CONTENTS = {
    "lawful": LAWFUL,
    "more": replace(LAWFUL, items=(*LAWFUL.items, item(title="专窗", amount=0)), remarks="另有一项"),
    "unverified": replace(LAWFUL, clauses=(UNVERIFIED,)),
    "banned": BANNED,
    "endless": replace(LAWFUL, valid_until=None),
    "empty": Content(valid_until=date(2027, 1, 1)),
    "open": Content((OPEN,)),
}
STOPPED = {"submit": {"banned", "endless", "empty"}, "issue": {"unverified"}}
WRITERS = {"recruiter", "lead", "other"}
HANDS = st.sampled_from(["recruiter"] * 3 + ["lead"] * 4 + ["other", "reviewer", "auditor", "policy_editor"])
NAMES = st.sampled_from(["lawful", *CONTENTS, "more"])
LAG = st.sampled_from([0, 0, 0, 0, 1])  # how many versions old what somebody has seen is


@dataclass
class Model:
    """What an offer should be."""

    id: int
    state: str = "draft"
    version: int = 1
    said: list[str] = field(default_factory=list)  # the name of each edition's content
    grounds: list[Ground] = field(default_factory=list)
    number: str | None = None
    issued: Content | None = None


class Machine(RuleBasedStateMachine):
    """One prospect of the recruiter's, and its offers."""

    database = staff = other = None  # set by the test
    made = Bundle("made")

    def __init__(self):
        super().__init__()
        self.hands = {**self.staff, "other": self.other}
        self.prospect = self.done("recruiter", prospects.create, prospects.New(company="某公司")).id
        self.models = []

    def done(self, who, service, *args, **kwargs):
        with writing(self.database, self.hands[who], NOW) as work:
            return service(work, *args, **kwargs)

    def tried(self, who, wanted, service, *args, **kwargs):
        return self.ended((who, service), wanted, lambda: self.done(who, service, *args, **kwargs))

    def ended(self, what, wanted, done):
        """Do it; it ends as wanted (None: it is done), and where it is refused nothing of it is kept."""
        before = self.entries()
        try:
            found = done()
        except WorkspaceError as error:
            ended, found = type(error), None
            assert self.entries() == before
        else:
            ended = None
        assert ended is wanted, (what, ended, wanted)
        return found

    def entries(self):
        with self.database.reading() as connection:
            return next(audit.entries(connection, newest=1)).number

    @staticmethod
    def may_write(who):
        return None if who in ("recruiter", "lead") else Refused

    @rule(target=made, who=HANDS, name=NAMES)
    def start(self, who, name):
        wanted = self.may_write(who) or (Unfit if name == "open" else None)
        found = self.tried(who, wanted, offers.start, self.prospect, sealed(), "方案", CONTENTS[name])
        return self.kept(found, name, assessment())

    @rule(target=made, who=HANDS, model=made)
    def copy(self, who, model):
        found = self.tried(who, self.may_write(who), offers.copy, model.id, "副本")
        return self.kept(found, model.said[-1], model.grounds[-1].assessment)

    def kept(self, found, name, of):
        if found is None:
            return multiple()
        model = Model(found.id, said=[name], grounds=[Ground(found.snapshot, of)])
        self.models.append(model)
        return model

    @rule(who=HANDS, model=made, name=NAMES, lag=LAG)
    def change(self, who, model, name, lag):
        wanted = self.may_write(who)
        same = name == model.said[-1]
        if wanted is None and model.state != "draft":
            wanted = Conflict
        elif wanted is None and not same:
            wanted = Unfit if name == "open" else Conflict if lag else None
        ground = model.grounds[-1]
        found = self.tried(who, wanted, offers.change, model.id, model.version - lag, CONTENTS[name], ground)
        if found is not None and not same:
            model.said.append(name)
            model.grounds.append(ground)
            model.version += 1

    @rule(who=HANDS, model=made, lag=LAG)
    def renew(self, who, model, lag):
        old = model.grounds[-1].assessment
        new = sealed(12) if old.as_of == DAY else sealed()
        wanted = self.may_write(who) or (Conflict if model.state != "draft" or lag else None)
        name = model.said[-1]
        found = self.tried(who, wanted, offers.renew, model.id, model.version - lag, CONTENTS[name], new)
        if found is not None:
            model.said.append(name)
            model.grounds.append(Ground(found.snapshot, new.ground.assessment))
            model.version += 1

    @rule(who=HANDS, model=made, move=st.sampled_from(sorted(MOVES)), lag=LAG)
    def move(self, who, model, move, lag):
        self.moved(who, model, move, lag)

    @rule(model=made, steps=st.integers(1, 4))
    def on_its_way(self, model, steps):
        """As it should go, so that every state is come to; or as far as it goes."""
        way = (("recruiter", "submit"), ("lead", "approve"), ("lead", "issue"), ("recruiter", "accept"))
        for who, move in way[:steps]:
            self.moved(who, model, move, 0)

    def moved(self, who, model, move, lag):
        role = "recruiter" if who == "other" else who
        allowed = TABLE.get((model.state, move))
        if role not in _roles(ACTION[move]) or who == "other":
            wanted = Refused
        elif allowed is None:
            wanted = Conflict
        elif model.said[-1] in STOPPED.get(move, ()):
            wanted = Unfit
        else:
            wanted = Conflict if lag else None
        seen = model.version - lag
        if move == "issue":
            asked = issuing.ToIssue(model.id, seen, model.grounds[-1], library(), note="理由")
            found = self.ended(
                (who, move), wanted, lambda: issuing.issue(self.database, self.hands[who], asked, at=NOW)
            )
        else:
            found = self.tried(who, wanted, moving.move, model.id, seen, move, "理由")
        if found is not None:
            model.state, model.version = allowed[0], model.version + 1
            if move == "issue":
                model.number, model.issued = found.number, found.content
                assert found.number not in {each.number for each in self.models if each is not model}

    @invariant()
    def every_offer_is_what_it_should_be(self):
        with reading(self.database, self.staff["auditor"], NOW) as work:
            for model in self.models:
                found = offers.get(work, model.id)
                said = fit(CONTENTS[model.said[-1]])
                assert (found.state, found.version, found.number) == (
                    model.state,
                    model.version,
                    model.number,
                )
                assert _unnumbered(found.content) == _unnumbered(said)
                assert model.issued in (None, found.content)
                assert found.snapshot == model.grounds[-1].digest
                assert len(letters(work, model.id)) == (2 if model.number else 0)
                kept = work.connection.execute(
                    select(edition.c.ordinal).where(edition.c.offer == model.id).order_by(edition.c.ordinal)
                )
                assert kept.scalars().all() == list(range(1, len(model.said) + 1))

    def teardown(self):
        with reading(self.database, self.staff["auditor"], NOW) as work:
            for model in self.models:
                kept = editions.editions(work, model.id)[::-1]
                assert [_unnumbered(each.content) for each in kept] == [
                    _unnumbered(fit(CONTENTS[name])) for name in model.said
                ]
                assert [each.snapshot for each in kept] == [each.digest for each in model.grounds]
                steps = [
                    each.details for each in moving.history(work, model.id)[::-1] if "from" in each.details
                ]
                states = ["draft", *(each["to"] for each in steps)]
                assert [each["from"] for each in steps] == states[:-1]
                assert states[-1] == model.state
                reached = {(state, new) for (state, _), (new, _) in TABLE.items()}
                assert {*pairwise(states)} <= reached
            assert audit.verify(work.connection).broken is None


def _unnumbered(content):
    """Items are numbered anew in each offer."""
    return replace(content, items=tuple(replace(each, id="") for each in content.items))


def _roles(action):
    from engine.workspace.roles import ACTIONS

    return ACTIONS[action][1]


def test_offers_under_random_hands(database, staff):
    with writing(database, staff["lead"], NOW) as work:
        one = people.add(work, "other@zone.example", "招商丙", "recruiter")
    own = {"database": database, "staff": staff, "other": Actor(one.id, one.email, one.name, one.role)}
    run_state_machine_as_test(
        type("OwnMachine", (Machine,), own),
        settings=settings(max_examples=12, stateful_step_count=30, suppress_health_check=list(HealthCheck)),
    )
