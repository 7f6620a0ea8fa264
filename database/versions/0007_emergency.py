"""Emergency views: who opened whose summary, why, and who reviewed it. Frozen, with the SQL beside it."""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    text = Path(__file__).with_name("0007_emergency_up.sql").read_text(encoding="utf-8")
    for statement in re.split(r";\n\n(?=CREATE)", text):
        op.execute(sa.text(statement.strip().rstrip(";").replace(":", r"\:")))


def downgrade() -> None:
    op.drop_table("emergency_view")
