-- What every metric measures, in the order of its first appearance.
SELECT id, scenario, metric, labels, unit, direction, class, kind
FROM series
ORDER BY id;
