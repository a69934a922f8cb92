-- The newest run with a tag, of one suite, branch and mode if they are given.
SELECT number
FROM run
WHERE
  json_extract(labels, '$.tag') = :tag
  AND (:suite IS NULL OR suite = :suite)
  AND (:branch IS NULL OR branch = :branch)
  AND (:mode IS NULL OR mode = :mode)
ORDER BY started_at DESC, number DESC
LIMIT 1;
