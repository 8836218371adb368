"""the first tables."""

import sqlalchemy as sa
from alembic import op

from engine.workspace.store import columns

revision = "0001"
down_revision = None
branch_labels = depends_on = None

# The audit, and what is due and was paid, is appended to only: the database itself refuses whatever else is tried, whoever
# tries it.
KEPT = ("audit", "actual", "paid", "settlement")
GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'the {table} is appended to only'); END"
        for table in KEPT
        for verb in ("update", "delete")
    ],
    "postgresql": [
        """CREATE FUNCTION is_kept() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the % is appended to only', TG_TABLE_NAME; END $$""",
        *(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION is_kept()"
            for table in KEPT
        ),
    ],
}


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_subject"), "audit", ["subject"])

    op.create_table(
        "chain",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("department", sa.String(length=100), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created", columns.Moment(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "policies",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_policies")),
    )
    op.create_table(
        "snapshot",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("library", sa.String(length=16), nullable=False),
        sa.Column("as_of", columns.Day(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("policies", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["policies"], ["policies.digest"], name=op.f("fk_snapshot_policies")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "audit_text",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("details", columns.Json(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["audit.number"], name=op.f("fk_audit_text_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_text")),
    )
    op.create_table(
        "prospect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("project", sa.String(length=200), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=True),
        sa.Column("site", sa.String(length=60), nullable=False),
        sa.Column("next_step", sa.String(length=500), nullable=False),
        sa.Column("next_on", columns.Day(), nullable=True),
        sa.Column("facts", columns.Json(), nullable=False),
        sa.Column("assumed", columns.Json(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("told", columns.Json(), nullable=True),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("created", columns.Moment(), nullable=False),
        sa.Column("changed", columns.Moment(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["person.id"], name=op.f("fk_prospect_owner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prospect")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_prospect_changed", "prospect", ["changed"])
    op.create_index(op.f("ix_prospect_next_on"), "prospect", ["next_on"])
    op.create_index(op.f("ix_prospect_owner"), "prospect", ["owner"])
    op.create_index(op.f("ix_prospect_stage"), "prospect", ["stage"])

    op.create_table(
        "template",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_template_author")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_template")),
    )
    op.create_table(
        "contact",
        sa.Column("prospect", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("wechat", sa.String(length=60), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["prospect"], ["prospect.id"], name=op.f("fk_contact_prospect")),
        sa.PrimaryKeyConstraint("prospect", name=op.f("pk_contact")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prospect", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=60), nullable=False),
        sa.Column("value", columns.Json(), nullable=False),
        sa.Column("site", sa.String(length=60), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=False),
        sa.Column("on", columns.Day(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["prospect"], ["prospect.id"], name=op.f("fk_decision_prospect")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_decision_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("prospect", "fact", name=op.f("uq_decision_prospect_fact")),
    )
    op.create_table(
        "file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prospect", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_file_author")),
        sa.ForeignKeyConstraint(["prospect"], ["prospect.id"], name=op.f("fk_file_prospect")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_file_prospect"), "file", ["prospect"])

    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prospect", sa.Integer(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_note_author")),
        sa.ForeignKeyConstraint(["prospect"], ["prospect.id"], name=op.f("fk_note_prospect")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_note_prospect"), "note", ["prospect"])

    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prospect", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("created", columns.Moment(), nullable=False),
        sa.Column("changed", columns.Moment(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["person.id"], name=op.f("fk_offer_owner")),
        sa.ForeignKeyConstraint(["prospect"], ["prospect.id"], name=op.f("fk_offer_prospect")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("number", name=op.f("uq_offer_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_offer_changed"), "offer", ["changed"])
    op.create_index(op.f("ix_offer_owner"), "offer", ["owner"])
    op.create_index(op.f("ix_offer_prospect"), "offer", ["prospect"])
    op.create_index(op.f("ix_offer_state"), "offer", ["state"])

    op.create_table(
        "argument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=250), nullable=False),
        sa.Column("pattern", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_argument_author")),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_argument_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_argument")),
        sa.UniqueConstraint("offer", "item", "pattern", name=op.f("uq_argument_offer_item_pattern")),
    )
    op.create_index(op.f("ix_argument_offer"), "argument", ["offer"])

    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("content", columns.Json(), nullable=False),
        sa.Column("snapshot", sa.String(length=64), nullable=False),
        sa.Column("least", columns.Fen(), nullable=False),
        sa.Column("most", columns.Fen(), nullable=True),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_edition_author")),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_edition_offer")),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.digest"], name=op.f("fk_edition_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("offer", "ordinal", name=op.f("uq_edition_offer_ordinal")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=4), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_letter_author")),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_letter_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index(op.f("ix_letter_offer"), "letter", ["offer"])

    op.create_table(
        "review",
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("on", columns.Day(), nullable=False),
        sa.Column("conclusion", sa.String(length=20), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("exception", sa.Text(), nullable=False),
        sa.Column("until", columns.Day(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_review_author")),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_review_offer")),
        sa.PrimaryKeyConstraint("offer", name=op.f("pk_review")),
    )
    op.create_table(
        "warning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=250), nullable=False),
        sa.Column("pattern", sa.String(length=60), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_warning_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning")),
        sa.UniqueConstraint(
            "offer", "edition", "part", "pattern", name=op.f("uq_warning_offer_edition_part_pattern")
        ),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("name", name=op.f("uq_department_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("department", sa.Integer(), nullable=False),
        sa.Column("asked", columns.Moment(), nullable=False),
        sa.Column("due", columns.Day(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("conditions", columns.Json(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("at", columns.Moment(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_opinion_author")),
        sa.ForeignKeyConstraint(["department"], ["department.id"], name=op.f("fk_opinion_department")),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_opinion_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
        sa.UniqueConstraint(
            "offer", "edition", "department", name=op.f("uq_opinion_offer_edition_department")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "procedure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("department", sa.String(length=100), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("tolerant", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
        sa.UniqueConstraint("name", name=op.f("uq_procedure_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prospect", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("department", sa.String(length=100), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("tolerant", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("begun", columns.Day(), nullable=True),
        sa.Column("due", columns.Day(), nullable=True),
        sa.Column("done", columns.Day(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["prospect"], ["prospect.id"], name=op.f("fk_step_prospect")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint("prospect", "name", name=op.f("uq_step_prospect_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "charge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("parts", columns.Json(), nullable=False),
        sa.Column("policies", columns.Json(), nullable=False),
        sa.Column("levels", columns.Json(), nullable=False),
        sa.Column("least", columns.Fen(), nullable=False),
        sa.Column("most", columns.Fen(), nullable=True),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_charge_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_charge_edition", "charge", ["offer", "ordinal"])
    op.create_table(
        "budget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("amount", columns.Fen(), nullable=False),
        sa.Column("policies", columns.Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget")),
        sa.UniqueConstraint("year", "name", name=op.f("uq_budget_year_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "overrun",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("figures", columns.Json(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_overrun_author")),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_overrun_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrun")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_overrun_offer"), "overrun", ["offer"])
    op.create_table(
        "assumption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", columns.Json(), nullable=True),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_assumption_author")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assumption")),
        sa.UniqueConstraint("name", name=op.f("uq_assumption_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "actual",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("fact", sa.String(length=250), nullable=False),
        sa.Column("value", columns.Json(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_actual_author")),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_actual_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actual")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_actual_offer", "actual", ["offer", "fact", "year"])
    op.create_table(
        "paid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=250), nullable=False),
        sa.Column("amount", columns.Fen(), nullable=False),
        sa.Column("on", columns.Day(), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_paid_author")),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_paid_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paid")),
        sa.UniqueConstraint(
            "offer", "year", "part", "reference", name=op.f("uq_paid_offer_year_part_reference")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "settlement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("lines", columns.Json(), nullable=False),
        sa.Column("due", columns.Fen(), nullable=False),
        sa.Column("withheld", columns.Fen(), nullable=False),
        sa.Column("paid", columns.Fen(), nullable=False),
        sa.Column("to_pay", columns.Fen(), nullable=False),
        sa.Column("to_recover", columns.Fen(), nullable=False),
        sa.Column("carried", columns.Fen(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_settlement_author")),
        sa.ForeignKeyConstraint(["offer"], ["offer.id"], name=op.f("fk_settlement_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
        sa.UniqueConstraint("offer", "year", "ordinal", name=op.f("uq_settlement_offer_year_ordinal")),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO chain (id, number, hash) VALUES (1, 0, '" + "0" * 64 + "')")
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Back to the version before."""
    for table in ("settlement", "paid", "actual"):
        op.drop_table(table)
    for table in (
        "assumption",
        "overrun",
        "budget",
        "charge",
        "step",
        "procedure",
        "opinion",
        "department",
        "warning",
    ):
        op.drop_table(table)
    op.drop_table("review")
    op.drop_index(op.f("ix_letter_offer"), table_name="letter")

    op.drop_table("letter")
    op.drop_table("edition")
    op.drop_index(op.f("ix_argument_offer"), table_name="argument")

    op.drop_table("argument")
    op.drop_index(op.f("ix_offer_state"), table_name="offer")
    op.drop_index(op.f("ix_offer_prospect"), table_name="offer")
    op.drop_index(op.f("ix_offer_owner"), table_name="offer")
    op.drop_index(op.f("ix_offer_changed"), table_name="offer")

    op.drop_table("offer")
    op.drop_index(op.f("ix_note_prospect"), table_name="note")

    op.drop_table("note")
    op.drop_index(op.f("ix_file_prospect"), table_name="file")

    op.drop_table("file")
    op.drop_table("decision")
    op.drop_table("contact")
    op.drop_table("template")
    op.drop_index(op.f("ix_prospect_stage"), table_name="prospect")
    op.drop_index(op.f("ix_prospect_owner"), table_name="prospect")
    op.drop_index(op.f("ix_prospect_next_on"), table_name="prospect")
    op.drop_index("ix_prospect_changed", table_name="prospect")

    op.drop_table("prospect")
    op.drop_table("audit_text")
    op.drop_table("snapshot")
    op.drop_table("policies")
    op.drop_table("person")
    op.drop_table("chain")
    op.drop_index(op.f("ix_audit_subject"), table_name="audit")

    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION is_kept()")
