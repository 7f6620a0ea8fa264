CREATE TABLE attorney (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  name TEXT NOT NULL,
  authority TEXT NOT NULL,
  phone TEXT NOT NULL,
  registered TEXT,
  reference TEXT NOT NULL,
  seen TEXT,
  ended TEXT,
  note TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_attorney PRIMARY KEY (id),
  CONSTRAINT ck_attorney_id CHECK (length(id) <= 36),
  CONSTRAINT ck_attorney_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_attorney_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT ck_attorney_authority CHECK (authority = 'attorney for health and welfare' OR authority = 'attorney for property and finances' OR authority = 'enduring power of attorney' OR authority = 'court deputy for health and welfare' OR authority = 'court deputy for property and finances' OR authority = 'appointee for benefits' OR authority = 'suitable person for a direct payment'),
  CONSTRAINT ck_attorney_phone CHECK (length(phone) <= 200 AND instr(CAST(phone AS BLOB), x'00') = 0),
  CONSTRAINT ck_attorney_reference CHECK (length(reference) <= 200 AND instr(CAST(reference AS BLOB), x'00') = 0),
  CONSTRAINT ck_attorney_note CHECK (length(note) <= 60000 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT ck_attorney_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_attorney_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_attorney_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_attorney_scheme_id ON attorney (scheme_id);

CREATE INDEX ix_attorney_tenant_id ON attorney (tenant_id);

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
  CONSTRAINT ck_away_id CHECK (length(id) <= 36),
  CONSTRAINT ck_away_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_away_kind CHECK (kind = 'hospital' OR kind = 'respite' OR kind = 'holiday' OR kind = 'other'),
  CONSTRAINT ck_away_place CHECK (length(place) <= 200 AND instr(CAST(place AS BLOB), x'00') = 0),
  CONSTRAINT ck_away_note CHECK (length(note) <= 60000 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT ck_away_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_away_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_away_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_away_scheme_id ON away (scheme_id);

CREATE INDEX ix_away_tenant_id ON away (tenant_id);

CREATE TABLE capacity_decision (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  decision TEXT NOT NULL,
  "on" TEXT,
  outcome TEXT NOT NULL,
  assessed_by TEXT NOT NULL,
  support_given TEXT NOT NULL,
  reasons TEXT NOT NULL,
  best_interests TEXT NOT NULL,
  consulted TEXT NOT NULL,
  review TEXT,
  status TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_capacity_decision PRIMARY KEY (id),
  CONSTRAINT ck_capacity_decision_id CHECK (length(id) <= 36),
  CONSTRAINT ck_capacity_decision_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_capacity_decision_decision CHECK (length(decision) <= 60000 AND instr(CAST(decision AS BLOB), x'00') = 0),
  CONSTRAINT ck_capacity_decision_outcome CHECK (outcome = 'can decide this' OR outcome = 'cannot decide this, even with support' OR outcome = 'varies: the decision can wait'),
  CONSTRAINT ck_capacity_decision_assessed_by CHECK (length(assessed_by) <= 200 AND instr(CAST(assessed_by AS BLOB), x'00') = 0),
  CONSTRAINT ck_capacity_decision_support_given CHECK (length(support_given) <= 60000 AND instr(CAST(support_given AS BLOB), x'00') = 0),
  CONSTRAINT ck_capacity_decision_reasons CHECK (length(reasons) <= 60000 AND instr(CAST(reasons AS BLOB), x'00') = 0),
  CONSTRAINT ck_capacity_decision_best_interests CHECK (length(best_interests) <= 60000 AND instr(CAST(best_interests AS BLOB), x'00') = 0),
  CONSTRAINT ck_capacity_decision_consulted CHECK (length(consulted) <= 60000 AND instr(CAST(consulted AS BLOB), x'00') = 0),
  CONSTRAINT ck_capacity_decision_status CHECK (status = 'active' OR status = 'no longer needed' OR status = 'entered in error'),
  CONSTRAINT ck_capacity_decision_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_capacity_decision_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_capacity_decision_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_capacity_decision_scheme_id ON capacity_decision (scheme_id);

CREATE INDEX ix_capacity_decision_tenant_id ON capacity_decision (tenant_id);

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
  what_changed TEXT NOT NULL,
  agreed_on TEXT,
  agreed_how TEXT,
  agreed_with TEXT NOT NULL,
  agreed_by TEXT,
  admire TEXT NOT NULL,
  matters TEXT NOT NULL,
  people TEXT NOT NULL,
  communicate TEXT NOT NULL,
  wellness TEXT NOT NULL,
  please_do TEXT NOT NULL,
  please_dont TEXT NOT NULL,
  support TEXT NOT NULL,
  about_me TEXT NOT NULL,
  supported_by TEXT NOT NULL,
  moving TEXT NOT NULL,
  eating TEXT NOT NULL,
  medicines TEXT NOT NULL,
  medicine_support TEXT NOT NULL,
  medicine_responsible TEXT NOT NULL,
  night TEXT NOT NULL,
  if_not_in TEXT NOT NULL,
  if_refuse TEXT NOT NULL,
  if_fall TEXT NOT NULL,
  contingency TEXT NOT NULL,
  CONSTRAINT pk_care_plan PRIMARY KEY (id),
  CONSTRAINT ck_care_plan_id CHECK (length(id) <= 36),
  CONSTRAINT ck_care_plan_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_care_plan_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_care_plan_status CHECK (status = 'draft' OR status = 'agreed' OR status = 'superseded'),
  CONSTRAINT ck_care_plan_written_by CHECK (length(written_by) <= 36),
  CONSTRAINT ck_care_plan_what_changed CHECK (length(what_changed) <= 60000 AND instr(CAST(what_changed AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_agreed_how CHECK (agreed_how = 'signed' OR agreed_how = 'said yes, did not sign' OR agreed_how = 'a representative agreed' OR agreed_how = 'best-interests decision' OR agreed_how = 'declined to sign'),
  CONSTRAINT ck_care_plan_agreed_with CHECK (length(agreed_with) <= 200 AND instr(CAST(agreed_with AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_agreed_by CHECK (length(agreed_by) <= 36),
  CONSTRAINT ck_care_plan_admire CHECK (length(admire) <= 60000 AND instr(CAST(admire AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_matters CHECK (length(matters) <= 60000 AND instr(CAST(matters AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_people CHECK (length(people) <= 60000 AND instr(CAST(people AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_communicate CHECK (length(communicate) <= 60000 AND instr(CAST(communicate AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_wellness CHECK (length(wellness) <= 60000 AND instr(CAST(wellness AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_please_do CHECK (length(please_do) <= 60000 AND instr(CAST(please_do AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_please_dont CHECK (length(please_dont) <= 60000 AND instr(CAST(please_dont AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_support CHECK (length(support) <= 60000 AND instr(CAST(support AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_about_me CHECK (length(about_me) <= 60000 AND instr(CAST(about_me AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_supported_by CHECK (length(supported_by) <= 200 AND instr(CAST(supported_by AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_moving CHECK (length(moving) <= 60000 AND instr(CAST(moving AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_eating CHECK (length(eating) <= 60000 AND instr(CAST(eating AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_medicines CHECK (length(medicines) <= 60000 AND instr(CAST(medicines AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_medicine_support CHECK (medicine_support = 'none: looks after their own' OR medicine_support = 'level 1: reminded and assisted' OR medicine_support = 'level 2: given by trained staff' OR medicine_support = 'level 3: specialised technique'),
  CONSTRAINT ck_care_plan_medicine_responsible CHECK (length(medicine_responsible) <= 200 AND instr(CAST(medicine_responsible AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_night CHECK (length(night) <= 60000 AND instr(CAST(night AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_if_not_in CHECK (length(if_not_in) <= 60000 AND instr(CAST(if_not_in AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_if_refuse CHECK (length(if_refuse) <= 60000 AND instr(CAST(if_refuse AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_if_fall CHECK (length(if_fall) <= 60000 AND instr(CAST(if_fall AS BLOB), x'00') = 0),
  CONSTRAINT ck_care_plan_contingency CHECK (length(contingency) <= 60000 AND instr(CAST(contingency AS BLOB), x'00') = 0),
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

CREATE TABLE consent (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  thread TEXT NOT NULL,
  position INTEGER NOT NULL,
  what TEXT NOT NULL,
  answer TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "on" TEXT,
  care_plan_id TEXT NOT NULL,
  CONSTRAINT pk_consent PRIMARY KEY (id),
  CONSTRAINT ck_consent_id CHECK (length(id) <= 36),
  CONSTRAINT ck_consent_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_consent_thread CHECK (length(thread) <= 200 AND instr(CAST(thread AS BLOB), x'00') = 0),
  CONSTRAINT ck_consent_what CHECK (length(what) <= 200 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_consent_answer CHECK (answer = 'not asked' OR answer = 'yes' OR answer = 'no' OR answer = 'decided in best interests'),
  CONSTRAINT ck_consent_by CHECK (length("by") <= 200 AND instr(CAST("by" AS BLOB), x'00') = 0),
  CONSTRAINT ck_consent_care_plan_id CHECK (length(care_plan_id) <= 36),
  CONSTRAINT fk_consent_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_consent_care_plan_id_care_plan FOREIGN KEY(care_plan_id) REFERENCES care_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_consent_care_plan_id ON consent (care_plan_id);

CREATE INDEX ix_consent_scheme_id ON consent (scheme_id);

CREATE TABLE contact (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  kind TEXT NOT NULL,
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
  CONSTRAINT ck_contact_kind CHECK (kind = 'family or friend' OR kind = 'GP' OR kind = 'pharmacy' OR kind = 'nurse or therapist' OR kind = 'social worker' OR kind = 'advocate' OR kind = 'other'),
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
  size TEXT NOT NULL,
  adaptations TEXT NOT NULL,
  telecare TEXT NOT NULL,
  intermediate_care INTEGER NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT pk_flat PRIMARY KEY (id),
  CONSTRAINT ck_flat_id CHECK (length(id) <= 36),
  CONSTRAINT ck_flat_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_flat_number CHECK (length(number) <= 20 AND instr(CAST(number AS BLOB), x'00') = 0),
  CONSTRAINT ck_flat_size CHECK (size = 'studio' OR size = 'one bedroom' OR size = 'two bedrooms' OR size = 'three or more bedrooms'),
  CONSTRAINT ck_flat_adaptations CHECK (length(adaptations) <= 60000 AND instr(CAST(adaptations AS BLOB), x'00') = 0),
  CONSTRAINT ck_flat_telecare CHECK (length(telecare) <= 200 AND instr(CAST(telecare AS BLOB), x'00') = 0),
  CONSTRAINT ck_flat_intermediate_care CHECK (intermediate_care IN (0, 1)),
  CONSTRAINT ck_flat_note CHECK (length(note) <= 60000 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT fk_flat_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_flat_scheme_id ON flat (scheme_id);

CREATE TABLE housing_plan (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  status TEXT NOT NULL,
  written_by TEXT,
  started TEXT,
  review_due TEXT,
  what_changed TEXT NOT NULL,
  agreed_on TEXT,
  agreed_how TEXT,
  agreed_with TEXT NOT NULL,
  agreed_by TEXT,
  background TEXT NOT NULL,
  how_often TEXT NOT NULL,
  contingency TEXT NOT NULL,
  CONSTRAINT pk_housing_plan PRIMARY KEY (id),
  CONSTRAINT ck_housing_plan_id CHECK (length(id) <= 36),
  CONSTRAINT ck_housing_plan_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_housing_plan_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_housing_plan_status CHECK (status = 'draft' OR status = 'agreed' OR status = 'superseded'),
  CONSTRAINT ck_housing_plan_written_by CHECK (length(written_by) <= 36),
  CONSTRAINT ck_housing_plan_what_changed CHECK (length(what_changed) <= 60000 AND instr(CAST(what_changed AS BLOB), x'00') = 0),
  CONSTRAINT ck_housing_plan_agreed_how CHECK (agreed_how = 'signed' OR agreed_how = 'said yes, did not sign' OR agreed_how = 'a representative agreed' OR agreed_how = 'best-interests decision' OR agreed_how = 'declined to sign'),
  CONSTRAINT ck_housing_plan_agreed_with CHECK (length(agreed_with) <= 200 AND instr(CAST(agreed_with AS BLOB), x'00') = 0),
  CONSTRAINT ck_housing_plan_agreed_by CHECK (length(agreed_by) <= 36),
  CONSTRAINT ck_housing_plan_background CHECK (length(background) <= 60000 AND instr(CAST(background AS BLOB), x'00') = 0),
  CONSTRAINT ck_housing_plan_how_often CHECK (length(how_often) <= 60000 AND instr(CAST(how_often AS BLOB), x'00') = 0),
  CONSTRAINT ck_housing_plan_contingency CHECK (length(contingency) <= 60000 AND instr(CAST(contingency AS BLOB), x'00') = 0),
  CONSTRAINT fk_housing_plan_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_housing_plan_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_housing_plan_written_by_team_member FOREIGN KEY(written_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_housing_plan_agreed_by_team_member FOREIGN KEY(agreed_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_housing_plan_agreed_by ON housing_plan (agreed_by);

CREATE INDEX ix_housing_plan_scheme_id ON housing_plan (scheme_id);

CREATE INDEX ix_housing_plan_tenant_id ON housing_plan (tenant_id);

CREATE INDEX ix_housing_plan_written_by ON housing_plan (written_by);

CREATE TABLE need (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  thread TEXT NOT NULL,
  position INTEGER NOT NULL,
  area TEXT NOT NULL,
  level TEXT NOT NULL,
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
  CONSTRAINT ck_need_thread CHECK (length(thread) <= 200 AND instr(CAST(thread AS BLOB), x'00') = 0),
  CONSTRAINT ck_need_area CHECK (area = 'washing and dressing' OR area = 'eating and drinking' OR area = 'using the toilet' OR area = 'moving about' OR area = 'health and medicines' OR area = 'skin' OR area = 'night' OR area = 'mind and mood' OR area = 'being understood' OR area = 'family, friends, company' OR area = 'going out' OR area = 'looking after the home' OR area = 'money and letters' OR area = 'other'),
  CONSTRAINT ck_need_level CHECK (level = 'prompting' OR level = 'some help' OR level = 'much help' OR level = 'all done for me'),
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

CREATE TABLE package_change (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  first TEXT,
  last TEXT,
  minutes INTEGER NOT NULL,
  overnight INTEGER NOT NULL,
  funder TEXT NOT NULL,
  provider TEXT NOT NULL,
  reason TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_package_change PRIMARY KEY (id),
  CONSTRAINT ck_package_change_id CHECK (length(id) <= 36),
  CONSTRAINT ck_package_change_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_package_change_overnight CHECK (overnight IN (0, 1)),
  CONSTRAINT ck_package_change_funder CHECK (funder = 'council-managed budget' OR funder = 'individual service fund' OR funder = 'direct payment' OR funder = 'self-funder' OR funder = 'NHS continuing healthcare' OR funder = 'private top-up'),
  CONSTRAINT ck_package_change_provider CHECK (length(provider) <= 200 AND instr(CAST(provider AS BLOB), x'00') = 0),
  CONSTRAINT ck_package_change_reason CHECK (length(reason) <= 200 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT ck_package_change_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_package_change_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_package_change_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_package_change_scheme_id ON package_change (scheme_id);

CREATE INDEX ix_package_change_tenant_id ON package_change (tenant_id);

CREATE TABLE package_line (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  funder TEXT NOT NULL,
  provider TEXT NOT NULL,
  pence INTEGER NOT NULL,
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

CREATE TABLE photo (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  picture BLOB NOT NULL,
  taken TEXT,
  CONSTRAINT pk_photo PRIMARY KEY (id),
  CONSTRAINT ck_photo_id CHECK (length(id) <= 36),
  CONSTRAINT ck_photo_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_photo_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_photo_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_photo_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_photo_scheme_id ON photo (scheme_id);

CREATE INDEX ix_photo_tenant_id ON photo (tenant_id);

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

CREATE TABLE risk (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  thread TEXT NOT NULL,
  position INTEGER NOT NULL,
  risk TEXT NOT NULL,
  likelihood INTEGER NOT NULL,
  impact INTEGER NOT NULL,
  controls TEXT NOT NULL,
  likelihood_after INTEGER NOT NULL,
  impact_after INTEGER NOT NULL,
  review TEXT,
  care_plan_id TEXT NOT NULL,
  CONSTRAINT pk_risk PRIMARY KEY (id),
  CONSTRAINT ck_risk_id CHECK (length(id) <= 36),
  CONSTRAINT ck_risk_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_risk_thread CHECK (length(thread) <= 200 AND instr(CAST(thread AS BLOB), x'00') = 0),
  CONSTRAINT ck_risk_risk CHECK (length(risk) <= 200 AND instr(CAST(risk AS BLOB), x'00') = 0),
  CONSTRAINT ck_risk_controls CHECK (length(controls) <= 60000 AND instr(CAST(controls AS BLOB), x'00') = 0),
  CONSTRAINT ck_risk_care_plan_id CHECK (length(care_plan_id) <= 36),
  CONSTRAINT fk_risk_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_risk_care_plan_id_care_plan FOREIGN KEY(care_plan_id) REFERENCES care_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_risk_care_plan_id ON risk (care_plan_id);

CREATE INDEX ix_risk_scheme_id ON risk (scheme_id);

CREATE TABLE search_entry (
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  CONSTRAINT pk_search_entry PRIMARY KEY (id),
  CONSTRAINT ck_search_entry_kind CHECK (length(kind) <= 36),
  CONSTRAINT ck_search_entry_record_id CHECK (length(record_id) <= 36)
)
 STRICT;

CREATE INDEX ix_search_entry_record_id ON search_entry (record_id);

CREATE TABLE search_word (
  word TEXT NOT NULL,
  CONSTRAINT pk_search_word PRIMARY KEY (word),
  CONSTRAINT ck_search_word_word CHECK (length(word) <= 200 AND instr(CAST(word AS BLOB), x'00') = 0)
)
 STRICT;

CREATE TABLE signature (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  care_plan_id TEXT,
  housing_plan_id TEXT,
  signer TEXT NOT NULL,
  name TEXT NOT NULL,
  authority TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  "on" TEXT NOT NULL,
  CONSTRAINT pk_signature PRIMARY KEY (id),
  CONSTRAINT ck_signature_id CHECK (length(id) <= 36),
  CONSTRAINT ck_signature_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_signature_care_plan_id CHECK (length(care_plan_id) <= 36),
  CONSTRAINT ck_signature_housing_plan_id CHECK (length(housing_plan_id) <= 36),
  CONSTRAINT ck_signature_signer CHECK (signer = 'tenant' OR signer = 'representative' OR signer = 'team member'),
  CONSTRAINT ck_signature_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT ck_signature_authority CHECK (length(authority) <= 200 AND instr(CAST(authority AS BLOB), x'00') = 0),
  CONSTRAINT ck_signature_outcome CHECK (outcome = 'signed' OR outcome = 'declined' OR outcome = 'unable to sign'),
  CONSTRAINT ck_signature_reason CHECK (length(reason) <= 60000 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT fk_signature_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_signature_care_plan_id_care_plan FOREIGN KEY(care_plan_id) REFERENCES care_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_signature_housing_plan_id_housing_plan FOREIGN KEY(housing_plan_id) REFERENCES housing_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_signature_care_plan_id ON signature (care_plan_id);

CREATE INDEX ix_signature_housing_plan_id ON signature (housing_plan_id);

CREATE INDEX ix_signature_scheme_id ON signature (scheme_id);

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
  CONSTRAINT ck_tenancy_id CHECK (length(id) <= 36),
  CONSTRAINT ck_tenancy_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_tenancy_flat_id CHECK (length(flat_id) <= 36),
  CONSTRAINT ck_tenancy_kind CHECK (kind = 'assured' OR kind = 'assured shorthold' OR kind = 'licence' OR kind = 'shared ownership' OR kind = 'leasehold' OR kind = 'other'),
  CONSTRAINT ck_tenancy_joint CHECK (joint IN (0, 1)),
  CONSTRAINT ck_tenancy_landlord CHECK (length(landlord) <= 200 AND instr(CAST(landlord AS BLOB), x'00') = 0),
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

CREATE TABLE tenancy_goal (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  thread TEXT NOT NULL,
  position INTEGER NOT NULL,
  area TEXT NOT NULL,
  goal TEXT NOT NULL,
  tenant_does TEXT NOT NULL,
  we_do TEXT NOT NULL,
  by_when TEXT,
  state TEXT NOT NULL,
  housing_plan_id TEXT NOT NULL,
  CONSTRAINT pk_tenancy_goal PRIMARY KEY (id),
  CONSTRAINT ck_tenancy_goal_id CHECK (length(id) <= 36),
  CONSTRAINT ck_tenancy_goal_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_tenancy_goal_thread CHECK (length(thread) <= 200 AND instr(CAST(thread AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenancy_goal_area CHECK (area = 'rent and benefits' OR area = 'budgeting and letters' OR area = 'looking after the flat' OR area = 'repairs and adaptations' OR area = 'safety and security' OR area = 'neighbours and the tenancy agreement' OR area = 'taking part in the scheme' OR area = 'reaching other services' OR area = 'moving in or on' OR area = 'other'),
  CONSTRAINT ck_tenancy_goal_goal CHECK (length(goal) <= 60000 AND instr(CAST(goal AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenancy_goal_tenant_does CHECK (length(tenant_does) <= 60000 AND instr(CAST(tenant_does AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenancy_goal_we_do CHECK (length(we_do) <= 60000 AND instr(CAST(we_do AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenancy_goal_state CHECK (state = 'open' OR state = 'reached' OR state = 'given up'),
  CONSTRAINT ck_tenancy_goal_housing_plan_id CHECK (length(housing_plan_id) <= 36),
  CONSTRAINT fk_tenancy_goal_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_tenancy_goal_housing_plan_id_housing_plan FOREIGN KEY(housing_plan_id) REFERENCES housing_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_tenancy_goal_housing_plan_id ON tenancy_goal (housing_plan_id);

CREATE INDEX ix_tenancy_goal_scheme_id ON tenancy_goal (scheme_id);

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
  ethnicity TEXT NOT NULL,
  gender TEXT NOT NULL,
  orientation TEXT NOT NULL,
  declined TEXT NOT NULL,
  communication TEXT NOT NULL,
  information TEXT NOT NULL,
  key_safe TEXT NOT NULL,
  peep_band TEXT NOT NULL,
  peep_needs TEXT NOT NULL,
  peep_review TEXT,
  key_worker_id TEXT,
  co_key_worker_id TEXT,
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
  CONSTRAINT ck_tenant_ethnicity CHECK (length(ethnicity) <= 200 AND instr(CAST(ethnicity AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_gender CHECK (length(gender) <= 200 AND instr(CAST(gender AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_orientation CHECK (length(orientation) <= 200 AND instr(CAST(orientation AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_communication CHECK (length(communication) <= 60000 AND instr(CAST(communication AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_information CHECK (length(information) <= 60000 AND instr(CAST(information AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_key_safe CHECK (length(key_safe) <= 200 AND instr(CAST(key_safe AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_peep_band CHECK (peep_band = 'not assessed' OR peep_band = 'leaves without help' OR peep_band = 'needs one person' OR peep_band = 'needs two people' OR peep_band = 'needs equipment'),
  CONSTRAINT ck_tenant_peep_needs CHECK (length(peep_needs) <= 60000 AND instr(CAST(peep_needs AS BLOB), x'00') = 0),
  CONSTRAINT ck_tenant_key_worker_id CHECK (length(key_worker_id) <= 36),
  CONSTRAINT ck_tenant_co_key_worker_id CHECK (length(co_key_worker_id) <= 36),
  CONSTRAINT fk_tenant_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_tenant_key_worker_id_team_member FOREIGN KEY(key_worker_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_tenant_co_key_worker_id_team_member FOREIGN KEY(co_key_worker_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_tenant_co_key_worker_id ON tenant (co_key_worker_id);

CREATE INDEX ix_tenant_key_worker_id ON tenant (key_worker_id);

CREATE INDEX ix_tenant_scheme_id ON tenant (scheme_id);

CREATE TABLE treatment_record (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  "on" TEXT,
  original TEXT NOT NULL,
  made_by TEXT NOT NULL,
  told TEXT NOT NULL,
  review TEXT,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_treatment_record PRIMARY KEY (id),
  CONSTRAINT ck_treatment_record_id CHECK (length(id) <= 36),
  CONSTRAINT ck_treatment_record_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_treatment_record_kind CHECK (kind = 'DNACPR' OR kind = 'ReSPECT' OR kind = 'ADRT'),
  CONSTRAINT ck_treatment_record_status CHECK (status = 'active' OR status = 'no longer needed' OR status = 'entered in error'),
  CONSTRAINT ck_treatment_record_original CHECK (length(original) <= 200 AND instr(CAST(original AS BLOB), x'00') = 0),
  CONSTRAINT ck_treatment_record_made_by CHECK (length(made_by) <= 200 AND instr(CAST(made_by AS BLOB), x'00') = 0),
  CONSTRAINT ck_treatment_record_told CHECK (length(told) <= 60000 AND instr(CAST(told AS BLOB), x'00') = 0),
  CONSTRAINT ck_treatment_record_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_treatment_record_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_treatment_record_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_treatment_record_scheme_id ON treatment_record (scheme_id);

CREATE INDEX ix_treatment_record_tenant_id ON treatment_record (tenant_id);

CREATE VIRTUAL TABLE search_notes USING fts5(body, detail='none', content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii');

CREATE VIRTUAL TABLE search_text USING fts5(name, body, detail='column', content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii');
