CREATE INDEX ix_absence_scheme_id ON absence (scheme_id);

CREATE INDEX ix_absence_team_member_id ON absence (team_member_id);

CREATE INDEX ix_alarm_call_author ON alarm_call (author);

CREATE INDEX ix_alarm_call_entered_at ON alarm_call (entered_at);

CREATE INDEX ix_alarm_call_flat_id ON alarm_call (flat_id);

CREATE INDEX ix_alarm_call_scheme_id ON alarm_call (scheme_id);

CREATE INDEX ix_alarm_call_tenant_id ON alarm_call (tenant_id);

CREATE INDEX ix_alert_scheme_id ON alert (scheme_id);

CREATE INDEX ix_alert_tenant_id ON alert (tenant_id);

CREATE INDEX ix_allergy_scheme_id ON allergy (scheme_id);

CREATE INDEX ix_allergy_tenant_id ON allergy (tenant_id);

CREATE INDEX ix_attorney_scheme_id ON attorney (scheme_id);

CREATE INDEX ix_attorney_tenant_id ON attorney (tenant_id);

CREATE INDEX ix_availability_scheme_id ON availability (scheme_id);

CREATE INDEX ix_availability_team_member_id ON availability (team_member_id);

CREATE INDEX ix_away_scheme_id ON away (scheme_id);

CREATE INDEX ix_away_tenant_id ON away (tenant_id);

CREATE INDEX ix_capacity_decision_scheme_id ON capacity_decision (scheme_id);

CREATE INDEX ix_capacity_decision_tenant_id ON capacity_decision (tenant_id);

CREATE INDEX ix_care_plan_agreed_by ON care_plan (agreed_by);

CREATE INDEX ix_care_plan_scheme_id ON care_plan (scheme_id);

CREATE INDEX ix_care_plan_tenant_id ON care_plan (tenant_id);

CREATE INDEX ix_care_plan_written_by ON care_plan (written_by);

CREATE INDEX ix_change_owner_id ON change (owner_id);

CREATE INDEX ix_change_record_id ON change (record_id);

CREATE INDEX ix_change_step ON change (step);

CREATE INDEX ix_commission_scheme_id ON commission (scheme_id);

CREATE INDEX ix_concern_author ON concern (author);

CREATE INDEX ix_concern_entered_at ON concern (entered_at);

CREATE INDEX ix_concern_scheme_id ON concern (scheme_id);

CREATE INDEX ix_concern_tenant_id ON concern (tenant_id);

CREATE INDEX ix_consent_care_plan_id ON consent (care_plan_id);

CREATE INDEX ix_consent_scheme_id ON consent (scheme_id);

CREATE INDEX ix_contact_scheme_id ON contact (scheme_id);

CREATE INDEX ix_contact_tenant_id ON contact (tenant_id);

CREATE INDEX ix_cover_change_scheme_id ON cover_change (scheme_id);

CREATE INDEX ix_cover_change_session_id ON cover_change (session_id);

CREATE INDEX ix_disposal_by ON disposal ("by");

CREATE INDEX ix_disposal_scheme_id ON disposal (scheme_id);

CREATE INDEX ix_emergency_view_by ON emergency_view ("by");

CREATE INDEX ix_emergency_view_reviewed_by ON emergency_view (reviewed_by);

CREATE INDEX ix_emergency_view_scheme_id ON emergency_view (scheme_id);

CREATE INDEX ix_emergency_view_tenant_id ON emergency_view (tenant_id);

CREATE INDEX ix_flat_scheme_id ON flat (scheme_id);

CREATE INDEX ix_handover_accepted_at ON handover (accepted_at);

CREATE INDEX ix_handover_accepted_by ON handover (accepted_by);

CREATE INDEX ix_handover_at ON handover (at);

CREATE INDEX ix_handover_entry_handover_id ON handover_entry (handover_id);

CREATE INDEX ix_handover_entry_scheme_id ON handover_entry (scheme_id);

CREATE INDEX ix_handover_entry_tenant_id ON handover_entry (tenant_id);

CREATE INDEX ix_handover_given_at ON handover (given_at);

CREATE INDEX ix_handover_given_by ON handover (given_by);

CREATE INDEX ix_handover_scheme_id ON handover (scheme_id);

CREATE INDEX ix_hold_by ON hold ("by");

CREATE INDEX ix_hold_lifted_by ON hold (lifted_by);

CREATE INDEX ix_hold_scheme_id ON hold (scheme_id);

CREATE INDEX ix_hold_tenant_id ON hold (tenant_id);

CREATE INDEX ix_hospital_move_author ON hospital_move (author);

CREATE INDEX ix_hospital_move_entered_at ON hospital_move (entered_at);

CREATE INDEX ix_hospital_move_scheme_id ON hospital_move (scheme_id);

CREATE INDEX ix_hospital_move_tenant_id ON hospital_move (tenant_id);

CREATE INDEX ix_housing_plan_agreed_by ON housing_plan (agreed_by);

CREATE INDEX ix_housing_plan_scheme_id ON housing_plan (scheme_id);

CREATE INDEX ix_housing_plan_tenant_id ON housing_plan (tenant_id);

CREATE INDEX ix_housing_plan_written_by ON housing_plan (written_by);

CREATE INDEX ix_incident_author ON incident (author);

CREATE INDEX ix_incident_entered_at ON incident (entered_at);

CREATE INDEX ix_incident_scheme_id ON incident (scheme_id);

CREATE INDEX ix_incident_tenant_id ON incident (tenant_id);

CREATE INDEX ix_item_turn_at ON item_turn (at);

CREATE INDEX ix_item_turn_by ON item_turn ("by");

CREATE INDEX ix_item_turn_open_item_id ON item_turn (open_item_id);

CREATE INDEX ix_item_turn_scheme_id ON item_turn (scheme_id);

CREATE INDEX ix_missed_visit_author ON missed_visit (author);

CREATE INDEX ix_missed_visit_entered_at ON missed_visit (entered_at);

CREATE INDEX ix_missed_visit_scheme_id ON missed_visit (scheme_id);

CREATE INDEX ix_missed_visit_tenant_id ON missed_visit (tenant_id);

CREATE INDEX ix_need_care_plan_id ON need (care_plan_id);

CREATE INDEX ix_need_scheme_id ON need (scheme_id);

CREATE INDEX ix_note_author ON note (author);

CREATE INDEX ix_note_corrects ON note (corrects);

CREATE INDEX ix_note_entered_at ON note (entered_at);

CREATE INDEX ix_note_scheme_id ON note (scheme_id);

CREATE INDEX ix_note_tenant_id_at ON note (tenant_id, at);

CREATE INDEX ix_open_item_closed_at ON open_item (closed_at);

CREATE INDEX ix_open_item_closed_by ON open_item (closed_by);

CREATE INDEX ix_open_item_owner ON open_item (owner);

CREATE INDEX ix_open_item_raised_at ON open_item (raised_at);

CREATE INDEX ix_open_item_raised_by ON open_item (raised_by);

CREATE INDEX ix_open_item_scheme_id ON open_item (scheme_id);

CREATE INDEX ix_open_item_tenant_id ON open_item (tenant_id);

CREATE INDEX ix_override_by ON override ("by");

CREATE INDEX ix_override_scheme_id ON override (scheme_id);

CREATE INDEX ix_pack_setting_scheme_id ON pack_setting (scheme_id);

