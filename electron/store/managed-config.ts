import { readFileSync } from 'node:fs';
import { type Managed, nothingManaged, readManaged } from '../../src/settings/managed.ts';
import { pathText } from '../../src/settings/path-text.ts';

/** The administrator's file. `null` when it is named but cannot be read: somebody has to be told. */
export function openManagedConfig(file: string | undefined): Managed | null {
  const path = pathText(file ?? '');
  if (path === '') return nothingManaged;
  try {
    // Windows' own editor puts a mark before the text.
    return readManaged(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}
