-- Judgements: what runs were judged to be, and what people decided about it. The digests cover what
-- was judged or decided, so that a changed value is noticed.

-- What a run was judged to be. The newest judgement of a run counts, older ones stay as evidence. The
-- digest covers the findings too.
CREATE TABLE judgement (
  number INTEGER PRIMARY KEY,
  run_number INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  judged_at TEXT NOT NULL CHECK (judged_at GLOB '????-??-??T??:??:??.??????Z'),
  verdict TEXT NOT NULL CHECK (verdict <> ''),
  baseline TEXT NOT NULL,
  policy TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  UNIQUE (run_number, judged_at)
) STRICT;

-- What a judgement found, without what did not change. The evidence is the numbers that decided.
CREATE TABLE finding (
  judgement_number INTEGER NOT NULL REFERENCES judgement (number) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  subject TEXT NOT NULL CHECK (subject <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  rule TEXT NOT NULL CHECK (rule <> ''),
  evidence TEXT NOT NULL CHECK (json_type(evidence) = 'object'),
  PRIMARY KEY (judgement_number, position)
) STRICT, WITHOUT ROWID;

-- A permission for something to be worse, for a time and up to a bound. It is withdrawn, not deleted.
CREATE TABLE waiver (
  number INTEGER PRIMARY KEY,
  pattern TEXT NOT NULL CHECK (pattern <> ''),
  owner TEXT NOT NULL CHECK (owner <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  valid_until TEXT NOT NULL CHECK (valid_until GLOB '????-??-??T??:??:??.??????Z'),
  at_most REAL CHECK (abs(at_most) <= 1.7976931348623157e308),
  unit TEXT CHECK (unit IS NULL OR at_most IS NOT NULL),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  added_at TEXT NOT NULL CHECK (added_at GLOB '????-??-??T??:??:??.??????Z'),
  withdrawn_at TEXT CHECK (withdrawn_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;

-- The decision that what a run shows is the right level from then on. The run is given by its number,
-- or as the first one of a commit. It is withdrawn, not deleted.
CREATE TABLE accepted_level (
  number INTEGER PRIMARY KEY,
  pattern TEXT NOT NULL CHECK (pattern <> ''),
  run_number INTEGER REFERENCES run (number) ON DELETE RESTRICT,
  commit_prefix TEXT CHECK (commit_prefix <> ''),
  owner TEXT NOT NULL CHECK (owner <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  accepted_at TEXT NOT NULL CHECK (accepted_at GLOB '????-??-??T??:??:??.??????Z'),
  withdrawn_at TEXT CHECK (withdrawn_at GLOB '????-??-??T??:??:??.??????Z'),
  CHECK ((run_number IS NULL) <> (commit_prefix IS NULL))
) STRICT;

-- One row a judgement. The one that counts for its run is current.
CREATE VIEW v_judgement AS
SELECT
  run.number AS run,
  run.started_at,
  judgement.number AS judgement,
  judgement.judged_at,
  judgement.judged_at = (
    SELECT max(other.judged_at)
    FROM judgement AS other
    WHERE other.run_number = judgement.run_number
  ) AS is_current,
  judgement.verdict,
  judgement.baseline,
  judgement.policy
FROM run
JOIN judgement ON judgement.run_number = run.number;

-- One row a finding of a judgement.
CREATE VIEW v_finding AS
SELECT
  v_judgement.run,
  v_judgement.started_at,
  v_judgement.judgement,
  v_judgement.judged_at,
  v_judgement.is_current,
  finding.position,
  finding.subject,
  finding.kind,
  finding.rule,
  finding.evidence
FROM v_judgement
JOIN finding ON finding.judgement_number = v_judgement.judgement;

-- One row a waiver.
CREATE VIEW v_waiver AS
SELECT
  number AS waiver,
  pattern,
  owner,
  reason,
  valid_until,
  at_most,
  unit,
  added_at,
  withdrawn_at
FROM waiver;

-- One row an accepted level.
CREATE VIEW v_accepted_level AS
SELECT
  number AS accepted_level,
  pattern,
  run_number AS run,
  commit_prefix,
  owner,
  reason,
  accepted_at,
  withdrawn_at
FROM accepted_level;
