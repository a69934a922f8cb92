-- Adds what a metric measures.
INSERT INTO series (scenario, metric, labels, unit, direction, class, kind)
VALUES (:scenario, :metric, :labels, :unit, :direction, :class, :kind);
