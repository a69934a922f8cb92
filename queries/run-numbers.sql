-- The numbers and digests of all runs, in the order in which they were added.
SELECT number, digest
FROM run
ORDER BY number;
