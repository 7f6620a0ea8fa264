"""Indexes for what is looked up by time: handovers, open items, read marks, visitors. Frozen."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"

NEW = (
    ("handover", "at"),
    ("handover", "given_at"),
    ("handover", "accepted_at"),
    ("open_item", "raised_at"),
    ("open_item", "closed_at"),
    ("item_turn", "at"),
    ("read_mark", "at"),
    ("visitor", "left_at"),
)


def upgrade() -> None:
    for table, column in NEW:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.drop_index("ix_read_mark_team_member_id", "read_mark")
    op.create_index("ix_read_mark_team_member_id_at", "read_mark", ["team_member_id", "at"])


def downgrade() -> None:
    op.drop_index("ix_read_mark_team_member_id_at", "read_mark")
    op.create_index("ix_read_mark_team_member_id", "read_mark", ["team_member_id"])
    for table, column in NEW:
        op.drop_index(f"ix_{table}_{column}", table)
