-- Adds what a run was judged to be.
INSERT INTO judgement (run_number, judged_at, verdict, baseline, policy, digest)
VALUES (:run_number, :judged_at, :verdict, :baseline, :policy, :digest);
