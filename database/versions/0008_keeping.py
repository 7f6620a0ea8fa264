"""How long records are kept: years that a site sets, holds, and certificates of what was disposed of.

Frozen, with the two files of SQL beside it: two new tables, and one made anew (see 0002).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

NEW = ("disposal", "hold")


def _statements(file: str) -> Iterator[str]:
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    return (each.strip().rstrip(";") for each in re.split(r";\n\n(?=CREATE)", text))


def _rebuild(file: str) -> None:
    """Only the words that a parameter may be named by change; nothing refers to one."""
    op.execute('ALTER TABLE "parameter" RENAME TO "parameter_before"')
    op.execute('DROP INDEX "ix_parameter_scheme_id"')
    for statement in _statements(file):
        op.execute(sa.text(statement.replace(":", r"\:")))
    op.execute('INSERT INTO "parameter" SELECT * FROM "parameter_before"')
    op.execute('DROP TABLE "parameter_before"')


def upgrade() -> None:
    _rebuild("0008_keeping_up.sql")


def downgrade() -> None:
    """Refused by the words of the table where the site has set years of its own."""
    for table in NEW:
        op.drop_table(table)
    _rebuild("0008_keeping_down.sql")
