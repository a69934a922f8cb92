-- The newest run of each commit whose hash begins with some text, of one suite, branch and mode if they
-- are given: two are enough to know that it is not the only one.
SELECT number
FROM (
  SELECT
    number,
    row_number() OVER (PARTITION BY commit_hash ORDER BY started_at DESC, number DESC) AS place
  FROM run
  WHERE
    commit_hash >= :prefix
    AND commit_hash < :prefix || char(1114111)
    AND (:suite IS NULL OR suite = :suite)
    AND (:branch IS NULL OR branch = :branch)
    AND (:mode IS NULL OR mode = :mode)
)
WHERE place = 1
ORDER BY number
LIMIT 2;
