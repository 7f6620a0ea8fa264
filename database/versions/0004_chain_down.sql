CREATE TABLE change (
  id INTEGER NOT NULL,
  step INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  owner_kind TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  "before" TEXT,
  "after" TEXT,
  CONSTRAINT pk_change PRIMARY KEY (id),
  CONSTRAINT ck_change_kind CHECK (length(kind) <= 36),
  CONSTRAINT ck_change_record_id CHECK (length(record_id) <= 36),
  CONSTRAINT ck_change_owner_kind CHECK (length(owner_kind) <= 36),
  CONSTRAINT ck_change_owner_id CHECK (length(owner_id) <= 36),
  CONSTRAINT fk_change_step_step FOREIGN KEY(step) REFERENCES step (seq) ON DELETE RESTRICT
)
 STRICT;

CREATE TABLE step (
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  label TEXT NOT NULL,
  undoes INTEGER,
  final INTEGER NOT NULL,
  CONSTRAINT pk_step PRIMARY KEY (seq),
  CONSTRAINT ck_step_by CHECK (length("by") <= 36),
  CONSTRAINT ck_step_label CHECK (length(label) <= 200 AND instr(CAST(label AS BLOB), x'00') = 0),
  CONSTRAINT ck_step_final CHECK (final IN (0, 1)),
  CONSTRAINT uq_step_undoes UNIQUE (undoes),
  CONSTRAINT fk_step_undoes_step FOREIGN KEY(undoes) REFERENCES step (seq) ON DELETE RESTRICT
)
 STRICT;

CREATE INDEX ix_change_owner_id ON change (owner_id);

CREATE INDEX ix_change_record_id ON change (record_id);

CREATE INDEX ix_change_step ON change (step);
