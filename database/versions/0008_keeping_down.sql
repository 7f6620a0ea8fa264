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
