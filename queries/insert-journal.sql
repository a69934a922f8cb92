-- Adds a run in progress.
INSERT INTO journal (started_at, boot_id, process_id, process_ticks)
VALUES (:started_at, :boot_id, :process_id, :process_ticks);
