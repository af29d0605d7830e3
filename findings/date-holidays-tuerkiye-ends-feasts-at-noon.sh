#!/bin/sh
# date-holidays 3.37.0.
# An office in Türkiye is closed for a feast from 13:00 on its eve to the end of its last day, and from 13:00 on 28 October (law
# no. 2429). date-holidays has each feast as one span of hours: it begins at 18:00 on the eve and ends at noon of the day after
# the last day. So who counts the days that a span touches closes the office one day too long, who asks at 14:00 on the eve
# hears that it is open, and the half day of 28 October is not there. The first days are right. Fails when that changes.
# Run: sh findings/date-holidays-tuerkiye-ends-feasts-at-noon.sh   (needs npm and node; installs into a temporary folder)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund date-holidays@3.37.0
cat > try.cjs <<'JS'
const Holidays = require('date-holidays');

const holidays = new Holidays('TR', { languages: ['en'] });
const istanbul = (date) => new Date(date.getTime() + 3 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
for (const { name, start, end } of holidays.getHolidays(2026).filter(({ date }) => date.includes('-0600'))) {
  console.log(`${name}: ${istanbul(start)} to ${istanbul(end)}`);
}
const isClosed = (text) => holidays.isHoliday(new Date(`${text}+03:00`)) !== false;
for (const moment of ['2026-03-19T14:00', '2026-03-20T14:00', '2026-03-23T10:00', '2026-10-28T14:00', '2026-10-29T14:00']) {
  console.log(`${moment} ${isClosed(moment) ? 'holiday' : 'no holiday'}`);
}
JS
node try.cjs | tee seen
cat > expected <<'TEXT'
End of Ramadan (Eid al-Fitr): 2026-03-19 18:00 to 2026-03-23 12:00
Feast of the Sacrifice (Eid al-Adha): 2026-05-26 18:00 to 2026-05-31 12:00
2026-03-19T14:00 no holiday
2026-03-20T14:00 holiday
2026-03-23T10:00 holiday
2026-10-28T14:00 no holiday
2026-10-29T14:00 holiday
TEXT
cmp seen expected
