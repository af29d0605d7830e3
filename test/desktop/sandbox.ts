import { readdirSync, readFileSync } from 'node:fs';

/** Whoever is not root is unprivileged already. */
export const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;

/** How the kernel filters the system calls of a process: 2 is a filter, as Chromium's sandbox puts one. */
export function seccompOf(pid: string): number {
  return Number(/^Seccomp:\s+(\d)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** The page's process of a program with this profile; its processes name themselves in their command line. */
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