CREATE INDEX ix_package_change_scheme_id ON package_change (scheme_id);

CREATE INDEX ix_package_change_tenant_id ON package_change (tenant_id);

CREATE INDEX ix_package_line_scheme_id ON package_line (scheme_id);

CREATE INDEX ix_package_line_tenant_id ON package_line (tenant_id);

CREATE INDEX ix_parameter_scheme_id ON parameter (scheme_id);

CREATE INDEX ix_pattern_scheme_id ON pattern (scheme_id);

CREATE INDEX ix_pattern_shift_pattern_id ON pattern_shift (pattern_id);

CREATE INDEX ix_pattern_shift_scheme_id ON pattern_shift (scheme_id);

CREATE INDEX ix_pattern_shift_shift_type_id ON pattern_shift (shift_type_id);

CREATE INDEX ix_pattern_shift_team_member_id ON pattern_shift (team_member_id);

CREATE INDEX ix_pay_rate_scheme_id ON pay_rate (scheme_id);

CREATE INDEX ix_pay_rate_team_member_id ON pay_rate (team_member_id);

CREATE INDEX ix_photo_scheme_id ON photo (scheme_id);

CREATE INDEX ix_photo_tenant_id ON photo (tenant_id);

CREATE INDEX ix_placement_day ON placement (day);

CREATE INDEX ix_placement_scheme_id ON placement (scheme_id);

CREATE INDEX ix_planned_visit_care_plan_id ON planned_visit (care_plan_id);

CREATE INDEX ix_planned_visit_scheme_id ON planned_visit (scheme_id);

CREATE INDEX ix_read_mark_at ON read_mark (at);

CREATE INDEX ix_read_mark_scheme_id ON read_mark (scheme_id);

CREATE INDEX ix_read_mark_team_member_id_at ON read_mark (team_member_id, at);

CREATE INDEX ix_risk_care_plan_id ON risk (care_plan_id);

CREATE INDEX ix_risk_scheme_id ON risk (scheme_id);

CREATE INDEX ix_rota_issue_published_by ON rota_issue (published_by);

CREATE INDEX ix_rota_issue_scheme_id ON rota_issue (scheme_id);

CREATE INDEX ix_run_scheme_id ON run (scheme_id);

CREATE INDEX ix_scheme_scheme_id ON scheme (scheme_id);

CREATE INDEX ix_search_entry_record_id ON search_entry (record_id);

CREATE INDEX ix_session_scheme_id ON session (scheme_id);

CREATE INDEX ix_shift_notice_scheme_id ON shift_notice (scheme_id);

CREATE INDEX ix_shift_notice_team_member_id ON shift_notice (team_member_id);

CREATE INDEX ix_shift_scheme_id_start ON shift (scheme_id, start);

CREATE INDEX ix_shift_shift_type_id ON shift (shift_type_id);

CREATE INDEX ix_shift_team_member_id ON shift (team_member_id);

CREATE INDEX ix_shift_type_scheme_id ON shift_type (scheme_id);

CREATE INDEX ix_signature_care_plan_id ON signature (care_plan_id);

CREATE INDEX ix_signature_housing_plan_id ON signature (housing_plan_id);

CREATE INDEX ix_signature_scheme_id ON signature (scheme_id);

CREATE INDEX ix_step_about_id ON step (about_id);

CREATE INDEX ix_team_member_scheme_id ON team_member (scheme_id);

CREATE INDEX ix_tenancy_flat_id ON tenancy (flat_id);

CREATE INDEX ix_tenancy_goal_housing_plan_id ON tenancy_goal (housing_plan_id);

CREATE INDEX ix_tenancy_goal_scheme_id ON tenancy_goal (scheme_id);

CREATE INDEX ix_tenancy_scheme_id ON tenancy (scheme_id);

CREATE INDEX ix_tenancy_tenant_id ON tenancy (tenant_id);

CREATE INDEX ix_tenant_co_key_worker_id ON tenant (co_key_worker_id);

CREATE INDEX ix_tenant_key_worker_id ON tenant (key_worker_id);

CREATE INDEX ix_tenant_scheme_id ON tenant (scheme_id);

CREATE INDEX ix_training_scheme_id ON training (scheme_id);

CREATE INDEX ix_training_team_member_id ON training (team_member_id);

CREATE INDEX ix_treatment_record_scheme_id ON treatment_record (scheme_id);

CREATE INDEX ix_treatment_record_tenant_id ON treatment_record (tenant_id);

CREATE INDEX ix_visit_record_also_by ON visit_record (also_by);

CREATE INDEX ix_visit_record_by ON visit_record ("by");

CREATE INDEX ix_visit_record_day ON visit_record (day);

CREATE INDEX ix_visit_record_given_by ON visit_record (given_by);

CREATE INDEX ix_visit_record_scheme_id ON visit_record (scheme_id);

CREATE INDEX ix_visit_record_tenant_id ON visit_record (tenant_id);

CREATE INDEX ix_visitor_author ON visitor (author);

CREATE INDEX ix_visitor_entered_at ON visitor (entered_at);

CREATE INDEX ix_visitor_left_at ON visitor (left_at);

CREATE INDEX ix_visitor_scheme_id ON visitor (scheme_id);

CREATE INDEX ix_visitor_tenant_id ON visitor (tenant_id);

