import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../desktop/program.ts';
import type { Result } from './proof-page.ts';

/** Parts may run separately and on different days, so each result is kept here until the part runs again. */
const folder = join(root, 'dist', 'proof');
const page = join(root, 'docs', 'proof.md');

export function writeResult(result: Result): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${result.part}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

export function readResults(): readonly Result[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result);
}

export function readPage(): string {
  return readFileSync(page, 'utf8');
}

export function writePage(text: string): void {
  writeFileSync(page, text);
}
