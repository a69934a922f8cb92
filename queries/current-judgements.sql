-- The newest judgement of each of some runs, oldest run first. The runs are a JSON array of numbers.
SELECT (
  SELECT judgement.number
  FROM judgement
  WHERE judgement.run_number = run.number
  ORDER BY judgement.judged_at DESC
  LIMIT 1
) AS newest
FROM json_each(:runs) AS chosen
JOIN run ON run.number = chosen.value
WHERE newest IS NOT NULL
ORDER BY run.started_at, run.number;
