-- What metrics measure whose scenario or name match GLOB patterns, if they are given. Those that stand
-- in one line follow each other; those of the whole run come last.
SELECT
  id, scenario, metric, labels, unit, direction, class, kind
FROM series
WHERE
  (:scenario IS NULL OR scenario GLOB :scenario)
  AND (:metric IS NULL OR metric GLOB :metric)
ORDER BY scenario = '', scenario, metric, labels, unit, kind, id;
