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
  leader_needed INTEGER NOT NULL,
  skills TEXT NOT NULL,
  CONSTRAINT pk_session PRIMARY KEY (id),
  CONSTRAINT ck_session_id CHECK (length(id) <= 36),
  CONSTRAINT ck_session_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_session_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT ck_session_days CHECK (length(days) <= 200 AND instr(CAST(days AS BLOB), x'00') = 0),
  CONSTRAINT ck_session_sleep_in_counts CHECK (sleep_in_counts IN (0, 1)),
  CONSTRAINT ck_session_leader_needed CHECK (leader_needed IN (0, 1)),
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
  breaks TEXT NOT NULL,
  awake_minutes INTEGER NOT NULL,
  agency_worker TEXT NOT NULL,
  counts_in_cover INTEGER NOT NULL,
  leads INTEGER NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT pk_shift PRIMARY KEY (id),
  CONSTRAINT ck_shift_id CHECK (length(id) <= 36),
  CONSTRAINT ck_shift_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_shift_team_member_id CHECK (length(team_member_id) <= 36),
  CONSTRAINT ck_shift_shift_type_id CHECK (length(shift_type_id) <= 36),
  CONSTRAINT ck_shift_code CHECK (length(code) <= 4 AND instr(CAST(code AS BLOB), x'00') = 0),
  CONSTRAINT ck_shift_kind CHECK (kind = 'day' OR kind = 'leading' OR kind = 'waking night' OR kind = 'sleep-in' OR kind = 'on-call' OR kind = 'administration' OR kind = 'training' OR kind = 'split'),
  CONSTRAINT ck_shift_look CHECK (look = 'early' OR look = 'late' OR look = 'long day' OR look = 'night' OR look = 'sleep-in' OR look = 'split morning' OR look = 'split evening' OR look = 'other'),
  CONSTRAINT ck_shift_agency_worker CHECK (length(agency_worker) <= 200 AND instr(CAST(agency_worker AS BLOB), x'00') = 0),
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
  breaks TEXT NOT NULL,
  counts_in_cover INTEGER NOT NULL,
  retired INTEGER NOT NULL,
  CONSTRAINT pk_shift_type PRIMARY KEY (id),
  CONSTRAINT ck_shift_type_id CHECK (length(id) <= 36),
  CONSTRAINT ck_shift_type_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_shift_type_code CHECK (length(code) <= 4 AND instr(CAST(code AS BLOB), x'00') = 0),
  CONSTRAINT ck_shift_type_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT ck_shift_type_kind CHECK (kind = 'day' OR kind = 'leading' OR kind = 'waking night' OR kind = 'sleep-in' OR kind = 'on-call' OR kind = 'administration' OR kind = 'training' OR kind = 'split'),
  CONSTRAINT ck_shift_type_look CHECK (look = 'early' OR look = 'late' OR look = 'long day' OR look = 'night' OR look = 'sleep-in' OR look = 'split morning' OR look = 'split evening' OR look = 'other'),
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
  CONSTRAINT fk_team_member_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_team_member_scheme_id ON team_member (scheme_id);

