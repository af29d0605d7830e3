import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../src/settings/settings.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';

/**
 * Writes the settings and the PBX account as an administrator does. Returns the environment variable that names the
 * file.
 */
export function administer(
  profile: string,
  { baseUrl, account }: Pick<PracticePbx, 'baseUrl' | 'account'>,
  settings: Partial<Settings> = {},
): { readonly ZIL_CONFIG: string } {
  const file = join(profile, 'managed.json');
  writeFileSync(file, JSON.stringify({ apiUrl: baseUrl.href, ...account, ...settings }));
  return { ZIL_CONFIG: file };
}
