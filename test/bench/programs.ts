import { join } from 'node:path';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { FakeDesktop } from '../desktop/notification-service.ts';
import { makeProfile, type RunningZil, removeProfile, root, startProgram } from '../desktop/program.ts';
import { writeContacts } from './people.ts';

export const zilFolder = root;
export const baselineFolder = (name: 'tray' | 'notifier' | 'page') => join(root, 'test', 'bench', `baseline-${name}`);

export interface BenchDesktop {
  readonly env: Readonly<Record<string, string>>;
  readonly desktop: FakeDesktop;
}

/** Lends a screen, a bus and a notification service. Each program has its own, so that no notification is confused. */
export async function withDesktop<T>(use: (lent: BenchDesktop) => Promise<T>): Promise<T> {
  const { env, stop } = await startDesktopSession({ dunst: false });
  const desktop = await FakeDesktop.start(env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  try {
    return await use({ env, desktop });
  } finally {
    desktop.stop();
    await stop();
  }
}

/** Lends something for each item, all at the same time. */
export function withEach<Item, Lent, T>(
  items: readonly Item[],
  lend: (item: Item, use: (lent: Lent) => Promise<T>) => Promise<T>,
  use: (lent: readonly Lent[]) => Promise<T>,
): Promise<T> {
  const [first, ...rest] = items;
  if (first === undefined) return use([]);
  return lend(first, (lent) => withEach(rest, lend, (others) => use([lent, ...others])));
}

export async function withProfile<T>(use: (profile: string) => Promise<T>): Promise<T> {
  const profile = makeProfile();
  try {
    return await use(profile);
  } finally {
    removeProfile(profile);
  }
}

/** `folder` is `null` when the program is packed with its Electron. */
export function startHidden(
  electron: string,
  folder: string | null,
  { env }: BenchDesktop,
  profile: string,
): RunningZil & { readonly pid: number } {
  const command = [...(folder === null ? [] : [folder]), '--disable-gpu'];
  const program = startProgram([electron, ...command], { env, profile, args: ['--hidden'] });
  const { pid } = program.process;
  if (pid === undefined) throw new Error(`${folder ?? electron} did not start`);
  return { ...program, pid };
}

export interface Lent extends BenchDesktop {
  readonly program: RunningZil & { readonly pid: number };
}

/**
 * Runs a program in a new profile on a desktop of its own, and ends it afterwards. Today's Zil has contacts: a build before
 * them would not open their database.
 */
export function withProgram<T>(electron: string, folder: string | null, use: (lent: Lent) => Promise<T>): Promise<T> {
  return withDesktop((lent) =>
    withProfile(async (profile) => {
      if (folder === zilFolder) await writeContacts(profile);
      const program = startHidden(electron, folder, lent, profile);
      try {
        return await use({ ...lent, program });
      } finally {
        await program.stop();
      }
    }),
  );
}

/** Runs programs at the same time, each in a new profile on a desktop of its own. */
export function withPrograms<T>(
  electron: string,
  folders: readonly string[],
  use: (lent: readonly Lent[]) => Promise<T>,
): Promise<T> {
  const lend = (folder: string, withOne: (lent: Lent) => Promise<T>) => withProgram(electron, folder, withOne);
  return withEach(folders, lend, use);
}
