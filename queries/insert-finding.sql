-- Adds what a judgement found.
INSERT INTO finding (judgement_number, position, subject, kind, rule, evidence)
VALUES (:judgement_number, :position, :subject, :kind, :rule, :evidence);
