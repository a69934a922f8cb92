-- The values of one metric of one scenario over the newest runs, oldest first.
SELECT run, started_at, labels, value, unit
FROM (
  SELECT run, started_at, labels, value, unit
  FROM v_metric
  WHERE scenario = :scenario AND metric = :metric
  ORDER BY started_at DESC, run DESC
  LIMIT coalesce(:limit, 30)
)
ORDER BY started_at, run;
