-- What a run measured, in order.
SELECT
  series.scenario, series.metric, series.labels, series.unit, series.direction, series.class,
  series.kind, measurement.value, measurement.series_id
FROM measurement
JOIN series ON series.id = measurement.series_id
WHERE measurement.run_number = :run
ORDER BY measurement.position;
