import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { openTerminal } from '../../build/check-account/terminal.ts';

/** A terminal for a program that reads it key by key. */
function typewriter({ isTTY }: { readonly isTTY: boolean }) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => {} });
  const output = new PassThrough({ encoding: 'utf8' });
  let screen = '';
  output.on('data', (text) => {
    screen += text;
  });
  const terminal = openTerminal(input, output);
  onTestFinished(() => terminal.close());
  return { input, terminal, screen: () => screen };
}

const shown = (text: () => string, wanted: string) => expect.poll(text).toContain(wanted);

test('a typed password is not shown, and no key shows it again', async () => {
  const { input, terminal, screen } = typewriter({ isTTY: true });
  const name = terminal.ask('User name: ');
  input.write('ofis\r');
  expect(await name).toBe('ofis');
  await shown(screen, 'ofis');
  const password = terminal.askSecret('Password: ');
  for (const sign of 'gizlisöz') input.write(sign);
  input.write('\r');
  expect(await password).toBe('gizlisöz');
  const next = terminal.ask('Next: ');
  input.write('\u001b[A\r');
  expect(await next).toBe('');
  await shown(screen, 'Next: ');
  expect(screen()).not.toMatch(/g|ö/);
});

test('keys that were typed before a question do not answer it', async () => {
  const { input, terminal } = typewriter({ isTTY: true });
  input.write('too early\r');
  await new Promise((resolve) => setImmediate(resolve));
  const answer = terminal.ask('Press Enter: ');
  input.write('now\r');
  expect(await answer).toBe('now');
});

test('Ctrl+C ends the waiting question and all later ones', async () => {
  const { input, terminal } = typewriter({ isTTY: true });
  const answer = terminal.ask('User name: ');
  input.write('\u0003');
  expect(await answer).toBeNull();
  expect(terminal.interrupted.aborted).toBe(true);
  expect(await terminal.ask('Password: ')).toBeNull();
});

test('two lines of a file are user name and password, and nothing follows', async () => {
  const { input, terminal, screen } = typewriter({ isTTY: false });
  input.end('ofis\r\ngizlisöz\n');
  expect([await terminal.ask('User name: '), await terminal.askSecret('Password: ')]).toEqual(['ofis', 'gizlisöz']);
  expect(await terminal.ask('Type "yes": ')).toBeNull();
  expect(screen()).not.toMatch(/ofis|gizli/);
});
