"""Visits placed on shifts, named runs, what was delivered, and the password of the contingency pack.

Frozen, with the file of SQL beside it: four new tables, nothing that was there is changed.
"""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NEW = ("placement", "run", "visit_record", "pack_setting")


def upgrade() -> None:
    text = Path(__file__).with_name("0004_visits_up.sql").read_text(encoding="utf-8")
    for statement in re.split(r";\n\n(?=CREATE)", text):
        op.execute(sa.text(statement.strip().rstrip(";").replace(":", r"\:")))


def downgrade() -> None:
    for table in NEW:
        op.drop_table(table)
