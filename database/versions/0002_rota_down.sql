CREATE TABLE session (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  name TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  days TEXT NOT NULL,
  minimum INTEGER NOT NULL,
  sleep_in_counts INTEGER NOT NULL,
  CONSTRAINT pk_session PRIMARY KEY (id),
  CONSTRAINT ck_session_id CHECK (length(id) <= 36),
  CONSTRAINT ck_session_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_session_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT ck_session_days CHECK (length(days) <= 200 AND instr(CAST(days AS BLOB), x'00') = 0),
  CONSTRAINT ck_session_sleep_in_counts CHECK (sleep_in_counts IN (0, 1)),
  CONSTRAINT fk_session_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_session_scheme_id ON session (scheme_id);

CREATE TABLE shift (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  team_member_id TEXT,
  shift_type_id TEXT,
  code TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  kind TEXT NOT NULL,
  look TEXT NOT NULL,
  break_minutes INTEGER NOT NULL,
  break_paid INTEGER NOT NULL,
  awake_minutes INTEGER NOT NULL,
  counts_in_cover INTEGER NOT NULL,
  leads INTEGER NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT pk_shift PRIMARY KEY (id),
  CONSTRAINT ck_shift_id CHECK (length(id) <= 36),
  CONSTRAINT ck_shift_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_shift_team_member_id CHECK (length(team_member_id) <= 36),
  CONSTRAINT ck_shift_shift_type_id CHECK (length(shift_type_id) <= 36),
  CONSTRAINT ck_shift_code CHECK (length(code) <= 4 AND instr(CAST(code AS BLOB), x'00') = 0),
  CONSTRAINT ck_shift_kind CHECK (kind = 'day' OR kind = 'leading' OR kind = 'waking night' OR kind = 'sleep-in' OR kind = 'on-call' OR kind = 'administration' OR kind = 'training'),
  CONSTRAINT ck_shift_look CHECK (look = 'early' OR look = 'late' OR look = 'long day' OR look = 'night' OR look = 'sleep-in' OR look = 'split morning' OR look = 'split evening' OR look = 'other'),
  CONSTRAINT ck_shift_break_paid CHECK (break_paid IN (0, 1)),
  CONSTRAINT ck_shift_counts_in_cover CHECK (counts_in_cover IN (0, 1)),
  CONSTRAINT ck_shift_leads CHECK (leads IN (0, 1)),
  CONSTRAINT ck_shift_note CHECK (length(note) <= 200 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT fk_shift_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_shift_team_member_id_team_member FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_shift_shift_type_id_shift_type FOREIGN KEY(shift_type_id) REFERENCES shift_type (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_shift_ends_after_it_starts CHECK ("end" > start)
)
 STRICT;

CREATE INDEX ix_shift_scheme_id_start ON shift (scheme_id, start);

CREATE INDEX ix_shift_shift_type_id ON shift (shift_type_id);

CREATE INDEX ix_shift_team_member_id ON shift (team_member_id);

CREATE TABLE shift_type (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  kind TEXT NOT NULL,
  look TEXT NOT NULL,
  break_minutes INTEGER NOT NULL,
  break_paid INTEGER NOT NULL,
  counts_in_cover INTEGER NOT NULL,
  retired INTEGER NOT NULL,
  CONSTRAINT pk_shift_type PRIMARY KEY (id),
  CONSTRAINT ck_shift_type_id CHECK (length(id) <= 36),
  CONSTRAINT ck_shift_type_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_shift_type_code CHECK (length(code) <= 4 AND instr(CAST(code AS BLOB), x'00') = 0),
  CONSTRAINT ck_shift_type_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT ck_shift_type_kind CHECK (kind = 'day' OR kind = 'leading' OR kind = 'waking night' OR kind = 'sleep-in' OR kind = 'on-call' OR kind = 'administration' OR kind = 'training'),
  CONSTRAINT ck_shift_type_look CHECK (look = 'early' OR look = 'late' OR look = 'long day' OR look = 'night' OR look = 'sleep-in' OR look = 'split morning' OR look = 'split evening' OR look = 'other'),
  CONSTRAINT ck_shift_type_break_paid CHECK (break_paid IN (0, 1)),
  CONSTRAINT ck_shift_type_counts_in_cover CHECK (counts_in_cover IN (0, 1)),
  CONSTRAINT ck_shift_type_retired CHECK (retired IN (0, 1)),
  CONSTRAINT fk_shift_type_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_shift_type_scheme_id ON shift_type (scheme_id);

CREATE TABLE team_member (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  first_names TEXT NOT NULL,
  last_name TEXT NOT NULL,
  role TEXT NOT NULL,
  contract TEXT NOT NULL,
  contract_minutes INTEGER NOT NULL,
  can_lead INTEGER NOT NULL,
  counts_in_cover INTEGER NOT NULL,
  phone TEXT NOT NULL,
  started TEXT,
  "left" TEXT,
  CONSTRAINT pk_team_member PRIMARY KEY (id),
  CONSTRAINT ck_team_member_id CHECK (length(id) <= 36),
  CONSTRAINT ck_team_member_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_team_member_first_names CHECK (length(first_names) <= 200 AND instr(CAST(first_names AS BLOB), x'00') = 0),
  CONSTRAINT ck_team_member_last_name CHECK (length(last_name) <= 200 AND instr(CAST(last_name AS BLOB), x'00') = 0),
  CONSTRAINT ck_team_member_role CHECK (role = 'scheme manager' OR role = 'care team leader' OR role = 'senior care and support worker' OR role = 'care and support worker' OR role = 'night care worker' OR role = 'housekeeping and activities' OR role = 'bank and agency'),
  CONSTRAINT ck_team_member_contract CHECK (contract = 'weekly hours' OR contract = 'zero hours' OR contract = 'bank' OR contract = 'agency'),
  CONSTRAINT ck_team_member_can_lead CHECK (can_lead IN (0, 1)),
  CONSTRAINT ck_team_member_counts_in_cover CHECK (counts_in_cover IN (0, 1)),
  CONSTRAINT ck_team_member_phone CHECK (length(phone) <= 200 AND instr(CAST(phone AS BLOB), x'00') = 0),
  CONSTRAINT fk_team_member_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_team_member_scheme_id ON team_member (scheme_id);
