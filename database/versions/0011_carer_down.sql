CREATE TABLE planned_visit (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  thread TEXT NOT NULL,
  start TEXT NOT NULL,
  latest TEXT,
  minutes INTEGER NOT NULL,
  days TEXT NOT NULL,
  staff INTEGER NOT NULL,
  what TEXT NOT NULL,
  medicines TEXT NOT NULL,
  serves TEXT NOT NULL,
  care_plan_id TEXT NOT NULL,
  CONSTRAINT pk_planned_visit PRIMARY KEY (id),
  CONSTRAINT ck_planned_visit_id CHECK (length(id) <= 36),
  CONSTRAINT ck_planned_visit_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_planned_visit_thread CHECK (length(thread) <= 200 AND instr(CAST(thread AS BLOB), x'00') = 0),
  CONSTRAINT ck_planned_visit_days CHECK (length(days) <= 200 AND instr(CAST(days AS BLOB), x'00') = 0),
  CONSTRAINT ck_planned_visit_what CHECK (length(what) <= 60000 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_planned_visit_medicines CHECK (medicines = 'none: looks after their own' OR medicines = 'level 1: reminded and assisted' OR medicines = 'level 2: given by trained staff' OR medicines = 'level 3: specialised technique'),
  CONSTRAINT ck_planned_visit_care_plan_id CHECK (length(care_plan_id) <= 36),
  CONSTRAINT fk_planned_visit_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_planned_visit_care_plan_id_care_plan FOREIGN KEY(care_plan_id) REFERENCES care_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_planned_visit_care_plan_id ON planned_visit (care_plan_id);

CREATE INDEX ix_planned_visit_scheme_id ON planned_visit (scheme_id);

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

CREATE INDEX ix_team_member_scheme_id ON team_member (scheme_id);
