import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';

const answerWithinMs = 2_000;

/**
 * Returns the address of the default router; on Windows, of the one behind the interface with this address. `null` when
 * the system names none.
 */
export async function defaultGateway(lanAddress: string): Promise<string | null> {
  switch (process.platform) {
    case 'win32':
      return gatewayOfRoutePrint(await outputOf(windowsRoute(), ['print', '-4', '0.0.0.0']), lanAddress);
    case 'darwin':
      return gatewayOfRouteGet(await outputOf('/sbin/route', ['-n', 'get', 'default']));
    default:
      return gatewayOfProcNetRoute(await readFile('/proc/net/route', 'utf8').catch(() => ''));
  }
}

/** Reads numbers and the interface's address only: Windows writes its headings in the person's language. */
export function gatewayOfRoutePrint(output: string, lanAddress: string): string | null {
  const rows = output.split('\n').map((line) => line.trim().split(/\s+/));
  const row = rows.find(([to, mask, , from]) => to === '0.0.0.0' && mask === '0.0.0.0' && from === lanAddress);
  return asGateway(row?.[2]);
}

/** `null` also when macOS names an interface instead of an address (`link#4`). */
export function gatewayOfRouteGet(output: string): string | null {
  return asGateway(/^[ \t]*gateway:[ \t]*(\S+)/m.exec(output)?.[1]);
}

/** proc(5): addresses are hexadecimal with their bytes in reverse. The route with the smallest metric counts. */
export function gatewayOfProcNetRoute(text: string): string | null {
  const [best] = text
    .split('\n')
    .map((line) => line.split('\t').map((each) => each.trim()))
    .filter(([, to, gateway, , , , , mask]) => to === '00000000' && mask === '00000000' && gateway !== '00000000')
    .sort((a, b) => Number(a[6]) - Number(b[6]));
  const bytes = best?.[2]?.match(/^[0-9A-F]{8}$/i)?.[0].match(/../g);
  return asGateway(
    bytes
      ?.reverse()
      .map((byte) => Number.parseInt(byte, 16))
      .join('.'),
  );
}

function asGateway(text: string | undefined): string | null {
  return text !== undefined && isIPv4(text) && text !== '0.0.0.0' ? text : null;
}

/** Returns the full path: by its name alone, a file in the current folder could be started. */
function windowsRoute(): string {
  // biome-ignore lint/style/noProcessEnv: only there Windows says where it is.
  return join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'ROUTE.EXE');
}

/** Returns `''` when the program fails or takes too long. */
function outputOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: answerWithinMs, windowsHide: true }, (error, stdout) =>
      resolve(error === null ? stdout : ''),
    );
  });
}
