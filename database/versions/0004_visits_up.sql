CREATE TABLE pack_setting (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  password TEXT NOT NULL,
  CONSTRAINT pk_pack_setting PRIMARY KEY (id),
  CONSTRAINT ck_pack_setting_id CHECK (length(id) <= 36),
  CONSTRAINT ck_pack_setting_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_pack_setting_password CHECK (length(password) <= 200 AND instr(CAST(password AS BLOB), x'00') = 0),
  CONSTRAINT fk_pack_setting_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE placement (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  day TEXT NOT NULL,
  thread TEXT NOT NULL,
  start TEXT NOT NULL,
  shift TEXT NOT NULL,
  other_shift TEXT NOT NULL,
  CONSTRAINT pk_placement PRIMARY KEY (id),
  CONSTRAINT ck_placement_id CHECK (length(id) <= 36),
  CONSTRAINT ck_placement_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_placement_thread CHECK (length(thread) <= 36),
  CONSTRAINT ck_placement_shift CHECK (length(shift) <= 36),
  CONSTRAINT ck_placement_other_shift CHECK (length(other_shift) <= 36),
  CONSTRAINT fk_placement_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE run (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  name TEXT NOT NULL,
  visits TEXT NOT NULL,
  CONSTRAINT pk_run PRIMARY KEY (id),
  CONSTRAINT ck_run_id CHECK (length(id) <= 36),
  CONSTRAINT ck_run_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_run_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT fk_run_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE visit_record (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  day TEXT NOT NULL,
  thread TEXT NOT NULL,
  what TEXT NOT NULL,
  opens TEXT NOT NULL,
  closes TEXT NOT NULL,
  planned_minutes INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  start TEXT,
  minutes INTEGER NOT NULL,
  staff INTEGER NOT NULL,
  given_by TEXT,
  also_by TEXT,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  corrects TEXT NOT NULL,
  why TEXT NOT NULL,
  CONSTRAINT pk_visit_record PRIMARY KEY (id),
  CONSTRAINT ck_visit_record_id CHECK (length(id) <= 36),
  CONSTRAINT ck_visit_record_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_visit_record_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_visit_record_thread CHECK (length(thread) <= 36),
  CONSTRAINT ck_visit_record_what CHECK (length(what) <= 60000 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_visit_record_outcome CHECK (outcome = 'delivered' OR outcome = 'missed' OR outcome = 'refused'),
  CONSTRAINT ck_visit_record_given_by CHECK (length(given_by) <= 36),
  CONSTRAINT ck_visit_record_also_by CHECK (length(also_by) <= 36),
  CONSTRAINT ck_visit_record_reason CHECK (length(reason) <= 60000 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT ck_visit_record_by CHECK (length("by") <= 36),
  CONSTRAINT ck_visit_record_corrects CHECK (length(corrects) <= 36),
  CONSTRAINT ck_visit_record_why CHECK (length(why) <= 60000 AND instr(CAST(why AS BLOB), x'00') = 0),
  CONSTRAINT fk_visit_record_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visit_record_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visit_record_given_by_team_member FOREIGN KEY(given_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visit_record_also_by_team_member FOREIGN KEY(also_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visit_record_by_team_member FOREIGN KEY("by") REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_pack_setting_scheme_id ON pack_setting (scheme_id);

CREATE INDEX ix_placement_day ON placement (day);

CREATE INDEX ix_placement_scheme_id ON placement (scheme_id);

CREATE INDEX ix_run_scheme_id ON run (scheme_id);

CREATE INDEX ix_visit_record_also_by ON visit_record (also_by);

CREATE INDEX ix_visit_record_by ON visit_record ("by");

CREATE INDEX ix_visit_record_day ON visit_record (day);

CREATE INDEX ix_visit_record_given_by ON visit_record (given_by);

CREATE INDEX ix_visit_record_scheme_id ON visit_record (scheme_id);

CREATE INDEX ix_visit_record_tenant_id ON visit_record (tenant_id);
