"""The tables of the workspace as they are now. How an older database becomes this one stands in `migrations`.

A number is never given twice, whatever has been deleted (`sqlite_autoincrement`): the audit names rows by it.
Who a contact person is stands apart from the prospect, and what an audit entry says apart from the entry: either can be
erased, and what remains still holds together.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from engine.workspace.store.columns import Day, Fen, Json, Moment

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s",
    }
)  # fmt: skip


def _of(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id")


def _version() -> "Column[int]":
    """Counts the changes of a row: whoever changes it says which he has seen."""
    return Column("version", Integer, nullable=False, default=1)


person = Table(
    "person", METADATA,
    Column("id", Integer, primary_key=True),
    Column("email", String(200), nullable=False, unique=True),  # lower case
    Column("name", String(100), nullable=False),
    Column("role", String(20), nullable=False),
    Column("department", String(100), nullable=False, default=""),
    Column("active", Boolean, nullable=False, default=True),
    Column("created", Moment, nullable=False),
    _version(),
    sqlite_autoincrement=True,
)  # fmt: skip

prospect = Table(
    "prospect", METADATA,
    Column("id", Integer, primary_key=True),
    Column("company", String(200), nullable=False),
    Column("project", String(200), nullable=False, default=""),  # what it is called
    Column("stage", String(20), nullable=False, index=True),
    Column("owner", Integer, _of("person"), index=True),
    Column("site", String(60), nullable=False, default=""),
    Column("next_step", String(500), nullable=False, default=""),
    Column("next_on", Day, index=True),
    Column("facts", Json, nullable=False),  # as typed: fact → text, texts, or year → text
    Column("assumed", Json, nullable=False),
    Column("source", String(20), nullable=False),
    Column("told", Json),  # what an investor's file said came out; nobody has checked it
    Column("search", Text, nullable=False, default=""),  # what it is found by: words, pinyin, initials
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    _version(),
    Index("ix_prospect_changed", "changed"),
    sqlite_autoincrement=True,
)  # fmt: skip

contact = Table(
    "contact", METADATA,
    Column("prospect", Integer, _of("prospect"), primary_key=True),
    Column("person", String(100), nullable=False, default=""),
    Column("phone", String(60), nullable=False, default=""),
    Column("email", String(200), nullable=False, default=""),
    Column("wechat", String(60), nullable=False, default=""),
    Column("message", Text, nullable=False, default=""),
)  # fmt: skip

decision = Table(
    "decision", METADATA,  # what an authority has decided of a fact: who recorded it, and when it was given
    Column("id", Integer, primary_key=True),
    Column("prospect", Integer, _of("prospect"), nullable=False),
    Column("fact", String(60), nullable=False),
    Column("value", Json, nullable=False),
    Column("site", String(60), nullable=False, default=""),  # where the project was to be then
    Column("by", String(100), nullable=False),  # who decided: name and department, as stated
    Column("on", Day, nullable=False),
    Column("recorded_by", Integer, _of("person"), nullable=False),
    Column("recorded", Moment, nullable=False),
    UniqueConstraint("prospect", "fact"),
)  # fmt: skip

note = Table(
    "note", METADATA,
    Column("id", Integer, primary_key=True),
    Column("prospect", Integer, _of("prospect"), nullable=False, index=True),
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

file = Table(
    "file", METADATA,
    Column("id", Integer, primary_key=True),
    Column("prospect", Integer, _of("prospect"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

offer = Table(
    "offer", METADATA,
    Column("id", Integer, primary_key=True),
    Column("prospect", Integer, _of("prospect"), nullable=False, index=True),
    Column("name", String(200), nullable=False),  # of the variant
    Column("state", String(20), nullable=False, index=True),
    Column("number", String(40), unique=True),  # once it has been issued
    Column("owner", Integer, _of("person"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),  # of its newest version
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False, index=True),
    _version(),
    sqlite_autoincrement=True,
)  # fmt: skip

policies = Table(
    "policies", METADATA,  # the policy files of snapshots, as they lie in them; the same ones are kept once
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)  # fmt: skip

snapshot = Table(
    "snapshot", METADATA,  # an assessment as it was: facts, day, policies, answer; the same one is kept once
    Column("digest", String(64), primary_key=True),  # of all of it
    Column("library", String(16), nullable=False),
    Column("as_of", Day, nullable=False),
    Column("content", LargeBinary, nullable=False),  # without its policy files
    Column("place", Integer, nullable=False),  # where in it they belong
    Column("policies", String(64), ForeignKey("policies.digest"), nullable=False),
)  # fmt: skip

edition = Table(
    "edition", METADATA,  # a version of an offer: what is offered, never changed once it has been followed by another
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("content", Json, nullable=False),
    Column("snapshot", String(64), ForeignKey("snapshot.digest"), nullable=False),
    Column("least", Fen, nullable=False),  # of the clauses picked and the items agreed: what is sure
    Column("most", Fen),  # None: no upper bound is known
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("offer", "ordinal"),
)  # fmt: skip

argument = Table(
    "argument", METADATA,  # why a finding of the legal review may stand
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False, index=True),
    Column("item", String(250), nullable=False),  # a clause, an item, or the offer as a whole
    Column("pattern", String(60), nullable=False),
    Column("reason", Text, nullable=False),
    Column("digest", String(64), nullable=False),  # of what it was given for: it counts for nothing else
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("offer", "item", "pattern"),
)  # fmt: skip

review = Table(
    "review", METADATA,  # the record of the fair-competition review
    Column("offer", Integer, _of("offer"), primary_key=True),
    Column("number", String(80), nullable=False),
    Column("on", Day, nullable=False),
    Column("conclusion", String(20), nullable=False),
    Column("ground", String(20), nullable=False, default=""),  # of an exception
    Column("exception", Text, nullable=False, default=""),  # why no milder way would do
    Column("until", Day),
    Column("digest", String(64), nullable=False),  # of the content that was reviewed
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
)  # fmt: skip

warning = Table(
    "warning", METADATA,  # what the legal review found of an edition as it was submitted
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False),
    Column("edition", Integer, nullable=False),  # its ordinal
    Column("part", String(250), nullable=False),
    Column("pattern", String(60), nullable=False),
    Column("severity", String(10), nullable=False),
    UniqueConstraint("offer", "edition", "part", "pattern"),
)  # fmt: skip

department = Table(
    "department", METADATA,  # that reviews offers with others
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("days", Integer, nullable=False),  # working days to answer in
    Column("active", Boolean, nullable=False),
    _version(),
    sqlite_autoincrement=True,
)  # fmt: skip

opinion = Table(
    "opinion", METADATA,  # what a department is asked about an edition, and says of it
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False),
    Column("edition", Integer, nullable=False),  # its ordinal
    Column("department", Integer, _of("department"), nullable=False),
    Column("asked", Moment, nullable=False),
    Column("due", Day, nullable=False),
    Column("verdict", String(20)),  # none yet
    Column("text", Text, nullable=False),
    Column("conditions", Json, nullable=False),
    Column("author", Integer, _of("person")),
    Column("at", Moment),
    _version(),
    UniqueConstraint("offer", "edition", "department"),
    sqlite_autoincrement=True,
)  # fmt: skip

procedure = Table(
    "procedure", METADATA,  # an approval that a project of the zone may need
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("department", String(100), nullable=False),  # who handles it
    Column("place", Integer, nullable=False),  # its turn; those of one place go on side by side
    Column("days", Integer, nullable=False),
    Column("tolerant", Boolean, nullable=False),  # may follow later (容缺)
    Column("active", Boolean, nullable=False),
    _version(),
    sqlite_autoincrement=True,
)  # fmt: skip

step = Table(
    "step", METADATA,  # a procedure of one project, as it stood on the list when the checklist was made
    Column("id", Integer, primary_key=True),
    Column("prospect", Integer, _of("prospect"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("department", String(100), nullable=False),
    Column("place", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    Column("tolerant", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("begun", Day),
    Column("due", Day),  # of handling; or, where it follows later, the day by which
    Column("done", Day),
    Column("note", String(500), nullable=False, default=""),
    _version(),
    UniqueConstraint("prospect", "name"),
    sqlite_autoincrement=True,
)  # fmt: skip

charge = Table(
    "charge", METADATA,  # what an edition of an offer costs in a year; together for clauses whose own sums are not known apart
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False),
    Column("ordinal", Integer, nullable=False),  # of the edition
    Column("kind", String(10), nullable=False),  # paid for clauses, paid for an item, or tax forgone
    Column("year", Integer),  # None: it is not known in which
    Column("parts", Json, nullable=False),  # clauses, or an item
    Column("policies", Json, nullable=False),
    Column("levels", Json, nullable=False),  # of those who answer for the policies
    Column("least", Fen, nullable=False),
    Column("most", Fen),  # None: no upper bound is known
    Index("ix_charge_edition", "offer", "ordinal"),
    sqlite_autoincrement=True,
)  # fmt: skip

budget = Table(
    "budget", METADATA,  # a line of the zone's budget of a year
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("amount", Fen, nullable=False),
    Column("policies", Json, nullable=False),  # that it pays for; none: for what no other line of the year names
    _version(),
    UniqueConstraint("year", "name"),
    sqlite_autoincrement=True,
)  # fmt: skip

overrun = Table(
    "overrun", METADATA,  # a decision to approve an edition although it goes beyond the budget; appended to only
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),  # of the edition
    Column("reason", Text, nullable=False),
    Column("figures", Json, nullable=False),  # by how much, in which year, beyond which lines: it counts for no more
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

assumption = Table(
    "assumption", METADATA,  # with which the zone works out what an offer is worth to it
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("value", Json),  # None: it is not set any more
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
    _version(),
    sqlite_autoincrement=True,
)  # fmt: skip

letter = Table(
    "letter", METADATA,
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("lang", String(4), nullable=False),  # zh, en, both
    Column("kind", String(4), nullable=False),  # pdf, docx
    Column("name", String(200), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
)  # fmt: skip

template = Table(
    "template", METADATA,  # of the letter, where the zone has replaced ours
    Column("name", String(40), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
)  # fmt: skip

actual = Table(
    "actual", METADATA,  # what has come true of an offer's plan; appended to only: a correction is another entry, the newest counts
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False),
    Column("year", Integer),  # None: of a fact that has no years
    Column("fact", String(250), nullable=False),  # or a part or condition of the offer that a person answers for
    Column("value", Json, nullable=False),  # as typed
    Column("by", String(200), nullable=False),  # who has decided or confirmed it, where that is asked
    Column("source", String(10), nullable=False),
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_actual_offer", "offer", "fact", "year"),
    sqlite_autoincrement=True,
)  # fmt: skip

paid = Table(
    "paid", METADATA,  # what has been paid of an offer, less than nothing where it came back; appended to only
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False),
    Column("year", Integer, nullable=False),  # for which; 0: the offer does not say in which it is paid
    Column("part", String(250), nullable=False),  # clauses that are paid together, or an item
    Column("amount", Fen, nullable=False),
    Column("on", Day, nullable=False),
    Column("reference", String(100), nullable=False),  # of the voucher
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("offer", "year", "part", "reference"),
    sqlite_autoincrement=True,
)  # fmt: skip

settlement = Table(
    "settlement", METADATA,  # a statement of what is due up to a year; appended to only: another one of a year corrects it
    Column("id", Integer, primary_key=True),
    Column("offer", Integer, _of("offer"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("edition", Integer, nullable=False),  # of the offer, that it settles
    Column("lines", Json, nullable=False),
    Column("due", Fen, nullable=False),
    Column("withheld", Fen, nullable=False),
    Column("paid", Fen, nullable=False),
    Column("to_pay", Fen, nullable=False),
    Column("to_recover", Fen, nullable=False),
    Column("carried", Fen, nullable=False),
    Column("digest", String(64), nullable=False),  # of all it was worked out from
    Column("author", Integer, _of("person"), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("offer", "year", "ordinal"),
    sqlite_autoincrement=True,
)  # fmt: skip

audit = Table(
    "audit", METADATA,  # INVARIANT: appended to only; the database itself refuses anything else
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", Integer, nullable=False),  # 0: the programme itself, at the command line
    Column("action", String(40), nullable=False),
    Column("subject", String(80), nullable=False, index=True),  # prospect/12
    Column("digest", String(64), nullable=False),  # of what it says, with a salt
    Column("hash", String(64), nullable=False),  # of all this and the hash before
)  # fmt: skip

audit_text = Table(
    "audit_text", METADATA,  # what an entry says; it may be erased, and the chain still verifies
    Column("number", Integer, ForeignKey("audit.number"), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("details", Json, nullable=False),
)  # fmt: skip

chain = Table(
    "chain", METADATA,  # one row: where the audit ends; whoever appends holds it, so that entries come one by one
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)  # fmt: skip
