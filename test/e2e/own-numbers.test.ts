import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { recordOf } from '../fakes/call-records.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { complaintsOf, overflowOf, picture } from './looks.ts';
import { openDiagnostics } from './office.ts';

const numbers = ['+902129998877', '+902163334455'];

/** The office has made calls under numbers that nobody calls, and has lines that an announcement answers. */
async function officeWithNumbers(): Promise<string> {
  const profile = temporaryProfile({ setUp: 'finished' });
  const file = new SqliteFile(join(profile, 'zil.db'));
  const journal = new SqliteJournal(file);
  const outside = { calleeType: 'EXTERNAL', billableSeconds: 10, hangupCause: 'NORMAL_CLEARING' };
  const announced = { ...outside, calleeType: 'EXTENSION', durationSeconds: 60, billableSeconds: 60 };
  const records = [0, 1, 2, 3].flatMap((index) => {
    const startedAtMs = Date.now() - (5 - index) * 3_600_000;
    const [dialled, caller] = [`90533555432${index}`, `90532111222${index}`];
    return [
      ...numbers.map((number, at) =>
        recordOf({
          id: 10 * index + at,
          startedAtMs,
          caller: number.slice(1),
          line: dialled,
          callee: dialled,
          ...outside,
        }),
      ),
      recordOf({ id: 10 * index + 5, startedAtMs, caller, ...announced }),
      recordOf({ id: 10 * index + 6, startedAtMs, caller: 'SIP trunk 7', calleeType: 'HOLOGRAM' }),
    ];
  });
  expect((await journal.storeRecords(records, Date.now(), 0)).ok).toBe(true);
  expect(await journal.relearn([])).toMatchObject({ value: { calibration: { ownNumbers: numbers } } });
  file.close();
  return profile;
}

test('a person sees under which numbers the office calls, and says that one is not ours', async () => {
  const { env } = await testDesktop();
  const profile = await officeWithNumbers();
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  const complaints = complaintsOf(window);
  await openDiagnostics(window);
  const part = window.getByRole('region', { name: 'Ofisin dışarıyı aradığı numaralar' });
  const shown = () => part.getByRole('listitem').locator('span').allTextContents();
  await expect.poll(shown).toEqual(['0212 999 88 77', '0216 333 44 55']);
  const report = () => window.getByRole('textbox', { name: 'Zil tanılama raporu' }).inputValue();
  await expect.poll(report).toContain('kendi hattı olmayan numaralar: 02•••77, 02•••55');
  expect(await report()).toContain('HOLOGRAM (4)');

  await part.getByRole('button', { name: '0212 999 88 77: Bizim değil' }).press('Enter');
  await expect.poll(shown).toEqual(['0216 333 44 55', '0212 999 88 77 · bizim değil']);
  await expect.poll(report).toContain('kendi hattı olmayan numaralar: 02•••55');
  await window.screenshot({ path: picture('diagnostics-own-numbers') });
  expect(await overflowOf(window)).toEqual([0, 0]);

  await part.getByRole('button', { name: '0212 999 88 77: Bizim', exact: true }).press('Enter');
  await expect.poll(shown).toEqual(['0212 999 88 77', '0216 333 44 55']);
  expect(complaints).toEqual([]);
});
