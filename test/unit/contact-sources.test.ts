import { expect, test } from 'vitest';
import type { ReadContact } from '../../src/contacts/reading.ts';
import { sourceFailure } from '../../src/contacts/sources/contact-source.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const ldap: Partial<Settings> = { ldapUrl: 'ldaps://dizin.example', ldapBase: 'dc=ofis', ldapUser: 'cn=zil' };
const cardDav: Partial<Settings> = { cardDavUrl: 'https://rehber.example/', cardDavUser: 'ayşe' };

const ayse: ReadContact = {
  place: 0,
  sourceKey: 'cn=Ayşe',
  kind: 'person',
  name: 'Ayşe Öz',
  firm: '',
  displayAs: '',
  numbers: [{ written: '0533 555 43 21', label: 'Cep' }],
  groups: [],
  note: '',
};

/** An office that has started, and whose sources are read for the first time. */
async function started(settings: Partial<Settings>) {
  const made = office({ settings });
  await made.zil.start();
  await made.timers.advance(20_000);
  return made;
}

/** Whether the first notification already had a name, and what the last one says. */
function titles({ ports }: ReturnType<typeof office>) {
  const notes = ports.notifier.shown.map(({ title }) => title);
  return [notes[0], notes.at(-1)];
}

test('an unknown caller is announced at once; the name comes from the directory and is remembered', async () => {
  const made = await started(ldap);
  const { zil, ports, ring, timers } = made;
  ports.directory.contacts = [ayse];
  await ring('05335554321');
  await timers.advance(1_000);
  const [first, last] = titles(made);
  expect(first).toContain('0533 555 43 21');
  expect(last).toContain('Ayşe Öz');
  expect(zil.contacts.page('', null)).toMatchObject({ value: { contacts: [{ name: 'Ayşe Öz' }], count: 1 } });
  expect(zil.view().contactSources.ldap).toMatchObject({ isReading: false, failure: '' });
  expect(zil.view().contactSources.ldap.success).toContain('1 kişi');
});

test('nothing waits for a directory that does not answer', async () => {
  const { ports, ring, timers } = await started(ldap);
  ports.directory.waitFor = new Promise(() => {});
  for (let n = 0; n < 9; n += 1) {
    await ring(`0533555432${n}`);
    await timers.advance(20_000);
  }
  expect(new Set(ports.notifier.shown.map(({ key }) => key)).size).toBe(9);
  // The first question was whether the directory answers; four callers wait.
  expect(ports.directory.asked).toHaveLength(5);
});

test('a number is asked for once in an hour, and only one that could be in a directory', async () => {
  const { ports, ring, timers, zil } = await started(ldap);
  const asked = () => ports.directory.asked.filter((key) => key !== null);
  for (const number of ['1002', '', 'anonymous', '05335554321', '05335554321']) await ring(number);
  await timers.advance(10 * 60_000);
  await ring('05335554321');
  expect(asked()).toEqual(['+905335554321']);
  await timers.advance(60 * 60_000);
  await ring('05335554321');
  expect(asked()).toHaveLength(2);
  zil.contacts.keep(null, { ...ayse, name: 'Elle yazılmış' });
  await timers.advance(2 * 60 * 60_000);
  await ring('05335554321');
  expect(asked()).toHaveLength(2);
});

test('a name that the directory no longer has goes with the next question', async () => {
  const { ports, ring, timers, zil } = await started(ldap);
  ports.directory.contacts = [ayse];
  await ring('05335554321');
  await timers.advance(61 * 60_000);
  ports.directory.contacts = [{ ...ayse, sourceKey: 'cn=Ali', name: 'Ali' }];
  await ring('05335554321');
  await timers.advance(1_000);
  expect(zil.contacts.page('', null)).toMatchObject({ value: { contacts: [{ name: 'Ali' }], count: 1 } });
  ports.directory.failure = sourceFailure('took-too-long');
  await timers.advance(61 * 60_000);
  await ring('05335554321');
  await timers.advance(1_000);
  // Who fails has not said that nobody is there.
  expect(zil.contacts.page('', null)).toMatchObject({ value: { count: 1 } });
  expect(zil.view().contactSources.ldap.failure).toContain('zamanında');
});

