import { readFileSync } from 'node:fs';
import { type Managed, nothingManaged, readManaged } from '../../src/settings/managed.ts';

/** The administrator's file. `null` when it is named but cannot be read: somebody has to be told. */
export function openManagedConfig(file: string | undefined): Managed | null {
  if (file === undefined || file === '') return nothingManaged;
  try {
    // Windows' own editor puts a mark before the text.
    return readManaged(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}
