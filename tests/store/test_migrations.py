"""A store is brought up to date whole or not at all, and looks like a new one afterwards."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from ech_desktop.domain.basics import Gender, KnownError, ShiftId, TenantId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.plans import NeedLevel
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.team import Visa, Works
from ech_desktop.domain.tenants import ContactKind, PeepBand
from ech_desktop.paths import bundled
from ech_desktop.store import migrate, schema, upgraded
from ech_desktop.store.engine import open_engine
from ech_desktop.store.work import Store
from tests.store.conftest import KEY
from tests.store.samples import everything

HEAD = schema.revision(schema.VERSION)
NEXT = schema.revision(schema.VERSION + 1)


@pytest.fixture
def engine(path):
    made = open_engine(path, KEY, new=True)
    yield made
    made.dispose()


@pytest.fixture
def filled(store, path):
    """A store with one record of each kind, closed; its dump."""
    with store.change("Add everything", by="ann") as work:
        for record in everything():
            work.save(record)
    return store.dump()


def schema_of(engine):
    with engine.connect() as connection:
        return schema.stored(connection)


def version_of(engine):
    with engine.connect() as connection:
        return connection.exec_driver_sql("PRAGMA user_version").scalar_one()


def dump(path):
    store = Store.open(path, KEY)
    found = store.dump()
    store.close()
    return found


@pytest.fixture
def next_version(tmp_path):
    """Our migrations with one more, whose body the test writes."""

    def write(body: str) -> Path:
        scripts: Path = tmp_path / "database"
        shutil.copytree(bundled("database"), scripts)
        code = "import sqlalchemy as sa\nfrom alembic import op\n"
        code += f"revision = '{NEXT}'\ndown_revision = '{HEAD}'\n"
        code += f"def upgrade():\n{body}\ndef downgrade():\n    pass\n"
        (scripts / "versions" / f"{NEXT}_next.py").write_text(code)
        return scripts

    return write


def test_that_up_from_nothing_gives_the_schema_of_the_models(engine):
    migrate.move(engine, HEAD)
    assert schema_of(engine) == schema.expected()
    assert version_of(engine) == schema.VERSION


def test_that_a_new_store_is_the_same_as_a_migrated_one(store, engine):
    with store.read() as work:
        made = schema.stored(work.connection)
        stamped = work.connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    assert (made, stamped) == (schema.expected(), HEAD)


def test_that_the_schema_written_down_for_review_is_the_schema(tmp_path, monkeypatch):
    assert (bundled("database") / "schema.sql").read_text(encoding="utf-8") == schema.expected()
    monkeypatch.setattr(schema, "bundled", lambda name: tmp_path)
    schema.write_down()
    assert (tmp_path / "schema.sql").read_text(encoding="utf-8") == schema.expected()


def test_that_down_leaves_nothing(engine):
    migrate.move(engine, HEAD)
    migrate.move(engine, "base")
    assert "scheme" not in schema_of(engine)
    assert version_of(engine) == 0


def test_that_up_down_up_gives_the_schema_of_the_models(engine):
    for target in (HEAD, "base", HEAD):
        migrate.move(engine, target)
    assert schema_of(engine) == schema.expected()


def test_that_rebuilding_a_table_keeps_its_rows_those_of_others_and_the_triggers(
    filled, store, engine, next_version
):
    scripts = next_version(
        "    for name in ('tenant', 'step'):\n"
        "        with op.batch_alter_table(name, recreate='always') as table:\n"
        "            table.add_column(sa.Column('colour', sa.Text()))\n"
    )
    store.close()
    migrate.move(engine, NEXT, scripts)
    with engine.connect() as connection:
        assert schema.triggers_stand(connection)
        assert connection.exec_driver_sql("SELECT count(*) FROM contact").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT DISTINCT colour FROM tenant").fetchall() == [(None,)]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert version_of(engine) == int(NEXT)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("    op.execute('DELETE FROM contact')", "a different number of records"),
        ("    op.execute('DELETE FROM flat')", "broken references"),
        ("    op.execute('CREATE INDEX ix_more ON flat (number)')", "a different schema"),
    ],
)
def test_that_a_migration_that_loses_something_is_taken_back(
    filled, store, path, engine, next_version, monkeypatch, body, why
):
    store.close()
    monkeypatch.setattr(schema, "VERSION", int(NEXT))
    with pytest.raises(KnownError, match=why):
        migrate.move(engine, NEXT, next_version(body))
    monkeypatch.undo()
    assert version_of(engine) == int(HEAD)
    assert dump(path) == filled


def test_that_a_migration_that_fails_half_way_changes_nothing(filled, store, path, engine, next_version):
    store.close()
    body = "    op.execute('DROP TABLE open_item')\n    op.execute('DROP TABLE nonsense')"
    with pytest.raises(OperationalError, match="nonsense"):
        migrate.move(engine, NEXT, next_version(body))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert dump(path) == filled


def test_that_an_older_store_is_brought_up_to_date_when_opened(
    filled, store, path, engine, next_version, monkeypatch
):
    store.close()
    scripts = next_version("    op.execute('CREATE INDEX ix_more ON flat (number)')")
    more = schema.expected().replace(
        "CREATE INDEX ix_need", "CREATE INDEX ix_more ON flat (number);\n\nCREATE INDEX ix_need", 1
    )
    monkeypatch.setattr(schema, "VERSION", int(NEXT))
    monkeypatch.setattr(migrate, "bundled", lambda name: scripts)
    monkeypatch.setattr(schema, "expected", lambda: more)
    migrate.upgrade(path, KEY)
    assert version_of(engine) == int(NEXT)
    assert dump(path) == filled


def test_that_a_store_can_go_back_a_version(filled, store, path, engine, next_version, monkeypatch):
    store.close()
    scripts = next_version("    pass")
    migrate.move(engine, NEXT, scripts)
    migrate.move(engine, HEAD, scripts)
    assert dump(path) == filled


V1_ROWS = (
    "INSERT INTO scheme VALUES ('s', 's', 1, 'Larch', '', '', '', '', '', '', 'A4')",
    "INSERT INTO shift_type VALUES ('t', 's', 1, 'E', 'Early', '07:00:00', '15:00:00', 'day', 'early',"
    " 30, 0, 1, 0)",
    "INSERT INTO shift_type VALUES ('u', 's', 1, 'A', 'Short', '06:00:00', '10:00:00', 'day', 'early',"
    " 0, 1, 1, 0)",
    "INSERT INTO session VALUES ('e', 's', 1, 'Breakfast', '07:00:00', '10:00:00', '1234567', 2, 0)",
    "INSERT INTO team_member VALUES ('m', 's', 1, 'Ann', 'Obi', 'care and support worker',"
    " 'weekly hours', 2220, 0, 1, '', NULL, NULL)",
    "INSERT INTO shift VALUES ('h', 's', 3, 'm', 't', 'E', '2026-11-23T07:00:00.000000Z',"
    " '2026-11-23T15:00:00.000000Z', 'day', 'early', 15, 1, 0, 1, 0, 'Keys')",
)


def test_that_a_store_of_the_first_version_keeps_its_breaks_contracts_and_references(path, engine):
    migrate.move(engine, "0001")
    with engine.begin() as connection:
        for row in V1_ROWS:
            connection.exec_driver_sql(row)
        before = {
            table: connection.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
            for table in ("shift_type", "session", "team_member", "shift")
        }
    migrate.move(engine, "0002")
    store = Store.open(path, KEY)
    with store.read() as work:
        short, early = work.shift_types()
        assert (early.breaks, short.breaks) == ((Break(30, False),), ())
        (member,) = work.team()
        assert (member.contract_minutes, member.works, member.visa) == (2220, Works.ANY_TIME, Visa.NONE)
        assert (work.sessions()[0].minimum, work.sessions()[0].skills) == (2, ())
        shift = work.shift(ShiftId("h"))
        assert (shift.breaks, shift.note, shift.row_version) == ((Break(15),), "Keys", 3)
        assert (shift.team_member_id, shift.shift_type_id) == ("m", "t")
    store.close()
    migrate.move(engine, "0001")
    with engine.connect() as connection:
        for table, rows in before.items():
            assert connection.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY id').fetchall() == rows


MINE = "'s', 1"
V2_ROWS = (
    f"INSERT INTO scheme VALUES ('s', {MINE}, 'Larch', '', '', '', '', '', '', 'A4')",
    f"INSERT INTO flat VALUES ('f', {MINE}, '1', 0, 'Hoist')",
    f"INSERT INTO flat VALUES ('g', {MINE}, '2', 1, '')",
    *(
        f"INSERT INTO tenant (id, scheme_id, row_version, reference, title, first_names, last_name, known_as,"
        f" pronouns, nhs_number, language, faith, communication)"
        f" VALUES ('{id}', {MINE}, '', '', 'Dora', 'Okafor', '', '', '', '', '', '')"
        for id in "tuvw"
    ),
    f"INSERT INTO contact VALUES ('c', {MINE}, 'Dr Farouk', ' gp', '', '', 0, 0, '', 't')",
    f"INSERT INTO contact VALUES ('d', {MINE}, 'Ewa', 'Daughter', '', '', 0, 0, '', 't')",
    f"INSERT INTO package_line VALUES ('p', {MINE}, 450, 'self-funder', '', '2024-04-01', NULL, 't')",
    "INSERT INTO care_plan (id, scheme_id, row_version, tenant_id, number, status, admire, matters, support,"
    " communicate, about_me, moving, eating, medicines, night, contingency, what_changed, agreed_with)"
    f" VALUES ('q', {MINE}, 't', 1, 'agreed', '', 'Tea', '', '', '', '', '', '', '', 'Ring', '', '')",
    f"INSERT INTO need VALUES ('n', {MINE}, 0, 'Washing', '', 'To be clean', '', '', '', 'q')",
    f"INSERT INTO planned_visit VALUES ('x', {MINE}, '08:00:00', 30, '1234567', 1, 'Breakfast', 'q')",
    *(
        f"INSERT INTO risk VALUES ('{before}', {MINE}, 0, 'Falls', '{before}', 'Frame', '{after}', NULL, 'q')"
        for before, after in (("high", "low"), ("medium", "medium"), ("low", "high"))
    ),
    f"INSERT INTO tenancy VALUES ('1', {MINE}, 'f', 'assured', '2024-04-01', NULL, '', 't')",
    f"INSERT INTO tenancy VALUES ('2', {MINE}, 'f', 'assured', '2024-09-01', NULL, '', 'u')",
    f"INSERT INTO tenancy VALUES ('3', {MINE}, 'g', 'licence', NULL, '2024-04-30', 'Died', 'v')",
    f"INSERT INTO tenancy VALUES ('4', {MINE}, 'g', 'assured', '2024-05-01', NULL, '', 'w')",
)


@pytest.fixture
def second_version(path, engine):
    """A store as version 2 left it, and what is in each of its tables."""
    migrate.move(engine, "0002")
    with engine.begin() as connection:
        for row in V2_ROWS:
            connection.exec_driver_sql(row)
    return rows_of(engine)


def rows_of(engine):
    with engine.connect() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('step', 'change')"
        ).fetchall()
        return {
            name: connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            for (name,) in names
            if name != "alembic_version"
        }


def test_that_a_store_of_the_second_version_goes_up_and_down_with_all_its_rows(second_version, engine):
    migrate.move(engine, HEAD)
    assert schema_of(engine) == schema.expected()
    migrate.move(engine, "0002")
    assert rows_of(engine) == second_version


def test_that_what_version_2_said_is_said_in_the_words_of_version_3(second_version, engine, path):
    store = Store.open(path, KEY)
    with store.read() as work:
        assert {tenancy.id: tenancy.joint for t in work.tenants() for tenancy in t.tenancies} == {
            "1": True, "2": True, "3": False, "4": False,
        }  # fmt: skip
        assert work.flats()[0].note == "Hoist"
        tenant = work.tenant(TenantId("t"))
        assert {c.name: c.kind for c in tenant.contacts} == {
            "Dr Farouk": ContactKind.GP, "Ewa": ContactKind.PERSONAL,
        }  # fmt: skip
        assert (tenant.declined, tenant.peep_band) == ((), PeepBand.NOT_ASSESSED)
        assert [(line.minutes, line.pence) for line in tenant.package] == [(450, 0)]
        (plan,) = work.plans(tenant.id)
        assert (plan.matters, plan.contingency, plan.if_fall) == ("Tea", "Ring", "")
        assert [(n.thread, n.level) for n in plan.needs] == [("n", NeedLevel.SOME)]
        assert [(v.thread, v.latest, v.serves) for v in plan.visits] == [("x", None, ())]
        assert {r.id: (r.score, r.before, r.score_after, r.after) for r in plan.risks} == {
            "high": (16, "high", 4, "low"),
            "medium": (9, "medium", 9, "medium"),
            "low": (4, "low", 16, "high"),
        }
    assert store.check_record().is_whole, "what the upgrade changed stands in the journal"
    assert store.last_step() == 1
    with store.read() as work:
        assert work.connection.exec_driver_sql("SELECT label, final FROM step").all() == [(upgraded.LABEL, 1)]
    store.close()


def test_that_a_migrated_store_can_be_searched(second_version, engine, path):
    store = Store.open(path, KEY)
    with store.read() as work:
        assert [f.ref.kind for f in work.search("farouk", date(2026, 11, 23))] == ["tenant"]
        assert [f.ref.kind for f in work.search("breakfast", date(2026, 11, 23))] == ["care_plan"]
    store.close()


def records_of(engine):
    """All rows but those of the search index, which is made anew."""
    return {name: rows for name, rows in rows_of(engine).items() if not name.startswith("search_")}


V3_ROWS = (
    f"INSERT INTO scheme VALUES ('s', {MINE}, 'Larch', '', '', '', '', '', '', 'A4')",
    f"INSERT INTO handover (id, scheme_id, row_version, at, turn, headline, given_at) VALUES"
    f" ('h', {MINE}, '2026-11-23T07:00:00.000000Z', 'Night to early', 'Quiet',"
    " '2026-11-23T06:45:00.000000Z')",
    f"INSERT INTO handover_entry (id, scheme_id, row_version, position, happened, to_do, handover_id)"
    f" VALUES ('e', {MINE}, 0, 'Fell', 'Watch', 'h')",
    f"INSERT INTO open_item (id, scheme_id, row_version, what, raised_at, outcome)"
    f" VALUES ('i', {MINE}, 'Ring', '2026-11-20T07:00:00.000000Z', '')",
)


def test_that_handovers_and_open_items_of_the_third_version_go_up_and_down(path, engine):
    migrate.move(engine, "0003")
    with engine.begin() as connection:
        for row in V3_ROWS:
            connection.exec_driver_sql(row)
    before = records_of(engine)
    store = Store.open(path, KEY)
    with store.read() as work:
        (handover,), (item,) = work.handovers(), work.open_items()
        assert (handover.taken, handover.content, handover.given_name) == ((), "", "")
        assert [(e.happened, e.is_sbar, e.left_out) for e in handover.entries] == [("Fell", False, False)]
        assert (item.what, item.due_time, item.turns) == ("Ring", None, [])
        assert [f.ref.kind for f in work.search("fell", date(2026, 11, 23))] == ["handover_entry"]
    store.close()
    migrate.move(engine, "0003")
    assert records_of(engine) == before


V10_ROWS = (
    "INSERT INTO team_member (id, scheme_id, row_version, first_names, last_name, role, contract,"
    " contract_minutes, contract_weeks, can_lead, counts_in_cover, phone, works, opt_out_notice_days, visa,"
    " certificate_minutes, terms, other_minutes, agency, access)"
    f" VALUES ('m', {MINE}, 'Ann', 'Obi', 'care and support worker', 'weekly hours', 2220, '', 0, 1, '07',"
    " 'any time', 7, 'no limit', 0, '', 0, '', 'team leader')",
    f"INSERT INTO training VALUES ('k', {MINE}, 'medicines', NULL, NULL, 'm')",
)


def test_that_nothing_is_said_of_gender_where_the_tenth_version_said_nothing(second_version, path, engine):
    migrate.move(engine, "0010")
    with engine.begin() as connection:
        for row in V10_ROWS:
            connection.exec_driver_sql(row)
    before = records_of(engine)
    store = Store.open(path, KEY)
    assert schema_of(engine) == schema.expected()
    with store.read() as work:
        (member,) = work.team()
        assert (member.gender, member.access, member.phone) == (Gender.NOT_SAID, Access.TEAM_LEADER, "07")
        assert [training.skill for training in member.trainings] == [Skill.MEDICINES]
        (visit,) = work.plans(TenantId("t"))[0].visits
        assert (visit.carer, visit.what, visit.minutes) == (Gender.NOT_SAID, "Breakfast", 30)
    assert store.check_record().is_whole
    store.close()
    migrate.move(engine, "0010")
    assert records_of(engine) == before
