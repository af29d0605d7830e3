import { readFileSync } from 'node:fs';
import { parseJson } from '../../src/bounded-json.ts';
import { pathText } from '../../src/path-text.ts';
import { type Managed, nothingManaged, readManaged } from '../../src/settings/managed.ts';

/** Reads the administrator's file. Returns `null` when a file is named but cannot be read, which has to be reported. */
export function openManagedConfig(file: string | undefined): Managed | null {
  const path = pathText(file ?? '');
  if (path === '') return nothingManaged;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  // Notepad of Windows puts a byte order mark before the text.
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  return json.ok && isObject(json.value) ? readManaged(json.value) : null;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
