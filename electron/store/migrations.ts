/**
 * The schema, one step for each version (`PRAGMA user_version`). A step that has been released is never changed:
 * databases out there have run it.
 *
 * `facts` is the truth: what came, byte for byte. `calls` is what `foldCalls` makes of it, and can be made again:
 * `folding` says which version of the fold made them, with what was learnt of the account, and below which fact the
 * work is still to be done. `records` are facts too: call records as they came, under an id below zero that is theirs
 * alone; their times are by the exchange's clock. `credits` holds what the exchange said of the credit,
 * `credit_warned` the warnings a person has had and that are not over. `record_progress` says how far records have been
 * read, `caller_names` what a person calls whom.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    neighbourhood TEXT,
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX facts_of_neighbourhood ON facts (neighbourhood, at_ms) WHERE neighbourhood IS NOT NULL;
  CREATE INDEX facts_unread ON facts (id) WHERE neighbourhood IS NULL;
  CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    last_heard_at_ms INTEGER NOT NULL,
    story TEXT NOT NULL
  ) STRICT;
  CREATE INDEX calls_of_neighbourhood ON calls (neighbourhood, started_at_ms);
  CREATE INDEX calls_by_start ON calls (started_at_ms, id);
  `,
  `
  CREATE TABLE folding (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version INTEGER NOT NULL,
    refold_below_id INTEGER
  ) STRICT;
  INSERT INTO folding (only_row, version, refold_below_id) VALUES (1, 0, NULL);
  `,
  `
  CREATE TABLE credits (
    at_ms INTEGER PRIMARY KEY,
    pilots TEXT NOT NULL
  ) STRICT;
  CREATE TABLE credit_warned (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    warnings TEXT NOT NULL
  ) STRICT;
  `,
  `
  DROP INDEX calls_of_neighbourhood;
  `,
  `
  CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX records_of_neighbourhood ON records (neighbourhood, started_at_ms);
  CREATE INDEX records_by_start ON records (started_at_ms);
  ALTER TABLE folding ADD COLUMN calibration TEXT;
  ALTER TABLE folding ADD COLUMN refold_record_above_id INTEGER;
  CREATE TABLE record_progress (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    progress TEXT NOT NULL
  ) STRICT;
  CREATE INDEX calls_of_caller ON calls (neighbourhood, started_at_ms);
  CREATE TABLE caller_names (
    caller TEXT PRIMARY KEY,
    name TEXT NOT NULL
  ) STRICT;
  `,
];
