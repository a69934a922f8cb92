-- The runs whose identity begins with some digits: two are enough to know it is not the only one.
SELECT number
FROM run
WHERE id >= :prefix AND id < :prefix || 'g'
ORDER BY number
LIMIT 2;