test('after a refused login the directory is asked no more, until a new password is typed', async () => {
  const { ports, ring, zil } = await started(ldap);
  ports.directory.failure = sourceFailure('login-refused');
  await ring('05335554321');
  await settled();
  const { length } = ports.directory.asked;
  await ring('05335554322');
  expect(ports.directory.asked).toHaveLength(length);
  expect(zil.view().contactSources.ldap.failure).toContain('parola');
  ports.directory.failure = null;
  expect(await zil.contactSources.keepSecret('ldapPassword', 'yeni')).toEqual({ ok: true, value: 'encrypted' });
  await settled();
  expect(ports.directory.logins.at(-1)).toMatchObject({ password: 'yeni', user: 'cn=zil', base: 'dc=ofis' });
  await ring('05335554323');
  expect(ports.directory.asked.at(-1)).toBe('+905335554323');
});

test('an address book is read some time after the start, and a caller has its name', async () => {
  const made = office({ settings: cardDav });
  const { zil, ports, timers, ring } = made;
  ports.cardDav.contacts = [ayse];
  await ports.contactSecrets.keep('cardDavPassword', 'gizli-ş');
  await zil.start();
  expect(ports.cardDav.asked).toEqual([]);
  await timers.advance(20_000);
  expect(ports.cardDav.asked[0]?.login).toEqual({ url: cardDav.cardDavUrl, user: 'ayşe', password: 'gizli-ş' });
  await ring('05335554321');
  expect(titles(made)[0]).toContain('Ayşe Öz');
  expect(zil.view().contactSources).toMatchObject({ secrets: ['cardDavPassword'], ldap: { isOn: false, success: '' } });
  expect(zil.view().contactSources.cardDav.success).toContain('1 kişi');
});

test('a password is not sent to another host than the one for which it was typed', async () => {
  const { zil, ports } = await started(cardDav);
  await zil.contactSources.keepSecret('cardDavPassword', 'gizli');
  await settled();
  zil.settings.change({ cardDavUrl: 'https://rehber.example/dav/' });
  await settled();
  expect(ports.cardDav.asked.at(-1)?.login.password).toBe('gizli');
  zil.settings.change({ cardDavUrl: 'https://kotu.example/' });
  await settled();
  expect(ports.cardDav.asked.at(-1)?.login).toEqual({ url: 'https://kotu.example/', user: 'ayşe', password: '' });
  expect(zil.view().contactSources.secrets).toEqual([]);
});

test('a file that a person chooses is read at once, and again when it changes', async () => {
  const { zil, ports, timers } = await started({});
  const path = '/paylasilan/rehber.vcf';
  ports.fileMarks.marks.set(path, '1');
  ports.contactReader.contacts = [ayse];
  expect(zil.settings.change({ contactsFile: path }).ok).toBe(true);
  await settled();
  expect(zil.contacts.page('', null)).toMatchObject({ value: { count: 1 } });
  ports.fileMarks.marks.set(path, '2');
  ports.contactReader.contacts = [
    { ...ayse, sourceKey: 'b', name: 'Can', numbers: [{ written: '0533 1', label: '' }] },
  ];
  ports.contactReader.failure = { kind: 'broken', place: 3 };
  await timers.advance(2 * 60_000);
  expect(zil.view().contactSources.contactsFile.failure).toContain('3. satır');
  // A broken file takes nothing, and loses nothing.
  expect(zil.contacts.page('', null)).toMatchObject({ value: { contacts: [{ name: 'Ayşe Öz' }] } });
});

test('every failure is a sentence that says what to do, in both languages', async () => {
  const { zil, ports } = await started(cardDav);
  const kinds = ['host-not-found', 'certificate', 'redirected', 'no-address-book', 'unexpected'] as const;
  const said = new Set<string>();
  for (const language of ['tr', 'en'] as const) {
    zil.settings.change({ language });
    for (const kind of kinds) {
      ports.cardDav.failure = sourceFailure(kind);
      zil.contactSources.read('cardDav');
      await settled();
      said.add(zil.view().contactSources.cardDav.failure);
    }
  }
  expect(said.size).toBe(2 * kinds.length);
  for (const sentence of said) expect(sentence).toMatch(/\.$/);
});
