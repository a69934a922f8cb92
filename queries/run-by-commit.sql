-- The newest run of the commit whose hash begins with some digits.
SELECT number
FROM run
WHERE commit_hash >= :prefix AND commit_hash < :prefix || 'g'
ORDER BY started_at DESC, number DESC
LIMIT 1;
