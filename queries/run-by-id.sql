-- The run of an identity.
SELECT number
FROM run
WHERE id = :id;
