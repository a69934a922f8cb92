-- What some metrics measure. The series are a JSON array of numbers.
SELECT
  series.id, series.scenario, series.metric, series.labels, series.unit, series.direction,
  series.class, series.kind
FROM json_each(:series) AS chosen
JOIN series ON series.id = chosen.value
ORDER BY series.id;
