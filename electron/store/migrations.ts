/**
 * The schema, one step for each version (`PRAGMA user_version`). A step that has been released is never changed:
 * databases out there have run it.
 *
 * `facts` is the truth: what came, byte for byte. `calls` is what `foldCalls` makes of it, and can be made again:
 * `folding` says which version of the fold made them, and below which fact the work is still to be done. `credits`
 * holds what the exchange said of the credit, `credit_warned` the warnings a person has had and that are not over.
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
];
