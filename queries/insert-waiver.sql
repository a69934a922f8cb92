-- Adds a waiver.
INSERT INTO waiver (pattern, owner, reason, valid_until, at_most, unit, digest, added_at)
VALUES (
  :pattern, :owner, :reason, :valid_until, :at_most, :unit, :digest,
  strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
);
