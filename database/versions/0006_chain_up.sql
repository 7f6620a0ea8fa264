CREATE TABLE change (
  id INTEGER NOT NULL,
  step INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  owner_kind TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  "before" TEXT,
  "after" TEXT,
  salt TEXT,
  digest TEXT NOT NULL,
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
  what TEXT NOT NULL,
  label TEXT NOT NULL,
  about_kind TEXT,
  about_id TEXT,
  undoes INTEGER,
  final INTEGER NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT pk_step PRIMARY KEY (seq),
  CONSTRAINT ck_step_by CHECK (length("by") <= 36),
  CONSTRAINT ck_step_what CHECK (what = 'change' OR what = 'signed in' OR what = 'wrong password' OR what = 'locked' OR what = 'access given or taken' OR what = 'viewed' OR what = 'printed' OR what = 'exported' OR what = 'backed up' OR what = 'restored' OR what = 'checked the record' OR what = 'disposed of'),
  CONSTRAINT ck_step_label CHECK (length(label) <= 200 AND instr(CAST(label AS BLOB), x'00') = 0),
  CONSTRAINT ck_step_about_kind CHECK (length(about_kind) <= 36),
  CONSTRAINT ck_step_about_id CHECK (length(about_id) <= 36),
  CONSTRAINT ck_step_final CHECK (final IN (0, 1)),
  CONSTRAINT uq_step_undoes UNIQUE (undoes),
  CONSTRAINT fk_step_undoes_step FOREIGN KEY(undoes) REFERENCES step (seq) ON DELETE RESTRICT
)
 STRICT;

CREATE TABLE team_member (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  first_names TEXT NOT NULL,
  last_name TEXT NOT NULL,
  role TEXT NOT NULL,
  contract TEXT NOT NULL,
  contract_minutes INTEGER NOT NULL,
  contract_weeks TEXT NOT NULL,
  contract_from TEXT,
  can_lead INTEGER NOT NULL,
  counts_in_cover INTEGER NOT NULL,
  phone TEXT NOT NULL,
  started TEXT,
  "left" TEXT,
  works TEXT NOT NULL,
  born TEXT,
  opt_out_signed TEXT,
  opt_out_notice_days INTEGER NOT NULL,
  opt_out_cancelled TEXT,
  night_assessment TEXT,
  visa TEXT NOT NULL,
  certificate_minutes INTEGER NOT NULL,
  right_to_work_until TEXT,
  terms TEXT NOT NULL,
  other_minutes INTEGER NOT NULL,
  agency TEXT NOT NULL,
  access TEXT,
  CONSTRAINT pk_team_member PRIMARY KEY (id),
  CONSTRAINT ck_team_member_id CHECK (length(id) <= 36),
  CONSTRAINT ck_team_member_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_team_member_first_names CHECK (length(first_names) <= 200 AND instr(CAST(first_names AS BLOB), x'00') = 0),
  CONSTRAINT ck_team_member_last_name CHECK (length(last_name) <= 200 AND instr(CAST(last_name AS BLOB), x'00') = 0),
  CONSTRAINT ck_team_member_role CHECK (role = 'scheme manager' OR role = 'care team leader' OR role = 'senior care and support worker' OR role = 'care and support worker' OR role = 'night care worker' OR role = 'housekeeping and activities' OR role = 'bank and agency'),
  CONSTRAINT ck_team_member_contract CHECK (contract = 'weekly hours' OR contract = 'pattern of weeks' OR contract = 'guaranteed minimum' OR contract = 'zero hours' OR contract = 'bank' OR contract = 'agency'),
  CONSTRAINT ck_team_member_can_lead CHECK (can_lead IN (0, 1)),
  CONSTRAINT ck_team_member_counts_in_cover CHECK (counts_in_cover IN (0, 1)),
  CONSTRAINT ck_team_member_phone CHECK (length(phone) <= 200 AND instr(CAST(phone AS BLOB), x'00') = 0),
  CONSTRAINT ck_team_member_works CHECK (works = 'any time' OR works = 'days only' OR works = 'nights only'),
  CONSTRAINT ck_team_member_visa CHECK (visa = 'no limit' OR visa = 'student, degree' OR visa = 'student, below degree' OR visa = 'Health and Care Worker'),
  CONSTRAINT ck_team_member_agency CHECK (length(agency) <= 200 AND instr(CAST(agency AS BLOB), x'00') = 0),
  CONSTRAINT ck_team_member_access CHECK (access = 'care worker' OR access = 'team leader' OR access = 'scheme manager' OR access = 'auditor' OR access = 'administrator'),
  CONSTRAINT fk_team_member_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_change_owner_id ON change (owner_id);

CREATE INDEX ix_change_record_id ON change (record_id);

CREATE INDEX ix_change_step ON change (step);

CREATE INDEX ix_step_about_id ON step (about_id);

CREATE INDEX ix_team_member_scheme_id ON team_member (scheme_id);
