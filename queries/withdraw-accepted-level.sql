-- Withdraws an accepted level that holds.
UPDATE accepted_level
SET withdrawn_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
WHERE number = :number AND withdrawn_at IS NULL;
