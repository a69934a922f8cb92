-- What a run measured, by the numbers of the series.
SELECT series_id, value
FROM measurement
WHERE run_number = :run
ORDER BY series_id;
