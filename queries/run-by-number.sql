-- The run of a number, if there is one.
SELECT number
FROM run
WHERE number = :run;
