-- What a run was judged to be, by the number of the judgement.
SELECT run_number, judged_at, verdict, baseline, policy, digest
FROM judgement
WHERE number = :judgement;