CREATE TABLE availability (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  is_available INTEGER NOT NULL,
  days TEXT NOT NULL,
  start TEXT,
  "end" TEXT,
  first TEXT,
  last TEXT,
  note TEXT NOT NULL,
  team_member_id TEXT NOT NULL,
  CONSTRAINT pk_availability PRIMARY KEY (id),
  CONSTRAINT ck_availability_id CHECK (length(id) <= 36),
  CONSTRAINT ck_availability_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_availability_is_available CHECK (is_available IN (0, 1)),
  CONSTRAINT ck_availability_days CHECK (length(days) <= 200 AND instr(CAST(days AS BLOB), x'00') = 0),
  CONSTRAINT ck_availability_note CHECK (length(note) <= 200 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT ck_availability_team_member_id CHECK (length(team_member_id) <= 36),
  CONSTRAINT fk_availability_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_availability_team_member_id_team_member FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_availability_scheme_id ON availability (scheme_id);

CREATE INDEX ix_availability_team_member_id ON availability (team_member_id);

CREATE TABLE commission (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  form TEXT NOT NULL,
  purpose TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  start TEXT,
  "end" TEXT,
  note TEXT NOT NULL,
  CONSTRAINT pk_commission PRIMARY KEY (id),
  CONSTRAINT ck_commission_id CHECK (length(id) <= 36),
  CONSTRAINT ck_commission_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_commission_form CHECK (form = 'spot purchase' OR form = 'core and add-on' OR form = 'block, tenants choose' OR form = 'block, choice made at entry' OR form = 'co-production' OR form = 'pump-priming' OR form = 'framework' OR form = 'cost and volume'),
  CONSTRAINT ck_commission_purpose CHECK (purpose = 'day cover' OR purpose = 'night cover' OR purpose = 'handover' OR purpose = 'care team leader and floating time' OR purpose = 'planned care' OR purpose = 'activities'),
  CONSTRAINT ck_commission_note CHECK (length(note) <= 200 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT fk_commission_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_commission_scheme_id ON commission (scheme_id);

CREATE TABLE cover_change (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  session_id TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  change INTEGER NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT pk_cover_change PRIMARY KEY (id),
  CONSTRAINT ck_cover_change_id CHECK (length(id) <= 36),
  CONSTRAINT ck_cover_change_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_cover_change_session_id CHECK (length(session_id) <= 36),
  CONSTRAINT ck_cover_change_reason CHECK (length(reason) <= 200 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT fk_cover_change_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_cover_change_session_id_session FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_cover_change_scheme_id ON cover_change (scheme_id);

CREATE INDEX ix_cover_change_session_id ON cover_change (session_id);

CREATE TABLE override (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  rule TEXT NOT NULL,
  mark TEXT NOT NULL,
  said TEXT NOT NULL,
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  compensatory_rest TEXT,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  CONSTRAINT pk_override PRIMARY KEY (id),
  CONSTRAINT ck_override_id CHECK (length(id) <= 36),
  CONSTRAINT ck_override_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_override_rule CHECK (length(rule) <= 200 AND instr(CAST(rule AS BLOB), x'00') = 0),
  CONSTRAINT ck_override_mark CHECK (length(mark) <= 64 AND instr(CAST(mark AS BLOB), x'00') = 0),
  CONSTRAINT ck_override_said CHECK (length(said) <= 60000 AND instr(CAST(said AS BLOB), x'00') = 0),
  CONSTRAINT ck_override_reason CHECK (length(reason) <= 60000 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT ck_override_by CHECK (length("by") <= 36),
  CONSTRAINT fk_override_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_override_by_team_member FOREIGN KEY("by") REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_override_by ON override ("by");

CREATE INDEX ix_override_scheme_id ON override (scheme_id);

CREATE TABLE parameter (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  name TEXT NOT NULL,
  first TEXT NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  CONSTRAINT pk_parameter PRIMARY KEY (id),
  CONSTRAINT ck_parameter_id CHECK (length(id) <= 36),
  CONSTRAINT ck_parameter_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_parameter_name CHECK (name = 'weeks of the working time reference period' OR name = 'hours a week on average, at most' OR name = 'hours a week on average, warn from' OR name = 'hours of daily rest' OR name = 'hours of weekly rest' OR name = 'hours of work after which a break is due' OR name = 'minutes of the break that the law asks for' OR name = 'hours of a shift from which the site''s break is due' OR name = 'hours of a shift up to which the site''s break is set' OR name = 'minutes of the site''s unpaid break' OR name = 'hour at which the night period starts' OR name = 'hour at which the night period ends' OR name = 'hours in the night period that make a night worker' OR name = 'hours of night work in each 24, on average, at most' OR name = '1 where night work has special hazards: the limit holds for each night' OR name = 'months between health assessments of night workers' OR name = 'disturbed sleep-ins in four weeks before a review' OR name = 'hour after which a day shift is unusual' OR name = 'hours a week in term for a student at degree level' OR name = 'hours a week in term for a student below degree level' OR name = 'hours a week of a second job for a sponsored worker' OR name = 'hours a day under 18' OR name = 'hours a week under 18' OR name = 'hours of daily rest under 18' OR name = 'hours of weekly rest under 18' OR name = 'hours of work after which a break is due under 18' OR name = 'minutes of the break under 18' OR name = 'hour after which nobody under 18 works' OR name = 'hour before which nobody under 18 works' OR name = 'minimum wage an hour from 21' OR name = 'minimum wage an hour from 18 to 20' OR name = 'minimum wage an hour under 18' OR name = 'minimum wage an hour of an apprentice' OR name = 'weeks of paid leave a year' OR name = 'per cent of hours accrued as leave, irregular hours' OR name = 'days of notice of a shift, 0 for no check' OR name = 'weeks averaged for a guaranteed-hours offer, 0 for no check'),
  CONSTRAINT ck_parameter_value CHECK (length(value) <= 20 AND instr(CAST(value AS BLOB), x'00') = 0),
  CONSTRAINT ck_parameter_source CHECK (length(source) <= 60000 AND instr(CAST(source AS BLOB), x'00') = 0),
  CONSTRAINT fk_parameter_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_parameter_scheme_id ON parameter (scheme_id);

CREATE TABLE pattern (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  name TEXT NOT NULL,
  weeks INTEGER NOT NULL,
  CONSTRAINT pk_pattern PRIMARY KEY (id),
  CONSTRAINT ck_pattern_id CHECK (length(id) <= 36),
  CONSTRAINT ck_pattern_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_pattern_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT fk_pattern_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_pattern_scheme_id ON pattern (scheme_id);

CREATE TABLE pattern_shift (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  week INTEGER NOT NULL,
  weekday INTEGER NOT NULL,
  shift_type_id TEXT NOT NULL,
  team_member_id TEXT,
  leads INTEGER NOT NULL,
  pattern_id TEXT NOT NULL,
  CONSTRAINT pk_pattern_shift PRIMARY KEY (id),
  CONSTRAINT ck_pattern_shift_id CHECK (length(id) <= 36),
  CONSTRAINT ck_pattern_shift_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_pattern_shift_shift_type_id CHECK (length(shift_type_id) <= 36),
  CONSTRAINT ck_pattern_shift_team_member_id CHECK (length(team_member_id) <= 36),
  CONSTRAINT ck_pattern_shift_leads CHECK (leads IN (0, 1)),
  CONSTRAINT ck_pattern_shift_pattern_id CHECK (length(pattern_id) <= 36),
  CONSTRAINT fk_pattern_shift_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_pattern_shift_shift_type_id_shift_type FOREIGN KEY(shift_type_id) REFERENCES shift_type (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_pattern_shift_team_member_id_team_member FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_pattern_shift_pattern_id_pattern FOREIGN KEY(pattern_id) REFERENCES pattern (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_pattern_shift_pattern_id ON pattern_shift (pattern_id);

CREATE INDEX ix_pattern_shift_scheme_id ON pattern_shift (scheme_id);

CREATE INDEX ix_pattern_shift_shift_type_id ON pattern_shift (shift_type_id);

CREATE INDEX ix_pattern_shift_team_member_id ON pattern_shift (team_member_id);

CREATE TABLE pay_rate (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  first TEXT NOT NULL,
  pence INTEGER NOT NULL,
  sleep_in_pence INTEGER NOT NULL,
  team_member_id TEXT NOT NULL,
  CONSTRAINT pk_pay_rate PRIMARY KEY (id),
  CONSTRAINT ck_pay_rate_id CHECK (length(id) <= 36),
  CONSTRAINT ck_pay_rate_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_pay_rate_team_member_id CHECK (length(team_member_id) <= 36),
  CONSTRAINT fk_pay_rate_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_pay_rate_team_member_id_team_member FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_pay_rate_scheme_id ON pay_rate (scheme_id);

CREATE INDEX ix_pay_rate_team_member_id ON pay_rate (team_member_id);

CREATE TABLE rota_issue (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  monday TEXT NOT NULL,
  weeks INTEGER NOT NULL,
  number INTEGER NOT NULL,
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL,
  content TEXT NOT NULL,
  CONSTRAINT pk_rota_issue PRIMARY KEY (id),
  CONSTRAINT ck_rota_issue_id CHECK (length(id) <= 36),
  CONSTRAINT ck_rota_issue_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_rota_issue_published_by CHECK (length(published_by) <= 36),
  CONSTRAINT ck_rota_issue_content CHECK (length(content) <= 4000000 AND instr(CAST(content AS BLOB), x'00') = 0),
  CONSTRAINT fk_rota_issue_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_rota_issue_published_by_team_member FOREIGN KEY(published_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_rota_issue_published_by ON rota_issue (published_by);

CREATE INDEX ix_rota_issue_scheme_id ON rota_issue (scheme_id);

CREATE TABLE shift_notice (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  shift TEXT NOT NULL,
  team_member_id TEXT NOT NULL,
  what TEXT NOT NULL,
  at TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  issue INTEGER NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT pk_shift_notice PRIMARY KEY (id),
  CONSTRAINT ck_shift_notice_id CHECK (length(id) <= 36),
  CONSTRAINT ck_shift_notice_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_shift_notice_shift CHECK (length(shift) <= 36),
  CONSTRAINT ck_shift_notice_team_member_id CHECK (length(team_member_id) <= 36),
  CONSTRAINT ck_shift_notice_what CHECK (what = 'offered' OR what = 'accepted' OR what = 'declined' OR what = 'changed' OR what = 'cancelled'),
  CONSTRAINT ck_shift_notice_reason CHECK (length(reason) <= 60000 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT fk_shift_notice_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_shift_notice_team_member_id_team_member FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_shift_notice_scheme_id ON shift_notice (scheme_id);

CREATE INDEX ix_shift_notice_team_member_id ON shift_notice (team_member_id);

CREATE TABLE training (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  skill TEXT NOT NULL,
  gained TEXT,
  expires TEXT,
  team_member_id TEXT NOT NULL,
  CONSTRAINT pk_training PRIMARY KEY (id),
  CONSTRAINT ck_training_id CHECK (length(id) <= 36),
  CONSTRAINT ck_training_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_training_skill CHECK (skill = 'moving and handling' OR skill = 'medicines' OR skill = 'safeguarding' OR skill = 'fire safety' OR skill = 'first aid' OR skill = 'basic life support' OR skill = 'DBS check'),
  CONSTRAINT ck_training_team_member_id CHECK (length(team_member_id) <= 36),
  CONSTRAINT fk_training_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_training_team_member_id_team_member FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_training_scheme_id ON training (scheme_id);

CREATE INDEX ix_training_team_member_id ON training (team_member_id);
