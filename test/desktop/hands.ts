import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { makeProfile, removeProfile, watchProgram } from './program.ts';

type Env = Readonly<Record<string, string>>;

/** A person's hands on the keyboard and the pointer of a screen: what they do reaches whichever program is there. */
export class Hands {
  readonly #env: Env;

  constructor(env: Env) {
    this.#env = env;
  }

  async type(text: string): Promise<void> {
    await this.#do('type', '--delay', '20', text);
  }

  async press(key: 'Return' | 'Escape' | 'ctrl+shift+F9'): Promise<void> {
    await this.#do('key', key);
  }

  async movePointer(x: number, y: number): Promise<void> {
    await this.#do('mousemove', String(Math.round(x)), String(Math.round(y)));
  }

  /** Moves the pointer over a part of a page and clicks. */
  async click(part: Locator): Promise<void> {
    const { x, y } = await placeOf(part);
    await this.movePointer(x, y);
    await this.#do('click', '1');
  }

  async #do(...args: readonly string[]): Promise<void> {
    await promisify(execFile)('xdotool', [...args], { env: { ...process.env, ...this.#env } });
  }
}

/** Returns the middle of a part of a page, on the screen. */
export async function placeOf(part: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('a part that nobody sees cannot be clicked');
  const [left, top] = await part.page().evaluate(() => [globalThis.screenX, globalThis.screenY] as const);
  return { x: left + box.x + box.width / 2, y: top + box.y + box.height / 2 };
}

/** Starts a window manager, which decides what window has the keyboard. Returns a function that ends it. */
export async function startWindowManager(env: Env): Promise<() => void> {
  const manager = spawn('openbox', ['--sm-disable'], { env: { ...process.env, ...env }, stdio: 'ignore' });
  const isThere = async () => {
    const { stdout } = await promisify(execFile)('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], {
      env: { ...process.env, ...env },
    });
    return stdout.includes('window id');
  };
  while (!(await isThere())) await delay(50);
  return () => manager.kill();
}

/** Another program, in which the person types. */
export interface OtherProgram {
  hasKeyboard(): Promise<boolean>;
  /** Everything that was typed into it. */
  text(): Promise<string>;
  stop(): Promise<void>;
}

const otherProgram = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ x: 40, y: 40, width: 400, height: 300 });
  window.loadURL('data:text/html,<title>other</title><textarea autofocus></textarea>');
});
`;

/** Starts another program. It has the keyboard when this resolves. */
export async function startOtherProgram(electron: string, env: Env): Promise<OtherProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'other-program-'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ productName: 'Other', version: '1.0.0', main: 'main.js' }),
  );
  writeFileSync(join(folder, 'main.js'), otherProgram);
  const profile = makeProfile();
  const program = await watchProgram({ electron, folder, env, profile });
  const page = await program.app.firstWindow();
  const hasKeyboard = () => program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null);
  while (!(await hasKeyboard())) await delay(50);
  return {
    hasKeyboard,
    text: () => page.locator('textarea').inputValue(),
    async stop() {
      await program.stop();
      removeProfile(profile);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
