#!/bin/sh
# SQLite 3.53.4 (@photostructure/sqlite 2.6.0) in WAL mode, while another program copies an older version over the open file.
# Nothing of SQLite's tells it: `PRAGMA data_version` and the whole header of the file, its change counter included, are the
# same before and after 20 commits, a checkpoint, and the older copy, as long as the file has not grown. `PRAGMA
# integrity_check` says ok and rows are counted as they were, because their pages are in memory. Another connection that
# opens the file finds the older rows. A program that has to notice must ask the system when the file was written last.
# Prints what each of them says.
# Run: sh findings/sqlite-does-not-see-its-file-overwritten.sh   (needs npm, node 20 or later)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @photostructure/sqlite@2.6.0
cat > try.cjs <<'JS'
const { copyFileSync, readFileSync, writeFileSync } = require('node:fs');
const { DatabaseSync } = require('@photostructure/sqlite');
const database = new DatabaseSync('calls.db');
const value = (from, pragma) => Object.values(from.prepare(pragma).get())[0];
const insert = (times) => {
  for (let time = 0; time < times; time += 1) database.exec("INSERT INTO calls (caller) VALUES ('90544')");
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
};
const seen = () =>
  [
    `data_version ${value(database, 'PRAGMA data_version')}`,
    `change counter ${readFileSync('calls.db').readUInt32BE(24)}`,
    `integrity ${value(database, 'PRAGMA integrity_check')}`,
    `rows ${value(database, 'SELECT count(*) FROM calls')}`,
  ].join(', ');
database.exec('PRAGMA journal_mode = WAL; CREATE TABLE calls (id INTEGER PRIMARY KEY, caller TEXT)');
insert(50);
const older = readFileSync('calls.db');
insert(20);
const before = seen();
writeFileSync('calls.db', older);
const after = seen();
copyFileSync('calls.db', 'as-another-finds-it.db');
const another = `rows ${value(new DatabaseSync('as-another-finds-it.db'), 'SELECT count(*) FROM calls')}`;
console.log(`before: ${before}\nafter: ${after}\nwho opens it: ${another}`);
process.exit(before === after && another === 'rows 50' ? 0 : 1);
JS
node try.cjs
