"""The first schema: the records of a scheme and their journal. Frozen: never edited once a store has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Columns = list[sa.Column[Any]]
DAY, CLOCK, MOMENT = sa.Date(), sa.Time(), sa.DateTime(timezone=True)


def _columns(names: Any, in_sqlite: Any, elsewhere: Any, *, empty: bool = False, **info: Any) -> Columns:
    """STRICT tables of SQLite know only INTEGER and TEXT; a CHECK keeps what the type would."""
    kind = elsewhere.with_variant(in_sqlite, "sqlite")
    return [sa.Column(name, kind, nullable=empty, info=dict(info)) for name in names]


def line(*names: str, most: int = 200, empty: bool = False) -> Columns:
    def check(column: sa.Column[Any]) -> Any:
        fits = sa.func.length(column) <= most
        if most != 36:  # nobody types an id
            fits &= sa.func.instr(sa.cast(column, sa.LargeBinary), sa.literal_column("x'00'")) == 0
        return fits

    return _columns(names, sa.Text(), sa.String(most), check=check, empty=empty)


def note(*names: str) -> Columns:
    return line(*names, most=60_000)


def word(name: str, words: str, *, empty: bool = False) -> Columns:
    """One of the words between the bars."""

    def check(column: sa.Column[Any]) -> Any:
        return sa.or_(*(column == each for each in words.split(" | ")))

    return _columns((name,), sa.Text(), sa.String(60), empty=empty, check=check, everywhere=True)


def yes(*names: str) -> Columns:
    return _columns(names, sa.Integer(), sa.Boolean(), check=lambda column: column.in_([0, 1]))


def number(*names: str, empty: bool = False) -> Columns:
    return [sa.Column(name, sa.Integer(), nullable=empty) for name in names]


def when(kind: Any, *names: str, empty: bool = False) -> Columns:
    return _columns(names, sa.Text(), kind, empty=empty)


def points(name: str, to: str, *, empty: bool = False) -> Columns:
    (column,) = line(name, most=36, empty=empty)
    column.info["to"] = to
    return [column]


def _check(table: str, column: sa.Column[Any]) -> sa.CheckConstraint:
    rule = sa.CheckConstraint(column.info["check"](column), name=op.f(f"ck_{table}_{column.name}"))
    return rule if "everywhere" in column.info else rule.ddl_if(dialect="sqlite")


def _link(table: str, column: sa.Column[Any]) -> sa.ForeignKeyConstraint:
    to = column.info["to"]
    name = op.f(f"fk_{table}_{column.name}_{to}")
    when = {"ondelete": "RESTRICT", "deferrable": True, "initially": "DEFERRED"}
    return sa.ForeignKeyConstraint([column.name], [f"{to}.id"], name=name, **when)


def table(name: str, *groups: Columns, key: str = "id", more: Callable[[], Any] = tuple) -> None:
    """Make a table with its named constraints, and an index for every column that points to another."""
    columns = [column for group in groups for column in group]
    primary = sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}"))
    rules = [_check(name, c) for c in columns if "check" in c.info]
    links = [_link(name, c) for c in columns if "to" in c.info]
    op.create_table(name, *columns, primary, *rules, *links, *more(), sqlite_strict=True)
    for column in columns:
        if "to" in column.info and (name, column.name) != ("shift", "scheme_id"):  # see the index below
            op.create_index(op.f(f"ix_{name}_{column.name}"), name, [column.name])


def record(name: str, *groups: Columns, **more: Any) -> None:
    """Every record has an id made by its client, its scheme, and a count of its changes."""
    table(name, line("id", most=36), points("scheme_id", "scheme"), number("row_version"), *groups, **more)


def _building() -> None:
    record(
        "scheme",
        line("name"),
        line("short_name", most=8),
        line("landlord", "care_provider"),
        note("address"),
        line("phone", "on_call"),
        word("paper", "A4 | A3"),
        more=lambda: [sa.CheckConstraint("scheme_id = id", name=op.f("ck_scheme_is_its_own"))],
    )
    record("flat", line("number", most=20), number("floor"), note("note"))
    record(
        "shift_type",
        line("code", most=4),
        line("name"),
        when(CLOCK, "start", "end"),
        word("kind", "day | leading | waking night | sleep-in | on-call | administration | training"),
        word("look", "early | late | long day | night | sleep-in | split morning | split evening | other"),
        number("break_minutes"),
        yes("break_paid", "counts_in_cover", "retired"),
    )
    record(
        "session",
        line("name"),
        when(CLOCK, "start", "end"),
        line("days"),
        number("minimum"),
        yes("sleep_in_counts"),
    )


def _people() -> None:
    record(
        "team_member",
        line("first_names", "last_name"),
        word(
            "role",
            "scheme manager | care team leader | senior care and support worker | "
            "care and support worker | night care worker | housekeeping and activities | bank and agency",
        ),
        word("contract", "weekly hours | zero hours | bank | agency"),
        number("contract_minutes"),
        yes("can_lead", "counts_in_cover"),
        line("phone"),
        when(DAY, "started", "left", empty=True),
    )
    record(
        "absence",
        points("team_member_id", "team_member"),
        word("kind", "annual leave | sickness | training | family leave | other"),
        when(DAY, "first", "last"),
        note("note"),
    )
    record(
        "tenant",
        line("reference", most=20),
        line("title", most=30),
        line("first_names", "last_name", "known_as"),
        line("pronouns", most=30),
        when(DAY, "born", empty=True),
        line("nhs_number", most=20),
        line("language", "faith"),
        note("communication"),
        points("key_worker_id", "team_member", empty=True),
    )
    record(
        "tenancy",
        points("flat_id", "flat"),
        word("kind", "assured | assured shorthold | licence | shared ownership | leasehold | other"),
        when(DAY, "start", "end", empty=True),
        line("end_reason"),
        points("tenant_id", "tenant"),
    )
    record(
        "contact",
        line("name", "role", "phone", "email"),
        number("emergency_order"),
        yes("may_be_told"),
        note("note"),
        points("tenant_id", "tenant"),
    )
    record(
        "alert",
        word(
            "kind",
            "falls | eating and drinking | resuscitation | evacuation | "
            "two people needed | medicines | skin | memory | other",
        ),
        note("detail"),
        word("status", "active | no longer needed | entered in error"),
        points("tenant_id", "tenant"),
    )
    record(
        "allergy",
        line("substance"),
        note("reaction"),
        word("severity", "not known | mild | severe"),
        word("status", "active | no longer needed | entered in error"),
        points("tenant_id", "tenant"),
    )
    record(
        "package_line",
        number("minutes"),
        word(
            "funder",
            "council-managed budget | individual service fund | direct payment | "
            "self-funder | NHS continuing healthcare | private top-up",
        ),
        line("provider"),
        when(DAY, "start", "end", empty=True),
        points("tenant_id", "tenant"),
    )


def _plans() -> None:
    record(
        "care_plan",
        points("tenant_id", "tenant"),
        number("number"),
        word("status", "draft | agreed | superseded"),
        points("written_by", "team_member", empty=True),
        when(DAY, "started", "review_due", empty=True),
        note(
            "admire",
            "matters",
            "support",
            "communicate",
            "about_me",
            "moving",
            "eating",
            "medicines",
            "night",
            "contingency",
            "what_changed",
        ),
        when(DAY, "agreed_on", empty=True),
        word(
            "agreed_how",
            "signed | said yes, did not sign | "
            "a representative agreed | best-interests decision | declined to sign",
            empty=True,
        ),
        line("agreed_with"),
        points("agreed_by", "team_member", empty=True),
    )
    record(
        "need",
        number("position"),
        line("title"),
        note("need", "outcome", "can_do", "staff_do", "when_and_who"),
        points("care_plan_id", "care_plan"),
    )
    record(
        "planned_visit",
        when(CLOCK, "start"),
        number("minutes"),
        line("days"),
        number("staff"),
        note("what"),
        points("care_plan_id", "care_plan"),
    )
    record(
        "risk",
        number("position"),
        line("risk"),
        word("before", "low | medium | high"),
        note("controls"),
        word("after", "low | medium | high"),
        when(DAY, "review", empty=True),
        points("care_plan_id", "care_plan"),
    )


def _rota_and_handover() -> None:
    record(
        "shift",
        points("team_member_id", "team_member", empty=True),
        points("shift_type_id", "shift_type", empty=True),
        line("code", most=4),
        when(MOMENT, "start", "end"),
        word("kind", "day | leading | waking night | sleep-in | on-call | administration | training"),
        word("look", "early | late | long day | night | sleep-in | split morning | split evening | other"),
        number("break_minutes"),
        yes("break_paid"),
        number("awake_minutes"),
        yes("counts_in_cover", "leads"),
        line("note"),
        more=lambda: [sa.CheckConstraint('"end" > start', name=op.f("ck_shift_ends_after_it_starts"))],
    )
    record(
        "handover",
        when(MOMENT, "at"),
        line("turn"),
        note("headline"),
        points("given_by", "team_member", empty=True),
        when(MOMENT, "given_at", empty=True),
        points("accepted_by", "team_member", empty=True),
        when(MOMENT, "accepted_at", empty=True),
    )
    record(
        "handover_entry",
        number("position"),
        points("tenant_id", "tenant", empty=True),
        note("happened", "to_do"),
        when(MOMENT, "at", empty=True),
        points("handover_id", "handover"),
    )
    record(
        "open_item",
        points("tenant_id", "tenant", empty=True),
        note("what"),
        when(MOMENT, "raised_at"),
        points("raised_by", "team_member", empty=True),
        points("owner", "team_member", empty=True),
        when(DAY, "due", empty=True),
        when(MOMENT, "closed_at", empty=True),
        points("closed_by", "team_member", empty=True),
        note("outcome"),
    )
    op.create_index(op.f("ix_shift_scheme_id_start"), "shift", ["scheme_id", "start"])


def _journal() -> None:
    def link(name: str, column: str) -> sa.ForeignKeyConstraint:
        return sa.ForeignKeyConstraint([column], ["step.seq"], name=op.f(name), ondelete="RESTRICT")

    table(
        "step",
        number("seq"),
        when(MOMENT, "at"),
        line("by", most=36),
        line("label"),
        number("undoes", empty=True),
        yes("final"),
        key="seq",
        more=lambda: [
            sa.UniqueConstraint("undoes", name=op.f("uq_step_undoes")),
            link("fk_step_undoes_step", "undoes"),
        ],
    )
    table(
        "change",
        number("id", "step"),
        line("kind", "record_id", "owner_kind", "owner_id", most=36),
        [sa.Column(name, sa.Text(), nullable=True) for name in ("before", "after")],
        more=lambda: [link("fk_change_step_step", "step")],
    )
    for column in ("step", "record_id", "owner_id"):
        op.create_index(op.f(f"ix_change_{column}"), "change", [column])


def upgrade() -> None:
    """Triggers are not made here: `ech_desktop.store.migrate` makes them anew after every migration."""
    for make in (_building, _people, _plans, _rota_and_handover, _journal):
        make()


def downgrade() -> None:
    for name, _ in reversed(sa.inspect(op.get_bind()).get_sorted_table_and_fkc_names()):
        if name not in (None, "alembic_version"):
            op.drop_table(name)
