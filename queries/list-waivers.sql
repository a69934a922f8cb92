-- The waivers, also those that were withdrawn, in the order in which they were added.
SELECT number, pattern, owner, reason, valid_until, at_most, unit, digest, withdrawn_at
FROM waiver
ORDER BY number;
