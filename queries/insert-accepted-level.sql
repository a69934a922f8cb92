-- Adds an accepted level.
INSERT INTO accepted_level (
  pattern, run_number, commit_prefix, owner, reason, digest, accepted_at
)
VALUES (
  :pattern, :run_number, :commit_prefix, :owner, :reason, :digest,
  strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
);
