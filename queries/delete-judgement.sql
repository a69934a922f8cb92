-- Removes the judgement that a run was given at a moment, with its findings.
DELETE FROM judgement
WHERE run_number = :run_number AND judged_at = :judged_at;
