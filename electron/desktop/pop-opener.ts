import { spawn } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import type { PopOpener } from '../../src/app/screen-pops.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { PopTarget } from '../../src/screen-pop/pop-target.ts';
import { handOver, type Shell } from './link-opener.ts';

/** Opens addresses by the system, and starts programs with an array of arguments, without a shell. */
export function popOpener(shell: Shell): PopOpener {
  return {
    open(target) {
      return target.kind === 'address' ? handOver(shell, target.address) : start(target);
    },
  };
}

/** The program goes on when Zil ends. Its output is not read. */
function start({ program, args }: Extract<PopTarget, { kind: 'program' }>): Promise<Result<null, 'no-program'>> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { shell: false, detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(err('no-program')));
    child.once('spawn', () => {
      child.unref();
      resolve(ok(null));
    });
  });
}

/** Whether there is a file at the path that this person may start. */
export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
