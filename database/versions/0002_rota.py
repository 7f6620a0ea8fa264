"""The rota in full: timed breaks, skills, availability, patterns, issues, overrides, dated parameters.

Frozen, with the two files of SQL beside it: they hold the tables as they stand after this version and before
it. SQLite cannot change a column or a CHECK, so a changed table is made anew and its rows are copied (foreign
keys are off).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

CHANGED = ("shift_type", "session", "team_member", "shift")
_OLD_BREAK = "break_minutes || (CASE break_paid WHEN 1 THEN 'p' ELSE 'u' END)"
UP = {
    "shift_type": {"breaks": f"CASE break_minutes WHEN 0 THEN '' ELSE {_OLD_BREAK} END"},
    "session": {"leader_needed": "0", "skills": "''"},
    "team_member": {
        "contract_weeks": "''",
        "works": "'any time'",
        "opt_out_notice_days": "7",
        "visa": "'no limit'",
        "certificate_minutes": "0",
        "terms": "''",
        "other_minutes": "0",
        "agency": "''",
    },
    "shift": {
        "breaks": f"CASE break_minutes WHEN 0 THEN '' ELSE {_OLD_BREAK} END",
        "agency_worker": "''",
    },
}
"""What a new column holds in a row that was there before; a column that is not named here stays empty."""
_FIRST_BREAK = "CAST(breaks AS INTEGER)"
_PAID = "CASE WHEN breaks LIKE '%u%' THEN 0 ELSE 1 END"
_DAY_KIND = "CASE kind WHEN 'split' THEN 'day' ELSE kind END"
DOWN = {
    "shift_type": {"break_minutes": _FIRST_BREAK, "break_paid": _PAID, "kind": _DAY_KIND},
    "session": {},
    "team_member": {
        "contract": "CASE WHEN contract IN ('pattern of weeks', 'guaranteed minimum') THEN 'zero hours' "
        "ELSE contract END",
        "contract_minutes": "CASE contract WHEN 'weekly hours' THEN contract_minutes ELSE 0 END",
    },
    "shift": {"break_minutes": _FIRST_BREAK, "break_paid": _PAID, "kind": _DAY_KIND},
}
NEW = (
    "shift_notice",
    "override",
    "rota_issue",
    "pattern_shift",
    "pattern",
    "pay_rate",
    "availability",
    "training",
    "commission",
    "parameter",
    "cover_change",
)


def _statements(file: str) -> Iterator[str]:
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    return (each.strip().rstrip(";") for each in re.split(r";\n\n(?=CREATE)", text))


def _columns(table: str) -> list[str]:
    return [row[1] for row in op.get_bind().execute(sa.text(f'PRAGMA table_info("{table}")'))]


def _rebuild(file: str, values: dict[str, dict[str, str]]) -> None:
    op.execute("PRAGMA legacy_alter_table = ON")  # the other tables go on referring to the name
    for table in CHANGED:
        op.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_before"')
        rows = op.get_bind().execute(
            sa.text(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = :t AND sql IS NOT NULL"
            ),
            {"t": f"{table}_before"},
        )
        for (index,) in rows.fetchall():
            op.execute(f'DROP INDEX "{index}"')
    for statement in _statements(file):
        op.execute(sa.text(statement.replace(":", r"\:")))
    for table in CHANGED:
        before = _columns(f"{table}_before")
        known = {
            name: values[table].get(name, f'"{name}"' if name in before else "") for name in _columns(table)
        }
        names = [name for name, value in known.items() if value]
        op.execute(
            f'INSERT INTO "{table}" ({", ".join(f"{chr(34)}{n}{chr(34)}" for n in names)}) '
            f'SELECT {", ".join(known[n] for n in names)} FROM "{table}_before"'
        )
        op.execute(f'DROP TABLE "{table}_before"')
    op.execute("PRAGMA legacy_alter_table = OFF")


def upgrade() -> None:
    _rebuild("0002_rota_up.sql", UP)


def downgrade() -> None:
    for table in NEW:
        op.drop_table(table)
    _rebuild("0002_rota_down.sql", DOWN)
