import { join } from 'node:path';
import type { Settings } from '../../src/settings/settings.ts';
import { type BenchDesktop, withDesktop, withProfile } from '../bench/programs.ts';
import { administer } from '../desktop/administrator.ts';
import { freePort } from '../desktop/free-port.ts';
import { type PracticePbx, startPracticePbx } from '../practice/practice-pbx.ts';

export interface Office {
  readonly pbx: PracticePbx;
  readonly desktop: BenchDesktop['desktop'];
  /** The variables of the desktop, and the one that names the administrator's file. */
  readonly env: Readonly<Record<string, string>>;
  readonly profile: string;
}

/** Runs `use` with a practice PBX and a profile that is signed in to it. The PBX reaches Zil on this computer. */
export function withOffice<T>(use: (office: Office) => Promise<T>, settings: Partial<Settings> = {}): Promise<T> {
  return withDesktop(({ env, desktop }) =>
    withProfile(async (profile) => {
      const pbx = await startPracticePbx();
      const listenPort = await freePort();
      const publicUrl = `http://127.0.0.1:${listenPort}`;
      const config = administer(profile, pbx, { listenPort, publicUrl, insistOn: publicUrl, ...settings });
      try {
        return await use({ pbx, desktop, env: { ...env, ...config }, profile });
      } finally {
        await pbx.close();
      }
    }),
  );
}

export const databaseOf = (profile: string) => join(profile, 'zil.db');
