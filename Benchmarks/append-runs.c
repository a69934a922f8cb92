// append-runs PATH COUNT: writes the rows that Sources/append-runs makes the store write, with
// nothing but sqlite3 and the same pragmas, and prints how many runs a second.
// The file must have the schema already.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static sqlite3 *db;

static void check(int code) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fprintf(stderr, "%s\n", sqlite3_errmsg(db));
  exit(1);
}

static void execute(const char *sql) { check(sqlite3_exec(db, sql, NULL, NULL, NULL)); }

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v2(db, sql, -1, &statement, NULL));
  return statement;
}

static void step(sqlite3_stmt *statement) {
  check(sqlite3_step(statement));
  check(sqlite3_reset(statement));
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  int count = atoi(argv[2]);
  check(sqlite3_open(argv[1], &db));
  execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  sqlite3_stmt *series = prepare(
      "INSERT INTO series (scenario, metric, labels, unit, direction, class, kind) "
      "VALUES ('SCENARIO', ?, '{}', 's', 'lower', 'noisy', 'number')");
  sqlite3_stmt *run = prepare(
      "INSERT INTO run (id, digest, suite, started_at, is_start_derived, finished_at, "
      "configuration, labels, saved_at) VALUES (?, ?, 'default', ?, 0, ?, '{}', '{}', "
      "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))");
  sqlite3_stmt *scenario = prepare(
      "INSERT INTO scenario_result (run_number, position, name, status, duration_seconds) "
      "VALUES (?, 0, 'SCENARIO', 'passed', 60)");
  sqlite3_stmt *measurement = prepare(
      "INSERT INTO measurement (run_number, series_id, position, value) VALUES (?, ?, ?, ?)");
  char text[65];
  double start = now();
  for (int number = 1; number <= count; number++) {
    execute("BEGIN IMMEDIATE");
    if (number == 1) {
      for (int index = 0; index < 500; index++) {
        snprintf(text, sizeof text, "metric_%d", index);
        check(sqlite3_bind_text(series, 1, text, -1, SQLITE_TRANSIENT));
        step(series);
      }
    }
    snprintf(text, sizeof text, "%064x", number);
    check(sqlite3_bind_text(run, 1, text, -1, SQLITE_TRANSIENT));
    check(sqlite3_bind_text(run, 2, text, -1, SQLITE_TRANSIENT));
    snprintf(text, sizeof text, "2026-01-01T00:00:00.%06dZ", number);
    check(sqlite3_bind_text(run, 3, text, -1, SQLITE_TRANSIENT));
    check(sqlite3_bind_text(run, 4, text, -1, SQLITE_TRANSIENT));
    step(run);
    sqlite3_int64 id = sqlite3_last_insert_rowid(db);
    check(sqlite3_bind_int64(scenario, 1, id));
    step(scenario);
    for (int index = 0; index < 500; index++) {
      check(sqlite3_bind_int64(measurement, 1, id));
      check(sqlite3_bind_int64(measurement, 2, index + 1));
      check(sqlite3_bind_int64(measurement, 3, index));
      check(sqlite3_bind_double(measurement, 4, number + index / 1000.0));
      step(measurement);
    }
    execute("COMMIT");
  }
  printf("%.1f\n", count / (now() - start));
  return 0;
}
