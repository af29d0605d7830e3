import { execFile, spawn } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../desktop/program.ts';
import { temporaryProfile } from './desktop.ts';

/** Returns the environment of a terminal on a machine without a screen. */
function screenless(): NodeJS.ProcessEnv {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, DBUS_SESSION_BUS_ADDRESS: _bus, ...env } = process.env;
  return env;
}

test('npm start without a screen says so, runs all the same, and prints the command that rings', async () => {
  const start = spawn(process.execPath, [join(root, 'build', 'start.mjs'), `--user-data-dir=${temporaryProfile()}`], {
    env: screenless(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => start.once('exit', resolve));
  onTestFinished(async () => {
    start.kill();
    await ended;
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: start.stdout })) {
    lines.push(line);
    if (line.startsWith('Ring it: ')) break;
  }
  expect(lines[0]).toContain('There is no screen');
  expect(lines.find((line) => line.startsWith('Zil: '))).toMatch(/^Zil: listening at http:\/\/127\.0\.0\.1:\d+\/h\//);
  const curl = (lines.at(-1) ?? '').replace('Ring it: ', '');
  const { stdout } = await promisify(execFile)('sh', ['-c', `${curl} --silent`]);
  expect(stdout).toBe('OK\n');
});

test('npm run demo shows each notification as the desktop received it, and stores pictures', async () => {
  const pictures = ['screen.png', 'window.png', 'screen-later.png', 'window-later.png'].map((name) =>
    join(root, 'demo-output', name),
  );
  for (const picture of pictures) rmSync(picture, { force: true });
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'build', 'demo.mjs')], {
    env: screenless(),
  });
  expect(stdout).toContain('the desktop received: 0533 555 43 21 arıyor | Dahili 1001 çalıyor');
  expect(stdout).toContain('the desktop received: 0533 555 43 21 arıyor | Dahili 1001, 1002, 1003 çalıyor');
  expect(stdout).toContain('Dahili 1001 çalıyor | Aranan hat: 0850 550 12 34 | Tuşlama: 2\n');
  expect(stdout).not.toContain('0532 111 22 33 arıyor');
  expect(stdout).toContain('the desktop received: Siz yokken 3 çağrı | 2 cevapsız (1’i yeniden aradı)');
  expect(stdout).toContain('the list says: 0533 555 43 21 | Cevaplandı');
  expect(stdout).toContain('the list says: 0212 333 44 55 | Cevapsız');
  expect(stdout).toContain('the list says: 0212 333 44 55 | Cevaplandı · 3 dk 12 sn');
  expect(stdout).toMatch(/0212 333 44 55 arıyor \| .* \| 4\. arayışı, son kez bugün \d\d:\d\d, cevapsız/);
  expect(stdout).toContain('the list says: 0532 111 22 33 | Menüde kayboldu');
  expect(stdout).toMatch(/^All \d+ notifications came\.$/m);
  for (const picture of pictures) {
    expect(existsSync(picture)).toBe(true);
    expect(statSync(picture).size).toBeGreaterThan(5_000);
  }
});
