import { readdirSync, readFileSync } from 'node:fs';

/** The user and group to run as without privileges; `undefined` when the tests do not run as root. */
export const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;

/** Returns how the kernel filters the system calls of a process. 2 is a filter, such as Chromium's sandbox sets. */
export function seccompOf(pid: string): number {
  return Number(/^Seccomp:\s+(\d)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** Returns the pid of the page's process of the Zil with this profile; its command line contains the profile. */
export function pageProcess(profile: string): string | null {
  const isPage = (pid: string) => {
    try {
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return commandLine.includes('--type=renderer') && commandLine.includes(profile);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc').find((name) => /^\d+$/.test(name) && isPage(name)) ?? null;
}
