CREATE TABLE away (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  first TEXT,
  last TEXT,
  expected TEXT,
  place TEXT NOT NULL,
  note TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_away PRIMARY KEY (id),
  CONSTRAINT ck_away_id CHECK (length(id) <= 36 AND instr(id, char(0)) = 0),
  CONSTRAINT ck_away_scheme_id CHECK (length(scheme_id) <= 36 AND instr(scheme_id, char(0)) = 0),
  CONSTRAINT ck_away_kind CHECK (kind IN ('hospital', 'respite', 'holiday', 'other')),
  CONSTRAINT ck_away_place CHECK (length(place) <= 200 AND instr(place, char(0)) = 0),
  CONSTRAINT ck_away_note CHECK (length(note) <= 60000 AND instr(note, char(0)) = 0),
  CONSTRAINT ck_away_tenant_id CHECK (length(tenant_id) <= 36 AND instr(tenant_id, char(0)) = 0),
  CONSTRAINT fk_away_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_away_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_away_scheme_id ON away (scheme_id);

CREATE INDEX ix_away_tenant_id ON away (tenant_id);

CREATE TABLE flat (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  number TEXT NOT NULL,
  floor INTEGER NOT NULL,
  size TEXT NOT NULL,
  adaptations TEXT NOT NULL,
  telecare TEXT NOT NULL,
  intermediate_care INTEGER NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT pk_flat PRIMARY KEY (id),
  CONSTRAINT ck_flat_id CHECK (length(id) <= 36 AND instr(id, char(0)) = 0),
  CONSTRAINT ck_flat_scheme_id CHECK (length(scheme_id) <= 36 AND instr(scheme_id, char(0)) = 0),
  CONSTRAINT ck_flat_number CHECK (length(number) <= 20 AND instr(number, char(0)) = 0),
  CONSTRAINT ck_flat_size CHECK (size IN ('studio', 'one bedroom', 'two bedrooms', 'three or more bedrooms')),
  CONSTRAINT ck_flat_adaptations CHECK (length(adaptations) <= 60000 AND instr(adaptations, char(0)) = 0),
  CONSTRAINT ck_flat_telecare CHECK (length(telecare) <= 200 AND instr(telecare, char(0)) = 0),
  CONSTRAINT ck_flat_intermediate_care CHECK (intermediate_care IN (0, 1)),
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
  joint INTEGER NOT NULL,
  landlord TEXT NOT NULL,
  start TEXT,
  notice TEXT,
  "end" TEXT,
  end_reason TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_tenancy PRIMARY KEY (id),
  CONSTRAINT ck_tenancy_id CHECK (length(id) <= 36 AND instr(id, char(0)) = 0),
  CONSTRAINT ck_tenancy_scheme_id CHECK (length(scheme_id) <= 36 AND instr(scheme_id, char(0)) = 0),
  CONSTRAINT ck_tenancy_flat_id CHECK (length(flat_id) <= 36 AND instr(flat_id, char(0)) = 0),
  CONSTRAINT ck_tenancy_kind CHECK (kind IN ('assured', 'assured shorthold', 'licence', 'shared ownership', 'leasehold', 'other')),
  CONSTRAINT ck_tenancy_joint CHECK (joint IN (0, 1)),
  CONSTRAINT ck_tenancy_landlord CHECK (length(landlord) <= 200 AND instr(landlord, char(0)) = 0),
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
