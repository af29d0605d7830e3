import { expect, test } from 'vitest';
import type { PracticeFault } from '../practice/faults.ts';
import { asking, failed, practiceOffice, wrong } from './asked-pbx.ts';

const link = 'https://panel.mutlucell.com/giris?bilet=1';

test.each<[string, PracticeFault]>([
  ['bare text', { kind: 'text', text: `${link}\n` }],
  ['a text of JSON', { kind: 'text', text: `"${link}"` }],
  ['the place of a redirect', { kind: 'redirect', location: link }],
])('a link is read from %s', async (_what, fault) => {
  const { pbx, api } = await practiceOffice();
  pbx.answerWith('accessurl', fault);
  pbx.answerWith('crediturl', fault);
  expect(await api.panelLink()).toEqual({ ok: true, value: link });
  expect(await api.creditLink()).toEqual({ ok: true, value: link });
  expect(pbx.asked).toHaveLength(2);
});

test('each click on the panel opens a new link', async () => {
  const { api } = await practiceOffice();
  const links = [await api.panelLink(), await api.panelLink()].map((answer) => (answer.ok ? answer.value : ''));
  expect(links).toEqual([
    'https://no-such-host.mutlucell.com/practice/accessurl?ticket=1',
    'https://no-such-host.mutlucell.com/practice/accessurl?ticket=2',
  ]);
});

test('the page for buying credit is asked for with the name only, at the path without the stray space', async () => {
  const { pbx, api } = await practiceOffice();
  expect((await api.creditLink()).ok).toBe(true);
  expect(pbx.asked).toEqual([{ method: 'GET', path: '/api/mutlusantral/v1/crediturl', parameters: ['username'] }]);
});

test('a PBX that requires the password for it gets it, at once from the second click on', async () => {
  const { pbx, api } = await practiceOffice();
  pbx.answerWith('crediturl', { kind: 'password-wanted' }, 3);
  expect((await api.creditLink()).ok).toBe(true);
  expect((await api.creditLink()).ok).toBe(true);
  const [byName, withPassword] = ['GET crediturl username', 'GET crediturl username pwd'];
  expect(asking(pbx)).toEqual([byName, withPassword, withPassword]);

  // The PBX does not require the password any more, so it is not sent again.
  expect(await api.creditLink()).toEqual(failed(wrong));
  expect((await api.creditLink()).ok).toBe(true);
  expect(asking(pbx).slice(3)).toEqual([withPassword, byName]);
});
