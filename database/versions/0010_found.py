"""More of a tenant is found: contacts, who decides, packages, tenancies, days away. No table changes.

The search index holds no text and is made anew whenever a store is brought up to date (`migrate.move`).
"""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
