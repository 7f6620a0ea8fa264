CREATE TABLE handover (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  at TEXT NOT NULL,
  turn TEXT NOT NULL,
  headline TEXT NOT NULL,
  given_by TEXT,
  given_at TEXT,
  accepted_by TEXT,
  accepted_at TEXT,
  CONSTRAINT pk_handover PRIMARY KEY (id),
  CONSTRAINT ck_handover_id CHECK (length(id) <= 36),
  CONSTRAINT ck_handover_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_handover_turn CHECK (length(turn) <= 200 AND instr(CAST(turn AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_headline CHECK (length(headline) <= 60000 AND instr(CAST(headline AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_given_by CHECK (length(given_by) <= 36),
  CONSTRAINT ck_handover_accepted_by CHECK (length(accepted_by) <= 36),
  CONSTRAINT fk_handover_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_handover_given_by_team_member FOREIGN KEY(given_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_handover_accepted_by_team_member FOREIGN KEY(accepted_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE handover_entry (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  tenant_id TEXT,
  happened TEXT NOT NULL,
  to_do TEXT NOT NULL,
  at TEXT,
  handover_id TEXT NOT NULL,
  CONSTRAINT pk_handover_entry PRIMARY KEY (id),
  CONSTRAINT ck_handover_entry_id CHECK (length(id) <= 36),
  CONSTRAINT ck_handover_entry_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_handover_entry_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_handover_entry_happened CHECK (length(happened) <= 60000 AND instr(CAST(happened AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_entry_to_do CHECK (length(to_do) <= 60000 AND instr(CAST(to_do AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_entry_handover_id CHECK (length(handover_id) <= 36),
  CONSTRAINT fk_handover_entry_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_handover_entry_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_handover_entry_handover_id_handover FOREIGN KEY(handover_id) REFERENCES handover (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE open_item (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT,
  what TEXT NOT NULL,
  raised_at TEXT NOT NULL,
  raised_by TEXT,
  owner TEXT,
  due TEXT,
  closed_at TEXT,
  closed_by TEXT,
  outcome TEXT NOT NULL,
  CONSTRAINT pk_open_item PRIMARY KEY (id),
  CONSTRAINT ck_open_item_id CHECK (length(id) <= 36),
  CONSTRAINT ck_open_item_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_open_item_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_open_item_what CHECK (length(what) <= 60000 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_open_item_raised_by CHECK (length(raised_by) <= 36),
  CONSTRAINT ck_open_item_owner CHECK (length(owner) <= 36),
  CONSTRAINT ck_open_item_closed_by CHECK (length(closed_by) <= 36),
  CONSTRAINT ck_open_item_outcome CHECK (length(outcome) <= 60000 AND instr(CAST(outcome AS BLOB), x'00') = 0),
  CONSTRAINT fk_open_item_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_open_item_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_open_item_raised_by_team_member FOREIGN KEY(raised_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_open_item_owner_team_member FOREIGN KEY(owner) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_open_item_closed_by_team_member FOREIGN KEY(closed_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_handover_accepted_by ON handover (accepted_by);

CREATE INDEX ix_handover_entry_handover_id ON handover_entry (handover_id);

CREATE INDEX ix_handover_entry_scheme_id ON handover_entry (scheme_id);

CREATE INDEX ix_handover_entry_tenant_id ON handover_entry (tenant_id);

CREATE INDEX ix_handover_given_by ON handover (given_by);

CREATE INDEX ix_handover_scheme_id ON handover (scheme_id);

CREATE INDEX ix_open_item_closed_by ON open_item (closed_by);

CREATE INDEX ix_open_item_owner ON open_item (owner);

CREATE INDEX ix_open_item_raised_by ON open_item (raised_by);

CREATE INDEX ix_open_item_scheme_id ON open_item (scheme_id);

CREATE INDEX ix_open_item_tenant_id ON open_item (tenant_id);
