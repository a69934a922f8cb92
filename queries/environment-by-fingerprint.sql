-- The number of the machine with a fingerprint.
SELECT id
FROM environment
WHERE fingerprint = :fingerprint;
