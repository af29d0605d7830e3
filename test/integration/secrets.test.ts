import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { makeProfile, removeProfile } from '../desktop/program.ts';
import { keepSecret, testPassword } from '../desktop/secrets.ts';
import { startPracticePbx } from '../practice/practice-pbx.ts';

const token = 'a-Token_that_some_door_has_had_1';
keepSecret(token);

/** Makes a profile with one more file. */
function profileWith(name: string, content: string | Buffer): string {
  const profile = makeProfile();
  mkdirSync(dirname(join(profile, name)), { recursive: true });
  writeFileSync(join(profile, name), content);
  return profile;
}

test.each<[string, string, string | Buffer]>([
  ['the password in the log', 'logs/zil.log', `{"event":"pbx.failed","message":"${testPassword}"}\n`],
  ['an address with the password in the log', 'logs/zil.log', '{"url":"http://x/?pwd=gizli%20%2B%2541%26%3D%C5%9F"}'],
  ['the password of a form', 'errors.txt', 'pwd=gizli+%2B%2541%26%3D%C5%9F'],
  ['the password in two bytes a letter', 'Crashpad/pending/1.dmp', Buffer.from(`..${testPassword}..`, 'utf16le')],
  ['the password as base64', 'zil.db-wal', Buffer.from(testPassword).toString('base64')],
  ['the user name in the settings', 'settings.json', '{ "settings": { "username": "deneme" } }'],
  ['the password on the terminal', 'output.txt', testPassword],
  ['the secret of a listener in the log', 'logs/zil.log', `http://127.0.0.1:8787/h/${token}`],
  ['the secret of a listener in the database', 'zil.db', Buffer.concat([Buffer.from([0, 255]), Buffer.from(token)])],
])('a profile with %s is noticed, and removed all the same', (_what, name, content) => {
  const profile = profileWith(name, content);
  expect(() => removeProfile(profile)).toThrow(`secrets were left behind:\n${normalize(name)}: `);
  expect(existsSync(profile)).toBe(false);
});

test.each<[string, string, string]>([
  ['what the program keeps', 'secrets.json', `${testPassword} ${token}`],
  ['what an administrator has written', 'managed.json', testPassword],
  ['the address that was asked for', 'output.txt', `listening at http://127.0.0.1:8787/h/${token}`],
])('%s may contain a secret', (_what, name, content) => {
  expect(() => removeProfile(profileWith(name, content))).not.toThrow();
});

test('the account of the practice PBX is among the secrets that are searched for', async () => {
  const pbx = await startPracticePbx();
  const { username, password } = pbx.account;
  await pbx.close();
  for (const secret of [username, password]) {
    expect(() => removeProfile(profileWith('logs/zil.log', secret))).toThrow();
  }
});
