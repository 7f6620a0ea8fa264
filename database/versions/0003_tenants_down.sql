CREATE TABLE care_plan (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  status TEXT NOT NULL,
  written_by TEXT,
  started TEXT,
  review_due TEXT,
  admire TEXT NOT NULL,
  matters TEXT NOT NULL,
  support TEXT NOT NULL,
  communicate TEXT NOT NULL,
  about_me TEXT NOT NULL,
  moving TEXT NOT NULL,
  eating TEXT NOT NULL,
  medicines TEXT NOT NULL,
  night TEXT NOT NULL,
  contingency TEXT NOT NULL,
  what_changed TEXT NOT NULL,
  agreed_on TEXT,
  agreed_how TEXT,
  agreed_with TEXT NOT NULL,
  agreed_by TEXT,
  CONSTRAINT pk_care_plan PRIMARY KEY (id),
  CONSTRAINT ck_care_plan_id CHECK (length(id) <= 36),
  CONSTRAINT ck_care_plan_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_care_plan_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_care_plan_status CHECK (status = 'draft' OR status = 'agreed' OR status = 'superseded'),
  CONSTRAINT ck_care_plan_written_by CHECK (length(written_by) <= 36),
  CONSTRAINT ck_care_plan_admire CHECK (length(admire) <= 60000 AND instr(CAST(admire AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_matters CHECK (length(matters) <= 60000 AND instr(CAST(matters AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_support CHECK (length(support) <= 60000 AND instr(CAST(support AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_communicate CHECK (length(communicate) <= 60000 AND instr(CAST(communicate AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_about_me CHECK (length(about_me) <= 60000 AND instr(CAST(about_me AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_moving CHECK (length(moving) <= 60000 AND instr(CAST(moving AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_eating CHECK (length(eating) <= 60000 AND instr(CAST(eating AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_medicines CHECK (length(medicines) <= 60000 AND instr(CAST(medicines AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_night CHECK (length(night) <= 60000 AND instr(CAST(night AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_contingency CHECK (length(contingency) <= 60000 AND instr(CAST(contingency AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_what_changed CHECK (length(what_changed) <= 60000 AND instr(CAST(what_changed AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_agreed_how CHECK (agreed_how = 'signed' OR agreed_how = 'said yes, did not sign' OR agreed_how = 'a representative agreed' OR agreed_how = 'best-interests decision' OR agreed_how = 'declined to sign'),
  CONSTRAINT ck_care_plan_agreed_with CHECK (length(agreed_with) <= 200 AND instr(CAST(agreed_with AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_agreed_by CHECK (length(agreed_by) <= 36),
  CONSTRAINT fk_care_plan_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_care_plan_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_care_plan_written_by_team_member FOREIGN KEY(written_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_care_plan_agreed_by_team_member FOREIGN KEY(agreed_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_care_plan_agreed_by ON care_plan (agreed_by);

CREATE INDEX ix_care_plan_scheme_id ON care_plan (scheme_id);

CREATE INDEX ix_care_plan_tenant_id ON care_plan (tenant_id);

CREATE INDEX ix_care_plan_written_by ON care_plan (written_by);

CREATE TABLE contact (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  emergency_order INTEGER NOT NULL,
  may_be_told INTEGER NOT NULL,
  note TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_contact PRIMARY KEY (id),
  CONSTRAINT ck_contact_id CHECK (length(id) <= 36),
  CONSTRAINT ck_contact_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_contact_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT ck_contact_role CHECK (length(role) <= 200 AND instr(CAST(role AS BLOB), x'00') = 0),
  CONSTRAINT ck_contact_phone CHECK (length(phone) <= 200 AND instr(CAST(phone AS BLOB), x'00') = 0),
  CONSTRAINT ck_contact_email CHECK (length(email) <= 200 AND instr(CAST(email AS BLOB), x'00') = 0),
  CONSTRAINT ck_contact_may_be_told CHECK (may_be_told IN (0, 1)),
  CONSTRAINT ck_contact_note CHECK (length(note) <= 60000 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT ck_contact_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_contact_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_contact_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_contact_scheme_id ON contact (scheme_id);

CREATE INDEX ix_contact_tenant_id ON contact (tenant_id);

CREATE TABLE flat (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  number TEXT NOT NULL,
  floor INTEGER NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT pk_flat PRIMARY KEY (id),
  CONSTRAINT ck_flat_id CHECK (length(id) <= 36),
  CONSTRAINT ck_flat_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_flat_number CHECK (length(number) <= 20 AND instr(CAST(number AS BLOB), x'00') = 0),
  CONSTRAINT ck_flat_note CHECK (length(note) <= 60000 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT fk_flat_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_flat_scheme_id ON flat (scheme_id);

CREATE TABLE need (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  need TEXT NOT NULL,
  outcome TEXT NOT NULL,
  can_do TEXT NOT NULL,
  staff_do TEXT NOT NULL,
  when_and_who TEXT NOT NULL,
  care_plan_id TEXT NOT NULL,
  CONSTRAINT pk_need PRIMARY KEY (id),
  CONSTRAINT ck_need_id CHECK (length(id) <= 36),
  CONSTRAINT ck_need_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_need_title CHECK (length(title) <= 200 AND instr(CAST(title AS BLOB), x'00') = 0),
  CONSTRAINT ck_need_need CHECK (length(need) <= 60000 AND instr(CAST(need AS BLOB), x'00') = 0),
  CONSTRAINT ck_need_outcome CHECK (length(outcome) <= 60000 AND instr(CAST(outcome AS BLOB), x'00') = 0),
  CONSTRAINT ck_need_can_do CHECK (length(can_do) <= 60000 AND instr(CAST(can_do AS BLOB), x'00') = 0),
  CONSTRAINT ck_need_staff_do CHECK (length(staff_do) <= 60000 AND instr(CAST(staff_do AS BLOB), x'00') = 0),
  CONSTRAINT ck_need_when_and_who CHECK (length(when_and_who) <= 60000 AND instr(CAST(when_and_who AS BLOB), x'00') = 0),
  CONSTRAINT ck_need_care_plan_id CHECK (length(care_plan_id) <= 36),
  CONSTRAINT fk_need_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_need_care_plan_id_care_plan FOREIGN KEY(care_plan_id) REFERENCES care_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_need_care_plan_id ON need (care_plan_id);

CREATE INDEX ix_need_scheme_id ON need (scheme_id);

CREATE TABLE package_line (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  funder TEXT NOT NULL,
  provider TEXT NOT NULL,
  start TEXT,
  "end" TEXT,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_package_line PRIMARY KEY (id),
  CONSTRAINT ck_package_line_id CHECK (length(id) <= 36),
  CONSTRAINT ck_package_line_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_package_line_funder CHECK (funder = 'council-managed budget' OR funder = 'individual service fund' OR funder = 'direct payment' OR funder = 'self-funder' OR funder = 'NHS continuing healthcare' OR funder = 'private top-up'),
  CONSTRAINT ck_package_line_provider CHECK (length(provider) <= 200 AND instr(CAST(provider AS BLOB), x'00') = 0),
  CONSTRAINT ck_package_line_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_package_line_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_package_line_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_package_line_scheme_id ON package_line (scheme_id);

CREATE INDEX ix_package_line_tenant_id ON package_line (tenant_id);

CREATE TABLE planned_visit (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  start TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  days TEXT NOT NULL,
  staff INTEGER NOT NULL,
  what TEXT NOT NULL,
  care_plan_id TEXT NOT NULL,
  CONSTRAINT pk_planned_visit PRIMARY KEY (id),
  CONSTRAINT ck_planned_visit_id CHECK (length(id) <= 36),
  CONSTRAINT ck_planned_visit_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_planned_visit_days CHECK (length(days) <= 200 AND instr(CAST(days AS BLOB), x'00') = 0),
  CONSTRAINT ck_planned_visit_what CHECK (length(what) <= 60000 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_planned_visit_care_plan_id CHECK (length(care_plan_id) <= 36),
  CONSTRAINT fk_planned_visit_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_planned_visit_care_plan_id_care_plan FOREIGN KEY(care_plan_id) REFERENCES care_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_planned_visit_care_plan_id ON planned_visit (care_plan_id);

CREATE INDEX ix_planned_visit_scheme_id ON planned_visit (scheme_id);

CREATE TABLE risk (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  risk TEXT NOT NULL,
  "before" TEXT NOT NULL,
  controls TEXT NOT NULL,
  "after" TEXT NOT NULL,
  review TEXT,
  care_plan_id TEXT NOT NULL,
  CONSTRAINT pk_risk PRIMARY KEY (id),
  CONSTRAINT ck_risk_id CHECK (length(id) <= 36),
  CONSTRAINT ck_risk_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_risk_risk CHECK (length(risk) <= 200 AND instr(CAST(risk AS BLOB), x'00') = 0),
  CONSTRAINT ck_risk_before CHECK ("before" = 'low' OR "before" = 'medium' OR "before" = 'high'),
  CONSTRAINT ck_risk_controls CHECK (length(controls) <= 60000 AND instr(CAST(controls AS BLOB), x'00') = 0),
  CONSTRAINT ck_risk_after CHECK ("after" = 'low' OR "after" = 'medium' OR "after" = 'high'),
  CONSTRAINT ck_risk_care_plan_id CHECK (length(care_plan_id) <= 36),
  CONSTRAINT fk_risk_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_risk_care_plan_id_care_plan FOREIGN KEY(care_plan_id) REFERENCES care_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_risk_care_plan_id ON risk (care_plan_id);

CREATE INDEX ix_risk_scheme_id ON risk (scheme_id);

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
  CONSTRAINT ck_tenancy_id CHECK (length(id) <= 36),
  CONSTRAINT ck_tenancy_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_tenancy_flat_id CHECK (length(flat_id) <= 36),
  CONSTRAINT ck_tenancy_kind CHECK (kind = 'assured' OR kind = 'assured shorthold' OR kind = 'licence' OR kind = 'shared ownership' OR kind = 'leasehold' OR kind = 'other'),
  CONSTRAINT ck_tenancy_end_reason CHECK (length(end_reason) <= 200 AND instr(CAST(end_reason AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenancy_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_tenancy_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_tenancy_flat_id_flat FOREIGN KEY(flat_id) REFERENCES flat (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_tenancy_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_tenancy_flat_id ON tenancy (flat_id);

CREATE INDEX ix_tenancy_scheme_id ON tenancy (scheme_id);

CREATE INDEX ix_tenancy_tenant_id ON tenancy (tenant_id);

CREATE TABLE tenant (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  reference TEXT NOT NULL,
  title TEXT NOT NULL,
  first_names TEXT NOT NULL,
  last_name TEXT NOT NULL,
  known_as TEXT NOT NULL,
  pronouns TEXT NOT NULL,
  born TEXT,
  nhs_number TEXT NOT NULL,
  language TEXT NOT NULL,
  faith TEXT NOT NULL,
  communication TEXT NOT NULL,
  key_worker_id TEXT,
  CONSTRAINT pk_tenant PRIMARY KEY (id),
  CONSTRAINT ck_tenant_id CHECK (length(id) <= 36),
  CONSTRAINT ck_tenant_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_tenant_reference CHECK (length(reference) <= 20 AND instr(CAST(reference AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_title CHECK (length(title) <= 30 AND instr(CAST(title AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_first_names CHECK (length(first_names) <= 200 AND instr(CAST(first_names AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_last_name CHECK (length(last_name) <= 200 AND instr(CAST(last_name AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_known_as CHECK (length(known_as) <= 200 AND instr(CAST(known_as AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_pronouns CHECK (length(pronouns) <= 30 AND instr(CAST(pronouns AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_nhs_number CHECK (length(nhs_number) <= 20 AND instr(CAST(nhs_number AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_language CHECK (length(language) <= 200 AND instr(CAST(language AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_faith CHECK (length(faith) <= 200 AND instr(CAST(faith AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_communication CHECK (length(communication) <= 60000 AND instr(CAST(communication AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_key_worker_id CHECK (length(key_worker_id) <= 36),
  CONSTRAINT fk_tenant_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_tenant_key_worker_id_team_member FOREIGN KEY(key_worker_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_tenant_key_worker_id ON tenant (key_worker_id);

CREATE INDEX ix_tenant_scheme_id ON tenant (scheme_id);
