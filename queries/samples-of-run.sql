-- The repeated measurements of a run, in order.
SELECT series_id, value
FROM sample
WHERE run_number = :run
ORDER BY series_id, position;
