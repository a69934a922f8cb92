-- Withdraws a waiver that holds.
UPDATE waiver
SET withdrawn_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
WHERE number = :number AND withdrawn_at IS NULL;
