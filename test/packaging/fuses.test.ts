import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { startProgram } from '../desktop/program.ts';
import { temporaryProfile, testDesktop } from '../e2e/desktop.ts';
import { fusesOf, wantedFuses } from './fuses.ts';
import { packedProgram } from './packed.ts';

/**
 * Returns an environment that makes an Electron run foreign code, unless fuses forbid it. The code creates the file
 * `mark`.
 */
function seduction(): { readonly env: Readonly<Record<string, string>>; readonly mark: string } {
  const folder = mkdtempSync(join(tmpdir(), 'zil-seduction-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [script, mark] = [join(folder, 'script.cjs'), join(folder, 'mark')];
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`);
  return { env: { NODE_OPTIONS: `--require=${script}`, ELECTRON_RUN_AS_NODE: '1' }, mark };
}

test('the packed program has its fuses set, as many as its Electron has', () => {
  const fuses = fusesOf(packedProgram);
  expect(fuses).toMatchObject({ runAsNode: false, nodeOptions: false, nodeCliInspect: false });
  expect(wantedFuses).toMatchObject(fuses);
});

test('an Electron without fuses runs foreign code, so that the next test proves something', () => {
  const { env, mark } = seduction();
  const options = { env: { ...process.env, ...env }, encoding: 'utf8' } as const;
  const { stderr } = spawnSync(inject('electron'), ['--inspect=0', '-e', '0'], options);
  expect(existsSync(mark)).toBe(true);
  expect(stderr).toContain('Debugger listening');
});

test('the packed program is only Zil in any environment and with any arguments, and cannot be debugged', async () => {
  const { env, desktop } = await testDesktop();
  const { env: seductive, mark } = seduction();
  const profile = temporaryProfile();
  const zil = startProgram([packedProgram, '--disable-gpu', '--inspect=0', '-e', '0'], {
    env: { ...env, ...seductive },
    profile,
    args: ['--hidden'],
  });
  onTestFinished(() => zil.stop());
  await zil.address.listener();
  await desktop.trayItem();
  expect(existsSync(mark)).toBe(false);
  expect(readFileSync(join(profile, 'errors.txt'), 'utf8')).not.toContain('Debugger listening');
});
