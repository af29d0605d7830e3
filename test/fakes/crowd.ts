import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./crowd.mjs', import.meta.url));

/**
 * Starts many clients of a listener of this computer, in a process of their own. Resolves when all have been connected.
 */
export async function crowdAt(port: number, { slow, idle }: { slow: number; idle: number }) {
  const child = spawn(process.execPath, [program, ...[port, slow, idle].map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    async leave(): Promise<void> {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}
