"""The journal becomes a chain: each step holds a hash of itself, of what it changed, and of the step before.

Frozen, with the two files of SQL beside it: a changed table is made anew and its rows are copied (see 0002).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic import op

from ech_desktop.store import chain

revision = "0006"
down_revision = "0005"

UP = {
    "step": {"what": "'change'", "previous": "''", "hash": "''"},
    "change": {"digest": "''"},
    "team_member": {},
}
"""What a new column holds in a row that was there before, until the chain is made."""


def _statements(file: str) -> Iterator[str]:
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    return (each.strip().rstrip(";") for each in re.split(r";\n\n(?=CREATE)", text))


def _columns(table: str) -> list[str]:
    return [row[1] for row in op.get_bind().execute(sa.text(f'PRAGMA table_info("{table}")'))]


def _set_aside(table: str) -> None:
    op.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_before"')
    rows = op.get_bind().execute(
        sa.text("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = :t AND sql IS NOT NULL"),
        {"t": f"{table}_before"},
    )
    for (index,) in rows.fetchall():
        op.execute(f'DROP INDEX "{index}"')


def _copy_back(table: str, values: dict[str, str]) -> None:
    before = _columns(f"{table}_before")
    known = {name: values.get(name, f'"{name}"' if name in before else "") for name in _columns(table)}
    names = [name for name, value in known.items() if value]
    into, said = ", ".join(f'"{name}"' for name in names), ", ".join(known[name] for name in names)
    op.execute(sa.text(f'INSERT INTO "{table}" ({into}) SELECT {said} FROM "{table}_before"'))
    op.execute(f'DROP TABLE "{table}_before"')


def _rebuild(file: str, values: dict[str, dict[str, str]]) -> None:
    op.execute("PRAGMA legacy_alter_table = ON")  # the other tables go on referring to the name
    for table in values:
        _set_aside(table)
    for statement in _statements(file):
        op.execute(sa.text(statement.replace(":", r"\:")))
    for table in values:
        _copy_back(table, values[table])
    op.execute("PRAGMA legacy_alter_table = OFF")


def upgrade() -> None:
    _rebuild("0006_chain_up.sql", UP)
    chain.relink(op.get_bind())


def downgrade() -> None:
    """What was seen and printed stays as steps that changed nothing."""
    _rebuild("0006_chain_down.sql", {table: {} for table in UP})
