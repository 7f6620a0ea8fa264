CREATE TABLE flat (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  number TEXT NOT NULL,
  floor INTEGER NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT pk_flat PRIMARY KEY (id),
  CONSTRAINT ck_flat_id CHECK (length(id) <= 36 AND instr(id, char(0)) = 0),
  CONSTRAINT ck_flat_scheme_id CHECK (length(scheme_id) <= 36 AND instr(scheme_id, char(0)) = 0),
  CONSTRAINT ck_flat_number CHECK (length(number) <= 20 AND instr(number, char(0)) = 0),
  CONSTRAINT ck_flat_note CHECK (length(note) <= 60000 AND instr(note, char(0)) = 0),
  CONSTRAINT fk_flat_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_flat_scheme_id ON flat (scheme_id);

CREATE TABLE tenancy (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  flat_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  start TEXT,
  "end" TEXT,
  end_reason TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_tenancy PRIMARY KEY (id),
  CONSTRAINT ck_tenancy_id CHECK (length(id) <= 36 AND instr(id, char(0)) = 0),
  CONSTRAINT ck_tenancy_scheme_id CHECK (length(scheme_id) <= 36 AND instr(scheme_id, char(0)) = 0),
  CONSTRAINT ck_tenancy_flat_id CHECK (length(flat_id) <= 36 AND instr(flat_id, char(0)) = 0),
  CONSTRAINT ck_tenancy_kind CHECK (kind IN ('assured', 'assured shorthold', 'licence', 'shared ownership', 'leasehold', 'other')),
  CONSTRAINT ck_tenancy_end_reason CHECK (length(end_reason) <= 200 AND instr(end_reason, char(0)) = 0),
  CONSTRAINT ck_tenancy_tenant_id CHECK (length(tenant_id) <= 36 AND instr(tenant_id, char(0)) = 0),
  CONSTRAINT fk_tenancy_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_tenancy_flat_id_flat FOREIGN KEY(flat_id) REFERENCES flat (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_tenancy_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_tenancy_flat_id ON tenancy (flat_id);

CREATE INDEX ix_tenancy_scheme_id ON tenancy (scheme_id);

CREATE INDEX ix_tenancy_tenant_id ON tenancy (tenant_id);