CREATE TABLE absence (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  team_member_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT pk_absence PRIMARY KEY (id),
  CONSTRAINT ck_absence_id CHECK (length(id) <= 36),
  CONSTRAINT ck_absence_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_absence_team_member_id CHECK (length(team_member_id) <= 36),
  CONSTRAINT ck_absence_kind CHECK (kind = 'annual leave' OR kind = 'sickness' OR kind = 'training' OR kind = 'family leave' OR kind = 'other'),
  CONSTRAINT ck_absence_note CHECK (length(note) <= 60000 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT fk_absence_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_absence_team_member_id_team_member FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE alarm_call (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT,
  at TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  author TEXT NOT NULL,
  withdrawn TEXT NOT NULL,
  flat_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  answered_at TEXT,
  note TEXT NOT NULL,
  CONSTRAINT pk_alarm_call PRIMARY KEY (id),
  CONSTRAINT ck_alarm_call_id CHECK (length(id) <= 36),
  CONSTRAINT ck_alarm_call_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_alarm_call_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_alarm_call_author CHECK (length(author) <= 36),
  CONSTRAINT ck_alarm_call_withdrawn CHECK (length(withdrawn) <= 60000 AND instr(CAST(withdrawn AS BLOB), x'00') = 0),
  CONSTRAINT ck_alarm_call_flat_id CHECK (length(flat_id) <= 36),
  CONSTRAINT ck_alarm_call_reason CHECK (reason = 'needed help' OR reason = 'fall' OR reason = 'unwell' OR reason = 'anxious or lonely' OR reason = 'by mistake' OR reason = 'test' OR reason = 'fault of the equipment' OR reason = 'smoke or heat' OR reason = 'other'),
  CONSTRAINT ck_alarm_call_note CHECK (length(note) <= 60000 AND instr(CAST(note AS BLOB), x'00') = 0),
  CONSTRAINT fk_alarm_call_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_alarm_call_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_alarm_call_author_team_member FOREIGN KEY(author) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_alarm_call_flat_id_flat FOREIGN KEY(flat_id) REFERENCES flat (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE alembic_version (
  version_num VARCHAR(32) NOT NULL,
  CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE alert (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  status TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_alert PRIMARY KEY (id),
  CONSTRAINT ck_alert_id CHECK (length(id) <= 36),
  CONSTRAINT ck_alert_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_alert_kind CHECK (kind = 'falls' OR kind = 'eating and drinking' OR kind = 'resuscitation' OR kind = 'evacuation' OR kind = 'two people needed' OR kind = 'medicines' OR kind = 'skin' OR kind = 'memory' OR kind = 'other'),
  CONSTRAINT ck_alert_detail CHECK (length(detail) <= 60000 AND instr(CAST(detail AS BLOB), x'00') = 0),
  CONSTRAINT ck_alert_status CHECK (status = 'active' OR status = 'no longer needed' OR status = 'entered in error'),
  CONSTRAINT ck_alert_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_alert_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_alert_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE allergy (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  substance TEXT NOT NULL,
  reaction TEXT NOT NULL,
  severity TEXT NOT NULL,
  status TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  CONSTRAINT pk_allergy PRIMARY KEY (id),
  CONSTRAINT ck_allergy_id CHECK (length(id) <= 36),
  CONSTRAINT ck_allergy_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_allergy_substance CHECK (length(substance) <= 200 AND instr(CAST(substance AS BLOB), x'00') = 0),
  CONSTRAINT ck_allergy_reaction CHECK (length(reaction) <= 60000 AND instr(CAST(reaction AS BLOB), x'00') = 0),
  CONSTRAINT ck_allergy_severity CHECK (severity = 'not known' OR severity = 'mild' OR severity = 'severe'),
  CONSTRAINT ck_allergy_status CHECK (status = 'active' OR status = 'no longer needed' OR status = 'entered in error'),
  CONSTRAINT ck_allergy_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT fk_allergy_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_allergy_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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

CREATE TABLE concern (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT,
  at TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  author TEXT NOT NULL,
  withdrawn TEXT NOT NULL,
  what TEXT NOT NULL,
  wishes TEXT NOT NULL,
  actions TEXT NOT NULL,
  told TEXT NOT NULL,
  reported_on TEXT,
  reference TEXT NOT NULL,
  CONSTRAINT pk_concern PRIMARY KEY (id),
  CONSTRAINT ck_concern_id CHECK (length(id) <= 36),
  CONSTRAINT ck_concern_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_concern_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_concern_author CHECK (length(author) <= 36),
  CONSTRAINT ck_concern_withdrawn CHECK (length(withdrawn) <= 60000 AND instr(CAST(withdrawn AS BLOB), x'00') = 0),
  CONSTRAINT ck_concern_what CHECK (length(what) <= 60000 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_concern_wishes CHECK (length(wishes) <= 60000 AND instr(CAST(wishes AS BLOB), x'00') = 0),
  CONSTRAINT ck_concern_actions CHECK (length(actions) <= 60000 AND instr(CAST(actions AS BLOB), x'00') = 0),
  CONSTRAINT ck_concern_told CHECK (length(told) <= 60000 AND instr(CAST(told AS BLOB), x'00') = 0),
  CONSTRAINT ck_concern_reference CHECK (length(reference) <= 200 AND instr(CAST(reference AS BLOB), x'00') = 0),
  CONSTRAINT fk_concern_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_concern_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_concern_author_team_member FOREIGN KEY(author) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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

CREATE TABLE disposal (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  reference TEXT NOT NULL,
  ended TEXT NOT NULL,
  rule TEXT NOT NULL,
  why TEXT NOT NULL,
  removed TEXT NOT NULL,
  "by" TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at TEXT NOT NULL,
  anchor TEXT NOT NULL,
  CONSTRAINT pk_disposal PRIMARY KEY (id),
  CONSTRAINT ck_disposal_id CHECK (length(id) <= 36),
  CONSTRAINT ck_disposal_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_disposal_reference CHECK (length(reference) <= 20 AND instr(CAST(reference AS BLOB), x'00') = 0),
  CONSTRAINT ck_disposal_rule CHECK (length(rule) <= 60000 AND instr(CAST(rule AS BLOB), x'00') = 0),
  CONSTRAINT ck_disposal_why CHECK (length(why) <= 60000 AND instr(CAST(why AS BLOB), x'00') = 0),
  CONSTRAINT ck_disposal_by CHECK (length("by") <= 36),
  CONSTRAINT ck_disposal_by_name CHECK (length(by_name) <= 200 AND instr(CAST(by_name AS BLOB), x'00') = 0),
  CONSTRAINT ck_disposal_anchor CHECK (length(anchor) <= 200 AND instr(CAST(anchor AS BLOB), x'00') = 0),
  CONSTRAINT fk_disposal_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_disposal_by_team_member FOREIGN KEY("by") REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE draft (
  author TEXT NOT NULL,
  place TEXT NOT NULL,
  at TEXT NOT NULL,
  typed TEXT NOT NULL,
  CONSTRAINT pk_draft PRIMARY KEY (author, place),
  CONSTRAINT ck_draft_author CHECK (length(author) <= 36),
  CONSTRAINT ck_draft_place CHECK (length(place) <= 200 AND instr(CAST(place AS BLOB), x'00') = 0)
)
 STRICT;

CREATE TABLE emergency_view (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  "by" TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  reviewed_by TEXT,
  reviewed_at TEXT,
  said TEXT NOT NULL,
  CONSTRAINT pk_emergency_view PRIMARY KEY (id),
  CONSTRAINT ck_emergency_view_id CHECK (length(id) <= 36),
  CONSTRAINT ck_emergency_view_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_emergency_view_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_emergency_view_by CHECK (length("by") <= 36),
  CONSTRAINT ck_emergency_view_reason CHECK (length(reason) <= 60000 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT ck_emergency_view_reviewed_by CHECK (length(reviewed_by) <= 36),
  CONSTRAINT ck_emergency_view_said CHECK (length(said) <= 60000 AND instr(CAST(said AS BLOB), x'00') = 0),
  CONSTRAINT fk_emergency_view_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_emergency_view_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_emergency_view_by_team_member FOREIGN KEY("by") REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_emergency_view_reviewed_by_team_member FOREIGN KEY(reviewed_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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

CREATE TABLE handover (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  at TEXT NOT NULL,
  turn TEXT NOT NULL,
  headline TEXT NOT NULL,
  given_by TEXT,
  given_name TEXT NOT NULL,
  given_at TEXT,
  accepted_by TEXT,
  accepted_name TEXT NOT NULL,
  accepted_at TEXT,
  taken TEXT NOT NULL,
  content TEXT NOT NULL,
  CONSTRAINT pk_handover PRIMARY KEY (id),
  CONSTRAINT ck_handover_id CHECK (length(id) <= 36),
  CONSTRAINT ck_handover_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_handover_turn CHECK (length(turn) <= 200 AND instr(CAST(turn AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_headline CHECK (length(headline) <= 60000 AND instr(CAST(headline AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_given_by CHECK (length(given_by) <= 36),
  CONSTRAINT ck_handover_given_name CHECK (length(given_name) <= 200 AND instr(CAST(given_name AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_accepted_by CHECK (length(accepted_by) <= 36),
  CONSTRAINT ck_handover_accepted_name CHECK (length(accepted_name) <= 200 AND instr(CAST(accepted_name AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_content CHECK (length(content) <= 4000000 AND instr(CAST(content AS BLOB), x'00') = 0),
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
  background TEXT NOT NULL,
  assessment TEXT NOT NULL,
  to_do TEXT NOT NULL,
  at TEXT,
  source TEXT NOT NULL,
  left_out INTEGER NOT NULL,
  handover_id TEXT NOT NULL,
  CONSTRAINT pk_handover_entry PRIMARY KEY (id),
  CONSTRAINT ck_handover_entry_id CHECK (length(id) <= 36),
  CONSTRAINT ck_handover_entry_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_handover_entry_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_handover_entry_happened CHECK (length(happened) <= 60000 AND instr(CAST(happened AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_entry_background CHECK (length(background) <= 60000 AND instr(CAST(background AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_entry_assessment CHECK (length(assessment) <= 60000 AND instr(CAST(assessment AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_entry_to_do CHECK (length(to_do) <= 60000 AND instr(CAST(to_do AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_entry_source CHECK (length(source) <= 200 AND instr(CAST(source AS BLOB), x'00') = 0),
  CONSTRAINT ck_handover_entry_left_out CHECK (left_out IN (0, 1)),
  CONSTRAINT ck_handover_entry_handover_id CHECK (length(handover_id) <= 36),
  CONSTRAINT fk_handover_entry_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_handover_entry_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_handover_entry_handover_id_handover FOREIGN KEY(handover_id) REFERENCES handover (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE hold (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  why TEXT NOT NULL,
  "by" TEXT NOT NULL,
  since TEXT NOT NULL,
  lifted TEXT,
  lifted_by TEXT,
  lifted_why TEXT NOT NULL,
  CONSTRAINT pk_hold PRIMARY KEY (id),
  CONSTRAINT ck_hold_id CHECK (length(id) <= 36),
  CONSTRAINT ck_hold_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_hold_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_hold_kind CHECK (kind = 'inquiry' OR kind = 'claim or complaint' OR kind = 'safeguarding' OR kind = 'other'),
  CONSTRAINT ck_hold_why CHECK (length(why) <= 60000 AND instr(CAST(why AS BLOB), x'00') = 0),
  CONSTRAINT ck_hold_by CHECK (length("by") <= 36),
  CONSTRAINT ck_hold_lifted_by CHECK (length(lifted_by) <= 36),
  CONSTRAINT ck_hold_lifted_why CHECK (length(lifted_why) <= 60000 AND instr(CAST(lifted_why AS BLOB), x'00') = 0),
  CONSTRAINT fk_hold_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_hold_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_hold_by_team_member FOREIGN KEY("by") REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_hold_lifted_by_team_member FOREIGN KEY(lifted_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE hospital_move (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  at TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  author TEXT NOT NULL,
  withdrawn TEXT NOT NULL,
  move TEXT NOT NULL,
  away TEXT NOT NULL,
  place TEXT NOT NULL,
  reason TEXT NOT NULL,
  told TEXT NOT NULL,
  CONSTRAINT pk_hospital_move PRIMARY KEY (id),
  CONSTRAINT ck_hospital_move_id CHECK (length(id) <= 36),
  CONSTRAINT ck_hospital_move_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_hospital_move_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_hospital_move_author CHECK (length(author) <= 36),
  CONSTRAINT ck_hospital_move_withdrawn CHECK (length(withdrawn) <= 60000 AND instr(CAST(withdrawn AS BLOB), x'00') = 0),
  CONSTRAINT ck_hospital_move_move CHECK (move = 'admitted' OR move = 'returned'),
  CONSTRAINT ck_hospital_move_away CHECK (length(away) <= 200 AND instr(CAST(away AS BLOB), x'00') = 0),
  CONSTRAINT ck_hospital_move_place CHECK (length(place) <= 200 AND instr(CAST(place AS BLOB), x'00') = 0),
  CONSTRAINT ck_hospital_move_reason CHECK (length(reason) <= 60000 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT ck_hospital_move_told CHECK (length(told) <= 60000 AND instr(CAST(told AS BLOB), x'00') = 0),
  CONSTRAINT fk_hospital_move_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_hospital_move_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_hospital_move_author_team_member FOREIGN KEY(author) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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

CREATE TABLE incident (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT,
  at TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  author TEXT NOT NULL,
  withdrawn TEXT NOT NULL,
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  place TEXT NOT NULL,
  injured TEXT NOT NULL,
  witnesses TEXT NOT NULL,
  actions TEXT NOT NULL,
  told TEXT NOT NULL,
  notify TEXT NOT NULL,
  CONSTRAINT pk_incident PRIMARY KEY (id),
  CONSTRAINT ck_incident_id CHECK (length(id) <= 36),
  CONSTRAINT ck_incident_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_incident_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_incident_author CHECK (length(author) <= 36),
  CONSTRAINT ck_incident_withdrawn CHECK (length(withdrawn) <= 60000 AND instr(CAST(withdrawn AS BLOB), x'00') = 0),
  CONSTRAINT ck_incident_kind CHECK (kind = 'incident' OR kind = 'accident' OR kind = 'near miss'),
  CONSTRAINT ck_incident_what CHECK (length(what) <= 60000 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_incident_place CHECK (length(place) <= 200 AND instr(CAST(place AS BLOB), x'00') = 0),
  CONSTRAINT ck_incident_injured CHECK (length(injured) <= 60000 AND instr(CAST(injured AS BLOB), x'00') = 0),
  CONSTRAINT ck_incident_witnesses CHECK (length(witnesses) <= 60000 AND instr(CAST(witnesses AS BLOB), x'00') = 0),
  CONSTRAINT ck_incident_actions CHECK (length(actions) <= 60000 AND instr(CAST(actions AS BLOB), x'00') = 0),
  CONSTRAINT ck_incident_told CHECK (length(told) <= 60000 AND instr(CAST(told AS BLOB), x'00') = 0),
  CONSTRAINT ck_incident_notify CHECK (notify = 'not decided' OR notify = 'no' OR notify = 'yes, still to do' OR notify = 'yes, done'),
  CONSTRAINT fk_incident_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_incident_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_incident_author_team_member FOREIGN KEY(author) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE item_turn (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  closed INTEGER NOT NULL,
  said TEXT NOT NULL,
  open_item_id TEXT NOT NULL,
  CONSTRAINT pk_item_turn PRIMARY KEY (id),
  CONSTRAINT ck_item_turn_id CHECK (length(id) <= 36),
  CONSTRAINT ck_item_turn_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_item_turn_by CHECK (length("by") <= 36),
  CONSTRAINT ck_item_turn_closed CHECK (closed IN (0, 1)),
  CONSTRAINT ck_item_turn_said CHECK (length(said) <= 60000 AND instr(CAST(said AS BLOB), x'00') = 0),
  CONSTRAINT ck_item_turn_open_item_id CHECK (length(open_item_id) <= 36),
  CONSTRAINT fk_item_turn_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_item_turn_by_team_member FOREIGN KEY("by") REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_item_turn_open_item_id_open_item FOREIGN KEY(open_item_id) REFERENCES open_item (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE missed_visit (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  at TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  author TEXT NOT NULL,
  withdrawn TEXT NOT NULL,
  kind TEXT NOT NULL,
  visit TEXT NOT NULL,
  reason TEXT NOT NULL,
  actions TEXT NOT NULL,
  CONSTRAINT pk_missed_visit PRIMARY KEY (id),
  CONSTRAINT ck_missed_visit_id CHECK (length(id) <= 36),
  CONSTRAINT ck_missed_visit_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_missed_visit_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_missed_visit_author CHECK (length(author) <= 36),
  CONSTRAINT ck_missed_visit_withdrawn CHECK (length(withdrawn) <= 60000 AND instr(CAST(withdrawn AS BLOB), x'00') = 0),
  CONSTRAINT ck_missed_visit_kind CHECK (kind = 'missed' OR kind = 'refused' OR kind = 'one person instead of two'),
  CONSTRAINT ck_missed_visit_visit CHECK (length(visit) <= 200 AND instr(CAST(visit AS BLOB), x'00') = 0),
  CONSTRAINT ck_missed_visit_reason CHECK (length(reason) <= 60000 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT ck_missed_visit_actions CHECK (length(actions) <= 60000 AND instr(CAST(actions AS BLOB), x'00') = 0),
  CONSTRAINT fk_missed_visit_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_missed_visit_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_missed_visit_author_team_member FOREIGN KEY(author) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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

CREATE TABLE note (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  at TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  said TEXT NOT NULL,
  flagged INTEGER NOT NULL,
  visit TEXT NOT NULL,
  outcome TEXT NOT NULL,
  corrects TEXT,
  why TEXT NOT NULL,
  CONSTRAINT pk_note PRIMARY KEY (id),
  CONSTRAINT ck_note_id CHECK (length(id) <= 36),
  CONSTRAINT ck_note_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_note_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_note_author CHECK (length(author) <= 36),
  CONSTRAINT ck_note_kind CHECK (kind = 'care given' OR kind = 'refused' OR kind = 'health' OR kind = 'wellbeing' OR kind = 'contact' OR kind = 'housing support'),
  CONSTRAINT ck_note_said CHECK (length(said) <= 60000 AND instr(CAST(said AS BLOB), x'00') = 0),
  CONSTRAINT ck_note_flagged CHECK (flagged IN (0, 1)),
  CONSTRAINT ck_note_visit CHECK (length(visit) <= 200 AND instr(CAST(visit AS BLOB), x'00') = 0),
  CONSTRAINT ck_note_outcome CHECK (length(outcome) <= 200 AND instr(CAST(outcome AS BLOB), x'00') = 0),
  CONSTRAINT ck_note_corrects CHECK (length(corrects) <= 36),
  CONSTRAINT ck_note_why CHECK (length(why) <= 60000 AND instr(CAST(why AS BLOB), x'00') = 0),
  CONSTRAINT fk_note_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_note_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_note_author_team_member FOREIGN KEY(author) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_note_corrects_note FOREIGN KEY(corrects) REFERENCES note (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
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
  about TEXT NOT NULL,
  owner TEXT,
  due TEXT,
  due_time TEXT,
  closed_at TEXT,
  closed_by TEXT,
  outcome TEXT NOT NULL,
  CONSTRAINT pk_open_item PRIMARY KEY (id),
  CONSTRAINT ck_open_item_id CHECK (length(id) <= 36),
  CONSTRAINT ck_open_item_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_open_item_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_open_item_what CHECK (length(what) <= 60000 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_open_item_raised_by CHECK (length(raised_by) <= 36),
  CONSTRAINT ck_open_item_about CHECK (length(about) <= 200 AND instr(CAST(about AS BLOB), x'00') = 0),
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

CREATE TABLE pack_setting (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  password TEXT NOT NULL,
  CONSTRAINT pk_pack_setting PRIMARY KEY (id),
  CONSTRAINT ck_pack_setting_id CHECK (length(id) <= 36),
  CONSTRAINT ck_pack_setting_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_pack_setting_password CHECK (length(password) <= 200 AND instr(CAST(password AS BLOB), x'00') = 0),
  CONSTRAINT fk_pack_setting_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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
  CONSTRAINT ck_parameter_name CHECK (name = 'weeks of the working time reference period' OR name = 'hours a week on average, at most' OR name = 'hours a week on average, warn from' OR name = 'hours of daily rest' OR name = 'hours of weekly rest' OR name = 'hours of work after which a break is due' OR name = 'minutes of the break that the law asks for' OR name = 'hours of a shift from which the site''s break is due' OR name = 'hours of a shift up to which the site''s break is set' OR name = 'minutes of the site''s unpaid break' OR name = 'hour at which the night period starts' OR name = 'hour at which the night period ends' OR name = 'hours in the night period that make a night worker' OR name = 'hours of night work in each 24, on average, at most' OR name = '1 where night work has special hazards: the limit holds for each night' OR name = 'months between health assessments of night workers' OR name = 'disturbed sleep-ins in four weeks before a review' OR name = 'hour after which a day shift is unusual' OR name = 'hours a week in term for a student at degree level' OR name = 'hours a week in term for a student below degree level' OR name = 'hours a week of a second job for a sponsored worker' OR name = 'hours a day under 18' OR name = 'hours a week under 18' OR name = 'hours of daily rest under 18' OR name = 'hours of weekly rest under 18' OR name = 'hours of work after which a break is due under 18' OR name = 'minutes of the break under 18' OR name = 'hour after which nobody under 18 works' OR name = 'hour before which nobody under 18 works' OR name = 'minimum wage an hour from 21' OR name = 'minimum wage an hour from 18 to 20' OR name = 'minimum wage an hour under 18' OR name = 'minimum wage an hour of an apprentice' OR name = 'weeks of paid leave a year' OR name = 'per cent of hours accrued as leave, irregular hours' OR name = 'years that a care record is kept after the end of care' OR name = 'years that a team record is kept after leaving' OR name = 'years that rotas and hours are kept' OR name = 'days of notice of a shift, 0 for no check' OR name = 'weeks averaged for a guaranteed-hours offer, 0 for no check'),
  CONSTRAINT ck_parameter_value CHECK (length(value) <= 20 AND instr(CAST(value AS BLOB), x'00') = 0),
  CONSTRAINT ck_parameter_source CHECK (length(source) <= 60000 AND instr(CAST(source AS BLOB), x'00') = 0),
  CONSTRAINT fk_parameter_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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

CREATE TABLE placement (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  day TEXT NOT NULL,
  thread TEXT NOT NULL,
  start TEXT NOT NULL,
  shift TEXT NOT NULL,
  other_shift TEXT NOT NULL,
  CONSTRAINT pk_placement PRIMARY KEY (id),
  CONSTRAINT ck_placement_id CHECK (length(id) <= 36),
  CONSTRAINT ck_placement_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_placement_thread CHECK (length(thread) <= 36),
  CONSTRAINT ck_placement_shift CHECK (length(shift) <= 36),
  CONSTRAINT ck_placement_other_shift CHECK (length(other_shift) <= 36),
  CONSTRAINT fk_placement_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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
  carer TEXT NOT NULL,
  care_plan_id TEXT NOT NULL,
  CONSTRAINT pk_planned_visit PRIMARY KEY (id),
  CONSTRAINT ck_planned_visit_id CHECK (length(id) <= 36),
  CONSTRAINT ck_planned_visit_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_planned_visit_thread CHECK (length(thread) <= 200 AND instr(CAST(thread AS BLOB), x'00') = 0),
  CONSTRAINT ck_planned_visit_days CHECK (length(days) <= 200 AND instr(CAST(days AS BLOB), x'00') = 0),
  CONSTRAINT ck_planned_visit_what CHECK (length(what) <= 60000 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_planned_visit_medicines CHECK (medicines = 'none: looks after their own' OR medicines = 'level 1: reminded and assisted' OR medicines = 'level 2: given by trained staff' OR medicines = 'level 3: specialised technique'),
  CONSTRAINT ck_planned_visit_carer CHECK (carer = 'not said' OR carer = 'woman' OR carer = 'man'),
  CONSTRAINT ck_planned_visit_care_plan_id CHECK (length(care_plan_id) <= 36),
  CONSTRAINT fk_planned_visit_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_planned_visit_care_plan_id_care_plan FOREIGN KEY(care_plan_id) REFERENCES care_plan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE read_mark (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  team_member_id TEXT NOT NULL,
  source TEXT NOT NULL,
  at TEXT NOT NULL,
  CONSTRAINT pk_read_mark PRIMARY KEY (id),
  CONSTRAINT ck_read_mark_id CHECK (length(id) <= 36),
  CONSTRAINT ck_read_mark_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_read_mark_team_member_id CHECK (length(team_member_id) <= 36),
  CONSTRAINT ck_read_mark_source CHECK (length(source) <= 200 AND instr(CAST(source AS BLOB), x'00') = 0),
  CONSTRAINT fk_read_mark_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_read_mark_team_member_id_team_member FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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

CREATE TABLE run (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  name TEXT NOT NULL,
  visits TEXT NOT NULL,
  CONSTRAINT pk_run PRIMARY KEY (id),
  CONSTRAINT ck_run_id CHECK (length(id) <= 36),
  CONSTRAINT ck_run_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_run_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT fk_run_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE scheme (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  landlord TEXT NOT NULL,
  care_provider TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  on_call TEXT NOT NULL,
  paper TEXT NOT NULL,
  CONSTRAINT pk_scheme PRIMARY KEY (id),
  CONSTRAINT ck_scheme_id CHECK (length(id) <= 36),
  CONSTRAINT ck_scheme_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_scheme_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT ck_scheme_short_name CHECK (length(short_name) <= 8 AND instr(CAST(short_name AS BLOB), x'00') = 0),
  CONSTRAINT ck_scheme_landlord CHECK (length(landlord) <= 200 AND instr(CAST(landlord AS BLOB), x'00') = 0),
  CONSTRAINT ck_scheme_care_provider CHECK (length(care_provider) <= 200 AND instr(CAST(care_provider AS BLOB), x'00') = 0),
  CONSTRAINT ck_scheme_address CHECK (length(address) <= 60000 AND instr(CAST(address AS BLOB), x'00') = 0),
  CONSTRAINT ck_scheme_phone CHECK (length(phone) <= 200 AND instr(CAST(phone AS BLOB), x'00') = 0),
  CONSTRAINT ck_scheme_on_call CHECK (length(on_call) <= 200 AND instr(CAST(on_call AS BLOB), x'00') = 0),
  CONSTRAINT ck_scheme_paper CHECK (paper = 'A4' OR paper = 'A3'),
  CONSTRAINT fk_scheme_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_scheme_is_its_own CHECK (scheme_id = id)
)
 STRICT;

CREATE TABLE search_entry (
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  CONSTRAINT pk_search_entry PRIMARY KEY (id),
  CONSTRAINT ck_search_entry_kind CHECK (length(kind) <= 36),
  CONSTRAINT ck_search_entry_record_id CHECK (length(record_id) <= 36)
)
 STRICT;

CREATE TABLE search_word (
  word TEXT NOT NULL,
  CONSTRAINT pk_search_word PRIMARY KEY (word),
  CONSTRAINT ck_search_word_word CHECK (length(word) <= 200 AND instr(CAST(word AS BLOB), x'00') = 0)
)
 STRICT;

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
  gender TEXT NOT NULL,
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
  CONSTRAINT ck_team_member_gender CHECK (gender = 'not said' OR gender = 'woman' OR gender = 'man'),
  CONSTRAINT fk_team_member_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

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

CREATE TABLE visit_record (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT NOT NULL,
  day TEXT NOT NULL,
  thread TEXT NOT NULL,
  what TEXT NOT NULL,
  opens TEXT NOT NULL,
  closes TEXT NOT NULL,
  planned_minutes INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  start TEXT,
  minutes INTEGER NOT NULL,
  staff INTEGER NOT NULL,
  given_by TEXT,
  also_by TEXT,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  corrects TEXT NOT NULL,
  why TEXT NOT NULL,
  CONSTRAINT pk_visit_record PRIMARY KEY (id),
  CONSTRAINT ck_visit_record_id CHECK (length(id) <= 36),
  CONSTRAINT ck_visit_record_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_visit_record_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_visit_record_thread CHECK (length(thread) <= 36),
  CONSTRAINT ck_visit_record_what CHECK (length(what) <= 60000 AND instr(CAST(what AS BLOB), x'00') = 0),
  CONSTRAINT ck_visit_record_outcome CHECK (outcome = 'delivered' OR outcome = 'missed' OR outcome = 'refused'),
  CONSTRAINT ck_visit_record_given_by CHECK (length(given_by) <= 36),
  CONSTRAINT ck_visit_record_also_by CHECK (length(also_by) <= 36),
  CONSTRAINT ck_visit_record_reason CHECK (length(reason) <= 60000 AND instr(CAST(reason AS BLOB), x'00') = 0),
  CONSTRAINT ck_visit_record_by CHECK (length("by") <= 36),
  CONSTRAINT ck_visit_record_corrects CHECK (length(corrects) <= 36),
  CONSTRAINT ck_visit_record_why CHECK (length(why) <= 60000 AND instr(CAST(why AS BLOB), x'00') = 0),
  CONSTRAINT fk_visit_record_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visit_record_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visit_record_given_by_team_member FOREIGN KEY(given_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visit_record_also_by_team_member FOREIGN KEY(also_by) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visit_record_by_team_member FOREIGN KEY("by") REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE visitor (
  id TEXT NOT NULL,
  scheme_id TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  tenant_id TEXT,
  at TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  author TEXT NOT NULL,
  withdrawn TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  company TEXT NOT NULL,
  whom TEXT NOT NULL,
  left_at TEXT,
  CONSTRAINT pk_visitor PRIMARY KEY (id),
  CONSTRAINT ck_visitor_id CHECK (length(id) <= 36),
  CONSTRAINT ck_visitor_scheme_id CHECK (length(scheme_id) <= 36),
  CONSTRAINT ck_visitor_tenant_id CHECK (length(tenant_id) <= 36),
  CONSTRAINT ck_visitor_author CHECK (length(author) <= 36),
  CONSTRAINT ck_visitor_withdrawn CHECK (length(withdrawn) <= 60000 AND instr(CAST(withdrawn AS BLOB), x'00') = 0),
  CONSTRAINT ck_visitor_kind CHECK (kind = 'visitor' OR kind = 'contractor' OR kind = 'health or social care'),
  CONSTRAINT ck_visitor_name CHECK (length(name) <= 200 AND instr(CAST(name AS BLOB), x'00') = 0),
  CONSTRAINT ck_visitor_company CHECK (length(company) <= 200 AND instr(CAST(company AS BLOB), x'00') = 0),
  CONSTRAINT ck_visitor_whom CHECK (length(whom) <= 200 AND instr(CAST(whom AS BLOB), x'00') = 0),
  CONSTRAINT fk_visitor_scheme_id_scheme FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visitor_tenant_id_tenant FOREIGN KEY(tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_visitor_author_team_member FOREIGN KEY(author) REFERENCES team_member (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TRIGGER care_plan_is_not_changed BEFORE UPDATE ON care_plan WHEN OLD.status <> 'draft' AND NOT (NEW."id" IS OLD."id" AND NEW."scheme_id" IS OLD."scheme_id" AND NEW."tenant_id" IS OLD."tenant_id" AND NEW."number" IS OLD."number" AND NEW."written_by" IS OLD."written_by" AND NEW."started" IS OLD."started" AND NEW."review_due" IS OLD."review_due" AND NEW."what_changed" IS OLD."what_changed" AND NEW."agreed_on" IS OLD."agreed_on" AND NEW."agreed_how" IS OLD."agreed_how" AND NEW."agreed_with" IS OLD."agreed_with" AND NEW."agreed_by" IS OLD."agreed_by" AND NEW."admire" IS OLD."admire" AND NEW."matters" IS OLD."matters" AND NEW."people" IS OLD."people" AND NEW."communicate" IS OLD."communicate" AND NEW."wellness" IS OLD."wellness" AND NEW."please_do" IS OLD."please_do" AND NEW."please_dont" IS OLD."please_dont" AND NEW."support" IS OLD."support" AND NEW."about_me" IS OLD."about_me" AND NEW."supported_by" IS OLD."supported_by" AND NEW."moving" IS OLD."moving" AND NEW."eating" IS OLD."eating" AND NEW."medicines" IS OLD."medicines" AND NEW."medicine_support" IS OLD."medicine_support" AND NEW."medicine_responsible" IS OLD."medicine_responsible" AND NEW."night" IS OLD."night" AND NEW."if_not_in" IS OLD."if_not_in" AND NEW."if_refuse" IS OLD."if_refuse" AND NEW."if_fall" IS OLD."if_fall" AND NEW."contingency" IS OLD."contingency" AND (NEW.status IS OLD.status OR OLD.status = 'agreed' AND NEW.status = 'superseded')) BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: care_plan'); END;

CREATE TRIGGER care_plan_is_not_deleted BEFORE DELETE ON care_plan WHEN OLD.status <> 'draft' AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: care_plan'); END;

CREATE TRIGGER care_plan_is_not_replaced BEFORE INSERT ON care_plan WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = NEW.id AND status <> 'draft') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: care_plan'); END;

CREATE TRIGGER change_follows BEFORE INSERT ON change WHEN NEW.step IS NOT (SELECT seq FROM step ORDER BY seq DESC LIMIT 1) BEGIN SELECT RAISE(ABORT, 'the journal is append-only: change'); END;

CREATE TRIGGER change_is_not_deleted BEFORE DELETE ON "change" BEGIN SELECT RAISE(ABORT, 'the journal is append-only: change'); END;

CREATE TRIGGER change_is_not_replaced BEFORE INSERT ON "change" WHEN EXISTS (SELECT 1 FROM "change" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the journal is append-only: change'); END;

CREATE TRIGGER change_is_not_updated BEFORE UPDATE ON change WHEN NOT (NEW.before IS NULL AND NEW.after IS NULL AND NEW.salt IS NULL AND NEW."id" IS OLD."id" AND NEW."step" IS OLD."step" AND NEW."kind" IS OLD."kind" AND NEW."record_id" IS OLD."record_id" AND NEW."owner_kind" IS OLD."owner_kind" AND NEW."owner_id" IS OLD."owner_id" AND NEW."digest" IS OLD."digest") BEGIN SELECT RAISE(ABORT, 'the journal is append-only: change'); END;

CREATE TRIGGER consent_is_not_added BEFORE INSERT ON consent WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = NEW.care_plan_id AND status <> 'draft') AND EXISTS (SELECT 1 FROM change WHERE record_id = NEW.care_plan_id) BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: consent'); END;

CREATE TRIGGER consent_is_not_changed BEFORE UPDATE ON consent WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = OLD.care_plan_id AND status <> 'draft') OR EXISTS (SELECT 1 FROM care_plan WHERE id = NEW.care_plan_id AND status <> 'draft') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: consent'); END;

CREATE TRIGGER consent_is_not_deleted BEFORE DELETE ON consent WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = OLD.care_plan_id AND status <> 'draft') AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: consent'); END;

CREATE TRIGGER disposal_is_not_deleted BEFORE DELETE ON "disposal" BEGIN SELECT RAISE(ABORT, 'a certificate of disposal stands: disposal'); END;

CREATE TRIGGER disposal_is_not_replaced BEFORE INSERT ON "disposal" WHEN EXISTS (SELECT 1 FROM "disposal" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'a certificate of disposal stands: disposal'); END;

CREATE TRIGGER disposal_is_not_updated BEFORE UPDATE ON "disposal" BEGIN SELECT RAISE(ABORT, 'a certificate of disposal stands: disposal'); END;

CREATE TRIGGER handover_entry_is_not_added BEFORE INSERT ON handover_entry WHEN EXISTS (SELECT 1 FROM handover WHERE id = NEW.handover_id AND given_at IS NOT NULL) AND EXISTS (SELECT 1 FROM change WHERE record_id = NEW.handover_id) BEGIN SELECT RAISE(ABORT, 'a given handover is not changed: handover'); END;

CREATE TRIGGER handover_entry_is_not_changed BEFORE UPDATE ON handover_entry WHEN EXISTS (SELECT 1 FROM handover WHERE id = OLD.handover_id AND given_at IS NOT NULL) OR EXISTS (SELECT 1 FROM handover WHERE id = NEW.handover_id AND given_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a given handover is not changed: handover'); END;

CREATE TRIGGER handover_entry_is_not_deleted BEFORE DELETE ON handover_entry WHEN EXISTS (SELECT 1 FROM handover WHERE id = OLD.handover_id AND given_at IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'a given handover is not changed: handover'); END;

CREATE TRIGGER handover_is_not_changed BEFORE UPDATE ON handover WHEN OLD.given_at IS NOT NULL AND NOT (OLD.accepted_at IS NULL AND (NEW."id" IS OLD."id" AND NEW."scheme_id" IS OLD."scheme_id" AND NEW."at" IS OLD."at" AND NEW."turn" IS OLD."turn" AND NEW."headline" IS OLD."headline" AND NEW."given_by" IS OLD."given_by" AND NEW."given_name" IS OLD."given_name" AND NEW."given_at" IS OLD."given_at" AND NEW."taken" IS OLD."taken" AND NEW."content" IS OLD."content" OR NEW.given_at IS NULL AND NOT EXISTS (SELECT 1 FROM handover WHERE given_at >= OLD.given_at AND id <> OLD.id))) BEGIN SELECT RAISE(ABORT, 'a given handover is not changed: handover'); END;

CREATE TRIGGER handover_is_not_deleted BEFORE DELETE ON handover WHEN OLD.given_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'a given handover is not changed: handover'); END;

CREATE TRIGGER handover_is_not_replaced BEFORE INSERT ON handover WHEN EXISTS (SELECT 1 FROM handover WHERE id = NEW.id AND given_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a given handover is not changed: handover'); END;

CREATE TRIGGER housing_plan_is_not_changed BEFORE UPDATE ON housing_plan WHEN OLD.status <> 'draft' AND NOT (NEW."id" IS OLD."id" AND NEW."scheme_id" IS OLD."scheme_id" AND NEW."tenant_id" IS OLD."tenant_id" AND NEW."number" IS OLD."number" AND NEW."written_by" IS OLD."written_by" AND NEW."started" IS OLD."started" AND NEW."review_due" IS OLD."review_due" AND NEW."what_changed" IS OLD."what_changed" AND NEW."agreed_on" IS OLD."agreed_on" AND NEW."agreed_how" IS OLD."agreed_how" AND NEW."agreed_with" IS OLD."agreed_with" AND NEW."agreed_by" IS OLD."agreed_by" AND NEW."background" IS OLD."background" AND NEW."how_often" IS OLD."how_often" AND NEW."contingency" IS OLD."contingency" AND (NEW.status IS OLD.status OR OLD.status = 'agreed' AND NEW.status = 'superseded')) BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: housing_plan'); END;

CREATE TRIGGER housing_plan_is_not_deleted BEFORE DELETE ON housing_plan WHEN OLD.status <> 'draft' AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: housing_plan'); END;

CREATE TRIGGER housing_plan_is_not_replaced BEFORE INSERT ON housing_plan WHEN EXISTS (SELECT 1 FROM housing_plan WHERE id = NEW.id AND status <> 'draft') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: housing_plan'); END;

CREATE TRIGGER need_is_not_added BEFORE INSERT ON need WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = NEW.care_plan_id AND status <> 'draft') AND EXISTS (SELECT 1 FROM change WHERE record_id = NEW.care_plan_id) BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: need'); END;

CREATE TRIGGER need_is_not_changed BEFORE UPDATE ON need WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = OLD.care_plan_id AND status <> 'draft') OR EXISTS (SELECT 1 FROM care_plan WHERE id = NEW.care_plan_id AND status <> 'draft') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: need'); END;

CREATE TRIGGER need_is_not_deleted BEFORE DELETE ON need WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = OLD.care_plan_id AND status <> 'draft') AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: need'); END;

CREATE TRIGGER note_is_not_deleted BEFORE DELETE ON "note" WHEN NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'a note stands as it was written: note'); END;

CREATE TRIGGER note_is_not_replaced BEFORE INSERT ON "note" WHEN EXISTS (SELECT 1 FROM "note" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'a note stands as it was written: note'); END;

CREATE TRIGGER note_is_not_updated BEFORE UPDATE ON "note" BEGIN SELECT RAISE(ABORT, 'a note stands as it was written: note'); END;

CREATE TRIGGER planned_visit_is_not_added BEFORE INSERT ON planned_visit WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = NEW.care_plan_id AND status <> 'draft') AND EXISTS (SELECT 1 FROM change WHERE record_id = NEW.care_plan_id) BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: planned_visit'); END;

CREATE TRIGGER planned_visit_is_not_changed BEFORE UPDATE ON planned_visit WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = OLD.care_plan_id AND status <> 'draft') OR EXISTS (SELECT 1 FROM care_plan WHERE id = NEW.care_plan_id AND status <> 'draft') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: planned_visit'); END;

CREATE TRIGGER planned_visit_is_not_deleted BEFORE DELETE ON planned_visit WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = OLD.care_plan_id AND status <> 'draft') AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: planned_visit'); END;

CREATE TRIGGER risk_is_not_added BEFORE INSERT ON risk WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = NEW.care_plan_id AND status <> 'draft') AND EXISTS (SELECT 1 FROM change WHERE record_id = NEW.care_plan_id) BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: risk'); END;

CREATE TRIGGER risk_is_not_changed BEFORE UPDATE ON risk WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = OLD.care_plan_id AND status <> 'draft') OR EXISTS (SELECT 1 FROM care_plan WHERE id = NEW.care_plan_id AND status <> 'draft') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: risk'); END;

CREATE TRIGGER risk_is_not_deleted BEFORE DELETE ON risk WHEN EXISTS (SELECT 1 FROM care_plan WHERE id = OLD.care_plan_id AND status <> 'draft') AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: risk'); END;

CREATE TRIGGER signature_is_not_deleted BEFORE DELETE ON "signature" WHEN NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'a signature stands as it was given: signature'); END;

CREATE TRIGGER signature_is_not_replaced BEFORE INSERT ON "signature" WHEN EXISTS (SELECT 1 FROM "signature" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'a signature stands as it was given: signature'); END;

CREATE TRIGGER signature_is_not_updated BEFORE UPDATE ON "signature" BEGIN SELECT RAISE(ABORT, 'a signature stands as it was given: signature'); END;

CREATE TRIGGER step_follows BEFORE INSERT ON step WHEN NOT (NEW.seq = coalesce((SELECT seq FROM step ORDER BY seq DESC LIMIT 1), 0) + 1 AND NEW.previous = coalesce((SELECT hash FROM step ORDER BY seq DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')) BEGIN SELECT RAISE(ABORT, 'the journal is append-only: step'); END;

CREATE TRIGGER step_is_not_deleted BEFORE DELETE ON "step" BEGIN SELECT RAISE(ABORT, 'the journal is append-only: step'); END;

CREATE TRIGGER step_is_not_replaced BEFORE INSERT ON "step" WHEN EXISTS (SELECT 1 FROM "step" WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the journal is append-only: step'); END;

CREATE TRIGGER step_is_not_updated BEFORE UPDATE ON "step" BEGIN SELECT RAISE(ABORT, 'the journal is append-only: step'); END;

CREATE TRIGGER tenancy_goal_is_not_added BEFORE INSERT ON tenancy_goal WHEN EXISTS (SELECT 1 FROM housing_plan WHERE id = NEW.housing_plan_id AND status <> 'draft') AND EXISTS (SELECT 1 FROM change WHERE record_id = NEW.housing_plan_id) BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: tenancy_goal'); END;

CREATE TRIGGER tenancy_goal_is_not_changed BEFORE UPDATE ON tenancy_goal WHEN EXISTS (SELECT 1 FROM housing_plan WHERE id = OLD.housing_plan_id AND status <> 'draft') OR EXISTS (SELECT 1 FROM housing_plan WHERE id = NEW.housing_plan_id AND status <> 'draft') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: tenancy_goal'); END;

CREATE TRIGGER tenancy_goal_is_not_deleted BEFORE DELETE ON tenancy_goal WHEN EXISTS (SELECT 1 FROM housing_plan WHERE id = OLD.housing_plan_id AND status <> 'draft') AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id AND change.after IS NULL AND step.what = 'disposed of') BEGIN SELECT RAISE(ABORT, 'an agreed plan is not changed: tenancy_goal'); END;

CREATE TRIGGER visit_record_is_not_replaced BEFORE INSERT ON "visit_record" WHEN EXISTS (SELECT 1 FROM "visit_record" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'what became of a visit is corrected, not changed: visit_record'); END;

CREATE TRIGGER visit_record_is_not_updated BEFORE UPDATE ON "visit_record" BEGIN SELECT RAISE(ABORT, 'what became of a visit is corrected, not changed: visit_record'); END;

CREATE VIRTUAL TABLE search_notes USING fts5(body, detail='none', content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii');

CREATE VIRTUAL TABLE search_text USING fts5(name, body, detail='column', content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii');
