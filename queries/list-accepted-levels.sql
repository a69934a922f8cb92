-- The accepted levels, also those that were withdrawn, in the order in which they were accepted.
SELECT number, pattern, run_number, commit_prefix, owner, reason, digest, withdrawn_at
FROM accepted_level
ORDER BY number;
