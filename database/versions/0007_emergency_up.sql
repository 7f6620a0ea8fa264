CREATE TABLE emergency_view (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  "by" TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  reviewed_by TEXT,
  reviewed_at TEXT,
  said TEXT NOT NULL,
  CONSTRAINT pk_emergency_view PRIMARY KEY (id),
  CONSTRAINT ck_emergency_view_id CHECK (length(id) <= 36),
  CONSTRAINT ck_emergency_view_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_emergency_view_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_emergency_view_by CHECK (length("by") <= 36),
  CONSTRAINT ck_emergency_view_reason CHECK (length(reason) <= 60000 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT ck_emergency_view_reviewed_by CHECK (length(reviewed_by) <= 36),
  CONSTRAINT ck_emergency_view_said CHECK (length(said) <= 60000 AND instr(CAST(said AS BLOB), x'00') = 0),
  CONSTRAINT fk_emergency_view_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_emergency_view_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_emergency_view_by_team_member FOREIGN KEY("by") REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_emergency_view_reviewed_by_team_member FOREIGN KEY(reviewed_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_emergency_view_by ON emergency_view ("by");

CREATE INDEX ix_emergency_view_reviewed_by ON emergency_view (reviewed_by);

CREATE INDEX ix_emergency_view_scheme_id ON emergency_view (scheme_id);

CREATE INDEX ix_emergency_view_tenant_id ON emergency_view (tenant_id);
