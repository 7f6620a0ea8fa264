"""Gender of team members, and whom a tenant asks for at a visit. Where nothing was said, nothing is said.

Frozen, with the two files of SQL beside it: a changed table is made anew and its rows are copied (see 0002).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

NEW = {"planned_visit": "carer", "team_member": "gender"}
"""Tables made anew, and the column that each has from now on."""


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


def _copy_back(table: str, new: str) -> None:
    names = [name for name in _columns(table) if name != new]
    into = ", ".join(f'"{name}"' for name in names)
    if new in _columns(table):
        op.execute(
            f'INSERT INTO "{table}" ({into}, "{new}") SELECT {into}, \'not said\' FROM "{table}_before"'
        )
    else:
        op.execute(f'INSERT INTO "{table}" ({into}) SELECT {into} FROM "{table}_before"')
    op.execute(f'DROP TABLE "{table}_before"')


def _rebuild(file: str) -> None:
    op.execute("PRAGMA legacy_alter_table = ON")  # the other tables go on referring to the name
    for table in NEW:
        _set_aside(table)
    for statement in _statements(file):
        op.execute(sa.text(statement.replace(":", r"\:")))
    for table, column in NEW.items():
        _copy_back(table, column)
    op.execute("PRAGMA legacy_alter_table = OFF")


def upgrade() -> None:
    _rebuild("0011_carer_up.sql")


def downgrade() -> None:
    """What was said about either is lost."""
    _rebuild("0011_carer_down.sql")
