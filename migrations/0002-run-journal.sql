-- Runs in progress. What happens in a run is kept as it happens; when the run is finished, it becomes
-- a row of the table run, and its journal goes.

-- A run in progress, and the process that makes it. A process's number is given again after its end,
-- so that it takes the time of its start and the start of the system to know it again. The number of a
-- journal is never given again.
CREATE TABLE journal (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at TEXT NOT NULL CHECK (started_at GLOB '????-??-??T??:??:??.??????Z'),
  boot_id TEXT NOT NULL CHECK (boot_id <> ''),
  process_id INTEGER NOT NULL CHECK (process_id > 0),
  process_ticks INTEGER NOT NULL CHECK (process_ticks >= 0)
) STRICT;

-- What happened in a run in progress, as JSON, in the order of the numbers. The digest covers the time
-- and the event. There is no index, and rows are only added at the end: an entry is to cost one page,
-- and only runs in progress have any.
CREATE TABLE journal_entry (
  number INTEGER PRIMARY KEY,
  journal_number INTEGER NOT NULL REFERENCES journal (number) ON DELETE CASCADE,
  written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??.??????Z'),
  event TEXT NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
