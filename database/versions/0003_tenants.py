"""Tenants in full: flats, tenancies, away states, who decides, photographs, steps up
and down, plans under all their headings, risks on a matrix, housing-related support plans, search.

Frozen, with the two files of SQL beside it: a changed table is made anew and its rows are copied (see 0002).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SHARED = (
    'EXISTS (SELECT 1 FROM "tenancy_before" AS o WHERE o.id <> "tenancy_before".id '
    'AND o.flat_id = "tenancy_before".flat_id '
    "AND coalesce(o.start, '0000') <= coalesce(\"tenancy_before\".\"end\", '9999') "
    "AND coalesce(\"tenancy_before\".start, '0000') <= coalesce(o.\"end\", '9999'))"
)
_KIND_OF_CONTACT = (
    "CASE lower(trim(role)) WHEN 'gp' THEN 'GP' WHEN 'doctor' THEN 'GP' WHEN 'pharmacy' THEN 'pharmacy' "
    "WHEN 'chemist' THEN 'pharmacy' WHEN 'social worker' THEN 'social worker' "
    "WHEN 'advocate' THEN 'advocate' WHEN 'district nurse' THEN 'nurse or therapist' "
    "ELSE 'family or friend' END"
)
_NEW_TEXTS = ("ethnicity", "gender", "orientation", "declined", "information", "key_safe", "peep_needs")
_NO_MEDICINES = "'none: looks after their own'"
_NEW_HEADINGS = (
    *("people", "wellness", "please_do", "please_dont", "supported_by", "medicine_responsible"),
    *("if_not_in", "if_refuse", "if_fall"),
)


def _score(level: str) -> str:
    """A level of risk as a square in the middle of its part of the matrix."""
    return f"CASE {level} WHEN 'low' THEN 2 WHEN 'medium' THEN 3 ELSE 4 END"


def _level(score: str) -> str:
    return f"CASE WHEN {score} < 5 THEN 'low' WHEN {score} < 15 THEN 'medium' ELSE 'high' END"


UP = {
    "flat": {"size": "'one bedroom'", "adaptations": "''", "telecare": "''", "intermediate_care": "0"},
    "tenancy": {"joint": _SHARED, "landlord": "''"},
    "contact": {"kind": _KIND_OF_CONTACT},
    "tenant": {"peep_band": "'not assessed'"} | dict.fromkeys(_NEW_TEXTS, "''"),
    "package_line": {"pence": "0"},
    "care_plan": {"medicine_support": _NO_MEDICINES} | dict.fromkeys(_NEW_HEADINGS, "''"),
    "need": {"thread": "id", "area": "'other'", "level": "'some help'"},
    "planned_visit": {"thread": "id", "medicines": _NO_MEDICINES, "serves": "''"},
    "risk": {
        "thread": "id",
        "likelihood": _score("before"),
        "impact": _score("before"),
        "likelihood_after": _score("after"),
        "impact_after": _score("after"),
    },
}
"""What a new column holds in a row that was there before; a column that is not named here stays empty.

Whoever shared a flat so far holds a joint tenancy: two sole ones on one day are now refused."""
DOWN: dict[str, dict[str, str]] = {
    "flat": {"note": "trim(note || char(10) || adaptations, char(10))"},
    "tenancy": {},
    "contact": {},
    "tenant": {},
    "package_line": {},
    "care_plan": {},
    "need": {},
    "planned_visit": {},
    "risk": {
        "before": _level("likelihood * impact"),
        "after": _level("likelihood_after * impact_after"),
    },
}
NEW = (
    *("away", "attorney", "capacity_decision", "treatment_record", "package_change", "photo", "consent"),
    *("tenancy_goal", "signature", "housing_plan", "search_entry", "search_word"),
    *("search_text", "search_notes"),
)


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
    into, values_ = ", ".join(f'"{name}"' for name in names), ", ".join(known[name] for name in names)
    op.execute(sa.text(f'INSERT INTO "{table}" ({into}) SELECT {values_} FROM "{table}_before"'))
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
    _rebuild("0003_tenants_up.sql", UP)


def downgrade() -> None:
    for table in NEW:
        op.drop_table(table)
    _rebuild("0003_tenants_down.sql", DOWN)
