-- Every value that some runs measured, by series and oldest run first. The runs are a JSON array of
-- numbers; a scenario or a metric can be given as a GLOB pattern.
SELECT
  series.scenario, series.metric, series.labels, series.unit, series.direction, series.kind,
  run.number, measurement.value
FROM json_each(:runs) AS chosen
JOIN run ON run.number = chosen.value
JOIN measurement ON measurement.run_number = run.number
JOIN series ON series.id = measurement.series_id
WHERE
  (:scenario IS NULL OR series.scenario GLOB :scenario)
  AND (:metric IS NULL OR series.metric GLOB :metric)
ORDER BY
  series.scenario = '', series.scenario, series.metric, series.labels, series.unit, series.kind,
  run.started_at, run.number;
