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

CREATE INDEX ix_alarm_call_author ON alarm_call (author);

CREATE INDEX ix_alarm_call_entered_at ON alarm_call (entered_at);

CREATE INDEX ix_alarm_call_flat_id ON alarm_call (flat_id);

CREATE INDEX ix_alarm_call_scheme_id ON alarm_call (scheme_id);

CREATE INDEX ix_alarm_call_tenant_id ON alarm_call (tenant_id);

CREATE INDEX ix_concern_author ON concern (author);

CREATE INDEX ix_concern_entered_at ON concern (entered_at);

CREATE INDEX ix_concern_scheme_id ON concern (scheme_id);

CREATE INDEX ix_concern_tenant_id ON concern (tenant_id);

CREATE INDEX ix_handover_accepted_by ON handover (accepted_by);

CREATE INDEX ix_handover_entry_handover_id ON handover_entry (handover_id);

CREATE INDEX ix_handover_entry_scheme_id ON handover_entry (scheme_id);

CREATE INDEX ix_handover_entry_tenant_id ON handover_entry (tenant_id);

CREATE INDEX ix_handover_given_by ON handover (given_by);

CREATE INDEX ix_handover_scheme_id ON handover (scheme_id);

CREATE INDEX ix_hospital_move_author ON hospital_move (author);

CREATE INDEX ix_hospital_move_entered_at ON hospital_move (entered_at);

CREATE INDEX ix_hospital_move_scheme_id ON hospital_move (scheme_id);

CREATE INDEX ix_hospital_move_tenant_id ON hospital_move (tenant_id);

CREATE INDEX ix_incident_author ON incident (author);

CREATE INDEX ix_incident_entered_at ON incident (entered_at);

CREATE INDEX ix_incident_scheme_id ON incident (scheme_id);

CREATE INDEX ix_incident_tenant_id ON incident (tenant_id);

CREATE INDEX ix_item_turn_by ON item_turn ("by");

CREATE INDEX ix_item_turn_open_item_id ON item_turn (open_item_id);

CREATE INDEX ix_item_turn_scheme_id ON item_turn (scheme_id);

CREATE INDEX ix_missed_visit_author ON missed_visit (author);

CREATE INDEX ix_missed_visit_entered_at ON missed_visit (entered_at);

CREATE INDEX ix_missed_visit_scheme_id ON missed_visit (scheme_id);

CREATE INDEX ix_missed_visit_tenant_id ON missed_visit (tenant_id);

CREATE INDEX ix_note_author ON note (author);

CREATE INDEX ix_note_corrects ON note (corrects);

CREATE INDEX ix_note_entered_at ON note (entered_at);

CREATE INDEX ix_note_scheme_id ON note (scheme_id);

CREATE INDEX ix_note_tenant_id_at ON note (tenant_id, at);

CREATE INDEX ix_open_item_closed_by ON open_item (closed_by);

CREATE INDEX ix_open_item_owner ON open_item (owner);

CREATE INDEX ix_open_item_raised_by ON open_item (raised_by);

CREATE INDEX ix_open_item_scheme_id ON open_item (scheme_id);

CREATE INDEX ix_open_item_tenant_id ON open_item (tenant_id);

CREATE INDEX ix_read_mark_scheme_id ON read_mark (scheme_id);

CREATE INDEX ix_read_mark_team_member_id ON read_mark (team_member_id);

CREATE INDEX ix_visitor_author ON visitor (author);

CREATE INDEX ix_visitor_entered_at ON visitor (entered_at);

CREATE INDEX ix_visitor_scheme_id ON visitor (scheme_id);

CREATE INDEX ix_visitor_tenant_id ON visitor (tenant_id);
